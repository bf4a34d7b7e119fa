from __future__ import annotations

from dataclasses import replace

import pytest

from mercworkshop.domain.entities.shared_actions.topics import Recogniser
from mercworkshop.i18n import LANGUAGES
from mercworkshop.reference.reference import current_reference


@pytest.fixture(scope="module")
def known():
    return current_reference().draft_topics


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_title_of_every_topic_is_recognised_in_each_language(known, language):
    recogniser = Recogniser(known)
    titles = current_reference().in_language(language).draft_topics.topics
    wrong = {}
    for topic in titles:
        found = recogniser.topic_of(topic.title, tuple(topic.articles))
        if found is None or found[0].id != topic.id:
            wrong[topic.id] = (topic.title, found and (found[0].id, found[1]))
    assert not wrong


def test_a_state_is_recognised_by_its_names_but_not_inside_other_words(known):
    recogniser = Recogniser(known)
    named = {
        text: {each.id for each, _words in recogniser.neighbours_of(text) if each}
        for text in (
            "with Sainte-Lucie",
            "与多米尼克",
            "Dominican Republic",
            "let us begin",
            "OECS",
        )
    }
    assert named["with Sainte-Lucie"] == {"LCA"}
    assert "DMA" in named["与多米尼克"]
    assert named["Dominican Republic"] == {"DOM"}
    assert named["let us begin"] == set()
    assert named["OECS"] == {"oecs"}


def test_topics_have_titles_in_the_language_of_the_reference(known):
    french = current_reference().in_language("fr").draft_topics
    assert [each.id for each in french.topics] == [each.id for each in known.topics]
    same = {
        each.id
        for each, other in zip(french.topics, known.topics, strict=True)
        if each.title == other.title
    }
    assert not same
    assert replace(french, topics=(), neighbours=()) == replace(known, topics=(), neighbours=())
