"""Votes: options, ballots from paper and on a laptop passed round, results, and priorities."""

from __future__ import annotations

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton
from shiboken6 import Shiboken

from mercworkshop.domain.entities.actions import Action, Priority
from mercworkshop.domain.entities.votes import verbs
from mercworkshop.domain.entities.votes.marks import marks_of
from mercworkshop.domain.entities.votes.records import Ballot, Vote, VoteMethod, VoteOption
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.values.room_view import words_in
from mercworkshop.gui.places.run.votes.round.dialog import VoteRound
from mercworkshop.gui.places.run.votes.round.steps import BallotStep
from mercworkshop.gui.places.run.votes.view import VotesView
from mercworkshop.gui.room.round.steps import EndStep, LanguageStep, ThanksStep
from mercworkshop.gui.room.screen import VOTE, RoomScreen
from mercworkshop.gui.style import icons, theme, tokens
from mercworkshop.report.model.paper_size import PaperSize

ENTER, ESC, DOWN, TAB = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Tab
CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


def begun(session, method=VoteMethod.DOTS, origins=("", "", "")):
    """A vote with three options."""
    session.apply(verbs.add, (), question="What first?", method=method)
    (vote,) = session.workshop.records(Vote).values()
    rows = [
        {"text": words, "origin": origin}
        for words, origin in zip(("Lamps", "Law", "Songs"), origins, strict=True)
    ]
    session.apply(verbs.add_options, session.workshop, vote, rows)
    session.end_step()
    return vote


def ballots(session):
    return list(session.workshop.records(Ballot).values())


def seen(view):
    """Return all words of the tab that are visible."""
    shown = [each.text() for each in view.findChildren(QLabel) if each.isVisible()]
    return [*shown, *(each.words for each in view.sheet.bars.bars if view.sheet.bars.isVisible())]


@pytest.fixture
def view(context, shown):
    made = VotesView(context)
    shown(made)
    return made


def test_a_vote_is_made_with_the_keyboard(view, session, qtbot):
    assert view.stack.currentIndex() == 0
    view.add.click()
    field = view.card.form.input("Question")
    qtbot.keyClicks(field, "What first?")
    qtbot.keyClick(field, ENTER)
    view.sheet.options.line.setFocus()
    for words in ("Lamps", "Law"):
        qtbot.keyClicks(view.sheet.options.line, words)
        qtbot.keyClick(view.sheet.options.line, ENTER)
    (vote,) = session.workshop.records(Vote).values()
    options = session.workshop.records(VoteOption).owned_by(vote.id)
    assert (vote.question, [each.text for each in options]) == ("What first?", ["Lamps", "Law"])


def test_ballots_are_typed_from_paper_one_after_the_other(view, session, qtbot):
    begun(session)
    line = view.sheet.entry.line
    qtbot.keyClick(view.list, ENTER)
    for typed in ("1 1 2", "113", "0"):
        qtbot.keyClicks(line, typed)
        qtbot.keyClick(line, ENTER)
        assert line.text() == ""
    assert len(ballots(session)) == 3
    assert "3 people" in view.sheet.turnout.text()


def test_too_many_dots_are_refused_in_one_sentence_and_stay_as_typed(view, session, qtbot):
    begun(session)
    entry = view.sheet.entry
    qtbot.keyClicks(entry.line, "1 1 1 2")
    qtbot.keyClick(entry.line, ENTER)
    assert not ballots(session)
    assert entry.line.text() == "1 1 1 2"
    assert "3 dots were given, and 4 are placed." in entry.warning.text()
    qtbot.keyClick(entry.line, Qt.Key.Key_Backspace)
    qtbot.keyClick(entry.line, ENTER)
    assert len(ballots(session)) == 1


