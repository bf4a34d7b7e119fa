from __future__ import annotations

import ast
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mercworkshop.domain import privacy
from mercworkshop.domain.comparison import conflicts
from mercworkshop.domain.entities import actions, national_path
from mercworkshop.domain.entities.actions import Action, Funding
from mercworkshop.domain.entities.national_path import Declaration, PathStep, Progress
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.fields import verbatim
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import (
    AsTyped,
    Verbatim,
    from_json,
    replace_fields,
    unread_words,
    verbatim_of,
)
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.values.dates.partial_date import AmbiguousDate, PartialDate
from mercworkshop.domain.values.money.money import Money
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from tests.builders.checks import present
from tests.builders.memory_laptop import MemoryLaptop, meet
from tests.builders.workshop import made_by
from tests.every import every

WHEN = AsTyped("When?")
ACTION = Action(id="a", road_map="r", title="Lamps", start=PartialDate("2016-03"))


def two() -> tuple[MemoryLaptop, MemoryLaptop]:
    one, other = MemoryLaptop("one"), MemoryLaptop("other", ahead=timedelta(hours=1))
    one.do(Edit("", after=(ACTION,)))
    other.collect(one)
    return one, other


def action(laptop: MemoryLaptop) -> Action:
    return laptop.workshop.records(Action)["a"]


def met(one: MemoryLaptop, other: MemoryLaptop) -> Workshop:
    meet(one, other)
    assert one.workshop.records(Action) == other.workshop.records(Action)
    assert one.workshop.conflicts == other.workshop.conflicts
    return one.workshop


def test_words_that_mean_no_value_are_kept_and_the_value_is_blank():
    (after,) = made_by(actions.update(ACTION, start=WHEN), Action)
    assert after.start is None
    assert verbatim_of(after, "start") == Verbatim("start", "When?", is_read=False)
    assert unread_words(after, "start") == "When?"


@pytest.mark.parametrize(
    "edit",
    [
        actions.update(replace_fields(ACTION, start=WHEN), start=PartialDate("2017")),
        actions.update(replace_fields(ACTION, start=WHEN), start=None),
        actions.reschedule(replace_fields(ACTION, start=WHEN), PartialDate("2017"), None),
        actions.update_many(
            [
                (replace_fields(ACTION, start=WHEN), {"start": PartialDate("2017")}),
                (replace(ACTION, id="b"), {"title": "Two"}),
            ]
        ),
    ],
)
def test_a_value_given_later_by_any_verb_replaces_the_words(edit):
    assert edit.after[0].verbatim == ()


def test_a_new_record_is_made_with_words_in_it():
    row = {"title": "Lamps", "end": WHEN, "funding": AsTyped("who?")}
    (new,) = made_by(actions.add([], "r", [row]), Action)
    assert unread_words(new, "end") == "When?"
    assert unread_words(new, "funding") == "who?"
    assert new.funding is Funding.UNKNOWN


def test_cleaning_an_edit_turns_words_in_place_of_a_value_into_verbatim_words():
    edit = national_path.declare(None, _road_map(), "4.2", due=WHEN).clean()
    assert unread_words(edit.after[0], "due") == "When?"
    assert made_by(edit, Declaration)[0].due is None


def _road_map():
    from mercworkshop.domain.entities.road_map import RoadMap

    return RoadMap(id="r", country="JAM")


def test_words_without_a_value_for_the_day_do_not_make_a_step_done():
    step = PathStep(id="s", road_map="r", title="Cabinet")
    (after,) = made_by(national_path.update_step(step, done=WHEN), PathStep)
    assert after.progress is Progress.PLANNED
    typed = AsTyped("at last in 2016", PartialDate("2016"), True)
    (after,) = made_by(national_path.update_step(step, done=typed), PathStep)
    assert after.progress is Progress.DONE


def test_a_field_that_needs_a_value_never_holds_words_instead():
    with pytest.raises(InvalidInput, match="a value is needed"):
        replace_fields(PathStep(id="s", road_map="r", title="Cabinet"), title=AsTyped("?"))


def test_words_of_control_characters_alone_are_not_kept():
    edit = Edit("", (ACTION,), (replace_fields(ACTION, start=AsTyped("\x07")),)).clean()
    assert edit.after[0].verbatim == ()


def test_undo_brings_the_value_back_and_redo_the_words():
    laptop = MemoryLaptop("one")
    laptop.write(Edit("", after=(ACTION,)))
    history = laptop.history
    history.apply(actions.update(ACTION, start=WHEN))
    assert unread_words(action(laptop), "start") == "When?"
    history.undo()
    assert action(laptop) == ACTION
    history.redo()
    assert unread_words(action(laptop), "start") == "When?"


