"""The dots of a box: lines of which each dash is a dot, in rows between each other, all inside."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mercworkshop.report.render.scene.shapes import (
    DOT_RADIUS,
    DOT_STEP,
    DOTS,
    Rectangle,
    dot_rows,
)


@given(st.floats(0.1, 400), st.floats(0.1, 40))
def test_all_dots_are_inside_and_reach_the_end(width: float, height: float) -> None:
    box = Rectangle(x=5, y=7, width=width, height=height)
    for (x, y), (end, below) in dot_rows(box):
        assert y == below
        assert box.y < y < box.y + height
        assert box.x + DOT_RADIUS <= x <= end < box.x + width
        assert box.x + width - end < DOT_STEP + DOT_RADIUS
        steps = (end - x) / DOT_STEP
        assert steps == pytest.approx(round(steps), abs=0.01), "the last dash is a dot too"


def test_a_row_stands_between_the_others_and_a_dash_is_a_dot() -> None:
    rows = [*dot_rows(Rectangle(x=0, y=0, width=300, height=9))]
    assert len(rows) == 5
    starts = [start for (start, _y), _end in rows]
    assert all(abs(one - other) == pytest.approx(DOT_STEP / 2) for one, other in pairwise(starts))
    assert DOTS.dash is not None
    assert sum(DOTS.dash) == pytest.approx(DOT_STEP)
    assert DOTS.width == 2 * DOT_RADIUS
