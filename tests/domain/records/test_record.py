from __future__ import annotations

import uuid
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mercworkshop.domain.entities.actions import Action, Funding, Priority
from mercworkshop.domain.entities.case_run import Answer
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.road_map import ConsentKind, RoadMap
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.ids import derived_id, new_id
from mercworkshop.domain.records.record import (
    LONGEST_TEXT,
    build_records,
    check_record,
    check_texts,
    clean_text,
    from_json,
    record_fields,
    to_json,
)
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money.money import Money
from mercworkshop.domain.workshop.details import Details
from mercworkshop.domain.workshop.workshop import Records, Workshop
from mercworkshop.errors import InvalidInput
from tests.builders.workshop import made_by
from tests.every import every

texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40)
dates = st.sampled_from([None, *map(PartialDate, ("2015", "2015-02", "2017-33", "2016-22"))])
actions = st.builds(
    Action,
    id=st.uuids().map(str),
    road_map=texts,
    title=texts,
    articles=st.lists(texts, max_size=3).map(tuple),
    start=dates,
    end=dates,
    is_milestone=st.booleans(),
    cost=st.sampled_from([None, Money(1, 2, "USD", 2015), Money(5, 5, "EUR", None)]),
    funding=st.sampled_from(Funding),
    priority=st.sampled_from(Priority),
    percent=st.integers(0, 100),
)
answers = st.builds(
    Answer,
    id=st.uuids().map(str),
    run=texts,
    prompt=texts,
    rows=st.lists(st.lists(texts, max_size=3).map(tuple), max_size=3).map(tuple),
)


@given(st.one_of(actions, answers))
def test_a_record_comes_back_from_its_json(record):
    assert from_json(type(record), record.id, to_json(record)) == record


@given(st.lists(actions, max_size=4))
def test_records_built_from_columns_equal_records_built_one_by_one(records):
    names = ("workshop", "verbatim", *record_fields(Action))
    columns = {name: [getattr(each, name) for each in records] for name in names}
    assert build_records(Action, [each.id for each in records], columns) == records


@every("kind", RECORD_TYPES.values())
def test_no_record_type_has_a_post_init_which_building_from_columns_would_skip(kind):
    assert not hasattr(kind, "__post_init__"), "build_records() does not call __post_init__"


UNKEPT = [
    ("x" * (LONGEST_TEXT + 1), "longer than 30000 characters"),
    ("\udc00", "a damaged character"),
    ("a\0b", "a character that cannot be kept"),
]
"""Texts that no field keeps, each with what is said about it."""


@pytest.mark.parametrize(("bad", "reason"), UNKEPT)
def test_one_bad_text_among_many_is_refused(bad, reason):
    good = ["", "é", "x" * LONGEST_TEXT]
    assert check_texts(good) == good
    with pytest.raises(InvalidInput, match=reason):
        check_texts([*good, bad, "end"])


@pytest.mark.parametrize("bad", [None, 7, b"x"])
def test_what_is_no_text_among_many_texts_is_a_mistake_of_the_program(bad):
    with pytest.raises(TypeError):
        check_texts(["", bad, "end"])


def test_fields_that_are_not_given_keep_their_default():
    assert from_json(RoadMap, "r", {"country": "JAM"}) == RoadMap(id="r", country="JAM")


def test_fields_of_a_newer_version_are_ignored():
    built = from_json(RoadMap, "r", {"country": "JAM", "from_2031": "x"})
    assert built == RoadMap(id="r", country="JAM")


