"""The road map of a country as a document: a draft that the country may correct."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from mercworkshop.domain import privacy
from mercworkshop.domain.comparison import translations
from mercworkshop.domain.entities.draft_state import draft_state
from mercworkshop.domain.entities.named_versions import NamedVersion
from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.entities.shared_actions.sharing import (
    describe_sharing,
    sharing_of_road_map,
)
from mercworkshop.domain.entities.time_keeping.room_zone import room_times
from mercworkshop.domain.ports.print_facts import PrintFacts
from mercworkshop.domain.records import readers
from mercworkshop.domain.review import findings, model
from mercworkshop.domain.support.meetings import outcome_of
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import language_scope
from mercworkshop.report.documents.road_map.actions import actions, articles
from mercworkshop.report.documents.road_map.changes import EarlierVersion, changes
from mercworkshop.report.documents.road_map.cover import cover_of
from mercworkshop.report.documents.road_map.durations import durations
from mercworkshop.report.documents.road_map.imprint import imprint_of
from mercworkshop.report.documents.road_map.inventory import inventory
from mercworkshop.report.documents.road_map.offers import offered
from mercworkshop.report.documents.road_map.open_points import (
    answers,
    needs,
    open_questions,
    sources,
    to_complete,
)
from mercworkshop.report.documents.road_map.print_data import PrintData
from mercworkshop.report.documents.road_map.second_language import other_words, with_other_words
from mercworkshop.report.documents.road_map.status import checklist, context, path
from mercworkshop.report.documents.road_map.timeline import timeline
from mercworkshop.report.model.blocks import Block, Group
from mercworkshop.report.model.document import Document, Part
from mercworkshop.report.model.paper_size import PageShape


def _ending(data: PrintData) -> list[Block]:
    """Return the articles and the sources, kept together: no page has the sources alone."""
    return [Group((*articles(data), *sources(data)))]


SECTIONS: tuple[Callable[[PrintData], list[Block]], ...] = (
    actions,
    timeline,
    context,
    path,
    durations,
    checklist,
    needs,
    inventory,
    offered,
    open_questions,
    answers,
    to_complete,
    _ending,
)
"""The sections of a printed road map, in order; one without content returns an empty list."""


def build_road_map(
    workshop: Workshop,
    facts: PrintFacts,
    version: NamedVersion | None = None,
    since: EarlierVersion | None = None,
    *,
    in_both: bool = False,
) -> Document:
    """Return the road map of the country that ``facts`` are about, as everybody may read it.

    ``version`` is the named version that ``workshop`` holds; it stands on the title page. With
    ``since``, the paper says first what changed since that version. Country, language and day are
    those of ``facts``. ``in_both``: with its words in the other language of a country that works
    in two.
    """
    visible = privacy.workshop_for(readers.ON_PAPER, workshop)
    with language_scope(facts.language, facts.months):
        data = collect_data(visible, facts, version)
        made = Document(
            language=facts.language,
            day=facts.day,
            imprint=imprint_of(data, version),
            cover=cover_of(data, version),
            parts=(*_changes(data, since, visible), *_parts(data)),
        )
    known = visible.records(RoadMap).get(data.road_map.id) if in_both else None
    other = other_words(visible, known, facts) if known else None
    return with_other_words(made, other) if other else made


def _changes(data: PrintData, since: EarlierVersion | None, workshop: Workshop) -> Iterator[Part]:
    if since is not None:
        then = replace(since, workshop=privacy.workshop_for(readers.ON_PAPER, since.workshop))
        blocks = tuple(changes(data, then, workshop))
        yield Part(blocks=blocks, shape=PageShape.LANDSCAPE)


def _parts(data: PrintData) -> Iterator[Part]:
    for section in SECTIONS:
        if blocks := section(data):
            yield Part(blocks=tuple(blocks), shape=PageShape.LANDSCAPE)


def collect_data(
    workshop: Workshop,
    facts: PrintFacts,
    version: NamedVersion | None = None,
    *,
    is_reviewed: bool = True,
) -> PrintData:
    """Return the data to print; a country without a road map gets a blank one.

    Not ``is_reviewed``: without findings, for a paper that shows none.
    """
    own = road_map_id(facts.iso3, workshop.workshop_id)
    road_map = workshop.records(RoadMap).get(own) or RoadMap(id=own, country=facts.iso3)
    left = _count_untranslated(workshop, road_map, facts)
    workshop = translations.translate_road_map(workshop, road_map, facts.language, facts.proposed)
    road_map = workshop.records(RoadMap).get(own, road_map)
    review_input = model.collect_input(workshop, road_map, facts.review)
    found = findings.review_road_map(workshop, road_map, facts.review) if is_reviewed else ()
    offers = workshop.records(Offer).all()
    state = draft_state(road_map, workshop.records(NamedVersion).owned_by(own), version)
    names = facts.country_names
    sharing = {
        action: describe_sharing(its, lambda code: names.get(code, code))
        for action, its in sharing_of_road_map(workshop, own).items()
    }
    told = {each.id: outcome_of(workshop, each) for each in review_input.needs}
    return PrintData(
        workshop.details,
        review_input,
        facts,
        found,
        offers,
        left,
        state,
        sharing,
        told,
        room_times(workshop),
    )


def _count_untranslated(workshop: Workshop, road_map: RoadMap, facts: PrintFacts) -> int:
    """Return how many texts the paper marks, as it is in the second language."""
    if facts.language != road_map.second_language:
        return 0
    pairs = translations.text_pairs(workshop, road_map, facts.proposed)
    return sum(each.is_marked for each in pairs)
