from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from mercworkshop.domain.entities import actions, road_map
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.people import Contact, Person
from mercworkshop.domain.entities.script_steps import ScriptStep, StepState
from mercworkshop.domain.records.edit import Edit, History
from mercworkshop.domain.records.record import replace_fields
from mercworkshop.errors import BadFile, InvalidInput
from mercworkshop.exchange.script import proposals, reader
from mercworkshop.exchange.script.proposals import ProposalFate
from mercworkshop.exchange.script.verb import StepAudience
from mercworkshop.exchange.script.verbs import VERBS
from mercworkshop.gui.places.road_maps.proposals import words
from tests.every import every
from tests.examples import examples
from tests.exchange.naming import LOOKUPS
from tests.exchange.scripted import EMPTY, after, begun, do
from tests.shipped import SHIPPED

JAMAICA = road_map.road_map_id("JAM")
LATER = do(
    "actions.describe",
    step="ministry 1",
    author="Ms Ali",
    audience="delegation",
    state="proposed",
    why="The law comes first",
    id="Import licence",
    fields={"end": "Q4 2017", "lead": "Customs"},
)
MORE = do(
    "actions.add",
    step="ministry 2",
    state="proposed",
    country="JAM",
    rows=[{"title": "Gauges"}, {"title": "Train teachers", "depends_on": ["Gauges"]}],
)


def the_step(workshop, name="ministry 1"):
    (found,) = (each for each in workshop.records(ScriptStep).values() if each.step == name)
    return found


def action(workshop, title="Import licence"):
    (found,) = (each for each in workshop.records(Action).values() if each.title == title)
    return found


def refusal(*steps, workshop=None):
    with pytest.raises(BadFile) as caught:
        after(*steps, workshop=workshop or begun())
    return caught.value.message


def accepted(workshop, name="ministry 1"):
    return workshop.apply(proposals.accept_proposal(workshop, the_step(workshop, name), LOOKUPS))


def test_a_proposal_changes_no_action_and_stores_author_reason_and_subject():
    start = begun()
    workshop = after(LATER, MORE, workshop=start)
    assert workshop.records(Action).all() == start.records(Action).all()
    kept = the_step(workshop)
    assert (kept.author, kept.audience, kept.why) == ("Ms Ali", "delegation", "The law comes first")
    assert (kept.road_map, kept.title, kept.source) == (JAMAICA, "Import licence", "edits.json")
    assert kept.about == (action(start).id,)
    assert kept.state is StepState.PROPOSED
    assert the_step(workshop, "ministry 2").title == "Gauges; Train teachers"


def test_accepting_a_proposal_is_one_edit_and_undo_lets_it_wait_again():
    workshop = after(LATER, workshop=begun())
    here = [workshop]

    def apply(edit: Edit) -> Edit:
        here[0] = here[0].apply(edit)
        return edit

    history = History(apply)
    history.apply(proposals.accept_proposal(workshop, the_step(workshop), LOOKUPS))
    done = action(here[0])
    assert (str(done.end.edtf), done.lead) == ("2017-36", "Customs")
    assert the_step(here[0]).state is StepState.ACCEPTED
    history.undo()
    assert here[0].records(Action).all() == workshop.records(Action).all()
    assert the_step(here[0]).is_waiting
    history.redo()
    assert the_step(here[0]).state is StepState.ACCEPTED


def test_a_proposal_applies_to_the_same_record_after_it_was_renamed():
    workshop = after(LATER, workshop=begun())
    renamed = workshop.apply(actions.update(action(workshop), title="Licence for lamps"))
    assert action(accepted(renamed), "Licence for lamps").lead == "Customs"


def test_records_that_a_proposal_adds_have_the_same_ids_wherever_it_is_accepted():
    workshop = after(MORE, workshop=begun())
    one, two = accepted(workshop, "ministry 2"), accepted(workshop, "ministry 2")
    assert {each.id for each in one.records(Action).all()} == {
        each.id for each in two.records(Action).all()
    }
    assert action(one, "Train teachers").depends_on == (action(one, "Gauges").id,)