def test_the_last_ballot_is_corrected_until_the_next_is_begun(view, session, qtbot):
    begun(session)
    line = view.sheet.entry.line
    line.setFocus()
    qtbot.keyClicks(line, "1 1 2")
    qtbot.keyClick(line, ENTER)
    qtbot.keyClick(line, Qt.Key.Key_Up, CTRL)
    assert line.text() == "1 1 2"
    line.selectAll()
    qtbot.keyClicks(line, "3")
    qtbot.keyClick(line, ENTER)
    (ballot,) = ballots(session)
    assert list(marks_of(ballot).values()) == [(1,)]
    qtbot.keyClicks(line, "2")
    assert not view.sheet.entry.again.isVisible()
    qtbot.keyClick(line, Qt.Key.Key_Up, CTRL)
    assert line.text() == "2"


def test_a_wall_poster_is_counted_by_hand(view, session, qtbot):
    begun(session)
    view.sheet.entry.people.setValue(9)
    qtbot.keyClicks(view.sheet.entry.line, "12 0 7")
    qtbot.keyClick(view.sheet.entry.line, ENTER)
    (ballot,) = ballots(session)
    assert ballot.people == 9
    assert sorted(marks_of(ballot).values()) == [(7,), (12,)]


def test_after_a_wall_poster_the_next_ballot_is_of_one_person(view, session, qtbot):
    first = begun(session)
    entry = view.sheet.entry
    entry.people.setValue(9)
    qtbot.keyClicks(entry.line, "12 0 7")
    qtbot.keyClick(entry.line, ENTER)
    assert entry.people.value() == 1
    qtbot.keyClick(entry.line, Qt.Key.Key_Up, CTRL)
    assert (entry.people.value(), entry.line.text()) == (9, "12 0 7")
    qtbot.keyClick(entry.line, ESC)
    qtbot.keyClicks(entry.line, "1 1 2")
    qtbot.keyClick(entry.line, ENTER)
    assert sorted(each.people for each in ballots(session)) == [1, 9]
    entry.people.setValue(9)
    session.apply(verbs.add, [first], question="And then?")
    session.end_step()
    (second,) = (each for each in session.workshop.records(Vote).values() if each.id != first.id)
    view.list.choose(second.id)
    assert entry.people.value() == 1


def test_a_half_typed_ballot_is_kept_in_the_file(view, session, qtbot, context, shown):
    begun(session)
    qtbot.keyClicks(view.sheet.entry.line, "1 1")
    session.flush()
    other = VotesView(context)
    shown(other)
    assert other.sheet.entry.line.text() == "1 1"


def test_nothing_of_a_result_is_seen_before_one_key_reveals_it(view, session, qtbot):
    vote = begun(session)
    for _ballot in range(3):
        session.apply(verbs.cast, session.workshop, vote, {})
    options = session.workshop.records(VoteOption).owned_by(vote.id)
    session.apply(verbs.cast, session.workshop, vote, {options[1].id: (2,), options[0].id: (1,)})
    assert not view.sheet.bars.isVisible()
    assert not view.sheet.bars.bars
    qtbot.keyClick(view.list, Qt.Key.Key_R, CTRL)
    assert [each.words for each in view.sheet.bars.bars] == ["2", "1", "0"]
    assert "Songs" in view.sheet.said.text()
    assert "Dots: 3." in view.sheet.turnout.text()
    assert any("binds no country" in each for each in seen(view))
    assert not view.card.round.isEnabled()
    qtbot.keyClick(view.list, Qt.Key.Key_R, CTRL)
    assert view.sheet.options.isVisible()
    assert not view.sheet.bars.isVisible()


def test_impact_and_effort_are_shown_below_headings_without_a_number_for_each_person(view, session):
    vote = begun(session, VoteMethod.IMPACT_EFFORT)
    assert not view.card.form.input("For each person").isVisible()
    first, second, third = session.workshop.records(VoteOption).owned_by(vote.id)
    marks = {first.id: (2, 5), second.id: (5, 1), third.id: (5, 5)}
    session.apply(verbs.cast, session.workshop, vote, marks)
    view.turn_reveal()
    heads = [(each.name[:8], each.is_heading) for each in view.sheet.bars.bars]
    assert heads == [
        ("Do first", True),
        ("1  Law", False),
        ("Plan: mu", True),
        ("2  Songs", False),
        ("Leave fo", True),
        ("3  Lamps", False),
    ]
    assert not view.sheet.bars.line
    assert [each.second for each in view.sheet.bars.bars if not each.is_heading] == [0.2, 1, 1]
    assert view.sheet.bars.item_words(0) == view.sheet.bars.bars[0].name
    assert "1 person voted." in view.sheet.turnout.text()


