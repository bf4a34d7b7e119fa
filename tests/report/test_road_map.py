from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from time import perf_counter

import pypdfium2
import pytest
from pypdf import PdfReader

from mercworkshop.domain.actions import Action, Funding
from mercworkshop.domain.dates import PartialDate
from mercworkshop.domain.edit import Edit
from mercworkshop.domain.needs import Need
from mercworkshop.domain.path import Choice, Declaration, Milestone, PathStep, Progress
from mercworkshop.domain.road_map import Objective
from mercworkshop.domain.workshop import Workshop
from mercworkshop.i18n import LANGUAGES, speaking
from mercworkshop.reference import countries
from mercworkshop.reference.paper_facts import facts_for
from mercworkshop.report import preview, road_map
from mercworkshop.report.document import Cancelled, Paper
from tests.report import road_map_sample
from tests.report.road_map_sample import DAY, JAMAICA, SAID, action, sample

HOSTILE = "<b>x</b> & {name} %s \u202egpj.exe\u202c \x07 ]]> \\ ' \" =1+1 [link](x) 🙂"


@pytest.fixture
def printed(tmp_path):
    """Print the road map of a workshop; return the path of the paper."""

    def go(workshop: Workshop, language="en", *, code="JAM", day=DAY, **options):
        path = tmp_path / f"{language}.pdf"
        road_map.write(workshop, facts_for(code, day, language), path, **options)
        return path

    return go


def pages_of(path) -> list[str]:
    return [page.extract_text() for page in PdfReader(path).pages]


def flat(words: str) -> str:
    """Return the words without the breaks of their lines."""
    return "".join(words.split())


def lacks(read: str, part: str) -> list[str]:
    """Return the words of ``part`` that were not read: mixed directions are read back in bits."""
    return [word for word in part.split() if word.strip("()") not in flat(read)]


def said(path) -> str:
    return flat("".join(pages_of(path)))


