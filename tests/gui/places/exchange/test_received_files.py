"""The list of received files, and taking one back, by typed keys in the real page and window."""

from __future__ import annotations

from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from mercworkshop.domain.entities import actions
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.exchange.package import package, safe_write
from mercworkshop.exchange.package.package import Audience
from mercworkshop.exchange.transfer import transfer
from mercworkshop.gui.places.exchange.page import ExchangePage
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.gui.shell.main_window import MainWindow
from mercworkshop.store.copies import backups
from mercworkshop.store.store import Store
from tests.builders.checks import as_a
from tests.gui.places.exchange.conftest import JAMAICA, cells, settled


def lead(page):
    (action,) = page.context.session.workshop.records(Action).owned_by(JAMAICA)
    return action.lead


@pytest.fixture
def taken(qtbot, open_page, bring, laptop):
    """A page that has just collected the file of laptop A."""
    file = laptop("Laptop A", lead="Customs")
    page = open_page()
    bring(page, file)
    page.collector.collect_all()
    settled(qtbot, page)
    qtbot.waitUntil(lambda: page.received.table.words.rowCount() == 1)
    qtbot.waitUntil(lambda: lead(page) == "Customs")
    page.open_path(("received",))
    return page


def asked(qtbot, page):
    qtbot.waitUntil(page.received.asking.isVisible)
    qtbot.waitUntil(page.received.stay.hasFocus)


def test_the_tab_says_that_no_file_was_received_yet(open_page, qtbot):
    page = open_page()
    page.open_path(("received",))
    qtbot.waitUntil(page.received.nothing_yet.isVisible)
    assert not page.received.listed.isVisible()


def test_the_list_says_of_a_received_file_whether_it_can_be_taken_back(taken):
    (line,) = cells(taken.received.table)
    assert line[0].strip("\u2068\u2069") == "Laptop A.mercx"
    assert line[1].strip("\u2068\u2069") == "Laptop A"
    assert line[3:] == ["1", "Yes"]
    assert "Fay" in taken.received.about.text()


def test_nothing_is_said_below_the_list_of_a_file_collected_without_a_name(
    qtbot, open_page, laptop, path, tmp_path
):
    file = laptop("Laptop A", lead="Customs")
    with closing(Store(path, Stamp("", "Laptop F"))) as store:
        found = package.read_package(file, transfer.decryption_keys(store, tmp_path))
        transfer.collect(store, found, lambda: None)
    page = open_page()
    qtbot.waitUntil(lambda: page.received.table.words.rowCount() == 1)
    assert cells(page.received.table)[0][-1] == "Yes"
    assert not page.received.about.isVisible()


def test_enter_shows_what_taking_back_would_change_and_the_button_takes_back(qtbot, taken, path):
    table = taken.received.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    asked(qtbot, taken)
    assert "Laptop A.mercx" in taken.received.question.text()
    ((entry, field, now, then),) = cells(taken.received.then)
    assert "Train customs" in entry
    assert (field, now, then) == ("Lead body", "Customs", "Nothing")
    assert lead(taken) == "Customs"
    qtbot.keyClick(taken.received.stay, Qt.Key.Key_Backtab)
    assert taken.received.go.hasFocus()
    assert taken.received.go.text() == "Take back 1 change"
    copies = len(backups.backups_of_file(path))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: lead(taken) == "")
    qtbot.waitUntil(lambda: "taken back" in cells(table)[0][-1])
    assert len(backups.backups_of_file(path)) == copies + 1
    assert not taken.received.asking.isVisible()
    assert taken.collector.files == [], "it is no longer shown as collected"
    assert "can be collected again" in taken.context.messages.latest.text


def test_the_question_comes_below_and_moves_no_row(qtbot, taken):
    view = taken.received
    index = view.table.words.index(0, 0)
    before = view.table.mapTo(taken, view.table.visualRect(index).topLeft())
    view.begin.click()
    asked(qtbot, taken)
    qtbot.waitUntil(lambda: view.asking.y() >= view.table.geometry().bottom())
    assert view.table.mapTo(taken, view.table.visualRect(index).topLeft()) == before


def test_deciding_against_taking_back_changes_nothing(qtbot, taken):
    taken.received.begin.click()
    asked(qtbot, taken)
    qtbot.keyClick(taken.received.stay, Qt.Key.Key_Space)
    assert not taken.received.asking.isVisible()
    assert taken.received.table.hasFocus()
    assert lead(taken) == "Customs"


