"""What can be done or jumped to from the command box, and how a few letters find it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from mercworkshop.domain.values.text_folding import folded


@dataclass(frozen=True, slots=True)
class Command:
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


Provider = Callable[[str], Iterable[Command]]
"""Answers what was typed with commands, best first."""


def matching(commands: Iterable[Command], query: str) -> list[Command]:
    """Return the commands that contain every word of ``query``, those that begin with it first."""
    words = folded(query).split()
    found = [each for each in commands if all(word in folded(_words(each)) for word in words)]
    return sorted(found, key=lambda each: not folded(each.title).startswith(folded(query).strip()))


def _words(command: Command) -> str:
    return f"{command.title} {command.detail}"
