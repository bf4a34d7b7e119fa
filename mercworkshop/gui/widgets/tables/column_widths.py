"""Shares a width among the columns of a table so that no word is cut."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtGui import QFontMetrics

_PARTS = re.compile(r"\s+|[^\s\-–/]*[\-–/]+|[^\s\-–/]+")
"""The parts of a text, after each of which a line may end; the spaces are parts too."""

_ANYWHERE = re.compile("[\u2e80-\uffef]")
"""Letters after any of which a line may end, as in Chinese."""

_SHORT = 4
"""Letters of such a text that stand in one line all the same: 中文 is one word."""

_SOFT = "\N{ZERO WIDTH SPACE}"


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
    pieces, piece = [], ""
    for letter in word:
        if piece and metrics.horizontalAdvance(piece + letter) > room:
            pieces.append(piece)
            piece = ""
        piece += letter
    return _SOFT.join([*pieces, piece])
