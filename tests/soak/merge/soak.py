"""Random histories of three to five laptops: in the end all laptops have the same content.

Clocks stand anywhere between 1970 and 2099 and jump, a laptop is cloned with its name, files arrive
late, twice and in any order, are taken back and collected again, and people go on typing in records
that have changed or are gone, type words that mean no value, delete, settle, undo, propose and
decide, name versions, and erase each other. The result is judged by what was noted outside of all
files while it happened; see :mod:`tests.soak.merge.judge`.
"""

from __future__ import annotations

import os
import random
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from mercworkshop.domain.comparison import conflicts
from mercworkshop.domain.entities import actions, needs, offers
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.needs import Need, NeedKind
from mercworkshop.domain.entities.people import Contact, Person
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.errors import InvalidInput
from tests.builders.workshop import no_details
from tests.soak import case
from tests.soak.merge.events import PLAN, More
from tests.soak.merge.judge import judged
from tests.soak.merge.laptop import Post, WatchedLaptop
from tests.soak.merge.truth import Truth
from tests.soak.merge.words import FIELDS, MadeUpWords
from tests.soak.outcome import Outcome, Soak

EVENTS = 60


def names(count: int, _seed: int) -> Sequence[str]:
    return [str(number) for number in range(count)]


def run(name: str, seed: int) -> Outcome:
    began = time.monotonic()
    chance = random.Random(f"{seed} {name}")
    template()  # made only by the first case of a process, so before identities are drawn
    with (
        case.seeded("merge", name, seed),
        tempfile.TemporaryDirectory() as folder,
        begun(Path(folder), chance) as past,
    ):
        for _event in range(EVENTS):
            past.go_on()
        wrong, counts = judged(past.laptops, past.truth, chance)
    return Outcome(name, wrong, time.monotonic() - began, counts={"histories": 1} | counts)


@contextmanager
def begun(folder: Path, chance: random.Random) -> Iterator[Past]:
    """Begin a history in a folder; each of its laptops has its own home folder of the program."""
    home = os.environ.get("MERCWORKSHOP_HOME", "")
    past = Past(folder, chance)
    try:
        past.begin()
        yield past
    finally:
        for laptop in past.laptops:
            laptop.close()
        os.environ["MERCWORKSHOP_HOME"] = home


