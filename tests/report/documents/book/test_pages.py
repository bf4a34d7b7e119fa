"""A printed book, read back: the page numbers in its contents and on its pages."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.records.edit import Edit
from mercworkshop.reference.facts.print_facts import facts_for
from mercworkshop.report.documents.book.document import build_book
from mercworkshop.report.documents.one_page.document import build_one_page
from mercworkshop.report.render.options import RenderOptions
from mercworkshop.report.render.pdf.pages import render_pdf
from tests.builders.full_road_map import DAY, sample
from tests.builders.workshop import NO_WORKSHOP
from tests.examples import SPOKEN
from tests.shipped import SHIPPED

CONTENTS, FIRST_COUNTRY = 1, 4


@pytest.mark.parametrize("language", SPOKEN)
def test_the_contents_and_the_foot_of_each_page_have_the_same_page_numbers(language):
    haiti = RoadMap(id=road_map_id("HTI"), country="HTI")
    workshop = sample(4).apply(Edit("", after=(haiti,)))
    reference = SHIPPED.on_day(DAY).in_language(language)
    facts = [facts_for(reference, code, NO_WORKSHOP) for code in ("JAM", "HTI")]
    document = build_book(workshop, facts, build_country=build_one_page)
    content = render_pdf(document, RenderOptions()).content
    pages = PdfReader(BytesIO(content)).pages
    assert len(pages) == 8  # cover, contents, calendar, articles, two countries, two indices
    said = [page.extract_text() for page in pages]
    named = set(re.findall(r"^\s*(\d+)\s*$", said[CONTENTS], re.MULTILINE))
    assert {"3", "4", "5", "6", "7", "8"} <= named
    for number in (FIRST_COUNTRY, FIRST_COUNTRY + 1):
        assert str(number + 1) in lowest_words(pages[number])


def lowest_words(page) -> str:
    """Return the words in the lowest line of a page."""
    found: list[tuple[float, str]] = []

    def visit(text, matrix, text_matrix, _font, _size) -> None:
        if text.strip():
            found.append((matrix[5] + text_matrix[5], text))

    page.extract_text(visitor_text=visit)
    lowest = min(y for y, _text in found)
    return "".join(text for y, text in found if y < lowest + 1)
