"""Tables of a Word document: with repeated headings, bands and totals; others only for layout."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from xml.etree.ElementTree import Element

from mercworkshop.report.model.blocks import Column, ColumnKind, Row, RowKind, Table
from mercworkshop.report.model.inlines import Inline, Inlines, Value
from mercworkshop.report.render.docx import runs
from mercworkshop.report.render.docx.paragraphs import filled, keep_with_next, paragraph
from mercworkshop.report.render.docx.setting import DocxSetting
from mercworkshop.report.render.docx.styles import PALE, RULE
from mercworkshop.report.render.docx.xml import border, w
from mercworkshop.report.render.office import letters
from mercworkshop.report.render.office.widths import column_widths

_LETTER = 95.0
"""The width of a letter in a table, in twentieths of a point."""
_CELL_SIDES = 160
_SHORTEST_BLANK = 4
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def data_table(block: Table, setting: DocxSetting) -> Element:
    """Return a table of records; the headings are repeated on every page, and no row is split.

    The last row is not alone on a page, nor a total and the row before it.
    """
    room = setting.width / _LETTER
    widths = [each * _LETTER for each in column_widths(block, room)]
    ruled = [border("top", 8), border("bottom", 8), border("insideH", 4, RULE)]
    heading = w(
        "tr",
        w("trPr", w("cantSplit"), w("tblHeader")),
        *(
            cell(
                [
                    paragraph(
                        column.heading,
                        "Table Head",
                        setting,
                        at_end=_is_at_end(column.kind, setting),
                    )
                ],
                wide,
                fill=PALE,
            )
            for column, wide in zip(block.columns, widths, strict=True)
        ),
    )
    body = [_row(row, block.columns, widths, setting) for row in block.rows]
    has_total = any(row.kind is RowKind.TOTAL for row in block.rows[-1:])
    keep_with_next(body[-3 if has_total else -2 : -1])
    properties = _properties(setting, widths, ruled, title=block.title)
    return w("tbl", properties, _grid(widths), heading, *body)


def layout_table(
    rows: Iterable[Sequence[list[Element]]],
    shares: Sequence[float],
    setting: DocxSetting,
    *,
    is_framed: bool = False,
) -> Element:
    """Return blocks beside each other, without lines; ``is_framed`` draws one round them."""
    widths = [share * setting.width for share in shares]
    lines = [border(side, 6, RULE) for side in _SIDES[:4]] if is_framed else []
    laid = (
        w(
            "tr",
            w("trPr", w("cantSplit")),
            *(cell(blocks, wide) for blocks, wide in zip(row, widths, strict=True)),
        )
        for row in rows
    )
    return w("tbl", _properties(setting, widths, lines), _grid(widths), *laid)


def cell(
    blocks: Iterable[Element],
    width: float,
    *,
    over: int = 1,
    fill: str = "",
    borders: Iterable[Element] = (),
    pattern: str = "clear",
) -> Element:
    """Return a cell; ``over`` is the number of columns, ``fill`` the colour, behind the words."""
    lines = list(borders)
    return w(
        "tc",
        w(
            "tcPr",
            w("tcW", w=str(round(width)), type="dxa"),
            w("gridSpan", val=str(over)) if over > 1 else None,
            w("tcBorders", *lines) if lines else None,
            shade(fill, pattern) if fill else None,
        ),
        *blocks,
    )


def shade(fill: str, pattern: str = "clear") -> Element:
    """Return what is behind a cell; a pattern is drawn in the colour over white."""
    if pattern == "clear":
        return w("shd", val="clear", color="auto", fill=fill)
    return w("shd", val=pattern, color=fill, fill="FFFFFF")


def plain_table(
    widths: Sequence[float], rows: Iterable[Element], setting: DocxSetting, title: str = ""
) -> Element:
    """Return a table without lines of rows that are made already."""
    return w("tbl", _properties(setting, widths, [], title=title), _grid(widths), *rows)


def _row(
    row: Row, columns: Sequence[Column], widths: Sequence[float], setting: DocxSetting
) -> Element:
    properties = w("trPr", w("cantSplit"))
    anchor = setting.place(row.record)
    if row.kind is RowKind.BAND:
        words = paragraph(row.cells[0], "Table Head", setting, anchor=anchor)
        band = cell([words], sum(widths), over=len(widths), fill=PALE)
        return w("tr", properties, band)
    style, lines = "Table Text", []
    if row.kind is RowKind.TOTAL:
        style, lines = "Table Total", [border("top", 8)]
    cells = []
    for place, (inlines, column) in enumerate(zip(row.cells, columns, strict=True)):
        tag = _tag(row, place, column, inlines)
        blank = max(round((widths[place] - _CELL_SIDES) / _LETTER) - 2, _SHORTEST_BLANK)
        made = _cell_paragraph(inlines, style, column, tag, replace(setting, blank=blank))
        if anchor and place == 0:
            number = setting.next_number()
            made.insert(1, w("bookmarkStart", id=number, name=anchor))
            made.append(w("bookmarkEnd", id=number))
        cells.append(cell([made], widths[place], borders=lines))
    return w("tr", properties, *cells)


def _cell_paragraph(
    words: Inlines, style: str, column: Column, tag: str, setting: DocxSetting
) -> Element:
    """Return the words of a cell; with a tag, they stand in one content control."""
    at_end = [w("jc", val="right")] if _is_at_end(column.kind, setting) else []
    if not tag:
        return filled(runs.runs_of(words, setting), style, setting, after_direction=at_end)
    plain = [made for each in words for made in _without_control(each, setting)]
    children = [runs.filled_control(tag, plain, setting)]
    return filled(children, style, setting, after_direction=at_end)


def _without_control(inline: Inline, setting: DocxSetting) -> list[Element]:
    if isinstance(inline, Value):
        return runs.text_runs(inline.words, setting, bold=inline.bold)
    return runs.runs_of((inline,), setting)


def _tag(row: Row, place: int, column: Column, words: Inlines) -> str:
    """Return record, field and, where the cell is one value, that value; empty without a record."""
    if not row.record or row.kind is not RowKind.BODY:
        return ""
    name = letters.one_line(f"{row.record}:{column.key or place + 1}")
    match words:
        case (Value(raw=raw),):
            return runs.shortened_tag(f"{name}{runs.value_tag(raw)}") or runs.shortened_tag(name)
        case _:
            return runs.shortened_tag(name)


def _is_at_end(kind: ColumnKind, setting: DocxSetting) -> bool:
    """Return whether a column is set at the end: digits run from the left in every language."""
    return kind in {ColumnKind.NUMBER, ColumnKind.MONEY} and not setting.is_right_to_left


def _properties(
    setting: DocxSetting, widths: Sequence[float], lines: Sequence[Element], *, title: str = ""
) -> Element:
    return w(
        "tblPr",
        w("bidiVisual") if setting.is_right_to_left else None,
        w("tblW", w=str(round(sum(widths))), type="dxa"),
        w("tblBorders", *lines) if lines else None,
        w("tblLayout", type="fixed"),
        w("tblLook", val="0020", firstRow="1"),
        w("tblCaption", val=letters.one_line(title)) if title else None,
    )


def _grid(widths: Iterable[float]) -> Element:
    return w("tblGrid", *(w("gridCol", w=str(round(each))) for each in widths))
