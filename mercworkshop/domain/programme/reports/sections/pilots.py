"""Section VI: pilots under way and ended, and inventories, which are never added up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mercworkshop.domain.inventory.numbers import Limits
from mercworkshop.domain.ports.sentences import SlotValue
from mercworkshop.domain.programme.inventories.comparison import SeenInventory, read_inventories
from mercworkshop.domain.programme.pilots.overview import SeenPilot, read_pilots
from mercworkshop.domain.programme.pilots.pilots import PilotStatus
from mercworkshop.domain.programme.reports.annexes import annex
from mercworkshop.domain.programme.reports.composed_report import ComposedParagraph, TracedSentence
from mercworkshop.domain.programme.reports.rows import REPORT_INVENTORIES
from mercworkshop.domain.programme.reports.sections.road_maps import countries_of
from mercworkshop.domain.programme.reports.source import ReportSource
from mercworkshop.domain.programme.reports.telling import paragraph, tell
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.families import NOTHING, Family

_MOST_COUNTRIES = 6
_MOST_SAID, _MOST_TOTALS = 5, 2
_RECORDS = "pilot_records"


@dataclass(frozen=True, slots=True)
class PilotShape:
    """How many pilots with countries are under way, and in how many; how many without."""

    placed: int
    countries: int
    unplaced: int


GOING: Family[PilotShape] = Family(
    {
        "pl.none": lambda its: its.placed == 0 and its.unplaced == 0,
        NOTHING: lambda its: its.placed == 0 and its.unplaced > 0,
        "pl.named": lambda its: its.placed > 0 and its.countries <= _MOST_COUNTRIES,
        "pl.many": lambda its: its.placed > 1 and its.countries > _MOST_COUNTRIES,
        "pl.many.one": lambda its: its.placed == 1 and its.countries > _MOST_COUNTRIES,
    }
)
ENDED: Family[tuple[bool, bool, int]] = Family(
    {
        "pl.ended": lambda its: its[0] and its[1] and its[2] == 1,
        "pl.ended.unplaced": lambda its: its[0] and its[1] and its[2] != 1,
        "pl.due": lambda its: its[1] and not its[0],
        "pl.overdue": lambda its: not its[1],
    }
)
"""Whether a pilot is said to have ended, whether outputs are here, and in how many countries."""
UNNAMED: Family[int] = Family({NOTHING: lambda n: n == 0, "pl.unnamed": lambda n: n > 0})
INVENTORIES: Family[int] = Family({"inv.none": lambda n: n == 0, NOTHING: lambda n: n > 0})
SEVERAL: Family[int] = Family({NOTHING: lambda n: n < 2, "inv.methods": lambda n: n > 1})
UNCLEAR: Family[int] = Family(
    {
        NOTHING: lambda n: n == 0,
        "inv.unclear.one": lambda n: n == 1,
        "inv.unclear": lambda n: n > 1,
    }
)
PROVIDED: Family[tuple[int, int]] = Family(
    {
        NOTHING: lambda its: not 1 < its[0] < its[1],
        "inv.planned": lambda its: 1 < its[0] < its[1],
    }
)
"""How many road maps plan an inventory, and of how many."""


def pilots(source: ReportSource) -> Iterator[ComposedParagraph | None]:
    """Yield the paragraphs on pilots, then those on inventories."""
    scope = source.scope
    overview = read_pilots(source.archive, scope.as_of, source.facts.countries, scope.as_of)
    real = [each for each in overview.pilots if scope.counts_samples or not each.pilot.is_sample]
    known = [each for each in real if source.concerns(each.pilot.countries)]
    going = [each for each in known if _is_going(each, source)]
    yield paragraph("pilots.going", *_going(source, going))
    yield paragraph("pilots.ended", *_ended(source, known))
    yield paragraph("pilots.inventories", *inventories(source))
    yield paragraph("pilots.planned", _planned(source))


def _is_going(seen: SeenPilot, source: ReportSource) -> bool:
    pilot, day = seen.pilot, source.scope.as_of
    if pilot.status in {PilotStatus.ENDED, PilotStatus.STOPPED, PilotStatus.PLANNED}:
        return False
    if pilot.begins is not None and pilot.begins.first > day:
        return False
    is_over = pilot.ends is not None and pilot.ends.last < day
    return not is_over and (pilot.status is PilotStatus.UNDER_WAY or pilot.begins is not None)


def _going(source: ReportSource, going: list[SeenPilot]) -> Iterator[TracedSentence]:
    placed = [each for each in going if each.pilot.countries]
    codes = tuple(sorted({code for each in placed for code in each.pilot.countries}))
    shape = PilotShape(len(placed), len(codes), len(going) - len(placed))
    counted = {"n": "pilots.going", "m": "pilots.countries"}
    match GOING.choose(shape):
        case "pl.none" as pattern:
            yield tell(_RECORDS, pattern)
        case "pl.named" as pattern:
            yield tell(_RECORDS, pattern, counted, n=shape.placed, countries=codes)
        case "pl.many" as pattern:
            slots = {"n": shape.placed, "m": shape.countries, "annex": annex("pilots")}
            yield tell(_RECORDS, pattern, counted, **slots)
        case "pl.many.one" as pattern:
            place = annex("pilots")
            yield tell(_RECORDS, pattern, counted, m=shape.countries, annex=place)
    if unnamed := UNNAMED.choose(shape.unplaced):
        yield tell(_RECORDS, unnamed, {"n": "pilots.going/unnamed"}, n=shape.unplaced)
    ends = [each.pilot.ends for each in going if each.pilot.ends is not None]
    if ends:
        yield tell(_RECORDS, "pl.until", when=max(ends, key=lambda each: each.last))


def _ended(source: ReportSource, known: list[SeenPilot]) -> Iterator[TracedSentence]:
    """Yield pilots whose end lies in the period: with their outputs, or that none is recorded."""
    period = source.scope.period
    ended = [
        (each, each.pilot.ends)
        for each in known
        if each.pilot.ends and period.first <= each.pilot.ends.last <= period.last
        if each.pilot.ends.last < source.scope.as_of
    ]
    for each, end in ended[:_MOST_SAID]:
        yield _one_ended(each, end)


def _one_ended(seen: SeenPilot, end: PartialDate) -> TracedSentence:
    pilot = seen.pilot
    outputs = tuple(each.output.title for each in seen.outputs if each.standing.value == "here")
    pattern = ENDED.choose((pilot.status is PilotStatus.ENDED, bool(outputs), len(pilot.countries)))
    slots: dict[str, SlotValue] = {"title": pilot.title, "when": end}
    if pattern != "pl.overdue":
        slots["outputs"] = outputs
    if pattern == "pl.ended":
        slots["country"] = pilot.countries[0]
    return tell(_RECORDS, pattern, None, **slots)


def inventories(source: ReportSource) -> Iterator[TracedSentence]:
    """Yield what inventories there are, each by itself."""
    scope = source.scope
    own = [
        each
        for each in _inventories_of(source)
        if scope.country in ("", each.country) and source.concerns((each.country,))
        if scope.counts_samples or not each.is_sample
    ]
    if pattern := INVENTORIES.choose(len(own)):
        yield tell("inventories", pattern)
    clear = [each for each in own if is_clear(each)]
    for each in clear[:_MOST_TOTALS]:
        yield _total(each)
    unclear = tuple(sorted({each.country for each in own if not is_clear(each)}))
    match UNCLEAR.choose(len(unclear)):
        case "inv.unclear.one" as pattern:
            yield tell("inventories", pattern, country=unclear[0])
        case "inv.unclear" as pattern:
            yield tell("inventories", pattern, countries=unclear)
    if pattern := SEVERAL.choose(len(own)):
        yield tell("inventories", pattern, {"n": "inventories.all"}, n=len(own))


def _inventories_of(source: ReportSource) -> tuple[SeenInventory, ...]:
    form = source.facts.inventory
    if form is None:
        return ()
    return read_inventories(source.archive, form, until=source.scope.as_of).inventories


def is_clear(seen: SeenInventory) -> bool:
    """Whether year, method and total are known."""
    total = seen.printed or seen.total
    return bool(seen.year.strip() and seen.method.strip() and total and total.high > 0)


def _total(seen: SeenInventory) -> TracedSentence:
    total = seen.printed or seen.total
    assert total is not None
    low, high = _whole(total)
    own: dict[str, SlotValue] = {
        "country": seen.country,
        "year": seen.year.strip(),
        "method": seen.method.strip(),
    }
    name = f"inventories.total/{seen.id}"
    if low == high:
        return tell("inventories", "inv.single", {"sum": name}, **own, sum=high)
    counted = {"low": f"{name}:low", "high": name}
    return tell("inventories", "inv.range", counted, **own, low=low, high=high)


def _whole(limits: Limits) -> tuple[int, int]:
    return round(limits.low), round(limits.high)


def _planned(source: ReportSource) -> TracedSentence | None:
    (found,) = source.ask(REPORT_INVENTORIES, **source.basis)
    of = len(countries_of(source.counted))
    pattern = PROVIDED.choose((found.road_maps, of))
    if not pattern:
        return None
    counted = {"n": "inventories.planned", "of": "road_maps.received"}
    return tell("report_inventories", pattern, counted, n=found.road_maps, of=of)
