"""Texts that use the same rare words: a comparison that knows nothing of their subject.

The time grows little faster than the number of texts: a text is only compared with those that share
one of its rarest words, and texts with the same words are compared once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt
from types import MappingProxyType

from mercworkshop.domain.values.text_folding import split_words

_ALIKE = 0.5
"""The cosine of the weighted words of two texts from which they are alike."""
_STEM = 6
"""Letters of a word that are compared: endings differ."""
_SHORTEST = 4
"""Letters of the shortest word that is compared."""
_MOST_COMMON = 0.2
"""The share of texts from which a word is too common to be compared."""
_SLACK = 1e-9
_ONE_SORT: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Texts that all use the same stems: these with their weights, the rarest first.

    Two phrases that are alike share one of the ``rarest`` of each; all texts are of one ``sort``.
    """

    sort: str
    weights: Mapping[str, float]
    length: float
    rarest: Sequence[str]
    texts: list[str]


type _Index = dict[tuple[str, str], list[_Phrase]]
"""The phrases by their sort and each of their rarest stems."""


def group_by_words(
    texts: Mapping[str, tuple[str, str]],
    sorts: Mapping[str, str] = _ONE_SORT,
    done: Callable[[int], object] = lambda _texts: None,
) -> Iterator[dict[str, tuple[str, ...]]]:
    """Yield groups of texts of different owners that are alike, each with its shared words.

    ``texts`` has the owner and the words of each by its id. A text is in one group at most: that of
    the first text, by id, that is like it. If texts have ``sorts``, only those with one in common
    are compared; ``done`` is called with the number of texts compared so far.
    """
    words = {text: split_words(text) for text in {text for _owner, text in texts.values()}}
    phrases = list(_phrases(texts, words, sorts))
    by_text = {key: phrase for phrase in phrases for key in phrase.texts}
    index: _Index = defaultdict(list)
    for phrase in phrases:
        for stem in phrase.rarest:
            index[phrase.sort, stem].append(phrase)
    taken: set[str] = set()
    for number, key in enumerate(sorted(by_text)):
        done(number)
        if key in taken:
            continue
        own, owner = by_text[key], texts[key][0]
        near = (other for phrase in _near(own, index, taken) for other in phrase.texts)
        alike = (each for each in near if texts[each][0] != owner)
        said: dict[str, tuple[str, ...]] = {}
        group = {}
        for each in sorted(alike):
            text = texts[each][1]
            if text not in said:
                said[text] = _shared(words[text], own.weights)
            group[each] = said[text]
        if group:
            stems = {_stem(word): 1.0 for each in said.values() for word in each}
            group[key] = _shared(words[texts[key][1]], stems)
            taken.update(group)
            yield group


def _phrases(
    texts: Mapping[str, tuple[str, str]],
    words: Mapping[str, Sequence[str]],
    sorts: Mapping[str, str],
) -> Iterator[_Phrase]:
    """Yield the texts by their word stems; leave out texts without a meaningful stem."""
    stems = {text: frozenset(map(_stem, filter(_tells, own))) for text, own in words.items()}
    alike: dict[tuple[str, frozenset[str]], list[str]] = defaultdict(list)
    for key, (_owner, text) in texts.items():
        alike[sorts.get(key, ""), stems[text]].append(key)
    counts: Counter[str] = Counter()
    for (_sort, own), its in alike.items():
        for stem in own:
            counts[stem] += len(its)
    total = len(texts)
    most = max(2, round(total * _MOST_COMMON))
    weighed: dict[frozenset[str], dict[str, float]] = {}
    for (sort, own), its in alike.items():
        if own not in weighed:
            rare = (each for each in own if counts[each] <= most)
            in_order = sorted(rare, key=lambda stem: (counts[stem], stem))
            weighed[own] = {each: log(1 + total / counts[each]) for each in in_order}
        if weighed[own]:
            yield _phrase(sort, weighed[own], its)


def _phrase(sort: str, weights: Mapping[str, float], texts: list[str]) -> _Phrase:
    """Return a phrase; without its rarest stems, the other stems alone make no texts alike."""
    whole = sum(weight * weight for weight in weights.values())
    rest, rarest = whole, []
    for stem, weight in weights.items():
        if rest < _ALIKE * _ALIKE * whole - _SLACK:
            break
        rarest.append(stem)
        rest -= weight * weight
    return _Phrase(sort, weights, sqrt(whole), rarest, texts)


def _near(own: _Phrase, index: _Index, taken: set[str]) -> Iterator[_Phrase]:
    """Yield the phrases of the index that are like ``own``; drop taken texts on the way."""
    seen: set[int] = set()
    for stem in own.rarest:
        there = index[own.sort, stem]
        for other in there:
            other.texts[:] = [each for each in other.texts if each not in taken]
        there[:] = [each for each in there if each.texts]
        for other in there:
            if id(other) not in seen:
                seen.add(id(other))
                if _cosine(own, other) >= _ALIKE:
                    yield other


def _cosine(one: _Phrase, other: _Phrase) -> float:
    theirs = other.weights
    shared = sum(weight * theirs[stem] for stem, weight in one.weights.items() if stem in theirs)
    return shared / (one.length * other.length)


def _tells(word: str) -> bool:
    return len(word) >= _SHORTEST and not word.isdigit()


def _stem(word: str) -> str:
    return word[:_STEM]


def _shared(words: Sequence[str], stems: Mapping[str, float]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if _stem(word) in stems))
