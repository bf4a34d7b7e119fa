"""The list of case studies and the stages of each; no typed word is lost."""

from __future__ import annotations

import gc
import shutil
import weakref
from itertools import product

import pytest
from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from mercworkshop import i18n, paths
from mercworkshop.domain.entities import case_run, groups, people
from mercworkshop.domain.entities.case_run import Answer, CaseRun
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.people import Delegation
from mercworkshop.gui.places.case_studies.figures_view import FiguresView
from mercworkshop.gui.places.case_studies.page import CaseStudiesPage
from mercworkshop.gui.session.edits.save_state import SaveKind
from mercworkshop.gui.session.pages.page import PageContext
from mercworkshop.gui.style import theme
from mercworkshop.gui.style.tokens import DARK, LIGHT
from mercworkshop.gui.widgets.focus import stops
from mercworkshop.reference.files.pack import added_case_studies
from mercworkshop.settings import SettingsFile
from mercworkshop.store.store import Store
from tests.every import every
from tests.examples import chosen
from tests.gui import walk
from tests.shipped import SHIPPED

GOLD, PRODUCTS, PLAN = "cs-a-asgm-border", "cs-b-products", "cs-e-ratification"


def texts(widget):
    return "\n".join(each.text() for each in walk.widgets(widget) if hasattr(each, "text"))


def stages(page):
    tabs = page.work.line.stages
    return [tabs.tabText(number) for number in range(tabs.count())]


def test_without_groups_the_page_offers_to_make_some(page, session, navigator):
    session.apply(groups.delete, session.workshop.records(BreakoutGroup).all()[0], ())
    words = "There are no groups yet"
    assert words in texts(page.overview)
    go = walk.buttons(page.overview, "Make groups")[0]
    go.click()
    assert navigator == [("workshop", "groups")]


def test_the_link_to_seat_delegations_opens_groups_or_delegations_if_none_exist(
    page, open_stage, session, navigator
):
    open_stage("read")
    page.work._nobody.click()
    assert navigator[-1] == ("workshop", "groups")
    session.apply(people.remove_delegations, *session.workshop.records(Delegation).all())
    page.work._nobody.click()
    assert navigator[-1] == ("workshop", "delegations")


def test_every_case_study_says_how_long_it_is_and_that_it_is_invented(page):
    shown = texts(page.overview)
    for case in SHIPPED.case_studies.all:
        assert case.title("en").value in shown
        assert case.disclaimer("en").value in shown
    assert "160 minutes" in shown
    assert "Articles 3, 7, 16, 17, 18" in shown
    assert "English, Français, Español" in shown
    assert "Invented: Ndarova, Selvanta" in shown


def test_a_case_study_is_assigned_and_taken_away_by_the_keyboard(page, session, qtbot, messages):
    (group,) = session.workshop.records(BreakoutGroup).all()
    entry = page.overview.entries[group.id, PRODUCTS]
    qtbot.keyClick(entry.assign, Qt.Key.Key_Space)
    (run,) = session.workshop.records(CaseRun).all()
    assert (run.group, run.case_study) == (group.id, PRODUCTS)
    assert "0 of 5 stages finished · 0 of 13 answered" in entry.open.text()
    assert entry.open.hasFocus()
    answer = case_run.blank_answer(run, "p1")
    session.apply(case_run.save_answer, {}, answer, text="Lamps")
    assert "1 of 13 answered" in entry.open.text()
    assert entry.unassign.text() == "Take away", "a cross alone does not say what it takes"
    qtbot.keyClick(entry.unassign, Qt.Key.Key_Space)
    assert not session.workshop.records(CaseRun)
    assert not session.workshop.records(Answer)
    (_words, undo) = messages.latest.answers[0]
    group = session.workshop.latest(group)
    session.apply(groups.update, group, typist="Mr. Bo")
    undo()
    assert not session.workshop.records(CaseRun)
    assert messages.latest.text == "Something else was changed since then. Undo that first."
    session.undo()
    assert session.workshop.latest(group).typist == ""
    undo()
    assert session.workshop.records(Answer)[answer.id].text == "Lamps"
    assert "1 of 13 answered" in entry.open.text()


