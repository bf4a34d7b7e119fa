"""A second facilitator joins while the workshop runs; on the last day one of two laptops is lost.

Real files and real keys: what groups hand in opens on either laptop, and whichever is taken away,
the other has the journal of everything that the groups wrote.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mercworkshop.domain.entities import recipients
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.recipients import Recipient, Role
from mercworkshop.errors import FileEncrypted
from mercworkshop.exchange.keys import holder_key, key_ring
from mercworkshop.exchange.package.package import Audience, DecryptionKeys
from mercworkshop.exchange.setup import setup_source
from mercworkshop.reference.facts.lookups import build_lookups
from tests.builders.laptop import Laptop
from tests.builders.workshop import a_workshop
from tests.shipped import SHIPPED

FIRST, SECOND = "Fay’s laptop", "Bo’s laptop"
BO = holder_key.generate_key("Bo")


class Room:
    """Two laptops of facilitators and those of two groups, of which one has an old kit."""

    def __init__(self, folder: Path) -> None:
        start = a_workshop().with_road_map("JAM")
        self.folder = folder
        self.first = Laptop(folder, FIRST, start).with_keys()
        kit = self.first.send(Audience.GROUP)
        self.up_to_date, self.behind = (
            Laptop(folder, "Group A", kit),
            Laptop(folder, "Group B", kit),
        )
        self.second = self._second_joins()
        self.up_to_date.take(self.first.send(Audience.GROUP))
        for group in (self.up_to_date, self.behind):
            group.add_action(title=f"What {group.label} wrote")

    def _second_joins(self) -> Laptop:
        """Add Bo's key on the first laptop; begin the second with a file that this key opens."""
        now, public = self.first.workshop, BO.public
        there = now.records(Recipient).all()
        keys = (public.encryption_key, public.verification_key)
        self.first.do(recipients.add(now.workshop_id, there, "Bo", Role.FACILITATOR, keys))
        whole = self.first.send(Audience.FACILITATOR)
        lookups, opener = build_lookups(SHIPPED), DecryptionKeys((BO.secret,))
        second = Laptop(self.folder, SECOND, setup_source.read_setup(whole, lookups, opener))
        key_ring.add_key(second.keys, BO)
        return second

    def lose(self, laptop: Laptop) -> None:
        """Take a laptop away, with its workshop file and its keys."""
        laptop.close()
        shutil.rmtree(laptop.folder)

    def end(self, *left: Laptop) -> None:
        for each in (*left, self.up_to_date, self.behind):
            each.close()


def written(laptop: Laptop) -> set[str]:
    return {each.title for each in laptop.workshop.records(Action).values()}


def has_all_of(laptop: Laptop, *groups: Laptop) -> bool:
    mine = {change.id for change in laptop.changes}
    return all(change.id in mine for group in groups for change in group.changes)


BOTH = {"What Group A wrote", "What Group B wrote"}


@pytest.fixture
def room(tmp_path):
    return Room(tmp_path)


def test_without_the_second_laptop_the_first_opens_every_hand_in(room):
    handed = [room.up_to_date.send(), room.behind.send()]
    room.lose(room.second)
    for each in handed:
        room.first.take(each)
    assert written(room.first) == BOTH
    assert has_all_of(room.first, room.up_to_date, room.behind)
    room.end(room.first)


def test_without_the_first_laptop_the_second_has_everything_too(room):
    handed, old = room.up_to_date.send(), room.behind.send()
    room.lose(room.first)
    room.second.take(handed)
    with pytest.raises(FileEncrypted, match=r"These have keys of this workshop: .*; Bo") as refused:
        room.second.take(old)
    assert "let it hand in again" in str(refused.value)
    room.behind.take(room.second.send(Audience.GROUP))
    room.second.take(room.behind.send())
    assert written(room.second) == BOTH
    assert has_all_of(room.second, room.up_to_date, room.behind)
    room.end(room.second)


def test_a_hand_in_that_only_one_key_opens_is_handed_on_with_one_export(room):
    room.first.take(room.behind.send())
    room.second.take(room.first.send(Audience.FACILITATOR))
    assert has_all_of(room.second, room.behind)
    room.up_to_date.take(room.second.send(Audience.GROUP))
    sent = room.up_to_date.send()
    room.first.take(sent)
    room.second.take(sent)
    room.first.take(room.second.send(Audience.FACILITATOR))
    assert {each.id for each in room.first.changes} >= {each.id for each in room.second.changes}
    assert written(room.first) == written(room.second) == BOTH
    room.end(room.first, room.second)
