"""Section XI: signatures and deposits on the day of the data, and those of the period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mercworkshop.domain.programme.reports.annexes import annex
from mercworkshop.domain.programme.reports.composed_report import ComposedParagraph, TracedSentence
from mercworkshop.domain.programme.reports.rows import REPORT_ACTS, KnownAct
from mercworkshop.domain.programme.reports.source import ReportSource
from mercworkshop.domain.programme.reports.telling import paragraph, tell
from mercworkshop.domain.values.families import NOTHING, Family

_ASKED = "report_acts"
_MOST_NAMED = 10
_NEEDED = 50
"""Instruments for entry into force (Article 31, paragraph 1)."""


@dataclass(frozen=True, slots=True)
class StatusShape:
    """How many States signed and deposited, as far as known, and whether it is in force."""

    signed: int
    deposited: int
    is_in_force: bool = False


COUNTS: Family[StatusShape] = Family(
    {
        "st.unknown": lambda its: its.signed == 0 and its.deposited == 0,
        "st.counts.none": lambda its: its.signed > 0 and its.deposited == 0,
        "st.deposits": lambda its: its.signed < 2 and its.deposited > 0,
        "st.counts": lambda its: its.signed > 1 and its.deposited > 0,
    }
)
NEW: Family[int] = Family(
    {
        "st.new.none": lambda n: n == 0,
        "st.new.one": lambda n: n == 1,
        "st.new.named": lambda n: 1 < n <= _MOST_NAMED,
        "st.new.counted": lambda n: n > _MOST_NAMED,
    }
)
FORCE: Family[StatusShape] = Family(
    {
        "st.eif.past": lambda its: its.is_in_force,
        "st.eif.future": lambda its: not its.is_in_force and 0 < its.deposited < _NEEDED,
        NOTHING: lambda its: (
            not its.is_in_force and (its.deposited == 0 or its.deposited >= _NEEDED)
        ),
    }
)
PUBLISHED: Family[tuple[int, int]] = Family(
    {
        NOTHING: lambda its: its[0] in (0, its[1]),
        "st.conflict": lambda its: its[0] not in (0, its[1]),
    }
)
"""How many deposits are known on a day, and how many a source gives for it."""


def status(source: ReportSource) -> Iterator[ComposedParagraph | None]:
    """Yield the paragraphs on the status of the Convention; for a subregion its new deposits."""
    if source.scope.subregion:
        own = [each for each in _deposits(source) if source.concerns((each.country,))]
        yield paragraph("status.new", *_of_subregion(source, own))
        return
    shape = _shape(source)
    force = source.facts.entry_into_force
    yield paragraph("status.counts", counts(source), _published(source), _force(shape, force))
    yield paragraph("status.new", *_new(source, _deposits(source)))


def _deposits(source: ReportSource) -> list[KnownAct]:
    acts = source.archive.ask(REPORT_ACTS, day=source.scope.as_of)
    return [each for each in acts if each.act == "deposit"]


def _shape(source: ReportSource) -> StatusShape:
    day = counted_to(source)
    acts = source.archive.ask(REPORT_ACTS, day=day)
    signed = sum(each.act == "signature" for each in acts)
    deposited = sum(each.act == "deposit" for each in acts)
    return StatusShape(signed, deposited, source.facts.entry_into_force <= source.scope.as_of)


def counts(source: ReportSource) -> TracedSentence:
    """Return how many signed and deposited, as far as known."""
    return _counts(_shape(source), counted_to(source))


def counted_to(source: ReportSource) -> date:
    """Return the day of the data, or the earlier one up to which all acts are known."""
    return min(source.scope.as_of, source.facts.acts_to)


def _published(source: ReportSource) -> TracedSentence | None:
    """Return the latest published total beside what is known on its day, if the two differ."""
    totals = [each for each in source.facts.totals if each.day <= source.scope.as_of]
    if not totals:
        return None
    last = max(totals, key=lambda each: each.day)
    known = sum(each.last <= last.day for each in _deposits(source))
    if not PUBLISHED.choose((known, last.number)):
        return None
    counted = {"a": "acts.known", "b": "acts.published"}
    told = last.source
    return tell(_ASKED, "st.conflict", counted, date=last.day, a=known, b=last.number, source=told)


def _counts(shape: StatusShape, day: date) -> TracedSentence:
    counted = {"signed": "acts.signatures", "n": "acts.deposits"}
    match COUNTS.choose(shape):
        case "st.counts.none" as pattern:
            return tell(_ASKED, pattern, counted, date=day, signed=shape.signed)
        case "st.deposits" as pattern:
            return tell(_ASKED, pattern, counted, date=day, n=shape.deposited)
        case "st.counts" as pattern:
            return tell(_ASKED, pattern, counted, date=day, signed=shape.signed, n=shape.deposited)
        case pattern:
            return tell(_ASKED, pattern, date=day)


def _force(shape: StatusShape, force: date) -> TracedSentence | None:
    match FORCE.choose(shape):
        case "st.eif.past" as pattern:
            return tell(_ASKED, pattern, date=force)
        case "st.eif.future" as pattern:
            lacking = _NEEDED - shape.deposited
            return tell(_ASKED, pattern, {"n": "acts.lacking"}, n=lacking)
        case _:
            return None


def _of_subregion(source: ReportSource, deposits: list[KnownAct]) -> Iterator[TracedSentence]:
    new, period = new_deposits(source, deposits), source.scope.period
    countries = tuple(each.country for each in new)
    if len(countries) == 1:
        yield from _new(source, deposits)
    elif countries:
        yield tell(_ASKED, "st.new.named", countries=countries, period=period)


def new_deposits(source: ReportSource, deposits: list[KnownAct]) -> tuple[KnownAct, ...]:
    """Return the deposits of the period."""
    period = source.scope.period
    return tuple(each for each in deposits if period.first <= each.last <= period.last)


def _new(source: ReportSource, deposits: list[KnownAct]) -> Iterator[TracedSentence]:
    new, period = new_deposits(source, deposits), source.scope.period
    match NEW.choose(len(new)):
        case "st.new.one" as pattern:
            own = new[0]
            yield tell(_ASKED, pattern, country=own.country, act="unknown", date=own.last)
        case "st.new.named" as pattern:
            countries = tuple(each.country for each in new)
            yield tell(_ASKED, pattern, countries=countries, period=period)
        case "st.new.counted" as pattern:
            place = annex("deposits")
            counted = {"n": "acts.new"}
            yield tell(_ASKED, pattern, counted, n=len(new), period=period, annex=place)
        case pattern:
            yield tell(_ASKED, pattern, period=period)
