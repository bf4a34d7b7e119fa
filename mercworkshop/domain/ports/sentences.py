"""What a document needs of sentences: chosen patterns with their slots, made into paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Protocol

from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.details import Category

CATEGORY_FRAGMENTS = {
    Category.GOVERNMENT: "frag.gov",
    Category.IGO: "frag.igo",
    Category.NGO: "frag.ngo",
    Category.REGIONAL_CENTRE: "frag.centre",
    Category.OBSERVER: "frag.observer",
    Category.SECRETARIAT: "frag.secretariat",
    Category.PRIVATE_SECTOR: "frag.private",
    Category.ACADEMIC: "frag.academic",
}
"""The pattern that says how many people of a category came, in the order of a sentence."""


@dataclass(frozen=True, slots=True)
class DaySpan:
    """From one day to another, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class EventName:
    """How a sentence refers to a workshop: its place and month, or else its title.

    ``region`` is its subregion, if another workshop has the same place and month.
    """

    place: str = ""
    day: date | None = None
    title: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True)
class SumOfMoney:
    """A whole amount in a currency of three letters."""

    amount: int
    currency: str


@dataclass(frozen=True, slots=True)
class MessageSlot:
    """Words of the program, marked with ``N_``: they are said in the language of the sentence."""

    text: str


@dataclass(frozen=True, slots=True)
class ChosenSentence:
    """A sentence by the name of its pattern, and what fills the slots."""

    pattern: str
    slots: Mapping[str, SlotValue]


type SlotValue = (
    int
    | str
    | date
    | time
    | PartialDate
    | DaySpan
    | EventName
    | SumOfMoney
    | MessageSlot
    | SlotItems
)
type SlotItems = tuple[str, ...] | tuple[EventName, ...] | tuple[ChosenSentence, ...]


@dataclass(frozen=True, slots=True)
class FilledRun:
    """A part of a paragraph: what fills a slot of one of its sentences, or words between slots.

    ``slot`` is the path to the slot (``n``, or in a list ``parts/0/n``); empty between slots.
    """

    text: str
    sentence: int
    slot: str = ""


def say(pattern: str, **slots: SlotValue) -> ChosenSentence:
    """Return a sentence: a whole pattern with what fills its slots."""
    return ChosenSentence(pattern, slots)


class SentencePort(Protocol):
    """Makes paragraphs of chosen sentences in one language; names are given by code or as typed."""

    @property
    def language(self) -> str:
        """The code of the language."""
        ...

    def paragraph(self, sentences: Iterable[ChosenSentence]) -> str:
        """Return the sentences as one paragraph; an empty text for none."""
        ...

    def runs(self, sentences: Iterable[ChosenSentence]) -> tuple[FilledRun, ...]:
        """Return the same paragraph in runs, so that each slot can be found in it."""
        ...

    def names_without_forms(self, sentences: Iterable[ChosenSentence]) -> tuple[str, ...]:
        """Return names in sentences whose forms in the language nobody has written yet."""
        ...

    def knows_region(self, name: str) -> bool:
        """Whether the forms of a subregion are known by a name that a person typed."""
        ...

    def state_of(self, name: str) -> str:
        """Return the code of a State with forms that a name means; empty if it means none."""
        ...

    def in_order(self, countries: Iterable[str]) -> tuple[str, ...]:
        """Return codes of countries in the alphabetical order of the language."""
        ...
