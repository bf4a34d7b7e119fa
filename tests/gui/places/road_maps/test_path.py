"""The tab “Path” of a road map: its steps, the line of acts, and the checklist of declarations."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextLayout
from PySide6.QtWidgets import QLabel

from mercworkshop.domain.entities import national_path, road_map
from mercworkshop.domain.entities.national_path import (
    Declaration,
    DeclarationChoice,
    PathStep,
    Progress,
    TreatyAct,
)
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.records.record import unread_words
from mercworkshop.domain.review.facts import ReviewFacts
from mercworkshop.domain.review.model import collect_input
from mercworkshop.domain.review.standing import ActState, read_standing
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.gui.grid.painting.chip_painter import room_of_mark
from mercworkshop.gui.places.road_maps.country.path.acts_line import ActsLine
from mercworkshop.gui.places.road_maps.country.path.steps import steps_editor
from mercworkshop.gui.places.road_maps.country.path.view import describe_how_far
from mercworkshop.gui.places.road_maps.timeline.marked_days import MarkedDay
from tests.gui.elsewhere import both_versions, from_elsewhere
from tests.gui.places.road_maps.plan import POPUPS

JAMAICA = road_map.road_map_id("JAM")
ENTER, TAB, ESC = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape
MOVE, CTRL = (
    Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


@pytest.fixture
def view(page):
    page.open_path(("JAM", "path"))
    return page.country.path()


@pytest.fixture
def chosen(qtbot, view):
    """The Cabinet's kind of path, chosen as a person would: by its name."""
    view.family.setFocus()
    place = view.family.findText("Cabinet decision")
    view.family.setCurrentIndex(place)
    view.family.activated.emit(place)
    return view


def steps(session):
    return session.workshop.records(PathStep).owned_by(JAMAICA)


def titles(session):
    return [step.title for step in steps(session)]


def words(widget):
    return [each.text() for each in widget.findChildren(QLabel) if not each.isHidden()]


def typed(qtbot, table, step, field, text, key=ENTER):
    table.show_row(step.id, field)
    qtbot.keyClicks(table, text[0])
    editor = table.editing.editor
    qtbot.keyClicks(editor, text[1:])
    qtbot.keyClick(editor, key)


def test_choosing_a_kind_of_path_brings_its_steps_and_examples(chosen, begun):
    assert begun.workshop.records(RoadMap)[JAMAICA].path == "cabinet_decision"
    assert titles(begun)[0] == "Signature"
    assert [s.milestone for s in steps(begun)][-2:] == [
        TreatyAct.DEPOSIT,
        TreatyAct.ENTRY_INTO_FORCE,
    ]
    assert "Sri Lanka" in words(chosen)
    begun.undo()
    assert titles(begun) == []
    assert chosen.family.value() == ""


def test_typing_a_date_keeps_it_and_enter_goes_down(qtbot, chosen, begun):
    table = chosen.steps.table
    first = steps(begun)[1]
    typed(qtbot, table, first, "planned", "March 2015")
    assert steps(begun)[1].planned == PartialDate("2015-03")
    assert (table.currentIndex().row(), table.currentIndex().column()) == (2, 3)


def test_the_line_of_acts_says_the_day_of_each_act(qtbot, chosen, begun):
    signed = steps(begun)[0]
    begun.apply(national_path.update_step, signed, done=PartialDate("2013-10-10"))
    acts = [
        "Signature: 10 Oct 2013, done",
        "National approval (parliament, cabinet): no date yet",
        "Instrument signed: no date yet",
        "Deposit: no date yet",
        "Entry into force: no date yet",
    ]
    assert chosen.acts.accessibleDescription() == ", ".join(acts)
    assert chosen.undated.text() == (
        "No date yet: National approval, Instrument, Deposit, In force"
    )
    chosen.acts.grab()


def test_tab_goes_on_to_the_next_cell(qtbot, chosen, begun):
    table = chosen.steps.table
    typed(qtbot, table, steps(begun)[0], "planned", "2013", TAB)
    assert table.currentIndex().column() == 4


def test_a_step_with_the_day_on_which_it_happened_is_done(qtbot, chosen, begun):
    typed(qtbot, chosen.steps.table, steps(begun)[1], "done", "10 Oct 2013")
    assert steps(begun)[1].progress is Progress.DONE
    begun.undo()
    assert steps(begun)[1].done is None


