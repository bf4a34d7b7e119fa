"""Presenting a country: its slides for the room, and the presenter's view with typed keys."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mercworkshop.domain.entities import actions, road_map
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.closing.closed_workshop import is_for_reading
from mercworkshop.domain.entities.closing.closings import close_workshop, closing_state
from mercworkshop.domain.entities.presenting import slides
from mercworkshop.domain.entities.presenting.records import (
    HardQuestion,
    PlenaryCorrection,
    PresentationSlide,
    PresentationSlot,
    QuestionState,
    SlideKind,
    SlotState,
)
from mercworkshop.domain.entities.presenting.showing import LEAST_SHOWN
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.entities.time_keeping.room_zone import room_times
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.room_view import BlankView, words_in
from mercworkshop.domain.workshop import details
from mercworkshop.gui.room.clock.room_clock import RoomClock
from mercworkshop.gui.room.presenting.correction import PlenaryDialog
from mercworkshop.gui.room.presenting.deck import build_deck
from mercworkshop.gui.room.presenting.parts import QuestionLine
from mercworkshop.gui.room.presenting.presenter import PresenterDialog, present
from mercworkshop.gui.room.presenting.slot_clock import SlotClock, SteadyTime
from mercworkshop.gui.room.screen import SLIDES, RoomSlide, screen_of
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.gui.session.edits.verbatim_words import read_words
from mercworkshop.gui.session.pages.page import PageContext
from mercworkshop.gui.style import theme
from mercworkshop.gui.style.tokens import LIGHT
from mercworkshop.i18n import without_marks
from mercworkshop.store.store import Store
from tests.builders.laptop_clocks import LaptopClocks
from tests.builders.timed_room import timed_session
from tests.builders.workshop import only
from tests.gui.room.conftest import JAMAICA
from tests.gui.room.painted import letter_sizes, painted_words

NOTE = "ONLYFORTHESPEAKER"


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1366, 768)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def machine() -> LaptopClocks:
    return LaptopClocks("2015-01-21T10:00:00")


@pytest.fixture
def presenting(
    context: PageContext,
    plenary: EditSession,
    window: QWidget,
    qtbot: QtBot,
    machine: LaptopClocks,
) -> Iterator[PresenterDialog]:
    parts = context.session, context.messages, context.settings, context.jobs
    context.services.get(RoomClock, lambda: RoomClock(*parts, machine))
    dialog = present(context, "JAM", window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    yield dialog
    dialog.reject()


def seen(context: PageContext) -> str:
    picture = screen_of(context).seen
    return painted_words(picture)


def test_keys_turn_the_slides_that_the_room_sees(
    presenting: PresenterDialog, context: PageContext, qtbot: QtBot
):
    assert screen_of(context).showing == SLIDES
    titles = [each.title for each in presenting.deck.slides]
    assert titles[0] in seen(context)
    for key, place in (
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_PageDown, 2),
        (Qt.Key.Key_PageUp, 1),
        (Qt.Key.Key_Left, 0),
        (Qt.Key.Key_Left, 0),
    ):
        qtbot.keyClick(presenting, key)
        assert presenting.place == place
        assert titles[place] in seen(context)


def test_a_full_stop_blanks_the_screen_and_shows_the_slide_again(
    presenting: PresenterDialog, context: PageContext, qtbot: QtBot
):
    qtbot.keyClick(presenting, Qt.Key.Key_Right)
    qtbot.keyClick(presenting, Qt.Key.Key_Period)
    assert screen_of(context).seen == BlankView()
    qtbot.keyClick(presenting, Qt.Key.Key_Period)
    assert presenting.deck.slides[1].title in seen(context)


def test_notes_are_typed_and_never_reach_the_room(
    presenting: PresenterDialog, context: PageContext, plenary: EditSession, qtbot: QtBot
):
    qtbot.keyClicks(presenting.notes, NOTE + ". 12")
    presenting.go_on()
    slide = only(plenary.workshop, PresentationSlide, notes=NOTE + ". 12")
    assert slide.kind is SlideKind.STATUS
    presenting.go_back()
    assert presenting.notes.toPlainText() == NOTE + ". 12"
    for each in presenting.deck.slides:
        assert NOTE not in painted_words(each.picture)
        assert NOTE not in "".join(words_in(each.picture))


def test_keys_typed_in_the_notes_of_a_closed_workshop_only_move_the_cursor_or_say_why_not(
    presenting: PresenterDialog, context: PageContext, plenary: EditSession, qtbot: QtBot
):
    notes = presenting.notes
    qtbot.keyClicks(notes, NOTE)
    plenary.flush()
    ended = datetime(2015, 1, 21, 21, 52, tzinfo=UTC)
    plenary.apply(close_workshop, closing_state(plenary.workshop), ended, "Ann")
    before, shown = plenary.workshop, screen_of(context).seen
    notes.setFocus()
    assert notes.hasFocus()
    for typed in ("x", "1", ".", " ", "\b"):
        presenting.say("")
        qtbot.keyClicks(notes, typed)
        assert "closed: nothing is changed here" in presenting.said.text(), f"{typed!r}"
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        qtbot.keyClick(notes, key)
    assert notes.textCursor().position() == 1
    qtbot.keyClick(notes, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(notes, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == NOTE[1:]
    plenary.flush()
    assert presenting.place == 0
    assert screen_of(context).seen == shown
    assert notes.toPlainText() == NOTE
    assert not before.changed_ids(plenary.workshop)


def test_words_typed_just_before_a_collected_closing_is_read_are_saved(
    presenting: PresenterDialog, plenary: EditSession, qtbot: QtBot
):
    ended = datetime(2015, 1, 21, 21, 52, tzinfo=UTC)
    closing = close_workshop(closing_state(plenary.workshop), ended, "Ann")
    qtbot.keyClicks(presenting.notes, NOTE)
    plenary.call_now(lambda store: store.apply(closing)).result()
    assert presenting.notes.pending_input.is_open
    plenary.reload()
    qtbot.waitUntil(lambda: is_for_reading(plenary.workshop))
    assert presenting.notes.toPlainText() == NOTE
    assert presenting.notes.isReadOnly()
    assert not presenting.notes.pending_input.is_open
    assert only(plenary.workshop, PresentationSlide, notes=NOTE)
    assert plenary.call_after_edits(Store.workshop).result() == plenary.workshop


def test_a_slide_that_moves_while_it_is_shown_stays_shown_with_its_notes(
    presenting: PresenterDialog, plenary: EditSession, qtbot: QtBot
):
    qtbot.keyClicks(presenting.notes, NOTE)
    title = presenting.shown.title if presenting.shown else ""
    known = slides.chosen_slides(plenary.workshop, JAMAICA)
    plenary.apply(slides.move, JAMAICA, known, known[0], 2)
    assert presenting.shown is not None
    assert presenting.shown.title == title
    assert presenting.place > 0
    plenary.flush()
    assert only(plenary.workshop, PresentationSlide, notes=NOTE).kind is SlideKind.STATUS


def test_digits_answer_questions_outside_of_fields(
    presenting: PresenterDialog, plenary: EditSession, qtbot: QtBot
):
    first, second = presenting.questions.rows[:2]
    qtbot.keyClick(presenting.slide, "2")
    (answer,) = plenary.workshop.records(HardQuestion).values()
    assert (answer.rule, answer.state) == (second.rule, QuestionState.ANSWERED)
    assert presenting.questions.rows[1].is_answered
    assert not presenting.questions.rows[0].is_answered
    assert first.rule != second.rule
    qtbot.keyClick(presenting.slide, "2")
    assert not presenting.questions.rows[1].is_answered


def test_a_digit_of_an_arabic_keyboard_answers_too(
    presenting: PresenterDialog, plenary: EditSession
):
    second = presenting.questions.rows[1]
    presenting._answer_key("answer", "٢")
    (answer,) = plenary.workshop.records(HardQuestion).values()
    assert (answer.rule, answer.state) == (second.rule, QuestionState.ANSWERED)


def test_a_correction_in_plenary_is_seen_at_once_on_both_screens_and_noted(
    presenting: PresenterDialog, context: PageContext, plenary: EditSession, qtbot: QtBot
):
    place = [each.choice.kind for each in presenting.deck.slides].index(SlideKind.ACTIONS)
    for _step in range(place):
        qtbot.keyClick(presenting, Qt.Key.Key_Right)
    qtbot.keyClick(presenting, Qt.Key.Key_F2)
    dialog = presenting.plenary.dialog
    assert isinstance(dialog, PlenaryDialog)
    assert dialog.isVisible()
    assert dialog.words.text() == "Customs"
    qtbot.keyClicks(dialog.words, "Trade Board")
    qtbot.keyClick(dialog.words, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert "Trade Board" in seen(context)
    assert presenting.slide.picture == screen_of(context).seen
    noted = only(plenary.workshop, PlenaryCorrection)
    assert (noted.before, noted.after, noted.road_map) == ("Customs", "Trade Board", JAMAICA)
    plenary.undo()
    assert "Customs" in seen(context)
    assert not plenary.workshop.records(PlenaryCorrection)


def test_words_that_no_field_can_read_are_kept_in_plenary_too(
    presenting: PresenterDialog, plenary: EditSession, qtbot: QtBot
):
    place = [each.choice.kind for each in presenting.deck.slides].index(SlideKind.ACTIONS)
    presenting._go_to(place)
    presenting.correct()
    dialog = presenting.plenary.dialog
    assert dialog is not None
    dialog.field.show_value("end")
    dialog.field.edited.emit("end")
    dialog.words.setText("when the law is there")
    dialog.apply()
    (action,) = (
        each for each in plenary.workshop.records(Action).values() if each.title == "Ban lamps"
    )
    assert action.end is None
    assert [each.words for each in action.verbatim] == ["when the law is there"]


def correcting_lamps(
    presenting: PresenterDialog, plenary: EditSession, field: str
) -> tuple[PlenaryDialog, Action]:
    """Begin to correct a field of the action on lamps."""
    kinds = [each.choice.kind for each in presenting.deck.slides]
    presenting._go_to(kinds.index(SlideKind.ACTIONS))
    presenting.correct()
    dialog = presenting.plenary.dialog
    assert dialog is not None
    rows = plenary.workshop.records(Action).values()
    (lamps,) = (each for each in rows if each.title == "Ban lamps")
    dialog.what.show_value(lamps.id)
    dialog.what.edited.emit(lamps.id)
    dialog.field.show_value(field)
    dialog.field.edited.emit(field)
    return dialog, lamps


def test_paragraphs_stay_paragraphs_and_nothing_typed_is_no_correction(
    presenting: PresenterDialog, plenary: EditSession
):
    rows = plenary.workshop.records(Action).values()
    (lamps,) = (each for each in rows if each.title == "Ban lamps")
    plenary.apply(actions.update, lamps, outcome="First line\n- second")
    dialog, _lamps = correcting_lamps(presenting, plenary, "outcome")
    dialog.apply()
    assert not plenary.workshop.records(PlenaryCorrection)
    dialog, _lamps = correcting_lamps(presenting, plenary, "outcome")
    dialog.words.setText(dialog.words.text() + " and third")
    dialog.apply()
    assert plenary.workshop.records(Action)[lamps.id].outcome == "First line\n- second and third"


def test_a_value_that_came_meanwhile_is_shown_before_it_is_replaced(
    presenting: PresenterDialog, plenary: EditSession
):
    dialog, lamps = correcting_lamps(presenting, plenary, "lead")
    dialog.words.setText("Trade Board")
    plenary.apply(actions.update, lamps, lead="Ministry of Trade")
    dialog.apply()
    assert "Ministry of Trade" in dialog.note.text()
    assert plenary.workshop.records(Action)[lamps.id].lead == "Ministry of Trade"
    dialog.apply()
    assert plenary.workshop.records(Action)[lamps.id].lead == "Trade Board"


def slot_of(session: EditSession, country: str) -> PresentationSlot:
    return only(session.workshop, PresentationSlot, road_map=road_map_id(country))


def pass_time(presenting: PresenterDialog, machine: LaptopClocks, seconds: int) -> None:
    machine.pass_time(seconds)
    presenting.tick()


def test_the_slot_begins_with_the_first_slide_and_ends_with_the_presentation(
    presenting: PresenterDialog, plenary: EditSession, machine: LaptopClocks, context: PageContext
):
    presenting.go_on()
    assert not slot_of(plenary, "JAM").began, "turning a single slide is not a presentation"
    pass_time(presenting, machine, LEAST_SHOWN)
    assert slot_of(plenary, "JAM").began
    assert not slot_of(plenary, "JAM").ended
    presenting.reject()
    slot = slot_of(plenary, "JAM")
    assert slot.ended
    assert slot.state is SlotState.PRESENTED
    assert screen_of(context).seen == BlankView()


def test_a_wrong_press_on_a_country_marks_nothing_and_the_clock_of_the_first_goes_on(
    presenting: PresenterDialog, plenary: EditSession, machine: LaptopClocks
):
    pass_time(presenting, machine, 120)
    presenting.begin("HTI")
    machine.pass_time(LEAST_SHOWN - 1)
    presenting.tick()
    presenting.begin("JAM")
    assert presenting.clock.left == 600 - 120 - LEAST_SHOWN + 1
    assert slot_of(plenary, "HTI").state is SlotState.OPEN
    machine.pass_time(60)
    presenting.reject()
    own = slot_of(plenary, "JAM")
    assert datetime.fromisoformat(own.ended) - datetime.fromisoformat(own.began) == timedelta(
        seconds=120 + LEAST_SHOWN - 1 + 60
    )
    assert not slot_of(plenary, "HTI").began


def test_a_country_whose_first_slide_is_shown_for_a_while_presents(
    presenting: PresenterDialog, plenary: EditSession, machine: LaptopClocks
):
    machine.pass_time(LEAST_SHOWN)
    presenting.tick()
    assert slot_of(plenary, "JAM").began


def test_a_clock_that_is_set_does_not_change_the_time_of_a_slot(
    presenting: PresenterDialog, plenary: EditSession, machine: LaptopClocks
):
    presenting.go_on()
    machine.set_clock(-86_400)
    machine.pass_time(60)
    presenting.tick()
    assert presenting.clock.left == 540
    machine.set_clock(3 * 86_400)
    machine.pass_time(300)
    presenting.reject()
    own = slot_of(plenary, "JAM")
    assert datetime.fromisoformat(own.ended) - datetime.fromisoformat(own.began) == timedelta(
        minutes=6
    )


def test_ctrl_z_takes_back_the_last_correction_only_and_says_which(
    presenting: PresenterDialog, plenary: EditSession, qtbot: QtBot, machine: LaptopClocks
):
    dialog, lamps = correcting_lamps(presenting, plenary, "lead")
    qtbot.keyClicks(dialog.words, "Trade Board")
    qtbot.keyClick(dialog.words, Qt.Key.Key_Return)
    qtbot.keyClick(presenting.slide, "1")
    presenting.begin("HTI")
    pass_time(presenting, machine, LEAST_SHOWN)
    qtbot.keyClick(presenting.slide, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert plenary.workshop.records(Action)[lamps.id].lead == "Customs"
    assert not plenary.workshop.records(PlenaryCorrection)
    which = "Ban lamps, Lead body: from “Customs” to “Trade Board”"
    assert presenting.said.text() == f"Taken back: {which}"
    before = plenary.workshop
    qtbot.keyClick(presenting.slide, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert plenary.workshop == before, "undo takes back neither answers nor times"
    assert presenting.said.text() == "Nothing was corrected since you began to present."
    assert slot_of(plenary, "HTI").began


def test_ctrl_z_never_takes_back_what_was_written_after_the_correction(
    presenting: PresenterDialog, plenary: EditSession, qtbot: QtBot
):
    dialog, lamps = correcting_lamps(presenting, plenary, "lead")
    dialog.words.setText("Trade Board")
    dialog.apply()
    plenary.apply(actions.update, plenary.workshop.records(Action)[lamps.id], lead="Newer words")
    presenting.take_back()
    assert plenary.workshop.records(Action)[lamps.id].lead == "Newer words"
    assert presenting.said.text().startswith("Not taken back, for it was changed since: Ban lamps")


def test_words_typed_for_the_wrong_field_stay_for_the_right_one(
    presenting: PresenterDialog, plenary: EditSession
):
    dialog, lamps = correcting_lamps(presenting, plenary, "title")
    dialog.words.setText("Trade Board")
    dialog.field.show_value("lead")
    dialog.field.edited.emit("lead")
    assert dialog.words.text() == "Trade Board"
    told = re.sub("[\u2066-\u2069]", "", dialog.note.text())
    assert told == "The words that you typed stay. This field has now: Customs"
    dialog.apply()
    now = plenary.workshop.records(Action)[lamps.id]
    assert (now.title, now.lead) == ("Ban lamps", "Trade Board")


def test_words_that_were_typed_and_not_entered_are_offered_again_on_their_slide(
    presenting: PresenterDialog, plenary: EditSession, qtbot: QtBot
):
    dialog, lamps = correcting_lamps(presenting, plenary, "outcome")
    qtbot.keyClicks(dialog.words, "No lamps")
    plenary.flush()
    dialog.hide()  # as when the power fails
    words = plenary.call_now(read_words).result()
    assert list(words.values()) == ["No lamps"]
    qtbot.keyClick(presenting, Qt.Key.Key_F2)
    again = presenting.plenary.dialog
    assert again is not None
    assert again is not dialog
    assert (again.what.value(), again.field.value()) == (lamps.id, "outcome")
    assert "The words that you typed stay." in again.note.text()
    qtbot.keyClicks(again.words, " sold")
    assert again.words.text() == "No lamps sold"
    qtbot.keyClick(again.words, Qt.Key.Key_Return)
    assert plenary.workshop.records(Action)[lamps.id].outcome == "No lamps sold"
    assert not plenary.verbatim_words.all
    presenting.correct()
    assert again is not presenting.plenary.dialog
    assert presenting.plenary.dialog is not None
    assert presenting.plenary.dialog.note.text() == ""


def test_words_that_wait_for_a_correction_are_dropped_with_it_and_go_with_its_field(
    presenting: PresenterDialog, plenary: EditSession, qtbot: QtBot
):
    dialog, lamps = correcting_lamps(presenting, plenary, "title")
    qtbot.keyClicks(dialog.words, "Trade Board")
    dialog.field.show_value("lead")
    dialog.field.edited.emit("lead")
    ((_kind, _record, field),) = plenary.verbatim_words.all
    assert (field, dialog.words.text()) == ("lead", "Trade Board")
    for _press in range(2):
        qtbot.keyClick(dialog.words, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert not plenary.verbatim_words.all
    assert plenary.workshop.records(Action)[lamps.id].lead == "Customs"


def test_words_for_an_action_that_was_removed_meanwhile_stay_to_be_copied(
    presenting: PresenterDialog, plenary: EditSession
):
    dialog, lamps = correcting_lamps(presenting, plenary, "lead")
    dialog.words.setText("Trade Board")
    plenary.apply(actions.delete, [lamps])
    for close in (dialog.apply, dialog.reject):
        close()
        assert dialog.isVisible()
        assert dialog.words.text() == "Trade Board"
    assert dialog.note.text().startswith("You have typed words")
    dialog.reject()
    assert not dialog.isVisible()


def test_while_a_correction_is_typed_only_blank_and_swap_act(
    presenting: PresenterDialog, plenary: EditSession, context: PageContext, qtbot: QtBot
):
    dialog, _lamps = correcting_lamps(presenting, plenary, "lead")
    place = presenting.place
    for meant in ("forward", "back", "undo", "answer", "leave", "edit"):
        presenting.projector.asked.emit(meant, "1")
    assert presenting.isVisible()
    assert (presenting.place, presenting.plenary.dialog) == (place, dialog)
    assert not plenary.workshop.records(HardQuestion)
    presenting._answer_key("blank", ".")
    assert screen_of(context).seen == BlankView()
    presenting.correct()
    assert presenting.findChildren(PlenaryDialog) == [dialog]


def test_f4_tells_who_wrote_what_the_slide_shows_and_the_room_sees_nothing_of_it(
    presenting: PresenterDialog, plenary: EditSession, context: PageContext, qtbot: QtBot
):
    dialog, _lamps = correcting_lamps(presenting, plenary, "lead")
    qtbot.keyClicks(dialog.words, "Trade Board")
    qtbot.keyClick(dialog.words, Qt.Key.Key_Return)
    before = seen(context)
    qtbot.keyClick(presenting.slide, Qt.Key.Key_F4)
    history = presenting.plenary.history
    assert history is not None
    qtbot.waitUntil(lambda: bool(history.lines))
    about = "Ban lamps, Lead body: "
    told = [each for each in history.lines if "Lead body" in each]
    assert [re.sub("[\u2066-\u2069]", "", each) for each in told] == [
        f"{about}Trade Board",
        f"{about}Customs",
    ]
    assert seen(context) == before
    presenting._answer_key("forward", "")
    presenting._answer_key("leave", "")
    assert presenting.isVisible()
    assert history.isVisible()
    qtbot.keyClick(history, Qt.Key.Key_Escape)
    assert not history.isVisible()
    assert presenting.isVisible()


def test_the_history_of_a_slide_is_on_the_clock_of_the_room(
    presenting: PresenterDialog,
    plenary: EditSession,
    qtbot: QtBot,
    live_in: Callable[[str], None],
):
    live_in("XYZ+12")  # 26 hours behind the room
    plenary.apply(lambda: Edit("", after=(timed_session(utc_offset=840),)))
    qtbot.keyClick(presenting.slide, Qt.Key.Key_F4)
    history = presenting.plenary.history
    assert history is not None
    qtbot.waitUntil(lambda: bool(history.lines))
    changes = plenary.call_now(lambda store: store.history(JAMAICA)).result()
    said = " ".join(each.text() for each in history.findChildren(QLabel))
    assert room_times(plenary.workshop).words(changes[0].recorded_at) in said


def test_esc_closes_the_correction_alone_and_asks_about_typed_words(
    presenting: PresenterDialog, plenary: EditSession, qtbot: QtBot
):
    dialog, lamps = correcting_lamps(presenting, plenary, "lead")
    qtbot.keyClicks(dialog.words, "Trade")
    qtbot.keyClick(dialog.words, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.note.text().startswith("You have typed words")
    qtbot.keyClicks(dialog.words, " Board")
    qtbot.keyClick(dialog.words, Qt.Key.Key_Escape)
    assert dialog.isVisible(), "words typed since then are asked about again"
    qtbot.keyClick(dialog.words, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert presenting.isVisible()
    assert plenary.workshop.records(Action)[lamps.id].lead == "Customs"
    presenting.correct()
    assert presenting.plenary.dialog is not None
    assert presenting.plenary.dialog.isVisible()
    qtbot.keyClick(presenting.plenary.dialog.words, Qt.Key.Key_Escape)
    assert not presenting.plenary.dialog.isVisible(), "without typed words nothing is asked"


def test_a_country_without_a_road_map_presents_what_it_has(
    presenting: PresenterDialog, context: PageContext, plenary: EditSession, machine: LaptopClocks
):
    presenting.begin("HTI")
    assert "No step, action or need has been written down yet." in seen(context)
    assert any("What will you do first?" in each.sentence for each in presenting.questions.rows)
    pass_time(presenting, machine, LEAST_SHOWN)
    assert slot_of(plenary, "HTI").began


def test_a_country_that_leaves_all_slides_out_shows_its_name(
    presenting: PresenterDialog, context: PageContext, plenary: EditSession
):
    for each in slides.chosen_slides(plenary.workshop, JAMAICA):
        plenary.apply(slides.edit, JAMAICA, each, is_left_out=True)
    assert presenting.shown is None
    assert seen(context) == "Jamaica"


def test_letters_of_slides_are_large_enough_for_a_room(plenary: EditSession):
    deck = build_deck(plenary.reference, plenary.workshop, "JAM")
    for each in deck.slides:
        assert isinstance(each.picture, RoomSlide)
        assert all(size >= 25.9 for size in letter_sizes(each.picture))


def test_slides_say_what_was_known_on_the_day_on_which_a_country_presents(plenary: EditSession):
    dates = {"start": PartialDate("2015-01-19"), "end": PartialDate("2015-01-21")}
    plenary.apply(details.update, plenary.workshop.details, **dates)
    plan = plenary.workshop.records(RoadMap)[JAMAICA]
    plenary.apply(road_map.update, plan, intended_date=PartialDate("2017"))
    later = plenary.reference.on_day(date(2026, 11, 27))
    first = build_deck(later, plenary.workshop, "JAM").slides[0]
    assert first.title == "Jamaica: Signed; planned deposit: 2017."
    words = painted_words(first.picture)
    assert "21 January 2015" in words
    assert "2026" not in words
    assert "Party since" not in words


def test_in_a_narrow_window_clock_and_steps_are_one_line_and_all_else_is_in_sight(
    context: PageContext, plenary: EditSession, window: QWidget, qtbot: QtBot, qapp: QApplication
):
    theme.apply_look(qapp, LIGHT, 2.0)
    theme.apply_style_sheet(window)
    dialog = present(context, "JAM", window)
    with qtbot.waitExposed(dialog):
        dialog.show()
    assert dialog.width() == 1366
    assert dialog.area.horizontalScrollBar().maximum() == 0
    digits = dialog.line.digits
    assert digits.visibleRegion().boundingRect() == digits.rect()
    assert digits.width() >= digits.sizeHint().width()
    one_line = (dialog.forward, dialog.back)
    for each in (*one_line, dialog.countries, dialog.more, dialog.slide, dialog.notes):
        assert each.visibleRegion().boundingRect() == each.rect()

    def top(widget: QWidget) -> int:
        return widget.mapTo(dialog, QPoint()).y()

    for each in one_line:
        assert top(digits) - each.height() < top(each) < top(digits) + digits.height()
    assert not dialog.strip.isVisible()
    assert not dialog.tools.isVisible()
    assert top(dialog.questions) < top(dialog.notes), "the questions stand beside the slide"
    names = [each.text() for each in dialog.more.menu().actions()]
    assert names == ["Blank", "Swap screens", "Correct in plenary", "History", "End"]
    dialog.more.menu().actions()[0].trigger()
    assert screen_of(context).is_blank
    qtbot.keyClick(dialog.countries, Qt.Key.Key_Down)
    assert dialog.deck.country == "HTI"
    dialog.reject()


def test_in_a_narrow_window_one_line_says_which_slide_comes_and_who_speaks_next(
    presenting: PresenterDialog, qtbot: QtBot, qapp: QApplication
):
    assert not presenting.coming.isVisible(), "its picture is shown"
    theme.apply_look(qapp, LIGHT, 2.0)
    presenting.resize(1365, 768)
    following = presenting.deck.slides[1].picture.plan.heading
    then = without_marks(presenting.line.next.text()).removeprefix("Next: ")
    assert then
    line = presenting.coming
    assert without_marks(line.text()) == f"Next slide: {following} · then {then}"
    qtbot.waitUntil(lambda: line.visibleRegion().boundingRect() == line.rect(), timeout=5000)
    presenting.say("Taken back.")
    assert presenting.said.isVisible()
    assert line.isVisible()
    for _slide in presenting.deck.slides[1:]:
        qtbot.keyClick(presenting, Qt.Key.Key_PageDown)
    assert without_marks(line.text()) == f"Last slide · then {then}"
    assert not presenting.said.isVisible()


def test_countries_that_have_presented_are_grey_and_those_to_come_outlined(
    presenting: PresenterDialog, machine: LaptopClocks, qtbot: QtBot
):
    def looks() -> dict[str, tuple[object, object]]:
        made = presenting.strip.findChildren(QPushButton)
        return {e.text(): (e.property("kind"), e.property("tone")) for e in made if e.isVisible()}

    assert looks() == {"Jamaica": ("primary", None), "Haiti": ("", None)}
    pass_time(presenting, machine, LEAST_SHOWN)
    presenting.begin("HTI")
    pass_time(presenting, machine, LEAST_SHOWN)
    now = {"Jamaica": ("quiet", "done"), "Haiti": ("primary", None)}
    qtbot.waitUntil(lambda: looks() == now)


def test_the_slot_clock_goes_on_from_the_recorded_beginning():
    machine = LaptopClocks()
    time = SteadyTime(machine.utc, machine)
    clock = SlotClock(10, time.now() - 60, time.now)
    assert (clock.total, clock.left) == (600, 540)
    machine.pass_time(601)
    assert clock.left == -61


def test_at_200_percent_a_question_has_most_of_the_width_and_its_button_the_key(
    qapp: QApplication, presenting: PresenterDialog
):
    (first, *_others) = presenting.questions.findChildren(QuestionLine)
    words = first.findChildren(QLabel)[0]
    assert first.mark.accessibleName() == "Mark as answered: question 1"
    first.resize(640, 200)
    assert first.mark.sizeHint().width() > first.mark.height() * 3
    theme.apply_look(qapp, LIGHT, 2.0)
    first.resize(640, 240)
    QApplication.processEvents()
    assert words.width() > 0.7 * first.width()
    assert first.mark.accessibleName() == "Mark as answered: question 1"
    assert first.mark.keys == "1"
