"""Section VIII: what countries need, what was offered, and what nobody offers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mercworkshop.domain.entities.needs import NeedKind
from mercworkshop.domain.programme.reports.composed_report import ComposedParagraph, TracedSentence
from mercworkshop.domain.programme.reports.rows import REPORT_NEEDS
from mercworkshop.domain.programme.reports.sections.partners import MOST_BODIES
from mercworkshop.domain.programme.reports.source import ReportSource
from mercworkshop.domain.programme.reports.telling import paragraph, tell
from mercworkshop.domain.programme.support.rows import (
    ARCHIVED_OFFERS,
    OFFER_ENTRIES,
    ArchivedOffer,
)
from mercworkshop.domain.values.families import NOTHING, Family

_MOST_KINDS = 3


@dataclass(frozen=True, slots=True)
class NeedShape:
    """How many needs of how many countries there are, and for how many help was chosen."""

    needs: int
    countries: int
    answered: int

    @property
    def is_several(self) -> bool:
        """Whether several needs of several countries can stand in one sentence."""
        return self.needs > 1 and self.countries > 1


TOTAL: Family[NeedShape] = Family(
    {
        "nd.none": lambda its: its.needs == 0,
        "nd.total": lambda its: its.is_several and its.answered > 0,
        "nd.total.unanswered": lambda its: its.is_several and its.answered == 0,
        "nd.total.counted": lambda its: its.needs > 0 and not its.is_several,
    }
)
TOP: Family[int] = Family({NOTHING: lambda n: n < 2, "nd.top": lambda n: n > 1})
OFFERS: Family[int] = Family({NOTHING: lambda n: n == 0, "nd.offers": lambda n: n > 0})
UNANSWERED: Family[int] = Family({NOTHING: lambda n: n == 0, "nd.unanswered": lambda n: n > 0})


def needs(source: ReportSource) -> Iterator[ComposedParagraph | None]:
    """Yield the paragraphs on needs and offers."""
    yield paragraph("needs.total", *need_sentences(source))
    offers = offers_of(source)
    bodies = tuple(dict.fromkeys(each.body for each in offers if each.body.strip()))
    pattern = OFFERS.choose(len(offers) if bodies else 0)
    counted = {"n": "needs.offers"}
    unmet = unmet_kinds(source)
    nobody = UNANSWERED.choose(len(unmet))
    yield paragraph(
        "needs.offers",
        tell("archived_offers", pattern, counted, n=len(offers), bodies=bodies[:MOST_BODIES])
        if pattern
        else None,
        tell("offer_entries", nobody, kinds=unmet) if nobody else None,
    )


def need_sentences(source: ReportSource) -> Iterator[TracedSentence]:
    """Yield how many needs there are, and which kinds are needed most."""
    rows = source.ask(REPORT_NEEDS, **source.basis)
    n, answered = sum(each.needs for each in rows), sum(each.answered for each in rows)
    countries = len({each.country for each in source.counted if each.needs})
    pattern = TOTAL.choose(NeedShape(n, countries, answered))
    counted = {
        "n": "needs.all",
        "of": "road_maps.countries/with needs",
        "answered": "needs.answered",
    }
    match pattern:
        case "nd.total":
            slots = {"n": n, "of": countries, "answered": answered}
            yield tell("report_needs", pattern, counted, **slots)
        case "nd.total.unanswered":
            yield tell("report_needs", pattern, counted, n=n, of=countries)
        case "nd.total.counted":
            yield tell("report_needs", pattern, counted, n=n)
        case _:
            yield tell("report_needs", pattern)
    kinds = tuple(each.kind for each in rows[:_MOST_KINDS] if each.kind in NeedKind)
    if pattern := TOP.choose(len(kinds)):
        yield tell("report_needs", pattern, kinds=kinds)


def offers_of(source: ReportSource) -> tuple[ArchivedOffer, ...]:
    """Return the offers that were made at the workshops of the period."""
    held = {name for each in source.held for name in (each.row.id, each.row.file)}
    counting = held - source.sample_workshops
    known = source.archive.ask(ARCHIVED_OFFERS, **source.seen)
    return tuple(each for each in known if each.workshop in counting)


def unmet_kinds(source: ReportSource) -> tuple[str, ...]:
    """Return the kinds of need for which no offer of the period is, the most needed first."""
    offers = {each.number for each in offers_of(source)}
    said: dict[int, set[str]] = {each: set() for each in offers}
    for entry in source.archive.ask(OFFER_ENTRIES):
        if entry.field == "kinds" and entry.offer in said:
            said[entry.offer].add(entry.value)
    if any(not kinds for kinds in said.values()):  # an offer without kinds is for all
        return ()
    met = set[str]().union(*said.values())
    rows = source.ask(REPORT_NEEDS, **source.basis)
    return tuple(each.kind for each in rows if each.kind not in met and each.kind in NeedKind)
