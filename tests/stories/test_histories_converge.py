"""Laptops with real files become equal after any history, and nothing erased is in their bytes.

Events and checks are those of the soak of merging. Here Hypothesis searches for the shortest
history that fails, and each kind of event is as likely as any other.
"""

from __future__ import annotations

import random
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.examples import times
from tests.soak import case
from tests.soak.merge import soak as merge
from tests.soak.merge.judge import judged

EVENTS = some.sampled_from(sorted(merge.HAPPENS))
STEPS = some.lists(
    some.tuples(some.integers(0, 2), EVENTS, some.integers(0, 999)), min_size=8, max_size=60
)
SETTLE = [("say_who", 0), ("send", 0), ("take", 1), ("type", 0), ("type", 1), ("send", 1)]
BACK = [("type", 1), ("propose", 1), ("send", 1), ("take", 0), ("take_back", 0)]
DECIDE = [("propose", 0), ("send", 0), ("take", 1), ("decide", 0), ("decide", 1), ("send", 1)]
ERASE = [("say_who", 0), ("sign", 1), ("type", 1), ("send", 1), ("erase", 0), ("take", 0)]


@pytest.fixture
def template(tmp_path, monkeypatch):
    """Write the file that all laptops begin with into the folder of the test."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    merge.template.cache_clear()
    yield merge.template()
    merge.template.cache_clear()


def wrong_with(steps) -> str:
    chance = random.Random(1)
    with (
        case.seeded("histories"),
        TemporaryDirectory() as folder,
        merge.begun(Path(folder), chance) as past,
    ):
        for number, event, seed in steps:
            chance.seed(seed)
            past.happen(event, past.laptops[number])
        return judged(past.laptops, past.truth, chance)[0]


@settings(max_examples=times(25, 5), deadline=None, suppress_health_check=list(HealthCheck))
@given(STEPS)
def test_after_any_history_all_laptops_are_equal_and_nothing_is_lost(template, steps):
    assert wrong_with(steps) == ""


@pytest.mark.parametrize("often", [SETTLE, BACK, DECIDE, ERASE])
@pytest.mark.parametrize("seed", range(times(4, 2)))
def test_after_a_usual_history_all_laptops_are_equal_and_nothing_is_lost(template, often, seed):
    steps = [(number, event, 10 * seed + at) for at, (event, number) in enumerate(often * 4)]
    assert wrong_with(steps) == ""
