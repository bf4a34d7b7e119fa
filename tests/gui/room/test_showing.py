"""With one screen, showing to the room says what to do, and covers the screen only if asked."""

from __future__ import annotations

from PySide6.QtCore import Qt

from mercworkshop.domain.values.room_view import BlankView
from mercworkshop.gui.room.projector.projector import projector_of
from mercworkshop.gui.room.projector.showing import open_for_room, show_to_room
from mercworkshop.gui.room.screen import CLOCK, screen_of
from tests.gui.room.views import a_clock


def test_with_one_screen_a_message_says_so_and_one_press_shows_it_here(context, messages, qtbot):
    show_to_room(context, CLOCK, lambda: a_clock(605))
    assert screen_of(context).picture == a_clock(605)
    assert not screen_of(context).is_open, (
        "nothing covers the only screen unless a person asks for it"
    )
    message = messages.latest
    assert "One screen only" in message.text
    (words, act) = message.answers[0]
    assert words == "Show it here"
    act()
    window = projector_of(context).window
    qtbot.addWidget(window)
    assert screen_of(context).is_open
    messages.dismiss()
    show_to_room(context, CLOCK, BlankView)
    assert messages.latest is None, "the room sees it"
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not screen_of(context).is_open


def test_a_presenter_with_one_screen_is_told_that_the_room_sees_the_notes(context):
    assert "the room sees your notes, too" in open_for_room(context)