def test_typing_from_words_to_a_value_is_one_step_of_undo_and_typing_back_none():
    laptop = MemoryLaptop("one")
    laptop.write(Edit("", after=(ACTION,)))
    history = laptop.history
    history.apply(actions.update(action(laptop), start=AsTyped("Mar 20")))
    history.apply(actions.update(action(laptop), start=PartialDate("2017-03")))
    history.undo()
    assert action(laptop) == ACTION
    history.apply(actions.update(action(laptop), start=AsTyped("Ma")))
    history.apply(actions.update(action(laptop), start=ACTION.start))
    assert history.next_undo is None


def test_other_words_on_two_laptops_are_a_difference_that_shows_both():
    one, other = two()
    one.do(actions.update(action(one), start=AsTyped("soon")))
    other.do(actions.update(action(other), start=AsTyped("after the election")))
    (fork,) = met(one, other).conflicts.values()
    said = {conflicts.format_version(fork, each) for each in fork.versions}
    assert {"soon", "after the election"} == {words.strip("“”\u2068\u2069") for words in said}


@pytest.mark.parametrize("which", ["soon", "after the election"])
def test_a_difference_of_words_is_settled_with_either(which):
    one, other = two()
    one.do(actions.update(action(one), start=AsTyped("soon")))
    other.do(actions.update(action(other), start=AsTyped("after the election")))
    (fork,) = met(one, other).conflicts.values()
    (version,) = [each for each in fork.versions if each.verbatim == which]
    one.do(conflicts.settle(action(one), fork, version))
    assert not met(one, other).conflicts
    assert unread_words(action(other), "start") == which


def test_words_and_a_value_are_a_difference_that_the_value_can_settle():
    one, other = two()
    one.do(actions.update(action(one), start=AsTyped("soon")))
    other.do(actions.update(action(other), start=PartialDate("2018")))
    (fork,) = met(one, other).conflicts.values()
    (version,) = [each for each in fork.versions if each.value]
    one.do(conflicts.settle(action(one), fork, version))
    assert met(one, other).records(Action)["a"].start == PartialDate("2018")
    assert action(one).verbatim == ()


def test_the_same_value_in_different_words_is_no_difference():
    one, other = two()
    day = PartialDate("2018")
    one.do(actions.update(action(one), start=AsTyped("about 2018", day, is_read=True)))
    other.do(actions.update(action(other), start=AsTyped("in 2018, surely", day, is_read=True)))
    assert not met(one, other).conflicts
    assert action(one).start == day


def test_the_same_words_on_both_laptops_are_no_difference():
    one, other = two()
    for each in (one, other):
        each.do(actions.update(action(each), start=AsTyped("soon")))
    assert not met(one, other).conflicts


FIELDS = st.sampled_from(["start", "end", "cost", "funding", "percent"])
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30).filter(
    str.strip
)
VALUES = {
    "start": PartialDate("2016"),
    "end": PartialDate("2018-03"),
    "cost": Money(1, 2, "USD"),
    "funding": Funding.GAP,
    "percent": 40,
}
STEPS = st.lists(
    st.tuples(st.sampled_from([0, 1]), st.sampled_from(["words", "value", "meet"]), FIELDS, WORDS),
    max_size=12,
)


@given(STEPS)
def test_no_words_are_lost_whatever_laptops_do_and_all_converge(steps):
    laptops = two()
    typed = set()
    for number, what, field, words in steps:
        laptop = laptops[number]
        if what == "meet":
            laptop.collect(laptops[1 - number])
            continue
        given = AsTyped(words) if what == "words" else VALUES[field]
        before = action(laptop)
        laptop.do(actions.update(before, **{field: given}))
        kept = unread_words(action(laptop), field)
        if what == "words" and action(laptop) != before:
            typed.add((field, kept))
            assert kept
    met(*laptops)
    for laptop in laptops:
        said = {(each.field, each.verbatim) for each in laptop.changes.values()}
        assert typed <= said
        for field in VALUES:
            live = {each.verbatim for each in laptop.live(ACTION).get(field, ())}
            shown = verbatim_of(action(laptop), field)
            assert shown is None or shown.words in live


