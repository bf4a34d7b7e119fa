"""Web pages: read back by the parser of the standard library, letter for letter."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

from mercworkshop.i18n import LANGUAGES
from mercworkshop.report.model.blocks import Contents, Heading, Paragraph, Table
from mercworkshop.report.model.document import Document, Layout, Part
from mercworkshop.report.model.inlines import PageNumber, Text, WebLink
from mercworkshop.report.model.paper_size import PaperSize
from mercworkshop.report.render.html.file import render_html
from mercworkshop.report.render.html.look import css_text, foot_words
from mercworkshop.report.render.options import RenderOptions
from tests.builders import every_block
from tests.builders.every_block import HOSTILE, RECORD
from tests.every import every
from tests.report.render.reading import said, words_shown

VOID = {"meta", "br"}


class HtmlReader(HTMLParser):
    """The words and the elements of a page; elements that are not properly nested fail."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self._open:
            self.words.append(data)

    def every(self, tag: str) -> list[dict[str, str]]:
        """Return the attributes of every element of a kind."""
        return [attributes for name, attributes in self.elements if name == tag]


def text_of(document: Document, **options: Any) -> str:
    return render_html(document, RenderOptions(**options)).content.decode("utf-8")


def read_back(document: Document) -> str:
    return said("".join(page_of(document).words))


def page_of(document: Document) -> HtmlReader:
    return HtmlReader(text_of(document))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_read_back(language: str):
    document = every_block.document(language)
    found = said("".join(page_of(document).words))
    missing = [words for words in words_shown(document) if words not in found]
    assert not missing


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_has_its_language_and_direction(language: str):
    (root,) = page_of(every_block.document(language)).every("html")
    assert root == {"lang": language, "dir": "rtl" if language == "ar" else "ltr"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_document_gives_the_same_bytes(language: str):
    assert text_of(every_block.document(language)) == text_of(every_block.document(language))


def test_the_page_has_no_script_and_loads_nothing():
    page = page_of(every_block.document("en"))
    names = {name for name, _attributes in page.elements}
    assert not names & {"script", "link", "img", "iframe", "object", "embed", "form", "base"}
    for _name, attributes in page.elements:
        assert not [each for each in attributes if each.startswith("on") or each == "src"]
    assert not re.search(r"url\((?!#)", text_of(every_block.document("en")))
    (policy,) = [each for each in page.every("meta") if "http-equiv" in each]
    assert policy["content"].startswith("default-src 'none'")


def test_only_the_address_of_the_reference_is_a_link():
    hostile = tuple(Paragraph((Text(each),)) for each in HOSTILE)
    bad = Paragraph((WebLink("click", "javascript:alert(1)"),))
    page = page_of(every_block.document("en", (*hostile, bad)))
    outside = [each["href"] for each in page.every("a") if not each["href"].startswith("#")]
    assert outside == ["https://minamataconvention.org/en?a=1&b=2"]


def test_jumps_lead_to_an_id_that_exists_once():
    page = page_of(every_block.document("en", (every_block.table("en"),)))
    ids = [attributes["id"] for _name, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    jumps = [each["href"][1:] for each in page.every("a") if each["href"].startswith("#")]
    assert jumps
    assert set(jumps) <= set(ids)


@every("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_stay_words(words: str):
    plain = page_of(every_block.document("en", (Paragraph((Text("x"),)),)))
    page = page_of(every_block.document("en", (Paragraph((Text(words),)),)))
    assert said(words) in said("".join(page.words))
    breaks = [name for name, _attributes in page.elements if name not in {"br", "bdi"}]
    assert breaks == [name for name, _attributes in plain.elements if name not in {"br", "bdi"}]


def test_rows_and_values_have_their_ids_and_codes():
    page = page_of(every_block.document("en"))
    assert RECORD in [each.get("data-ref") for each in page.every("tr")]
    fields = [each["data-field"] for each in page.every("td") if "data-field" in each]
    assert set(fields) == {"title", "number", "start", "cost"}
    codes = [each["value"] for each in page.every("data")]
    assert {"USD 15000", "2016-07/2016-09", "2026-11-24"} <= set(codes)


def test_headings_of_tables_have_a_scope_and_the_page_has_one_title():
    page = page_of(every_block.document("en"))
    assert {each["scope"] for each in page.every("th")} == {"col", "rowgroup"}
    levels = [int(name[1]) for name, _attributes in page.elements if re.fullmatch("h[1-6]", name)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert max(levels) == 4


def test_a_page_without_a_title_page_has_one_title():
    whole = every_block.document("en")
    bare = Document(language="en", day=whole.day, imprint=whole.imprint, parts=whole.parts)
    assert len(page_of(bare).every("h1")) == 1
    assert "DRAFT" in "".join(page_of(bare).words)


def test_a_document_in_a_document_has_its_own_language():
    whole, inner = every_block.document("en"), every_block.document("ar")
    jump = Paragraph((PageNumber("own", "1"),))
    part = Part(blocks=(jump,), id="own", imprint=inner.imprint, language="ar")
    page = page_of(replace(whole, parts=(*whole.parts, part)))
    last = page.every("section")[-1]
    assert (last["lang"], last["dir"]) == ("ar", "rtl")
    assert page.every("a")[-1]["href"] == f"#{last['id']}"
    assert "جامايكا" in "".join(page.words)


def test_the_page_has_the_paper_size_that_was_asked_for():
    whole = every_block.document("en")
    assert "size: 612.0pt 792.0pt" in text_of(whole, paper=PaperSize.LETTER)
    assert "size: 841.9pt 595.3pt" in text_of(whole)


def test_sheets_begin_a_page_each():
    page = page_of(every_block.document("en", layout=Layout.SHEETS))
    assert all("begins" in each["class"] for each in page.every("section"))


@pytest.mark.parametrize("words", ['"; } body { color: red', "</style><script>", "a\\b\nc", "é汞"])
def test_a_text_in_the_style_sheet_stays_a_text(words: str):
    assert re.fullmatch('"([A-Za-z0-9]|\\\\[0-9a-f]+ )*"', css_text(words))


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


def test_the_last_line_on_screen_is_the_foot_of_every_printed_page():
    """As a line of the text, it would fill a page of its own after a landscape page."""
    document = every_block.document("en")
    page = render_html(document, RenderOptions()).content.decode()
    style = page.partition("<style>")[2].partition("</style>")[0]
    assert "footer.running { display: none; }" in style.partition("@media print")[2]
    (foot,) = re.findall(r"@bottom-left { content: (\"[^\"]*\")", style)
    words = foot_words(document.imprint)
    assert css_text(" · ".join(words)) == foot
    assert [each for each in words if said(each) not in said("".join(HtmlReader(page).words))] == []
