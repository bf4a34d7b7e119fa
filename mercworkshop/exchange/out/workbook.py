"""A road map as a workbook (XLSX): sheets to filter, to calculate with, and to correct at home.

Words are never formulas, whichever character they begin with. The first row has the key of each
column and the first column the id of each record, below the key of the table; both are hidden, and
a hidden sheet has all of it as it was written, so that a corrected workbook can be read back.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from mercworkshop.exchange.out.road_map_view import RoadMapView
from mercworkshop.exchange.out.sheet_layout import SheetLayout, lay_out
from mercworkshop.exchange.out.tables import CellValue, DataColumn, RoadMapTable, road_map_tables
from mercworkshop.exchange.out.workbook_original import ORIGINAL_SHEET, pieces_of_original
from mercworkshop.i18n import _, digits, is_right_to_left, language_scope

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_KEYS, _HEADING = 1, 2
"""The hidden row with the keys, and the row with the headings."""
_FIRST = 3
_ID = "id"
_LAST_ROW = 1_048_576
"""The last row of any sheet: whole columns print, as far down as there is content."""
_SPARE_ROWS = 200
"""Rows below the last one in which choices are offered too."""
_LISTS = "lists"
_TITLE_LENGTH = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_FORMATS: dict[type, str] = {date: "yyyy-mm-dd", int: "#,##0", float: "#,##0.######"}
_AS_TEXT = "@"
_PLAIN_NUMBERS = re.compile(r"(number|percent|.*\.year)")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What the XML inside a workbook cannot hold: a file with it could not be opened."""
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_PAPERS = {"LETTER": 1, "TABLOID": 3, "A3": 8, "A4": 9}
_MARGIN = 0.4
"""Inches; header and footer stand within the wider ones above and below."""


@dataclass(frozen=True, slots=True)
class MadeWorkbook:
    """The bytes of a workbook, and the number of its sheets."""

    content: bytes
    sheets: int


@dataclass(frozen=True, slots=True)
class SheetBook:
    """What a workbook says of itself; ``title_of`` puts what it is about before a title."""

    title: str
    language: str
    day: date
    title_of: Callable[[str], str]


def write_workbook(
    view: RoadMapView, paper: str = "A4", own: RoadMapView | None = None
) -> MadeWorkbook:
    """Return the workbook of a road map, in the language of its facts.

    ``paper`` is the size that it prints on: A4, A3 or LETTER. ``own`` is the road map in its own
    language, if ``view`` is in another. The same road map gives the same bytes.
    """
    facts = view.facts
    with language_scope(facts.language, facts.months):
        title = view.title_of(_("National road map"))
        book = SheetBook(title, facts.language, facts.day, view.title_of)
        tables = road_map_tables(view)
        original = tuple(pieces_of_original(view, own or view, tables))
        return write_tables(tables, book, paper, original)


