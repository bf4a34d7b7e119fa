"""Words by which the review knows what an action does, in the six languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from mercworkshop.data_file import DataModel
from mercworkshop.domain.review.treaty import WorkWords
from mercworkshop.domain.values.phrases import word_start
from mercworkshop.reference.files.data_files import DataFiles
from mercworkshop.reference.files.pack import read_file

WordsByLanguage = Mapping[str, tuple[str, ...]]


class WorkWordsFile(DataModel, frozen=True):
    """The words for each kind of work, by language.

    Those of ``plans`` are by paragraph, those of ``groups`` by group.
    """

    bans: WordsByLanguage
    rules: WordsByLanguage
    goes_on: WordsByLanguage
    studies: WordsByLanguage
    carries_out: WordsByLanguage
    plans: Mapping[str, WordsByLanguage]
    signers: WordsByLanguage
    no_signers: WordsByLanguage
    sent_abroad: WordsByLanguage
    basel: WordsByLanguage
    groups: Mapping[str, WordsByLanguage]

    def folded(self) -> WorkWords:
        """Return the words of all languages, folded for comparison."""
        return WorkWords(
            bans=_fold(self.bans),
            rules=_fold(self.rules),
            goes_on=_fold(self.goes_on),
            studies=_fold(self.studies),
            carries_out=_fold(self.carries_out),
            plans={paragraph: _fold(words) for paragraph, words in self.plans.items()},
            signers=_fold(self.signers),
            no_signers=_fold(self.no_signers),
            sent_abroad=_fold(self.sent_abroad),
            basel=_fold(self.basel),
            groups={group: _fold(words) for group, words in self.groups.items()},
        )


@cache
def folded_words(data: DataFiles) -> WorkWords:
    """Return the words of the file of ``data``, folded once."""
    return read_file(data, "work_words.yaml", WorkWordsFile).folded()


def _fold(words: WordsByLanguage) -> tuple[str, ...]:
    return tuple(word_start(each) for listed in words.values() for each in listed)
