"""One rendering of each term of the Convention in each language, and where it was read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

from mercworkshop.data_file import DataModel, Text

type Reading = Literal["official", "negotiation", "draft", "press", "earlier"]


class Term(DataModel, frozen=True):
    """A term: its English, its words in the other languages, and where these were read.

    The words of a language that ``read`` does not name were not found in any text. ``forms`` are
    the same words otherwise inflected; ``never`` are renderings that no text may have.
    """

    id: str
    en: str
    words: Mapping[str, str]
    articles: str = ""
    read: Mapping[str, Reading] = {}
    forms: Mapping[str, tuple[str, ...]] = {}
    never: Mapping[str, tuple[str, ...]] = {}
    note: str = ""

    def in_language(self, language: str) -> str:
        """Return the term in ``language``; in English if it is none of the six."""
        return self.words.get(language, self.en)

    def all_forms(self, language: str) -> Iterator[str]:
        """Yield the words of the term in ``language`` and their other forms."""
        yield self.in_language(language)
        yield from self.forms.get(language, ())

    def is_read(self, language: str) -> bool:
        """Whether the words were read in an official text of this language."""
        return language == "en" or self.read.get(language) in {"official", "earlier"}


class Terms(DataModel, frozen=True):
    """All terms, what the kinds of reading mean, and the texts that were read."""

    note: Text
    as_of: date
    readings: Mapping[Reading, Text]
    sources: Mapping[str, tuple[str, ...]]
    terms: tuple[Term, ...]
