"""Every format of the road maps of twelve countries, written one after the other."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from mercworkshop.publishing import batch, registry, requests
from mercworkshop.publishing.kinds import PaperKind
from mercworkshop.publishing.requests import PaperChoices, PaperOrder
from mercworkshop.store.store import Store
from tests.benchmarks import workload
from tests.benchmarks.figure import Figure
from tests.shipped import SHIPPED

COUNTRIES, ACTIONS = 12, 40
TOGETHER = 30.0
"""The most seconds that all formats of all countries may take."""
DAY = date(2015, 1, 21)


def measure() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        file = workload.write(Path(folder) / "w.mercws", COUNTRIES, ACTIONS)
        with closing(Store(file)) as store:
            revisions = requests.count_revisions(store)
            order = PaperOrder(store.workshop(), SHIPPED.on_day(DAY), revisions)
        countries = requests.countries_with_road_map(order.workshop, order.reference)
        whole = 0.0
        for each in registry.formats_of(PaperKind.FULL):
            papers = [order.request([code], PaperChoices(format=each)) for code in countries]
            begun = time.perf_counter()
            batch.write_papers(papers, Path(folder) / each.ending, lambda *_told: None)
            took = time.perf_counter() - begun
            whole += took
            yield Figure(
                f"{COUNTRIES} road maps of {ACTIONS} actions, {each.ending}", took, "s", TOGETHER
            )
        yield Figure(f"{COUNTRIES} road maps in all formats", whole, "s", TOGETHER)