def test_a_broken_case_study_is_shown_with_file_line_and_reason(page, home):
    folder = added_case_studies() / "broken"
    folder.mkdir(parents=True)
    (folder / "case.yaml").write_text("articles: [3]\nstages: nothing\n", encoding="utf-8")
    page.overview.read_again()
    shown = texts(page.overview)
    assert "case.yaml" in shown
    assert "line" in shown
    assert "Not shown" in shown
    assert len(page.overview.entries) == 5


def test_the_folder_for_more_case_studies_is_made_and_shown(page, home, monkeypatch):
    shown: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", shown.append)
    folder = home / "case_studies"
    (button,) = walk.buttons(page.overview, "Show in folder")
    button.click()
    assert stops.stops_of(page.overview)[-1] is button
    assert [url.toLocalFile() for url in shown] == [str(folder)]
    assert folder.is_dir()


def test_opening_a_case_study_shows_its_stages_its_story_and_its_crumbs(page, seated, session):
    page.overview.entries[seated.id, GOLD].open.click()
    work = page.work
    assert stages(page) == [
        "Read",
        "Identify the issues",
        "Discuss",
        "Propose a response",
        "Transfer to my country",
    ]
    assert work.line.stages.currentIndex() == 0
    assert work.line.minutes.text() == "20 minutes planned"
    assert page.status().text() == "Stage 1 of 5 · 0 of 1 answered"
    assert "Rapporteur: Ms. A. Campbell" in page.crumbs()[-1].note
    assert [crumb.title for crumb in page.crumbs()] == [
        "Group A",
        "Gold, mercury and a bridge: small-scale mining in a border region",
    ]
    story = texts(work.panes.story)
    assert "Kiru river" in story
    assert "all people, places and figures are made up" in story
    assert "Tell legal import" in story
    figures, *_others = work.panes.story.findChildren(FiguresView)
    assert figures.item(2, 4).text() == "7.44"
    assert "Do not let the talk end" not in story


def test_stages_are_finished_and_revisited(page, open_stage, session, run):
    open_stage("read")
    work = page.work
    work.line.next.click()
    assert work.stage == "identify"
    now = session.workshop.latest(run)
    assert (now.done, now.stage) == (("read",), "identify")
    assert stages(page)[0] == "✓ Read"
    assert work.line.stages.accessibleTabName(0) == "Read, done"
    work.line.stages.setCurrentIndex(0)
    assert work.stage == "read"
    assert session.workshop.latest(run).stage == "read"
    assert work.line.next.text() == "Next stage"
    work.line.next.click()
    assert work.stage == "identify"
    work.line.stages.setCurrentIndex(4)
    work.line.next.click()
    assert work.stage == "transfer"
    assert not work.line.next.isEnabled()


def test_undo_returns_to_the_stage_before_and_the_crumb_opens_the_overview(
    page, open_stage, seated, session
):
    open_stage("read")
    page.work.finish()
    assert page.work.stage == "identify"
    session.undo()
    assert page.work.stage == "read"
    page.open_path(page.crumbs()[0].path)
    assert page.overview.isVisible()
    assert page.overview.entries[seated.id, GOLD].open.hasFocus()


def test_the_status_counts_the_answers_of_a_stage_and_a_country_that_has_all_is_ticked(
    page, open_stage, fill
):
    open_stage("transfer")
    assert page.status().text() == "Stage 5 of 5 · 0 of 7 answered"
    fill("p8", "JAM", text="None")
    assert page.status().text() == "Stage 5 of 5 · 1 of 7 answered"
    page.work.countries.chips["TTO"].click()
    assert page.status().text() == "Stage 5 of 5 · 0 of 7 answered"
    fill("p9", "JAM", text="3")
    fill("p11", "JAM", items=("no_mining",))
    fill("p12", "JAM", items=("None was found",))
    fill("p13", "JAM", text="A survey")
    fill("p14", "JAM", text="Who looks?")
    assert page.work.countries.chips["JAM"].text() == "Jamaica"
    fill("p10", "JAM", items=("Name a focal point",))
    assert page.work.countries.chips["JAM"].text() == "✓ Jamaica"
    assert page.work.countries.chips["TTO"].text() == "Trinidad and Tobago"
    page.open_path(())
    assert page.status().text() == "1 case study assigned"


