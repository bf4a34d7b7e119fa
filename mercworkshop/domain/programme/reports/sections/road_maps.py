"""Section IV: road maps received and awaited, their actions, and intended dates of deposit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mercworkshop.domain.programme.deposit_promises import (
    DEPOSIT_PROMISES,
    read_deposit_promises,
)
from mercworkshop.domain.programme.desk import DESK_COUNTRIES, ReceivedState
from mercworkshop.domain.programme.questions import seen_until
from mercworkshop.domain.programme.reports.annexes import annex
from mercworkshop.domain.programme.reports.composed_report import ComposedParagraph, TracedSentence
from mercworkshop.domain.programme.reports.rows import ReportRoadMap
from mercworkshop.domain.programme.reports.source import ReportSource
from mercworkshop.domain.programme.reports.telling import paragraph, tell
from mercworkshop.domain.values.families import NOTHING, Family

_ASKED = "report_road_maps"
_MOST_LEADING = 3
"""Most articles that are named as those with most actions."""
MOST_AWAITED = 6
"""The most countries that are named because their road map or its date is missing."""


@dataclass(frozen=True, slots=True)
class ReceivedShape:
    """How many road maps came and were accepted, and of how many countries they are expected."""

    received: int
    accepted: int
    expected: int
    awaited: int

    @property
    def is_whole(self) -> bool:
        """Whether every country that is expected sent one, and they are too many to be named."""
        return bool(self.received) and self.expected > 2 and not self.awaited


@dataclass(frozen=True, slots=True)
class DatesShape:
    """How many countries name a day of deposit, of how many."""

    named: int
    of: int


RECEIVED: Family[ReceivedShape] = Family(
    {
        "rm.none": lambda its: its.received == 0 and its.expected > 1,
        "rm.none.unexpected": lambda its: its.received == 0 and its.expected < 2,
        "rm.received": lambda its: its.received > 0 and its.accepted == 0,
        "rm.accepted.some": lambda its: 0 < its.accepted < its.received,
        "rm.accepted": lambda its: 0 < its.accepted == its.received,
    }
)
ALL: Family[ReceivedShape] = Family(
    {NOTHING: lambda its: not its.is_whole, "rm.all": lambda its: its.is_whole}
)
AWAITED: Family[ReceivedShape] = Family(
    {
        NOTHING: lambda its: its.received == 0 or its.awaited == 0,
        "rm.awaited.one": lambda its: its.received > 0 and its.awaited == 1,
        "rm.awaited.named": lambda its: its.received > 0 and 1 < its.awaited <= MOST_AWAITED,
        "rm.awaited.counted": lambda its: its.received > 0 and its.awaited > MOST_AWAITED,
    }
)
PRESENTED: Family[int] = Family({NOTHING: lambda n: n == 0, "ws.lastday": lambda n: n > 0})
DATES: Family[DatesShape] = Family(
    {
        "rm.dates.none": lambda its: its.named == 0,
        "rm.dates": lambda its: 0 < its.named < its.of,
        "rm.dates.counted": lambda its: 0 < its.named == its.of < 3,
        "rm.dates.all": lambda its: its.named == its.of > 2,
    }
)
UNDATED: Family[DatesShape] = Family(
    {
        NOTHING: lambda its: its.named == 0 or not 0 < its.of - its.named <= MOST_AWAITED,
        "rm.dates.blank.one": lambda its: its.named > 0 and its.of - its.named == 1,
        "rm.dates.blank": lambda its: its.named > 0 and 2 <= its.of - its.named <= MOST_AWAITED,
    }
)


def road_maps(source: ReportSource) -> Iterator[ComposedParagraph | None]:
    """Yield the paragraphs on road maps except those on money."""
    yield paragraph("road_maps.received", *received_sentences(source))
    if source.counted:
        yield paragraph("road_maps.actions", actions_sentence(source), articles(source))
        yield paragraph("road_maps.dates", *_dates(source))


def received_sentences(source: ReportSource) -> Iterator[TracedSentence]:
    """Yield how many road maps came, then which are awaited and were presented."""
    expected, awaited = expected_and_awaited(source)
    received = source.received
    came = countries_of(received)
    accepted = countries_of([each for each in received if each.is_accepted])
    shape = ReceivedShape(len(came), len(accepted), len(expected), len(awaited))
    yield _received(shape, received)
    if whole := ALL.choose(shape):
        yield tell(_ASKED, whole, {"n": "road_maps.expected"}, n=len(expected))
    more = (_awaited(source, shape, awaited), _presented(received))
    yield from (each for each in more if each is not None)
    if received:
        yield tell(_ASKED, "rm.draft")


def expected_and_awaited(source: ReportSource) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the countries of the workshops of the period, and those of which no road map came."""
    scope = source.scope
    ids = {name for each in source.held for name in (each.row.id, each.row.file)}
    rows = source.archive.ask(DESK_COUNTRIES, day=scope.as_of, **seen_until(scope.as_of))
    own = [each for each in rows if each.workshop in ids]
    here = {each.country for each in source.received}
    expected = {each.country for each in own if each.state != ReceivedState.AWAITED} | here
    samples = {each.country for each in own if each.state not in _NOT_COME} - here
    expected -= samples  # what came was made up, and does not count
    return tuple(sorted(expected)), tuple(sorted(expected - here))


