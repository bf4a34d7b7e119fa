"""The program is killed while somebody types: what was shown as saved is in the file."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities.corrections import Correction
from mercworkshop.domain.entities.review_answers import KeptFinding, NotConcerned
from mercworkshop.gui.jobs.job_bar import JobBar
from mercworkshop.gui.places.library.corrections.dialog import CorrectionDialog
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.session.pages.page import PageContext
from mercworkshop.settings import SettingsFile
from tests.builders.checks import present
from tests.builders.navigator import Nowhere
from tests.builders.workshop import no_details
from tests.examples import times
from tests.gui.places.road_maps.reviewed import reviewed
from tests.stories import half_typed, kill


def test_no_edit_that_was_shown_as_saved_is_lost_when_the_program_is_killed(tmp_path):
    told = list(kill.rounds(kill.begin(tmp_path / "one.mercws"), times(20, 3)))
    assert len(told) == times(20, 3)
    assert sum(each.saved for each in told) > len(told), "it was killed before it typed anything"
    assert [each for each in told if each.lost or each.problems] == []


@pytest.fixture
def killed(qtbot, tmp_path):
    """The file of a process that was killed while it typed, opened again."""
    path = no_details().with_road_map("JAM", {}).saved_as(tmp_path / "two.mercws")
    half_typed.type_and_be_killed(path)
    messages = MessageQueue()
    session, bar = EditSession(path, messages), QWidget()
    qtbot.addWidget(bar)
    yield PageContext(session, messages, Nowhere(), SettingsFile(), JobBar(bar))
    assert session.close()


def test_reasons_that_were_typed_and_not_given_are_offered_after_a_kill(qtbot, killed):
    page = half_typed.review_of(killed)
    qtbot.addWidget(page)
    answers = present(page.country).review().answers
    qtbot.waitUntil(answers.go_on.isVisible)
    answers.go_on.click()
    assert answers.reason.text() == half_typed.REASON
    answers.confirm.click()
    (kept,) = killed.session.workshop.records(KeptFinding).all()
    assert kept.reason == half_typed.REASON
    reviewed(present(page.country))
    answers.go_on.click()
    assert answers.reason.text() == half_typed.ARTICLE_REASON
    answers.confirm.click()
    (article,) = killed.session.workshop.records(NotConcerned).all()
    assert article.reason == half_typed.ARTICLE_REASON
    assert not answers.go_on.isVisible()


def test_a_correction_that_was_typed_and_not_kept_is_offered_after_a_kill(qtbot, killed):
    page = half_typed.library_of(killed)
    qtbot.addWidget(page)
    page.open_path(("data", "corrections"))
    qtbot.waitUntil(lambda: bool(killed.session.verbatim_words.all))
    page.ask_correction()
    dialog = present(page.findChild(CorrectionDialog))
    assert dialog.value.toPlainText() == half_typed.SIGNED
    for field, words in ((dialog.source, "a page of the project"), (dialog.by, "Nimal")):
        field.clear()
        qtbot.keyClicks(field, words)
    dialog.keep.click()
    (made,) = killed.session.workshop.records(Correction).all()
    assert (made.subject, made.value) == ("countries.LKA", "2014-10-07")
    qtbot.waitUntil(lambda: page.findChild(CorrectionDialog) is None)
    page.ask_correction()
    assert present(page.findChild(CorrectionDialog)).source.text() == "a page of the project"
    present(page.findChild(CorrectionDialog)).back.click()
    qtbot.waitUntil(lambda: page.findChild(CorrectionDialog) is None)
    page.ask_correction()
    assert page.findChild(CorrectionDialog) is None
    page.contents.finder.close()
