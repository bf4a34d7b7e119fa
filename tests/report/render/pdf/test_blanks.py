from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from pypdf import PageObject, PdfReader

from mercworkshop.report.model.blocks import Block, Column, Facts, Paragraph, Row, Table
from mercworkshop.report.model.document import Document, Imprint, Part
from mercworkshop.report.model.inlines import Blank, BlankKind, Text, as_inlines
from mercworkshop.report.render.options import RenderOptions
from mercworkshop.report.render.pdf.pages import render_pdf

IMPRINT = Imprint(title="Form", country="Jamaica", version="", day="")
LINE, BOX = Blank(BlankKind.LINE), Blank(BlankKind.BOX, lines=3)
TICK = Blank(BlankKind.CHOICE, "Funded")


@pytest.fixture
def page() -> Callable[..., tuple[str, str]]:
    """Return a function that prints blocks on a page; it returns its words and drawing commands."""

    def go(*blocks: Block, language: str = "en") -> tuple[str, str]:
        parts = (Part(blocks=blocks),)
        day = date(2026, 11, 24)
        document = Document(language=language, day=day, imprint=IMPRINT, parts=parts)
        (found,) = PdfReader(BytesIO(render_pdf(document, RenderOptions()).content)).pages
        return found.extract_text(), drawn_on(found)

    return go


def drawn_on(page: PageObject) -> str:
    contents = page.get_contents()
    assert contents is not None
    return contents.get_data().decode("latin-1")


def rules(drawn: str) -> list[tuple[float, float]]:
    """Return the start and end of each dotted line."""
    lines = drawn.replace("\n", " ").split("[1 1.5] 0 d")[1:]
    numbers = [each.split(" S", 1)[0].split() for each in lines]
    return [(float(each[1]), float(each[4])) for each in numbers]


def test_a_line_goes_on_after_its_words_and_a_box_has_lines_of_full_width(page):
    said, drawn = page(Paragraph((Blank(BlankKind.LINE, "Name:"),)), Paragraph((BOX,)))
    assert "Name:" in said
    first, *others = rules(drawn)
    assert len(others) == 3
    assert first[0] > min(start for start, _end in others)
    assert {end for _start, end in others} == {first[1]}


def test_a_tick_has_a_box_and_its_words(page):
    said, drawn = page(Paragraph((Text("Money"), TICK)))
    assert "Money" in said
    assert "Funded" in said
    assert drawn.count(" re S") == 1


def test_words_around_a_place_to_fill_in_stay_in_order(page):
    said, _drawn = page(Paragraph((Text("Before"), LINE, Text("After"))))
    assert said.index("Before") < said.index("After")


def test_cells_and_facts_have_places_to_fill_in(page):
    columns = (Column("What"), Column("When"), Column("Money"))
    table = Table(columns, (Row((as_inlines("Law"), (LINE,), (TICK,))),))
    said, drawn = page(table, Facts((("Date", (LINE,)),)))
    assert "Law" in said
    assert "Funded" in said
    assert len(rules(drawn)) == 2


def test_in_right_to_left_text_the_box_is_right_of_its_words(page):
    _said, left = page(Paragraph((TICK,)))
    _said, right = page(Paragraph((TICK,)), language="ar")
    boxes = [float(drawn.split(" re S")[0].split()[-4]) for drawn in (left, right)]
    assert boxes[0] < boxes[1]


def test_a_box_that_does_not_fit_moves_to_the_next_page_whole():
    rows = tuple(Row(((BOX,), (TICK,))) for _ in range(40))
    parts = (Part(blocks=(Table((Column("What"), Column("Money")), rows),)),)
    document = Document(language="en", day=date(2026, 11, 24), imprint=IMPRINT, parts=parts)
    pages = PdfReader(BytesIO(render_pdf(document, RenderOptions()).content)).pages
    found = [len(rules(drawn_on(page))) for page in pages]
    assert len(found) > 1
    assert sum(found) == 3 * len(rows)
    assert all(count % 3 == 0 for count in found)


def test_two_boxes_have_about_the_same_width_under_long_headings(page):
    columns = (Column("No."), Column("Action"), Column("Lead body and partners"))
    row = Row((as_inlines("1"), (Blank(BlankKind.BOX),), (Blank(BlankKind.BOX),)))
    _words, drawn = page(Table(columns, (row,) * 3))
    widths = [end - start for start, end in rules(drawn)]
    assert max(widths) < 1.2 * min(widths)
