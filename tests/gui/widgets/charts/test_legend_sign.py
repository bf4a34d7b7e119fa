"""The marks of a legend are seen in every theme, and differ by their shape."""

from __future__ import annotations

from itertools import product

from PySide6.QtGui import QImage

from mercworkshop.gui.style.theme import Look
from mercworkshop.gui.style.tokens import THEMES
from mercworkshop.gui.widgets.charts.legend_sign import Sign, sign_image
from mercworkshop.gui.widgets.charts.ratings_plot import tint_of
from tests.every import every
from tests.gui.contrast import contrast


def marked(seen: QImage, ground: str) -> float:
    """Return how much of a mark differs from its ground by 3 : 1."""
    places = list(product(range(seen.width()), range(seen.height())))
    colors = [seen.pixelColor(*place) for place in places]
    dark = [x for x in colors if x.alpha() == 255 and contrast(x.name(), ground) >= 3]
    return len(dark) / len(places)


@every("theme", THEMES.values(), ids=THEMES)
def test_every_mark_of_a_legend_has_a_line_that_is_seen_however_light_it_is(qtbot, theme):
    look = Look(theme)
    for place in range(5):
        tint = tint_of(look, place, 5)
        assert marked(sign_image(look, Sign.SQUARE, tint), theme.surface) >= 0.15, place
    ring, full = (
        marked(sign_image(look, sign, look.color("accent")), theme.surface)
        for sign in (Sign.RING, Sign.FULL)
    )
    assert 0.2 < ring < full - 0.15


@every("theme", THEMES.values(), ids=THEMES)
def test_the_count_in_every_part_of_a_bar_of_ratings_can_be_read(qtbot, theme):
    look = Look(theme)
    for count in (2, 3, 4, 5, 7, 10):
        tints = [tint_of(look, place, count).name() for place in range(count)]
        for each in tints:
            most = max(contrast(each, theme.ink), contrast(each, theme.on_accent))
            assert most >= 4.5, (count, each)
        far = [contrast(each, theme.surface) for each in tints]
        assert far == sorted(far), "a higher rating is stronger"
        assert len(set(tints)) == count
