"""Which of many records are worth comparing: those that share a name, values, words or days.

Two records may be one if two things agree. Names, values and words that agree can be looked up;
days can be sorted. So pairs come from small groups, and the work grows with the records and with
what they share, not with all of their pairs.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from mercworkshop.domain.programme.quality.rows import TwinCandidate
from mercworkshop.domain.values.alike_names import MOST_UNLIKE
from mercworkshop.domain.values.text_folding import fold_text, split_words

_BETWEEN = "|"
"""Stands between values that have to be equal."""
_FIGURES = re.compile(r"\d+")

_KINDS, _MOST_OF_A_KIND = 61, 8
"""Kinds of letters that are told apart, and how many of each are counted."""

type _Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text as it is compared: folded, its words in order, and the figures in it.

    ``letters`` has a bit for each letter of the words, by kind: two texts differ in at least as
    many letters as in bits. ``length`` is that of the words together.
    """

    folded: str
    words: tuple[str, ...]
    figures: frozenset[str]
    letters: int
    length: int


@dataclass(frozen=True, slots=True)
class ReadCandidate:
    """A record with its texts and values read once."""

    own: TwinCandidate
    name: ReadText
    also: ReadText
    values: tuple[str, ...]

    @property
    def first(self) -> date:
        """The first day of its date; only if it has one."""
        return self.own.first or date.min

    @property
    def last(self) -> date:
        """The last day of its date; only if it has one."""
        return self.own.last or self.first


def read_candidate(own: TwinCandidate) -> ReadCandidate:
    """Return a record as it is compared."""
    values = tuple(own.same.split(_BETWEEN))
    return ReadCandidate(own, _read_text(own.name), _read_text(own.also), values)


def _read_text(text: str) -> ReadText:
    words = tuple(sorted(set(split_words(text))))
    joined = "".join(words)
    figures = frozenset(_FIGURES.findall(text))
    return ReadText(fold_text(text), words, figures, _letter_bits(joined), len(joined))


def _letter_bits(joined: str) -> int:
    bits = 0
    for letter, count in Counter(joined).items():
        bits |= ((1 << min(count, _MOST_OF_A_KIND)) - 1) << (ord(letter) % _KINDS * _MOST_OF_A_KIND)
    return bits


def likely_pairs(
    records: Sequence[ReadCandidate],
) -> Iterator[tuple[ReadCandidate, ReadCandidate]]:
    """Yield the pairs of which two things may agree, each once, in the order of the records."""
    texts = ([each.name for each in records], [each.also for each in records])
    found = {*_called_the_same(records), *_with_values(records, texts), *_alike_in_both(texts)}
    for own in texts:
        found.update(_alike_on_a_day(records, own))
    for one, other in sorted(found):
        yield records[one], records[other]


def _called_the_same(records: Sequence[ReadCandidate]) -> Iterator[_Pair]:
    """Yield pairs with the same name, which counts as two agreements."""
    for places in _grouped((at, each.name.folded) for at, each in enumerate(records)).values():
        if records[places[0]].name.words:
            yield from combinations(places, 2)


def _with_values(
    records: Sequence[ReadCandidate], texts: Iterable[Sequence[ReadText]]
) -> Iterator[_Pair]:
    """Yield pairs that have two values in common, or a value and either a day or a text."""
    valued = [
        [(number, value) for number, value in enumerate(each.values) if value] for each in records
    ]
    twos = ((at, two) for at, values in enumerate(valued) for two in combinations(values, 2))
    for places in _grouped(twos).values():
        yield from combinations(places, 2)
    ones = ((at, one) for at, values in enumerate(valued) for one in values)
    for places in _grouped(ones).values():
        yield from _overlapping(records, places)
        for own in texts:
            yield from _alike(own, places)


def _alike(texts: Sequence[ReadText], places: Iterable[int]) -> Iterator[_Pair]:
    """Yield those of some places whose texts may be alike."""
    keyed = ((at, (texts[at].figures, word)) for at in places for word in texts[at].words)
    for its in _grouped(keyed).values():
        for one, other in combinations(its, 2):
            if _may_be_alike(texts[one], texts[other]):
                yield one, other


def _alike_on_a_day(records: Sequence[ReadCandidate], texts: Sequence[ReadText]) -> Iterator[_Pair]:
    """Yield pairs that have a day in common, and texts that may be alike."""
    keyed = ((at, (text.figures, word)) for at, text in enumerate(texts) for word in text.words)
    for places in _grouped(keyed).values():
        for one, other in _overlapping(records, places):
            if _may_be_alike(texts[one], texts[other]):
                yield one, other


def _alike_in_both(texts: tuple[Sequence[ReadText], Sequence[ReadText]]) -> Iterator[_Pair]:
    """Yield pairs of which both texts may be alike."""
    names, others = texts
    keyed = (
        (at, (name.figures, word, also.figures, place))
        for at, (name, also) in enumerate(zip(names, others, strict=True))
        for word in name.words
        for place in also.words
    )
    for places in _grouped(keyed).values():
        for one, other in combinations(places, 2):
            if all(_may_be_alike(own[one], own[other]) for own in texts):
                yield one, other


def _may_be_alike(one: ReadText, other: ReadText) -> bool:
    """Whether texts that share a word differ in few letters, or all words of one are in both."""
    unlike = (one.letters ^ other.letters).bit_count()
    if unlike <= MOST_UNLIKE * (one.length + other.length):
        return True
    ours, theirs = {*one.words}, {*other.words}
    return ours < theirs or theirs < ours


def _overlapping(records: Sequence[ReadCandidate], places: Iterable[int]) -> Iterator[_Pair]:
    """Yield those of some places that have a day in common."""
    dated = (each for each in places if records[each].own.first is not None)
    order = sorted(dated, key=lambda each: (records[each].first, each))
    for at, one in enumerate(order):
        for other in order[at + 1 :]:
            if records[other].first > records[one].last:
                break
            yield min(one, other), max(one, other)


def _grouped(keyed: Iterable[tuple[int, object]]) -> Mapping[object, list[int]]:
    """Return the places that have one key."""
    found: dict[object, list[int]] = defaultdict(list)
    for place, key in keyed:
        found[key].append(place)
    return found
