"""What people write is never a formula, a field, a link or markup, in any paper and format."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
from html.parser import HTMLParser
from typing import Any
from zipfile import ZipFile

import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from pypdf import PdfReader

from mercworkshop.domain.fields.descriptions import fields_of, shown_fields
from mercworkshop.domain.fields.field import FieldKind
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import Record
from mercworkshop.publishing import registry
from mercworkshop.publishing.formats import Format
from mercworkshop.publishing.kinds import ROAD_MAP_KINDS, PaperKind
from mercworkshop.publishing.papers import make_paper
from mercworkshop.publishing.requests import PaperChoices, PaperOrder, file_name
from tests.builders.full_road_map import DAY, sample
from tests.shipped import SHIPPED

WORDS = (
    '=HYPERLINK("http://bad.example","x")',
    "@SUM(1+9)*cmd|' /C calc'!A0",
    "+1+1\tx",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "\"><a href='javascript:alert(1)'>x</a>",
    '{ INCLUDETEXT "/etc/passwd" } { DDEAUTO c:\\\\windows\\\\cmd }',
    "http://bad.example/?a=1&b=2",
    "]]>&amp;&#60;b&#62;",
    "BEGIN:VEVENT\r\nSUMMARY:forged\r\nATTACH:http://bad.example",
    '&P&N &"Arial"&D',
)
_TEXTS = {FieldKind.LINE, FieldKind.TEXT, FieldKind.LIST}


def hostile_order() -> PaperOrder:
    """Return an order of papers in whose workshop every text is hostile."""
    workshop = sample(12)
    before = [record for table in workshop.tables.values() for record in table.values()]
    after = [_spoilt(record, number) for number, record in enumerate(before)]
    return PaperOrder(
        workshop.apply(Edit("", before=tuple(before), after=tuple(after))), SHIPPED.on(DAY), {}
    )


def _spoilt(record: Record, number: int) -> Record:
    try:
        fields = shown_fields(type(record))
    except KeyError:
        return record
    given: dict[str, Any] = {}
    for place, field in enumerate(fields):
        words = WORDS[(number + place) % len(WORDS)]
        if field.kind in _TEXTS and fields_of(type(record))[field.name].kind in _TEXTS:
            is_list = field.kind is FieldKind.LIST
            given[field.name] = (words,) if is_list else words
    return dataclasses.replace(record, **given)


@pytest.fixture(scope="module")
def order() -> PaperOrder:
    return hostile_order()


def made(order: PaperOrder, kind: PaperKind, format_: Format) -> bytes:
    request = order.request(["JAM"], PaperChoices(kind=kind, format=format_, in_full=True))
    assert "/" not in file_name(request)
    return make_paper(request).content


def kinds(format_: Format) -> list[PaperKind]:
    return [kind for kind in ROAD_MAP_KINDS if format_ in registry.formats_of(kind)]


def parts_of(content: bytes) -> dict[str, str]:
    with ZipFile(io.BytesIO(content)) as file:
        return {
            name: file.read(name).decode("utf-8", "replace")
            for name in file.namelist()
            if name.endswith((".xml", ".rels"))
        }


def outside(parts: dict[str, str]) -> set[str]:
    """Return the addresses that relations lead to outside a file."""
    relations = "".join(text for name, text in parts.items() if name.endswith(".rels"))
    found = re.findall(r"<Relationship\s[^>]*>", relations)
    return {
        match[1]
        for each in found
        if 'TargetMode="External"' in each and (match := re.search('Target="([^"]*)"', each))
    }


@pytest.mark.parametrize("kind", kinds(Format.DOCX))
def test_in_word_there_are_only_our_fields_and_links(order, kind):
    parts = parts_of(made(order, kind, Format.DOCX))
    body = "".join(text for name, text in parts.items() if name.startswith("word/"))
    fields = re.findall(r"<w:instrText[^>]*>([^<]*)<", body)
    fields += re.findall(r'<w:fldSimple[^>]*w:instr="([^"]*)"', body)
    assert {each.split()[0] for each in fields} <= {"PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF"}
    assert not [each for each in outside(parts) if "bad.example" in each or "javascript" in each]


@pytest.mark.parametrize("kind", kinds(Format.PPTX))
def test_on_slides_there_are_only_our_fields_and_links(order, kind):
    parts = parts_of(made(order, kind, Format.PPTX))
    body = "".join(text for name, text in parts.items() if name.startswith("ppt/slides/"))
    assert set(re.findall(r'<a:fld [^>]*type="([^"]*)"', body)) <= {"slidenum"}
    assert not [each for each in outside(parts) if "bad.example" in each or "javascript" in each]
    assert "hlinkClick" not in body or outside(parts)


@pytest.mark.parametrize("format_", [Format.DOCX, Format.PPTX, Format.XLSX])
def test_the_words_are_there_as_words(order, format_):
    whole = "".join(parts_of(made(order, PaperKind.FULL, format_)).values())
    assert "bad.example" in whole
    assert "&lt;script&gt;" in whole


def test_in_a_workbook_nothing_is_a_formula_a_link_or_a_code_of_the_header(order):
    content = made(order, PaperKind.FULL, Format.XLSX)
    parts = parts_of(content)
    sheets = "".join(text for name, text in parts.items() if "worksheets/sheet" in name)
    assert not re.search(r"<f[ >]|<hyperlink", sheets)
    assert not outside(parts)
    book = load_workbook(io.BytesIO(content))
    for sheet in book:
        assert not set("[]:*?/\\") & set(sheet.title)
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}
        assert not re.search("&(?![&PN])", _header(sheet))
    assert set(re.findall(r'<definedName name="([^"]*)"', parts["xl/workbook.xml"])) <= {
        "_xlnm.Print_Area",
        "_xlnm.Print_Titles",
        "_xlnm._FilterDatabase",
    }


def _header(sheet: Any) -> str:
    return str(sheet.oddHeader.center.text or "")


class Elements(HTMLParser):
    """Collects the elements of a page, their attributes and where they lead."""

    def __init__(self):
        super().__init__()
        self.tags, self.attributes, self.links = set(), set(), set()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _value in attrs}
        self.links |= {value or "" for name, value in attrs if name in {"href", "src"}}


@pytest.mark.parametrize("kind", kinds(Format.HTML))
def test_a_web_page_has_no_script_no_handler_and_no_link_of_a_person(order, kind):
    page = Elements()
    page.feed(made(order, kind, Format.HTML).decode())
    assert not page.tags & {"script", "img", "iframe", "object", "embed", "form"}
    assert not [each for each in page.attributes if each.startswith("on")]
    assert not [each for each in page.links if "bad.example" in each or "javascript" in each]


def test_a_calendar_has_only_our_entries_and_properties(order):
    content = made(order, PaperKind.FULL, Format.ICS)
    calendar = Calendar.from_ical(content)
    assert "forged" not in {str(each.get("SUMMARY", "")) for each in calendar.walk("VEVENT")}
    assert not [each for each in calendar.walk() if "ATTACH" in each]
    lines = [line for line in content.decode().split("\r\n") if line[:1] != " "]
    names = {re.split("[:;]", line)[0] for line in lines}
    assert not {"ATTACH", "URL"} & names


def test_a_table_as_text_has_no_cell_that_a_spreadsheet_calculates(order):
    text = made(order, PaperKind.FULL, Format.CSV).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert not [each for each in cells if each[:1] in set("=+-@\t\r\n")]


def test_data_are_json_and_nothing_else(order):
    value = json.loads(made(order, PaperKind.FULL, Format.JSON))
    assert value["country"] == "JAM"
    assert value["actions"]


@pytest.mark.parametrize("kind", kinds(Format.PDF))
def test_a_pdf_runs_nothing_and_leads_nowhere_else(order, kind):
    reader = PdfReader(io.BytesIO(made(order, kind, Format.PDF)))
    assert not {"/OpenAction", "/AA"} & reader.root_object.keys()
    assert "/JavaScript" not in (reader.root_object.get("/Names") or {})
    links = [
        str(note.get_object().get("/A", {}).get("/URI", ""))
        for page in reader.pages
        for note in page.get("/Annots") or ()
    ]
    assert not [each for each in links if "bad.example" in each or "javascript" in each]
