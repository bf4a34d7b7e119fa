from __future__ import annotations

import re
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from mercworkshop.report.model.blocks import (
    Block,
    Column,
    ColumnKind,
    Contents,
    Facts,
    Heading,
    Row,
    Table,
)
from mercworkshop.report.model.document import Document, Imprint, Part
from mercworkshop.report.model.inlines import PageNumber, as_inlines
from mercworkshop.report.model.paper_size import PageShape
from mercworkshop.report.render.options import RenderOptions
from mercworkshop.report.render.pdf.pages import render_pdf

DAY = date(2026, 11, 24)
BOOK = Imprint(title="Book", country="All countries", version="", day="today")
HAITI = Imprint(title="Feuille de route", country="Haïti", version="2", day="aujourd’hui")
SYRIA = Imprint(title="خريطة", country="سوريا", version="", day="اليوم", watermark="تدريب")

GREY = re.compile(rb"(?<!\d)0?\.\d+ g\n")


def pages_of(*parts: Part, language: str = "en", is_two_sided: bool = False):
    document = Document(
        language=language,
        day=DAY,
        imprint=BOOK,
        parts=parts,
        is_two_sided=is_two_sided,
    )
    return PdfReader(BytesIO(render_pdf(document, RenderOptions()).content)).pages


def part(*blocks: Block, name: str = "", **fields) -> Part:
    return Part(blocks=blocks, id=name, begins_page=True, **fields)


def test_a_part_of_its_own_has_its_own_header_and_footer_in_its_own_language():
    own = part(Heading("Plan"), imprint=HAITI, language="fr")
    said = [each.extract_text() for each in pages_of(part(Heading("All")), own, part(Heading("z")))]
    assert ["All countries" in each for each in said] == [True, False, True]
    assert ["Haïti" in each for each in said] == [False, True, False]
    assert "Page 2 sur 3" in said[1]
    assert "Page 3 of 3" in said[2]


def test_a_part_with_another_imprint_always_begins_a_page():
    parts = (Part(blocks=(Heading("a"),)), Part(blocks=(Heading("b"),), imprint=HAITI))
    assert len(pages_of(*parts)) == 2


def test_only_the_pages_of_a_part_have_its_watermark():
    own = part(Heading("b"), imprint=SYRIA, language="ar")
    pages = pages_of(part(Heading("a")), own, part(Heading("c")))
    # Only a watermark is grey on these pages.
    found = [GREY.search(each.get_contents().get_data()) for each in pages]
    assert [bool(each) for each in found] == [False, True, False]


def test_page_numbers_are_right_also_for_parts_that_follow():
    columns = (Column("What"), Column("Page", ColumnKind.NUMBER))
    row = Row((as_inlines("Jamaica stands on"), (PageNumber("JAM"),)))
    contents = part(
        Table(columns, (row,)),
        Facts((("The contents stand on", (PageNumber("here"),)), ("Nowhere", (PageNumber("x"),)))),
        name="here",
    )
    parts = (part(Heading("Front")), contents, part(Heading("b")), part(Heading("c"), name="JAM"))
    said = pages_of(*parts)[1].extract_text()
    assert sorted(re.findall(r"^\d+$", said, re.MULTILINE)) == ["2", "4"]


@pytest.mark.parametrize(("language", "sign"), [("en", 1), ("ar", -1)])
def test_pages_to_be_bound_have_a_wider_margin_at_the_bound_edge(language, sign):
    parts = [part(Heading("x")) for _page in range(3)]
    single = pages_of(*parts, language=language)
    bound = pages_of(*parts, language=language, is_two_sided=True)
    for words in ("x", "Book"):  # in the text, and in the header
        moved = [
            begin_of(b, words) - begin_of(s, words) for b, s in zip(bound, single, strict=True)
        ]
        assert [round(each) for each in moved] == [10 * sign, -10 * sign, 10 * sign]


def begin_of(page, words: str) -> float:
    """Return the distance of words from the left edge."""
    found: list[float] = []

    def visit(text, matrix, text_matrix, _font, _size) -> None:
        if text.strip() == words:
            found.append(matrix[4] + text_matrix[4])

    page.extract_text(visitor_text=visit)
    return found[0]


@pytest.mark.parametrize("shape", PageShape)
def test_a_part_of_its_own_has_the_shape_that_it_asks_for(shape):
    own = part(Heading("b"), imprint=HAITI, language="fr", shape=shape)
    pages = pages_of(part(Heading("a")), own, part(Heading("c")))
    is_wide = pages[1].mediabox.width > pages[1].mediabox.height
    assert is_wide is (shape is PageShape.LANDSCAPE)
    assert pages[2].mediabox.width < pages[2].mediabox.height


def test_the_contents_list_headings_down_to_a_depth_with_their_pages():
    contents = part(Contents("In this book", depth=2))
    first = part(Heading("Law"), Heading("Annex", 2), Heading("Part", 3))
    pages = pages_of(contents, first, part(Heading("Money", number="2")))
    said = pages[0].extract_text()
    assert "In this book" in said
    assert "Part" not in said
    assert "Money" in said
    assert sorted(re.findall(r"^\d+$", said, re.MULTILINE)) == ["2", "2", "3"]