def test_a_proposal_for_a_deleted_action_stays_readable_and_can_only_be_declined():
    workshop = after(LATER, workshop=begun())
    gone = workshop.apply(actions.delete([action(workshop)], workshop.records(Action).values()))
    kept = the_step(gone)
    assert (kept.title, kept.is_waiting) == ("Import licence", True)
    assert proposals.preview_proposal(gone, kept, LOOKUPS).fate is ProposalFate.GONE
    with pytest.raises(InvalidInput, match="“Import licence” was deleted") as caught:
        proposals.accept_proposal(gone, kept, LOOKUPS)
    assert "Decline it and say why" in caught.value.advice
    declined = after(do("proposals.decline", id="ministry 1", reason="Dropped"), workshop=gone)
    assert the_step(declined).reason == "Dropped"


def test_a_script_accepts_declines_and_reopens_proposals():
    workshop = after(LATER, MORE, workshop=begun())
    decided = after(
        do("proposals.accept", id="ministry 1"),
        do("proposals.decline", id="ministry 2", reason="No teachers"),
        workshop=workshop,
    )
    assert action(decided).lead == "Customs"
    assert [the_step(decided, name).state for name in ("ministry 1", "ministry 2")] == [
        StepState.ACCEPTED,
        StepState.DECLINED,
    ]
    again = after(do("proposals.reopen", id="ministry 2"), workshop=decided)
    assert the_step(again, "ministry 2").is_waiting


@every(
    ("step", "reason"),
    [
        (LATER | {"do": "actions.fly"}, "“do”: “actions.fly” is none of"),
        (LATER | {"fields": {"end": 5.5}}, "step 1: “fields.end”: expected text"),
        (LATER | {"fields": {"lead": "x" * 30_000}}, "can hold 30000 characters"),
        (LATER | {"step": 5}, "“step”: expected text"),
        (LATER | {"step": " "}, "“step”: it is empty"),
        (LATER | {"step": "x" * 201}, "“step”: it is longer than 200"),
        (LATER | {"step": "\ud800"}, "damaged character"),
        (LATER | {"author": ["x"]}, "“author”: expected text"),
        (LATER | {"audience": "press"}, "“audience”: “press” is none of: facilitator"),
        (LATER | {"state": "accepted"}, "“state”: “accepted” is none of: applied, proposed"),
        ({k: v for k, v in LATER.items() if k != "step"}, "“step”: a proposal needs a name"),
        (
            do("details.describe", step="x", state="proposed", fields={"venue": "Hall"}),
            "“state”: “details.describe” cannot wait as a proposal",
        ),
        (
            do("people.invite", audience="delegation", countries=["TTO"]),
            "“audience”: “people.invite” is not for “delegation”; it is for: facilitator, secret",
        ),
        (
            do("proposals.accept", audience="secretariat", id="x"),
            "“audience”: “proposals.accept” is not for “secretariat”",
        ),
        (do("proposals.accept", id="nobody"), "“id”: there is no “nobody”"),
        (do("proposals.decline", id="x"), "“id”: there is no “x”"),
        (do("actions.delete", step="x", state="proposed", ids=["Fish"]), "there is no “Fish”"),
    ],
)
def test_a_step_that_cannot_be_kept_is_refused_with_file_step_and_reason(step, reason):
    told = refusal(step)
    assert told.startswith("edits.json, step 1: ")
    assert reason in told


def test_a_proposal_about_two_road_maps_is_refused():
    workshop = after(
        do("road_map.start", country="HTI"),
        do("actions.add", country="HTI", rows=[{"title": "Study"}]),
        workshop=begun(),
    )
    step = do("actions.delete", step="x", state="proposed", ids=["Study", "Train customs"])
    assert "changes one road map, not none or several" in refusal(step, workshop=workshop)


def test_a_step_with_a_name_is_done_once_and_its_arguments_are_not_stored():
    person = do("people.add", step="list 1", rows=[{"name": "Eve", "email": "eve@x.example"}])
    first = reader.script_result([person], EMPTY, LOOKUPS, "list.json")
    workshop = EMPTY.apply(first.edit)
    assert len(workshop.records(Person)) == len(workshop.records(Contact)) == 1
    kept = the_step(workshop, "list 1")
    assert (kept.state, kept.arguments, kept.title) == (StepState.APPLIED, "", "")
    again = reader.script_result([person], workshop, LOOKUPS, "list.json")
    assert (again.known, again.edit.is_empty) == (1, True)


