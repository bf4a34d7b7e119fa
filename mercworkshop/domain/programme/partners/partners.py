"""The bodies that stand behind the programme, and the names that each had and has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from mercworkshop.domain.entities.needs import NeedKind
from mercworkshop.domain.records import ordering
from mercworkshop.domain.records.edit import Edit, combine_edits, edit_record
from mercworkshop.domain.records.ids import derived_id, new_id
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record, replace_fields
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, Counted, _


class PartnerKind(StrEnum):
    """What a partner is."""

    AGENCY = "agency"
    UN_BODY = "un_body"
    REGIONAL_OFFICE = "regional_office"
    FUND = "fund"
    PARTNERSHIP = "partnership"
    SECRETARIAT = "secretariat"
    REGIONAL_CENTRE = "regional_centre"
    HOST = "host"
    CIVIL_SOCIETY = "civil_society"
    GOVERNMENT = "government"
    INTEGRATION = "integration"
    """An organisation of States that pays as one, such as the European Union."""
    OTHER = "other"


PARTNER_KIND_NAMES = {
    PartnerKind.AGENCY: N_("Agency"),
    PartnerKind.UN_BODY: N_("Body of the United Nations"),
    PartnerKind.REGIONAL_OFFICE: N_("Regional office"),
    PartnerKind.FUND: N_("Fund"),
    PartnerKind.PARTNERSHIP: N_("Partnership"),
    PartnerKind.SECRETARIAT: N_("Secretariat"),
    PartnerKind.REGIONAL_CENTRE: N_("Regional centre"),
    PartnerKind.HOST: N_("Host"),
    PartnerKind.CIVIL_SOCIETY: N_("Civil society"),
    PartnerKind.GOVERNMENT: N_("Donor Government"),
    PartnerKind.INTEGRATION: N_("Regional economic integration organization"),
    PartnerKind.OTHER: N_("Other"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner(Record):
    """A body that helps the programme or pays for it, under the name that it has now.

    ``country`` (ISO 3166) is the State that a donor Government is of, or where a body sits.
    ``is_group`` is a group whose members no source names. ``supports`` says what it can support,
    ``articles`` and ``kinds`` what that serves; ``is_verified`` whether a source says so.
    """

    READERS: ClassVar[Readers] = Readers.SECRETARIAT

    name: str
    kind: PartnerKind = PartnerKind.OTHER
    country: str = ""
    region: str = ""
    about: str = ""
    is_group: bool = False
    supports: str = ""
    articles: tuple[str, ...] = ()
    kinds: tuple[NeedKind, ...] = ()
    is_verified: bool = False
    languages: tuple[str, ...] = ()
    source: str = ""
    note: str = ""
    position: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerName(Record):
    """A name that a partner had from ``since`` to ``until``; None where the day is not known."""

    READERS: ClassVar[Readers] = Readers.SECRETARIAT
    OWNER: ClassVar[str] = "partner"

    partner: str
    name: str
    since: PartialDate | None = None
    until: PartialDate | None = None
    source: str = ""


def add_partner(known: Iterable[Partner], name: str, **fields: Any) -> Edit:
    """Add a partner at the end. Raises InvalidInput without a name."""
    position = ordering.end_positions(known, 1)[0]
    made = Partner(id=new_id(), name=_cleaned(name), position=position)
    return Edit(N_("Add a partner"), after=(replace_fields(made, **fields),))


def update_partner(partner: Partner, **fields: Any) -> Edit:
    """Change a partner. Raises InvalidInput without a name; a new name: :func:`rename_partner`."""
    if "name" in fields:
        fields["name"] = _cleaned(fields["name"])
    return edit_record(N_("Edit a partner"), partner, **fields)


def rename_partner(
    partner: Partner,
    name: str,
    since: PartialDate | None,
    source: str = "",
    former: Iterable[PartnerName] = (),
) -> Edit:
    """Give a partner a new name from a day on; its ``former`` names and this one are kept."""
    name = _cleaned(name)
    if fold_text(name) == fold_text(partner.name):
        raise InvalidInput(
            _("The partner has this name already."),
            _("Type its new name, or correct the spelling instead."),
        )
    known = [each.until for each in former if each.partner == partner.id and each.until]
    kept = add_name(
        partner,
        partner.name,
        since=max(known, key=lambda each: each.last) if known else None,
        until=since,
        source=source.strip(),
    )
    renamed = edit_record(N_("Rename a partner"), partner, name=name)
    return combine_edits(N_("Rename a partner"), kept, renamed)


def add_name(partner: Partner, name: str, **fields: Any) -> Edit:
    """Note a former name of a partner. Raises InvalidInput without one."""
    name = _cleaned(name)
    own = derived_id("partner name", partner.id, fold_text(name))
    made = PartnerName(id=own, partner=partner.id, name=name)
    return Edit(N_("Note a former name"), after=(replace_fields(made, **fields),))


def update_name(name: PartnerName, **fields: Any) -> Edit:
    """Change the days or the source of a former name."""
    return edit_record(N_("Edit a former name"), name, **fields)


def remove_names(names: Iterable[PartnerName]) -> Edit:
    """Remove former names that a partner never had."""
    gone = tuple(names)
    label = Counted("Remove a former name", "Remove {n} former names", len(gone))
    return Edit(label, before=gone)


def remove_partners(partners: Iterable[Partner], owned: Iterable[Record]) -> Edit:
    """Remove partners, with the names and the help that are ``owned`` by them."""
    gone = tuple(partners)
    label = Counted("Remove a partner", "Remove {n} partners", len(gone))
    return Edit(label, before=(*gone, *owned))


def _cleaned(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise InvalidInput(_("A partner needs a name."), _("Type it as the partner writes it."))
    return name
