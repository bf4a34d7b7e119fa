from __future__ import annotations

import io
from datetime import datetime

import pytest
from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string, range_boundaries

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.national_path import Declaration
from mercworkshop.domain.fields.descriptions import shown_fields
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import Verbatim
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.exchange.out.sheet_layout import width_of
from mercworkshop.exchange.out.workbook import write_workbook
from mercworkshop.i18n import LANGUAGES
from tests.builders.full_road_map import JAMAICA, SAID, action, day, sample
from tests.examples import SPOKEN
from tests.exchange.out.views import HOSTILE, sample_view, view_of
from tests.report.documents.road_map.reading import workshop_of


def opened(view, paper="A4"):
    return load_workbook(io.BytesIO(write_workbook(view, paper).content))


def columns(sheet):
    """Return the letter of each column, by its key."""
    return {cell.value: cell.column_letter for cell in sheet[1]}


def test_there_is_a_sheet_for_each_part_and_a_hidden_one_for_the_choices():
    book = opened(sample_view())
    shown = [sheet.title for sheet in book if sheet.sheet_state == "visible"]
    assert shown == [
        "Road map",
        "Objectives",
        "Actions",
        "Steps",
        "Deposit checklist",
        "Needs",
        "Open questions",
    ]
    assert book["lists"].sheet_state == "hidden"


@pytest.mark.parametrize("language", SPOKEN)
def test_texts_are_read_back_unchanged(language):
    book = opened(sample_view(language))
    there = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    title, *others = SAID[language]
    assert {*others, f"{title} (1)", f"{title}: 0"} <= there
    assert len({sheet.title.casefold() for sheet in book}) == len(book.sheetnames)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_has_the_reading_direction_of_its_language(language):
    sheet = opened(sample_view(language)).worksheets[2]
    assert bool(sheet.sheet_view.rightToLeft) is (language == "ar")
    assert sheet["C3"].alignment.readingOrder == (2 if language == "ar" else 1)


def test_dates_and_amounts_have_cells_to_calculate_with_beside_their_words():
    sheet = opened(sample_view(count=1))["Actions"]
    at = columns(sheet)
    assert sheet[f"{at['end']}3"].value == "Q2 2017"
    assert sheet[f"{at['end.first']}3"].value == datetime(2017, 4, 1)
    assert sheet[f"{at['end.last']}3"].value == datetime(2017, 6, 30)
    assert [sheet[f"{at[f'cost.{part}']}3"].value for part in ("low", "high", "currency")] == [
        30_000,
        46_000,
        "USD",
    ]


def test_a_difference_is_listed_with_its_action_and_field():
    sheet = opened(sample_view(count=1))["Open questions"]
    at = columns(sheet)
    (place,) = (
        row[0].value
        for row in sheet.iter_rows(min_col=sheet[f"{at['field']}1"].column)
        if "Lead" in str(row[0].value)
    )
    assert place == f"{action(1).title} – Lead body"


def test_the_deposit_checklist_is_in_the_order_of_the_convention():
    decided = [
        Declaration(id=f"c{n}", road_map=JAMAICA, provision=provision)
        for n, provision in enumerate(("30.5", "of our own", "17.4", "3.7", "4.2"))
    ]
    sheet = opened(view_of(workshop_of(*decided)))["Deposit checklist"]
    letter = columns(sheet)["provision"]
    shown = [cell.value for cell in sheet[letter][2:]]
    assert shown == ["3.7", "4.2", "17.4", "30.5", "of our own"]
    first, *_others, last = (cell.value for cell in sheet[columns(sheet)["what"]][2:])
    assert "imports of mercury" in first
    assert last is None


def test_words_without_a_value_are_written_as_they_were_typed():
    typed = action(1, verbatim=(Verbatim("end", "after the rains"),), end=None)
    sheet = opened(view_of(sample(1).apply(Edit("", after=(typed,)))))["Actions"]
    at = columns(sheet)
    assert sheet[f"{at['end']}3"].value == "after the rains"
    assert sheet[f"{at['end.first']}3"].value is None


@pytest.mark.parametrize("words", HOSTILE)
def test_text_of_a_person_never_becomes_a_formula(words):
    sheet = opened(view_of(sample(1).apply(Edit("", after=(action(1, title=words),)))))["Actions"]
    cell = sheet[f"{columns(sheet)['title']}3"]
    assert cell.value == words
    assert cell.data_type == "s"
    assert cell.quotePrefix


def test_characters_that_no_workbook_can_hold_are_left_out():
    title = "Ban\ufffe lamps\uffff"
    book = opened(view_of(sample(1).apply(Edit("", after=(action(1, title=title),)))))
    there = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "Ban lamps" in there


