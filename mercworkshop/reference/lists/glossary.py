"""Terms of the Convention with their equivalents in the languages of the United Nations."""

from __future__ import annotations

from collections.abc import Mapping

from mercworkshop.data_file import DataModel, Text


class GlossaryTerm(DataModel, frozen=True):
    """A term, its definition, and its equivalents in other languages.

    ``verified``: languages whose equivalent was read in an official text. ``abbreviations``: those
    of other languages where they are not the English one; empty if a language has none.
    """

    id: str
    term: str
    definition: Text
    articles: tuple[int, ...]
    equivalents: Mapping[str, str]
    verified: tuple[str, ...]
    abbreviation: str = ""
    abbreviations: Mapping[str, str] = {}

    def in_language(self, language: str) -> str:
        """Return the term in ``language``; in English if it is missing."""
        return self.equivalents.get(language, self.term)

    def abbreviation_in(self, language: str) -> str:
        """Return the abbreviation in ``language``; the English one if it has no other."""
        return self.abbreviations.get(language, self.abbreviation)

    def is_verified(self, language: str) -> bool:
        """Whether the term in ``language`` was read in an official text."""
        return language == "en" or language in self.verified


class Glossary(DataModel, frozen=True):
    """All terms and their sources."""

    note: Text
    sources: Mapping[str, str]
    terms: tuple[GlossaryTerm, ...]
