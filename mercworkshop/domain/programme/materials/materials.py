"""The information package: documents, their versions and languages, and where each went."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from mercworkshop.domain.records import ordering
from mercworkshop.domain.records.edit import Edit, edit_record
from mercworkshop.domain.records.ids import new_id
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record, replace_fields
from mercworkshop.domain.values.dates.partial_date import PartialDate, format_date
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, Counted, Language, _


class DispatchMedium(StrEnum):
    """On what a document went out."""

    PAPER = "paper"
    STICK = "stick"
    MAIL = "mail"
    WEB = "web"


MEDIUM_NAMES = {
    DispatchMedium.PAPER: N_("Paper"),
    DispatchMedium.STICK: N_("Memory stick"),
    DispatchMedium.MAIL: N_("Mail"),
    DispatchMedium.WEB: N_("Web page"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Material(Record):
    """A document of the information package."""

    READERS: ClassVar[Readers] = Readers.SECRETARIAT

    title: str
    about: str = ""
    source: str = ""
    is_doubtful: bool = False
    note: str = ""
    position: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialVersion(Record):
    """A version of a document, and the languages in which it exists; none: not reported."""

    READERS: ClassVar[Readers] = Readers.SECRETARIAT
    OWNER: ClassVar[str] = "material"

    material: str
    name: str = ""
    day: PartialDate | None = None
    languages: tuple[Language, ...] = ()
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch(Record):
    """A note that copies of a document went to a workshop, a country or a partner.

    ``version`` is the id of a version and ``copies`` their number; empty and None: not reported.
    """

    READERS: ClassVar[Readers] = Readers.SECRETARIAT
    OWNER: ClassVar[str] = "material"

    material: str
    version: str = ""
    language: Language | None = None
    programme_workshop: str = ""
    country: str = ""
    partner: str = ""
    copies: int | None = None
    day: PartialDate | None = None
    medium: DispatchMedium | None = None
    source: str = ""
    note: str = ""


def add_material(known: Iterable[Material], title: str, **fields: Any) -> Edit:
    """Add a document, at the end. Raises InvalidInput without a title."""
    made = Material(id=new_id(), title=title.strip(), position=ordering.end_positions(known, 1)[0])
    new = replace_fields(made, **fields)
    _check_title(new)
    return Edit(N_("Add a document"), after=(new,))


def update_material(material: Material, **fields: Any) -> Edit:
    """Change a document; its title cannot be empty."""
    _check_title(replace_fields(material, **fields))
    return edit_record(N_("Edit a document"), material, **fields)


def remove_materials(materials: Iterable[Material], owned: Iterable[Record]) -> Edit:
    """Remove documents, with the versions and dispatches that are ``owned`` by them."""
    gone = tuple(materials)
    label = Counted("Remove a document", "Remove {n} documents", len(gone))
    return Edit(label, before=(*gone, *owned))


def add_version(material: Material, name: str, **fields: Any) -> Edit:
    """Add a version of a document."""
    made = MaterialVersion(id=new_id(), material=material.id, name=name.strip())
    return Edit(N_("Add a version of a document"), after=(replace_fields(made, **fields),))


def update_version(version: MaterialVersion, **fields: Any) -> Edit:
    """Change a version of a document."""
    return edit_record(N_("Edit a version of a document"), version, **fields)


def remove_versions(versions: Iterable[MaterialVersion]) -> Edit:
    """Remove versions; their dispatches stay, without a version."""
    gone = tuple(versions)
    label = Counted("Remove a version", "Remove {n} versions", len(gone))
    return Edit(label, before=gone)


def send(material: Material, version: MaterialVersion | None, **fields: Any) -> Edit:
    """Note where copies of a document went.

    Raises InvalidInput without a destination, and for what cannot be: less than one copy, a day
    before the version, a language in which it does not exist.
    """
    made = Dispatch(
        id=new_id(), material=material.id, version="" if version is None else version.id
    )
    new = replace_fields(made, **fields)
    _check_dispatch(new, version)
    return Edit(N_("Note where a document went"), after=(new,))


def update_dispatch(dispatch: Dispatch, version: MaterialVersion | None, /, **fields: Any) -> Edit:
    """Change where copies went. Raises InvalidInput as :func:`send` does."""
    _check_dispatch(replace_fields(dispatch, **fields), version)
    return edit_record(N_("Edit where a document went"), dispatch, **fields)


def remove_dispatches(dispatches: Iterable[Dispatch]) -> Edit:
    """Remove notes of where documents went."""
    gone = tuple(dispatches)
    label = Counted("Remove a dispatch", "Remove {n} dispatches", len(gone))
    return Edit(label, before=gone)


def _check_title(material: Material) -> None:
    if not material.title:
        raise InvalidInput(_("A document needs a title."), _("Type a few words."))


def _check_dispatch(dispatch: Dispatch, version: MaterialVersion | None) -> None:
    if not (dispatch.programme_workshop or dispatch.country or dispatch.partner.strip()):
        raise InvalidInput(
            _("It is not said where the document went."),
            _("Name a workshop, a country or a partner."),
        )
    if dispatch.copies is not None and dispatch.copies < 1:
        raise InvalidInput(
            _("Fewer than one copy is no dispatch."),
            _("Type the number of copies, or leave it blank if nobody knows."),
        )
    if version is None:
        return
    if version.languages and dispatch.language and dispatch.language not in version.languages:
        raise InvalidInput(
            _("This version is not known to exist in {language}.").format(
                language=dispatch.language.own_name
            ),
            _("Add the language to the version first, or choose another."),
        )
    if version.day and dispatch.day and dispatch.day.last < version.day.first:
        raise InvalidInput(
            _("It would have gone out before this version was made on {day}.").format(
                day=format_date(version.day)
            ),
            _("Change the day, or choose another version."),
        )