def test_choices_are_offered_in_the_words_of_the_language():
    book = opened(sample_view("fr"))
    sheet = book["Actions"]
    letter = columns(sheet)["priority"]
    rules = {str(rule.sqref)[0]: rule for rule in sheet.data_validations.dataValidation}
    rule = next(rule for rule in rules.values() if str(rule.sqref).startswith(f"{letter}3:"))
    assert rule.errorStyle == "warning"
    _name, _mark, cells = rule.formula1.partition("!")
    offered = [row[0].value for row in book["lists"][cells.replace("$", "")]]
    assert offered == ["Non précisé", "Haute", "Moyenne", "Basse"]
    assert sheet[f"{letter}3"].value in offered


def test_ids_and_keys_are_hidden_and_headings_stay():
    sheet = opened(sample_view())["Actions"]
    assert sheet.column_dimensions["A"].hidden
    assert sheet.row_dimensions[1].hidden
    assert {row[0].value for row in sheet["A3:A14"]} == {f"a{n:02}" for n in range(1, 13)}
    assert sheet.freeze_panes == "D3"
    assert sheet.print_title_rows == "$2:$2"


@pytest.mark.parametrize(("paper", "number"), [("A4", 9), ("A3", 8), ("LETTER", 1)])
def test_a_sheet_prints_one_landscape_page_wide(paper, number):
    sheet = opened(sample_view(), paper)["Needs"]
    assert sheet.page_setup.paperSize == number
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)


@pytest.mark.parametrize(("paper", "number", "room"), [("A4", 8, 281), ("LETTER", 3, 289)])
def test_a_wide_sheet_prints_on_larger_paper_so_that_it_stays_readable(paper, number, room):
    sheet = opened(sample_view(), paper)["Actions"]
    assert sheet.page_setup.paperSize == number
    assert sum(printed_widths(sheet).values()) <= room


def printed_widths(sheet):
    """Return the width of each column that prints, by its key."""
    last = columns_between(sheet.print_area)
    return {
        key: sheet.column_dimensions[letter].width
        for key, letter in columns(sheet).items()
        if key != "id" and column_index_from_string(letter) <= last
    }


def columns_between(area):
    """Return the number of the last column of a print area."""
    return range_boundaries(area.split("!")[-1].replace("$", ""))[2]


def test_words_print_and_the_cells_to_calculate_with_do_not():
    sheet = opened(sample_view())["Actions"]
    printed = printed_widths(sheet)
    assert {"title", "start", "end", "cost", "lead"} <= printed.keys()
    assert not [key for key in printed if "." in key]
    assert {"end.first", "cost.low"} <= columns(sheet).keys()


def test_columns_without_content_are_in_the_sheet_but_do_not_print():
    bare = action(1, note="", outcome="")
    workshop = sample(1)
    sheet = opened(view_of(workshop.apply(Edit("", workshop.records(Action).all(), (bare,)))))[
        "Actions"
    ]
    assert "note" in columns(sheet)
    assert "note" not in printed_widths(sheet)


@pytest.mark.parametrize("is_milestone", [False, True])
def test_a_column_that_says_no_in_every_row_does_not_print(is_milestone):
    changes = {"is_milestone": is_milestone, "percent": 60 if is_milestone else 0}
    workshop = sample(1)
    changed = workshop.apply(Edit("", workshop.records(Action).all(), (action(1, **changes),)))
    sheet = opened(view_of(changed))["Actions"]
    assert {"is_milestone", "percent"} <= columns(sheet).keys()
    assert ("is_milestone" in printed_widths(sheet)) is is_milestone
    assert ("percent" in printed_widths(sheet)) is is_milestone


@pytest.mark.parametrize("language", SPOKEN)
def test_a_column_is_as_wide_as_its_longest_word(language):
    sheet = opened(sample_view(language)).worksheets[2]
    letter = columns(sheet)["lead"]
    words = [str(cell.value or "").split() for cell in sheet[letter]]
    longest = max(map(width_of, (word for each in words[1:] for word in each)))
    assert sheet.column_dimensions[letter].width >= min(longest, 20)


def test_the_same_road_map_gives_the_same_bytes():
    assert write_workbook(sample_view()) == write_workbook(sample_view())


def test_a_road_map_without_content_has_the_sheets_to_work_on():
    book = opened(view_of(Workshop()))
    assert [sheet.title for sheet in book][1:4] == ["Actions", "Steps", "Needs"]


def test_every_field_of_an_action_that_people_see_has_a_column():
    assert {each.name for each in shown_fields(Action)} <= columns(
        opened(sample_view())["Actions"]
    ).keys()


def test_a_long_name_of_a_sheet_is_cut_and_made_different_from_another():
    from mercworkshop.exchange.out.workbook import _title

    long = "Obligations/steps: what we do about mercury in 2017"
    first = _title(long, [])
    assert len(first) <= 31
    assert not set("[]:*?/\\") & set(first)
    assert _title(long, [first]) != first
    assert day("2017").first.year == 2017
