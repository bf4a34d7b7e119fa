"""The places of the navigation rail; each page is imported when it is first shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.session.pages.page import (
    IN_EVALUATE,
    IN_EXCHANGE,
    IN_RUN,
    IN_WORKSHOP,
    DestinationSource,
    Page,
    PageContext,
    PlaceDestination,
)
from mercworkshop.i18n import N_

if TYPE_CHECKING:  # the reference data is read after the window is painted
    from mercworkshop.reference.reference import Reference


def _nothing(_reference: Reference, _workshop: Workshop) -> tuple[PlaceDestination, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the rail. ``help`` is the id of its help topic, by default the place's id.

    ``destinations`` returns the destinations in it and must not need its page.
    """

    id: str
    title: str
    icon: str
    make: Callable[[PageContext], Page]
    help: str = ""
    destinations: DestinationSource = _nothing


def _make_workshop(context: PageContext) -> Page:
    from mercworkshop.gui.places.workshop.page import WorkshopPage

    return WorkshopPage(context)


def _make_run(context: PageContext) -> Page:
    from mercworkshop.gui.places.run.page import RunPage

    return RunPage(context)


def _make_case_studies(context: PageContext) -> Page:
    from mercworkshop.gui.places.case_studies.page import CaseStudiesPage

    return CaseStudiesPage(context)


def _make_road_maps(context: PageContext) -> Page:
    from mercworkshop.gui.places.road_maps.page import RoadMapsPage

    return RoadMapsPage(context)


def _make_library(context: PageContext) -> Page:
    from mercworkshop.gui.places.library.page import LibraryPage

    return LibraryPage(context)


def _make_exchange(context: PageContext) -> Page:
    from mercworkshop.gui.places.exchange.page import ExchangePage

    return ExchangePage(context)


def _make_evaluate(context: PageContext) -> Page:
    from mercworkshop.gui.places.evaluate.page import EvaluatePage

    return EvaluatePage(context)


def _in_case_studies(reference: Reference, workshop: Workshop) -> Iterable[PlaceDestination]:
    from mercworkshop.gui.places.case_studies import destinations

    return destinations.work_destinations(reference, workshop)


def _in_road_maps(reference: Reference, workshop: Workshop) -> Iterable[PlaceDestination]:
    from mercworkshop.gui.places.road_maps.country import tabs

    return tabs.tab_destinations(reference, workshop)


def _in_library(reference: Reference, _workshop: Workshop) -> Iterable[PlaceDestination]:
    from mercworkshop.gui.places.library import index

    return index.page_destinations(reference)


PLACES: tuple[Place, ...] = (
    Place("workshop", N_("Workshop"), "workshop", _make_workshop, destinations=IN_WORKSHOP),
    Place("run", N_("Run"), "run", _make_run, destinations=IN_RUN),
    Place(
        "case_studies",
        N_("Case studies"),
        "case_study",
        _make_case_studies,
        destinations=_in_case_studies,
    ),
    Place("road_maps", N_("Road maps"), "road_map", _make_road_maps, destinations=_in_road_maps),
    Place("library", N_("Library"), "library", _make_library, destinations=_in_library),
    Place("exchange", N_("Exchange"), "exchange", _make_exchange, destinations=IN_EXCHANGE),
    Place("evaluate", N_("Evaluate"), "evaluate", _make_evaluate, destinations=IN_EVALUATE),
)
"""In the order of the rail; Alt+1 opens the first."""
