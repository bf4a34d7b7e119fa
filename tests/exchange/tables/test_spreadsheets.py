from __future__ import annotations

import io
import json
import os
import tempfile
import zipfile
from datetime import date, datetime
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.records.record import check_record, record_fields
from mercworkshop.errors import BadFile, StorageError
from mercworkshop.exchange.lists.recognition import recognise
from mercworkshop.exchange.tables import spreadsheets
from mercworkshop.exchange.tables.spreadsheets import read_sheets
from tests.examples import examples, in_turn

LIST = "Name;Country;Category\nAnn Campbell;Jamaica;Government\nJean Pierre;Haïti;ONG\n"


def read_list(path):
    (sheet,) = read_sheets(path)
    return sheet


def workbook(path, *tables):
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(tables):
        sheet = book.create_sheet(f"Sheet {number}")
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def repacked(path, change):
    """Rewrite the parts of a workbook, each as ``change(name, data)`` makes it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    path.write_bytes(packed.getvalue())
    return path


def test_a_workbook_with_a_title_above_its_headings_is_read(tmp_path):
    path = workbook(
        tmp_path / "list.xlsx",
        [],
        [
            ["List of participants"],
            [],
            ["No.", "Name", "Country", "Mobile"],
            [1, "Ann Campbell", "Jamaica", 18765551234],
            [2, "Jean Pierre", "Haïti", None],
        ],
    )
    sheet = read_list(path)
    assert sheet.rows == (
        ("List of participants", "", "", ""),
        ("No.", "Name", "Country", "Mobile"),
        ("1", "Ann Campbell", "Jamaica", "18765551234"),
        ("2", "Jean Pierre", "Haïti", ""),
    )
    assert sheet.lines == (1, 3, 4, 5)


def test_a_formula_is_the_value_it_last_had(tmp_path):
    path = workbook(tmp_path / "list.xlsx", [["Name", "Role"], ["Ann", "=1+1"]])
    assert read_list(path).rows[1:] == (("Ann", ""),)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_read_with_any_separator_and_unicode_encoding(tmp_path, separator, encoding):
    path = tmp_path / "list.csv"
    path.write_bytes(LIST.replace(";", separator).encode(encoding))
    sheet = read_list(path)
    assert sheet.rows[0] == ("Name", "Country", "Category")
    assert sheet.rows[2] == ("Jean Pierre", "Haïti", "ONG")
    assert sheet.remarks == ()


def test_an_old_encoding_is_guessed_with_a_remark(tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes(LIST.encode("cp1252"))
    sheet = read_list(path)
    assert sheet.rows[2][1] == "Haïti"
    assert "accents" in sheet.remarks[0]


def test_quoted_separators_and_line_breaks_stay_in_their_cell(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text('Name,Organisation\n"Campbell, Ann","Ministry\nof ""Health"""\n', "utf-8")
    assert read_list(path).rows[1:] == (("Campbell, Ann", 'Ministry\nof "Health"'),)


def test_empty_rows_are_left_out_and_line_numbers_stay_right(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("Name,Country\n\n,\nAnn,Jamaica\n", "utf-8")
    sheet = read_list(path)
    assert (sheet.rows, sheet.lines) == ((("Name", "Country"), ("Ann", "Jamaica")), (1, 4))


def damaged(name, reason):
    return pytest.param(name, reason, id=name)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b",,\n,,\n", "empty"),
        (b'Name,Country\n"Ann"x,Jamaica\n', "line 2"),
        (b'Name,Country\n"Ann,Jamaica\n', "line 2"),
        (b"Name\x01,Country\nAnn,Jamaica\n", "not a text file"),
        (b"PK\x03\x04 and no more", "not a spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more", "damaged, or encrypted"),
        (b"a" * (spreadsheets.LARGEST_FILE + 1), "larger than 10 MB"),
        (b"Name\n" + b"Ann\n" * 5_001, "more than 5,000 rows"),
        (b"Name" + b",x" * 60 + b"\n", "row 1 has more than 60 columns"),
        (b"Name\n" + b"a" * 30_001 + b"\n", "row 2 holds a text"),
        (b"Name\n" + b"a" * 140_000 + b"\n", "row 2 holds a text"),
    ],
)
def test_a_bad_file_is_refused_by_its_name_its_place_and_a_reason(tmp_path, data, reason):
    path = tmp_path / "people.csv"
    path.write_bytes(data)
    with pytest.raises(BadFile, match=reason) as refused:
        read_list(path)
    assert refused.value.message.startswith("people.csv: ")
    assert refused.value.advice


def test_a_missing_file_is_a_storage_error_with_its_name(tmp_path):
    with pytest.raises(StorageError, match=r"people\.csv"):
        read_list(tmp_path / "people.csv")


