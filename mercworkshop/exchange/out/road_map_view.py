"""A road map as everybody may read it, in the language of a paper: what data files are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mercworkshop.domain import privacy
from mercworkshop.domain.comparison import translations
from mercworkshop.domain.entities.national_path import Declaration
from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.fields.field import Field
from mercworkshop.domain.ports.entry_names import EntryNames
from mercworkshop.domain.ports.print_facts import PrintFacts
from mercworkshop.domain.records import readers
from mercworkshop.domain.review import model
from mercworkshop.domain.review.model import ReviewInput
from mercworkshop.domain.workshop.details import Details
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import _


@dataclass(frozen=True, slots=True)
class RoadMapView:
    """The records of one road map, its workshop, the facts about its country, and the offers."""

    review: ReviewInput
    facts: PrintFacts
    details: Details
    offers: Mapping[str, Offer]

    @property
    def road_map(self) -> RoadMap:
        """The road map itself."""
        return self.review.road_map

    @property
    def declarations(self) -> tuple[Declaration, ...]:
        """The declarations in the order of the deposit checklist, those of no provision last."""
        declared, known = self.review.declarations, self.facts.provisions
        names = [*known, *(name for name in declared if name not in known)]
        return tuple(declared[name] for name in names if name in declared)

    def title_of(self, words: str) -> str:
        """Return words with the country that they are about."""
        return _("{country}: {words}").format(country=self.facts.country, words=words)

    def name_of(self, field: Field, entry: str) -> str:
        """Return the name of what a reference leads to; an action is named by its number."""
        return EntryNames(self.facts, self.review, self.offers).name_of(field, entry)


def view_road_map(workshop: Workshop, facts: PrintFacts, *, translate: bool = True) -> RoadMapView:
    """Return the road map of the country that ``facts`` are about; a blank one if none is begun.

    ``translate``: with the texts of the second language where that is the one of the facts.
    """
    visible = privacy.workshop_for(readers.ON_PAPER, workshop)
    own = road_map_id(facts.iso3, visible.workshop_id)
    blank = RoadMap(id=own, country=facts.iso3)
    road_map = visible.records(RoadMap).get(own) or blank
    if translate:
        visible = translations.translate_road_map(visible, road_map, facts.language, facts.proposed)
        road_map = visible.records(RoadMap).get(own) or blank
    return RoadMapView(
        model.collect_input(visible, road_map, facts.review),
        facts,
        visible.details,
        {each.id: each for each in visible.records(Offer).all()},
    )