def workshop_of(*records) -> Workshop:
    return Workshop().after(Edit("", after=(road_map_sample.road_map(), *records)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_says_draft_country_version_date_and_which_of_how_many(printed, language):
    path = printed(sample(12), language)
    facts = facts_for("JAM", DAY, language)
    pages = pages_of(path)
    for number, words in enumerate(pages, 1):
        with speaking(language):
            expected = (
                road_map._("DRAFT"),
                facts.country,
                "3",
                "2015",
                road_map._("Page {page} of {pages}").format(page=number, pages=len(pages)),
            )
        for part in expected:
            assert not lacks(words, part)


HEADINGS = {
    "en": ("Path to becoming a Party", "Objectives and actions", "Open questions", "Sources"),
    "fr": ("Parcours pour devenir Partie", "Objectifs et actions", "Questions en suspens"),
    "es": ("Camino para ser Parte", "Objetivos y acciones", "Cuestiones pendientes", "Fuentes"),
    "ru": ("Путь к статусу Стороны", "Цели и меры", "Открытые вопросы", "Источники"),
    "ar": ("المسار إلى أن يصبح البلد طرفاً", "الأهداف والإجراءات", "مسائل مفتوحة", "المصادر"),
    "zh": ("成为缔约方的路径", "目标与行动", "未决问题", "资料来源"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sections_read_back_and_are_entries_of_the_outline(printed, language):
    path = printed(sample(6), language)
    reader = PdfReader(path)
    titles = [flat(entry.title) for entry in _entries(reader.outline)]
    words = said(path)
    for heading in HEADINGS[language]:
        assert flat(heading) in titles
        assert not lacks(words, heading)
    assert reader.root_object["/Lang"] == language
    assert facts_for("JAM", DAY, language).country in reader.metadata.title


def _entries(outline) -> Iterator:
    for entry in outline:
        if isinstance(entry, list):
            yield from _entries(entry)
        else:
            yield entry


@pytest.mark.parametrize("language", ["en", "fr", "ar", "zh"])
def test_what_was_typed_stands_on_the_paper(printed, language):
    words = said(printed(sample(6, language), language))
    for typed in SAID[language]:
        assert not lacks(words, typed)
    for typed in ("Ms. Gillian Guthrie", "National Chemicals Committee", "UNEP Toolkit, level 1"):
        assert flat(typed) in words


def test_the_workshop_the_acts_and_the_entry_into_force_are_told(printed):
    words = said(printed(sample(6)))
    for part in (
        "Subregional workshop for the Caribbean",
        "Hyatt Regency, Port of Spain",
        "19–21 January 2015",
        "Signed 10 October 2013",
        "16 August 2017",
        "Cabinet decision",
        "It is advisory",
    ):
        assert flat(part) in words


def test_who_deposits_among_the_first_fifty_does_not_wait_ninety_days(printed):
    """Article 31: the fiftieth instrument came on 18 May 2017, and ninety days later all began."""
    assert "90days" not in said(printed(sample(6)))
    record = road_map_sample.road_map(intended_date=PartialDate("2018-08-02"))
    words = said(printed(Workshop().after(Edit("", after=(record,)))))
    assert flat("31 October 2018, 90 days after the deposit") in words


def test_a_deposit_in_a_quarter_gives_two_days_between_which_it_enters_into_force(printed):
    record = road_map_sample.road_map(intended_date=PartialDate("2018-33"))
    words = said(printed(Workshop().after(Edit("", after=(record,)))))
    assert flat("between 1 April 2018 and 29 June 2018") in words


def test_a_party_is_not_told_when_it_would_become_one(printed):
    words = said(printed(sample(3), day=date(2026, 11, 24)))
    assert "Partysince17October2017*" in words
    assert "*Tobechecked:Sourcesdiffer" in words
    assert "afterthedeposit" not in words


def test_the_deposit_checklist_holds_every_choice_and_never_a_reservation(printed):
    path = printed(sample(1))
    words = said(path)
    for part in (
        "30.5",
        "only at this moment",
        "must be sent",
        "Not decided yet",
        "Applies",
        "NEPA",
        "Dec 2016",
    ):
        assert flat(part) in words
    assert "reservation" not in words.lower()


def test_a_decision_about_a_provision_nobody_knows_is_printed(printed):
    declared = Declaration(id="c", road_map=JAMAICA, provision="99.9", choice=Choice.DOES_NOT)
    assert "99.9" in said(printed(workshop_of(declared)))


def test_a_party_without_decisions_gets_no_checklist(printed):
    step = PathStep(id="s", road_map=JAMAICA, title="Done long ago")
    assert "30.5" not in said(printed(workshop_of(step), day=date(2026, 11, 24)))


def test_head_rows_are_repeated_on_every_page_of_a_table(printed):
    pages = [flat(words) for words in pages_of(printed(sample(40)))]
    ranges = [
        [words for words in pages if "BureauofStandards" in words],
        [words for words in pages if "Samplestestedinayear" in words],
    ]
    assert all(len(found) > 2 for found in ranges)
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
    assert len(found) == 1
    assert all((lead < title) is mirrored for title, lead in found)


def test_actions_stand_under_their_objective_else_their_section_else_apart(printed):
    workshop = workshop_of(
        Objective(id="o", road_map=JAMAICA, title="Clean creams"),
        Objective(id="p", road_map=JAMAICA, title="Nothing planned"),
        action(1, title="Served", objective="o"),
        action(2, title="Sectioned", objective="gone", section="health"),
        action(3, title="Loose", objective="", section="no such section"),
    )
    words = said(printed(workshop))
    places = [
        words.index(flat(part))
        for part in (
            "Clean creams",
            "Served",
            "Nothing planned",
            "No action yet.",
            "Sectioned",
            "Other actions",
            "Loose",
        )
    ]
    assert places == sorted(places)
    assert words.rindex("Health", 0, words.index("Sectioned")) > words.index("Noactionyet.")


def test_columns_that_would_be_empty_are_left_out(printed):
    bare = Action(id="a", road_map=JAMAICA, title="Think")
    words = said(printed(workshop_of(bare)))
    for head in ("Progress", "Indicator", "Priority", "Cost,fundingandindicators", "Timechart"):
        assert head not in words


@pytest.mark.parametrize(
    ("language", "shown"),
    [("en", "10 Oct 2013 10 Oct 2013"), ("zh", "2013年10月10日 2013年10月10日")],
)
def test_a_date_in_a_table_stands_on_one_line(printed, language, shown):
    path = printed(sample(1), language)
    assert any(shown in preview.page_text(path, page) for page in range(preview.page_count(path)))


def test_costs_are_added_by_currency_and_blanks_are_counted(printed):
    words = said(printed(sample(6)))
    assert flat("USD 120,000–192,000") in words
    assert flat("Actions without a cost") + "2of6" in words


def test_what_is_dropped_costs_nothing_and_stands_on_no_time_chart(printed):
    workshop = workshop_of(
        action(1, title="Kept", progress=Progress.DONE),
        action(2, title="Given up", progress=Progress.DROPPED),
    )
    words = said(printed(workshop))
    assert flat("USD 30,000–46,000") in words[words.index("Total") :]
    assert "Givenup" not in words[words.index("Timechart") :]
    assert "Dropped" in words


def test_prices_of_several_years_are_added_openly(printed):
    workshop = workshop_of(
        action(1), action(2, cost=road_map_sample.Money(10, 10, "USD", 2012), funding=Funding.GAP)
    )
    assert flat("Prices of different years") in said(printed(workshop))


def test_the_time_chart_shows_acts_and_actions_and_explains_its_bars(printed):
    words = said(printed(sample(12)))
    chart = words[words.index("Timechart") :]
    for part in ("Signature", "Deposit", "money lacking", "milestone", "Today", "30%"):
        assert flat(part) in chart


def test_names_are_repeated_where_the_time_chart_goes_on_beside(printed):
    far = action(1, title="Close the plant", start=PartialDate("2015"), end=PartialDate("2049"))
    words = said(printed(workshop_of(far)))
    assert flat("Time chart, part 2 of") in words
    assert words.count("Closetheplant") > 3


def test_a_path_without_dates_and_actions_without_dates_make_no_time_chart(printed):
    workshop = workshop_of(
        PathStep(id="s", road_map=JAMAICA, title="Deposit", milestone=Milestone.DEPOSIT),
        Action(id="a", road_map=JAMAICA, title="Think"),
    )
    assert "Timechart" not in said(printed(workshop))


def test_both_versions_of_a_difference_are_an_open_question(printed):
    words = said(printed(sample(6)))
    questions = words[words.index("Openquestions") :]
    for part in (
        "Who pays for the laboratory?",
        "Action 1, Ban the import of skin-lightening creams with mercury (1) – Lead body",
        "NEPA",
        "Customs",
        "Group 1, Laptop 1",
        "Group 2, Laptop 2",
        "20 January 2015, 16:30",
    ):
        assert flat(part) in questions
    assert flat("Open question: Lead body") in words[: words.index("Openquestions")]


@pytest.mark.parametrize(
    ("kind", "record_id", "field", "called"),
    [
        ("RoadMap", JAMAICA, "context", "Road map – National context"),
        ("Need", "n0", "text", "– Text"),
        ("PathStep", "s1", "planned", "Cabinet submission – Planned"),
        ("Declaration", "c1", "choice", "17.4 – Decision"),
    ],
)
def test_differences_about_any_record_say_what_they_are_about(
    printed, kind, record_id, field, called
):
    workshop = sample(2)
    fork = road_map_sample.fork(field, "2016", "2017")
    fork = type(fork)(kind, record_id, field, fork.versions)
    words = said(printed(workshop.with_merged((), (), (fork,))))
    assert flat(called) in words


def test_a_difference_about_an_action_without_a_title_gives_its_number(printed):
    workshop = workshop_of(action(1, title=""))
    fork = road_map_sample.fork("lead", "NEPA", "Customs")
    unnamed = type(fork.versions[0])(
        "3", "Action", "a01", "lead", "X", (), "", "", "2015-01-20T20:30:00.000Z"
    )
    fork = type(fork)("Action", "a01", "lead", (*fork.versions, unnamed))
    words = said(printed(workshop.with_merged((), (), (fork,))))
    assert flat("Action 1 – Lead body") in words
    assert flat("Unnamed laptop") in words
    assert flat("Without a title yet") in words


def test_needs_name_who_may_help(printed):
    needs = (
        Need(id="n1", road_map=JAMAICA, text="A laboratory", support="gmp"),
        Need(id="n2", road_map=JAMAICA, text="A lawyer", support="somebody else"),
    )
    words = said(printed(workshop_of(*needs)))
    for part in ("A laboratory", "Global Mercury Partnership", "somebody else"):
        assert flat(part) in words


def test_the_review_is_counted(printed):
    words = said(printed(sample(6)))
    assert flat("The review in the program found") in words
    assert re.search(r"Tocorrect\d+Tocomplete\d+Tothinkabout\d+", words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_country_without_a_road_map_gets_a_sensible_page(printed, language):
    path = printed(Workshop(), language)
    assert len(PdfReader(path).pages) == 2
    assert facts_for("JAM", DAY, language).country in pages_of(path)[0]


def test_an_empty_road_map_says_so_and_leaves_the_rest_out(printed):
    words = said(printed(Workshop()))
    assert flat("No step, action or need has been written down yet.") in words
    for heading in ("Objectives and actions", "Needs and support", "Open questions", "Review"):
        assert flat(heading) not in words


def test_an_unknown_country_is_printed_by_its_code(printed):
    assert "XXX" in said(printed(Workshop(), code="XXX"))


@pytest.mark.parametrize("language", ["en", "ar", "zh"])
def test_the_sandbox_is_no_country_on_any_page(printed, language):
    path = printed(Workshop(), language, code=countries.sandbox().iso3)
    with speaking(language):
        watermark = flat(road_map._("SANDBOX – not a real country"))
    assert all(watermark in flat(words) for words in pages_of(path))
    assert watermark not in said(printed(Workshop(), language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_text_is_printed_and_breaks_nothing(printed, language):
    fields = ("title", "outcome", "lead", "funder", "indicator", "note")
    odd = action(1, language="en", **dict.fromkeys(fields, HOSTILE), partners=(HOSTILE,))
    long = action(2, **dict.fromkeys(fields, "word " * 4_000))
    record = road_map_sample.road_map(
        context=HOSTILE, open_questions=HOSTILE, sources=HOSTILE, version=HOSTILE
    )
    workshop = Workshop().after(Edit("", after=(record, odd, long)))
    words = said(printed(workshop, language))
    assert words.count(flat("<b>x</b> & {name} %s")) >= 8


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (595, 842)), (Paper.LETTER, (612, 792))])
@pytest.mark.parametrize("language", ["ar", "es", "fr", "ru"])
def test_every_page_has_the_size_of_the_printer_and_keeps_its_margins(
    printed, paper, size, language
):
    path = printed(sample(30), language, paper=paper)
    for number, page in enumerate(PdfReader(path).pages):
        assert (round(page.mediabox.width), round(page.mediabox.height)) == size
        width, _, pixels = preview.page_image(path, number, dpi=40)
        inked = {at // 3 % width for at in range(0, len(pixels), 3) if pixels[at] < 200}
        assert min(inked) > width * 0.07
        assert max(inked) < width * 0.93


def test_nothing_on_the_paper_has_a_colour(printed):
    path = printed(sample(20), code="JAM")
    for page in PdfReader(path).pages:
        operators = {operator for _, operator in page.get_contents().operations}
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


def test_a_person_may_stop_the_printing_and_nothing_is_written(printed, tmp_path):
    def stop(page):
        if page == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        printed(sample(6), on_page=stop)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("language", ["en", "ar", "zh"])
def test_forty_actions_are_on_paper_before_one_waits(printed, language):
    workshop = sample(40, language)
    printed(workshop, language)
    began = perf_counter()
    path = printed(workshop, language)
    assert perf_counter() - began < 1
    assert len(PdfReader(path).pages) >= 10
