"""How wide the columns of a table are."""

from __future__ import annotations

import pytest

from mercworkshop.report.model.blocks import Column, Row, RowKind, Table
from mercworkshop.report.model.inlines import Blank, BlankKind, Text
from mercworkshop.report.render.office.widths import column_widths


def table(*rows: tuple[str, ...], headings: tuple[str, ...] = ("No.", "Action")) -> Table:
    made = tuple(Row(tuple((Text(words),) for words in row)) for row in rows)
    return Table(tuple(map(Column, headings)), made)


@pytest.mark.parametrize("words", ["short", "a long title " * 30, "x" * 3000])
def test_the_columns_fill_the_room(words: str):
    assert sum(column_widths(table(("1", words)), 100)) == pytest.approx(100)


def test_a_long_text_leaves_a_number_its_room():
    number, text = column_widths(table(("1", "a long title " * 30)), 100)
    assert number >= len("No.")
    assert text > 80


def test_one_endless_word_leaves_the_other_column_some_width():
    number, _word = column_widths(table(("several words of text here", "x" * 3000)), 60)
    assert number > 10


def test_a_box_to_write_in_has_more_room_than_a_line():
    blanks = tuple((Blank(kind),) for kind in (BlankKind.LINE, BlankKind.BOX))
    made = Table((Column("Start"), Column("Text")), (Row(blanks),))
    line, box = column_widths(made, 60)
    assert box > 2 * line


def test_a_band_does_not_change_the_widths():
    band = Row(((Text("a very long band over all columns " * 9),),), kind=RowKind.BAND)
    plain = table(("1", "title"))
    assert column_widths(Table(plain.columns, (band, *plain.rows)), 50) == column_widths(plain, 50)
