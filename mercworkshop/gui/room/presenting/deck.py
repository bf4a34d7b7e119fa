"""The slides of one country as the room sees them, made of what everybody may read."""

from __future__ import annotations

from dataclasses import dataclass

from mercworkshop.domain.entities.presenting import slides, slots
from mercworkshop.domain.entities.presenting.slides import ChosenSlide
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.review import model
from mercworkshop.domain.review.hard_questions import AskedQuestion, hard_questions
from mercworkshop.domain.workshop.details import nearest_day
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.room.screen import RoomSlide
from mercworkshop.i18n import number
from mercworkshop.reference.facts.print_facts import facts_for
from mercworkshop.reference.facts.review_facts import facts_for as review_facts
from mercworkshop.reference.reference import Reference
from mercworkshop.report.documents.slides.calendar import build_calendar
from mercworkshop.report.documents.slides.document import build_slides
from mercworkshop.report.model.document import Document, Part
from mercworkshop.report.render.pptx.pieces import SlidePlan, plan_slides


@dataclass(frozen=True, slots=True)
class DeckSlide:
    """A slide as the room sees it, and what its country decided about it."""

    choice: ChosenSlide
    picture: RoomSlide

    @property
    def title(self) -> str:
        """Its title."""
        return self.picture.plan.title

    @property
    def notes(self) -> str:
        """What only the person who speaks sees."""
        return self.choice.record.notes if self.choice.record else ""


@dataclass(frozen=True, slots=True)
class Deck:
    """The slides that a country shows, in its order; ``name`` is that of the country."""

    country: str
    name: str
    road_map: str
    slides: tuple[DeckSlide, ...]

    def place_of(self, slide: str, place: int) -> int:
        """Return where a slide is that was at ``place``: the nearest one if it is gone."""
        same = [at for at, each in enumerate(self.slides) if each.choice.id == slide]
        if same:
            return min(same, key=lambda at: abs(at - place))
        return min(place, max(len(self.slides) - 1, 0))


def build_deck(reference: Reference, workshop: Workshop, country: str) -> Deck:
    """Return the slides of a country, also of one that has no road map yet.

    They say what was known on the day on which it presents, and carry that day.
    """
    own = road_map_id(country, workshop.workshop_id)
    plan = workshop.records(RoadMap).get(own)
    spoken = reference.in_language(plan.language) if plan is not None else reference
    then = slots.day_presented(workshop, own, reference.day)
    facts = facts_for(spoken.on_day(then), country, workshop.details)
    document = build_slides(workshop, facts)
    chosen = {each.id: each for each in slides.chosen_slides(workshop, own)}
    plans = [(part, each) for part in document.parts for each in _plans(document, part)]
    shown = tuple(
        DeckSlide(chosen[part.id], RoomSlide(each, f"{number(place)}/{number(len(plans))}"))
        for place, (part, each) in enumerate(plans, 1)
    )
    return Deck(country, reference.countries.name_of(country), own, shown)


def build_calendar_pages(reference: Reference, workshop: Workshop) -> tuple[RoomSlide, ...]:
    """Return the calendar of all countries with a road map, on as many slides as it takes."""
    codes = sorted(each.country for each in workshop.records(RoadMap).values())
    if not codes:
        return ()
    then = reference.on_day(min(nearest_day(workshop.details, reference.day), reference.day))
    facts = [facts_for(then, code, workshop.details) for code in codes]
    plans = plan_slides(build_calendar(workshop, facts))
    return tuple(
        RoomSlide(each, f"{number(place)}/{number(len(plans))}")
        for place, each in enumerate(plans, 1)
    )


def _plans(document: Document, part: Part) -> list[SlidePlan]:
    """Return the slides that one part fills."""
    alone = Document(
        language=document.language,
        day=document.day,
        imprint=document.imprint,
        parts=(part,),
        layout=document.layout,
    )
    return plan_slides(alone)


def questions_for(reference: Reference, workshop: Workshop, country: str) -> list[AskedQuestion]:
    """Return the hard questions that the data of a country invite on the day it presents."""
    own = road_map_id(country, workshop.workshop_id)
    plan = workshop.records(RoadMap).get(own) or RoadMap(id=own, country=country)
    then = slots.day_presented(workshop, own, reference.day)
    review = model.collect_input(workshop, plan, review_facts(reference.on_day(then), country))
    return hard_questions(workshop, review)
