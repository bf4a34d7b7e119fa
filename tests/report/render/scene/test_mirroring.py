from __future__ import annotations

import pytest

from mercworkshop.report.render.scene.shapes import Label, Letters, make_scene


@pytest.mark.parametrize(("is_right_to_left", "x", "turned"), [(False, 20, 45), (True, 80, -45)])
def test_turned_words_rise_in_reading_direction(is_right_to_left, x, turned):
    label = Label(x=20, y=5, words="Haiti", letters=Letters(size=8), turned=45)
    (made,) = make_scene(100, 50, [label], is_right_to_left=is_right_to_left).shapes
    assert isinstance(made, Label)
    assert (made.x, made.turned) == (x, turned)
