"""Word files: read back by python-docx, letter for letter."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Pt

from mercworkshop.errors import UserError
from mercworkshop.i18n import LANGUAGES
from mercworkshop.report.model.blocks import (
    ChartBlock,
    Column,
    Contents,
    Figures,
    Heading,
    Note,
    NoteKind,
    Paragraph,
    Row,
    RowKind,
    Table,
)
from mercworkshop.report.model.charts import Timeline, TimelineRow
from mercworkshop.report.model.document import Cover, Document, Layout, Part
from mercworkshop.report.model.inlines import Blank, BlankKind, PageNumber, Text, WebLink
from mercworkshop.report.model.tones import Tone
from mercworkshop.report.render.docx.file import render_docx
from mercworkshop.report.render.options import RenderOptions
from tests.builders import every_block
from tests.builders.every_block import HOSTILE, RECORD
from tests.every import every
from tests.examples import SPOKEN
from tests.report.render.reading import said, words_shown

BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 20) for n in range(12))
    + b'<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    + b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    + b"<w:body><w:p><w:r><w:t>&m;&x;</w:t></w:r></w:p><w:sectPr/></w:body></w:document>"
)


def render(document: Document, **options: Any) -> bytes:
    return render_docx(document, RenderOptions(**options)).content


def opened(document: Document, **options: Any) -> WordDocument:
    return docx.Document(BytesIO(render(document, **options)))


def all_words(element: Any) -> str:
    return "".join(each.text or "" for each in element.iter(qn("w:t")))


def read_back(document: Document) -> str:
    return said(all_words(opened(document).element))


def in_paragraphs(words: str) -> Document:
    return every_block.document("en", (Paragraph((Text(words),)),))


@pytest.mark.parametrize("language", SPOKEN)
def test_every_word_is_read_back(language: str):
    document = every_block.document(language)
    found = said(all_words(opened(document).element))
    missing = [words for words in words_shown(document) if words not in found]
    assert not missing


@pytest.mark.parametrize("language", SPOKEN)
def test_the_same_document_gives_the_same_bytes(language: str):
    content = render(every_block.document(language))
    assert content == render(every_block.document(language))
    with ZipFile(BytesIO(content)) as file:
        assert {entry.date_time[:3] for entry in file.infolist()} == {(2026, 11, 24)}


@pytest.mark.parametrize("language", SPOKEN)
def test_every_paragraph_has_the_direction_of_its_language(language: str):
    file = opened(every_block.document(language))
    marked = [p.find(f"./{qn('w:pPr')}/{qn('w:bidi')}") for p in file.element.iter(qn("w:p"))]
    assert {each.get(qn("w:val")) for each in marked if each is not None} == {
        "1" if language == "ar" else "0"
    }
    assert None not in marked
    tables = [t.tblPr.find(qn("w:bidiVisual")) for t in file.element.iter(qn("w:tbl"))]
    assert all((each is not None) == (language == "ar") for each in tables)
    sections = list(file.element.iter(qn("w:sectPr")))
    assert all((s.find(qn("w:bidi")) is not None) == (language == "ar") for s in sections)


def test_bold_arabic_is_bold_in_its_own_letters():
    file = opened(every_block.document("ar"))
    bold = [each for each in file.element.iter(qn("w:rPr")) if each.find(qn("w:b")) is not None]
    assert bold
    assert all(each.find(qn("w:bCs")) is not None for each in bold)
    sizes = [e for e in file.styles.element.iter(qn("w:rPr")) if e.find(qn("w:sz")) is not None]
    assert all(each.find(qn("w:szCs")) is not None for each in sizes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_fonts_and_languages_are_named_for_all_kinds_of_letters(language: str):
    defaults = opened(every_block.document(language)).styles.element.find(qn("w:docDefaults"))
    fonts, spoken = (next(defaults.iter(qn(f"w:{tag}"))) for tag in ("rFonts", "lang"))
    assert set(fonts.keys()) == {qn(f"w:{each}") for each in ("ascii", "hAnsi", "eastAsia", "cs")}
    assert spoken.get(qn("w:eastAsia")) == "zh-CN"
    assert spoken.get(qn("w:bidi")).startswith("ar")


def test_headings_are_real_and_carry_their_number():
    found = [p for p in opened(every_block.document("en")).paragraphs if p.style]
    headings = [p.text for p in found if p.style and p.style.name == "Heading 1"]
    assert headings == [
        "1\tNational road map",
        "2\tBan skin-lightening creams",
        "3\tBureau of Standards (BSJ)",
    ]


def test_a_sum_of_money_has_more_room_than_a_count():
    figures = Figures((("16", "actions"), ("1/8", "steps done"), ("USD 982,000", "to be found")))
    (table,) = opened(every_block.document("en", (figures,))).tables[-1:]
    counts, steps, money = (each.width for each in table.columns)
    assert counts == steps
    assert money > 1.5 * counts


def test_a_note_before_a_table_stays_with_it():
    note = Note((Text("This list helps to prepare."),), NoteKind.ADVICE)
    table = Table((Column("What"),), (Row(((Text("Cabinet"),),)),))
    found = opened(every_block.document("en", (Heading("x"), note, table, note))).paragraphs
    kept = [
        next(each._p.iter(qn("w:keepNext")), None) is not None
        for each in found
        if each.text == "This list helps to prepare."
    ]
    assert kept == [True, False]


def test_a_heading_is_repeated_and_no_row_is_split():
    file = opened(every_block.document("en"))
    table = next(each for each in file.tables if len(each.columns) == 4)
    marked = [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") for row in table.rows]
    assert [each is not None for each in marked] == [True, False, False, False]
    assert len(list(table._tbl.iter(qn("w:cantSplit")))) == len(table.rows)


@pytest.mark.parametrize(("last", "kept"), [(RowKind.BODY, [3]), (RowKind.TOTAL, [2, 3])])
def test_the_last_row_of_a_table_is_not_alone_on_a_page(last, kept):
    rows = [Row(((Text(f"row {n}"),),)) for n in range(4)]
    rows.append(Row(((Text("last"),),), kind=last))
    block = Table((Column("Action"),), tuple(rows))
    table = opened(every_block.document("en", (block,))).tables[-1]
    found = [
        number - 1
        for number, row in enumerate(table.rows)
        if next(row._tr.iter(qn("w:keepNext")), None) is not None
    ]
    assert found == kept


def test_a_cell_has_a_tag_with_its_record_field_and_value():
    file = opened(every_block.document("en"))
    tags = [each.get(qn("w:val")) for each in file.element.iter(qn("w:tag"))]
    assert f"{RECORD}:title" in tags
    assert f"{RECORD}:start=2016-07/2016-09" in tags
    assert f"{RECORD}:cost=USD 15000" in tags
    assert "=2026-11-24" in tags
    assert max(map(len, tags)) <= 64


def test_no_id_of_a_file_is_used_twice():
    file = opened(every_block.document("en", (every_block.table("en"),)))
    names = [each.get(qn("w:name")) for each in file.element.iter(qn("w:bookmarkStart"))]
    assert len(names) == len(set(names))
    ids = [each.get(qn("w:val")) for each in file.element.iter(qn("w:id"))]
    assert len(ids) == len(set(ids))


def test_jumps_and_contents_lead_to_a_bookmark():
    file = opened(every_block.document("en"))
    names = {each.get(qn("w:name")) for each in file.element.iter(qn("w:bookmarkStart"))}
    links = [each.get(qn("w:anchor")) for each in file.element.iter(qn("w:hyperlink"))]
    jumps = [each for each in links if each]
    assert len(jumps) == 6
    assert set(jumps) <= names


def test_only_the_address_of_the_reference_is_a_link():
    file = opened(every_block.document("en", tuple(Paragraph((Text(each),)) for each in HOSTILE)))
    outside = {rel.target_ref for rel in file.part.rels.values() if rel.is_external}
    assert outside == {"https://minamataconvention.org/en?a=1&b=2"}


def test_an_address_that_would_start_a_program_is_plain_words():
    link = Paragraph((WebLink("click", "javascript:alert(1)"),))
    file = opened(every_block.document("en", (link,)))
    assert not [rel for rel in file.part.rels.values() if "javascript" in rel.target_ref]
    assert "click" in all_words(file.element)


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_stay_words(words: str):
    content = render(in_paragraphs(words))
    file = docx.Document(BytesIO(content))
    assert said(words) in said(all_words(file.element))
    with ZipFile(BytesIO(content)) as parts:
        body = parts.read("word/document.xml").decode()
    assert "<w:fld" not in body
    assert "w:instrText" not in body
    assert not re.search("[\u2066-\u2069\u202a-\u202e]", body)


def test_the_only_fields_of_a_file_are_page_numbers():
    with ZipFile(BytesIO(render(every_block.document("en")))) as parts:
        texts = {name: parts.read(name).decode() for name in parts.namelist() if "footer" in name}
    (footer,) = texts.values()
    assert re.findall('w:instr="([^"]*)"', footer) == ["PAGE", "NUMPAGES"]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_header_warns_on_every_page(language: str):
    file = opened(every_block.document(language))
    header = file.sections[0].header
    words = all_words(header.part.element)
    assert "SAMPLE – not a plan" in words
    assert "DRAFT" in words
    assert file.sections[-1].header.is_linked_to_previous
    (mark,) = [each for each in header.paragraphs if each.style and each.style.name == "Watermark"]
    assert mark.text == "PRACTICE"


def test_a_document_in_a_document_has_its_own_language_and_header():
    whole, inner = every_block.document("en"), every_block.document("ar")
    part = Part(
        blocks=(Paragraph((PageNumber("own", "1"),)),),
        id="own",
        imprint=inner.imprint,
        language="ar",
        begins_page=True,
    )
    file = opened(replace(whole, parts=(*whole.parts, part), is_two_sided=True))
    last = file.sections[-1]
    assert not last.header.is_linked_to_previous
    assert "جامايكا" in all_words(last.header.part.element)
    assert last._sectPr.find(qn("w:bidi")) is not None
    assert file.sections[0]._sectPr.find(qn("w:bidi")) is None
    assert file.settings.element.find(qn("w:mirrorMargins")) is not None
    assert file.paragraphs[-1]._p.find(f"{qn('w:pPr')}/{qn('w:bidi')}").get(qn("w:val")) == "1"
    jumps = [each.get(qn("w:anchor")) for each in file.paragraphs[-1]._p.iter(qn("w:hyperlink"))]
    names = [each.get(qn("w:name")) for each in file.paragraphs[-1]._p.iter(qn("w:bookmarkStart"))]
    assert jumps == names


def test_landscape_parts_are_sections_of_their_own():
    file = opened(every_block.document("en"))
    shapes = [(s.page_width or 0) > (s.page_height or 0) for s in file.sections]
    assert shapes == [False, False, True, False]


def test_sheets_begin_a_page_each_in_large_letters():
    flowing, sheets = (
        opened(every_block.document("en", layout=layout))
        for layout in (Layout.FLOWING, Layout.SHEETS)
    )
    assert len(sheets.sections) == 4
    large, small = (each.styles["Title"].font.size for each in (sheets, flowing))
    assert large > small


def test_the_properties_of_the_file_describe_it_without_a_person_s_name():
    about = opened(every_block.document("ar")).core_properties
    assert about.title == "جامايكا: خريطة الطريق الوطنية"
    assert about.language == "ar-SA"
    assert about.created == about.modified
    assert about.created is not None
    assert about.created.date() == every_block.DAY
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
    names = ZipFile(BytesIO(render(every_block.document("ar")))).namelist()
    assert not [name for name in names if "thumbnail" in name or "customXml" in name]


def template(*, header: str = "Ministry of Water") -> bytes:
    file = docx.Document()
    file.styles["Heading 1"].font.size = Pt(31)
    file.sections[0].header.paragraphs[0].text = header
    file.sections[0].left_margin = Pt(99)
    file.add_paragraph("Old words")
    made = BytesIO()
    file.save(made)
    return made.getvalue()


def test_a_template_gives_its_styles_its_margins_and_its_header():
    file = opened(every_block.document("en"), template=template())
    assert file.styles["Heading 1"].font.size == Pt(31)
    assert {section.left_margin for section in file.sections} == {Pt(99)}
    words = all_words(file.element)
    assert "Old words" not in words
    assert "National road map" in words
    header = all_words(file.sections[0].header.part.element)
    assert "Ministry of Water" in header
    assert header.startswith("PRACTICESAMPLE – not a plan")
    assert "Table Text" in [style.name for style in file.styles]
    assert [(s.page_width or 0) > (s.page_height or 0) for s in file.sections][2]


def test_a_template_without_lists_gets_ours():
    bare = docx.Document(BytesIO(template()))
    bare.styles["List Bullet"].delete()
    content = BytesIO()
    bare.save(content)
    file = opened(every_block.document("en"), template=content.getvalue())
    number = file.styles["List Bullet"].element.find(f".//{qn('w:numId')}").get(qn("w:val"))
    lists = file.part.numbering_part.element.findall(qn("w:num"))
    assert number in [each.get(qn("w:numId")) for each in lists]


def changed(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return a zip file with another content of one of its parts."""
    made = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for each in old.namelist():
            part = old.read(each)
            new.writestr(each, change(part) if each == name else part)
    return made.getvalue()


