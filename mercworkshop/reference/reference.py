"""The reference data as known on a day, with its names in one language.

Each part is imported when it is first asked for: the first screen asks only for the countries.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from mercworkshop.domain.entities.corrections import Correction
from mercworkshop.i18n import current_language
from mercworkshop.reference.files.data_files import DataFiles
from mercworkshop.reference.files.pack import Pack, read_file, read_translation, shipped_pack
from mercworkshop.reference.files.translations import Translation
from mercworkshop.reference.lists.countries import Countries

if TYPE_CHECKING:
    from mercworkshop.domain.entities.shared_actions.topics import DraftTopics
    from mercworkshop.domain.review.treaty import WorkWords
    from mercworkshop.reference.cases.case_studies import CaseStudies
    from mercworkshop.reference.law.law import Law
    from mercworkshop.reference.law.national_paths import NationalPaths
    from mercworkshop.reference.lists.glossary import Glossary
    from mercworkshop.reference.lists.homework import Homework
    from mercworkshop.reference.lists.questionnaires import EvaluationForm, Quiz
    from mercworkshop.reference.lists.sections import RoadMapSection
    from mercworkshop.reference.lists.support import SupportSources
    from mercworkshop.reference.lists.terms import Terms
    from mercworkshop.reference.lists.working_lists import WorkingLists
    from mercworkshop.reference.sentences.composer import Composer


def current_reference() -> Reference:
    """Return what is known today, with names in the language in use."""
    return Reference(shipped_pack(), date.today(), current_language())


@dataclass(frozen=True, slots=True)
class Reference:
    """What is known on ``day``, with names in ``language``: a value that is passed like a workshop.

    ``corrections`` are those of the workshop: they replace what the data say.

    A different day or language is a separate value. All values of a pack share its files. A file is
    read when something in it is first asked for; that raises BadFile if it cannot be read.
    """

    pack: Pack
    day: date
    language: str
    corrections: tuple[Correction, ...] = ()

    @property
    def data(self) -> DataFiles:
        """The data files, with the corrections of the workshop."""
        return replace(self.pack.data, corrections=self.corrections)

    def corrected_by(self, corrections: Iterable[Correction]) -> Reference:
        """Return the same with the corrections of a workshop."""
        return replace(self, corrections=tuple(corrections))

    def on_day(self, day: date) -> Reference:
        """Return what is known on ``day``."""
        return replace(self, day=day)

    def in_language(self, language: str) -> Reference:
        """Return the same with names in ``language``."""
        return replace(self, language=language)

    @property
    def law(self) -> Law:
        """What the Convention and its annexes say."""
        from mercworkshop.reference.law.law import Law

        return Law(self.data, self.language)

    @property
    def countries(self) -> Countries:
        """The States and the practice country."""
        return Countries(self.data, self.language)

    @property
    def national_paths(self) -> NationalPaths:
        """The kinds of path to becoming a Party."""
        from mercworkshop.reference.law.national_paths import NationalPaths

        return NationalPaths(self.data, self.language)

    @property
    def support(self) -> SupportSources:
        """The sources of support."""
        from mercworkshop.reference.lists.support import SupportSources

        return SupportSources(self.data, self.language)

    @property
    def work_words(self) -> WorkWords:
        """Words by which the review knows what an action does."""
        from mercworkshop.reference.lists.work_words import folded_words

        return folded_words(self.data)

    @property
    def draft_topics(self) -> DraftTopics:
        """Topics by which drafts of several countries are compared."""
        from mercworkshop.reference.lists.topics import draft_topics

        return draft_topics(self.data, self.language)

    @property
    def working_lists(self) -> WorkingLists:
        """Guidance, customs codes, centres, papers of the deposit, the inventory, law questions."""
        from mercworkshop.reference.lists.working_lists import WorkingLists

        return WorkingLists(self.data, self.language)

    @property
    def glossary(self) -> Glossary:
        """The terms of the Convention in all languages."""
        from mercworkshop.reference.lists.glossary import Glossary

        return read_file(self.data, "glossary.yaml", Glossary, self.language)

    @property
    def homework(self) -> Homework:
        """What delegations are asked to bring, as proposed."""
        from mercworkshop.reference.lists.homework import Homework

        return read_file(self.data, "homework.yaml", Homework)

    @property
    def terms(self) -> Terms:
        """One rendering of each term in each language, and where it was read."""
        from mercworkshop.reference.lists.terms import Terms

        return read_file(self.data, "terms.yaml", Terms)

    @property
    def quiz(self) -> Quiz:
        """The questions asked before and after a workshop."""
        from mercworkshop.reference.lists.questionnaires import QUIZ, Quiz

        return read_file(self.data, QUIZ, Quiz, self.language)

    @property
    def evaluation(self) -> EvaluationForm:
        """The standard questions about a workshop."""
        from mercworkshop.reference.lists.questionnaires import EVALUATION, EvaluationForm

        return read_file(self.data, EVALUATION, EvaluationForm, self.language)

    @property
    def sentences(self) -> Composer:
        """The composer of sentences for documents."""
        from mercworkshop.reference.sentences import models
        from mercworkshop.reference.sentences.composer import Composer

        sentences = read_file(self.data, models.SENTENCES, models.SentenceFile)
        forms = read_file(self.data, models.NAME_FORMS, models.NameFormsFile)
        return Composer.of(sentences, forms, self.countries, self.language)

    @property
    def case_studies(self) -> CaseStudies:
        """The case studies that ship with the program, and those that were added."""
        from mercworkshop.reference.cases.case_studies import CaseStudies

        return CaseStudies(replace(self.pack, data=self.data), self.language)

    @property
    def sections(self) -> dict[str, RoadMapSection]:
        """The sections by identifier, in the order of a road map."""
        from mercworkshop.reference.lists.sections import road_map_sections

        return road_map_sections(self.data)

    def translation(self, file: str) -> Translation:
        """Return the translation of a data file into ``language``, such as ``support.yaml``."""
        return read_translation(self.data, file, self.language)

    def section_title(self, section: str) -> str:
        """Return the title of a section; empty if it is not known."""
        known = self.sections.get(section)
        return known.title(self.language) if known else ""
