from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True, scope="module")
def trees_left_out() -> Iterator[None]:
    """Keep the syntax trees, two million objects, out of the garbage collector.

    Otherwise every later full collection would walk over them, which takes half a second.
    """
    gc.disable()
    yield
    gc.enable()
    gc.freeze()
