"""Erasing a person from an archive on request: whom it concerns, and the receipt for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.entities.tombstones import fold_name, make_tombstone
from mercworkshop.domain.ports.hand_out import HandOut, Passage, Points, Section
from mercworkshop.domain.programme.country import CountryContact, CountryOverview
from mercworkshop.domain.values.dates.partial_date import format_day_long
from mercworkshop.i18n import _, current_language, isolate, listed, plural


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """One entry of a person on the list of a workshop; ``place`` is what that is called."""

    person: str
    name: str
    function: str
    place: str


def entries_of(country: CountryOverview, chosen: CountryContact) -> tuple[PersonEntry, ...]:
    """Return the entries with the name of a person at all workshops, that person's own first."""
    name = fold_name(chosen.name)
    places = {each.workshop: each.city or each.title for each in country.versions}
    same = [
        each for each in country.contacts if each.id == chosen.id or fold_name(each.name) == name
    ]
    same.sort(key=lambda each: each.id != chosen.id)
    return tuple(
        PersonEntry(
            each.id,
            each.name,
            listed(isolate(words) for words in (each.role, each.organisation) if words),
            places.get(each.workshop, ""),
        )
        for each in same
    )


def describe_erasing() -> tuple[str, ...]:
    """Return what erasing does and what it cannot do, as sentences."""
    return (
        _("The entry, the address, the consent and the attendance go from the archive for good."),
        _("The answers that go back to the workshop tell its laptops to erase them too."),
        _("A name inside longer texts stays: correct these by hand."),
        _("Copies of the archive elsewhere keep everything: delete them."),
    )


def make_receipt(erased: Iterable[PersonEntry], by: str, archive: str, day: date) -> HandOut:
    """Return the receipt for the person: what was erased, when and by whom, with its marks.

    It names the person on paper alone; the archive keeps only the marks.
    """
    entries = tuple(erased)
    names = listed(dict.fromkeys(isolate(each.name) for each in entries))
    said = _("On {day}, {by} erased the data of {names} from the archive “{archive}”.").format(
        day=format_day_long(day),
        by=isolate(by or _("the secretariat")),
        names=names,
        archive=isolate(archive),
    )
    count = plural("{n} entry was erased.", "{n} entries were erased.", len(entries))
    marks = Points(tuple(_mark(each) for each in entries))
    kept = _("The archive keeps these marks and nothing else; with them an entry stays erased.")
    blocks = (Passage(said), Passage(count), Passage(kept), marks)
    return HandOut(_("Receipt for data erased"), "", current_language(), (Section("", blocks),))


def _mark(entry: PersonEntry) -> str:
    return make_tombstone((Person.__name__, entry.person)).id


def ids_of(entries: Sequence[PersonEntry]) -> tuple[str, ...]:
    """Return the ids of the entries."""
    return tuple(each.person for each in entries)