def test_options_and_rows_are_put_in_words_and_a_refused_answer_keeps_its_stage(page, open_stage):
    discuss = open_stage("discuss")
    assert discuss["p4"].asked.in_words(["not_enough_data"]) == "Not enough data"
    assert discuss["p5"].asked.in_words(["price_gap", "gone"]) == "Price gap\ngone"
    respond = open_stage("respond")
    rows = [["Name it", "", "2017"], ["Ask"]]
    assert respond["p6"].asked.in_words(rows) == "Name it · 2017\nAsk"
    card = open_stage("read")["p1"]
    card._refused.add("text")
    page.work.line.stages.setCurrentIndex(1)
    assert page.work.stage == "read"
    assert page.work.line.stages.currentIndex() == 0


def test_nothing_typed_is_lost_by_changing_stage_language_or_page(page, open_stage, qtbot, answer):
    field = open_stage("read")["p1"].inputs["text"]
    qtbot.keyClicks(field, "one")
    page.work.line.stages.setCurrentIndex(1)
    assert answer("p1").text == "one"
    field = open_stage("read")["p1"].inputs["text"]
    assert field.toPlainText() == "one"
    field.moveCursor(field.textCursor().MoveOperation.End)
    qtbot.keyClicks(field, " two")
    menu = page.work.line.language.menu()
    menu.aboutToShow.emit()
    menu.actions()[1].trigger()
    assert answer("p1").text == "one two"
    assert "Qu" in page.work.cards[0].asked.question
    field = page.work.cards[0].inputs["text"]
    field.moveCursor(field.textCursor().MoveOperation.End)
    qtbot.keyClicks(field, " three")
    page.open_path(())
    assert page.overview.isVisible()
    assert answer("p1").text == "one two three"


def test_an_edit_leaves_the_open_menu_of_languages_alone(page, open_stage, qtbot, answer):
    cards = open_stage("read")
    menu = page.work.line.language.menu()
    menu.aboutToShow.emit()
    offered = menu.actions()
    assert [each.isChecked() for each in offered] == [True] + [False] * (len(offered) - 1)
    qtbot.keyClicks(cards["p1"].inputs["text"], "one")
    page.context.session.flush()
    assert answer("p1").text == "one"
    page.work.line.finished.emit()
    assert menu.actions() == offered


def test_each_delegation_has_its_own_answers_in_the_last_stage(page, open_stage, qtbot, answer):
    cards = open_stage("transfer")
    assert list(page.work.countries.chips) == ["JAM", "TTO"]
    assert page.work.countries.isVisible()
    qtbot.keyClicks(cards["p8"].inputs["text"], "No mining")
    page.work.countries.chips["TTO"].click()
    field = page.work.cards[0].inputs["text"]
    assert field.toPlainText() == ""
    qtbot.keyClicks(field, "Some")
    page.work.countries.chips["JAM"].click()
    assert page.work.cards[0].inputs["text"].toPlainText() == "No mining"
    assert (answer("p8", "JAM").text, answer("p8", "TTO").text) == ("No mining", "Some")


