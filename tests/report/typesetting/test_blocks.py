from __future__ import annotations

import pytest
from pypdf import PdfReader

from mercworkshop.report.model.paper_size import PaperSize
from mercworkshop.report.typesetting import flow
from tests.examples import FULL
from tests.paper_text import pages_of

LINES = range(0, 60, 1 if FULL else 3)
"""Numbers of lines on a page above something that is too long for the rest of the page."""


@pytest.mark.parametrize("paper", PaperSize, ids=lambda paper: paper.name)
def test_blocks_too_long_to_keep_together_print_from_any_place_on_a_page(print_paper, paper):
    def story():
        rows = [[f"Do {number}", "Ministry"] for number in range(24)]
        for lines in LINES:
            yield flow.page_break()
            yield from (flow.text(f"line {line}") for line in range(lines))
            table = flow.table(["A", "B"], rows, flow.TableShape([3, 1]))
            yield flow.keep_together([flow.heading("Needs", 2), flow.text("What for."), table])

    path = print_paper(lambda: list(story()), paper=paper)
    printed = "".join(pages_of(path))
    assert printed.count("Needs") == len(LINES)
    assert printed.count("Ministry") == len(LINES) * 24


def test_the_first_of_the_blocks_to_keep_together_may_be_longer_than_a_page(print_paper):
    words = " ".join(f"word{number}" for number in range(3_000))
    path = print_paper(
        lambda: [flow.text("before"), flow.keep_together([flow.text(words), flow.text("after")])]
    )
    printed = "".join(pages_of(path))
    assert "word2999" in "".join(printed.split())
    assert "after" in printed


@pytest.mark.parametrize(("above", "begun"), [(430, True), (500, False)])
def test_a_group_moves_to_the_next_page_unless_this_page_would_be_too_empty(
    print_paper, above, begun
):
    def story():
        yield flow.text("first")
        yield flow.spacer(above)
        notes = [flow.text(f"note {number}") for number in range(15)]
        yield flow.keep_together([flow.heading("Articles", 2), *notes])

    first, *others = PdfReader(print_paper(lambda: list(story()))).pages
    assert ("note 1" in first.extract_text()) is begun
    assert len(others) == 1


def test_a_table_with_only_bands_goes_over_pages(print_paper):
    def story():
        for count in (42, 60, 190):
            rows = [[f"Band {number} of {count}"] for number in range(count)]
            table = flow.table(["A", "B"], rows, flow.TableShape([3, 1]), bands=range(count))
            table.keep_bands()
            yield from (flow.page_break(), flow.heading("Participants", 2), table)

    pages = PdfReader(print_paper(lambda: list(story()))).pages
    printed = "".join(page.extract_text() for page in pages)
    assert printed.count("Band") == 42 + 60 + 190