def test_a_step_is_recognised_although_the_action_it_names_was_deleted():
    done = {key: value for key, value in LATER.items() if key != "state"}
    workshop = after(done, workshop=begun())
    gone = workshop.apply(actions.delete([action(workshop)], workshop.records(Action).values()))
    assert reader.script_result([done], gone, LOOKUPS).known == 1


def test_a_step_with_the_name_of_a_different_step_is_refused():
    workshop = after(LATER, workshop=begun())
    other = LATER | {"fields": {"lead": "Health"}}
    assert "“ministry 1” was used before for something else" in refusal(other, workshop=workshop)
    assert "used before" in refusal(LATER, other)


NONSENSE = [
    {"arguments": "{"},
    {"arguments": "[]"},
    {"arguments": "[" * 20_000},
    {"arguments": '{"id": NaN}'},
    {"arguments": '{"id": "a", "id": "b"}'},
    {"arguments": '{"id": 5}'},
    {"arguments": '{"id": "x", "fly": 1}'},
    {"arguments": '{"step": "x"}'},
    {"arguments": '{"id": ' + "9" * 5_000 + "}"},
    {"verb": "actions.fly"},
    {"verb": "people.remove"},
    {"verb": "proposals.accept", "arguments": '{"id": "ministry 1"}'},
    {"audience": "press"},
    {"verb": ""},
]


@every("fields", NONSENSE, ids=lambda it: str(it)[:40])
def test_an_invalid_proposal_from_a_file_is_unreadable_and_can_be_declined(fields):
    workshop = after(LATER, workshop=begun())
    bad = replace_fields(the_step(workshop), **fields)
    workshop = workshop.apply(Edit("", (the_step(workshop),), (bad,)))
    seen = proposals.preview_proposal(workshop, bad, LOOKUPS)
    assert seen.fate is ProposalFate.UNREADABLE
    assert seen.reason
    with pytest.raises(InvalidInput, match="cannot be accepted: "):
        proposals.accept_proposal(workshop, bad, LOOKUPS)
    after(do("proposals.decline", id="ministry 1", reason="?"), workshop=workshop)


def test_a_proposal_that_would_change_another_road_map_than_it_shows_is_unreadable():
    workshop = after(do("road_map.start", country="HTI"), LATER, workshop=begun())
    moved = replace_fields(the_step(workshop), road_map=road_map.road_map_id("HTI"))
    workshop = workshop.apply(Edit("", (the_step(workshop),), (moved,)))
    assert "another road map" in proposals.preview_proposal(workshop, moved, LOOKUPS).reason