@every(
    ("field", "value"),
    [
        ("percent", "40"),
        ("percent", True),
        ("title", 7),
        ("articles", "4"),
        ("articles", [4]),
        ("start", "2015-19-01"),
        ("start", 2015),
        ("cost", "plenty"),
        ("funding", "somebody"),
        ("is_milestone", 1),
        ("title", "\ud800"),
        ("title", "a\0b"),
        ("title", "x" * (LONGEST_TEXT + 1)),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused_with_the_name_of_its_field(field, value):
    with pytest.raises(InvalidInput, match=field):
        from_json(Action, "a", {"road_map": "r", field: value})


def test_a_missing_field_is_named():
    with pytest.raises(InvalidInput, match="road_map"):
        from_json(Action, "a", {})


@pytest.mark.parametrize(("text", "reason"), UNKEPT)
def test_a_text_that_cannot_be_stored_is_refused(text, reason):
    with pytest.raises(InvalidInput, match=reason):
        check_record(Action(id="a", road_map="r", note=text))
    with pytest.raises(InvalidInput, match=reason):
        check_record(Answer(id="a", run="r", prompt="p", rows=((text,),)))


def test_pasted_text_is_cleaned_without_losing_a_word():
    assert clean_text("Cafe\u0301\r\nR&D\x07\x00 <b>\t") == "Café\nR&D <b>\t"


def test_half_a_surrogate_is_refused_when_pasted():
    with pytest.raises(InvalidInput, match="damaged"):
        clean_text("a\ud800b")


def test_an_edit_is_cleaned_in_every_text():
    before = Action(id="a", road_map="r")
    typed = Action(id="a", road_map="r", title="Cafe\u0301\r", partners=("a\x07b",), percent=4)
    (after,) = made_by(Edit("", (before,), (typed,)).clean(), Action)
    assert (after.title, after.partners, after.percent) == ("Café\n", ("ab",), 4)
    clean_already = Edit("", (before,), (after,))
    assert clean_already.clean() is clean_already


def test_every_type_with_an_owner_has_a_field_for_it():
    for kind in RECORD_TYPES.values():
        assert not kind.OWNER or kind.OWNER in record_fields(kind)


def test_new_ids_differ_and_sort_by_time():
    made = [uuid.UUID(new_id()) for _ in range(2000)]
    assert len(set(made)) == 2000
    assert all(each.version == 7 and each.variant == uuid.RFC_4122 for each in made)
    assert all(one.int >> 80 <= two.int >> 80 for one, two in pairwise(made))


def test_a_fixed_id_depends_on_every_part():
    made = {
        derived_id("a", "bc"),
        derived_id("ab", "c"),
        derived_id("a", "b", "c"),
        derived_id("abc"),
    }
    assert len(made) == 4
    assert derived_id("a", "b") == derived_id("a", "b")


def rows(*places):
    return [Action(id=f"a{n}", road_map="r", position=place) for n, place in enumerate(places)]


def test_records_are_grouped_by_owner_in_their_order():
    stranger = Action(id="x", road_map="other", position="A")
    records = Records([*rows("C", "A", "B"), stranger])
    assert [record.id for record in records.owned_by("r")] == ["a1", "a2", "a0"]
    assert records.owned_by("nobody") == ()


@given(st.lists(st.tuples(st.sampled_from("adm"), st.integers(0, 5), st.sampled_from("ABC"))))
def test_records_changed_step_by_step_equal_records_made_at_once(steps):
    records: Records[Action] = Records()
    records.owned_by("r")
    for what, number, letter in steps:
        old = records.get(f"a{number}")
        if what == "d" and old:
            records = records.replace([old], [])
        elif what != "d":
            owner = "r" if what == "a" else "s"
            new = Action(id=f"a{number}", road_map=owner, position=letter)
            records = records.replace([], [new])
        at_once = Records(records.values())
        assert records.owned_by("r") == at_once.owned_by("r")
        assert records.owned_by("s") == at_once.owned_by("s")
        assert records.all() == at_once.all()


def test_applying_an_edit_does_not_change_the_workshop_before_it():
    before = Workshop().apply(Edit("", after=tuple(rows("A", "B"))))
    gone = before.records(Action)["a0"]
    after = before.apply(Edit("", before=(gone,)))
    assert len(before.records(Action)) == 2
    assert list(after.records(Action)) == ["a1"]


def test_changing_a_record_that_was_deleted_meanwhile_is_refused():
    (row,) = rows("A")
    with pytest.raises(InvalidInput, match="no longer there"):
        Workshop().apply(Edit("", (row,), (Action(id="a0", road_map="r", title="x"),)))


def test_the_intended_act_of_a_new_road_map_is_undecided():
    assert RoadMap(id="r", country="JAM").intended_act is ConsentKind.UNDECIDED


@pytest.mark.parametrize("number", [2**53, -(2**53), 10**30])
def test_a_number_that_no_file_can_hold_is_refused_before_it_is_written(number):
    with pytest.raises(InvalidInput, match="too large"):
        check_record(Details(id="1", total=number))
    check_record(Details(id="1", total=2**53 - 1))
