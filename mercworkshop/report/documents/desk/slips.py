"""Slips or progress on paper: the answer, a bar in parts for each row, and the same in figures."""

from __future__ import annotations

from collections.abc import Iterator

from mercworkshop.domain.ports.desk_paper import DeskPaperFacts
from mercworkshop.domain.programme.analysis import wording as cross_wording
from mercworkshop.domain.programme.analysis.cross_text import Analysis
from mercworkshop.domain.programme.analysis.slips import wording
from mercworkshop.domain.programme.analysis.slips.reading import Parted
from mercworkshop.i18n import _, number, with_stop
from mercworkshop.report.documents.desk.analysis_notes import analysis_note
from mercworkshop.report.documents.desk.framing import frame_document
from mercworkshop.report.model.blocks import (
    Block,
    ChartBlock,
    Column,
    ColumnKind,
    Heading,
    Paragraph,
    Row,
    RowKind,
    Table,
)
from mercworkshop.report.model.charts import RatingRow, Ratings
from mercworkshop.report.model.document import Document
from mercworkshop.report.model.inlines import Inlines, Value, as_inlines

MOST_BARS = 40
"""The most rows that are drawn; the table has all."""


def build_slips(found: Parted, facts: DeskPaperFacts) -> Document:
    """Return slips or progress as a document."""
    return frame_document(facts, slips_title(found), _blocks(found, facts))


def slips_title(found: Parted) -> str:
    """Return what is shown, and by which field."""
    rows = cross_wording.dimension_title(found.answered.named.table.cross.rows)
    if found.show is Analysis.SLIPS:
        return _("Slips of actions by {rows}").format(rows=rows)
    return _("Progress of actions by {rows}").format(rows=rows)


def slips_chart(found: Parted) -> Ratings:
    """Return a bar for each row; those without a slip have no part in it."""
    named = found.answered.named
    parts = [each for each in wording.parts_of(found) if each]
    rows = tuple(
        RatingRow(
            name=named.names.of(named.table.cross.rows, row),
            counts=tuple(named.table.at(row, part).records for part in parts),
        )
        for row in wording.rows_of(found)[:MOST_BARS]
    )
    return Ratings(
        scale=tuple(wording.part_name(found, each) for each in parts),
        rows=rows,
        headings=(cross_wording.dimension_title(named.table.cross.rows), _("Actions"), ""),
    )


def slips_table(found: Parted, title: str = "") -> Table:
    """Return the rows in figures: all actions, the middle slip, and each part; all of them last."""
    named = found.answered.named
    is_of_slips = found.show is Analysis.SLIPS
    parts = wording.parts_of(found)
    headings = [
        Column(cross_wording.dimension_title(named.table.cross.rows)),
        Column(_("All"), ColumnKind.NUMBER),
        *([Column(_("Middle slip, months"), ColumnKind.NUMBER)] if is_of_slips else []),
        *(Column(wording.part_name(found, each), ColumnKind.NUMBER) for each in parts),
    ]
    rows = [_row(found, row, parts) for row in (*wording.rows_of(found), None)]
    return Table(
        tuple(headings), tuple(rows), title, shares=(3.0, *(1.0 for _heading in headings[1:]))
    )


def _row(found: Parted, row: str | None, parts: tuple[str, ...]) -> Row:
    named = found.answered.named
    table = named.table
    name = _("All, each once") if row is None else named.names.of(table.cross.rows, row)
    cells = [as_inlines(name), _whole(table.at(row, None).records)]
    if found.show is Analysis.SLIPS:
        middle = found.middle if row is None else found.middles.get(row)
        words = wording.middle_words(middle)
        cells.append(as_inlines(words) if middle is None else (Value(words, middle),))
    cells += [_whole(table.at(row, part).records) for part in parts]
    return Row(tuple(cells), kind=RowKind.TOTAL if row is None else RowKind.BODY)


def _whole(count: int) -> Inlines:
    return (Value(number(count), count),)


def _blocks(found: Parted, facts: DeskPaperFacts) -> Iterator[Block]:
    title, table = slips_title(found), found.answered.named.table
    said = with_stop(wording.headline(found))
    yield Heading(title)
    yield Paragraph(as_inlines(said))
    if table.whole.records:
        yield ChartBlock(slips_chart(found), title, said)
        yield slips_table(found, _("The same in figures"))
    counted = cross_wording.conditions_in_words(table.cross, found.answered.named.names)
    yield analysis_note(facts, wording.definition(found), counted)