class Past(More):
    """The laptops of one history, the files that were sent, and the next events."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        super().__init__(chance)
        self._folder = folder
        self._mail: list[Post] = []
        self.truth = Truth()
        self.laptops: list[WatchedLaptop] = []

    def begin(self) -> None:
        """Make the laptops, with the same workshop."""
        for number in range(self._chance.randint(3, 5)):
            shutil.copyfile(template(), self._place() / "w.mercws")
            self._begin(f"Laptop {'ABCDE'[number]}")

    def go_on(self) -> None:
        """Let one thing happen on one laptop."""
        (event,) = self._chance.choices(list(HAPPENS), list(HAPPENS.values()))
        self.happen(event, self._chance.choice(self.laptops))

    def happen(self, event: str, laptop: WatchedLaptop) -> None:
        """Let an event of HAPPENS happen on a laptop."""
        with suppress(InvalidInput):  # such as when the record was deleted meanwhile
            getattr(self, f"_{event}")(laptop)

    def _type(self, laptop: WatchedLaptop) -> None:
        found = laptop.pick(self._chance, FIELDS)
        if found is None:
            return
        verb, fields = FIELDS[type(found)]
        name = self._chance.choice(sorted(fields))
        laptop.do(verb(laptop.workshop, found, {name: fields[name](self.words)}))

    def _add(self, laptop: WatchedLaptop) -> None:
        rows = laptop.workshop.records(Action).owned_by(PLAN)
        at = self._chance.randint(0, len(rows))
        laptop.do(actions.add(rows, PLAN, [{"title": self.words.word()}], at))

    def _delete(self, laptop: WatchedLaptop) -> None:
        found = laptop.pick(self._chance, (Action, Need))
        if isinstance(found, Need):
            laptop.do(needs.delete([found]))
        elif isinstance(found, Action):
            laptop.do(actions.delete([found], laptop.workshop.records(Action).owned_by(PLAN)))

    def _move(self, laptop: WatchedLaptop) -> None:
        rows = laptop.workshop.records(Action).owned_by(PLAN)
        if rows:
            laptop.do(actions.move(rows, [self._chance.choice(rows)], self._chance.choice((-1, 1))))

    def _undo(self, laptop: WatchedLaptop) -> None:
        laptop.undo()

    def _redo(self, laptop: WatchedLaptop) -> None:
        laptop.redo()

    def _settle(self, laptop: WatchedLaptop) -> None:
        """Settle a conflict: with one of the versions, or with other words."""
        forks = sorted(laptop.workshop.conflicts.values(), key=lambda each: each.key)
        if not forks:
            return
        fork = self._chance.choice(forks)
        record = laptop.record(fork)
        if record is None:
            return
        is_text = type(getattr(record, fork.field, None)) is str
        is_of_person = isinstance(record, Person | Contact)  # other fields are blanked by its name
        if not is_text or is_of_person or self._chance.random() < 0.7:
            laptop.do(conflicts.settle(record, fork, self._chance.choice(fork.versions)))
        else:
            laptop.do(conflicts.settle_with_value(record, fork, self.words.word()))

    def _send(self, laptop: WatchedLaptop) -> None:
        self._mail.append(laptop.send(len(self._mail)))

    def _take(self, laptop: WatchedLaptop) -> None:
        """Collect any file that was ever sent, perhaps for the third time."""
        if self._mail:
            post = self._chance.choice(self._mail)
            is_noted = self._chance.random() < 0.9
            is_read = self._chance.random() < 0.7
            laptop.take(post.changes, is_read=is_read, post=post if is_noted else None)

    def _clone(self, laptop: WatchedLaptop) -> None:
        """Copy the file to another laptop whose system is a copy too, so it has the same name."""
        if len(self.laptops) < 6:
            laptop.store.copy_to(self._place() / "w.mercws")
            clone = self._begin(laptop.name)
            clone.came = laptop.came.copy()
            clone.seen_at_deletion = dict(laptop.seen_at_deletion)

    def _place(self) -> Path:
        """Return the folder of the next laptop."""
        folder = self._folder / str(len(self.laptops))
        (folder / "home").mkdir(parents=True)
        return folder

    def _begin(self, name: str) -> WatchedLaptop:
        folder = self._folder / str(len(self.laptops))
        self.laptops.append(WatchedLaptop(folder, name, self._chance, self.truth))
        return self.laptops[-1]


HAPPENS = {
    "type": 40,
    "add": 7,
    "delete": 7,
    "move": 4,
    "undo": 7,
    "redo": 3,
    "settle": 10,
    "send": 10,
    "take": 22,
    "take_back": 10,
    "clone": 2,
    "add_offer": 2,
    "remove_offer": 1,
    "propose": 4,
    "decide": 8,
    "name_version": 3,
    "enlist": 3,
    "remove_person": 1,
    "say_who": 5,
    "sign": 1,
    "erase": 3,
    "make_backup": 2,
}
"""How often each event happens, as a weight."""


@cache
def template() -> Path:
    """Return the file that every laptop begins with; it is made once in a process."""
    path = Path(tempfile.mkdtemp()) / "template.mercws"
    plan = RoadMap(id=PLAN, country="JAM")
    with case.seeded("template"):
        return (
            no_details()
            .with_road_map("JAM", "Lamps", "Customs")
            .with_edit(needs.add((), plan, NeedKind.LEGAL, "Advice"))
            .with_group("Group A")
            .with_edit(offers.add((), [{"body": "UNEP", "email": "desk@unep.example"}]))
            .with_people(MadeUpWords.person(0), MadeUpWords.person(1))
            .saved_as(path)
        )


SOAK = Soak(names, run, 10_000, 3_600)
