from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.report.model.blocks import (
    Block,
    ChartBlock,
    Column,
    ColumnKind,
    Group,
    Heading,
    Items,
    Note,
    NoteKind,
    Paragraph,
    Row,
    RowKind,
    Table,
    facts_of,
)
from mercworkshop.report.model.charts import Timeline, TimelineHeadings, TimelineRow
from mercworkshop.report.model.document import Cover, Document, Imprint, Part
from mercworkshop.report.model.inlines import Text, Value, as_inlines, join_lines
from mercworkshop.report.model.paper_size import PageShape
from mercworkshop.report.model.tones import Tone
from mercworkshop.report.render.options import RenderOptions
from mercworkshop.report.render.pdf.pages import render_pdf
from tests.paper_text import pages_of

DAY = date(2026, 11, 24)
IMPRINT = Imprint(title="Road map", country="Jamaica", version="3", day="24 November 2026")
LONG = "The Cabinet decides on the paper of the ministry and sends it to parliament. " * 8
WORDS = (Column("What", ColumnKind.TEXT), Column("When", ColumnKind.DATE))


@pytest.fixture
def rendered() -> Callable[..., list[str]]:
    """Return a function that prints blocks; it returns the text of each page."""

    def go(*blocks: Block, cover: Cover | None = None, state: str = "DRAFT") -> list[str]:
        imprint = Imprint(
            title="Road map", country="Jamaica", version="3", day="today", state=state
        )
        document = Document(
            language="en", day=DAY, imprint=imprint, parts=(Part(blocks=blocks),), cover=cover
        )
        paper = render_pdf(document, RenderOptions())
        found = pages_of(paper.content)
        assert len(found) == paper.pages
        return found

    return go


def test_the_title_page_holds_state_facts_and_note(rendered) -> None:
    focal_point = ("Focal point", as_inlines("Ms. <b>Bailey</b>"))
    cover = Cover(labels=("Signatory",), facts=(focal_point,), note="Advisory.")
    first, second = rendered(Heading("Status"), cover=cover)
    for part in ("Jamaica", "Signatory", "Focal point", "Ms. <b>Bailey</b>", "Advisory.", "DRAFT"):
        assert part in first
    assert "Status" in second


def test_a_final_paper_has_no_draft_mark_on_its_title_page(rendered) -> None:
    assert not [p for p in rendered(Heading("x"), cover=Cover(), state="") if "DRAFT" in p]


def test_every_kind_of_block_is_on_the_page(rendered) -> None:
    row = TimelineRow(name="Law", first=date(2027, 1, 1), last=date(2027, 9, 1), tone=Tone.SOUGHT)
    headings = TimelineHeadings(today="Today")
    legend = ((Tone.SOUGHT, "sought"),)
    chart = Timeline(rows=(row,), today=date(2027, 2, 1), legend=legend, headings=headings)
    (page,) = rendered(
        Heading("Plan"),
        Paragraph(as_inlines("A sentence.")),
        Items((as_inlines("First"), as_inlines("Second"))),
        facts_of([("Lead", "Ministry")]),
        Group((Heading("Table", 2), Table(WORDS, (Row((as_inlines("Law"), as_inlines("2027"))),)))),
        ChartBlock(chart),
        Note(as_inlines("To be checked."), NoteKind.DOUBT),
        Note(as_inlines("Commits nobody."), NoteKind.CLOSING),
    )
    for words in ("Plan", "A sentence.", "First", "Second", "Lead", "Ministry", "When", "2027"):
        assert words in page
    for words in ("sought", "Today", "To be checked.", "Commits nobody."):
        assert words in page


def test_user_text_is_never_markup(rendered) -> None:
    (page,) = rendered(Paragraph(as_inlines("<b>&amp; {x} \\n [a](b)")))
    assert "<b>&amp; {x} \\n [a](b)" in page


def test_a_value_is_shown_by_its_words(rendered) -> None:
    (page,) = rendered(Paragraph((Value("early 2027", PartialDate("2027")), Text(" or never"))))
    assert "early 2027 or never" in page


def test_lines_are_joined_without_empty_lines() -> None:
    found = join_lines(Text("a", bold=True), Text(" "), Value("b", 1))
    assert found == (Text("a", bold=True), Value("\nb", 1))


def test_a_column_of_dates_is_only_as_wide_as_its_longest_date(rendered) -> None:
    rows = tuple(
        Row((as_inlines(LONG), as_inlines("between May 2027 and June 2028"))) for _ in "ab"
    )
    assert len(rendered(Table(WORDS, rows))) == 1


def test_the_heading_of_a_table_is_on_every_page(rendered) -> None:
    rows = tuple(Row((as_inlines(LONG), as_inlines("2027"))) for _ in range(30))
    pages = rendered(Table(WORDS, rows))
    assert len(pages) > 2
    assert all("When" in page for page in pages)


def test_a_band_stays_with_the_row_below_it(rendered) -> None:
    def group(number: int) -> tuple[Row, Row]:
        title, when = as_inlines(f"Objective {number}"), as_inlines("2027")
        return Row((title,), kind=RowKind.BAND), Row((as_inlines(f"Action {number}. {LONG}"), when))

    rows = tuple(row for number in range(100, 140) for row in group(number))
    pages = rendered(Table(WORDS, rows))
    assert len(pages) > 2
    for number in range(100, 140):
        (band,) = (n for n, page in enumerate(pages) if f"Objective {number}" in page)
        (begun,) = (n for n, page in enumerate(pages) if f"Action {number}." in page)
        assert band == begun


def test_short_lines_are_not_broken_however_long_the_text_beside_them_is(rendered) -> None:
    columns = tuple(Column(heading) for heading in ("What", "Who", "When"))
    row = Row((as_inlines(LONG * 3), as_inlines(LONG), as_inlines("10 Oct 2013")))
    (page,) = rendered(Table(columns, (row,)))
    assert "10 Oct 2013" in page


def test_a_landscape_part_has_its_own_pages_and_the_next_is_upright_again() -> None:
    parts = (
        Part(blocks=(Heading("Before"),)),
        Part(blocks=(Heading("Wide"), Paragraph(as_inlines(LONG))), shape=PageShape.LANDSCAPE),
        Part(blocks=(Heading("After"),)),
        Part(blocks=(Heading("Same page"),)),
        Part(blocks=(Heading("Own page"),), begins_page=True),
    )
    for first, shapes in enumerate(("UWUU", "WUU", "UU")):
        document = Document(language="ar", day=DAY, imprint=IMPRINT, parts=parts[first:])
        pages = PdfReader(BytesIO(render_pdf(document, RenderOptions()).content)).pages
        assert "".join("W" if page.mediabox.width > 600 else "U" for page in pages) == shapes
        *_before, after, own = (page.extract_text() for page in pages)
        assert "After" in after
        assert "Same" in after
        assert "Own" in own


def test_a_part_begins_after_the_title_page_without_an_empty_page(rendered) -> None:
    assert len(rendered(Heading("x"), cover=Cover())) == 2
