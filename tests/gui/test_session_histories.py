"""A window and another laptop make random steps: what is shown is what the file holds."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication

from mercworkshop.domain.comparison import conflicts
from mercworkshop.domain.entities import groups
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.store.store import Store
from tests.examples import examples

FIELDS = ("name", "room", "chair")

steps = st.lists(
    st.tuples(
        st.sampled_from(
            [
                *("add", "edit", "edit", "edit", "delete", "undo", "undo", "redo", "settle"),
                *("their add", "their edit", "their edit", "their delete"),
                *("merge", "merge", "merge unseen", "hand over", "look up"),
            ]
        ),
        st.integers(0, 10**6),
    ),
    min_size=5,
    max_size=40,
)


class Silent:
    def show_error(self, error):
        """Ignore the error: a random step may be about a deleted record."""


class TwoLaptops:
    """The window's session, the other laptop's store, and what they do."""

    def __init__(self, folder: Path) -> None:
        Store.create(folder / "one.mercws", groups.add((), "Group A"), Stamp("one")).close()
        self.session = EditSession(folder / "one.mercws", Silent(), Stamp("one"))
        self.other = Store(folder / "two.mercws", Stamp("two"), create=True)
        self.other.set_meta("workshop", self.session.workshop.workshop_id)
        self.hand_over()

    def hand_over(self) -> None:
        self.other.merge(
            self.session.call_after_edits(lambda store: list(store.changes())).result(10)
        )

    def merge(self) -> None:
        changes = list(self.other.changes())
        self.session.call_after_edits(lambda store: store.merge(changes)).result(10)
        self.session.reload()

    def settle_down(self) -> None:
        """Wait until the writer has done everything and its news was handled."""
        for _ in range(4):
            self.session.call_after_edits(Store.workshop).result(10)
            QCoreApplication.processEvents()

    def play(self, what: str, chance: random.Random) -> None:
        steps = {
            "undo": self.session.undo,
            "redo": self.session.redo,
            "hand over": self.hand_over,
            "merge": self.merge,
            "merge unseen": self.merge,
            "settle": lambda: self._answer(chance),
            "look up": self.settle_down,
        }
        if what in steps:
            steps[what]()
        elif what.startswith("their"):
            self._work(what, chance, self.other.workshop(), self._apply)
        else:
            self._work(what, chance, self.session.workshop, self.session.apply)
        if what == "merge":
            self.settle_down()

    def _apply(self, verb, *args, **fields) -> None:
        self.other.apply(verb(*args, **fields))

    def _work(self, what: str, chance: random.Random, workshop: Workshop, do) -> None:
        rows = sorted(workshop.records(BreakoutGroup).values(), key=lambda group: group.id)
        words = f"words {chance.randrange(5)}"
        if what.endswith("add"):
            do(groups.add, rows, words)
        elif rows and what.endswith("edit"):
            do(groups.update, chance.choice(rows), **{chance.choice(FIELDS): words})
        elif rows:
            do(groups.delete, chance.choice(rows), ())

    def _answer(self, chance: random.Random) -> None:
        for fork in list(self.session.workshop.conflicts.values())[:1]:
            group = self.session.workshop.records(BreakoutGroup)[fork.record_id]
            self.session.apply(conflicts.settle, group, fork, chance.choice(fork.versions))

    def close(self) -> None:
        self.other.close()
        assert self.session.close()
        assert self.session._writer.wait(60)


@settings(
    max_examples=examples(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps)
def test_what_is_shown_is_what_the_file_holds_after_any_steps(qapp, home, steps):
    with tempfile.TemporaryDirectory() as folder:
        room = TwoLaptops(Path(folder))
        try:
            for what, seed in steps:
                room.play(what, random.Random(seed))
            room.settle_down()
            assert room.session.workshop == room.session.call_after_edits(Store.workshop).result(10)
            assert room.session.call_after_edits(Store.find_problems).result(10) == []
            room.hand_over()
            room.merge()
            room.settle_down()
            assert room.session.workshop == room.other.workshop()
        finally:
            room.close()