_NOT_COME = {ReceivedState.MISSING, ReceivedState.AWAITED}


def countries_of(counted: Sequence[ReportRoadMap]) -> tuple[str, ...]:
    """Return the countries of some road maps, each once: a country has only one road map."""
    return tuple(sorted({each.country for each in counted}))


def _received(shape: ReceivedShape, received: Sequence[ReportRoadMap]) -> TracedSentence:
    pattern = RECEIVED.choose(shape)
    workshops = len({each.workshop for each in received})
    counted = {
        "n": "road_maps.received",
        "m": "road_maps.workshops",
        "accepted": "road_maps.accepted",
    }
    match pattern:
        case "rm.none":
            return tell("desk_countries", pattern, {"m": "road_maps.expected"}, m=shape.expected)
        case "rm.received":
            return tell(_ASKED, pattern, counted, n=shape.received, m=workshops)
        case "rm.accepted.some":
            slots = {"n": shape.received, "m": workshops, "accepted": shape.accepted}
            return tell(_ASKED, pattern, counted, **slots)
        case "rm.accepted":
            counted["n"] = "road_maps.accepted"
            return tell(_ASKED, pattern, counted, n=shape.accepted, m=workshops)
        case _:
            return tell(_ASKED, pattern)


def _awaited(
    source: ReportSource, shape: ReceivedShape, awaited: tuple[str, ...]
) -> TracedSentence | None:
    asked = "desk_countries"
    match AWAITED.choose(shape):
        case "rm.awaited.one" as pattern:
            return tell(asked, pattern, country=awaited[0])
        case "rm.awaited.named" as pattern:
            return tell(asked, pattern, countries=awaited)
        case "rm.awaited.counted" as pattern:
            place = annex("countries")
            return tell(asked, pattern, {"n": "road_maps.awaited"}, n=len(awaited), annex=place)
        case _:
            return None


def _presented(received: Sequence[ReportRoadMap]) -> TracedSentence | None:
    shown = [each for each in received if each.is_presented]
    pattern = PRESENTED.choose(len(shown))
    if not pattern:
        return None
    counted = {"n": "road_maps.workshops/presented", "maps": "road_maps.presented"}
    workshops = len({each.workshop for each in shown})
    return tell(_ASKED, pattern, counted, n=workshops, maps=len(countries_of(shown)))


def actions_sentence(source: ReportSource) -> TracedSentence | None:
    """Return how many actions the road maps set out; None without a road map."""
    counted = source.counted
    if not counted:
        return None
    n = sum(each.actions for each in counted)
    named = {"n": "actions.all", "m": "road_maps.received"}
    if any(each.is_accepted for each in counted):
        named["m"] = "road_maps.accepted"
    return tell(_ASKED, "rm.actions", named, n=n, m=len(countries_of(counted)))


def articles(source: ReportSource) -> TracedSentence | None:
    """Return on which articles most actions are; None if none names an article."""
    rows = source.articles
    most = leading_articles({each.article: each.actions for each in rows})
    if not most:
        return None
    counted = {"n": f"actions.article/{most[0]}"}
    return tell("report_articles", "rm.articles", counted, articles=most, n=rows[0].actions)


def leading_articles(counts: Mapping[str, int]) -> tuple[str, ...]:
    """Return the articles with the highest count; none if too many have it to be named."""
    most = max(counts.values(), default=0)
    leading = sorted((each for each in counts if counts[each] == most), key=_number_of)
    return tuple(leading) if len(leading) <= _MOST_LEADING else ()


def _number_of(article: str) -> tuple[int, str]:
    digits = article.partition(".")[0]
    return (int(digits) if digits.isdigit() else 0, article)


def _dates(source: ReportSource) -> Iterator[TracedSentence]:
    codes = countries_of(source.counted)
    promises = read_deposit_promises(source.archive, source.last_day)
    latest = {each: promises[each][-1].last for each in codes if each in promises}
    shape = DatesShape(len(latest), len(codes))
    pattern = DATES.choose(shape)
    named = {"n": "deposits.intended", "of": "road_maps.countries", "year": "deposits.latest"}
    year = max((each.year for each in latest.values()), default=0)
    match pattern:
        case "rm.dates":
            yield tell(DEPOSIT_PROMISES.name, pattern, named, n=shape.named, of=shape.of, year=year)
        case "rm.dates.counted":
            yield tell(DEPOSIT_PROMISES.name, pattern, named, n=shape.named, year=year)
        case "rm.dates.all":
            named["of"] = "deposits.intended"
            yield tell(DEPOSIT_PROMISES.name, pattern, named, of=shape.of, year=year)
        case _:
            yield tell(DEPOSIT_PROMISES.name, pattern)
    blank = tuple(each for each in codes if each not in latest)
    match UNDATED.choose(shape):
        case "rm.dates.blank.one" as pattern:
            yield tell(DEPOSIT_PROMISES.name, pattern, country=blank[0])
        case "rm.dates.blank" as pattern:
            yield tell(DEPOSIT_PROMISES.name, pattern, countries=blank)
