"""The words of a document in reading order, to compare them with those of a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mercworkshop.report.model.blocks import (
    Block,
    ChartBlock,
    Facts,
    Figures,
    Group,
    Heading,
    Items,
    Note,
    Paragraph,
    SideBySide,
    Table,
)
from mercworkshop.report.model.charts import (
    Chart,
    Gains,
    Matrix,
    PathLine,
    Ranges,
    Ratings,
    Shares,
    TimeLanes,
    Timeline,
)
from mercworkshop.report.model.document import Document
from mercworkshop.report.model.durations import Durations
from mercworkshop.report.model.inlines import words_of
from mercworkshop.report.model.step_lines import StepLines
from mercworkshop.report.model.tile_map import TileMap
from mercworkshop.report.render.office import letters

MARKS = dict.fromkeys(map(ord, "\u200e\u200f"))


def said(words: str) -> str:
    """Return words without direction marks and spaces, which differ between formats."""
    return "".join(letters.plain(words).translate(MARKS).split())


def words_shown(document: Document) -> Iterator[str]:
    """Return every text of a document."""
    for part in document.parts:
        yield from (said(each) for each in _shown(part.blocks) if each)


def _shown(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Group(blocks=inner):
                yield from _shown(inner)
            case SideBySide(columns=sides):
                yield from (words for inner in sides for words in _shown(inner))
            case _:
                yield from _words(block)


def _words(block: Block) -> Iterable[str]:
    match block:
        case Heading(words=words):
            return [words]
        case Paragraph(inlines=inlines) | Note(inlines=inlines):
            return [words_of(inlines)]
        case Items(items=items):
            return map(words_of, items)
        case ChartBlock(chart=chart):
            return _words_in_chart(chart)
        case _:
            return _words_in_columns(block)


def _words_in_chart(chart: Chart) -> list[str]:
    made: list[str]
    match chart:
        case Timeline(rows=bars, acts=acts, legend=legend):
            names = [words for bar in bars for words in (bar.name, bar.undated)]
            made = names + [act.name for act in acts] + [words for _tone, words in legend]
        case PathLine(points=points):
            made = [words for point in points for words in (point.name, point.when, point.body)]
        case Shares(parts=parts):
            made = [words for words, _tone, _share in parts]
        case Matrix(columns=columns, rows=rows, corner=corner):
            made = [*columns, corner, *(heading for heading, _counts in rows)]
        case Gains(rows=gains):
            made = [words for row in gains for words in (row.name, row.number)]
        case Ratings(rows=ratings, scale=scale):
            made = [*scale, *(row.name for row in ratings)]
        case Ranges() | TimeLanes() | StepLines() | TileMap() | Durations():
            made = _words_in_rows(chart)
    return made


def _words_in_rows(chart: Chart) -> list[str]:
    if isinstance(chart, StepLines):
        return [w for each in chart.panels for w in (each.name, *(x.name for x in each.lines))]
    if isinstance(chart, TileMap):
        return [w for each in chart.groups for w in (each.name, *(x.code for x in each.tiles))]
    if isinstance(chart, Durations):
        return [words for row in chart.rows for words in (row.name, row.end_words, row.note)]
    if isinstance(chart, Ranges):
        return [words for row in chart.rows for words in (row.name, row.words)]
    assert isinstance(chart, TimeLanes)
    return [words for lane in chart.lanes for words in (lane.name, lane.said, lane.after)]


def _words_in_columns(block: Block) -> Iterable[str]:
    match block:
        case Facts(rows=rows):
            return (words for name, inlines in rows for words in (name, words_of(inlines)))
        case Figures(items=items):
            return (words for item in items for words in item)
        case Table(columns=columns, rows=records):
            cells = [words_of(cell) for row in records for cell in row.cells]
            return [column.heading for column in columns] + cells
        case _:
            return []
