"""Which words of a text were written, taken out, or stayed, between two wordings of it."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

MOST_WORDS = 4_000
"""Words that differ and are compared one by one; longer passages are one piece each."""


class WordFate(StrEnum):
    """What became of words."""

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
"""A word with its marks, a run of blanks, or a sign; Chinese is written without blanks."""


def compare_words(before: str, after: str) -> tuple[WordRun, ...]:
    """Return the runs of ``after``, with what was taken out of ``before`` where it stood."""
    old, new = _WORD.findall(before), _WORD.findall(after)
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
    """Return runs without empty ones; a blank that stayed between changed words goes with them."""
    found: list[WordRun] = []
    for run in runs:
        if not run.text:
            continue
        if found and found[-1].fate is run.fate:
            found[-1] = WordRun(run.fate, found[-1].text + run.text)
        else:
            found.append(run)
    return tuple(found)
