"""Sections that only some kinds of report have: cable, donors' results, synthesis, annex."""

from __future__ import annotations

from collections.abc import Iterator

from mercworkshop.domain.ports.sentences import MessageSlot, SumOfMoney
from mercworkshop.domain.programme.analysis.alike.regional_actions import (
    REGIONAL_ACTIONS,
    REGIONAL_PARTS,
)
from mercworkshop.domain.programme.reports.composed_report import ComposedParagraph, TracedSentence
from mercworkshop.domain.programme.reports.sections import mandate as mandate_section
from mercworkshop.domain.programme.reports.sections import road_maps as road_map_section
from mercworkshop.domain.programme.reports.sections import status as status_section
from mercworkshop.domain.programme.reports.sections import workshops as workshop_section
from mercworkshop.domain.programme.reports.sections.donors import code_of, contributions_of
from mercworkshop.domain.programme.reports.sections.follow_up import FEWEST_ROAD_MAPS
from mercworkshop.domain.programme.reports.sections.needs import need_sentences
from mercworkshop.domain.programme.reports.source import ReportSource
from mercworkshop.domain.programme.reports.telling import paragraph, tell
from mercworkshop.domain.values.families import NOTHING, Family
from mercworkshop.i18n import N_

_MOST_SENTENCES = 5
_FEWEST_RECORDS = 20
"""Fewest records for which shares are said."""

DRAWN_ON: Family[tuple[int, int, bool]] = Family(
    {
        NOTHING: lambda its: its[0] == 0,
        "sy.intro": lambda its: 1 < its[0] < its[1] and its[2],
        "sy.intro.counted": lambda its: its[0] > 0 and not (1 < its[0] < its[1] and its[2]),
    }
)
"""How many road maps there are, of how many countries, and whether the region has forms."""
SMALL: Family[int] = Family(
    {
        NOTHING: lambda n: n == 0 or n >= FEWEST_ROAD_MAPS,
        "sy.few": lambda n: 0 < n < FEWEST_ROAD_MAPS,
    }
)
RESULTS: Family[tuple[int, int]] = Family(
    {
        NOTHING: lambda its: not (its[0] and its[1]),
        "do.results": lambda its: bool(its[0] and its[1]),
    }
)
"""How many countries and actions there are."""
DAY: Family[tuple[bool, int, int]] = Family(
    {
        NOTHING: lambda its: not its[0] or its[2] < 2,
        "ca.day": lambda its: its[0] and its[2] >= 2 and its[1] < its[2],
        "ca.day.all": lambda its: its[0] and 2 <= its[2] <= its[1],
    }
)
"""Whether one workshop ended on the day of the data, and how many road maps it brought, of all."""


def cable(source: ReportSource) -> Iterator[ComposedParagraph | None]:
    """Yield one paragraph of at most five sentences."""
    own = [*workshop_section.held_sentences(source)][:1]
    of_samples = mandate_section.samples(source)
    day = _day(source)
    road_maps = [*road_map_section.received_sentences(source)][:1]
    actions = road_map_section.actions_sentence(source)
    needs = [*need_sentences(source)] if source.counted else []
    yield paragraph(
        "cable",
        of_samples,
        day or own[0],
        road_maps[0],
        actions,
        *needs[-1:],
        *(() if needs and of_samples else (status_section.counts(source),)),
    )


def _day(source: ReportSource) -> TracedSentence | None:
    """Return what is said of a workshop that ended on the day of the data."""
    held = [each for each in source.held if each.row.ends_last == source.scope.as_of]
    if len(held) != 1 or not source.scope.workshop:
        return None
    row = held[0].row
    is_described = bool(row.city) and source.facts.sentences.knows_region(row.subregion)
    expected, _awaited = road_map_section.expected_and_awaited(source)
    maps, of = len(road_map_section.countries_of(source.received)), len(expected)
    counted = {"n": "road_maps.expected", "maps": "road_maps.received", "of": "road_maps.expected"}
    pattern = DAY.choose((is_described, maps, of))
    if pattern == "ca.day":
        slots = {"region": row.subregion, "place": row.city}
        return tell("desk_countries", pattern, counted, **slots, n=of, maps=maps, of=of)
    if pattern == "ca.day.all":
        slots = {"region": row.subregion, "place": row.city}
        return tell("desk_countries", pattern, counted, **slots, n=of)
    return None


def results(source: ReportSource) -> Iterator[ComposedParagraph | None]:
    """Yield what the workshops of the period led to, and who else contributed to that."""
    countries = len(road_map_section.countries_of(source.counted))
    actions = sum(each.actions for each in source.counted)
    pattern = RESULTS.choose((countries, actions))
    counted = {
        "n": "road_maps.countries",
        "maps": "road_maps.received",
        "actions": "actions.all",
    }
    slots = {"n": countries, "maps": countries, "actions": actions}
    yield paragraph(
        "donor.results",
        tell("report_road_maps", pattern, counted, **slots) if pattern else None,
        _together(source),
    )
    yield paragraph("donor.unspent", *_unspent(source))


