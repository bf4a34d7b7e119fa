"""Texts that use the same rare words: a comparison that knows nothing of their subject."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from math import log, sqrt

from mercworkshop.domain.values.text_folding import split_words

_ALIKE = 0.5
"""The cosine of the weighted words of two texts from which they are alike."""
_STEM = 6
"""Letters of a word that are compared: endings differ."""
_SHORTEST = 4
"""Letters of the shortest word that tells anything."""
_MOST_COMMON = 0.2
"""The share of texts in which a word is too common to tell anything."""


def group_by_words(
    texts: Mapping[str, tuple[str, str]],
) -> Iterator[dict[str, tuple[str, ...]]]:
    """Yield groups of texts of different owners that are alike, each with its shared words.

    ``texts`` has the owner and the words of each by its id. A text is in one group at most.
    """
    weights = _weights({key: _stems(text) for key, (_owner, text) in texts.items()})
    by_stem: dict[str, list[str]] = defaultdict(list)
    for key, stems in weights.items():
        for stem in stems:
            by_stem[stem].append(key)
    taken: set[str] = set()
    for key in sorted(weights):
        if key in taken:
            continue
        group = {}
        near = {other for stem in weights[key] for other in by_stem[stem]} - taken - {key}
        for other in sorted(near):
            if texts[other][0] != texts[key][0] and _cosine(weights[key], weights[other]) >= _ALIKE:
                group[other] = _shared(texts[other][1], weights[key])
        if group:
            words = dict.fromkeys(word for each in group.values() for word in each)
            group[key] = _shared(texts[key][1], dict.fromkeys(map(_stem, words), 1.0))
            taken |= group.keys()
            yield group


def _stem(word: str) -> str:
    return word[:_STEM]


def _stems(text: str) -> set[str]:
    return {_stem(word) for word in split_words(text) if len(word) >= _SHORTEST}


def _weights(stems: Mapping[str, set[str]]) -> dict[str, dict[str, float]]:
    """Return how much each stem of each text tells: the rarer, the more."""
    counts: dict[str, int] = defaultdict(int)
    for each in stems.values():
        for stem in each:
            counts[stem] += 1
    total = len(stems)
    most = max(2, round(total * _MOST_COMMON))
    return {
        key: {stem: log(1 + total / counts[stem]) for stem in own if counts[stem] <= most}
        for key, own in stems.items()
    }


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    shared = sum(weight * other[stem] for stem, weight in one.items() if stem in other)
    lengths = (sqrt(sum(weight * weight for weight in each.values())) for each in (one, other))
    first, second = lengths
    return shared / (first * second) if first and second else 0.0


def _shared(text: str, stems: Mapping[str, float]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in split_words(text) if _stem(word) in stems))
