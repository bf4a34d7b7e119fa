"""What delegations bring, and what is handed out to them: two lists, with ticks by country."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from mercworkshop.domain.entities.people import Delegation
from mercworkshop.domain.records import ordering
from mercworkshop.domain.records.edit import Edit, edit_record
from mercworkshop.domain.records.ids import derived_id, new_id
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record, replace_fields
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, Counted, _


class ChecklistKind(StrEnum):
    """Which list an entry stands on."""

    HOMEWORK = "homework"
    """What a delegation brings."""
    HAND_OUT = "hand_out"
    """What a delegation is given."""


CHECKLIST_NAMES = {
    ChecklistKind.HOMEWORK: N_("Homework"),
    ChecklistKind.HAND_OUT: N_("Hand-out"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistItem(Record):
    """Something to bring, or to hand out; ``material`` names a text of the package of materials."""

    READERS: ClassVar[Readers] = Readers.EVERYBODY

    kind: ChecklistKind = ChecklistKind.HOMEWORK
    text: str = ""
    material: str = ""
    position: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistTick(Record):
    """Whether a delegation has brought or received something, and a note."""

    READERS: ClassVar[Readers] = Readers.FACILITATORS
    ABOUT: ClassVar[tuple[str, ...]] = ("item",)

    item: str
    country: str
    is_done: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Checklist:
    """One of the two lists with its ticks, and the countries that it is about.

    A country that no longer is a delegation is included if something is noted about it.
    """

    items: tuple[ChecklistItem, ...]
    countries: tuple[str, ...]
    ticks: Mapping[tuple[str, str], ChecklistTick]

    def tick_of(self, item: ChecklistItem, country: str) -> ChecklistTick | None:
        """Return what is noted about an entry and a country."""
        return self.ticks.get((item.id, country))

    def is_done(self, item: ChecklistItem, country: str) -> bool:
        """Whether a country has brought or received something."""
        its = self.tick_of(item, country)
        return its is not None and its.is_done

    def count_of_country(self, country: str) -> int:
        """Return how many entries are done for a country."""
        return sum(self.is_done(item, country) for item in self.items)

    def count_of_item(self, item: ChecklistItem) -> int:
        """Return for how many countries an entry is done."""
        return sum(self.is_done(item, country) for country in self.countries)


def removed_items(workshop: Workshop) -> tuple[ChecklistItem, ...]:
    """Return an entry in place of each removed one that still has a tick or a note.

    This happens if one laptop removed an entry while another ticked it. The ticks and notes stay
    visible.
    """
    there, ticks = workshop.records(ChecklistItem), workshop.records(ChecklistTick)
    noted = {each.item for each in ticks.values() if each.is_done or each.note}
    words = _("Entry without its words")
    return tuple(ChecklistItem(id=key, text=words) for key in sorted(noted) if key not in there)


def tick_id(workshop: str, item: str, country: str) -> str:
    """Return the id of the tick of an entry for a country, the same on every laptop."""
    return derived_id("checklist tick", workshop, item, country)


def checklist_of(workshop: Workshop, kind: ChecklistKind) -> Checklist:
    """Return a list of a workshop."""
    items = tuple(each for each in workshop.records(ChecklistItem).all() if each.kind is kind)
    ticks = {(each.item, each.country): each for each in workshop.records(ChecklistTick).values()}
    noted = sorted(country for (_item, country), each in ticks.items() if each.note)
    return Checklist(items, tuple(dict.fromkeys((*delegations_of(workshop), *noted))), ticks)


def delegations_of(workshop: Workshop) -> tuple[str, ...]:
    """Return the countries (ISO 3166) of the delegations, each once."""
    return tuple(dict.fromkeys(each.country for each in workshop.records(Delegation).all()))


def add(items: Iterable[ChecklistItem], kind: ChecklistKind, text: str) -> Edit:
    """Add an entry in words at the end of a list."""
    (position,) = ordering.end_positions(items)
    new = ChecklistItem(id=new_id(), kind=kind, text=_clean(text), position=position)
    return Edit(N_("Add to the list"), after=(new,))


def propose(
    workshop: str,
    items: Iterable[ChecklistItem],
    kind: ChecklistKind,
    proposed: Mapping[str, str],
) -> Edit:
    """Add the proposed entries, by their names, that are not there yet.

    Two laptops that add the same list make the same entries. A hand-out is named after its text in
    the package, and keeps no words of its own.
    """
    there = tuple(items)
    known = {each.id for each in there}
    new = {derived_id("checklist item", workshop, kind, name): name for name in proposed}
    missing = {key: name for key, name in new.items() if key not in known}
    places = ordering.end_positions(there, len(missing)) if missing else []
    is_hand_out = kind is ChecklistKind.HAND_OUT
    made = tuple(
        ChecklistItem(
            id=key,
            kind=kind,
            text="" if is_hand_out else proposed[name],
            material=name if is_hand_out else "",
            position=place,
        )
        for (key, name), place in zip(missing.items(), places, strict=True)
    )
    return Edit(Counted("Add {n} entry", "Add {n} entries", len(made)), after=made)


def update(item: ChecklistItem, **fields: Any) -> Edit:
    """Change an entry; it needs words or a text of the package."""
    after = replace_fields(item, **fields)
    if not after.material:
        _clean(after.text)
    return edit_record(N_("Edit entry"), item, **fields)


def remove(workshop: Workshop, ids: Collection[str]) -> Edit:
    """Remove entries and their ticks; if an entry is gone already, only its ticks."""
    items = tuple(each for each in workshop.records(ChecklistItem).all() if each.id in ids)
    ticks = tuple(each for each in workshop.records(ChecklistTick).values() if each.item in ids)
    label = Counted("Remove {n} entry", "Remove {n} entries", len(ids))
    return Edit(label, before=(*items, *ticks))


def set_ticks(
    workshop: str,
    ticks: Mapping[str, ChecklistTick],
    cells: Iterable[tuple[str, str]],
    **fields: Any,
) -> Edit:
    """Set whether entries are done for countries, or what is noted: pairs of entry and country."""
    before, after = [], []
    for item, country in cells:
        key = tick_id(workshop, item, country)
        now = ticks.get(key)
        new = replace_fields(now or ChecklistTick(id=key, item=item, country=country), **fields)
        if now is None or new != now:
            before += [now] if now else []
            after.append(new)
    return Edit(N_("Tick the list"), tuple(before), tuple(after))


def _clean(text: str) -> str:
    text = " ".join(text.split())
    if not text:
        raise InvalidInput(_("An entry needs words."), _("Type them, or remove the entry."))
    return text
