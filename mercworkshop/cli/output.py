"""Formats paragraphs for standard output: a title, and aligned lines below it."""

from __future__ import annotations

from collections.abc import Sequence

type OutputLine = tuple[str, str]
"""A name, and the text about it."""


def format_paragraph(title: str, lines: Sequence[OutputLine]) -> list[str]:
    """Return the lines of a paragraph: its title, then each name with its text."""
    width = max((len(name) for name, _words in lines), default=0)
    return [title, *(f"  {name:<{width}}  {words}".rstrip() for name, words in lines)]
