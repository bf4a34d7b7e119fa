"""Which words of a text were written, taken out, or stayed, between two wordings of it."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

MOST_WORDS = 4_000
"""Words that differ and are compared one by one; longer passages are one piece each."""


SHORT = 6
"""Most characters of a word, with its blanks, that counts as changed between two changes."""


class WordFate(StrEnum):
    """Whether words were written, taken out, or stayed."""

    KEPT = "kept"
    WRITTEN = "written"
    REMOVED = "removed"


class WordRun(NamedTuple):
    """Words side by side with one fate, with the blanks between them."""

    fate: WordFate
    text: str


_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(
    f"[{_IDEOGRAPHS}]|(?:[^\\W{_IDEOGRAPHS}][\u0300-\u036f\u064b-\u0655]*)+|\\s+|.", re.DOTALL
)
"""A word with its marks, a run of blanks, or one other character; Chinese has no blanks."""


def split_words(text: str) -> list[str]:
    """Return the words, blanks and other characters of a text, in their order."""
    return _WORD.findall(text)


def compare_words(before: str, after: str) -> tuple[WordRun, ...]:
    """Return the runs of ``after``, and between them the words removed from ``before``."""
    old, new = split_words(before), split_words(after)
    start = _shared(old, new)
    end = _shared(old[start:][::-1], new[start:][::-1])
    old_middle, new_middle = old[start : len(old) - end], new[start : len(new) - end]
    runs = [WordRun(WordFate.KEPT, "".join(new[:start]))]
    runs += _compare_middle(old_middle, new_middle)
    runs.append(WordRun(WordFate.KEPT, "".join(new[len(new) - end :])))
    return _joined(runs)


def _shared(one: list[str], other: list[str]) -> int:
    """Return how many words two lists begin with together."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _compare_middle(old: list[str], new: list[str]) -> list[WordRun]:
    if not old or not new or len(old) + len(new) > MOST_WORDS:
        return [
            WordRun(WordFate.REMOVED, "".join(old)),
            WordRun(WordFate.WRITTEN, "".join(new)),
        ]
    runs: list[WordRun] = []
    matcher = SequenceMatcher(str.isspace, old, new, autojunk=False)
    for tag, first, last, begin, stop in matcher.get_opcodes():
        if tag == "equal":
            runs.append(WordRun(WordFate.KEPT, "".join(new[begin:stop])))
            continue
        runs.append(WordRun(WordFate.REMOVED, "".join(old[first:last])))
        runs.append(WordRun(WordFate.WRITTEN, "".join(new[begin:stop])))
    return runs


def _joined(runs: list[WordRun]) -> tuple[WordRun, ...]:
    """Return runs without empty ones; one short word that stayed between two changes is in both.

    So a phrase that replaces a phrase is shown as one change, and not word by word.
    """
    found: list[WordRun] = []
    gone, new, between = "", "", ""
    for run in [*runs, WordRun(WordFate.KEPT, "")]:
        is_changing = bool(gone or new)
        if run.fate is WordFate.KEPT:
            if is_changing and run.text and _is_short(run.text) and not between:
                between = run.text
                continue
            found += _pieces(gone, new)
            found.append(WordRun(WordFate.KEPT, between + run.text))
            gone = new = between = ""
            continue
        if between and run.text:
            gone, new, between = gone + between, new + between, ""
        gone += run.text if run.fate is WordFate.REMOVED else ""
        new += run.text if run.fate is WordFate.WRITTEN else ""
    found += _pieces(gone, new)
    return tuple(each for each in found if each.text)


def _is_short(text: str) -> bool:
    return len(text.split()) <= 1 and len(text) <= SHORT


def _pieces(gone: str, new: str) -> list[WordRun]:
    return [WordRun(WordFate.REMOVED, gone), WordRun(WordFate.WRITTEN, new)]
