"""Labels, chips and tooltips show what a person typed as it is."""

from __future__ import annotations

import pytest

from mercworkshop.gui.widgets.chips import chip
from mercworkshop.gui.widgets.empty_state import empty_state
from mercworkshop.gui.widgets.labels import ElidedLabel, heading, label
from mercworkshop.gui.widgets.tooltips import plain_tooltip
from tests.gui import walk

NASTY = "Ban <b>imports</b> & trade"


@pytest.mark.parametrize(
    "make", [label, heading, chip, ElidedLabel, lambda text: empty_state("file", text)]
)
def test_user_text_is_never_markup(qtbot, make):
    made = make(NASTY)
    qtbot.addWidget(made)
    assert walk.labels_with_markup(made) == []
    assert walk.hints_with_markup(made) == []


def test_a_tooltip_shows_angle_brackets_as_they_are():
    assert plain_tooltip(NASTY) == "<qt>Ban &lt;b&gt;imports&lt;/b&gt; &amp; trade</qt>"
    assert plain_tooltip("30 & 3") == "30 & 3"