def test_the_list_says_why_a_file_cannot_be_taken_back(qtbot, taken):
    (action,) = taken.context.session.workshop.records(Action).owned_by(JAMAICA)
    taken.context.session.apply(actions.update, action, lead="Trade")
    qtbot.waitUntil(lambda: "Laptop F" in cells(taken.received.table)[0][-1])
    assert "has changed it since: " in cells(taken.received.table)[0][-1]
    assert not taken.received.begin.isEnabled()
    assert "history keeps both" in taken.received.about.text()


def test_undo_right_after_collecting_asks_before_it_takes_the_file_back(qtbot, taken):
    session = taken.context.session
    assert "Laptop A.mercx" in session.last_arrival.label
    assert not session.undo()
    asked(qtbot, taken)
    assert lead(taken) == "Customs"
    taken.received.stay.click()
    assert session.last_arrival.label == ""


def test_an_edit_that_is_no_undo_step_keeps_the_offer_to_take_the_file_back(taken):
    session = taken.context.session
    (action,) = session.workshop.records(Action).owned_by(JAMAICA)
    session.apply_outside_history(actions.update, action, outcome="Signed")
    assert "Laptop A.mercx" in session.last_arrival.label


def test_undo_after_a_later_edit_takes_back_the_edit_and_not_the_file(qtbot, taken):
    session = taken.context.session
    (action,) = session.workshop.records(Action).owned_by(JAMAICA)
    session.apply(actions.update, action, outcome="Signed")
    assert session.last_arrival.label == ""
    assert session.undo()
    assert not taken.received.asking.isVisible()
    (action,) = session.workshop.records(Action).owned_by(JAMAICA)
    assert (action.outcome, action.lead) == ("", "Customs")


def test_a_received_file_cannot_be_taken_back_after_an_export(qtbot, taken, tmp_path):
    page = taken
    page.exporter.write(tmp_path / "Kit.mercx", Audience.GROUP)
    qtbot.waitUntil((tmp_path / "Kit.mercx").exists)
    qtbot.waitUntil(lambda: len(cells(page.log_table)) == 2)
    page.received.files.refresh()
    qtbot.waitUntil(lambda: "Kit.mercx" in cells(page.received.table)[0][-1])
    assert cells(page.received.table)[0][-1].startswith("No. "), "the answer “no” comes first"


def test_taking_back_a_file_that_another_one_contains_changes_nothing(
    qtbot, taken, bring, tmp_path
):
    with closing(Store(tmp_path / "Laptop A.mercws", Stamp("Typist", "Laptop A"))) as store:
        (action,) = store.workshop().records(Action).owned_by(JAMAICA)
        store.apply(actions.update(action, outcome="Fewer lamps"))
        draft = transfer.prepare_export(store, Audience.FACILITATOR)
    bring(taken, safe_write.write_new(tmp_path / "Later.mercx", draft.pack(tmp_path / "pack")))
    taken.collector.collect_all()
    settled(qtbot, taken)
    view = taken.received
    qtbot.waitUntil(lambda: view.table.words.rowCount() == 2)
    view.table.setFocus()
    view.table.setCurrentIndex(view.table.words.index(1, 0))
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    asked(qtbot, taken)
    assert view.what.text().startswith("Nothing changes: another file brought all of it too.")
    assert view.go.text() == "Take back", "the button has no number if there is nothing to count"
    qtbot.keyClick(view.stay, Qt.Key.Key_Backtab)
    qtbot.keyClick(view.go, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "taken back" in cells(view.table)[1][-1])
    assert "Nothing changed" in taken.context.messages.latest.text
    assert lead(taken) == "Customs"


def test_ctrl_z_in_the_window_goes_to_exchange_and_asks(
    qtbot, path, laptop, messages, settings, appearance
):
    file = laptop("Laptop A", lead="Customs")
    session = EditSession(path, messages, Stamp("Fay", "Laptop F"))
    window = MainWindow(session, messages, settings, appearance)
    window.resize(1366, 768)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.navigate("exchange")
    page = as_a(ExchangePage, window.page())
    page.collector.add([file])
    settled(qtbot, page)
    page.collector.collect_all()
    settled(qtbot, page)
    qtbot.waitUntil(lambda: "Laptop A.mercx" in window.acts["undo"].text())
    qtbot.waitUntil(lambda: lead(page) == "Customs")
    window.navigate("road_maps")
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.place == "exchange"
    asked(qtbot, page)
    assert not page.received.go.visibleRegion().isEmpty()
    qtbot.keyClick(page.received.stay, Qt.Key.Key_Backtab)
    qtbot.keyClick(page.received.go, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: lead(page) == "")
    qtbot.waitUntil(lambda: not window.acts["undo"].isEnabled())
    window.close()
    assert session.close()
    with closing(Store(path)) as store:
        assert [bool(each.taken_back_at) for each in store.arrivals()] == [True]
