from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pytest
from pikepdf import pdfa
from pypdf import PdfReader

from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.details import Details
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import Cancelled
from mercworkshop.i18n import LANGUAGES, _, language_scope
from mercworkshop.reference.facts.print_facts import facts_for
from mercworkshop.report import preview
from mercworkshop.report.model.paper_size import PaperSize
from mercworkshop.report.preview import page_text
from mercworkshop.report.typesetting.progress import PrintPhase
from mercworkshop.report.typesetting.table import TableRow
from tests.builders import full_road_map
from tests.builders.checks import present
from tests.builders.full_road_map import DAY, SAID, action, sample
from tests.builders.workshop import NO_WORKSHOP
from tests.examples import SPOKEN, in_turn
from tests.paper_text import pages_of
from tests.report.documents.road_map.reading import flat, lacks, said, said_in_letters, workshop_of
from tests.shipped import SHIPPED

HOSTILE = "<b>x</b> & {name} %s \u202egpj.exe\u202c \x07 ]]> \\ ' \" =1+1 [link](x) 🙂"


@pytest.mark.parametrize("language", SPOKEN)
def test_every_page_has_state_country_version_date_and_page_number(printed_sample, language):
    path = printed_sample(12, language)
    facts = facts_for(SHIPPED.on_day(DAY).in_language(language), "JAM", NO_WORKSHOP)
    pages = pages_of(path)
    for number, words in enumerate(pages, 1):
        with language_scope(language):
            expected = (
                _("AS PRESENTED"),
                facts.country,
                "3",
                "2015",
                _("Page {page} of {pages}").format(page=number, pages=len(pages)),
            )
        for part in expected:
            assert not lacks(words, part)


HEADINGS = {
    "en": ("Path to becoming a Party", "Objectives and actions", "Open questions", "Sources"),
    "fr": ("Parcours pour devenir Partie", "Objectifs et actions", "Questions en suspens"),
    "es": ("Camino para ser Parte", "Objetivos y acciones", "Cuestiones pendientes", "Fuentes"),
    "ru": ("Путь к статусу Стороны", "Цели и меры", "Открытые вопросы", "Источники"),
    "ar": ("المسار إلى أن يصبح البلد طرفاً", "الأهداف والإجراءات", "مسائل معلقة", "المصادر"),
    "zh": ("成为缔约方的路径", "目标与行动", "未决问题", "资料来源"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sections_read_back_and_are_entries_of_the_outline(printed_sample, language):
    path = printed_sample(12, language)
    reader = PdfReader(path)
    titles = [flat(entry.title) for entry in _entries(reader.outline)]
    words = said(path)
    for heading in HEADINGS[language]:
        assert flat(heading) in titles
        assert not lacks(words, heading)
    assert reader.root_object["/Lang"] == language
    facts = facts_for(SHIPPED.on_day(DAY).in_language(language), "JAM", NO_WORKSHOP)
    assert facts.country in present(present(reader.metadata).title)


def _entries(outline) -> Iterator:
    for entry in outline:
        if isinstance(entry, list):
            yield from _entries(entry)
        else:
            yield entry


@pytest.mark.parametrize("language", ["en", "fr", "ar", "zh"])
def test_typed_words_are_on_the_paper(printed_sample, language):
    words = said_in_letters(printed_sample(6, language, written=language))
    for typed in SAID[language]:
        assert not lacks(words, typed)
    for typed in ("Ms. Gillian Guthrie", "National Chemicals Committee", "UNEP Toolkit, level 1"):
        assert flat(typed) in words


def test_heading_rows_are_repeated_on_every_page_of_a_table(printed_sample):
    pages = [flat(words) for words in pages_of(printed_sample(40))]
    ranges = [
        [words for words in pages if "BureauofStandards" in words and "Today" not in words],
        [words for words in pages if "Samplestestedinayear" in words],
    ]
    assert all(len(found) > 1 for found in ranges)
    assert all("No.Action" in words for found in ranges for words in found)


@pytest.mark.parametrize(("language", "mirrored"), [("en", False), ("fr", False), ("ar", True)])
def test_columns_are_mirrored_in_arabic(printed, language, mirrored):
    path = printed(workshop_of(action(1, title="Qqq", lead="Zzz", cost=None)), language)
    with pypdfium2.PdfDocument(path) as paper:
        found = [
            (text.get_charbox(words.index("Qqq"))[0], text.get_charbox(words.index("Zzz"))[0])
            for page in paper
            for text in [page.get_textpage()]
            for words in [text.get_text_range()]
            if "Zzz" in words
        ]
    assert found
    assert all((lead < title) is mirrored for title, lead in found)


@pytest.mark.parametrize(
    ("language", "shown"),
    [("en", "10 Oct 2013 10 Oct 2013"), ("zh", "2013年10月10日 2013年10月10日")],
)
def test_a_date_in_a_table_is_on_one_line(printed, language, shown):
    path = printed(sample(1), language)
    assert any(shown in page_text(path, page) for page in range(preview.page_count(path)))


@pytest.mark.parametrize("language", SPOKEN)
def test_a_country_without_a_road_map_gets_a_sensible_page(printed, language):
    path = printed(Workshop(), language)
    assert len(PdfReader(path).pages) == 2
    assert (
        facts_for(SHIPPED.on_day(DAY).in_language(language), "JAM", NO_WORKSHOP).country
        in pages_of(path)[0]
    )


@pytest.mark.parametrize("language", ["en", "ar", "zh"])
def test_every_page_of_the_practice_country_has_a_watermark(printed, language):
    def marked(path):
        return [
            b"/Watermark" in present(page.get_contents()).get_data()
            for page in PdfReader(path).pages
        ]

    path = printed(Workshop(), language, code=SHIPPED.countries.practice.iso3)
    assert all(marked(path))
    with language_scope(language):  # it is drawn, so it is not in the text
        assert flat(_("PRACTICE – not a real country")) not in said(path)
    assert not any(marked(printed(Workshop(), language)))


@pytest.mark.parametrize("language", ["en", "ar", "zh"])
def test_every_page_of_a_sample_says_that_it_is_not_a_plan_of_the_government(
    printed, printed_sample, language
):
    made_up = full_road_map.road_map(sources="SAMPLE. Text for demonstration.")
    with language_scope(language):
        notice = _("SAMPLE – not a plan of the Government")
    pages = pages_of(printed(sample(12).apply(Edit("", after=(made_up,))), language))
    assert len(pages) > 3
    assert not any(lacks(words, notice) for words in pages)
    assert lacks(said(printed_sample(12, language)), notice)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2014-08-05", None, "From5August2014"),
        (None, "2014-08-07", "Until7August2014"),
        ("2014-08-05", "2014-08-07", "5–7August2014"),
        ("2014-08-05", "2014-08-05", "5August2014"),
    ],
)
def test_a_workshop_with_an_unknown_last_day_is_not_printed_as_one_day(printed, start, end, words):
    first, last = (PartialDate(day) if day else None for day in (start, end))
    details = Details(id="w", title="Arab workshop", city="Dead Sea", start=first, end=last)
    title_page = flat(pages_of(printed(Workshop().apply(Edit("", after=(details,)))))[0])
    assert f"DeadSea{words}" in title_page


