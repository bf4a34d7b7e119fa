"""The tab “Letters”: Enter begins a letter in its editor, and the tab shows what is written."""

from __future__ import annotations

from contextlib import closing
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from mercworkshop.domain.programme.reports.kinds import ReportKind
from mercworkshop.domain.programme.reports.records import Report, ReportState
from mercworkshop.domain.programme.reports.reports import make_final
from mercworkshop.domain.programme.reports.writing import ParagraphPlace, write_paragraph
from mercworkshop.domain.values.written_text import WrittenText
from mercworkshop.gui.jobs.job_bar import JobBar
from mercworkshop.gui.places.follow_up.letters.view import LettersView
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.i18n import Language
from mercworkshop.settings import SettingsFile
from mercworkshop.store.archive.archive import Archive
from tests.builders.navigator import Visits
from tests.builders.programme_files import sent_files
from tests.gui.archives import session_on

DAY = date(2018, 1, 1)
JAMAICA, OFFICE = "letter/JAM", "office-letter/Caribbean"


@pytest.fixture
def view(qtbot, tmp_path):
    with closing(Archive.create(tmp_path / "Archive.mercpa")) as archive:
        for changes, arrival in sent_files(years=2, sent=1):
            archive.add(changes, arrival)
    messages = MessageQueue()
    session = session_on(tmp_path / "Archive.mercpa", messages)
    session.see_as_of(DAY)
    settings = SettingsFile(tmp_path / "settings.json")
    made = LettersView(DeskContext(session, messages, Visits(), settings, JobBar()))
    qtbot.addWidget(made)
    made.resize(1280, 800)
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(lambda: made.is_read)
    yield made
    assert session.close()


def words_in(view):
    return [each.text() for each in view.preview.page.findChildren(QLabel) if each.isVisible()]


def state_of(view, letter):
    return next(each.cells[-1] for each in view.table.records if each.id == letter)


def test_enter_begins_a_letter_and_the_tab_shows_what_is_written_in_it(qtbot, view):
    session = view.context.session
    assert {JAMAICA, OFFICE} <= set(view.table.ids)
    view.show_record("JAM")
    view.table.setFocus()
    assert view.table.chosen == JAMAICA
    asked = "We would be grateful"
    qtbot.waitUntil(lambda: any(each.startswith(asked) for each in words_in(view)))
    assert state_of(view, JAMAICA) == "automatic text"
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(view.letters[JAMAICA].report))
    report = view.letters[JAMAICA].report
    qtbot.waitUntil(lambda: view.context.navigator == [("reports", report, "", "en")])
    place = ParagraphPlace(report, "letter.regards", Language.ENGLISH)
    text = WrittenText.of(["Yours, Ann"], "Thank you for your work, and kind regards,", "2018")
    session.change(lambda _archive: write_paragraph(None, place, text))
    qtbot.waitUntil(lambda: state_of(view, JAMAICA) == "1 paragraph is yours")
    qtbot.waitUntil(lambda: {"Your words:", "Yours, Ann"} <= set(words_in(view)))
    assert view.again not in view.shown_tools
    session.change(lambda own: make_final(own.find(Report, report), (), (), DAY))
    qtbot.waitUntil(lambda: view.letters[JAMAICA].state is ReportState.FINAL)
    view.again.click()
    qtbot.waitUntil(lambda: view.letters[JAMAICA].report not in {"", report})
    assert state_of(view, JAMAICA) == "begun, with the automatic text"


def test_a_letter_says_where_and_when_the_road_map_was_made(qtbot, view):
    def told():
        found = (each.merged.find("letter.told") for each in view.letters.values())
        return [each.text.words for each in found if each is not None]

    assert not any("road map that your delegation made" in each for each in told())
    view.context.session.see_as_of(date(2014, 6, 1))  # before anybody was asked
    made = "Thank you for the road map that your delegation made in Nairobi"
    qtbot.waitUntil(lambda: any(each.startswith(made) for each in told()))
    (words,) = {each for each in told() if each.startswith(made)}
    assert words.startswith(f"{made} from 20 to 22 January 2014. Since then ")


def test_a_letter_to_an_office_is_begun_for_its_subregion(qtbot, view):
    view.table.choose(OFFICE)
    view.write.click()
    qtbot.waitUntil(lambda: bool(view.letters[OFFICE].report))
    own = view.context.session.call(lambda a: a.find(Report, view.letters[OFFICE].report)).result()
    assert (own.kind, own.subregion) == (ReportKind.OFFICE_LETTER, "Caribbean")
    assert own.languages == (Language.ENGLISH,), (
        "the letter keeps the language in which it was begun"
    )
    report, second = own.id, f"{OFFICE}/fr"
    place = ParagraphPlace(report, "letter.regards", Language.FRENCH)
    text = WrittenText.of(["Bien à vous"], "Thank you for your work, and kind regards,", "2018")
    view.context.session.change(lambda _archive: write_paragraph(None, place, text))
    qtbot.waitUntil(lambda: second in view.letters)
    view.table.choose(second)
    view.write.click()
    assert view.context.navigator[-1] == ("reports", report, "", "fr")
