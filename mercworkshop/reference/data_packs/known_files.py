"""Every data file that a data pack may bring, with the model that checks it."""

from __future__ import annotations

import re

from mercworkshop.data_file import DataModel
from mercworkshop.i18n import LANGUAGES
from mercworkshop.reference.files.pack import translation_name
from mercworkshop.reference.files.translations import ENGLISH, PROGRAM, WORDS, Translation
from mercworkshop.reference.lists.homework import Homework
from mercworkshop.reference.lists.paper_sizes import PaperSizeData
from mercworkshop.reference.lists.sections import SectionData
from mercworkshop.reference.lists.terms import Terms
from mercworkshop.reference.lists.topics import TopicFile
from mercworkshop.reference.lists.work_words import WorkWordsFile
from mercworkshop.reference.sentences.models import NameFormsFile, SentenceFile
from mercworkshop.reference.translation.translated_files import TRANSLATED_FILES

ENGLISH_FILES: dict[str, type[DataModel]] = {
    **TRANSLATED_FILES,
    "homework.yaml": Homework,
    "paper_sizes.yaml": PaperSizeData,
    "name_forms.yaml": NameFormsFile,
    "sections.yaml": SectionData,
    "sentences.yaml": SentenceFile,
    "terms.yaml": Terms,
    "topics.yaml": TopicFile,
    "work_words.yaml": WorkWordsFile,
}
"""The files of the folder of reference data, apart from the number of the pack."""

KNOWN_FILES: dict[str, type[DataModel]] = {
    **ENGLISH_FILES,
    **{
        translation_name(file, language): Translation
        for language in LANGUAGES
        if language != ENGLISH
        for file in (*TRANSLATED_FILES, WORDS, PROGRAM)
    },
}
"""Those, and the translations."""

_CASE_TEXTS = re.compile(rf"case_studies/[a-z0-9][a-z0-9-]{{0,60}}/({'|'.join(LANGUAGES)})\.yaml")


def find_kind(name: str) -> type[DataModel] | None:
    """Return the model of a file that a data pack may bring; None if it may not.

    It may bring texts of case studies, also of one that is not here: they replace those in the
    folder of the case study.
    """
    return Translation if _CASE_TEXTS.fullmatch(name) else KNOWN_FILES.get(name)