@every(
    ("words", "value", "is_more"),
    [
        ("Mar 2016", PartialDate("2016-03"), False),
        ("3/2016", PartialDate("2016-03"), False),
        ("March 2016", PartialDate("2016-03"), False),
        ("mars 2016", PartialDate("2016-03"), False),
        ("about March 2016", PartialDate("2016-03"), True),
        ("30 000", Money(30_000, 30_000, "USD"), False),
        ("USD 30,000", Money(30_000, 30_000, "USD"), False),
        ("about 30 000 US$", Money(30_000, 30_000, "USD"), True),
        ("EC$ 30 thousand", Money(30_000, 30_000, "XCD"), False),
        ("in March 2016", PartialDate("2016-03"), False),
        ("the first quarter of 2016", PartialDate("2016-33"), False),
        ("fall of 2016", PartialDate("2016-23"), True),
        ("gap", Funding.GAP, False),
        ("", None, False),
    ],
)
def test_words_are_kept_beside_a_value_if_they_say_more_than_it(words, value, is_more):
    assert verbatim.typed_value(words, value) == (AsTyped(words, value, True) if is_more else value)


@every(
    ("kind", "field", "can"),
    [
        ("Action", "start", True),
        ("Action", "cost", True),
        ("Action", "articles", True),
        ("Action", "depends_on", True),
        ("Action", "title", False),
        ("Action", "road_map", False),
        ("Action", "is_milestone", False),
        ("Action", "position", False),
        ("Details", "host", True),
        ("Details", "topics", False),
        ("Person", "category", True),
        ("Person", "group", True),
        ("HeadCount", "persons", True),
        ("HeadCount", "category", False),
        ("CaseRun", "group", False),
        ("Recipient", "role", False),
        ("ScriptStep", "state", False),
        ("Tombstone", "erased_id", False),
        ("Action", "colour", False),
        ("Action", "deleted", False),
    ],
)
def test_only_fields_whose_text_is_parsed_and_may_be_blank_can_hold_words(kind, field, can):
    assert verbatim.can_hold_words(RECORD_TYPES[kind], field) is can


def test_waiting_words_are_not_taken_into_plain_text_fields():
    workshop = Workshop().apply(Edit("", after=(ACTION,)))
    waiting = {("Action", "a", "start"): "soon", ("Action", "a", "note"): "later"}
    edit, taken = verbatim.add_waiting_words(workshop, waiting)
    assert taken == (("Action", "a", "start"),)
    assert edit.after == (replace_fields(ACTION, start=AsTyped("soon")),)


def test_an_ambiguous_date_offers_its_possible_days_and_other_words_get_a_reason():
    doubtful = replace_fields(
        ACTION, start=AsTyped("3/4/2016"), cost=AsTyped("a lot"), funding=AsTyped("x")
    )
    assert [each.edtf for each in verbatim.possible_dates(doubtful, "start")] == [
        "2016-03-04",
        "2016-04-03",
    ]
    assert "4 March 2016" in verbatim.unread_reason(doubtful, "start")
    assert "3 April 2016" in verbatim.unread_reason(doubtful, "start")
    assert "not part of an amount" in verbatim.unread_reason(doubtful, "cost")
    assert verbatim.unread_reason(doubtful, "funding") == ""
    assert verbatim.possible_dates(doubtful, "cost") == ()


def test_a_file_with_words_for_a_field_that_needs_a_value_is_refused():
    with pytest.raises(InvalidInput, match="“title” cannot hold None"):
        from_json(PathStep, "s", {"road_map": "r", "title": None}, {"title": "?"})


OF_CHANGES = {
    "mercworkshop.domain.entities.tombstones",
    "mercworkshop.domain.entities.script_steps",
}
"""Modules that call ``replace`` on parts of changes and ids, never on the value of a field."""


MODULES = {each.__module__ for each in RECORD_TYPES.values()} - OF_CHANGES


@every("module", sorted(MODULES))
def test_verbs_do_not_use_replace_which_would_keep_words_of_an_old_value(module):
    text = Path(present(sys.modules[module].__file__)).read_text(encoding="utf-8")
    called = [
        node.func.id
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]
    assert "replace" not in called, "use altered()"


def test_words_of_a_field_that_an_audience_may_not_read_are_left_out(monkeypatch):
    monkeypatch.setattr(Action, "FIELD_READERS", {"start": Readers.SECRETARIAT}, raising=False)
    words = replace_fields(ACTION, start=AsTyped("ask Ann"))
    seen = privacy.workshop_for(Readers.EVERYBODY, Workshop().apply(Edit("", after=(words,))))
    (record,) = seen.records(Action).values()
    assert record.verbatim == ()


def test_where_nobody_can_be_asked_the_widest_reading_of_a_date_is_taken():
    assert verbatim.read_words("mid 2017", partial_date.parse_date) == AsTyped(
        "mid 2017", PartialDate("2017-04/2017-09"), is_read=True
    )
    assert verbatim.read_words("2017", partial_date.parse_date) == PartialDate("2017")
    for words in ("3/4/2017", "14/3/16", "by 2017"):
        with pytest.raises(AmbiguousDate):
            verbatim.read_words(words, partial_date.parse_date)
