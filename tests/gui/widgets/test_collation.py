"""Words are sorted as each language sorts them."""

from __future__ import annotations

import pytest

from mercworkshop.gui.widgets.collation import sorted_words

ORDERS = {
    "en": ("Åland", "Chad", "Egypt", "Zambia"),
    "fr": ("Égypte", "Espagne", "Éthiopie", "Zambie"),
    "es": ("nada", "nube", "ñandú", "ola"),
    "ru": ("Еда", "Ёлка", "Жук"),
    "zh": ("阿富汗", "巴西", "法国", "中国"),
    "ar": ("إثيوبيا", "ألبانيا", "اليمن", "بولندا"),
}


@pytest.mark.parametrize("language", ORDERS)
def test_words_are_in_the_order_of_their_language(language):
    words = ORDERS[language]
    assert tuple(sorted_words(reversed(words), str, language)) == words


def test_entries_are_sorted_by_their_words():
    named = {"b": "Zambia", "a": "egypt"}
    assert sorted_words(named, named.__getitem__, "en") == ["a", "b"]
