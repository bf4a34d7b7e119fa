"""Tables of a web page, with what a screen reader and a reader of the file need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from mercworkshop.report.model.blocks import Column, ColumnKind, Row, RowKind, Table
from mercworkshop.report.render.html.inlines import HtmlSetting, html_words, lines_of, tag
from mercworkshop.report.render.office import letters


def html_table(block: Table, setting: HtmlSetting) -> Element:
    """Return a table that can be scrolled where the window is narrower than it."""
    heading = tag(
        "thead",
        tag(
            "tr",
            *(
                tag("th", *lines_of(each.heading), scope="col", **_kind(each))
                for each in block.columns
            ),
        ),
    )
    title = tag("caption", *lines_of(block.title), class_="unseen") if block.title else None
    table = tag("table", title, heading, *_bodies(block, setting))
    named = {"role": "region", "aria_label": letters.one_line(block.title)} if block.title else {}
    return tag("div", table, class_="wide", tabindex="0", **named)


def _bodies(block: Table, setting: HtmlSetting) -> Iterator[Element]:
    """Return the rows in groups: a band begins one and is its heading."""
    groups: list[list[Row]] = [[]]
    for row in block.rows:
        if row.kind is RowKind.BAND and groups[-1]:
            groups.append([])
        groups[-1].append(row)
    for group in groups:
        yield tag("tbody", *(_row(row, block.columns, setting) for row in group))


def _row(row: Row, columns: Sequence[Column], setting: HtmlSetting) -> Element:
    attributes = {}
    if row.record:
        place = setting.place(row.record)
        attributes = {"data_ref": letters.one_line(row.record)} | ({"id": place} if place else {})
    if row.kind is RowKind.BAND:
        words = html_words(row.cells[0], setting)
        heading = tag("th", *words, colspan=f"{len(columns):d}", scope="rowgroup")
        return tag("tr", heading, class_="band", **attributes)
    if row.kind is RowKind.TOTAL:
        attributes["class_"] = "total"
    cells = (
        tag("td", *html_words(cell, setting), **_kind(column), **_field(column))
        for cell, column in zip(row.cells, columns, strict=True)
    )
    return tag("tr", *cells, **attributes)


def _kind(column: Column) -> dict[str, str]:
    return {} if column.kind is ColumnKind.TEXT else {"class_": column.kind.value}


def _field(column: Column) -> dict[str, str]:
    return {"data_field": letters.one_line(column.key)} if column.key else {}
