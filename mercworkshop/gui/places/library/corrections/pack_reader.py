"""Takes a data pack in: asks for the file, shows what changes, and writes it when told to."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.arrivals.data_pack import DataPack, FactChange
from mercworkshop.domain.entities.recipients import Recipient, Role
from mercworkshop.domain.values import local_time
from mercworkshop.errors import UserError
from mercworkshop.exchange.file_kinds import DATA_PACK
from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.places.library.corrections.pack_dialog import PackDialog
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.inputs.file_chooser import ask_for_file
from mercworkshop.i18n import _
from mercworkshop.reference.files.data_files import DataFiles
from mercworkshop.reference.installation import pack_installer

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext

Preview = tuple[DataPack, list[FactChange]]


class PackReader(QObject):
    """Reads packs on another thread; errors are shown as messages, and nothing changes then."""

    shown = Signal(object)
    """Emitted with the PackDialog that shows what a pack would change."""

    def __init__(self, context: PageContext, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self.dialog: PackDialog | None = None

    def ask(self) -> None:
        """Ask for the file."""
        pattern = _("Data packs ({pattern})").format(pattern=f"*{DATA_PACK}")
        title = _("Take in a data pack")
        ask_for_file(self._page, title, pattern, lambda name: self.read(Path(name)))

    def read(self, path: Path) -> None:
        """Read the pack in a file, and show what it would change."""
        data, keys = self._context.session.reference.pack.data, self._keys()
        self._job = Job(
            partial(_read, path, data, keys), _("Reading the data pack…"), owner=self._page
        )
        self._job.done.connect(self._show)
        self._job.failed.connect(self._explain)
        self._job.start()

    def _show(self, found: Preview) -> None:
        pack, changes = found
        reference = self._context.session.reference
        is_known = bool(pack_installer.installed_state(reference.pack.data, self._keys()).keys)
        self.dialog = PackDialog(pack, changes, reference, is_known, self._page)
        self.dialog.accepted_pack.connect(partial(self._install, pack, len(changes)))
        theme.apply_style_sheet(self.dialog)
        self.dialog.open()
        self.shown.emit(self.dialog)

    def _install(self, pack: DataPack, facts: int) -> None:
        session = self._context.session
        now = local_time.local_now().isoformat(timespec="seconds")
        install = partial(_install, pack, session.reference.pack.data, now, facts)
        self._job = Job(install, owner=self._page)
        self._job.done.connect(self._use)
        self._job.failed.connect(self._explain)
        self._job.start()

    def _use(self, _nothing: object) -> None:
        self._context.session.read_data_again()

    def _keys(self) -> tuple[str, ...]:
        """Return the signing keys of the secretariat that the workshop names."""
        named = self._context.session.workshop.records(Recipient).all()
        return tuple(
            each.signing_key for each in named if each.role is Role.SECRETARIAT and each.signing_key
        )

    def _explain(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._context.messages.show_error(error)


def _read(path: Path, data: DataFiles, keys: tuple[str, ...], _progress: JobProgress) -> Preview:
    from mercworkshop.exchange.package import data_packs

    pack = data_packs.read_data_pack(path)
    return pack, pack_installer.preview(pack, data, keys)


def _install(
    pack: DataPack, data: DataFiles, taken_in: str, facts: int, _progress: JobProgress
) -> None:
    pack_installer.install(pack, data, taken_in, facts)
