"""No typed word of a report is lost by an answer to a mark, by a key, or by another officer."""

from __future__ import annotations

from contextlib import closing

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mercworkshop.domain.programme.reports import reports, writing
from mercworkshop.domain.programme.reports.merged_report import ParagraphMark
from mercworkshop.domain.programme.reports.records import Report, ReportParagraph
from mercworkshop.domain.programme.reports.writing import ParagraphPlace
from mercworkshop.domain.records.journal import Stamp, heads
from mercworkshop.domain.values.written_text import WrittenText, read_text
from mercworkshop.errors import InvalidInput
from mercworkshop.gui.places.reports import edits
from mercworkshop.i18n import Language
from mercworkshop.store.archive.archive import Archive
from tests.gui.places.reports.opened import (
    HELD,
    add_report,
    answer,
    kept,
    open_report,
    stale_paragraph,
    wrote,
)

KEYS = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def type_before(text, words):
    text.setFocus()
    text.moveCursor(text.textCursor().MoveOperation.Start)
    QTest.keyClicks(text, words)


def own_words(page, report):
    return [each.text.words for each in kept(page, report.id).paragraphs]


def test_typed_words_stay_when_a_mark_is_answered(qtbot, page):
    report = add_report(page)
    stale_paragraph(page, report)
    editor = open_report(qtbot, page, report, HELD)
    card = editor.paper.cards[HELD]
    for words, answers in (("One. ", "Write "), ("Two. ", "Keep my words")):
        type_before(card.text, words)
        assert card.text.pending_input.is_open
        QTest.mouseClick(answer(card, answers), Qt.MouseButton.LeftButton)
        assert card.text.toPlainText().startswith(words)
        qtbot.waitUntil(lambda now=words: own_words(page, report)[0].startswith(now))
        qtbot.waitUntil(lambda: not page.context.session.is_writing)
        qtbot.waitUntil(lambda: editor._found(HELD).text.words == own_words(page, report)[0])
    (own,) = kept(page, report.id).paragraphs
    assert own.text.words.startswith("Two. One. Thanks for ")
    assert own.text.figures[0].value != "6"
    qtbot.waitUntil(lambda: editor._found(HELD).marks == ())
    page.context.session.undo()
    page.context.session.undo()
    qtbot.waitUntil(lambda: own_words(page, report)[0].startswith("One. Thanks"))


def test_a_pressed_button_answers_though_the_typed_words_are_saved_meanwhile(qtbot, page):
    report = add_report(page)
    stale_paragraph(page, report)
    editor = open_report(qtbot, page, report, HELD)
    card = editor.paper.cards[HELD]
    write = answer(card, "Write ")
    type_before(card.text, "One. ")
    QTest.mousePress(write, Qt.MouseButton.LeftButton)
    card.text.pending_input.commit()
    qtbot.waitUntil(lambda: own_words(page, report)[0].startswith("One. "))
    qtbot.waitUntil(lambda: not page.context.session.is_writing)
    qtbot.waitUntil(lambda: not editor._answer.is_waiting)
    QTest.mouseRelease(write, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ParagraphMark.STALE not in editor._found(HELD).marks)
    assert own_words(page, report)[0].startswith("One. Thanks for ")


def test_an_answer_to_a_figure_that_was_removed_leaves_what_is_typed(qtbot, page):
    report = add_report(page)
    stale_paragraph(page, report)
    editor = open_report(qtbot, page, report, HELD)
    card = editor.paper.cards[HELD]
    card.text.setFocus()
    card.text.selectAll()
    QTest.keyClicks(card.text, "Nothing is counted here.")
    answer(card, "Write ").click()
    qtbot.waitUntil(lambda: own_words(page, report) == ["Nothing is counted here."])
    qtbot.waitUntil(lambda: ParagraphMark.STALE not in editor._found(HELD).marks)


