from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True, scope="module")
def trees_left_out() -> Iterator[None]:
    """Leave the syntax trees out of each collection of garbage: two million objects.

    Every later test that collects everything would walk over them, half a second each time.
    """
    gc.disable()
    yield
    gc.enable()
    gc.freeze()
