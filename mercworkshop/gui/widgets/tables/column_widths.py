"""Shares a width among the columns of a table so that no word is cut."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from PySide6.QtGui import QFontMetrics

_PARTS = re.compile(r"\s+|[^\s\-–/]*[\-–/]+|[^\s\-–/]+")
"""The parts of a text, after each of which a line may end; the spaces are parts too."""

_ANYWHERE = re.compile("[\u2e80-\uffef]")
"""Letters after any of which a line may end, as in Chinese."""

_SHORT = 4
"""Letters of such a text that stand in one line all the same: 中文 is one word."""

_SOFT, _JOINER = "\N{ZERO WIDTH SPACE}", "\N{ZERO WIDTH JOINER}"

_JOINED_ON = re.compile("[\u0626\u0628\u062a-\u062e\u0633-\u063a\u0640-\u0647\u0649\u064a]")
_JOINED = re.compile("[\u0622-\u064a]")
"""Arabic letters that are joined to the next, and to the one before if that is: a space between two
would take their form, which a joiner on each side keeps."""

_MARKS = frozenset({"Mn", "Mc", "Me", "Cf"})


def share_width(width: int, shares: Sequence[int], least: Sequence[int]) -> list[int]:
    """Return widths by ``shares``, of which none is below ``least`` as long as others have more.

    Those that have more than they need give in the proportion of what they have to spare.
    """
    whole = sum(shares)
    widths = [width * share // whole for share in shares]
    spare = [max(have - need, 0) for have, need in zip(widths, least, strict=True)]
    lacking = [max(need - have, 0) for have, need in zip(widths, least, strict=True)]
    given = min(sum(spare), sum(lacking))
    if not given:
        return widths
    more = _split(given, lacking)
    less = _split(given, spare)
    return [have + up - down for have, up, down in zip(widths, more, less, strict=True)]


def _split(amount: int, parts: Sequence[int]) -> list[int]:
    """Split ``amount``, at most the sum of ``parts``, in their proportion into whole numbers."""
    whole, done = sum(parts), 0
    split: list[int] = []
    for part in parts:
        done += part
        split.append(amount * done // whole - sum(split))
    return split


def longest_word(metrics: QFontMetrics, text: str) -> int:
    """Return the width, in pixels, of the longest part of a text that stands in one line."""
    words = [
        each[:_SHORT] if _ANYWHERE.search(each) else each.rstrip() for each in _PARTS.findall(text)
    ]
    return max(map(metrics.horizontalAdvance, words), default=0)


def breakable(metrics: QFontMetrics, text: str, room: int) -> str:
    """Return a text in which a line may end inside a word that is wider than ``room`` pixels.

    Qt would cut such a word, and "without" that is cut after its first half says the opposite.
    """
    if longest_word(metrics, text) <= room:
        return text
    pieces = "".join(_in_pieces(metrics, each, room) for each in _PARTS.findall(text))
    return pieces.replace("/", f"/{_SOFT}")


def _in_pieces(metrics: QFontMetrics, word: str, room: int) -> str:
    if metrics.horizontalAdvance(word) <= room or _ANYWHERE.search(word):
        return word
    cut, piece, before = "", "", ""
    for letter in _letters(word):
        if piece and metrics.horizontalAdvance(piece + letter) > room:
            is_joined = _JOINED_ON.match(before) and _JOINED.match(letter)
            cut += piece + (f"{_JOINER}{_SOFT}{_JOINER}" if is_joined else _SOFT)
            piece = ""
        piece += letter
        before = letter
    return cut + piece


def _letters(word: str) -> Iterator[str]:
    """Yield each letter with the marks that stand on it."""
    letter = ""
    for sign in word:
        if letter and unicodedata.category(sign) not in _MARKS:
            yield letter
            letter = ""
        letter += sign
    yield letter
