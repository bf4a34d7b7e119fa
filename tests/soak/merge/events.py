"""Events of a merge soak besides typing: offers, proposals, versions, people, taking files back."""

from __future__ import annotations

import random
from contextlib import suppress
from typing import Any

from mercworkshop.domain.entities import groups, named_versions, offers, people, script_steps
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.offers import Offer, OfferContact
from mercworkshop.domain.entities.people import Contact, Person
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.entities.script_steps import ScriptStep
from mercworkshop.errors import BadFile
from mercworkshop.exchange.script import proposals, reader
from tests.exchange.naming import LOOKUPS
from tests.soak.merge.laptop import WatchedLaptop
from tests.soak.merge.truth import Truth
from tests.soak.merge.versions import told
from tests.soak.merge.words import MadeUpWords

PLAN = road_map_id("JAM")


class More:
    """The events of a history that are not about one field of a record."""

    truth: Truth

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self.words = MadeUpWords(chance)

    def _add_offer(self, laptop: WatchedLaptop) -> None:
        row = {
            "body": self.words.word(),
            "since": self.words.date(),
            "email": self.words.word(),
        }
        laptop.do(offers.add(laptop.workshop.records(Offer).all(), [row]))

    def _remove_offer(self, laptop: WatchedLaptop) -> None:
        found = laptop.pick(self._chance, (Offer,))
        if isinstance(found, Offer):
            laptop.do(offers.remove([found], laptop.workshop.records(OfferContact).all()))

    def _propose(self, laptop: WatchedLaptop) -> None:
        """Run a script that others run as well; each step waits or is applied at once."""
        steps = [self._step(laptop, self._chance.randint(0, 5))]
        with suppress(BadFile):  # such as when its record was deleted
            laptop.do(reader.run_script(steps, laptop.workshop, LOOKUPS, "edits.json"))

    def _step(self, laptop: WatchedLaptop, number: int) -> dict[str, Any]:
        known = laptop.workshop.records(Action)
        first = {"id": min(known, default="none")}
        author = self._someone(laptop) if number % 2 else "Ministry"
        told = {"step": f"step {number}", "country": "JAM", "author": author}
        if self._chance.random() < 0.85:
            told["state"] = "proposed"
        match number:
            case 0 | 1:
                fields = {"lead": f"lead {number}", "end": "after the law"}
                return {"do": "actions.describe", **told, **first, "fields": fields}
            case 2 | 3:
                rows = [{"title": f"Gauges {number}", "cost": "to be seen"}, {"title": "Teach"}]
                return {"do": "actions.add", **told, "rows": rows}
            case 4:
                return {"do": "actions.delete", **told, "ids": list(first.values())}
            case _:
                return {"do": "needs.add", **told, "text": "Laboratory"}

    def _decide(self, laptop: WatchedLaptop) -> None:
        found = laptop.pick(self._chance, (ScriptStep,))
        if not isinstance(found, ScriptStep):
            return
        match self._chance.choice(("accept", "accept", "decline", "reopen")):
            case "accept":
                laptop.do(proposals.accept_proposal(laptop.workshop, found, LOOKUPS))
            case "decline":
                laptop.do(script_steps.decline(found, self.words.word()))
            case _:
                laptop.do(script_steps.reopen(found))

    def _name_version(self, laptop: WatchedLaptop) -> None:
        """Name a version of the road map as it is in the file, which may differ from the screen."""
        store = laptop.store
        plan = store.workshop().records(RoadMap).get(PLAN)
        if plan is None:
            return
        at, by = store.stamp.clock(), store.stamp.author
        edit = named_versions.name_version(plan, "adopted", store.snapshot(PLAN), by, at)
        self.truth.versions[edit.after[0].id] = told(store.workshop(), PLAN)
        laptop.do(edit)

    def _enlist(self, laptop: WatchedLaptop) -> None:
        laptop.do(
            people.add_many(laptop.workshop.records(Person).all(), [self.words.next_person()])
        )

    def _remove_person(self, laptop: WatchedLaptop) -> None:
        found = laptop.pick(self._chance, (Person,))
        if isinstance(found, Person):
            laptop.do(people.remove([found], laptop.workshop.records(Contact).all()))

    def _say_who(self, laptop: WatchedLaptop) -> None:
        """Type the name of a participant into a field that holds only a name."""
        found = laptop.pick(self._chance, (BreakoutGroup,))
        if isinstance(found, BreakoutGroup):
            laptop.do(groups.update(found, chair=self._someone(laptop)))

    def _sign(self, laptop: WatchedLaptop) -> None:
        """Make a participant the author on a laptop from now on."""
        laptop.store.stamp.author = self._someone(laptop)

    def _someone(self, laptop: WatchedLaptop) -> str:
        found = laptop.pick(self._chance, (Person,))
        return found.name if isinstance(found, Person) else laptop.name

    def _erase(self, laptop: WatchedLaptop) -> None:
        found = laptop.pick(self._chance, (Person,))
        if isinstance(found, Person):
            laptop.erase(found)

    def _make_backup(self, laptop: WatchedLaptop) -> None:
        laptop.make_backup()

    def _take_back(self, laptop: WatchedLaptop) -> None:
        """Take back the newest file that can be taken back; if there is none, try the newest."""
        newest = laptop.came.standing[-4:][::-1]
        free = (number for number in newest if laptop.store.find_obstacle(number) is None)
        if newest:
            laptop.take_back(next(free, newest[0]))
