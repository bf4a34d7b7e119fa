"""An archive to which no file came: each page says what is missing and leads to the inbox."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel

from mercworkshop.gui.jobs.job_bar import JobBar
from mercworkshop.gui.places.analysis.cross.view import CrossView
from mercworkshop.gui.places.countries.list_view import CountriesView
from mercworkshop.gui.places.desk.page import DeskHomePage
from mercworkshop.gui.places.follow_up.letters.view import LettersView
from mercworkshop.gui.places.follow_up.promises.view import PromisesView
from mercworkshop.gui.places.partners.directory.view import DirectoryView
from mercworkshop.gui.places.programme.inventories.view import InventoriesView
from mercworkshop.gui.places.programme.support.view import SupportView
from mercworkshop.gui.places.quality.findings_view import FindingsView
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.widgets.tables.text_table import TextTable
from mercworkshop.settings import SettingsFile
from mercworkshop.store.archive.archive import Archive
from tests.builders.navigator import Visits
from tests.gui.archives import session_on

FILES_BRING_IT = (
    DeskHomePage,
    CountriesView,
    SupportView,
    DirectoryView,
    LettersView,
    PromisesView,
    FindingsView,
)


@pytest.fixture
def context(tmp_path):
    Archive.create(tmp_path / "New.mercpa").close()
    messages = MessageQueue()
    session = session_on(tmp_path / "New.mercpa", messages)
    settings = SettingsFile(tmp_path / "settings.json")
    yield DeskContext(session, messages, Visits(), settings, JobBar())
    assert session.close()


@pytest.fixture
def opened(qtbot, context):
    def show(kind):
        view = kind(context)
        qtbot.addWidget(view)
        view.resize(1280, 800)
        with qtbot.waitExposed(view):
            view.show()
        return view

    return show


@pytest.mark.parametrize("kind", FILES_BRING_IT)
def test_a_page_without_files_has_no_zeros_and_a_button_that_opens_the_inbox(
    qtbot, context, opened, kind
):
    view = opened(kind)
    qtbot.waitUntil(view.empty.isVisible)
    said = [each.text() for each in view.findChildren(QLabel) if each.isVisible()]
    assert not [each for each in said if each.startswith("0 ")], "no row of zeros"
    assert not [each for each in view.findChildren(TextTable) if each.isVisible()]
    view.empty.go.click()
    assert context.navigator == [("inbox",)]


def test_without_anything_to_count_nothing_is_said_of_accepted_road_maps(qtbot, opened):
    view = opened(CrossView)
    qtbot.waitUntil(lambda: bool(view.headline.text()))
    assert view.headline.text() == "Nothing to count has come yet"
    assert not view.filters.drop.isVisible(), "the number of all files would be zero"
    view.headline.set_words("")
    view.show_cross(replace(view.cross, conditions=()))  # all that came, accepted or not
    qtbot.waitUntil(lambda: bool(view.headline.text()))
    assert view.headline.text() == "Nothing to count has come yet"


def test_the_empty_tab_of_inventories_has_a_button_that_adds_the_first(qtbot, opened):
    view = opened(InventoriesView)
    qtbot.waitUntil(lambda: bool(view.headline.text()))
    assert view.headline.text() == "No inventory is here yet"
    assert view.first.isVisible()
    assert not view.said.text()