def test_the_key_that_accepts_a_paragraph_includes_what_is_being_typed(qtbot, page):
    report = add_report(page)
    editor = open_report(qtbot, page, report, HELD)
    text = editor.paper.cards[HELD].text
    type_before(text, "So. ")
    QTest.keyClick(text, KEYS.Key_Return, CTRL)
    qtbot.waitUntil(lambda: len(kept(page, report.id).accepted) == 1)
    (accepted,) = kept(page, report.id).accepted
    assert accepted.words.startswith("So. ")
    assert [accepted.words] == own_words(page, report)
    qtbot.waitUntil(lambda: "Accepted by" in editor.paper.cards[HELD].origin.text())


def test_words_dropped_by_restoring_a_paragraph_come_back_with_undo(qtbot, page):
    report = add_report(page)
    editor = open_report(qtbot, page, report, HELD)
    text = editor.paper.cards[HELD].text
    type_before(text, "So. ")
    QTest.keyClick(text, KEYS.Key_R, CTRL | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: not text.toPlainText().startswith("So. "))
    assert own_words(page, report) == []
    page.context.session.undo()
    qtbot.waitUntil(lambda: text.toPlainText().startswith("So. "))


def test_typed_words_and_those_of_another_officer_in_the_same_file_are_kept(qtbot, page):
    """The other officer adds, changes and removes the paragraph in which words are typed."""
    report = add_report(page)
    place = ParagraphPlace(report.id, HELD, Language.ENGLISH, "workshops")
    editor = open_report(qtbot, page, report, HELD)
    session = page.context.session
    with closing(Archive(session.path)) as theirs:
        theirs.stamp = Stamp("Bo", "other")
        for mine, their in (("One. ", "Bo says so."), ("Two. ", "Bo says more."), ("Three. ", "")):
            text = editor.paper.cards[HELD].text
            qtbot.waitUntil(lambda: not session.is_writing and not editor._answer.is_waiting)
            type_before(text, mine)
            old = theirs.find(ReportParagraph, place.id)
            if their:
                theirs.apply(writing.write_paragraph(old, place, WrittenText.of([their])))
            elif old is not None:
                theirs.apply(writing.remove_paragraphs([old]))
            session.note_change()  # the program notices it only some time later
            qtbot.waitUntil(lambda: not editor._answer.is_waiting)
            assert text.toPlainText().startswith(mine), their
            QTest.keyClick(text, KEYS.Key_Return)
            qtbot.waitUntil(lambda: not session.is_writing and not editor._answer.is_waiting)
            assert own_words(page, report)[0].startswith(mine), their
            assert ParagraphMark.DISPUTED in editor._found(HELD).marks, their
            made = theirs.changes_of("ReportParagraph", [place.id])
            live = heads(each for each in made if each.field == "runs")
            written = {read_text(str(each.value)).words for each in live}
            assert not their or their in written
            assert own_words(page, report)[0] in written


def test_typing_on_while_a_paragraph_is_written_makes_no_difference_to_settle(qtbot, page):
    report = add_report(page)
    editor = open_report(qtbot, page, report, HELD)
    text = editor.paper.cards[HELD].text
    for words in ("c ", "b ", "a "):
        type_before(text, words)
        text.pending_input.commit()
        editor.read_again()
    qtbot.waitUntil(lambda: not page.context.session.is_writing)
    qtbot.waitUntil(lambda: not editor._answer.is_waiting)
    assert own_words(page, report)[0].startswith("a b c ")
    assert text.toPlainText().startswith("a b c ")
    assert ParagraphMark.DISPUTED not in editor._found(HELD).marks


