"""The history of a field with 10,000 changes; the baseline is a SELECT of as many rows."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.records.journal import Change
from mercworkshop.store.store import Store
from tests.benchmarks.figure import Figure
from tests.builders.workshop import a_workshop, only

CHANGES, SHOWN, TIMES = 10_000, 100, 5
NOON = datetime(2015, 1, 20, 12)


def measure() -> Iterator[Figure]:
    with TemporaryDirectory() as folder:
        begun = a_workshop().with_road_map("JAM", "Ban creams")
        with closing(begun.opened_at(Path(folder) / "a.mercws")) as store:
            action = only(begun.value, Action)
            store.merge(written(store, action.id))
            key = Action.__name__, action.id
            ours = fastest(lambda: store.field_history(key, "title", SHOWN))
            every = "SELECT * FROM journal WHERE record_id = ? AND field = 'title'"
            bare = fastest(
                lambda: store.run_query(lambda db: db.execute(every, [action.id]).fetchall())
            )
    yield Figure(f"history of a field with {CHANGES} changes", ours * 1000, "ms", 50, bare * 1000)


def written(store: Store, action_id: str) -> list[Change]:
    """Return changes of the title, each superseding the one before."""
    made = [store.history(action_id, "title")[-1]]
    for number in range(1, CHANGES):
        before = made[-1]
        changed = replace(
            before,
            id=f"change {number:05}",
            value=f"Ban creams, wording {number} of the order that the ministry sent",
            supersedes=(before.id,),
            recorded_at=f"{(NOON + timedelta(seconds=number)).isoformat()}.000Z",
        )
        made.append(changed)
    return made[1:]


def fastest(run: Callable[[], object]) -> float:
    times = []
    for _time in range(TIMES):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times)