@pytest.mark.parametrize("language", SPOKEN)
def test_hostile_text_is_printed_and_breaks_nothing(printed, language):
    fields = ("title", "outcome", "lead", "funder", "indicator", "note")
    odd = action(1, language="en", **dict.fromkeys(fields, HOSTILE), partners=(HOSTILE,))
    long = action(2, **dict.fromkeys(fields, "word " * 600))
    record = full_road_map.road_map(
        context=HOSTILE, open_questions=HOSTILE, sources=HOSTILE, version=HOSTILE
    )
    workshop = Workshop().apply(Edit("", after=(record, odd, long)))
    words = said_in_letters(printed(workshop, language))
    assert words.count(flat("<b>x</b> & {name} %s")) >= 8


@pytest.mark.parametrize(
    ("sheet", "language"),
    in_turn([(PaperSize.A4, (595, 842)), (PaperSize.LETTER, (612, 792))], ["ar", "ru", "es", "fr"]),
)
def test_every_page_has_the_size_of_the_printer_and_keeps_its_margins(
    printed, printed_sample, sheet, language
):
    paper, size = sheet
    is_usual = paper is PaperSize.A4
    path = printed_sample(12, language) if is_usual else printed(sample(12), language, paper=paper)
    for number, page in enumerate(PdfReader(path).pages):
        sides = round(page.mediabox.width), round(page.mediabox.height)
        assert sides in (size, size[::-1])
        width, _, pixels = preview.page_image(path, number, dpi=40)
        inked = {at // 3 % width for at in range(0, len(pixels), 3) if pixels[at] < 200}
        if number:  # the band of the title page goes from edge to edge
            assert min(inked) > width * 0.045
            assert max(inked) < width * 0.955


def test_nothing_but_the_band_of_the_title_page_has_a_colour(printed_sample):
    path = printed_sample(40)
    first, *others = PdfReader(path).pages
    operations = present(first.get_contents()).operations
    assert sum(operator == b"rg" for _, operator in operations) == 1
    for page in others:
        operators = {operator for _, operator in present(page.get_contents()).operations}
        assert not operators & {
            b"rg",
            b"RG",
            b"k",
            b"K",
            b"sc",
            b"SC",
            b"scn",
            b"SCN",
            b"Do",
            b"sh",
        }
    _, _, pixels = preview.page_image(path, 1, dpi=40)
    assert all(pixels[at] == pixels[at + 1] == pixels[at + 2] for at in range(0, len(pixels), 3))


def test_printing_that_is_cancelled_writes_nothing(printed, tmp_path):
    def stop(phase, page, _pages):
        if phase is PrintPhase.PAGES and page == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        printed(sample(6), on_step=stop)
    assert not list(tmp_path.iterdir())


def test_the_work_grows_no_faster_than_the_number_of_actions(printed, monkeypatch):
    measured: Counter[Any] = Counter()
    height = TableRow.height

    def count(row, widths):
        measured["rows"] += 1
        return height(row, widths)

    monkeypatch.setattr(TableRow, "height", count)
    for actions in (50, 200):
        measured.clear()
        pages = len(PdfReader(printed(sample(actions))).pages)
        # Each action has one row; headings and rows cut by a page break add a few per page. The
        # strip with the time that others took moves the tables after it, which are cut once more.
        assert measured["rows"] <= actions + 8 * pages + 110
        assert actions // 15 < pages <= 8 + actions // 14


def long_texts(count: int) -> Workshop:
    words = "Every hospital of the two regions has a plan. " * 9
    fields = ("outcome", "note", "indicator")
    return sample(count).apply(
        Edit("", after=tuple(action(n, **dict.fromkeys(fields, words)) for n in range(count)))
    )


@pytest.mark.parametrize(
    ("workshop", "language"),
    [
        (Workshop(), "en"),
        (sample(1), "en"),
        (sample(16), "fr"),
        (sample(16, "ar"), "ar"),
        (sample(40, "zh"), "zh"),
        (sample(200), "en"),
        (long_texts(12), "en"),
    ],
    ids=["empty", "one", "sixteen", "arabic", "chinese", "two hundred", "long"],
)
def test_every_page_but_the_last_is_at_least_about_two_thirds_full(printed, workshop, language):
    path = printed(workshop, language)
    for number in range(1, preview.page_count(path) - 1):
        width, height, pixels = preview.page_image(path, number, dpi=40)
        rows = (pixels[at : at + 3 * width] for at in range(0, len(pixels), 3 * width))
        inked = [row for row, line in enumerate(rows) if min(line) < 200]
        foot = max(inked)
        last = max(row for row in inked if row < foot - 8)
        top, bottom = height * 56 / 595, height * 549 / 595
        assert last > top + 0.65 * (bottom - top), f"page {number + 1}"


def test_the_contents_lead_to_the_pages_that_they_name(printed_sample):
    reader = PdfReader(printed_sample(40))
    words = reader.pages[0].extract_text()
    shown = {
        flat(entry.title): present(reader.get_destination_page_number(entry))
        for entry in _entries(reader.outline)
    }
    links = [present(each.get_object()) for each in present(reader.pages[0].annotations)]
    assert len(links) >= 6
    for title in ("Objectives and actions", "Needs and support", "Open questions"):
        assert str(shown[flat(title)] + 1) in words.split()
    targets = {
        reader.get_page_number(link["/Dest"][0].get_object()) if "/Dest" in link else None
        for link in links
    }
    assert shown[flat("Open questions")] in targets


@pytest.mark.parametrize("language", SPOKEN)
def test_every_road_map_is_a_valid_pdf_for_archives(printed_sample, language):
    report = pdfa.validate_written(printed_sample(12, language), "3b")
    assert [str(each) for each in report.findings] == []
    assert report.passed


def test_the_same_road_map_is_the_same_file(printed, printed_sample):
    assert printed(sample(12), "ar").read_bytes() == printed_sample(12, "ar").read_bytes()


@pytest.mark.parametrize("count", [3, 8, 14])
def test_no_page_has_only_the_sources(printed_sample, count):
    pages = [flat(each) for each in pages_of(printed_sample(count))]
    (last,) = [each for each in pages if flat("Sources UNEP") in each or "SourcesU" in each]
    assert flat("Articles of the Convention named above") in last
