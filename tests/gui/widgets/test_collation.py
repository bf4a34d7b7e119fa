"""Words are sorted as each language sorts them."""

from __future__ import annotations

import pytest

from mercworkshop.domain.values.text_folding import name_order
from mercworkshop.gui.widgets.collation import sorted_words
from tests.shipped import SHIPPED

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


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru"])
def test_where_qt_does_not_sort_countries_stand_in_the_same_order(language):
    known = SHIPPED.in_language(language).countries
    names = [known.name_of(each.iso3) for each in known.all]
    assert sorted(names, key=name_order) == sorted_words(names, str, language)


def test_entries_are_sorted_by_their_words():
    named = {"b": "Zambia", "a": "egypt"}
    assert sorted_words(named, named.__getitem__, "en") == ["a", "b"]
