"""The clipboard as a table of texts, from tab-separated text or an HTML table."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import _

CellTexts = tuple[tuple[str, ...], ...]
"""Rows of equal length; line breaks inside a cell are ``\\n``."""

MOST_ROWS = 5_000
MOST_COLUMNS = 100
LONGEST_CLIPBOARD = 5_000_000
"""Characters; no road map is longer."""


def read_clipboard(text: str, html: str = "") -> CellTexts:
    """Return the copied cells; the HTML is preferred if it holds a table.

    Empty if there are none. Raises InvalidInput if there are too many for a road map.
    """
    if max(len(text), len(html)) > LONGEST_CLIPBOARD:
        raise _too_large_error()
    rows = _from_html(html) or _from_text(text)
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    width = max(map(len, rows), default=0)
    if len(rows) > MOST_ROWS or width > MOST_COLUMNS:
        raise _too_large_error()
    return tuple(tuple(row + [""] * (width - len(row))) for row in rows)


def _too_large_error() -> InvalidInput:
    return InvalidInput(
        _("The clipboard holds more than {rows} rows or {columns} columns.").format(
            rows=MOST_ROWS, columns=MOST_COLUMNS
        ),
        _("Copy only the rows and columns of the plan."),
    )


_QUOTED = re.compile(r'"((?:[^"]|"")*+)"(?=[\t\n]|\Z)')
_BARE = re.compile(r"[^\t\n]*+")


def _from_text(text: str) -> list[list[str]]:
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    rows: list[list[str]] = [[]]
    place = 0
    while True:
        cell, place = _cell(text, place)
        rows[-1].append(cell)
        if place == len(text):
            return rows
        if text[place] == "\n":
            rows.append([])
        place += 1


def _cell(text: str, place: int) -> tuple[str, int]:
    """Return the cell that begins at ``place``, and where it ends.

    Quotes count only if they enclose a tab, line break or quote: "Green" plan is not quoted.
    """
    quoted = _QUOTED.match(text, place)
    if quoted and any(sign in quoted[1] for sign in ("\t", "\n", '""')):
        return quoted[1].replace('""', '"'), quoted.end()
    bare = _BARE.match(text, place)
    return (bare[0], bare.end()) if bare else ("", place)


def _from_html(html: str) -> list[list[str]]:
    if "<t" not in html.lower():
        return []
    parser = _TableParser()
    parser.feed(html)
    return parser.all_rows()


class _TableParser(HTMLParser):
    """Collects the rows of the tables of a clipboard; a cell over several rows repeats its text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self._cell: list[str] | None = None
        self._spans = (1, 1)
        self._hanging: dict[int, tuple[int, str]] = {}
        self._hidden = 0

    def all_rows(self) -> list[list[str]]:
        """Return all rows, including a last cell without an end tag."""
        self.close()
        self._end_cell()
        return self.rows

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        match tag:
            case "tr":
                self._end_cell()
                self.rows.append([])
                self._repeat_merged()
            case "td" | "th":
                self._end_cell()
                self._spans = _span(values.get("colspan")), _span(values.get("rowspan"))
                self._cell = []
            case "br":
                self._add("\n")
            case "p" | "div" | "li" if self._cell:
                self._add("\n")
            case "style" | "script":
                self._hidden += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th", "tr", "table"}:
            self._end_cell()
        elif tag in {"style", "script"}:
            self._hidden = max(self._hidden - 1, 0)

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._add(re.sub(r"[ \t\r\n\f]+", " ", data))

    def _add(self, text: str) -> None:
        if self._cell is not None:
            self._cell.append(text)

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        text = re.sub(r" *\n *", "\n", "".join(self._cell)).replace("\xa0", " ").strip()
        self._cell = None
        if not self.rows:
            self.rows.append([])
        across, down = self._spans
        column = len(self.rows[-1])
        if down > 1:
            self._hanging[column] = (down - 1, text)
        self._put(text)
        for _n in range(across - 1):
            self._put("")
        self._repeat_merged()

    def _put(self, text: str) -> None:
        if len(self.rows) > MOST_ROWS or len(self.rows[-1]) > MOST_COLUMNS:
            raise _too_large_error()
        self.rows[-1].append(text)

    def _repeat_merged(self) -> None:
        """Repeat the text of cells above that span into this row."""
        row = self.rows[-1]
        while (hanging := self._hanging.get(len(row))) is not None:
            left, text = hanging
            if left > 1:
                self._hanging[len(row)] = (left - 1, text)
            else:
                del self._hanging[len(row)]
            row.append(text)


def _span(text: str | None) -> int:
    """Return how many cells a merged cell covers; an invalid number counts as one."""
    return max(1, min(int(text), MOST_ROWS)) if text and text.isdecimal() else 1
