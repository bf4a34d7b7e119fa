"""Slides: read back by python-pptx, letter for letter."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pptx
import pytest
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.util import Pt

from mercworkshop.report.model.blocks import (
    ChartBlock,
    Column,
    Heading,
    Items,
    Paragraph,
    Row,
    RowKind,
    Table,
)
from mercworkshop.report.model.charts import Timeline, TimelineRow
from mercworkshop.report.model.document import Document, Layout, Part
from mercworkshop.report.model.inlines import Text, WebLink
from mercworkshop.report.render.options import RenderOptions
from mercworkshop.report.render.pptx.file import render_pptx
from tests.builders import every_block
from tests.builders.every_block import HOSTILE
from tests.every import every
from tests.examples import SPOKEN
from tests.report.render.reading import said, words_shown


def render(document: Document) -> bytes:
    return render_pptx(document, RenderOptions()).content


def opened(document: Document) -> Presentation:
    return pptx.Presentation(BytesIO(render(document)))


def words_on(slide: Any) -> str:
    return "\n".join(
        "".join(text.text or "" for text in paragraph.iter(qn("a:t")))
        for paragraph in slide.element.iter(qn("a:p"))
    )


def notes_of(slide: Any) -> str:
    return slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""


def all_words(file: Presentation) -> str:
    return "\n".join(f"{words_on(slide)}\n{notes_of(slide)}" for slide in file.slides)


def read_back(document: Document) -> str:
    return said(all_words(opened(document)))


def many_rows(count: int, words: str = "x") -> Table:
    rows = tuple(Row(((Text(f"{number}"),), (Text(words),))) for number in range(count))
    return Table((Column("No."), Column("Action")), rows)


def on_slides(*blocks: Any, language: str = "en") -> Document:
    whole = every_block.document(language)
    return replace(whole, cover=None, parts=(Part(blocks=blocks),))


@pytest.mark.parametrize("language", SPOKEN)
def test_every_word_is_read_back(language: str):
    document = every_block.document(language)
    found = said(all_words(opened(document)))
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
    for slide in file.slides:
        ways = [each.get("rtl") for each in slide.element.iter(qn("a:pPr"))]
        assert set(ways) == {"1" if language == "ar" else "0"}
        spoken = {each.get("lang")[:2] for each in slide.element.iter(qn("a:rPr"))}
        assert spoken == {language}


@pytest.mark.parametrize(("language", "first"), [("en", "No."), ("ar", "Action")])
def test_the_columns_of_a_table_are_reversed_in_arabic(language: str, first: str):
    (slide,) = opened(on_slides(many_rows(2), language=language)).slides
    (table,) = [shape.table for shape in slide.shapes if shape.has_table]
    assert table.cell(0, 0).text == first
    assert "rtl" not in table._tbl.tblPr.attrib


def test_a_band_goes_over_all_columns_in_arabic_too():
    band = Row(((Text("البند"),),), kind=RowKind.BAND)
    table = many_rows(2)
    document = on_slides(replace(table, rows=(band, *table.rows)), language="ar")
    (slide,) = opened(document).slides
    (shown,) = [shape.table for shape in slide.shapes if shape.has_table]
    assert shown.cell(1, 0).is_merge_origin
    assert shown.cell(1, 0).span_width == 2
    assert shown.cell(1, 0).text == "البند"


def test_a_long_table_goes_on_over_slides_of_few_rows():
    slides = list(opened(on_slides(Heading("Actions"), many_rows(40))).slides)
    tables = [shape.table for slide in slides for shape in slide.shapes if shape.has_table]
    assert [table.cell(0, 1).text for table in tables] == ["Action"] * len(slides)
    assert max(len(table.rows) for table in tables) <= 10
    shown = [row.cells[0].text for table in tables for row in list(table.rows)[1:]]
    assert shown == [f"{number}" for number in range(40)]
    titles = [slide.shapes.title.text for slide in slides if slide.shapes.title]
    assert titles == [f"Actions ({n} of {len(slides)})" for n in range(1, len(slides) + 1)]


def test_no_shape_reaches_over_the_edge_of_a_slide():
    file = opened(every_block.document("ar", (many_rows(30, "a long text " * 15),)))
    assert file.slide_width
    assert file.slide_height
    for slide in file.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= file.slide_width
            assert shape.top + shape.height <= file.slide_height


def test_a_text_too_long_for_a_slide_is_whole_in_its_notes():
    words = " ".join(f"word{number}" for number in range(600))
    (slide,) = opened(on_slides(Paragraph((Text(words),)))).slides
    assert "…" in words_on(slide)
    assert len(words_on(slide)) < 1500
    assert words in notes_of(slide)


def test_a_heading_is_not_left_alone_at_the_end_of_a_slide():
    text = Paragraph((Text("words " * 70),))
    document = on_slides(Heading("One"), *[text] * 4, Heading("Two", 2), many_rows(9))
    headed = [words for each in opened(document).slides if "Two" in (words := words_on(each))]
    assert headed
    assert all("Action" in each for each in headed)


def test_only_the_address_of_the_reference_is_a_link():
    hostile = tuple(Paragraph((Text(each),)) for each in HOSTILE)
    bad = Paragraph((WebLink("click", "javascript:alert(1)"),))
    file = opened(every_block.document("en", (*hostile, bad)))
    outside = {
        rel.target_ref
        for slide in file.slides
        for rel in slide.part.rels.values()
        if rel.is_external
    }
    assert outside == {"https://minamataconvention.org/en?a=1&b=2"}


@every("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_stay_words(words: str):
    content = render(on_slides(Paragraph((Text(words),)), Table((Column(words),), ())))
    file = pptx.Presentation(BytesIO(content))
    assert said(words) in said(all_words(file))
    with ZipFile(BytesIO(content)) as parts:
        body = "".join(parts.read(n).decode() for n in parts.namelist() if "/slides/slide" in n)
    assert re.findall('type="([^"]*)"', body).count("slidenum") == len(file.slides)
    assert body.count("<a:fld") == len(file.slides)
    assert not re.search("[\u2066-\u2069\u202a-\u202e]", body)


def test_the_theme_has_our_fonts_and_the_file_no_name_of_a_person():
    content = render(every_block.document("zh"))
    with ZipFile(BytesIO(content)) as parts:
        theme = parts.read("ppt/theme/theme1.xml").decode()
        names = parts.namelist()
    assert set(re.findall('<a:ea typeface="([^"]*)"', theme)) == {"Microsoft YaHei"}
    assert not [each for each in names if "thumbnail" in each or "printerSettings" in each]
    about = opened(every_block.document("zh")).core_properties
    assert (about.author, about.last_modified_by) == ("", "")
    assert about.language == "zh-CN"
    assert about.title == "牙买加：国家路线图"


def test_every_slide_has_a_title_for_the_outline():
    titles = [slide.shapes.title for slide in opened(every_block.document("en")).slides]
    assert all(titles)


def test_a_document_without_content_has_its_title_slide():
    whole = every_block.document("en")
    bare = replace(whole, parts=(), cover=replace(whole.cover, blocks=()) if whole.cover else None)
    rendered = render_pptx(bare, RenderOptions())
    assert rendered.pages == 1


def test_a_sheet_to_read_aloud_is_a_slide_in_large_letters():
    parts = tuple(Part(blocks=(Paragraph((Text(words),)),)) for words in ("one", "two"))
    whole = replace(every_block.document("en"), cover=None, parts=parts)
    flowing, sheets = opened(whole), opened(replace(whole, layout=Layout.SHEETS))
    assert (len(flowing.slides), len(sheets.slides)) == (1, 2)
    sizes = [
        next(shape for shape in file.slides[0].shapes if shape.name == "Text")
        .text_frame.paragraphs[0]
        .runs[0]
        .font.size
        for file in (flowing, sheets)
    ]
    assert sizes == [Pt(16), Pt(18)]


def in_chart(slide: Any) -> list[Any]:
    """Return the shapes of the chart of a slide; none if there is no chart."""
    return [part for group in slide.shapes if group.name == "Chart" for part in group.shapes]


def boxes(slide: Any) -> list[Any]:
    return [part for part in in_chart(slide) if part.name == "Box"]


def test_a_calendar_is_one_group_of_shapes_and_is_mirrored_in_arabic():
    english, arabic = (
        opened(on_slides(ChartBlock(every_block.timeline(language)), language=language)).slides[0]
        for language in ("en", "ar")
    )
    (group,) = (shape for shape in english.shapes if shape.name == "Chart")
    assert group.left >= 0
    assert group.left + group.width <= Pt(960)
    for slide in (english, arabic):
        assert {"Box", "Line", "Mark", "Words"} <= {part.name for part in in_chart(slide)}
    years = [
        [part.left for part in in_chart(slide) if part.name == "Words" and part.text == "2026"]
        + [part.left for part in in_chart(slide) if part.name == "Words" and part.text == "2027"]
        for slide in (english, arabic)
    ]
    assert years[0][0] < years[0][1]
    assert years[1][0] > years[1][1]


def test_names_beside_a_calendar_end_before_its_bars():
    names = [f"Ban creams that lighten the skin and hold mercury {number}" for number in range(4)]
    chart = Timeline(
        rows=tuple(
            TimelineRow(name=name, first=date(2026, 1, 1), last=date(2028, 12, 31))
            for name in names
        ),
        today=date(2026, 1, 1),
    )
    (slide,) = [each for each in opened(on_slides(ChartBlock(chart))).slides if in_chart(each)]
    named = [each for each in in_chart(slide) if each.has_text_frame and "Ban" in each.text]
    bars = min(each.left for each in boxes(slide))
    assert len(named) == len(names)
    assert max(each.left + each.width for each in named) <= bars + Pt(8)


def test_a_long_calendar_goes_on_with_the_same_years():
    chart = every_block.timeline("en")
    many = replace(chart, rows=tuple(replace(chart.rows[1], name=f"n{n}") for n in range(40)))
    early = replace(many.rows[-1], first=date(2020, 1, 1))
    document = on_slides(Heading("Calendar"), ChartBlock(replace(many, rows=(*many.rows, early))))
    slides = list(opened(document).slides)
    assert len(slides) >= 3
    words = [[part.text for part in in_chart(slide) if part.name == "Words"] for slide in slides]
    assert all("2020" in each for each in words)
    assert sum(each.count("n7") for each in words) == 1


def test_tones_of_money_differ_without_colour():
    looks = {
        (
            len(list(box.element.iter(qn("a:pattFill")))),
            len(list(box.element.iter(qn("a:prstDash")))),
        )
        for slide in opened(every_block.document("en")).slides
        for box in boxes(slide)
    }
    assert {(0, 0), (1, 0), (0, 1)} <= looks


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_second_line_of_an_item_has_no_bullet(language: str):
    items = Items(((Text("Ministry\nLaptop"),), (Text("Customs"),)))
    *_others, slide = opened(every_block.document(language, (Heading("x"), items))).slides
    marks = {
        said("".join(text.text or "" for text in each.iter(qn("a:t")))): (
            next(each.iter(qn("a:buChar")), None) is not None,
            each.pPr.get("marL"),
        )
        for each in slide.element.iter(qn("a:p"))
        if each.pPr is not None
    }
    first, second, third = (marks[each] for each in ("Ministry", "Laptop", "Customs"))
    assert (first[0], second[0], third[0]) == (True, False, True)
    assert first[1] == second[1] == third[1] != "0"


@pytest.mark.parametrize(("layout", "size"), [(Layout.FLOWING, 14), (Layout.SHEETS, 15)])
def test_a_table_on_sheets_has_larger_letters(layout: Layout, size: int):
    table = Table((Column("What"),), (Row(((Text("Cabinet"),),)),))
    *_others, slide = opened(
        every_block.document("en", (Heading("x"), table), layout=layout)
    ).slides
    (cell,) = (
        each
        for each in slide.element.iter(qn("a:tc"))
        if "Cabinet" in said("".join(text.text or "" for text in each.iter(qn("a:t"))))
    )
    assert {each.get("sz") for each in cell.iter(qn("a:rPr"))} == {f"{size * 100}"}