def in_this_process(name, data):
    """Parse a workbook as the child does, but in this process, so that coverage measures it."""
    _header, answer = spreadsheets.parse_workbook_in_child({"name": name}, data)
    return [each["rows"] for each in json.loads(answer) if each["rows"]]


@pytest.mark.child
def test_every_kind_of_cell_becomes_what_a_person_would_have_typed(tmp_path):
    row = ["Ann", 3, 2.0, 2.5, True, False, date(2015, 1, 19), datetime(2015, 1, 19, 9, 30), None]
    path = workbook(tmp_path / "list.xlsx", [["Name"], [*row, datetime(2015, 1, 21)]])
    (rows,) = in_this_process("list.xlsx", path.read_bytes())
    assert rows[1] == ["Ann", "3", "2", "2.5", "yes", "no", "2015-01-19", "2015-01-19T09:30:00",
                       "", "2015-01-21"]  # fmt: skip
    assert read_list(path).rows[1][:2] == ("Ann", "3")


def test_a_hidden_sheet_is_not_read(tmp_path):
    book = Workbook()
    book.worksheets[0].append(["Name", "Country"])
    book.worksheets[0].append(["Ann", "Jamaica"])
    hidden = book.create_sheet("lists", 0)
    hidden.append(["Name", "Category"])
    hidden.append(["Secret", "NGO"])
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "list.xlsx")
    assert in_this_process("list.xlsx", (tmp_path / "list.xlsx").read_bytes()) == [
        [["Name", "Country"], ["Ann", "Jamaica"]]
    ]
    path = open_document(tmp_path / "list.ods", 1)
    repacked(path, lambda name, data: data.replace(b"<table:table ", HIDDEN_TABLE, 1))
    for each in (tmp_path / "list.xlsx", path):
        sheet = read_list(each)
        assert "Secret" not in str(sheet.rows)
        assert sheet.remarks == ("Hidden sheets of the file were left out: lists.",)


HIDDEN_TABLE = (
    b'<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
    b'<table:table table:name="lists" table:style-name="ta2"><table:table-row><table:table-cell>'
    b"<text:p>Secret</text:p></table:table-cell></table:table-row></table:table><table:table "
)


@pytest.mark.parametrize("wrong", ["x", "-2", "1e9", "99999999", ""])
def test_a_wrong_number_of_rows_or_columns_is_named_with_its_sheet(tmp_path, wrong):
    book = workbook(tmp_path / "list.xlsx", [["Name"], ["Ann"]])
    hidden = f'<cols><col min="{wrong}" max="2" hidden="1"/></cols><sheetData>'.encode()
    repacked(book, lambda _name, data: data.replace(b"<sheetData>", hidden))
    paths = [book]
    for kind in ("rows", "columns"):
        cell = f'<table:table-cell table:number-{kind}-spanned="{wrong}">'.encode()
        path = open_document(tmp_path / f"{kind}.ods", 1)
        repacked(path, lambda _, data, cell=cell: data.replace(b"<table:table-cell>", cell))
        paths.append(path)
    for path, sheet in zip(paths, ("Sheet 0", "S", "S"), strict=True):
        with pytest.raises(BadFile) as refused:
            read_list(path)
        assert refused.value.message == (
            f"{path.name}: the sheet “{sheet}” has a wrong number of rows or columns: “{wrong}”."
        )
        assert refused.value.advice


def open_document(path, sheets):
    """Write an OpenDocument file of sheets with one cell each."""
    spaces = " ".join(
        f'xmlns:{each}="urn:oasis:names:tc:opendocument:xmlns:{each}:1.0"'
        for each in ("table", "text", "office", "style")
    )
    row = "<table:table-row><table:table-cell><text:p>Ann</text:p></table:table-cell>"
    table = f'<table:table table:name="S">{row}</table:table-row></table:table>'
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", f"<office:body {spaces}>{table * sheets}</office:body>")
    return path


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_up_to_100_sheets_are_read_with_a_remark_if_there_are_more(tmp_path, ending):
    def written(sheets):
        path = tmp_path / f"list {sheets}.{ending}"
        return (
            open_document(path, sheets)
            if ending == "ods"
            else workbook(path, *sheets * [[["Ann"]]])
        )

    whole, cut = (read_sheets(written(count)) for count in (40, 101))
    assert (len(whole), whole[0].remarks) == (40, ())
    assert len(cut) == 100
    assert cut[0].remarks == ("Only the first 100 sheets of the file were read.",)


