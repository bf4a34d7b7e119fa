"""The card of keyboard shortcuts on paper: all of it on one sheet, in every language."""

from __future__ import annotations

from itertools import chain, product

import pytest
from pypdf import PdfReader

from mercworkshop.gui.shell.shortcut_card import card_sections
from mercworkshop.i18n import LANGUAGES, language_scope, without_marks
from mercworkshop.report import shortcut_sheet
from mercworkshop.report.model.paper_size import PaperSize
from mercworkshop.report.shortcut_sections import ShortcutSection, split_evenly
from tests.examples import chosen


def sections(language):
    with language_scope(language):
        return card_sections()


EVERY = tuple(product(LANGUAGES, PaperSize))
LOWEST = tuple(product(LANGUAGES, [PaperSize.LETTER]))
"""The paper with the least room, in each language; the soak tries every paper."""


@pytest.mark.parametrize(("language", "paper"), chosen(EVERY, *LOWEST, ("en", PaperSize.A3)))
def test_the_card_is_one_sheet_in_every_language(tmp_path, language, paper):
    path = tmp_path / "x.pdf"
    pages = shortcut_sheet.print_shortcut_sheet(
        sections(language), path, language=language, day="20 January 2015", paper=paper
    )
    assert pages <= 2


def test_every_key_and_every_meaning_is_on_the_paper(tmp_path):
    path = tmp_path / "x.pdf"
    shortcut_sheet.print_shortcut_sheet(sections("en"), path, language="en", day="1 May 2015")
    pages = PdfReader(path).pages
    text = "".join("".join(each.extract_text() for each in pages).split())
    for section in sections("en"):
        assert "".join(section.title.split()) in text
        for keys, words in section.rows:
            assert "".join(without_marks(keys).split()) in text
            assert "".join(words.split()) in text


def test_few_shortcuts_have_one_page(tmp_path):
    few = sections("en")[:3]
    path = tmp_path / "x.pdf"
    assert shortcut_sheet.print_shortcut_sheet(few, path, language="en", day="1 May 2015") == 1


def test_columns_have_about_the_same_number_of_lines_in_order():
    some = [ShortcutSection(str(n), (("F1", "x"),) * 3) for n in range(6)]
    assert split_evenly(some, 2) == [some[:3], some[3:]]
    assert [*chain(*split_evenly(some[:1], 2))] == some[:1]


def test_the_highest_column_is_as_low_as_possible():
    some = [ShortcutSection(str(n), (("F1", "x"),) * n) for n in (2, 20, 1, 1, 9, 3)]
    parts = split_evenly(some, 3)
    assert parts == [some[:1], some[1:2], some[2:]]
    as_words = split_evenly(some, 2, lambda section: float(section.title == "3"))
    assert max(sum(each.title == "3" for each in column) for column in as_words) == 1
