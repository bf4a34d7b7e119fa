"""What a text must keep when it is translated or corrected: places to fill in, and numbers."""

from __future__ import annotations

import re
from collections import Counter

_PLACE = re.compile(r"\{[^{}]*\}")
_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f ]?\d+)*")
_BETWEEN = re.compile(r"[.,\u00a0\u202f ]")


def find_lost(original: str, words: str) -> list[str]:
    """Return the places and numbers of ``original`` that ``words`` leave out, each as it stands."""
    places = Counter(_PLACE.findall(original)) - Counter(_PLACE.findall(words))
    return [*places.elements(), *_lost_numbers(original, words)]


def _lost_numbers(original: str, words: str) -> list[str]:
    """Compare digits only: languages group the thousands in other ways."""
    needed = _NUMBER.findall(_PLACE.sub("", original))
    there = Counter(_digits(each) for each in _NUMBER.findall(_PLACE.sub("", words)))
    lost = []
    for each in needed:
        if there[_digits(each)]:
            there[_digits(each)] -= 1
        else:
            lost.append(each)
    return lost


def _digits(number: str) -> str:
    return _BETWEEN.sub("", number)
