"""The tab “Needs and offers”: numbers, the needs behind them, their doors, and requests."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mercworkshop.domain.entities.needs import Need, NeedKind
from mercworkshop.domain.programme.support.overview import NeedAnswer
from mercworkshop.domain.programme.support.requests import RequestState
from mercworkshop.domain.programme.support.wording import NEED_STATE_NAMES
from mercworkshop.gui.jobs.job_bar import JobBar
from mercworkshop.gui.places.programme.support.grid import LOOKS, SupportGrid
from mercworkshop.gui.places.programme.support.view import SupportView
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.forms.record_dialog import RecordDialog
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.settings import SettingsFile
from tests.gui.archives import session_on


class Goes:
    """A navigator that notes the paths that a page opens."""

    def __init__(self) -> None:
        self.places: list[tuple[str, ...]] = []

    def navigate(self, *path: str) -> None:
        self.places.append(path)


@pytest.fixture
def view(qtbot, programme, tmp_path):
    messages = MessageQueue()
    session = session_on(shutil.copy(programme, tmp_path / "Archive.mercpa"), messages)
    session.see_as_of(date(2015, 6, 1))
    settings = SettingsFile(tmp_path / "settings.json")
    shown = SupportView(DeskContext(session, messages, Goes(), settings, JobBar()))
    qtbot.addWidget(shown)
    shown.resize(1280, 900)
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    qtbot.waitUntil(lambda: bool(shown.found.needs))
    yield shown
    assert session.close()


def press(widget, key):
    QTest.keyClick(widget, key)


def rows(view):
    return view.found.words._rows


def open_number(qtbot, view, row, column):
    before = view.found.needs
    view.grid.setFocus()
    view.grid.setCurrentIndex(view.grid.words.index(row, column))
    press(view.grid, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.found.needs != before)


def test_a_number_opens_its_needs_and_says_what_it_is(qtbot, view):
    overview = view.overview
    assert str(overview.total.in_vain) in view.headline.text()
    last = len(view.grid.names) - 1
    open_number(qtbot, view, last, 3)
    kind = view.grid.place[1]
    cell = overview.of_kind(kind)
    assert len(rows(view)) == cell.needs
    said = view.grid.words.index(last, 3).data(Qt.ItemDataRole.AccessibleTextRole)
    assert f"{cell.needs} needs" in said
    in_vain = [row[3] for row in rows(view)][: cell.in_vain]
    assert set(in_vain) <= {"Offered elsewhere", "No offer at a workshop"}


def test_needs_can_also_be_shown_by_article_or_by_offer(qtbot, view):
    view.face.show_value("article")
    assert all(name == "*" or name.isdigit() or not name for name in view.grid.names)
    open_number(qtbot, view, 0, 1)
    article = view.grid.names[0]
    assert all(article in each.articles.split() for each in view.found.needs)
    view.face.show_value("offers")
    assert view.grid.isHidden()
    assert len(view.offers.shown) == len(view.overview.offers)
    assert "nobody" in {row[7] for row in view.offers.words._rows}


def test_the_list_has_the_colours_of_the_legend(view):
    states = {name: state for state, name in NEED_STATE_NAMES.items()}
    view.grid.setCurrentIndex(view.grid.words.index(len(view.grid.names) - 1, len(NeedKind) + 1))
    shown = rows(view)
    assert len({row[3] for row in shown}) > 1
    for at, row in enumerate(shown):
        answer, token = states[row[3]].answer, view.found.words._looks[at, 3].token
        assert token == (LOOKS[answer] if answer is not NeedAnswer.NOT_NOW else "muted")


def test_with_one_subregion_there_is_no_second_row_for_all(qtbot, view):
    overview = view.overview
    every = {name for name, _kind in overview.subregions}
    assert ("*" in view.grid.names) is (len(every) > 1)
    name = view.grid.names[0]
    own = {place: cell for place, cell in overview.subregions.items() if place[0] == name}
    grid = SupportGrid()
    qtbot.addWidget(grid)
    grid.show_overview(replace(overview, subregions=own))
    assert grid.names == (name,)
    assert grid.words.rowCount() == 1


def choose(view, need):
    view.found.choose_need(need.id)
    return view.found.need == need


def opens_for_parties(door):
    return "once it is a Party" in door.answer.words


def test_a_door_says_that_it_opens_once_the_country_is_a_party(qtbot, view):
    ways = ((each, view.pane.doors) for each in view.found.needs if choose(view, each))
    doors = next(found for _need, found in ways if any(opens_for_parties(x) for x in found))
    assert [each.is_open for each in doors] == sorted((x.is_open for x in doors), reverse=True)
    closed = next(filter(opens_for_parties, doors))
    assert closed.opens is None or closed.opens > date(2015, 6, 1)
    assert view.pane.view.words._rows[list(doors).index(closed)][1].startswith("May not ask now")
    later = [each for each in doors if each.opens and each.opens > date(2015, 6, 1)]
    assert not any(each.is_open for each in later)


def test_a_request_is_noted_answered_and_removed_by_keys(qtbot, view):
    need = view.found.need
    view.pane.note.click()
    opened = dialog(qtbot, view)
    opened.inputs["body"].setText("UNITAR")
    opened.apply()
    qtbot.waitUntil(lambda: bool(view.pane.asked))
    qtbot.waitUntil(lambda: not view.findChildren(RecordDialog))
    assert view.pane.asked[0].need == need.id
    view.pane.requests.setFocus()
    view.pane.requests.choose(view.pane.requests.ids[0])
    press(view.pane.requests, Qt.Key.Key_Return)
    opened = dialog(qtbot, view)
    opened.inputs["state"].show_value(RequestState.GRANTED)
    opened.apply()
    qtbot.waitUntil(lambda: [each.state for each in view.pane.asked] == ["granted"])
    view.pane.requests.choose(view.pane.requests.ids[0])
    press(view.pane.requests, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not view.pane.asked)


def test_a_country_is_opened_and_a_need_found_by_its_id(qtbot, view):
    view.pane.go.click()
    need = view.found.need
    assert view.context.navigator.places == [("countries", need.country)]
    other = view.found.needs[-1]
    view.show_record(other.id)
    qtbot.waitUntil(lambda: view.found.need is not None and view.found.need.id == other.id)
    found = view.context.session.call(lambda archive: archive.find(Need, other.id)).result()
    assert found.text == other.text


def test_an_offer_made_after_a_workshop_is_added_for_a_subregion(qtbot, view):
    before = len(view.overview.offers)
    qtbot.waitUntil(lambda: bool(view.homes.actions()))
    subregion = view.homes.actions()[1].text()
    view.homes.actions()[1].trigger()
    opened = dialog(qtbot, view)
    opened.inputs["body"].setText("UNIDO")
    opened.inputs["since"].setText("May 2015")
    opened.inputs["kinds"].show_value((NeedKind.TRAINING,))
    opened.apply()
    qtbot.waitUntil(lambda: len(view.overview.offers) == before + 1)
    (made,) = [each for each in view.overview.offers if each.offer.body == "UNIDO"]
    assert made.subregion in subregion
    assert made.offer.kinds == (NeedKind.TRAINING,)
    assert made.offer.id in {each.offer.id for each in view.offers.shown}
    view.context.session.undo()
    qtbot.waitUntil(lambda: len(view.overview.offers) == before)


def dialog(qtbot, view):
    qtbot.waitUntil(lambda: bool(view.findChildren(RecordDialog)))
    (found,) = view.findChildren(RecordDialog)
    return found


def test_a_source_is_shown_until_its_sure_day_unless_it_is_extended(view):
    doors = {x.id: x for need in view.found.needs if choose(view, need) for x in view.pane.doors}
    sip = doors["sip"]
    assert (sip.sure_until, sip.closes) == (date(2027, 12, 31), date(2034, 12, 31))
    view.pane.show_doors([sip], (), date(2026, 1, 1))
    (said,) = view.pane.view.words._rows
    assert said[2].endswith("Until 31 Dec 2027, unless it is extended")


def test_each_need_counts_in_exactly_one_of_the_four_answers(view):
    for cell in view.grid.cells.values():
        assert sum(map(cell.answered, NeedAnswer)) == cell.needs
        assert cell.answered(NeedAnswer.NOBODY) == cell.in_vain
    marked = [x for row in view.grid.words._rows for x in row if "without an offer" in x]
    assert len(marked) == sum(cell.in_vain > 0 for cell in view.grid.cells.values()) > 0
