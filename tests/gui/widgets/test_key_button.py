"""A button with its keys: they look no more alive than its words."""

from __future__ import annotations

from mercworkshop.gui.style.tokens import THEMES
from mercworkshop.gui.widgets.key_button import KeyButton
from tests.every import every
from tests.gui.contrast import strongest_on


@every("choice", THEMES)
def test_the_keys_of_a_dead_button_are_as_weak_as_its_words(qtbot, appearance, choice):
    appearance.choose(choice)
    made = KeyButton("+1 min", "", "F9", lambda: None)
    qtbot.addWidget(made)
    made.show()
    keys = made._chip_area().adjusted(3, 3, -3, -3)
    alive = strongest_on(made.grab(keys).toImage())
    made.setEnabled(False)
    dead = strongest_on(made.grab(keys).toImage())
    words = made.rect().adjusted(6, 6, -keys.width() - 20, -6)
    assert dead < alive
    assert dead <= 1.05 * strongest_on(made.grab(words).toImage())
