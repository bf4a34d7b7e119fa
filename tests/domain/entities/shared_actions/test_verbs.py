from __future__ import annotations

import pytest

from mercworkshop.domain.entities import needs
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.needs import Need, NeedKind
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.entities.shared_actions import verbs
from mercworkshop.domain.entities.shared_actions.alike_drafts import find_alike
from mercworkshop.domain.entities.shared_actions.records import (
    MemberAnswer,
    SharedAction,
    SharedActionMember,
)
from mercworkshop.domain.entities.shared_actions.sharing import (
    describe_sharing,
    sharing_of,
    taking_part,
)
from mercworkshop.errors import InvalidInput
from tests.builders.workshop import a_workshop, only
from tests.domain.entities.shared_actions.test_alike_drafts import KNOWN


def fish(*codes):
    sample = a_workshop()
    for code in codes:
        sample = sample.with_road_map(code, {"title": f"Test fish of {code}", "articles": ("16",)})
    return sample


def shared(sample, title="Test fish together"):
    row = find_alike(sample.value, KNOWN)[0]
    return sample.with_edit(verbs.share(sample.value, row, title, "fish"))


def own_action(workshop, code):
    return workshop.records(Action).owned_by(road_map_id(code))[0]


def partners(workshop, code):
    its = sharing_of(workshop, own_action(workshop, code))
    return sorted({*its.sharing, *its.asked})


def test_a_shared_action_links_the_actions_of_all_countries_and_changes_none_of_them():
    before = fish("GRD", "HTI", "LCA")
    now = shared(before).value
    assert now.records(Action) == before.value.records(Action)
    made = only(now, SharedAction)
    assert (made.title, made.articles, made.why) == ("Test fish together", ("16",), "fish")
    assert partners(now, "GRD") == ["HTI", "LCA"]
    assert partners(now, "HTI") == ["GRD", "LCA"]
    row = find_alike(now, KNOWN)[0]
    assert verbs.shared_action_of(now, row) == made


def test_a_country_that_has_not_answered_is_listed_apart_from_those_taking_part():
    now = shared(fish("GRD", "HTI", "LCA"))

    def said(code: str) -> tuple[str, ...]:
        return describe_sharing(sharing_of(now.value, own_action(now.value, code)), str)

    assert said("GRD") == ("Asked to share it with HTI, LCA",)
    assert taking_part(now.value, only(now.value, SharedAction)) == ()
    for code in ("GRD", "HTI"):
        member = only(now.value, SharedActionMember, road_map=road_map_id(code))
        now = now.with_edit(verbs.answer(member, MemberAnswer.ACCEPTED))
    assert taking_part(now.value, only(now.value, SharedAction)) == ("GRD", "HTI")
    assert said("GRD") == ("Shared with HTI", "Asked to join, not answered yet: LCA")
    assert said("LCA") == ("Asked to share it with GRD, HTI",)
    member = only(now.value, SharedActionMember, road_map=road_map_id("LCA"))
    now = now.with_edit(verbs.answer(member, MemberAnswer.DECLINED))
    assert (said("GRD"), said("LCA")) == (("Shared with HTI",), ())


def test_a_country_that_declines_is_no_partner_and_keeps_its_action():
    now = shared(fish("GRD", "HTI", "LCA"))
    member = only(now.value, SharedActionMember, road_map=road_map_id("HTI"))
    now = now.with_edit(verbs.answer(member, MemberAnswer.DECLINED)).value
    assert partners(now, "GRD") == ["LCA"]
    assert own_action(now, "HTI").title == "Test fish of HTI"


def test_sharing_needs_makes_an_action_for_each_country_with_the_need_as_origin():
    sample = a_workshop().with_road_map("GRD").with_road_map("HTI")
    for code in ("GRD", "HTI"):
        plan = sample.value.records(RoadMap)[road_map_id(code)]
        sample = sample.with_edit(needs.add((), plan, NeedKind.LEGAL, "A lawyer"))
    now = shared(sample, "Ask for one lawyer").value
    for code in ("GRD", "HTI"):
        (need,) = now.records(Need).owned_by(road_map_id(code))
        action = own_action(now, code)
        assert (action.title, action.origin) == ("Ask for one lawyer", need.id)
    row = find_alike(now, KNOWN)[-1]
    assert verbs.shared_action_of(now, row) == only(now, SharedAction)


def test_a_country_that_joins_gets_an_action_of_its_own_and_can_join_only_once():
    now = shared(fish("GRD", "HTI")).with_road_map("JAM")
    made = only(now.value, SharedAction)
    jamaica = now.value.records(RoadMap)[road_map_id("JAM")]
    now = now.with_edit(verbs.join(now.value, made, jamaica))
    assert own_action(now.value, "JAM").title == "Test fish together"
    assert partners(now.value, "GRD") == ["HTI", "JAM"]
    with pytest.raises(InvalidInput, match="takes part already"):
        verbs.join(now.value, made, jamaica)


def test_removing_a_shared_action_keeps_the_actions_and_can_be_undone():
    now = shared(fish("GRD", "HTI"))
    made = only(now.value, SharedAction)
    members = now.value.records(SharedActionMember).owned_by(made.id)
    edit = verbs.remove(made, members)
    gone = now.value.apply(edit)
    assert not gone.records(SharedAction)
    assert not gone.records(SharedActionMember)
    assert gone.records(Action) == now.value.records(Action)
    assert partners(gone.apply(edit.inverse()), "GRD") == ["HTI"]


def test_a_shared_action_without_a_title_is_refused():
    sample = fish("GRD", "HTI")
    row = find_alike(sample.value, KNOWN)[0]
    with pytest.raises(InvalidInput, match="needs a title"):
        verbs.share(sample.value, row, " ")
    made = only(shared(sample).value, SharedAction)
    with pytest.raises(InvalidInput, match="needs a title"):
        verbs.update(made, title="")


def test_two_laptops_that_share_one_row_make_one_action_in_each_road_map():
    sample = a_workshop().with_road_map("GRD").with_road_map("HTI")
    for code in ("GRD", "HTI"):
        plan = sample.value.records(RoadMap)[road_map_id(code)]
        sample = sample.with_edit(needs.add((), plan, NeedKind.LEGAL, "A lawyer"))
    row = find_alike(sample.value, KNOWN)[0]
    one, other = (verbs.share(sample.value, row, row.title) for _laptop in range(2))
    assert {each.id for each in one.after} == {each.id for each in other.after}


def test_a_country_joins_with_its_similar_action_and_keeps_it_when_it_leaves():
    now = shared(fish("GRD", "HTI")).with_road_map("JAM", {"title": "Test fish of JAM"})
    made, row = only(now.value, SharedAction), find_alike(now.value, KNOWN)[0]
    (jamaica,) = verbs.may_join(now.value, made)
    assert jamaica.country == "JAM"
    joined = now.with_edit(verbs.join(now.value, made, jamaica, row))
    assert joined.value.records(Action) == now.value.records(Action)
    assert partners(joined.value, "JAM") == ["GRD", "HTI"]
    member = only(joined.value, SharedActionMember, road_map=jamaica.id)
    left = joined.with_edit(verbs.leave(member)).value
    assert own_action(left, "JAM").title == "Test fish of JAM"
    assert (partners(left, "JAM"), partners(left, "GRD")) == ([], ["HTI"])
    assert [each.id for each in verbs.may_join(left, made)] == [jamaica.id]
