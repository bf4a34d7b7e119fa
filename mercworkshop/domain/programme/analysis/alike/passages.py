"""Words of all road maps: where they stand, with the passage around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from mercworkshop.domain.programme.questions import ArchiveQuestion
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.i18n import N_

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
    from mercworkshop.domain.ports.archive import ArchivePort

MOST_PASSAGES = 200
_BEFORE, _LENGTH = 40, 160
"""Letters of a passage: before the first word, and in all."""


class FoundKind(StrEnum):
    """What words were found in."""

    ACTION = "action"
    NEED = "need"
    ROAD_MAP = "road_map"


FOUND_NAMES = {
    FoundKind.ACTION: N_("Action"),
    FoundKind.NEED: N_("Need"),
    FoundKind.ROAD_MAP: N_("Road map"),
}


@dataclass(frozen=True, slots=True)
class FoundText:
    """A record whose texts hold all of the words; its texts stand one below the other."""

    kind: FoundKind
    id: str
    country: str
    city: str
    begins: date | None
    title: str
    text: str


FOUND_TEXTS = ArchiveQuestion(
    "found_texts",
    FoundText,
    "Where do words stand in road maps?",
    ("words",),
    {"until": date.max, "subregion": "", "country": "", "kind": "", "most": MOST_PASSAGES},
)


@dataclass(frozen=True, slots=True)
class LitPassage:
    """A part of a text; ``matches`` are the start and the length of each word found in it."""

    text: str
    matches: tuple[tuple[int, int], ...] = ()


def read_texts(
    archive: ArchivePort,
    words: str,
    until: date = date.max,
    *,
    subregion: str = "",
    country: str = "",
    kind: str = "",
) -> Sequence[FoundText]:
    """Return the first records that hold all of the words, of workshops that began by a day."""
    if not words.strip():
        return ()
    return archive.ask(
        FOUND_TEXTS, words=words, until=until, subregion=subregion, country=country, kind=kind
    )


def find_passage(text: str, words: str) -> LitPassage:
    """Return the part of a text around the first of the words, with each word that is in it."""
    spans = sorted(_spans(text, words))
    start = _begin(text, spans[0][0]) if spans else 0
    end = min(len(text), start + _LENGTH)
    part = text[start:end].replace("\n", " ")
    return LitPassage(part, tuple((a - start, b - a) for a, b in spans if start <= a and b <= end))


def _begin(text: str, first: int) -> int:
    """Return the beginning of a word some letters before ``first``, or of its line."""
    start = max(first - _BEFORE, text.rfind("\n", 0, first) + 1)
    if start <= 0 or text[start - 1].isspace():
        return max(start, 0)
    blank = text.find(" ", start, first)
    return start if blank < 0 else blank + 1


def _spans(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Yield where the words stand in the text before it was folded, without overlaps."""
    folded: list[str] = []
    origin: list[int] = []
    for at, sign in enumerate(text):
        part = fold_text(sign)
        folded.append(part)
        origin += [at] * len(part)
    whole, free = "".join(folded), 0
    places = {
        (at, at + len(word)) for word in fold_text(words).split() for at in _places(whole, word)
    }
    for begin, end in sorted(places):
        if begin >= free:
            free = end
            yield origin[begin], origin[end - 1] + 1


def _places(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))
