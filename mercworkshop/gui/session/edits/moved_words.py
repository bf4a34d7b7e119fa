"""Words that wait beside one record, and wait beside another once that has taken its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from mercworkshop.i18n import typed_phrases

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession


def move_waiting_words(session: EditSession, ids: Mapping[str, str]) -> None:
    """Let words wait under new ids, given by the old ones, behind those that wait there already.

    An id may be a part of a key too, such as in that of a comment which is not entered yet.
    """
    for (kind, record, field), words in session.verbatim_words.all.items():
        moved = " ".join(ids.get(each, each) for each in record.split(" "))
        if moved != record:
            new = kind, moved, field
            there = session.verbatim_words.of(new)
            session.set_waiting_words(new, typed_phrases(dict.fromkeys((there, words))))
            session.set_waiting_words((kind, record, field), "")