def test_a_workbook_without_a_table_is_refused(tmp_path):
    with pytest.raises(BadFile, match=r"list\.xlsx: no sheet of it holds a table"):
        read_list(workbook(tmp_path / "list.xlsx", [], [[None]]))


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([["Name"], *[["Ann"]] * 5_001], "more than 5,000 rows"),
        ([["Name"], ["Ann"] * 61], "row 2 has more than 60 columns"),
        ([["Name"], ["a" * 30_001]], "row 2 holds a text of more than 30000 characters"),
    ],
)
def test_a_workbook_with_too_many_rows_columns_or_characters_is_refused(tmp_path, rows, reason):
    path = workbook(tmp_path / "list.xlsx", rows)
    with pytest.raises(BadFile, match=reason):
        in_this_process("list.xlsx", path.read_bytes())
    with pytest.raises(BadFile, match=rf"^list\.xlsx: .*{reason}"):
        read_list(path)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda data: data[: len(data) // 2], "not a spreadsheet"),
        (lambda data: data.replace(b"<worksheet", b"<!DOCTYPE x>")[:-1], "not a spreadsheet"),
        (lambda data: data.replace(b"xl/workbook.xml", b"xl/wOrkbook.xml"), "not an Excel"),
    ],
)
def test_a_damaged_workbook_is_refused_before_it_is_parsed(tmp_path, change, reason):
    data = workbook(tmp_path / "list.xlsx", [["Name"], ["Ann"]]).read_bytes()
    with pytest.raises(BadFile, match=reason):
        in_this_process("list.xlsx", change(data))


def test_a_part_that_does_not_unpack_is_named(tmp_path):
    path = workbook(tmp_path / "list.xlsx", [["Name"], ["Ann"]])
    repacked(path, lambda _name, data: data)
    data = bytearray(path.read_bytes())
    place = data.index(b"xl/worksheets/sheet1.xml") + len(b"xl/worksheets/sheet1.xml")
    data[place : place + 8] = b"\xff" * 8
    with pytest.raises(BadFile, match=r"its part xl/worksheets/sheet1\.xml is damaged"):
        in_this_process("list.xlsx", bytes(data))


def test_too_many_parts_or_bytes_are_refused_in_this_process_too(tmp_path, monkeypatch):
    data = workbook(tmp_path / "list.xlsx", [["Name"], ["Ann"]]).read_bytes()
    monkeypatch.setattr(spreadsheets, "MOST_ENTRIES", 3)
    with pytest.raises(BadFile, match="larger than a list can be"):
        in_this_process("list.xlsx", data)


def test_a_document_type_is_refused_in_this_process_too(tmp_path):
    path = workbook(tmp_path / "list.xlsx", [["Name"], ["Ann"]])
    repacked(path, lambda name, data: b"<!DOCTYPE x>" + data if "styles" in name else data)
    with pytest.raises(BadFile, match="holds a document type"):
        in_this_process("list.xlsx", path.read_bytes())


