"""Every data file that a data pack may bring, with the model that checks it."""

from __future__ import annotations

from mercworkshop.data_file import DataModel
from mercworkshop.i18n import LANGUAGES
from mercworkshop.reference.files.pack import translation_name
from mercworkshop.reference.files.translations import ENGLISH, WORDS, Translation
from mercworkshop.reference.lists.countries import CountryData
from mercworkshop.reference.lists.paper_sizes import PaperSizeData
from mercworkshop.reference.lists.sections import SectionData
from mercworkshop.reference.lists.terms import Terms
from mercworkshop.reference.lists.work_words import WorkWordsFile
from mercworkshop.reference.translation.translated_files import TRANSLATED_FILES

ENGLISH_FILES: dict[str, type[DataModel]] = {
    **TRANSLATED_FILES,
    "countries.yaml": CountryData,
    "paper_sizes.yaml": PaperSizeData,
    "sections.yaml": SectionData,
    "terms.yaml": Terms,
    "work_words.yaml": WorkWordsFile,
}
"""The files of the folder of reference data, apart from the number of the pack."""

KNOWN_FILES: dict[str, type[DataModel]] = {
    **ENGLISH_FILES,
    **{
        translation_name(file, language): Translation
        for language in LANGUAGES
        if language != ENGLISH
        for file in (*TRANSLATED_FILES, WORDS)
    },
}
"""Those, and the translations."""
