"""Random histories of three to five laptops: whatever is sent to whom, all come to the same.

Clocks stand anywhere between 1970 and 2099 and jump, a laptop is cloned with its name, files
arrive late, twice and in any order, and people type on in what is no longer so, delete, settle,
and take back. What must hold is judged by what this module itself noted while it happened; see
:mod:`tests.soak.merge_judge`.
"""

from __future__ import annotations

import random
import shutil
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

from mercworkshop.domain import actions, conflict, groups, needs, road_map
from mercworkshop.domain.actions import Action
from mercworkshop.domain.edit import Edit, joined
from mercworkshop.domain.groups import BreakoutGroup
from mercworkshop.domain.journal import Change
from mercworkshop.domain.needs import Need, NeedKind
from mercworkshop.domain.road_map import RoadMap, road_map_id
from mercworkshop.errors import InvalidInput
from mercworkshop.store.store import Store
from tests.soak import case
from tests.soak.merge_judge import judged
from tests.soak.merge_laptop import Laptop
from tests.soak.outcome import Outcome, Soak

PLAN = road_map_id("JAM")
EVENTS = 60


def names(count: int, _seed: int) -> Sequence[str]:
    return [str(number) for number in range(count)]


def run(name: str, seed: int) -> Outcome:
    began = time.monotonic()
    chance = random.Random(f"{seed} {name}")
    with tempfile.TemporaryDirectory() as folder:
        past = Past(Path(folder), chance)
        try:
            for _event in range(EVENTS):
                past.go_on()
            wrong, counts = judged(past.laptops, chance)
        finally:
            for laptop in past.laptops:
                laptop.close()
    return Outcome(name, wrong, time.monotonic() - began, counts={"histories": 1} | counts)


class Past:
    """The laptops of one history, what is on its way between them, and what happens next."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self._folder, self._chance = folder, chance
        self._mail: list[list[Change]] = []
        self._words = 0
        self.laptops: list[Laptop] = []
        for number in range(chance.randint(3, 5)):
            self._begin(f"Laptop {'ABCDE'[number]}", template())

    def go_on(self) -> None:
        """Let one thing happen on one laptop."""
        laptop = self._chance.choice(self.laptops)
        (event,) = self._chance.choices(list(_EVENTS), list(_EVENTS.values()))
        with suppress(InvalidInput):  # as when what is typed in was deleted meanwhile
            getattr(self, event)(laptop)

    def _type(self, laptop: Laptop) -> None:
        found = laptop.pick(self._chance, _FIELDS)
        if found is None:
            return
        verb, fields = _FIELDS[type(found)]
        laptop.do(verb(found, **{self._chance.choice(fields): self._word()}))

    def _add(self, laptop: Laptop) -> None:
        rows = laptop.workshop.of(Action).under(PLAN)
        at = self._chance.randint(0, len(rows))
        laptop.do(actions.add(rows, PLAN, [{"title": self._word()}], at))

    def _delete(self, laptop: Laptop) -> None:
        found = laptop.pick(self._chance, (Action, Need))
        if isinstance(found, Need):
            laptop.do(needs.delete([found]))
        elif isinstance(found, Action):
            laptop.do(actions.delete([found], laptop.workshop.of(Action).under(PLAN)))

    def _move(self, laptop: Laptop) -> None:
        rows = laptop.workshop.of(Action).under(PLAN)
        if rows:
            laptop.do(actions.move(rows, [self._chance.choice(rows)], self._chance.choice((-1, 1))))

    def _undo(self, laptop: Laptop) -> None:
        laptop.undo()

    def _redo(self, laptop: Laptop) -> None:
        laptop.redo()

    def _settle(self, laptop: Laptop) -> None:
        """Answer a question: with a version, or with words of one's own."""
        forks = sorted(laptop.workshop.forks.values(), key=lambda each: each.key)
        if not forks:
            return
        fork = self._chance.choice(forks)
        record = laptop.record(fork)
        if record is None:
            return
        is_text = type(getattr(record, fork.field, None)) is str
        if not is_text or self._chance.random() < 0.7:
            laptop.do(conflict.settle(record, fork, self._chance.choice(fork.versions)))
        else:
            laptop.do(conflict.settle_with(record, fork, self._word()))

    def _send(self, laptop: Laptop) -> None:
        self._mail.append(laptop.sent())

    def _take(self, laptop: Laptop) -> None:
        """Take in a file that was ever sent, perhaps for the third time."""
        if self._mail:
            laptop.take(self._chance.choice(self._mail), is_read=self._chance.random() < 0.7)

    def _clone(self, laptop: Laptop) -> None:
        """Copy the file to another laptop, whose system is a copy too: it bears the same name."""
        if len(self.laptops) < 6:
            copy = self._folder / f"copy {len(self.laptops)}.mercws"
            laptop.store.copy_to(copy)
            clone = self._begin(laptop.name, copy)
            clone.known = dict(laptop.known)
            clone.seen_at_deletion = laptop.seen_at_deletion

    def _begin(self, name: str, begin: Path) -> Laptop:
        path = self._folder / f"{len(self.laptops)}.mercws"
        shutil.copyfile(begin, path)
        self.laptops.append(Laptop(path, name, self._chance))
        return self.laptops[-1]

    def _word(self) -> str:
        """Return words that nobody wrote before; now and then such as others write too."""
        self._words += 1
        return self._chance.choice(("agreed", "open", *_UNIQUE)).format(self._words)


_UNIQUE = ("text {0}", "word {0}", "محضر {0}", "mot {0}", "词 {0}", "long words, {0} of them, " * 3)
_EVENTS = {
    "_type": 40,
    "_add": 7,
    "_delete": 7,
    "_move": 4,
    "_undo": 7,
    "_redo": 3,
    "_settle": 10,
    "_send": 12,
    "_take": 22,
    "_clone": 2,
}
_FIELDS = {
    Action: (actions.describe, ("title", "outcome", "lead", "note")),
    Need: (needs.describe, ("text",)),
    BreakoutGroup: (groups.describe, ("name", "room", "chair")),
    RoadMap: (road_map.describe, ("context",)),
}


@cache
def template() -> Path:
    """Return the file that every laptop begins with; made once in a process."""
    path = Path(tempfile.mkdtemp()) / "template.mercws"
    plan = RoadMap(id=PLAN, country="JAM")
    begin: list[Edit] = [
        road_map.start("JAM"),
        actions.add([], PLAN, [{"title": "Lamps"}, {"title": "Customs"}]),
        needs.add((), plan, NeedKind.LEGAL, "Advice"),
        groups.add((), "Group A"),
    ]
    with case.seeded("template"):
        Store.create(path, joined("", *begin)).close()
    return path


SOAK = Soak(names, run, 10_000, 3_600)
