"""The information package as an officer sees it: which language exists, and where it went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mercworkshop.domain.programme.materials import materials
from mercworkshop.domain.programme.materials.materials import Dispatch, Material, MaterialVersion
from mercworkshop.domain.programme.questions import ALL_TIME, ArchiveQuestion, seen_until
from mercworkshop.domain.programme.record_verbs import FieldValues, RecordVerbs
from mercworkshop.domain.records.edit import Edit
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import _

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
    from mercworkshop.domain.ports.archive import ArchivePort


@dataclass(frozen=True, slots=True)
class SeenMaterial:
    """A document, how many versions and dispatches it has, and how many copies are known of."""

    id: str
    title: str
    about: str
    source: str
    is_doubtful: bool
    note: str
    versions: int
    dispatches: int
    copies: int | None


@dataclass(frozen=True, slots=True)
class SeenVersion:
    """A version of a document."""

    id: str
    material: str
    name: str
    day_first: date | None
    day_last: date | None
    source: str


@dataclass(frozen=True, slots=True)
class VersionLanguage:
    """A language in which a version of a document exists."""

    material: str
    version: str
    language: str


@dataclass(frozen=True, slots=True)
class SeenDispatch:
    """Where copies of a document went; ``workshop`` is the title of a workshop."""

    id: str
    material: str
    title: str
    version: str
    language: str
    workshop: str
    country: str
    partner: str
    copies: int | None
    day_first: date | None
    day_last: date | None
    medium: str
    source: str


MATERIALS = ArchiveQuestion(
    "materials", SeenMaterial, "What is in the information package?", (), ALL_TIME
)
MATERIAL_VERSIONS = ArchiveQuestion(
    "material_versions", SeenVersion, "Which versions has each document?", (), ALL_TIME
)
MATERIAL_LANGUAGES = ArchiveQuestion(
    "material_languages", VersionLanguage, "Which version exists in which language?", (), ALL_TIME
)
DISPATCHES = ArchiveQuestion(
    "dispatches", SeenDispatch, "Where did documents go?", (), {"material": "", **ALL_TIME}
)


@dataclass(frozen=True, slots=True)
class MaterialDesk:
    """All documents with their versions, languages and dispatches."""

    materials: tuple[SeenMaterial, ...] = ()
    versions: tuple[SeenVersion, ...] = ()
    languages: tuple[VersionLanguage, ...] = ()
    dispatches: tuple[SeenDispatch, ...] = ()

    def languages_of(self, material: str) -> frozenset[str]:
        """Return the languages in which any version of a document exists."""
        return frozenset(each.language for each in self.languages if each.material == material)

    def versions_of(self, material: str) -> tuple[SeenVersion, ...]:
        """Return the versions of a document, the latest first."""
        return tuple(each for each in self.versions if each.material == material)

    def languages_of_version(self, version: str) -> tuple[str, ...]:
        """Return the languages of a version."""
        return tuple(each.language for each in self.languages if each.version == version)

    def dispatches_of(self, material: str) -> tuple[SeenDispatch, ...]:
        """Return where a document went, the latest first."""
        return tuple(each for each in self.dispatches if each.material == material)


def read_materials(archive: ArchivePort, until: date = date.max) -> MaterialDesk:
    """Return the information package; what came after ``until`` is left out."""
    seen = seen_until(until)
    return MaterialDesk(
        tuple(archive.ask(MATERIALS, **seen)),
        tuple(archive.ask(MATERIAL_VERSIONS, **seen)),
        tuple(archive.ask(MATERIAL_LANGUAGES, **seen)),
        tuple(archive.ask(DISPATCHES, **seen)),
    )


def add_document(archive: ArchivePort, values: FieldValues) -> Edit:
    """Add a document. Raises InvalidInput without a title."""
    there = (archive.find(Material, each.id) for each in archive.ask(MATERIALS))
    given = dict(values)
    known = [each for each in there if each is not None]
    return materials.add_material(known, given.pop("title", ""), **given)


def add_version_of(archive: ArchivePort, material: str, values: FieldValues) -> Edit:
    """Add a version of a document."""
    given = dict(values)
    return materials.add_version(_material(archive, material), given.pop("name", ""), **given)


def send_copies(archive: ArchivePort, material: str, values: FieldValues) -> Edit:
    """Note where copies of a document went."""
    given = dict(values)
    version = _version(archive, given.pop("version", ""))
    return materials.send(_material(archive, material), version, **given)


def change_record(archive: ArchivePort, record: PackageRecord, values: FieldValues) -> Edit:
    """Change fields of a document, a version or a dispatch."""
    if isinstance(record, Material):
        return materials.update_material(record, **values)
    if isinstance(record, MaterialVersion):
        return materials.update_version(record, **values)
    version = _version(archive, values.get("version", record.version))
    return materials.update_dispatch(record, version, **values)


def remove_record(archive: ArchivePort, record: PackageRecord) -> Edit:
    """Remove a document with all that belongs to it, a version or a dispatch."""
    if isinstance(record, Material):
        return materials.remove_materials([record], _owned_by(archive, record.id))
    if isinstance(record, MaterialVersion):
        return materials.remove_versions([record])
    return materials.remove_dispatches([record])


def find_record[R: Material | MaterialVersion | Dispatch](
    archive: ArchivePort, kind: type[R], record_id: str
) -> R:
    """Return a record of the package. Raises InvalidInput if it is gone."""
    found = archive.find(kind, record_id)
    if found is None:
        raise _gone()
    return found


def _owned_by(archive: ArchivePort, material: str) -> list[MaterialVersion | Dispatch]:
    desk = read_materials(archive)
    versions = (archive.find(MaterialVersion, each.id) for each in desk.versions_of(material))
    sent = (archive.find(Dispatch, each.id) for each in desk.dispatches_of(material))
    return [each for each in (*versions, *sent) if each is not None]


def _material(archive: ArchivePort, material: str) -> Material:
    return find_record(archive, Material, material)


def _version(archive: ArchivePort, version: str) -> MaterialVersion | None:
    return archive.find(MaterialVersion, version) if version else None


def _gone() -> InvalidInput:
    return InvalidInput(
        _("This is no longer in the information package."),
        _("Somebody removed it; choose something else."),
    )


type PackageRecord = Material | MaterialVersion | Dispatch


def _add_owned_version(archive: ArchivePort, values: FieldValues) -> Edit:
    given = dict(values)
    return add_version_of(archive, given.pop("material", ""), given)


def _add_owned_dispatch(archive: ArchivePort, values: FieldValues) -> Edit:
    given = dict(values)
    return send_copies(archive, given.pop("material", ""), given)


MATERIAL_VERBS = RecordVerbs(Material, "documents", add_document, change_record, remove_record)
VERSION_VERBS = RecordVerbs(
    MaterialVersion, "versions", _add_owned_version, change_record, remove_record
)
DISPATCH_VERBS = RecordVerbs(
    Dispatch, "dispatches", _add_owned_dispatch, change_record, remove_record
)
