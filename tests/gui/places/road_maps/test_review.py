"""The tab “Review” of a road map: its findings, the answers to them, and differences to settle."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from mercworkshop import i18n
from mercworkshop.domain.entities import actions, national_path, review_answers, road_map
from mercworkshop.domain.entities.actions import Action, Funding
from mercworkshop.domain.entities.national_path import DeclarationChoice, PathStep, StepTemplate
from mercworkshop.domain.entities.review_answers import KeptFinding, NotConcerned
from mercworkshop.domain.entities.road_map import ConsentKind, RoadMap
from mercworkshop.domain.entities.translated_texts import TranslatedText
from mercworkshop.domain.fields.verbatim import quote_words
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import DELETED, Change, Conflict
from mercworkshop.domain.records.record import AsTyped
from mercworkshop.domain.review import left_behind_rule
from mercworkshop.domain.review.findings import Finding, Severity
from mercworkshop.domain.review.model import FieldReference
from mercworkshop.domain.values.dates.partial_date import parse_date
from mercworkshop.domain.workshop import details
from mercworkshop.gui.conflicts.conflict_view import ConflictView
from mercworkshop.gui.places.road_maps.page import RoadMapsPage
from mercworkshop.gui.places.road_maps.review.finding_tree import FINDING, FindingTree
from mercworkshop.gui.session.edits.save_state import SaveKind
from mercworkshop.gui.session.edits.verbatim_words import read_words
from mercworkshop.gui.style import theme, tokens
from mercworkshop.gui.widgets.buttons import PushButton
from mercworkshop.gui.widgets.focus import stops
from mercworkshop.gui.widgets.tables.text_table import TextTable
from mercworkshop.i18n import number
from tests.builders.checks import present
from tests.every import every
from tests.gui.forged_conflicts import forge_conflicts
from tests.gui.framed import framed
from tests.gui.places.road_maps.reviewed import reviewed

JAMAICA = road_map.road_map_id("JAM")
ENTER = Qt.Key.Key_Return


@pytest.fixture
def view(page):
    page.open_path(("JAM", "review"))
    reviewed(page.country)
    return page.country.review()


def plan(session):
    return session.workshop.records(Action).owned_by(JAMAICA)


HORIZONTAL = Qt.Orientation.Horizontal


def lines(view):
    return [line.text(0) for line in view.tree.lines()]


def line_with(view, words):
    return next(line for line in view.tree.lines() if words in line.text(0))


def go(qtbot, view, words):
    line = line_with(view, words)
    view.tree.setCurrentItem(line)
    view.tree.setFocus()
    qtbot.keyClick(view.tree, ENTER)


def test_findings_are_grouped_by_severity_and_chips_count_them(view):
    found = lines(view)
    heads = [line for line in found if line.startswith(("To correct", "To complete", "To think"))]
    assert heads[0].startswith("To complete (")
    assert "2 actions have no lead body" in found
    assert "1. Cabinet paper: No lead body yet: who will do it?" in found
    said = [each.text() for each in view.tools]
    assert any(each.startswith("To complete: ") for each in said)


def test_a_change_of_the_reference_data_asks_for_another_review(qtbot, page, view, session):
    reviewer = reviewed(page.country).reviewer
    with qtbot.waitSignal(reviewer.found):
        session.data_changed.emit()
    assert reviewer.is_current
    reviewer.begin()
    session.data_changed.emit()  # while it reviews with the data before
    assert not reviewer.is_current
    qtbot.waitUntil(lambda: reviewer.is_current)


def test_a_chip_shows_the_findings_of_its_severity_only(qtbot, page, view):
    def shown():
        return {line.icon(0).isNull() for line in view.tree.lines()}, len(list(view.tree.lines()))

    whole = shown()
    chip = next(each for each in view.chips.values() if each.isEnabled())
    assert chip.isVisible()
    severities = [view.tree.topLevelItem(n) for n in range(view.tree.topLevelItemCount())]
    assert len(severities) > 1
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert view.tree.topLevelItemCount() == 1
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert shown() == whole
    page.country.show_tab("needs")
    assert not chip.isVisible()


def test_enter_goes_to_the_row_and_the_field(qtbot, page, view):
    go(qtbot, view, "2. Ban lamps: No lead body yet")
    assert page.country.tab == "actions"
    table = page.country.stack.currentWidget().table
    assert table.currentIndex().row() == 1
    header = table.model().headerData(table.currentIndex().column(), Qt.Orientation.Horizontal)
    assert header == "Lead"


def test_go_there_leads_to_a_field_of_the_overview(qtbot, page, view):
    view.tree.setCurrentItem(line_with(view, "Who is the focal point?"))
    qtbot.mouseClick(view.go, Qt.MouseButton.LeftButton)
    assert page.country.tab == "overview"
    assert page.country.overview().form.input("Focal point").hasFocus()


def test_every_kind_of_finding_leads_somewhere(qtbot, page, view, begun):
    record = begun.workshop.records(RoadMap)[JAMAICA]
    begun.apply(road_map.update, record, intended_act=ConsentKind.ACCESSION, path="accession")
    begun.apply(national_path.add_step, (), begun.workshop.records(RoadMap)[JAMAICA], "Paper")
    begun.apply(
        national_path.declare,
        None,
        begun.workshop.records(RoadMap)[JAMAICA],
        "7.3",
        choice=DeclarationChoice.APPLIES,
    )
    begun.apply(actions.update, plan(begun)[0], articles=("99",), funding=Funding.GAP)
    reviewed(page.country)
    for line in list(view.tree.lines()):
        finding = line.data(0, Qt.ItemDataRole.UserRole)
        if isinstance(finding, Finding):
            page.country.go_to(finding.reference)
            assert page.country.tab in {"overview", "path", "actions", "needs"}
            assert page.focusWidget() is not None


def test_a_path_to_a_step_goes_to_its_row_and_a_finding_to_a_provision(page, view, begun):
    record = begun.workshop.records(RoadMap)[JAMAICA]
    template = StepTemplate("law.bill", "Bill")
    begun.apply(national_path.choose_path, record, "parliament_law", (), [template])
    (step,) = begun.workshop.records(PathStep).owned_by(JAMAICA)
    page.open_path(("JAM", "path", step.id))
    table = page.country.path().steps.table
    assert table.currentIndex().row() == 0
    assert table.hasFocus()
    provisions = page.country.path().checklist.table
    shown = [line.id for line in provisions.grid.rows]
    assert len(shown) > 1
    page.open_path(("JAM", "review"))
    page.country.go_to(FieldReference("RoadMap", record.id, f"checklist:{shown[1]}"))
    assert page.country.tab == "path"
    assert provisions.currentIndex().row() == 1
    assert provisions.hasFocus()


def test_a_settled_finding_leaves_the_list_by_itself(qtbot, view, begun):
    before = len(lines(view))
    begun.apply(actions.update_many, [(each, {"lead": "Customs"}) for each in plan(begun)])
    qtbot.waitUntil(lambda: len(lines(view)) < before)
    assert not any("lead body" in line for line in lines(view))


def test_a_closed_line_stays_closed_while_the_list_changes(qtbot, page, view, begun):
    group = line_with(view, "2 actions have no lead body")
    view.tree.setCurrentItem(group)
    assert group.isExpanded()
    qtbot.keyClick(view.tree, ENTER)
    assert not group.isExpanded()
    begun.apply(actions.update, plan(begun)[0], indicator="A law")
    reviewed(page.country)
    assert not line_with(view, "2 actions have no lead body").isExpanded()


def test_when_nothing_is_left_the_page_says_so(view):
    view.show_findings(())
    assert view.nothing.isVisible()
    assert not view.list.isVisible()


def fork(session, field="lead", values=("Customs", "Health")):
    own = plan(session)[0].id
    versions = tuple(
        Change(str(n), "Action", own, field, value, (), name, f"Laptop {name}", stamp)
        for n, (value, name, stamp) in enumerate(
            zip(
                values,
                ("Ann", "Ben"),
                ("2015-01-20T10:00:00Z", "2015-01-20T10:05:00Z"),
                strict=True,
            )
        )
    )
    return Conflict("Action", own, field, versions)


@pytest.fixture
def differing(qtbot, begun):
    """Return a function that adds a difference about the first action, as a merge does."""

    def make(**fields):
        # what is read back from the file would take the place of this workshop
        qtbot.waitUntil(lambda: begun.save_state.kind is SaveKind.SAVED)
        which = fork(begun, **fields)
        forge_conflicts(begun, which)
        return which

    return make


def card(view):
    (only,) = view.conflicts._cards.values()
    return only


def test_differences_show_both_versions_with_who_and_when(page, view, differing):
    differing()
    reviewed(page.country)
    said = [each.text() for each in view.differences.findChildren(QLabel)]
    assert {"Customs", "Health", "Lead body", "Jamaica – Action: Cabinet paper"} <= set(said)
    assert any("Ann · Laptop Ann, 20 Jan 2015 at" in each for each in said)
    assert view.differences.isVisible()
    assert page.country.differences.text() == "Differences: 1"
    assert not page.country.differences.isVisible()  # here they stand at the top
    page.country.show_tab("path")
    assert page.country.differences.isVisible()


def test_choosing_a_version_writes_it_and_removes_the_card(qtbot, page, view, begun, differing):
    differing()
    qtbot.mouseClick(card(view).uses[1], Qt.MouseButton.LeftButton)
    assert plan(begun)[0].lead == "Health"
    assert begun.workshop.conflicts == {}
    reviewed(page.country)
    assert not view.differences.isVisible()
    assert not page.country.differences.isVisible()


def test_a_wording_of_ones_own_can_be_written(qtbot, view, begun, differing):
    differing()
    own = card(view).own
    own.selectAll()
    qtbot.keyClicks(own, "Customs and Health")
    button = card(view).findChildren(type(view.go))[-1]
    assert button.text() == "Use this wording"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert plan(begun)[0].lead == "Customs and Health"
    assert begun.workshop.conflicts == {}


def test_words_of_ones_own_are_kept_in_the_file_until_they_are_used(qtbot, view, begun, differing):
    which = differing()
    own = card(view).own
    own.selectAll()
    qtbot.keyClicks(own, "Customs and Health")
    card(view).uses[0].click()  # as if somebody settled all of a file at once
    assert begun.workshop.conflicts == {}
    begun.undo()
    assert card(view).own.toPlainText() == "Customs and Health"
    qtbot.waitUntil(lambda: not begun.verbatim_words.is_pending)
    (kept,) = begun.call_now(read_words).result().values()
    assert kept == "Customs and Health"

    def find():
        return begun.workshop.conflicts.values()

    again = ConflictView(begun, find)
    qtbot.addWidget(again)
    made = again._cards[which.record_id, which.field]
    assert made.wording == "Customs and Health"
    made.use_own.click()
    assert plan(begun)[0].lead == "Customs and Health"
    assert not begun.verbatim_words.all


def test_the_position_of_a_difference_is_counted_again_on_refresh(qtbot, begun, differing):
    differing()
    places = ["4 of 4", "1 of 1"]
    shown = ConflictView(begun, begun.workshop.conflicts.values, count=lambda _each: places[0])
    qtbot.addWidget(shown)
    (one,) = shown._cards.values()
    assert one.place.text() == "4 of 4"
    del places[0]
    shown.refresh()
    assert one.place.text() == "1 of 1"


def test_words_typed_in_one_card_of_a_difference_appear_in_its_other_cards(
    qtbot, view, begun, differing
):
    which = differing()
    elsewhere = ConflictView(begun, begun.workshop.conflicts.values)
    qtbot.addWidget(elsewhere)
    elsewhere.show()
    other = elsewhere._cards[which.record_id, which.field]
    own = card(view).own
    own.selectAll()
    qtbot.keyClicks(own, "Customs and Health")
    own.pending_input.commit()
    qtbot.waitUntil(lambda: other.wording == "Customs and Health", timeout=2000)
    own.selectAll()
    qtbot.keyClick(own, Qt.Key.Key_Delete)
    own.pending_input.commit()
    qtbot.waitUntil(lambda: other.wording == "", timeout=2000)


def test_a_deletion_against_an_edit_offers_both_and_no_wording(qtbot, view, begun, differing):
    differing(field=DELETED, values=(True, "Health"))
    assert card(view).own is None
    said = [each.text() for each in card(view).findChildren(QLabel)]
    assert {"Delete it", "Keep it, with the changes made"} <= set(said)
    qtbot.mouseClick(card(view).uses[1], Qt.MouseButton.LeftButton)
    assert len(plan(begun)) == 2
    assert begun.workshop.conflicts == {}


def test_the_finding_of_a_difference_leads_to_its_card(qtbot, page, view, differing):
    differing()
    reviewed(page.country)
    go(qtbot, view, "Lead body: 2 versions are known")
    qtbot.waitUntil(card(view).hasFocus)


def test_the_cards_of_differences_can_be_shown_outside_of_the_review(qtbot, begun, differing):
    which = differing()

    def find():
        return begun.workshop.conflicts.values()

    elsewhere = ConflictView(begun, find)
    qtbot.addWidget(elsewhere)
    elsewhere.show()
    assert not elsewhere.is_empty
    assert elsewhere.show_conflict(which.record_id, which.field)
    elsewhere._cards[which.record_id, which.field].uses[0].click()
    assert elsewhere.is_empty


def test_the_keyboard_goes_to_the_next_difference_when_one_is_settled(qtbot, page, view, begun):
    forks = [fork(begun), fork(begun, field="funder")]
    forge_conflicts(begun, *forks)
    reviewed(page.country)
    first, second = view.conflicts._cards.values()
    own = second.own
    own.setFocus()
    own.selectAll()
    qtbot.keyClicks(own, "GEF and us")
    first.uses[1].setFocus()
    qtbot.keyClick(first.uses[1], Qt.Key.Key_Space)
    (left,) = view.conflicts._cards.values()
    qtbot.waitUntil(left.hasFocus)
    assert left.own.toPlainText() == "GEF and us"


def test_a_card_that_is_made_again_keeps_its_place_in_the_order_of_tab(page, view, begun):
    first, second = sorted((fork(begun), fork(begun, field="funder")), key=lambda each: each.key)

    def show(*found):
        forge_conflicts(begun, *found)
        reviewed(page.country)
        return list(view.conflicts._cards.values())

    kept = show(first, second)[1]
    later = show(fork(begun, field=first.field, values=("Customs", "Ports")), second)
    assert later[1] is kept
    assert [each for each in view.conflicts.children() if each in later] == later
    uses = [use for each in later for use in each.uses]
    assert [each for each in stops.stops_of(view.conflicts) if each in uses] == uses


def test_words_that_are_not_understood_are_findings_that_enter_opens(qtbot, page, view, begun):
    action = plan(begun)[0]
    begun.apply(actions.update, action, start=AsTyped("mid 2017"))
    jamaica = begun.workshop.records(RoadMap)[JAMAICA]
    begun.apply(national_path.declare, None, jamaica, "30.5", due=AsTyped("in spring"))
    reviewed(page.country)
    sentences = [each.sentence for each in page.country.findings]
    said = "is kept as written and is not understood yet."
    assert any(each.startswith(f"Start: {quote_words('mid 2017')} {said}") for each in sentences)
    go(qtbot, view, f"1. Cabinet paper: Start: {quote_words('mid 2017')}")
    table = page.country._views["actions"].table
    assert table.hasFocus()
    assert table.currentIndex().data() == "mid 2017"
    assert any("mid 2017" in sentence for _tone, sentence in page.country.hints(action.id))
    view = page.country.review()
    go(qtbot, view, f"30.5: Due: {quote_words('in spring')}")
    assert page.country.path().checklist.table.hasFocus()


def test_f7_opens_one_finding_after_the_other_and_then_starts_again(page, view):
    known = list(page.country.findings)
    opened = []
    for _press in range(len(known) + 1):
        page.answers()["next_finding"]()
        opened.append(page.country._looked_at[0])
    assert opened == [*known, known[0]]
    assert page.country.tab != "review"


def test_the_list_of_countries_answers_only_the_print_key(page):
    page.show_list()
    assert list(page.answers()) == ["print"]


def answer(qtbot, view, reason, by=""):
    qtbot.keyClicks(view.answers.reason, reason)
    qtbot.keyClicks(view.answers.by, by)
    qtbot.keyClick(view.answers.by, ENTER)


def test_a_finding_is_kept_as_it_stands_with_a_reason_and_opened_again(qtbot, page, view):
    line = line_with(view, "Who is the focal point?")
    view.tree.setCurrentItem(line)
    qtbot.mouseClick(view.answers.keep, Qt.MouseButton.LeftButton)
    assert view.answers.reason.hasFocus()
    answer(qtbot, view, "The letter is on its way", "Foreign affairs")
    reviewed(page.country)
    assert "Right as it stands (1)" in lines(view)
    kept = line_with(view, "Who is the focal point?")
    assert "The letter is on its way (Foreign affairs, " in kept.text(0)
    assert not any(each.rule == "focal_point" for each in page.country.findings)
    view.tree.setCurrentItem(kept)
    assert view.answers.keep.isHidden()
    qtbot.mouseClick(view.answers.reopen, Qt.MouseButton.LeftButton)
    reviewed(page.country)
    assert any(each.rule == "focal_point" for each in page.country.findings)


def test_an_answer_without_a_reason_is_not_taken_and_stays_open(qtbot, page, view):
    view.tree.setCurrentItem(line_with(view, "Who is the focal point?"))
    qtbot.mouseClick(view.answers.keep, Qt.MouseButton.LeftButton)
    answer(qtbot, view, "")
    assert view.answers.asking.isVisible()
    qtbot.keyClick(view.answers.reason, Qt.Key.Key_Escape)
    assert view.answers.asking.isHidden()


def test_an_answer_is_about_the_asked_finding_though_another_line_is_current(
    qtbot, page, view, begun
):
    view.tree.setCurrentItem(line_with(view, "Who is the focal point?"))
    qtbot.mouseClick(view.answers.keep, Qt.MouseButton.LeftButton)
    view.tree.setCurrentItem(line_with(view, "2. Ban lamps: No lead body yet"))
    answer(qtbot, view, "The letter is on its way")
    (kept,) = begun.workshop.records(KeptFinding).all()
    assert (kept.rule, kept.reason) == ("focal_point", "The letter is on its way")
    assert kept.sentence == "Who is the focal point?"
    assert kept.meaning


def test_an_answer_to_a_point_that_is_settled_meanwhile_is_not_taken_and_its_words_stay(
    qtbot, page, view, begun, messages
):
    view.tree.setCurrentItem(line_with(view, "Who is the focal point?"))
    qtbot.mouseClick(view.answers.keep, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(view.answers.reason, "The letter is on its way")
    plan = begun.workshop.records(RoadMap)[JAMAICA]
    begun.apply(road_map.update, plan, focal_point="Foreign affairs")
    reviewed(page.country)
    answer(qtbot, view, "")
    assert not begun.workshop.records(KeptFinding)
    assert "This point is settled meanwhile" in messages.log[-1].message.text
    assert view.answers.asking.isVisible()
    assert view.answers.reason.text() == "The letter is on its way"
    qtbot.keyClick(view.answers.reason, Qt.Key.Key_Escape)
    begun.undo()
    reviewed(page.country)
    qtbot.mouseClick(view.answers.go_on, Qt.MouseButton.LeftButton)
    answer(qtbot, view, "")
    (kept,) = begun.workshop.records(KeptFinding).all()
    assert kept.reason == "The letter is on its way"


def test_esc_keeps_the_words_for_the_same_question_only(qtbot, page, view):
    asked = line_with(view, "Who is the focal point?")
    view.tree.setCurrentItem(asked)
    qtbot.mouseClick(view.answers.keep, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(view.answers.reason, "The letter")
    qtbot.keyClick(view.answers.reason, Qt.Key.Key_Escape)
    qtbot.mouseClick(view.answers.keep, Qt.MouseButton.LeftButton)
    assert view.answers.reason.text() == "The letter"
    qtbot.keyClick(view.answers.reason, Qt.Key.Key_Escape)
    view.tree.setCurrentItem(line_with(view, "2. Ban lamps: No lead body yet"))
    qtbot.mouseClick(view.answers.keep, Qt.MouseButton.LeftButton)
    assert view.answers.reason.text() == ""


def test_a_difference_between_laptops_cannot_be_kept_as_it_stands(page, view, begun, differing):
    differing()
    reviewed(page.country)
    (found,) = (each for each in page.country.findings if each.rule == "open_difference")
    road = begun.workshop.records(RoadMap)[JAMAICA]
    view.tree.setCurrentItem(line_with(view, "2 versions are known"))
    assert not view.answers.keep.isEnabled()
    begun.apply(review_answers.keep_finding, None, road, found.rule, found.place, "Yes")
    reviewed(page.country)
    assert any(each.rule == "open_difference" for each in page.country.findings)


def test_an_answer_about_an_article_that_does_not_exist_is_listed(page, view, begun):
    strange = NotConcerned(id="strange", road_map=JAMAICA, article="7.3 x", reason="No gold")
    begun.apply(lambda: Edit("Collect", after=(strange,)))
    reviewed(page.country)
    assert line_with(view, "Article 7.3 x: No gold")


def test_an_article_that_does_not_concern_the_country_is_listed_and_no_longer_asked(
    qtbot, page, view
):
    before = [each.article for each in page.country.findings if each.rule == "article_unserved"]
    group = line_with(view, "articles are served by no action")
    group.setExpanded(True)
    view.tree.setCurrentItem(line_with(view, "No action serves Article 5"))
    qtbot.mouseClick(view.answers.exclude, Qt.MouseButton.LeftButton)
    assert view.answers.article.currentText().startswith("5 ")
    answer(qtbot, view, "No factory of Annex B", "Industry")
    reviewed(page.country)
    assert "Does not concern us (1)" in lines(view)
    assert line_with(view, "Article 5: No factory of Annex B (Industry, ")
    after = [each.article for each in page.country.findings if each.rule == "article_unserved"]
    assert after == [each for each in before if each != "5"]
    view.tree.setCurrentItem(line_with(view, "Article 5: No factory"))
    qtbot.mouseClick(view.answers.reopen, Qt.MouseButton.LeftButton)
    reviewed(page.country)
    assert "Does not concern us (1)" not in lines(view)


def test_a_finding_about_an_article_that_does_not_concern_leads_to_the_answer(qtbot, page, view):
    session = page.context.session
    road = session.workshop.records(RoadMap).get(JAMAICA)
    session.apply(review_answers.exclude_article, None, road, "4", "No products")
    session.apply(actions.update, plan(session)[1], articles=("4",))
    reviewed(page.country)
    go(qtbot, view, "It is said not to concern the country")
    assert view.tree.currentItem().text(0) == "Article 4: No products"


def test_a_typed_reason_stays_when_another_article_is_chosen(qtbot, view):
    answers = view.answers
    qtbot.mouseClick(answers.exclude, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(answers.reason, "No gold is mined")
    answers.article.show_value("7")
    answers.article.activated.emit(answers.article.currentIndex())
    assert answers.reason.text() == "No gold is mined"
    qtbot.keyClick(answers.reason, Qt.Key.Key_Escape)
    assert answers.go_on.isVisible()
    qtbot.mouseClick(answers.go_on, Qt.MouseButton.LeftButton)
    assert answers.article.currentText().startswith("7 ")
    answer(qtbot, view, "")
    (given,) = view._session.workshop.records(NotConcerned).all()
    assert (given.article, given.reason) == ("7", "No gold is mined")
    assert not answers.go_on.isVisible()


def test_a_half_typed_reason_can_be_continued_for_its_finding(qtbot, view, begun):
    view.tree.setCurrentItem(line_with(view, "Who is the focal point?"))
    qtbot.mouseClick(view.answers.keep, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(view.answers.reason, "The letter is on its way")
    qtbot.keyClick(view.answers.reason, Qt.Key.Key_Escape)
    view.tree.setCurrentItem(line_with(view, "2. Ban lamps: No lead body yet"))
    qtbot.mouseClick(view.answers.go_on, Qt.MouseButton.LeftButton)
    answer(qtbot, view, "")
    (kept,) = begun.workshop.records(KeptFinding).all()
    assert (kept.rule, kept.reason) == ("focal_point", "The letter is on its way")


def test_a_translation_of_a_deleted_entry_can_be_opened_and_removed(qtbot, page, view, begun):
    text = TranslatedText(
        id="t1", road_map=JAMAICA, about="gone", field="title", words="Lampes", original="Lamps"
    )
    begun.apply(lambda: Edit("As merged", after=(text,)))
    reviewed(page.country)
    (found,) = (each for each in page.country.findings if each.rule == left_behind_rule.ID)
    page.country.go_to(found.reference)
    assert view.tree.currentItem() is line_with(view, "“Lampes” translates “Lamps”")
    assert not view.answers.keep.isVisible()
    qtbot.mouseClick(view.answers.remove, Qt.MouseButton.LeftButton)
    assert not begun.workshop.records(TranslatedText)
    begun.undo()
    assert begun.workshop.records(TranslatedText).get("t1") == text


def detail_words(view):
    said = (each.text() for each in view.detail.findChildren(QLabel) if each.isVisible())
    return " ".join(said)


def shown(view, kind):
    return next(each for each in view.detail.findChildren(kind) if each.isVisible())


def late_report(begun):
    """Plan the deposit, and an action that is later than the Convention allows."""
    road = begun.workshop.records(RoadMap)[JAMAICA]
    begun.apply(road_map.update, road, intended_date=parse_date("Q4 2016"))
    words = {"title": "Inventory of emissions", "articles": ("8.7",), "end": parse_date("2040")}
    begun.apply(actions.update, plan(begun)[0], **words)


def test_the_finding_is_explained_beside_the_list(qtbot, page, view, begun):
    late_report(begun)
    reviewed(page.country)
    view.tree.setCurrentItem(line_with(view, "8.7"))
    qtbot.waitUntil(lambda: "8.7" in detail_words(view))
    said = detail_words(view)
    assert "Article 8.7, in our words" in said
    assert "Inventory of emissions" in said
    assert "Jamaica and the Convention" in said
    table = shown(view, TextTable)
    first = [table.model().index(0, column).data() for column in range(3)]
    assert first[0] == "8.7"
    assert first[1].endswith("2022")  # five years after the entry into force of 2017
    heads = [table.model().headerData(each, HORIZONTAL) for each in range(3)]
    assert heads == ["Article", "If deposited: Q4 2016", "As it came"]


def test_days_are_shown_only_if_the_finding_is_about_days(qtbot, page, view, begun):
    late_report(begun)
    reviewed(page.country)
    view.tree.setCurrentItem(line_with(view, "No lead body yet"))
    qtbot.waitUntil(lambda: "Jamaica and the Convention" in detail_words(view))
    assert view.detail.findChildren(TextTable) == []


def test_findings_can_be_grouped_by_article(qtbot, page, view, begun):
    late_report(begun)
    reviewed(page.country)
    qtbot.mouseClick(view.by_article, Qt.MouseButton.LeftButton)
    heads = [view.tree.topLevelItem(n).text(0) for n in range(view.tree.topLevelItemCount())]
    numbers = [int(each.split()[1]) for each in heads if each.startswith("Article ")]
    assert 8 in numbers
    assert numbers == sorted(numbers)
    assert heads[len(numbers)].startswith("Without an article (")
    assert line_with(view, "8.7").parent().text(0).startswith("Article 8 (")
    qtbot.mouseClick(view.by_article, Qt.MouseButton.LeftButton)
    assert view.tree.topLevelItem(0).text(0).startswith("To ")


@pytest.mark.parametrize(
    "direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft]
)
def test_what_unfolds_a_line_grows_with_the_letters_and_is_clicked_there(qtbot, qapp, direction):
    found = [Finding("lead", Severity.ERROR, "No lead", FieldReference("Action", "a", "lead"))]
    tree = FindingTree(lambda each: each.article)
    tree.setLayoutDirection(direction)
    qtbot.addWidget(tree)
    tree.show_findings(found)
    tree.resize(600, 200)
    tree.show()

    def sign():
        """Return where the sign of the first line is drawn."""
        line = tree.visualItemRect(present(tree.topLevelItem(0)))
        picture, wide = tree.viewport().grab().toImage(), tree.indentation()
        ground = picture.pixelColor(picture.width() // 2, line.center().y())
        at_end = direction is Qt.LayoutDirection.RightToLeft
        across = range(picture.width() - wide, picture.width()) if at_end else range(wide)
        dots = ((x, y) for x in across for y in range(line.top(), line.bottom()))
        inked = [x for x, y in dots if picture.pixelColor(x, y) != ground]
        return min(inked), max(inked)

    small = sign()
    theme.apply_look(qapp, tokens.LIGHT, 2.0)
    theme.apply_style_sheet(tree)
    qapp.processEvents()
    large = sign()
    assert large[1] - large[0] >= 1.8 * (small[1] - small[0])
    head = present(tree.topLevelItem(0))
    place = QPoint(sum(large) // 2, tree.visualItemRect(head).center().y())
    assert head.isExpanded()
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert not head.isExpanded()


def rules_in(tree):
    return [line for line in tree.lines() if line.parent() and line.data(0, FINDING) is None]


@pytest.mark.usefixtures("qapp")
def test_a_rule_of_two_articles_keeps_its_place_and_its_folding_below_each():
    late = Finding("period_over", Severity.ERROR, "Late", FieldReference("Action", "a", "end"))
    found = [
        replace(late, article=article, reference=replace(late.reference, record_id=own))
        for article, own in (("4.1", "a"), ("4.1", "b"), ("8.7", "c"), ("8.7", "d"))
    ]
    tree = FindingTree(lambda each: each.article)
    tree.is_by_article = True
    tree.show_findings(found)
    first, second = rules_in(tree)
    assert first.text(0) == second.text(0)
    first.setExpanded(False)
    tree.setCurrentItem(second)
    tree.show_findings(found)
    first, second = rules_in(tree)
    assert (first.isExpanded(), second.isExpanded()) == (False, True)
    assert tree.currentItem() is second


def test_the_article_opens_in_the_library(qtbot, page, view, begun, journey):
    late_report(begun)
    reviewed(page.country)
    view.tree.setCurrentItem(line_with(view, "8.7"))
    qtbot.waitUntil(lambda: "8.7" in detail_words(view))
    opener = shown(view, PushButton)
    assert opener.text() == "Open Article 8 in the library"
    qtbot.mouseClick(opener, Qt.MouseButton.LeftButton)
    assert journey[-1] == ("library", "article", "8")


def test_a_finding_without_an_article_says_so(qtbot, view):
    view.tree.setCurrentItem(line_with(view, "1. Cabinet paper: No lead body yet"))
    qtbot.waitUntil(lambda: "The Convention says nothing about this" in detail_words(view))
    said = detail_words(view)
    assert "Lead body: –" in said


def test_del_asks_why_it_is_right_and_shift_del_which_article(qtbot, view):
    view.tree.setCurrentItem(line_with(view, "1. Cabinet paper: No lead body yet"))
    view.tree.setFocus()
    qtbot.keyClick(view.tree, Qt.Key.Key_Delete)
    assert view.answers.question.text() == "Why is it right as it stands?"
    qtbot.keyClicks(view.answers.reason, "The cabinet decides")
    qtbot.keyClick(view.answers.reason, Qt.Key.Key_Escape)
    assert view.tree.hasFocus()
    qtbot.keyClick(view.tree, Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
    assert view.answers.article.isVisible()


@every(("width", "is_beside"), [(1200, True), (700, False)])
def test_the_explanation_is_beside_the_list_or_below_it_on_a_narrow_page(
    qtbot, view, width, is_beside
):
    view.resize(width, 700)
    qtbot.waitUntil(lambda: (view.pane.y() == 0) is is_beside)
    assert (view.pane.x() > 0) is is_beside


@pytest.fixture
def paged(qtbot, page, view):
    """The review in a window in which the list and a point have no room beside each other."""
    page.window().resize(700, 400)
    qtbot.waitUntil(lambda: view.sides.is_paged)
    return view


def in_sight(widget):
    return widget.visibleRegion().boundingRect().size() == widget.size()


@every("language", ["en", "ru"])
def test_at_200_percent_the_review_counts_all_three_severities(
    qtbot, qapp, page_context, appearance, differing, language
):
    i18n.use_language(language)
    theme.apply_look(qapp, tokens.LIGHT, 2.0)
    differing()
    later = RoadMapsPage(page_context, lambda: date(2015, 1, 20))
    frame = framed(later, 1270, 632)
    theme.apply_style_sheet(frame)
    qtbot.addWidget(frame)
    frame.show()
    later.open_path(("JAM", "review"))
    view = reviewed(present(later.country)).review()
    qapp.processEvents()
    shown = [each for each in view.chips.values() if each.isVisible()]
    assert shown == [*view.chips.values()]
    for severity, chip in view.chips.items():
        found = [each for each in view._found if each.severity is severity]
        assert chip.short_text == number(len(found))
    frame.hide()
    i18n.use_language("en")


def words_in_sight(view):
    said = (each for each in view.detail.findChildren(QLabel) if each.isVisible())
    return " ".join(each.text() for each in said if in_sight(each))


def test_where_there_is_no_room_a_point_is_a_page_of_its_own(qtbot, page, paged):
    view = paged
    assert view.tree.isVisible()
    assert not view.pane.isVisible()
    go(qtbot, view, "2. Ban lamps: No lead body yet")
    assert page.country.tab == "review"
    assert not view.sides.lists.isVisible()
    qtbot.waitUntil(lambda: "The Convention says nothing about this" in words_in_sight(view))
    assert all(in_sight(each) for each in (view.go, view.answers.keep, view.answers.exclude))
    assert [*view.panes()] == [view.pane]
    qtbot.keyClick(view.sides.text, Qt.Key.Key_Escape)
    assert view.tree.hasFocus()
    assert "Ban lamps" in view.tree.currentItem().text(0)
    assert [*view.panes()] == [view.sides.lists]
    qtbot.mouseClick(
        view.tree.viewport(),
        Qt.MouseButton.LeftButton,
        pos=view.tree.visualItemRect(line_with(view, "1. Cabinet paper: No lead")).center(),
    )
    assert view.pane.isVisible()
    qtbot.mouseClick(view.sides.back, Qt.MouseButton.LeftButton)
    assert view.tree.isVisible()
    go(qtbot, view, "2. Ban lamps: No lead body yet")
    qtbot.keyClick(view.sides.text, ENTER)
    assert page.country.tab == "actions"


def test_the_page_of_a_point_takes_answers_and_is_left_with_them(qtbot, page, paged, begun):
    view = paged
    view.tree.setCurrentItem(line_with(view, "2. Ban lamps: No lead body yet"))
    view.tree.setFocus()
    qtbot.keyClick(view.tree, Qt.Key.Key_Delete)
    assert view.answers.reason.hasFocus()
    qtbot.keyClicks(view.answers.reason, "The cabinet decides")
    qtbot.keyClick(view.answers.reason, Qt.Key.Key_Escape)
    assert view.sides.text.hasFocus()
    qtbot.keyClick(view.sides.text, Qt.Key.Key_Delete)
    assert view.answers.reason.text() == "The cabinet decides"
    qtbot.keyClick(view.answers.reason, ENTER)
    assert view.tree.hasFocus()
    assert [each.reason for each in begun.workshop.records(KeptFinding).all()] == [
        "The cabinet decides"
    ]


def test_where_a_point_is_a_page_an_article_is_left_out_from_a_heading_too(qtbot, page, paged):
    view = paged
    view.tree.setCurrentItem(view.tree.topLevelItem(0))
    view.tree.setFocus()
    qtbot.keyClick(view.tree, Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
    assert view.answers.article.isVisible()
    qtbot.keyClicks(view.answers.reason, "No ")
    view.show_findings(page.country.findings)  # as after each change
    assert view.answers.reason.hasFocus()
    qtbot.keyClicks(view.answers.reason, "mine")
    assert view.answers.reason.text() == "No mine"
    qtbot.keyClick(view.answers.reason, Qt.Key.Key_Escape)
    assert view.tree.hasFocus()


def test_a_point_that_is_settled_while_it_is_read_leaves_its_page(qtbot, page, paged, begun):
    view = paged
    go(qtbot, view, "2. Ban lamps: No lead body yet")
    begun.apply(actions.update, plan(begun)[1], indicator="A law")
    reviewed(page.country)
    assert view.sides.is_open
    begun.apply(actions.update, plan(begun)[1], lead="Customs")
    reviewed(page.country)
    assert not view.sides.is_open
    assert view.tree.hasFocus()


def test_a_reason_is_typed_on_when_larger_letters_leave_no_room_for_the_list(qtbot, page, view):
    page.window().resize(1300, 800)
    qtbot.waitUntil(lambda: not view.sides.is_paged)
    view.tree.setCurrentItem(line_with(view, "2. Ban lamps: No lead body yet"))
    qtbot.mouseClick(view.answers.keep, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(view.answers.reason, "The council ")
    page.window().resize(700, 400)
    qtbot.waitUntil(lambda: view.sides.is_paged)
    page.country.reviewer.ask()
    reviewed(page.country)
    view.show_findings(page.country.findings)  # as after each change
    assert view.answers.reason.hasFocus()
    qtbot.keyClicks(view.answers.reason, "leads")
    assert view.answers.reason.text() == "The council leads"


def begin_reason(qtbot, view, line, words):
    """Begin to say why a finding is right, on its page, and leave that without an answer."""
    go(qtbot, view, line)
    qtbot.keyClick(view.sides.text, Qt.Key.Key_Delete)
    qtbot.keyClicks(view.answers.reason, words)
    qtbot.mouseClick(view.sides.back, Qt.MouseButton.LeftButton)
    assert view.tree.hasFocus()


def test_the_page_of_a_point_never_asks_about_the_one_before(qtbot, paged, begun):
    view = paged
    begin_reason(qtbot, view, "1. Cabinet paper: No lead body yet", "The cabinet")
    go(qtbot, view, "2. Ban lamps: No lead body yet")
    assert not view.answers.asking.isVisible()
    qtbot.keyClick(view.sides.text, Qt.Key.Key_Delete)
    assert view.answers.reason.hasFocus()
    assert view.answers.reason.text() == ""
    qtbot.keyClicks(view.answers.reason, "The council leads")
    qtbot.keyClick(view.answers.reason, ENTER)
    (kept,) = begun.workshop.records(KeptFinding).all()
    assert plan(begun)[1].id in kept.about
    assert kept.reason == "The council leads"
    go(qtbot, view, "1. Cabinet paper: No lead body yet")
    qtbot.keyClick(view.sides.text, Qt.Key.Key_Delete)
    assert view.answers.reason.text() == "The cabinet"


def test_going_on_with_an_answer_opens_the_page_of_its_point(qtbot, paged):
    view = paged
    begin_reason(qtbot, view, "1. Cabinet paper: No lead body yet", "The cabinet")
    go(qtbot, view, "2. Ban lamps: No lead body yet")
    qtbot.mouseClick(view.answers.go_on, Qt.MouseButton.LeftButton)
    assert view.answers.reason.hasFocus()
    assert view.answers.reason.text() == "The cabinet"
    assert "Cabinet paper" in view.tree.currentItem().text(0)
    assert view.answers.question.text() == "Why is it right as it stands?"


def test_beside_another_point_the_form_names_its_own_and_del_asks_about_the_other(qtbot, view):
    view.tree.setCurrentItem(line_with(view, "Who is the focal point?"))
    qtbot.mouseClick(view.answers.keep, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(view.answers.reason, "The letter")
    view.tree.setCurrentItem(line_with(view, "2. Ban lamps: No lead body yet"))
    asked = view.answers.question.text()
    assert asked == "Who is the focal point? Why is it right as it stands?"
    view.tree.setFocus()
    qtbot.keyClick(view.tree, Qt.Key.Key_Delete)
    assert view.answers.reason.hasFocus()
    assert view.answers.reason.text() == ""
    assert view.answers.question.text() == "Why is it right as it stands?"


def test_a_reason_is_gone_on_with_for_the_article_that_it_was_begun_for(qtbot, view):
    answers = view.answers
    line_with(view, "articles are served by no action").setExpanded(True)
    view.tree.setCurrentItem(line_with(view, "No action serves Article 5"))
    qtbot.mouseClick(answers.exclude, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(answers.reason, "No factory")
    qtbot.keyClick(answers.reason, Qt.Key.Key_Escape)
    view.tree.setCurrentItem(line_with(view, "No action serves Article 8"))
    qtbot.mouseClick(answers.go_on, Qt.MouseButton.LeftButton)
    assert answers.reason.text() == "No factory"
    assert answers.article.currentText().startswith("5 ")


def test_an_article_is_left_out_where_nothing_is_to_settle_and_a_point_is_a_page(
    qtbot, paged, begun
):
    view = paged
    view.show_findings(())
    offered = view.answers.exclude_any
    assert offered.isVisible()
    assert in_sight(offered)
    offered.setFocus()
    qtbot.keyClick(offered, Qt.Key.Key_Space)
    assert view.answers.reason.hasFocus()
    qtbot.keyClicks(view.answers.reason, "No gold")
    view.show_findings(())  # as after each change
    assert view.answers.reason.hasFocus()
    qtbot.keyClick(view.answers.reason, Qt.Key.Key_Escape)
    assert offered.hasFocus()
    qtbot.mouseClick(view.answers.go_on_any, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(view.answers.reason, " is mined")
    qtbot.keyClick(view.answers.reason, ENTER)
    assert [each.reason for each in begun.workshop.records(NotConcerned).all()] == [
        "No gold is mined"
    ]
    assert not view.sides.is_open


def test_shift_del_asks_for_an_article_also_on_a_heading_where_a_point_is_a_page(qtbot, paged):
    view = paged
    view.tree.setCurrentItem(line_with(view, "To complete ("))
    view.tree.setFocus()
    qtbot.keyClick(view.tree, Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
    assert view.answers.article.isVisible()
    assert view.answers.reason.hasFocus()
    qtbot.keyClicks(view.answers.reason, "No gold")
    qtbot.keyClick(view.answers.reason, Qt.Key.Key_Escape)
    assert view.tree.hasFocus()
    assert "To complete (" in view.tree.currentItem().text(0)


def test_what_was_begun_is_offered_in_the_list_where_a_point_is_a_page(qtbot, page, paged):
    view = paged
    begin_reason(qtbot, view, "1. Cabinet paper: No lead body yet", "The cabinet")
    view.tree.setCurrentItem(line_with(view, "To complete ("))
    qtbot.mouseClick(view.answers.go_on_any, Qt.MouseButton.LeftButton)
    assert view.answers.reason.hasFocus()
    assert view.answers.reason.text() == "The cabinet"
    assert "Cabinet paper" in view.tree.currentItem().text(0)
    page.window().resize(1300, 800)
    qtbot.waitUntil(view.tree.isVisible)
    assert not view.answers.offers.isVisible()


def test_going_to_a_finding_that_a_chip_leaves_out_shows_all_and_opens_no_other(
    qtbot, page, paged, begun
):
    view = paged
    left = TranslatedText(
        id="t1", road_map=JAMAICA, about="gone", field="title", words="Lampes", original="Lamps"
    )
    begun.apply(lambda: Edit("As merged", after=(left,)))
    reviewed(page.country)
    (found,) = (each for each in page.country.findings if each.rule == left_behind_rule.ID)
    others = [
        chip for severity, chip in view.chips.items()
        if chip.isEnabled() and severity is not found.severity
    ]  # fmt: skip
    qtbot.mouseClick(others[0], Qt.MouseButton.LeftButton)
    assert not any(line.data(0, FINDING) == found for line in view.tree.lines())
    page.country.go_to(found.reference)
    assert view.sides.is_open
    assert view.tree.currentItem().data(0, FINDING) == found
    assert not others[0].isChecked()
    view.sides.leave()
    view.tree.setCurrentItem(line_with(view, "1. Cabinet paper: No lead body yet"))
    view.show_finding(FieldReference("TranslatedText", "unknown", "title"))
    assert not view.sides.is_open
    view.show_answer("unknown")
    assert not view.sides.is_open


def test_more_room_shows_the_list_and_the_point_again(qtbot, page, paged):
    view = paged
    go(qtbot, view, "2. Ban lamps: No lead body yet")
    assert view.sides.back.isVisible()
    page.window().resize(1300, 800)
    qtbot.waitUntil(view.tree.isVisible)
    assert view.pane.isVisible()
    assert not view.sides.back.isVisible()


def test_the_lines_of_a_folded_rule_are_made_when_it_is_unfolded(qtbot, page, view, begun):
    titles: list[dict[str, object]] = [{"title": f"Step {number}"} for number in range(30)]
    begun.apply(actions.add, plan(begun), JAMAICA, titles)
    reviewed(page.country)
    view.tree.collapseItem(line_with(view, "32 actions have no lead body"))
    reviewed(page.country)
    begun.apply(actions.update, plan(begun)[0], indicator="A law")
    reviewed(page.country)
    group = line_with(view, "32 actions have no lead body")
    assert (group.childCount(), group.isExpanded()) == (0, False)
    view.tree.setCurrentItem(group)
    view.tree.setFocus()
    qtbot.keyClick(view.tree, ENTER)
    assert (group.childCount(), group.isExpanded()) == (32, True)


def test_the_review_says_by_which_day_it_judges_and_judges_by_today_when_asked(
    qtbot, faces, page_context
):
    session = page_context.session
    days = {"start": parse_date("2015-01-19"), "end": parse_date("2015-01-21")}
    session.apply(details.update, session.workshop.details, **days)
    session.apply(actions.update, plan(session)[0], end=parse_date("2016"))
    later = RoadMapsPage(page_context, lambda: date(2026, 11, 27))
    frame = framed(later, 1180, 714)
    qtbot.addWidget(frame)
    frame.show()
    later.open_path(("JAM", "review"))
    country = later.country
    assert country is not None
    reviewed(country)
    judging = country.review().judging
    assert judging.words.text() == "What is late is judged by the day of the workshop, 21 Jan 2015."
    before = {each.rule for each in country.findings}
    overview, path = country.overview(), country.path()
    assert overview.day.text() == "on 21 Jan 2015"
    assert path.how_far.text().startswith("Acts done: 1 of 5")
    country.review()
    judging.other.setFocus()
    QTest.keyClick(judging.other, Qt.Key.Key_Space)
    reviewed(country)
    assert judging.words.text() == "What is late is judged by today, 27 Nov 2026."
    assert "action_overdue" in {each.rule for each in country.findings} - before
    assert overview.day.text() == "on 27 Nov 2026"
    assert path.how_far.text().startswith("Acts done: 3 of 5")
