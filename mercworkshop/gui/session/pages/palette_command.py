"""Commands of the command palette, and matching them by a few letters."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from mercworkshop.domain.values.text_folding import fold_text


@dataclass(frozen=True, slots=True)
class PaletteCommand:
    """One command: ``title``, ``detail`` (where it applies) and ``shortcut`` are shown.

    A search result is a command too: running it opens the result. ``note`` is a line below the
    title; ``marks`` are the (start, length) in it to highlight. ``also`` are words by which the
    command is found, and which are not shown. If ``only_by`` is set, the command is found by these
    words alone. So a command that undoes something is not found by the words of the thing that it
    undoes.
    """

    title: str
    run: Callable[[], object]
    shortcut: str = ""
    detail: str = ""
    note: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    also: tuple[str, ...] = ()
    only_by: str = ""


CommandProvider = Callable[[str], Iterable[PaletteCommand]]
"""Returns the commands for a query, best first."""


def match_commands(commands: Iterable[PaletteCommand], query: str) -> list[PaletteCommand]:
    """Return the commands that contain every word of ``query``, those that begin with it first."""
    words = fold_text(query).split()
    found = [each for each in commands if all(word in fold_text(_words(each)) for word in words)]
    return sorted(
        found, key=lambda each: not fold_text(each.title).startswith(fold_text(query).strip())
    )


def _words(command: PaletteCommand) -> str:
    if command.only_by:
        return command.only_by
    return "\n".join((command.title, command.detail, *command.also))
