"""The start screen: open a recent file, make a workshop or an archive, or practise."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from mercworkshop import paths
from mercworkshop.domain.values import local_time
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.exchange import file_kinds
from mercworkshop.gui.session.messages import MessageQueue
from mercworkshop.gui.shell import file_drops
from mercworkshop.gui.shell.status.status_line import StatusLine
from mercworkshop.gui.style import icons, theme
from mercworkshop.gui.style.icons import IconLabel
from mercworkshop.gui.widgets import window_state
from mercworkshop.gui.widgets.basics import (
    ElidedLabel,
    button,
    heading,
    label,
    plain_tooltip,
    restyle,
)
from mercworkshop.gui.widgets.file_chooser import documents_folder, file_chooser
from mercworkshop.gui.widgets.keys.binding import bind
from mercworkshop.gui.widgets.keys.scopes import START
from mercworkshop.gui.widgets.layouts import (
    FlowLayout,
    bare_widget,
    card,
    column,
    make_frame,
    row,
    scroll_area,
    set_orientation,
)
from mercworkshop.gui.widgets.two_line_delegate import TwoLineDelegate, two_line_item
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import LANGUAGES, _, current_language, isolate_path, listed
from mercworkshop.settings import RecentFile, SettingsFile

_PATH = Qt.ItemDataRole.UserRole
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

    def __init__(self, settings: SettingsFile, messages: MessageQueue) -> None:
        super().__init__()
        theme.dress(self)
        self._settings, self._messages = settings, messages
        self.setWindowTitle("MercWorkshop")
        self.setAcceptDrops(True)
        self.status_line = StatusLine(messages, self)
        self.message_bar = self.status_line.bar
        self.new = button(_("New workshop"), "plus", run=self.new_requested.emit)
        self.set_up = button(_("New from a set-up file…"), "list", run=self.set_up_requested.emit)
        self.open = button(_("Open…"), "folder", run=self._choose)
        self.practice = button(
            _("Try the practice country"), "sandbox", run=self.practice_requested.emit
        )
        self.archive = button(_("New archive…"), "plus", run=self.archive_requested.emit)
        self.open_archive = button(_("Open an archive…"), "folder", run=self._choose_archive)
        self.go_on = button(_("Open"), "arrow_next", run=self._open_last)
        self.languages = {code: self._language(code) for code in LANGUAGES}
        self.recent = QListWidget()
        self._last_title, self._last_file = ElidedLabel("", "strong"), ElidedLabel("", "muted")
        self._lay_out()
        self._fill()
        bind(self, START, "new", self.new_requested.emit)
        bind(self, START, "start", self._choose)
        messages.changed.connect(self._lead)
        window_state.restore_geometry(self, "start")
        self._first().setFocus()

    def refresh(self) -> None:
        """Show the recent files again."""
        self._fill()

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

    def _lay_out(self) -> None:
        self.recent.setAccessibleName(_("Recent files"))
        self.recent.setItemDelegate(TwoLineDelegate(self.recent))
        self.recent.itemActivated.connect(self._activated)
        self.recent.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        bind(self.recent, START, "forget", self._forget)
        words = _("Everything stays on this computer. The program uses no network.")
        title = heading("MercWorkshop", level=1)
        title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        top = row(title, label(words, "muted", wrap=True), gap=20)
        top.setStretch(1, 1)
        self._choice = bare_widget(FlowLayout(*self.languages.values()))
        hint = _("Enter opens a file, Delete removes it from the list. You can drop a file here.")
        parts = (heading(_("Recent files")), self.recent, label(hint, "muted", wrap=True))
        self._list = bare_widget(column(*parts))
        self._list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._none = label(
            _("Workshops and archives that you open here will be listed here."), "muted"
        )
        doors = self._doors_row()
        page = bare_widget(
            column(
                top, self._choice, self._last(), doors, self._list, self._none, None,
                gap=16, margin=16,
            )
        )  # fmt: skip
        page.setProperty("kind", "page")
        page.setMaximumWidth(theme.current_look().px(_WIDEST))
        line = row(None, page, None)
        line.setStretch(1, 1000)
        middle = bare_widget(line)
        whole = column(scroll_area(middle), self.status_line, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        self.status_line.raise_()  # or a screen reader begins with it
        self.message_bar.raise_()

    def _last(self) -> QWidget:
        """Return the card of the workshop or archive that was open last."""
        names = column(label(_("Go on with"), "muted"), self._last_title, self._last_file, gap=2)
        self._last_icon = IconLabel("workshop", "accent", 32)
        line = row(self._last_icon, names, self.go_on, gap=14, margin=14)
        line.setStretch(1, 1)
        self._last_card = make_frame(line)
        self._last_card.setProperty("tone", "info")
        return self._last_card

    def _doors_row(self) -> QBoxLayout:
        words = _("Set a workshop up, give out kits, collect the files.")
        runs = _door("workshop", _("I run the workshop"), words, self.new, self.set_up)
        words = _("Open the file that you were given.")
        has = _door("people", _("My group has a kit"), words, self.open, self.practice)
        words = _("Collect the files of many workshops in one archive.")
        desk = _door("desk", _("I am at the secretariat"), words, self.open_archive, self.archive)
        self._doors = row(runs, has, desk, gap=16)
        for number in range(3):
            self._doors.setStretch(number, 1)
        return self._doors

    def _language(self, code: str) -> QPushButton:
        choose = weak_slot(self, StartView._choose_language, code)
        made = button(LANGUAGES[code], kind="chip", run=choose)
        is_current = code == current_language()
        restyle(made, tone="info" if is_current else "")
        if is_current:
            made.setAccessibleName(_("{name}, shown now").format(name=LANGUAGES[code]))
        return made

    def _choose_language(self, code: str) -> None:
        self.language_chosen.emit(code)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        set_orientation(self._doors, is_wide=self.width() >= theme.current_look().px(_WIDE))

    def _first(self) -> QPushButton | QListWidget:
        """Return what the focus is on first, and Enter presses."""
        if not self._last_card.isHidden():
            return self.go_on
        return self.recent if self.recent.count() else self.new

    def _lead(self) -> None:
        """Make one button primary: that of the message, if any, before those of the page."""
        said = self._messages.latest
        is_offered = said is not None and said.leads
        first = None if is_offered else self._first()
        for each, icon in ((self.new, "plus"), (self.go_on, "arrow_next")):
            is_first = each is first
            restyle(each, kind="primary" if is_first else "")
            icons.set_icon(each, icon, "on_accent" if is_first else "accent")

    def _fill(self) -> None:
        self.recent.clear()
        recent = self._settings.value.recent
        for each in recent:
            self.recent.addItem(_item(each))
        for part, is_shown in (
            (self._choice, not recent),
            (self._none, not recent),
            (self._list, bool(recent)),
            (self._last_card, bool(recent) and paths.is_file(Path(recent[0].path))),
        ):
            part.setVisible(is_shown)
        if recent:
            path = Path(recent[0].path)
            self._last_title.set_words(recent[0].title or path.stem)
            self._last_file.set_words(f"{_opened(recent[0].opened)} · {isolate_path(str(path))}")
            self._last_icon.show_icon("desk" if _is_archive(path) else "workshop", "accent")
        self.recent.setCurrentRow(0)
        self._lead()

    def _open_last(self) -> None:
        self._activated(self.recent.item(0))

    def _activated(self, item: QListWidgetItem) -> None:
        self.open_requested.emit(item.data(_PATH))

    def _forget(self) -> None:
        item = self.recent.currentItem()
        if item is not None:
            self._settings.remove_recent(item.data(_PATH))
            self._fill()

    def _choose(self) -> None:
        endings = (file_kinds.WORKSHOP, file_kinds.EXCHANGE, file_kinds.ARCHIVE)
        words = _("Workshops, archives, and files from other laptops ({patterns})")
        self._ask_file(_("Open a workshop"), words, endings)

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


def _item(recent: RecentFile) -> QListWidgetItem:
    """Return an entry of the list; a missing file is greyed and marked “not found”."""
    path = Path(recent.path)
    is_there = paths.is_file(path)
    title = recent.title or path.stem
    about = _opened(recent.opened) if is_there else _("not found")
    if _is_archive(path):
        about = listed((_("Archive"), about))
    item = two_line_item(title, f"{about} · {isolate_path(str(path))}", is_there=is_there)
    item.setData(_PATH, recent.path)
    item.setToolTip(plain_tooltip(recent.path))
    return item


def _is_archive(path: Path) -> bool:
    """Return whether a file is an archive by its name: it may be away, or slow to read."""
    return path.suffix.lower() == file_kinds.ARCHIVE


def _opened(moment: str) -> str:
    try:
        when = local_time.to_local_time(datetime.fromisoformat(moment))
    except ValueError:
        return _("date unknown")
    return _("opened {when}").format(when=partial_date.format_moment(when))
