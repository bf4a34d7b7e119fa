"""From an answer to a draft road map, and back."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from mercworkshop.domain.carry_over import road_map_items
from mercworkshop.domain.carry_over.road_map_items import CarryOverKind
from mercworkshop.domain.entities import case_run
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.actions import delete as delete_actions
from mercworkshop.domain.entities.case_run import Answer
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.people import Delegation
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.entities.road_map import update as update_road_map
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.gui.places.case_studies.carry_over_dialog import CarryOverDialog
from mercworkshop.gui.places.case_studies.holds_question import Holds
from mercworkshop.reference.facts import carry_over_rules
from tests.builders.workshop import made_by
from tests.every import every
from tests.examples import chosen
from tests.gui import walk
from tests.gui.undo_label import undo_label
from tests.shipped import SHIPPED

CASES = [case.id for case in SHIPPED.case_studies.all]
RULES = [
    (case.id, rule.id) for case in SHIPPED.case_studies.all for rule in case.structure.carry_over
]
WORDS = {
    "deadline": "2025",
    "date": "March 2017",
    "month": "March 2017",
    "year": "2018",
    "start": "January 2016",
    "end": "June 2016",
    "cost": "US$ 45 000",
    "article": "5.2",
}


def plausible(case, rule):
    """Return fields of an answer to which the rule applies."""
    prompt = case.structure.prompt(rule.prompt)
    match prompt.kind:
        case "text":
            return {"text": "summer 2016" if rule.make == "deposit_date" else "None is known."}
        case "scale":
            return {"text": rule.when[0]}
        case "single":
            return {"items": (rule.when or prompt.options)[:1]}
        case "multi" | "ranking":
            return {"items": rule.when or prompt.options}
        case "list":
            return {"items": ("Name a focal point", "Ask the GEF", "Tell the press")}
        case _:
            cells = [WORDS.get(column, f"some {column}") for column in prompt.columns]
            if rule.when_column:
                cells[prompt.columns.index(rule.when_column)] = rule.when[0]
            return {"rows": (tuple(cells),)}


@every("language", chosen(["en", "fr"], "fr"))
@every("case_id, rule_id", RULES)
def test_every_rule_makes_something_sensible(case_id, rule_id, language, run):
    case = next(c for c in SHIPPED.case_studies.all if c.id == case_id)
    entry = next(r for r in case.structure.carry_over if r.id == rule_id)
    prompt = case.structure.prompt(entry.prompt)
    rules = carry_over_rules.prompt_rules(SHIPPED.in_language(language), case, prompt)
    rule = next(r for r in rules if r.id == rule_id)
    blank = case_run.blank_answer(run, prompt.id, "JAM")
    (answer,) = made_by(case_run.save_answer({}, blank, **plausible(case, entry)), Answer)
    goal = road_map_items.CarryOverTarget(road_map_id("JAM"), "JAM")
    question = carry_over_rules.prompt_text(case, prompt, language)
    items = road_map_items.preview_items(answer, question, [rule], goal)
    assert items
    for item in items:
        assert item.title.strip()
        assert item.kind == entry.make
        assert item.is_proposed == (prompt.id in case.structure.stages[-1].prompts)
        assert item.remarks == ()
        if item.kind in {CarryOverKind.ACTION, CarryOverKind.MILESTONE}:
            assert item.fields["section"] in SHIPPED.sections
            assert item.fields["articles"]
            assert "some_" not in item.title
    sure = [item.confirm() for item in items]
    edit = road_map_items.carry_over(goal, sure, answer.id)
    assert not edit.is_empty


@every("case_id", CASES)
def test_every_case_study_has_rules_and_they_are_explained(case_id):
    case = next(c for c in SHIPPED.case_studies.all if c.id == case_id)
    assert case.structure.carry_over
    for rule in case.structure.carry_over:
        assert case.explanation(rule, "en").value


def say(question, answer):
    question.choice.show_value(answer)
    question.choice.edited.emit(answer)


@pytest.fixture
def dialog(page, open_stage, qtbot):
    """Press "Add to our road map" and return the dialog that opens."""

    def dialog(stage, prompt):
        open_stage(stage)[prompt].take.click()
        found = page.work.findChildren(CarryOverDialog)[-1]
        qtbot.waitExposed(found)
        return found

    yield dialog
    for each in page.work.findChildren(CarryOverDialog):
        each.close()


def test_two_presses_add_the_answer_of_a_group_to_the_road_map_of_jamaica(
    dialog, fill, session, messages, navigator, page
):
    fill("p10", "JAM", items=("Name a focal point", "Ask the GEF", "Test fish"))
    shown = dialog("transfer", "p10")
    assert shown.confirm.text() == "Add 3 entries"
    assert shown.focusWidget() is shown.confirm
    assert not shown.country.isEnabled()
    shown.confirm.click()
    owner = road_map_id("JAM")
    actions = session.workshop.records(Action).owned_by(owner)
    assert [a.title for a in actions] == ["Name a focal point", "Ask the GEF", "Test fish"]
    assert messages.latest.text == "3 actions added to Jamaica’s draft road map"
    (_words, go) = messages.latest.answers[0]
    go()
    assert navigator == [("road_maps", "JAM", actions[0].id)]
    assert undo_label(session) == "Add to road map"
    session.undo()
    assert not session.workshop.records(Action)
    assert not session.workshop.records(RoadMap)


def test_only_what_is_ticked_is_taken(dialog, fill, session, qtbot):
    fill("p10", "JAM", items=("one", "two"))
    shown = dialog("transfer", "p10")
    box, _words, _item = shown.boxes[0]
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert shown.confirm.text() == "Add 1 entry"
    shown.confirm.click()
    (action,) = session.workshop.records(Action).all()
    assert action.title == "two"


def test_words_can_be_corrected_before_the_road_map_takes_them(dialog, fill, session, qtbot):
    fill("p10", "JAM", items=("one",))
    shown = dialog("transfer", "p10")
    _box, words, _item = shown.boxes[0]
    words.selectAll()
    qtbot.keyClicks(words, "Name a focal point")
    shown.confirm.click()
    (action,) = session.workshop.records(Action).all()
    assert action.title == "Name a focal point"


def test_words_typed_in_a_row_tick_it_and_a_row_without_words_is_not_taken(
    dialog, fill, session, qtbot
):
    fill("p10", "JAM", items=("one", "two"))
    shown = dialog("transfer", "p10")
    box, words, _item = shown.boxes[0]
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert not box.isChecked()
    words.selectAll()
    qtbot.keyClick(words, Qt.Key.Key_Delete)
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert (box.isChecked(), words.toPlainText()) == (True, "one")
    qtbot.keyClick(box, Qt.Key.Key_Space)
    words.selectAll()
    qtbot.keyClicks(words, "Name a focal point")
    assert box.isChecked()
    _box, emptied, _item = shown.boxes[1]
    emptied.selectAll()
    qtbot.keyClick(emptied, Qt.Key.Key_Delete)
    assert shown.confirm.text() == "Add 1 entry"
    shown.confirm.click()
    (action,) = session.workshop.records(Action).all()
    assert action.title == "Name a focal point"


def choose(dialog, country):
    dialog.country.show_value(country)
    dialog.country.edited.emit(country)


def test_typed_words_stay_when_another_country_is_chosen(dialog, fill, session, qtbot):
    fill("p6", rows=(("Write the plan", "Mines", "2019", "", ""), ("Two", "Mines", "", "", "")))
    shown = dialog("respond", "p6")
    say(shown.questions[0], Holds.ADAPTED)
    shown.questions[0].adapted.selectAll()
    qtbot.keyClicks(shown.questions[0].adapted, "Write our plan")
    choose(shown, "TTO")
    first, second = shown.questions
    assert first.choice.value() is None  # what holds for one country is not said of another
    say(first, Holds.ADAPTED)
    assert first.adapted.toPlainText() == "Write our plan"
    assert second.adapted.toPlainText() == "Two"
    choose(shown, "JAM")
    assert shown.questions[0].choice.value() == Holds.ADAPTED
    shown.confirm.click()
    (action,) = session.workshop.records(Action).owned_by(road_map_id("JAM"))
    assert action.title == "Write our plan"


def test_corrected_words_and_ticks_stay_when_another_country_is_chosen(
    fill, open_stage, session, page, qtbot
):
    fill("p10", "JAM", items=("one", "two", "three"))
    asked = open_stage("transfer")["p10"].asked
    shown: Any = CarryOverDialog(session, asked, ["JAM", "TTO"], page)
    (_box, first, _), (left_out, _words, _), (_box, emptied, _) = shown.boxes
    first.selectAll()
    qtbot.keyClicks(first, "Name a focal point")
    left_out.click()
    emptied.clear()
    choose(shown, "TTO")
    assert [words.toPlainText() for _box, words, _item in shown.boxes] == [
        *("Name a focal point", "two", "")
    ]
    assert [box.isChecked() for box, _words, _item in shown.boxes] == [True, True, False]
    choose(shown, "JAM")
    assert [box.isChecked() for box, _words, _item in shown.boxes] == [True, False, False]
    shown.confirm.click()
    (action,) = session.workshop.records(Action).owned_by(road_map_id("JAM"))
    assert action.title == "Name a focal point"


def test_words_corrected_before_the_dialog_is_left_are_there_again(dialog, fill, session, qtbot):
    fill("p10", "JAM", items=("one", "two", "three"))
    shown = dialog("transfer", "p10")
    shown.boxes[0][1].selectAll()
    qtbot.keyClicks(shown.boxes[0][1], "Name a focal point")
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    again = dialog("transfer", "p10")
    assert again.boxes[0][1].toPlainText() == "Name a focal point"
    again.confirm.click()
    titles = {each.title for each in session.workshop.records(Action).all()}
    assert "Name a focal point" in titles


def said(dialog):
    return [each.text() for each in walk.widgets(dialog) if hasattr(each, "text")]


def correct_first(dialog, qtbot, words):
    editor = dialog.boxes[0][1]
    editor.selectAll()
    qtbot.keyClicks(editor, words)
    dialog.confirm.click()


@pytest.mark.parametrize("prompt", ["p12", "p14", "p10"])  # national context, question, action
def test_a_line_added_in_corrected_words_is_already_there(dialog, fill, session, qtbot, prompt):
    many = {"items": ("one", "two")}
    fill(prompt, "JAM", **(many if prompt != "p14" else {"text": "one"}))
    correct_first(dialog("transfer", prompt), qtbot, "Name a focal point")
    again = dialog("transfer", prompt)
    assert again.boxes == []
    assert "Already there, as:" in said(again)
    assert "Name a focal point" in said(again)
    assert not again.confirm.isEnabled()


def test_a_line_whose_corrected_words_are_gone_is_offered_but_not_ticked(
    dialog, fill, session, qtbot
):
    fill("p12", "JAM", items=("one", "two"))
    correct_first(dialog("transfer", "p12"), qtbot, "Rivers are tested")
    (road_map,) = session.workshop.records(RoadMap).all()
    session.apply(update_road_map, road_map, context="Other words")
    again = dialog("transfer", "p12")
    assert [box.isChecked() for box, _words, _item in again.boxes] == [False, True]
    assert any("before, as “Rivers are tested”" in each for each in said(again))


@pytest.mark.parametrize("is_undone", [False, True])
def test_a_deleted_action_can_be_added_again(dialog, fill, session, qtbot, is_undone):
    fill("p14", "JAM", text="The road map is begun with this question")
    dialog("transfer", "p14").confirm.click()
    fill("p10", "JAM", items=("one", "two"))
    correct_first(dialog("transfer", "p10"), qtbot, "Name a focal point")
    added = session.workshop.records(Action).all()
    session.undo() if is_undone else session.apply(delete_actions, added)
    again = dialog("transfer", "p10")
    assert [item.existing_id for _box, _words, item in again.boxes] == ["", ""]
    assert any("before, as “Name a focal point”" in each for each in said(again))
    again.boxes[0][0].setChecked(True)
    again.confirm.click()
    assert [each.title for each in session.workshop.records(Action).all()] == ["one", "two"]


def test_a_shared_answer_asks_for_the_country(dialog, fill, session):
    fill("p6", rows=(("Write the plan", "Mines", "2019", "US$ 500 000", "GEF"),))
    shown = dialog("respond", "p6")
    assert shown.country.isEnabled()
    assert shown.country.value() == "JAM"
    shown.country.show_value("TTO")
    shown.country.edited.emit("TTO")
    assert not shown.confirm.isEnabled()
    say(shown.questions[0], Holds.YES)
    shown.confirm.click()
    (action,) = session.workshop.records(Action).owned_by(road_map_id("TTO"))
    assert action.end == PartialDate("2019")


def test_answer_and_actions_are_linked_both_ways_and_actions_are_not_added_twice(
    dialog, fill, session, page, navigator
):
    answer = fill("p10", "JAM", items=("one", "two"))
    dialog("transfer", "p10").confirm.click()
    card = next(c for c in page.work.cards if c.asked.prompt.id == "p10")
    link = walk.buttons(card.links.parentWidget())[0]
    assert link.text() == "In the road map: Jamaica (2)"
    link.click()
    action = session.workshop.records(Action).all()[0]
    assert navigator == [("road_maps", "JAM", action.id)]
    assert action.origin == answer.id
    page.open_path(("answer", action.origin))
    assert (page.work.stage, page.work.country) == ("transfer", "JAM")
    fill("p10", "JAM", items=("one", "two", "three"))
    shown = dialog("transfer", "p10")
    assert shown.confirm.text() == "Add 1 entry"
    words = [each.text() for each in walk.widgets(shown) if hasattr(each, "text")]
    assert words.count("Already there") == 2
    walk.buttons(shown, "In the road map")[0].click()
    assert navigator[1:] == [("road_maps", "JAM", action.id)]


def test_answers_about_the_invented_country_are_never_ticked_but_can_be_adapted(
    dialog, fill, session, qtbot
):
    fill("p7", items=("Open a desk in Kiru", "Check trucks", "Talk with buyers"))
    shown = dialog("respond", "p7")
    assert (shown.boxes, shown.confirm.isEnabled()) == ([], False)
    first, second, third = shown.questions
    say(first, Holds.ADAPTED)
    assert first.adapted.isVisible()
    qtbot.keyClicks(first.adapted, "Open a desk in Mandeville")
    say(second, Holds.NO)
    assert shown.confirm.text() == "Add 1 entry"
    first.adapted.clear()
    assert not shown.confirm.isEnabled()
    qtbot.keyClicks(first.adapted, "Open a desk")
    say(third, Holds.YES)
    shown.confirm.click()
    titles = {action.title for action in session.workshop.records(Action).all()}
    assert titles == {"Open a desk", "Talk with buyers"}


def test_an_answer_that_adds_nothing_says_so(dialog, fill):
    fill("p11", "JAM", items=("no",))
    shown = dialog("transfer", "p11")
    assert not shown.confirm.isEnabled()
    words = [each.text() for each in walk.widgets(shown) if hasattr(each, "text")]
    assert "This answer adds nothing to the road map." in words


def test_words_that_cannot_be_read_are_named_before_the_answer_is_added(dialog, fill, session):
    fill("p6", rows=(("Write it", "", "as soon as possible", "", ""),))
    shown = dialog("respond", "p6")
    words = "\n".join(each.text() for each in walk.widgets(shown) if hasattr(each, "text"))
    assert "Date: “as soon as possible” is kept in the note." in words
    say(shown.questions[0], Holds.YES)
    shown.confirm.click()
    (action,) = session.workshop.records(Action).all()
    assert action.note == "Date: as soon as possible"


def test_words_still_being_typed_are_taken_too(open_stage, page, qtbot, session):
    card = open_stage("transfer")["p10"]
    line = card.inputs["items"].lines[0]
    qtbot.keyClicks(line, "one")
    session.flush()
    qtbot.keyClicks(line, " more")
    card.take.click()
    (shown,) = page.work.findChildren(CarryOverDialog)
    assert shown.boxes[0][2].title == "one more"
    shown.reject()


def test_nothing_is_offered_before_there_is_an_answer(open_stage):
    cards = open_stage("transfer")
    assert not cards["p10"].take.isEnabled()
    assert cards["p8"].take.isVisible()
    assert not open_stage("read")["p1"].take.isVisible()


def test_without_a_delegation_the_way_to_add_one_is_shown(
    open_stage, fill, session, messages, navigator
):
    for delegation in session.workshop.records(Delegation).all():
        session.apply(Edit, "Remove", before=(delegation,))
    fill("p7", items=("Share a contact",))
    open_stage("respond")["p7"].take.click()
    assert "has no delegation" in messages.latest.text
    words, add = messages.latest.answers[0]
    assert words == "Add countries"
    add()
    assert navigator == [("workshop", "delegations")]


def test_a_group_without_delegations_answers_the_last_stage_together(
    open_stage, page, session, answer, qtbot
):
    for delegation in session.workshop.records(Delegation).all():
        session.apply(Edit, "Remove", before=(delegation,))
    cards = open_stage("transfer")
    assert not page.work.countries.isVisible()
    qtbot.keyClicks(cards["p8"].inputs["text"], "None")
    assert answer("p8").text == "None"


def test_needs_are_counted_as_entries(page, seated, session, messages, qtbot):
    session.apply(case_run.assign, seated, "cs-e-ratification")
    page.open_path((seated.id, "cs-e-ratification", "respond"))
    card = next(c for c in page.work.cards if c.asked.prompt.id == "p8")
    qtbot.keyClicks(card.inputs["items"].lines[0], "A grant")
    session.flush()
    card.take.click()
    (shown,) = page.work.findChildren(CarryOverDialog)
    say(shown.questions[0], Holds.YES)
    shown.confirm.click()
    assert messages.latest.text == "1 entry added to Jamaica’s draft road map"
    (need,) = session.workshop.records(Need).all()
    assert need.text == "A grant"


def test_the_dialog_can_be_read_aloud(dialog, fill):
    fill("p6", rows=(("Write it", "Mines & <b>Health</b>", "later", "much", "GEF"),))
    shown = dialog("respond", "p6")
    assert walk.labels_with_markup(shown) == []
    assert walk.without_a_name(shown) == []