def test_a_signature_that_is_known_is_done_with_its_day(chosen, begun):
    signature = steps(begun)[0]
    assert signature.milestone is TreatyAct.SIGNATURE
    assert signature.done == PartialDate("2013-10-10")
    assert signature.progress is Progress.DONE


def test_a_date_that_cannot_be_read_stays_and_is_explained(qtbot, chosen, begun):
    table = chosen.steps.table
    typed(qtbot, table, steps(begun)[0], "planned", "2015-19-01")
    assert not table.editing.is_open
    cell = table.grid.index(0, table.grid.column_of("planned"))
    assert cell.data() == "2015-19-01"
    assert "month" in cell.data(Qt.ItemDataRole.ToolTipRole)
    assert steps(begun)[0].planned is None


def test_a_row_is_high_enough_for_words_that_wrap_beside_their_mark(qtbot, chosen, begun):
    table = chosen.steps.table
    typed(qtbot, table, steps(begun)[0], "done", "after Easter 2016 perhaps")
    left = QTextLayout("after Easter 2016 perhaps", table.font())
    left.beginLayout()
    while (line := left.createLine()).isValid():
        line.setLineWidth(table.columnWidth(table.grid.column_of("done")) - 16 - room_of_mark())
    left.endLayout()
    assert left.lineCount() == 3
    assert table.rowHeight(0) >= 3 * table.fontMetrics().lineSpacing()


def test_a_slashed_date_is_offered_and_never_guessed(qtbot, chosen, begun):
    table = chosen.steps.table
    typed(qtbot, table, steps(begun)[0], "planned", "11/06/2014")
    assert steps(begun)[0].planned is None
    table.show_row(steps(begun)[0].id, "planned", edit=True)
    qtbot.waitUntil(lambda: table.editing.readings.is_open)
    editor = table.editing.editor
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(editor, key)
    assert steps(begun)[0].planned == PartialDate("2014-11-06")
    assert not table.editing.is_open


def test_escape_puts_back_what_was_kept_while_typing(qtbot, chosen, begun):
    table = chosen.steps.table
    step = steps(begun)[0]
    table.show_row(step.id, "body", edit=True)
    editor = table.editing.editor
    editor.selectAll()
    qtbot.keyClicks(editor, "Senate")
    begun.flush()
    assert steps(begun)[0].body == "Senate"
    qtbot.keyClick(editor, ESC)
    assert steps(begun)[0].body == step.body


@POPUPS
def test_progress_is_picked_from_a_list(qtbot, chosen, begun):
    table = chosen.steps.table
    table.show_row(steps(begun)[1].id, "progress", edit=True)
    qtbot.keyClicks(table.editing.editor, "Under way")
    qtbot.keyClick(table.editing.editor, ENTER)
    assert steps(begun)[1].progress is Progress.UNDER_WAY
    assert not table.editing.is_open


def test_steps_are_added_moved_and_deleted_by_keys(qtbot, chosen, begun):
    editor = chosen.steps
    count = len(titles(begun))
    qtbot.keyClicks(editor.line, "Ask the Senate")
    qtbot.keyClick(editor.line, ENTER)
    assert titles(begun)[-1] == "Ask the Senate"
    own = steps(begun)[-1]
    editor.table.show_row(own.id)
    qtbot.keyClick(editor.table, Qt.Key.Key_Up, MOVE)
    assert titles(begun)[-2] == "Ask the Senate"
    qtbot.keyClick(editor.table, Qt.Key.Key_Delete, CTRL)
    assert len(titles(begun)) == count
    begun.undo()
    assert titles(begun)[-2] == "Ask the Senate"


def test_dates_after_the_deposit_follow_its_date(chosen, begun):
    assert any("Give the deposit a date" in each for each in words(chosen))
    deposit = next(s for s in steps(begun) if s.milestone is TreatyAct.DEPOSIT)
    begun.apply(national_path.update_step, deposit, planned=PartialDate("2018-08-02"))
    shown = words(chosen)
    assert "31 Oct 2018" in shown
    assert "31 Oct 2021" in shown


