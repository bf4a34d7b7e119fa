"""The tab “Keys” of Exchange: table of keys, their recovery sheets, restoring a lost key."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from mercworkshop import paths
from mercworkshop.domain.entities import recipients
from mercworkshop.domain.entities.recipients import Role
from mercworkshop.domain.values import file_names
from mercworkshop.errors import UserError
from mercworkshop.exchange.keys import holder_key, key_ring
from mercworkshop.exchange.keys.holder_key import PublicPart
from mercworkshop.exchange.keys.key_ring import KeptKey, KeyRing
from mercworkshop.exchange.package import safe_write
from mercworkshop.exchange.package.signature import space_words
from mercworkshop.exchange.transfer import transfer
from mercworkshop.gui.jobs import printing
from mercworkshop.gui.jobs.future_relay import FutureRelay
from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.places.exchange.keys import rows
from mercworkshop.gui.places.exchange.keys.advice import key_advice
from mercworkshop.gui.places.exchange.keys.forms import (
    AddKeyDialog,
    MakeKeyDialog,
    PublicPartDialog,
)
from mercworkshop.gui.places.exchange.keys.restore_dialog import RestoreDialog
from mercworkshop.gui.places.exchange.keys.rows import KeyRow
from mercworkshop.gui.places.exchange.keys.sheet_printing import SheetPrinting
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.session.pages.palette_command import PaletteCommand
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.session.papers.paper_orders import paper_of_no_country
from mercworkshop.gui.style import theme
from mercworkshop.gui.style.icons import IconLabel
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.empty_state import empty_state
from mercworkshop.gui.widgets.inputs.file_chooser import ask_where_to_save
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import (
    FlowLayout,
    bare_widget,
    card,
    column,
    row,
    set_orientation,
)
from mercworkshop.gui.widgets.lines.tab_line import let_go_first
from mercworkshop.gui.widgets.tables.text_table import TextTable
from mercworkshop.i18n import N_, _, current_language, isolate
from mercworkshop.store.store import Store

if TYPE_CHECKING:
    from mercworkshop.gui.places.exchange.keys.recovery_sheet import RecoverySheetRequest
    from mercworkshop.gui.session.pages.page import PageContext

_COLUMNS = (
    (N_("Whose key"), 5),
    (N_("Its four words"), 4),
    (N_("Where it is"), 4),
    (N_("On paper"), 2),
)
_META_NAMES = (
    transfer.PUBLIC,
    transfer.SECRET,
    transfer.SECRET_ON_PAPER,
    transfer.SECRET_IN_FILE,
    transfer.SECRETARIAT,
    transfer.SECRETARIAT_SIGNING,
)
_NONE = N_(
    "No key yet: whoever has an exported file can read it. With a key, only its holder opens"
    " what comes back."
)
_WIDE = 900
"""The advice stands beside the keys from this width, at 100 %."""


class KeysView(TabView):
    """A table of keys, the commands for the current one, and advice on lost keys."""

    is_scrolled = True

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self.rows: list[KeyRow] = []
        self._ring, self._meta, self._new = KeyRing(), dict[str, str](), ""
        self._has_printer: bool | None = None
        self.dialog: QDialog | None = None
        self.chooser: QFileDialog | None = None
        self._sheets = SheetPrinting(context, self)
        self._sheets.noted.connect(self.read_again)
        self._sheets.failed.connect(self._explain)
        self.warning = label("", wrap=True)
        said = row(IconLabel("warning", "amber"), self.warning, gap=10)
        said.setStretch(1, 1)
        self.banner = card(said, margin=10)
        self.banner.setProperty("tone", "warn")
        self.table = TextTable(_("Keys"), _COLUMNS, lines=4)
        self.table.row_chosen.connect(self._show_acts)
        self.make = button(_("Make a key…"), "plus", run=self.ask_name)
        self.restore = button(_("Restore from paper…"), "undo", run=self.ask_words)
        self.add = button(_("Add a key…"), "people", run=self.ask_public)
        self.print = button(_("Print its recovery sheet…"), "print", "primary", run=self._print)
        self.save = button(_("Save its recovery sheet…"), "file", run=self._ask_where)
        self.printed = button(_("Its sheet is printed"), "check", run=self._note_printed)
        self.show_part = button(_("Show its public part…"), "eye", run=self._show_part)
        self.use = button(_("Encrypt for it from now on"), "lock", run=self._use)
        self.remove = button(_("Stop encrypting for it"), "close", "quiet", run=self._remove)
        self._lay_out()
        refresh_when_visible(self, context.session, self._refresh)
        self._show_acts(-1)
        self.read_again()

    def commands(self) -> tuple[PaletteCommand, ...]:
        """Return the commands for the command palette while this tab is shown."""
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
        answer.done.connect(self._show_meta)
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
        """Ask for the public part of another person's key."""
        dialog = AddKeyDialog(self)
        dialog.given.connect(self.add_key)
        self._open(dialog)

    def make_key(self, name: str, role: Role) -> None:
        """Make a key, save it on this laptop, and encrypt files to it from now on."""
        folder = paths.key_folder()
        self._do(
            lambda _progress: key_ring.add_key(folder, holder_key.generate_key(name, role)),
            self._made,
        )

    def add_key(self, name: str, role: Role, public: PublicPart) -> None:
        """Encrypt files to a key from now on; if that is refused, show why."""
        workshop = self.context.session.workshop
        keys = (public.encryption_key, public.verification_key)
        there = transfer.recipients_of(workshop)
        try:
            edit = recipients.add(workshop.workshop_id, there, name, role, keys)
        except UserError as error:
            if isinstance(self.dialog, AddKeyDialog):
                self.dialog.refuse(str(error))
            else:
                self.context.messages.show_error(error)
            return
        self.context.session.apply(lambda: edit)
        self._close()

    def print_on(self, printer: QPrinter) -> None:
        """Print the recovery sheet of the chosen key; no file is written."""
        if (request := self._request()) is not None:
            self._sheets.print_on(request, printer)

    def save_to(self, name: str) -> None:
        """Save the recovery sheet of the chosen key as a PDF file."""
        if (request := self._request()) is not None:
            self._sheets.save_to(request, Path(name))

    def _lay_out(self) -> None:
        let_go_first(self.restore)
        self.tools = (self.restore, self.add, self.make)
        acts = (self.print, self.save, self.printed, self.show_part, self.use, self.remove)
        self.acts = bare_widget(FlowLayout(*acts))
        make = button(_("Make a key…"), "plus", run=self.ask_name)
        self.none = empty_state("lock", _(_NONE), make)
        self.listed = card(self.none, self.table, self.acts, margin=12)
        # The warning comes below: it appears when the keys are read, and must move nothing.
        own = column(self.listed, self.banner, gap=8)
        own.setStretch(0, 1)
        self._sides = row(own, key_advice(), gap=12, margin=12)
        self.setLayout(self._sides)
        self.banner.raise_()  # lowest on the screen, so a screen reader meets it last

    def panes(self) -> Sequence[QWidget]:
        return (self.listed,)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= theme.current_look().px(_WIDE)
        set_orientation(self._sides, is_wide=is_wide)
        for place, share in enumerate((3, 2) if is_wide else (0, 0)):
            self._sides.setStretch(place, share)

    def _show_ring(self, ring: KeyRing) -> None:
        self._ring = ring
        self._refresh()
        self._stand_on_new()

    def _stand_on_new(self) -> None:
        """Make a new key the current row, and focus the button for its recovery sheet."""
        new = [n for n, each in enumerate(self.rows) if each.public.encryption_key == self._new]
        if not new or self.rows[new[0]].held is None:
            return
        self._new = ""
        self.table.setCurrentIndex(self.table.words.index(new[0], 0))
        if self.window().focusWidget() is self.make:
            (self.print if self.print.isVisibleTo(self) else self.save).setFocus()

    def _show_meta(self, meta: Mapping[str, str]) -> None:
        self._meta = dict(meta)
        self._refresh()

    def _refresh(self, _ids: object = None) -> None:
        chosen = self.chosen
        self.rows = rows.key_rows(self.context.session.workshop, self._ring, self._meta)
        self.table.show_rows([each.cells() for each in self.rows])
        self.table.setVisible(bool(self.rows))
        self.none.setVisible(not self.rows)
        listed_keys = [each.public.encryption_key for each in self.rows]
        if self.rows:
            known = chosen is not None and chosen.public.encryption_key in listed_keys
            at = listed_keys.index(chosen.public.encryption_key) if chosen and known else 0
            self.table.setCurrentIndex(self.table.words.index(at, 0))
        self._show_acts(self.table.currentIndex().row())
        self._show_warning()

    def _show_warning(self) -> None:
        """Show which keys have no recovery sheet, and which key files are damaged."""
        wanting = (each.without_paper() for each in self.rows if each.wants_paper)
        words = [*self._ring.damaged, *wanting]
        plain_text(self.warning, "\n".join(words))
        self.banner.setVisible(bool(words))

    @property
    def chosen(self) -> KeyRow | None:
        """The key of the current row; None if there is none."""
        number = self.table.currentIndex().row()
        return self.rows[number] if 0 <= number < len(self.rows) else None

    def _show_acts(self, number: int) -> None:
        here = self.rows[number] if 0 <= number < len(self.rows) else None
        is_held = here is not None and here.key is not None
        if is_held and self._has_printer is None:  # asking is slow, so only once
            self._has_printer = printing.has_printer()
        shown = {
            self.print: is_held and bool(self._has_printer),
            self.save: is_held,
            self.printed: here is not None and here.is_only_a_file,
            self.show_part: here is not None,
            self.use: here is not None and here.is_unused,
            self.remove: here is not None and here.recipient is not None,
        }
        if any(each.hasFocus() and not is_shown for each, is_shown in shown.items()):
            self.table.setFocus()  # otherwise Qt would focus the next widget
        for each, is_shown in shown.items():
            each.setVisible(is_shown)

    def _made(self, held: KeptKey) -> None:
        """Encrypt files to the new key from now on, and show what to do next."""
        self._new = held.key.public.encryption_key
        self._close()
        self._encrypt_to(held)
        self.context.messages.inform(
            _("The key of {name} is made. Print its recovery sheet now.").format(
                name=isolate(held.key.name)
            ),
            passes=False,
        )
        self.read_again()

    def _restored(self, held: KeptKey) -> None:
        four = space_words(held.key.public.fingerprint)
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
        self.dialog = printing.ask_printer(self, "", self.print_on)
        self.dialog.finished.connect(self._forget)

    def _note_printed(self) -> None:
        if (request := self._request()) is not None:
            self._sheets.note_printed(request)

    def _ask_where(self) -> None:
        here = self.chosen
        name = file_names.portable_name(
            _("Recovery sheet {name}").format(name=here.name if here else "")
        )
        self.chooser = ask_where_to_save(
            self, _("Where to?"), "PDF (*.pdf)", self.save_to, f"{name}.pdf"
        )

    def _request(self) -> RecoverySheetRequest | None:
        """Return the sheet of the chosen key; None if its secret part is not here."""
        here = self.chosen
        if here is None or here.key is None:
            return None
        from mercworkshop.gui.places.exchange.keys.recovery_sheet import RecoverySheetRequest

        title = self.context.session.workshop.details.title
        paper = paper_of_no_country(self.context.settings)
        day, language = date.today(), current_language()
        return RecoverySheetRequest(here.key, here.held, title, language, day, paper)

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


def _facts_of(store: Store) -> dict[str, str]:
    return {name: store.meta(name) for name in _META_NAMES}
