"""The place “Workshop”: its tabs and their paths, and words that are not understood yet."""

from __future__ import annotations

import gc
import weakref
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication

from mercworkshop import i18n
from mercworkshop.domain.entities import offers, road_map
from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.records.record import AsTyped
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop import details
from mercworkshop.gui.places.workshop.page import WorkshopPage
from mercworkshop.gui.session.pages.page import WORKSHOP_TABS
from mercworkshop.gui.shell.pages.place_list import PLACES
from tests.every import every
from tests.gui import walk

IDS = [tab for tab, _title in WORKSHOP_TABS]


@pytest.fixture
def page(context, shown):
    return shown(WorkshopPage(context))


def test_the_workshop_is_the_first_place_of_the_rail(context):
    assert PLACES[0].id == "workshop"
    made = PLACES[0].make(context)
    assert isinstance(made, WorkshopPage)
    made.deleteLater()


@every("part", IDS)
def test_a_path_opens_a_tab_and_the_page_is_then_at_that_path(page, part):
    page.open_path((part,))
    assert (page.here(), page.crumbs()) == ((part,), ())
    assert page.tab == part
    assert page.view(part).isVisible()


def test_an_unknown_path_leaves_the_page_where_it_is(page):
    page.open_path(("groups",))
    page.open_path(("nowhere",))
    page.open_path(())
    assert page.here() == ("groups",)


def test_tabs_are_changed_with_the_arrow_keys(qtbot, page):
    page.tabs.setFocus()
    with qtbot.waitSignal(page.frame_changed):
        qtbot.keyClick(page.tabs, Qt.Key.Key_Right)
    assert page.here() == ("delegations",)


def test_a_path_leads_to_a_person(page, room):
    carol = room.workshop.records(Person).all()[2]
    page.open_path(("participants", carol.id))
    table = page.view("participants").table
    assert table.currentIndex().row() == 2


def test_title_place_and_days_are_beside_the_name_of_the_place(page, session):
    session.apply(
        details.update,
        session.workshop.details,
        title="First workshop",
        city="Port of Spain",
        start=PartialDate("2015-01-19"),
        end=PartialDate("2015-01-21"),
    )
    assert page.note() == "Port of Spain · 19 Jan 2015 – 21 Jan 2015 · First workshop"


def test_words_that_are_not_understood_are_counted_by_a_button_that_opens_them(page, room, qtbot):
    assert page.unread.isHidden()
    room.apply(details.update, room.workshop.details, start=AsTyped("in <b>spring</b>"))
    room.apply(offers.add, (), [{"body": "UNEP"}, {"body": "GEF", "until": AsTyped("soon")}])
    assert page.unread.text() == "2 entries are not understood yet"
    assert page.unread.isVisible()
    said = page.unread.accessibleDescription().splitlines()
    assert [each.partition(" – ")[0] for each in said] == [
        "Workshop: Port of Spain",
        "Offer of support: GEF",
    ]
    assert "First day: “in <b>spring</b>” is kept as written" in said[0]
    assert "<b>" not in page.unread.toolTip()
    page.open_path(("groups",))
    qtbot.keyClick(page.unread, Qt.Key.Key_Space)
    assert page.here() == ("details",)
    room.apply(details.update, room.workshop.details, start=PartialDate("2015-01-19"))
    assert page.unread.text() == page.unread.accessibleName() == "1 entry is not understood yet"
    qtbot.keyClick(page.unread, Qt.Key.Key_Return)
    assert page.here() == ("offers",)
    assert page.view("offers").table.currentIndex().row() == 1
    room.undo()
    room.undo()
    room.undo()
    assert page.unread.isHidden()


def test_words_in_a_road_map_are_left_to_its_review(page, room):
    plan = road_map.start_road_map("JAM")
    room.apply(lambda: plan)
    (begun,) = plan.after
    room.apply(road_map.update, begun, intended_date=AsTyped("soon"))
    assert page.unread.isHidden()


def test_commands_open_tabs_and_include_those_of_the_open_tab(page):
    page.open_path(("groups",))
    titles = [command.title for command in page.commands()]
    assert titles == [
        "Details",
        "Delegations",
        "Participants",
        "Groups",
        "Agenda",
        "Attendance",
        "Preparation",
        "Presentations",
        "Offers",
        "Checks",
        "Add group",
        "Propose groups…",
    ]
    page.commands()[1].run()
    assert page.here() == ("delegations",)


LOOKS = [("dark", 100, "en"), ("light", 200, "ar"), ("contrast", 200, "en")]


@pytest.mark.usefixtures("room")
@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_every_tab_is_whole_in_every_look(context, appearance, settings, qtbot, look):
    theme_name, zoom, language = look
    i18n.use_language(language)
    direction = (
        Qt.LayoutDirection.RightToLeft if language == "ar" else Qt.LayoutDirection.LeftToRight
    )
    QApplication.setLayoutDirection(direction)
    settings.change(theme=theme_name, zoom=zoom)
    appearance.refresh()
    page = WorkshopPage(context)
    qtbot.addWidget(page)
    page.resize(1178, 700)
    page.show()
    try:
        for part in IDS:
            page.open_path((part,))
            assert walk.labels_with_markup(page) == []
            assert walk.without_a_name(page) == []
            assert walk.cut_off(page) == []
            assert page.minimumSizeHint().width() <= 1178
    finally:
        page.close()
        QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        settings.change(theme="light", zoom=100)
        appearance.refresh()


def test_a_deleted_page_and_its_tabs_are_removed_from_memory(context, room, qtbot):
    page = WorkshopPage(context)
    for part in IDS:
        page.open_path((part,))
    gone: list[weakref.ref[Any]] = [
        weakref.ref(page),
        *(weakref.ref(page.view(part)) for part in IDS),
    ]
    page.deleteLater()
    del page
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert [each() for each in gone] == [None] * len(gone)
