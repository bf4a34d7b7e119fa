"""One country in the book: what the pages about all countries say of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.national_path import Progress
from mercworkshop.domain.ports.print_facts import PrintFacts
from mercworkshop.domain.records.record import unread_words
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.report.documents.road_map.document import collect_data
from mercworkshop.report.documents.road_map.money import whole_actions
from mercworkshop.report.documents.road_map.print_data import PrintData


@dataclass(frozen=True, slots=True, eq=False)
class BookCountry:
    """A country, with its data in the language of the book."""

    data: PrintData

    @property
    def code(self) -> str:
        """The code of the country, which is also the id of its first page."""
        return self.data.facts.iso3

    @property
    def name(self) -> str:
        """The name of the country."""
        return self.data.facts.country

    @property
    def actions(self) -> tuple[Action, ...]:
        """The actions that are not dropped, and their steps."""
        found = self.data.review_input.actions
        return tuple(each for each in found if each.progress is not Progress.DROPPED)

    @property
    def whole_actions(self) -> list[Action]:
        """The actions that are not dropped, each with its steps as one."""
        return whole_actions(self.data)

    @property
    def without_date(self) -> int:
        """The number of actions without a date of their own or of any of their steps."""
        return sum(not _is_dated(self.data.review_input.whole(each)) for each in self.whole_actions)

    @property
    def open_points(self) -> int:
        """The number of open questions and of differences to settle."""
        questions = filter(str.strip, self.data.road_map.open_questions.splitlines())
        return sum(1 for _each in questions) + len(self.data.review_input.conflicts)

    def number(self, action: Action) -> str:
        """Return the number of an action on the country's own pages."""
        return self.data.review_input.numbers[action.id]


def _is_dated(action: Action) -> bool:
    said = (unread_words(action, each) for each in ("start", "end"))
    return bool(action.start or action.end or any(said))


def collect_countries(workshop: Workshop, facts: Iterable[PrintFacts]) -> tuple[BookCountry, ...]:
    """Return the countries by name; ``workshop`` holds what everybody may read."""
    found = (BookCountry(collect_data(workshop, each, is_reviewed=False)) for each in facts)
    return tuple(sorted(found, key=lambda country: fold_text(country.name)))
