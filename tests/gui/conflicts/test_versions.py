"""Versions of a difference say when they were written on the clock of the room."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from mercworkshop.domain.records.edit import Edit
from mercworkshop.gui.conflicts.answer_conflict_view import AnswerConflicts
from mercworkshop.gui.conflicts.conflict_view import ConflictView
from mercworkshop.i18n import without_marks
from tests.builders.full_road_map import action, fork, road_map
from tests.builders.timed_room import ABROAD, timed_session

FORK = fork("title", "Ban creams", "Ban lamps")
"""Both were written at 16:30 in the room, 23:30 abroad."""


def said_in(widget):
    return without_marks("\n".join(each.text() for each in widget.findChildren(QLabel)))


def test_a_difference_was_written_at_a_time_of_the_room_as_far_as_it_is_known(
    qtbot, session, live_in
):
    live_in(ABROAD)
    session.apply(lambda: Edit("", after=(road_map(), action(1))))

    def shown():
        card, answers = ConflictView(session, lambda: [FORK]), AnswerConflicts(session, str)
        answers.show_conflicts(action(1), [FORK])
        for each in (card, answers):
            qtbot.addWidget(each)
        return said_in(card), said_in(answers)

    card, answers = shown()
    assert "20 Jan 2015 at 23:30" in card
    assert "Laptop 2 · 23:30" in answers
    session.apply(lambda: Edit("", after=(timed_session(),)))
    card, answers = shown()
    assert "20 Jan 2015 at 16:30" in card
    assert "Laptop 2 · 16:30" in answers
