"""The road map of a country on paper: what was decided in the room, to be corrected at home."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reportlab.platypus import Flowable

from mercworkshop.domain import privacy
from mercworkshop.domain.arrivals import arrivals
from mercworkshop.domain.entities.named_versions import NamedVersion
from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.entities.road_map import ROAD_MAP_STATE_NAMES, RoadMap, road_map_id
from mercworkshop.domain.ports.print_facts import PrintFacts
from mercworkshop.domain.records import readers
from mercworkshop.domain.review import findings, model
from mercworkshop.domain.workshop.details import Details
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import _, isolate
from mercworkshop.report.road_map.actions import actions, money, timeline
from mercworkshop.report.road_map.offers import offered
from mercworkshop.report.road_map.open_points import (
    closing,
    needs,
    open_questions,
    review_counts,
    sources,
)
from mercworkshop.report.road_map.shared import PrintData, format_day, format_period, or_verbatim
from mercworkshop.report.road_map.status import checklist, path, status
from mercworkshop.report.typesetting import pdf_file
from mercworkshop.report.typesetting.paragraph import StyledWords
from mercworkshop.report.typesetting.pdf_file import Imprint, PageFlow, PaperSize, make_title_page
from mercworkshop.report.typesetting.progress import OnStep

SECTIONS: tuple[Callable[[PrintData], list[Flowable]], ...] = (
    status,
    path,
    checklist,
    actions,
    money,
    timeline,
    needs,
    offered,
    open_questions,
    review_counts,
    sources,
    closing,
)
"""What a road map is made of, in order; a section without content returns nothing."""


def print_road_map(
    workshop: Workshop,
    facts: PrintFacts,
    path: Path,
    *,
    paper: PaperSize = PaperSize.A4,
    version: NamedVersion | None = None,
    on_step: OnStep | None = None,
) -> int:
    """Print the road map of the country that ``facts`` are about; return the number of pages.

    ``version`` is what the state of ``workshop`` was named; the paper says so. Country, language
    and day of the paper are those of ``facts``. ``on_step`` hears how far it is and may raise
    :class:`~mercworkshop.errors.Cancelled`; whatever goes wrong, a file that was at ``path`` stays
    as it was. Raises UserError if the disk refuses.
    """
    seen = privacy.workshop_for(readers.ON_PAPER, workshop)
    return pdf_file.write_pdf(
        lambda: _story(_draft(seen, facts), version),
        path,
        language=facts.language,
        paper=paper,
        on_step=on_step,
    )


def _draft(workshop: Workshop, facts: PrintFacts) -> PrintData:
    """Collect what is printed; a country without a road map gets a blank one."""
    own = road_map_id(facts.iso3, workshop.identity)
    road_map = workshop.records(RoadMap).get(own) or RoadMap(id=own, country=facts.iso3)
    plan = model.collect_input(workshop, road_map, facts.review)
    found = findings.find_findings(workshop, road_map, facts.review)
    return PrintData(workshop.details, plan, facts, found, workshop.records(Offer).all())


def _story(draft: PrintData, version: NamedVersion | None) -> PageFlow:
    imprint = Imprint(
        title=_("National road map"),
        country=draft.facts.country,
        version=draft.road_map.version.strip() or _("not numbered"),
        day=format_day(draft.facts.day),
        watermark=_("SANDBOX – not a real country") if draft.facts.is_practice else "",
    )
    return PageFlow(imprint, [*_title_page(draft, imprint, version), *_body(draft)])


def _body(draft: PrintData) -> list[Flowable]:
    return [flowable for section in SECTIONS for flowable in section(draft)]


def _title_page(draft: PrintData, imprint: Imprint, version: NamedVersion | None) -> list[Flowable]:
    """Return what the paper is, of which workshop, and whom to ask."""
    facts: list[tuple[str, StyledWords]] = [
        (_("Named version"), _named(version) if version else ""),
        (_("Treaty"), draft.facts.convention),
        (_("Workshop"), _workshop(draft.details)),
        (_("Focal point"), draft.road_map.focal_point),
        (_("Coordination body"), draft.road_map.coordination),
    ]
    note = _(
        "This is a draft prepared during the workshop. It is advisory, and the country may "
        "correct it at any time."
    )
    return make_title_page(
        imprint,
        labels=[
            or_verbatim(draft.road_map, "state", _(ROAD_MAP_STATE_NAMES[draft.road_map.state]))
        ],
        facts=[(key, words) for key, words in facts if words],
        note=note,
    )


def _named(version: NamedVersion) -> str:
    """Return what a version is called, when and by whom it was named, and its four words."""
    parts = (version.title, arrivals.format_moment(version.at), isolate(version.by))
    return "\n".join((", ".join(filter(None, parts)), isolate(version.words)))


def _workshop(details: Details) -> str:
    """Return title, place and days, each on a line of its own."""
    place = ", ".join(filter(None, (details.venue, details.city)))
    read = [format_period(details.start, details.end)] if details.start or details.end else []
    said = [or_verbatim(details, field, "") for field in ("start", "end")]
    days = ", ".join(filter(None, (*read, *said)))
    return "\n".join(filter(None, (details.title, place, isolate(days) if days else "")))