def beside(content: bytes, name: str, part: bytes) -> bytes:
    """Return a zip file with one more part, which nothing in the document names."""
    made = BytesIO(content)
    with ZipFile(made, "a", ZIP_DEFLATED) as file:
        file.writestr(name, part)
    return made.getvalue()


def as_type(kind: bytes) -> bytes:
    """Return the template as a file of another kind of Word."""
    main = b"openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return changed(template(), "[Content_Types].xml", lambda part: part.replace(main, kind))


def test_a_template_as_word_saves_templates_is_taken():
    own = as_type(b"openxmlformats-officedocument.wordprocessingml.template.main+xml")
    file = opened(every_block.document("en"), template=own)
    assert file.styles["Heading 1"].font.size == Pt(31)


HARMFUL: dict[str, Callable[[], bytes]] = {
    "macros": lambda: as_type(b"ms-word.document.macroEnabled.main+xml"),
    "too large": lambda: beside(template(), "word/media/film.mp4", b"\0" * 70 * 2**20),
    "broken": lambda: changed(template(), "word/document.xml", lambda _part: b"<broken"),
    "no document": lambda: changed(template(), "word/document.xml", lambda _part: b"<a/>"),
    "no styles": lambda: changed(template(), "word/styles.xml", lambda _part: b"<a/>"),
}
"""Functions, so that the files are made only by the test: every worker imports this module."""


