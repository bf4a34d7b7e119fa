"""The place “Reports” of an archive, with typed keys: the list, and the editor of a report."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mercworkshop.domain.programme.reports import desk, reports, writing
from mercworkshop.domain.programme.reports.definitions import DEFINITIONS
from mercworkshop.domain.programme.reports.merged_report import ParagraphMark
from mercworkshop.domain.programme.reports.records import Report, ReportState
from mercworkshop.domain.programme.reports.writing import ParagraphPlace
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.domain.values.written_text import WrittenText
from mercworkshop.gui.places.analysis import page as analysis
from mercworkshop.gui.places.follow_up import page as follow_up
from mercworkshop.gui.places.partners import page as partners
from mercworkshop.gui.places.programme import page as programme
from mercworkshop.gui.places.reports import saving
from mercworkshop.gui.places.reports.final_dialog import FinalDialog
from mercworkshop.gui.places.reports.records_behind import route_of
from mercworkshop.gui.session.forms.record_dialog import RecordDialog
from mercworkshop.i18n import Language
from mercworkshop.store.archive.archive import Archive
from tests.gui.places.reports.opened import (
    HELD,
    add_report,
    answer,
    kept,
    open_report,
    show_section,
    stale_paragraph,
    wrote,
)

KEYS = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def empty_page(page):
    """The list of an archive that has no report."""
    for each in page.list.reports:
        page.context.session.change(partial(_removed, each.id))
    return page


def _removed(report, archive):
    return desk.REPORT_VERBS.remove(archive, desk.find_report(archive, report))


def test_an_empty_place_shows_how_to_begin_and_a_form_makes_the_first_report(qtbot, empty_page):
    page = empty_page
    qtbot.waitUntil(page.list.empty.isVisible)
    assert "period" in page.list.empty.accessibleName()
    page.list.first.setFocus()
    QTest.keyClick(page.list.first, KEYS.Key_Space)
    dialog = page.list.findChild(RecordDialog)
    dialog.apply()
    qtbot.waitUntil(lambda: "from when until when" in dialog.note.text())
    QTest.keyClicks(dialog.inputs["begins"], "1 Nov 2014")
    QTest.keyClicks(dialog.inputs["ends"], "12 Feb 2016")
    QTest.keyClick(dialog.inputs["ends"], KEYS.Key_Return)
    qtbot.waitUntil(lambda: len(page.list.reports) == 1)
    (listed,) = page.list.reports
    assert (listed.title, listed.begins) == ("Report on activities", date(2014, 11, 1))
    QTest.keyClick(page.list.table, KEYS.Key_Return)
    assert page.context.navigator == [("reports", listed.id)]
    QTest.keyClick(page.list.table, KEYS.Key_Delete)
    qtbot.waitUntil(lambda: page.list.reports == ())
    page.context.session.undo()
    qtbot.waitUntil(lambda: len(page.list.reports) == 1)


def test_a_typed_paragraph_keeps_its_figures_and_can_be_restored(qtbot, page):
    report = add_report(page)
    editor = open_report(qtbot, page, report)
    assert page.crumbs()[0].title == "Activities"
    show_section(qtbot, editor, "workshops")
    text = editor.paper.cards[HELD].text
    before = text.text()
    text.setFocus()
    text.moveCursor(text.textCursor().MoveOperation.Start)
    QTest.keyClicks(text, "Thanks to the hosts. ")
    QTest.keyClick(text, KEYS.Key_Return)
    qtbot.waitUntil(lambda: len(kept(page, report.id).paragraphs) == 1)
    (own,) = kept(page, report.id).paragraphs
    assert own.text.words == f"Thanks to the hosts. {before.words}"
    assert own.text.figures == before.figures
    assert (own.text.basis, own.section) == (before.typed, "workshops")
    qtbot.waitUntil(lambda: "Edited by a person" in editor.paper.cards[HELD].origin.text())
    QTest.keyClick(text, KEYS.Key_R, CTRL | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: kept(page, report.id).paragraphs == ())
    qtbot.waitUntil(lambda: text.text().words == before.words)
    page.context.session.undo()
    qtbot.waitUntil(lambda: text.text().words.startswith("Thanks"))


def test_a_stale_figure_is_found_and_replaced_or_kept_by_keys_and_buttons(qtbot, page):
    report = add_report(page)
    stale_paragraph(page, report)
    editor = open_report(qtbot, page, report)
    page.answers()["next_finding"]()
    card = editor.paper.cards[HELD]
    assert editor.headline.text().startswith("Activities: ")
    marks = card.text.accessibleDescription()
    assert "A figure differs from the data" in marks
    write = answer(card, "Write ")
    assert page.window().focusWidget() is write
    assert editor.trace.value.text() == "six workshops"
    assert "Workshops that began" in editor.trace.counts.text()
    QTest.keyClick(write, KEYS.Key_Space)
    qtbot.waitUntil(lambda: ParagraphMark.STALE not in editor._found(HELD).marks)
    (own,) = kept(page, report.id).paragraphs
    assert own.text.words.startswith("Thanks for ")
    assert own.text.figures[0].value != "6"
    page.context.session.undo()
    qtbot.waitUntil(lambda: ParagraphMark.STALE in editor._found(HELD).marks)
    answer(card, "Keep six workshops").click()
    qtbot.waitUntil(lambda: ParagraphMark.STALE not in editor._found(HELD).marks)
    (own,) = kept(page, report.id).paragraphs
    assert own.text.figures[0].kept
    assert ParagraphMark.RESHAPED in editor._found(HELD).marks
    answer(card, "Keep my words").click()
    qtbot.waitUntil(lambda: editor._found(HELD).marks == ())


def test_a_paragraph_is_written_where_none_is_composed(qtbot, page):
    report = add_report(page)
    editor = open_report(qtbot, page, report)
    show_section(qtbot, editor, "donors")
    blank = editor.paper.cards[editor.paper.blank].text
    blank.setFocus()
    QTest.keyClicks(blank, "Our thanks to all 3 donors.")
    QTest.keyClick(blank, KEYS.Key_Return)
    qtbot.waitUntil(lambda: len(kept(page, report.id).paragraphs) == 1)
    (own,) = kept(page, report.id).paragraphs
    assert (own.section, own.text.words) == ("donors", "Our thanks to all 3 donors.")
    qtbot.waitUntil(lambda: editor.paper.cards[own.part].origin.text() == "Written by a person.")
    assert editor.paper.cards[own.part].text is blank, "the words stay where they were typed"
    assert editor.paper.blank != own.part


def test_a_paragraph_is_commented_on_and_accepted(qtbot, page):
    report = add_report(page)
    editor = open_report(qtbot, page, report, HELD)
    qtbot.waitUntil(lambda: editor._part == HELD)
    text = editor.paper.cards[HELD].text
    text.setFocus()
    QTest.keyClick(text, KEYS.Key_M, CTRL)
    assert editor.trace.comment.hasFocus()
    QTest.keyClicks(editor.trace.comment, "Really seven?")
    QTest.keyClick(editor.trace.comment, KEYS.Key_Return)
    qtbot.waitUntil(lambda: len(kept(page, report.id).comments) == 1)
    (said,) = kept(page, report.id).comments
    assert (said.text, said.by, said.part) == ("Really seven?", "Ann", HELD)
    qtbot.waitUntil(lambda: ParagraphMark.COMMENT in editor._found(HELD).marks)
    editor.trace.settled.emit(said.id)
    qtbot.waitUntil(lambda: editor._found(HELD).marks == ())
    text.setFocus()
    QTest.keyClick(text, KEYS.Key_Return, CTRL)
    qtbot.waitUntil(lambda: len(kept(page, report.id).accepted) == 1)
    qtbot.waitUntil(lambda: "Accepted by" in editor.paper.cards[HELD].origin.text())
    assert not editor.trace.accept.isEnabled()


def test_a_paragraph_that_two_officers_wrote_is_marked_and_opens_differences(qtbot, page, tmp_path):
    report = add_report(page)
    other = tmp_path / "other.mercpa"
    shutil.copyfile(page.context.session.path, other)
    stale_paragraph(page, report)
    place = ParagraphPlace(report.id, HELD, Language.ENGLISH, "workshops")
    with closing(Archive(other)) as theirs:
        theirs.stamp = Stamp("Bo", "other")
        theirs.apply(writing.write_paragraph(None, place, WrittenText.of(["Bo says so."])))
    page.context.session.call(partial(_take_in, other)).result()
    editor = open_report(qtbot, page, report, HELD)
    qtbot.waitUntil(lambda: editor._part == HELD)
    assert editor._found(HELD).marks[0] is ParagraphMark.DISPUTED
    answer(editor.paper.cards[HELD], "Choose under").click()
    assert page.context.navigator == [("quality", "differences")]


def _take_in(path, archive):
    with closing(Archive(path)) as other:
        archive.unite(other)


def test_an_open_report_that_is_removed_leads_back_to_the_list(qtbot, page):
    report = add_report(page)
    open_report(qtbot, page, report)
    page.context.session.change(partial(_removed, report.id))
    qtbot.waitUntil(lambda: page.context.navigator == [("reports",)])
    assert "no longer here" in page.context.messages.log[-1].message.text
    assert page.crumbs() == ()


def test_sections_are_reached_with_keys_and_records_with_a_button(qtbot, page):
    report = add_report(page)
    editor = open_report(qtbot, page, report, HELD)
    qtbot.waitUntil(lambda: editor._part == HELD)
    editor.paper.cards[HELD].text.choose_figure(0)
    assert editor.trace.records.isVisible()
    editor.trace.records.click()
    assert page.context.navigator[-1][:2] == ("programme", "calendar")
    first = editor.sections.chosen
    editor.sections.setFocus()
    QTest.keyClick(editor.sections, KEYS.Key_Down, ALT)
    assert editor.sections.chosen != first
    QTest.keyClick(editor.sections, KEYS.Key_Up, ALT)
    assert editor.sections.chosen == first


def test_the_list_of_sections_is_walked_with_arrows_and_enter_goes_to_the_text(qtbot, page):
    editor = open_report(qtbot, page, add_report(page))
    first = editor.sections.chosen
    editor.sections.setFocus()
    QTest.keyClick(editor.sections, KEYS.Key_Down)
    assert editor.sections.chosen != first
    QTest.keyClick(editor.sections, KEYS.Key_Return)
    card = editor.paper._lines.itemAt(0).widget()
    assert editor.paper.cards[card.part].text.hasFocus()


def test_a_report_is_final_only_once_nothing_is_open(qtbot, page):
    report = add_report(page)
    stale_paragraph(page, report)
    editor = open_report(qtbot, page, report)
    editor.state.click()
    asked = editor.findChild(FinalDialog)
    with qtbot.assertNotEmitted(asked.accepted):
        QTest.keyClick(asked, KEYS.Key_Escape)
    qtbot.waitUntil(lambda: editor.findChild(FinalDialog) is None)
    editor.state.click()
    QTest.keyClick(editor.findChild(FinalDialog), KEYS.Key_Return)
    log = page.context.messages.log
    qtbot.waitUntil(lambda: any("cannot be final" in each.message.text for each in log))
    assert kept(page, report.id).report.state is ReportState.DRAFT
    final = wrote(page, lambda archive: reports.make_final(archive.find(Report, report.id), ()))
    assert final.state is ReportState.FINAL
    qtbot.waitUntil(lambda: editor.state.text() == "Work on it again")
    assert all(each.text.isReadOnly() for each in editor.paper.cards.values())
    show_section(qtbot, editor, "workshops")
    card = editor.paper.cards[HELD]
    assert not any(each.isEnabled() for each in card._answers), (
        "nothing can be answered in a final report"
    )
    assert card.first_answer is card.text
    editor.state.click()
    qtbot.waitUntil(lambda: editor.state.text() == "Make it final")
    assert answer(card, "Write ").isEnabled()
    assert kept(page, report.id).report.state is ReportState.DRAFT


def test_a_report_becomes_final_in_its_own_language_which_is_named_and_then_shown(qtbot, page):
    report = add_report(page, languages=(Language.ENGLISH,))
    editor = open_report(qtbot, page, report)
    editor.state.click()
    dialog = editor.findChild(FinalDialog)
    assert not dialog.about_language.text()
    QTest.keyClick(dialog, KEYS.Key_Escape)
    qtbot.waitUntil(lambda: editor.findChild(FinalDialog) is None)
    editor.language.show_value(Language.FRENCH.value)
    editor.language.edited.emit(Language.FRENCH.value)
    qtbot.waitUntil(lambda: editor.read.merged.language is Language.FRENCH)
    editor.state.click()
    dialog = editor.findChild(FinalDialog)
    assert dialog.about_language.isVisible()
    assert "English" in dialog.about_language.text()
    assert "Français" in dialog.about_language.text()
    QTest.keyClick(dialog, KEYS.Key_Return)
    qtbot.waitUntil(lambda: editor.read.merged.language is Language.ENGLISH)


def test_each_language_of_a_report_has_paragraphs_of_its_own(qtbot, page):
    report = add_report(page, languages=(Language.FRENCH, Language.ENGLISH))
    editor = open_report(qtbot, page, report, HELD)
    qtbot.waitUntil(lambda: editor._part == HELD)
    stale_paragraph(page, report)
    aim = editor.paper.cards["workshops.aim"].text
    QTest.keyClicks(aim, "So: ")
    editor.language.setCurrentIndex(list(Language).index(Language.FRENCH))
    editor.language.activated.emit(list(Language).index(Language.FRENCH))
    qtbot.waitUntil(lambda: editor.read.merged.language is Language.FRENCH)
    typed = next(each for each in kept(page, report.id).paragraphs if each.part != HELD)
    assert typed.language is Language.ENGLISH, (
        "the words belong to the language in which they were typed"
    )
    found = editor._found(HELD)
    assert found.marks == (ParagraphMark.BEHIND,)
    assert "ateliers" in editor.paper.cards[HELD].text.toPlainText()
    answer(editor.paper.cards[HELD], "It says the same").click()
    qtbot.waitUntil(lambda: editor._found(HELD).marks == ())


def test_a_paragraph_of_a_person_is_marked_as_lacking_in_the_other_language(qtbot, page):
    report = add_report(page, languages=(Language.FRENCH, Language.ENGLISH))
    editor = open_report(qtbot, page, report)
    show_section(qtbot, editor, "donors")
    blank = editor.paper.cards[editor.paper.blank].text
    blank.setFocus()
    QTest.keyClicks(blank, "Our thanks.")
    QTest.keyClick(blank, KEYS.Key_Return)
    qtbot.waitUntil(lambda: len(kept(page, report.id).paragraphs) == 1)
    (own,) = kept(page, report.id).paragraphs
    editor.language.setCurrentIndex(list(Language).index(Language.FRENCH))
    editor.language.activated.emit(list(Language).index(Language.FRENCH))
    qtbot.waitUntil(lambda: editor.read.merged.language is Language.FRENCH)
    qtbot.waitUntil(lambda: own.part in editor.paper.cards)
    card = editor.paper.cards[own.part]
    assert editor._found(own.part).marks == (ParagraphMark.LACKING,)
    card.text.setFocus()
    qtbot.waitUntil(lambda: editor._part == own.part)
    assert not editor.trace.accept.isEnabled(), "there is nothing to accept in this language"
    editor.accept()
    assert not kept(page, report.id).accepted
    answer(card, "Write it here").click()
    assert card.text.hasFocus()
    QTest.keyClicks(card.text, "Merci.")
    QTest.keyClick(card.text, KEYS.Key_Return)
    qtbot.waitUntil(lambda: len(kept(page, report.id).paragraphs) == 2)
    qtbot.waitUntil(lambda: editor._found(own.part).marks == ())
    french = next(x for x in kept(page, report.id).paragraphs if x.language is Language.FRENCH)
    assert (french.part, french.position) == (own.part, own.position)


def test_a_report_is_saved_as_a_file_with_the_words_of_people(qtbot, page, tmp_path):
    report = add_report(page, symbol="UNEP/MC/1")
    stale_paragraph(page, report)
    editor = open_report(qtbot, page, report)
    assert page.answers()["print"]
    file = tmp_path / "report.html"
    saving.save_report(page.context, editor, editor.reader(), "Activities", str(file))
    qtbot.waitUntil(file.exists)
    words = file.read_text(encoding="utf-8")
    for said in ("UNEP/MC/1", "Thanks for six workshops.", "Draft note: the paragraph says 6"):
        assert said in words, said
    log = page.context.messages.log
    saving.save_report(page.context, editor, editor.reader(), "Activities", str(tmp_path / "a.txt"))
    qtbot.waitUntil(lambda: any("not written as" in each.message.text for each in log))


def test_every_definition_leads_to_a_place_with_its_records():
    of_places = {
        "analysis": analysis._TABS,
        "programme": programme._TABS,
        "partners": partners.TABS,
        "follow_up": follow_up._TABS,
    }
    tabs = {(place, each.id) for place, those in of_places.items() for each in those}
    for definition in DEFINITIONS:
        route = route_of(definition)
        assert route in tabs or route == ("countries",), definition
    about = "e980ca5a-ce67-54e3-a022-c21eac002d4f"
    assert route_of(f"attendance.total/{about}") == ("programme", "calendar", about)


def test_a_path_may_name_the_language_in_which_a_report_opens(qtbot, page):
    report = add_report(page, languages=(Language.ENGLISH, Language.FRENCH))
    editor = open_report(qtbot, page, report)
    shown = [editor.spoken]
    page.open_path((report.id, "", Language.FRENCH.value))
    qtbot.waitUntil(lambda: editor.read.merged.language is Language.FRENCH)
    shown.append(editor.spoken)
    assert shown == [Language.ENGLISH, Language.FRENCH], (
        "the language of the path comes before that of the window"
    )
