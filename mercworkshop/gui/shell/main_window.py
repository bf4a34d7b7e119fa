"""The main window: a workshop in its frame, connected with what its keys and buttons do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent

from mercworkshop.gui.jobs import job
from mercworkshop.gui.room.clock.chip import ClockChip
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.session.pages.page import NOW, Page, PageContext
from mercworkshop.gui.session.pages.palette_command import PaletteCommand
from mercworkshop.gui.shell.frame.top_bar import window_title
from mercworkshop.gui.shell.history_key import HistoryKey
from mercworkshop.gui.shell.pages import destinations
from mercworkshop.gui.shell.pages.place_list import PLACES, Place
from mercworkshop.gui.shell.places_window import PlacesWindow
from mercworkshop.gui.shell.room_keys import ROOM_KEYS, RoomKeys
from mercworkshop.gui.shell.status.save_chip import SaveChip
from mercworkshop.gui.shell.status.save_messages import SaveMessages
from mercworkshop.gui.style.appearance import Appearance
from mercworkshop.gui.widgets import window_state
from mercworkshop.gui.widgets.covering_dialog import end_covering
from mercworkshop.gui.widgets.inputs.pending_input import pending_inputs
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _
from mercworkshop.settings import SettingsFile

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession


class MainWindow(PlacesWindow):
    """Shows one workshop; a change of language needs a new window, the session stays."""

    backups_requested = Signal()
    emergency_copy_requested = Signal()

    def __init__(
        self,
        session: EditSession,
        messages: MessageQueue,
        settings: SettingsFile,
        appearance: Appearance,
        places: Sequence[Place] = PLACES,
    ) -> None:
        super().__init__(messages, settings, appearance)
        self._session = session
        self.chip = SaveChip(session)
        self.clock_chip = ClockChip()
        self.context = PageContext(session, messages, self, settings, self.jobs)
        self._places = {place.id: place for place in places}
        make = partial(_make_page, self._places, self.context)
        self.build(places, make, self.context, self.clock_chip, self.chip)
        self.history = HistoryKey(self.context, self.frame)
        self.room_keys = RoomKeys(self.context, self.frame, self.clock_chip)
        self._saving = SaveMessages(session, messages, self)
        self._connect(session)
        # Imports every type of record, which the start screen does not need.
        from mercworkshop.gui.shell.status import undo_messages

        self._name_steps = undo_messages.name_next_steps
        self._news = undo_messages.UndoMessages(session, messages, self, self)
        self._refresh()
        if places:
            self.navigate(places[0].id)

    def runs(self) -> dict[str, Callable[[], object]]:
        return {
            **super().runs(),
            "undo": self._undo,
            "redo": self._redo,
            "save": self._save,
            "copies": self.backups_requested.emit,
            "history": self._press_history,
            "bin": self._open_bin,
            "present": self._present,
            **{name: partial(self._answer_for_the_room, name) for name in ROOM_KEYS},
        }

    def _present(self) -> None:
        """Show the room what the page has for it, or say that it has nothing."""
        page = self.page()
        if page is not None and "present" in page.answers():
            self.answer("present")
            return
        said = _(
            "This page shows the room nothing. A road map, the clock, a vote and Report back do."
        )
        self.context.messages.inform(said, tone="info")

    def title(self, page: str) -> str:
        return window_title(self._session.workshop, page)

    def end_step(self) -> None:
        self._session.end_step()

    def found_destinations(self, query: str) -> Iterable[PaletteCommand]:
        way = partial(weak_slot, self, MainWindow.navigate)
        return destinations.find_destinations(
            query, self._session.reference, self._session.workshop, self._places.values(), way
        )

    def show_frame(self) -> None:
        super().show_frame()
        self.history.follow_page(self.here()[:3])
        self.clock_chip.set_away(is_away=(self.place, *self.here()[1:2]) != ("run", NOW))

    def closeEvent(self, event: QCloseEvent) -> None:
        pending_inputs.commit_all()
        if not self.property("close_anyway"):
            is_covered = not end_covering(self)
            if is_covered or self._saving.is_unsaved():
                event.ignore()
                if not is_covered:
                    self._saving.ask_before_closing()
                return
        window_state.save_geometry(self)
        job.cancel_within(self)
        self._saving.dismiss()  # another window shows it with its own buttons
        self.closing.emit()
        super().closeEvent(event)

    def _connect(self, session: EditSession) -> None:
        session.changed.connect(self._refresh)
        session.last_arrival.changed.connect(self._refresh)
        self._messages.bin_asked.connect(self._open_bin)
        self.chip.asked.connect(self._saving.show_error)
        self._saving.copy_requested.connect(self.emergency_copy_requested)
        self._saving.close_requested.connect(self._close_anyway)
        self.clock_chip.clicked.connect(weak_slot(self, MainWindow.navigate, "run"))

    def _refresh(self) -> None:
        self._name_steps(self._session, self.acts["undo"], self.acts["redo"])
        self.room_keys.follow_clock()
        self.show_frame()

    def _save(self) -> None:
        pending_inputs.commit_all()
        self._saving.confirm_saved()

    def _undo(self) -> None:
        self._news.undo()

    def _redo(self) -> None:
        self._news.redo()

    def _close_anyway(self) -> None:
        self.setProperty("close_anyway", True)
        self.close()

    def _press_history(self) -> None:
        self.history.press()

    def _open_bin(self) -> None:
        from mercworkshop.gui.history.bin import BinDialog

        self._session.flush()
        BinDialog(self.context, self).open()

    def _answer_for_the_room(self, name: str) -> None:
        self.room_keys.answer(name)


def _make_page(places: Mapping[str, Place], context: PageContext, place: str) -> Page:
    return places[place].make(context)
