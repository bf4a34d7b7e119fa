"""The pane of a partner or donor: values can be read along with their names; rates say whose."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication

from mercworkshop.domain.programme.donors import words
from mercworkshop.domain.programme.donors.rates import ExchangeRate
from mercworkshop.gui.places.partners.donors import wording
from mercworkshop.gui.places.partners.marks.table import MarkTable
from mercworkshop.gui.places.partners.parts.detail_pane import (
    DetailLine,
    DetailPane,
    DetailSection,
)
from mercworkshop.gui.style import theme
from mercworkshop.i18n import language_scope, without_marks

LINES = (
    DetailLine("EUR 80,000", name="Amount"),
    DetailLine("Workshops", name="What it paid for"),
)


@pytest.fixture
def pane(qtbot):
    made = DetailPane("How much is known?")
    qtbot.addWidget(made)
    made.show_details("Donor B", "", [DetailSection("", LINES)])
    made.show()
    return made


def test_values_stand_beside_their_names_in_a_wide_pane_and_at_the_end_of_a_narrow_one(pane):
    px = theme.current_look().px
    for width, side in (
        (px(1200), Qt.AlignmentFlag.AlignLeft),
        (px(300), Qt.AlignmentFlag.AlignRight),
    ):
        pane.resize(width, 400)
        QApplication.processEvents()
        assert {value.alignment() & side for _name, value in pane._pairs} == {side}, width
    pane.resize(px(1200), 400)
    QApplication.processEvents()
    begins = {value.mapTo(pane, value.rect().topLeft()).x() for _name, value in pane._pairs}
    assert len(begins) == 1, "one below the other"
    assert begins.pop() < px(300)


def test_no_first_row_is_half_hidden_by_the_headings(qtbot):
    table = MarkTable("Contributions", wording.donor_columns())
    qtbot.addWidget(table)
    assert table.verticalScrollMode() is QAbstractItemView.ScrollMode.ScrollPerItem


def test_a_rate_is_written_as_the_reader_writes_numbers():
    rate = ExchangeRate(id="a", currency="CHF", target="USD", rate="1.020")
    assert without_marks(words.rate_words(rate)) == "1 CHF = 1.020 USD"
    with language_scope("fr"):
        assert "1,020" in words.rate_words(rate)
