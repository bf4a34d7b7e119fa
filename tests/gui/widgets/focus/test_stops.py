"""Tab goes through the parts of a window in their order, with little searching."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

from mercworkshop.gui.widgets.focus import stops
from mercworkshop.gui.widgets.inputs.number_field import NumberField
from tests.builders.checks import as_a
from tests.work import lines_run

PARTS, MOST_OF_A_WINDOW = 8, 300


@pytest.fixture
def parts(qtbot):
    """Parts of a window with a field each, beside hundreds of widgets that nobody tabs to."""
    window, made = QWidget(), list[QWidget]()
    around = QVBoxLayout(window)
    for number in range(PARTS):
        part = QWidget()
        inside = QVBoxLayout(part)
        inside.addWidget(QLineEdit(str(number)))
        around.addWidget(part)
        made.append(part)
    for _each in range(MOST_OF_A_WINDOW):
        QLabel(window)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield made
    window.close()


def focused_text() -> str:
    return as_a(QLineEdit, QApplication.focusWidget()).text()


def test_tab_goes_through_the_parts_in_their_order_and_round(parts):
    order = [parts[n] for n in (3, 0, 7)]
    order[0].findChild(QLineEdit).setFocus()
    went = []
    for _time in range(3):
        stops.focus_next_stop(order, is_next=True)
        went.append(focused_text())
    assert went == ["0", "7", "3"]
    stops.focus_next_stop(order, is_next=False)
    assert focused_text() == "7"


def test_a_window_is_walked_once_for_all_its_parts(parts):
    parts[0].findChild(QLineEdit).setFocus()
    alone = lines_run(partial(stops.focus_next_stop, parts[:1], is_next=True))
    assert lines_run(partial(stops.focus_next_stop, parts, is_next=True)) < 2 * alone


def test_a_stop_beside_another_is_found_without_walking_the_window(parts):
    first = parts[0].findChild(QLineEdit)
    beside = QLineEdit("beside", parts[0])
    parts[0].layout().addWidget(beside)
    beside.show()
    QWidget.setTabOrder(first, beside)
    for start, end, is_next in (first, beside, True), (beside, first, False):
        start.setFocus()
        work = lines_run(partial(stops.focus_next_stop, parts, is_next=is_next))
        assert QApplication.focusWidget() is end
        assert work < MOST_OF_A_WINDOW / 3


def test_parts_are_put_in_order_without_walking_the_window_for_each(parts):
    around = as_a(QWidget, parts[0].parentWidget())
    order = [parts[n] for n in (3, 0, 7)]
    stops.put_in_order(order)
    fields = [each.findChild(QLineEdit) for each in order]
    found = [each for each in stops.stops_of(around) if each in fields]
    at = found.index(fields[0])
    assert [*found[at:], *found[:at]] == fields, "round from the first"
    stops.put_in_order(parts)
    assert lines_run(partial(stops.put_in_order, parts)) < MOST_OF_A_WINDOW


def test_parts_that_are_hidden_are_not_walked(parts):
    parts[0].findChild(QLineEdit).setFocus()
    for part in parts[1:-1]:
        part.hide()
    few = lines_run(partial(stops.focus_next_stop, [parts[0], parts[-1]], is_next=True))
    parts[0].findChild(QLineEdit).setFocus()
    work = lines_run(partial(stops.focus_next_stop, parts, is_next=True))
    assert focused_text() == str(PARTS - 1)
    assert work < few + MOST_OF_A_WINDOW / 3


def test_tab_without_focus_begins_at_the_first_stop_behind_the_part_itself(parts):
    part = parts[4]
    before = QLineEdit("before", part)
    QWidget.setTabOrder(parts[0].findChild(QLineEdit), before)
    before.show()
    assert [*stops.stops_of(part)] == [part.findChild(QLineEdit), before]
    for is_next, expected in (True, "4"), (False, "before"):
        if (focused := QApplication.focusWidget()) is not None:
            focused.clearFocus()
        stops.focus_next_stop([part], is_next=is_next)
        assert focused_text() == expected


def test_tab_leaves_a_number_field_both_ways(qtbot):
    """The line inside it takes the focus too, and gives it back."""
    part, number = QWidget(), NumberField()
    inside = QVBoxLayout(part)
    for each in (QLineEdit("before"), number, QLineEdit("after")):
        inside.addWidget(each)
    qtbot.addWidget(part)
    with qtbot.waitActive(part):
        part.show()
        part.activateWindow()
    number.setFocus()
    stops.focus_next_stop([part], is_next=True)
    assert focused_text() == "after"
    stops.focus_next_stop([part], is_next=False)
    assert QApplication.focusWidget() is number
    stops.focus_next_stop([part], is_next=False)
    assert focused_text() == "before"
