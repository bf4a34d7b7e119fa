"""Topics by which drafts of several countries are laid side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from mercworkshop.data_file import DataModel, Names
from mercworkshop.domain.entities.shared_actions.topics import DraftTopics, NamedNeighbour, Topic
from mercworkshop.domain.values.phrases import word_start
from mercworkshop.reference.files.data_files import DataFiles
from mercworkshop.reference.files.pack import read_file
from mercworkshop.reference.lists.countries import Countries

_SHORTEST = 4
"""Fewest letters of a further name of a State that is recognised: "us" is a word."""

WordsByLanguage = Mapping[str, tuple[str, ...]]


class TopicData(DataModel, frozen=True):
    """A topic; ``machine_made``: languages whose title was translated by machine, unchecked."""

    id: str
    articles: tuple[str, ...]
    titles: Names
    words: WordsByLanguage
    also: WordsByLanguage | None = None
    machine_made: tuple[str, ...] = ()


class RegionalBody(DataModel, frozen=True):
    """A regional body that drafts may name, and its words in all languages."""

    id: str
    name: str
    words: tuple[str, ...]


class TopicFile(DataModel, frozen=True):
    """All topics, words for neighbours that are not named, and regional bodies."""

    topics: tuple[TopicData, ...]
    neighbours: WordsByLanguage
    bodies: tuple[RegionalBody, ...]


@cache
def draft_topics(data: DataFiles, language: str) -> DraftTopics:
    """Return the topics with titles in a language, and every State as a neighbour."""
    found = read_file(data, "topics.yaml", TopicFile)
    return DraftTopics(
        topics=tuple(
            Topic(
                id=each.id,
                title=each.titles.in_language(language),
                words=_fold(each.words),
                also=_fold(each.also or {}),
                articles=frozenset(each.articles),
            )
            for each in found.topics
        ),
        neighbours=(*_states(Countries(data, language), language), *_bodies(found.bodies)),
        unnamed=_fold(found.neighbours),
    )


def _states(countries: Countries, language: str) -> Iterable[NamedNeighbour]:
    for each in countries.all:
        names = (*each.names.all(), *(alias for alias in each.aliases if len(alias) >= _SHORTEST))
        words = tuple(dict.fromkeys(word_start(f"{name}.") for name in names))
        yield NamedNeighbour(id=each.iso3, name=each.name(language), words=words, country=each.iso3)


def _bodies(bodies: Iterable[RegionalBody]) -> Iterable[NamedNeighbour]:
    for each in bodies:
        yield NamedNeighbour(
            id=each.id, name=each.name, words=tuple(word_start(word) for word in each.words)
        )


def _fold(words: WordsByLanguage) -> tuple[str, ...]:
    return tuple(word_start(each) for listed in words.values() for each in listed)
