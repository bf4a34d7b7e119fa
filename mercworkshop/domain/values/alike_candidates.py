"""Which of many texts to compare with which: those that share a rare beginning of a word."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Mapping
from itertools import combinations

_RAREST = 3
"""How many of the rarest beginnings of words in a text are used to look for others."""


def pair_by_rare_words[K: Hashable](
    texts: Mapping[K, Collection[str]], *, letters: int, most: int
) -> set[tuple[K, K]]:
    """Return pairs of keys of ``texts``, each as folded words, in the order of the keys.

    Two are a pair if they share the first ``letters`` of a word that is among the rarest of both. A
    beginning that more than ``most`` texts share, such as that of "Ministry", is ignored: it proves
    nothing and takes long. So each text has few pairs.
    """
    stems = {key: {each[:letters] for each in words} for key, words in texts.items()}
    counts = Counter(stem for own in stems.values() for stem in own)
    shared: dict[str, list[K]] = defaultdict(list)
    for key, own in stems.items():
        common = (each for each in own if 1 < counts[each] <= most)
        for stem in sorted(common, key=lambda each: (counts[each], each))[:_RAREST]:
            shared[stem].append(key)
    return {pair for keys in shared.values() for pair in combinations(keys, 2)}
