"""Words of people never become a formula, field, link or markup, in any paper and format."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pikepdf
import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from pypdf import PdfReader

from mercworkshop.domain.fields.descriptions import fields_of, shown_fields
from mercworkshop.domain.fields.field import FieldKind
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import Record
from mercworkshop.exchange.out.tables import DataColumn, DataRow, RoadMapTable
from mercworkshop.exchange.out.workbook import SheetBook, write_tables
from mercworkshop.publishing import registry
from mercworkshop.publishing.formats import Format
from mercworkshop.publishing.kinds import ROAD_MAP_KINDS, PaperKind
from mercworkshop.publishing.papers import make_paper
from mercworkshop.publishing.requests import PaperChoices, PaperOrder, file_name
from mercworkshop.report.model.blocks import Block, ChartBlock, SideBySide, Table
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
        workshop.apply(Edit("", before=tuple(before), after=tuple(after))), SHIPPED.on_day(DAY), {}
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
def test_a_word_file_has_only_fields_and_links_of_the_program(order, kind):
    parts = parts_of(made(order, kind, Format.DOCX))
    body = "".join(text for name, text in parts.items() if name.startswith("word/"))
    fields = re.findall(r"<w:instrText[^>]*>([^<]*)<", body)
    fields += re.findall(r'<w:fldSimple[^>]*w:instr="([^"]*)"', body)
    assert {each.split()[0] for each in fields} <= {"PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF"}
    assert not [each for each in outside(parts) if "bad.example" in each or "javascript" in each]


@pytest.mark.parametrize("kind", kinds(Format.PPTX))
def test_slides_have_only_fields_and_links_of_the_program(order, kind):
    parts = parts_of(made(order, kind, Format.PPTX))
    body = "".join(text for name, text in parts.items() if name.startswith("ppt/slides/"))
    assert set(re.findall(r'<a:fld [^>]*type="([^"]*)"', body)) <= {"slidenum"}
    assert not [each for each in outside(parts) if "bad.example" in each or "javascript" in each]
    assert "hlinkClick" not in body or outside(parts)


@pytest.mark.parametrize("format_", [Format.DOCX, Format.PPTX, Format.XLSX])
def test_hostile_words_are_in_the_file_as_plain_words(order, format_):
    whole = "".join(parts_of(made(order, PaperKind.FULL, format_)).values())
    assert "bad.example" in whole
    assert "&lt;script&gt;" in whole


def test_a_workbook_has_no_formula_link_or_header_code_from_hostile_words(order):
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


def test_hostile_words_about_a_workbook_stay_words():
    """These are its properties, names of sheets, headings, and the choices of a column."""
    hostile = [f"{words}\x07" for words in WORDS]
    tables = [
        RoadMapTable(
            key=f"table{number}",
            title=words,
            columns=(DataColumn("title", words, choices=tuple(hostile)),),
            rows=(DataRow("a", (words,)),),
        )
        for number, words in enumerate(hostile)
    ]
    about = SheetBook("".join(hostile), "en", DAY, lambda title: f"{hostile[9]}: {title}")
    content = write_tables(tables, about, "A4", hostile).content
    parts = parts_of(content)
    found = dict(elements(parts["docProps/core.xml"]))
    assert set(found) <= PROPERTIES
    assert WORDS[3] in (found["title"].text or "")
    assert not [name for name in parts if "comment" in name.lower() or "custom" in name.lower()]
    assert not outside(parts)
    for name, part in parts.items():
        tags = {tag for tag, _each in elements(part)}
        assert not tags & {"f", "hyperlink", "script", "img", "legacyDrawing"}, name
        headings = [each.text or "" for tag, each in elements(part) if tag == "oddHeader"]
        assert all(
            heading.replace("&&", "").count("&") == heading.startswith("&C") for heading in headings
        )
    book = load_workbook(io.BytesIO(content))
    assert not book.defined_names
    assert len({sheet.title.casefold() for sheet in book}) == len(tables) + 2
    for sheet in book.worksheets[: len(tables)]:
        assert not set("[]:*?/\\") & set(sheet.title)
        assert 0 < len(sheet.title) <= 31
        for rule in sheet.data_validations.dataValidation:
            assert re.fullmatch(r"'lists'!\$[A-Z]+\$1:\$[A-Z]+\$\d+", rule.formula1)
            assert not rule.prompt
            assert not [words for words in WORDS if words in (rule.error or "")]


class Elements(HTMLParser):
    """Collects the elements of a page, their attributes and the addresses of links."""

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


def test_a_calendar_has_only_entries_and_properties_of_the_program(order):
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


def test_data_with_hostile_words_are_valid_json(order):
    value = json.loads(made(order, PaperKind.FULL, Format.JSON))
    assert value["country"] == "JAM"
    assert value["actions"]


@pytest.mark.parametrize("kind", kinds(Format.PDF))
def test_a_pdf_has_no_script_and_no_link_from_hostile_words(order, kind):
    reader = PdfReader(io.BytesIO(made(order, kind, Format.PDF)))
    assert not {"/OpenAction", "/AA"} & reader.root_object.keys()
    assert "/JavaScript" not in (reader.root_object.get("/Names") or {})
    links = [
        str(note.get_object().get("/A", {}).get("/URI", ""))
        for page in reader.pages
        for note in page.get("/Annots") or ()
    ]
    assert not [each for each in links if "bad.example" in each or "javascript" in each]


OFFICE = [Format.DOCX, Format.PPTX]


def spoilt(order: PaperOrder, kind: PaperKind, format_: Format) -> bytes:
    """Return a paper in which the words about the paper are hostile too.

    These are the imprint, which becomes the properties of a file, and the titles and alternative
    texts of charts and tables.
    """
    request = order.request(["JAM"], PaperChoices(kind=kind, format=format_, in_full=True))
    document = registry.builder_of(kind, format_)(request.source)
    names = [each.name for each in dataclasses.fields(document.imprint)]
    imprint = dataclasses.replace(
        document.imprint,
        **{name: f"{WORDS[n % len(WORDS)]}\x07\u202e" for n, name in enumerate(names)},
    )
    parts = [
        dataclasses.replace(part, blocks=tuple(map(_spoilt_block, part.blocks)))
        for part in document.parts
    ]
    made = dataclasses.replace(document, imprint=imprint, parts=tuple(parts))
    return registry.RENDERERS[format_](made, request.options).content


def _spoilt_block(block: Block) -> Block:
    match block:
        case ChartBlock():
            return dataclasses.replace(block, title=WORDS[4], alternative=WORDS[3] + WORDS[4])
        case Table():
            return dataclasses.replace(block, title=WORDS[3])
        case SideBySide(columns=columns):
            spoilt_columns = tuple(tuple(map(_spoilt_block, each)) for each in columns)
            return dataclasses.replace(block, columns=spoilt_columns)
    return block


PLAIN_SVG = {"svg", "title", "defs", "pattern", "g", "rect", "path", "circle", "text", "polygon"}
PROPERTIES = {
    "coreProperties",
    "title",
    "subject",
    "creator",
    "keywords",
    "description",
    "lastModifiedBy",
    "revision",
    "created",
    "modified",
    "language",
    "category",
    "version",
    "identifier",
}


def elements(part: str) -> Iterator[tuple[str, ET.Element]]:
    """Yield the elements of a part by their names; a part that is no whole XML fails."""
    for each in ET.fromstring(part.encode()).iter():
        yield each.tag.rpartition("}")[2], each


@pytest.mark.parametrize("format_", OFFICE)
def test_properties_of_a_file_are_words_and_only_those_of_the_program(order, format_):
    parts = parts_of(spoilt(order, PaperKind.FULL, format_))
    found = dict(elements(parts["docProps/core.xml"]))
    assert set(found) <= PROPERTIES
    assert all(not len(each) for name, each in found.items() if name != "coreProperties")
    told = "".join(each.text or "" for each in found.values())
    assert "cmd|" in told, "the typed words are in the file"
    assert not [each for each in told if ord(each) < 32]
    about = dict(elements(parts["docProps/app.xml"])) if "docProps/app.xml" in parts else {}
    assert not {"HyperlinkBase", "Manager", "Company"} & {
        name for name, each in about.items() if (each.text or "").strip()
    }
    assert "docProps/custom.xml" not in parts


@pytest.mark.parametrize("format_", OFFICE)
@pytest.mark.parametrize("kind", [PaperKind.FULL, PaperKind.TALK, PaperKind.ONE_PAGE])
def test_alternative_texts_and_comments_are_words(order, kind, format_):
    if registry.refusal_reason(kind, format_):
        return
    parts = parts_of(spoilt(order, kind, format_))
    for name, part in parts.items():
        told = [
            value
            for _tag, each in elements(part)
            for key, value in each.attrib.items()
            if key.rpartition("}")[2] in {"descr", "title", "tooltip", "prompt", "error"}
        ]
        assert not [each for each in told if "\r" in each or len(each) > 2_000], name
        links = [tag for tag, _each in elements(part) if tag in {"hlinkClick", "hlinkHover"}]
        assert not links or "_rels" in "".join(parts)
    assert not [name for name in parts if "comments" in name.lower()]
    notes = "".join(text for name, text in parts.items() if "notesSlide" in name)
    assert set(re.findall(r'<a:fld [^>]*type="([^"]*)"', notes)) <= {"slidenum"}
    assert "hlinkClick" not in notes


@pytest.mark.parametrize("kind", kinds(Format.SVG))
def test_a_drawing_has_only_shapes_words_and_titles(order, kind):
    content = spoilt(order, kind, Format.SVG).decode()
    found = list(elements(content))
    assert {name for name, _each in found} <= PLAIN_SVG
    assert not [key for _name, each in found for key in each.attrib if "href" in key]
    assert not [key for _name, each in found for key in each.attrib if key.startswith("on")]
    assert all(not len(each) for name, each in found if name in {"title", "text"})
    painted = {each.get("fill", "") for _name, each in found}
    assert not [
        each for each in painted if each.startswith("url(") and not each.startswith("url(#")
    ]


@pytest.mark.parametrize("kind", kinds(Format.HTML))
def test_titles_of_charts_on_a_web_page_are_words(order, kind):
    content = spoilt(order, kind, Format.HTML).decode()
    for drawing in re.findall(r"<svg.*?</svg>", content, re.DOTALL):
        assert {name for name, _each in elements(drawing)} <= PLAIN_SVG
    (title,) = re.findall(r"<title>(.*?)</title>", content.partition("<body")[0], re.DOTALL)
    assert "<" not in title


@pytest.mark.parametrize("kind", kinds(Format.PDF))
def test_properties_and_alternative_texts_of_a_pdf_are_words(order, kind):
    with pikepdf.open(io.BytesIO(spoilt(order, kind, Format.PDF))) as paper:
        with paper.open_metadata() as described:
            assert {each.rpartition("}")[2] for each in described} <= {
                "title",
                "creator",
                "description",
                "language",
                "subject",
                "CreateDate",
                "ModifyDate",
                "MetadataDate",
                "CreatorTool",
                "Producer",
                "Keywords",
                "Trapped",
                "part",
                "conformance",
                "date",
                "format",
            }
        told = [str(value) for value in paper.docinfo.values()]
        told += [
            str(each.Alt)
            for each in paper.objects
            if isinstance(each, pikepdf.Dictionary) and "/Alt" in each
        ]
    assert not [each for each in told if any(ord(sign) < 32 for sign in each)]