def test_every_verb_that_may_wait_makes_a_proposal_of_its_road_map():
    """Only verbs whose edits concern one road map may wait as proposals."""
    steps: dict[str, dict[str, Any]] = {
        "road_map.describe": {"country": "JAM", "fields": {"context": "Gold"}},
        "road_map.add_objective": {"country": "JAM", "title": "Less gold"},
        "road_map.describe_objective": {"id": "No lamps", "fields": {"title": "No lamp"}},
        "road_map.delete_objectives": {"ids": ["No lamps"]},
        "path.choose": {"country": "JAM", "family": next(iter(LOOKUPS.choices["path"]))},
        "path.add_step": {"country": "JAM", "title": "Gazette"},
        "path.describe_step": {"id": "Cabinet", "fields": {"note": "soon"}},
        "path.delete_steps": {"ids": ["Cabinet"]},
        "path.declare": {
            "country": "JAM",
            "provision": next(iter(LOOKUPS.choices["provision"])),
            "fields": {"note": "later"},
        },
        "actions.add": {"country": "JAM", "rows": [{"title": "Gauges"}]},
        "actions.describe": {"id": "Train customs", "fields": {"percent": 5}},
        "actions.delete": {"ids": ["Train customs"]},
        "needs.add": {"country": "JAM", "text": "Laboratory"},
        "needs.describe": {"id": "Advice", "fields": {"text": "Legal advice"}},
        "needs.delete": {"ids": ["Advice"]},
        "inventory.describe": {"country": "JAM", "fields": {"year": "2014"}},
        "inventory.set_sources": {
            "country": "JAM",
            "rows": [
                {"kind": "al", "activity": "5 million", "factor": "0.1"},
                {"name": "Bauxite dust", "category": "5.2"},
            ],
        },
        "inventory.delete_sources": {"ids": ["cement"]},
        "review.exclude_article": {"country": "JAM", "article": "5", "reason": "No plant"},
        "review.include_article": {"country": "JAM", "article": "7"},
        "review.keep_finding": {
            "country": "JAM",
            "rule": "action_lead",
            "about": "a lead",
            "reason": "The cabinet decides",
        },
        "review.reopen_finding": {"country": "JAM", "rule": "action_date", "about": "a end"},
    }
    assert set(steps) == {name for name, verb in VERBS.items() if verb.may_wait}
    answered = after(
        do("review.exclude_article", country="JAM", article="7", reason="No gold"),
        do("review.keep_finding", country="JAM", rule="action_date", about="a end", reason="?"),
        do("inventory.set_sources", country="JAM", rows=[{"kind": "cement", "here": "yes"}]),
        workshop=begun(),
    )
    for name, arguments in steps.items():
        workshop = after(do(name, step=name, state="proposed", **arguments), workshop=answered)
        kept = the_step(workshop, name)
        assert kept.road_map == JAMAICA
        assert json.loads(kept.arguments)
        assert proposals.preview_proposal(workshop, kept, LOOKUPS).fate is ProposalFate.READY
        accepted(workshop, name)


def test_the_secretariat_cannot_decide_proposals_or_conflicts_for_a_country():
    deciding = [name for name in VERBS if name.startswith(("proposals.", "conflict."))]
    for name in deciding:
        assert StepAudience.SECRETARIAT not in VERBS[name].audiences
        assert not VERBS[name].may_wait


def test_accepting_a_proposal_keeps_changes_made_meanwhile_in_other_fields():
    workshop = after(LATER, workshop=begun())
    moved = workshop.apply(actions.update(action(workshop), percent=40))
    assert (action(accepted(moved)).percent, action(accepted(moved)).lead) == (40, "Customs")
    assert len(accepted(moved).records(Need)) == len(workshop.records(Need))


WORDS = some.one_of(
    some.sampled_from(
        [
            *("Import licence", "JAM", "Advice", "No lamps", "Cabinet"),
            *("2016", "\ud800", "", "x" * 40, "9" * 5_000),
        ]
    ),
    some.text(max_size=8),
)
VALUES = some.recursive(
    some.one_of(some.none(), some.booleans(), some.integers(), some.floats(), WORDS),
    lambda inner: some.one_of(
        some.lists(inner, max_size=3),
        some.dictionaries(
            some.sampled_from(
                ["title", "start", "cost", "articles", "percent", "depends_on", "kind", "x"]
            ),
            inner,
            max_size=3,
        ),
    ),
    max_leaves=6,
)
NAMES = ["id", "ids", "country", "title", "text", "kind", "fields", "rows", "family", "provision"]


@settings(max_examples=examples(300), deadline=None)
@given(
    some.sampled_from(sorted(name for name, verb in VERBS.items() if verb.may_wait)),
    some.dictionaries(some.sampled_from(NAMES), VALUES),
    WORDS,
)
def test_any_proposal_from_a_file_gives_a_preview_or_a_reason(verb, arguments, about):
    workshop = MET
    bad = replace_fields(
        the_step(workshop), verb=verb, arguments=json.dumps(arguments), about=(about,), title=about
    )
    seen = proposals.preview_proposal(workshop, bad, LOOKUPS)
    assert (seen.fate is ProposalFate.READY) is (seen.reason == "")
    words.list_asked_fields(bad)
    words.describe_proposal(bad)
    words.list_record_changes(SHIPPED, workshop, seen.edit)


MET = after(LATER, MORE, workshop=begun())
