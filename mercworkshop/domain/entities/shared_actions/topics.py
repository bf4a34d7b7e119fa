"""Topics by which entries of drafts are recognised as alike, in any of the six languages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mercworkshop.domain.values.phrases import PhraseIndex

_ARTICLE = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A topic with its title, and the phrases by which it is recognised.

    An entry belongs to it if it has one of ``words``, and one of ``also`` if there are any; and if
    it names no articles, or one of ``articles`` if there are any.
    """

    id: str
    title: str
    words: tuple[str, ...]
    also: tuple[str, ...] = ()
    articles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedNeighbour:
    """A country or a regional body that a draft may name; ``country`` is empty for a body."""

    id: str
    name: str
    words: tuple[str, ...]
    country: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftTopics:
    """All topics, whom drafts may name, and phrases for neighbours that are not named."""

    topics: tuple[Topic, ...] = ()
    neighbours: tuple[NamedNeighbour, ...] = ()
    unnamed: tuple[str, ...] = ()


type TopicWords = tuple[Topic, tuple[str, ...]]
"""A topic, and those of its words that a text contains."""


class Recogniser:
    """Finds the topic of a text, and the neighbours that it names."""

    def __init__(self, known: DraftTopics) -> None:
        self._topics = {topic.id: topic for topic in known.topics}
        self._unnamed = frozenset(known.unnamed)
        self._words, self._also = _by_phrase(known.topics)
        self._neighbours: dict[str, list[NamedNeighbour]] = defaultdict(list)
        for each in known.neighbours:
            for phrase in each.words:
                self._neighbours[phrase].append(each)
        self._of_topics = PhraseIndex((*self._words, *self._also))
        self._of_neighbours = PhraseIndex((*self._neighbours, *known.unnamed))

    def topic_of(self, text: str, articles: tuple[str, ...]) -> TopicWords | None:
        """Return the topic of which a text has most words, with these words; None if it has none.

        If there are several, the first one is meant.
        """
        return choose_topic(self.topics_in(text), main_numbers(articles))

    def topics_in(self, text: str) -> tuple[TopicWords, ...]:
        """Return all topics of which a text has words, whatever its articles, with these words."""
        found = self._of_topics.find(text)
        if not found:
            return ()
        words, too = _grouped(found, self._words), _grouped(found, self._also)
        return tuple(
            (topic, tuple(dict.fromkeys((*words[key], *too.get(key, ())))))
            for key, topic in self._topics.items()
            if key in words and (not topic.also or key in too)
        )

    def neighbours_of(self, text: str) -> Iterator[tuple[NamedNeighbour | None, tuple[str, ...]]]:
        """Yield each neighbour that a text names, and None for those it does not name."""
        found = self._of_neighbours.find(text)
        named: dict[str, tuple[NamedNeighbour, list[str]]] = {}
        for phrase, words in found.items():
            for each in self._neighbours.get(phrase, ()):
                named.setdefault(each.id, (each, []))[1].append(words)
        for neighbour, words_of in named.values():
            yield neighbour, tuple(dict.fromkeys(words_of))
        if unnamed := [words for phrase, words in found.items() if phrase in self._unnamed]:
            yield None, tuple(dict.fromkeys(unnamed))


def choose_topic(found: Iterable[TopicWords], numbers: frozenset[str]) -> TopicWords | None:
    """Return the topic with most words, of those about articles of these ``main_numbers``."""
    best: TopicWords | None = None
    for topic, words in found:
        is_elsewhere = topic.articles and numbers and not numbers & topic.articles
        if not is_elsewhere and (best is None or len(words) > len(best[1])):
            best = topic, words
    return best


def main_numbers(articles: tuple[str, ...]) -> frozenset[str]:
    """Return the numbers of articles without paragraphs: "7" of "7.3"."""
    return frozenset(found.group() for each in articles if (found := _ARTICLE.match(each)))


type _TopicsByPhrase = dict[str, list[str]]


def _by_phrase(topics: tuple[Topic, ...]) -> tuple[_TopicsByPhrase, _TopicsByPhrase]:
    words: _TopicsByPhrase = defaultdict(list)
    also: _TopicsByPhrase = defaultdict(list)
    for topic in topics:
        for phrase in topic.words:
            words[phrase].append(topic.id)
        for phrase in topic.also:
            also[phrase].append(topic.id)
    return words, also


def _grouped(found: dict[str, str], owners: _TopicsByPhrase) -> dict[str, list[str]]:
    """Return the words found, by the topics whose phrases they are."""
    grouped: dict[str, list[str]] = defaultdict(list)
    for phrase, words in found.items():
        for topic in owners.get(phrase, ()):
            grouped[topic].append(words)
    return grouped