def test_facilitator_notes_are_shown_only_after_their_button_is_pressed(
    page, open_stage, seated, session
):
    open_stage("discuss")
    work = page.work
    assert work.panes.guide.isHidden()
    assert "Do not let the talk end" not in texts(work.panes.prompts)
    work.line.notes.click()
    assert work.panes.guide.isVisible()
    assert "Do not let the talk end" in texts(work.panes.guide)
    assert "A ban alone would raise" in texts(work.panes.guide)
    work.line.notes.click()
    assert work.panes.guide.isHidden()
    work.line.notes.click()
    session.apply(case_run.assign, seated, PLAN)
    page.open_path((seated.id, PLAN))
    assert work.panes.guide.isHidden()
    work.line.notes.click()
    assert "Do not let the talk end" not in texts(work.panes.guide)
    page.open_path((seated.id, GOLD))
    work.line.notes.click()
    assert "Do not let the talk end" in texts(work.panes.guide)


def test_a_missing_translation_shows_english_with_a_mark(page, open_stage, seated, session, home):
    folder = added_case_studies() / "shops"
    shutil.copytree(paths.case_studies() / PRODUCTS, folder)
    (folder / "text.fr.yaml").unlink()
    page.overview.read_again()
    session.apply(case_run.assign, seated, "shops")
    i18n.use_language("fr")
    page.open_path((seated.id, "shops", "read"))
    card = page.work.cards[0]
    assert card.asked.is_fallback
    assert i18n._("English") in texts(card)
    open_stage("read")
    assert i18n._("English") not in texts(page.work.cards[0])
    assert page.work.language == "fr"


def test_an_answer_is_opened_by_its_id_and_highlighted(page, open_stage, fill, qtbot):
    found = fill("p8", "TTO", text="No mining")
    page.open_path(("answer", found.id))
    assert (page.work.stage, page.work.country) == ("transfer", "TTO")
    card = next(c for c in page.work.cards if c.asked.prompt.id == "p8")
    assert card.property("tone") == "info"
    assert card.inputs["text"].hasFocus()
    assert card.inputs["text"].toPlainText() == "No mining"
    QApplication.processEvents()
    page.open_path(("answer", "no such"))
    assert page.overview.isVisible()


def test_a_run_that_is_taken_away_while_it_is_open_leads_back_to_the_list(
    page, open_stage, session, run
):
    open_stage("read")
    session.apply(case_run.unassign, run, ())
    assert page.overview.isVisible()
    assert page.crumbs() == ()


def test_the_command_box_goes_to_a_case_study_and_finishes_a_stage(page, seated, session, run):
    (go,) = page.commands()
    assert "Group A" in go.title
    go.run()
    assert page.work.isVisible()
    finish = page.commands()[-1]
    assert finish.title == "Finish stage"
    finish.run()
    assert session.workshop.latest(run).done == ("read",)


def test_versions_of_two_laptops_are_both_shown_until_one_is_chosen(
    qtbot, open_stage, session, run, tmp_path, fill
):
    fill("p1", text="first")
    copy = tmp_path / "copy.mercws"
    session.call_after_edits(lambda store: store.copy_to(copy)).result(10)
    other = Store(copy)
    theirs = other.workshop().records(Answer)
    old = case_run.find_answer(theirs, run, "p1")
    other.apply(case_run.save_answer(theirs, old, text="theirs"))
    changes = list(other.changes())
    other.close()
    card = open_stage("read")["p1"]
    fill("p1", text="ours")
    qtbot.waitUntil(lambda: session.save_state.kind is SaveKind.SAVED)
    session.call_after_edits(lambda store: store.merge(changes)).result(10)
    session.reload()
    qtbot.waitUntil(card.conflicts.isVisible)
    shown = texts(card.conflicts)
    assert "ours" in shown
    assert "theirs" in shown
    assert "Written differently" in shown
    use = walk.buttons(card.conflicts, "Use this one")
    assert len(use) == 2
    forks = session.workshop.conflicts_of(card.asked.answer_id)
    wanted = [each.value for each in forks[0].versions].index("ours")
    use[wanted].click()
    assert card.inputs["text"].toPlainText() == "ours"
    assert not session.workshop.conflicts_of(card.asked.answer_id)
    assert not card.conflicts.isVisible()


CASES = GOLD, PRODUCTS, "cs-c-chloralkali-coal", "cs-d-sids-waste", PLAN
STAGES = "read", "identify", "discuss", "respond", "transfer"


