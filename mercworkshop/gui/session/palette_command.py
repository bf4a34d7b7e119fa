"""What can be done or jumped to from the command box, and how a few letters find it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from mercworkshop.domain.values.text_folding import fold_text


@dataclass(frozen=True, slots=True)
class PaletteCommand:
    """One thing to do: ``title`` says it, ``detail`` says where, ``shortcut`` is shown beside it.

    A hit of the search is a command too: running it jumps there. ``note`` is a line below the
    title; ``marks`` are the (start, length) within it that stand out.
    """

    title: str
    run: Callable[[], object]
    shortcut: str = ""
    detail: str = ""
    note: str = ""
    marks: tuple[tuple[int, int], ...] = ()


CommandProvider = Callable[[str], Iterable[PaletteCommand]]
"""Answers what was typed with commands, best first."""


def match_commands(commands: Iterable[PaletteCommand], query: str) -> list[PaletteCommand]:
    """Return the commands that contain every word of ``query``, those that begin with it first."""
    words = fold_text(query).split()
    found = [each for each in commands if all(word in fold_text(_words(each)) for word in words)]
    return sorted(
        found, key=lambda each: not fold_text(each.title).startswith(fold_text(query).strip())
    )


def _words(command: PaletteCommand) -> str:
    return f"{command.title} {command.detail}"
