"""Votes: anonymous ballots, their result, and the priorities that follow from it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mercworkshop.domain import privacy
from mercworkshop.domain.entities import actions
from mercworkshop.domain.entities.actions import Action, Priority
from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.votes import priorities, sources, verbs
from mercworkshop.domain.entities.votes.doubts import (
    describe_ballots_without_vote,
    describe_doubts,
)
from mercworkshop.domain.entities.votes.marks import check_marks, marks_of, read_marks, texts_of
from mercworkshop.domain.entities.votes.records import (
    Ballot,
    Vote,
    VoteMethod,
    VoteOption,
    VoteState,
)
from mercworkshop.domain.entities.votes.result import (
    Quadrant,
    count_votes,
    revealed_result,
    vote_result,
)
from mercworkshop.domain.entities.votes.room import vote_view
from mercworkshop.domain.entities.votes.sources import Electorate, electorate_of
from mercworkshop.domain.entities.votes.wording import (
    describe_marking,
    describe_turnout,
    describe_writing,
    grouped_rows,
    is_few,
)
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import record_fields, replace_fields
from mercworkshop.errors import InvalidInput
from tests.builders.memory_laptop import MemoryLaptop, meet
from tests.builders.workshop import workshop_of

NAMES = ("Lamps", "Law", "Customs", "Laboratory", "Songs")
OPTIONS = tuple(VoteOption(id=each, vote="v", text=each, position=each) for each in NAMES)


def a_vote(method=VoteMethod.DOTS, units=3, state=VoteState.PRIVATE):
    return Vote(id="v", question="What first?", method=method, units=units, state=state)


def a_ballot(number, people=1, **marks):
    marked = dict.fromkeys(NAMES, 0) | marks
    texts = tuple(f"{option}:{mark}" for option, mark in sorted(marked.items()))
    return Ballot(id=f"b{number}", vote="v", marks=texts, people=people)


def ended(*ballots, method=VoteMethod.DOTS):
    return count_votes(a_vote(method), OPTIONS, ballots)


def places(result):
    return [(each.option.text, each.points) for each in result.rows]


def test_dots_are_added_up_and_options_without_dots_are_listed():
    result = ended(a_ballot(1, Law=2, Lamps=1), a_ballot(2, Law=1), a_ballot(3, 20, Lamps=9))
    assert places(result)[:2] == [("Lamps", 10), ("Law", 3)]
    assert {each.option.text for each in result.without_points} == {
        "Customs",
        "Laboratory",
        "Songs",
    }
    assert (result.people, result.points) == (22, 13)
    assert [each.is_above for each in result.rows] == [True, True, False, False, False]


def test_options_that_tie_at_the_line_are_all_above_it_and_marked_as_tied():
    result = ended(a_ballot(1, 9, Lamps=5, Law=4, Customs=3, Laboratory=3))
    assert [each.is_above for each in result.rows] == [True, True, True, True, False]
    assert [each.place for each in result.rows] == [1, 2, 3, 3, 5]
    assert [each.is_tied for each in result.rows] == [False, False, True, True, False]
    assert result.is_tied_at_line
    assert not ended().is_tied_at_line


def test_a_ranking_is_counted_by_the_method_of_borda():
    result = ended(
        a_ballot(1, Lamps=1),
        a_ballot(2, Law=1, Customs=2),
        a_ballot(3, Customs=1, Law=2),
        method=VoteMethod.RANKING,
    )
    assert places(result)[:3] == [("Law", 7), ("Customs", 7), ("Lamps", 4)]


def test_impact_and_effort_are_means_in_quadrants():
    ballots = (
        a_ballot(1, Lamps="5/1", Law="3/3", Customs="1/5"),
        a_ballot(2, Lamps="4/2", Law="5/5"),
    )
    result = ended(*ballots, method=VoteMethod.IMPACT_EFFORT)
    found = {each.option.text: each.quadrant for each in result.rows}
    assert found["Lamps"] is Quadrant.DO_FIRST
    assert found["Law"] is Quadrant.PLAN
    assert found["Customs"] is Quadrant.LEAVE
    assert found["Songs"] is None
    assert result.rows[-1].option.text in {"Songs", "Laboratory"}


def test_options_are_grouped_by_impact_and_effort_in_the_order_to_do_them():
    ballots = (a_ballot(1, Lamps="5/1", Law="4/5", Customs="1/5", Laboratory="2/2"),)
    result = ended(*ballots, method=VoteMethod.IMPACT_EFFORT)
    found = [
        (head.split(":")[0], [x.option.text for x in rows]) for head, rows in grouped_rows(result)
    ]
    assert found == [
        ("Do first", ["Lamps"]),
        ("Plan", ["Law"]),
        ("Do beside other work", ["Laboratory"]),
        ("Leave for now", ["Customs"]),
        ("Not judged by anybody", ["Songs"]),
    ]
    assert describe_turnout(result, Electorate(41)).startswith("1 person voted.")


def test_only_a_paper_ballot_says_what_to_write():
    vote = a_vote()
    assert "Write a number" in describe_writing(vote, 5)
    assert "together 3" in describe_writing(vote, 5)
    assert "Write" not in describe_marking(vote, 5)
    ranked = a_vote(VoteMethod.RANKING)
    assert describe_writing(ranked, 5) == describe_marking(ranked, 5)


MARKED = st.dictionaries(st.sampled_from(NAMES), st.integers(0, 5))


@given(st.lists(MARKED, max_size=12), st.randoms(), st.sampled_from(list(VoteMethod)))
def test_a_result_does_not_depend_on_the_order_of_ballots(ballots, random, method):
    cast = [
        Ballot(
            id=f"{place}",
            vote="v",
            marks=texts_of(
                {
                    option: (mark, 6 - mark) if method is VoteMethod.IMPACT_EFFORT else (mark,)
                    for option, mark in marks.items()
                }
            ),
        )
        for place, marks in enumerate(ballots)
    ]
    before = count_votes(a_vote(method), OPTIONS, cast)
    random.shuffle(cast)
    assert count_votes(a_vote(method), OPTIONS, cast) == before
    assert {each.option.text for each in before.rows} == set(NAMES)
    assert before.people == len(ballots)


@pytest.mark.parametrize(
    ("method", "typed", "marks"),
    [
        (VoteMethod.DOTS, "1 1 3", {"Lamps": (2,), "Customs": (1,)}),
        (VoteMethod.DOTS, "١١٣", {"Lamps": (2,), "Customs": (1,)}),
        (VoteMethod.DOTS, "0", {}),
        (VoteMethod.RANKING, "2,5,1", {"Law": (1,), "Songs": (2,), "Lamps": (3,)}),
        (VoteMethod.BUDGET, "1 0 2 - 0", {"Lamps": (1,), "Customs": (2,)}),
        (VoteMethod.IMPACT_EFFORT, "42 - 5/1 - -", {"Lamps": (4, 2), "Customs": (5, 1)}),
    ],
)
def test_marks_are_typed_from_paper_with_few_keys(method, typed, marks):
    vote = a_vote(method)
    read = read_marks(vote, OPTIONS, typed)
    assert read == marks
    assert check_marks(vote, OPTIONS, read) == marks


@pytest.mark.parametrize(
    ("method", "typed", "said"),
    [
        (VoteMethod.DOTS, "1 1 3 5", "3 dots were given, and 4 are placed"),
        (VoteMethod.BUDGET, "1 1 2 0 0", "budget of 3 was given, and 4 is spent"),
        (VoteMethod.DOTS, "6", "no option 6"),
        (VoteMethod.DOTS, "x", "not a number"),
        (VoteMethod.RANKING, "1 1", "twice"),
        (VoteMethod.BUDGET, "1 2", "5 options, and 2 are typed"),
        (VoteMethod.IMPACT_EFFORT, "42 61 - - -", "from 1 to 5"),
        (VoteMethod.IMPACT_EFFORT, "4 - - - -", "not an impact and an effort"),
    ],
)
def test_marks_that_a_vote_cannot_have_are_refused_in_one_sentence(method, typed, said):
    vote = a_vote(method)
    with pytest.raises(InvalidInput, match=said):
        check_marks(vote, OPTIONS, read_marks(vote, OPTIONS, typed))


def test_only_methods_that_share_out_points_are_counted_from_a_wall_poster():
    assert check_marks(a_vote(), OPTIONS, {"Law": (12,)}, people=4) == {"Law": (12,)}
    with pytest.raises(InvalidInput, match="12 dots were given, and 13 are placed"):
        check_marks(a_vote(), OPTIONS, {"Law": (13,)}, people=4)
    with pytest.raises(InvalidInput, match="wall poster"):
        check_marks(a_vote(VoteMethod.RANKING), OPTIONS, {"Law": (1,)}, people=4)


def test_a_vote_with_a_ballot_can_be_removed_but_not_changed():
    room = workshop_of(a_vote(), *OPTIONS)
    voted = room.apply(verbs.cast(room, a_vote(), {"Law": (1,)}))
    assert room.apply(verbs.update(room, a_vote(), units=5)).records(Vote).all()[0].units == 5
    with pytest.raises(InvalidInput, match="ballots already"):
        verbs.update(voted, a_vote(), units=5)
    with pytest.raises(InvalidInput, match="stays too"):
        verbs.remove_options(voted, OPTIONS[:1])
    assert not voted.apply(verbs.remove(voted, [a_vote()])).records(Ballot)


def test_a_result_is_private_until_it_is_revealed_and_then_no_ballot_is_added():
    room = workshop_of(a_vote(), *OPTIONS, a_ballot(1, Law=1))
    assert revealed_result(room, "v") is None
    shown = room.apply(verbs.reveal(a_vote()))
    (vote,) = shown.records(Vote).all()
    assert revealed_result(shown, "v") == vote_result(shown, vote)
    with pytest.raises(InvalidInput, match="was revealed"):
        verbs.cast(shown, vote, {"Law": (1,)})
    again = shown.apply(verbs.hide(vote))
    assert revealed_result(again, "v") is None


def test_the_records_that_everybody_may_read_hold_no_ballot():
    room = workshop_of(a_vote(state=VoteState.REVEALED), *OPTIONS, a_ballot(1, Law=1))
    everybody = privacy.workshop_for(Readers.EVERYBODY, room)
    assert everybody.records(VoteOption)
    assert not everybody.records(Ballot)


def test_a_ballot_holds_nothing_about_the_person_who_cast_it():
    assert Ballot.ANONYMOUS
    assert set(record_fields(Ballot)) == {"vote", "marks", "people"}
    room = workshop_of(a_vote(), *OPTIONS)
    first, second = (verbs.cast(room, a_vote(), {"Law": (1,)}).after[0] for _ in range(2))
    assert first.id[14] == second.id[14] == "4"  # a random id, which holds no time


def action(name, **fields):
    return Action(id=name, road_map="r", title=name, **fields)


def test_a_priority_from_either_option_of_one_joined_action_is_not_in_doubt():
    vote, own = a_vote(state=VoteState.REVEALED), action("a1")
    options = tuple(
        VoteOption(id=each, vote="v", text=each, origin="a1", position=each)
        for each in ("o1", "o2")
    )
    ballot = Ballot(id="b", vote="v", marks=("o1:2", "o2:0"))
    room = workshop_of(vote, *options, ballot, own)
    edit = priorities.set_priorities(room, vote_result(room, vote))
    (rated,) = (each for each in edit.after if isinstance(each, Action))
    assert rated.priority is Priority.HIGH
    for kept in (Priority.HIGH, Priority.LOW):
        joined = replace_fields(own, priority=kept, priority_origin="v")
        assert priorities.late_priorities(workshop_of(vote, *options, ballot, joined), vote) == []
    doubtful = replace_fields(own, priority=Priority.MEDIUM, priority_origin="v")
    assert priorities.late_priorities(workshop_of(vote, *options, ballot, doubtful), vote)


def test_a_result_sets_priorities_in_one_edit_that_can_be_undone():
    first, second, third = action("a1"), action("a2", priority=Priority.HIGH), action("a3")
    options = tuple(
        VoteOption(id=f"o{each.id}", vote="v", text=each.title, origin=each.id, position=each.id)
        for each in (first, second, third)
    )
    ballot = Ballot(id="b", vote="v", marks=("oa1:2", "oa2:0", "oa3:1"))
    vote = a_vote(state=VoteState.REVEALED)
    room = workshop_of(vote, *options, ballot, first, second, third)
    edit = priorities.set_priorities(room, vote_result(room, vote))
    after = room.apply(edit).records(Action)
    assert [after[each].priority for each in ("a1", "a2", "a3")] == ["high", "low", "high"]
    assert {each.priority_origin for each in after.values()} == {"v"}
    assert "What first?" in priorities.describe_origin(room.apply(edit), after["a1"])
    assert room.apply(edit).apply(edit.inverse()).records(Action) == room.records(Action)
    by_hand = room.apply(edit).apply(actions.update(after["a1"], priority=Priority.LOW))
    assert by_hand.records(Action)["a1"].priority_origin == ""
    moved = room.apply(edit).apply(actions.update(after["a1"], title="Other words"))
    assert moved.records(Action)["a1"].priority_origin == "v"


def test_no_priority_is_set_by_a_vote_without_result_or_without_actions():
    hidden = workshop_of(a_vote(), *OPTIONS, a_ballot(1, Law=1))
    with pytest.raises(InvalidInput, match="no result yet"):
        priorities.set_priorities(hidden, vote_result(hidden, a_vote()))
    vote = a_vote(state=VoteState.REVEALED)
    shown = workshop_of(vote, *OPTIONS, a_ballot(1, Law=1))
    with pytest.raises(InvalidInput, match="No option"):
        priorities.set_priorities(shown, vote_result(shown, vote))


def test_an_action_becomes_an_option_only_once():
    rows = [{"text": "Lamps", "origin": "a1"}, {"text": "Law", "origin": "a2"}]
    room = workshop_of(a_vote())
    room = room.apply(verbs.add_options(room, a_vote(), rows[:1]))
    room = room.apply(verbs.add_options(room, a_vote(), rows))
    assert [each.text for each in room.records(VoteOption).all()] == ["Lamps", "Law"]
    assert sources.options_of_country(room, action("a1")) == []


def doubts(*records):
    return describe_doubts(workshop_of(a_vote(), *OPTIONS, *records), a_vote())


def test_doubts_about_a_vote_are_reported_and_no_ballot_is_left_out():
    people = [Person(id=f"p{each}", name=f"P{each}") for each in range(3)]
    assert doubts(*people, a_ballot(1, Law=1)) == ()
    (more,) = doubts(*people, *(a_ballot(each, Law=1) for each in range(4)))
    assert "4 people voted, and 3 are on the list" in more
    (twice,) = doubts(a_ballot(1, 9, Law=5), a_ballot(2, 9, Law=5))
    assert "two laptops may have counted the same poster" in twice
    (overfull,) = doubts(a_ballot(1, Law=5))
    assert "more on it than was given" in overfull
    (gone,) = doubts(a_ballot(1, Other=1))
    assert "option that is gone" in gone


def test_ballots_counted_on_two_laptops_add_up_after_merging():
    one, two = MemoryLaptop("One"), MemoryLaptop("Two")
    one.do(Edit("", after=(a_vote(), *OPTIONS)))
    meet(one, two)
    one.do(verbs.cast(one.workshop, a_vote(), {"Law": (2,), "Lamps": (1,)}))
    two.do(verbs.cast(two.workshop, a_vote(), {"Law": (3,)}))
    meet(one, two)
    meet(two, one)  # handed in twice
    for laptop in (one, two):
        result = vote_result(laptop.workshop, a_vote())
        assert places(result)[:2] == [("Law", 5), ("Lamps", 1)]
        assert result.people == 2
    assert not one.conflicts
    signed = {each.laptop for each in one.changes.values() if each.record_type == "Ballot"}
    assert signed == {""}
    one.undo()
    assert vote_result(one.workshop, a_vote()).people == 1


def test_marks_that_cannot_be_read_are_left_out():
    ballot = Ballot(id="b", vote="v", marks=("Law:2", "Lamps:x", "nothing", "Customs:1/2"))
    assert marks_of(ballot) == {"Law": (2,), "Customs": (1, 2)}
    assert places(ended(ballot))[0] == ("Law", 2)


def test_correcting_a_ballot_of_another_vote_is_refused():
    other = Vote(id="w", question="What then?", units=3)
    workshop = workshop_of(a_vote(), other, *OPTIONS, a_ballot(1, Law=2))
    ballot = workshop.records(Ballot)["b1"]
    with pytest.raises(InvalidInput, match="of another vote"):
        verbs.correct(workshop, other, ballot, {})


def test_two_laptops_that_take_the_same_options_have_them_once():
    rows = [{"text": "Ban lamps", "origin": "a1"}, {"text": "Law", "origin": "a2"}]
    room = workshop_of(a_vote())
    one, other = (verbs.add_options(room, a_vote(), rows) for _laptop in range(2))
    assert [each.id for each in one.after] == [each.id for each in other.after]
    song = [{"text": "Songs"}]
    typed = [verbs.add_options(room, a_vote(), song).after[0].id for _time in "ab"]
    assert typed[0] != typed[1]


def test_dots_that_are_not_a_number_are_refused_with_a_sentence():
    for method in (VoteMethod.DOTS, VoteMethod.BUDGET):
        for units in ("three", 0, 10**7, 2.5):
            with pytest.raises(InvalidInput, match=r"For each person: .* from 1 to 1,000,000"):
                verbs.add((), question="What first?", units=units, method=method)


def test_a_new_vote_cannot_be_revealed_and_a_poster_has_a_limit_of_people():
    with pytest.raises(InvalidInput, match="no result to reveal"):
        verbs.add((), question="What first?", state=VoteState.REVEALED)
    room = workshop_of(a_vote(), *OPTIONS)
    with pytest.raises(InvalidInput, match="9,999 people at most"):
        verbs.cast(room, a_vote(), {"Law": (1,)}, people=10**15)


def test_options_cannot_be_changed_once_there_is_a_ballot():
    room = workshop_of(a_vote(), *OPTIONS)
    changes = (
        lambda now: verbs.add_options(now, a_vote(), [{"text": "Fish"}]),
        lambda now: verbs.update_option(now, OPTIONS[1], text="No law"),
        lambda now: verbs.move_options(now, a_vote(), OPTIONS[1:2], -1),
    )
    voted = room.apply(verbs.cast(room, a_vote(), {"Law": (1,)}))
    for change in changes:
        assert not change(room).is_empty
        with pytest.raises(InvalidInput, match="their numbers mean the options as they are"):
            change(voted)
    assert verbs.update_option(voted, OPTIONS[1], text="Law").is_empty


def test_an_option_that_came_after_ballots_is_reported_and_gets_no_low_priority():
    one, two = MemoryLaptop("One"), MemoryLaptop("Two")
    acts = tuple(action(each) for each in ("early", "unloved", "late"))
    rows = [{"text": each.title, "origin": each.id} for each in acts]
    one.do(Edit("", after=(a_vote(), *acts)))
    one.do(verbs.add_options(one.workshop, a_vote(), rows[:2]))
    meet(one, two)
    first = one.workshop.records(VoteOption).owned_by("v")[0]
    for _person in range(3):
        one.do(verbs.cast(one.workshop, a_vote(), {first.id: (3,)}))
    two.do(verbs.add_options(two.workshop, a_vote(), rows[2:]))
    meet(one, two)
    result = vote_result(one.workshop, a_vote())
    assert {each.option.text: each.came_before for each in result.rows} == {
        "early": 0,
        "unloved": 0,
        "late": 3,
    }
    assert [each.option.text for each in result.without_points] == ["unloved"]
    (said,) = describe_doubts(one.workshop, a_vote())
    assert said.startswith("3 people voted before all options were there.")
    assert "late" in said
    one.do(verbs.reveal(a_vote()))
    (vote,) = one.workshop.records(Vote).all()
    one.do(priorities.set_priorities(one.workshop, vote_result(one.workshop, vote)))
    found = one.workshop.records(Action)
    assert [found[each].priority for each in ("early", "unloved", "late")] == ["high", "low", ""]
    assert found["late"].priority_origin == ""
    assert "late" in vote_view(one.workshop, vote).kept


def test_the_room_sees_the_options_and_why_the_result_is_hidden():
    room = workshop_of(a_vote(), *OPTIONS, a_ballot(1, Law=1))
    view = vote_view(room, a_vote())
    texts = [each.text for each in room.records(VoteOption).owned_by("v")]
    assert texts
    for place, (row, text) in enumerate(zip(view.rows, texts, strict=True), 1):
        assert row.words.startswith(f"{place}. ")
        assert text in row.words
    assert {(each.amount, each.shown, each.is_ahead) for each in view.rows} == {(0, "", False)}
    assert view.kept == "The result is shown when all have voted."


def test_an_action_that_nobody_judged_keeps_its_priority():
    options = tuple(VoteOption(id=f"o{x}", vote="v", text=x, origin=x, position=x) for x in "ab")
    vote = a_vote(VoteMethod.IMPACT_EFFORT, state=VoteState.REVEALED)
    ballot = Ballot(id="1", vote="v", marks=("oa:5/1", "ob:0"))
    room = workshop_of(vote, *options, ballot, action("a"), action("b", priority=Priority.HIGH))
    edit = priorities.set_priorities(room, vote_result(room, vote))
    assert [each.id for each in edit.after] == ["a"]


def test_a_corrected_ballot_still_counts_as_cast_before_later_options():
    room = workshop_of(a_vote(), *OPTIONS[:4])
    room = room.apply(verbs.cast(room, a_vote(), {"Law": (1,)}))
    room = room.apply(Edit("", after=OPTIONS[4:]))
    (ballot,) = room.records(Ballot).values()
    room = room.apply(verbs.correct(room, a_vote(), ballot, {"Lamps": (2,)}))
    (later,) = vote_result(room, a_vote()).later
    assert (later.option.text, later.came_before) == ("Songs", 1)


def two_laptops():
    """Return two laptops; only the first has three ballots, with most dots for the first option."""
    one, two = MemoryLaptop("One"), MemoryLaptop("Two")
    one.do(Edit("", after=(a_vote(), *OPTIONS)))
    meet(one, two)
    for _person in range(3):
        one.do(verbs.cast(one.workshop, a_vote(), {"Lamps": (2,), "Law": (1,)}))
    return one, two


def told_after(one, two, edit):
    two.do(edit)
    meet(one, two)
    return describe_doubts(one.workshop, one.the(Vote))


def test_ballots_for_another_method_do_not_count_and_are_reported():
    one, two = two_laptops()
    change = verbs.update(two.workshop, two.the(Vote), method=VoteMethod.RANKING)
    (said,) = told_after(one, two, change)
    assert said.startswith("3 ballots were marked for another way to vote (Dots)")
    assert vote_result(one.workshop, one.the(Vote)).people == 0
    with pytest.raises(InvalidInput, match="ballots already"):
        verbs.update(one.workshop, one.the(Vote), method=VoteMethod.BUDGET)
    one.do(verbs.update(one.workshop, one.the(Vote), method=VoteMethod.DOTS))
    assert describe_doubts(one.workshop, one.the(Vote)) == ()
    assert places(vote_result(one.workshop, one.the(Vote)))[0] == ("Lamps", 6)


def test_changes_of_a_vote_after_ballots_were_marked_are_reported():
    changes = {
        "another number": lambda now: verbs.update(now, a_vote(), units=10),
        "other words, and count for them as they are now: Close all mines.": (
            lambda now: verbs.update_option(now, OPTIONS[0], text="Close all mines")
        ),
        "another order": lambda now: verbs.move_options(now, a_vote(), OPTIONS[:1], 2),
        "options that are gone": lambda now: verbs.remove_options(now, OPTIONS[:1]),
    }
    for words, change in changes.items():
        one, two = two_laptops()
        (said,) = told_after(one, two, change(two.workshop))
        assert said.startswith("3 ballots"), words
        assert words in said, words


def test_ballots_of_a_vote_that_another_laptop_removed_are_reported():
    one, two = two_laptops()
    assert describe_ballots_without_vote(one.workshop) == ""
    two.do(verbs.remove(two.workshop, [two.the(Vote)]))
    meet(one, two)
    assert "3 ballots are of a vote that was removed" in describe_ballots_without_vote(one.workshop)


def test_an_option_that_everybody_ranked_last_still_counts_as_chosen():
    options = tuple(VoteOption(id=f"o{x}", vote="v", text=x, origin=x, position=x) for x in "ab")
    vote = a_vote(VoteMethod.RANKING, state=VoteState.REVEALED)
    ballots = (Ballot(id=f"b{n}", vote="v", marks=("oa:1", "ob:2")) for n in range(5))
    room = workshop_of(vote, *options, *ballots, action("a"), action("b"))
    result = vote_result(room, vote)
    assert result.without_points == ()
    assert [each.words for each in vote_view(room, vote).rows] == ["a", "b"]
    after = room.apply(priorities.set_priorities(room, result)).records(Action)
    assert [after[each].priority for each in "ab"] == ["high", "medium"]


def test_priorities_are_reported_as_outdated_when_ballots_come_later():
    one, two = MemoryLaptop("One"), MemoryLaptop("Two")
    acts = tuple(action(each) for each in ("lamps", "law"))
    rows = [{"text": each.title, "origin": each.id} for each in acts]
    one.do(Edit("", after=(a_vote(), *acts)))
    one.do(verbs.add_options(one.workshop, a_vote(), rows))
    meet(one, two)
    lamps, law = one.workshop.records(VoteOption).owned_by("v")
    one.do(verbs.cast(one.workshop, a_vote(), {lamps.id: (3,)}))
    one.do(verbs.reveal(a_vote()))
    one.do(priorities.set_priorities(one.workshop, vote_result(one.workshop, one.the(Vote))))
    assert describe_doubts(one.workshop, one.the(Vote)) == ()
    two.do(verbs.cast(two.workshop, a_vote(), {law.id: (3,)}))
    meet(one, two)
    (said,) = describe_doubts(one.workshop, one.the(Vote))
    assert "1 action has another priority than the result says" in said
    found = one.workshop.records(Action)
    origins = [priorities.describe_origin(one.workshop, found[x]) for x in ("lamps", "law")]
    assert ["have come later" in each for each in origins] == [False, True]


def test_few_ballots_for_the_people_in_the_room_are_called_few():
    result = ended(a_ballot(1, Lamps="3", Law="1"), method=VoteMethod.DOTS)
    assert is_few(result, Electorate(3))
    assert describe_turnout(result, Electorate(3)).startswith("Few ballots: 1 of 3 on the list")
    assert not is_few(result, Electorate(2))
    assert describe_turnout(result, Electorate(2)).startswith("1 of 2 on the list voted.")
    assert not is_few(result, Electorate(0))  # nobody is on the list


@pytest.mark.parametrize(
    ("count", "few", "words"),
    [
        (1, False, "1 of 1 in the delegation voted."),
        (3, True, "Few ballots: 1 of 3 in the delegation voted."),
        (0, False, "1 person voted."),
    ],
)
def test_what_one_delegation_judges_is_counted_against_that_delegation(count, few, words):
    result = ended(a_ballot(1, Lamps="5/1"), method=VoteMethod.IMPACT_EFFORT)
    voters = Electorate(count, is_delegation=True)
    assert is_few(result, voters) is few
    assert describe_turnout(result, voters).startswith(words)
    assert not is_few(result, Electorate(3))  # perhaps one group judged


def test_who_may_vote_is_the_delegation_whose_actions_are_voted_on_or_everybody():
    vote = a_vote()
    records = [
        Person(id="a", name="Ann", country="JAM"),
        Person(id="b", name="Bo", country="HTI"),
        RoadMap(id="r", country="JAM"),
        Action(id="x", road_map="r", title="Lamps"),
        VoteOption(id="o", vote="v", text="Lamps", origin="x"),
    ]
    mine = electorate_of(workshop_of(vote, *records), vote)
    assert mine == Electorate(1, is_delegation=True)
    other = VoteOption(id="p", vote="v", text="Songs")
    assert electorate_of(workshop_of(vote, *records, other), vote) == Electorate(2)
