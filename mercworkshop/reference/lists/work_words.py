"""Words by which the review knows what an action does, in the six languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from mercworkshop.data_file import DataModel
from mercworkshop.domain.review.treaty import WorkWords, word_start
from mercworkshop.reference.files.data_files import DataFiles
from mercworkshop.reference.files.pack import read_file

WordsByLanguage = Mapping[str, tuple[str, ...]]


class WorkWordsFile(DataModel, frozen=True):
    """The words for each kind of work, by language; those of ``plans`` by paragraph."""

    bans: WordsByLanguage
    rules: WordsByLanguage
    goes_on: WordsByLanguage
    plans: Mapping[str, WordsByLanguage]

    def folded(self) -> WorkWords:
        """Return the words of all languages, folded for comparison."""
        return WorkWords(
            bans=_fold(self.bans),
            rules=_fold(self.rules),
            goes_on=_fold(self.goes_on),
            plans={paragraph: _fold(words) for paragraph, words in self.plans.items()},
        )


@cache
def folded_words(data: DataFiles) -> WorkWords:
    """Return the words of the file of ``data``, folded once."""
    return read_file(data, "work_words.yaml", WorkWordsFile).folded()


def _fold(words: WordsByLanguage) -> tuple[str, ...]:
    return tuple(word_start(each) for listed in words.values() for each in listed)
