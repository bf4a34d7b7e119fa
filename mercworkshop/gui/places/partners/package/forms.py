"""The forms of documents, of their versions, and of where they went."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.fields.field import RecordDescription
from mercworkshop.domain.programme.descriptions.materials import (
    DISPATCH,
    MATERIAL,
    MATERIAL_VERSION,
)
from mercworkshop.domain.programme.materials import desk, words
from mercworkshop.domain.programme.materials.desk import PackageRecord
from mercworkshop.domain.programme.materials.materials import Dispatch, Material, MaterialVersion
from mercworkshop.domain.programme.programme_desk import read_programme
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.gui.session.desk.archive_forms import ArchiveForm, open_form
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.edits.archive_session import ArchiveAnswer
from mercworkshop.gui.widgets.inputs.choices import ChoiceOption
from mercworkshop.i18n import isolate

if TYPE_CHECKING:
    from mercworkshop.domain.ports.archive import ArchivePort

_DESCRIBED: Mapping[type[PackageRecord], RecordDescription] = {
    Material: MATERIAL,
    MaterialVersion: MATERIAL_VERSION,
    Dispatch: DISPATCH,
}


class PackageForms(QObject):
    """Opens a form once the archive has said what it can name."""

    def __init__(self, context: DeskContext, owner: QWidget) -> None:
        super().__init__(owner)
        self._context, self._owner = context, owner
        self._answer = ArchiveAnswer[ArchiveForm](context.session, self)
        self._answer.arrived.connect(self._open)

    def add_document(self) -> None:
        """Ask for a new document."""
        self._open(ArchiveForm(MATERIAL, desk.add_document))

    def add_version(self, material: str) -> None:
        """Ask for a new version of a document."""
        if material:
            self._open(
                ArchiveForm(
                    MATERIAL_VERSION,
                    lambda archive, given: desk.add_version_of(archive, material, given),
                )
            )

    def send(self, material: str) -> None:
        """Ask where a document went."""
        today = PartialDate.from_day(self._context.session.day)

        def read(archive: ArchivePort) -> ArchiveForm:
            return ArchiveForm(
                DISPATCH,
                lambda its, given: desk.send_copies(its, material, given),
                {"day": today},
                records=_named(archive, material),
            )

        if material:
            self._answer.ask(read)

    def edit(self, kind: type[PackageRecord], record_id: str) -> None:
        """Ask for changes of a record."""

        def read(archive: ArchivePort) -> ArchiveForm:
            found = desk.find_record(archive, kind, record_id)
            named = _named(archive, found.material) if isinstance(found, Dispatch) else {}
            return ArchiveForm(
                _DESCRIBED[kind],
                lambda its, given: desk.change_record(
                    its, desk.find_record(its, kind, record_id), given
                ),
                record=found,
                records=named,
            )

        if record_id:
            self._answer.ask(read)

    def remove(self, kind: type[PackageRecord], record_id: str) -> None:
        """Remove a record, a document with all that belongs to it."""
        if record_id:
            self._context.session.change(
                lambda archive: desk.remove_record(
                    archive, desk.find_record(archive, kind, record_id)
                )
            )

    def _open(self, form: ArchiveForm) -> None:
        open_form(self._context, self._owner, form)


def _named(archive: ArchivePort, material: str) -> dict[str, tuple[ChoiceOption, ...]]:
    """Return the versions of a document and the workshops that a dispatch can name."""
    versions = desk.read_materials(archive).versions_of(material)
    held = read_programme(archive).workshops
    return {
        "version": tuple((each.id, words.version_words(each)) for each in versions),
        "programme_workshop": tuple((each.id, isolate(each.title)) for each in held),
    }
