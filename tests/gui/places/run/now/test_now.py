"""The tab “Now”: the clock, what comes next, repairs, the groups, and what is to be decided."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel

from mercworkshop.domain.entities import case_run, groups
from mercworkshop.domain.entities.agenda import days, sessions
from mercworkshop.domain.entities.agenda.records import AgendaDay, AgendaSession, SessionKind
from mercworkshop.domain.entities.agenda.repairs import RepairKind
from mercworkshop.domain.entities.case_run import CaseRun
from mercworkshop.domain.entities.closing.closings import close_workshop, closing_state
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.time_keeping.records import SessionRun
from mercworkshop.domain.entities.time_keeping.run_clock import Advice
from mercworkshop.domain.entities.time_keeping.utc_text import format_utc
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.values.room_view import BlankView, words_in
from mercworkshop.gui.places.run.now.face import FaceWords
from mercworkshop.gui.places.run.now.notices import NoticeAnswer
from mercworkshop.gui.places.run.now.pen import Type, width_of
from mercworkshop.gui.places.run.now.strip import shorten
from mercworkshop.gui.places.run.now.view import NowView
from mercworkshop.gui.places.run.page import RunPage
from mercworkshop.gui.room.clock.room_clock import RoomClock, run_key
from mercworkshop.gui.style import theme, tokens
from tests.gui.contrast import contrast
from tests.gui.framed import OneTab, framed
from tests.shipped import SHIPPED

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def show(qtbot, context):
    """Return a function that shows the tab in a frame of a given size."""

    def shown(width=1282, height=700):
        view = NowView(context)
        whole = framed(OneTab(context, view), width, height)
        qtbot.addWidget(whole)
        with qtbot.waitActive(whole):
            whole.show()
            whole.activateWindow()
        return view

    return shown


def session_named(context, title):
    known = context.session.workshop.records(AgendaSession).values()
    return next(each for each in known if each.title == title)


def test_without_an_agenda_the_tab_offers_to_make_one_or_is_only_a_clock(show, context, clocks):
    view = show()
    assert view.inviting.isVisible()
    assert not view.face.isVisible()
    view.inviting.clocks[2].click()
    assert view.face.isVisible()
    assert view.face.shown.title == "Only a clock"
    assert "25:00" in view.face.shown.digits
    view.inviting.make_agenda.click()
    assert context.navigator == [("workshop", "agenda")]


def test_buttons_begin_lengthen_shorten_pause_wrap_up_skip_and_end_sessions(show, agenda, clocks):
    view = show()
    assert view.face.shown.title == "Nothing is running"
    view.buttons.go_on.click()
    assert view.face.shown.title == "Talk"
    assert "60:00" in view.face.shown.digits
    assert view.beside.next.text().endswith("Coffee")
    view.buttons.five.click()
    view.buttons.less.click()
    assert "64:00" in view.face.shown.digits
    view.buttons.wrap_up.click()
    assert view.face.shown.sign == "Please wrap up"
    view.buttons.pause.click()
    clocks.pass_time(60)
    view.clock.tick()
    assert "64:00" in view.face.shown.digits
    view.buttons.pause.click()
    view.buttons.go_on.click()
    assert view.face.shown.title == "Coffee"
    view.buttons.back.click()
    assert view.face.shown.title == "Talk"
    view.buttons.skip.click()
    assert view.beside.next.text().endswith("Report back")
    view.buttons.end.click()
    assert view.face.shown.title == "Nothing is running"


def test_the_clock_warns_near_the_end_and_counts_on_after_it(show, agenda, clocks):
    view = show()
    view.buttons.go_on.click()
    seen = []
    for seconds in (55 * 60, 4 * 60, 60, 60):
        clocks.pass_time(seconds)
        view.clock.tick()
        seen.append((view.face.shown.advice, view.face.shown.sign))
    assert seen == [
        (Advice.FIVE_MINUTES, "Last five minutes"),
        (Advice.LAST_MINUTE, "Last minute"),
        (Advice.OVER, "The time is over"),
        (Advice.OVER, "The time is over"),
    ]
    assert "+1:00" in view.face.shown.digits


LATE = "8 minutes late · the day would end at 11:28"


def _bare(words: str) -> str:
    return re.sub("[\u2066-\u2069]", "", words)


def test_when_late_each_repair_says_its_effect_and_a_key_makes_it(qtbot, show, agenda, clocks):
    view = show()
    view.buttons.go_on.click()
    high = view.top.height()
    clocks.pass_time(68 * 60)
    view.clock.tick()
    assert _bare(view.beside.late.text()) == LATE
    assert view.top.height() == high  # nothing moves when it is late
    shown = view.beside.repairs
    assert [each.text() for each in shown.buttons.values()] == [
        "Coffee: 20 → 10 minutes",
        "Report back: 60 → 52 minutes",
        "Let the day end at 11:30 (rounded up)",
    ]
    assert [each.text() for each in shown.effects.values()] == [
        "“Report back” begins at 10:18. The day ends at 11:18.",
        "The day ends at 11:20.",
        "Room and interpreters are needed 10 minutes longer.",
    ]
    assert [each.keys for each in shown.buttons.values()] == ["Ctrl+1", "Ctrl+2", "Ctrl+3"]
    view.buttons.one.setFocus()
    qtbot.keyClick(view.buttons.one, Qt.Key.Key_1, CTRL)
    assert session_named(view.context, "Coffee").minutes == 10
    assert not any(each.isVisible() for each in view.beside.repairs.buttons.values())
    view.context.session.undo()
    assert session_named(view.context, "Coffee").minutes == 20
    assert _bare(view.beside.late.text()) == LATE


def test_the_button_names_the_next_session_and_is_primary_in_the_last_minute(show, agenda, clocks):
    view = show()
    button = view.buttons.go_on
    seen = [(button.text(), button.property("kind"))]
    button.click()
    for seconds in (0, 59 * 60, 120):
        clocks.pass_time(seconds)
        view.clock.tick()
        seen.append((button.text(), button.property("kind")))
    assert seen == [
        ("Begin", "primary"),
        ("Next: Coffee", ""),
        ("Next: Coffee", "primary"),
        ("Next: Coffee", "primary"),
    ]
    button.click()
    button.click()
    assert (button.text(), button.accessibleName()) == ("End the session", "End the session")


def test_the_time_of_day_and_the_end_of_the_day_are_said_in_words(show, agenda, clocks):
    view = show()
    assert view.face.shown.digits == ""
    assert view.face.shown.ends.startswith("It is ")
    for _session in range(3):
        view.buttons.go_on.click()
        clocks.pass_time(60)
    assert view.beside.calm.text().startswith("The day ends at ")
    view.buttons.go_on.click()
    assert view.beside.next.text() == "Nothing more today"
    assert view.beside.calm.text().startswith("The day ended at ")


def test_the_first_stop_of_tab_is_the_clock_and_no_button(show, agenda):
    view = show()
    view.buttons.go_on.click()
    view.window().focusWidget().clearFocus()
    view.setFocus()
    view.focusNextChild()
    assert view.window().focusWidget() is view.face


def test_at_200_percent_the_clock_takes_at_most_a_third_of_the_height(qapp, show, agenda):
    theme.apply_look(qapp, tokens.LIGHT, 2.0)
    view = show(width=1282, height=620)
    view.buttons.go_on.click()
    assert view.face.height() * 3 <= view.window().height()
    assert view.y() == 0
    assert not view.face.grab().isNull()


def test_the_strip_describes_the_day_for_a_screen_reader(show, agenda, clocks):
    view = show()
    view.buttons.go_on.click()
    said = view.strip.accessibleDescription()
    assert "Talk goes on since" in said
    assert "Report back is to be from" in said


def test_every_block_of_the_strip_has_a_frame_that_is_seen(show, agenda, clocks, appearance):
    view = show()
    strip = view.strip
    for choice, look in tokens.THEMES.items():
        appearance.choose(choice)
        seen = strip.grab().toImage()
        inside = range(seen.width() // 4, seen.width() - 8)
        for top in (20, 46):  # planned, real
            lines = [
                max(contrast(seen.pixelColor(x, y).name(), look.canvas) for y in (top, top + 1))
                for x in inside
            ]
            assert sum(each >= 3 for each in lines) > 0.6 * len(lines), (choice, top)


def test_the_strip_shortens_titles_by_words():
    look = Type(11)
    room = width_of("Products and", look)
    assert shorten("Products and health", room, look) == "Products"
    assert shorten("Products and health", 1000, look) == "Products and health"
    assert shorten("产品与健康的很长的标题", 44, look) == "产品与健康的很长的标题"
    assert shorten("Registration", 20, look) == ""


def test_of_sixteen_groups_fourteen_are_shown_and_the_others_counted(qtbot, show, context, agenda):
    for _n in range(16):
        known = context.session.workshop.records(BreakoutGroup).all()
        context.session.apply(groups.add, known, groups.next_name(known))
    view = show()
    qtbot.waitUntil(lambda: len(view.groups.shown) == 16)
    words = [each.text() for each in view.groups.findChildren(QLabel)]
    assert [each for each in words if "more" in each] == ["and 2 more"]


def test_a_card_says_stage_answers_and_who_reports_back(qtbot, show, context, agenda):
    session = context.session
    session.apply(groups.add, (), "Group A")
    (group,) = session.workshop.records(BreakoutGroup).all()
    session.apply(groups.update, group, rapporteur="Ann Campbell")
    session.apply(case_run.assign, group, "cs-b-products")
    (run,) = session.workshop.records(CaseRun).all()
    session.apply(case_run.go_to_stage, run, "discuss")
    view = show()
    qtbot.waitUntil(lambda: bool(view.groups.shown))
    (shown,) = view.groups.shown
    assert (shown.stage, shown.stages, shown.answered) == (3, 5, 0)
    words = [each.text() for each in view.groups.findChildren(QLabel)]
    assert "Reports back: Ann Campbell" in words


def test_a_card_shows_all_case_studies_of_its_group_in_a_fixed_order(qtbot, show, context, agenda):
    session = context.session
    session.apply(groups.add, (), "Group A")
    (group,) = session.workshop.records(BreakoutGroup).all()
    for case_study in ("cs-b-products", "cs-a-asgm-border"):
        session.apply(case_run.assign, group, case_study)
    view = show()
    qtbot.waitUntil(lambda: bool(view.groups.shown))
    cases = [each.case for each in view.groups.shown]
    known = {each.id: each.title("en").value for each in SHIPPED.case_studies.all}
    assert cases == [known["cs-a-asgm-border"], known["cs-b-products"]]
    words = [each.text() for each in view.groups.findChildren(QLabel)]
    assert [each for each in words if each in cases] == cases
    assert words.count("Group A") == 1
    assert len([each for each in words if "answered" in each]) == 2


def test_a_person_chooses_which_of_two_runs_of_a_session_counts(show, context, agenda, clocks):
    view = show()
    view.buttons.go_on.click()
    clocks.pass_time(62 * 60)
    view.buttons.end.click()
    (mine,) = context.session.workshop.records(SessionRun).values()
    theirs = replace(mine, id="11111111-1111-4111-8111-111111111111", keeper="Laptop B",
                     ended=format_utc(clocks.utc - 120))  # fmt: skip
    context.session.apply(lambda: Edit("", after=(theirs,)))
    (notice,) = view.notices.shown
    assert "60 minutes" in notice.text
    view.notices.answer(NoticeAnswer.CHOOSE, (theirs.id,))
    assert not view.notices.shown
    assert session_named(context, "Talk").real_minutes == 60
    assert len(context.session.workshop.records(SessionRun)) == 2


def test_a_second_running_session_is_pointed_out_and_can_be_ended(show, context, agenda, clocks):
    view = show()
    view.buttons.go_on.click()
    other = SessionRun(
        id="22222222-2222-4222-8222-222222222222", began=format_utc(clocks.utc - 60), given=5,
        session=session_named(context, "Coffee").id,
    )  # fmt: skip
    context.session.apply(lambda: Edit("", after=(other,)))
    assert ["runs as well" in each.text for each in view.notices.shown] == [True]
    view.notices.answer(NoticeAnswer.END, (other.id,))
    assert not view.notices.shown
    assert len(view.clock.running) == 1


def test_a_clock_that_is_one_year_wrong_is_pointed_out(show, context, agenda, clocks):
    clocks.set_clock(365 * 24 * 3600)
    context.services.get(RoomClock, None).tick()
    view = show()
    assert ["Is its clock right?" in each.text for each in view.notices.shown] == [True]


def test_a_closed_workshop_is_for_reading_and_no_clock_is_doubted(show, context, agenda, clocks):
    clocks.set_clock(365 * 24 * 3600)
    context.services.get(RoomClock, None).tick()
    view = show()
    view.buttons.go_on.click()
    view.buttons.end.click()
    live = (view.buttons.go_on, view.buttons.again)
    assert [each.isEnabled() for each in live] == [True, True]
    assert "It is" in view.face.shown.ends
    state = closing_state(context.session.workshop)
    context.session.apply(close_workshop, state, datetime(2015, 1, 21, 18, tzinfo=UTC), "Ann")
    assert [each.isEnabled() for each in live] == [False, False]
    assert view.face.shown == FaceWords("Nothing is running")
    assert not [each for each in view.notices.shown if "clock right" in each.text]
    assert RunPage(context).closing_words.text() == "Closed on 21 Jan 2015: for reading"


def test_in_a_closed_workshop_no_command_begins_a_session(show, context, agenda, clocks):
    clock = show().clock
    state = closing_state(context.session.workshop)
    context.session.apply(close_workshop, state, datetime(2015, 1, 21, 18, tzinfo=UTC), "Ann")
    run_key(clock, "go_on")
    session = clock.plan.days[0].sessions[0].session
    assert not any([clock.begin(session), clock.begin(None, 5), clock.skip(), clock.go_back()])
    assert not clock.runs
    assert "closed: nothing is changed" in context.messages.latest.text


def test_a_session_that_runs_when_the_workshop_is_closed_can_only_be_ended(show, context, agenda):
    view = show()
    view.buttons.go_on.click()
    state = closing_state(context.session.workshop)
    context.session.apply(close_workshop, state, datetime(2015, 1, 21, 18, tzinfo=UTC), "Ann")
    assert view.buttons.go_on.text() == "End the session"
    run_key(view.clock, "go_on")
    assert len(view.clock.runs) == 1
    assert not view.clock.running
    assert not view.clock.leave_out([view.clock.runs[0].id])


def test_in_a_narrow_window_the_clock_is_first_and_nothing_scrolls_sideways(show, agenda):
    view = show(width=520)
    view.buttons.go_on.click()
    assert view.beside.y() > view.left.y()
    assert view.minimumSizeHint().width() <= 520


def on_screen(view, widget):
    """Return whether the whole of a widget is in sight in the frame around a view."""
    frame = view.window()
    place = widget.rect().translated(widget.mapTo(frame, QPoint()))
    return frame.rect().contains(place) and widget.visibleRegion().boundingRect() == widget.rect()


def test_at_200_percent_lateness_and_the_first_repair_are_in_sight(
    qapp, faces, show, agenda, clocks
):
    theme.apply_look(qapp, tokens.LIGHT, 2.0)
    view = show(width=1270, height=688)
    view.buttons.go_on.click()
    clocks.pass_time(68 * 60)
    view.clock.tick()
    beside = view.beside
    kind = RepairKind.BREAK
    assert (beside.late.text(), beside.plate.property("tone")) == ("8 minutes late", "warn")
    assert _bare(beside.would_end.text()) == "The day would end at 11:28"
    seen = (beside.plate, beside.next, beside.repairs.buttons[kind], beside.repairs.effects[kind])
    QApplication.processEvents()
    assert [each for each in seen if not on_screen(view, each)] == []
    theme.apply_look(qapp, tokens.LIGHT, 1.0)
    view.window().resize(1282, 700)
    assert _bare(beside.late.text()) == LATE
    assert not beside.would_end.isVisible()
    assert beside.late.y() < beside.repairs.y()


def places_of(buttons):
    first = (buttons.one, buttons.five, buttons.wrap_up, buttons.go_on)
    QApplication.processEvents()
    return [each.pos().toTuple() for each in (*first, *buttons.rest) if each.isVisible()]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_button_of_the_clock_moves_whatever_the_others_say(qapp, show, agenda, clocks, scale):
    theme.apply_look(qapp, tokens.LIGHT, scale)
    view = show(width=1270, height=688)
    buttons = view.buttons
    before = places_of(buttons)
    buttons.go_on.click()
    buttons.wrap_up.click()
    buttons.pause.click()
    clocks.pass_time(60)
    view.clock.tick()
    assert places_of(buttons) == before
    buttons.pause.click()
    clocks.pass_time(59.5 * 60)
    view.clock.tick()
    assert buttons.go_on.property("kind") == "primary"
    assert places_of(buttons) == before


def test_wrapping_up_is_a_button_that_stays_down(show, agenda):
    view = show()
    view.buttons.go_on.click()
    wrap_up = view.buttons.wrap_up
    wrap_up.click()
    assert wrap_up.isChecked()
    assert wrap_up.toolTip().startswith("Take back the wrap up")
    wrap_up.click()
    assert not wrap_up.isChecked()
    assert wrap_up.toolTip().startswith("Wrap up")


def test_what_has_no_room_beside_the_clock_is_in_a_menu(show, agenda):
    view = show(width=520)
    view.buttons.go_on.click()
    assert not view.buttons.pause.isVisible()
    menu = view.buttons.more.menu()
    menu.aboutToShow.emit()
    shown = {each.text(): each for each in menu.actions()}
    assert list(shown) == ["−1 min", "Back", "Skip the next one", "End", "Begin again", "Pause"]
    assert not shown["Back"].isEnabled()
    shown["Pause"].trigger()
    assert view.clock.running[0].is_paused
    assert shown["Begin again"].menu() is view.buttons.menu


def test_the_clock_says_of_how_long_it_is(show, agenda):
    view = show()
    view.buttons.go_on.click()
    view.buttons.five.click()
    assert view.face.shown.in_all == "65 minutes in all"
    assert "65 minutes in all" in view.face.accessibleName()


def test_the_sound_is_a_setting(show, agenda, context):
    view = show()
    view.sound.click()
    assert context.settings.value.clock_sound


@pytest.fixture
def next_day(context, agenda):
    """A second day, with one session."""
    session = context.session
    known = session.workshop.records(AgendaDay).all()
    session.apply(days.add, session.workshop.workshop_id, known, [None])
    _first, second = session.workshop.records(AgendaDay).all()
    session.apply(sessions.add, second, (), [{"title": "Last words", "kind": SessionKind.CEREMONY}])


def look_at_next_day(view):
    view._fill_days()
    view.menu.actions()[1].trigger()


def test_looking_at_another_day_changes_neither_keys_nor_clock_nor_second_screen(show, next_day):
    view = show()
    view.buttons.go_on.click()
    look_at_next_day(view)
    (notice,) = view.notices.shown
    assert "the clock stays with " in notice.text
    assert [each[0] for each in notice.answers] == [NoticeAnswer.TODAY]
    assert "Last words" in view.strip.accessibleDescription()
    assert view.buttons.go_on.text() == "Next: Coffee"
    view.show_clock.click()
    assert "Coffee" in view.seen.picture.next
    view.clock.go_on()
    assert view.clock.running[0].run.session == session_named(view.context, "Coffee").id
    assert view.notices.shown == (), "a session that begins ends the look at an earlier notice"
    assert "Coffee" in view.strip.accessibleDescription()


def test_another_day_that_is_looked_at_can_be_left_or_begun(show, next_day):
    view = show()
    for does in (NoticeAnswer.TODAY, NoticeAnswer.BEGIN):
        look_at_next_day(view)
        (notice,) = view.notices.shown
        found = {each[0]: each[2] for each in notice.answers}
        assert view.clock.day().number == 0
        view.notices.answer(does, found[does])
        assert not any("You look at" in each.text for each in view.notices.shown)
    assert view.face.shown.title == "Last words"


def a_run_of(context, title, began, **fields):
    session = session_named(context, title).id
    return SessionRun(
        id="33333333-3333-4333-8333-333333333333", session=session, began=format_utc(began),
        given=60, keeper="Laptop B", **fields,
    )  # fmt: skip


def test_a_run_of_a_laptop_whose_clock_is_a_year_wrong_is_counted_or_left_out(
    show, context, agenda, clocks
):
    view = show()
    view.buttons.go_on.click()
    year = 365 * 24 * 3600
    for word, seconds in (("ahead", year), ("behind", -year)):
        wrong = a_run_of(context, "Coffee", clocks.utc + seconds)
        context.session.apply(lambda run=wrong: Edit("", after=(run,)))
        assert view.face.shown.title == "Talk"
        (notice,) = view.notices.shown
        assert notice.text == (
            f"The clock of “Laptop B” is 1 year {word}. “Coffee” counts for nothing until you "
            "count it."
        )
        for does, _words, ids in notice.answers:
            view.notices.answer(does, ids)
            assert not any("counts for nothing" in each.text for each in view.notices.shown)
            is_counted = does is NoticeAnswer.COUNT
            assert len(view.clock.running) == 1 + is_counted
            context.session.undo()
        context.session.undo()


def test_any_run_can_be_taken_back_so_that_its_session_begins_again(show, context, agenda, clocks):
    view = show()
    assert not view.buttons.again.isEnabled()
    view.buttons.go_on.click()
    clocks.pass_time(62 * 60)
    view.buttons.go_on.click()
    view.buttons._fill_runs()
    listed = view.buttons.menu.actions()
    assert ["Talk" in listed[0].text(), "Coffee" in listed[1].text()] == [True, True]
    listed[0].trigger()
    assert session_named(context, "Talk").real_minutes is None
    view.buttons._fill_runs()
    (running,) = view.buttons.menu.actions()
    running.trigger()
    assert view.face.shown.title == "Nothing is running"
    assert view.beside.next.text().endswith("Talk")


def test_the_room_sees_the_clock_and_no_note(show, context, agenda, clocks):
    view = show()
    talk = session_named(context, "Talk")
    context.session.apply(
        sessions.update, talk, notes="Cut the speaker off", prompt="Write three points"
    )
    view.buttons.go_on.click()
    view.show_clock.click()
    picture = view.seen.picture
    assert (picture.title, picture.prompt, picture.left) == ("Talk", "Write three points", 3600)
    assert "Cut the speaker off" not in " ".join(words_in(picture))
    clocks.pass_time(57 * 60)
    view.clock.tick()
    view.seen.refresh()
    assert view.seen.picture.left == 180
    view.buttons.end.click()
    view.show_clock.click()
    assert view.seen.picture == BlankView()


def test_a_session_that_nobody_ended_for_weeks_is_asked_about_and_painted(show, agenda, clocks):
    view = show()
    view.buttons.go_on.click()
    clocks.pass_time(40 * 24 * 3600)
    view.clock.tick()
    (notice,) = (each for each in view.notices.shown if "Nobody ended it" in each.text)
    view.strip.grab()  # paints about one day, however long the session is
    view.notices.answer(*[notice.answers[0][n] for n in (0, 2)])
    assert view.clock.running == ()
    assert not any("Nobody ended it" in each.text for each in view.notices.shown)


def test_without_groups_the_cards_have_the_whole_width(show, context):
    view = show()
    assert not view.groups.isVisible()
    assert view.speakers.mapTo(view, QPoint(0, 0)).x() < 40
