"""Two fields against each other on paper: the answer, what counts, the table, and its notes."""

from __future__ import annotations

from collections.abc import Iterator

from mercworkshop.domain.ports.desk_paper import DeskPaperFacts
from mercworkshop.domain.programme.analysis import wording
from mercworkshop.domain.programme.analysis.crosses import MEASURE_NAMES, CrossMeasure
from mercworkshop.domain.programme.analysis.dimensions import Crossed
from mercworkshop.domain.programme.analysis.wording import NamedCross
from mercworkshop.i18n import N_, _, sentences, with_stop
from mercworkshop.report.documents.desk.analysis_notes import analysis_note
from mercworkshop.report.documents.desk.framing import frame_document
from mercworkshop.report.model.blocks import (
    Block,
    Column,
    ColumnKind,
    Heading,
    Paragraph,
    Row,
    RowKind,
    Table,
)
from mercworkshop.report.model.document import Document
from mercworkshop.report.model.inlines import as_inlines

_DEFINITIONS = {
    CrossMeasure.COUNT: N_("A record counts once in each row and column whose value it has."),
    CrossMeasure.COST: N_(
        "Sums of the least and of the most cost, by currency; nothing is converted or added up."
    ),
    CrossMeasure.SLIP: N_(
        "Months from the last day of the first promise of an action to its end now; the middle"
        " one of all, the lower of two."
    ),
}
_NAMES, _FIGURES = 4.0, 1.5
"""Shares of the width: of the column of names, and of a column of figures."""


def build_cross(answer: NamedCross, facts: DeskPaperFacts) -> Document:
    """Return the answer to a cross as a document."""
    title = wording.cross_title(answer.table.cross)
    return frame_document(facts, title, _blocks(answer, title, facts))


def _blocks(answer: NamedCross, title: str, facts: DeskPaperFacts) -> Iterator[Block]:
    table, names = answer.table, answer.names
    cross = table.cross
    yield Heading(title)
    yield _said(with_stop(wording.headline(table, names)))
    yield _said(
        _("{measure}; {records}.").format(
            measure=_(MEASURE_NAMES[cross.measure]), records=wording.count_words(table)
        )
    )
    yield _table(answer, title)
    if table.rows:
        yield _said(wording.notes(table, names))
    counted = wording.conditions_in_words(cross, names)
    steps = _("Steps count with their action, which says what they add up to.")
    of_actions = steps if cross.crossed is Crossed.ACTIONS else ""
    definition = sentences(_(_DEFINITIONS[cross.measure]), of_actions)
    yield analysis_note(facts, definition, counted)


def _said(words: str) -> Paragraph:
    return Paragraph(as_inlines(words))


def _table(answer: NamedCross, title: str) -> Table:
    table, names = answer.table, answer.names
    cross = table.cross
    columns = table.columns if cross.columns else ()
    kind = ColumnKind.TEXT if cross.measure is CrossMeasure.COST else ColumnKind.NUMBER
    headings = [
        Column(wording.dimension_title(cross.rows)),
        *(Column(names.of(cross.columns, each), kind) for each in columns),
        Column(_("All"), kind),
    ]
    rows = [_row(answer, row, columns) for row in (*table.rows, None)]
    return Table(
        tuple(headings),
        tuple(rows),
        title=title,
        shares=(_NAMES, *(_FIGURES for _ in headings[1:])),
    )


def _row(answer: NamedCross, row: str | None, columns: tuple[str, ...]) -> Row:
    """Return a row of figures; that of all rows without a value."""
    table, names = answer.table, answer.names
    name = _("All, each once") if row is None else names.of(table.cross.rows, row)
    figures = (
        wording.cell_words(table.at(row, column), table.cross.measure)
        for column in (*columns, None)
    )
    kind = RowKind.TOTAL if row is None else RowKind.BODY
    return Row(tuple(as_inlines(cell) for cell in (name, *figures)), kind=kind)
