"""The words of the program itself: those of its catalogues, with what was corrected in them."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from string import Formatter

from mercworkshop import i18n
from mercworkshop.errors import BadFile
from mercworkshop.i18n import LANGUAGES, _, catalogue_texts, message_of
from mercworkshop.reference.files.data_files import DataFiles
from mercworkshop.reference.files.pack import read_translation, translation_name
from mercworkshop.reference.files.translations import ENGLISH, PROGRAM


def use_program_texts(data: DataFiles) -> None:
    """Let the program speak with the words that data packs, and the workshop, corrected."""
    read = {code: corrected_texts(data, code) for code in LANGUAGES if code != ENGLISH}
    i18n.use_corrected_texts({code: texts for code, texts in read.items() if texts})


def corrected_texts(data: DataFiles, language: str) -> Mapping[str, str]:
    """Return the corrected texts by place; one that cannot be filled in as before is left out."""
    texts = read_translation(data, PROGRAM, language).texts
    sound = {place: words for place, words in texts.items() if not find_unknown(place, words)}
    if len(sound) < len(texts):
        gone = sorted(texts.keys() - sound.keys())
        logging.getLogger(__name__).warning("%s: texts left out: %s", language, gone)
    return sound


def present_text(data: DataFiles, language: str, place: str) -> str:
    """Return what the program says at a place without the corrections of a workshop."""
    own = corrected_texts(data.without_corrections(), language).get(place)
    return own or catalogue_texts(language).get(place, "")


def program_file(language: str) -> str:
    """Return the name of the data file that the texts of a language are corrected in."""
    return translation_name(PROGRAM, language)


def language_of(file: str) -> str:
    """Return the language of a file with words of the program; empty for any other file."""
    folder, _slash, rest = file.partition("/")
    language, _slash, name = rest.partition("/")
    return language if folder == "translations" and name == PROGRAM else ""


def find_unknown(place: str, words: str) -> str:
    """Return what in ``words`` the program could not fill in; empty if all is well."""
    message = message_of(place)
    try:
        known, there = (set(_names(each)) for each in (message, words))
    except ValueError:
        return words
    counted = {"n"} if place != message else set()
    return next((f"{{{name}}}" for name in sorted(there - known - counted)), "")


def refuse_unsound(data: DataFiles, language: str) -> Iterator[object]:
    """Raise BadFile naming the text that could not be filled in, if there is one."""
    for place, words in read_translation(data, PROGRAM, language).texts.items():
        if part := find_unknown(place, words):
            reason = _("“{place}” holds “{part}”, which the program cannot fill in")
            raise BadFile(reason.format(place=place, part=part))
        yield words


def _names(words: str) -> Iterator[str]:
    return (name for _words, name, _form, _change in Formatter().parse(words) if name is not None)
