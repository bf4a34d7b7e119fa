"""The whole test suite with every case; normally slow tests try only some of their cases."""

from __future__ import annotations

import os
from collections.abc import Sequence

from tests.soak import suite
from tests.soak.outcome import Outcome, Soak

_SECONDS = 4 * 3600.0


def names(_count: int, _seed: int) -> Sequence[str]:
    return ["every case"]


def run(name: str, seed: int) -> Outcome:
    os.environ["MERCWORKSHOP_EXAMPLES"] = "full"
    return suite.run(name, seed)


SOAK = Soak(names, run, 1, _SECONDS, is_alone=True)
