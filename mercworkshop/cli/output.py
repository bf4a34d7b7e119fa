"""Paragraphs on standard output: a title, and below it lines whose parts are aligned."""

from __future__ import annotations

from collections.abc import Sequence

type OutputLine = tuple[str, str]
"""What is told of one thing: its name, and what it is."""


def format_paragraph(title: str, lines: Sequence[OutputLine]) -> list[str]:
    """Return a paragraph: its title, then each name with what is told of it."""
    width = max((len(name) for name, _words in lines), default=0)
    return [title, *(f"  {name:<{width}}  {words}".rstrip() for name, words in lines)]
