"""Actions of a road map that may be one, typed twice, as on two laptops."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from mercworkshop.domain.entities.action_spans import span_of
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.national_path import Progress
from mercworkshop.domain.values.alike_candidates import pair_by_rare_words
from mercworkshop.domain.values.alike_names import are_alike
from mercworkshop.domain.values.text_folding import split_words

RULE = "same_title"
"""The id of the rule that finds them."""
FIELD = "title"

_STEM = 5
"""Letters of a word by which titles are looked for: endings differ."""
_MOST_ALIKE = 12
"""Most titles that share a beginning of a word."""
_SMALL = 3
"""Most letters of a word, such as “for”, that is ignored when titles are compared."""
_LEAST = 8
"""Fewest letters that two titles must have in common."""
_OF_SIGN = 4
"""Letters that one Chinese character counts for."""
_BEGINNING = 4
"""Fewest letters that two forms of one word share at the start; also half of the shorter."""
_LETTERS = re.compile(r"[^\W\d_]+")
_UNITS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_ROMAN = re.compile(r"(?=.)(x{0,3})(i{0,3}|iv|vi{0,3}|ix)")
"""Roman numerals up to 39; greater ones are also words of some language."""
_SHARE = 0.6
"""Least share of the words of the longer title that the other must have too."""


@dataclass(frozen=True, slots=True)
class TwinActions:
    """Two actions that may be one, the one with the earlier id first: the same on every laptop."""

    first: Action
    second: Action

    @property
    def is_same_title(self) -> bool:
        """Whether both have the same title, apart from blanks and capital letters."""
        return _same(self.first.title) == _same(self.second.title)

    @property
    def field(self) -> str:
        """The place of the finding: the title of the second action, with the id of the first."""
        return f"{FIELD}:{self.first.id}"


def place_of_twins(place: str) -> str:
    """Return the place of a finding about two actions as :class:`TwinActions` orders the two."""
    second, _blank, field = place.partition(" ")
    name, colon, first = field.partition(":")
    return f"{max(first, second)} {name}:{min(first, second)}" if colon else place


@dataclass(frozen=True, slots=True)
class _Title:
    """An action with the words of its title, and the numbers among them."""

    action: Action
    words: frozenset[str]
    numbers: frozenset[str]


def find_twins(actions: Iterable[Action]) -> Iterator[TwinActions]:
    """Yield the pairs that may be one; what was dropped is not asked about.

    Actions with the same title are each paired with the first of them. Of these first ones, two are
    a pair if their titles are alike and their dates do not contradict that.
    """
    known: dict[str, Action] = {}
    for action in sorted(actions, key=lambda each: each.id):
        if action.progress is Progress.DROPPED or not action.title.strip():
            continue
        first = known.setdefault(_same(action.title), action)
        if first is not action:
            yield TwinActions(first, action)
    titles = [_title(each) for each in known.values()]
    yield from (
        TwinActions(one.action, other.action)
        for one, other in _candidates(titles)
        if _may_be_one(one, other)
    )


def twins_of_place(known: Mapping[str, Action], record_id: str, field: str) -> TwinActions | None:
    """Return the pair that a finding is about, by the place of the finding; None if one is gone."""
    name, _colon, other = field.partition(":")
    first, second = known.get(other), known.get(record_id)
    if name != FIELD or first is None or second is None:
        return None
    return TwinActions(first, second)


def _same(title: str) -> str:
    return " ".join(title.casefold().split())


def _title(action: Action) -> _Title:
    words = frozenset(_split(action.title))
    numbers = {each for each in words if any(map(str.isdigit, each))}
    return _Title(action, words, frozenset(numbers | set(_other_numbers(action.title))))


def _other_numbers(title: str) -> Iterator[str]:
    """Yield numbers that are not in figures: “Phase II” as 2, “Lot A” as a.

    Single letters are often words, such as an article. A letter is a number if it is the last word,
    stands in brackets, or is a capital among small letters.
    """
    found = list(_LETTERS.finditer(title))
    for each in found:
        word = each[0]
        if len(word) == 1:
            is_capital = word.isupper() and each is not found[0] and not title.isupper()
            is_alone = title[: each.start()].endswith("(") and title[each.end() :].startswith(")")
            if _is_chinese(word) or not (is_capital or is_alone or each is found[-1]):
                continue
        roman = _ROMAN.fullmatch(word.casefold())
        if roman is not None:
            yield str(10 * len(roman[1]) + _UNITS.index(roman[2]))
        elif len(word) == 1:
            yield word.casefold()


def _split(title: str) -> Iterator[str]:
    """Yield the words of a title; in Chinese, which has no blanks, its characters."""
    for word in split_words(title):
        yield from word if _is_chinese(word) else (word,)


def _is_chinese(word: str) -> bool:
    return not word.isascii() and any(sign >= "\u3400" for sign in word)


def _letters(word: str) -> int:
    return _OF_SIGN if _is_chinese(word) else len(word)


def _candidates(titles: Sequence[_Title]) -> Iterator[tuple[_Title, _Title]]:
    """Yield pairs that share a rare beginning of a word: few for each title."""
    words = {place: each.words for place, each in enumerate(titles)}
    pairs = pair_by_rare_words(words, letters=_STEM, most=_MOST_ALIKE)
    yield from ((titles[one], titles[other]) for one, other in sorted(pairs))


def _may_be_one(one: _Title, other: _Title) -> bool:
    first, second = one.action, other.action
    if one.numbers != other.numbers or first.id == second.step_of or second.id == first.step_of:
        return False
    here, there = span_of(first.start, first.end), span_of(second.start, second.end)
    if here and there and (here.last < there.first or there.last < here.first):
        return False
    return _are_alike(one.words, other.words)


def _are_alike(one: Collection[str], other: Collection[str]) -> bool:
    """Whether the words of the shorter title are in the other, in whatever spelling."""
    fewer, more = sorted((set(one), set(other)), key=len)
    shared = fewer & more
    longer = sum(_letters(each) > _SMALL for each in more)
    if sum(_letters(each) > _SMALL for each in fewer) < _SHARE * longer:
        return False
    rest = more - shared
    for word in sorted(fewer - shared):
        spelled = next((each for each in sorted(rest) if _is_spelling(word, each)), None)
        if spelled is not None:
            rest.discard(spelled)
            shared.add(word)
        elif _letters(word) > _SMALL:
            return False
    told = longer - sum(_letters(each) > _SMALL for each in rest)
    return told >= _SHARE * longer and sum(map(_letters, shared)) >= _LEAST


def _is_spelling(word: str, other: str) -> bool:
    """Whether two words are spellings or endings of one; they begin alike, so few are compared."""
    if word[0] != other[0]:
        return False
    first = max(_BEGINNING, ceil(min(len(word), len(other)) / 2))
    return word[:first] == other[:first] or are_alike((word,), (other,))
