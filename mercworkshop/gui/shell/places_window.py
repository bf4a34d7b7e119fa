"""A window that shows places in the frame: what it has whatever is open in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QTableView,
    QWidget,
)

from mercworkshop.gui.jobs.job_bar import JobBar
from mercworkshop.gui.session.pages.frame_page import FrameContext, FramePage
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.session.pages.palette_command import (
    CommandProvider,
    PaletteCommand,
    match_commands,
)
from mercworkshop.gui.shell import file_drops
from mercworkshop.gui.shell.frame import window_actions
from mercworkshop.gui.shell.frame.command_palette import CommandPalette
from mercworkshop.gui.shell.frame.frame import Frame
from mercworkshop.gui.shell.frame.menu import make_window_menu
from mercworkshop.gui.shell.frame.rail import NavigationRail
from mercworkshop.gui.shell.frame.top_bar import TopBar
from mercworkshop.gui.shell.pages import destinations
from mercworkshop.gui.shell.pages.help_topics import KEYS_TOPIC
from mercworkshop.gui.shell.pages.page_stack import PlaceEntry, PlacePages
from mercworkshop.gui.style import theme
from mercworkshop.gui.style.appearance import Appearance
from mercworkshop.gui.widgets import window_state
from mercworkshop.gui.widgets.focus import stops
from mercworkshop.gui.widgets.focus.memory import FocusMemory
from mercworkshop.gui.widgets.inputs.pending_input import pending_inputs
from mercworkshop.gui.widgets.keys.places import PlaceKeys
from mercworkshop.gui.widgets.veil import dim_behind_dialogs
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import N_, _
from mercworkshop.settings import SettingsFile

if TYPE_CHECKING:
    from mercworkshop.gui.shell.open_cell import CellBeforeSearch

HELP_PLACE = "help"
"""The id of the help among the places."""


class PlacesWindow(QMainWindow):
    """Shows the page of one place in the frame, and answers the keys of the frame.

    A kind of window calls :meth:`build` once it has what its pages use.
    """

    language_chosen = Signal(str)
    writing_changed = Signal()
    start_requested = Signal()
    files_dropped = Signal(list)
    settings_requested = Signal()
    closing = Signal()

    def __init__(
        self, messages: MessageQueue, settings: SettingsFile, appearance: Appearance
    ) -> None:
        super().__init__()
        theme.apply_style_sheet(self)
        dim_behind_dialogs(self)
        self.setAcceptDrops(True)
        self._messages, self._settings, self._appearance = messages, settings, appearance
        self.jobs = JobBar()
        self._place_before_help, self._before_help = "", FocusMemory()

    def build(
        self,
        places: Sequence[PlaceEntry],
        make: Callable[[str], FramePage],
        help_context: FrameContext,
        *ends: QWidget,
    ) -> None:
        """Lay out rail, bar, pages and status line; ``ends`` stand at the end of that.

        ``make`` makes the page of a place and must not hold the window.
        """
        self.acts = window_actions.make_actions(self, self.runs())
        self.rail = NavigationRail(places, self._settings.value.laptop_label)
        self.box = CommandPalette([self.palette_commands])
        self.cell_before_search: CellBeforeSearch | None = None
        menu = make_window_menu(self, self.acts, self._appearance, self.language_chosen.emit)
        self.bar = TopBar(self.box, self.acts, menu)
        pages = partial(_make_page, make, help_context)
        self.stack = PlacePages((*places, _HELP), pages)
        self.frame = Frame(self.rail, self.bar, self.stack, self._messages, self.jobs, *ends)
        self.setCentralWidget(self.frame)
        self.status_line = self.frame.status_line
        self.message_bar = self.status_line.bar
        self._connect_frame(places)
        window_state.restore_geometry(self)
        self.rail.set_narrow(is_narrow=window_state.restore_flag("narrow rail"))

    def runs(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of the window do, by their ids in the table of keys."""
        return {
            "search": self._search,
            "filter": self._filter,
            "back": self._go_back,
            "forward": self._go_forward,
            "pane": self._next_pane,
            "previous_pane": self._previous_pane,
            "log": self._toggle_log,
            "show_last": self._show_last,
            "rail": self._toggle_rail,
            "print": partial(self.answer, "print"),
            "next_finding": partial(self.answer, "next_finding"),
            "previous_finding": partial(self.answer, "previous_finding"),
            "start": self.start_requested.emit,
            "computer": self.settings_requested.emit,
            "zoom_in": self._appearance.zoom_in,
            "zoom_out": self._appearance.zoom_out,
            "zoom_reset": self._appearance.zoom_reset,
            "help": self._help,
            "keys": self._keys,
            "about": self._about,
        }

    def title(self, page: str) -> str:
        """Return the title of the window while ``page`` is shown."""
        raise NotImplementedError

    def end_step(self) -> None:
        """End what is one step of undo: another page is shown."""

    def found_destinations(self, query: str) -> Iterable[PaletteCommand]:
        """Return the commands that go to what ``query`` names inside the places."""
        del query
        return ()

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

    def page(self) -> FramePage | None:
        """Return the page shown now; None if there is none."""
        return self.stack.page()

    def add_search(self, provider: CommandProvider) -> None:
        """Add a provider to the command palette."""
        self.box.add(provider)

    def palette_commands(self, query: str) -> list[PaletteCommand]:
        """Return the matching places, commands of page and window, and destinations."""
        offered = [
            PaletteCommand(
                _(place.title), weak_slot(self, PlacesWindow.navigate, place.id), detail=_("Place")
            )
            for place in self.stack.places.values()
        ]
        page = self.page()
        offered += page.commands() if page is not None else ()
        offered += window_actions.palette_commands(self.acts)
        if query:
            from mercworkshop.gui.shell import palette_settings

            chosen = self.language_chosen.emit, self.writing_changed.emit, self._messages.inform
            offered += palette_settings.setting_commands(self._appearance, self._settings, *chosen)
        offered += self.found_destinations(query)
        return match_commands(destinations.drop_duplicates(offered), query)

    def answer(self, name: str) -> None:
        """Let the page do what a key of the frame means there."""
        page = self.page()
        run = page.answers().get(name) if page is not None else None
        if run is not None:
            run()

    def show_frame(self) -> None:
        """Show what the page says of itself, and enable what can be done now."""
        page = self.page()
        if page is None:
            return
        self.frame.show_page()
        self.setWindowTitle(self.title(self.bar.crumbs.titles[-1]))
        answers = page.answers()
        for name in ("print", "next_finding", "previous_finding"):
            if name in self.acts:
                self.acts[name].setEnabled(name in answers)
        self.acts["back"].setEnabled(self.stack.history.can_go_back)
        self.acts["forward"].setEnabled(self.stack.history.can_go_forward)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.frame.fit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        file_drops.accept_drop(event)

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.files_dropped.emit(file_drops.dropped_paths(event))

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the page: Qt would focus the first button of the window."""
        super().showEvent(event)
        if event.spontaneous():
            return
        if not stops.holds(self.stack, self.focusWidget()):
            self.frame.enter_page()

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

    def _connect_frame(self, places: Sequence[PlaceEntry]) -> None:
        self.rail.chosen.connect(self.navigate)
        self.bar.crumbs.asked.connect(self._follow)
        self.box.focus_lost.connect(self.frame.enter_page)
        self.stack.frame_changed.connect(self.show_frame)
        self.stack.page_closed.connect(self._leave_help)
        self._appearance.changed.connect(self.frame.fit)
        window_actions.announce_zoom(self, self._appearance)
        window_actions.zoom_in_dialogs(self, self.acts)
        goes = [weak_slot(self, PlacesWindow.navigate, place.id) for place in places]
        PlaceKeys(self, goes)

    def _follow(self, path: tuple[str, ...]) -> None:
        self.navigate(*path)

    def _search(self) -> None:
        self.cell_before_search = None
        page = self.page()
        if page is None or not _is_in_cell(self.focusWidget()):
            self.box.open_palette()
            return
        from mercworkshop.gui.shell.open_cell import leave_open_cell  # imports every table

        self.cell_before_search = leave_open_cell(page, self.box.open_palette)

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
        self.cell_before_search = None
        pending_inputs.commit_all()
        self.end_step()
        if self.status_line.log.isVisible():
            self.status_line.log.close_log()
        focused = self.focusWidget()
        is_in_page = focused is None or stops.holds(self.stack, focused)
        step()
        self.show_frame()
        page, focused = self.page(), self.focusWidget()
        if page is None or stops.holds(self.bar.lines, focused):
            return
        if is_in_page and not stops.holds(page, focused):
            self.frame.enter_page()

    def _filter(self) -> None:
        """Go to the filter of the page, or search everywhere if it has none."""
        page = self.page()
        has_filter = page is not None and "filter" in page.answers()
        self.answer("filter") if has_filter else self._search()

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

    def _about(self) -> None:
        from mercworkshop.gui.shell.about_dialog import AboutDialog

        AboutDialog(self).open()

    def _open_help(self, topic: str) -> None:
        if self.place != _HELP.id:
            self._place_before_help = self.place
            self._before_help.note(QApplication.focusWidget())
        self.navigate(_HELP.id, topic)

    def _leave_help(self) -> None:
        """Go back to the place where help was asked for, and to the widget that had the focus."""
        self.navigate(self._place_before_help or next(iter(self.stack.places)))
        self._before_help.give_back()


class _HelpPlace:
    """Opened by F1; not in the rail."""

    id = HELP_PLACE
    title = N_("Help")
    icon = "help"
    help = ""


_HELP = _HelpPlace()


def _is_in_cell(focused: QWidget | None) -> bool:
    """Whether a widget is a text inside a table, as in an open cell."""
    is_text = isinstance(focused, QLineEdit | QPlainTextEdit)
    while focused is not None and not isinstance(focused, QTableView):
        focused = focused.parentWidget()
    return is_text and focused is not None


def _make_page(make: Callable[[str], FramePage], context: FrameContext, place: str) -> FramePage:
    if place != _HELP.id:
        return make(place)
    from mercworkshop.gui.shell.help_view import HelpView

    return HelpView(context)


def close_window(window: QMainWindow | None) -> None:
    """Close a window that was replaced, or whose file is closed; None does nothing."""
    if window is not None:
        window.setProperty(
            "close_anyway", True
        )  # nothing is lost: the session continues or has ended
        window.close()
        window.deleteLater()