def test_a_zip_that_is_no_workbook_is_refused(tmp_path):
    path = tmp_path / "list.xlsx"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("word/document.xml", "<x/>")
    with pytest.raises(BadFile, match="not an Excel workbook"):
        read_list(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_before_anything_is_parsed(tmp_path, encoding):
    path = workbook(tmp_path / "list.xlsx", [["Name"], ["Ann"]])
    bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'

    def change(name, data):
        return (bomb + data.decode()).encode(encoding) if "sheet1" in name else data

    with pytest.raises(BadFile, match=r"list\.xlsx: its part xl/worksheets/sheet1\.xml"):
        read_list(repacked(path, change))


def test_a_zip_that_would_be_too_large_unpacked_is_refused_before_unpacking(tmp_path):
    path = workbook(tmp_path / "list.xlsx", [["Name"], ["Ann"]])

    def change(name, data):
        return data + b" " * (spreadsheets.LARGEST_UNPACKED) if "sheet1" in name else data

    with pytest.raises(BadFile, match="larger than a list can be"):
        read_list(repacked(path, change))


def cells(*rows):
    """Return the XML of a worksheet with these rows, each a pair of its number and its cells."""
    lines = "".join(f'<row r="{number}">{each}</row>' for number, each in rows)
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{lines}</sheetData></worksheet>'.encode()


def cell(place, text="Ann"):
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


HUGE_SHEETS = {
    "a row far below": cells((1, cell("A1", "Name")), (99999999999, cell("A99999999999"))),
    "a row just below": cells((1, cell("A1", "Name")), (2_000_001, cell("A2000001"))),
    "wide rows": cells(*((n, cell(f"XFD{n}", "")) for n in range(1, 500))),
    "many empty rows": cells((1, cell("A1", "Name")), *((n, "") for n in range(2, 40_000))),
}


@pytest.mark.parametrize("sheet", HUGE_SHEETS.values(), ids=HUGE_SHEETS)
def test_a_sheet_that_claims_to_be_huge_is_refused_without_reading_its_cells(tmp_path, sheet):
    path = workbook(tmp_path / "list.xlsx", [["Name"], ["Ann"]])
    repacked(path, lambda name, data: sheet if name == "xl/worksheets/sheet1.xml" else data)
    with patch.object(spreadsheets, "MOST_CELLS", 30_000), pytest.raises(BadFile) as refused:
        in_this_process("list.xlsx", path.read_bytes())
    assert refused.value.message == ("list.xlsx: it has far more rows and columns than a list can.")
    assert "into a new spreadsheet" in refused.value.advice


def test_what_a_sheet_says_of_its_own_size_is_not_believed(tmp_path):
    path = workbook(tmp_path / "list.xlsx", [["Name"], ["Ann"]])

    def change(_name, data):
        return data.replace(b'<dimension ref="A1:A2"', b'<dimension ref="A1:XFD1048576"')

    repacked(path, change)
    assert b"XFD1048576" in zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml")
    assert read_list(path).rows[1:] == (("Ann",),)


def test_a_column_formatted_to_the_last_row_of_excel_is_accepted(tmp_path):
    path = workbook(tmp_path / "list.xlsx", [["Name"], ["Ann"]])
    sheet = cells((1, cell("A1", "Name")), (2, cell("A2")), (1_048_576, '<c r="A1048576"/>'))
    repacked(path, lambda name, data: sheet if name == "xl/worksheets/sheet1.xml" else data)
    assert read_list(path).rows[1:] == (("Ann",),)


def test_a_huge_part_without_cells_is_refused(tmp_path):
    path = workbook(tmp_path / "list.xlsx", [["Name"], ["Ann"]])

    def change(name, data):
        return data + b" " * spreadsheets.LARGEST_PART if name == "xl/styles.xml" else data

    with pytest.raises(BadFile, match=r"list\.xlsx: its part xl/styles\.xml is larger"):
        read_list(repacked(path, change))


def test_a_text_of_nothing_but_empty_lines_or_separators_is_refused(tmp_path, monkeypatch):
    assert spreadsheets.MOST_CELLS < spreadsheets.LARGEST_FILE  # such a file may be that large
    monkeypatch.setattr(spreadsheets, "MOST_CELLS", 30_000)
    path = tmp_path / "list.csv"
    for data in (b"Name" + b"\n" * 31_000, b"Name" + b"," * 31_000):
        path.write_bytes(data)
        with pytest.raises(BadFile, match=r"list\.csv: it has far more rows and columns"):
            read_list(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "list.csv")
    with pytest.raises(BadFile, match=r"list\.csv: this is a folder, a pipe or a device"):
        read_list(tmp_path / "list.csv")


@pytest.mark.child
@pytest.mark.parametrize(
    ("content", "part"),
    in_turn(
        [b"", b"<", b"<a><b></a>", b"\xff\xfe\x00"],
        ["xl/workbook.xml", "xl/worksheets/sheet1.xml"],
    ),
)
def test_a_broken_part_is_refused_with_one_sentence(tmp_path, part, content):
    path = workbook(tmp_path / "list.xlsx", [["Name"], ["Ann"]])
    with pytest.raises(BadFile, match=r"^list\.xlsx: "):
        read_list(repacked(path, lambda name, data: content if name == part else data))


@pytest.mark.parametrize("place", [0.2, 0.5, 0.8])
def test_a_workbook_cut_short_is_refused_with_one_sentence(tmp_path, place):
    path = workbook(tmp_path / "list.xlsx", [["Name"], ["Ann"]])
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * place)])
    with pytest.raises(BadFile, match="not a spreadsheet"):
        read_list(path)


@settings(max_examples=examples(300), deadline=None)
@example("¹".encode())
@given(
    st.binary(max_size=300)
    | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))
    | st.text('a"é;,\t\n\r ', max_size=60).map(lambda text: f"Name,Country\n{text}".encode())
)
def test_any_bytes_are_read_as_a_list_or_refused(data):
    sheets, refused = read_or_refused(data)
    assert sheets or refused.startswith("list.csv: ")
    for row in recognise(sheets, lambda _text: None).people:
        fields = {name: value for name, value in row.fields.items() if name in PERSON_FIELDS}
        check_record(Person(id="p", **fields))


PERSON_FIELDS = set(record_fields(Person))


def read_or_refused(data):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "list.csv")
        path.write_bytes(data)
        try:
            return read_sheets(path), ""
        except BadFile as refused:
            return (), refused.message