def _together(source: ReportSource) -> TracedSentence | None:
    given = contributions_of(source)
    codes = {each.contribution.donor: code_of(source, each) for each in given}
    named = tuple(sorted(each for each in codes.values() if each))
    if len(named) < 2 or len(named) != len(codes):
        return None
    return tell("contribution_list", "do.shared", countries=named)


def _unspent(source: ReportSource) -> Iterator[TracedSentence]:
    for each in contributions_of(source):
        left, amount = each.unspent, each.contribution.amount
        if left is None or amount is None or left.low != left.high or left.low <= 0:
            continue
        about = each.contribution.id
        counted = {"sum": f"donors.unspent/{about}", "of": f"donors.sum/{about}"}
        yield tell(
            "contribution_list",
            "dn.unspent",
            counted,
            sum=SumOfMoney(left.low, left.currency),
            of=SumOfMoney(amount.high, amount.currency),
        )


def synthesis(source: ReportSource) -> Iterator[ComposedParagraph | None]:
    """Yield what the synthesis draws on."""
    expected, _awaited = road_map_section.expected_and_awaited(source)
    n, of = len(road_map_section.countries_of(source.counted)), len(expected)
    region = source.scope.subregion
    pattern = DRAWN_ON.choose((n, of, source.facts.sentences.knows_region(region)))
    counted = {"n": "road_maps.countries", "of": "road_maps.expected"}
    intro = None
    if pattern == "sy.intro":
        intro = tell("report_road_maps", pattern, counted, n=n, of=of, region=region)
    elif pattern:
        intro = tell("report_road_maps", pattern, counted, n=n)
    few = SMALL.choose(n)
    small = {"n": "road_maps.received"}
    yield paragraph(
        "synthesis.intro",
        mandate_section.period(source),
        mandate_section.data_day(source),
        mandate_section.samples(source),
        intro,
        tell("report_road_maps", few, small, n=n) if few else None,
    )
    yield paragraph("synthesis.counting", mandate_section.counting(source))


def shares(source: ReportSource) -> Iterator[ComposedParagraph | None]:
    """Yield the shares of actions that lack money or say nothing of it, from 20 actions on."""
    of = sum(each.actions for each in source.counted)
    road_maps = len(road_map_section.countries_of(source.counted))
    if of < _FEWEST_RECORDS or road_maps < FEWEST_ROAD_MAPS:
        return
    lacking = sum(each.without_money for each in source.counted)
    blank = sum(each.without_funding for each in source.counted)
    told = (
        (lacking, N_("Actions marked as not funded"), "actions.lacking"),
        (blank, N_("Actions that say nothing of where money comes from"), "actions.unstated"),
    )
    yield paragraph(
        "synthesis.shares",
        *(
            tell(
                "report_road_maps",
                "sy.share",
                {"n": definition, "of": "actions.all", "percent": f"actions.share/{definition}"},
                n=n,
                of=of,
                percent=round(100 * n / of),
                what=MessageSlot(what),
            )
            for n, what, definition in told
            if 0 < n < of
        ),
    )


def similar(source: ReportSource) -> Iterator[ComposedParagraph | None]:
    """Yield the regional actions that a person joined of similar ones, five to a paragraph."""
    counted = set(road_map_section.countries_of(source.counted))
    of: dict[str, set[str]] = {}
    for part in source.archive.ask(REGIONAL_PARTS, **source.seen):
        if part.country in counted:
            of.setdefault(part.regional, set()).add(part.country)
    told = [
        tell("regional_actions", "sy.similar", topic=each.title, countries=tuple(sorted(own)))
        for each in source.archive.ask(REGIONAL_ACTIONS)
        if len(own := of.get(each.id, set())) > 1
    ]
    for at in range(0, len(told), _MOST_SENTENCES):
        yield paragraph(f"synthesis.similar/{at}", *told[at : at + _MOST_SENTENCES])


def annex_heading(source: ReportSource) -> Iterator[ComposedParagraph | None]:
    """Yield the head of an annex of all actions."""
    n, m = (
        sum(each.actions for each in source.counted),
        len(road_map_section.countries_of(source.counted)),
    )
    counted = {"n": "actions.all", "m": "road_maps.countries"}
    several = tell("report_road_maps", "an.actions", counted, n=n, m=m) if n and m > 1 else None
    none = None if n else tell("report_road_maps", "rm.none.unexpected")
    yield paragraph("annex.head", mandate_section.samples(source), several, none)
