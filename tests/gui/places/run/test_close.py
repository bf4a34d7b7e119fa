"""The tab “Close”: open points do not prevent closing, texts are edited, reopening has a reason."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mercworkshop.domain.entities import actions, parking_lot, road_map
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.agenda import days, sessions
from mercworkshop.domain.entities.agenda.records import AgendaDay, AgendaSession
from mercworkshop.domain.entities.closing.closings import closing_state
from mercworkshop.domain.entities.closing.records import Closing, EditedParagraph, Stick
from mercworkshop.domain.entities.floor import speakers
from mercworkshop.domain.entities.floor.records import SpeakingTurn
from mercworkshop.domain.entities.national_path import Progress
from mercworkshop.domain.entities.people import Delegation
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.time_keeping.records import RunState, SessionRun
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.settling.evening import out_since
from mercworkshop.domain.settling.points import open_points
from mercworkshop.domain.values.dates.partial_date import parse_date
from mercworkshop.gui.places.run.close.texts import WORDS
from mercworkshop.gui.places.run.close.view import CloseView, describe_closing
from mercworkshop.gui.room.clock.room_clock import clock_of
from mercworkshop.gui.shell.frame.top_bar import window_title
from mercworkshop.gui.style import theme
from mercworkshop.gui.style.tokens import LIGHT
from mercworkshop.gui.widgets.focus.rescue import FocusRescue
from mercworkshop.gui.widgets.focus.sight import FocusSight, scroll_areas_above
from mercworkshop.i18n import without_marks
from mercworkshop.publishing.formats import Format
from mercworkshop.publishing.record_facts import record_facts
from mercworkshop.report.documents.record.document import RECORD_FORM, told_paragraphs
from tests.builders.checks import present
from tests.builders.laptop_clocks import LaptopClocks
from tests.builders.timed_room import ABROAD, EVENING, timed_session
from tests.builders.workshop import a_workshop


@pytest.fixture
def parked(session):
    session.apply(parking_lot.add, (), [{"text": "Who pays?"}])
    return session


def test_open_points_do_not_prevent_the_workshop_from_being_closed(context, shown, parked):
    view = CloseView(context)
    shown(view)
    assert view.said.text() == "1 point is open"
    (link,) = view.points.links
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert context.navigator[-1][:2] == ("run", "parking")
    assert view.close_it.text() == "Close with 1 point open"
    QTest.keyClick(view.points, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert closing_state(parked.workshop).is_closed
    assert view.close_it not in view.shown_tools
    assert view.closed.isVisible()
    assert "workshop closed" in window_title(parked.workshop, "Run")


def test_open_points_of_the_record_are_counted_apart_from_those_of_countries(
    context, shown, parked
):
    delegations = tuple(Delegation(id=code, country=code) for code in ("JAM", "SUR"))
    parked.apply(lambda: Edit("", after=delegations))
    view = CloseView(context)
    shown(view)
    lacking = [each for each in open_points(parked.workshop, str) if not each.is_in_record]
    assert lacking, "a country without a road map counts as one with something missing"
    assert view.said.text() == f"{1 + len(lacking)} points are open"
    assert "1 stands in the record as an open question." in view.said_of_points.text()
    assert f"{len(lacking)} are not in the record" in view.said_of_points.text()
    facts = record_facts(parked.workshop, parked.reference)
    told = told_paragraphs(parked.workshop, facts, RECORD_FORM)
    assert [item for each in told for item in each.items] == ["Who pays?"]


def test_actions_without_a_date_are_counted_without_steps_and_dropped_actions(session):
    delegation = Delegation(id="JAM", country="JAM")
    session.apply(lambda: Edit("", after=(delegation,)))
    session.apply(road_map.start_road_map, "JAM")
    (jamaica,) = session.workshop.records(RoadMap).values()
    titles = ("Study", "Bill", "Count", "Dropped")
    session.apply(actions.add, (), jamaica.id, [{"title": each} for each in titles])
    study, bill, count, dropped = session.workshop.records(Action).owned_by(jamaica.id)
    session.apply(actions.update, bill, step_of=study.id, end=parse_date("2019"))
    session.apply(actions.update, dropped, progress=Progress.DROPPED)
    (point,) = open_points(session.workshop, str)
    assert "1 of 2 actions without a date" in point.below.replace("\N{NO-BREAK SPACE}", " ")
    session.apply(actions.update, count, end=parse_date("2020"))
    (point,) = open_points(session.workshop, str)
    assert "without a date" not in point.below


def test_sessions_and_turns_that_nobody_ended_are_open_points_and_closing_ends_them(
    context, shown, session
):
    clocks = LaptopClocks("2015-01-20T17:00:00")
    clock_of(context).read = clocks
    session.apply(days.add, session.workshop.workshop_id, (), [date(2015, 1, 20)])
    (day,) = session.workshop.records(AgendaDay).all()
    session.apply(sessions.add, day, (), [{"title": "Reports", "minutes": 30}])
    (its,) = session.workshop.records(AgendaSession).all()
    clock_of(context).begin(its)
    session.apply(speakers.add, (), [{"country": "JAM", "began": "2015-01-20T20:00:00Z"}])
    clocks.pass_time(16 * 3600)
    view = CloseView(context)
    shown(view)
    titles = [each.title for each in open_points(session.workshop, str)]
    assert {"Reports", "JAM has the floor"} <= set(titles)
    view.close_workshop()
    (run,) = session.workshop.records(SessionRun).values()
    assert run.state is RunState.ENDED
    assert session.workshop.records(AgendaSession)[its.id].real_minutes == 30
    (turn,) = session.workshop.records(SpeakingTurn).values()
    assert turn.seconds == 0
    assert closing_state(session.workshop).is_closed


def test_the_workshop_is_opened_again_only_with_a_reason(context, shown, parked):
    view = CloseView(context)
    shown(view)
    view.close_workshop()
    QTest.mouseClick(view.open_again, Qt.MouseButton.LeftButton)
    assert closing_state(parked.workshop).is_closed
    QTest.keyClicks(view.reason, "A vote was missing")
    QTest.mouseClick(view.open_again, Qt.MouseButton.LeftButton)
    assert not closing_state(parked.workshop).is_closed
    assert closing_state(parked.workshop).reopenings[0].reason == "A vote was missing"
    assert "workshop closed" not in window_title(parked.workshop, "Run")


def test_the_page_stays_at_its_top_when_the_workshop_is_opened_again(
    context, shown, session, qtbot
):
    delegations = tuple(
        Delegation(id=each, country=each) for each in ("JAM", "SUR", "BRB", "DMA", "GRD")
    )
    session.apply(lambda: Edit("", after=delegations))
    clock_of(context).read = LaptopClocks("2015-01-20T17:00:00")
    session.apply(days.add, session.workshop.workshop_id, (), [date(2015, 1, 20)])
    (day,) = session.workshop.records(AgendaDay).all()
    session.apply(sessions.add, day, (), [{"title": "Reports", "minutes": 30}])
    clock_of(context).begin(*session.workshop.records(AgendaSession).all())
    view = CloseView(context)
    window = shown(view)
    FocusRescue(window)
    FocusSight(window)
    window.resize(1282, 300)
    view.close_workshop()
    view.ask_why()
    qtbot.waitUntil(view.reason.hasFocus)
    QTest.keyClicks(view.reason, "A vote was missing")
    view.open_again.setFocus(Qt.FocusReason.TabFocusReason)
    bars = [each.verticalScrollBar() for each in scroll_areas_above(view.closed)]
    for each in bars:
        each.setValue(0)
    QTest.keyClick(view.open_again, Qt.Key.Key_Space)
    assert not closing_state(session.workshop).is_closed
    seen = view.open_again.height()  # what was pressed may be brought into sight first
    assert all(each.value() <= seen for each in bars), "the page does not jump to a part below"
    assert any(each.maximum() > 2 * seen for each in bars)
    assert view.heading_of_points.hasFocus()


def test_a_reason_that_is_half_typed_waits_for_a_new_window_until_it_is_given(
    context, shown, parked
):
    view = CloseView(context)
    shown(view)
    view.close_workshop()
    QTest.keyClicks(view.reason, "A vote was")
    parked.flush()
    again = CloseView(context)
    shown(again)
    assert again.reason.text() == "A vote was"
    again.reason.end(False)
    QTest.keyClicks(again.reason, " missing")
    again.reopen_workshop()
    assert closing_state(parked.workshop).reopenings[0].reason == "A vote was missing"
    again.close_workshop()
    parked.flush()
    assert (view.reason.text(), again.reason.text()) == ("", "")


def test_undo_says_that_closing_and_opening_again_stay(context, shown, parked):
    view = CloseView(context)
    shown(view)
    view.close_workshop()
    QTest.keyClicks(view.reason, "A vote was missing")
    view.reopen_workshop()
    for _closing_or_reopening in range(2):
        assert not parked.undo()
        assert "is kept, so undo does not remove it" in context.messages.log[-1].message.text
    assert len(parked.workshop.records(Closing)) == 2
    assert parked.undo()
    assert not parked.workshop.records(parking_lot.ParkedPoint)


def test_a_merged_closing_in_the_year_9999_is_shown_and_can_be_opened_again(
    context, shown, session
):
    last = Closing(id="c", by="Ann", at="9999-12-31T23:59:59Z")
    session.workshop = session.workshop.replace_merged([last], (), ())
    view = CloseView(context)
    shown(view)
    assert view.closed.isVisible()
    QTest.keyClicks(view.reason, "Its clock was wrong")
    QTest.mouseClick(view.open_again, Qt.MouseButton.LeftButton)
    assert not closing_state(session.workshop).is_closed


def test_closings_of_two_laptops_are_both_named(context, parked):
    for name, at in (("Ann", "2015-01-21T21:40:00Z"), ("Bo", "2015-01-21T21:43:00Z")):
        made = Closing(id=name, by=name, at=at)
        parked.apply(lambda made=made: Edit("Close", after=(made,)))
    said = describe_closing(parked.workshop, closing_state(parked.workshop))
    assert "Ann" in said
    assert "Bo" in said
    assert "Two laptops closed it" in said


def test_a_closing_and_a_stick_that_is_out_have_the_time_of_the_room(live_in):
    live_in(ABROAD)
    begun = a_workshop().with_records(Closing(id="c", by="Ann", at=EVENING))
    stick = Stick(id="s", given_at=EVENING)
    for workshop, closed, out in (
        (begun.with_records(timed_session()).value, "21 Jan 2015 20:40", "20:40"),
        (begun.value, "22 Jan 2015 03:40", "22 Jan 2015 03:40"),
    ):
        said = describe_closing(workshop, closing_state(workshop))
        assert f"Closed on {closed} by Ann." in without_marks(said)
        since = without_marks(out_since(workshop, stick, date(2015, 1, 21)))
        assert since == f"out since {out}"


def test_a_paragraph_is_edited_kept_when_the_data_change_and_taken_back(context, shown, parked):
    view = CloseView(context)
    shown(view)
    texts = view.texts
    texts.modes.chosen.emit(WORDS)
    texts.list.choose("parked")
    texts.list.setFocus()
    QTest.keyClick(texts.list, Qt.Key.Key_Return)
    assert texts.words.hasFocus()
    assert "set aside" in texts.words.toPlainText()
    texts.words.selectAll()
    QTest.keyClicks(texts.words, "One point waits.")
    texts.list.choose("evaluation")
    (edited,) = parked.workshop.records(EditedParagraph).values()
    assert (edited.part, edited.text) == ("parked", "One point waits.")
    texts.list.choose("parked")
    assert texts.words.toPlainText() == "One point waits."
    assert texts.take_back.isVisible()
    assert not texts.keep.isVisible()
    points = parked.workshop.records(parking_lot.ParkedPoint).values()
    parked.apply(parking_lot.add, points, [{"text": "And who signs?"}])
    assert texts.keep.isVisible()
    assert "2\N{NO-BREAK SPACE}questions" in texts.note.text()
    QTest.mouseClick(texts.keep, Qt.MouseButton.LeftButton)
    assert not texts.keep.isVisible()
    QTest.mouseClick(texts.take_back, Qt.MouseButton.LeftButton)
    assert not parked.workshop.records(EditedParagraph)


def test_in_other_languages_it_is_said_that_the_english_paragraph_was_edited(
    context, shown, parked
):
    view = CloseView(context)
    shown(view)
    texts = view.texts
    texts.modes.chosen.emit(WORDS)
    texts.list.choose("parked")
    texts.words.selectAll()
    QTest.keyClicks(texts.words, "One point waits.")
    texts.words.pending_input.commit()
    texts.language.show_value("fr")
    texts.language.edited.emit("fr")
    texts.list.choose("parked")
    assert "mise de côté" in texts.words.toPlainText()
    assert "English" in texts.note.text()
    (edited,) = parked.workshop.records(EditedParagraph)
    view.show_record(edited)
    assert texts.words.toPlainText() == "One point waits."


def test_the_pages_are_shown_as_they_will_be_printed_in_the_language_that_is_chosen(
    context, shown, parked, qtbot
):
    view = CloseView(context)
    shown(view)
    texts, sheets = view.texts, view.texts.sheets
    assert texts.paragraphs.isHidden()
    qtbot.waitUntil(lambda: len(sheets.pages.pictures()) > 1)
    assert "Record of the workshop" in sheets.pages.pictures()[0].accessibleDescription()
    texts.language.show_value("fr")
    texts.language.edited.emit("fr")
    first = "Procès-verbal"
    qtbot.waitUntil(lambda: first in sheets.pages.pictures()[0].accessibleDescription())
    texts.modes.chosen.emit(WORDS)
    assert sheets.isHidden()
    assert texts.words.isVisible()


def test_all_that_is_handed_out_is_written_onto_one_stick(context, shown, parked, tmp_path, qtbot):
    view = CloseView(context)
    shown(view)
    view.texts.write_to_stick(str(tmp_path))
    qtbot.waitUntil(lambda: any("written" in each.message.text for each in context.messages.log))
    names = {each.name for each in tmp_path.iterdir()}
    wanted = {
        f"{kind} (en).{ending}" for kind in ("record", "proceedings") for ending in ("pdf", "docx")
    }
    assert wanted <= names
    assert "agenda participant (en).pdf" in names
    view.texts.save_to(Format.DOCX, str(tmp_path / "for the chair.docx"))
    qtbot.waitUntil((tmp_path / "for the chair.docx").exists)


def test_at_200_percent_figures_stand_apart_as_the_letters_are_larger(
    context, shown, parked, qapp, qtbot
):
    theme.apply_look(qapp, LIGHT, 2.0)
    view = CloseView(context)
    whole = shown(view)
    whole.resize(1366, 768)
    least = theme.current_look().px(28)

    def gaps():
        parts = [present(each.parentWidget()).geometry() for each in view.figures]
        return [b.left() - a.right() for a, b in pairwise(parts) if a.top() == b.top()]

    qtbot.waitUntil(lambda: bool(gaps()) and min(gaps()) >= least, timeout=5000)


def test_the_figures_follow_the_numbers_of_road_maps_and_actions(context, shown, parked):
    view = CloseView(context)
    shown(view)
    road_map = RoadMap(id="r", country="JAM")
    actions = tuple(Action(id=each, road_map="r", title=each) for each in "ab")
    parked.apply(lambda: Edit("Add", after=(road_map, *actions)))
    assert [each.text() for each in view.figures] == ["0", "1", "2", "0", "0"]
    assert [each.text() for each in view.captions[1:3]] == ["road map", "actions"]
