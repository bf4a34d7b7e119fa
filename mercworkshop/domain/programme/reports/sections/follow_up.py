"""Section VII: what became of the road maps, and workshops that follow up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mercworkshop.domain.entities.national_path import Progress
from mercworkshop.domain.ports.sentences import ChosenSentence, say
from mercworkshop.domain.programme.calendar.entries import CalendarEntry
from mercworkshop.domain.programme.reports.composed_report import ComposedParagraph, TracedSentence
from mercworkshop.domain.programme.reports.rows import REPORT_PROGRESS, REPORT_SLIPS
from mercworkshop.domain.programme.reports.sections.road_maps import countries_of
from mercworkshop.domain.programme.reports.sections.workshops import event_days, span_of
from mercworkshop.domain.programme.reports.source import ReportSource, median_low
from mercworkshop.domain.programme.reports.telling import paragraph, tell
from mercworkshop.domain.values.families import NOTHING, Family
from mercworkshop.domain.workshop.details import Round

FEWEST_ROAD_MAPS = 5
"""With fewer road maps there are no medians and no shares."""
_MOST_SAID = 5
WAITING = "waiting"
"""What the archive says of an action that was reported as not begun."""
BLOCKED = "blocked"
"""What the archive says of an action that was last reported as blocked, begun or not."""
_PARTS: Mapping[str, tuple[str, str]] = {
    Progress.DONE: ("frag.done", "progress.done"),
    Progress.UNDER_WAY: ("frag.going", "progress.going"),
    Progress.DROPPED: ("frag.dropped", "progress.dropped"),
    WAITING: ("frag.waiting", "progress.waiting"),
    BLOCKED: ("frag.blocked", "progress.blocked"),
}


@dataclass(frozen=True, slots=True)
class ProgressShape:
    """Number of actions with noted progress, and number of all."""

    n: int
    of: int


@dataclass(frozen=True, slots=True)
class SlipShape:
    """How many actions were moved, and how many kept their date; their median in months."""

    moved: int
    kept: int
    median: int
    road_maps: int

    @property
    def has_median(self) -> bool:
        """Whether a median may be said."""
        return self.moved > 1 and self.median > 0 and self.road_maps >= FEWEST_ROAD_MAPS


PROGRESS: Family[ProgressShape] = Family(
    {
        "fu.none": lambda its: its.n == 0,
        "fu.progress": lambda its: 0 < its.n < its.of,
        "fu.progress.all": lambda its: 0 < its.n == its.of,
    }
)
SLIPS: Family[SlipShape] = Family(
    {
        NOTHING: lambda its: its.moved == 0 and its.kept == 0,
        "fu.slip": lambda its: its.moved > 0 and its.has_median,
        "fu.slip.some": lambda its: its.moved > 0 and not its.has_median,
        "fu.slip.none": lambda its: its.moved == 0 and its.kept > 0,
    }
)
SILENT: Family[ProgressShape] = Family(
    {
        NOTHING: lambda its: its.n in {0, its.of},
        "fu.silent": lambda its: 0 < its.n < its.of,
    }
)
PLANNED: Family[tuple[int, bool]] = Family(
    {
        NOTHING: lambda its: its[0] == 0,
        "fu.planned.with": lambda its: its[0] == 1 and its[1],
        "fu.planned": lambda its: its[0] > 1 or (its[0] == 1 and not its[1]),
    }
)
"""How many follow-up workshops are planned, and whether the first is held beside a meeting."""


def follow_up(source: ReportSource) -> Iterator[ComposedParagraph | None]:
    """Yield the paragraphs on follow-up."""
    if source.counted:
        yield paragraph("follow_up.progress", *progress(source))
    beside = [each for each in source.held if each.besides and each.row.round == Round.FOLLOW_UP]
    said = (_beside(source, each) for each in beside[:_MOST_SAID])
    yield paragraph("follow_up.beside", *said)
    yield paragraph("follow_up.planned", _planned(source))


def progress(source: ReportSource) -> Iterator[TracedSentence]:
    """Yield how far the actions are, which slipped, and which countries reported nothing."""
    rows = {each.progress: each.actions for each in source.ask(REPORT_PROGRESS, **source.basis)}
    of = sum(rows.values())
    n = of - rows.get(Progress.PLANNED, 0)
    pattern = PROGRESS.choose(ProgressShape(n, of))
    if pattern == "fu.none":
        yield tell("report_progress", pattern)
        return
    counted = {"n": "progress.noted", "of": "actions.all"}
    there = [each for each in _PARTS if rows.get(each)]
    counted |= {f"parts/{place}/n": _PARTS[each][1] for place, each in enumerate(there)}
    said = _parts(rows)
    if pattern == "fu.progress":
        yield tell("report_progress", pattern, counted, n=n, of=of, parts=said)
    else:
        yield tell("report_progress", pattern, counted, of=of, parts=said)
    yield from _slips(source)
    silent = _silent(source)
    if silent is not None:
        yield silent


def _parts(rows: Mapping[str, int]) -> tuple[ChosenSentence, ...]:
    return tuple(
        say(words, n=rows[each]) for each, (words, _of) in _PARTS.items() if rows.get(each)
    )


def _slips(source: ReportSource) -> Iterator[TracedSentence]:
    rows = {each.months: each.actions for each in source.ask(REPORT_SLIPS, **source.basis)}
    kept = rows.pop(0, 0)
    moved = sum(rows.values())
    median = median_low(rows) if rows else 0
    pattern = SLIPS.choose(SlipShape(moved, kept, median, len(countries_of(source.counted))))
    counted = {"n": "slips.moved", "months": "slips.median"}
    match pattern:
        case "fu.slip":
            yield tell("report_slips", pattern, counted, n=moved, months=median)
        case "fu.slip.some":
            yield tell("report_slips", pattern, counted, n=moved)
        case "fu.slip.none":
            yield tell("report_slips", pattern, {"n": "slips.kept"}, n=kept)


def _silent(source: ReportSource) -> TracedSentence | None:
    all_of = countries_of(source.counted)
    spoke = {each.country for each in source.counted if each.is_followed_up}
    n, of = len(all_of) - len(spoke), len(all_of)
    pattern = SILENT.choose(ProgressShape(n, of))
    counted = {"n": "progress.silent", "of": "road_maps.countries"}
    return tell("report_road_maps", pattern, counted, n=n, of=of) if pattern else None


def _beside(source: ReportSource, entry: CalendarEntry) -> TracedSentence:
    meeting = entry.besides[0].other.title
    asked = "calendar_links"
    ref, when = source.event_name(entry), event_days(entry)
    return tell(asked, "fu.backtoback", ref=ref, meeting=meeting, when=when)


def _planned(source: ReportSource) -> TracedSentence | None:
    planned = [each for each in source.planned if each.row.round == Round.FOLLOW_UP]
    has_meeting = bool(planned and planned[0].besides)
    match PLANNED.choose((len(planned), has_meeting)):
        case "fu.planned.with" as pattern:
            meeting = planned[0].besides[0].other.title
            return tell("calendar", pattern, when=event_days(planned[0]), meeting=meeting)
        case "fu.planned" as pattern:
            counted = {"n": "follow_up.planned"}
            return tell("calendar", pattern, counted, n=len(planned), when=span_of(planned))
        case _:
            return None
