"""The forms of documents, of their versions, and of where they went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

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
from mercworkshop.gui.session.archive_session import ArchiveAnswer
from mercworkshop.gui.session.desk_page import DeskContext
from mercworkshop.gui.session.field_inputs import FieldNames
from mercworkshop.gui.session.record_dialog import RecordDialog, ValuesEdit
from mercworkshop.gui.widgets.choices import ChoiceOption
from mercworkshop.i18n import _, isolate

if TYPE_CHECKING:
    from mercworkshop.domain.ports.archive import ArchivePort

_DESCRIBED: Mapping[type[PackageRecord], RecordDescription] = {
    Material: MATERIAL,
    MaterialVersion: MATERIAL_VERSION,
    Dispatch: DISPATCH,
}


@dataclass(frozen=True, slots=True)
class PackageForm:
    """What a form shows, what it can name and makes, and the ``record`` that it changes."""

    described: RecordDescription
    make: ValuesEdit
    values: Mapping[str, Any] = field(default_factory=dict)
    records: Mapping[str, tuple[ChoiceOption, ...]] = field(default_factory=dict)
    record: PackageRecord | None = None


class PackageForms(QObject):
    """Opens a form once the archive has said what it can name."""

    def __init__(self, context: DeskContext, owner: QWidget) -> None:
        super().__init__(owner)
        self._context, self._owner = context, owner
        self._answer = ArchiveAnswer[PackageForm](context.session, self)
        self._answer.arrived.connect(self._open)

    def add_document(self) -> None:
        """Ask for a new document."""
        self._open(PackageForm(MATERIAL, desk.add_document))

    def add_version(self, material: str) -> None:
        """Ask for a new version of a document."""
        if material:
            self._open(
                PackageForm(
                    MATERIAL_VERSION,
                    lambda archive, given: desk.add_version_of(archive, material, given),
                )
            )

    def send(self, material: str) -> None:
        """Ask where a document went."""
        today = PartialDate.from_day(self._context.session.day)

        def read(archive: ArchivePort) -> PackageForm:
            return PackageForm(
                DISPATCH,
                lambda its, given: desk.send_copies(its, material, given),
                {"day": today},
                _named(archive, material),
            )

        if material:
            self._answer.ask(read)

    def edit(self, kind: type[PackageRecord], record_id: str) -> None:
        """Ask for changes of a record."""

        def read(archive: ArchivePort) -> PackageForm:
            found = desk.find_record(archive, kind, record_id)
            described = _DESCRIBED[kind]
            values = {each.name: getattr(found, each.name) for each in described.fields}
            named = _named(archive, found.material) if isinstance(found, Dispatch) else {}
            return PackageForm(
                described,
                lambda its, given: desk.change_record(
                    its, desk.find_record(its, kind, record_id), given
                ),
                values,
                named,
                found,
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

    def _open(self, form: PackageForm) -> None:
        names = FieldNames(self._context.reference.countries, form.records)
        fields = [each for each in form.described.fields if each.is_shown]
        dialog = RecordDialog(_(form.described.one), fields, form.values, self._owner, names)
        dialog.open_to_write(self._context.session, form.make, form.record)


def _named(archive: ArchivePort, material: str) -> dict[str, tuple[ChoiceOption, ...]]:
    """Return the versions of a document and the workshops that a dispatch can name."""
    versions = desk.read_materials(archive).versions_of(material)
    held = read_programme(archive).workshops
    return {
        "version": tuple((each.id, words.version_words(each)) for each in versions),
        "programme_workshop": tuple((each.id, isolate(each.title)) for each in held),
    }