def test_the_checklist_shows_every_provision_and_never_the_word_reservation(chosen):
    model = chosen.checklist.table.grid
    rows = [[model.index(r, c).data() for c in range(7)] for r in range(model.rowCount())]
    assert [row[0] for row in rows] == [
        "3.7",
        "4.2",
        "6.1",
        "7.3",
        "17.4",
        "25.2",
        "30.4",
        "30.5",
    ]
    assert "again only with an amendment" in rows[1][1]
    assert "the moment has passed" in rows[7][1]
    assert not any("reserv" in str(cell).lower() for row in rows for cell in row)


@POPUPS
def test_deciding_about_a_provision_makes_one_declaration(qtbot, chosen, begun):
    table = chosen.checklist.table
    chosen.checklist.show_provision("30.5")
    qtbot.keyClick(table, ENTER)
    qtbot.keyClicks(table.editing.editor, "does not")
    qtbot.keyClick(table.editing.editor, ENTER)
    chosen.checklist.show_provision("30.5", "owner")
    qtbot.keyClicks(table, "L")
    qtbot.keyClicks(table.editing.editor, "egal office")
    qtbot.keyClick(table.editing.editor, ENTER)
    (made,) = begun.workshop.records(Declaration).owned_by(JAMAICA)
    assert (made.provision, made.choice, made.owner) == (
        "30.5",
        DeclarationChoice.DOES_NOT,
        "Legal office",
    )


def test_changes_made_elsewhere_do_not_disturb_an_open_cell(qtbot, chosen, begun):
    table = chosen.steps.table
    table.show_row(steps(begun)[0].id, "note", edit=True)
    qtbot.keyClicks(table.editing.editor, "half a w")
    begun.apply(national_path.update_step, steps(begun)[2], planned=PartialDate("2016"))
    assert table.editing.editor.text() == "half a w"
    begun.apply(
        national_path.add_step, steps(begun), begun.workshop.records(RoadMap)[JAMAICA], "New"
    )
    assert table.editing.editor.text() == "half a w"
    qtbot.keyClick(table.editing.editor, ENTER)
    assert steps(begun)[0].note == "half a w"


def test_words_typed_at_a_step_that_somebody_moves_go_with_it(qtbot, chosen, begun):
    table = chosen.steps.table
    first = steps(begun)[0]
    table.show_row(first.id, "note", edit=True)
    qtbot.keyClicks(table.editing.editor, "signed at home")
    begun.apply(national_path.move_steps, steps(begun), [first], 2)
    assert steps(begun)[2].id == first.id
    qtbot.keyClick(table.editing.editor, ENTER)
    assert [step.note for step in steps(begun)[:3]] == ["", "", "signed at home"]


def test_a_list_offers_only_what_can_be_done_in_it(page, chosen):
    def offered(table):
        return [action.text() for action in table.actions()]

    assert "Move up" in offered(chosen.steps.table)
    assert "Delete rows" in offered(chosen.steps.table)
    assert "Empty cells" in offered(chosen.checklist.table)
    assert "Delete rows" not in offered(chosen.checklist.table)
    assert offered(page.list.table) == ["Copy"]


def test_cells_of_a_list_are_copied_pasted_and_emptied_as_in_every_table(qtbot, chosen, begun):
    table = chosen.steps.table
    begun.apply(national_path.update_step, steps(begun)[0], progress=Progress.UNDER_WAY)
    table.show_row(steps(begun)[0].id, "progress")
    qtbot.keyClick(table, Qt.Key.Key_C, CTRL)
    table.show_row(steps(begun)[2].id, "progress")
    qtbot.keyClick(table, Qt.Key.Key_V, CTRL)
    assert steps(begun)[2].progress is Progress.UNDER_WAY
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert steps(begun)[2].progress is Progress.PLANNED
    begun.undo()
    begun.undo()
    assert steps(begun)[2].progress is Progress.PLANNED
    assert steps(begun)[0].progress is Progress.UNDER_WAY


