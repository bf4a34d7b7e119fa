"""The tab “Needs” of a road map: its needs, and the offers and sources that may help with each."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea

from mercworkshop.domain.entities import actions, needs, offers, road_map
from mercworkshop.domain.entities.actions import Action, Funding
from mercworkshop.domain.entities.needs import Need, NeedKind
from mercworkshop.domain.entities.offers import Offer, Standing
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.records.record import AsTyped
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop import details
from mercworkshop.gui.places.road_maps.country.help_cards import HelpCard
from mercworkshop.gui.widgets.chips import Chip
from tests.builders.checks import present
from tests.shipped import SHIPPED

JAMAICA = road_map.road_map_id("JAM")
ENTER = Qt.Key.Key_Return


@pytest.fixture
def view(page):
    page.open_path(("JAM", "needs"))
    return page.country.needs()


@pytest.fixture
def need(begun):
    record = begun.workshop.records(RoadMap)[JAMAICA]
    begun.apply(needs.add, (), record, NeedKind.LEGAL, "Model law")
    return begun.workshop.records(Need).owned_by(JAMAICA)[0]


def rows(session):
    return session.workshop.records(Need).owned_by(JAMAICA)


def test_a_need_is_added_with_enter_and_named_by_kind(qtbot, view, begun):
    qtbot.keyClicks(view.needs.line, "Laboratory")
    qtbot.keyClick(view.needs.line, ENTER)
    assert [each.text for each in rows(begun)] == ["Laboratory"]
    assert view.needs.table.grid.index(0, 0).data() == "Technical help"


def test_the_articles_of_a_need_decide_which_sources_are_shown(qtbot, view, begun, need):
    table = view.needs.table
    table.show_row(need.id, "articles")
    qtbot.keyClicks(table, "4")
    qtbot.keyClick(table.editing.editor, ENTER)
    assert rows(begun)[0].articles == ("4",)
    table.show_row(need.id, "text")
    said = [each.text() for each in view.findChildren(QLabel)]
    assert "World Alliance for Mercury-Free Dentistry" in said
    assert any(each.startswith("Not verified:") for each in said)


def cards(view):
    """Return the first label, the state and all words of every card of help, in their order."""
    items = (view._help.itemAt(n).widget() for n in range(view._help.count()))
    found = []
    for card in items:
        if chips := card.findChildren(Chip):
            words = [each.text() for each in card.findChildren(QLabel)]
            found.append((words[0], chips[0].text(), words))
    return found


def named(view, name):
    return next(card for card in cards(view) if card[0].startswith(name))


def offer(session, **fields):
    session.apply(offers.add, session.workshop.records(Offer).all(), [{"body": "UNEP", **fields}])
    return session.workshop.records(Offer).all()[-1]


def choose_button(view):
    items = (view._help.itemAt(n).widget() for n in range(view._help.count()))
    buttons = (each for card in items for each in card.findChildren(QPushButton))
    return next(b for b in buttons if b.text() in {"Choose for this need", "Chosen: take back"})


def test_a_source_is_chosen_and_taken_back(qtbot, view, begun, need):
    view.needs.table.show_row(need.id)
    first = choose_button(view)
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    chosen = rows(begun)[0].support
    assert chosen in {source.id for source in SHIPPED.support.all}
    assert choose_button(view).text() == "Chosen: take back"
    qtbot.mouseClick(choose_button(view), Qt.MouseButton.LeftButton)
    assert rows(begun)[0].support == ""


def test_sources_for_few_articles_come_first(need):
    found = SHIPPED.support.for_need(Need(id="n", road_map="m", articles=("4.1",)))
    assert all(4 in source.articles for source in found)
    assert [len(source.articles) for source in found] == sorted(len(s.articles) for s in found)
    assert len(SHIPPED.support.for_need(need)) > len(found)


def test_a_fund_for_parties_is_not_offered_to_a_signatory(view, begun, need):
    begun.apply(needs.update, need, articles=("13",))
    view.needs.table.show_row(need.id)
    _name, state, words = named(view, "GEF medium")
    assert state == "May not ask now"
    assert "Parties only: Jamaica may ask once it is a Party." in words
    assert cards(view)[0][1].startswith("May ask")
    assert not [card for card in cards(view) if card[0].startswith("Specific") and "now" in card[1]]
    assert any(
        each.text().startswith("Whether Jamaica may ask is shown as of 20 Jan 2015.")
        for each in view.findChildren(QLabel)
    )


def test_an_action_and_its_step_without_funds_are_counted_as_one(view, begun):
    first, second = begun.workshop.records(Action).owned_by(JAMAICA)
    begun.apply(actions.update, first, funding=Funding.GAP)
    begun.apply(actions.update, second, funding=Funding.GAP)
    assert "2 actions have no funds." in view.none.text()
    (_first, second) = begun.workshop.records(Action).owned_by(JAMAICA)
    begun.apply(actions.update, second, step_of=first.id)
    assert "1 action has no funds." in view.none.text()


def test_help_for_another_purpose_or_of_no_kind_is_not_first_and_says_so(view, begun, need):
    begun.apply(needs.update, need, kind=NeedKind.MONEY, text="Stack tests", articles=("8",))
    everybody = tuple(Standing)
    offer(begun, title="Initial assessment", kinds=(NeedKind.MONEY,), may_ask=everybody)
    offer(begun, title="Anything")
    offer(begun, title="Money for stack tests", kinds=(NeedKind.MONEY,), may_ask=(Standing.PARTY,))
    view.needs.table.show_row(need.id)
    shown = cards(view)
    assert [name for name, _state, _words in shown[:3]] == [
        *("UNEP: Money for stack tests", "UNEP: Initial assessment", "UNEP: Anything")
    ]
    assert not [each for each in shown[0][2] if "purpose" in each or "which kind" in each]
    assert any("another purpose" in each for each in shown[1][2])
    assert "It does not say for which kind of help it is." in shown[2][2]
    sources = [name for name, _state, words in shown[3:] if any("another pu" in w for w in words)]
    assert sources == [shown[-1][0]]
    assert sources[0].startswith("GEF enabling activity – Minamata Convention Initial")


def test_chosen_help_that_does_not_serve_the_need_says_so_too(view, begun, need):
    begun.apply(needs.update, need, kind=NeedKind.MONEY, text="Stack tests", articles=("8",))
    other = offer(begun, title="Initial assessment", kinds=(NeedKind.LEGAL,))
    general = offer(begun, title="Anything", articles=("7",))
    view.needs.table.show_row(need.id)
    for chosen, name, doubt in (
        (other.id, "UNEP: Initial assessment", "By its words it is for another purpose"),
        (general.id, "UNEP: Anything", "It does not say for which kind of help it is."),
        ("wamfd", "World Alliance for Mercury-Free", "By its words it is for another purpose"),
    ):
        begun.apply(needs.update, rows(begun)[0], support=chosen)
        _name, _state, words = named(view, name)
        assert any(each.startswith(doubt) for each in words)


def test_a_source_that_says_in_words_who_may_ask_is_not_shown_as_not_stated(view, begun, need):
    begun.apply(needs.update, need, articles=("11",))
    view.needs.table.show_row(need.id)
    _name, state, words = named(view, "UNIDO")
    assert state == "To be asked"
    assert "Who may ask: Member States, developing and transition" in words
    assert not [each for each in words if "not stated" in each]


def test_a_chosen_source_that_cannot_be_asked_yet_is_marked_in_its_cell(view, begun, need):
    table = view.needs.table
    begun.apply(needs.update, need, support="sip")
    shown = table.grid.index(0, table.grid.column_of("support"))
    assert shown.data() == "Specific International Programme (SIP)"
    assert "It begins: 1 Jan 2018." in shown.data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert shown.data(Qt.ItemDataRole.DecorationRole) is not None
    begun.apply(needs.update, rows(begun)[0], support="gef-mia")
    assert "\n" not in shown.data(Qt.ItemDataRole.AccessibleDescriptionRole)


def test_offers_that_serve_the_need_come_first_and_say_who_may_ask(view, begun, need):
    offer(begun, title="Elsewhere", kinds=(NeedKind.MONEY,))
    parties = {"may_ask": (Standing.PARTY,), "kinds": (NeedKind.LEGAL,)}
    offer(begun, title="For Parties", **parties)
    legal = {"kinds": (NeedKind.LEGAL,), "how_to_ask": "By letter"}
    offer(begun, title="Over", until=PartialDate("2014"), may_ask=tuple(Standing), **legal)
    desk = {"title": "Desk", "may_ask": (Standing.SIGNATORY,), "condition": "A letter is sent."}
    offer(begun, **desk, **legal)
    view.needs.table.show_row(need.id)
    found = cards(view)[:3]
    assert [(name, state) for name, state, _words in found] == [
        ("UNEP: Desk", "May ask, on a condition"),
        ("UNEP: For Parties", "May not ask now"),
        ("UNEP: Over", "Out of date"),
    ]
    assert "Condition: A letter is sent." in found[0][2]
    assert "How to ask: By letter" in found[0][2]
    assert "Parties only: Jamaica may ask once it is a Party." in found[1][2]
    assert "It ended: 2014." in found[2][2]
    assert not [card for card in cards(view) if "Elsewhere" in card[0]]


def test_words_in_the_place_of_a_date_of_an_offer_are_shown_beside_a_need(view, begun, need):
    offer(begun, since=AsTyped("When?"), until=PartialDate("2016"))
    view.needs.table.show_row(need.id)
    ((_name, _state, said),) = [each for each in cards(view) if each[0] == "UNEP"]
    assert "From “When?” until 2016" in said


def test_no_contact_of_an_offer_is_shown_beside_a_need(view, begun, need):
    offer(begun, person="Zebulon", email="z@unep.example", phone="+1 555")
    view.needs.table.show_row(need.id)
    assert named(view, "UNEP")
    said = " ".join(each.text() for each in view.findChildren(QLabel))
    assert not [word for word in ("Zebulon", "z@unep", "+1 555") if word in said]


def test_the_card_of_an_offer_follows_changes_while_the_need_is_shown(view, begun, need):
    view.needs.table.show_row(need.id)
    assert not [card for card in cards(view) if card[0] == "UNEP"]
    made = offer(begun)
    assert named(view, "UNEP")[1] == "To be asked"
    begun.apply(offers.update, made, may_ask=(Standing.SIGNATORY,))
    assert named(view, "UNEP")[1] == "May ask now"
    begun.apply(details.update, begun.workshop.details, start=PartialDate("2019"))
    begun.apply(offers.update, begun.workshop.records(Offer)[made.id], until=PartialDate("2018"))
    assert named(view, "UNEP")[1] == "Out of date"


def test_a_path_to_a_need_shows_who_may_help_with_it(page, view, need):
    page.open_path(("JAM", "needs", need.id))
    assert cards(view)


def test_an_offer_leads_to_its_place_in_the_workshop(qtbot, view, begun, need, journey):
    made = offer(begun)
    view.needs.table.show_row(need.id)
    show = next(b for b in view.findChildren(QPushButton) if b.text() == "Show the offer")
    assert show.accessibleDescription() == "UNEP"
    qtbot.mouseClick(show, Qt.MouseButton.LeftButton)
    assert journey == [("workshop", "offers", made.id)]


def test_sources_that_are_not_shown_are_counted_and_opened_in_the_library(
    qtbot, view, begun, need, journey
):
    view.needs.table.show_row(need.id)
    shown = len(cards(view))
    assert shown < len(SHIPPED.support.all)
    more = next(b for b in view.findChildren(QPushButton) if "more in the library" in b.text())
    assert more.text() == f"{len(SHIPPED.support.all) - shown} more in the library"
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert journey[0][:2] == ("library", "support")


def test_a_need_that_no_offer_of_the_workshop_serves_says_so(view, begun, need):
    offer(begun, kinds=(NeedKind.MONEY,))
    view.needs.table.show_row(need.id)
    assert any(
        each.text() == "No offer serves this need yet." for each in view.findChildren(QLabel)
    )


def chosen_cards(view):
    items = (view._help.itemAt(n).widget() for n in range(view._help.count()))
    found = (each for each in items if isinstance(each, HelpCard))
    return [present(each.findChild(QLabel)).text() for each in found if not each.chosen.isHidden()]


def choice_of(view, name):
    there = [view._help.itemAt(n).widget() for n in range(view._help.count())]
    buttons = (b for each in there for b in each.findChildren(QPushButton))
    described = (b for b in buttons if b.accessibleDescription().startswith(f"{name} · "))
    return next(b for b in described if b.text() in {"Choose for this need", "Chosen: take back"})


def in_column(view):
    table = view.needs.table
    return table.grid.index(0, table.grid.column_of("support"))


def test_an_offer_is_chosen_and_taken_back_with_the_keyboard(qtbot, view, begun, need):
    made = offer(begun, title="Desk", may_ask=(Standing.SIGNATORY,))
    view.needs.table.show_row(need.id)
    choose = choice_of(view, "UNEP: Desk")
    assert "also in print" in choose.toolTip()
    choose.setFocus()
    qtbot.keyClick(choose, Qt.Key.Key_Space)
    assert rows(begun)[0].support == made.id
    assert in_column(view).data() == "UNEP: Desk"
    assert chosen_cards(view) == ["UNEP: Desk"]
    back = choice_of(view, "UNEP: Desk")
    assert back.text() == "Chosen: take back"
    assert back.hasFocus()
    qtbot.keyClick(back, ENTER)
    assert rows(begun)[0].support == ""
    assert in_column(view).data() == ""
    assert chosen_cards(view) == []
    assert choice_of(view, "UNEP: Desk").hasFocus()


def test_choosing_a_card_far_down_neither_scrolls_nor_reorders_the_cards(qtbot, view, begun, need):
    view.needs.table.show_row(need.id)
    last = list(view._cards.values())[-1]
    bar = view.findChild(QScrollArea).verticalScrollBar()
    qtbot.waitUntil(lambda: last.height() >= last.heightForWidth(last.width()) > 0)
    bar.setValue(bar.maximum() // 2)
    place = bar.value()
    for chosen in (last, view._cards["gmp"], last):
        chosen.choose.click()
        assert rows(begun)[0].support
        assert not chosen.chosen.isHidden()
    assert bar.value() == place
    begun.undo()
    assert last.chosen.isHidden()
    assert list(view._cards.values())[-1] is last


def test_each_choice_is_undone_by_itself(view, begun, need):
    first, second = offer(begun, title="One"), offer(begun, title="Two")
    view.needs.table.show_row(need.id)
    choice_of(view, "UNEP: One").click()
    choice_of(view, "UNEP: Two").click()
    assert rows(begun)[0].support == second.id
    begun.undo()
    assert rows(begun)[0].support == first.id
    assert chosen_cards(view) == ["UNEP: One"]
    begun.undo()
    assert rows(begun)[0].support == ""
    assert chosen_cards(view) == []


def test_a_chosen_offer_has_its_present_name_and_says_why_it_cannot_be_asked(view, begun, need):
    made = offer(begun, title="Desk", may_ask=(Standing.SIGNATORY,))
    begun.apply(needs.choose, need, made.id)
    shown = in_column(view)
    assert "\n" not in shown.data(Qt.ItemDataRole.AccessibleDescriptionRole)
    begun.apply(offers.update, made, title="Law desk", may_ask=(Standing.PARTY,))
    assert shown.data() == "UNEP: Law desk"
    reason = shown.data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert "Parties only: Jamaica may ask once it is a Party." in reason


def test_chosen_help_keeps_its_card_when_it_no_longer_fits_the_need(view, begun, need):
    made = offer(begun, title="Desk", kinds=(NeedKind.MONEY,))
    begun.apply(needs.choose, need, made.id)
    view.needs.table.show_row(need.id)
    assert chosen_cards(view) == ["UNEP: Desk"]
    last = SHIPPED.support.all[-1]
    begun.apply(needs.choose, rows(begun)[0], last.id)
    begun.apply(needs.update, rows(begun)[0], articles=("33",))
    assert last not in SHIPPED.support.for_need(rows(begun)[0])
    assert chosen_cards(view) == [last.name]


def test_a_chosen_offer_that_was_removed_says_so_and_can_be_taken_back(qtbot, view, begun, need):
    made = offer(begun, title="Desk")
    begun.apply(needs.choose, need, made.id)
    view.needs.table.show_row(need.id)
    begun.apply(offers.remove, [made], ())
    gone = "An offer that is not listed here"
    assert in_column(view).data() == gone
    assert "not listed" in in_column(view).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    back = choice_of(view, gone)
    back.setFocus()
    qtbot.keyClick(back, Qt.Key.Key_Space)
    assert rows(begun)[0].support == ""
    assert view.needs.table.hasFocus()
    there = [view._help.itemAt(n).widget() for n in range(view._help.count())]
    said = [each.text() for card in there for each in card.findChildren(QLabel)]
    assert said
    assert gone not in said


def test_the_row_of_a_need_grows_with_the_name_of_its_chosen_offer(view, begun, need):
    made = offer(begun, title="Desk")
    begun.apply(needs.choose, need, made.id)
    table = view.needs.table
    before = table.rowHeight(0)
    begun.apply(offers.update, made, title="A second reading of the draft act " * 4)
    assert table.rowHeight(0) > before


def test_the_cards_of_help_show_their_words_from_the_first_turn_of_events(qtbot, view, need):
    """A card laid out later would be an empty box until then, on the screen and in a picture."""
    with qtbot.wait_exposed(view.window()):
        view.window().show()
    view.needs.table.show_row(need.id)
    QCoreApplication.sendPostedEvents()  # once, as between two pictures of the screen
    shown = view.findChildren(HelpCard)
    assert shown
    assert all(each.height() > each.choose.height() * 3 for each in shown)
