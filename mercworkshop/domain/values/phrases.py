"""Phrases by which texts are recognised: words or their beginnings, in any of the six languages."""

from __future__ import annotations

import re

from mercworkshop.domain.values.text_folding import split_words

_IS_APART = re.compile("[a-z\u0400-\u04ff]")
"""How a phrase begins in whose script words stand apart."""


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
