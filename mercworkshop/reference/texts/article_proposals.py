"""Proposes articles for words that people type, by the words of the titles of articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mercworkshop.domain.values.text_folding import split_words
from mercworkshop.reference.reference import Reference

_BEGINNING = 5
"""Letters by which words are the same: "emission" and "emissions", "déchet" and "déchets"."""

_LEAST = 5
"""Letters of the shortest word that says anything."""

_PAIR = 2
"""Signs that make a word in Chinese, which has no blanks between words."""

_MOST_TITLES = 2
"""A word that is in more titles, as mercury is, proposes none."""

MOST = 4
"""Most articles proposed at a time."""


def propose_articles(reference: Reference, words: str) -> tuple[str, ...]:
    """Return the numbers of the articles whose titles share a word with ``words``, best first."""
    titles = {
        str(article.number): set(_keys(article.title.in_language(reference.language)))
        for article in reference.law.convention.articles
    }
    in_titles = Counter(key for keys in titles.values() for key in keys)
    said = {key for key in _keys(words) if in_titles[key] <= _MOST_TITLES}
    shared = {number: len(keys & said) for number, keys in titles.items()}
    found = sorted(filter(shared.get, shared), key=lambda number: (-shared[number], int(number)))
    return tuple(found[:MOST])


def _keys(text: str) -> Iterator[str]:
    """Yield the beginnings of words; of a text without blanks, each pair of signs."""
    for word in split_words(text):
        if any("\u4e00" <= sign <= "\u9fff" for sign in word):
            yield from (word[at : at + _PAIR] for at in range(len(word) - 1))
        elif len(word) >= _LEAST:
            yield word[:_BEGINNING]
