"""A country in a few sentences: status, road map, what comes next, and what it needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from mercworkshop.domain.entities.national_path import TreatyAct
from mercworkshop.domain.ports.sentences import SlotValue
from mercworkshop.domain.programme.analysis.durations.plans import read_plans
from mercworkshop.domain.programme.country import (
    COUNTRY_ACTIONS,
    CountryOverview,
    OpenAction,
    read_country,
)
from mercworkshop.domain.programme.reports.composed_report import ComposedParagraph, TracedSentence
from mercworkshop.domain.programme.reports.definitions import SCOPE
from mercworkshop.domain.programme.reports.rows import REPORT_ACTS, KnownAct
from mercworkshop.domain.programme.reports.sections import follow_up as progress_section
from mercworkshop.domain.programme.reports.sections import money as money_section
from mercworkshop.domain.programme.reports.sections import pilots as pilot_section
from mercworkshop.domain.programme.reports.sections.mandate import samples
from mercworkshop.domain.programme.reports.sections.needs import need_sentences
from mercworkshop.domain.programme.reports.sections.road_maps import articles
from mercworkshop.domain.programme.reports.source import ReportSource, median_low
from mercworkshop.domain.programme.reports.telling import paragraph, tell
from mercworkshop.domain.values.dates.spans import date_of_span, months_between
from mercworkshop.domain.values.families import NOTHING, Family

_DAYS_TO_FORCE = 90
"""Days from a deposit to entry into force for the State (Article 31, paragraph 2)."""

_DAYS_OF_MONTH = 30.4375
_ALL_ACTIONS = 1_000_000

STATUS: Family[tuple[bool, bool]] = Family(
    {
        "br.deposited": lambda its: its[1],
        "br.signed": lambda its: its[0] and not its[1],
        "br.neither": lambda its: not its[0] and not its[1],
    }
)
"""Whether a signature and a deposit are known."""
NEXT: Family[tuple[bool, bool]] = Family(
    {
        "br.next": lambda its: its[0] and its[1],
        "br.next.undated": lambda its: its[0] and not its[1],
        "br.next.unled": lambda its: not its[0] and its[1],
        "br.next.neither": lambda its: not its[0] and not its[1],
    }
)
"""Whether the next action has a lead body and an end."""
OVERDUE: Family[int] = Family(
    {
        NOTHING: lambda n: n == 0,
        "br.overdue.one": lambda n: n == 1,
        "br.overdue": lambda n: n > 1,
    }
)
"""How many open actions should have ended by the day."""

REALISM: Family[tuple[int, int, int]] = Family(
    {
        NOTHING: lambda its: its[0] < 2 or its[1] < 1 or its[2] < 2,
        "sy.realism": lambda its: its[0] > 1 and its[1] > 0 and its[2] > 1,
    }
)
"""How many States of the same path are known, and the least and the most months they took."""


def state_of_law(source: ReportSource) -> Iterator[ComposedParagraph | None]:
    """Yield what the State did towards the Convention, as known on the day of the data."""
    scope = source.scope
    acts = source.archive.ask(REPORT_ACTS, day=scope.as_of)
    own = {each.act: each for each in acts if each.country == scope.country}
    signed, deposit = own.get("signature"), own.get("deposit")
    said = _status(source, signed, deposit)
    doubt = deposit or signed
    day = tell(SCOPE, "act.data", date=scope.as_of)
    yield paragraph(
        "brief.status", day, samples(source), said, _unconfirmed(doubt) if doubt else None
    )


def _status(
    source: ReportSource, signed: KnownAct | None, deposit: KnownAct | None
) -> TracedSentence:
    country, asked = source.scope.country, "report_acts"
    pattern = STATUS.choose((signed is not None, deposit is not None))
    if deposit is not None:
        force = max(deposit.last + timedelta(_DAYS_TO_FORCE), source.facts.entry_into_force)
        return tell(
            *(asked, pattern), country=country, act="unknown", date=deposit.last, force=force
        )
    if signed is not None:
        return tell(asked, pattern, country=country, date=signed.last)
    return tell(asked, pattern, country=country, date=source.scope.as_of)


def _unconfirmed(act: KnownAct) -> TracedSentence | None:
    if act.is_verified or not act.source:
        return None
    return tell("report_acts", "br.unconfirmed", country=act.country, source=act.source)


def country_road_map(source: ReportSource) -> Iterator[ComposedParagraph | None]:
    """Yield what the road map of the country sets out, and what comes next."""
    country = source.scope.country
    if not source.counted:
        yield paragraph("brief.road_map", tell("report_road_maps", "br.nomap", country=country))
        return
    n = sum(each.actions for each in source.counted)
    counted = {"n": "actions.all", "m": "road_maps.received"}
    actions = tell("report_road_maps", "rm.actions", counted, n=n, m=1)
    yield paragraph(
        "brief.road_map",
        actions,
        articles(source),
        tell("report_road_maps", "rm.draft"),
    )
    overview = read_country(source.archive, country, source.scope.as_of, source.scope.as_of)
    still_open, day = _open_actions(source), source.scope.as_of
    late = [each for each in still_open if each.end_last and each.end_last < day]
    to_come = [each for each in still_open if each not in late]
    yield paragraph("brief.next", _next(to_come), _overdue(late), _slip(overview))
    yield paragraph("brief.realism", realism(source))
    yield paragraph("brief.funding", *money_section.funding(source))
    yield paragraph("brief.costs", *money_section.costs(source))
    yield paragraph("brief.progress", *progress_section.progress(source))
    yield paragraph("brief.needs", *need_sentences(source))


def realism(source: ReportSource) -> TracedSentence | None:
    """Return what States of the same kind of path took; None if fewer than two are known."""
    day, country = source.scope.as_of, source.scope.country
    own = read_plans(source.archive, source.facts.walked, day, day, country).of_country(country)
    if own is None or not own.found.family or own.found.accedes:
        return None
    took = [int(each.days / _DAYS_OF_MONTH) for each in own.found.took if each.days]
    low, high = min(took, default=0), max(took, default=0)
    if not REALISM.choose((len(took), low, high)):
        return None
    counted = {
        "n": "durations.states",
        "low": "durations.months/low",
        "high": "durations.months/high",
        "median": "durations.months/median",
    }
    slots = {"n": len(took), "low": low, "high": high, "median": median_low(Counter(took))}
    return tell("planned_road_maps", "sy.realism", counted, **slots)


def country_inventories(source: ReportSource) -> Iterator[ComposedParagraph | None]:
    """Yield the inventories of the country."""
    yield paragraph("brief.inventories", *pilot_section.inventories(source))


def _open_actions(source: ReportSource) -> Sequence[OpenAction]:
    """Return what is open of a country, as it stood on the day of the data."""
    country = source.scope.country
    return source.archive.ask(COUNTRY_ACTIONS, country=country, most=_ALL_ACTIONS, **source.seen)


def _next(to_come: Sequence[OpenAction]) -> TracedSentence | None:
    """Return the action that is due next, among those whose end has not passed."""
    if not to_come:
        return None
    own = min(to_come, key=_end_of)
    slots: dict[str, SlotValue] = {"action": own.title}
    pattern = NEXT.choose((bool(own.lead.strip()), own.end_last is not None))
    if pattern in {"br.next", "br.next.undated"}:
        slots["lead"] = own.lead
    if pattern in {"br.next", "br.next.unled"} and own.end_first and own.end_last:
        slots["when"] = date_of_span(own.end_first, own.end_last)
    return tell("country_actions", pattern, None, **slots)


def _overdue(late: Sequence[OpenAction]) -> TracedSentence | None:
    """Return how many actions should have ended, and which of them first."""
    pattern = OVERDUE.choose(len(late))
    if not pattern:
        return None
    own = min(late, key=_end_of)
    slots: dict[str, SlotValue] = {"action": own.title}
    if own.end_first and own.end_last:
        slots["when"] = date_of_span(own.end_first, own.end_last)
    if pattern == "br.overdue":
        slots["n"] = len(late)
    return tell("country_actions", pattern, {"n": "actions.overdue"}, **slots)


def _slip(overview: CountryOverview) -> TracedSentence | None:
    """Return how far the intended deposit moved from the first promise to the latest."""
    promised = sorted(
        (each for each in overview.promises if each.milestone == TreatyAct.DEPOSIT),
        key=lambda each: overview.number_of(each.workshop),
    )
    if len(promised) < 2:
        return None
    first, now = promised[0], promised[-1]
    months = months_between(first.planned_last, now.planned_last)
    if months < 1:
        return None
    return tell(
        "country_promises",
        "br.slip",
        {"months": "slips.deposit"},
        first=date_of_span(first.planned_first, first.planned_last),
        now=date_of_span(now.planned_first, now.planned_last),
        months=months,
    )


def _end_of(action: OpenAction) -> tuple[date, str]:
    return action.end_last or date.max, action.id
