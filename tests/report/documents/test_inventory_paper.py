"""The mercury inventory on paper: totals as ranges, sources not added, gaps, and doubts."""

from __future__ import annotations

from typing import Any

import pytest

from mercworkshop.domain.entities import inventories
from mercworkshop.domain.entities.inventories import Presence
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.records.edit import Edit
from mercworkshop.reference.facts.print_facts import facts_for
from mercworkshop.report.documents.inventory_paper import build_inventory
from mercworkshop.report.documents.road_map.document import collect_data
from mercworkshop.report.documents.road_map.inventory import inventory
from mercworkshop.report.model.blocks import ChartBlock, Table
from mercworkshop.report.model.chart_tables import chart_table
from mercworkshop.report.model.charts import Ranges
from mercworkshop.report.model.inlines import words_of as plain
from mercworkshop.report.render.docx.file import render_docx
from mercworkshop.report.render.html.file import render_html
from mercworkshop.report.render.options import RenderOptions
from mercworkshop.report.render.pdf.pages import render_pdf
from tests.builders.full_road_map import DAY, sample
from tests.builders.workshop import NO_WORKSHOP
from tests.shipped import SHIPPED


def facts_in(language):
    return facts_for(SHIPPED.on_day(DAY).in_language(language), "JAM", NO_WORKSHOP)


@pytest.fixture(scope="module")
def workshop():
    made = sample()
    (road_map,) = made.records(RoadMap).all()
    shares = {"air": "10–20 %", "land": "80–90 %"}
    rows: dict[str, dict[str, Any]] = {
        "al": {"activity": "4.8–5.2 million", "factor": "0.05–0.2", **shares},
        "open-burning": {"activity": "60 000", "factor": "1"},
        "creams": {"here": Presence.UNKNOWN},
        "cement": {"here": Presence.NO, "here_source": "ministry"},
        "zn": {"activity": "=1+1", "factor": "a lot"},
    }  # fmt: skip
    made = made.apply(inventories.begin(road_map, year="2014", population="2.7 million"))
    for kind, fields in rows.items():
        blank = inventories.blank_row(road_map.id, kind)
        edit = inventories.update_row(blank, is_new=True, **fields)
        made = made.apply(Edit("", after=edit.after))
    return made


def words_of(blocks):
    return "\n".join(
        plain(cell)
        for block in blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row.cells
    )


@pytest.mark.parametrize("language", ["en", "ar", "zh"])
def test_the_chart_has_ranges_and_its_table_says_the_same(workshop, language):
    document = build_inventory(workshop, facts_in(language))
    blocks = document.parts[0].blocks
    (chart,) = (each.chart for each in blocks if isinstance(each, ChartBlock))
    assert isinstance(chart, Ranges)
    assert len(chart.rows) == 7  # six media, and what is counted already
    assert [row.is_struck for row in chart.rows] == [False] * 6 + [True]
    table = chart_table(chart)
    assert [plain(row.cells[1]) for row in table.rows] == [row.words for row in chart.rows]
    assert "4.8–5.2 million" in words_of(blocks)
    assert "=1+1" in words_of(blocks)
    for render in (render_pdf, render_docx, render_html):
        assert render(document, RenderOptions()).content


def test_a_road_map_names_sources_that_exist_and_counts_the_others(workshop):
    data = collect_data(workshop, facts_in("en"), is_reviewed=False)
    said = words_of(inventory(data))
    assert "Alumina from bauxite" in said
    assert "Cement production" not in said
    assert "Cement production" in words_of(
        build_inventory(workshop, facts_in("en")).parts[0].blocks
    )


def test_a_road_map_without_an_inventory_has_no_section():
    assert inventory(collect_data(sample(), facts_in("en"), is_reviewed=False)) == []
