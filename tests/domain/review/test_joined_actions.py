"""Two actions are joined: no word is lost, nothing names the second any more, undo restores it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mercworkshop.domain.carry_over.target import group_by_origin
from mercworkshop.domain.entities import review_answers
from mercworkshop.domain.entities.actions import Action, Funding, Priority
from mercworkshop.domain.entities.field_comments import FieldComment
from mercworkshop.domain.entities.follow_up.records import ActionUpdate, UpdateStatus
from mercworkshop.domain.entities.follow_up.updates import update_id
from mercworkshop.domain.entities.national_path import Progress
from mercworkshop.domain.entities.presenting.records import HardQuestion
from mercworkshop.domain.entities.review_answers import KeptFinding, kept_finding_id
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.secretariat.records import Question
from mercworkshop.domain.entities.shared_actions.records import NotAlike, SharedActionMember
from mercworkshop.domain.entities.shared_actions.verbs import not_alike_id
from mercworkshop.domain.entities.steps import steps_of
from mercworkshop.domain.entities.translated_texts import TranslatedText, translated_text_id
from mercworkshop.domain.entities.votes.records import VoteOption
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.fields.formatting import format_plain
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import Change, Conflict
from mercworkshop.domain.records.record import AsTyped, replace_fields, to_json, unread_words
from mercworkshop.domain.review import findings
from mercworkshop.domain.review.hard_questions import question_id
from mercworkshop.domain.review.joined_actions import (
    PLACE,
    ChosenPart,
    join,
    join_choices,
    keep_apart,
)
from mercworkshop.domain.review.moved_references import holds
from mercworkshop.domain.review.twin_actions import RULE, TwinActions
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.languages import SecondLanguage
from mercworkshop.domain.values.money.money import Money
from mercworkshop.domain.values.text_folding import split_words
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import Language, _, language_scope
from tests.builders.memory_laptop import MemoryLaptop, meet
from tests.domain.review.test_findings import FACTS
from tests.examples import examples

MAP = RoadMap(id="map", country="JAM", second_language=SecondLanguage("fr"))
ONE = "0190a5b0-0000-7000-8000-000000000001"
TWO = "0190a5b0-0000-7000-8000-000000000002"
OTHERS = ("0190a5b0-0000-7000-8000-000000000003", "0190a5b0-0000-7000-8000-000000000004")
LAW = AsTyped("after the law of 2014")
WORDS = ("Tide", "Tides", "Reef, old", "Sand\nand salt", "")
TEXTS = ("title", "outcome", "lead", "funder", "indicator", "note")
FIELDS = {
    **{name: st.sampled_from([f"{name} {each}".strip() for each in WORDS]) for name in TEXTS},
    "articles": st.sampled_from([(), ("4",), ("4", "7.3"), ("8",), AsTyped("art nine")]),
    "annex_entries": st.sampled_from([(), ("lamps",), ("soaps", "lamps")]),
    "partners": st.sampled_from([(), ("Customs",), ("Health", "Customs")]),
    "start": st.sampled_from([None, PartialDate("2016"), AsTyped("after the rains")]),
    "end": st.sampled_from([None, PartialDate("2017"), PartialDate("2019-03")]),
    "is_milestone": st.booleans(),
    "cost": st.sampled_from([None, Money(5, 5, "USD"), Money(7, 9, "EUR"), AsTyped("a lot")]),
    "funding": st.sampled_from([*Funding, AsTyped("half of it")]),
    "priority": st.sampled_from([*Priority, AsTyped("very soon")]),
    "priority_origin": st.sampled_from(["", "vote"]),
    "progress": st.sampled_from([*Progress, AsTyped("nearly begun")]),
    "percent": st.sampled_from([0, 40, AsTyped("a third")]),
    "objective": st.sampled_from(["", "aim"]),
    "position": st.sampled_from(["1", "5"]),
    "depends_on": st.sampled_from([(), (ONE,), (TWO,), OTHERS, OTHERS[:1], LAW]),
    "step_of": st.sampled_from(["", ONE, TWO, OTHERS[0]]),
}
SAID = ("", "Salt", "Reef")


def attached(own, mark):
    """Return one record of each type that can name an action, all naming ``own``."""
    place, text = f"{own} end", f"{mark} said"
    asked = question_id("map", "money", f"{own} cost")
    action = Action(id=own, road_map="map")
    about = {"road_map": "map", "about_type": "Action", "about": own}
    return [
        FieldComment(id=f"comment {mark}", field="end", text=text, **about),
        Question(id=f"question {mark}", text=text, **about),
        KeptFinding(
            id=kept_finding_id("map", "action_date", place),
            road_map="map", rule="action_date", about=place, reason=text,
        ),
        HardQuestion(
            id=asked, road_map="map", rule="money", about=f"{own} cost", answer=text
        ),
        ActionUpdate(
            id=update_id("", own), road_map="map", action=own, evidence=text, by=mark,
            status=UpdateStatus.BLOCKED if mark == "a" else UpdateStatus.UNDER_WAY,
        ),
        TranslatedText(
            id=translated_text_id(action, "title", "fr"), road_map="map", about=own,
            field="title", language=Language.FRENCH, words=f"{mark} titre", original="title Tide",
        ),
        NotAlike(id=not_alike_id(own, "row"), first=own, second="row"),
        SharedActionMember(id=f"member {mark}", shared_action=mark, road_map="map", action=own),
        VoteOption(id=f"option {mark}", vote="vote", text=text, origin=own),
    ]  # fmt: skip


@st.composite
def plans(draw):
    """Return a road map with two actions, two more that name them, and records about them."""
    actions = [
        replace_fields(Action(id=own, road_map="map"), **draw(st.fixed_dictionaries(FIELDS)))
        for own in (ONE, TWO)
    ]
    actions += [
        Action(
            id=own, road_map="map", title=own, position=str(place),
            step_of=draw(st.sampled_from(["", ONE, TWO])),
            depends_on=draw(st.sampled_from([(), (ONE, TWO), (TWO,), OTHERS])),
        )
        for place, own in enumerate(OTHERS, 2)
    ]  # fmt: skip
    hung = [each for own, mark in ((ONE, "a"), (TWO, "b")) for each in attached(own, mark)]
    kept = draw(st.lists(st.sampled_from(hung), unique=True))
    return Workshop().apply(Edit("", after=(MAP, *actions, *kept)))


def pair_in(workshop):
    first, second = (workshop.records(Action)[each] for each in (ONE, TWO))
    return TwinActions(first, second)


def apply(workshop, edit):
    return workshop.apply(workshop.take_along(edit.clean()))


def everything(workshop):
    return {
        each.id: {**to_json(each), "verbatim": each.verbatim}
        for records in workshop.tables.values()
        for each in records.values()
    }


def all_before(rows, action):
    found, ahead = set(), [*action.depends_on]
    while ahead:
        each = ahead.pop()
        if each not in found:
            found.add(each)
            ahead += rows[each].depends_on
    return found


def assert_links_are_kept(pair, one):
    for action in (pair.first, pair.second):
        assert {*action.annex_entries} <= {*one.annex_entries}
        for each in {*action.depends_on} - {ONE, TWO}:
            assert each in one.depends_on or each in one.note


@settings(max_examples=examples(60), deadline=None)
@given(plans(), st.data())
def test_joining_loses_no_word_leaves_no_id_of_the_second_and_can_be_undone(before, data):
    pair = pair_in(before)
    chosen = {each.name: data.draw(st.sampled_from(each.parts)) for each in join_choices(pair)}
    edit = before.take_along(join(before, pair, chosen).clean())
    after = before.apply(edit)
    assert everything(after.apply(edit.inverse())) == everything(before)

    kept = everything(after)
    assert TWO not in kept
    assert TWO not in json.dumps(kept)
    one = after.records(Action)[ONE]
    assert ONE not in (one.step_of, *one.depends_on)
    written = " ".join(json.dumps(each, ensure_ascii=False) for each in kept.values())
    whole = {*split_words(written.replace("\\n", " "))}
    for record in before.tables.values():
        for each in record.values():
            texts = [value for value in to_json(each).values() if type(value) is str]
            names = [text for text in texts if " " in text and each.id not in (ONE, TWO)]
            names += [getattr(each, name) for name in TEXTS if isinstance(each, Action)]
            names += [words.words for words in each.verbatim]
            for text in names:
                if ONE not in text and TWO not in text:
                    assert {*split_words(text)} <= whole, text
    assert_links_are_kept(pair, one)
    assert ONE not in all_before(after.records(Action), one)
    for name in ("start", "end", "cost", "funding", "priority"):
        for action in (pair.first, pair.second):
            value = getattr(action, name)
            words = format_plain(fields_of(Action)[name], value)
            if value and not unread_words(action, name):
                assert getattr(one, name) == value or words in one.note


def test_records_about_the_second_action_get_the_ids_that_their_verbs_compute():
    twins = [Action(id=own, road_map="map", title="title Tide") for own in (ONE, TWO)]
    hung = [MAP, *twins, *attached(TWO, "b")]
    before = Workshop().apply(Edit("", after=tuple(hung)))
    after = apply(before, join(before, pair_in(before), {}))
    assert {*after.records(ActionUpdate)} == {update_id("", ONE)}
    assert {*after.records(KeptFinding)} == {kept_finding_id("map", "action_date", f"{ONE} end")}
    assert {*after.records(HardQuestion)} == {question_id("map", "money", f"{ONE} cost")}
    assert {*after.records(TranslatedText)} == {translated_text_id(twins[0], "title", "fr")}
    assert after.records(FieldComment)["comment b"].about == ONE


def test_the_steps_of_both_become_steps_of_the_joined_action_in_its_objective():
    first = Action(id=ONE, road_map="map", title="Tide", position="1")
    second = Action(id=TWO, road_map="map", title="Tide", objective="aim", position="2")
    steps = [
        Action(id=own, road_map="map", title=own, step_of=top, objective=aim, position="1")
        for own, top, aim in zip(OTHERS, (ONE, TWO), ("", "aim"), strict=True)
    ]
    before = Workshop().apply(Edit("", after=(MAP, first, second, *steps)))
    after = apply(before, join(before, pair_in(before), {PLACE: ChosenPart.SECOND}))
    found = after.records(Action).owned_by("map")
    assert {each.objective for each in found} == {"aim"}
    assert [each.id for each in steps_of(found)[ONE]] == list(OTHERS)


def test_values_not_chosen_are_noted_in_the_language_of_the_road_map():
    french = replace_fields(MAP, language=Language.FRENCH)
    first = Action(id=ONE, road_map="map", title="Former", end=PartialDate("2017"), note="Old.")
    second = replace_fields(first, end=PartialDate("2019"), note="New.")
    second = Action(id=TWO, road_map="map", title="Former", end=second.end, note="New.")
    before = Workshop().apply(Edit("", after=(french, first, second)))
    one = apply(before, join(before, pair_in(before), {})).records(Action)[ONE]
    assert one.end == PartialDate("2017")
    assert one.note.startswith("Old.\nNew.\n")
    assert "Fin\u202f: 2019" in one.note


def test_the_joined_action_is_found_by_the_origins_of_both():
    first, second = (
        Action(id=own, road_map="map", title="Reef", origin=origin)
        for own, origin in ((ONE, "answer-1"), (TWO, "answer-2 article-4"))
    )
    workshop = Workshop().apply(Edit("", after=(MAP, first, second)))
    joined = workshop.apply(join(workshop, TwinActions(first, second), {}))
    (one,) = joined.records(Action).values()
    assert one.origins == ("answer-1", "answer-2", "article-4")
    assert group_by_origin(joined) == {key: [one] for key in one.origins}


def test_the_joined_action_counts_for_the_duties_of_both_origins():
    paragraphs = {"exists": "8.7", "consent": "3.6"}
    facts = replace(FACTS, consent=date(2014, 12, 1), paragraphs=paragraphs)
    first, second = (
        Action(id=own, road_map="map", title="Reef", origin=origin, end=PartialDate("2099"))
        for own, origin in ((ONE, "consent"), (TWO, "exists"))
    )
    workshop = Workshop().apply(Edit("", after=(MAP, first, second)))
    joined = workshop.apply(join(workshop, TwinActions(first, second), {}))
    found = findings.review_road_map(joined, MAP, facts)
    assert "8.7" in {each.article for each in found if each.rule == "period_over"}


def test_actions_with_an_open_conflict_cannot_be_joined():
    twins = [Action(id=own, road_map="map", title="Tide") for own in (ONE, TWO)]
    before = Workshop().apply(Edit("", after=(MAP, *twins)))
    changes = [
        Change(
            id=mark, record_type="Action", record_id=TWO, field="lead", value=mark, author=mark,
            laptop=mark, recorded_at="2015-01-20", supersedes=(),
        )
        for mark in "ab"
    ]  # fmt: skip
    forked = before.replace_merged(
        (twins[1],), (), (Conflict("Action", TWO, "lead", tuple(changes)),)
    )
    with pytest.raises(InvalidInput, match="different things"):
        join(forked, pair_in(forked), {})


def test_actions_marked_as_different_stay_so_when_they_move():
    actions = [
        Action(id=own, road_map="map", title="Ban lamps", position=str(place))
        for place, own in enumerate((ONE, TWO))
    ]
    now = Workshop().apply(Edit("", after=(MAP, *actions)))
    (found,) = (each for each in findings.find_all(now, MAP, FACTS) if each.rule == "same_title")
    meaning = findings.find_meaning(now, MAP, FACTS, found)
    now = now.apply(
        review_answers.keep_finding(
            None, MAP, found.rule, found.place, "Two", sentence=found.sentence, meaning=meaning
        )
    )
    above = Action(id=OTHERS[0], road_map="map", title="Label soap", position="0")
    turned = replace_fields(actions[0], position="9")
    now = now.apply(Edit("", (actions[0],), (above, turned)))
    again = [each for each in findings.find_all(now, MAP, FACTS) if each.rule == "same_title"]
    assert [bool(each.kept) for each in again] == [True]
    assert not [each for each in again if each.formerly]


def test_the_value_that_says_more_is_proposed():
    first = replace_fields(
        Action(id=ONE, road_map="map", title="Ban lamps", lead="EPA"), start=AsTyped("soon")
    )
    second = Action(
        id=TWO, road_map="map", title="Ban", lead="Protection Agency", start=PartialDate("2016")
    )
    found = {each.name: each.parts[0] for each in join_choices(TwinActions(first, second))}
    assert found == {
        "title": ChosenPart.FIRST,
        "lead": ChosenPart.SECOND,
        "start": ChosenPart.SECOND,
    }


@pytest.mark.parametrize("part", list(ChosenPart))
def test_the_title_is_kept_whichever_title_is_chosen_if_only_one_action_has_one(part):
    actions = Action(id=ONE, road_map="map", title="Tide"), Action(id=TWO, road_map="map")
    before = Workshop().apply(Edit("", after=(MAP, *actions)))
    after = apply(before, join(before, pair_in(before), {"title": part}))
    assert after.records(Action)[ONE].title == "Tide"


@pytest.mark.parametrize(
    ("name", "text", "part", "is_held"),
    [
        ("outcome", "15 t less", "5 t less", False),
        ("outcome", "1.5 t less", "5 t less", False),
        ("outcome", "1 500 t", "500 t", False),
        ("outcome", "in 2016.5", "in 2016", False),
        ("outcome", "below -5 t", "5 t", False),
        ("outcome", "Less: 5 t less.", "5 t less", True),
        ("outcome", "by NEPA, then by EPA", "EPA", True),
        ("outcome", "كتبَ", "كتب", False),
        ("lead", "NEPA", "EPA", False),
        ("lead", "Ministry of Health and Labour", "Ministry of Health", False),
        ("funder", "GEF; UNEP", "UNEP", True),
    ],
)
def test_a_text_holds_another_in_whole_words_figures_and_names(name, text, part, is_held):
    assert holds(fields_of(Action)[name], text, part) is is_held
    assert holds(fields_of(Action)[name], text, text)


def test_a_body_and_a_figure_found_only_inside_other_words_are_written_down():
    first = Action(id=ONE, road_map="map", title="Tide", lead="NEPA", outcome="15 t less")
    second = Action(id=TWO, road_map="map", title="Tide", lead="EPA", outcome="5 t less")
    before = Workshop().apply(Edit("", after=(MAP, first, second)))
    one = apply(before, join(before, pair_in(before), {})).records(Action)[ONE]
    assert (one.lead, one.outcome) == ("NEPA", "15 t less\n5 t less")
    assert one.note.endswith(": EPA")


def test_words_in_place_of_a_dependency_are_written_down_if_not_chosen():
    first = Action(id=ONE, road_map="map", title="Tide", depends_on=(OTHERS[0],))
    second = replace_fields(Action(id=TWO, road_map="map", title="Tide"), depends_on=LAW)
    other = Action(id=OTHERS[0], road_map="map", title="Reef")
    before = Workshop().apply(Edit("", after=(MAP, first, second, other)))
    one = apply(before, join(before, pair_in(before), {})).records(Action)[ONE]
    assert one.depends_on == (OTHERS[0],)
    assert "Depends on: after the law of 2014" in one.note
    other_way = {"depends_on": ChosenPart.SECOND}
    one = apply(before, join(before, pair_in(before), other_way)).records(Action)[ONE]
    assert unread_words(one, "depends_on") == "after the law of 2014"
    assert "Depends on: Reef" in one.note


def test_a_dependency_that_would_make_a_circle_is_removed_and_written_down():
    first = Action(id=ONE, road_map="map", title="Tide", depends_on=(OTHERS[0],))
    second = Action(id=TWO, road_map="map", title="Tide", depends_on=(ONE,))
    between = Action(id=OTHERS[0], road_map="map", title="Reef", depends_on=(OTHERS[1],))
    last = Action(id=OTHERS[1], road_map="map", title="Sand", depends_on=(TWO,))
    before = Workshop().apply(Edit("", after=(MAP, first, second, between, last)))
    after = apply(before, join(before, pair_in(before), {})).records(Action)
    assert after[ONE].depends_on == ()
    assert "Depends on: Reef" in after[ONE].note
    assert after[OTHERS[1]].depends_on == (ONE,)


def test_two_texts_that_are_too_long_together_are_refused_with_advice():
    first = Action(id=ONE, road_map="map", title="Tide", note="a" * 29_990)
    second = Action(id=TWO, road_map="map", title="Tide", note="b" * 200)
    before = Workshop().apply(Edit("", after=(MAP, first, second)))
    with pytest.raises(InvalidInput, match="Note: both texts") as refused:
        join(before, pair_in(before), {})
    assert "Shorten it" in refused.value.advice


def test_keeping_two_actions_apart_is_noted_in_the_language_of_the_road_map():
    french = replace_fields(MAP, language=Language.FRENCH)
    twins = [Action(id=own, road_map="map", title="Tide") for own in (ONE, TWO)]
    before = Workshop().apply(Edit("", after=(french, *twins)))
    after = apply(before, keep_apart(before, pair_in(before), FACTS.today))
    with language_scope("fr"):
        said = _("These are two different actions.")
    assert [each.reason for each in after.records(KeptFinding).all()] == [said]
    assert not said.startswith("These")


def two_laptops():
    """Return two laptops with the same two actions and the records about the second."""
    one, two = MemoryLaptop("one"), MemoryLaptop("two")
    twins = [Action(id=own, road_map="map", title="Ban lamps", note=own[-1]) for own in (ONE, TWO)]
    one.do(Edit("", after=(MAP, *twins, *attached(TWO, "b"))))
    two.collect(one)
    return one, two


def test_two_laptops_that_join_the_same_actions_agree():
    one, two = two_laptops()
    for laptop in (one, two):
        laptop.do(join(laptop.workshop, pair_in(laptop.workshop), {}))
    meet(one, two)
    assert everything(one.workshop) == everything(two.workshop)
    assert not one.conflicts
    assert [each.id for each in one.workshop.records(Action).all()] == [ONE]


def test_a_step_that_another_laptop_added_to_the_removed_action_is_a_finding():
    one, two = two_laptops()
    one.do(join(one.workshop, pair_in(one.workshop), {}))
    late = Action(id=OTHERS[0], road_map="map", title="Collect lamps", step_of=TWO)
    two.do(Edit("", after=(late,)))
    one.collect(two)
    found = {each.rule: each for each in findings.find_all(one.workshop, MAP, FACTS)}
    assert found["step_left"].reference.record_id == late.id


def test_an_answer_that_actions_differ_travels_and_joining_them_removes_it():
    one, two = two_laptops()
    one.do(keep_apart(one.workshop, pair_in(one.workshop), FACTS.today))
    two.collect(one)
    found = [each for each in findings.find_all(two.workshop, MAP, FACTS) if each.rule == RULE]
    assert [bool(each.kept) for each in found] == [True]
    two.do(join(two.workshop, pair_in(two.workshop), {}))
    assert RULE not in {each.rule for each in two.workshop.records(KeptFinding).values()}
