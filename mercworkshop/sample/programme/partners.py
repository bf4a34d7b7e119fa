"""Partners and donors of the real programme, with contributions that are made up as a sample."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mercworkshop.data_file import DataModel
from mercworkshop.domain.programme.donors import contributions, rates
from mercworkshop.domain.programme.donors.contributions import ContributionUse
from mercworkshop.domain.programme.partners import assistance, partners
from mercworkshop.domain.programme.partners.assistance import AssistanceScope
from mercworkshop.domain.programme.partners.partners import Partner, PartnerKind
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money.money import Money
from mercworkshop.sample.programme.subject_file import read_subject
from mercworkshop.sample.programme.workshops import workshop_id


class _Gave(DataModel, frozen=True):
    what: str
    scope: AssistanceScope
    source: str
    workshop: str = ""


class _Partner(DataModel, frozen=True):
    """A partner, as the file has it."""

    id: str
    name: str
    kind: PartnerKind
    source: str
    country: str = ""
    region: str = ""
    about: str = ""
    is_group: bool = False
    supports: str = ""
    articles: tuple[str, ...] = ()
    is_verified: bool = False
    languages: tuple[str, ...] = ()
    note: str = ""
    gave: tuple[_Gave, ...] = ()


class _Partners(DataModel, frozen=True):
    partners: tuple[_Partner, ...]


class _Donor(DataModel, frozen=True):
    id: str
    name: str
    kind: PartnerKind = PartnerKind.GOVERNMENT
    country: str = ""


class _ForAll(DataModel, frozen=True):
    """Donors that one source names together, for all activities."""

    donors: tuple[str, ...]
    source: str


class _Contribution(DataModel, frozen=True):
    """A contribution; ``through`` is the id of a partner of the other file."""

    id: str
    donor: str
    source: str = ""
    amount: str = ""
    spent: str = ""
    uses: tuple[ContributionUse, ...] = ()
    purpose: str = ""
    through: str = ""
    begins: str = ""
    ends: str = ""
    is_doubtful: bool = False
    is_sample: bool = False
    note: str = ""


class _Rate(DataModel, frozen=True):
    currency: str
    target: str
    rate: str
    day: str
    source: str


class _Donors(DataModel, frozen=True):
    donors: tuple[_Donor, ...]
    for_all: _ForAll
    contributions: tuple[_Contribution, ...]
    rates: tuple[_Rate, ...]


def enter_partners() -> Iterator[Edit]:
    """Return the edits that enter partners and donors. Raises BadFile if a file is broken."""
    known: list[Partner] = []
    for each in read_subject("partners", _Partners).partners:
        fields = {
            name: getattr(each, name)
            for name in _Partner.__struct_fields__
            if name not in {"id", "name", "gave"}
        }
        yield _add(known, each.id, each.name, fields)
        for number, one in enumerate(each.gave):
            yield assistance.add_assistance(
                known[-1],
                one.what,
                id=derived_id("assistance", each.id, str(number)),
                scope=one.scope,
                programme_workshop=workshop_id(one.workshop) if one.workshop else "",
                source=one.source,
            )
    yield from _enter_donors(known)


def _enter_donors(known: list[Partner]) -> Iterator[Edit]:
    read = read_subject("donors", _Donors)
    for each in read.donors:
        source = read.for_all.source if each.id in read.for_all.donors else ""
        fields = {"kind": each.kind, "country": each.country, "source": source}
        yield _add(known, each.id, each.name, fields)
    by_id = {each.id: each for each in known}
    for donor in read.for_all.donors:
        yield contributions.add_contribution(
            by_id[partner_id(donor)],
            id=derived_id("contribution", donor, "for all"),
            uses=(ContributionUse.ALL,),
            source=read.for_all.source,
        )
    for one in read.contributions:
        yield contributions.add_contribution(by_id[partner_id(one.donor)], **_fields(one))
    for rate in read.rates:
        yield rates.add_rate(
            rate.currency,
            rate.target,
            rate.rate,
            day=PartialDate(rate.day),
            source=rate.source,
        )


def partner_id(name: str) -> str:
    """Return the id of a partner by its ``id`` in the files."""
    return derived_id("partner", name)


def contribution_id(name: str) -> str:
    """Return the id of a contribution by its ``id`` in the file."""
    return derived_id("contribution", name)


def _add(known: list[Partner], own: str, name: str, fields: dict[str, Any]) -> Edit:
    edit = partners.add_partner(known, name, id=partner_id(own), **fields)
    known += [record for record in edit.after if isinstance(record, Partner)]
    return edit


def _fields(one: _Contribution) -> dict[str, Any]:
    names = ("uses", "purpose", "source", "is_doubtful", "is_sample", "note")
    return {
        "id": contribution_id(one.id),
        **{name: getattr(one, name) for name in names},
        **{
            name: Money.from_code(code) if (code := getattr(one, name)) else None
            for name in ("amount", "spent")
        },
        **{
            name: PartialDate(day) if (day := getattr(one, name)) else None
            for name in ("begins", "ends")
        },
        "through": partner_id(one.through) if one.through else "",
    }
