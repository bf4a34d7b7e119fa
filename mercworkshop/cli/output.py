"""What a command prints: paragraphs with aligned lines, and how far long work is."""

from __future__ import annotations

import sys
from collections.abc import Sequence

type OutputLine = tuple[str, str]
"""What is told of one thing: its name, and what it is."""


def format_paragraph(title: str, lines: Sequence[OutputLine]) -> list[str]:
    """Return a paragraph: its title, then each name with what is told of it."""
    width = max((len(name) for name, _words in lines), default=0)
    return [title, *(f"  {name:<{width}}  {words}".rstrip() for name, words in lines)]


def show_progress(done: int, total: int, what: str) -> None:
    """Show how far long work is, when a person watches."""
    if sys.stderr.isatty():
        print(f"\r\033[K{done}/{total} {what}", end="", file=sys.stderr, flush=True)
        if done == total:
            print(file=sys.stderr)
