"""Figures of reports: what each is defined as, and which question lists the records behind it."""

from __future__ import annotations

from dataclasses import dataclass

from mercworkshop.domain.ports.sentences import SumOfMoney

type FigureValue = int | SumOfMoney


@dataclass(frozen=True, slots=True)
class Definition:
    """How a figure is counted, in words (a message), by the named question that gives it."""

    id: str
    words: str
    question: str


@dataclass(frozen=True, slots=True)
class ReportFigure:
    """A figure in a slot of a sentence, by the id of its definition.

    ``slot`` is the path to the slot: its name, or for one inside of a list ``parts/0/n``. ``about``
    is the id of the record that it counts for, where a definition counts for each of several.
    """

    slot: str
    definition: str
    value: FigureValue
    about: str = ""

    @property
    def key(self) -> str:
        """Its key in a report, the same in every sentence."""
        return f"{self.definition}/{self.about}" if self.about else self.definition
