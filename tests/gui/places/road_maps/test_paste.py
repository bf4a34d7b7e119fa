"""A plan pasted from a spreadsheet: its columns are guessed, its cells read, its rows added."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from mercworkshop.domain.entities.actions import Funding
from mercworkshop.domain.fields.parsing import parse_list
from mercworkshop.domain.records.record import AsTyped, unread_words
from mercworkshop.gui.places.road_maps.paste import dialog as paste_dialog
from mercworkshop.gui.places.road_maps.paste import reader
from mercworkshop.gui.places.road_maps.paste.dialog import PasteDialog
from mercworkshop.gui.places.road_maps.paste.matching import (
    field_of_heading,
    guess_fields,
    has_headings,
)
from mercworkshop.gui.places.road_maps.paste.reader import PasteReader
from tests.every import every
from tests.gui import walk
from tests.gui.places.road_maps.plan import CTRL, ENTER, ESC, at, column, context, opened, plan

SHEET = (
    ("No", "Action", "Responsible", "Begin", "Deadline", "Budget", "Comments"),
    ("1", "Cabinet\npaper", "Min. Foreign Affairs", "Feb 2015", "Apr 2015", "", ""),
    ("2", "Customs codes", "Customs", "Oct 2015", "soon", "30 000", "urgent"),
)


# --- which column is which


@every(
    ("heading", "field"),
    [
        ("ACTION", "title"),
        ("Mesure à prendre", "title"),
        ("Responsable", "lead"),
        ("Organismo responsable", "lead"),
        ("Срок", "end"),
        ("Ответственный", "lead"),
        ("تاريخ البداية", "start"),
        ("التكلفة", "cost"),
        ("开始日期", "start"),
        ("费用（美元）", "cost"),
        ("Cost US$", "cost"),
        ("Échéance", "end"),
        ("Quién?", "lead"),
        ("Source of funds", "funder"),
        ("Remarks", "note"),
        ("7", ""),
        ("", ""),
    ],
)
def test_a_heading_is_recognised_in_six_languages(heading, field):
    assert field_of_heading(heading) == field


def test_headings_are_seen_and_rows_of_a_plan_are_not_taken_for_them():
    assert has_headings(SHEET)
    assert not has_headings(SHEET[1:])
    assert not has_headings((("Action",),))


def test_columns_are_guessed_from_headings():
    assert guess_fields(SHEET, headings=True) == [
        "",
        "title",
        "lead",
        "start",
        "end",
        "cost",
        "note",
    ]


def test_columns_without_headings_are_guessed_from_what_they_hold():
    grid = (
        ("1", "Cabinet paper", "30", "Feb 2015", "Apr 2015", "45 000", "Gap"),
        ("2", "Customs codes", "4, 11", "11/06/2014", "2016", "US$ 30k", "Funded"),
    )
    assert guess_fields(grid, headings=False) == [
        "", "title", "articles", "start", "end", "cost", "funding",
    ]  # fmt: skip


def test_no_field_is_guessed_twice():
    grid = (("Action", "Activity"), ("a", "b"))
    assert guess_fields(grid, headings=True) == ["title", ""]


def test_words_below_an_unknown_heading_are_left_out_but_dates_are_not():
    grid = (("Action", "Lead", "Xyz", "Abc"), ("a", "b", "words", "2016"))
    assert guess_fields(grid, headings=True) == ["title", "lead", "", "start"]


def test_several_bodies_are_read_from_one_cell():
    assert parse_list("Customs; Min. Health\nCustoms، وزارة") == (
        "Customs",
        "Min. Health",
        "وزارة",
    )


# --- what each cell becomes


def rows(grid, fields, **day_first):
    return PasteReader().rows(grid, fields, {int(k[1:]): v for k, v in day_first.items()})


def test_words_that_cannot_be_read_stay_in_their_field_with_the_reason():
    (row,) = rows(SHEET[2:], guess_fields(SHEET, headings=True))
    assert row.values["note"] == "urgent"
    assert row.values["end"] == AsTyped("soon")
    assert "soon" in row.cells[4].problem


def test_a_funder_in_the_column_of_funding_becomes_the_funder_and_no_funding():
    (row,) = rows((("Customs codes", "GEF"),), ["title", "funding"])
    assert row.values == {"title": "Customs codes", "funder": "GEF"}
    assert (row.cells[1].shown, row.cells[1].problem) == ("Funder: GEF", "")
    (row,) = rows((("GEF", "Own budget"),), ["funder", "funding"])
    assert row.values == {"funder": "GEF", "funding": AsTyped("Own budget")}


def test_a_funding_with_its_funder_is_read_as_both():
    (row,) = rows((("Customs codes", "In kind · EPA"),), ["title", "funding"])
    assert row.values == {"title": "Customs codes", "funding": Funding.IN_KIND, "funder": "EPA"}
    assert (row.cells[1].shown, row.cells[1].problem) == ("In kind · EPA", "")


def test_line_breaks_in_a_cell_are_kept():
    (row,) = rows(SHEET[1:2], guess_fields(SHEET, headings=True))
    assert row.values["title"] == "Cabinet\npaper"


def test_rows_without_words_are_left_out():
    assert rows((("", " "),), ["title", "lead"]) == []


@pytest.mark.parametrize(("day_first", "edtf"), [(True, "2014-06-11"), (False, "2014-11-06")])
def test_dates_in_figures_are_read_as_the_person_says(day_first, edtf):
    (row,) = rows((("11/06/2014",),), ["start"], c0=day_first)
    assert row.values["start"].edtf == edtf


def test_dates_in_figures_wait_for_an_answer():
    (row,) = rows((("x", "11/06/2014"),), ["title", "start"])
    assert row.cells[1].is_ambiguous
    assert PasteReader().ambiguous_columns((("x", "11/06/2014"),), ["title", "start"]) == [1]
    assert PasteReader().ambiguous_columns((("x", "25/06/2014"),), ["title", "start"]) == []


# --- the dialog


@pytest.fixture
def view(qtbot, faces, session, messages, settings):
    return opened(qtbot, context(session, messages, settings))


def text_of(grid):
    return "\n".join("\t".join(f'"{c}"' if "\n" in c else c for c in row) for row in grid)


@pytest.fixture
def paste(qtbot, view):
    made = []

    def go(grid):
        QApplication.clipboard().setText(text_of(grid))
        at(view, 3, "title")
        qtbot.keyClick(view.table, Qt.Key.Key_V, CTRL)
        made.extend(view.findChildren(PasteDialog))
        return made[-1]

    yield go
    for dialog in view.findChildren(PasteDialog):
        dialog.reject()


def names(dialog):
    return [field.value() for field in dialog.fields]


def cell(dialog, row, place):
    return dialog.table.item(row, place)


def test_a_paste_from_a_spreadsheet_is_shown_first_and_accepted_as_one_step(qtbot, paste, session):
    dialog = paste(SHEET)
    assert dialog.isVisible()
    assert dialog.headings.isChecked()
    assert names(dialog) == ["", "title", "lead", "start", "end", "cost", "note"]
    headings = dialog.table.horizontalHeader()
    assert headings.isVisible()
    assert [dialog.table.horizontalHeaderItem(n).text() for n in range(7)] == list(SHEET[0])
    assert len(plan(session)) == 3
    assert dialog.count.text() == "2 actions will be added"
    qtbot.keyClick(dialog.accept_button, ENTER)
    assert column(session, "title")[3:] == ["Cabinet\npaper", "Customs codes"]
    assert plan(session)[4].note == "urgent"
    assert unread_words(plan(session)[4], "end") == "soon"
    session.undo()
    assert len(plan(session)) == 3


def test_the_html_of_the_clipboard_is_read_instead_of_its_text(qtbot, view, session, paste):
    from PySide6.QtCore import QMimeData

    mime = QMimeData()
    mime.setText("no use")
    mime.setHtml("<table><tr><td>Action<td>Lead<tr><td>two<br>lines<td>Customs</table>")
    QApplication.clipboard().setMimeData(mime)
    at(view, 3, "title")
    qtbot.keyClick(view.table, Qt.Key.Key_V, CTRL)
    (dialog,) = view.findChildren(PasteDialog)
    dialog.accept()
    assert (plan(session)[3].title, plan(session)[3].lead) == ("two\nlines", "Customs")


def test_few_columns_share_the_free_width(qtbot, paste):
    dialog = paste((("Action", "Lead"), ("Customs codes for lamps", "Customs")))
    table = dialog.table
    qtbot.waitUntil(lambda: table.columnWidth(0) == table.viewport().width() // 2)


def test_esc_adds_nothing(qtbot, paste, session):
    dialog = paste(SHEET)
    qtbot.keyClick(dialog, ESC)
    assert not dialog.isVisible()
    assert len(plan(session)) == 3


def test_unreadable_cells_are_marked_with_the_reason(paste):
    dialog = paste(SHEET)
    bad = cell(dialog, 2, 4)
    assert bad.text() == "soon"
    assert not bad.icon().isNull()
    assert "“soon”" in bad.toolTip()
    assert "“soon”" in dialog.trouble.text()
    assert "1 cell cannot be read" in dialog.trouble.text()
    assert cell(dialog, 1, 3).text() == "Feb 2015"


def test_a_field_chosen_with_the_keyboard_is_removed_from_its_former_column(qtbot, paste):
    dialog = paste(SHEET)
    qtbot.keyClicks(dialog.fields[2], "ac")
    assert names(dialog)[:3] == ["", "", "title"]
    assert [row.values["title"] for row in dialog.rows] == ["Min. Foreign Affairs", "Customs"]


def test_without_headings_the_first_row_is_an_action_too(qtbot, paste):
    dialog = paste(SHEET)
    qtbot.keyClick(dialog.headings, Qt.Key.Key_Space)
    assert len(dialog.rows) == 3


def test_ambiguous_dates_ask_once_for_all(qtbot, paste, session):
    dialog = paste((("Action", "Start", "End"), ("a", "11/06/2014", "12/07/2014"),
                    ("b", "10/06/2014", "2015")))  # fmt: skip
    assert dialog.order.isVisible()
    assert not dialog.accept_button.isEnabled()
    qtbot.keyClicks(dialog.order, "d")
    assert dialog.accept_button.isEnabled()
    assert cell(dialog, 1, 1).text() == "11 Jun 2014"
    dialog.accept()
    assert [str(when.edtf) for when in column(session, "start")[3:]] == ["2014-06-11", "2014-06-10"]


def test_dates_with_one_meaning_ask_nothing(paste):
    assert not paste(SHEET).order.isVisible()


def test_funding_in_words_becomes_a_choice(paste, session):
    dialog = paste((("Action", "Funding"), ("a", "In kind"), ("b", "gap")))
    dialog.accept()
    assert column(session, "funding")[3:] == [Funding.IN_KIND, Funding.GAP]


def test_nothing_can_be_added_if_no_column_has_a_field(qtbot, paste):
    dialog = paste(SHEET)
    for field in dialog.fields:
        field.show_value("")
    dialog.refresh()
    assert not dialog.accept_button.isEnabled()
    assert dialog.count.text() == "0 actions will be added"


def test_everything_in_the_dialog_has_a_name_and_no_markup(paste):
    dialog = paste(SHEET)
    assert walk.labels_with_markup(dialog) == []
    assert walk.without_a_name(dialog) == []


def test_of_a_thousand_rows_each_text_is_read_once_and_few_are_shown(
    qtbot, paste, session, monkeypatch
):
    """Reading dates and costs and making cells are the slow parts of a long paste."""
    read, texts = reader._read, []

    def counted(name, text, day_first):
        texts.append((name, text, day_first))
        return read(name, text, day_first)

    monkeypatch.setattr(reader, "_read", counted)
    grid = (("Action", "Start", "Cost"), *((f"a {n}", f"{n % 28 + 1} May 2015", f"{n}00")
                                           for n in range(1, 1001)))  # fmt: skip
    dialog = paste(grid)
    assert len(texts) == 1000 + 28 + 1000
    assert dialog.table.rowCount() == paste_dialog.MOST_SHOWN + 1
    dialog.refresh()
    assert len(texts) == 1000 + 28 + 1000
    dialog.accept()
    assert len(plan(session)) == 1003
