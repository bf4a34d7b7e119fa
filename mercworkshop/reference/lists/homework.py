"""What delegations are asked to bring to a workshop, as proposed in six languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mercworkshop.data_file import DataModel


class HomeworkItem(DataModel, frozen=True):
    """Something to bring, in each of the six languages."""

    id: str
    words: Mapping[str, str]


class Homework(DataModel, frozen=True):
    """The proposed list."""

    items: tuple[HomeworkItem, ...]

    def texts(self, language: str) -> dict[str, str]:
        """Return the entries by their names, in a language."""
        return {each.id: each.words[language] for each in self.items}

    def in_language(self, words: str, language: str) -> str:
        """Return an entry in a language if it is a proposed one, unchanged; else its own words."""
        found = next(self._with(words), None)
        return found.words[language] if found else words

    def _with(self, words: str) -> Iterator[HomeworkItem]:
        return (each for each in self.items if words in each.words.values())
