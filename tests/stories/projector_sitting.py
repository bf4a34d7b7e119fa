"""What a person does on a laptop with a projector; run as a child, with two screens of Qt.

``python -m tests.stories.projector_sitting FILE`` needs ``QT_QPA_PLATFORM=offscreen:configfile=…``.
Each step prints a line once it is done.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.agenda import days, sessions
from mercworkshop.domain.entities.agenda.records import AgendaDay, AgendaSession, SessionKind
from mercworkshop.domain.entities.presenting.records import (
    PlenaryCorrection,
    PresentationSlot,
    SlideKind,
    SlotState,
)
from mercworkshop.domain.values.room_view import BlankView
from mercworkshop.gui.places.run.last_day.view import LastDayView
from mercworkshop.gui.places.run.now.view import NowView
from mercworkshop.gui.places.run.page import RunPage
from mercworkshop.gui.room.clock.room_clock import clock_of
from mercworkshop.gui.room.presenting.presenter import PresenterDialog
from mercworkshop.gui.room.projector.projector import Projector, projector_of
from mercworkshop.gui.room.screen import RoomSlide, screen_of
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.shell.main_window import MainWindow
from mercworkshop.gui.style import fonts, theme
from mercworkshop.gui.style.appearance import Appearance
from mercworkshop.gui.style.tokens import LIGHT
from mercworkshop.settings import SettingsFile
from tests.builders.laptop_clocks import LaptopClocks
from tests.gui.room.painted import painted_words

KEY = Qt.Key
SESSIONS = [
    {"title": "Talk", "minutes": 60},
    {"title": "Coffee", "minutes": 20, "kind": SessionKind.BREAK},
    {"title": "Report back", "minutes": 60, "kind": SessionKind.DISCUSSION},
]


class ProjectorSitter:
    """A facilitator at the window, who types keys and looks at both screens."""

    def __init__(self, app: QApplication, file: Path) -> None:
        self.app, self.messages, settings = app, MessageQueue(), SettingsFile()
        self.session = EditSession(file, self.messages)
        appearance = Appearance(app, settings)
        self.window = MainWindow(self.session, self.messages, settings, appearance)
        self.machine = LaptopClocks("2015-01-21T09:00:00")
        clock_of(self.window.context).read = self.machine
        self.window.show()
        self.window.activateWindow()
        self.look()

    def look(self) -> None:
        """Let the windows handle the events that wait."""
        self.app.processEvents()

    def press(self, *keys: Qt.Key) -> None:
        """Press keys where the focus is."""
        for key in keys:
            focused = QApplication.focusWidget() or QApplication.activeModalWidget()
            assert focused is not None
            QTest.keyClick(focused, key)
            self.look()

    @property
    def projector(self) -> Projector:
        return projector_of(self.window.context)

    @property
    def view(self) -> LastDayView:
        return cast("LastDayView", cast("RunPage", self.window.page()).current)

    @property
    def presenting(self) -> PresenterDialog:
        dialog = self.view.dialog
        assert dialog is not None
        return dialog

    def show_for(self, seconds: int) -> None:
        """Let some seconds pass while a country presents."""
        self.machine.pass_time(seconds)
        self.presenting.tick()

    def room_title(self) -> str:
        """Return the title that the window of the room shows; empty if it is dark."""
        room = self.projector.window
        assert room is not None
        picture = room.canvas.picture
        return picture.plan.title if isinstance(picture, RoomSlide) else ""


def repair_a_late_morning(person: ProjectorSitter) -> None:
    """The talk takes eight minutes too long, and the coffee break is made shorter."""
    session = person.session
    session.apply(days.add, session.workshop.workshop_id, (), [date(2015, 1, 21)])
    (day,) = session.workshop.records(AgendaDay).all()
    session.apply(days.update, day, start=9 * 60, until=11 * 60 + 20)
    session.apply(sessions.add, day, (), SESSIONS)
    person.window.navigate("run", "now")
    person.look()
    now = cast("NowView", cast("RunPage", person.window.page()).current)
    now.buttons.go_on.click()
    person.machine.pass_time(68 * 60)
    now.clock.tick()
    assert "8 minutes late" in now.beside.late.text()
    now.buttons.one.setFocus()
    QTest.keyClick(now.buttons.one, KEY.Key_1, Qt.KeyboardModifier.ControlModifier)
    minutes = [each.minutes for each in session.workshop.records(AgendaSession).all()]
    assert minutes == [60, 10, 60]
    now.buttons.end.click()
    print("repaired", flush=True)


def present_three(person: ProjectorSitter) -> None:
    person.window.navigate("run", "last_day")
    person.look()
    view = person.view
    view.propose_button.click()
    view.list.choose("JAM")
    view.list.setFocus()
    person.press(KEY.Key_Return)
    room = person.projector.window
    assert room is not None
    assert room.isVisible()
    assert room.isFullScreen()
    assert room.screen().name() == "Projector"
    assert person.window.screen().name() == "Laptop"
    assert person.room_title() == person.presenting.deck.slides[0].title
    person.press(KEY.Key_PageDown)
    assert person.room_title() == person.presenting.deck.slides[1].title
    print("presented", flush=True)


def blank(person: ProjectorSitter) -> None:
    room = person.projector.window
    assert room is not None
    person.press(KEY.Key_Period)
    assert room.canvas.picture == BlankView()
    person.press(KEY.Key_Period)
    assert person.room_title() == person.presenting.deck.slides[1].title
    print("blanked", flush=True)


def correct(person: ProjectorSitter) -> None:
    presenting = person.presenting
    kinds = [each.choice.kind for each in presenting.deck.slides]
    person.press(*[KEY.Key_Left] * len(kinds), *[KEY.Key_Right] * kinds.index(SlideKind.ACTIONS))
    person.press(KEY.Key_F2)
    dialog = presenting.plenary.dialog
    assert dialog is not None
    QTest.keyClicks(dialog.words, "Trade Board")
    QTest.keyClick(dialog.words, KEY.Key_Return)
    person.look()
    (noted,) = person.session.workshop.records(PlenaryCorrection).values()
    assert (noted.before, noted.after) == ("Customs", "Trade Board")
    leads = {each.lead for each in person.session.workshop.records(Action).values()}
    assert "Trade Board" in leads
    room = person.projector.window
    assert room is not None
    assert "Trade Board" in painted_words(room.canvas.picture)
    assert room.canvas.picture == presenting.slide.picture
    print("corrected", flush=True)


def swap(person: ProjectorSitter) -> None:
    room = person.projector.window
    assert room is not None
    person.press(KEY.Key_F8)
    assert room.screen().name() == "Laptop"
    assert person.window.screen().name() == "Projector"
    person.press(KEY.Key_F8)
    assert room.screen().name() == "Projector"
    print("swapped", flush=True)


def pull_the_cable(person: ProjectorSitter) -> None:
    """The screen of the room is unplugged while a slide is shown, and plugged in again."""
    app, title = cast("QGuiApplication", person.app), person.room_title()
    there = next(each for each in app.screens() if each.name() == "Projector")
    left = person.presenting.clock.left
    app.screenRemoved.emit(there)
    person.look()
    room = person.projector.window
    assert room is not None
    assert not room.isVisible()
    assert not screen_of(person.window.context).is_open
    assert person.messages.latest is not None
    assert "The room is dark" in person.messages.latest.text
    person.press(KEY.Key_Left)
    person.press(KEY.Key_Right)
    app.screenAdded.emit(there)
    person.look()
    assert room.isVisible()
    assert person.room_title() == title
    assert person.presenting.clock.left <= left
    print("unplugged", flush=True)


def go_on(person: ProjectorSitter) -> None:
    """Two more countries present, one of them without a road map; Esc ends."""
    presenting = person.presenting
    person.show_for(90)
    presenting.begin("SUR")
    person.look()
    assert person.room_title().startswith("Suriname")
    person.press(KEY.Key_PageDown)
    person.show_for(90)
    presenting.begin("HTI")
    person.look()
    assert person.room_title().startswith("Haiti")
    person.show_for(90)
    presenting.slide.setFocus()
    person.press(KEY.Key_PageDown, KEY.Key_Escape)
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    assert not any(isinstance(each, PresenterDialog) for each in shown)
    slots = person.session.workshop.records(PresentationSlot).values()
    assert [each.state for each in slots] == [SlotState.PRESENTED] * 3
    print("went on", flush=True)


def main(file: Path) -> None:
    app = QApplication([])
    fonts.register_fonts()
    theme.apply_look(app, LIGHT)
    assert [each.name() for each in app.screens()] == ["Laptop", "Projector"]
    person = ProjectorSitter(app, file)
    for step in (repair_a_late_morning, present_three, blank, correct, swap, pull_the_cable, go_on):
        step(person)
    assert person.session.wait_until_saved(30)
    person.window.close()
    room = person.projector.window
    assert room is not None
    assert not room.isVisible()
    person.session.close()
    print("closed", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
