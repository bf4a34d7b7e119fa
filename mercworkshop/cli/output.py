"""Output of commands: paragraphs with aligned lines, and the progress of long work."""

from __future__ import annotations

import sys
from collections.abc import Sequence

type OutputLine = tuple[str, str]
"""A name, and the text about it."""


def format_paragraph(title: str, lines: Sequence[OutputLine]) -> list[str]:
    """Return the lines of a paragraph: its title, then each name with its text."""
    width = max((len(name) for name, _words in lines), default=0)
    return [title, *(f"  {name:<{width}}  {words}".rstrip() for name, words in lines)]


def show_progress(done: int, total: int, what: str, *, is_last: bool = True) -> None:
    """Show the progress of long work, if standard error is a terminal.

    The line stays when all is done, unless the last part has more to report (``is_last`` is False).
    """
    if sys.stderr.isatty():
        print(f"\r\033[K{done}/{total} {what}", end="", file=sys.stderr, flush=True)
        if done == total and is_last:
            print(file=sys.stderr)


def clear_progress() -> None:
    """Clear the line of progress, if standard error is a terminal."""
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr, flush=True)
