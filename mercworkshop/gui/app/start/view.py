"""The start screen: go on, open a recent file, make a workshop or an archive, or practise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QLineEdit, QPushButton, QWidget

from mercworkshop import __version__
from mercworkshop.domain.values.local_time import local_now
from mercworkshop.exchange import file_kinds
from mercworkshop.gui.app.start.file_look import FilesToRead, StartLook, look_work
from mercworkshop.gui.app.start.last_file_card import LastFileCard
from mercworkshop.gui.app.start.recent_list import RecentHeadings, RecentList
from mercworkshop.gui.app.start.recent_row import make_rows
from mercworkshop.gui.app.start.top_line import StartTopLine
from mercworkshop.gui.jobs.job import Job
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.shell import file_drops
from mercworkshop.gui.shell.status.status_line import StatusLine
from mercworkshop.gui.style import icons, theme
from mercworkshop.gui.style.appearance import Appearance
from mercworkshop.gui.style.icons import IconLabel
from mercworkshop.gui.widgets import window_state
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.file_chooser import documents_folder, file_chooser
from mercworkshop.gui.widgets.key_names import format_keys
from mercworkshop.gui.widgets.keys.binding import bind
from mercworkshop.gui.widgets.keys.scopes import START
from mercworkshop.gui.widgets.keys.table import key_row
from mercworkshop.gui.widgets.labels import heading, label
from mercworkshop.gui.widgets.layouts import (
    FlowLayout,
    LayoutPart,
    bare_widget,
    card,
    column,
    row,
    scroll_area,
    set_orientation,
)
from mercworkshop.gui.widgets.restyling import restyle
from mercworkshop.gui.widgets.veil import dim_behind_dialogs
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, isolate
from mercworkshop.settings import RecentFile, SettingsFile

_WIDEST, _WIDE = 1100, 760
"""Most width of the page, and the width from which the doors are side by side, at 100 %."""


class StartView(QWidget):
    """A window of its own; emits what the user wants."""

    new_requested = Signal()
    set_up_requested = Signal()
    open_requested = Signal(str)
    files_handed = Signal(list)
    """Emitted with chosen or dropped paths of any kind."""

    practice_requested = Signal()
    archive_requested = Signal()
    language_chosen = Signal(str)
    files_seen = Signal()
    """Emitted when the files were looked at."""

    def __init__(
        self,
        settings: SettingsFile,
        messages: MessageQueue,
        appearance: Appearance,
        to_read: FilesToRead | None = None,
    ) -> None:
        """Make it; ``to_read`` is known to those who open files."""
        super().__init__()
        theme.apply_style_sheet(self)
        self._settings, self._messages, self._appearance = settings, messages, appearance
        self._seen = StartLook()
        self._to_read = to_read or FilesToRead()
        self._looking: Job | None = None
        self._last: RecentFile | None = None
        self.setWindowTitle("MercWorkshop")
        self.setAcceptDrops(True)
        self.status_line = StatusLine(messages, self)
        self.message_bar = self.status_line.bar
        self.top = StartTopLine(appearance)
        self.languages = self.top.languages
        self.new = button(_("New workshop"), run=self.new_requested.emit)
        self.set_up = button(_("From a set-up file…"), run=self.set_up_requested.emit)
        self.kit = button(_("Open a kit…"), run=self._choose_kit)
        self.practice = button(_("Practise first"), run=self.practice_requested.emit)
        self.open_archive = button(_("Open the archive…"), run=self._choose_archive)
        self.archive = button(_("New archive…"), run=self.archive_requested.emit)
        self.go_on = LastFileCard()
        self.open = button(_("Open…"), "folder", run=self._choose)
        self.search_line = QLineEdit()
        self.recent = RecentList()
        self.about = button("", kind="crumb", run=self.show_about)
        self._lay_out()
        self._connect()
        self._fill()
        window_state.restore_geometry(self, "start")
        self._first().setFocus()

    def refresh(self, open_files: Sequence[Path] = ()) -> None:
        """Show the recent files again; ``open_files`` are open in this program."""
        self._to_read.set_open(open_files)
        self._fill()
        self._look()

    def show_about(self) -> None:
        """Show what this program is made of."""
        from mercworkshop.gui.shell.about_dialog import AboutDialog

        AboutDialog(self).open()

    def show_help(self) -> None:
        """Show the help in a window of its own."""
        from mercworkshop.gui.app.start.help_dialog import HelpDialog

        HelpDialog(self._messages, self._settings, self).open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        file_drops.accept_drop(event)

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.files_handed.emit(file_drops.dropped_paths(event))

    def showEvent(self, event: QShowEvent) -> None:
        """Begin where most people go on: Qt would focus the first button in its own order."""
        super().showEvent(event)
        if not event.spontaneous():
            self._first().setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        window_state.save_geometry(self, "start")
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:  # the message needs more lines, or fewer
            self._make_room()
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        dim_behind_dialogs(self)
        self.search_line.setPlaceholderText(_("Find a file"))
        self.search_line.setAccessibleName(_("Find a file"))
        self.search_line.setClearButtonEnabled(True)
        self.search_line.setMaximumWidth(theme.current_look().px(260))
        head = row(heading(_("Recent files")), None, self.search_line, self.open, gap=10)
        hint = _(
            "Enter opens a file, Space pins it, Delete takes it off this list, never from the disk."
            " A file may be dropped anywhere here."
        )
        self._list = bare_widget(
            column(
                head,
                RecentHeadings(self.recent),
                self.recent,
                label(hint, "muted", wrap=True),
                gap=6,
            )
        )
        self.open_first = button(_("Open…"), "folder", run=self._choose)
        self._first_time = bare_widget(column(*_first_hints(self.open_first), gap=10))
        self._asked = heading(_("What brings you here?"))
        self._column = column(
            self.top, self.go_on, self._asked, self._doors_row(), self._list, self._first_time,
            None, row(self.about, None), gap=16, margin=16,
        )  # fmt: skip
        page = bare_widget(self._column)
        page.setProperty("kind", "page")
        page.setMaximumWidth(theme.current_look().px(_WIDEST))
        line = row(None, page, None)
        line.setStretch(1, 1000)
        whole = column(scroll_area(bare_widget(line)), self.status_line, gap=0)
        whole.setStretch(0, 1)
        self._page = page
        self.setLayout(whole)
        self.status_line.raise_()  # otherwise a screen reader begins with it
        self.message_bar.raise_()

    def _connect(self) -> None:
        bind(self, START, "new", self.new_requested.emit)
        bind(self, START, "start", self._choose)
        bind(self, START, "filter", self.search_line.setFocus)
        bind(self, START, "help", self.show_help)
        bind(self, START, "zoom_in", self._appearance.zoom_in)
        bind(self, START, "zoom_out", self._appearance.zoom_out)
        bind(self, START, "zoom_reset", self._appearance.zoom_reset)
        bind(self.search_line, START, "leave", self._leave_find)
        self.search_line.textEdited.connect(weak_slot(self, StartView._show_files))
        self.search_line.returnPressed.connect(self._open_found)
        self.top.language_chosen.connect(self.language_chosen)
        self.top.help_asked.connect(self.show_help)
        self.go_on.asked.connect(self._open_last)
        self.recent.opened.connect(self.open_requested)
        self.recent.pinned.connect(self._pin)
        self.recent.forgotten.connect(self._forget)
        self._messages.changed.connect(self._lead)
        self._appearance.changed.connect(self._fit)
        self.message_bar.installEventFilter(self)

    def _doors_row(self) -> QBoxLayout:
        words = _("Set a workshop up, give out kits, keep the time, collect the files.")
        runs = _door("workshop", _("I run the workshop"), words, self.new, self.set_up)
        words = _("Open the file from the stick. It asks which group you are, and begins.")
        has = _door("people", _("My group has a kit"), words, self.kit, self.practice)
        words = _("Take in the files of many workshops, review, compare and report.")
        acts = (self.open_archive, self.archive)
        desk = _door("desk", _("I work for the secretariat"), words, *acts)
        self._doors = row(runs, has, desk, gap=16)
        for number in range(3):
            self._doors.setStretch(number, 1)
        return self._doors

    def _fit(self) -> None:
        look = theme.current_look()
        is_wide = self.width() >= look.px(_WIDE)
        set_orientation(self._doors, is_wide=is_wide)
        self.top.fit(is_wide=is_wide)
        self._page.setMaximumWidth(look.px(_WIDEST))
        self.search_line.setMaximumWidth(look.px(260))

    def _first(self) -> QWidget:
        """Return what the focus is on first, and Enter presses."""
        if not self.go_on.isHidden():
            return self.go_on.act
        return self.recent if self.recent.count() else self.new

    def _lead(self) -> None:
        """Make one button primary: that of the message, if any, before those of the page."""
        said = self._messages.latest
        is_offered = said is not None and said.leads
        first = None if is_offered else self._first()
        for each in (self.new, self.go_on.act):
            restyle(each, kind="primary" if each is first else "")
        icons.set_icon(
            self.go_on.act, "arrow_next", "on_accent" if first is self.go_on.act else "accent"
        )
        self._make_room()

    def _make_room(self) -> None:
        """Leave room below the page for a message of several lines, which would cover it."""
        layout, bar = self._column, self.message_bar
        over = 0 if bar.isHidden() else max(0, bar.height() - self.status_line.height())
        edges = layout.contentsMargins()
        layout.setContentsMargins(edges.left(), edges.top(), edges.right(), edges.left() + over)

    def _fill(self) -> None:
        recent = self._settings.value.recent
        self._last = next((each for each in recent if self._is_there(each)), None)
        is_new = not recent
        self.top.show_for(is_new=is_new)
        for part, is_shown in (
            (self._asked, is_new),
            (self._first_time, is_new),
            (self._list, not is_new),
            (self.go_on, self._last is not None),
        ):
            part.setVisible(is_shown)
        if self._last is not None:
            self.go_on.show_file(self._last, local_now())
        self.about.setText(_about_words(self._seen.data))
        self._show_files()
        self._lead()

    def _is_there(self, recent: RecentFile) -> bool:
        look = self._seen.files.get(recent.path)
        return look is None or look.is_there

    def _show_files(self) -> None:
        words = self.search_line.text()
        rows = make_rows(self._settings.value.recent, self._seen.files, local_now())
        self.recent.show_rows([each for each in rows if each.holds(words)])

    def _look(self) -> None:
        """Look at the files on another thread: a stick or a share may answer late."""
        files = [each.path for each in self._settings.value.recent]
        if self._looking is not None:
            self._looking.cancel()
        self._looking = Job(look_work(files, self._to_read), owner=self)
        self._looking.done.connect(self._show_look)
        self._looking.start()

    def _show_look(self, seen: StartLook) -> None:
        if self.sender() is not self._looking:
            return  # a newer look is under way
        had_focus = self._first().hasFocus()
        self._seen = seen
        self._fill()
        if had_focus:
            self._first().setFocus()
        self.files_seen.emit()

    def _open_last(self) -> None:
        if self._last is not None:
            self.open_requested.emit(self._last.path)

    def _open_found(self) -> None:
        if (row := self.recent.chosen()) is not None:
            self.open_requested.emit(row.path)

    def _leave_find(self) -> None:
        self.search_line.clear()
        self._show_files()
        self.recent.setFocus()

    def _pin(self, path: str) -> None:
        known = self._settings.recent_file(Path(path))
        if known is not None:
            self._settings.pin_recent(path, is_pinned=not known.pinned)
            self._fill()
            words = _("Unpinned: {file}") if known.pinned else _("Pinned: {file}")
            announce(self, words.format(file=isolate(known.title or Path(path).stem)))

    def _forget(self, path: str) -> None:
        self._settings.remove_recent(path)
        self._fill()
        if not self._settings.value.recent:
            self.new.setFocus()

    def _choose(self) -> None:
        endings = (file_kinds.WORKSHOP, file_kinds.EXCHANGE, file_kinds.ARCHIVE)
        words = _("Workshops, archives, and files from other laptops ({patterns})")
        self._ask_file(_("Open a workshop"), words, endings)

    def _choose_kit(self) -> None:
        words = _("Kits and workshops ({patterns})")
        self._ask_file(_("Open a kit"), words, (file_kinds.EXCHANGE, file_kinds.WORKSHOP))

    def _choose_archive(self) -> None:
        self._ask_file(_("Open an archive"), _("Archives ({patterns})"), (file_kinds.ARCHIVE,))

    def _ask_file(self, title: str, words: str, endings: Sequence[str]) -> None:
        dialog = file_chooser(self, title, documents_folder())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([words.format(patterns=file_kinds.format_patterns(endings))])
        dialog.fileSelected.connect(self._chosen)
        dialog.open()

    def _chosen(self, name: str) -> None:
        self.files_handed.emit([Path(name)])


def _door(icon: str, title: str, words: str, *acts: QPushButton) -> QWidget:
    """Return a card for those who do one thing, with the buttons they begin with."""
    head = row(IconLabel(icon, "accent", 24), heading(title), gap=12)
    head.setStretch(1, 1)
    return card(head, label(words, "muted", wrap=True), bare_widget(FlowLayout(*acts)), None)


def _first_hints(opens: QPushButton) -> Iterable[LayoutPart]:
    """Yield what somebody new is shown below the doors, and the button that opens any file."""
    words = (
        (
            "incoming",
            _(
                "A file from somebody? Drop it anywhere here, or open it with {keys}. The program"
                " says what it is before anything happens."
            ).format(keys=format_keys(key_row(START, "start").keys[0])),
        ),
        (
            "sandbox",
            _(
                "New here? “Practise first” opens an invented country with ten minutes of things to"
                " try. Nothing there counts."
            ),
        ),
    )
    for icon, said in words:
        acts = (opens,) if icon == "incoming" else ()
        line = row(IconLabel(icon, "accent", 18), label(said, wrap=True), *acts, gap=10)
        line.setStretch(1, 1)
        yield line
    yield label(
        _(
            "Arrow keys move between the cards, Enter opens. Files that you open will be listed"
            " here."
        ),
        "muted",
        wrap=True,
    )


def _about_words(data: str) -> str:
    """Return what stands at the foot: version, data once they are known, and no network."""
    version = _("Version {version}").format(version=isolate(__version__))
    known = _("Data: {origin}").format(origin=isolate(data)) if data else ""
    return " · ".join(filter(None, (version, known, _("uses no network"))))
