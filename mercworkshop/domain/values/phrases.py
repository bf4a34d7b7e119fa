"""Phrases by which texts are recognised: words or their beginnings, in any of the six languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mercworkshop.domain.values.text_folding import split_words

_IS_APART = re.compile("[a-z\u0400-\u04ff]")
"""First letter of a phrase in a script that has spaces between words."""

_KEY = 3
"""Letters by which phrases that begin a word are looked up."""


class PhraseIndex:
    """Many phrases of :func:`word_start`, all looked for in a text at once."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_start: dict[str, list[str]] = {}
        self._anywhere: dict[str, list[tuple[int, str]]] = {}
        for number, phrase in enumerate(dict.fromkeys(phrases)):
            if phrase.startswith(" "):
                self._by_start.setdefault(phrase[1 : 1 + _KEY], []).append(phrase)
            elif phrase:
                self._anywhere.setdefault(phrase[0], []).append((number, phrase))
        self._lengths = sorted({len(key) for key in self._by_start})

    def find(self, text: str) -> dict[str, str]:
        """Return the phrases found in ``text``, each with the whole folded words it stands in."""
        folded = f" {fold_phrase(text)} "
        found: dict[str, str] = {}
        at = 0
        while at < len(folded) - 1:
            for phrase in self._beginning_at(folded, at):
                found.setdefault(phrase, _whole_words(folded, at + 1, phrase[1:]))
            at = folded.index(" ", at + 1)
        if not folded.isascii():
            for place, phrase in self._standing_in(folded):
                start = folded.rindex(" ", 0, place) + 1
                found.setdefault(phrase, _whole_words(folded, start, folded[start:place] + phrase))
        return found

    def _standing_in(self, folded: str) -> Iterator[tuple[int, str]]:
        """Yield the first place of each phrase that may stand inside of a word, in their order."""
        possible = [each for sign in set(folded) for each in self._anywhere.get(sign, ())]
        for _number, phrase in sorted(possible):
            place = folded.find(phrase)
            if place >= 0:
                yield place, phrase

    def _beginning_at(self, folded: str, at: int) -> Iterator[str]:
        for length in self._lengths:
            for phrase in self._by_start.get(folded[at + 1 : at + 1 + length], ()):
                if folded.startswith(phrase, at):
                    yield phrase


def _whole_words(folded: str, start: int, said: str) -> str:
    """Return ``said``, which begins at ``start``, up to the end of its last word."""
    return folded[start : folded.index(" ", start + len(said.rstrip()))]


def words_in(text: str, phrases: tuple[str, ...]) -> bool:
    """Whether a word of ``text`` begins as one of the ``phrases`` of :func:`word_start`."""
    folded = f" {fold_phrase(text)} "
    return any(each in folded for each in phrases)


def word_start(words: str) -> str:
    """Return words as a phrase for :func:`words_in`: folded, with a space where a word begins.

    In Chinese and Arabic, where words are not apart or have prefixes, they may stand anywhere. A
    full stop at the end says that only whole words match.
    """
    folded = fold_phrase(words) + " " * words.endswith(".")
    return f" {folded}" if _IS_APART.match(folded) else folded


def begins_with(text: str, phrases: tuple[str, ...]) -> bool:
    """Whether ``text`` begins as one of the ``phrases`` of :func:`word_start`."""
    folded = f" {fold_phrase(text)} "
    return folded.startswith(phrases) or folded[1:].startswith(phrases)


def fold_phrase(text: str) -> str:
    """Return the words of ``text``, folded, with one space between them."""
    return " ".join(split_words(text))
