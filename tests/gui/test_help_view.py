from __future__ import annotations

import re

import pytest

from mercworkshop.gui import help_view
from mercworkshop.gui.help_view import KEYS_TOPIC, TOPICS, words_of
from mercworkshop.gui.places import PLACES

WRITTEN = [name for name, _title in TOPICS if name != KEYS_TOPIC]


@pytest.mark.parametrize("topic", WRITTEN)
def test_every_topic_is_written_and_its_links_lead_somewhere(topic):
    words = words_of(topic, "en")
    assert words.startswith("# ")
    links = re.findall(r"\]\(([^)]*)\)", words)
    assert set(links) <= {name for name, _title in TOPICS}


def test_every_place_has_a_topic():
    assert {place.help or place.id for place in PLACES} <= set(WRITTEN)


def test_what_is_not_translated_is_shown_in_english_with_a_mark():
    assert "not translated yet" in words_of("library", "xx")
    assert words_of("library", "en") in words_of("library", "xx")


def test_the_card_lists_each_key_once():
    rows = list(help_view._rows())
    keys = [keys for _words, keys in rows if keys]
    assert len(keys) == len(set(keys))
    assert ("Help", "F1") in rows
