"""Exports for a group, the facilitator or the secretariat: cards and jobs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QFrame, QLineEdit, QWidget

from mercworkshop import paths
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.presentations.records import Presentation
from mercworkshop.domain.fields.descriptions import many_name
from mercworkshop.domain.values import file_names, local_time
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import UserError
from mercworkshop.exchange import file_kinds
from mercworkshop.exchange.package import safe_write
from mercworkshop.exchange.package.package import Audience
from mercworkshop.exchange.transfer import log, transfer
from mercworkshop.exchange.transfer.transfer import PreparedExport
from mercworkshop.gui.jobs.future_relay import FutureRelay
from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.style.icons import IconLabel
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.choices import FlagField
from mercworkshop.gui.widgets.inputs.file_chooser import ask_where_to_save
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import column, row
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import N_, _, listed_phrases, size
from mercworkshop.store.store import Store

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext


@dataclass(frozen=True, slots=True)
class ExportKind:
    """One kind of export. ``holds``: its content; ``encrypted``, ``plain``: who can read it."""

    audience: Audience
    title: str
    holds: str
    encrypted: str
    plain: str
    act: str


class FileSender(NamedTuple):
    """Who makes a file: the name of the group that works here, and the label of the laptop."""

    group: str
    laptop: str


EXPORT_KINDS = (
    ExportKind(
        Audience.GROUP,
        N_("For a group"),
        N_(
            "A kit to begin from: the whole workshop without the contact details, roles and gender"
            " of the participants."
        ),
        "",
        N_("Not encrypted: anyone who has the file can read it."),
        N_("Write the kit…"),
    ),
    ExportKind(
        Audience.FACILITATOR,
        N_("For the facilitator"),
        N_("Hand in: everything written on this laptop, without contact details."),
        N_("Encrypted: only the facilitator’s workshop file opens it."),
        N_("Not encrypted: this workshop was not started from a kit."),
        N_("Hand in…"),
    ),
    ExportKind(
        Audience.SECRETARIAT,
        N_("For the secretariat"),
        N_("The whole workshop with the contact details of the participants."),
        N_("Encrypted: only the secretariat can open it."),
        N_("Encrypted. Tell the secretariat the passphrase; do not keep it with the file."),
        N_("Export…"),
    ),
)


@dataclass(frozen=True, slots=True)
class PendingExport:
    """A prepared export and the path to write it to."""

    path: Path
    prepared: PreparedExport


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """An export that was written; ``packed`` is its content."""

    path: Path
    prepared: PreparedExport
    packed: bytes


def propose_file_name(
    audience: Audience, workshop: Workshop, sender: FileSender, now: datetime
) -> str:
    """Return the proposed name: what it is, of which group or workshop, laptop, day and time."""
    title = file_names.short_name(workshop.details.title) or _("Workshop")
    known = {Audience.GROUP: _("Kit"), Audience.FACILITATOR: _("Hand-in")}
    what = known.get(audience, _("Workshop"))
    about = sender.group if audience is Audience.FACILITATOR and sender.group else title
    parts = (what, about, sender.laptop, now.date().isoformat(), f"{now:%H%M}")
    return file_names.joined_name(dict.fromkeys(parts), file_kinds.EXCHANGE)


class ExportCard(QFrame):
    """A card with the content of an export, who can read it, and the button that writes it."""

    asked = Signal(object, str)
    """Emitted with the audience and the passphrase; empty if none is needed."""

    def __init__(self, offer: ExportKind) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._offer = offer
        self._needs_passphrase = False
        self.title = label(_(offer.title), "heading")
        self.holds = label(_(offer.holds), wrap=True)
        self.secrecy = label("", "muted", wrap=True)
        self.lock = IconLabel("lock", "muted", 16)
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.PasswordEchoOnEdit)
        self.passphrase.setPlaceholderText(_("Passphrase: a few words"))
        self.passphrase.setAccessibleName(_("Passphrase"))
        self.passphrase.returnPressed.connect(self.ask)
        self.with_slides = FlagField(many_name(Presentation))
        self.with_slides.hide()
        self.act = button(_(offer.act), "outgoing", run=self.ask)
        self.act.setAccessibleDescription(self.holds.text())
        said = row(self.lock, self.secrecy)
        said.setStretch(1, 1)
        self.setLayout(
            column(
                self.title,
                self.holds,
                said,
                None,
                self.passphrase,
                self.with_slides,
                row(self.act, None),
                gap=8,
                margin=14,
            )
        )
        self.show_readers(())

    def show_readers(self, names: Sequence[str]) -> None:
        """Show who can read the file: the holders of the keys that it is encrypted to."""
        offer, is_keyed = self._offer, bool(names)
        self._needs_passphrase = offer.audience.must_be_encrypted and not is_keyed
        is_encrypted = is_keyed or self._needs_passphrase
        words = _(offer.encrypted if is_keyed and offer.encrypted else offer.plain)
        if len(names) > 1:
            said = _("Encrypted. Any of these keys opens it: {names}.")
            words = said.format(names=listed_phrases(names))
        plain_text(self.secrecy, words)
        self.lock.show_icon("lock" if is_encrypted and offer.encrypted else "eye", "muted")
        self.passphrase.setVisible(self._needs_passphrase)

    def show_slides(self, length: int) -> None:
        """Offer to send the files of presentations too, which have so many bytes together."""
        words = _("with slides ({size}), in a folder beside the file, not encrypted")
        self.with_slides.setText(words.format(size=size(length)))
        self.with_slides.setAccessibleName(self.with_slides.text())
        self.with_slides.setVisible(length > 0)

    def ask(self) -> None:
        """Emit ``asked``; if a passphrase is needed and missing, focus its field instead."""
        words = self.passphrase.text() if self._needs_passphrase else ""
        if self._needs_passphrase and not words.strip():
            self.passphrase.setFocus()
            self.passphrase.setPlaceholderText(_("Type a passphrase first"))
            return
        self.asked.emit(self._offer.audience, words)


class Exporter(QObject):
    """Asks for a path, prepares the export on the writer thread, packs and writes it in a job."""

    exported = Signal(object)
    """Emitted with the files that came and went, the newest first."""

    written = Signal(object, object)
    """Emitted with the path of a file that was written, and its audience."""

    def __init__(self, context: PageContext, owner: QWidget) -> None:
        """Create one for the page ``owner``; the file dialog is shown over it."""
        super().__init__(owner)
        self._context, self._owner = context, owner
        self._wanted = (Audience.GROUP, "")
        self.dialog: QFileDialog | None = None

    def choose(self, audience: Audience, passphrase: str) -> None:
        """Show the dialog for choosing the path, without blocking."""
        self._wanted = (audience, passphrase)
        self.dialog = ask_where_to_save(
            self._owner,
            _("Where to?"),
            _("Exchange files (*.mercx)"),
            self._chosen,
            propose_file_name(
                audience, self._context.session.workshop, self._sender(), local_time.local_now()
            ),
            may_replace=False,
        )

    def _sender(self) -> FileSender:
        """Return the group that began here from a kit, if any, and this laptop."""
        settings, session = self._context.settings, self._context.session
        known = settings.recent_file(session.path.absolute())
        group = session.workshop.records(BreakoutGroup).get(known.group) if known else None
        return FileSender(group.name if group else "", settings.value.laptop_label)

    def write(self, path: Path, audience: Audience, passphrase: str = "") -> None:
        """Write the export to ``path``; if that exists, to the same name with a number."""
        answer = FutureRelay(
            self._context.session.call_after_edits(
                lambda store: PendingExport(
                    path, transfer.prepare_export(store, audience, passphrase)
                )
            )
        )
        answer.done.connect(self._pack)
        answer.failed.connect(self._explain)
        answer.start()

    def _chosen(self, name: str) -> None:
        self.write(Path(name), *self._wanted)

    def _pack(self, gathered: PendingExport) -> None:
        path, prepared, folder = gathered.path, gathered.prepared, paths.key_folder()

        def work(progress: JobProgress) -> ExportedFile:
            progress.step(0, 2, _("Encrypting and signing…"))
            packed = prepared.pack(folder)
            progress.step(1, 2, _("Writing {file}…").format(file=path.name))
            written = safe_write.write_new(path, packed)
            return ExportedFile(written, prepared, packed)

        job = Job(work, _("Writing {file}…").format(file=path.name), owner=self)
        job.done.connect(self._finish)
        job.failed.connect(self._explain)
        self._context.jobs.run_job(job)

    def _finish(self, exported: ExportedFile) -> None:
        self.written.emit(exported.path, exported.prepared.header.audience)
        self._context.messages.inform(
            _("Finished: {file}. Use “Eject” before pulling the stick.").format(
                file=exported.path.name
            ),
            (_("Show in folder"), weak_slot(self, Exporter._show_in_folder, exported.path.parent)),
            shows=True,
        )
        if exported.prepared.warning:
            self._context.messages.inform(exported.prepared.warning, tone="warn")
        answer = FutureRelay(
            self._context.session.call_after_edits(lambda store: _note(store, exported))
        )
        answer.done.connect(self.exported)
        answer.failed.connect(self._explain)
        answer.start()

    def _explain(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._context.messages.show_error(error)

    def _show_in_folder(self, folder: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _note(store: Store, exported: ExportedFile) -> tuple[log.LogEntry, ...]:
    log.note_export(store, exported.path.name, exported.packed, exported.prepared)
    return log.read_log(store)
