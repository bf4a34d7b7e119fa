"""Words of the Convention with their equivalents in the languages of the United Nations."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from mercworkshop.data_file import DataModel, load_shipped


class GlossaryTerm(DataModel, frozen=True):
    """A word, what it means, and how other languages say it.

    ``verified`` are the languages whose equivalent was read in an official text.
    """

    id: str
    term: str
    definition: str
    articles: tuple[int, ...]
    equivalents: Mapping[str, str]
    verified: tuple[str, ...]
    abbreviation: str = ""

    def in_language(self, language: str) -> str:
        """Return the word in ``language``; in English where it is missing."""
        return self.equivalents.get(language, self.term)

    def is_verified(self, language: str) -> bool:
        """Whether the word in ``language`` was read in an official text."""
        return language == "en" or language in self.verified


class Glossary(DataModel, frozen=True):
    """All words, and where they were read."""

    note: str
    sources: Mapping[str, str]
    terms: tuple[GlossaryTerm, ...]


@cache
def glossary() -> Glossary:
    """Return the glossary. Raises BadFile."""
    return load_shipped("glossary.yaml", Glossary)
