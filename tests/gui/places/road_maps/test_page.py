"""The place “Road maps”: the list of countries, a country with its tabs, and paths to them."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from mercworkshop import i18n
from mercworkshop.domain.entities import named_versions, people, road_map
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.named_versions import NamedVersion
from mercworkshop.domain.entities.people import Delegation
from mercworkshop.domain.entities.road_map import RoadMap, RoadMapState
from mercworkshop.gui.places.road_maps.country.tabs import FOLLOW_UP, PROPOSALS, TABS, TEXTS
from mercworkshop.gui.places.road_maps.page import RoadMapsPage
from mercworkshop.gui.shell.pages.place_list import PLACES
from mercworkshop.gui.style import theme, tokens
from tests.builders.checks import present
from tests.every import every
from tests.examples import chosen
from tests.gui import walk
from tests.gui.closed_widgets import delete_closed_widgets
from tests.gui.places.road_maps.conftest import TODAY
from tests.gui.places.road_maps.reviewed import reviewed
from tests.shipped import SHIPPED

NAMED_AT = datetime(2026, 3, 2, 16, tzinfo=UTC)

JAMAICA = road_map.road_map_id("JAM")
ENTER, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Down


def cells(table):
    model = table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def tab_names(page):
    tabs = page.country.tabs
    return [tabs.tabText(n) for n in range(tabs.count())]


def crumbs(page):
    return [crumb.title for crumb in page.crumbs()]


def test_the_countries_are_listed_with_how_far_they_are(page):
    assert [row[:3] for row in cells(page.list.table)] == [
        ["Jamaica", "Not started", "0 of 2 done"],
        ["Guyana", "Not started", ""],
        ["Suriname", "Not started", ""],
    ]


def test_the_list_shows_changes_while_it_is_visible(page, begun):
    record = begun.workshop.records(RoadMap)[JAMAICA]
    begun.apply(road_map.update, record, state=RoadMapState.READY)
    assert cells(page.list.table)[0][1] == "Ready to present"


def test_the_current_row_of_the_list_is_selected_as_a_whole(qtbot, page):
    table = page.list.table
    table.setFocus()
    for row in (0, 1):
        assert {i.row() for i in table.selectedIndexes()} == {row}
        assert len(table.selectedIndexes()) == table.grid.columnCount()
        qtbot.keyClick(table, DOWN)
    cell = table.visualRect(table.model().index(1, 1)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    assert {i.row() for i in table.selectedIndexes()} == {1}
    assert len(table.selectedIndexes()) == table.grid.columnCount()


def test_enter_opens_a_country_and_the_crumbs_say_so(qtbot, page):
    qtbot.keyClick(page.list.table, DOWN)
    qtbot.keyClick(page.list.table, ENTER)
    assert page.country.code == "GUY"
    assert crumbs(page) == ["Guyana"]
    assert page.here() == ("GUY", "overview")


def test_a_country_without_a_road_map_offers_to_begin_it(qtbot, page, begun):
    page.open_path(("GUY",))
    assert present(page.country).start.isVisible()
    assert not page.country.tabs.isVisible()
    assert not page.country.add.isVisible()
    qtbot.mouseClick(page.country.start, Qt.MouseButton.LeftButton)
    assert begun.workshop.records(RoadMap)[road_map.road_map_id("GUY")].country == "GUY"
    assert page.country.tabs.isVisible()
    begun.undo()
    assert present(page.country).start.isVisible()


def test_words_typed_after_a_click_on_the_tab_of_an_empty_plan_become_an_action(qtbot, page, begun):
    begun.apply(road_map.start_road_map, "GUY")
    page.open_path(("GUY", "overview"))
    country = page.country
    tabs = country.tabs
    for name in ("review", "actions"):
        tabs.setFocus()
        QApplication.processEvents()  # the tabs are laid out
        at = tabs.tabRect(country.ids.index(name)).center()
        qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=at)
        assert tabs.hasFocus() is (name == "review")
    assert country.plan().table.hasFocus()
    for letter in "Ban lamps":
        qtbot.keyClicks(QApplication.focusWidget(), letter)
    qtbot.keyClick(QApplication.focusWidget(), ENTER)
    added = begun.workshop.records(Action).owned_by(country.road_map_id)
    assert [each.title for each in added] == ["Ban lamps"]
    tabs.setFocus()
    QApplication.processEvents()
    at = tabs.tabRect(country.ids.index("actions")).center()
    qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=at)
    assert tabs.hasFocus()


def test_a_workshop_without_countries_says_what_to_do(qtbot, page, begun, journey):
    for delegation in begun.workshop.records(Delegation).all():
        begun.apply(people.remove_delegations, delegation)
    assert page.list.nobody.isVisible()
    assert not page.list.table.isVisible()
    (go,) = page.list.nobody.findChildren(type(page.list.open_practice))
    qtbot.mouseClick(go, Qt.MouseButton.LeftButton)
    assert journey == [("workshop",)]


def test_the_practice_country_is_not_in_the_list_and_can_be_reset(qtbot, page, begun):
    practice = SHIPPED.countries.practice.iso3
    begun.apply(
        people.add_delegations,
        begun.workshop.workshop_id,
        begun.workshop.records(Delegation).values(),
        [practice],
    )
    assert practice not in [row[0] for row in cells(page.list.table)]
    assert not page.list.reset_practice.isEnabled()
    qtbot.mouseClick(page.list.open_practice, Qt.MouseButton.LeftButton)
    assert page.country.code == practice
    qtbot.mouseClick(page.country.start, Qt.MouseButton.LeftButton)
    page.open_path(())
    own = road_map.road_map_id(practice, begun.workshop.workshop_id)
    written = begun.workshop.records(RoadMap)[own]
    snapshot = named_versions.Snapshot(("a",), "0" * 64)
    begun.apply(named_versions.name_version, written, "presented", snapshot, "Ann", NAMED_AT)
    qtbot.mouseClick(page.list.reset_practice, Qt.MouseButton.LeftButton)
    assert own not in begun.workshop.records(RoadMap)
    assert not begun.workshop.records(NamedVersion)
    assert JAMAICA in begun.workshop.records(RoadMap)


def test_the_crumb_of_a_country_has_its_state_and_its_treaty_acts(page):
    page.open_path(("JAM",))
    (country,) = page.crumbs()
    assert country.title == "Jamaica"
    assert country.note == "Not started · Signed 10 Oct 2013 · Not a Party on 20 Jan 2015"


def test_a_doubtful_fact_is_marked_in_words_and_explained(qtbot, page_context):
    page = RoadMapsPage(page_context)
    qtbot.addWidget(page)
    page.open_path(("JAM",))
    assert page.crumbs()[0].note.endswith("Party since 17 Oct 2017 · unverified")
    words = [w for w in present(page.country).findChildren(QLabel) if "unverified" in w.text()]
    assert "Sources differ" in words[0].toolTip()


def test_tabs_count_what_they_hold(page):
    page.open_path(("JAM",))
    assert tab_names(page)[2] == "Actions (2)"
    reviewed(page.country)
    assert next(each for each in tab_names(page) if each.startswith("Review ("))


@every("tab", [tab for tab, _title in TABS if tab not in {FOLLOW_UP, PROPOSALS, TEXTS}])
def test_a_path_leads_to_each_tab(page, tab):
    page.show_list()
    page.open_path(("JAM", tab))
    assert page.country.tab == tab
    assert page.country.stack.currentWidget().isVisible()


def test_a_path_leads_to_an_action_and_its_field(page, begun):
    (_first, second) = begun.workshop.records(Action).owned_by(JAMAICA)
    page.open_path(("JAM", "actions", second.id, "lead"))
    view = page.country.stack.currentWidget()
    assert view.table.currentIndex().row() == 1
    page.open_path(("JAM", "overview"))
    page.open_path(("JAM", second.id))
    assert page.country.tab == "actions"


def test_the_chosen_action_shows_its_findings(page, begun):
    first, _second = begun.workshop.records(Action).owned_by(JAMAICA)
    page.open_path(("JAM", "actions", first.id))
    reviewed(page.country)
    said = [word.text() for word in page.country.stack.currentWidget().findChildren(QLabel)]
    assert "No lead body yet: who will do it?" in said


def test_the_country_stays_open_while_hidden_and_an_empty_path_shows_the_list(page):
    page.open_path(("JAM", "path"))
    page.hide()
    page.show()
    assert page.here() == ("JAM", "path")
    page.open_path(())
    assert page.country is None


def test_going_from_country_to_country_keeps_what_was_typed(qtbot, page, begun):
    page.open_path(("JAM", "overview"))
    field = page.country.overview().form.input("Focal point")
    field.setFocus()
    qtbot.keyClicks(field, "Ms Brown")
    page.open_path(("GUY",))
    assert begun.workshop.records(RoadMap)[JAMAICA].focal_point == "Ms Brown"


def test_the_command_box_offers_tabs_and_countries(page):
    page.open_path(("JAM",))
    found = {(each.title, each.detail): each for each in page.commands()}
    found["Needs", "Jamaica"].run()
    assert page.country.tab == "needs"
    found["Suriname", "Road map"].run()
    assert page.country.code == "SUR"


def test_the_command_box_offers_to_keep_a_view_only_of_arranged_actions(page):
    page.open_path(("JAM", "actions"))
    model = page.country.current.model
    asked = "Keep this view…"
    assert asked not in [each.title for each in page.commands()]
    model.arrange(model.arrangement.sorted_by("title"))
    assert asked in [each.title for each in page.commands()]
    page.open_path(("JAM", "needs"))
    assert asked not in [each.title for each in page.commands()]


def test_add_action_goes_to_the_blank_row_of_the_actions(qtbot, page):
    page.open_path(("JAM", "overview"))
    qtbot.mouseClick(page.country.add, Qt.MouseButton.LeftButton)
    assert page.country.tab == "actions"
    assert page.country.stack.currentWidget().table.currentIndex().row() == 2


def test_the_place_is_on_the_rail():
    assert "road_maps" in [place.id for place in PLACES]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_screen_reader_can_name_everything_and_nothing_is_markup(page, begun, language):
    i18n.use_language(language)
    for tab, _title in TABS:
        page.open_path(("JAM", tab))
    assert walk.labels_with_markup(page) == []
    assert walk.without_a_name(page) == []


def test_neither_store_nor_printing_nor_timeline_is_loaded_for_the_list():
    code = (
        "import sys, mercworkshop.gui.places.road_maps.page\n"
        "heavy = {'reportlab', 'numpy', 'pypdfium2', 'sqlite_utils'} & set(sys.modules)\n"
        "print(sorted(heavy))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


LOOKS = [("light", 1.0, "en"), ("dark", 1.0, "en"), ("contrast", 1.5, "ar"), ("light", 2.0, "fr")]


@pytest.fixture
def looking(qapp, appearance):
    """Return a function that changes theme, zoom and language; the test undoes that at its end."""

    def look(name, scale, language):
        i18n.use_language(language)
        right = Qt.LayoutDirection.RightToLeft
        qapp.setLayoutDirection(right if language == "ar" else Qt.LayoutDirection.LeftToRight)
        theme.apply_look(qapp, tokens.THEMES[name], scale)

    yield look
    delete_closed_widgets()  # else they are styled again
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    theme.apply_look(qapp, tokens.LIGHT, 1.0)


@pytest.mark.parametrize(("name", "scale", "language"), chosen(LOOKS, *LOOKS[2:]))
def test_every_tab_fits_in_every_look(qtbot, page_context, looking, name, scale, language):
    looking(name, scale, language)
    page = RoadMapsPage(page_context, lambda: TODAY)
    qtbot.addWidget(page)
    page.resize(1180, 690)
    page.show()
    for tab, _title in TABS:
        page.open_path(("JAM", tab))
        qtbot.waitUntil(lambda: walk.cut_off(page) == [])
        assert page.minimumSizeHint().width() <= 1180
        # at 200 % the table and what is below it scroll as one
        assert page.minimumSizeHint().height() <= 690 or tab == "actions"
    page.open_path(("GUY",))
    assert present(page.country).start.isVisible()
    page.hide()
