"""Charts of a Word document: cells of tables, which a person can correct and colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import singledispatch
from itertools import batched, groupby
from xml.etree.ElementTree import Element

from mercworkshop.i18n import digits, listed_phrases, number
from mercworkshop.report.model.chart_tables import SIGNS, chart_table, interval, signed
from mercworkshop.report.model.charts import (
    Chart,
    GainRow,
    Gains,
    Matrix,
    PathLine,
    PathPoint,
    PointState,
    Ranges,
    RatingRow,
    Ratings,
    Shares,
    TimeLanes,
    Timeline,
    TimelineKind,
    TimelineMark,
    TimelineRow,
)
from mercworkshop.report.model.durations import Durations
from mercworkshop.report.model.inlines import Text
from mercworkshop.report.model.step_lines import StepLines
from mercworkshop.report.model.tile_map import TileMap
from mercworkshop.report.model.tones import Tone
from mercworkshop.report.render.docx.paragraphs import centred, gap, keep_with_next, paragraph
from mercworkshop.report.render.docx.setting import DocxSetting
from mercworkshop.report.render.docx.styles import ACCENT, PALE, RULE
from mercworkshop.report.render.docx.tables import cell, data_table, plain_table
from mercworkshop.report.render.docx.xml import border, w
from mercworkshop.report.render.office.periods import Period, periods_of

TONES = {
    Tone.NOT_STATED: ("FFFFFF", "clear"),
    Tone.FUNDED: (ACCENT, "clear"),
    Tone.SOUGHT: ("D9DEE5", "clear"),
    Tone.NOT_FUNDED: ("303C4A", "diagStripe"),
    Tone.NO_MONEY: ("FFFFFF", "clear"),
}
"""Colour and pattern of a bar, as on paper; each is told apart in black and white."""
_SIDES = ("top", "left", "bottom", "right")
_DIAMOND = "◆"
_POINTS_A_LINE = 5
_KEPT_ROWS = 6
"""The first rows of a calendar, with its headings, that stay together on one page."""
_NAME_SHARE = 0.34
_LEVELS, _GAINS_SHARE = 20, 0.26
_DARKEST = 0x9A


@singledispatch
def chart_elements(chart: Chart, setting: DocxSetting) -> list[Element]:
    """Return a chart as tables and paragraphs."""
    raise NotImplementedError(type(chart), setting)


@chart_elements.register
def _timeline(chart: Timeline, setting: DocxSetting) -> list[Element]:
    periods = periods_of(chart)
    name = setting.width * _NAME_SHARE
    widths = [name, *([(setting.width - name) / len(periods)] * len(periods))]
    rows = [*_time_headings(chart, periods, widths, setting)]
    if chart.acts:
        rows.append(_act_row(chart.headings.acts, chart.acts, periods, widths, setting))
    rows += [_bar_row(row, periods, widths, setting) for row in chart.rows]
    keep_with_next(rows[:_KEPT_ROWS])
    return [plain_table(widths, rows, setting), gap(setting), *_legend(chart, setting)]


@chart_elements.register
def _path(chart: PathLine, setting: DocxSetting) -> list[Element]:
    made: list[Element] = []
    for points in batched(chart.points, _POINTS_A_LINE):
        widths = [setting.width / _POINTS_A_LINE] * len(points)
        rows = (
            [[centred(each.when, "Chart Text", setting)] for each in points],
            [[centred(SIGNS[each.state], "Headline", setting)] for each in points],
            [_point_words(each, setting) for each in points],
        )
        laid = (w("tr", w("trPr", w("cantSplit")), *map(cell, row, widths)) for row in rows)
        made += [plain_table(widths, laid, setting), gap(setting)]
    return made


@chart_elements.register
def _shares(chart: Shares, setting: DocxSetting) -> list[Element]:
    parts = [each for each in chart.parts if each[2] > 0]
    if not parts:
        return []
    whole = sum(share for _words, _tone, share in parts)
    widths = [max(setting.width * share / whole, 60) for _words, _tone, share in parts]
    bar = w(
        "tr",
        *(
            cell(
                [centred("", "Headline", setting)],
                wide,
                fill=TONES[tone][0],
                pattern=TONES[tone][1],
                borders=_edges(tone, _SIDES),
            )
            for wide, (_words, tone, _share) in zip(widths, parts, strict=True)
        ),
    )
    names = [_key(words, tone, setting) for words, tone, _share in chart.parts]
    return [
        plain_table(widths, [bar], setting),
        gap(setting),
        plain_table([400, setting.width - 400], names, setting),
    ]


@chart_elements.register
def _matrix(chart: Matrix, setting: DocxSetting) -> list[Element]:
    name = setting.width * _NAME_SHARE
    widths = [name, *([(setting.width - name) / max(len(chart.columns), 1)] * len(chart.columns))]
    most = max((count for _heading, counts in chart.rows for count in counts), default=0)
    headings = [paragraph(chart.corner, "Chart Text", setting)]
    headings += [centred((Text(each, bold=True),), "Chart Text", setting) for each in chart.columns]
    rows = [
        w(
            "tr",
            _heading_row(),
            *(cell([each], wide) for each, wide in zip(headings, widths, strict=True)),
        )
    ]
    for heading, counts in chart.rows:
        cells = [cell([paragraph(heading, "Chart Text", setting)], name)]
        cells += [
            cell(
                [centred(digits(str(count)) if count else "", "Chart Text", setting)],
                wide,
                fill=_grey(count, most),
                borders=_lines(),
            )
            for count, wide in zip(counts, widths[1:], strict=True)
        ]
        rows.append(w("tr", w("trPr", w("cantSplit")), *cells))
    return [plain_table(widths, rows, setting), gap(setting)]


@chart_elements.register
def _gains(chart: Gains, setting: DocxSetting) -> list[Element]:
    headings = chart.headings
    widths = _gain_widths(setting)
    level = (
        f"{headings.before} {SIGNS[PointState.PLANNED]} {SIGNS[PointState.DONE]} {headings.after}"
    )
    heading = w(
        "tr",
        _heading_row(),
        cell([paragraph((Text(headings.name, bold=True),), "Chart Text", setting)], widths[0]),
        cell(
            [centred((Text(level, bold=True),), "Chart Text", setting)],
            sum(widths[1:-1]),
            over=_LEVELS,
        ),
        cell([centred((Text(headings.gains, bold=True),), "Chart Text", setting)], widths[-1]),
    )
    rows = [_gain_row(row, widths, setting) for row in chart.rows]
    return [plain_table(widths, [heading, *rows], setting), gap(setting)] if rows else []


def _gain_widths(setting: DocxSetting) -> list[float]:
    name, gains = setting.width * _NAME_SHARE, setting.width * _GAINS_SHARE
    return [name, *([(setting.width - name - gains) / _LEVELS] * _LEVELS), gains]


def _gain_row(row: GainRow, widths: Sequence[float], setting: DocxSetting) -> Element:
    """Return a row: what lies between before and after is filled; an unsure gain has a diamond."""
    before, after = (
        min(int(each / 100 * _LEVELS), _LEVELS - 1) for each in (row.before, row.after)
    )
    number_of = f"{row.number}\u2002" if row.number else ""
    cells = [cell([paragraph(f"{number_of}{row.name}", "Chart Text", setting)], widths[0])]
    for place, wide in enumerate(widths[1:-1]):
        sign = SIGNS[PointState.PLANNED] if place == before else ""
        sign = SIGNS[PointState.DONE] if place == after else sign
        fill = PALE if min(before, after) <= place <= max(before, after) else ""
        words = [centred(sign, "Chart Text", setting)]
        cells.append(cell(words, wide, fill=fill, borders=_lines(PALE)))
    said = interval(row.low, row.high)
    gained = signed(row.gain) + (f" ({said})" if said else "")
    mark = f"{_DIAMOND} " if row.may_be_none else ""
    gain = centred((Text(f"{mark}{gained}", bold=not row.may_be_none),), "Chart Text", setting)
    return w("tr", w("trPr", w("cantSplit")), *cells, cell([gain], widths[-1]))


@chart_elements.register
def _ratings(chart: Ratings, setting: DocxSetting) -> list[Element]:
    question, answers, mean = chart.headings
    headings = [question, *chart.scale, answers, mean]
    name = setting.width * _NAME_SHARE
    widths = [name, *([(setting.width - name) / (len(headings) - 1)] * (len(headings) - 1))]
    heading = w(
        "tr",
        _heading_row(),
        *(
            cell([centred((Text(each, bold=True),), "Chart Text", setting)], wide)
            for each, wide in zip(headings, widths, strict=True)
        ),
    )
    rows = [_rating_row(chart, row, widths, setting) for row in chart.rows]
    return [plain_table(widths, [heading, *rows], setting), gap(setting)] if rows else []


def _rating_row(
    chart: Ratings, row: RatingRow, widths: Sequence[float], setting: DocxSetting
) -> Element:
    """Return a row: the more people chose a rating, the darker its cell."""
    cells = [cell([paragraph(row.name, "Chart Text", setting)], widths[0])]
    for count, wide in zip(row.counts, widths[1:-2], strict=True):
        words = [centred(number(count) if count else "", "Chart Text", setting)]
        cells.append(cell(words, wide, fill=_grey(count, row.answers), borders=_lines()))
    mean = chart.mean_of(row)
    said_mean = number(mean, 1) if mean is not None else ""
    for said, wide in zip((number(row.answers), said_mean), widths[-2:], strict=True):
        cells.append(cell([centred(said, "Chart Text", setting)], wide, borders=_lines()))
    return w("tr", w("trPr", w("cantSplit")), *cells)


@chart_elements.register
def _as_table(
    chart: Ranges | TimeLanes | Durations | TileMap, setting: DocxSetting
) -> list[Element]:
    table = chart_table(chart)
    return [data_table(table, setting), gap(setting)] if table.rows else []


@chart_elements.register
def _steps(chart: StepLines, setting: DocxSetting) -> list[Element]:
    """Return what the panels say; the figures stand in a table beside the chart."""
    made: list[Element] = []
    for panel in chart.panels:
        said = (panel.below, panel.aside, *(each.words for each in panel.lines))
        made.append(paragraph((Text(panel.name, bold=True),), "Chart Text", setting))
        words = listed_phrases(each for each in said if each)
        made.append(paragraph((Text(words),), "Chart Text", setting))
    return [*made, gap(setting)] if made else []


def _point_words(point: PathPoint, setting: DocxSetting) -> list[Element]:
    name = centred((Text(point.name, bold=True),), "Chart Text", setting)
    return [name, centred(point.body, "Chart Text", setting)] if point.body else [name]


def _time_headings(
    chart: Timeline, periods: Sequence[Period], widths: Sequence[float], setting: DocxSetting
) -> Iterator[Element]:
    """Return the row of the years and, where a year has parts, the row of these."""
    wide = widths[1]
    years = [(year, len(list(each))) for year, each in groupby(periods, key=lambda one: one.year)]
    is_split = len(years) < len(periods)
    first = cell(
        [paragraph((Text(chart.headings.name, bold=True),), "Chart Text", setting)], widths[0]
    )
    yield w(
        "tr",
        _heading_row(),
        first,
        *(
            cell(
                [centred((Text(digits(year), bold=True),), "Chart Text", setting)],
                wide * parts,
                over=parts,
                fill=PALE,
                borders=_lines(),
            )
            for year, parts in years
        ),
    )
    if is_split:
        parts_of_years = (
            cell(
                [centred(digits(each.part), "Chart Text", setting)],
                wide,
                fill=ACCENT if each.holds(chart.today) else PALE,
                pattern="pct12" if each.holds(chart.today) else "clear",
                borders=_lines(),
            )
            for each in periods
        )
        yield w("tr", _heading_row(), cell([gap(setting)], widths[0]), *parts_of_years)


def _act_row(
    heading: str,
    acts: Sequence[TimelineMark],
    periods: Sequence[Period],
    widths: Sequence[float],
    setting: DocxSetting,
) -> Element:
    marks = ("".join(_marks_in(acts, each)) for each in periods)
    cells = (
        cell([centred(words, "Chart Text", setting)], wide, borders=_lines())
        for words, wide in zip(marks, widths[1:], strict=True)
    )
    return w("tr", cell([paragraph(heading, "Chart Text", setting)], widths[0]), *cells)


def _marks_in(marks: Sequence[TimelineMark], period: Period) -> Iterator[str]:
    for each in marks:
        if period.holds(each.first):
            yield f"{_DIAMOND}{each.letter}"


def _bar_row(
    row: TimelineRow, periods: Sequence[Period], widths: Sequence[float], setting: DocxSetting
) -> Element:
    is_group = row.kind is TimelineKind.GROUP
    number = f"{row.number}\u2002" if row.number else ""
    words = (Text(f"{number}{row.name}", bold=is_group),)
    first = cell(
        [paragraph(words, "Chart Text", setting)], widths[0], fill=PALE if is_group else ""
    )
    span = row.span()
    if span is None:
        late = cell(
            [centred(row.undated, "Chart Text", setting)], sum(widths[1:]), over=len(periods)
        )
        return w("tr", w("trPr", w("cantSplit")), first, late)
    cells = (
        _bar_cell(row, span, period, wide, setting)
        for period, wide in zip(periods, widths[1:], strict=True)
    )
    return w("tr", w("trPr", w("cantSplit")), first, *cells)


def _bar_cell(
    row: TimelineRow,
    span: tuple[date, date],
    period: Period,
    width: float,
    setting: DocxSetting,
) -> Element:
    """Return one period of a bar; marks of the row and the diamond of a milestone are letters."""
    marks = "".join(_marks_in(row.marks, period))
    if row.kind is TimelineKind.MILESTONE:
        marks += _DIAMOND if period.holds(span[1]) else ""
    words = [centred(marks, "Chart Text", setting)]
    if row.kind is TimelineKind.MILESTONE or not period.touches(*span):
        return cell(words, width, borders=_lines(PALE))
    if row.kind is TimelineKind.GROUP:
        return cell(words, width, fill=PALE, borders=_lines(PALE))
    ends = {"left": period.holds(span[0]), "right": period.holds(span[1])}
    sides = [each for each in _SIDES if ends.get(each, True)]
    fill, pattern = TONES[row.tone]
    return cell(words, width, fill=fill, pattern=pattern, borders=_edges(row.tone, sides))


def _legend(chart: Timeline, setting: DocxSetting) -> list[Element]:
    keys = [_key(words, tone, setting) for tone, words in chart.legend]
    made = [plain_table([400, setting.width - 400], keys, setting), gap(setting)] if keys else []
    for act in chart.acts:
        words = "  ".join(filter(None, (f"{_DIAMOND}{act.letter}", act.name, act.when)))
        made.append(paragraph(words, "Chart Text", setting))
    return made


def _key(words: str, tone: Tone, setting: DocxSetting) -> Element:
    fill, pattern = TONES[tone]
    sample = cell([gap(setting)], 400, fill=fill, pattern=pattern, borders=_edges(tone, _SIDES))
    return w("tr", sample, cell([paragraph(words, "Chart Text", setting)], setting.width - 400))


def _lines(color: str = RULE) -> list[Element]:
    return [border(side, 2, color) for side in _SIDES]


def _edges(tone: Tone, sides: Iterable[str]) -> list[Element]:
    """Return the edges of a bar: dashes if nobody said where its money comes from."""
    kind = "dashed" if tone is Tone.NOT_STATED else "single"
    return [border(side, 8, ACCENT, kind) for side in sides]


def _heading_row() -> Element:
    return w("trPr", w("cantSplit"), w("tblHeader"))


def _grey(count: int, most: int) -> str:
    """Return a grey that is darker the more a cell holds; empty for none."""
    if not count:
        return ""
    level = 0xF4 - round((0xF4 - _DARKEST) * count / most)
    return f"{level:02X}" * 3
