"""Section IV: what actions cost, as far as stated, and how many of them lack money."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mercworkshop.domain.ports.sentences import SumOfMoney
from mercworkshop.domain.programme.reports.composed_report import ComposedParagraph, TracedSentence
from mercworkshop.domain.programme.reports.rows import (
    REPORT_COSTS,
    CountedCosts,
)
from mercworkshop.domain.programme.reports.sections.road_maps import leading_articles
from mercworkshop.domain.programme.reports.source import ReportSource
from mercworkshop.domain.programme.reports.telling import paragraph, sums_said, tell
from mercworkshop.domain.values.families import NOTHING, Family

_ASKED = "report_road_maps"


@dataclass(frozen=True, slots=True)
class PartShape:
    """``n`` of ``of`` actions have, or lack, something; ``blank``: of how many nobody said.

    ``has_articles``: the articles with most of these actions are named.
    """

    n: int
    of: int
    has_articles: bool = False
    blank: int = 0


@dataclass(frozen=True, slots=True)
class CostShape:
    """In how many currencies costs are given, of how many actions, and whether they are a range."""

    currencies: int
    n: int
    of: int
    is_range: bool

    @property
    def is_single(self) -> bool:
        """Whether all costs are in one currency."""
        return self.currencies == 1


LACKING: Family[PartShape] = Family(
    {
        NOTHING: lambda its: its.n == 0 and its.blank == its.of,
        "rm.money.none": lambda its: its.n == 0 and its.blank < its.of,
        "rm.money.lacking": lambda its: 0 < its.n < its.of and its.has_articles,
        "rm.money.lacking.counted": lambda its: (
            (0 < its.n < its.of and not its.has_articles) or 0 < its.n == its.of < 3
        ),
        "rm.money.lacking.all": lambda its: its.n == its.of > 2,
    }
)
BLANK: Family[PartShape] = Family(
    {
        NOTHING: lambda its: its.n == 0,
        "rm.money.blank": lambda its: 0 < its.n < its.of,
        "rm.money.blank.counted": lambda its: 0 < its.n == its.of < 3,
        "rm.money.blank.all": lambda its: its.n == its.of > 2,
    }
)
COSTS: Family[CostShape] = Family(
    {
        "rm.cost.none": lambda its: its.currencies == 0,
        "rm.cost.one": lambda its: its.is_single and its.is_range and its.n < its.of,
        "rm.cost.single": lambda its: its.is_single and not its.is_range and its.n < its.of,
        "rm.cost.range.all": lambda its: its.is_single and its.is_range and its.n == its.of,
        "rm.cost.single.all": lambda its: its.is_single and not its.is_range and its.n == its.of,
        "rm.cost.several": lambda its: its.currencies > 1,
    }
)
UNPRICED: Family[CostShape] = Family(
    {
        NOTHING: lambda its: its.currencies < 2 or its.n == its.of,
        "rm.cost.blank": lambda its: its.currencies > 1 and its.n < its.of,
    }
)


def money(source: ReportSource) -> Iterator[ComposedParagraph | None]:
    """Yield the paragraphs on money: funding, then costs."""
    if not source.counted:
        return
    yield paragraph("road_maps.funding", *funding(source))
    yield paragraph("road_maps.costs", *costs(source))


def funding(source: ReportSource) -> Iterator[TracedSentence]:
    """Yield for how many actions funding is missing, and for how many nobody said."""
    of = sum(each.actions for each in source.counted)
    lacking = sum(each.without_money for each in source.counted)
    blank = sum(each.without_funding for each in source.counted)
    rows = [each for each in source.articles if each.lacking]
    leading = leading_articles({each.article: each.lacking for each in rows})
    counted = {"n": "actions.lacking", "of": "actions.all"}
    match LACKING.choose(PartShape(lacking, of, bool(leading), blank)):
        case "rm.money.none" as pattern:
            yield tell(_ASKED, pattern)
        case "rm.money.lacking" as pattern:
            yield tell(_ASKED, pattern, counted, n=lacking, of=of, articles=leading)
        case "rm.money.lacking.counted" as pattern:
            yield tell(_ASKED, pattern, counted, n=lacking)
        case "rm.money.lacking.all" as pattern:
            yield tell(_ASKED, pattern, {"of": "actions.lacking"}, of=of)
    yield from _unstated(blank, of)


def _unstated(blank: int, of: int) -> Iterator[TracedSentence]:
    counted = {"n": "actions.unstated", "of": "actions.all"}
    match BLANK.choose(PartShape(blank, of)):
        case "rm.money.blank" as pattern:
            yield tell(_ASKED, pattern, counted, n=blank, of=of)
        case "rm.money.blank.counted" as pattern:
            yield tell(_ASKED, pattern, counted, n=blank)
        case "rm.money.blank.all" as pattern:
            yield tell(_ASKED, pattern, {"of": "actions.unstated"}, of=of)


def costs(source: ReportSource) -> Iterator[TracedSentence]:
    """Yield what actions cost by currency, and of how many that is not said."""
    rows = source.ask(REPORT_COSTS, **source.basis)
    of, n = sum(each.actions for each in source.counted), sum(each.actions for each in rows)
    shape = CostShape(len(rows), n, of, any(each.low != each.high for each in rows))
    yield _costs(shape, rows)
    if pattern := UNPRICED.choose(shape):
        counted = {"n": "actions.unpriced", "of": "actions.all"}
        yield tell("report_costs", pattern, counted, n=of - n, of=of)


def _costs(shape: CostShape, rows: Sequence[CountedCosts]) -> TracedSentence:
    pattern = COSTS.choose(shape)
    if pattern == "rm.cost.none":
        return tell("report_costs", pattern)
    code, low, high = rows[0].currency, rows[0].low, rows[0].high
    counted = {
        "n": "actions.priced",
        "of": "actions.all",
        "sum": "actions.cost",
        "low": f"actions.cost/{code}:low",
        "high": f"actions.cost/{code}",
    }
    asked, part = "report_costs", {"n": shape.n, "of": shape.of}
    match pattern:
        case "rm.cost.several":
            ranges = ((each.currency, each.low, each.high) for each in rows)
            said, named = sums_said(ranges, "actions.cost")
            return tell(asked, pattern, named, sums=said)
        case "rm.cost.one":
            ends = {"low": SumOfMoney(low, code), "high": SumOfMoney(high, code)}
            return tell(asked, pattern, counted, **ends, **part)
        case "rm.cost.range.all":
            ends = {"low": SumOfMoney(low, code), "high": SumOfMoney(high, code)}
            return tell(asked, pattern, counted, **ends, of=shape.of)
        case "rm.cost.single":
            return tell(asked, pattern, counted, sum=SumOfMoney(high, code), **part)
        case _:
            return tell(asked, pattern, counted, sum=SumOfMoney(high, code), of=shape.of)
