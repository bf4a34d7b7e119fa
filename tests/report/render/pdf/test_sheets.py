from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from mercworkshop.i18n import LANGUAGES
from mercworkshop.report.model.blocks import (
    Block,
    ChartBlock,
    Column,
    Group,
    Heading,
    Items,
    Note,
    NoteKind,
    Paragraph,
    Row,
    RowKind,
    SideBySide,
    Table,
    facts_of,
)
from mercworkshop.report.model.charts import PathLine, PathPoint, PointState
from mercworkshop.report.model.document import Document, Imprint, Layout, Part
from mercworkshop.report.model.inlines import as_inlines
from mercworkshop.report.model.paper_size import PageShape, PaperSize
from mercworkshop.report.render.options import RenderOptions
from mercworkshop.report.render.pdf.pages import render_pdf
from mercworkshop.report.render.pdf.sheets import SIZES

IMPRINT = Imprint(title="Road map", country="Jamaica", version="", day="today", state="DRAFT")
RUNNING = 8.5
TITLE = Heading("What we need")


def pages_of(*parts: tuple[Block, ...], language: str = "en", paper: PaperSize = PaperSize.A4):
    """Return the text of each page, and the sizes of the letters under its header."""
    sheets = (Part(blocks=each, shape=PageShape.LANDSCAPE, begins_page=True) for each in parts)
    document = Document(
        language=language,
        day=date(2026, 11, 24),
        imprint=IMPRINT,
        parts=tuple(sheets),
        layout=Layout.SHEETS,
    )
    rendered = render_pdf(document, RenderOptions(paper=paper))
    found = PdfReader(BytesIO(rendered.content)).pages
    return [(page.extract_text(), sizes_on(page)) for page in found]


def sizes_on(page) -> set[float]:
    drawn = page.get_contents().get_data().decode("latin-1")
    return {float(each) for each in re.findall(r"(\S+) Tf", drawn)} - {RUNNING}


@pytest.fixture
def points() -> Callable[[int], ChartBlock]:
    def go(count: int) -> ChartBlock:
        states = (PointState.DONE, PointState.NEXT, PointState.PLANNED)
        steps = (
            PathPoint(name=f"Step {n}", when=f"May {2015 + n}", state=states[min(n, 2)])
            for n in range(count)
        )
        return ChartBlock(PathLine(tuple(steps)))

    return go


def test_few_words_have_the_largest_letters_and_many_have_smaller_ones(points):
    ((_few, large),) = pages_of((TITLE, points(3)))
    ((_many, small),) = pages_of((TITLE, points(11)))
    assert min(large) == SIZES[0]
    assert SIZES[-1] <= min(small) < SIZES[0]


def test_every_sheet_has_country_state_and_page(points):
    pages = pages_of((TITLE, points(3)), (TITLE, points(2)))
    assert len(pages) == 2
    for number, (said, _sizes) in enumerate(pages, 1):
        assert "Jamaica" in said
        assert "DRAFT" in said
        assert f"Page {number} of 2" in said


def test_text_that_does_not_fit_goes_on_under_the_same_title_not_smaller():
    needs = tuple(
        as_inlines(f"Need {n}: " + "a laboratory that measures mercury " * 9) for n in range(12)
    )
    pages = pages_of((TITLE, Items(needs)))
    assert len(pages) > 1
    everything = "".join(said for said, _sizes in pages)
    for number in range(12):
        assert f"Need {number}:" in everything
    for said, sizes in pages:
        assert "What we need" in said
        assert min(sizes) >= SIZES[-1]


def test_steps_have_their_dates_and_a_mark_each(points):
    ((said, _sizes),) = pages_of((TITLE, points(3)))
    for words in ("Step 0", "May 2015", "Step 2", "May 2017"):
        assert words in said


def test_blocks_of_every_kind_have_large_letters():
    columns = (Column("No."), Column("Action"))
    rows = (
        Row((as_inlines("Objective"),), kind=RowKind.BAND),
        Row((as_inlines("1.1"), as_inlines("Law"))),
    )
    blocks = (
        Heading("Plan", 2),
        Paragraph(as_inlines("A sentence.")),
        Note(as_inlines("A note."), NoteKind.DOUBT),
        facts_of([("Lead", "Ministry")]),
        Group((Table(columns, rows),)),
        SideBySide(((Paragraph(as_inlines("Left")),), (Paragraph(as_inlines("Right")),))),
    )
    ((said, sizes),) = pages_of((TITLE, *blocks))
    for words in ("Plan", "A sentence.", "A note.", "Lead", "Ministry", "Objective", "Law", "Left"):
        assert words in said
    assert "Right" in said
    assert min(sizes) >= SIZES[-1]


def test_a_sheet_may_have_only_its_title():
    ((said, _sizes),) = pages_of((TITLE,))
    assert "What we need" in said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", PaperSize)
def test_sheets_fit_any_paper_in_every_language(points, language, paper):
    assert len(pages_of((TITLE, points(8)), language=language, paper=paper)) == 1
