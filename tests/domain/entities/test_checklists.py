from __future__ import annotations

import pytest

from mercworkshop.domain.entities import checklists, people
from mercworkshop.domain.entities.checklists import (
    ChecklistItem,
    ChecklistKind,
    ChecklistTick,
    checklist_of,
)
from mercworkshop.domain.entities.people import Delegation
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.workshop import details
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput

BRING = {"law": "The law on chemicals", "bodies": "Who is in charge"}


@pytest.fixture
def now():
    made = Workshop().apply(details.add_details("Workshop"))
    made = made.apply(people.add_delegations(made.workshop_id, (), ["JAM", "HTI"]))
    return made.apply(checklists.propose(made.workshop_id, (), ChecklistKind.HOMEWORK, BRING))


def tick(now, item, country, **fields):
    ticks = now.records(ChecklistTick)
    return checklists.set_ticks(now.workshop_id, ticks, [(item.id, country)], **fields)


def test_a_proposed_list_is_the_same_on_every_laptop_and_is_not_added_twice(now):
    items = now.records(ChecklistItem)
    again = checklists.propose(now.workshop_id, (), ChecklistKind.HOMEWORK, BRING)
    assert {each.id for each in again.after} == set(items)
    assert checklists.propose(now.workshop_id, items.all(), ChecklistKind.HOMEWORK, BRING).is_empty


def test_a_hand_out_stores_the_key_of_its_text_and_not_the_text(now):
    edit = checklists.propose(now.workshop_id, (), ChecklistKind.HAND_OUT, {"annex a": "Annex A"})
    (item,) = edit.after
    assert isinstance(item, ChecklistItem)
    assert (item.material, item.text) == ("annex a", "")


def test_a_tick_is_the_same_record_on_two_laptops(now):
    (law, _bodies) = checklist_of(now, ChecklistKind.HOMEWORK).items
    one, other = (tick(now, law, "JAM", is_done=True) for _laptop in range(2))
    assert one.after == other.after
    done = now.apply(one)
    found = checklist_of(done, ChecklistKind.HOMEWORK)
    assert found.countries == ("JAM", "HTI")
    assert (found.count_of_country("JAM"), found.count_of_country("HTI")) == (1, 0)
    assert found.count_of_item(law) == 1
    noted = done.apply(tick(done, law, "JAM", note="by e-mail"))
    its = checklist_of(noted, ChecklistKind.HOMEWORK).tick_of(law, "JAM")
    assert its is not None
    assert (its.is_done, its.note) == (True, "by e-mail")
    assert tick(noted, law, "JAM", is_done=True).is_empty


def test_an_entry_can_be_reworded_but_not_emptied(now):
    (law, _bodies) = checklist_of(now, ChecklistKind.HOMEWORK).items
    reworded = now.apply(checklists.update(law, text="The act on chemicals"))
    assert reworded.records(ChecklistItem)[law.id].text == "The act on chemicals"
    with pytest.raises(InvalidInput, match="needs words"):
        checklists.update(law, text=" ")
    with pytest.raises(InvalidInput, match="needs words"):
        checklists.add((), ChecklistKind.HOMEWORK, "")


def test_ticks_are_removed_with_their_entry(now):
    (law, bodies) = checklist_of(now, ChecklistKind.HOMEWORK).items
    done = now.apply(tick(now, law, "JAM", is_done=True))
    done = done.apply(tick(done, bodies, "JAM", is_done=True))
    edit = checklists.remove(done, {law.id})
    assert len(done.apply(edit).records(ChecklistTick)) == 1
    assert done.apply(edit).apply(edit.inverse()).tables == done.tables


def test_notes_on_an_entry_that_another_laptop_removed_are_still_listed(now):
    (law, bodies) = checklist_of(now, ChecklistKind.HOMEWORK).items
    noted = now.apply(tick(now, law, "JAM", note="by e-mail"))
    noted = noted.apply(tick(noted, bodies, "JAM", is_done=False))
    merged = noted.apply(Edit("", before=(law, bodies)))
    (left,) = checklists.removed_items(merged)
    assert left.id == law.id
    gone = merged.apply(checklists.remove(merged, {law.id}))
    assert not checklists.removed_items(gone)


def test_notes_on_a_delegation_that_was_removed_are_still_listed(now):
    (law, _bodies) = checklist_of(now, ChecklistKind.HOMEWORK).items
    noted = now.apply(tick(now, law, "JAM", note="by e-mail"))
    noted = noted.apply(tick(noted, law, "HTI", is_done=True))
    gone = noted.apply(Edit("", before=noted.records(Delegation).all()))
    assert checklist_of(gone, ChecklistKind.HOMEWORK).countries == ("JAM",)
    assert checklists.delegations_of(gone) == ()
