"""Proposes articles for words that people type, by titles of articles and terms of the glossary."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from mercworkshop.domain.values.text_folding import split_words
from mercworkshop.reference.reference import Reference

_BEGINNING = 5
"""Letters by which words are the same: "emission" and "emissions", "déchet" and "déchets"."""

_LEAST = 5
"""Letters of the shortest word that is compared."""

_BEGINNING_OF_TERMS = 6
"""Letters by which Latin words of terms are the same: "compact" is not "company"."""

_LEAST_OF_TERMS = 4
"""Letters of the shortest word of a term that is compared, such as "gold" and "lamp"."""

_PAIR = 2
"""Characters that make a word in Chinese, which has no blanks between words."""

_MOST_ARTICLES = 2
"""A word that is in titles or terms of more articles, as mercury is, proposes none."""

_DEFINITIONS = 2
"""The article that defines terms: a term of the glossary does not propose it."""

MOST = 4
"""Most articles proposed at a time."""


def propose_articles(reference: Reference, words: str) -> tuple[str, ...]:
    """Return the numbers of the articles that ``words`` are about, best first.

    A word of a title counts twice as much as one of a term.
    """
    titles: dict[str, set[int]] = defaultdict(set)
    for article in reference.law.convention.articles:
        for key in _keys(article.title.in_language(reference.language)):
            titles[key].add(article.number)
    terms: dict[str, set[int]] = defaultdict(set)
    for term in reference.glossary.terms:
        for key in _keys_of_term(term.in_language(reference.language)):
            terms[key].update({*term.articles} - {_DEFINITIONS})
    shared = _count(titles, set(_keys(words)), 2)
    shared.update(_count(terms, {*_keys_of_term(words), *_singulars(words)}, 1))
    best = sorted(shared, key=lambda number: (-shared[number], number))
    return tuple(map(str, best[:MOST]))


def _count(known: Mapping[str, set[int]], said: Iterable[str], weight: int) -> Counter[int]:
    """Return how much each article has in common with the words."""
    found = (known.get(key, set()) for key in said)
    telling = (each for each in found if len(each) <= _MOST_ARTICLES)
    return Counter(number for each in telling for number in each for _time in range(weight))


def _keys(text: str) -> Iterator[str]:
    """Yield the beginnings of words; of a text without blanks, each pair of signs."""
    for word in split_words(text):
        if _has_chinese(word):
            yield from (word[at : at + _PAIR] for at in range(len(word) - 1))
        elif len(word) >= _LEAST:
            yield word[:_BEGINNING]


def _keys_of_term(text: str) -> Iterator[str]:
    """Do as :func:`_keys` for terms: they have short words that say much."""
    for word in split_words(text):
        if _has_chinese(word):
            yield from _keys(word)
        elif len(word) >= _LEAST_OF_TERMS:
            yield word[: _BEGINNING_OF_TERMS if word.isascii() else _BEGINNING]


def _singulars(text: str) -> Iterator[str]:
    """Yield short words without their last letter: "lamps" is "lamp", "lampes" is "lampe"."""
    for word in split_words(text):
        if word.isascii() and _LEAST <= len(word) <= _BEGINNING_OF_TERMS:
            yield word[:-1]


def _has_chinese(word: str) -> bool:
    return any("\u4e00" <= sign <= "\u9fff" for sign in word)
