"""The main window: rail, top bar, message bar and pages, laid out and connected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from mercworkshop.gui.jobs import job
from mercworkshop.gui.jobs.job_bar import JobBar
from mercworkshop.gui.session.messages import Message, MessageBar, MessageButton, MessageQueue
from mercworkshop.gui.session.page import Crumb, Page, PageContext
from mercworkshop.gui.session.palette_command import CommandProvider, PaletteCommand, match_commands
from mercworkshop.gui.shell import destinations, file_drops, window_actions
from mercworkshop.gui.shell.command_palette import CommandPalette
from mercworkshop.gui.shell.help_view import HELP_PLACE, KEYS_TOPIC
from mercworkshop.gui.shell.menu import make_window_menu
from mercworkshop.gui.shell.place_list import PLACES, Place
from mercworkshop.gui.shell.rail import NavigationRail
from mercworkshop.gui.shell.top_bar import TopBar, trouble_words, window_title
from mercworkshop.gui.style import theme
from mercworkshop.gui.style.appearance import Appearance
from mercworkshop.gui.widgets import focus_cycle, window_state
from mercworkshop.gui.widgets.basics import escape_ampersands, plain_tooltip
from mercworkshop.gui.widgets.layouts import bare_widget, column, row, scroll_area
from mercworkshop.gui.widgets.pending_input import pending_inputs
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _
from mercworkshop.settings import SettingsFile

if TYPE_CHECKING:
    from mercworkshop.gui.session.edit_session import EditSession
    from mercworkshop.gui.session.save_state import SaveState


PATIENCE = 1.0
"""Seconds that closing a window waits for saving before it asks."""


class MainWindow(QMainWindow):
    """Shows one workshop; a change of language needs a new window, the session stays."""

    language_chosen = Signal(str)
    start_requested = Signal()
    files_dropped = Signal(list)
    backups_requested = Signal()
    settings_requested = Signal()
    emergency_copy_requested = Signal()
    closing = Signal()

    place = ""
    _trouble: Message | None = None
    _question: Message | None = None

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
        self._places = {place.id: place for place in (*places, HELP_PLACE)}
        self._pages: dict[str, QWidget] = {}
        self._expected: dict[str, tuple[str, ...]] = {}
        self._handed_over: dict[str, object] = {}
        self.setAcceptDrops(True)
        self.acts = window_actions.make_actions(self, self._runs())
        self.rail = NavigationRail(places, settings.value.laptop_label)
        self.box = CommandPalette([self._commands])
        menu = make_window_menu(self, self.acts, appearance, self.language_chosen.emit)
        tools = (self.acts["undo"], self.acts["redo"])
        self.bar = TopBar(session, self.box, tools, menu)
        self.message_bar = MessageBar(messages)
        self.jobs = JobBar()
        self.stack = QStackedWidget()
        self.context = PageContext(session, messages, self, settings, self.jobs)
        right = column(self.bar, self.message_bar, self.jobs, self.stack, gap=0)
        right.setStretch(3, 1)
        self.setCentralWidget(bare_widget(row(self.rail, right, gap=0)))
        self._connect(session, places)
        # Imports every type of record, which the start screen does not need.
        from mercworkshop.gui.shell import undo_messages

        self._describe_step = undo_messages.describe_next_step
        self._news = undo_messages.UndoMessages(session, messages, self, self)
        window_state.restore_geometry(self)
        self._refresh()
        self._saved_changed(session.save_state)
        if places:
            self.navigate(places[0].id)

    def navigate(self, place: str, *path: str) -> None:
        """Commit pending input, then show ``place``, and inside it what ``path`` names.

        Without a path, returning to a place shows what it showed before; navigating to the current
        place shows its start.
        """
        pending_inputs.commit_all()
        self._session.end_step()
        is_return = place in self._pages and place != self.place and not path
        if place not in self._pages:
            self._pages[place] = self._make_page(place)
            path = path or self._expected.pop(place, ())
        page = self._pages[place]
        self.place = place
        self.stack.setCurrentIndex(list(self._pages).index(place))
        if isinstance(page, Page) and not is_return:
            page.open_path(path)
        self.rail.show_place(place)
        self._show_crumbs()

    def here(self) -> tuple[str, ...]:
        """Return the path of what is shown."""
        page = self.page()
        return (self.place, *(page.here() if isinstance(page, Page) else ()))

    def all_here(self) -> dict[str, tuple[str, ...]]:
        """Return the path inside each visited place, and the expected paths of others."""
        visited = {
            place: page.here() for place, page in self._pages.items() if isinstance(page, Page)
        }
        return self._expected | visited

    def expect(self, spots: dict[str, tuple[str, ...]]) -> None:
        """Show ``spots``, the path of each place; in places not visited yet, at the first visit."""
        self._expected = dict(spots)
        for place in spots.keys() & self._pages.keys():
            page = self._pages[place]
            if isinstance(page, Page):
                page.open_path(self._expected.pop(place))

    def hand_over(self) -> dict[str, object]:
        """Return the state of each place that is stored nowhere else, for another window."""
        pages = self._pages.items()
        held = {place: page.hand_over() for place, page in pages if isinstance(page, Page)}
        return self._handed_over | {place: each for place, each in held.items() if each is not None}

    def take_over(self, before: dict[str, object]) -> None:
        """Restore the states of another window, in places not visited yet at their first visit."""
        self._handed_over = dict(before)
        for place in before.keys() & self._pages.keys():
            self._restore_state(place, self._pages[place])

    def _restore_state(self, place: str, page: QWidget) -> None:
        before = self._handed_over.pop(place, None)
        if isinstance(page, Page) and before is not None:
            page.take_over(before)

    def page(self) -> QWidget | None:
        """Return the page shown now; None if there is none."""
        return self._pages.get(self.place)

    def add_search(self, provider: CommandProvider) -> None:
        """Add a provider to the command palette."""
        self.box.add(provider)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        file_drops.accept_drop(event)

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.files_dropped.emit(file_drops.dropped_paths(event))

    def closeEvent(self, event: QCloseEvent) -> None:
        pending_inputs.commit_all()
        if not self.property("close_anyway") and self._is_unsaved():
            event.ignore()
            self._ask_before_closing()
            return
        window_state.save_geometry(self)
        job.cancel_within(self)
        self._dismiss_save_messages()  # a later window shows it with its own buttons
        self.closing.emit()
        super().closeEvent(event)

    def _runs(self) -> dict[str, Callable[[], object]]:
        return {
            "undo": self._session.undo,
            "redo": self._session.redo,
            "save": self._save,
            "search": self._search,
            "pane": self._next_pane,
            "start": self.start_requested.emit,
            "copies": self.backups_requested.emit,
            "computer": self.settings_requested.emit,
            "zoom_in": self._appearance.zoom_in,
            "zoom_out": self._appearance.zoom_out,
            "zoom_reset": self._appearance.zoom_reset,
            "help": self._help,
            "keys": self._keys,
        }

    def _connect(self, session: EditSession, places: Sequence[Place]) -> None:
        session.changed.connect(self._refresh)
        session.last_arrival.changed.connect(self._refresh)
        session.saved_changed.connect(self._saved_changed)
        self.bar.chip.asked.connect(self._show_save_error)
        self.rail.chosen.connect(self.navigate)
        self.bar.crumbs.asked.connect(self._follow)
        self._appearance.changed.connect(self._fit)

        for number, place in enumerate(places[:9]):
            keys = QShortcut(QKeySequence(f"Alt+{number + 1}"), self)
            keys.activated.connect(weak_slot(self, MainWindow.navigate, place.id))

    def _make_page(self, place: str) -> QWidget:
        page = self._places[place].make(self.context)
        page.setProperty("kind", "page")
        self.stack.addWidget(scroll_area(page))
        if isinstance(page, Page):
            page.crumbs_changed.connect(self._show_crumbs)
        self._restore_state(place, page)
        return page

    def _refresh(self) -> None:
        self._keep_focus_in_page()
        session = self._session
        for name, edit in (("undo", session.next_undo), ("redo", session.next_redo)):
            taken = session.last_arrival.label if name == "undo" else ""
            said = taken or self._describe_step(
                session.reference, session.workshop, edit, is_undo=name == "undo"
            )
            action = self.acts[name]
            action.setEnabled(bool(taken) or edit is not None)
            action.setText(escape_ampersands(said))
            action.setToolTip(plain_tooltip(f"{said} ({action.shortcut().toString()})"))
        self.setWindowTitle(window_title(self._session.workshop))
        self._show_crumbs()

    def _keep_focus_in_page(self) -> None:
        """Keep the focus in the page after a change.

        If the focused widget is removed, Qt moves the focus to the next one, even in the rail.
        """
        if focus_cycle.holds(self.stack, QApplication.focusWidget()):
            QTimer.singleShot(0, self, self._bring_focus_back)

    def _bring_focus_back(self) -> None:
        focused = QApplication.focusWidget()
        page = self.page()
        is_lost = focused is None or focus_cycle.holds(self.rail, focused)
        if is_lost and page is not None and self.isActiveWindow():
            focus_cycle.enter(page)

    def _show_crumbs(self) -> None:
        page = self.page()
        if page is None:
            return
        inside = page.crumbs() if isinstance(page, Page) else ()
        here = Crumb(_(self._places[self.place].title), (self.place,))
        below = [Crumb(each.title, (self.place, *each.path)) for each in inside]
        self.bar.crumbs.show_crumbs([here, *below])

    def _commands(self, query: str) -> list[PaletteCommand]:
        """Return the matching places, commands of page and window, and destinations."""
        offered = [
            PaletteCommand(
                _(place.title), weak_slot(self, MainWindow.navigate, place.id), detail=_("Place")
            )
            for place in self._places.values()
        ]
        page = self.page()
        offered += page.commands() if isinstance(page, Page) else ()
        offered += window_actions.palette_commands(self.acts)
        way = partial(weak_slot, self, MainWindow.navigate)
        offered += destinations.find_destinations(
            query, self._session.reference, self._session.workshop, self._places.values(), way
        )
        return match_commands(destinations.drop_duplicates(offered), query)

    def _follow(self, path: tuple[str, ...]) -> None:
        self.navigate(*path)

    def _save(self) -> None:
        pending_inputs.commit_all()
        if self._session.save_state.kind != "failed":
            self._messages.inform(_("Everything is saved. Changes are saved automatically."))

    def _saved_changed(self, state: SaveState) -> None:
        """Show one message while saving fails, with the time of the last retry."""
        if state.kind == "failed":
            words = trouble_words(state)
            if self._trouble is not None:
                self._trouble = self._messages.amend(self._trouble, words)
                return
            self._trouble = Message(words, "bad", self._save_buttons(), stays=True)
            self._messages.add(self._trouble)
        elif state.kind == "saved":
            self._dismiss_save_messages()

    def _dismiss_save_messages(self) -> None:
        for said in filter(None, (self._trouble, self._question)):
            self._messages.dismiss(said)
        self._trouble = self._question = None

    def _is_unsaved(self) -> bool:
        """Return whether changes are unsaved after waiting PATIENCE for running writes."""
        kind = self._session.save_state.kind
        if kind == "saving":
            return not self._session.wait_until_saved(PATIENCE)
        return kind == "failed" or self._session.is_gone()

    def _ask_before_closing(self) -> None:
        words = _("The last changes are not saved. Close and lose them?")
        lose = (_("Close and lose them"), weak_slot(self, MainWindow._close_anyway))
        self._question = Message(words, "warn", (*self._save_buttons(), lose))
        self._messages.add(self._question)

    def _save_buttons(self) -> tuple[MessageButton, ...]:
        return (
            (_("Try again"), weak_slot(self, MainWindow._try_again)),
            (_("Save a copy elsewhere…"), weak_slot(self, MainWindow._save_elsewhere)),
        )

    def _try_again(self) -> None:
        self._show_save_error()
        self._session.retry()

    def _save_elsewhere(self) -> None:
        self._show_save_error()
        self.emergency_copy_requested.emit()

    def _show_save_error(self) -> None:
        """Show the save error again until saving works."""
        if self._trouble is not None:
            self._messages.add(self._trouble)

    def _close_anyway(self) -> None:
        self.setProperty("close_anyway", True)
        self.close()

    def _search(self) -> None:
        self.box.open_palette(QApplication.focusWidget())

    def _next_pane(self) -> None:
        focus_cycle.focus_next_pane((self.rail, self.bar, self.message_bar, self.stack))

    def _help(self) -> None:
        place = self._places.get(self.place)
        self.navigate(HELP_PLACE.id, (place.help or place.id) if place else "")

    def _keys(self) -> None:
        self.navigate(HELP_PLACE.id, KEYS_TOPIC)

    def _fit(self) -> None:
        self.rail.fit(self.width())

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
