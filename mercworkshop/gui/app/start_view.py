"""The start screen: open a recent workshop, make a new one, or open the practice workshop."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QWidget,
)

from mercworkshop import paths
from mercworkshop.domain.values import local_time
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.exchange import file_kinds
from mercworkshop.gui.app.dialogs import documents_folder
from mercworkshop.gui.session.messages import MessageQueue
from mercworkshop.gui.shell import file_drops
from mercworkshop.gui.shell.status.status_line import StatusLine
from mercworkshop.gui.style import icons, theme
from mercworkshop.gui.widgets import window_state
from mercworkshop.gui.widgets.basics import (
    button,
    empty_state,
    heading,
    label,
    plain_tooltip,
    restyle,
)
from mercworkshop.gui.widgets.file_chooser import file_chooser
from mercworkshop.gui.widgets.keys.binding import bind
from mercworkshop.gui.widgets.keys.scopes import START
from mercworkshop.gui.widgets.layouts import bare_widget, card, column, row, scroll_area
from mercworkshop.gui.widgets.two_line_delegate import TwoLineDelegate, two_line_item
from mercworkshop.i18n import _, isolate
from mercworkshop.settings import RecentFile, SettingsFile

_PATH = Qt.ItemDataRole.UserRole


class StartView(QWidget):
    """A window of its own; emits what the user wants."""

    new_requested = Signal()
    set_up_requested = Signal()
    open_requested = Signal(str)
    files_handed = Signal(list)
    """Emitted with chosen or dropped paths of any kind."""

    practice_requested = Signal()

    def __init__(self, settings: SettingsFile, messages: MessageQueue) -> None:
        super().__init__()
        theme.dress(self)
        self._settings, self._messages = settings, messages
        self.setWindowTitle("MercWorkshop")
        self.setAcceptDrops(True)
        self.status_line = StatusLine(messages, self)
        self.message_bar = self.status_line.bar
        self.new = button(_("New workshop"), "plus", "primary", run=self.new_requested.emit)
        self.set_up = button(_("New from a set-up file…"), "list", run=self.set_up_requested.emit)
        self.open = button(_("Open…"), "folder", run=self._choose)
        self.practice = button(
            _("Try the practice country"), "sandbox", run=self.practice_requested.emit
        )
        self.recent = QListWidget()
        self._empty = empty_state("file", _("Workshops that you open here will be listed here."))
        self._lay_out()
        self._fill()
        bind(self, START, "new", self.new_requested.emit)
        bind(self, START, "start", self._choose)
        messages.changed.connect(self._lead)
        self._lead()
        window_state.restore_geometry(self, "start")
        (self.recent if self.recent.count() else self.new).setFocus()

    def refresh(self) -> None:
        """Show the recent files again."""
        self._fill()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        file_drops.accept_drop(event)

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.files_handed.emit(file_drops.dropped_paths(event))

    def closeEvent(self, event: QCloseEvent) -> None:
        window_state.save_geometry(self, "start")
        super().closeEvent(event)

    def _lay_out(self) -> None:
        self.recent.setAccessibleName(_("Recent workshops"))
        self.recent.setItemDelegate(TwoLineDelegate(self.recent))
        self.recent.itemActivated.connect(self._activated)
        self.recent.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        bind(self.recent, START, "forget", self._forget)
        words = _("Everything stays on this computer. The program uses no network.")
        top = column(heading("MercWorkshop", level=1), label(words, "muted", wrap=True), gap=4)
        doors = row(self.new, self.set_up, self.open, self.practice, None)
        hint = _(
            "Enter opens a workshop, Delete removes it from the list. You can drop a file here."
        )
        self._hint = label(hint, "muted", wrap=True)
        list_card = card(heading(_("Go on with")), self.recent, self._empty, self._hint)
        list_card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        page = bare_widget(column(top, doors, list_card, gap=16, margin=32))
        page.setProperty("kind", "page")
        page.setMaximumWidth(theme.current_look().px(860))
        line = row(None, page, None)
        line.setStretch(1, 1000)
        middle = bare_widget(line)
        whole = column(scroll_area(middle), self.status_line, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        self.message_bar.raise_()

    def _lead(self) -> None:
        """Make one button primary: that of the message bar, if any, before “New workshop”."""
        said = self._messages.latest
        is_offered = said is not None and said.leads
        restyle(self.new, kind="" if is_offered else "primary")
        icons.set_icon(self.new, "plus", "accent" if is_offered else "on_accent")

    def _fill(self) -> None:
        self.recent.clear()
        for each in self._settings.value.recent:
            self.recent.addItem(_item(each))
        is_empty = self.recent.count() == 0
        self.recent.setVisible(not is_empty)
        self._hint.setVisible(not is_empty)
        self._empty.setVisible(is_empty)
        self.recent.setCurrentRow(0)

    def _activated(self, item: QListWidgetItem) -> None:
        self.open_requested.emit(item.data(_PATH))

    def _forget(self) -> None:
        item = self.recent.currentItem()
        if item is not None:
            self._settings.remove_recent(item.data(_PATH))
            self._fill()

    def _choose(self) -> None:
        dialog = file_chooser(self, _("Open a workshop"), documents_folder())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        patterns = f"*{file_kinds.WORKSHOP} *{file_kinds.EXCHANGE}"
        words = _("Workshops and files from other laptops ({patterns})")
        dialog.setNameFilters([words.format(patterns=patterns)])
        dialog.fileSelected.connect(self._chosen)
        dialog.open()

    def _chosen(self, name: str) -> None:
        self.files_handed.emit([Path(name)])


def _item(recent: RecentFile) -> QListWidgetItem:
    """Return an entry of the list; a missing file is greyed and marked “not found”."""
    path = Path(recent.path)
    is_there = paths.is_file(path)
    title = recent.title or path.stem
    about = _opened(recent.opened) if is_there else _("not found")
    item = two_line_item(title, f"{about} · {isolate(str(path))}", is_there=is_there)
    item.setData(_PATH, recent.path)
    item.setToolTip(plain_tooltip(recent.path))
    return item


def _opened(moment: str) -> str:
    try:
        when = local_time.to_local_time(datetime.fromisoformat(moment))
    except ValueError:
        return _("date unknown")
    return _("opened {when}").format(when=partial_date.format_moment(when))
