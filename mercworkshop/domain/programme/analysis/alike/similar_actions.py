"""Actions of several countries that are alike: first by their topic, else by rare words.

A topic is known in six languages, so countries meet across languages. Words only count among
actions on the same article, or of the same section where no article is named. Nothing is joined
here, and nothing is shown without the words that make it alike.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from mercworkshop.domain.entities.shared_actions.alike_drafts import FEWEST, AlikeKind
from mercworkshop.domain.entities.shared_actions.shared_words import group_by_words
from mercworkshop.domain.entities.shared_actions.topics import (
    DraftTopics,
    Recogniser,
    Topic,
    TopicWords,
    choose_topic,
    main_numbers,
)
from mercworkshop.domain.programme.analysis.alike.titled_actions import (
    ComparedActions,
    ComparedRoadMap,
    TitledAction,
)

type Progress = Callable[[int, int], object]
"""Called with how many actions of how many were compared; may raise Cancelled."""

type Apart = Collection[tuple[str, str]]
"""The id of an action, and the key of a group to which it does not belong."""

_STEP = 1000
_NUMBER = re.compile(r"\s*\d+")


@dataclass(frozen=True, slots=True)
class SimilarAction:
    """An action in a group, its road map, and the words that put it there."""

    action: TitledAction
    road_map: ComparedRoadMap
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SimilarActions:
    """Actions of at least two countries; ``key`` names the group in every archive.

    ``is_topic``: they are of one topic; otherwise they use the same words.
    """

    key: str
    title: str
    is_topic: bool
    actions: tuple[SimilarAction, ...]

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries of its actions, each once."""
        return tuple(dict.fromkeys(each.road_map.country for each in self.actions))

    @property
    def common_words(self) -> tuple[str, ...]:
        """The words that put its actions into it, most used first."""
        counted = Counter(word for each in self.actions for word in each.words)
        return tuple(sorted(counted, key=lambda word: (-counted[word], word)))

    def without(self, action: str) -> SimilarActions | None:
        """Return the group without an action; None if too few countries are left."""
        kept = tuple(each for each in self.actions if each.action.id != action)
        return _group(self.key, self.title, kept, is_topic=self.is_topic)


def find_similar(
    compared: ComparedActions,
    known: DraftTopics,
    apart: Apart = (),
    progress: Progress = lambda _done, _total: None,
) -> tuple[SimilarActions, ...]:
    """Return the groups, those of most countries first, whatever the order of the actions."""
    topics: dict[str, tuple[Topic, list[SimilarAction]]] = {}
    rest: dict[str, TitledAction] = {}
    plain: dict[str, str] = {}
    total = len(compared.actions)
    recognise = _cached(Recogniser(known))
    for number, action in enumerate(compared.actions):
        if number % _STEP == 0:
            progress(number, 2 * total)
        words_alone = plain_title(action.title)
        found = recognise(words_alone, compared.articles.get(action.number, ()))
        if found is None:
            rest[action.id], plain[action.id] = action, words_alone
        elif (action.id, _key(found[0].id)) not in apart:
            topic, words = found
            entry = SimilarAction(action, compared.road_map_of(action), words)
            topics.setdefault(topic.id, (topic, []))[1].append(entry)
    made = [
        _group(_key(topic.id), topic.title, its, is_topic=True) for topic, its in topics.values()
    ]
    texts = {key: (compared.country_of(rest[key]), words) for key, words in plain.items()}
    alike = group_by_words(texts, _sorts(rest, compared), _every(_STEP, total, progress))
    made += (_of_words(each, rest, compared, apart) for each in alike)
    groups = [each for each in made if each is not None]
    return tuple(sorted(groups, key=lambda each: (-len(each.countries), each.title, each.key)))


def groups_of(groups: Iterable[SimilarActions], country: str) -> tuple[SimilarActions, ...]:
    """Return the groups in which a country has an action; all if it is blank."""
    return tuple(each for each in groups if not country or country in each.countries)


def plain_title(title: str) -> str:
    """Return a title without numbers: they say nothing about what is planned."""
    return _NUMBER.sub("", title)


def _cached(
    recogniser: Recogniser,
) -> Callable[[str, tuple[str, ...]], TopicWords | None]:
    """Return a function that reads each title once: many road maps use the same ones."""
    known: dict[str, tuple[TopicWords, ...]] = {}
    numbers: dict[tuple[str, ...], frozenset[str]] = {}

    def recognise(title: str, articles: tuple[str, ...]) -> TopicWords | None:
        if title not in known:
            known[title] = recogniser.topics_in(title)
        if articles not in numbers:
            numbers[articles] = main_numbers(articles)
        return choose_topic(known[title], numbers[articles]) if known[title] else None

    return recognise


def _sorts(rest: Mapping[str, TitledAction], compared: ComparedActions) -> dict[str, str]:
    """Return the first article of each action, or its section if it names none."""
    articles = compared.articles
    return {
        key: next(iter(articles.get(action.number, ())), action.section)
        for key, action in rest.items()
    }


def _every(step: int, before: int, progress: Progress) -> Callable[[int], object]:
    """Return a function that reports every ``step``-th number as progress in the second half."""

    def done(number: int) -> None:
        if number % step == 0:
            progress(before + number, 2 * before)

    return done


def _of_words(
    group: Mapping[str, tuple[str, ...]],
    rest: Mapping[str, TitledAction],
    compared: ComparedActions,
    apart: Apart,
) -> SimilarActions | None:
    """Return a group of actions with the same words, without those that were kept apart."""
    held_out = {(key, other) for key, other in apart if key in group}
    keys = {_key(each) for each in group} if held_out else set()
    alike = [
        SimilarAction(rest[key], compared.road_map_of(rest[key]), words)
        for key, words in group.items()
        if not any((key, other) in held_out for other in keys)
    ]
    first = min(group)
    return _group(_key(first), rest[first].title, alike, is_topic=False)


def _group(
    key: str, title: str, actions: Iterable[SimilarAction], *, is_topic: bool
) -> SimilarActions | None:
    ordered = tuple(sorted(actions, key=lambda each: (each.road_map.country, each.action.id)))
    made = SimilarActions(key, title, is_topic, ordered)
    return made if len(made.countries) >= FEWEST else None


def _key(name: str) -> str:
    """Return the name of a group, which is that of a row of drafts in a workshop."""
    return f"{AlikeKind.PLAN}:{name}"
