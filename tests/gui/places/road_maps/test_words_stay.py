"""Words that cannot be read stay marked in their cell, and typing goes on in the next cell."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QToolButton

from mercworkshop.domain.entities import actions
from mercworkshop.domain.entities.actions import Action, Funding, Priority
from mercworkshop.domain.entities.national_path import Progress
from mercworkshop.domain.records.record import unread_words
from mercworkshop.domain.values.dates.partial_date import shift_date
from mercworkshop.errors import StorageError
from mercworkshop.gui.places.road_maps.actions.columns import COLUMNS, column_index
from mercworkshop.gui.session.edits import verbatim_words
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.gui.session.edits.save_state import SaveKind
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.inputs.calendar_box import CalendarBox
from mercworkshop.gui.widgets.inputs.cell_hint import CellHint
from mercworkshop.i18n import without_marks
from mercworkshop.store.store import Store
from tests.builders.checks import present
from tests.gui.places.road_maps.plan import (
    ALT,
    CTRL,
    ENTER,
    ESC,
    JAMAICA,
    POPUPS,
    TAB,
    at,
    context,
    editor,
    here,
    opened,
    plan,
    select,
    write,
)
from tests.gui.undo_label import undo_label

KEY = Qt.Key
START, FUNDING = column_index("start"), column_index("funding")


@pytest.fixture
def view(kept_plan):
    return kept_plan


@pytest.fixture
def new(qtbot, faces, session, messages, settings):
    return opened(qtbot, context(session, messages, settings))


@pytest.fixture
def empty(qtbot, faces, session, messages, settings):
    return opened(qtbot, context(session, messages, settings), rows=())


def shown(view, row, field):
    return view.model.words(row, column_index(field))


def keys(qtbot, words):
    """Press keys as the window system delivers them: to the open list, or to the focus."""
    special = {"\t": TAB, "\n": ENTER}
    for letter in words:
        popup = QApplication.activePopupWidget()
        target = popup or QApplication.focusWidget()
        assert target is not None, "focus is nowhere"
        if letter in special:
            qtbot.keyClick(target, special[letter])
        else:
            qtbot.keyClicks(target, letter)


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.activePopupWidget() or QApplication.focusWidget(), key, modifier)


def file_words(session):
    return (
        session.verbatim_words.all and session._writer.call_now(verbatim_words.read_words).result()
    )


@POPUPS
@pytest.mark.parametrize("day", ["mid 2017 perhaps", "3/4/2017"])
def test_ten_rows_are_typed_in_one_go_though_a_date_cannot_be_read(qtbot, empty, session, day):
    at(empty, 0, "start")
    for number in range(10):
        at(empty, number, "title") if number == 0 else None
        start = day if number == 1 else f"{number + 1} May 2016"
        keys(qtbot, f"Action {number}\t4\tLead {number}\t{start}\tDec 2018\t45 000\tGap\tGEF\n")
    rows = plan(session)
    assert [row.title for row in rows] == [f"Action {n}" for n in range(10)]
    assert [row.lead for row in rows] == [f"Lead {n}" for n in range(10)]
    assert [row.start is None for row in rows] == [n == 1 for n in range(10)]
    assert {row.end.edtf for row in rows} == {"2018-12"}
    assert {row.funding for row in rows} == {Funding.GAP}
    assert {row.funder for row in rows} == {"GEF"}
    assert shown(empty, 1, "start") == day
    assert empty.table.hasFocus()


def test_tab_and_enter_go_on_from_words_that_cannot_be_read(qtbot, view):
    for key, modifier, place in (
        (TAB, Qt.KeyboardModifier.NoModifier, (1, "End")),
        (KEY.Key_Backtab, Qt.KeyboardModifier.ShiftModifier, (1, "Lead")),
        (ENTER, Qt.KeyboardModifier.NoModifier, (2, "Start")),
        (ENTER, Qt.KeyboardModifier.ShiftModifier, (0, "Start")),
    ):
        at(view, 1, "start")
        view.table._origin = None
        write(qtbot, view, "soon", key, modifier)
        assert here(view) == place
        assert view.table.hasFocus()
        assert shown(view, 1, "start") == "soon"


def test_f2_edits_words_that_cannot_be_read_and_a_letter_replaces_them(qtbot, view, session):
    at(view, 1, "start")
    write(qtbot, view, "soon")
    at(view, 1, "start")
    press(qtbot, KEY.Key_F2)
    assert editor(view).text() == "soon"
    press(qtbot, ESC)
    write(qtbot, view, "Jun 2015")
    assert shown(view, 1, "start") == "Jun 2015"
    session.undo()
    assert shown(view, 1, "start") == "soon"
    assert plan(session)[1].start is None
    session.undo()
    assert shown(view, 1, "start") == "Mar 2015"
    session.redo()
    assert shown(view, 1, "start") == "soon"


@POPUPS
@pytest.mark.parametrize("typed", ["", "so", "2017", "2017 per", "2017 perhaps later"])
@pytest.mark.parametrize("start", ["soon", "3/4/2017"])
def test_esc_keeps_the_words_that_were_in_the_cell_before(qtbot, view, session, start, typed):
    at(view, 1, "start")
    write(qtbot, view, start, TAB)
    at(view, 1, "start")
    assert shown(view, 1, "start") == start
    done = undo_label(session)
    press(qtbot, KEY.Key_F2)
    for letter in typed:
        keys(qtbot, letter)
        session.flush()
    if start != "soon" and not typed:
        qtbot.waitUntil(lambda: view.table.editing.readings.is_open)
        press(qtbot, ESC)
    press(qtbot, ESC)
    assert not view.table.editing.is_open
    assert shown(view, 1, "start") == start
    assert plan(session)[1].start is None
    assert undo_label(session) == done
    assert not session.verbatim_words.all
    session.undo()
    assert shown(view, 1, "start") == "Mar 2015"


@POPUPS
def test_esc_keeps_words_that_are_no_choice(qtbot, view, session):
    at(view, 1, "funding")
    keys(qtbot, "own budget\t")
    at(view, 1, "funding")
    press(qtbot, KEY.Key_F2)
    keys(qtbot, "gap")
    session.flush()
    press(qtbot, ESC)
    assert shown(view, 1, "funding") == "own budget"
    assert plan(session)[1].funding is Funding.UNKNOWN
    session.undo()
    assert plan(session)[1].funding is Funding.FUNDED


def test_typing_the_old_value_again_removes_the_words(qtbot, view, session):
    at(view, 1, "start")
    write(qtbot, view, "soon")
    at(view, 1, "start")
    write(qtbot, view, "Mar 2015")
    assert shown(view, 1, "start") == "Mar 2015"
    assert not session.verbatim_words.all


def test_delete_empties_a_cell_of_words_and_undo_brings_both_back(qtbot, view, session):
    at(view, 1, "start")
    write(qtbot, view, "soon")
    at(view, 1, "start")
    press(qtbot, KEY.Key_Delete)
    assert shown(view, 1, "start") == ""
    session.undo()
    assert shown(view, 1, "start") == "soon"
    session.undo()
    assert plan(session)[1].start.edtf == "2015-03"


def test_a_value_read_from_half_of_the_words_does_not_stay(qtbot, view, session):
    at(view, 1, "start")
    write(qtbot, view, "2017", None)
    session.flush()
    assert plan(session)[1].start.edtf == "2017"
    keys(qtbot, " perhaps\n")
    assert plan(session)[1].start is None
    assert shown(view, 1, "start") == "2017 perhaps"
    session.undo()
    assert shown(view, 1, "start") == "Mar 2015"


def test_words_that_cannot_be_read_in_the_blank_row_make_a_new_action(qtbot, view, session):
    at(view, 3, "start")
    write(qtbot, view, "soon", TAB)
    assert len(plan(session)) == 4
    assert shown(view, 3, "start") == "soon"
    assert here(view) == (3, "End")
    session.undo()
    assert len(plan(session)) == 3
    session.redo()
    assert shown(view, 3, "start") == "soon"


def test_esc_in_the_blank_row_leaves_neither_words_nor_a_row(qtbot, view, session):
    before = undo_label(session)
    at(view, 3, "start")
    write(qtbot, view, "soon", None)
    session.flush()
    press(qtbot, ESC)
    assert len(plan(session)) == 3
    assert not session.verbatim_words.all
    assert undo_label(session) == before


def test_a_deleted_row_comes_back_with_its_words(qtbot, view, session):
    at(view, 1, "start")
    write(qtbot, view, "soon")
    at(view, 1, "title")
    press(qtbot, KEY.Key_Delete, CTRL)
    session.undo()
    assert shown(view, 1, "start") == "soon"


def test_words_that_cannot_be_read_are_copied_and_filled_down(qtbot, view, session):
    at(view, 0, "start")
    write(qtbot, view, "soon")
    at(view, 0, "start")
    press(qtbot, KEY.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "soon"
    select(view, 0, 2, "start")
    press(qtbot, KEY.Key_D, CTRL)
    assert [shown(view, n, "start") for n in range(3)] == ["soon"] * 3
    session.undo()
    assert [shown(view, n, "start") for n in range(3)] == ["soon", "Mar 2015", "Jan 2016"]


@POPUPS
def test_an_ambiguous_date_stays_as_words_and_a_day_can_be_chosen_later(qtbot, view, session):
    at(view, 0, "start")
    write(qtbot, view, "3/4/2017", TAB)
    keys(qtbot, "Dec 2018\n")
    assert shown(view, 0, "start") == "3/4/2017"
    assert plan(session)[0].start is None
    assert plan(session)[0].end.edtf == "2018-12"
    at(view, 0, "start")
    press(qtbot, KEY.Key_F2)
    qtbot.waitUntil(lambda: view.table.editing.readings.is_open)
    press(qtbot, KEY.Key_Down)
    press(qtbot, ENTER)
    assert plan(session)[0].start is not None
    assert plan(session)[0].start.edtf in {"2017-04-03", "2017-03-04"}
    assert not view.model.is_unread(0, START)


def test_tab_enter_tab_never_choose_a_day_by_accident(qtbot, view, session):
    at(view, 0, "start")
    write(qtbot, view, "3/4/2017", TAB)
    keys(qtbot, "\t45 000\n")
    assert plan(session)[0].start is None
    assert plan(session)[0].end is None
    assert plan(session)[0].cost.low == 45_000
    at(view, 1, "end")
    write(qtbot, view, "3/4/2017")
    keys(qtbot, "\n")
    assert plan(session)[1].end is None
    assert shown(view, 1, "end") == "3/4/2017"


def test_half_typed_words_are_written_to_the_file_before_they_are_entered(qtbot, view, session):
    at(view, 0, "start")
    write(qtbot, view, "mid 20x", None)
    action = plan(session)[0].id
    key = (Action.__name__, action, "start")
    qtbot.waitUntil(lambda: file_words(session) == {key: "mid 20x"})
    assert editor(view).text() == "mid 20x"


@POPUPS
def test_half_typed_words_of_a_choice_are_written_to_the_file_too(qtbot, view, session):
    at(view, 0, "funding")
    keys(qtbot, "own bud")
    key = (Action.__name__, plan(session)[0].id, "funding")
    qtbot.waitUntil(lambda: file_words(session) == {key: "own bud"})


def test_words_that_cannot_be_read_are_kept_when_the_file_is_closed_and_opened(
    qtbot, new, session, tmp_path, settings
):
    at(new, 0, "start")
    write(qtbot, new, "soon")
    at(new, 1, "cost")
    write(qtbot, new, "cheap", None)
    new.close()
    path = session.path
    assert session.close()
    again = EditSession(path, MessageQueue())
    try:
        other = opened(qtbot, context(again, MessageQueue(), settings), rows=())
        assert shown(other, 0, "start") == "soon"
        qtbot.waitUntil(lambda: shown(other, 1, "cost") == "cheap")  # read when the file is open
        qtbot.waitUntil(lambda: not again.verbatim_words.all)
        assert other.model.is_unread(0, START)
    finally:
        assert again.close()


def test_words_are_in_a_copy_of_the_file(qtbot, view, session, tmp_path):
    at(view, 0, "start")
    write(qtbot, view, "soon")
    target = tmp_path / "copy.mercws"
    session.call_after_edits(lambda store: store.copy_to(target)).result()
    copy = Store(target)
    assert (
        next(unread_words(each, "start") for each in copy.workshop().records(Action).all())
        == "soon"
    )
    copy.close()


def test_words_are_in_an_emergency_copy(qtbot, view, session, tmp_path):
    at(view, 0, "start")
    write(qtbot, view, "soon")
    rescued = session.save_elsewhere(tmp_path / "rescued.mercws").result()
    copy = Store(rescued.place)
    assert (
        next(unread_words(each, "start") for each in copy.workshop().records(Action).all())
        == "soon"
    )
    copy.close()


def test_saving_words_is_tried_again_after_a_failure_which_is_shown(
    qtbot, new, session, monkeypatch
):
    real, full = Store.set_meta, [True]

    def learn(store, name, value):
        if full:
            raise StorageError("The disk is full.")
        real(store, name, value)

    monkeypatch.setattr(Store, "set_meta", learn)
    at(new, 0, "start")
    write(qtbot, new, "soon", None)
    session.flush()
    qtbot.waitUntil(lambda: session.save_state.kind is SaveKind.FAILED)
    assert editor(new).text() == "soon"
    full.clear()
    qtbot.waitUntil(lambda: session.save_state.kind is SaveKind.SAVED)
    assert list(file_words(session).values()) == ["soon"]


def test_the_cell_paints_its_mark_beside_the_words(qtbot, view):
    at(view, 0, "start")
    write(qtbot, view, "soon")
    at(view, 2, "title")
    place = view.table.visualRect(view.model.index(0, START))
    picture = view.table.viewport().grab(place).toImage()
    amber = theme.current_look().color("amber").rgb()
    found = {
        (x, y)
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).rgb() == amber
    }
    assert found


@POPUPS
@pytest.mark.parametrize(
    ("field", "words", "value"),
    [
        ("funding", "In kind", Funding.IN_KIND),
        ("funding", "no money", Funding.NONE_NEEDED),
        ("funding", "gap", Funding.GAP),
        ("priority", "Hi", Priority.HIGH),
        ("progress", "under way", Progress.UNDER_WAY),
    ],
)
def test_a_choice_is_typed_with_spaces_and_tab_goes_on(qtbot, view, session, field, words, value):
    at(view, 0, field)
    keys(qtbot, words + "\t")
    assert getattr(plan(session)[0], field) == value
    assert view.table.hasFocus()
    assert not view.table.editing.is_open


@POPUPS
def test_words_that_are_no_choice_stay_with_the_reason(qtbot, view, session):
    at(view, 0, "funding")
    keys(qtbot, "own budget\t")
    assert here(view) == (0, "Funder")
    assert shown(view, 0, "funding") == "own budget"
    assert "Choose one of" in view.model.index(0, FUNDING).data(Qt.ItemDataRole.ToolTipRole)
    assert plan(session)[0].funding is Funding.UNKNOWN


@POPUPS
@pytest.mark.parametrize("field", ["funding", "priority", "progress"])
def test_the_list_of_a_choice_opens_by_the_arrow_and_by_keys(qtbot, view, session, field):
    at(view, 0, field)
    press(qtbot, KEY.Key_F2)
    cell = editor(view)
    qtbot.waitUntil(cell.suggestions.list.isVisible)
    cell.close_list()
    qtbot.keyClick(cell, KEY.Key_Down, ALT)
    assert cell.suggestions.list.isVisible()
    assert cell.suggestions.list.model().rowCount() == len(
        present(COLUMNS[column_index(field)].choices)()
    )
    cell.close_list()
    arrow = cell.findChild(QToolButton)
    qtbot.mouseClick(arrow, Qt.MouseButton.LeftButton)
    assert cell.suggestions.list.isVisible()
    press(qtbot, KEY.Key_Down)
    press(qtbot, KEY.Key_Down)
    press(qtbot, ENTER)
    assert getattr(plan(session)[0], field) == present(COLUMNS[column_index(field)].choices)()[1][0]
    assert view.table.hasFocus()


@POPUPS
def test_a_double_click_opens_the_list_and_a_click_in_it_chooses(qtbot, view, session):
    view.table.scrollTo(view.model.index(0, FUNDING))
    place = view.table.visualRect(view.model.index(0, FUNDING)).center()
    qtbot.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    cell = editor(view)
    qtbot.waitUntil(cell.suggestions.list.isVisible)
    popup = cell.suggestions.list
    spot = popup.visualRect(popup.model().index(1, 0)).center()
    qtbot.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(spot))
    assert plan(session)[0].funding is Funding.GAP
    assert view.table.hasFocus()


@POPUPS
def test_esc_leaves_a_choice_as_it_was(qtbot, view, session):
    at(view, 1, "funding")
    keys(qtbot, "own")
    press(qtbot, ESC)
    assert plan(session)[1].funding is Funding.FUNDED
    assert not session.verbatim_words.all
    assert view.table.hasFocus()


def test_a_value_written_meanwhile_in_another_field_stays(qtbot, view, session):
    at(view, 0, "start")
    write(qtbot, view, "soon", None)
    action = plan(session)[0]
    session.apply(actions.update, action, lead="Customs")
    keys(qtbot, "\n")
    assert plan(session)[0].lead == "Customs"
    assert shown(view, 0, "start") == "soon"
    assert session.workshop.records(Action).owned_by(JAMAICA)[0].start is None


def test_a_hint_says_why_words_cannot_be_read_until_another_cell_is_current(qtbot, view):
    at(view, 0, "start")
    write(qtbot, view, "soon")
    at(view, 0, "start")
    qtbot.waitUntil(lambda: view.findChildren(CellHint) != [])
    (hint,) = view.findChildren(CellHint)
    assert hint.isVisible()
    assert "soon" in hint.label.text()
    assert "is not part of a date" in hint.label.text()
    assert view.rect().contains(hint.geometry())
    assert view.table.hasFocus()
    press(qtbot, KEY.Key_Right)
    assert not hint.isVisible()


def told(qtbot, view):
    """Return the hint beside a cell once it is visible."""
    qtbot.waitUntil(lambda: any(h.isVisible() for h in view.findChildren(CellHint)))
    (hint,) = [each for each in view.findChildren(CellHint) if each.isVisible()]
    return hint


def test_no_hint_covers_the_readings_of_a_date(qtbot, view):
    at(view, 0, "start")
    write(qtbot, view, "soon")
    at(view, 0, "start")
    told(qtbot, view)
    write(qtbot, view, "3/4/2017", None)
    assert view.table.editing.readings.is_open
    view.table.renew_hint()
    qtbot.waitUntil(lambda: not view.table._rest.isActive())
    assert not any(each.isVisible() for each in view.findChildren(CellHint))


def click(qtbot, view, row, field, click_with="mouseClick"):
    place = view.table.visualRect(view.model.index(row, column_index(field))).center()
    click_it = getattr(qtbot, click_with)
    click_it(view.table.viewport(), Qt.MouseButton.LeftButton, pos=place)


@pytest.mark.parametrize("before", ["title", "start"])
def test_a_click_on_the_cell_shows_the_hint(qtbot, view, before):
    at(view, 0, "start")
    write(qtbot, view, "soon")
    at(view, 0, before)
    view.table._hide_hint()  # as typing or another window does
    click(qtbot, view, 0, "start")
    assert "soon" in told(qtbot, view).label.text()


def test_the_hint_stays_while_words_are_corrected_until_they_are_understood(qtbot, view):
    at(view, 1, "start")
    write(qtbot, view, "soon")
    at(view, 1, "start")
    told(qtbot, view)
    press(qtbot, KEY.Key_F2)
    hint = told(qtbot, view)
    assert "is not part of a date" in hint.label.text()
    assert view.rect().contains(hint.geometry())
    keys(qtbot, "later")
    view.table.context.session.flush()
    assert "later" in told(qtbot, view).label.text()
    press(qtbot, KEY.Key_A, CTRL)
    keys(qtbot, "Jun 2015")
    view.table.context.session.flush()
    qtbot.waitUntil(lambda: not any(h.isVisible() for h in view.findChildren(CellHint)))
    assert view.table.editing.is_open


def open_by(qtbot, view, way):
    if way == "double click":
        click(qtbot, view, 1, "start")
        click(qtbot, view, 1, "start", "mouseDClick")
    else:
        press(qtbot, KEY.Key_F2)
    qtbot.waitUntil(lambda: view.table.editing.is_open)
    readings = view.table.editing.readings
    qtbot.waitUntil(lambda: readings.is_open)
    if way == "Alt+Down":
        press(qtbot, KEY.Key_Down, ALT)
        assert not readings.is_open
        press(qtbot, KEY.Key_Down, ALT)


@POPUPS
@pytest.mark.parametrize("way", ["F2", "double click", "Alt+Down"])
@pytest.mark.parametrize("end", [ENTER, TAB, "click"])
def test_both_days_are_offered_when_the_cell_is_opened_again(qtbot, view, session, way, end):
    at(view, 1, "start")
    write(qtbot, view, "3/4/2017", TAB)
    at(view, 1, "start")
    open_by(qtbot, view, way)
    popup = view.table.editing.readings.list.list
    model = popup.model()
    assert [without_marks(model.index(n, 0).data()) for n in range(2)] == [
        "4 Mar 2017",
        "3 Apr 2017",
    ]
    second = without_marks(model.index(1, 0).data())
    if end == "click":
        spot = popup.visualRect(model.index(1, 0)).center()
        qtbot.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    else:
        press(qtbot, KEY.Key_Down)
        press(qtbot, KEY.Key_Down)
        press(qtbot, end)
    assert shown(view, 1, "start") == second
    assert not view.model.is_unread(1, START)
    assert not view.table.editing.is_open


@POPUPS
@pytest.mark.parametrize("key", [KEY.Key_Down, KEY.Key_Up])
def test_alt_with_an_arrow_opens_a_calendar_and_moves_no_row(qtbot, view, session, key):
    titles = [row.title for row in plan(session)]
    at(view, 1, "start")
    press(qtbot, KEY.Key_F2)
    press(qtbot, key, ALT)
    (calendar,) = view.table.findChildren(CalendarBox)
    assert calendar.isVisible()
    qtbot.keyClick(calendar, ESC)
    assert here(view) == (1, "Start")
    assert shown(view, 1, "start") == "Mar 2015"
    assert [row.title for row in plan(session)] == titles


def test_words_that_say_more_than_their_value_are_in_the_tooltip(qtbot, view, session):
    at(view, 1, "start")
    write(qtbot, view, "fall of 2017")
    assert shown(view, 1, "start") == "autumn 2017"
    cell = view.model.index(1, START)
    assert "As written: “fall of 2017”" in cell.data(Qt.ItemDataRole.ToolTipRole)
    assert not view.model.is_unread(1, START)
    at(view, 1, "start")
    press(qtbot, KEY.Key_F2)
    press(qtbot, ENTER)
    assert plan(session)[1].verbatim
    at(view, 1, "start")
    write(qtbot, view, "2018")
    assert not plan(session)[1].verbatim


def test_the_timeline_counts_what_it_cannot_show_and_moving_a_bar_keeps_other_words(
    qtbot, view, session
):
    def said():
        return view.facts.words.text().replace("\u2068", "").replace("\u2069", "")

    assert "Dates not understood" not in said()
    at(view, 1, "start")
    write(qtbot, view, "When?")
    assert said().endswith("Dates not understood: 1")
    at(view, 1, "end")
    write(qtbot, view, "Later?")
    assert said().endswith("Dates not understood: 2"), "the number counts dates only"
    session.undo()
    action = plan(session)[1]
    session.apply(actions.reschedule, action, None, shift_date(action.end, 31))
    assert shown(view, 1, "start") == "When?"
    session.apply(actions.reschedule, plan(session)[1], action.end, action.end)
    assert not plan(session)[1].verbatim
    assert "Dates not understood" not in said()
