"""The main window: a workshop in its frame, connected with what its keys and buttons do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QMainWindow

from mercworkshop.gui.jobs import job
from mercworkshop.gui.jobs.job_bar import JobBar
from mercworkshop.gui.room.clock.chip import ClockChip
from mercworkshop.gui.session.messages import MessageQueue
from mercworkshop.gui.session.page import NOW, Page, PageContext
from mercworkshop.gui.session.palette_command import CommandProvider, PaletteCommand, match_commands
from mercworkshop.gui.shell import file_drops
from mercworkshop.gui.shell.frame import window_actions
from mercworkshop.gui.shell.frame.command_palette import CommandPalette
from mercworkshop.gui.shell.frame.frame import Frame
from mercworkshop.gui.shell.frame.menu import make_window_menu
from mercworkshop.gui.shell.frame.rail import NavigationRail
from mercworkshop.gui.shell.frame.top_bar import TopBar, window_title
from mercworkshop.gui.shell.pages import destinations
from mercworkshop.gui.shell.pages.help_topics import KEYS_TOPIC
from mercworkshop.gui.shell.pages.page_stack import PlacePages
from mercworkshop.gui.shell.pages.place_list import PLACES, Place
from mercworkshop.gui.shell.room_keys import ROOM_KEYS, RoomKeys
from mercworkshop.gui.shell.status.save_chip import SaveChip
from mercworkshop.gui.shell.status.save_messages import SaveMessages
from mercworkshop.gui.style import theme
from mercworkshop.gui.style.appearance import Appearance
from mercworkshop.gui.widgets import window_state
from mercworkshop.gui.widgets.covering_dialog import end_covering
from mercworkshop.gui.widgets.focus import stops
from mercworkshop.gui.widgets.focus.memory import FocusMemory
from mercworkshop.gui.widgets.keys.places import PlaceKeys
from mercworkshop.gui.widgets.pending_input import pending_inputs
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import N_, _
from mercworkshop.settings import SettingsFile

if TYPE_CHECKING:
    from mercworkshop.gui.session.edit_session import EditSession


def _make_help(context: PageContext) -> Page:
    from mercworkshop.gui.shell.help_view import HelpView

    return HelpView(context)


_HELP = Place("help", N_("Help"), "help", _make_help)
"""Opened by F1; not in the rail."""


class MainWindow(QMainWindow):
    """Shows one workshop; a change of language needs a new window, the session stays."""

    language_chosen = Signal(str)
    start_requested = Signal()
    files_dropped = Signal(list)
    backups_requested = Signal()
    settings_requested = Signal()
    emergency_copy_requested = Signal()
    closing = Signal()

    def __init__(
        self,
        session: EditSession,
        messages: MessageQueue,
        settings: SettingsFile,
        appearance: Appearance,
        places: Sequence[Place] = PLACES,
    ) -> None:
        super().__init__()
        theme.dress(self)
        self._session, self._messages, self._appearance = session, messages, appearance
        self.setAcceptDrops(True)
        self.acts = window_actions.make_actions(self, self._runs())
        self.rail = NavigationRail(places, settings.value.laptop_label)
        self.box = CommandPalette([self._commands])
        menu = make_window_menu(self, self.acts, appearance, self.language_chosen.emit)
        self.bar = TopBar(self.box, self.acts, menu)
        self.jobs = JobBar()
        self.chip = SaveChip(session)
        self.clock_chip = ClockChip()
        self.context = PageContext(session, messages, self, settings, self.jobs)
        self.stack = PlacePages((*places, _HELP), self.context)
        self.frame = Frame(
            self.rail, self.bar, self.stack, messages, self.jobs, self.clock_chip, self.chip
        )
        self.setCentralWidget(self.frame)
        self.status_line = self.frame.status_line
        self.message_bar = self.status_line.bar
        self.room_keys = RoomKeys(self.context, self.frame, self.clock_chip)
        self._place_before_help, self._before_help = "", FocusMemory()
        self._saving = SaveMessages(session, messages, self)
        self._connect(session, places)
        # Imports every type of record, which the start screen does not need.
        from mercworkshop.gui.shell.status import undo_messages

        self._name_steps = undo_messages.name_next_steps
        self._news = undo_messages.UndoMessages(session, messages, self, self)
        window_state.restore_geometry(self)
        self.rail.set_narrow(is_narrow=window_state.restore_flag("narrow rail"))
        self._refresh()
        if places:
            self.navigate(places[0].id)

    def navigate(self, place: str, *path: str) -> None:
        """Commit pending input, then show ``place``, and inside it what ``path`` names.

        Without a path, returning to a place shows what it showed before; navigating to the current
        place shows its start.
        """
        self._move(partial(self.stack.open_place, place, path))

    @property
    def place(self) -> str:
        """The place that is shown; empty before the first."""
        return self.stack.place

    def here(self) -> tuple[str, ...]:
        """Return the path of what is shown."""
        return self.stack.here()

    def page(self) -> Page | None:
        """Return the page shown now; None if there is none."""
        return self.stack.page()

    def add_search(self, provider: CommandProvider) -> None:
        """Add a provider to the command palette."""
        self.box.add(provider)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.frame.fit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        file_drops.accept_drop(event)

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.files_dropped.emit(file_drops.dropped_paths(event))

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
        self._saving.dismiss()  # a later window shows it with its own buttons
        self.closing.emit()
        super().closeEvent(event)

    def _runs(self) -> dict[str, Callable[[], object]]:
        return {
            "undo": self._session.undo,
            "redo": self._session.redo,
            "save": self._save,
            "search": self._search,
            "filter": self._filter,
            "back": self._go_back,
            "forward": self._go_forward,
            "pane": self._next_pane,
            "previous_pane": self._previous_pane,
            "log": self._toggle_log,
            "show_last": self._show_last,
            "rail": self._toggle_rail,
            "print": partial(self._answer, "print"),
            "next_finding": partial(self._answer, "next_finding"),
            "start": self.start_requested.emit,
            "copies": self.backups_requested.emit,
            "computer": self.settings_requested.emit,
            "zoom_in": self._appearance.zoom_in,
            "zoom_out": self._appearance.zoom_out,
            "zoom_reset": self._appearance.zoom_reset,
            "present": partial(self._answer, "present"),
            "help": self._help,
            "keys": self._keys,
            **{name: partial(self._answer_for_the_room, name) for name in ROOM_KEYS},
        }

    def _connect(self, session: EditSession, places: Sequence[Place]) -> None:
        session.changed.connect(self._refresh)
        session.last_arrival.changed.connect(self._refresh)
        self.chip.asked.connect(self._saving.show_error)
        self._saving.copy_requested.connect(self.emergency_copy_requested)
        self._saving.close_requested.connect(self._close_anyway)
        self.clock_chip.clicked.connect(weak_slot(self, MainWindow.navigate, "run"))
        self.rail.chosen.connect(self.navigate)
        self.bar.crumbs.asked.connect(self._follow)
        self.box.focus_lost.connect(self.frame.enter_page)
        self.stack.frame_changed.connect(self._show_frame)
        self.stack.page_closed.connect(self._leave_help)
        self._appearance.changed.connect(self.frame.fit)
        window_actions.announce_zoom(self, self._appearance)

        goes = [weak_slot(self, MainWindow.navigate, place.id) for place in places]
        PlaceKeys(self, goes)

    def _refresh(self) -> None:
        self._name_steps(self._session, self.acts["undo"], self.acts["redo"])
        self.room_keys.follow_clock()
        self._show_frame()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the page: Qt would focus the first button of the window."""
        super().showEvent(event)
        if event.spontaneous():
            return
        if not stops.holds(self.stack, self.focusWidget()):
            self.frame.enter_page()

    def _show_frame(self) -> None:
        """Show what the page says of itself, and enable what can be done now."""
        page = self.page()
        if page is None:
            return
        self.frame.show_page()
        self.clock_chip.set_away(is_away=(self.place, *self.here()[:1]) != ("run", NOW))
        self.setWindowTitle(window_title(self._session.workshop, self.bar.crumbs.titles[-1]))
        answers = page.answers()
        for name in ("print", "next_finding", "present"):
            self.acts[name].setEnabled(name in answers)
        self.acts["back"].setEnabled(self.stack.history.can_go_back)
        self.acts["forward"].setEnabled(self.stack.history.can_go_forward)

    def _commands(self, query: str) -> list[PaletteCommand]:
        """Return the matching places, commands of page and window, and destinations."""
        offered = [
            PaletteCommand(
                _(place.title), weak_slot(self, MainWindow.navigate, place.id), detail=_("Place")
            )
            for place in self.stack.places.values()
        ]
        page = self.page()
        offered += page.commands() if page is not None else ()
        offered += window_actions.palette_commands(self.acts)
        way = partial(weak_slot, self, MainWindow.navigate)
        offered += destinations.find_destinations(
            query, self._session.reference, self._session.workshop, self.stack.places.values(), way
        )
        return match_commands(destinations.drop_duplicates(offered), query)

    def _follow(self, path: tuple[str, ...]) -> None:
        self.navigate(*path)

    def _save(self) -> None:
        pending_inputs.commit_all()
        self._saving.confirm_saved()

    def _close_anyway(self) -> None:
        self.setProperty("close_anyway", True)
        self.close()

    def _search(self) -> None:
        self.box.open_palette()

    def _answer_for_the_room(self, name: str) -> None:
        self.room_keys.answer(name)

    def _next_pane(self) -> None:
        self.frame.focus_next_pane(1)

    def _previous_pane(self) -> None:
        self.frame.focus_next_pane(-1)

    def _go_back(self) -> None:
        self._move(self.stack.go_back)

    def _go_forward(self) -> None:
        self._move(self.stack.go_forward)

    def _move(self, step: Callable[[], None]) -> None:
        """Commit pending input, show another location, and let the focus follow."""
        pending_inputs.commit_all()
        self._session.end_step()
        if self.status_line.log.isVisible():
            self.status_line.log.close_log()
        focused = self.focusWidget()
        is_in_page = focused is None or stops.holds(self.stack, focused)
        step()
        self._show_frame()
        page, focused = self.page(), self.focusWidget()
        if page is None or stops.holds(self.bar.lines, focused):
            return
        if is_in_page and not stops.holds(page, focused):
            self.frame.enter_page()

    def _filter(self) -> None:
        """Go to the filter of the page, or search everywhere if it has none."""
        page = self.page()
        has_filter = page is not None and "filter" in page.answers()
        self._answer("filter") if has_filter else self._search()

    def _answer(self, name: str) -> None:
        """Let the page do what a key of the frame means there."""
        page = self.page()
        run = page.answers().get(name) if page is not None else None
        if run is not None:
            run()

    def _toggle_log(self) -> None:
        self.status_line.toggle_log()

    def _show_last(self) -> None:
        """Show what the newest message is about, if its first answer does that."""
        message = self._messages.latest
        if message is not None and message.shows:
            for each in self.message_bar.answer_buttons()[:1]:
                each.click()

    def _toggle_rail(self) -> None:
        self.rail.set_narrow(is_narrow=not self.rail.is_narrow)
        window_state.save_flag("narrow rail", is_on=self.rail.is_narrow)

    def _help(self) -> None:
        place = self.stack.places.get(self.place)
        self._open_help((place.help or place.id) if place else "")

    def _keys(self) -> None:
        self._open_help(KEYS_TOPIC)

    def _open_help(self, topic: str) -> None:
        if self.place != _HELP.id:
            self._place_before_help = self.place
            self._before_help.note(QApplication.focusWidget())
        self.navigate(_HELP.id, topic)

    def _leave_help(self) -> None:
        """Go back to the place where help was asked for, and to the widget that had the focus."""
        self.navigate(self._place_before_help or next(iter(self.stack.places)))
        self._before_help.give_back()

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Move the focus in reading order.

        Qt calls it too when the widget with the focus is hidden, also while the window goes.
        """
        if not self.isVisible():
            return super().focusNextPrevChild(is_next)
        self.frame.focus_next_stop(is_next=is_next)
        return True

    def changeEvent(self, event: QEvent) -> None:
        """Commit pending input when the window becomes inactive, for example on suspend."""
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            pending_inputs.commit_all()
        super().changeEvent(event)


def close_window(window: MainWindow | None) -> None:
    """Close a window that was replaced, or whose workshop is closed; None does nothing."""
    if window is not None:
        window.setProperty(
            "close_anyway", True
        )  # nothing is lost: the session continues or has ended
        window.close()
        window.deleteLater()
