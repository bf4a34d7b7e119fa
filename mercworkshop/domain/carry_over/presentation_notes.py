"""Carries notes of presentations over: into a road map as an action or a need, or to the offers.

The ids are made from the note, so doing it again, here or on another laptop, adds no second copy.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mercworkshop.domain.carry_over import road_map_items
from mercworkshop.domain.carry_over.road_map_items import CarryOverItem
from mercworkshop.domain.carry_over.rules import CarryOverKind
from mercworkshop.domain.carry_over.target import CarryOverTarget, group_by_origin
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.entities.presentations.records import Presentation, PresentationNote
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.records import ordering
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, _

type Outcome = Action | Need | Offer
"""What a note became."""


def note_to_action(
    target: CarryOverTarget, presentation: Presentation, note: PresentationNote
) -> Edit:
    """Add a note to a road map as an action; nothing if it is there already.

    The first line is its title; all words stand in its note if there are more.
    """
    first, _line_end, rest = note.text.strip().partition("\n")
    fields = {"title": first, "note": note.text.strip() if rest.strip() else ""}
    return _carry(target, presentation, note, CarryOverKind.ACTION, fields)


def note_to_need(
    target: CarryOverTarget, presentation: Presentation, note: PresentationNote
) -> Edit:
    """Add a note to a road map as a need; nothing if it is there already."""
    return _carry(target, presentation, note, CarryOverKind.NEED, {"text": note.text.strip()})


def note_to_offer(
    offers: Iterable[Offer], presentation: Presentation, note: PresentationNote, body: str
) -> Edit:
    """Add a note to the offers as one of ``body``; nothing if it is there already.

    Raises InvalidInput if nobody is named who offers.
    """
    rows = tuple(offers)
    label = N_("Add to the offers")
    offer_id = derived_id("offered", note.id)
    if any(each.id == offer_id for each in rows):
        return Edit(label)
    body = " ".join(body.split())
    if not body:
        raise InvalidInput(
            _("An offer needs the name of who offers."),
            _("Type the body that presents, or choose the country."),
        )
    offer = Offer(
        id=offer_id,
        body=body,
        title=" ".join(note.text.split()),
        articles=note.articles or presentation.articles,
        source=presentation.title,
        origin=note.id,
        position=ordering.end_positions(rows)[0],
    )
    return Edit(label, after=(offer,))


def group_by_note(workshop: Workshop) -> dict[str, list[Outcome]]:
    """Return what notes became, by the ids of the notes: actions and needs, then offers."""
    notes = workshop.records(PresentationNote)
    taken = group_by_origin(workshop).items()
    found: dict[str, list[Outcome]] = {key: [*its] for key, its in taken if key in notes}
    for offer in workshop.records(Offer).all():
        if offer.origin in notes:
            found.setdefault(offer.origin, []).append(offer)
    return found


def outcome_words(outcome: Outcome | None) -> str:
    """Return the words of what a note became, as they are now."""
    if outcome is None:
        return ""
    return outcome.text if isinstance(outcome, Need) else outcome.title


def countries_of(workshop: Workshop, outcomes: Iterable[Outcome]) -> list[str]:
    """Return the countries (ISO 3166) whose road maps have what a note became; each once."""
    road_maps = workshop.records(RoadMap)
    owners = (road_maps.get(each.road_map) for each in outcomes if isinstance(each, Action | Need))
    return list(dict.fromkeys(each.country for each in owners if each is not None))


def _carry(
    target: CarryOverTarget,
    presentation: Presentation,
    note: PresentationNote,
    kind: CarryOverKind,
    fields: dict[str, Any],
) -> Edit:
    item_id = derived_id("noted", target.id, note.id, kind.value)
    there: tuple[Action | Need, ...] = (*target.actions, *target.needs)
    fields["articles"] = note.articles or presentation.articles
    item = CarryOverItem(
        item_id,
        rule="",
        kind=kind,
        title=note.text,
        fields=fields,
        existing_id=next((each.id for each in there if each.id == item_id), ""),
    )
    return road_map_items.carry_over(target, [item], note.id)