@every("make", HARMFUL.values(), ids=HARMFUL)
def test_a_template_that_could_do_harm_is_refused(make: Callable[[], bytes]):
    with pytest.raises(UserError, match="template"):
        render(every_block.document("en"), template=make())


@pytest.mark.parametrize("kind", ["vbaProject", "attachedTemplate", "comments"])
def test_parts_of_a_template_that_run_or_fetch_anything_are_left_out(kind: str):
    relation = (
        '<Relationship Id="rId99" TargetMode="External" Target="https://example.org/harm" Type='
        f'"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/>'
    )
    content = changed(
        template(),
        "word/_rels/document.xml.rels",
        lambda part: part.replace(b"</Relationships>", f"{relation}</Relationships>".encode()),
    )
    made = ZipFile(BytesIO(render(every_block.document("en"), template=content)))
    assert not [name for name in made.namelist() if b"example.org/harm" in made.read(name)]


def test_xml_entities_of_a_template_are_never_expanded():
    content = changed(template(), "word/document.xml", lambda _part: BOMB)
    with pytest.raises(UserError, match="template"):
        render(every_block.document("en"), template=content)


def test_a_file_that_an_entity_of_a_template_names_is_never_read(tmp_path: Path):
    (tmp_path / "own.txt").write_text("words of this laptop")
    named = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{(tmp_path / "own.txt").as_uri()}">]>'.encode()

    def naming(part: bytes) -> bytes:
        assert b"Ministry of Water" in part
        return part.replace(b"<w:hdr", named + b"<w:hdr", 1).replace(b"of Water", b"of &x;")

    content = changed(template(), "word/header1.xml", naming)
    made = ZipFile(BytesIO(render(every_block.document("en"), template=content)))
    assert b"Ministry of" in made.read("word/header1.xml")
    assert not [name for name in made.namelist() if b"words of this laptop" in made.read(name)]