def test_words_that_cannot_be_written_stay_where_they_were_typed(qtbot, page):
    report = add_report(page)
    editor = open_report(qtbot, page, report, HELD)
    text = editor.paper.cards[HELD].text
    wrote(page, lambda archive: reports.make_final(archive.find(Report, report.id), ()))
    type_before(text, "So. ")
    text.pending_input.commit()
    log = page.context.messages.log
    qtbot.waitUntil(lambda: any("final" in each.message.text for each in log))
    qtbot.waitUntil(text.isReadOnly)
    assert text.toPlainText().startswith("So. ")
    assert len(page.context.session.unsent.routes) == 1, "the window asks before it closes"
    editor.sections.choose("donors")
    qtbot.waitUntil(lambda: HELD not in editor.paper.cards)
    editor.sections.choose("workshops")
    qtbot.waitUntil(lambda: HELD in editor.paper.cards)
    text = editor.paper.cards[HELD].text
    assert text.toPlainText().startswith("So. ")
    wrote(page, lambda archive: reports.work_on(archive.find(Report, report.id)))
    qtbot.waitUntil(lambda: not text.isReadOnly())
    text.pending_input.commit()
    qtbot.waitUntil(lambda: len(own_words(page, report)) == 1)
    qtbot.waitUntil(lambda: page.context.session.unsent.routes == ())
    assert own_words(page, report)[0].startswith("So. ")


def test_a_comment_that_is_not_sent_waits_at_its_paragraph(qtbot, page):
    report = add_report(page)
    editor = open_report(qtbot, page, report, HELD)
    cards, line = editor.paper.cards, editor.trace.comment
    cards[HELD].text.setFocus()
    line.setFocus()
    QTest.keyClicks(line, "Really seven?")
    assert page.context.session.unsent.routes == (("reports", report.id, HELD),)
    cards["workshops.aim"].text.setFocus()
    assert editor._part == "workshops.aim"
    assert line.text() == ""
    cards[HELD].text.setFocus()
    assert line.text() == "Really seven?"
    QTest.keyClick(line, KEYS.Key_Return)
    qtbot.waitUntil(lambda: len(kept(page, report.id).comments) == 1)
    assert kept(page, report.id).comments[0].part == HELD
    assert (line.text(), page.context.session.unsent.routes) == ("", ())


def test_a_comment_that_is_refused_is_where_it_was_typed(qtbot, page, monkeypatch):
    def refuse(*_given):
        raise InvalidInput("Not now", "")

    report = add_report(page)
    editor = open_report(qtbot, page, report, HELD)
    line = editor.trace.comment
    editor.paper.cards[HELD].text.setFocus()
    line.setFocus()
    QTest.keyClicks(line, "Really seven?")
    with monkeypatch.context() as patch:
        patch.setattr(edits, "comment", refuse)
        QTest.keyClick(line, KEYS.Key_Return)
        log = page.context.messages.log
        qtbot.waitUntil(lambda: any("Not now" in each.message.text for each in log))
    assert line.text() == "Really seven?"
    assert page.context.session.unsent.routes == (("reports", report.id, HELD),)
    QTest.keyClick(line, KEYS.Key_Return)
    qtbot.waitUntil(lambda: len(kept(page, report.id).comments) == 1)
    assert (line.text(), page.context.session.unsent.routes) == ("", ())


def test_another_report_shows_the_section_that_its_list_marks(qtbot, page):
    first, second = add_report(page), add_report(page, symbol="Another")
    editor = open_report(qtbot, page, first, HELD)
    qtbot.waitUntil(lambda: editor.sections.chosen == "workshops")
    open_report(qtbot, page, second)
    assert editor.kept.id == second.id
    assert editor.sections.chosen == editor._section
    assert editor._section != "workshops"


def test_opening_a_report_puts_the_focus_into_its_first_paragraph(qtbot, page):
    report = add_report(page)
    with qtbot.waitActive(page):
        page.activateWindow()
    editor = open_report(qtbot, page, report)
    first = next(iter(editor.read.merged.sections)).paragraphs[0]
    text = editor.paper.cards[first.part].text
    qtbot.waitUntil(text.hasFocus)
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, "LETTERWORD")
    assert "LETTERWORD" in text.toPlainText()
    editor.sections.setFocus()
    page.context.session.note_change()
    editor.read_again()
    qtbot.waitUntil(lambda: not editor._answer.is_waiting)
    assert editor.sections.hasFocus(), "only opening a report moves the focus"
