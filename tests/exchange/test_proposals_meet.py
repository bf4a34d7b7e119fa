"""Three laptops propose, decide, edit, delete and undo apart, and then merge."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from mercworkshop.domain.entities import actions, road_map, script_steps
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.script_steps import ScriptStep, StepState
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.workshop.details import Details
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import UserError
from mercworkshop.exchange.script import proposals, reader
from tests.builders.memory_laptop import MemoryLaptop
from tests.examples import examples
from tests.exchange.naming import LOOKUPS

JAMAICA = road_map.road_map_id("JAM")
APIA = "apia"
SCRIPT: list[dict[str, object]] = [
    {
        "do": "actions.describe",
        "step": "change",
        "state": "proposed",
        "id": "Ban lamps",
        "fields": {"lead": "Customs"},
    },
    {
        "do": "actions.add",
        "step": "more",
        "state": "proposed",
        "country": "JAM",
        "rows": [{"title": "Gauges"}, {"title": "Teach", "depends_on": ["Gauges"]}],
    },
    {"do": "actions.delete", "step": "less", "state": "proposed", "ids": ["Ban lamps"]},
    {"do": "needs.add", "step": "done", "country": "JAM", "text": "Laboratory"},
]
NAMES = ("change", "more", "less")
MADE = {"more": {"Gauges", "Teach"}}


def attempt(laptop: MemoryLaptop, make: Callable[[Workshop], Edit]) -> None:
    """Do an edit as a window would; if it is refused, nothing may have changed."""
    before = dict(laptop.changes)
    try:
        laptop.do(make(laptop.workshop))
    except UserError:
        assert laptop.changes == before


def step(workshop, name):
    return next(each for each in workshop.records(ScriptStep).values() if each.step == name)


def lamps(workshop):
    return next(iter(a for a in workshop.records(Action).values() if a.title == "Ban lamps"), None)


def begin(workshop):
    steps: list[dict[str, object]] = [
        {"do": "road_map.start", "country": "JAM"},
        {"do": "actions.add", "country": "JAM", "rows": [{"title": "Ban lamps"}]},
    ]
    edit = reader.run_script(steps, workshop, LOOKUPS)
    return Edit("", after=(Details(id=APIA, title="Apia"), *edit.after))


def started() -> list[MemoryLaptop]:
    laptops = [MemoryLaptop(name, workshop_id=APIA) for name in ("one", "two", "three")]
    attempt(laptops[0], begin)
    for each in laptops[1:]:
        each.collect(laptops[0])
    return laptops


def propose(laptop, _name):
    attempt(laptop, lambda workshop: reader.run_script(SCRIPT, workshop, LOOKUPS))
    laptop.restart()


def accept(laptop, name):
    attempt(laptop, lambda now: proposals.accept_proposal(now, step(now, name), LOOKUPS))


def decline(laptop, name):
    attempt(laptop, lambda now: script_steps.decline(step(now, name), "no"))


def reopen(laptop, name):
    attempt(laptop, lambda now: script_steps.reopen(step(now, name)))


def edit(laptop, name):
    if (found := lamps(laptop.workshop)) is not None:
        attempt(laptop, lambda _now: actions.update(found, note=name))


def delete(laptop, _name):
    workshop = laptop.workshop
    if (found := lamps(workshop)) is not None:
        attempt(laptop, lambda _now: actions.delete([found], workshop.records(Action).values()))


def undo(laptop, _name):
    laptop.undo()


DEEDS = some.sampled_from((accept, accept, decline, reopen, edit, delete, undo, "meet"))
HISTORIES = some.lists(
    some.tuples(some.integers(0, 2), DEEDS, some.sampled_from(NAMES)), max_size=14
)


def seen(laptop):
    workshop = laptop.workshop
    return (
        {name: dict(workshop.records(kind)) for name, kind in RECORD_TYPES.items()},
        workshop.conflicts,
    )


@settings(max_examples=examples(120), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(HISTORIES)
def test_laptops_that_decide_apart_agree_after_merging_and_lose_no_proposal(history):
    laptops = started()
    for each in laptops:
        propose(each, "")  # the same script on three laptops: the same proposals
    for number, deed, name in history:
        if deed == "meet":
            laptops[number].collect(laptops[number - 1])
        else:
            deed(laptops[number], name)
    ends = []
    for order in permutations(laptops):
        one = MemoryLaptop("four", workshop_id=APIA)
        one.collect(*order)
        ends.append(seen(one))
        one.collect(*order)
        assert seen(one) == ends[0]
    assert all(each == ends[0] for each in ends)
    workshop = one.workshop
    for name in NAMES:
        kept = step(workshop, name)
        fields = {field for (kind, key, field) in workshop.conflicts if key == kept.id}
        assert fields <= {"state", "reason"}, "a merged proposal does not mix the fields of two"
        proposals.preview_proposal(workshop, kept, LOOKUPS)  # must not fail, whatever was merged
    again = reader.script_result(SCRIPT, workshop, LOOKUPS)
    assert (again.known, again.edit.is_empty) == (len(SCRIPT), True)
    for titles in MADE.values():
        told = [each.title for each in workshop.records(Action).values() if each.title in titles]
        assert len(told) == len(set(told)), "an action that two laptops accepted is there once"


def test_the_same_script_on_three_laptops_makes_each_record_once():
    laptops = started()
    for each in laptops:
        propose(each, "")
        accept(each, "more")
    laptops[0].collect(*laptops[1:])
    workshop = laptops[0].workshop
    assert not workshop.conflicts
    assert len(workshop.records(ScriptStep)) == len(SCRIPT)
    assert sorted(each.title for each in workshop.records(Action).values()) == [
        "Ban lamps",
        "Gauges",
        "Teach",
    ]


def test_a_proposal_accepted_on_one_laptop_and_declined_on_another_is_a_difference():
    one, two, _three = started()
    for each in (one, two):
        propose(each, "")
    accept(one, "change")
    decline(two, "change")
    one.collect(two)
    workshop = one.workshop
    (fork,) = (each for each in workshop.conflicts.values() if each.field == "state")
    assert {each.value for each in fork.versions} == {"accepted", "declined"}
    assert lamps(workshop).lead == "Customs"
    assert step(workshop, "change").reason == "no"


def test_a_proposal_accepted_on_one_laptop_is_accepted_on_the_others():
    one, two, _three = started()
    propose(one, "")
    two.collect(one)
    accept(two, "change")
    one.collect(two)
    assert step(one.workshop, "change").state is StepState.ACCEPTED
    assert lamps(one.workshop).lead == "Customs"
    assert not one.workshop.conflicts
