"""Keeps the window of the second screen: opens, swaps, closes, and loses a screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QWidget

from mercworkshop.gui.room.projector.screens import (
    ScreenNumber,
    number_screens,
    remember,
    room_screen_of,
)
from mercworkshop.gui.room.projector.window import RoomWindow
from mercworkshop.gui.room.screen import RoomScreen, screen_of
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.session.pages.page import PageContext
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, sentences

IDENTIFY_MS = 3000


class Projector(QObject):
    """The window that the room sees, on the right screen as long as there is one.

    Nothing is lost when a screen is unplugged: the picture is kept, and is shown again on the same
    screen, or on another, once there is one.
    """

    asked = Signal(str, str)
    """A key of whoever presents was pressed in the window of the room: meaning and letter."""

    moved = Signal()
    """The window was opened, closed or moved to another screen."""

    def __init__(self, screen: RoomScreen, owner: QWidget, messages: MessageQueue) -> None:
        super().__init__(owner)
        self.screen, self._owner, self._messages = screen, owner, messages
        self.window: RoomWindow | None = None
        self._is_wanted = self._is_waiting = False
        self.numbers: list[ScreenNumber] = []
        owner.window().installEventFilter(self)
        screen.changed.connect(self._show_picture)
        screen.close_wanted.connect(self.close)
        screen.swap_wanted.connect(self.swap)
        screen.identify_wanted.connect(self.identify)
        if (app := QGuiApplication.instance()) is not None:
            app.screenAdded.connect(self._note_added)  # type: ignore[attr-defined]
            app.screenRemoved.connect(self._note_removed)  # type: ignore[attr-defined]

    @property
    def has_second_screen(self) -> bool:
        """Whether there is a screen beside that of the window."""
        return len(QGuiApplication.screens()) > 1

    @property
    def screens(self) -> int:
        """How many screens are connected."""
        return len(QGuiApplication.screens())

    @property
    def place(self) -> int:
        """The number of the screen that the room sees, from 1; 0 if there is none."""
        known = QGuiApplication.screens()
        if self.window is None or not self.window.isVisible():
            return 0
        return known.index(self.window.screen()) + 1 if self.window.screen() in known else 0

    def open(self) -> None:
        """Show the window: on the room's screen, or on the only one until Esc."""
        self._is_wanted, self._is_waiting = True, False
        all_screens = QGuiApplication.screens()
        place = room_screen_of(all_screens, self._owner.screen())
        if place is None:
            self._put_on(self._owner.screen(), is_only=True)
            return
        # the program's window is on the screen that the room needs
        if place is self._owner.screen():
            self._move_owner(next(each for each in all_screens if each is not place))
        self._put_on(place, is_only=False)

    def close(self) -> None:
        """Close the window; what it showed stays ready."""
        self._is_wanted = self._is_waiting = False
        if self.window is not None:
            self.window.close()

    def swap(self) -> None:
        """Exchange the screens of the room and of this window, and remember it."""
        if self.window is None or len(QGuiApplication.screens()) < 2:
            self.open()
            return
        here, there = self._owner.screen(), self.window.screen()
        if here is there:
            there = next(each for each in QGuiApplication.screens() if each is not here)
        self._move_owner(there)
        self._put_on(here, is_only=False)
        if QApplication.activeModalWidget() is None:
            self._owner.window().activateWindow()

    def identify(self) -> None:
        """Show a large number on each screen for a moment."""
        self.close_numbers()
        self.numbers = number_screens()
        QTimer.singleShot(IDENTIFY_MS, self, weak_slot(self, Projector.close_numbers))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close the window of the room with the window of the workshop."""
        if event.type() == QEvent.Type.Hide and not event.spontaneous():
            self.close()
        return super().eventFilter(watched, event)

    def _answer(self, meant: str, letter: str) -> None:
        """Answer a key that was pressed in the window of the room."""
        match meant:
            case "swap_screens":
                self.swap()
            case "blank":
                self.screen.toggle_blank()
            case _:
                self.asked.emit(meant, letter)

    def _put_on(self, screen: QScreen, *, is_only: bool) -> None:
        if self.window is None:
            self.window = RoomWindow(self.screen)
            self.window.closed.connect(self._note_closed)
            self.window.asked.connect(self._answer)
        self.window.show_on(screen, is_only=is_only)
        if not is_only:
            remember(screen, is_room=True)
            remember(self._owner.screen(), is_room=False)
        self.screen.set_open(is_open=True)
        self.moved.emit()

    def _move_owner(self, screen: QScreen) -> None:
        window = self._owner.window()
        rect = window.normalGeometry()
        rect.setSize(rect.size().boundedTo(screen.availableGeometry().size()))
        rect.moveCenter(screen.availableGeometry().center())
        was_large = window.isMaximized()
        window.showNormal()
        window.setScreen(screen)
        window.setGeometry(rect)
        if was_large:
            window.showMaximized()

    def _show_picture(self) -> None:
        if self.window is not None:
            self.window.canvas.show_picture(self.screen.seen)

    def _note_closed(self) -> None:
        self._is_wanted = False
        self.screen.set_open(is_open=False)
        self.moved.emit()

    def _note_removed(self, gone: QScreen) -> None:
        """Say that the room is dark if its screen went away; the clock and the picture go on."""
        if self.window is None or not self._is_wanted:
            return
        if self.window.isVisible() and self.window.screen() not in (gone, self._owner.screen()):
            return
        self.window.hide()
        self._is_waiting = True
        self.screen.set_open(is_open=False, is_unplugged=True)
        self._messages.inform(
            sentences(
                _("The room is dark: its screen was unplugged."),
                _("The clock runs on, and the picture comes back with the screen."),
            ),
            tone="warn",
        )
        self.moved.emit()

    def _note_added(self, _screen: QScreen) -> None:
        if self._is_waiting:
            self.open()

    def close_numbers(self) -> None:
        """Take the numbers off the screens again."""
        for each in self.numbers:
            each.close()
            each.deleteLater()
        self.numbers = []


def projector_of(context: PageContext) -> Projector:
    """Return what keeps the second screen of the open workshop; it ends with the window."""

    def make() -> Projector:
        return Projector(screen_of(context), context.jobs, context.messages)

    return context.services.get(Projector, make)
