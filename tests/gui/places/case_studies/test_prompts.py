"""Every kind of prompt, answered with typed keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit

from mercworkshop.domain.entities import case_run
from mercworkshop.gui.places.case_studies.answers.ranking_editor import RankingEditor
from mercworkshop.gui.session.edits.save_state import SaveKind
from mercworkshop.gui.widgets.inputs import pending_input
from mercworkshop.gui.widgets.inputs.pending_input import pending_inputs
from mercworkshop.gui.widgets.layouts import bare_widget, column
from mercworkshop.store.store import Store
from tests.every import every

MOVE = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
PLAN = "cs-e-ratification"


@pytest.fixture
def keys(qtbot):
    """Return a function that gives a widget the keyboard and types words and keys into it."""

    def keys(widget, *strokes):
        widget.setFocus()
        for stroke in strokes:
            if isinstance(stroke, str):
                qtbot.keyClicks(widget, stroke)
            elif isinstance(stroke, tuple):
                qtbot.keyClick(widget, *stroke)
            else:
                qtbot.keyClick(widget, stroke)

    return keys


def test_a_text_is_kept_as_it_is_typed(open_stage, answer, keys, session):
    card = open_stage("read")["p1"]
    keys(card.inputs["text"], "The forms")
    assert session.save_state.kind is SaveKind.SAVING
    assert pending_inputs.is_pending
    assert answer("p1").text == "The forms"


def test_a_list_grows_with_enter_and_shrinks_with_backspace(open_stage, answer, keys):
    editor = open_stage("identify")["p2"].inputs["items"]
    keys(editor.lines[0], "Trade", Qt.Key.Key_Return)
    keys(editor.lines[1], "Health", Qt.Key.Key_Return)
    assert editor.lines[2].hasFocus()
    assert answer("p2").items == ("Trade", "Health")
    keys(editor.lines[2], Qt.Key.Key_Backspace)
    assert editor.lines[1].hasFocus()
    keys(editor.lines[1], *[Qt.Key.Key_Backspace] * 6, Qt.Key.Key_Backspace)
    assert answer("p2").items == ("Trade",)
    assert len(editor.lines) == 2


def makes_room_with_enter(lines, keys, answer):
    keys(lines[0], "Trade")
    keys(lines[1], "Health")
    keys(lines[0], Qt.Key.Key_Return)
    keys(lines[1], "Licences")
    assert answer("p2").items == ("Trade", "Licences", "Health")


def is_ordered_with_alt_and_the_arrows(lines, keys, answer):
    keys(lines[0], "one")
    keys(lines[1], "two")
    keys(lines[1], (Qt.Key.Key_Up, MOVE))
    assert answer("p2").items == ("two", "one")
    assert lines[0].hasFocus()
    keys(lines[0], (Qt.Key.Key_Down, MOVE))
    keys(lines[1], (Qt.Key.Key_Down, MOVE))
    assert answer("p2").items == ("one", "two")


def takes_pasted_lines_as_items(lines, keys, answer):
    keys(lines[0], "zero")
    QGuiApplication.clipboard().setText("one\n\ntwo\n")
    keys(lines[0], (Qt.Key.Key_V, CTRL))
    assert answer("p2").items == ("zero", "one", "two")


def loses_a_line_by_its_button(lines, keys, answer):
    keys(lines[0], "one")
    keys(lines[1], "two")
    lines[0].remove.click()
    assert answer("p2").items == ("two",)
    assert not lines[1].remove.isVisible()


@every(
    "does",
    [
        makes_room_with_enter,
        is_ordered_with_alt_and_the_arrows,
        takes_pasted_lines_as_items,
        loses_a_line_by_its_button,
    ],
)
def test_lines_of_a_list_are_put_in_moved_pasted_and_removed(open_stage, fill, keys, answer, does):
    editor = open_stage("identify")["p2"].inputs["items"]
    fill("p2", items=())
    assert [line.text() for line in editor.lines] == [""]
    does(editor.lines, keys, answer)


def test_tab_goes_from_the_last_line_to_what_follows_the_list(open_stage, keys, qtbot):
    cards = open_stage("identify")
    editor = cards["p2"].inputs["items"]
    keys(editor.lines[0], "Trade", Qt.Key.Key_Return)
    keys(editor.lines[1], "Health", Qt.Key.Key_Return)
    qtbot.waitUntil(editor.lines[-1].isVisible)
    qtbot.keyClick(editor.lines[-1], Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert not editor.isAncestorOf(focused)
    assert any(card.isAncestorOf(focused) for card in cards.values())
    qtbot.keyClick(focused, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert editor.lines[-1].hasFocus()
    qtbot.keyClick(editor.lines[-1], Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert editor.lines[-2].hasFocus()


def test_one_option_is_chosen_and_cleared_by_the_keyboard(open_stage, answer, keys):
    card = open_stage("discuss")["p4"]
    editor = card.inputs["items"]
    keys(editor.buttons["yes"], Qt.Key.Key_Space)
    assert answer("p4").items == ("yes",)
    keys(editor.buttons["yes"], Qt.Key.Key_Down)
    assert answer("p4").items == ("no",)
    keys(editor.buttons["no"], Qt.Key.Key_Delete)
    assert answer("p4").items == ()
    keys(card.inputs["text"], "14,500 miners")
    assert answer("p4").text == "14,500 miners"


def test_several_options_are_ticked_by_the_keyboard(open_stage, answer, keys):
    editor = open_stage("identify")["p3"].inputs["items"]
    for key in ("open_burning", "whole_ore_amalgamation"):
        keys(editor.boxes[key], Qt.Key.Key_Space)
    assert answer("p3").items == ("whole_ore_amalgamation", "open_burning")
    keys(editor.boxes["open_burning"], Qt.Key.Key_Space)
    assert answer("p3").items == ("whole_ore_amalgamation",)


def test_a_ranking_is_accepted_as_shown_moved_by_keys_or_dragged_and_is_numbered(
    open_stage, answer, keys, session
):
    editor = open_stage("discuss")["p5"].inputs["items"]
    assert answer("p5").is_blank
    assert editor.keep.isVisible()
    editor.keep.click()
    assert answer("p5").items[0] == "price_gap"
    assert not editor.keep.isVisible()
    session.undo()
    assert answer("p5").is_blank
    keys(editor.list, Qt.Key.Key_Down, (Qt.Key.Key_Up, MOVE))
    assert answer("p5").items[:2] == ("no_consent_procedure", "price_gap")
    assert editor.list.item(0).text().startswith("1")
    assert "No consent" in editor.list.item(0).text()
    model = editor.list.model()
    assert model.moveRow(QModelIndex(), 4, QModelIndex(), 0)  # what dropping does
    assert answer("p5").items[0] == "no_alternative_method"
    assert editor.list.item(0).text().startswith("1")


def test_a_ranking_is_as_high_as_its_options_need_at_each_width(qtbot):
    words = "No alternative method is known to those who would have to change theirs"
    editor = RankingEditor("Obstacles", [(f"method {n}", words) for n in range(6)])
    page = bare_widget(column(editor, None))
    qtbot.addWidget(page)
    page.resize(900, 400)
    page.show()
    wide = editor.list.height()
    page.resize(260, 400)
    qtbot.waitUntil(lambda: editor.list.height() > wide)
    lines = [editor.list.visualItemRect(editor.list.item(n)) for n in range(6)]
    assert editor.list.viewport().height() >= sum(each.height() for each in lines)


def test_a_scale_is_answered_by_digits_and_arrows(open_stage, answer, keys):
    editor = open_stage("transfer")["p9"].inputs["text"]
    keys(editor.buttons["1"], "4")
    assert answer("p9", "JAM").text == "4"
    keys(editor.buttons["4"], Qt.Key.Key_Right)
    assert answer("p9", "JAM").text == "5"
    editor.clear.click()
    assert answer("p9", "JAM").text == ""


def cell(sheet):
    return next(e for e in sheet.viewport().findChildren(QLineEdit) if e.isVisible())


def test_a_table_is_typed_like_every_grid(open_stage, answer, keys, session):
    sheet = open_stage("respond")["p6"].inputs["rows"]
    sheet.setFocus()
    keys(sheet, "N")
    keys(cell(sheet), "ame it", Qt.Key.Key_Tab)
    assert sheet.currentIndex().column() == 1
    keys(sheet, "H")
    keys(cell(sheet), "ealth")  # kept before the cell is left
    assert answer("p6").rows == (("Name it", "Health", "", "", ""),)
    keys(cell(sheet), Qt.Key.Key_Return)
    assert (sheet.currentIndex().row(), sheet.currentIndex().column()) == (1, 0)
    QGuiApplication.clipboard().setText('Act\tJustice\t2017\n"Two\nlines"\tHealth\t2018\tmuch\n')
    keys(sheet, (Qt.Key.Key_V, CTRL))
    assert answer("p6").rows[1:] == (
        ("Act", "Justice", "2017", "", ""),
        ("Two lines", "Health", "2018", "much", ""),
    )
    assert session.undo()
    assert answer("p6").rows == (("Name it", "Health", "", "", ""),)
    assert sheet.held_field == ("Answer", answer("p6").id, "rows")


def test_esc_adds_no_row_and_tab_leaves_a_table_after_its_last_cell(open_stage, answer, keys):
    sheet = open_stage("respond")["p6"].inputs["rows"]
    sheet.setFocus()
    keys(sheet, "N")
    keys(cell(sheet), "ame", Qt.Key.Key_Escape)
    assert answer("p6").rows == ()
    keys(sheet, *[Qt.Key.Key_Tab] * 5)
    assert not sheet.hasFocus()
    sheet.setFocus()
    sheet.go(0, 0)
    keys(sheet, Qt.Key.Key_Backtab)
    assert not sheet.hasFocus()


def test_an_answer_written_elsewhere_is_not_shown_while_its_field_is_typed_in(
    open_stage, fill, keys, answer
):
    card = open_stage("read")["p1"]
    field = card.inputs["text"]
    keys(field, "mine")
    fill_text = field.toPlainText()
    card._session.apply(
        case_run.save_answer,
        {},
        case_run.blank_answer(card.asked.run, "p1"),
        text="from another laptop",
    )
    assert field.toPlainText() == fill_text
    assert answer("p1").text == "mine"


@pytest.fixture
def take_in(qtbot, session, run, tmp_path):
    """Return a function that merges the answer of another laptop, which had none before."""
    known = session.call_after_edits(lambda store: list(store.changes())).result(10)

    def take_in(prompt, **fields):
        other = Store(tmp_path / "two.mercws", create=True)
        other.set_meta("workshop", session.workshop.workshop_id)
        other.merge(known)
        other.apply(case_run.save_answer({}, case_run.blank_answer(run, prompt), **fields))
        changes = list(other.changes())
        other.close()
        session._writer.call_after_edits(lambda store: store.merge(changes)).result(10)
        with qtbot.waitSignal(session.changed):
            session.reload()

    return take_in


@pytest.mark.parametrize("field", ["text", "items"])
def test_an_answer_merged_during_typing_becomes_a_conflict_with_the_typed_one(
    open_stage, keys, session, take_in, qtbot, field
):
    stage, prompt = {"text": ("read", "p1"), "items": ("identify", "p2")}[field]
    editor = open_stage(stage)[prompt].inputs[field]
    keys(editor.lines[0] if field == "items" else editor, "mine")
    take_in(prompt, **{field: ("theirs",) if field == "items" else "theirs"})
    session.flush()
    qtbot.waitUntil(lambda: bool(session.workshop.conflicts))
    (fork,) = session.workshop.conflicts.values()
    values = [version.value for version in fork.versions]
    assert values == ([["theirs"], ["mine"]] if field == "items" else ["theirs", "mine"])


def test_a_table_merged_during_typing_becomes_a_conflict_with_the_typed_one(
    open_stage, keys, session, take_in
):
    sheet = open_stage("respond")["p6"].inputs["rows"]
    sheet.setFocus()
    keys(sheet, "m")
    keys(cell(sheet), "ine")
    session.flush()
    take_in("p6", rows=(("theirs", "", "", "", ""),))
    (fork,) = session.workshop.conflicts.values()
    assert {version.value[0][0] for version in fork.versions} == {"theirs", "mine"}


def test_a_row_that_is_being_typed_is_added_to_rows_that_are_merged_meanwhile(
    open_stage, keys, session, take_in, answer, monkeypatch
):
    monkeypatch.setattr(pending_input, "QUIET_MS", 60_000)  # a slow merge is no pause of typing
    monkeypatch.setattr(pending_input, "LONGEST_MS", 60_000)
    sheet = open_stage("respond")["p6"].inputs["rows"]
    sheet.setFocus()
    keys(sheet, "m")
    keys(cell(sheet), "ine")
    take_in("p6", rows=(("theirs", "", "", "", ""),))
    keys(cell(sheet), " too", Qt.Key.Key_Return)
    assert [row[0] for row in answer("p6").rows] == ["theirs", "mine too"]
    assert not session.workshop.conflicts


def test_an_answer_written_elsewhere_is_shown_in_a_field_that_is_not_typed_in(open_stage, fill):
    cards = open_stage("identify")
    fill("p2", items=("theirs",))
    fill("p3", items=("open_burning",))
    assert cards["p2"].inputs["items"].value() == ("theirs",)
    assert cards["p3"].inputs["items"].value() == ("open_burning",)


def test_undo_takes_back_one_field_at_a_time(open_stage, answer, keys, session, fill):
    cards = open_stage("identify")
    keys(cards["p2"].inputs["items"].lines[0], "Trade")
    keys(cards["p3"].inputs["items"].boxes["open_burning"], Qt.Key.Key_Space)
    session.flush()
    session.undo()
    assert cards["p2"].inputs["items"].value() == ("Trade",)
    assert cards["p3"].inputs["items"].value() == ()
    session.undo()
    assert cards["p2"].inputs["items"].value() == ()


def test_words_that_are_too_long_stay_in_the_field_and_keep_their_stage_open(
    open_stage, page, messages, session
):
    card = open_stage("read")["p1"]
    field = card.inputs["text"]
    field.setPlainText("x" * 30_001)
    session.flush()
    assert card.is_refused
    assert messages.latest is not None
    page.work.finish()
    assert page.work.stage == "read"
    assert len(field.toPlainText()) == 30_001
    field.setPlainText("short")
    session.flush()
    assert not card.is_refused
    page.work.finish()
    assert page.work.stage == "identify"
