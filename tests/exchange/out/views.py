"""The sample road map as data files see it."""

from __future__ import annotations

from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.exchange.out.road_map_view import RoadMapView, view_road_map
from mercworkshop.reference.facts.print_facts import facts_for
from tests.builders.full_road_map import DAY, sample
from tests.builders.workshop import NO_WORKSHOP
from tests.shipped import SHIPPED

HOSTILE = ("=1+1", "＝1+1", "+1", "-1", "@SUM(A1)", '"; DROP', "<b>&amp;", "two\nlines", "a;b,c\td")


def view_of(workshop: Workshop, language: str = "en") -> RoadMapView:
    """Return the road map of Jamaica in a language."""
    return view_road_map(
        workshop, facts_for(SHIPPED.on_day(DAY).in_language(language), "JAM", NO_WORKSHOP)
    )


def sample_view(language: str = "en", count: int = 12) -> RoadMapView:
    """Return the sample road map, written and shown in a language."""
    return view_of(sample(count, language), language)