def write_tables(
    tables: Sequence[RoadMapTable], about: SheetBook, paper: str, original: Sequence[str] = ()
) -> MadeWorkbook:
    """Return a workbook with a sheet for each table, in the language in use.

    ``original`` is stored in a hidden sheet, to read a corrected workbook back.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    lists, writer = _ChoiceLists(), _CellWriter()
    for table in tables:
        sheet = book.create_sheet(_title(table.title, book.sheetnames))
        layout = lay_out(table, paper)
        _fill(sheet, layout.table, lists, writer)
        _set_up(sheet, layout, about.title_of)
    lists.add_to(book, writer)
    if original:
        _add_original(book, original, writer)
    day = datetime.combine(about.day, time())
    book.properties.creator = "MercWorkshop"
    book.properties.title = _clear(about.title)
    book.properties.language = about.language
    book.properties.created = day
    packed = io.BytesIO()
    book.save(packed)
    return MadeWorkbook(_on_day(packed.getvalue(), day), len(tables))


class _ChoiceLists:
    """The words that columns may hold, each list a column of a hidden sheet."""

    def __init__(self) -> None:
        self._columns: list[tuple[str, ...]] = []

    def range_of(self, words: tuple[str, ...]) -> str:
        """Return where the words stand; they may have commas, so they cannot stand in the rule."""
        from openpyxl.utils import get_column_letter

        if words not in self._columns:
            self._columns.append(words)
        letter, last = get_column_letter(self._columns.index(words) + 1), len(words)
        return f"'{_LISTS}'!${letter}$1:${letter}${last}"

    def add_to(self, book: Workbook, writer: _CellWriter) -> None:
        """Add the hidden sheet, if any column has choices."""
        if not self._columns:
            return
        sheet = book.create_sheet(_LISTS)
        sheet.sheet_state = "hidden"
        for number, words in enumerate(self._columns, 1):
            for line, word in enumerate(words, 1):
                writer.write(sheet, line, number, word, "")


def _add_original(book: Workbook, pieces: Iterable[str], writer: _CellWriter) -> None:
    """Add a hidden sheet with what the workbook says as it is written."""
    sheet = book.create_sheet(ORIGINAL_SHEET)
    sheet.sheet_state = "veryHidden"
    for line, piece in enumerate(pieces, 1):
        writer.write(sheet, line, 1, piece, _ID)


def _clear(words: str) -> str:
    """Return words of a name or property: on one line, without what XML cannot hold."""
    return " ".join(_NO_XML.sub("", words).split())


def _title(words: str, taken: Sequence[str]) -> str:
    """Return a name that a sheet may have and none has yet."""
    clear = _FORBIDDEN.sub(" ", _clear(words)).strip("' ")[:_TITLE_LENGTH] or "–"
    name, number = clear, 1
    while name.casefold() in map(str.casefold, (*taken, _LISTS, ORIGINAL_SHEET)):
        number += 1
        name = f"{clear[: _TITLE_LENGTH - 4]} {digits(str(number))}"
    return name


def _fill(sheet: Worksheet, table: RoadMapTable, lists: _ChoiceLists, writer: _CellWriter) -> None:
    """Write keys, headings and rows; the ids of the records stand in the first column."""
    columns = (DataColumn(_ID, _ID), *table.columns)
    for number, column in enumerate(columns, 1):
        writer.write(sheet, _KEYS, number, column.key, "")
        writer.write_heading(sheet, number, column.heading)
    writer.write(sheet, _HEADING, 1, table.key, _ID)
    for line, row in enumerate(table.rows, _FIRST):
        for number, value in enumerate((row.record, *row.cells), 1):
            writer.write(sheet, line, number, value, columns[number - 1].key)
    last = _FIRST + len(table.rows) + _SPARE_ROWS
    for number, column in enumerate(columns, 1):
        if column.choices:
            _offer(sheet, number, last, lists.range_of(column.choices))
        if column.is_exact:
            _leave_words(sheet, number, len(table.rows))


class _CellWriter:
    """Writes cells in one format: the font, and the direction of reading."""

    def __init__(self) -> None:
        from openpyxl.styles import Alignment, Font, PatternFill

        side = 2 if is_right_to_left() else 1
        self._alignment = Alignment(vertical="top", wrap_text=True, readingOrder=side)
        self._one_line = Alignment(vertical="top", readingOrder=side)
        self._plain = Font(name="Arial", size=10)
        self._bold = Font(name="Arial", size=10, bold=True)
        self._shade = PatternFill("solid", start_color="FFE3E6EA")

    def write(self, sheet: Worksheet, line: int, number: int, value: CellValue, key: str) -> None:
        """Write a value of the column ``key``; an empty one leaves no cell."""
        if value is None or value == "":
            return
        cell: Cell = sheet.cell(line, number)  # type: ignore[assignment]  # none are merged
        cell.font = self._plain
        is_hidden = line == _KEYS or key == _ID
        cell.alignment = self._one_line if is_hidden else self._alignment
        if isinstance(value, str):
            cell.value, cell.data_type = _NO_XML.sub("", value), "s"
            cell.quotePrefix = True  # it stays text also when somebody edits it
            return
        cell.value = value
        kind = date if isinstance(value, date) else type(value)
        cell.number_format = "0" if _PLAIN_NUMBERS.fullmatch(key) else _FORMATS[kind]

    def write_heading(self, sheet: Worksheet, number: int, words: str) -> None:
        """Write the heading of a column."""
        self.write(sheet, _HEADING, number, words, "")
        sheet.cell(_HEADING, number).font = self._bold
        sheet.cell(_HEADING, number).fill = self._shade


def _offer(sheet: Worksheet, number: int, last: int, words: str) -> None:
    """Offer words in a column; other words cause a warning, but are accepted."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    letter = get_column_letter(number)
    rule = DataValidation(type="list", formula1=words, allow_blank=True, errorStyle="warning")
    rule.error = _("This is none of the words that the program knows here.")
    rule.showErrorMessage = True
    rule.add(f"{letter}{_FIRST}:{letter}{last}")
    sheet.add_data_validation(rule)


def _leave_words(sheet: Worksheet, number: int, rows: int) -> None:
    """Format a column as text, also below the last row, so that typed words stay text."""
    from openpyxl.utils import get_column_letter

    sheet.column_dimensions[get_column_letter(number)].number_format = _AS_TEXT
    for line in range(_FIRST, _FIRST + rows):
        sheet.cell(line, number).number_format = _AS_TEXT


def _set_up(sheet: Worksheet, layout: SheetLayout, title_of: Callable[[str], str]) -> None:
    """Hide keys and ids, freeze the heading, and make it print well."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart

    table = layout.table
    sheet.row_dimensions[_KEYS].hidden = True
    sheet.column_dimensions["A"].hidden = True
    for number, width in enumerate(layout.widths, 2):
        sheet.column_dimensions[get_column_letter(number)].width = width
    has_number = table.columns[0].key == "number"
    sheet.freeze_panes = f"{'D' if has_number else 'C'}{_FIRST}"
    last = get_column_letter(len(table.columns) + 1)
    sheet.auto_filter.ref = f"B{_HEADING}:{last}{_HEADING + max(len(table.rows), 1)}"
    sheet.print_title_rows = f"{_HEADING}:{_HEADING}"
    _set_pages(sheet, layout)
    title = _clear(title_of(table.title)).replace("&", "&&")
    sheet.HeaderFooter.oddHeader = HeaderFooterItem(center=_HeaderFooterPart(text=title))
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(center=_HeaderFooterPart(text="&P / &N"))


def _set_pages(sheet: Worksheet, layout: SheetLayout) -> None:
    """Set the columns that print: one page wide, and as many pages long as needed."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.page import PageMargins
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.print_area = f"B1:{get_column_letter(layout.printed + 1)}{_LAST_ROW}"
    sheet.sheet_view.rightToLeft = is_right_to_left()
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _PAPERS[layout.paper]
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.gridLines = True
    sheet.page_margins = PageMargins(left=_MARGIN, right=_MARGIN, top=0.75, bottom=0.75)


def _on_day(content: bytes, day: datetime) -> bytes:
    """Return a workbook without the time it was made: the same content gives the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = _MODIFIED.sub(rb"\g<1>" + f"{day.isoformat()}Z".encode(), data)
            entry = zipfile.ZipInfo(name, _ZIP_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, data)
    return made.getvalue()
