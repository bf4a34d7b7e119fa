"""The place “Data quality” of an archive, with typed keys."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from mercworkshop import paths
from mercworkshop.domain.entities.recipients import Role
from mercworkshop.domain.programme.fact_desk import read_facts
from mercworkshop.domain.programme.quality.findings import read_quality
from mercworkshop.domain.programme.quality.rows import BlankCounts
from mercworkshop.domain.programme.quality.rules import QualityRule
from mercworkshop.exchange.keys import holder_key, key_ring
from mercworkshop.exchange.package import data_packs
from mercworkshop.gui.jobs.job_bar import JobBar
from mercworkshop.gui.places.quality.facts_view import FactsView
from mercworkshop.gui.places.quality.findings_view import FindingsView
from mercworkshop.gui.places.quality.page import QualityPage
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.settings import SettingsFile
from mercworkshop.store.archive.archive import Archive
from tests.builders.doubtful_archive import TODAY, doubtful_archive
from tests.gui.archives import session_on


class WentTo:
    """A navigator that notes the paths that a page opens."""

    def __init__(self):
        self.paths = []

    def navigate(self, *path):
        self.paths.append(path)


@pytest.fixture
def context(qtbot, tmp_path):
    path = tmp_path / "Archive.mercpa"
    doubtful_archive(path).close()
    messages = MessageQueue()
    session = session_on(path, messages)
    session.see_as_of(TODAY)
    settings = SettingsFile(tmp_path / "settings.json")
    settings.change(user_name="Ann")
    yield DeskContext(session, messages, WentTo(), settings, JobBar())
    assert session.close()


@pytest.fixture
def page(qtbot, context):
    shown = QualityPage(context)
    qtbot.addWidget(shown)
    shown.resize(1200, 700)
    shown.show()
    view = shown.current
    assert isinstance(view, FindingsView)
    qtbot.waitUntil(lambda: bool(view.headline.text()))
    return shown


def asked(context, work):
    return context.session.call(work).result()


def found(context, rule):
    (one,) = asked(context, lambda archive: read_quality(archive, TODAY)).of(rule)
    return one


def key(widget, name):
    QTest.keyClick(widget, name)


def test_one_key_asks_a_country_in_its_language_and_undo_takes_it_back(qtbot, context, page):
    view = page.current
    assert isinstance(view, FindingsView)
    assert view.headline.text().startswith("5 findings stop")
    context.session.see_as_of(None)  # what is asked today was not asked on that day
    view.show_rule(QualityRule.ENDS_BEFORE_START)
    key(view.rules, Qt.Key.Key_Return)
    assert "Inventaire" in view.pane.words.toPlainText()
    assert "commence" in view.pane.words.toPlainText()
    key(view.found, Qt.Key.Key_Return)
    rule = QualityRule.ENDS_BEFORE_START
    qtbot.waitUntil(lambda: found(context, rule).asked is not None)
    qtbot.waitUntil(view.pane.ask.isHidden)
    context.session.undo()
    qtbot.waitUntil(lambda: found(context, rule).asked is None)


def test_typed_words_are_kept_at_their_finding(qtbot, context, page):
    view = page.current
    assert isinstance(view, FindingsView)
    view.show_rule(QualityRule.ENDS_BEFORE_START)
    mine, proposed = view.pane.finding, view.pane.words.toPlainText()
    view.pane.words.setFocus()
    QTest.keyClicks(view.pane.words, "Please: ")
    view.show_rule(QualityRule.PUBLISHED_DIFFER)
    assert not view.pane.words.toPlainText().startswith("Please")
    (route,) = context.session.unsent.routes
    page.open_path(route[1:])
    assert view.pane.finding == mine
    assert view.pane.words.toPlainText() == f"Please: {proposed}"
    view.pane.press_ask()
    qtbot.waitUntil(lambda: not context.session.unsent.routes)
    assert view.pane.words.toPlainText() == proposed


def test_a_finding_is_left_for_a_reason_and_taken_up_again(qtbot, context, page):
    view, rule = page.current, QualityRule.PUBLISHED_DIFFER
    view.show_rule(rule)
    assert view.pane.ask.isHidden(), "a host is asked by letter"
    QTest.keyClick(view.pane.copy, Qt.Key.Key_Space)
    assert QApplication.clipboard().text() == view.pane.words.toPlainText() != ""
    key(view.found, Qt.Key.Key_Delete)
    view.pane.reason.setText("Both stand")
    key(view.pane.reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: found(context, rule).left is not None)
    assert found(context, rule).left.by == "Ann"
    qtbot.waitUntil(lambda: not view.pane.again.isHidden())
    view.pane.again.click()
    qtbot.waitUntil(lambda: found(context, rule).left is None)


def test_two_names_are_joined_with_one_key(qtbot, context, page):
    view = page.current
    view.show_rule(QualityRule.TWIN_BODIES)
    key(view.found, Qt.Key.Key_Insert)
    qtbot.waitUntil(lambda: view.rules.chosen != QualityRule.TWIN_BODIES)


def test_a_number_of_blanks_opens_its_actions_and_an_action_its_country(qtbot, context, page):
    view = page.current
    assert view.blanks.share_at(0, 1) is None, "the number of actions has no bar"
    costs = view.blanks.words.index(0, 4)
    assert f"({round(100 * view.blanks.share_at(0, 4))}%)" in costs.data(), "the bar is the share"
    view.blanks.setCurrentIndex(costs)
    key(view.blanks, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.found.count() == 3)
    key(view.found, Qt.Key.Key_Return)
    assert context.navigator.paths == [("countries", "TCD")]


def test_a_workshop_without_actions_of_its_own_has_no_row(page):
    view = page.current
    before = view.blanks.words.rowCount()
    later = BlankCounts("later", "Follow-up", 0, 0, 0, 0, 0, 0)
    blanks = (*view._quality.blanks, later)
    view._show(replace(view._quality, blanks=blanks))
    assert view.blanks.words.rowCount() == before == len(blanks)


def test_facts_are_confirmed_with_a_source_or_refused_with_a_reason(qtbot, context, page):
    page.open_path(("facts",))
    view = page.current
    assert isinstance(view, FactsView)
    qtbot.waitUntil(lambda: view.list.count() == 2)
    assert not view.send.isEnabled()
    assert view.headline.text() == "2 facts wait for you"
    view.list.choose("c1")
    assert view.pane.source.text() == "Explanatory note"
    key(view.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: asked(context, read_facts).ready != ())
    view.list.choose("c2")
    key(view.list, Qt.Key.Key_Delete)
    assert not asked(context, read_facts).refused, "a fact is not refused without a reason"
    view.pane.reason.setText("The press named the national approval")
    key(view.pane.reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: asked(context, read_facts).refused != ())
    qtbot.waitUntil(view.send.isEnabled)


def test_confirmed_facts_go_out_in_a_signed_file(qtbot, context, page, tmp_path):
    page.open_path(("facts",))
    view = page.current
    assert isinstance(view, FactsView)
    qtbot.waitUntil(lambda: view.list.count() == 2)
    view.list.choose("c1")
    key(view.list, Qt.Key.Key_Return)
    qtbot.waitUntil(view.send.isEnabled)
    path = tmp_path / "facts.mercdata"
    view.write_pack(str(path))
    told = context.messages
    qtbot.waitUntil(lambda: any("no key" in each.message.text for each in told.log))
    assert not path.exists()
    key_ring.add_key(paths.key_folder(), holder_key.generate_key("Ann", Role.SECRETARIAT))
    view.write_pack(str(path))
    qtbot.waitUntil(lambda: asked(context, read_facts).sent != ())
    pack = data_packs.read_data_pack(path)
    assert list(pack.files) == ["countries.yaml"]
    assert "2013-10-13" in pack.files["countries.yaml"]
    assert "2016-01-15" not in pack.files["countries.yaml"], (
        "a fact that was not confirmed is not in the pack"
    )
    (sent,) = asked(context, read_facts).sent
    assert sent.pack == str(pack.number)


def test_an_archive_without_facts_shows_only_how_to_begin(qtbot, tmp_path, context):
    path = tmp_path / "Empty.mercpa"
    Archive.create(path).close()
    session = session_on(path, MessageQueue())
    shown = FactsView(replace(context, session=session))
    qtbot.addWidget(shown)
    qtbot.waitUntil(lambda: bool(shown.headline.text()))
    assert shown.empty.isVisibleTo(shown)
    assert not shown.parts.isVisibleTo(shown)
    (go,) = shown.empty.findChildren(QPushButton)
    key(go, Qt.Key.Key_Return)
    assert context.navigator.paths == [("inbox",)]
    assert session.close()
