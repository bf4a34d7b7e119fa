"""The tab “Agenda”: sessions are edited by keys and mouse; clashes and ends of days are shown."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton

from mercworkshop import i18n
from mercworkshop.domain.entities import groups, people
from mercworkshop.domain.entities.agenda import days, sessions
from mercworkshop.domain.entities.agenda.records import (
    AgendaDay,
    AgendaSession,
    AgendaTrack,
    SessionUse,
)
from mercworkshop.domain.entities.corrections import Correction
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.presentations.records import Presentation
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.ids import new_id
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop import details
from mercworkshop.gui.jobs import printing
from mercworkshop.gui.places.workshop.agenda.painter import day_ends
from mercworkshop.gui.places.workshop.agenda.view import AgendaView
from mercworkshop.gui.places.workshop.parts.short_days import short_title
from mercworkshop.gui.widgets.accessible import install_factory
from mercworkshop.publishing.formats import Format
from mercworkshop.publishing.requests import PaperOrder
from tests.builders.navigator import Visits
from tests.gui.places.workshop.conftest import POPUPS

pytestmark = POPUPS
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
MOVE = Qt.KeyboardModifier.AltModifier | SHIFT
KEY = Qt.Key


@pytest.fixture
def view(context, shown):
    return shown(AgendaView(context))


@pytest.fixture
def board(view, session):
    """Three sessions on the first of two days: a talk, a second one, and a fixed lunch."""
    dated = {"start": PartialDate("2015-01-19"), "end": PartialDate("2015-01-20")}
    session.apply(details.update, session.workshop.details, **dated)
    view.does.add_day()
    day = session.workshop.records(AgendaDay).all()[0]
    rows = [
        {"title": "Opening", "minutes": 60, "room": "Ballroom"},
        {"title": "Status", "minutes": 120},
        {"title": "Lunch", "minutes": 60, "start": 720},
    ]
    session.apply(sessions.add, day, (), rows)
    session.apply(days.update, day, until=1020)
    view.board.setFocus()
    return view.board


def named(session, title):
    return next(
        each for each in session.workshop.records(AgendaSession).values() if each.title == title
    )


def titles(session):
    rows = session.workshop.records(AgendaSession)
    return [
        [each.title for each in rows.owned_by(day.id)]
        for day in session.workshop.records(AgendaDay).all()
    ]


def test_templates_of_two_workshops_in_one_city_are_kept_apart(view, board, session):
    def save(day):
        dated = {"city": "Port of Spain", "start": PartialDate(day), "end": None}
        session.apply(details.update, session.workshop.details, **dated)
        view.menu.aboutToShow.emit()
        view.menu.actions()[-1].trigger()
        view.menu.aboutToShow.emit()
        return [each.text() for each in view.menu.actions()]

    save("2015-01-19")
    assert save("2017-09-24") == save("2017-09-24")
    offered = save("2017-09-24")
    assert "Port of Spain · 19 Jan 2015" in offered
    assert "Port of Spain · 24 Sep 2017" in offered


def test_the_choice_of_groups_follows_groups_that_are_added_or_renamed(view, board, session):
    board.choose(named(session, "Status").id)
    choice = view.card.form.input("Group")
    assert choice.count() == 1
    session.apply(groups.add, (), "Red group")
    (red,) = session.workshop.records(BreakoutGroup).values()
    assert choice.itemText(1) == "Red group"
    session.apply(sessions.update, named(session, "Status"), group=red.id)
    assert choice.currentText() == "Red group"
    session.apply(groups.update, red, name="Green group")
    assert choice.currentText() == "Green group"
    view.run("tracks")
    (row,) = session.workshop.records(AgendaTrack).values()
    assert row.group == red.id
    session.apply(groups.update, session.workshop.records(BreakoutGroup)[red.id], name="Blue")
    assert "Blue" in [each.text() for each in view.card.findChildren(QLabel)]


def test_without_a_day_a_template_is_offered(qtbot, view, session):
    assert view.stack.currentIndex() == 0
    begin = view.stack.widget(0).findChild(QPushButton)
    begin.menu().aboutToShow.emit()
    first, second = begin.menu().actions()[:2]
    assert (first.text(), second.text()) == (
        "Three days towards ratification",
        "Two days of follow-up",
    )
    first.trigger()
    assert [len(each.sessions) for each in view.board.plan.days] == [11, 10, 9]
    assert view.stack.currentIndex() == 1
    assert not any(each.clashes or each.over for each in view.board.plan.days)
    session.undo()
    assert not session.workshop.records(AgendaDay)


def test_presentations_share_the_time_that_is_left(qtbot, view, board, session):
    session.apply(people.add_delegations, session.workshop.workshop_id, (), ["JAM", "HTI", "ATG"])
    view.menu.aboutToShow.emit()
    chosen = next(each for each in view.menu.actions() if "time left" in each.text())
    chosen.trigger()
    rows = session.workshop.records(AgendaSession).values()
    slots = {each.title: each.minutes for each in rows if each.country}
    assert slots == {
        f"Presentation: {name}": 20 for name in ("Jamaica", "Haiti", "Antigua and Barbuda")
    }


def test_an_agenda_that_is_saved_as_a_template_can_be_added_again(qtbot, view, board, session):
    view.menu.aboutToShow.emit()
    view.menu.actions()[-1].trigger()
    view.menu.aboutToShow.emit()
    own = view.menu.actions()[2]
    own.trigger()
    assert [len(each) for each in titles(session)] == [3, 3, 0]


def test_the_days_of_the_workshop_are_added_at_once(board, session):
    dates = [each.date.edtf for each in session.workshop.records(AgendaDay).all()]
    assert dates == ["2015-01-19", "2015-01-20"]


def test_the_end_of_a_day_has_shorter_words_for_narrow_columns(board, session):
    first = session.workshop.records(AgendaDay).all()[0]
    assert day_ends(board.plan.days[0]) == ["ends 13:00", "13:00"]
    session.apply(days.update, first, until=770)
    assert day_ends(board.plan.days[0]) == [
        "ends 13:00, 10 minutes over",
        "13:00, 10 minutes over",
        "13:00",
    ]


def test_arrows_choose_and_alt_shift_arrows_move(qtbot, board, session):
    qtbot.keyClick(board, KEY.Key_Down)
    assert board.chosen == named(session, "Status").id
    qtbot.keyClick(board, KEY.Key_Up, MOVE)
    assert titles(session) == [["Status", "Opening", "Lunch"], []]
    qtbot.keyClick(board, KEY.Key_Right, MOVE)
    assert titles(session) == [["Opening", "Lunch"], ["Status"]]
    session.undo()
    session.undo()
    assert titles(session) == [["Opening", "Status", "Lunch"], []]


def test_a_session_made_longer_is_squeezed_by_the_fixed_lunch_and_says_so(qtbot, board, session):
    qtbot.keyClick(board, KEY.Key_Down)
    for _time in range(3):
        qtbot.keyClick(board, KEY.Key_Down, SHIFT)
    assert named(session, "Status").minutes == 135
    assert "“Status” is squeezed by 15 minutes." in board.accessibleDescription()
    assert board.plan.find(named(session, "Lunch").id)[1].start == 720
    session.undo()
    assert named(session, "Status").minutes == 120


def test_a_session_is_fixed_split_copied_and_removed_by_keys(qtbot, board, session):
    qtbot.keyClick(board, KEY.Key_Down)
    qtbot.keyClick(board, KEY.Key_L, CTRL)
    assert named(session, "Status").start == 600
    qtbot.keyClick(board, KEY.Key_L, CTRL)
    assert named(session, "Status").start is None
    qtbot.keyClick(board, KEY.Key_X, CTRL | SHIFT)
    assert titles(session)[0] == ["Opening", "Status", "Status", "Lunch"]
    qtbot.keyClick(board, KEY.Key_D, CTRL)
    assert len(titles(session)[0]) == 5
    qtbot.keyClick(board, KEY.Key_Delete)
    assert len(titles(session)[0]) == 4


def test_a_session_gets_a_track_for_each_group_and_two_tracks_are_swapped(qtbot, board, session):
    for name in ("Group A", "Group B"):
        there = session.workshop.records(BreakoutGroup).values()
        session.apply(groups.add, there, name)
    qtbot.keyClick(board, KEY.Key_Down)
    qtbot.keyClick(board, KEY.Key_G, CTRL)
    status = named(session, "Status")
    one, other = session.workshop.records(AgendaTrack).owned_by(status.id)
    session.apply(sessions.update_track, one, title="Gold")
    place = board.place_of(status.id)
    first, second = board.geometry_now.tracks(place, 2)
    drag(board, first.center(), second.center())
    tracks = session.workshop.records(AgendaTrack)
    assert (tracks[one.id].title, tracks[other.id].title) == ("", "Gold")
    qtbot.keyClick(board, KEY.Key_G, CTRL)
    assert not session.workshop.records(AgendaTrack)


def drag(board, start, end, *, drop=True):
    QTest.mousePress(board.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(board.viewport(), (start + end) / 2)
    QTest.mouseMove(board.viewport(), end)
    if drop:
        QTest.mouseRelease(board.viewport(), Qt.MouseButton.LeftButton, pos=end)


def test_a_session_is_dragged_to_another_day(qtbot, view, board, session):
    start = board.place_of(named(session, "Opening").id).center()
    drag(board, start, QPoint(board.geometry_now.day(1).center().x(), start.y()))
    assert titles(session) == [["Status", "Lunch"], ["Opening"]]


def test_a_clash_is_named_while_a_session_is_still_being_dragged(qtbot, view, board, session):
    session.apply(sessions.fix, named(session, "Status"), 600)
    lunch = board.place_of(named(session, "Lunch").id).center()
    up = QPoint(lunch.x(), board.place_of(named(session, "Status").id).center().y())
    drag(board, lunch, up, drop=False)
    assert "It is at the same time as “Status”." in view.said.toolTip()
    assert named(session, "Lunch").start == 720
    qtbot.keyClick(board, KEY.Key_Escape)
    assert view.said.toolTip().startswith("Monday, 19 Jan 2015 ends at 13:00.")


def test_dragging_the_lower_edge_of_a_session_changes_its_minutes(qtbot, board, session):
    place = board.place_of(named(session, "Opening").id)
    edge = QPoint(place.center().x(), place.bottom() - 1)
    drag(board, edge, edge + QPoint(0, round(30 * board.geometry_now.minute)))
    assert named(session, "Opening").minutes == 90


def test_a_new_session_comes_after_the_chosen_one_and_is_named_at_once(qtbot, view, board, session):
    qtbot.keyClick(board, KEY.Key_Insert)
    qtbot.keyClicks(view.focusWidget() or view.card, "Coffee")
    session.flush()
    assert titles(session)[0] == ["Opening", "Coffee", "Status", "Lunch"]


def test_a_screen_reader_hears_each_session(board, session):
    install_factory()
    session.apply(days.update, session.workshop.records(AgendaDay).all()[0], until=660)
    made = QAccessible.queryAccessibleInterface(board)
    words = [made.child(row).text(QAccessible.Text.Name) for row in range(made.childCount())]
    assert len(words) == 3
    assert "Opening, Monday, 19 Jan 2015" in words[0]
    assert "09:00–10:00" in words[0]
    assert "Room: Ballroom." in words[0]
    assert "Fixed start." in words[2]


def test_a_day_that_is_too_long_says_so(view, board, session):
    session.apply(days.update, session.workshop.records(AgendaDay).all()[0], until=690)
    assert "90 minutes too long" in view.said.toolTip()
    assert "90 minutes too long" in view.card.problems.text()
    assert view.card.problems.property("tone") == "warn", "as late as in the room: a question"


def test_in_a_mirrored_window_the_first_day_is_on_the_right(board):
    board.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    geometry = board.geometry_now
    assert geometry.day(0).x() > geometry.day(1).x()


def opened_paper(qtbot, view, *, by):
    by()
    with qtbot.waitSignal(view.paper.shown, timeout=20_000):
        pass
    return view.paper


def test_the_agenda_is_shown_and_saved_for_each_reader(qtbot, view, board, context, tmp_path):
    actions = view.printed.menu().actions()
    assert actions[0].text() == "For the chair"
    assert len(actions) == 4
    paper = opened_paper(qtbot, view, by=actions[0].trigger)
    assert "Opening" in paper.pages.pictures()[0].accessibleDescription()
    for name in ("chair.html", "calendar.ics"):
        with qtbot.waitSignal(context.messages.changed, timeout=20_000):
            paper.save_to(str(tmp_path / name))
    assert b"Opening" in (tmp_path / "chair.html").read_bytes()
    assert b"SUMMARY:Opening" in (tmp_path / "calendar.ics").read_bytes()


def test_facts_of_a_paper_and_printers_are_looked_up_on_another_thread(
    qtbot, view, board, context, monkeypatch
):
    threads: list[threading.Thread] = []
    request = PaperOrder.request_agenda

    def request_agenda(order, choices):
        threads.append(threading.current_thread())
        return request(order, choices)

    def has_printer():
        threads.append(threading.current_thread())
        return False

    monkeypatch.setattr(PaperOrder, "request_agenda", request_agenda)
    monkeypatch.setattr(printing, "has_printer", has_printer)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    paper = opened_paper(qtbot, view, by=view.show_last_paper)
    assert paper.paper(Format.HTML).name == "agenda participant (en).html"
    with qtbot.waitSignal(context.messages.changed, timeout=20_000):
        paper.ask_printer()
    assert "No printer is set up" in context.messages.latest.text
    assert len(threads) > 1
    assert threading.main_thread() not in threads


def test_ctrl_p_shows_the_agenda_for_the_same_reader_as_last_time(qtbot, view, board, session):
    logistics = view.printed.menu().actions()[-1]
    opened_paper(qtbot, view, by=logistics.trigger).reject()
    again = opened_paper(qtbot, view, by=view.frame_answers()["print"])
    assert again.face.currentText() == "For logistics, by room"
    assert again.focusWidget() is again.print


def test_an_agenda_is_shown_in_two_languages_of_the_workshop(qtbot, view, board, session):
    session.apply(details.update, session.workshop.details, languages=("en", "fr"))
    paper = opened_paper(qtbot, view, by=view.show_last_paper)
    choices = [paper.language.itemText(n) for n in range(paper.language.count())]
    assert choices[6:] == ["English | Français", "Français | English"]
    paper.language.show_value("fr|en")
    with qtbot.waitSignal(paper.shown, timeout=20_000):
        paper.refresh()
    assert "Titre" in paper.pages.pictures()[0].accessibleDescription()
    assert "Title" in paper.pages.pictures()[0].accessibleDescription()


def test_a_pasted_agenda_is_shown_before_it_is_added(qtbot, view, session):
    QGuiApplication.clipboard().setText("9:00\tOpening\nLunch\n9:30-10:30\tStatus\tAll")
    view.menu.aboutToShow.emit()
    next(each for each in view.menu.actions() if "Paste" in each.text()).trigger()
    dialog = view.menu.preview
    assert dialog.accept_button.text() == "Add 2 sessions"
    assert "Lunch" in dialog.left_out.text()
    assert not session.workshop.records(AgendaSession)
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert titles(session) == [["Opening", "Status"]]


@pytest.fixture
def apart(qtbot, board, session):
    """The second session, in which two of three groups have tracks, chosen on the board."""
    for name in ("Group A", "Group B", "Group C"):
        session.apply(groups.add, session.workshop.records(BreakoutGroup).values(), name)
    status = named(session, "Status")
    both = session.workshop.records(BreakoutGroup).all()[:2]
    session.apply(sessions.add_tracks, status, (), both, {})
    board.choose(status.id)
    return status


def tracks_of(session, its):
    rows = session.workshop.records(AgendaTrack).owned_by(its.id)
    names = session.workshop.records(BreakoutGroup)
    return [(names[each.group].name, each.title) for each in rows]


def test_a_group_is_added_swapped_and_taken_out_by_keys(qtbot, view, apart, session):
    part = view.card.tracks
    first = session.workshop.records(AgendaTrack).owned_by(apart.id)[0]
    session.apply(sessions.update_track, first, title="Gold")

    def press(words):
        found = next(x for x in part.findChildren(QToolButton) if x.accessibleName() == words)
        found.setFocus()
        qtbot.keyClick(found, KEY.Key_Space)

    press("Group A: swap with Group B")
    assert tracks_of(session, apart) == [("Group A", ""), ("Group B", "Gold")]
    session.undo()
    assert tracks_of(session, apart) == [("Group A", "Gold"), ("Group B", "")]
    part.add_button.menu().aboutToShow.emit()
    (third,) = part.add_button.menu().actions()
    third.trigger()
    assert [name for name, _title in tracks_of(session, apart)] == [
        "Group A", "Group B", "Group C",
    ]  # fmt: skip
    press("Group B: take out of the session")
    assert [name for name, _title in tracks_of(session, apart)] == ["Group A", "Group C"]


def test_the_stage_of_a_case_study_is_chosen_and_goes_with_its_case_study(
    qtbot, view, apart, session
):
    qtbot.waitUntil(lambda: view.card.case_form is not None, timeout=20_000)
    case, stage = (view.card.case_form.input(name) for name in ("Case study", "Stage"))
    session.apply(sessions.update, named(session, "Status"), case_study="cs-b-products")
    assert "Read" in [stage.itemText(n) for n in range(stage.count())]
    session.apply(sessions.update, named(session, "Status"), stage="read")
    assert stage.currentText() == "Read"
    other = next(key for key in view.card.tracks.cases if key != "cs-b-products")
    session.apply(sessions.update, named(session, "Status"), case_study=other)
    assert named(session, "Status").stage == ""
    assert case.currentText() == view.card.tracks.cases[other].title


def test_titles_of_case_studies_are_read_again_after_a_correction(qtbot, view, board, session):
    i18n.use_language("fr")
    case = session.reference.case_studies.all[0]
    qtbot.waitUntil(lambda: case.id in view._cases)
    own = Correction(
        id=new_id(), file=f"case_studies/{case.id}/fr.yaml", field="title", value="Un autre titre"
    )
    session.apply(lambda: Edit("", after=(own,)))
    qtbot.waitUntil(lambda: view._cases[case.id] == "Un autre titre")
    assert view.card._case.count() == 1


def test_a_session_of_a_country_leads_to_its_presentation(view, board, session, context):
    visits = Visits()
    view.context = replace(context, navigator=visits)
    board.choose(named(session, "Status").id)
    assert view.present not in view.shown_tools
    session.apply(sessions.update, named(session, "Status"), uses=SessionUse.COUNTRY, country="JAM")
    assert view.present in view.shown_tools
    for _time in range(2):
        view.present.click()
    (made,) = session.workshop.records(Presentation).values()
    assert (made.country, made.session) == ("JAM", named(session, "Status").id)
    assert visits == [("workshop", "presentations", made.id)] * 2


def dark_below(board, session_id, top):
    """How many dark pixels a session has from ``top`` pixels below its beginning on."""
    QApplication.processEvents()
    box = board.place_of(session_id).adjusted(12, top, -12, -4)
    picture = board.viewport().grab(box).toImage()
    return sum(
        picture.pixelColor(x, y).lightness() < 100
        for x in range(picture.width())
        for y in range(picture.height())
    )


def test_a_long_title_takes_as_many_lines_as_its_session_is_high(board, session):
    opening = named(session, "Status")
    board.choose(named(session, "Lunch").id)
    assert dark_below(board, opening.id, 26) == 0
    session.apply(sessions.update, opening, title="A round of all countries " * 6)
    assert dark_below(board, opening.id, 26) > 50


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Wednesday, 21 Jan 2015", "Wed 21"),
        ("Field trip", "Field trip"),
        ("Field trip, 21 Jan 2015", "Field trip, 21 Jan 2015"),
    ],
)
def test_the_name_of_a_day_is_short_where_it_would_be_cut_unless_people_wrote_it(title, short):
    assert short_title(title, date(2015, 1, 21)) == short
