"""The tab “Offers”: offers of support, whom to ask for them, and which countries they reach."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from mercworkshop.domain.entities import needs, offers, road_map
from mercworkshop.domain.entities.needs import Need, NeedKind
from mercworkshop.domain.entities.offers import Offer, OfferContact, Standing
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.records.record import Verbatim, record_fields
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop import details
from mercworkshop.gui.places.workshop.offers.view import OffersView
from tests.every import every
from tests.gui import walk
from tests.gui.elsewhere import both_versions, from_elsewhere
from tests.gui.places.workshop.conftest import POPUPS, invite, type_in_cell, type_words

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab
CTRL = Qt.KeyboardModifier.ControlModifier
MOVE = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
BODY, PERSON, EMAIL, PHONE, TITLE, KINDS, ARTICLES, MAY_ASK, CONDITION, SINCE, UNTIL = range(11)
LANGUAGES, HOW, SOURCE = 11, 12, 13
pytestmark = POPUPS


@pytest.fixture
def view(context, shown):
    return shown(OffersView(context, lambda: date(2015, 1, 20)))


@pytest.fixture
def table(view, session):
    rows = [{"body": "UNEP", "title": "Legal desk"}, {"body": "GEF", "person": "Ann"}]
    session.apply(offers.add, (), rows)
    return view.table


def listed(session):
    return session.workshop.records(Offer).all()


def contacts(session):
    return session.workshop.records(OfferContact)


def test_an_empty_list_says_the_one_thing_to_do(qtbot, view, session):
    assert view.stack.currentIndex() == 0
    first = view.stack.widget(0).findChild(type(view.add))
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    type_words(view.table.editing.editor, "UNEP")
    qtbot.keyClick(view.table.editing.editor, ENTER)
    assert [each.body for each in listed(session)] == ["UNEP"]
    assert view.stack.currentIndex() == 1
    session.undo()
    assert not listed(session)


@every(
    ("column", "words", "kept", "cell"),
    [
        (TITLE, "Model law", {"title": "Model law"}, "Model law"),
        (
            KINDS,
            "training; money",
            {"kinds": (NeedKind.MONEY, NeedKind.TRAINING)},
            "Money, Training",
        ),
        (ARTICLES, "3-5, 7", {"articles": ("3", "4", "5", "7")}, "3, 4, 5, 7"),
        (
            MAY_ASK,
            "signatories, party",
            {"may_ask": (Standing.PARTY, Standing.SIGNATORY)},
            "Parties, Signatories",
        ),
        (MAY_ASK, "non-party", {"may_ask": (Standing.NON_PARTY,)}, "Other States"),
        (MAY_ASK, "every state", {"may_ask": tuple(Standing)}, "Every State"),
        (CONDITION, "A letter", {"condition": "A letter"}, "A letter"),
        (SINCE, "Oct 2013", {"since": PartialDate("2013-10")}, "Oct 2013"),
        (UNTIL, "2016", {"until": PartialDate("2016")}, "2016"),
        (LANGUAGES, "French, Kreyòl", {"languages": ("fr", "Kreyòl")}, "Français, Kreyòl"),
        (HOW, "By letter", {"how_to_ask": "By letter"}, "By letter"),
        (SOURCE, "Slide 7", {"source": "Slide 7"}, "Slide 7"),
    ],
)
def test_every_field_is_typed_as_people_write_it(qtbot, table, column, words, kept, cell):
    type_in_cell(qtbot, table, 0, column, words)
    assert {name: getattr(table.grid.rows[0].offer, name) for name in kept} == kept
    assert table.grid.index(0, column).data() == cell


@every(
    ("column", "words", "reason"),
    [
        (KINDS, "money, gold", "none of the choices"),
        (MAY_ASK, "everybody", "none of the choices"),
        (UNTIL, "3/4", "“3/4” has no year"),
        (UNTIL, "3/4/2016", "can mean 4 March 2016 or 3 April 2016"),
        (ARTICLES, "99", "not an article"),
    ],
)
def test_words_that_are_not_understood_stay_in_their_cell(
    qtbot, table, session, column, words, reason
):
    type_in_cell(qtbot, table, 0, column, words)
    index = table.grid.index(0, column)
    assert index.data() == words
    told = index.data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert f"Kept as you wrote it, not understood yet: {words}" in told
    assert reason in told
    offer = listed(session)[0]
    field = table.grid.columns[column].field
    assert offer.verbatim == (Verbatim(field, words, is_read=False),)
    assert getattr(offer, field) == record_fields(Offer)[field].default
    session.undo()
    assert not listed(session)[0].verbatim


def test_an_offer_that_would_end_before_it_begins_keeps_the_words(qtbot, table, session, messages):
    type_in_cell(qtbot, table, 0, SINCE, "2018")
    type_in_cell(qtbot, table, 0, UNTIL, "2017")
    offer = listed(session)[0]
    assert (offer.since, offer.until) == (PartialDate("2018"), None)
    assert offer.verbatim == (Verbatim("until", "2017", is_read=False),)
    assert table.grid.index(0, UNTIL).data() == "2017"
    assert "would end before it begins" in messages.latest.text


def test_contact_details_are_hidden_at_first_and_kept_in_records_of_their_own(
    qtbot, view, table, session
):
    hidden = [table.isColumnHidden(column) for column in (PERSON, EMAIL, PHONE)]
    assert hidden == [True] * 3
    qtbot.mouseClick(view.contacts, Qt.MouseButton.LeftButton)
    assert view.contacts.text() == "Hide contact details"
    assert not table.isColumnHidden(EMAIL)
    type_in_cell(qtbot, table, 0, EMAIL, "ann@unep.example")
    unep, _gef = listed(session)
    assert contacts(session)[offers.contact_id(unep)].email == "ann@unep.example"
    assert table.grid.index(1, PERSON).data() == "Ann"
    qtbot.mouseClick(view.contacts, Qt.MouseButton.LeftButton)
    assert table.isColumnHidden(EMAIL)


def test_showing_contact_details_scrolls_to_them(qtbot, view, table):
    view.resize(700, 500)
    table.go(0, UNTIL)
    qtbot.waitUntil(lambda: table.horizontalScrollBar().value() > 0)
    qtbot.mouseClick(view.contacts, Qt.MouseButton.LeftButton)
    place = table.visualRect(table.grid.index(0, PERSON))
    assert table.viewport().rect().contains(place)


def test_rows_are_pasted_moved_and_removed_with_the_keyboard(qtbot, table, session):
    QGuiApplication.clipboard().setText("WHO\tHealth\tTraining\nBCRC\tWaste\tTechnical help")
    table.setFocus()
    table.go(2, BODY)
    qtbot.keyClick(table, Qt.Key.Key_V, CTRL)
    assert [(each.body, each.title) for each in listed(session)[2:]] == [
        ("WHO", "Health"),
        ("BCRC", "Waste"),
    ]
    assert listed(session)[3].kinds == (NeedKind.TECHNICAL,)
    table.go(3, BODY)
    qtbot.keyClick(table, Qt.Key.Key_Up, MOVE)
    assert [each.body for each in listed(session)] == ["UNEP", "GEF", "BCRC", "WHO"]
    table.go(1, BODY)
    table.delete_rows()
    assert [each.body for each in listed(session)] == ["UNEP", "BCRC", "WHO"]
    assert not contacts(session)
    session.undo()
    assert len(contacts(session)) == 1


def test_the_countries_that_an_offer_reaches_are_named_below_the_table(qtbot, view, table, session):
    assert view.reach.text() == ""
    invite(session, "JAM", "HTI", "HND")
    begun = session.workshop.details
    session.apply(
        details.update, begun, start=PartialDate("2015-01-19"), end=PartialDate("2015-01-21")
    )
    session.apply(road_map.start_road_map, "HTI")
    plan = session.workshop.records(RoadMap)[road_map.road_map_id("HTI")]
    session.apply(needs.add, (), plan, NeedKind.LEGAL, "Draft law")
    session.apply(offers.update, listed(session)[0], may_ask=(Standing.SIGNATORY, Standing.PARTY))
    table.setFocus()
    table.go(0, TITLE)
    assert view.reach.text().split("\n") == [
        "“UNEP: Legal desk” on 20 Jan 2015:",
        "May ask now (2): Jamaica, Honduras",
        "May not ask now (1): Haiti",
        "It fits 1 need: Haiti (1)",
    ]
    (need,) = session.workshop.records(Need).all()
    session.apply(needs.choose, need, listed(session)[0].id)
    table.go(1, TITLE)
    assert "chosen" not in view.reach.text()
    table.go(0, TITLE)
    assert view.reach.text().endswith("It is chosen for 1 need: Haiti (1)")
    session.undo()
    session.apply(offers.update, listed(session)[0], kinds=(NeedKind.DATA,), condition="A letter")
    assert "May ask, on a condition (2): Jamaica, Honduras" in view.reach.text().split("\n")
    assert view.reach.text().endswith("It fits no need of the road maps yet.")


def test_an_offer_is_shown_by_its_id_or_by_that_of_its_contact(view, table, session):
    unep, gef = listed(session)
    view.show_record(offers.contact_id(gef))
    assert table.currentIndex().row() == 1
    view.show_record(unep.id)
    assert table.currentIndex().row() == 0


def test_a_contact_that_arrives_while_somebody_types_it_becomes_a_conflict(
    qtbot, view, table, session, tmp_path
):
    view.contacts.click()
    table.setFocus()
    table.go(0, EMAIL)
    type_words(table, "m")
    theirs = offers.update_contact(None, listed(session)[0], email="theirs@example.org")
    from_elsewhere(qtbot, session, tmp_path, theirs)
    type_words(table.editing.editor, "ine@example.org")
    qtbot.keyClick(table.editing.editor, ENTER)
    assert both_versions(qtbot, session) == {"mine@example.org", "theirs@example.org"}
    said = table.grid.index(0, EMAIL).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert said.endswith("\nDifference between laptops, not settled yet")


def test_everything_has_a_name_and_nothing_is_markup(view, table):
    assert walk.without_a_name(view) == []
    assert walk.labels_with_markup(view) == []


def test_an_offer_that_came_while_another_place_was_shown_is_found_by_its_contact(
    view, table, session
):
    view.hide()
    rows = [{"body": "Basel centre", "title": "Training", "person": "Luz"}]
    session.apply(offers.add, listed(session), rows)
    new = listed(session)[-1]
    view.show_record(offers.contact_id(new))
    assert [each.id for each in table.selected_records()] == [new.id]