@pytest.mark.parametrize("is_known", [False, True])
def test_a_declaration_of_another_laptop_becomes_a_conflict_with_words_being_typed(
    qtbot, chosen, begun, tmp_path, is_known
):
    jamaica = begun.workshop.records(RoadMap)[JAMAICA]
    if is_known:
        begun.apply(national_path.declare, None, jamaica, "30.5", note="First")
        begun.end_step()
    table = chosen.checklist.table
    chosen.checklist.show_provision("30.5", "owner")
    qtbot.keyClicks(table, "L")
    made = begun.workshop.records(Declaration).owned_by(JAMAICA)
    theirs = national_path.declare(made[0] if made else None, jamaica, "30.5", owner="Theirs")
    from_elsewhere(qtbot, begun, tmp_path, theirs)
    qtbot.keyClicks(table.editing.editor, "egal office")
    qtbot.keyClick(table.editing.editor, ENTER)
    assert both_versions(qtbot, begun) == {"Legal office", "Theirs"}
    cell = table.currentIndex().siblingAtRow(table.grid.row_of("30.5"))
    assert "Difference between laptops" in cell.data(Qt.ItemDataRole.ToolTipRole)


def test_unreadable_words_of_the_checklist_are_kept_in_their_declaration(qtbot, chosen, begun):
    table = chosen.checklist.table
    chosen.checklist.show_provision("30.5", "due")
    qtbot.keyClicks(table, "s")
    qtbot.keyClicks(table.editing.editor, "oon")
    qtbot.keyClick(table.editing.editor, ENTER)
    cell = table.grid.index(table.grid.row_of("30.5"), table.grid.column_of("due"))
    assert cell.data() == "soon"
    (declared,) = begun.workshop.records(Declaration).owned_by(JAMAICA)
    assert (declared.provision, unread_words(declared, "due")) == ("30.5", "soon")
    assert not begun.verbatim_words.all


def test_a_late_act_has_a_word_and_an_exclamation_mark(qtbot, chosen, begun):
    line = ActsLine()
    qtbot.addWidget(line)
    step = next(s for s in steps(begun) if s.milestone is TreatyAct.DEPOSIT)
    typed(qtbot, chosen.steps.table, step, "planned", "2014")
    for facts, expected in (
        (ReviewFacts(today=date(2015, 1, 1)), "! Deposit: 2014, late"),
        (ReviewFacts(today=date(2014, 12, 31)), "Deposit: 2014"),
        (
            ReviewFacts(today=date(2020, 1, 1), consent=date(2017, 1, 1)),
            "Deposit: 1 Jan 2017, done",
        ),
    ):
        review = collect_input(begun.workshop, begun.workshop.records(RoadMap)[JAMAICA], facts)
        line.show_acts(read_standing(review).acts, (MarkedDay(facts.today, ""),))
        assert expected in line.accessibleDescription()
        assert ("!" in line.accessibleDescription()) == expected.startswith("!")
        editor = steps_editor(chosen.steps.table.context, JAMAICA, partial(lambda own: own, facts))
        qtbot.addWidget(editor)
        shown = editor.table.grid.shown_text(
            editor.table.grid.row_of(step.id), editor.table.grid.column_of("progress")
        )
        assert shown.startswith("!") == expected.startswith("!")


def near_acts():
    """Return acts that lie so near each other that their words have no room in one line."""
    named = (
        (TreatyAct.SIGNATURE, "2013-10-10", True),
        (TreatyAct.NATIONAL_APPROVAL, "2016-35", False),
        (TreatyAct.INSTRUMENT, "2017-05", False),
        (TreatyAct.DEPOSIT, "2017-35", False),
        (TreatyAct.ENTRY_INTO_FORCE, "2017-11", False),
    )
    return [ActState(act, PartialDate(day), is_done) for act, day, is_done in named]


@pytest.mark.parametrize(
    "direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft]
)
def test_words_below_others_end_at_their_act_and_a_line_leads_there(qtbot, qapp, direction):
    line = ActsLine()
    line.setLayoutDirection(direction)
    qtbot.addWidget(line)
    line.resize(600, 100)
    line.show_acts(near_acts(), (MarkedDay(date(2015, 1, 21), ""),))
    line.resize(600, line.sizeHint().height())
    line.show()
    picture = line.grab().toImage()
    just_below = 28 + 7 + 2  # the line of years, the point on it, and a little
    ground = picture.pixelColor(300, just_below)
    seen = [x for x in range(600) if picture.pixelColor(x, just_below) != ground]
    grey = [x for x in seen if picture.pixelColor(x, just_below).hslSaturation() < 80]
    led = [x for x in grey if x - 1 not in grey]  # the blue one is the day of the workshop
    assert len(led) >= 2  # to the deposit and to the entry into force
    assert len(led) < len(near_acts())


