"""Shortcuts in the answers to a case study, listed on the shortcut card."""

from __future__ import annotations

from typing import NamedTuple

from mercworkshop.i18n import N_


class AnswerShortcut(NamedTuple):
    """One entry of the card; the answer editors handle the keys."""

    title: str
    keys: tuple[str, ...]


KEYS = (
    AnswerShortcut(N_("Next line of a list, cell below in a table"), ("Return",)),
    AnswerShortcut(N_("Move a line, a rank or a row"), ("Alt+Up", "Alt+Down")),
    AnswerShortcut(N_("Clear a choice, clear cells"), ("Del", "Backspace")),
)