def test_dots_are_given_to_each_person(view, session):
    begun(session)
    assert view.card.form.input("For each person").isVisible()


def test_ballots_are_saved_on_the_paper_of_this_computer(view, session, settings, qtbot, tmp_path):
    path = tmp_path / "ballots.pdf"
    settings.change(paper="letter")
    view.paper.save_to(begun(session).id, str(path))
    qtbot.waitUntil(path.exists)
    box = PdfReader(path).pages[0].mediabox
    assert (box.width, box.height) == PaperSize.LETTER.value


def in_first_view(whole, widget):
    """Return whether the whole of a widget is in sight in the window ``whole``."""
    QApplication.processEvents()
    place = widget.rect().translated(widget.mapTo(whole, QPoint()))
    seen = widget.visibleRegion().boundingRect()
    return whole.rect().contains(place) and seen == widget.rect()


def test_at_200_percent_the_entry_and_then_the_result_are_in_the_first_view(
    qapp, context, shown, session, qtbot, faces
):
    theme.apply_look(qapp, tokens.LIGHT, 2.0)
    view = VotesView(context)
    whole = shown(view)
    whole.resize(1366, 768)
    begun(session)
    entry = view.sheet.entry
    assert in_first_view(whole, view.sheet.options.line)  # what is voted on comes first
    entry.line.setFocus()
    qtbot.keyClicks(entry.line, "1")
    qtbot.keyClick(entry.line, ENTER)
    assert all(in_first_view(whole, each) for each in (entry.line, entry.enter, entry.people))
    assert entry.line.hasFocus()
    entry.again.setFocus()
    qtbot.keyClick(entry.again, TAB)
    assert view.sheet.options.isAncestorOf(whole.focusWidget()), "Tab goes as the parts lie"
    entry.line.setFocus()
    view.turn_reveal()
    assert in_first_view(whole, view.sheet.bars)
    assert view.list.height() < 2 * view.list.sizeHintForRow(0)
    whole.resize(2 * 1282, 2 * 586)
    view.turn_reveal()
    QApplication.processEvents()
    assert entry.y() > view.sheet.options.y()
    entry.line.setFocus()
    qtbot.keyClick(entry.line, Qt.Key.Key_Backtab)
    assert view.sheet.options.isAncestorOf(whole.focusWidget())
    assert view.sheet.question.property("kind") == "title"


def test_names_of_options_too_long_beside_their_bars_stand_above_them(view, session, faces):
    vote = begun(session)
    bars = view.sheet.bars
    view.turn_reveal()
    low = bars.heightForWidth(bars.width())
    assert not bars.is_stacked(bars.width())
    option = session.workshop.records(VoteOption).owned_by(vote.id)[0]
    words = "Cabinet submission with the costs of each article and of each ministry"
    session.apply(verbs.update_option, session.workshop, option, text=words)
    view.refresh()
    QApplication.processEvents()
    assert bars.is_stacked(bars.width())
    assert bars.heightForWidth(bars.width()) > low
    assert bars.item_rect(2).bottom() - bars.item_rect(0).top() < bars.height()


def test_what_is_filled_is_what_the_vote_asks_for(view, session, qtbot):
    begun(session)
    tools = view.sheet.entry.enter, view.to_room, view.reveal, view.add

    def filled():
        return [each for each in tools if each.isVisible() and each.property("kind") == "primary"]

    assert filled() == [view.sheet.entry.enter]
    view.turn_reveal()
    assert filled() == [view.to_room]
    assert view.add.text() == "New question"  # not taken for the entry of a ballot