def test_the_same_template_gives_the_same_bytes():
    own = template()
    assert render(every_block.document("ar"), template=own) == render(
        every_block.document("ar"), template=own
    )


@pytest.mark.parametrize("content", [b"", b"no zip at all", b"PK\x03\x04"])
def test_a_template_that_is_no_word_file_is_refused(content: bytes):
    with pytest.raises(UserError, match="template"):
        render(every_block.document("en"), template=content)


@pytest.mark.parametrize("parts", [(), (Part(blocks=()),)])
@pytest.mark.parametrize("cover", [None, Cover()])
def test_an_empty_document_can_be_opened(parts, cover):
    empty = every_block.document("en")
    bare = Document(language="en", day=empty.day, imprint=empty.imprint, parts=parts, cover=cover)
    assert opened(bare).sections


def test_a_table_without_rows_and_a_heading_without_words_can_be_opened():
    blocks = (Heading(""), Table(every_block.table("en").columns, ()))
    assert opened(every_block.document("en", blocks)).tables


@every("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_names_of_records_and_headings_do_no_harm(words: str):
    table = every_block.table("en")
    rows = tuple(replace(row, record=words) for row in table.rows)
    columns = tuple(replace(each, heading=words, key=words) for each in table.columns)
    heading = Heading(words, 2, number=words, id=words)
    blocks = (heading, Table(columns, rows, title=words), Contents(words, depth=3))
    part = Part(blocks=blocks, id=words, title=words)
    whole = every_block.document("en")
    imprint = replace(whole.imprint, watermark=words, notice=words, title=words, country=words)
    assert said(words) in read_back(replace(whole, imprint=imprint, parts=(part,)))


def test_a_line_to_fill_in_fits_into_its_cell():
    row = Row(((Text("1"),), (Blank(BlankKind.LINE),), (Blank(BlankKind.LINE),)))
    columns = (Column("No."), Column("Name of the action and its outcome"), Column("Date"))
    file = opened(every_block.document("en", (Table(columns, (row,)),)))
    cells = [each for each in file.element.iter(qn("w:tc")) if "__" in all_words(each)]
    long, short = (len(all_words(each)) for each in cells[-2:])
    assert long > short >= 4


def test_bars_of_each_tone_look_different():
    rows = tuple(
        TimelineRow(name=tone.value, tone=tone, first=date(2015, 1, 1), last=date(2016, 12, 31))
        for tone in Tone
    )
    chart = ChartBlock(Timeline(rows=rows, today=date(2015, 1, 21)))
    document = opened(every_block.document("en", (chart,)))
    named, looks = {tone.value: tone for tone in Tone}, {}
    for row in (row for each in document.tables for row in each.rows):
        if row.cells[0].text in named:
            shade = row.cells[1]._tc.tcPr.find(qn("w:shd"))
            (edge,) = row.cells[1]._tc.tcPr.iter(qn("w:left"))
            looks[named[row.cells[0].text]] = (
                shade.get(qn("w:val")),
                shade.get(qn("w:fill")),
                edge.get(qn("w:val")),
            )
    assert len(set(looks.values())) == len(Tone)
    dashed = [tone for tone, (_pattern, _fill, edge) in looks.items() if edge == "dashed"]
    striped = [tone for tone, (pattern, _fill, _edge) in looks.items() if pattern == "diagStripe"]
    assert (dashed, striped) == ([Tone.NOT_STATED], [Tone.NOT_FUNDED])


def test_the_table_of_a_chart_has_its_alternative_text():
    said = "Calendar of five actions"
    chart = ChartBlock(every_block.timeline("en"), "A title", said)
    file = opened(every_block.document("en", (chart,)))
    names = [each.get(qn("w:val")) for each in file.element.iter(qn("w:tblCaption"))]
    assert said in names
    assert "A title" not in all_words(file.element)


def test_a_title_page_may_hold_no_blocks():
    document = every_block.document("en")
    assert document.cover is not None
    bare = replace(document, cover=replace(document.cover, blocks=()))
    assert "National road map" in all_words(opened(bare).element)
