"""The road map of a country as a document: a draft that the country may correct."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mercworkshop.domain import privacy
from mercworkshop.domain.arrivals import arrivals
from mercworkshop.domain.comparison import translations
from mercworkshop.domain.entities.draft_state import draft_state
from mercworkshop.domain.entities.named_versions import NamedVersion
from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.ports.print_facts import PrintFacts
from mercworkshop.domain.records import readers
from mercworkshop.domain.review import findings, model
from mercworkshop.domain.workshop.details import Details
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import _, isolate, language_scope, listed, plural
from mercworkshop.report.documents.road_map.actions import actions, money
from mercworkshop.report.documents.road_map.imprint import imprint_of, state_note
from mercworkshop.report.documents.road_map.offers import offered
from mercworkshop.report.documents.road_map.open_points import (
    answers,
    closing,
    needs,
    open_questions,
    review_counts,
    sources,
)
from mercworkshop.report.documents.road_map.shared import PrintData, format_period, or_verbatim
from mercworkshop.report.documents.road_map.status import checklist, path, status
from mercworkshop.report.documents.road_map.timeline import page_shape, timeline
from mercworkshop.report.model.blocks import Block
from mercworkshop.report.model.document import Cover, Document, Part
from mercworkshop.report.model.inlines import as_inlines

SECTIONS: tuple[Callable[[PrintData], list[Block]], ...] = (
    status,
    path,
    checklist,
    actions,
    money,
    timeline,
    needs,
    offered,
    open_questions,
    answers,
    review_counts,
    sources,
    closing,
)
"""The sections of a printed road map, in order; one without content returns an empty list."""


def build_road_map(
    workshop: Workshop, facts: PrintFacts, version: NamedVersion | None = None
) -> Document:
    """Return the road map of the country that ``facts`` are about, as everybody may read it.

    ``version`` is the named version that ``workshop`` holds; it stands on the title page. Country,
    language and day are those of ``facts``.
    """
    visible = privacy.workshop_for(readers.ON_PAPER, workshop)
    with language_scope(facts.language, facts.months):
        data = collect_data(visible, facts, version)
        return Document(
            language=facts.language,
            day=facts.day,
            imprint=imprint_of(data, version),
            cover=_cover(data, version),
            parts=tuple(_parts(data)),
        )


def _parts(data: PrintData) -> Iterator[Part]:
    for section in SECTIONS:
        if blocks := section(data):
            yield Part(blocks=tuple(blocks), shape=page_shape(blocks))


def collect_data(
    workshop: Workshop, facts: PrintFacts, version: NamedVersion | None = None
) -> PrintData:
    """Return the data to print; a country without a road map gets a blank one."""
    own = road_map_id(facts.iso3, workshop.workshop_id)
    road_map = workshop.records(RoadMap).get(own) or RoadMap(id=own, country=facts.iso3)
    left = _count_untranslated(workshop, road_map, facts)
    workshop = translations.in_language(workshop, road_map, facts.language, facts.proposed)
    road_map = workshop.records(RoadMap).get(own, road_map)
    review_input = model.collect_input(workshop, road_map, facts.review)
    found = findings.review_road_map(workshop, road_map, facts.review)
    offers = workshop.records(Offer).all()
    state = draft_state(road_map, workshop.records(NamedVersion).owned_by(own), version)
    return PrintData(workshop.details, review_input, facts, found, offers, left, state)


def _count_untranslated(workshop: Workshop, road_map: RoadMap, facts: PrintFacts) -> int:
    """Return how many texts the paper marks, as it is in the second language."""
    if facts.language != road_map.second_language:
        return 0
    pairs = translations.text_pairs(workshop, road_map, facts.proposed)
    return sum(each.is_marked for each in pairs)


def _cover(data: PrintData, version: NamedVersion | None) -> Cover:
    """Return the title page, with workshop, focal point and coordination body."""
    fields = fields_of(RoadMap)
    facts = [
        (_("Named version"), _version_text(version) if version else ""),
        (_("Translation"), _translation_text(data)),
        (_("Treaty"), data.facts.convention),
        (_("Workshop"), _workshop(data.details)),
        (fields["focal_point"].caption, data.road_map.focal_point),
        (fields["coordination"].caption, data.road_map.coordination),
    ]
    return Cover(
        labels=tuple(filter(None, (or_verbatim(data.road_map, "state", ""),))),
        facts=tuple((key, as_inlines(words)) for key, words in facts if words),
        note=state_note(data),
    )


def _version_text(version: NamedVersion) -> str:
    """Return title, time, author and four digest words of a version."""
    parts = (version.title, arrivals.format_moment(version.at), isolate(version.by))
    return "\n".join((listed(parts), isolate(version.words)))


def _translation_text(data: PrintData) -> str:
    """Return how many texts are marked, as they are not translated or not up to date."""
    if not data.untranslated:
        return ""
    return plural(
        "{n} text is not translated, or older than its original: it is marked.",
        "{n} texts are not translated, or older than their originals: they are marked.",
        data.untranslated,
    )


def _workshop(details: Details) -> str:
    """Return title, place and dates, each on its own line."""
    place = listed((details.venue, details.city))
    period = [format_period(details.start, details.end)] if details.start or details.end else []
    unread = [or_verbatim(details, field, "") for field in ("start", "end")]
    days = listed((*period, *unread))
    return "\n".join(filter(None, (details.title, place, isolate(days) if days else "")))
