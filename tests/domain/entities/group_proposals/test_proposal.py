"""Proposed groups: everybody has one, rules are kept or reported, the same seed gives the same."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mercworkshop.domain.entities import people as participants
from mercworkshop.domain.entities import twins
from mercworkshop.domain.entities.group_proposals import rules
from mercworkshop.domain.entities.group_proposals.adoption import adopt
from mercworkshop.domain.entities.group_proposals.ministries import ministry_kind
from mercworkshop.domain.entities.group_proposals.proposal import propose
from mercworkshop.domain.entities.group_proposals.rules import GroupRule, RuleKind
from mercworkshop.domain.entities.group_proposals.units import Why
from mercworkshop.domain.entities.group_proposals.wishes import (
    Balance,
    GroupWishes,
    ask_for_groups,
)
from mercworkshop.domain.entities.group_proposals.wording import (
    ProposalWords,
    describe_rule,
    short_names,
)
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.people import Delegation, Person
from mercworkshop.domain.entities.twins import Twins
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.workshop.details import Category
from mercworkshop.errors import InvalidInput
from tests.builders.listed_people import group, listed_workshop, lock_rule, pair_rule, person

TOGETHER, APART = RuleKind.TOGETHER, RuleKind.APART


def proposed(workshop, count=4, **wishes):
    return propose(ask_for_groups(workshop, GroupWishes(count, **wishes)))


def words(workshop, proposal):
    return ProposalWords(proposal, workshop, lambda code: code)


def people(count, **fields):
    return [person(number, **fields) for number in range(count)]


@st.composite
def rooms(draw):
    """Return people, groups and rules, shuffled and in order, and the number of groups."""
    count = draw(st.integers(1, 40))
    group_count = draw(st.integers(1, 6))
    ids = [f"p{number:03}" for number in range(count)]
    pairs = st.tuples(st.sampled_from(ids), st.sampled_from(ids)).filter(
        lambda two: two[0] != two[1]
    )
    some = st.lists(pairs, max_size=6) if count > 1 else st.just([])
    made = [pair_rule(draw(st.sampled_from([TOGETHER, APART])), *two) for two in draw(some)]
    locked = draw(st.lists(st.sampled_from(ids), max_size=5, unique=True))
    made += [lock_rule(each, f"g{draw(st.integers(0, group_count - 1))}") for each in locked]
    every = [
        *people(count),
        *map(group, range(group_count)),
        *{each.id: each for each in made}.values(),
    ]
    return draw(st.permutations(every)), every, group_count


@given(rooms(), st.booleans(), st.booleans())
def test_everybody_has_one_group_and_every_rule_is_kept_or_reported(room, is_together, keeps):
    shuffled, every, count = room
    wishes = {"is_together": is_together, "keeps": keeps}
    found = proposed(listed_workshop(*every), count, **wishes)
    assert found == proposed(listed_workshop(*shuffled), count, **wishes)
    assert set(found.places) == {each.id for each in every if isinstance(each, Person)}
    told = {(each.why, each.people) for each in found.unfulfilled}
    for rule in (each for each in every if isinstance(each, GroupRule)):
        pair = rule.first, rule.second
        if rule.kind is RuleKind.LOCK:
            assert found.question.slots[found.places[rule.first]].group == rule.group
        elif rule.kind is TOGETHER:
            is_kept = found.places[pair[0]] == found.places[pair[1]]
            assert is_kept or (Why.TOGETHER, pair) in told
        else:
            is_kept = found.places[pair[0]] != found.places[pair[1]]
            assert is_kept or (Why.APART, pair) in told


@given(st.integers(1, 60), st.integers(1, 9), st.integers())
def test_group_sizes_differ_by_at_most_one_if_people_need_not_be_together(count, groups, seed):
    found = proposed(listed_workshop(*people(count)), groups, is_together=False, seed=seed)
    sizes = found.sizes()
    assert sum(sizes) == count
    assert max(sizes) - min(sizes) <= 1


def test_a_delegation_stays_in_one_group_or_is_spread_over_all_as_asked():
    workshop = listed_workshop(*people(48))
    together = proposed(workshop)
    assert len({(seat.country, together.places[seat.id]) for seat in together.question.seats}) == 12
    assert together.counts(Balance.COUNTRY) == [3, 3, 3, 3]
    spread = proposed(workshop, is_together=False)
    for code in {seat.country for seat in spread.question.seats}:
        assert spread.counts(Balance.COUNTRY, code) == [1, 1, 1, 1]


def test_women_and_men_and_ministries_are_spread():
    found = proposed(listed_workshop(*people(48)), is_together=False)
    assert found.counts(Balance.GENDER, "woman") == [6, 6, 6, 6]
    assert found.counts(Balance.MINISTRY, "health") == [3, 3, 3, 3]
    assert not any(found.lacking(balance) for balance in Balance)


def test_the_same_seed_gives_the_same_groups_and_another_seed_gives_others():
    workshop = listed_workshop(*people(30))
    first, again = proposed(workshop, seed=1), proposed(workshop, seed=1)
    assert first == again
    assert any(first.places != proposed(workshop, seed=seed).places for seed in (2, 3, 4))


def test_a_group_that_works_in_french_gets_the_people_who_speak_french():
    rooms = group(0, language="en"), group(1, language="fr")
    every = [person(number, language=("en", "fr")[number % 2]) for number in range(12)]
    workshop = listed_workshop(*every, *rooms)
    found = proposed(workshop, 2, is_together=False)
    assert found.counts(Balance.LANGUAGE, "fr") == [0, 6]
    assert "This group works in Français." in list(words(workshop, found).reasons("p001"))


def test_people_who_have_a_group_stay_and_only_new_ones_are_placed():
    old = [person(number, group="g1") for number in range(3)]
    new = [person(number) for number in range(12, 15)]
    workshop = listed_workshop(*old, *new, group(0), group(1))
    found = proposed(workshop, 2, keeps=True)
    assert {found.places[each.id] for each in old} == {1}
    assert "Was in this group before." in list(words(workshop, found).reasons("p000"))
    # The delegation of each new person is in that group already.
    assert {found.places[each.id] for each in new} == {1}
    alone = proposed(workshop, 2, keeps=True, is_together=False)
    assert alone.sizes() == [3, 3]


def test_people_without_a_delegation_are_placed_only_if_asked():
    expert = person(0, country="", category=Category.IGO)
    workshop = listed_workshop(expert, *people(4)[1:])
    assert expert.id not in proposed(workshop, 2).places
    assert expert.id in proposed(workshop, 2, has_others=True).places


def test_a_delegation_without_named_members_is_placed_too():
    workshop = listed_workshop(
        *(Delegation(id=f"d{each}", country=each) for each in ("JAM", "HTI"))
    )
    found = proposed(workshop, 2)
    assert sorted(found.places.values()) == [0, 1]
    after = workshop.apply(adopt(workshop, found))
    assert len({each.group for each in after.records(Delegation).values()} - {""}) == 2


def test_rules_that_cannot_be_kept_become_questions():
    pair = pair_rule(TOGETHER, "p000", "p001")
    workshop = listed_workshop(
        *people(3), pair, lock_rule("p000", "g0"), lock_rule("p001", "g1"), lock_rule("p002", "g7"),
        group(0), group(1), group(2),
    )  # fmt: skip
    asked = list(words(workshop, proposed(workshop, 2)).questions())
    assert asked[:3] == [
        "Person 2: locked to a group that is not proposed. Which other one?",
        "Person 0, Person 1: together? They are locked to two groups, or kept apart.",
        "Nobody is placed in Group 2: delete what is not needed?",
    ]
    three = [pair_rule(APART, f"p00{one}", f"p00{two}") for one, two in ((0, 1), (0, 2), (1, 2))]
    workshop = listed_workshop(*people(3), *three)
    asked = list(words(workshop, proposed(workshop, 2)).questions())
    assert len([each for each in asked if "no group left" in each]) == 1
    workshop = listed_workshop(person(0), person(12), pair_rule(APART, "p000", "p012"))
    asked = list(words(workshop, proposed(workshop, 2)).questions())
    assert "Person 0, Person 12: one delegation, but rules separate them. Which counts?" in asked
    expert = person(5, country="", category=Category.NGO, gender="")
    workshop = listed_workshop(person(0), expert, pair_rule(APART, "p000", "p005"))
    asked = list(words(workshop, proposed(workshop, 2)).questions())
    assert "Person 5: a rule names them, but only delegations are placed. Others too?" in asked
    asked = list(words(workshop, proposed(workshop, 2, has_others=True)).questions())
    assert asked == ["Women and men: what of Person 5? The list does not say it."]


def test_everybody_has_a_reason():
    locked, pair = lock_rule("p000", "g0"), pair_rule(APART, "p000", "p001")
    workshop = listed_workshop(*people(24), group(0), locked, pair)
    found = proposed(workshop)
    say = words(workshop, found)
    assert all(list(say.reasons(each)) for each in found.places)
    reasons = list(say.reasons("p000"))
    assert reasons[:2] == ["Locked to this group.", "ATG stays together, with Person 12."]
    assert reasons[2].startswith("A rule keeps them apart from Person 1, who is in Group ")
    spread = proposed(workshop, is_together=False)
    assert any(each.startswith("Size: 6 here") for each in words(workshop, spread).reasons("p003"))


def test_the_evenness_of_groups_is_shown_in_figures_with_what_a_group_lacks():
    workshop = listed_workshop(*people(24))
    shown = {each.what: each.figures for each in words(workshop, proposed(workshop)).evenness()}
    assert shown["People"] == ("6", "6", "6", "6")
    assert shown["Women and men"] == ("3/3", "3/3", "3/3", "3/3")
    health = [lock_rule(each.id, "g0") for each in people(24) if "Health" in each.organisation]
    workshop = listed_workshop(*people(24), *map(group, range(4)), *health)
    lacking = [each for each in words(workshop, proposed(workshop)).evenness() if each.lacking]
    assert [(each.what, each.lacking) for each in lacking if each.what == "Health"] == [
        ("Health", "not in Group 1, Group 2, Group 3")
    ]


def test_using_a_proposal_is_one_edit_that_can_be_undone():
    workshop = listed_workshop(*people(24), group(0))
    found = proposed(workshop)
    edit = adopt(workshop, found)
    after = workshop.apply(edit)
    assert [each.name for each in after.records(BreakoutGroup).all()] == [
        "Group 0", "Group A", "Group B", "Group C",
    ]  # fmt: skip
    seated = Counter(each.group for each in after.records(Person).values())
    assert sorted(seated.values()) == [6, 6, 6, 6]
    for each in after.records(Delegation).values():
        theirs = {
            one.group for one in after.records(Person).values() if one.country == each.country
        }
        assert theirs == {each.group}
    assert adopt(after, proposed(after)).is_empty
    before = after.apply(edit.inverse())
    assert before.records(Person) == workshop.records(Person)
    assert len(before.records(BreakoutGroup)) == 1


def test_a_rule_is_removed_with_its_person_and_ignored_if_the_person_is_gone():
    pair = pair_rule(TOGETHER, "p000", "p001")
    workshop = listed_workshop(*people(3), pair)
    gone = workshop.records(Person)
    for one in ("p000", "p001"):
        removed = workshop.take_along(participants.remove([gone[one]], ()))
        assert pair in removed.before
        after = workshop.apply(removed)
        assert not after.records(GroupRule)
        assert after.apply(removed.inverse()).records(GroupRule) == workshop.records(GroupRule)
    second = workshop.apply(participants.remove([gone["p001"]], ()))
    assert ask_for_groups(second, GroupWishes(2)).rules == ()


def test_joining_twins_gives_the_kept_person_the_rules_of_the_other():
    said = (
        pair_rule(TOGETHER, "p001", "p002"),
        pair_rule(APART, "p001", "p003"),
        pair_rule(TOGETHER, "p000", "p003"),
        pair_rule(APART, "p000", "p001"),
        lock_rule("p001", "g0"),
    )
    workshop = listed_workshop(*people(4), group(0)).apply(Edit("", after=said))
    there = workshop.records(Person)
    pair = Twins(there["p000"], there["p001"], "")
    edit = twins.join(pair, {}, {}, {}, workshop.records(GroupRule).values())
    joined = workshop.apply(workshop.take_along(edit))
    assert {each.id for each in joined.records(GroupRule).values()} == {
        pair_rule(TOGETHER, "p000", "p002").id,
        pair_rule(TOGETHER, "p000", "p003").id,
        lock_rule("p000", "g0").id,
    }
    assert len(ask_for_groups(joined, GroupWishes(2)).rules) == 3
    assert joined.apply(edit.inverse()).records(GroupRule) == workshop.records(GroupRule)


def test_rules_replace_what_they_contradict():
    apart = pair_rule(APART, "p000", "p001")
    edit = rules.add_pair("w", [apart], TOGETHER, "p001", "p000")
    assert edit.before == (apart,)
    assert edit.record_ids == {apart.id, pair_rule(TOGETHER, "p000", "p001").id}
    assert rules.add_pair("w", [apart], APART, "p001", "p000").is_empty
    locked = lock_rule("p000", "g0")
    assert rules.lock("w", [locked], "p000", "g1").after == (lock_rule("p000", "g1"),)
    with pytest.raises(InvalidInput, match="A rule needs two people"):
        rules.add_pair("w", (), APART, "p000", "p000")
    workshop = listed_workshop(*people(2), group(0))
    assert describe_rule(workshop, locked, lambda each: each) == "Lock to a group: p000, Group 0"
    assert describe_rule(workshop, apart, lambda each: each) == "Keep apart: p000, p001"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ministère de la Santé publique", "health"),
        ("Министерство окружающей среды и экологии", "environment"),
        ("وزارة البيئة", "environment"),
        ("生态环境部", "environment"),
        ("Secretaría de Energía, Recursos Naturales, Ambiente y Minas", "mining"),
        ("University of Guyana", "university of guyana"),
        ("", ""),
    ],
)
def test_the_kind_of_a_ministry_is_read_from_its_name_in_six_languages(name, kind):
    assert ministry_kind(name) == kind


def test_a_person_without_a_language_gets_that_of_their_country():
    workshop = listed_workshop(
        person(0, country="JAM", language=""),
        person(1, country="HTI", language="en"),
        Delegation(id="d-SUR", country="SUR"),
    )
    spoken = {"JAM": "en", "HTI": "fr"}
    asked = ask_for_groups(workshop, GroupWishes(1), lambda code: spoken.get(code, ""))
    assert {each.id: each.language for each in asked.seats} == {
        "p000": "en",
        "p001": "en",
        "d-SUR": "",
    }


def test_the_changes_that_a_proposal_would_make_are_listed_beforehand():
    workshop = listed_workshop(
        group(0, chair="person 0"),
        group(1),
        person(0, group="g0", country="JAM"),
        person(1, group="g0", country="HTI"),
        lock_rule("p000", "g1"),
        lock_rule("p001", "g0"),
    )
    assert list(words(workshop, proposed(workshop, 2)).changes()) == [
        "Countries: now 2, 0; proposed 1, 1",
        "People: now 2, 0; proposed 1, 1",
        "1 person leaves the group where they are now.",
        "Group 0 loses people with a role: person 0.",
    ]
    nobody = listed_workshop(group(0), person(0))
    assert not list(words(nobody, proposed(nobody, 1)).changes())


@pytest.mark.parametrize(
    ("names", "short"),
    [
        (("Group A", "Group B"), ("A", "B")),
        (("Sea", "Land"), ("Sea", "Land")),
        (("Group A",), ("Group A",)),
        (("Group", "Group B"), ("Group", "Group B")),
    ],
)
def test_a_common_beginning_is_left_out_of_the_short_names_of_groups(names, short):
    assert short_names(names) == short