def test_options_cannot_be_changed_once_a_ballot_is_in_and_the_tab_says_so(view, session, qtbot):
    vote = begun(session)
    options = view.sheet.options
    assert options.line.isEnabled()
    assert not view.sheet.kept.text()
    session.apply(verbs.cast, session.workshop, vote, {})
    options.table.go(0, options.table.grid.column_of("text"))
    assert not any(each.isEnabled() for each in (options.line, options.up, options.delete))
    assert not view.card.take.isEnabled()
    assert "stay as they are" in view.sheet.kept.text()
    qtbot.keyClick(options.table, DOWN, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClicks(options.table, "X")
    qtbot.keyClick(options.table.editing.editor, ENTER)
    found = session.workshop.records(VoteOption).owned_by(vote.id)
    assert [each.text for each in found] == ["Lamps", "Law", "Songs"]
    view.reveal.click()
    assert not view.sheet.kept.isVisible()


def test_a_laptop_without_ballots_says_where_they_are(view, session):
    vote = begun(session)
    session.apply(verbs.reveal, vote)
    assert "facilitators keep them" in view.sheet.turnout.text()


def test_one_key_sets_priorities_and_one_undo_takes_them_back(view, session, qtbot):
    actions = [Action(id=each, road_map="r", title=each) for each in ("a1", "a2")]
    session.apply(lambda: Edit("", after=tuple(actions)))
    vote = begun(session, origins=("a1", "a2", ""))
    first, second, _third = session.workshop.records(VoteOption).owned_by(vote.id)
    session.apply(verbs.cast, session.workshop, vote, {first.id: (3,)})
    session.apply(verbs.reveal, vote)
    assert view.set in view.shown_tools
    view.list.setFocus()
    qtbot.keyClick(view.list, Qt.Key.Key_R, CTRL_SHIFT)
    found = session.workshop.records(Action)
    assert (found["a1"].priority, found["a2"].priority) == (Priority.HIGH, Priority.LOW)
    assert found["a1"].priority_origin == vote.id
    session.undo()
    assert session.workshop.records(Action)["a2"].priority is Priority.UNSET
    assert second.origin == "a2"


@pytest.fixture
def dialog(view, session, qtbot):
    begun(session)
    made = view.open_round()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    if Shiboken.isValid(made):
        made.done(QDialog.DialogCode.Accepted)


def mark(qtbot, dialog, *numbers):
    for field, number in zip(dialog.step.fields.values(), numbers, strict=False):
        field[0].setFocus()
        qtbot.keyClick(field[0], str(number))
        field[0].interpretText()


def test_one_person_after_the_other_votes_on_one_laptop(dialog, session, qtbot):
    qtbot.keyClick(dialog.focusWidget(), ENTER)
    mark(qtbot, dialog, 2, 1)
    assert "3 of 3" in dialog.step.left.text()
    dialog.go_on()
    assert isinstance(dialog.step, ThanksStep)
    (ballot,) = ballots(session)
    assert sorted(marks_of(ballot).values()) == [(1,), (2,)]
    dialog.go_on()
    assert isinstance(dialog.step, LanguageStep)


def test_at_200_percent_who_votes_sees_how_to_finish_and_what_is_left(
    qapp, context, shown, session, qtbot, faces
):
    theme.apply_look(qapp, tokens.LIGHT, 2.0)
    view = VotesView(context)
    whole = shown(view)
    whole.resize(1366, 768)
    vote = begun(session)
    more = [{"text": f"Option {number}"} for number in range(8)]
    session.apply(verbs.add_options, session.workshop, vote, more)
    dialog = view.open_round()
    assert isinstance(dialog, VoteRound)
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.begin("en")
    step = dialog.step
    assert isinstance(step, BallotStep)
    assert [each for each in (step.finish, step.left) if not in_first_view(dialog, each)] == []
    last = list(step.fields.values())[-1][0]
    for _option in step.fields:
        qtbot.keyClick(dialog.focusWidget(), TAB)
        if last.hasFocus():
            break
    assert in_first_view(dialog, last)
    assert in_first_view(dialog, step.finish)
    dialog.done(QDialog.DialogCode.Accepted)


def test_a_ballot_is_handed_in_and_only_a_whole_one_invites_to_it(dialog):
    dialog.begin("fr")
    step = dialog.step
    assert step.finish.text() != dialog.leave.text().removesuffix("…")
    seen = []
    for number in (1, 2, 3):
        next(iter(step.fields.values()))[0].setValue(number)
        seen.append(step.finish.property("kind"))
    assert seen == ["", "", "primary"]


def test_a_person_corrects_a_ballot_only_until_the_next_begins(dialog, session, qtbot):
    dialog.begin("en")
    mark(qtbot, dialog, 3)
    dialog.go_on()
    dialog.go_back()
    assert isinstance(dialog.step, BallotStep)
    mark(qtbot, dialog, 1, 2)
    dialog.go_on()
    (ballot,) = ballots(session)
    assert sorted(marks_of(ballot).values()) == [(1,), (2,)]
    dialog.go_on()
    dialog.begin("fr")
    assert not dialog.step.marks
    dialog.go_back()
    assert isinstance(dialog.step, LanguageStep)


def shown_to_next(dialog):
    """Return the marks that the next person sees; going back must lead to the first page."""
    dialog.begin("fr")
    dialog.go_back()
    is_at_the_first_page = isinstance(dialog.step, LanguageStep)
    assert is_at_the_first_page
    dialog.begin("fr")
    return dialog.step.marks


def test_done_ends_the_offer_to_correct_before_the_laptop_is_passed_on(dialog, session, qtbot):
    qtbot.keyClick(dialog.focusWidget(), ENTER)
    mark(qtbot, dialog, 3)
    qtbot.keyClick(dialog, Qt.Key.Key_PageDown)
    assert dialog.focusWidget().text() == "Done, pass on"
    qtbot.keyClick(dialog.focusWidget(), ENTER)
    assert isinstance(dialog.step, LanguageStep)
    assert not dialog.offer.isActive()
    assert not shown_to_next(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_PageDown)
    assert len(ballots(session)) == 2


def test_the_offer_to_correct_ends_by_itself_but_not_while_its_person_corrects(dialog, qtbot):
    dialog.begin("en")
    mark(qtbot, dialog, 3)
    qtbot.keyClick(dialog, Qt.Key.Key_PageDown)
    assert dialog.offer.isActive()
    qtbot.keyClick(dialog, Qt.Key.Key_PageUp)
    assert isinstance(dialog.step, BallotStep)
    assert not dialog.offer.isActive()
    dialog.offer.setInterval(1)
    qtbot.keyClick(dialog, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: isinstance(dialog.step, LanguageStep))
    assert not shown_to_next(dialog)


def test_esc_after_a_ballot_shows_it_to_nobody(dialog, qtbot):
    dialog.begin("en")
    mark(qtbot, dialog, 3)
    qtbot.keyClick(dialog, Qt.Key.Key_PageDown)
    qtbot.keyClick(dialog, ESC)
    assert isinstance(dialog.step, EndStep)
    qtbot.keyClick(dialog, ESC)
    assert isinstance(dialog.step, LanguageStep)
    assert not shown_to_next(dialog)


def test_too_many_dots_are_refused_on_the_laptop_in_the_language_of_the_person(dialog, session):
    dialog.begin("fr")
    for field in dialog.step.fields.values():
        field[0].setValue(3)
    dialog.go_on()
    assert isinstance(dialog.step, BallotStep)
    assert "3 points" in dialog.step.note.text()
    assert not dialog.step.note.isHidden()
    assert dialog.step.marks
    next(iter(dialog.step.fields.values()))[0].setValue(0)
    assert dialog.step.note.isHidden(), "it was said of another ballot"
    assert not ballots(session)


def test_only_a_facilitator_ends_the_round(dialog, session, qtbot):
    dialog.begin("en")
    mark(qtbot, dialog, 2)
    qtbot.keyClick(dialog, ESC)
    assert isinstance(dialog.step, EndStep)
    qtbot.keyClick(dialog, ESC)
    assert isinstance(dialog.step, BallotStep)
    assert dialog.step.marks
    dialog.end()
    assert not ballots(session)


def test_the_room_sees_a_result_only_once_it_is_revealed(view, context, session):
    vote = begun(session)
    first, second, _third = session.workshop.records(VoteOption).owned_by(vote.id)
    session.apply(verbs.cast, session.workshop, vote, {first.id: (1,), second.id: (2,)})
    view.to_room.click()
    screen = context.services.get(RoomScreen, RoomScreen)
    assert screen.showing == VOTE
    assert "Law" not in [*words_in(screen.picture)]
    view.turn_reveal()
    screen.refresh()
    assert [(row.words, row.shown) for row in screen.picture.rows] == [("Law", "2"), ("Lamps", "1")]
    assert "Songs" in screen.picture.kept


def test_a_vote_with_many_options_has_pages_on_the_second_screen(view, context, session, qtbot):
    vote = begun(session)
    rows = [{"text": f"Idea {n}"} for n in range(4, 20)]
    session.apply(verbs.add_options, session.workshop, vote, rows)
    options = session.workshop.records(VoteOption).owned_by(vote.id)
    session.apply(verbs.cast, session.workshop, vote, {options[18].id: (3,)})
    screen = context.services.get(RoomScreen, RoomScreen)
    view.turn_reveal()
    assert view.turn not in view.shown_tools
    view.to_room.click()
    assert view.turn in view.shown_tools
    seen_pages = []
    for _turn in range(3):
        seen_pages.append(screen.picture.page)
        qtbot.keyClick(view.list, Qt.Key.Key_PageDown, CTRL)
    assert seen_pages == [0, 1, 0]
    assert len(screen.picture.rows) == 19
    assert "18 options that nobody chose are kept." in screen.picture.kept
    view.to_room.click()
    assert screen.picture.page == 0
    screen.clear()
    assert view.turn not in view.shown_tools


def test_the_arrow_that_goes_back_is_mirrored_for_a_ballot_in_arabic(dialog, qtbot):
    pictures = []
    for language in ("en", "ar", "fr"):
        dialog.begin(language)
        (back,) = [
            each
            for each in dialog.step.findChildren(QPushButton)
            if each.property("icon_name") == "arrow_back"
        ]
        pictures.append(back.icon().pixmap(24).toImage())
    english, arabic, french = pictures
    turned = icons.icon("arrow_back", side=Qt.LayoutDirection.RightToLeft)
    assert arabic == turned.pixmap(24).toImage() != english
    assert french == english


def test_how_many_people_marked_a_half_typed_ballot_is_kept_with_it(
    view, session, qtbot, context, shown
):
    first = begun(session)
    session.apply(verbs.add, [first], question="And then?")
    session.end_step()
    (second,) = (each for each in session.workshop.records(Vote).values() if each.id != first.id)
    view.list.choose(first.id)
    entry = view.sheet.entry
    qtbot.keyClicks(entry.line, "12 0")
    entry.people.selectAll()
    qtbot.keyClicks(entry.people, "14")
    view.list.choose(second.id)
    assert (entry.line.text(), entry.people.value()) == ("", 1)
    view.list.choose(first.id)
    assert (entry.line.text(), entry.people.value()) == ("12 0", 14)
    session.flush()
    later = VotesView(context)
    shown(later)
    later.list.choose(first.id)
    assert later.sheet.entry.people.value() == 14
    later.sheet.entry.line.setFocus()
    qtbot.keyClick(later.sheet.entry.line, Qt.Key.Key_End)
    qtbot.keyClicks(later.sheet.entry.line, " 7")
    qtbot.keyClick(later.sheet.entry.line, ENTER)
    assert [each.people for each in ballots(session)] == [14]
    assert later.sheet.entry.people.value() == 1


def test_in_a_window_made_narrow_the_parts_lie_below_each_other(view, session, qtbot):
    begun(session)
    area = view.window()
    area.resize(1366, 700)
    QApplication.processEvents()
    assert view.stack.is_wide
    area.resize(668, 560)
    QApplication.processEvents()
    assert not view.stack.is_wide
    assert view.width() <= 668
