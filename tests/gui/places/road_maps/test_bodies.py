"""The bodies of a road map: what each leads and supports; joining names changes no action."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from shiboken6 import isValid

from mercworkshop.domain.arrangement.arrangement import PLAIN
from mercworkshop.domain.arrangement.placement import RowBand
from mercworkshop.domain.entities import actions, bodies, road_map
from mercworkshop.domain.entities.actions import Action, Funding
from mercworkshop.domain.entities.bodies import BodyPair
from mercworkshop.domain.values.dates.partial_date import parse_date
from mercworkshop.domain.values.money.money import parse_money
from mercworkshop.errors import InvalidInput
from mercworkshop.gui.places.road_maps.actions.completers import rank_bodies

JAMAICA = road_map.road_map_id("JAM")
AGENCY = "Environmental Protection Agency"
Key = Qt.Key


@pytest.fixture
def dialog(qtbot, page):
    """The dialog of bodies; one agency leads two actions under two names, Customs supports one."""
    session = page.context.session
    first, second = session.workshop.records(Action).owned_by(JAMAICA)
    fields = {
        "start": parse_date("2016"),
        "end": parse_date("2018"),
        "cost": parse_money("200"),
        "funding": Funding.GAP,
    }
    session.apply(actions.update, first, lead="EPA", partners=("Customs",), **fields)
    session.apply(actions.update, second, lead=AGENCY, cost=parse_money("300"))
    session.end_step()
    page.open_country("JAM", "actions")
    page.open_bodies()
    asked(qtbot, page.dialog)
    yield page.dialog
    if isValid(page.dialog):
        page.dialog.close()


def asked(qtbot, dialog):
    """Wait until another thread has compared all names."""
    qtbot.waitUntil(lambda: dialog.is_current)


def cells(table):
    model = table.model()
    places = range(model.columnCount())
    return [
        [str(model.index(row, n).data() or "").strip("\u2068\u2069") for n in places]
        for row in range(model.rowCount())
    ]


def test_names_whose_comparison_failed_are_compared_again_only_after_a_change(
    qtbot, page, dialog, monkeypatch
):
    looked: list[object] = []

    def fail(*asked):
        looked.append(asked)
        raise InvalidInput("No names can be compared.")

    monkeypatch.setattr(bodies, "proposed_pairs", fail)
    session = page.context.session
    with qtbot.capture_exceptions() as told:
        for times, title in enumerate(("Ban soap", "Ban paint"), 1):
            (action, *_others) = session.workshop.records(Action).owned_by(JAMAICA)
            session.apply(actions.update, action, title=title)
            qtbot.waitUntil(lambda times=times: len(looked) >= times and dialog._job is None)
    assert len(told) == 2
    assert len(looked) == 2


def test_each_body_says_what_it_leads_when_and_with_which_money(dialog):
    epa, agency, customs = cells(dialog.table)
    assert (epa[0], epa[1], epa[2], epa[3], epa[5]) == ("EPA", "1", "", "Jan 2016 – Dec 2018", "1")
    assert "200" in epa[4]
    assert agency[0] == AGENCY
    assert (customs[0], customs[1], customs[2]) == ("Customs", "", "1")
    dialog.table.selectRow(2)
    ((_number, _title, role, *_others),) = cells(dialog.led)
    assert role == "supports"


def test_an_action_and_its_steps_without_funds_count_once_with_its_own_cost(qtbot, page):
    session = page.context.session
    first, second = session.workshop.records(Action).owned_by(JAMAICA)
    gap = {"lead": "EPA", "funding": Funding.GAP}
    session.apply(actions.update, first, cost=parse_money("200"), **gap)
    session.apply(actions.update, second, cost=parse_money("70"), step_of=first.id, **gap)
    session.end_step()
    page.open_country("JAM", "actions")
    page.open_bodies()
    (epa,) = cells(page.dialog.table)
    assert ("200" in epa[4], "270" in epa[4], epa[5]) == (True, False, "1")
    (step,) = (each for each in session.workshop.records(Action).all() if each.step_of)
    session.apply(actions.update, step, lead="Customs")
    first = session.workshop.records(Action)[first.id]
    session.apply(actions.update, first, funding=Funding.FUNDED)
    told = {row[0]: row for row in cells(page.dialog.table)}
    assert "70" not in told["Customs"][4], "the cost of the action includes that of its step"
    assert (told["EPA"][5], told["Customs"][5]) == ("1", "1")
    page.dialog.close()


def test_a_pair_of_names_is_joined_and_separated_and_actions_keep_their_words(qtbot, page, dialog):
    session = page.context.session
    before = session.workshop.records(Action).all()
    assert "one body?" in dialog.question.text()
    qtbot.mouseClick(dialog.one, Qt.MouseButton.LeftButton)
    assert dialog.asked.isHidden()
    agency, _customs = cells(dialog.table)
    assert [each.strip("\u2068\u2069") for each in agency[0].split("\n")] == [AGENCY, "EPA"]
    assert agency[1] == "2"
    assert "500" in agency[4]
    assert session.workshop.records(Action).all() == before
    assert rank_bodies(session.workshop, JAMAICA, "lead")[0] == AGENCY
    assert "EPA" not in rank_bodies(session.workshop, JAMAICA, "lead")
    rows = page.country.plan().model
    rows.arrange(PLAIN.grouped_by("lead"))
    assert [each.title for each in rows.rows if isinstance(each, RowBand)] == [AGENCY]
    dialog.table.selectRow(0)
    qtbot.mouseClick(dialog.separate, Qt.MouseButton.LeftButton)
    assert not session.workshop.records(BodyPair)
    session.undo()
    assert len(cells(dialog.table)) == 2


def test_that_names_are_two_bodies_is_kept_and_another_name_can_be_typed(qtbot, page, dialog):
    session = page.context.session
    qtbot.mouseClick(dialog.two, Qt.MouseButton.LeftButton)
    assert dialog.asked.isHidden()
    assert [each.is_one for each in session.workshop.records(BodyPair).all()] == [False]
    dialog.table.selectRow(2)
    qtbot.keyClicks(dialog.other, AGENCY)
    qtbot.keyClick(dialog.other, Key.Key_Return)
    assert dialog.other.text() == ""
    assert len(cells(dialog.table)) == 2
    dialog.led.setFocus()
    dialog.led.activated.emit(dialog.led.model().index(0, 0))
    assert page.country.tab == "actions"
