"""The dialog on the backups of a workshop: list, make, pin and restore them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QListWidget, QWidget

from mercworkshop.domain.values import local_time as moments
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.errors import StorageError, UserError
from mercworkshop.gui.app.opening import workshop_opening
from mercworkshop.gui.jobs.future_relay import FutureRelay
from mercworkshop.gui.jobs.job import Job
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.empty_state import empty_state
from mercworkshop.gui.widgets.inputs.choices import FlagField
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import FlowLayout, bare_widget, column, row
from mercworkshop.gui.widgets.tables.two_line_delegate import TwoLineDelegate, two_line_item
from mercworkshop.i18n import _, plural, size
from mercworkshop.store.copies import backups
from mercworkshop.store.copies.backups import Backup
from mercworkshop.store.store import Store

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession


@dataclass(frozen=True, slots=True)
class BackupRow:
    """A backup, its size in bytes, and the number of changes since; None if not known."""

    backup: Backup
    size: int
    changes_since: int | None
    is_sound: bool


class BackupsDialog(QDialog):
    """Shown with ``open()``; without a session for a workshop that cannot be opened."""

    restored = Signal(object)
    """Emitted with the path of the file that a backup was restored to."""

    def __init__(self, path: Path, session: EditSession | None, parent: QWidget | None) -> None:
        super().__init__(parent)
        theme.apply_style_sheet(self)
        self._path, self._session = path, session
        self._is_busy = False
        self._copies: list[BackupRow] = []
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Backups of this workshop"))
        self.list = QListWidget()
        self.trouble = label("", "bad", wrap=True)
        self.restore = button(_("Restore and open"), "history", "primary", run=self._restore)
        self.pin = button(_("Pin"), "pin", run=self._pin)
        self.folder = button(_("Show in folder"), "folder", run=self._show_folder)
        self.make = button(_("Make a backup now"), "copy", run=self._make)
        self.for_ever = FlagField(_("Pin it: never delete it"))
        self.empty = empty_state("copy", _("There is no backup of this workshop yet."))
        self._lay_out()
        self.refresh()

    def refresh(self) -> None:
        """List the backups again."""
        self._run(partial(_found, self._path), self._show)

    def _lay_out(self) -> None:
        self.list.setAccessibleName(_("Backups, the newest first"))
        self.list.setProperty("kind", "field")
        self.list.setItemDelegate(TwoLineDelegate(self.list))
        self.list.currentRowChanged.connect(self._choose)
        self.trouble.hide()
        self._chosen_only = bare_widget(FlowLayout(self.restore, self.pin, self.folder))
        making = bare_widget(FlowLayout(self.make, self.for_ever))
        making.setVisible(self._session is not None)
        about = _(
            "Backups are made while you work and when you close. The last ten are kept, pinned ones"
            " always. Restoring makes a new file beside this workshop and opens it: nothing is"
            " overwritten or deleted."
        )
        close = button(_("Close"), run=self.reject)
        foot = row(making, close)
        foot.setStretch(0, 1)
        body = column(
            heading(self._path.stem),
            label(about, "muted", wrap=True),
            self.list,
            self.empty,
            self.trouble,
            self._chosen_only,
            foot,
            gap=10,
            margin=18,
        )
        body.setStretch(2, 1)
        self.setLayout(body)
        look, screen = theme.current_look(), self.screen().availableSize() * 0.9
        self.resize(QSize(look.px(620), look.px(540)).boundedTo(screen))

    def _show(self, copies: list[BackupRow]) -> None:
        self._copies, before = copies, self._chosen()
        self.list.clear()
        for copy in copies:
            self.list.addItem(
                two_line_item(_when(copy.backup), _about(copy), is_there=copy.is_sound)
            )
        has_any = bool(copies)
        self.list.setVisible(has_any)
        self._chosen_only.setVisible(has_any)
        self.empty.setVisible(not has_any)
        moments = [copy.backup.made_at for copy in copies]
        known = before is not None and before.backup.made_at in moments
        self.list.setCurrentRow(moments.index(before.backup.made_at) if before and known else 0)
        self.restore.setDefault(has_any)
        self.make.setDefault(not has_any)
        if not self._holds_focus():
            (self.list if has_any else self.make).setFocus()

    def _choose(self, _row: int = 0) -> None:
        copy = self._chosen()
        is_pinned = copy is not None and copy.backup.is_pinned
        words = _("Unpin") if is_pinned else _("Pin")
        hint = _("Then it is deleted after ten newer backups.") if is_pinned else ""
        self.pin.setText(words)
        self.pin.setAccessibleDescription(hint)
        self.pin.setToolTip(hint)

    def _chosen(self) -> BackupRow | None:
        row = self.list.currentRow()
        return self._copies[row] if 0 <= row < len(self._copies) else None

    def _restore(self) -> None:
        if (copy := self._chosen()) is not None:
            path = self._path
            self._run(
                lambda _store: workshop_opening.restore_backup(copy.backup, path), self._restored
            )

    def _restored(self, place: Path) -> None:
        self.accept()
        self.restored.emit(place)

    def _pin(self) -> None:
        if (copy := self._chosen()) is not None:
            wanted = not copy.backup.is_pinned
            self._run(lambda _store: backups.pin_backup(copy.backup, is_pinned=wanted), self._again)

    def _make(self) -> None:
        session, pin = self._session, self.for_ever.isChecked()
        if session is None:
            return
        if session.save_state.kind == "failed":
            words = _("The last changes cannot be saved now, so no backup can be made.")
            self._explain(StorageError(words, _("Use “Save a copy elsewhere…” in the window.")))
            return
        self._listen(
            FutureRelay(
                session.call_after_edits(lambda store: backups.make_backup(store, pin=pin))
            ),
            self._again,
        )

    def _again(self, _result: object) -> None:
        self.refresh()

    def _show_folder(self) -> None:
        if (copy := self._chosen()) is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy.backup.path.parent)))

    def _run(self, work: Callable[[Store | None], Any], then: Callable[[Any], None]) -> None:
        """Run ``work`` on the writer thread if the workshop is open, else in a job."""
        if self._session is not None:
            self._listen(FutureRelay(self._session.call_now(work)), then)
        else:
            self._listen(Job(lambda _progress: work(None), owner=self), then)

    def _listen(self, step: FutureRelay | Job, then: Callable[[Any], None]) -> None:
        """Start one step, unless another one runs."""
        if self._is_busy:
            return
        self._is_busy = True
        self.trouble.hide()
        step.done.connect(self._free)
        step.failed.connect(self._free)
        step.done.connect(then)
        step.failed.connect(self._explain)
        if isinstance(step, Job):
            step.start()
        else:
            step.start()

    def _free(self, _result: object) -> None:
        self._is_busy = False

    def _explain(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        plain_text(self.trouble, str(error))
        self.trouble.show()

    def _holds_focus(self) -> bool:
        widget = self.focusWidget()
        return widget is not None and widget.isVisible() and widget is not self


def _found(path: Path, store: Store | None) -> list[BackupRow]:
    """Return the backups of the workshop at ``path``; ``store`` is None if it is not open."""
    if store is None:
        return [_copy(each, None) for each in backups.backups_of_file(path)]
    now = store.count_content()["Change"]
    return [_copy(each, now) for each in backups.backups_of_workshop(store.workshop_id)]


def _copy(backup: Backup, now: int | None) -> BackupRow:
    size = backup.path.stat().st_size
    try:
        held = backups.count_changes(backup)
    except StorageError:
        return BackupRow(backup, size, None, is_sound=False)
    return BackupRow(backup, size, None if now is None else max(now - held, 0), is_sound=True)


def _when(backup: Backup) -> str:
    made = moments.to_local_time(backup.made_at)
    return partial_date.format_moment(made)


def _about(copy: BackupRow) -> str:
    parts = [
        _("cannot be read") if not copy.is_sound else _since(copy.changes_since),
        size(copy.size),
        _("pinned") if copy.backup.is_pinned else "",
    ]
    return " · ".join(part for part in parts if part)


def _since(changes: int | None) -> str:
    if changes is None:
        return ""
    if changes == 0:
        return _("as the workshop is now")
    return plural("{n} change made since", "{n} changes made since", changes)
