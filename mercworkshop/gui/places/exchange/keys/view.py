"""The tab “Keys” of Exchange: whose keys there are, where they are, and how one gets back in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from mercworkshop import paths
from mercworkshop.domain.entities import recipients
from mercworkshop.domain.entities.recipients import Role
from mercworkshop.domain.values import file_names
from mercworkshop.errors import UserError
from mercworkshop.exchange import transfer
from mercworkshop.exchange.keys import holder_key, key_ring
from mercworkshop.exchange.keys.holder_key import PublicPart
from mercworkshop.exchange.keys.key_ring import KeptKey, KeyRing
from mercworkshop.exchange.package import safe_write
from mercworkshop.gui.jobs.future_relay import FutureRelay
from mercworkshop.gui.jobs.job import Job, JobProgress, Lane
from mercworkshop.gui.places.exchange.keys import rows
from mercworkshop.gui.places.exchange.keys.forms import (
    AddKeyDialog,
    MakeKeyDialog,
    PublicPartDialog,
)
from mercworkshop.gui.places.exchange.keys.restore_dialog import RestoreDialog
from mercworkshop.gui.places.exchange.keys.rows import KeyRow
from mercworkshop.gui.session import messages
from mercworkshop.gui.session.palette_command import PaletteCommand
from mercworkshop.gui.style.icons import IconLabel
from mercworkshop.gui.widgets.basics import button, heading, label, plain_text
from mercworkshop.gui.widgets.file_chooser import file_chooser
from mercworkshop.gui.widgets.layouts import FlowLayout, bare_widget, card, column, make_frame, row
from mercworkshop.gui.widgets.text_table import TextTable
from mercworkshop.i18n import N_, _, current_language, isolate
from mercworkshop.store.store import Store

if TYPE_CHECKING:
    from mercworkshop.gui.places.exchange.keys.recovery_sheet import RecoverySheetRequest
    from mercworkshop.gui.session.page import PageContext

_COLUMNS = (
    (N_("Whose key"), 5),
    (N_("Public part"), 4),
    (N_("Where it is"), 4),
    (N_("On paper"), 2),
)
_FACTS = (transfer.PUBLIC, transfer.SECRET, transfer.SECRETARIAT, transfer.SECRETARIAT_SIGNING)
_LOST = (
    N_("If a key is lost: with its recovery sheet, type the 24 words on any laptop."),
    N_("Without the sheet, a second facilitator opens what was sealed to both."),
    N_("With neither, these files stay closed; every group's laptop still holds its own work."),
)
_LIMITS = N_(
    "A key seals files that travel. The workshop on this laptop is not sealed: only the encryption"
    " of its disk protects it. See Help."
)


class KeysView(QWidget):
    """A table of keys, what can be done with the one that is chosen, and what to do when lost."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self.rows: list[KeyRow] = []
        self._ring, self._facts = KeyRing(), dict[str, str]()
        self._new = ""
        self._has_printer: bool | None = None
        self.dialog: QDialog | None = None
        self.chooser: QFileDialog | None = None
        self.warning = label("", wrap=True)
        said = row(IconLabel("warning", "amber"), self.warning, gap=10)
        said.setStretch(1, 1)
        self.banner = make_frame(said, "bar")
        self.table = TextTable(_("Keys"), _COLUMNS, lines=16)
        self.table.row_chosen.connect(self._show_acts)
        self.make = button(_("Make a key…"), "plus", run=self.ask_name)
        self.restore = button(_("Restore from paper…"), "undo", run=self.ask_words)
        self.add = button(_("Add a key…"), "people", run=self.ask_public)
        self.print = button(_("Print its recovery sheet…"), "print", "primary", run=self._print)
        self.save = button(_("Save its recovery sheet…"), "file", run=self._ask_where)
        self.show_part = button(_("Show its public part…"), "eye", run=self._show_part)
        self.use = button(_("Seal to it from now on"), "lock", run=self._use)
        self.remove = button(_("Stop sealing to it"), "close", "quiet", run=self._remove)
        self._lay_out()
        context.session.changed.connect(self._refresh)
        self._show_acts(-1)
        self.read_again()

    def commands(self) -> tuple[PaletteCommand, ...]:
        """Return what the command box offers while this tab is shown."""
        return (
            PaletteCommand(_("Make a key"), self.ask_name),
            PaletteCommand(_("Restore a key from paper"), self.ask_words),
            PaletteCommand(_("Add a key"), self.ask_public),
        )

    def read_again(self, _held: object = None) -> None:
        """Read the keys of this laptop and of the workshop file, and show them."""
        folder = paths.key_folder()
        self._do(lambda _progress: key_ring.read_key_ring(folder), self._show_ring)
        answer = FutureRelay(self.context.session.call_after_edits(_facts_of))
        answer.done.connect(self._show_facts)
        answer.start()

    def ask_name(self) -> None:
        """Ask whose key is to be made."""
        dialog = MakeKeyDialog(self.context.settings.value.user_name, self)
        dialog.given.connect(self.make_key)
        self._open(dialog)

    def ask_words(self) -> None:
        """Ask for the words of a recovery sheet."""
        dialog = RestoreDialog(self)
        dialog.restored.connect(self._restored)
        self._open(dialog)

    def ask_public(self) -> None:
        """Ask for the public part of somebody's key."""
        dialog = AddKeyDialog(self)
        dialog.given.connect(self.add_key)
        self._open(dialog)

    def make_key(self, name: str, role: Role) -> None:
        """Make a key, keep it on this laptop, and seal to it from now on."""
        folder = paths.key_folder()
        self._do(
            lambda _progress: key_ring.add_key(folder, holder_key.generate_key(name, role)),
            self._made,
        )

    def add_key(self, name: str, role: Role, public: PublicPart) -> None:
        """Seal to a key from now on; where it cannot be, its dialog says why."""
        workshop = self.context.session.workshop
        keys = (public.opening, public.signing)
        there = transfer.recipients_of(workshop)
        try:
            edit = recipients.add(workshop.identity, there, name, role, keys)
        except UserError as error:
            if isinstance(self.dialog, AddKeyDialog):
                self.dialog.refuse(str(error))
            else:
                self.context.messages.show_error(error)
            return
        self.context.session.apply(lambda: edit)
        self._close()

    def print_on(self, printer: QPrinter) -> None:
        """Print the sheet of the chosen key; no file of it is kept."""
        order = self._order()
        if order is not None:
            made = import_module("mercworkshop.gui.jobs.print_jobs")
            paint: Callable[[JobProgress], object] = made.print_job(order, printer)
            self._make_sheet(order, paint, _("The recovery sheet went to the printer."))

    def save_to(self, name: str) -> None:
        """Write the sheet of the chosen key as PDF."""
        order = self._order()
        if order is not None:
            path = Path(name)
            words = _("Finished: {file}. Print it, put the paper in a safe, and delete the file.")
            said = words.format(file=isolate(path.name))
            show = (_("Show in folder"), partial(_open_folder, path.parent))
            self._make_sheet(order, lambda progress: order.write(path, progress), said, show)

    def _lay_out(self) -> None:
        acts = (self.print, self.save, self.show_part, self.use, self.remove)
        self.acts = bare_widget(FlowLayout(*acts))
        lost = [label(_(words), "muted", wrap=True) for words in _LOST]
        steps = (
            _("1. On the second laptop: Exchange, Keys, Make a key. A name, nothing else."),
            _("2. From there to here: its public part, on a stick. Compare the four words aloud."),
            _("3. Here: Add a key. It reaches the groups with the next kit or file."),
        )
        second = [label(words, wrap=True) for words in steps]
        self.setLayout(
            column(
                self.banner,
                bare_widget(FlowLayout(self.make, self.restore, self.add)),
                card(self.table, self.acts),
                heading(_("A second facilitator, in three steps")),
                card(*second),
                heading(_("If a key gets lost")),
                card(*lost, label(_(_LIMITS), "muted", wrap=True)),
                None,
                gap=10,
            )
        )

    def _show_ring(self, ring: KeyRing) -> None:
        self._ring = ring
        self._refresh()
        self._stand_on_new()

    def _stand_on_new(self) -> None:
        """Stand on a key that was made just now, and on what is to be done with it next."""
        new = [n for n, each in enumerate(self.rows) if each.public.opening == self._new]
        if not new or self.rows[new[0]].held is None:
            return
        self._new = ""
        self.table.setCurrentIndex(self.table.words.index(new[0], 0))
        if self.window().focusWidget() is self.make:
            (self.print if self.print.isVisibleTo(self) else self.save).setFocus()

    def _show_facts(self, facts: Mapping[str, str]) -> None:
        self._facts = dict(facts)
        self._refresh()

    def _refresh(self, _ids: object = None) -> None:
        chosen = self.chosen
        self.rows = rows.key_rows(self.context.session.workshop, self._ring, self._facts)
        self.table.show_rows([each.cells() for each in self.rows])
        openings = [each.public.opening for each in self.rows]
        if self.rows:
            known = chosen is not None and chosen.public.opening in openings
            at = openings.index(chosen.public.opening) if chosen and known else 0
            self.table.setCurrentIndex(self.table.words.index(at, 0))
        self._show_acts(self.table.currentIndex().row())
        self._show_warning()

    def _show_warning(self) -> None:
        """Say which keys have no paper, and which files in the folder of keys are none."""
        words = [*self._ring.damaged]
        for each in self.rows:
            if each.wants_paper:
                said = _(
                    "The key of {name} has no recovery sheet yet: without one it is lost with"
                    " this laptop."
                )
                words.append(said.format(name=isolate(each.name)))
        plain_text(self.warning, "\n".join(words))
        self.banner.setVisible(bool(words))

    @property
    def chosen(self) -> KeyRow | None:
        """The key that the table stands on."""
        number = self.table.currentIndex().row()
        return self.rows[number] if 0 <= number < len(self.rows) else None

    def _show_acts(self, number: int) -> None:
        here = self.rows[number] if 0 <= number < len(self.rows) else None
        is_held = here is not None and here.held is not None
        if is_held and self._has_printer is None:  # to ask takes a moment, so only once
            self._has_printer = bool(QPrinterInfo.availablePrinterNames())
        shown = {
            self.print: is_held and bool(self._has_printer),
            self.save: is_held,
            self.show_part: here is not None,
            self.use: here is not None and here.is_unused,
            self.remove: here is not None and here.recipient is not None,
        }
        if any(each.hasFocus() and not is_shown for each, is_shown in shown.items()):
            self.table.setFocus()  # or the next widget would take the keyboard
        for each, is_shown in shown.items():
            each.setVisible(is_shown)

    def _made(self, held: KeptKey) -> None:
        """Seal to the new key, and say what to do next."""
        self._new = held.key.public.opening
        self._close()
        self._encrypt_to(held)
        self.context.messages.inform(
            _("The key of {name} is made. Print its recovery sheet now.").format(
                name=isolate(held.key.name)
            )
        )
        self.read_again()

    def _restored(self, held: KeptKey) -> None:
        four = held.key.public.fingerprint.replace("-", "  ")
        words = _("The key is restored. Its four words: {words}").format(words=four)
        self.context.messages.inform(words)
        self.read_again()

    def _encrypt_to(self, held: KeptKey) -> None:
        key = held.key
        self.add_key(key.name or _("Without a name"), key.role, key.public)

    def _use(self) -> None:
        here = self.chosen
        if here is not None and here.held is not None:
            self._encrypt_to(here.held)

    def _remove(self) -> None:
        here = self.chosen
        if here is not None and here.recipient is not None:
            self.context.session.apply(recipients.remove, [here.recipient])

    def _show_part(self) -> None:
        here = self.chosen
        if here is not None:
            dialog = PublicPartDialog(here, self)
            dialog.wanted.connect(partial(self._save_part, here.public))
            self._open(dialog)

    def _save_part(self, public: PublicPart, name: str) -> None:
        text = holder_key.format_public_part(public).encode()
        self._do(lambda _progress: safe_write.write_new(Path(name), text), self._say_saved)

    def _say_saved(self, path: Path) -> None:
        words = _("Finished: {file}. It holds nothing secret.").format(file=isolate(path.name))
        self.context.messages.inform(words)

    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setFullPage(True)
        dialog = QPrintDialog(printer, self)
        dialog.accepted.connect(partial(self.print_on, printer))
        self.dialog = dialog
        QDialog.open(dialog)

    def _ask_where(self) -> None:
        here = self.chosen
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = file_names.portable_name(
            _("Recovery sheet {name}").format(name=here.name if here else "")
        )
        chooser = self.chooser = file_chooser(self, _("Where to?"), folder, "PDF (*.pdf)")
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("pdf")
        chooser.selectFile(f"{name}.pdf")
        chooser.fileSelected.connect(self.save_to)
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    def _order(self) -> RecoverySheetRequest | None:
        here = self.chosen
        if here is None or here.held is None:
            return None
        title = self.context.session.workshop.details.title
        made = import_module("mercworkshop.gui.places.exchange.keys.recovery_sheet")
        order: RecoverySheetRequest = made.RecoverySheetRequest(
            here.held, title, current_language(), date.today()
        )
        return order

    def _make_sheet(
        self,
        order: RecoverySheetRequest,
        write: Callable[[JobProgress], object],
        said: str,
        *offer: messages.MessageButton,
    ) -> None:
        lane: Lane = import_module("mercworkshop.gui.jobs.print_jobs").LANE

        def work(progress: JobProgress) -> KeptKey:
            write(progress)
            return order.note()

        job = Job(work, _("Recovery sheet"), owner=self, lane=lane)
        job.done.connect(partial(self._noted, said, offer))
        job.failed.connect(self._explain)
        self.context.jobs.run_job(job)

    def _noted(self, said: str, offer: tuple[messages.MessageButton, ...], _held: KeptKey) -> None:
        self.context.messages.inform(said, *offer)
        self.read_again()

    def _do(self, work: Callable[[JobProgress], object], tell: Callable[..., None]) -> None:
        job = Job(work, owner=self)
        job.done.connect(tell)
        job.failed.connect(self._explain)
        job.start()

    def _explain(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        if isinstance(self.dialog, MakeKeyDialog):
            self.dialog.refuse(str(error))
        else:
            self.context.messages.show_error(error)

    def _open(self, dialog: QDialog) -> None:
        dialog.finished.connect(self._forget)
        self.dialog = dialog
        dialog.open()

    def _close(self) -> None:
        if self.dialog is not None:
            self.dialog.accept()

    def _forget(self) -> None:
        self.dialog = None


def _open_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _facts_of(store: Store) -> dict[str, str]:
    return {name: store.meta(name) for name in _FACTS}
