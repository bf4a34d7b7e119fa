"""Finds words in a text, whatever their case and accents, and replaces them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from unicodedata import category, combining, normalize

from mercworkshop.domain.values.text_folding import fold_text

_JOINERS = "\u200c\u200d"
"""Invisible joiners that stand inside of words, as in Persian and Hindi."""

_FIRST_ACCENT = 10
"""Lowest Unicode combining class of accents and of the vowel marks that people leave out."""

_VARIANTS = "\ufe0e\ufe0f"
"""Marks behind symbols such as an arrow, which are no part of a word."""

Span = tuple[int, int]
"""Where words stand in a text: from the first letter to behind the last one."""


@dataclass(frozen=True)
class WordSearch:
    """What is looked for. ``is_exact``: capitals and accents count; ``is_whole``: whole words only.

    In writing without spaces, such as Chinese, any place is a whole word. A place never ends
    within a letter: neither before its accent, nor inside a ligature.
    """

    words: str
    is_whole: bool = False
    is_exact: bool = False

    @cached_property
    def _needle(self) -> str:
        return normalize("NFC", self.words) if self.is_exact else fold_text(self.words)

    def spans(self, text: str) -> tuple[Span, ...]:
        """Return the places of the words in a text, none of which lies in another."""
        if not self._needle or not text:
            return ()
        folded = text if self.is_exact else fold_text(text)
        if self._needle not in folded:
            return ()
        found = _matches(folded, self._needle)
        is_same = self.is_exact or text.isascii()
        places = found if is_same else _unfolded(text, found)
        places = [each for each in places if self._is_place(text, each)]
        return tuple(each for each in places if not self.is_whole or _is_whole(text, each))

    def _is_place(self, text: str, span: Span) -> bool:
        """Return whether a place ends behind a letter, with the vowel signs that were typed."""
        start, stop = span
        is_same = self.is_exact or _vowel_signs(text[start:stop]) == _vowel_signs(self.words)
        return is_same and not _is_mark(text[stop : stop + 1])

    def replaced(self, text: str, new: str) -> str:
        """Return a text with ``new`` in each of these places."""
        parts, end = [], 0
        for start, stop in self.spans(text):
            parts += [text[end:start], new]
            end = stop
        return "".join([*parts, text[end:]])


def _matches(text: str, needle: str) -> Iterator[Span]:
    at = text.find(needle)
    while at >= 0:
        yield at, at + len(needle)
        at = text.find(needle, at + len(needle))


def _unfolded(text: str, found: Iterator[Span]) -> list[Span]:
    """Return where places in folded ``text`` lie in the text itself.

    A place that begins or ends in the middle of a folded character is left out.
    """
    origin: list[int] = []
    for place, sign in enumerate(text):
        origin += [place] * len(fold_text(sign))
    origin.append(len(text))
    return [
        (origin[start], _behind(text, origin[stop - 1]))
        for start, stop in found
        if origin[stop] > origin[stop - 1] and (not start or origin[start] > origin[start - 1])
    ]


def _behind(text: str, last: int) -> int:
    """Return the place behind a letter and the accents that follow it."""
    end = last + 1
    while end < len(text) and not fold_text(text[end]):
        end += 1
    return end


def _is_whole(text: str, span: Span) -> bool:
    start, stop = span
    before, after = text[start - 1 : start], text[stop : stop + 1]
    return not (_joins(before, text[start]) or _joins(text[stop - 1], after))


def _joins(one: str, other: str) -> bool:
    """Return whether two adjacent characters belong to the same word."""
    return all(_is_of_word(sign) and not _has_no_spaces(sign) for sign in (one, other))


def _is_of_word(sign: str) -> bool:
    return sign.isalnum() or _is_mark(sign) or (bool(sign) and sign in _JOINERS)


def _is_mark(sign: str) -> bool:
    """Return whether a character is an accent or a vowel sign, in any script."""
    return bool(sign) and category(sign).startswith("M") and sign not in _VARIANTS


def _vowel_signs(text: str) -> list[str]:
    """Return the marks that change which word a text is, as in Hindi and Thai; accents do not."""
    marks = filter(_is_mark, "" if text.isascii() else text)
    return [sign for sign in marks if combining(sign) < _FIRST_ACCENT]


def _has_no_spaces(sign: str) -> bool:
    return "\u2e80" <= sign <= "\u9fff" or "\uf900" <= sign <= "\ufaff"


def split_at(text: str, spans: Sequence[Span]) -> list[tuple[str, bool]]:
    """Return a text in pieces, each with whether it is one of the places."""
    pieces, end = [], 0
    for start, stop in spans:
        pieces += [(text[end:start], False), (text[start:stop], True)]
        end = stop
    return [(words, is_found) for words, is_found in (*pieces, (text[end:], False)) if words]
