"""The road map of a country on paper: what was decided in the room, to be corrected at home."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reportlab.platypus import Flowable

from mercworkshop.domain import privacy
from mercworkshop.domain.arrivals import arrivals
from mercworkshop.domain.entities.named_versions import NamedVersion
from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.entities.road_map import STATE_NAMES, RoadMap, road_map_id
from mercworkshop.domain.ports.print_facts import PaperFacts
from mercworkshop.domain.records import readers
from mercworkshop.domain.review import findings, model
from mercworkshop.domain.workshop.details import Details
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import _, isolate
from mercworkshop.report.road_map.actions import actions, money, time_chart
from mercworkshop.report.road_map.offers import offered
from mercworkshop.report.road_map.open_points import (
    closing,
    needs,
    open_questions,
    review_counts,
    sources,
)
from mercworkshop.report.road_map.shared import Draft, day_long, or_said, period_long
from mercworkshop.report.road_map.status import checklist, path, status
from mercworkshop.report.typesetting import pdf_file
from mercworkshop.report.typesetting.paragraph import Words
from mercworkshop.report.typesetting.pdf_file import Imprint, Paper, Story, title_page
from mercworkshop.report.typesetting.progress import OnStep

SECTIONS: tuple[Callable[[Draft], list[Flowable]], ...] = (
    status,
    path,
    checklist,
    actions,
    money,
    time_chart,
    needs,
    offered,
    open_questions,
    review_counts,
    sources,
    closing,
)
"""What a road map is made of, in order; a section without content returns nothing."""


def write(
    workshop: Workshop,
    facts: PaperFacts,
    path: Path,
    *,
    paper: Paper = Paper.A4,
    version: NamedVersion | None = None,
    on_step: OnStep | None = None,
) -> int:
    """Print the road map of the country that ``facts`` are about; return the number of pages.

    ``version`` is what the state of ``workshop`` was named; the paper says so. Country, language
    and day of the paper are those of ``facts``. ``on_step`` hears how far it is and may raise
    :class:`~mercworkshop.errors.Cancelled`; whatever goes wrong, a file that was at ``path`` stays
    as it was. Raises UserError if the disk refuses.
    """
    seen = privacy.seen_by(readers.ON_PAPER, workshop)
    return pdf_file.write(
        lambda: _story(_draft(seen, facts), version),
        path,
        language=facts.language,
        paper=paper,
        on_step=on_step,
    )


def _draft(workshop: Workshop, facts: PaperFacts) -> Draft:
    """Collect what is printed; a country without a road map gets a blank one."""
    own = road_map_id(facts.iso3, workshop.identity)
    road_map = workshop.of(RoadMap).get(own) or RoadMap(id=own, country=facts.iso3)
    plan = model.read(workshop, road_map, facts.review)
    found = findings.findings(workshop, road_map, facts.review)
    return Draft(workshop.details, plan, facts, found, workshop.of(Offer).all())


def _story(draft: Draft, version: NamedVersion | None) -> Story:
    imprint = Imprint(
        title=_("National road map"),
        country=draft.facts.country,
        version=draft.road_map.version.strip() or _("not numbered"),
        day=day_long(draft.facts.day),
        watermark=_("SANDBOX – not a real country") if draft.facts.is_sandbox else "",
    )
    return Story(imprint, [*_title_page(draft, imprint, version), *_body(draft)])


def _body(draft: Draft) -> list[Flowable]:
    return [flowable for section in SECTIONS for flowable in section(draft)]


def _title_page(draft: Draft, imprint: Imprint, version: NamedVersion | None) -> list[Flowable]:
    """Return what the paper is, of which workshop, and whom to ask."""
    facts: list[tuple[str, Words]] = [
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
    return title_page(
        imprint,
        labels=[or_said(draft.road_map, "state", _(STATE_NAMES[draft.road_map.state]))],
        facts=[(key, words) for key, words in facts if words],
        note=note,
    )


def _named(version: NamedVersion) -> str:
    """Return what a version is called, when and by whom it was named, and its four words."""
    parts = (version.title, arrivals.when(version.at), isolate(version.by))
    return "\n".join((", ".join(filter(None, parts)), isolate(version.words)))


def _workshop(details: Details) -> str:
    """Return title, place and days, each on a line of its own."""
    place = ", ".join(filter(None, (details.venue, details.city)))
    read = [period_long(details.start, details.end)] if details.start or details.end else []
    said = [or_said(details, field, "") for field in ("start", "end")]
    days = ", ".join(filter(None, (*read, *said)))
    return "\n".join(filter(None, (details.title, place, isolate(days) if days else "")))
