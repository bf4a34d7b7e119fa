"""Icons are drawn, and those with a direction are mirrored from right to left."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from mercworkshop import paths
from mercworkshop.gui.style import icons


def icon_names() -> list[str]:
    """Return the names of all icons, without the ticks of the style sheet."""
    found = sorted(path.stem for path in (paths.resources() / "icons").glob("*.svg"))
    return [name for name in found if not name.startswith("tick_")]


def picture(name: str, tone: str = "ink"):
    return icons.pixmap(name, tone, 24).toImage()


def inked(image) -> list[int]:
    """Return the columns of the middle line that are drawn on."""
    middle = image.height() // 2
    return [x for x in range(image.width()) if image.pixelColor(x, middle).alpha() > 40]


@pytest.mark.parametrize("name", icon_names())
def test_every_icon_draws_something(appearance, name):
    image = picture(name)
    drawn = [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() > 100
    ]
    assert len(drawn) > 8


@pytest.fixture
def mirrored(qapp):
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_arrows_are_mirrored_from_right_to_left(appearance, mirrored, qapp):
    turned = picture("arrow_next")
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert inked(picture("arrow_next")) == [23 - x for x in reversed(inked(turned))]


def test_a_clock_is_not_mirrored(appearance, mirrored, qapp):
    before = picture("clock")
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert picture("clock") == before


def test_every_icon_that_is_mirrored_exists():
    assert set(icon_names()) >= icons.MIRRORED
