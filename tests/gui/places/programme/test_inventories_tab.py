"""The tab “Inventories”: countries side by side without a sum; one is added, edited and removed."""

from __future__ import annotations

import shutil
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from mercworkshop.domain.programme.inventories.published_inventories import CountedWhat
from mercworkshop.gui.jobs.job_bar import JobBar
from mercworkshop.gui.places.programme.inventories.view import InventoriesView
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.forms.record_dialog import RecordDialog
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.style import theme
from mercworkshop.gui.style.tokens import LIGHT
from mercworkshop.settings import SettingsFile
from tests.gui.archives import session_on, small_archive
from tests.gui.places.programme.test_pilots_tab import NoWindow


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return small_archive(tmp_path_factory.mktemp("archive"))


@pytest.fixture
def view(qtbot, made, tmp_path):
    messages = MessageQueue()
    session = session_on(shutil.copy(made, tmp_path / "Archive.mercpa"), messages)
    session.see_as_of(date(2019, 11, 30))
    settings = SettingsFile(tmp_path / "settings.json")
    shown = InventoriesView(DeskContext(session, messages, NoWindow(), settings, JobBar()))
    qtbot.addWidget(shown)
    shown.resize(1280, 900)
    with qtbot.waitExposed(shown):
        shown.show()
    qtbot.waitUntil(lambda: bool(shown.comparison.inventories))
    yield shown
    assert session.close()


def countries(view):
    return [each.country for each in view.comparison.inventories]


def test_countries_are_side_by_side_and_missing_or_doubtful_values_are_named(view):
    assert {"NZL", "TTO", "CRI"} <= {*countries(view)}
    ready = [each.country for each in view.comparison.ready]
    assert "NZL" in ready
    assert not {"TTO", "CRI"} & {*ready}
    said = view.may_be.text()
    assert "The year is missing." in said
    assert "43.17 %" in said
    assert "look at the order of its sources" in said
    assert "No row adds countries up" in view.said.text()
    assert "rounded to two figures" not in said, "no number here was computed"
    zealand = view.columns.item_words(countries(view).index("NZL"))
    assert "1,430" in zealand
    assert "2008" in zealand


def test_an_inventory_is_added_edited_and_removed_and_undo_brings_it_back(qtbot, view):
    view.ask_inventory()
    opened = next(each for each in view.findChildren(RecordDialog) if each.isVisible())
    opened.apply()
    qtbot.waitUntil(lambda: "belongs to a country" in opened.note.text())
    assert opened.isVisible()
    opened.inputs["country"].setText("Kenya")  # its completer would open a window
    QTest.keyClicks(opened.inputs["year"], "2014")
    opened.inputs["counted"].show_value(CountedWhat.ENTERS)
    QTest.keyClicks(opened.inputs["fuels"], "12-15")
    QTest.keyClick(opened.inputs["fuels"], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "KEN" in countries(view))
    at = countries(view).index("KEN")
    view.table.selectRow(at)
    assert view.edit in view.shown_tools
    view.remove_chosen()
    qtbot.waitUntil(lambda: "KEN" not in countries(view))
    view.context.session.undo()
    qtbot.waitUntil(lambda: "KEN" in countries(view))


def test_at_200_percent_two_countries_are_whole_beside_the_names_of_sources(view, qapp):
    wide = view.columns.item_rect(0).width()
    theme.apply_look(qapp, LIGHT, 2.0)
    view.resize(1270, 632)  # what the frame leaves of 1366 × 768
    second = view.columns.item_rect(1).right() - view.columns.mapToGlobal(QPoint()).x()
    assert second < 1270 - 60, "between the margins and the bars of the page and of the table"
    theme.apply_look(qapp, LIGHT, 1.0)
    view.resize(1280, 900)
    assert view.columns.item_rect(0).width() == wide
