"""The second window: where it is shown, and what happens to it when screens come and go."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mercworkshop.domain.values.room_view import BlankView
from mercworkshop.gui.room.projector import screens
from mercworkshop.gui.room.projector.canvas import RoomThumbnail
from mercworkshop.gui.room.projector.projector import Projector
from mercworkshop.gui.room.screen import CLOCK, VOTE, RoomScreen
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.style import theme, tokens
from tests.gui.room.views import VIEWS, a_clock

pytestmark = pytest.mark.usefixtures("faces")


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def screen(owner: QWidget) -> RoomScreen:
    return RoomScreen(owner)


@pytest.fixture
def projector(
    owner: QWidget, screen: RoomScreen, messages: MessageQueue, qtbot: QtBot
) -> Projector:
    made = Projector(screen, owner, messages)
    made.open()
    assert made.window is not None
    qtbot.addWidget(made.window)
    return made


def test_a_source_is_asked_again_and_a_change_is_told_once(screen: RoomScreen, qtbot: QtBot):
    left = [605]
    with qtbot.waitSignal(screen.changed):
        screen.show(CLOCK, lambda: a_clock(left[0]))
    with qtbot.assertNotEmitted(screen.changed):
        screen.refresh()
    left[0] -= 1
    with qtbot.waitSignal(screen.changed):
        screen.refresh()
    assert screen.picture == a_clock(604)


def test_blanking_keeps_what_is_shown(screen: RoomScreen):
    screen.show(VOTE, lambda: VIEWS["vote"])
    screen.toggle_blank()
    assert screen.seen == BlankView()
    assert screen.showing == VOTE
    screen.toggle_blank()
    assert screen.seen == VIEWS["vote"]


def test_showing_something_else_ends_the_blank_screen(screen: RoomScreen):
    screen.toggle_blank()
    screen.show(CLOCK, lambda: a_clock(60))
    assert screen.seen == a_clock(60)


def test_on_one_screen_the_window_covers_it_until_esc(
    projector: Projector, screen: RoomScreen, qtbot: QtBot
):
    window = projector.window
    assert window is not None
    assert window.isVisible()
    assert window.isFullScreen()
    assert screen.is_open
    screen.show(VOTE, lambda: VIEWS["vote"])
    assert window.canvas.picture == VIEWS["vote"]
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
    assert not screen.is_open
    projector.open()
    assert window.isVisible()
    assert window.canvas.picture == VIEWS["vote"]


def test_the_window_passes_on_what_the_keys_of_the_presenter_mean(
    projector: Projector, qtbot: QtBot
):
    window = projector.window
    assert window is not None
    asked: list[str] = []
    projector.asked.connect(lambda meant, _letter: asked.append(meant))
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Period):
        qtbot.keyClick(window, key)
    assert asked == ["forward", "forward", "back"]
    assert projector.screen.is_blank


def test_every_screen_gets_its_number_for_a_moment(projector: Projector, screen: RoomScreen):
    screen.identify_wanted.emit()
    assert [each.words for each in projector.numbers] == ["1"]
    assert all(each.isVisible() for each in projector.numbers)
    projector.close_numbers()
    assert not projector.numbers


def test_a_screen_that_goes_away_is_reported_and_the_picture_stays(
    projector: Projector, screen: RoomScreen, messages: MessageQueue
):
    screen.show(VOTE, lambda: VIEWS["vote"])
    only = QGuiApplication.primaryScreen()
    app = cast("QGuiApplication", QGuiApplication.instance())
    app.screenRemoved.emit(only)
    assert messages.latest is not None
    assert "room is dark" in messages.latest.text
    assert not screen.is_open
    assert screen.picture == VIEWS["vote"]
    app.screenAdded.emit(only)
    assert screen.is_open


def test_the_small_picture_follows_and_says_what_is_there(screen: RoomScreen, qtbot: QtBot):
    small = RoomThumbnail(screen)
    qtbot.addWidget(small)
    assert small.accessibleDescription() == "Not shown yet. Open the screen of the room."
    screen.show(VOTE, lambda: VIEWS["vote"])
    assert small.picture == VIEWS["vote"]
    assert "One shipment of lamps" in small.accessibleDescription()
    assert small.heightForWidth(320) == 180


def test_which_screen_is_for_the_room_is_remembered(home: object):
    only = QGuiApplication.primaryScreen()
    assert screens.room_screen_of([only], only) is None
    screens.remember(only, is_room=True)
    assert screens.room_screen_of([only, only], None) is only


def test_the_room_has_colours_of_its_own_which_the_small_picture_shows_and_are_remembered(
    qapp: QApplication, projector: Projector, owner: QWidget, screen: RoomScreen, qtbot: QtBot
):
    small = RoomThumbnail(screen)
    qtbot.addWidget(small)
    assert projector.window is not None
    pictures = (small, projector.window.canvas)
    theme.apply_look(qapp, tokens.HIGH_CONTRAST, 1.0)
    assert {each.colors().name for each in pictures} == {"light"}
    screen.set_dark_room(is_dark=True)
    assert {each.colors().name for each in pictures} == {"dark"}
    assert RoomScreen(owner).is_dark_room
