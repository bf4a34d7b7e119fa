"""What was promised and done over time on paper: the answer, its panels, and the figures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mercworkshop.domain.ports.desk_paper import DeskPaperFacts
from mercworkshop.domain.programme.analysis import wording as cross_wording
from mercworkshop.domain.programme.analysis.cross_text import Analysis
from mercworkshop.domain.programme.analysis.over_time import wording
from mercworkshop.domain.programme.analysis.over_time.named_groups import NamedOverTime
from mercworkshop.domain.programme.analysis.over_time.steps import StepKind, TimeGroup
from mercworkshop.domain.values.dates.partial_date import format_day
from mercworkshop.i18n import _, digits, with_stop
from mercworkshop.report.documents.desk.analysis_notes import analysis_note
from mercworkshop.report.documents.desk.framing import frame_document
from mercworkshop.report.model.blocks import Block, ChartBlock, Heading, Paragraph
from mercworkshop.report.model.chart_tables import chart_table
from mercworkshop.report.model.document import Document
from mercworkshop.report.model.inlines import as_inlines
from mercworkshop.report.model.step_lines import StepLine, StepLines, StepPanel, StepTone

_TONES = {
    StepKind.FIRST: StepTone.PROMISED,
    StepKind.LAST: StepTone.PLANNED,
    StepKind.DONE: StepTone.DONE,
}
_MOST_COLUMNS = 12
"""The most years in the table; if there are more, only every second or third is shown."""
_MOST_YEARS = 25
"""Years on the axis: a date of 2099 does not make all others narrow."""


def build_over_time(found: NamedOverTime, facts: DeskPaperFacts) -> Document:
    """Return deposits or actions over time as a document."""
    return frame_document(facts, over_time_title(found), _blocks(found, facts))


def over_time_title(found: NamedOverTime) -> str:
    """Return what is shown over time."""
    if found.time.about is Analysis.DEPOSITS:
        return _("Deposits over time: promised and made")
    return _("Actions over time: promised and done")


def over_time_chart(found: NamedOverTime) -> StepLines:
    """Return the chart: a panel for each group, or one of all."""
    time = found.time
    first, last = time.years
    shown = max(first, time.day.year - _MOST_YEARS), min(last, time.day.year + _MOST_YEARS)
    groups = time.groups or ((time.whole,) if time.whole.records else ())
    return StepLines(
        panels=tuple(_panel(found, each) for each in groups),
        first=shown[0],
        last=shown[1],
        today=(time.day, format_day(time.day)),
        columns=_columns(shown, time.day),
        headings=(_group_heading(found), _("Line"), _("no date")),
    )


def _columns(years: tuple[int, int], day: date) -> tuple[tuple[date, str], ...]:
    """Return the ends of years; for the year of the day itself, that day."""
    first, last = years
    shown = [year for year in range(first, last + 1) if year != day.year]
    every = -(-len(shown) // (_MOST_COLUMNS - 1)) if shown else 1
    columns = [(date(year, 12, 31), digits(str(year))) for year in shown[::-every]]
    return tuple(sorted((*columns, (day, format_day(day)))))


def _group_heading(found: NamedOverTime) -> str:
    rows = found.time.cross.rows
    return cross_wording.dimension_title(rows) if rows else _("Group")


def _panel(found: NamedOverTime, group: TimeGroup) -> StepPanel:
    time = found.time
    return StepPanel(
        wording.group_name(time, group, found.names),
        wording.behind_words(group, time.day),
        wording.group_words(time.about, group),
        tuple(_line(found, group, kind) for kind in StepKind),
    )


def _line(found: NamedOverTime, group: TimeGroup, kind: StepKind) -> StepLine:
    steps = group.steps[kind]
    is_to_come = found.time.about is Analysis.DEPOSITS and kind is StepKind.DONE
    return StepLine(
        wording.line_name(found.time.about, group, kind),
        wording.line_words(found.time, group, kind),
        tuple(zip(steps.days, steps.counts, strict=True)),
        _TONES[kind],
        # no date is missing for a State that has not deposited yet
        0 if is_to_come else steps.blank,
        is_covered=kind is StepKind.LAST and wording.is_never_moved(group),
    )


def _blocks(found: NamedOverTime, facts: DeskPaperFacts) -> Iterator[Block]:
    time, title = found.time, over_time_title(found)
    said = with_stop(wording.headline(time))
    yield Heading(title)
    yield Paragraph(as_inlines(said))
    chart = over_time_chart(found)
    if chart.panels:
        yield ChartBlock(chart, title, said)
        yield chart_table(chart, _("The same in figures"))
    counted = cross_wording.conditions_in_words(time.cross, found.names)
    yield analysis_note(facts, wording.definition(time), counted)