@every(
    "case, stage",
    chosen(
        list(product(CASES, STAGES)),
        *zip(CASES, STAGES, strict=True),
        *zip(CASES, STAGES[1:], strict=False),
    ),
)
def test_every_stage_can_be_read_aloud_and_holds_no_markup(page, seated, session, case, stage):
    session.apply(case_run.assign, seated, case)
    page.open_path((seated.id, case, stage))
    QApplication.processEvents()
    assert page.work.cards
    assert walk.labels_with_markup(page) == []
    assert walk.without_a_name(page) == []


@pytest.mark.parametrize(
    ("scale", "language"),
    chosen(list(product([1.0, 2.0], ["en", "ar"])), (2.0, "ar")),
)
def test_every_stage_is_whole_when_enlarged_dark_or_mirrored(
    qapp, appearance, page, open_stage, scale, language
):
    i18n.use_language(language)
    theme.apply_look(qapp, DARK, scale)
    is_mirrored = language == "ar"
    way = Qt.LayoutDirection.RightToLeft if is_mirrored else Qt.LayoutDirection.LeftToRight
    page.setLayoutDirection(way)
    try:
        for stage in ("read", "identify", "discuss", "respond", "transfer"):
            open_stage(stage)
            assert walk.cut_off(page) == []
            assert page.work.panes.is_narrow == (scale == 2.0)
    finally:
        theme.apply_look(qapp, LIGHT, 1.0)


def test_on_a_narrow_page_story_and_facilitator_notes_are_one_press_away(page, open_stage):
    open_stage("read")
    page.resize(700, 600)
    QApplication.processEvents()
    assert page.work.panes.prompts.isVisible()
    assert not page.work.panes.story.isVisible()
    page.work.line.side.click()
    assert page.work.panes.story.isVisible()
    assert page.work.line.side.text() == "Questions"
    group, *_stage, minutes = page.status().text().split(" · ")
    assert (group, minutes) == (page.work.work.group.name, "20 minutes planned")
    page.resize(1200, 600)
    QApplication.processEvents()
    assert page.work.panes.prompts.isVisible()
    assert page.work.panes.story.isVisible()
    page.resize(700, 600)
    QApplication.processEvents()
    page.work.line.notes.click()
    assert page.work.panes.guide.isVisible()
    assert not page.work.panes.prompts.isVisible()
    page.work.line.notes.click()
    assert page.work.panes.prompts.isVisible()
    assert not page.work.panes.guide.isVisible()
    page.work.line.notes.click()
    page.work.line.side.click()
    assert not page.work.panes.guide.isVisible()
    assert page.work.line.notes.text() == "Facilitator notes"


def test_a_hidden_page_shows_later_changes_when_it_is_shown_again(page, open_stage, fill, seated):
    card = open_stage("read")["p1"]
    entry = page.overview.entries[seated.id, GOLD]
    page.hide()
    fill("p1", text="from the exchange")
    assert card.inputs["text"].toPlainText() == ""
    page.show()
    assert card.inputs["text"].toPlainText() == "from the exchange"
    page.open_path(())
    assert "1 of 21 answered" in entry.open.text()


def test_a_stage_that_another_laptop_turned_to_is_followed_but_not_while_typing(
    page, open_stage, session, run, qtbot
):
    field = open_stage("read")["p1"].inputs["text"]
    qtbot.keyClicks(field, "one")
    session.apply(case_run.go_to_stage, run, "discuss")
    assert page.work.stage == "read"
    session.flush()
    assert page.work.stage == "discuss"


def test_a_closed_page_is_removed_from_memory(qtbot, session, messages, navigator, seated, jobs):
    page = CaseStudiesPage(PageContext(session, messages, navigator, SettingsFile(), jobs))
    page.show()
    page.open_path((seated.id, GOLD, "transfer"))
    page.close()
    gone = weakref.ref(page)
    page.deleteLater()
    del page
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert gone() is None
