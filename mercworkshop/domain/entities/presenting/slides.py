"""Verbs for the slides of a country: which it shows, in which order, and with which words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from mercworkshop.domain.entities.presenting.records import PresentationSlide, SlideKind
from mercworkshop.domain.records import ordering
from mercworkshop.domain.records.edit import Edit, edit_record
from mercworkshop.domain.records.ids import derived_id, new_id
from mercworkshop.domain.records.record import replace_fields
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import N_

MADE_KINDS = tuple(each for each in SlideKind if each is not SlideKind.OWN)
"""The slides that are made of a road map, in their first order."""


@dataclass(frozen=True, slots=True)
class ChosenSlide:
    """A slide of a country in its place; ``record`` is None while it is as it was made."""

    kind: SlideKind
    id: str
    record: PresentationSlide | None = None

    @property
    def is_left_out(self) -> bool:
        """Whether the country does not show it."""
        return self.record is not None and self.record.is_left_out

    @property
    def title(self) -> str:
        """Its words for the title; empty for those that are made."""
        return self.record.title.strip() if self.record else ""

    @property
    def lines(self) -> tuple[str, ...]:
        """Its words below the title; none for what is made."""
        lines = self.record.lines.splitlines() if self.record else ()
        return tuple(each.strip() for each in lines if each.strip())


def slide_id(road_map: str, kind: SlideKind) -> str:
    """Return the id of what is said about a slide of a kind, the same on every laptop."""
    return derived_id("presentation slide", road_map, kind)


def chosen_slides(workshop: Workshop, road_map: str) -> list[ChosenSlide]:
    """Return the slides of a road map in the order of the country, also those left out."""
    rows = workshop.records(PresentationSlide).owned_by(road_map)
    by_id = {each.id: each for each in rows}
    made = [
        ChosenSlide(kind, own := slide_id(road_map, kind), by_id.get(own)) for kind in MADE_KINDS
    ]
    own_slides = [
        ChosenSlide(each.kind, each.id, each) for each in rows if each.kind is SlideKind.OWN
    ]
    placed = [each for each in (*made, *own_slides) if each.record and each.record.position]
    loose = [each for each in (*made, *own_slides) if each not in placed]
    if not placed:
        return loose
    placed.sort(key=lambda each: (each.record.position if each.record else "", each.id))
    return [*placed, *loose]


def edit(road_map: str, slide: ChosenSlide, **fields: Any) -> Edit:
    """Change words, notes or choice of a slide."""
    label = N_("Edit slide")
    if slide.record is not None:
        return edit_record(label, slide.record, **fields)
    new = PresentationSlide(id=slide.id, road_map=road_map, kind=slide.kind)
    return Edit(label, after=(replace_fields(new, **fields),))


def restore(slide: ChosenSlide) -> Edit:
    """Give a slide the words from the road map again."""
    label = N_("Restore the automatic text")
    if slide.record is None:
        return Edit(label)
    return edit_record(label, slide.record, title="", lines="")


def add_own(road_map: str, slides: Sequence[ChosenSlide], title: str) -> Edit:
    """Add a slide of one's own at the end."""
    placed = _placed(road_map, slides)
    (place,) = ordering.end_positions(placed.after or _records(road_map, slides))
    new = PresentationSlide(id=new_id(), road_map=road_map, title=title, position=place)
    return Edit(N_("Add slide"), placed.before, (*placed.after, new))


def remove_own(slide: ChosenSlide) -> Edit:
    """Remove a slide that the country added."""
    gone = (slide.record,) if slide.record and slide.kind is SlideKind.OWN else ()
    return Edit(N_("Remove slide"), before=gone)


def move(road_map: str, slides: Sequence[ChosenSlide], moved: ChosenSlide, by: int) -> Edit:
    """Move a slide ``by`` places up (negative) or down; then each has a place of its own."""
    label = N_("Move slide")
    rows = _records(road_map, slides)
    if all(each.position for each in rows):
        return ordering.move_by(label, rows, [each for each in rows if each.id == moved.id], by)
    order = list(slides)
    at = order.index(moved)
    if not 0 <= at + by < len(order):
        return Edit(label)
    order.insert(at + by, order.pop(at))
    return replace(_placed(road_map, order), label=label)


def _records(road_map: str, slides: Sequence[ChosenSlide]) -> list[PresentationSlide]:
    """Return the records of slides; new ones for those that have none."""
    return [
        each.record or PresentationSlide(id=each.id, road_map=road_map, kind=each.kind)
        for each in slides
    ]


def _placed(road_map: str, slides: Sequence[ChosenSlide]) -> Edit:
    """Return the edit that gives each slide a record with a place, unless all have one."""
    rows = _records(road_map, slides)
    if all(each.position for each in rows):
        return Edit("")
    places = ordering.end_positions((), len(rows))
    placed = tuple(
        replace_fields(each, position=place) for each, place in zip(rows, places, strict=True)
    )
    return Edit("", tuple(each.record for each in slides if each.record is not None), placed)
