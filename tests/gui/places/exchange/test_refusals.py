"""The row of a refused file shows the refusal as a whole, its reason first."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextLayout

from mercworkshop.exchange.package.package import Audience
from mercworkshop.gui.style import theme
from tests.builders.laptop import Laptop
from tests.builders.workshop import no_details
from tests.gui.places.exchange.conftest import cells

PADDING = 8
"""Pixels at 100 % that the style sheet leaves free at both sides of the words of a cell."""


@pytest.fixture
def strangers(tmp_path):
    """Files that are refused: encrypted for others, of another workshop, and no exchange file."""
    begin = no_details().with_road_map("JAM", "Train")
    with Laptop(tmp_path, "Laptop U", begin, "Una").with_keys() as other:
        files = [
            other.send(Audience.FACILITATOR, "sealed to others.mercx"),
            other.send(Audience.GROUP, "of another workshop.mercx"),
        ]
    text = tmp_path / "text.mercx"
    text.write_text("A letter.\n" * 200, encoding="utf-8")
    return [*files, text]


def needed(table, index):
    """Return the height of the words of a cell, broken into lines at its width."""
    room = table.visualRect(index).width() - 2 * theme.current_look().px(PADDING)
    layout = QTextLayout(index.data(), table.font())
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(room)
        height += line.height()
    layout.endLayout()
    return height


@pytest.mark.parametrize("zoom", [100, 130])
def test_a_refusal_is_shown_whole_however_wide_the_page_is(
    open_page, bring, strangers, appearance, zoom
):
    while appearance.zoom < zoom:
        appearance.zoom_in()
    page = open_page()
    bring(page, *strangers)
    table = page.collecting.files
    for width in range(700, 1300, 23):
        page.resize(width, 3000)
        for row in range(3):
            told = table.words.index(row, 1)
            assert table.visualRect(told).height() > needed(table, told), width


def test_the_reason_of_a_refusal_comes_first_and_spans_the_empty_columns(
    open_page, bring, strangers, laptop
):
    file = laptop("Laptop A", title="Train customs and police")
    page = open_page()
    bring(page, *strangers, file)
    rows = cells(page.collecting.files)
    assert rows[0][1].startswith("Refused: This file is encrypted for someone else")
    assert rows[1][1].startswith("Refused: of another workshop.mercx belongs to the workshop")
    assert rows[2][1].startswith("Refused: this is not an exchange file of MercWorkshop.")
    table = page.collecting.files
    assert [table.columnSpan(row, 1) for row in range(4)] == [4, 4, 4, 1]
    page.collector.remove(strangers[0])
    assert [table.columnSpan(row, 1) for row in range(3)] == [4, 4, 1]
