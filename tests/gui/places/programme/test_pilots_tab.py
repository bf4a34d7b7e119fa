"""The tab “Pilots”: what is shown of each, and how one is added, changed, asked about, removed."""

from __future__ import annotations

import shutil
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyledItemDelegate, QStyleOptionViewItem

from mercworkshop.domain.programme.pilots.pilots import OutputState
from mercworkshop.gui.jobs.job_bar import JobBar
from mercworkshop.gui.places.programme.pilots.table import PilotTable
from mercworkshop.gui.places.programme.pilots.view import PilotsView
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.forms.record_dialog import RecordDialog
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.style import theme
from mercworkshop.gui.style.tokens import LIGHT
from mercworkshop.gui.widgets.inputs.fields import AutoTextEdit, LineField
from mercworkshop.settings import SettingsFile
from tests.gui.archives import session_on, small_archive

CABINET = "Inventory, then a Cabinet paper"


class NoWindow:
    """A navigator that does nothing."""

    def navigate(self, *_path: str) -> None:
        pass


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return small_archive(tmp_path_factory.mktemp("archive"))


@pytest.fixture
def view(qtbot, made, tmp_path):
    messages = MessageQueue()
    session = session_on(shutil.copy(made, tmp_path / "Archive.mercpa"), messages)
    session.see_as_of(date(2019, 11, 30))
    settings = SettingsFile(tmp_path / "settings.json")
    shown = PilotsView(DeskContext(session, messages, NoWindow(), settings, JobBar()))
    qtbot.addWidget(shown)
    shown.resize(1280, 900)
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    qtbot.waitUntil(lambda: shown.overview is not None)
    yield shown
    assert session.close()


def pilots(view):
    assert view.overview is not None
    return {each.pilot.title: each for each in view.overview.pilots}


def choose(view, title):
    assert view.table.choose(pilots(view)[title].pilot.id)
    view.table.setFocus()


def press(widget, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(widget, key, modifiers)


def dialog(qtbot, view) -> RecordDialog:
    qtbot.waitUntil(lambda: bool(view.findChildren(RecordDialog)))
    (found,) = view.findChildren(RecordDialog)
    return found


def type_into(opened, name, words):
    line = opened.inputs[name]
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, words)


def test_numbers_that_nobody_reports_are_not_reported_and_never_zero(view):
    rows = {row[1]: row for row in view.table.words._rows if len(row) > 1}
    inventories = rows["Inventory of uses, emissions and releases"]
    assert inventories[2] == inventories[3] == inventories[5] == "not reported"
    assert inventories[4] == "begin?, to 2015"
    assert rows[CABINET][5] == "3 of 5"
    backwards = (
        "Mar 2015 to Jan 2015; ends before it begins",
        "0 of 3",
        "ends before it begins",
    )
    assert rows["Who holds which data"][4:] == backwards
    assert "3 pilots of the secretariat" in view.headline.text()


def test_the_chosen_pilot_is_described_below_and_a_key_goes_to_the_next_doubt(view):
    choose(view, CABINET)
    assert view.pane.about.text() == "Handed in: 3 of 5 outputs. 2 are late."
    assert "Due after it ends: Cabinet paper." in view.pane.doubts.text()
    assert [row[1] for row in view.pane.outputs.words._rows][-1] == "Feb 2016, after the end"
    before = view.table.pilot
    view.go_to_next()
    assert view.table.pilot is not before
    assert view.table.pilot.doubts


def test_a_pilot_is_added_by_keys_and_shows_its_country(qtbot, view):
    press(view.table, Qt.Key.Key_Insert)
    opened = dialog(qtbot, view)
    type_into(opened, "title", "Hospitals without thermometers")
    countries = opened.inputs["countries"]
    assert isinstance(countries, LineField)
    countries.setText("Costa Rica, Jamaica")
    type_into(opened, "begins", "2016")
    type_into(opened, "ends", "2015")
    opened.apply()
    qtbot.waitUntil(lambda: "Hospitals without thermometers" in pilots(view))
    made = pilots(view)["Hospitals without thermometers"]
    assert made.pilot.countries == ("CRI", "JAM")
    assert "ends before it begins" in view.table.words._rows[view.table.rows.index(made)][6]


def test_an_output_is_marked_as_delivered_and_a_late_one_is_asked_about(qtbot, view):
    choose(view, CABINET)
    view.pane.outputs.choose(view.pane.outputs.ids[3])
    press(view.pane.outputs, Qt.Key.Key_Return)
    opened = dialog(qtbot, view)
    opened.inputs["state"].show_value(OutputState.DELIVERED)
    type_into(opened, "where", "=HYPERLINK(1)")
    opened.apply()
    qtbot.waitUntil(lambda: pilots(view)[CABINET].here == 4)
    assert "=HYPERLINK(1)" in view.pane.outputs.words._rows[3][2]
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not view.findChildren(RecordDialog))
    view.pane.ask.click()
    opened = dialog(qtbot, view)
    asked = opened.inputs["text"]
    assert isinstance(asked, AutoTextEdit)
    assert asked.toPlainText() == "Where is this, please: Cabinet paper?"
    opened.apply()
    qtbot.waitUntil(lambda: len(pilots(view)[CABINET].questions) == 2)


def test_a_removed_pilot_comes_back_by_undo_with_its_outputs(qtbot, view):
    choose(view, CABINET)
    press(view.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: CABINET not in pilots(view))
    view.context.session.undo()
    qtbot.waitUntil(lambda: CABINET in pilots(view))
    assert len(pilots(view)[CABINET].outputs) == 5


def test_as_of_an_earlier_day_only_outputs_count_that_were_here_then(qtbot, view):
    view.context.session.see_as_of(date(2015, 3, 1))
    qtbot.waitUntil(lambda: pilots(view)[CABINET].here == 1)


def test_a_narrow_table_leaves_out_partners_and_then_the_years(qtbot, view):
    table = PilotTable()
    qtbot.addWidget(table)
    for width, hidden in ((1200, []), (800, [2]), (500, [2, 6])):
        table.resize(width, 400)
        table.show_pilots(view.overview, str)
        table.show()
        assert [each for each in range(7) if table.isColumnHidden(each)] == hidden


def test_without_the_line_of_years_the_words_of_a_row_wrap(qapp, qtbot, view):
    theme.apply_look(qapp, LIGHT, 2.0)
    try:
        table = PilotTable()
        qtbot.addWidget(table)
        theme.apply_style_sheet(table)
        table.resize(1220, 700)
        table.show_pilots(view.overview, str)
        table.show()
        QApplication.processEvents()
        assert not table.has_time
        cells = [
            table.words.index(row, column)
            for row in range(table.words.rowCount())
            for column in range(6)
            if not table.isColumnHidden(column)
        ]
        for each in cells:
            option = QStyleOptionViewItem()
            table.initViewItemOption(option)
            option.rect = table.visualRect(each)
            delegate = table.itemDelegateForIndex(each)
            assert isinstance(delegate, QStyledItemDelegate)
            delegate.initStyleOption(option, each)
            assert "…" not in option.text
            room, flags = option.rect.adjusted(32, 0, -32, 0), int(Qt.TextFlag.TextWordWrap)
            metrics = QFontMetrics(option.font)
            needed = metrics.boundingRect(room.adjusted(0, 0, 0, 9999), flags, option.text)
            assert "Mar 2015" not in option.text or needed.height() > metrics.height()
            assert needed.height() <= table.rowHeight(each.row()) + 20, option.text
    finally:
        theme.apply_look(qapp, LIGHT)
