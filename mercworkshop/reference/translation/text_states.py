"""Every text in another language than English, and how sure its wording is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from mercworkshop import paths
from mercworkshop.i18n import N_, catalogue_texts, message_of
from mercworkshop.reference.cases.case_studies import CaseStudies, TextHead
from mercworkshop.reference.files.data_files import DataFiles
from mercworkshop.reference.files.pack import Pack, read_file, read_translation, translation_name
from mercworkshop.reference.files.translations import (
    ENGLISH,
    PROGRAM,
    WORDS,
    Translation,
    find_texts,
    find_words,
)
from mercworkshop.reference.law.law import Law
from mercworkshop.reference.lists.sections import road_map_sections
from mercworkshop.reference.lists.terms import Terms
from mercworkshop.reference.lists.topics import TopicFile
from mercworkshop.reference.translation.program_texts import corrected_texts, program_file
from mercworkshop.reference.translation.translated_files import TRANSLATED_FILES


class TextState(StrEnum):
    """How sure the wording of a text is, the surest last."""

    MISSING = "missing"
    OLDER = "older"
    OWN = "own"
    TERM_READ = "term_read"
    NATIVE = "native"


STATE_NAMES = {
    TextState.MISSING: N_("Not translated: shown in English"),
    TextState.OLDER: N_("Made from an older English text"),
    TextState.OWN: N_("Own translation, not read by a native reader"),
    TextState.TERM_READ: N_("Term read in an authentic text"),
    TextState.NATIVE: N_("Read by a native reader"),
}


@dataclass(frozen=True, slots=True)
class StatedText:
    """A text of a set in a language: where it stands, its English, its words, and its state.

    ``file`` is the data file in which the words can be corrected; empty if they cannot. ``where``
    says in which text a term was read, or who read the text.
    """

    set: str
    place: str
    english: str
    words: str
    state: TextState
    where: str = ""
    file: str = ""


def stated_texts(pack: Pack, language: str) -> Iterator[StatedText]:
    """Yield every text of the data, sections, case studies and help, with its state."""
    data = pack.data
    for file in TRANSLATED_FILES:
        yield from texts_of_file(data, file, language)
    yield from _recurring_words(data, language)
    yield from _terms(data, language)
    yield from _titles(data, language)
    yield from _sections(data, language)
    yield from _topics(data, language)
    yield from _case_studies(pack, language)
    yield from _help(paths.resources() / "help", language)
    yield from stated_program_texts(data, language)


def stated_program_texts(data: DataFiles, language: str) -> Iterator[StatedText]:
    """Yield the words of the program itself, in the order of the English."""
    own, file = read_translation(data, PROGRAM, language), program_file(language)
    texts = {**catalogue_texts(language), **corrected_texts(data, language)}
    for place in sorted(texts):
        where = own.read_in.get(place, "")
        state = TextState.TERM_READ if where else TextState.OWN
        yield StatedText(PROGRAM, place, message_of(place), texts[place], state, where, file)


def texts_of_file(data: DataFiles, file: str, language: str) -> Iterator[StatedText]:
    """Yield the texts of one data file."""
    english = dict(find_texts(read_file(data, file, TRANSLATED_FILES[file])))
    known = read_translation(data, file, language)
    for place, words in english.items():
        yield _stated(file, known, translation_name(file, language), (place, words))


def _recurring_words(data: DataFiles, language: str) -> Iterator[StatedText]:
    values = (read_file(data, file, TRANSLATED_FILES[file]) for file in TRANSLATED_FILES)
    known = read_translation(data, WORDS, language)
    for word in dict.fromkeys(word for value in values for word in find_words(value)):
        yield _stated(WORDS, known, translation_name(WORDS, language), (word, word))


def _stated(set_: str, known: Translation, file: str, text: tuple[str, str]) -> StatedText:
    place, english = text
    words, where = known.texts.get(place, ""), known.read_in.get(place, "")
    if not words:
        state = TextState.MISSING
    elif not known.is_current(place, english):
        state = TextState.OLDER
    elif known.read_by:
        state, where = TextState.NATIVE, known.read_by
    else:
        state = TextState.TERM_READ if where else TextState.OWN
    return StatedText(set_, place, english, words, state, where, file)


def _terms(data: DataFiles, language: str) -> Iterator[StatedText]:
    known = read_file(data, "terms.yaml", Terms)
    for term in known.terms:
        reading = term.read.get(language)
        where = known.readings[reading] if reading else ""
        state = TextState.TERM_READ if term.is_read(language) else TextState.OWN
        yield StatedText("terms.yaml", term.id, term.en, term.in_language(language), state, where)


def _titles(data: DataFiles, language: str) -> Iterator[StatedText]:
    for article in Law(data).convention.articles:
        is_read = article.is_title_verified(language)
        state = TextState.TERM_READ if is_read else TextState.OWN
        yield StatedText(
            "article titles",
            str(article.number),
            article.title.in_language(ENGLISH),
            article.title.in_language(language),
            state,
        )


def _sections(data: DataFiles, language: str) -> Iterator[StatedText]:
    for section in road_map_sections(data).values():
        words = section.title(language)
        yield StatedText("sections.yaml", section.id, section.title(ENGLISH), words, TextState.OWN)


def _topics(data: DataFiles, language: str) -> Iterator[StatedText]:
    for topic in read_file(data, "topics.yaml", TopicFile).topics:
        english, words = (topic.titles.in_language(each) for each in (ENGLISH, language))
        yield StatedText("topics.yaml", topic.id, english, words, TextState.OWN)


def _case_studies(pack: Pack, language: str) -> Iterator[StatedText]:
    for case in CaseStudies(pack, ENGLISH).all:
        own, older = case.words.get(language, {}), set(case.older_texts(language))
        is_read = case.heads.get(language, TextHead()).is_read_by_native
        current = TextState.NATIVE if is_read else TextState.OWN
        for key, english in case.words[ENGLISH].items():
            words = own.get(key, "")
            state = TextState.OLDER if key in older else current
            yield StatedText(case.id, key, english, words, state if words else TextState.MISSING)


def _help(folder: Path, language: str) -> Iterator[StatedText]:
    for path in sorted((folder / ENGLISH).glob("*.md")):
        own = folder / language / path.name
        words = own.read_text("utf-8") if own.exists() else ""
        state = TextState.OWN if words else TextState.MISSING
        yield StatedText("help", path.stem, path.read_text("utf-8"), words, state)
