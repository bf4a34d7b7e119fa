"""Papers about people and the room: sheets to sign, badges, signs, letters, for interpreters."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from mercworkshop.domain.entities import attendance, checklists, people
from mercworkshop.domain.entities.agenda import days, sessions
from mercworkshop.domain.entities.agenda.records import AgendaDay, AgendaSession
from mercworkshop.domain.entities.attendance import attendance_of
from mercworkshop.domain.entities.checklists import ChecklistItem, ChecklistKind, ChecklistTick
from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.ports.room_facts import ContactChoice
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.details import Category, Details
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput, UserError
from mercworkshop.publishing import registry
from mercworkshop.publishing.formats import Format
from mercworkshop.publishing.kinds import CONTACT_CHOICES, ROOM_KINDS, PaperKind
from mercworkshop.publishing.papers import make_paper
from mercworkshop.publishing.requests import PaperChoices, PaperOrder, file_name
from mercworkshop.report.model.blocks import Group, Heading, Note, RowKind, Table
from mercworkshop.report.model.inlines import words_of
from mercworkshop.report.model.paper_size import PaperSize
from tests.examples import SPOKEN, in_turn
from tests.paper_text import pages_of
from tests.shipped import SHIPPED

MONDAY, TUESDAY = date(2015, 1, 19), date(2015, 1, 20)
ROWS = (
    {"name": "Winston Ackee", "country": "JAM", "organisation": "Health", "email": "w@e.org",
     "consent": "yes", "language": "en"},
    {"name": "Marie Corail", "title": "Mme", "country": "HTI", "email": "m@e.org", "consent": "no"},
    {"name": "ليلى نور", "country": "EGY", "email": "l@e.org"},
    {"name": "王伟", "organisation": "=UNEP", "category": Category.IGO},
    {"name": "Jo", "organisation": "=unep", "category": Category.PRIVATE_SECTOR},
)  # fmt: skip


@pytest.fixture(scope="module")
def workshop() -> Workshop:
    day = PartialDate.from_day(MONDAY)
    details = Details(id="w", title="Caribbean", languages=("en", "es"), start=day)
    made = Workshop().apply(Edit("", after=(details,)))
    made = made.apply(people.add_many((), ROWS))
    made = made.apply(people.add_delegations("w", (), ["JAM", "HTI"]))
    made = made.apply(days.add("w", (), [MONDAY, TUESDAY]))
    rows = [
        {"title": "Opening", "chair": "ACKEE Winston"},
        {"title": "What goes with the instrument of ratification", "country": "HTI"},
    ]
    second = made.records(AgendaDay).all()[1]
    return made.apply(sessions.add(second, (), rows))


def request(workshop, kind, countries=(), **choices):
    order = PaperOrder(workshop, SHIPPED.on_day(MONDAY), {})
    return order.request_room(PaperChoices(kind=kind, **choices), countries)


def built(workshop, kind, countries=(), **choices):
    asked = request(workshop, kind, countries, **choices)
    return registry.builder_of(kind, asked.format)(asked.source)


def tables(document):
    return [each for part in document.parts for each in part.blocks if isinstance(each, Table)]


def lines(table, kind=RowKind.BODY):
    return [[words_of(cell) for cell in row.cells] for row in table.rows if row.kind is kind]


@pytest.mark.parametrize(("kind", "language"), in_turn(ROOM_KINDS, SPOKEN))
def test_each_paper_is_made_in_each_of_its_formats_also_of_an_empty_workshop(
    workshop, kind, language
):
    for format_ in registry.formats_of(kind):
        for now in (workshop, Workshop()):
            asked = replace(request(now, kind, language=language), format=format_)
            assert make_paper(asked).content
            assert file_name(asked).endswith(format_.ending)


def test_the_sheet_to_sign_lists_people_by_country_with_blank_lines_for_others(workshop):
    document = built(workshop, PaperKind.SIGN_IN)
    assert [part.title for part in document.parts] == [
        each.title for each in attendance_of(workshop).days
    ]
    first = tables(document)[0]
    bands = [words for (words,) in lines(first, RowKind.BAND)]
    assert bands[:-1] == ["Egypt", "Haiti", "Jamaica", "Organisations and observers"]
    numbers = attendance_of(workshop).numbers()
    rows = {row[1]: row for row in lines(first) if row[1]}
    assert numbers[rows["Mme Marie Corail"][0]].name == "Marie Corail"
    assert "ليلى نور" in rows
    assert sum(not any(row) for row in lines(first)) == 8


def test_one_day_is_chosen_by_its_number_or_date_and_another_is_refused(workshop):
    for day in ("2", "2015-01-20"):
        (part,) = built(workshop, PaperKind.SIGN_IN, day=day).parts
        assert part.title == attendance_of(workshop).days[1].title
    with pytest.raises(UserError, match="no day"):
        request(workshop, PaperKind.SIGN_IN, day="3")


@pytest.mark.parametrize(
    ("contacts", "shown", "said"),
    [
        (ContactChoice.NONE, set(), []),
        (
            ContactChoice.AGREED,
            {"w@e.org"},
            [
                "The contact details of 1 person who said no are left out.",
                "The contact details of 1 person who was not asked are left out.",
            ],
        ),
        (
            ContactChoice.NOT_REFUSED,
            {"w@e.org", "l@e.org"},
            [
                "The contact details of 1 person who said no are left out.",
                "1 person whose contact details are here was not asked.",
            ],
        ),
    ],
)
def test_contact_details_are_listed_as_far_as_people_agreed_and_others_counted(
    workshop, contacts, shown, said
):
    document = built(workshop, PaperKind.PARTICIPANTS, contacts=contacts)
    (table,) = tables(document)
    words = {cell for row in lines(table) for cell in row}
    assert {each for each in words if "@" in each} == shown
    assert len(lines(table)) == len(ROWS)
    notes = [words_of(e.inlines) for e in document.parts[0].blocks if isinstance(e, Note)]
    assert notes == said
    assert {each.value for each in ContactChoice} == set(CONTACT_CHOICES)


def test_the_workbook_has_a_row_for_each_person_and_no_formula(workshop):
    asked = request(
        workshop, PaperKind.PARTICIPANTS, contacts=ContactChoice.AGREED, format=Format.XLSX
    )
    (sheet,) = [
        each for each in load_workbook(io.BytesIO(make_paper(asked).content)).worksheets
        if each.sheet_state == "visible"
    ]  # fmt: skip
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value]
    assert {"=UNEP", "Haiti", "w@e.org"} <= {cell.value for cell in cells}
    assert {cell.data_type for cell in cells} == {"s"}


def test_every_person_has_a_badge_and_latecomers_have_blank_ones(workshop):
    (part,) = built(workshop, PaperKind.BADGES).parts
    assert len(part.blocks) == 10
    names = [
        each.words
        for card in part.blocks
        if isinstance(card, Group)
        for each in card.blocks
        if isinstance(each, Heading)
    ]
    assert names == [each.name for each in workshop.records(Person).all()]
    full = workshop.apply(people.add_many((), [{"name": f"Guest {n}"} for n in range(4)]))
    assert len(built(full, PaperKind.BADGES).parts[0].blocks) == 20


@pytest.mark.parametrize("paper", [PaperSize.A4, PaperSize.LETTER])
def test_a_long_name_shrinks_or_wraps_and_is_never_cut(workshop, paper):
    long = "Wilhelmina Bartholomea Fitzgerald-Montgomery de la Concepción y Villanueva " * 3
    body = "Ministry for the Environment, Natural Resources and Rural Development " * 6
    rows = [{"name": long.strip(), "organisation": body.strip()}, {"name": "Y" * 120}]
    now = workshop.apply(people.add_many((), rows))
    made = make_paper(request(now, PaperKind.BADGES, paper=paper))
    reader = PdfReader(io.BytesIO(made.content))
    words = " ".join(page.extract_text() for page in reader.pages)
    assert words.count("Fitzgerald-") == 3
    assert words.count("Development") == 6
    assert words.count("Y") >= 120
    assert "…" not in words
    size = (float(reader.pages[0].mediabox.width), float(reader.pages[0].mediabox.height))
    assert size == pytest.approx(paper.value, abs=0.1)


def test_delegations_and_organisations_have_one_sign_each_with_their_own_name(workshop):
    (part,) = built(workshop, PaperKind.TABLE_SIGNS).parts
    cards = [
        [getattr(each, "words", "") or words_of(each.inlines) for each in card.blocks]
        for card in part.blocks
    ]
    assert cards == [["Egypt", "مصر"], ["Haiti", "Haïti"], ["Jamaica"], ["=UNEP"]]
    made = make_paper(request(workshop, PaperKind.TABLE_SIGNS))
    assert made.pages == 4


def test_letters_have_the_language_of_each_delegation_and_tick_its_homework(workshop):
    known = SHIPPED.homework.texts("en")
    now = workshop.apply(checklists.propose("w", (), ChecklistKind.HOMEWORK, known))
    items = now.records(ChecklistItem).all()
    now = now.apply(checklists.update(items[1], text="Who decides"))
    cell = [(items[0].id, "HTI")]
    now = now.apply(checklists.set_ticks("w", {}, cell, is_done=True))
    assert len(now.records(ChecklistTick)) == 1
    document = built(now, PaperKind.HOMEWORK)
    assert [part.language for part in document.parts] == ["en", "fr"]
    rows = lines(tables(document)[1])
    assert rows[0] == [SHIPPED.homework.texts("fr")["law"], "Oui"]
    assert rows[1] == ["Who decides", ""]
    assert "12 janvier 2015" in "".join(
        words_of(each.inlines) for each in document.parts[1].blocks if hasattr(each, "inlines")
    )
    (only,) = built(now, PaperKind.HOMEWORK, ["HTI"], language="es").parts
    assert (only.id, only.language) == ("homework-HTI", "es")


def test_a_workshop_without_its_own_homework_asks_for_the_proposed_one(workshop):
    rows = lines(tables(built(workshop, PaperKind.HOMEWORK))[0])
    assert [row[0] for row in rows] == list(SHIPPED.homework.texts("en").values())


def test_interpreters_get_tomorrow_in_the_two_languages_of_the_workshop(workshop):
    document = built(workshop, PaperKind.INTERPRETERS)
    sessions_, names, terms, figures = tables(document)
    assert lines(sessions_)[1][1] == "What goes with the instrument of ratification\nHaiti"
    assert ["ACKEE Winston", "Winston Ackee", "Health, Jamaica", "English"] in lines(names)
    assert ["", "Mme Marie Corail", "Haiti", ""] in lines(names)
    assert terms.columns[1].heading == "Español"
    assert "instrument" in [row[0] for row in lines(terms)[:6]]
    assert ["The Convention was adopted", "10 October 2013", "10 de octubre de 2013"] in [
        [each.strip("\u2068\u2069") for each in row] for row in lines(figures)
    ]


def test_the_interpreters_sheet_is_made_for_a_chosen_day_and_pair_of_languages(workshop):
    chosen = {"day": "1", "language": "ar", "second": "zh"}
    document = built(workshop, PaperKind.INTERPRETERS, **chosen)
    assert document.language == "ar"
    assert "批准" in [row[1].rstrip(" *") for row in lines(tables(document)[1])]


def test_a_chosen_day_that_no_longer_exists_is_refused(workshop):
    asked = request(workshop, PaperKind.SIGN_IN, day="2")
    gone = replace(asked.source, room=replace(asked.source.room_facts, chosen_day=7))
    with pytest.raises(InvalidInput, match="no day 8"):
        make_paper(replace(asked, source=gone))


@pytest.mark.parametrize("kind", ROOM_KINDS)
@pytest.mark.parametrize("language", ["", "fr"])
def test_a_paper_has_the_same_name_with_and_without_its_facts(workshop, kind, language):
    choices = PaperChoices(kind=kind, language=language, format=Format.HTML)
    order = PaperOrder(workshop, SHIPPED.on_day(MONDAY), {})
    made = replace(order.request_room(choices), format=Format.HTML)
    assert order.room_name(choices) == file_name(made)


@pytest.mark.parametrize(("second", "in_both"), [("", False), ("", True), ("ru", True)])
def test_an_agenda_has_the_same_name_with_and_without_its_facts(workshop, second, in_both):
    choices = PaperChoices(kind=PaperKind.AGENDA, second=second, in_both=in_both)
    order = PaperOrder(workshop, SHIPPED.on_day(MONDAY), {})
    assert order.agenda_name(choices) == file_name(order.request_agenda(choices))


@pytest.mark.parametrize("kind", ROOM_KINDS)
def test_texts_that_only_facilitators_read_are_in_no_paper(workshop, kind):
    secret = "Of them we ask elemental mercury"
    first, *_others = workshop.records(AgendaSession).all()
    person, *_rest = workshop.records(Person).all()
    now = workshop.apply(sessions.update(first, notes=secret))
    now = now.apply(people.update(person, role=secret, gender=secret))
    now = now.apply(checklists.add((), ChecklistKind.HOMEWORK, "A law"))
    (item,) = now.records(ChecklistItem).all()
    cells = [(item.id, "HTI")]
    now = now.apply(checklists.set_ticks("w", {}, cells, note=secret))
    document = built(now, kind, contacts=ContactChoice.AGREED, day="2")
    assert secret not in repr(document)
    if kind is PaperKind.INTERPRETERS:
        plain_notes = workshop.apply(sessions.update(first, notes=""))
        assert tables(built(plain_notes, kind, day="2"))[2] == tables(document)[2]


def test_ticks_do_not_change_the_sheet_to_sign(workshop):
    found = attendance_of(workshop)
    ticked = workshop.apply(attendance.tick(found.records, found.people, found.days[0]))
    assert built(ticked, PaperKind.SIGN_IN) == built(workshop, PaperKind.SIGN_IN)


@pytest.mark.parametrize("language", ["ar", "zh", "ru"])
def test_the_numbers_of_a_sheet_to_sign_are_never_broken(language):
    body = "Ministry of Natural Resources and Sustainable Development"
    codes = ("VCT", "TTO", "ATG", "JAM")
    rows = [
        {"name": f"Jean-Robert Flamboyant {n}", "organisation": body, "country": codes[n % 4]}
        for n in range(20)
    ]
    now = Workshop().apply(people.add_many((), rows))
    made = make_paper(request(now, PaperKind.SIGN_IN, language=language))
    pages = PdfReader(io.BytesIO(made.content)).pages
    words = "\n".join(page.extract_text() for page in pages)
    assert [each for each in attendance_of(now).numbers() if each not in words] == []


@pytest.mark.parametrize("count", [1, 14, 26, 27, 28, 29, 30, 31, 32, 60])
def test_every_page_of_a_sheet_to_sign_names_its_day_and_counts_from_one(count):
    day = PartialDate.from_day(MONDAY)
    now = Workshop().apply(Edit("", after=(Details(id="w", title="Caribbean", start=day),)))
    rows = [{"name": f"Guest {n}", "country": "JAM"} for n in range(count)]
    now = now.apply(people.add_many((), rows))
    now = now.apply(days.add("w", (), [MONDAY, TUESDAY]))
    made = make_paper(request(now, PaperKind.SIGN_IN))
    pages = pages_of(made.content)
    half = len(pages) // 2
    for of_day, title in zip(
        (pages[:half], pages[half:]), ("Monday, 19", "Tuesday, 20"), strict=True
    ):
        for number, words in enumerate(of_day, start=1):
            assert f"Sheet to sign · {title}" in words
            assert f"Page {number} of {half}" in words
            assert "Jamaica" in words or "Not on the list" in words
        assert "".join(of_day).count("Not on the list") <= 2


def test_a_badge_has_the_country_or_organisation_in_bold(workshop):
    (part,) = built(workshop, PaperKind.BADGES).parts
    bold = [
        inline.words
        for card in part.blocks
        if isinstance(card, Group)
        for each in card.blocks
        for inline in getattr(each, "inlines", ())
        if inline.bold
    ]
    assert bold == ["Jamaica", "Haiti", "Egypt", "=UNEP", "=unep"]


def test_one_endless_name_leaves_the_other_columns_their_words():
    rows = [{"name": "Y" * 300, "country": "JAM"}, {"name": "Ann \U0001f30a Campbell"}]
    now = Workshop().apply(
        people.add_many((), [*rows, *({"name": f"Guest {n}"} for n in range(9))])
    )
    made = make_paper(request(now, PaperKind.SIGN_IN))
    pages = PdfReader(io.BytesIO(made.content)).pages
    words = "\n".join(page.extract_text() for page in pages)
    assert len(pages) == 1
    assert [each for each in attendance_of(now).numbers() if each not in words] == []
    assert "Ann Campbell" in words
    assert "Signature" in words


def test_the_letters_of_an_endless_name_on_a_badge_can_be_read():
    now = Workshop().apply(people.add_many((), [{"name": "Y" * 300, "country": "JAM"}]))
    made = make_paper(request(now, PaperKind.BADGES))
    (page, *_others) = PdfReader(io.BytesIO(made.content)).pages
    sizes = []

    def note_size(text, _matrix, _line_matrix, _font, size):
        if "Y" in text:
            sizes.append(size)

    page.extract_text(visitor_text=note_size)
    assert sizes
    assert min(sizes) >= 6
