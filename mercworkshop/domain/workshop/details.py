"""The details of a workshop: title, place and time, and its numbers of participants."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar

from mercworkshop.domain.records.edit import Edit, edit_record
from mercworkshop.domain.records.ids import derived_id, new_id
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import AsTyped, Record, replace_fields
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, _


class Round(StrEnum):
    """The round of workshops in the series."""

    FIRST = "first"
    FOLLOW_UP = "follow_up"


class Category(StrEnum):
    """The category of a participant, as in the reports of the series."""

    GOVERNMENT = "government"
    IGO = "igo"
    NGO = "ngo"
    REGIONAL_CENTRE = "regional_centre"
    OBSERVER = "observer"
    SECRETARIAT = "secretariat"
    PRIVATE_SECTOR = "private_sector"
    ACADEMIC = "academic"


ROUND_NAMES = {
    Round.FIRST: N_("First workshop"),
    Round.FOLLOW_UP: N_("Follow-up workshop"),
}
TITLES = {
    Round.FIRST: N_("First subregional workshop"),
    Round.FOLLOW_UP: N_("Follow-up subregional workshop"),
}
"""The beginning of a proposed title; subregion, city and year follow."""

CATEGORY_NAMES = {
    Category.GOVERNMENT: N_("Government"),
    Category.IGO: N_("Intergovernmental organisation"),
    Category.NGO: N_("Non-governmental organisation"),
    Category.REGIONAL_CENTRE: N_("Regional centre"),
    Category.OBSERVER: N_("Observer"),
    Category.SECRETARIAT: N_("Secretariat"),
    Category.PRIVATE_SECTOR: N_("Private sector"),
    Category.ACADEMIC: N_("Academic"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Details(Record):
    """The details of a workshop; their id is the workshop's id.

    ``host`` is the ISO 3166 code of a country; ``total`` the stated number of participants.
    """

    READERS: ClassVar[Readers] = Readers.EVERYBODY

    title: str = ""
    subregion: str = ""
    round: Round = Round.FIRST
    venue: str = ""
    city: str = ""
    host: str = ""
    start: PartialDate | None = None
    end: PartialDate | None = None
    languages: tuple[str, ...] = ()
    convenors: tuple[str, ...] = ()
    donors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    opened_by: str = ""
    total: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadCount(Record):
    """The number of people of one category; the sum must equal the stated total."""

    READERS: ClassVar[Readers] = Readers.EVERYBODY

    category: Category = Category.GOVERNMENT
    persons: int = 0


def add_details(title: str, workshop_id: str = "") -> Edit:
    """Add the details of a new workshop; ``workshop_id`` is its id if it replaces another."""
    return Edit(N_("New workshop"), after=(Details(id=workshop_id or new_id(), title=title),))


def nearest_day(details: Details, today: date) -> date:
    """Return the day of the workshop nearest to ``today``; ``today`` if it has no dates."""
    if details.start is None:
        return today
    first, last = details.start.first, (details.end or details.start).last
    return min(max(today, first), max(first, last))


def propose_title(details: Details) -> str:
    """Return a title from round, subregion, city and year, in the language in use.

    Empty if there is neither a subregion nor a city.
    """
    if not details.subregion and not details.city:
        return ""
    year = str(details.start.first.year) if details.start else ""
    title = _(TITLES[details.round])
    for part in filter(None, (details.subregion, details.city, year)):
        title = _("{title}, {part}").format(title=title, part=part)
    return title


def update(details: Details, **fields: Any) -> Edit:
    """Change the details; raises InvalidInput if the workshop would end before it starts."""
    after = replace_fields(details, **fields)
    _check_persons(after.total)
    if after.start and after.end and after.end.last < after.start.first:
        raise InvalidInput(
            _("The workshop would end before it starts."),
            _("Change the first day, or the last."),
        )
    return edit_record(N_("Edit workshop details"), details, **fields)


_NO_FIGURE = -1
"""Placeholder for "no figure was seen"; never a real number of people."""


def set_head_count(
    workshop: str,
    counts: tuple[HeadCount, ...],
    category: Category,
    persons: int | AsTyped | None,
    seen: tuple[int | None, ...] = (),
) -> Edit:
    """Set the number of people of one category; None removes it.

    ``seen`` holds the figure that the user saw, if a newer one may have arrived: that one then
    stays and conflicts.
    """
    _check_persons(persons)
    label = N_("Count participants")
    now = next((row for row in counts if row.category == category), None)
    old = (
        replace_fields(now, persons=_NO_FIGURE if seen[0] is None else seen[0])
        if now and seen
        else now
    )
    if persons is None:
        return Edit(label, before=(old,) if old else ())
    if old:
        return edit_record(label, old, persons=persons)
    new = HeadCount(id=head_count_id(workshop, category), category=category)
    return Edit(label, after=(replace_fields(new, persons=persons),))


def head_count_id(workshop: str, category: str) -> str:
    """Return the id of the head count of a category, the same on every laptop of a workshop."""
    return derived_id("head count", workshop, category)


def count_unaccounted(details: Details, counts: tuple[HeadCount, ...]) -> int:
    """Return the stated total minus the sum of the categories; 0 if either is missing."""
    if details.total is None or not counts:
        return 0
    return details.total - sum(row.persons for row in counts)


def _check_persons(persons: int | AsTyped | None) -> None:
    if isinstance(persons, int) and persons < 0:
        raise InvalidInput(
            _("A number of people cannot be negative."), _("Type the figure as the source has it.")
        )
