"""Two laptops update one action: there is one update, with a difference where they differ."""

from __future__ import annotations

from datetime import date

from mercworkshop.domain.comparison.consistency import find_inconsistencies
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.follow_up.records import ActionUpdate, UpdateStatus
from mercworkshop.domain.entities.follow_up.updates import Said, tell
from tests.builders.laptop import Laptop
from tests.builders.workshop import no_details

SAID = Said("Ana Pérez", date(2019, 10, 15))


def told(store, title, **fields):
    (action,) = (e for e in store.workshop().records(Action).all() if e.title == title)
    store.apply(tell(store.workshop(), action, SAID, **fields))


def test_both_laptops_have_one_update_of_an_action(tmp_path):
    begin = no_details().with_road_map("JAM", "Law", "Permits")
    with Laptop(tmp_path, "A", begin) as first, Laptop(tmp_path, "B", first.store) as second:
        ours, theirs = first.store, second.store
        told(ours, "Law", status=UpdateStatus.DONE, evidence="Gazette 12")
        told(theirs, "Law", status=UpdateStatus.BLOCKED, next_step="Cabinet")
        told(ours, "Permits", status=UpdateStatus.NOT_BEGUN)
        for _round in range(2):
            ours.merge(list(theirs.changes()))
            theirs.merge(list(ours.changes()))
        for store in (ours, theirs):
            now = store.workshop()
            assert find_inconsistencies(now, list(store.changes(for_others=False))) == []
            rows = {now.records(Action)[e.action].title: e for e in now.records(ActionUpdate).all()}
            assert rows.keys() == {"Law", "Permits"}
            assert (rows["Law"].evidence, rows["Law"].next_step) == ("Gazette 12", "Cabinet")
            assert {(kind, field) for kind, _id, field in now.conflicts} == {
                ("ActionUpdate", "status")
            }
