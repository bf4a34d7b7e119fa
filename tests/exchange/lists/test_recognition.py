"""Lists of participants are recognised: generated ones with traps, and small ones."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from mercworkshop.domain.values.text_folding import split_words
from mercworkshop.domain.workshop.details import Category
from mercworkshop.exchange.lists.column_sources import choose_source, decided_headings, sources
from mercworkshop.exchange.lists.list_reading import ListReading
from mercworkshop.exchange.lists.recognition import Decisions, recognise
from mercworkshop.exchange.lists.row_kinds import ListRowKind
from mercworkshop.exchange.tables import clipboard, text_files
from mercworkshop.exchange.tables.sheet_table import CellLayout, SheetTable
from mercworkshop.exchange.tables.spreadsheets import read_sheets
from tests.builders.lists.all_lists import SHAPES, make_list
from tests.builders.lists.made_list import MadeList
from tests.every import every
from tests.examples import chosen
from tests.shipped import SHIPPED

find_country = SHIPPED.countries.find


def sheets_of(made: MadeList, folder) -> tuple[SheetTable, ...]:
    if made.data:
        path = folder / made.file_name
        path.write_bytes(made.data)
        return read_sheets(path)
    if made.pasted_html:
        grid = clipboard.read_clipboard(made.pasted_text, made.pasted_html)
        return (SheetTable("", grid, tuple(range(1, len(grid) + 1))),)
    return (text_files.parse_pasted_text(made.pasted_text),)


def differences(made: MadeList, reading: ListReading) -> list[tuple[str, str, str]]:
    found = []
    for person, row in zip(made.people, reading.people, strict=True):
        for name in made.checked:
            right, got = str(getattr(person, name)), str(row.fields.get(name, ""))
            if split_words(right) != split_words(got):
                found.append((name, right, got))
    return found


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("seed", chosen([1, 7], 7))
def test_a_generated_list_is_read_completely_without_corrections_by_a_person(shape, seed, tmp_path):
    made = make_list(shape, seed)
    reading = recognise(sheets_of(made, tmp_path), find_country)
    assert len(reading.people) == len(made.people)
    assert differences(made, reading) == []


@pytest.mark.parametrize("shape", SHAPES)
def test_every_row_of_a_list_is_a_person_or_left_out_with_a_reason(shape, tmp_path):
    made = make_list(shape)
    sheets = sheets_of(made, tmp_path)
    reading = recognise(sheets, find_country)
    told = {(reading.tables[row.table].sheet, row.line) for row in reading.rows}
    headings = {(table.sheet, table.line) for table in reading.tables}
    for sheet in sheets:
        if sheet.name in {table.sheet for table in reading.tables}:
            lost = {(sheet.name, line) for line in sheet.lines} - told - headings
            # The second row of a heading, and lines that belong to a person of running text.
            assert len(lost) <= 1, sheet.name
        else:
            assert any(sheet.name in remark for remark in reading.remarks)


def sheet(*rows: Iterable[str], **layout) -> tuple[SheetTable, ...]:
    texts = [list(row) for row in rows]
    width = max(map(len, texts))
    full = tuple(tuple(row + [""] * (width - len(row))) for row in texts)
    return (SheetTable("List", full, tuple(range(1, len(full) + 1)), (), CellLayout(**layout)),)


def read(*rows: Iterable[str], decisions: Decisions = Decisions(), **layout) -> ListReading:  # noqa: B008
    return recognise(sheet(*rows, **layout), find_country, decisions)


def fields(reading: ListReading, name: str) -> list[str]:
    return [row.fields.get(name, "") for row in reading.people]


@every(
    ("written", "name", "title"),
    [
        ("CAMPBELL, Ann", "Ann Campbell", ""),
        ("Mr. John O'BRIEN", "John O'Brien", "Mr."),
        ("S.E. M. Jean DUPONT", "Jean Dupont", "S.E. M."),
        ("Г-жа ИВАНОВА Анна", "Анна Иванова", "Г-жа"),
        ("CAMPBELL/ANN MS", "Ann Campbell", "MS"),
        ("3) Dr Ann Campbell (1)", "Ann Campbell", "Dr"),
        ("Ann Campbell (Ms)", "Ann Campbell", "Ms"),
        ("de la CRUZ Juan", "Juan de la Cruz", ""),
        ("王伟先生", "王伟", "先生"),
        ("السيد أحمد الحسن", "أحمد الحسن", "السيد"),
    ],
)
def test_a_name_is_put_in_the_usual_order_and_its_title_apart(written, name, title):
    (row,) = read(("Name", "Country"), (written, "Jamaica")).people
    assert row.fields["name"] == name
    assert row.fields.get("title", "") == title


@every(
    ("body", "category"),
    [
        ("UNEP", Category.IGO),
        ("OPS/OMS", Category.IGO),
        ("Zero Mercury Working Group", Category.NGO),
        ("Université de la Paix", Category.ACADEMIC),
        ("Gold Fields Ltd.", Category.PRIVATE_SECTOR),
        ("BCRC-Caribbean", Category.REGIONAL_CENTRE),
        ("Minamata Convention Secretariat", Category.SECRETARIAT),
        ("The Secretariat", Category.SECRETARIAT),
        ("Ministry of Industry", Category.GOVERNMENT),
        ("ООО «Свет»", Category.PRIVATE_SECTOR),
        ("清华大学", Category.ACADEMIC),
    ],
)
def test_the_category_follows_from_the_name_of_the_body(body, category):
    (row,) = read(("Name", "Organisation"), ("Ann Campbell", body)).people
    assert row.fields["category"] is category


@pytest.mark.parametrize(
    ("headings", "letters", "languages"),
    [
        ("Name,Country,E/F/S", "E F S", "en fr es"),
        ("Nombre,País,Idioma (E/I)", "E I", "es en"),
        ("Nom,Pays,A/F/E", "A F E", "en fr es"),
        ("Nom,Pays,F/A", "F A", "fr en"),
        ("Name,Country,A/E/F", "A E F", "ar en fr"),
        ("ФИО,Страна,Язык (А/Р)", "А Р", "en ru"),
    ],
)
def test_single_letters_for_languages_are_read_in_the_language_of_the_list(
    headings, letters, languages
):
    rows = [(f"Ann Campbell{'abc'[n]}", "Mali", each) for n, each in enumerate(letters.split())]
    assert fields(read(headings.split(","), *rows), "language") == languages.split()


def test_a_blank_country_is_filled_in_if_the_list_writes_each_country_once():
    once = read(("Country", "Name"), ("Mali", "Awa Sy"), ("", "Luc Sow"), ("Togo", "Ali Koné"))
    assert fields(once, "country") == ["MLI", "MLI", "TGO"]
    assert [note.text for note in once.people[1].notes] == ["from the cell above"]
    each = read(("Country", "Name"), ("Mali", "Awa Sy"), ("Mali", "Luc Sow"), ("", "Ali Koné"))
    assert fields(each, "country") == ["MLI", "MLI", ""]
    assert each.people[2].remarks == ("Which country?",)


def test_a_body_below_a_country_that_is_written_once_has_no_country():
    reading = read(
        ("Country", "Name", "Body"), ("Mali", "Awa Sy", "Douane"), ("", "Luc Sow", "UNEP")
    )
    assert fields(reading, "country") == ["MLI", ""]


def test_a_secretariat_needs_no_country_and_one_with_a_country_is_a_government():
    where = ("Name", "Country / Org.", "Ministry")
    alone, national = read(
        where, ("Ann Campbell", "Secretariat", ""), ("Awa Sy", "Mali", "Secretariat")
    ).people
    assert (alone.fields["category"], alone.remarks) == (Category.SECRETARIAT, ())
    assert national.fields["category"] is Category.GOVERNMENT


def test_rows_that_are_no_person_are_left_out_with_a_reason():
    reading = read(
        ("Name", "Country", "E-mail"),
        ("GOVERNMENTS",),
        ("Ann Campbell", "Jamaica", "a@example.org"),
        ("TBC", "Suriname", ""),
        ("Subtotal", "1"),
        ("Name", "Country", "E-mail"),
        ("* arrives on Tuesday",),
        ("Bob Persad", "", "b@example.org"),
        ("TOTAL: 2 participants",),
    )
    assert [row.kind for row in reading.rows] == [
        ListRowKind.SECTION,
        ListRowKind.PERSON,
        ListRowKind.TO_BE_NAMED,
        ListRowKind.TOTAL,
        ListRowKind.HEADINGS,
        ListRowKind.NOTE,
        ListRowKind.PERSON,
        ListRowKind.TOTAL,
    ]


def test_a_row_that_is_left_out_has_a_name_so_that_it_can_be_included():
    reading = read(("Name", "Country"), ("Ann Campbell", "Jamaica"), ("Page 1", "Mali"))
    assert all(row.fields["name"] for row in reading.rows)


def test_namesakes_are_kept_and_marked_and_a_repeated_row_is_left_out():
    reading = read(
        ("Name", "Country", "Organisation", "E-mail"),
        ("Winston Ackee", "Jamaica", "Customs", "w@example.org"),
        ("Winston Ackee", "Jamaica", "Ministry of Health", "a@example.org"),
        ("ACKEE, Winston", "Jamaica", "", "w@example.org"),
    )
    assert [row.is_person for row in reading.rows] == [True, True, False]
    assert reading.people[1].remarks == ("like row 2",)
    assert reading.rows[2].kind is ListRowKind.REPEATED
    assert reading.rows[2].like == 2


def test_hidden_rows_and_columns_are_left_out_with_a_remark():
    reading = read(
        ("E-mail", "Name", "E-mail"),
        ("old@example.org", "Ann Campbell", "ann@example.org"),
        ("gone@example.org", "Bob Persad", "bob@example.org"),
        hidden_columns=(0,),
        hidden_lines=(3,),
    )
    assert fields(reading, "email") == ["ann@example.org"]
    assert reading.rows[-1].kind is ListRowKind.HIDDEN
    assert any("hidden" in remark for remark in reading.remarks)


def test_running_text_with_a_paragraph_for_each_person_is_read():
    pasted = text_files.parse_pasted_text(
        "JAMAICA\n\nMs. Ann Campbell\nDirector, Pollution Control\nMinistry of Health\n"
        "Tel.: +1 876 555 1234\nE-mail: ann@example.org\n\nMr. Bob PERSAD\nChemist\n"
        "Bureau of Standards\n"
    )
    ann, bob = recognise((pasted,), find_country).people
    assert ann.fields["name"] == "Ann Campbell"
    assert ann.fields["role"] == "Director, Pollution Control"
    assert ann.fields["organisation"] == "Ministry of Health"
    assert (ann.fields["email"], ann.fields["country"]) == ("ann@example.org", "JAM")
    assert (bob.fields["name"], bob.fields["country"]) == ("Bob Persad", "JAM")


def test_a_decision_on_a_column_counts_and_is_remembered_by_its_heading():
    rows = (("Name", "Country", "Focal entity"), ("Ann Campbell", "Jamaica", "Alpha"))
    before = read(*rows)
    assert fields(before, "role") == [""]
    decisions = choose_source(Decisions(), 0, before.tables[0], "role", 2)
    decided = read(*rows, decisions=decisions)
    assert fields(decided, "role") == ["Alpha"]
    remembered = Decisions(remembered=decided_headings(decisions, decided))
    assert fields(read(*rows, decisions=remembered), "role") == ["Alpha"]


def test_a_column_with_country_and_body_can_be_chosen_for_both_fields():
    reading = read(("Name", "Place"), ("Ann Campbell", "Jamaica / Customs"))
    decisions = choose_source(Decisions(), 0, reading.tables[0], "country", 1)
    reading = read(("Name", "Place"), ("Ann Campbell", "Jamaica / Customs"), decisions=decisions)
    decisions = choose_source(decisions, 0, reading.tables[0], "organisation", 1)
    reading = read(("Name", "Place"), ("Ann Campbell", "Jamaica / Customs"), decisions=decisions)
    assert sources(reading.tables[0], "country") == sources(reading.tables[0], "organisation")
    assert (fields(reading, "country"), fields(reading, "organisation")) == (["JAM"], ["Customs"])


def test_several_languages_of_one_person_are_marked_and_the_first_is_taken():
    (row,) = read(("Name", "Country", "Language"), ("Renée Cacao", "Haiti", "E, F")).people
    assert row.fields["language"] == "en"
    assert "first of several" in row.remarks[0]


def test_values_that_are_not_recognised_are_kept_as_they_are_with_a_remark():
    (row,) = read(
        ("Name", "Country", "Category", "Language", "Gender"),
        ("Ann Campbell", "Atlantis", "Resource person", "Dutch", "unsaid"),
    ).people
    assert (row.fields["country"], row.fields["language"]) == ("Atlantis", "Dutch")
    assert row.fields["role"] == "Resource person"
    assert len(row.remarks) == 4


@pytest.mark.parametrize(
    "text", ["Rep. of Moldova", "U.S.A.", "Republic of Kenya", "République du Mali", "Bahamas, The"]
)
def test_countries_are_known_by_their_official_names_and_with_dots(text):
    (row,) = read(("Name", "Country"), ("Ann Campbell", text)).people
    assert len(row.fields["country"]) == 3
    assert row.remarks == ()


def test_a_first_row_of_values_is_not_taken_for_headings():
    reading = read(("Bob Persad", "Mr", "Ministry of Health"), ("Dee Ackee", "Ms", "Customs"))
    assert fields(reading, "name") == ["Bob Persad", "Dee Ackee"]
    assert fields(reading, "organisation") == ["Ministry of Health", "Customs"]


@pytest.mark.parametrize(
    ("heading", "cells", "answers"),
    [
        ("Consent", ("Yes", "No", ""), ["yes", "no", "no"]),
        (
            "Consentement au partage",
            ("oui", "non", "peut-être"),
            ["yes", "no", "no"],
        ),
        ("Consentimiento (correo electrónico)", ("Sí", "no", "?"), ["yes", "no", "no"]),
        ("Согласие", ("да", "нет", "спросить"), ["yes", "no", "no"]),
        ("الموافقة", ("نعم", "لا", "ربما"), ["yes", "no", "no"]),
        ("是否同意", ("是", "否", "x"), ["yes", "no", "no"]),
        ("May be shared", ("y", "n", "only to UNEP"), ["yes", "no", "no"]),
    ],
)
def test_a_column_of_consent_is_read_and_only_a_clear_yes_is_one(heading, cells, answers):
    names = ("Ann Campbell", "Jean Pierre", "Bob Persad")
    rows = [(name, "Jamaica", cell) for name, cell in zip(names, cells, strict=True)]
    reading = read(("Name", "Country", heading), *rows)
    assert fields(reading, "consent") == answers
    unclear = [each.text for row in reading.people for each in row.notes if each.field == "consent"]
    assert len(unclear) == (1 if cells[2] else 0)
    assert all(each.startswith(f"“{cells[2]}” is no clear yes") for each in unclear)
    told = "1 person agrees to share contact details; of 2 nothing is given to others."
    assert told in reading.remarks


@pytest.mark.parametrize(
    "heading",
    ["Does not consent", "Photo consent", "Date of consent", "Ne consent pas", "不同意公开"],
)
def test_a_column_that_asks_something_other_than_consent_is_left_out_with_a_remark(heading):
    reading = read(("Name", "Country", heading), ("Ann Campbell", "Jamaica", "yes"))
    assert fields(reading, "consent") == [""]
    assert any(heading in remark for remark in reading.remarks)