def test_in_a_narrow_view_it_is_said_below_the_choice_how_far_the_country_is(qtbot, chosen):
    assert chosen.how_far.mapTo(chosen, QPoint()).x() > chosen.family.mapTo(chosen, QPoint()).x()
    chosen.window().resize(700, 700)
    qtbot.waitUntil(lambda: chosen.how_far.mapTo(chosen, QPoint()).x() < 60)
    below = chosen.family.mapTo(chosen, QPoint(0, chosen.family.height())).y()
    assert chosen.how_far.mapTo(chosen, QPoint()).y() >= below


def test_in_a_narrow_window_it_is_said_when_before_it_is_said_who(qtbot, chosen):
    table = chosen.steps.table

    def fields():
        return [table.grid.columns[n].field for n in table.as_shown(range(len(table.grid.columns)))]

    whole = ["title", "body", "milestone", "planned", "done", "progress", "note"]
    assert fields() == whole
    chosen.window().resize(680, 700)
    few = ["title", "milestone", "planned", "done", "progress", "body", "note"]
    qtbot.waitUntil(lambda: fields() == few)
    done = table.visualRect(table.grid.index(0, table.grid.column_of("done")))
    qtbot.waitUntil(lambda: table.viewport().rect().right() >= done.right())
    chosen.window().resize(1400, 700)
    qtbot.waitUntil(lambda: fields() == whole)


def test_in_a_narrow_window_the_steps_keep_their_title_in_sight(qtbot, chosen, begun):
    table = chosen.steps.table
    table.show_row(steps(begun)[0].id, "title")
    chosen.window().resize(620, 600)
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() > 0)
    headings = [table.horizontalHeader().sectionSize(n) for n in range(len(table.grid.columns))]
    metrics = table.horizontalHeader().fontMetrics()
    texts = [table.grid.headerData(n, Qt.Orientation.Horizontal) for n in range(len(headings))]
    assert all(metrics.horizontalAdvance(t) < w for t, w in zip(texts, headings, strict=True))
    assert not table.frozen.isVisible()
    table.show_row(steps(begun)[1].id, "note")
    assert table.frozen.isVisible()
    cell = table.visualRect(table.currentIndex())
    assert not table.frozen.geometry().translated(-table.viewport().pos()).intersects(cell)
    rows = range(table.grid.rowCount())
    qtbot.waitUntil(lambda: table.viewport().height() >= sum(map(table.rowHeight, rows)))
    qtbot.mouseClick(table.frozen, Qt.MouseButton.LeftButton, pos=table.frozen.rect().center())
    assert table.currentIndex().column() == 0
    assert not table.frozen.isVisible()


def test_one_sentence_counts_the_acts_done_and_names_the_next_one():
    done = ActState(TreatyAct.SIGNATURE, PartialDate("2013-10-10"), is_done=True)
    planned = ActState(TreatyAct.DEPOSIT, PartialDate("2017-35"), is_done=False)
    assert describe_how_far((done, planned)) == "Acts done: 1 of 2. Next act: Deposit, Q3 2017."
    undated = planned._replace(day=None)
    assert describe_how_far((undated,)) == (
        "Acts done: 0 of 1. Next act: Deposit, without a date yet."
    )
    assert describe_how_far((done,)) == "Acts done: 1 of 1."


def test_the_entry_into_force_is_counted_until_somebody_writes_a_day(chosen, begun):
    deposit = next(s for s in steps(begun) if s.milestone is TreatyAct.DEPOSIT)
    begun.apply(national_path.update_step, deposit, planned=PartialDate("2018-08-02"))
    grid = chosen.steps.table.grid
    cell = grid.index(len(steps(begun)) - 1, grid.column_of("planned"))
    assert cell.data() == "counted: 31 Oct 2018"
    begun.apply(national_path.update_step, steps(begun)[-1], planned=PartialDate("2019"))
    assert cell.data() == "2019"
    assert grid.index(0, grid.column_of("milestone")).data() == "◆ Signature"


def test_the_number_of_acts_done_is_shown_above_the_steps(view):
    assert view.how_far.text().startswith("Acts done: ")
