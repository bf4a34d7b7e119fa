"""Every language says everything the program says, with the same places to fill in."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from mercworkshop import i18n, paths

PACKAGE = Path(i18n.__file__).parent
KEYWORDS = {"_": None, "N_": None, "plural": (1, 2), "Counted": (1, 2)}
COUNTING = {"plural", "Counted"}
PLURAL_FORMS = {"fr": 2, "es": 2, "ru": 3, "ar": 6, "zh": 1}
OTHERS = [language for language in i18n.LANGUAGES if language != "en"]
PLACE = re.compile(r"\{+[^{}]*\}+")
# A name, a code or a pattern may well be the same in two languages; a sentence is not.
WORDS_OF_A_SENTENCE = 4

in_every_language = pytest.mark.parametrize("language", OTHERS)


@cache
def said() -> frozenset[str | tuple[str, ...]]:
    """Return what the program says: a text, or the singular and the plural of a counted one."""
    return frozenset(
        message
        for _, _, message, _, _ in extract_from_dir(
            PACKAGE, method_map=[("**.py", "python")], keywords=KEYWORDS
        )
    )


@cache
def catalogue(language: str) -> Catalog:
    text = paths.resources() / "locale" / language / "LC_MESSAGES" / "mercworkshop.po"
    return read_po(BytesIO(text.read_bytes()), locale=language)


def entries(language: str) -> list[Message]:
    return [message for message in catalogue(language) if message.id]


def both(texts: str | Sequence[str] | None) -> tuple[str, ...]:
    return (texts,) if isinstance(texts, str) else tuple(texts or ())


def translation(language: str, words: str | tuple[str, ...]) -> tuple[str, ...]:
    message = catalogue(language).get(both(words)[0])
    # A text that is counted now, and was not before, is found by its singular but says nothing.
    if message is None or both(message.id) != both(words):
        return ()
    return both(message.string)


@in_every_language
def test_whatever_the_program_says_is_translated(language):
    missing = [words for words in said() if not all(translation(language, words) or ("",))]
    assert not missing, f"{len(missing)} to add to resources/locale/{language}: {missing}"


@in_every_language
def test_no_translation_is_a_guess(language):
    assert not [message.id for message in entries(language) if message.fuzzy]


@in_every_language
def test_every_counted_phrase_has_all_the_plurals_of_the_language(language):
    assert catalogue(language).num_plurals == PLURAL_FORMS[language]
    odd = [
        message.id
        for message in entries(language)
        if len(both(message.string)) != (PLURAL_FORMS[language] if message.pluralizable else 1)
    ]
    assert not odd


@in_every_language
def test_translations_have_the_places_that_are_filled_in_and_no_others(language):
    translated = [message for message in entries(language) if all(both(message.string))]
    wrong = {message.id: message.string for message in translated if misplaced(message)}
    assert not wrong


def misplaced(message: Message) -> bool:
    """Whether places differ; only the last plural form must name its number in figures."""
    wanted = set(PLACE.findall(both(message.id)[-1]))
    *small, last = (set(PLACE.findall(text)) for text in both(message.string))
    return last != wanted or any(places | {"{n}"} != wanted | {"{n}"} for places in small)


@in_every_language
def test_no_sentence_was_left_in_english(language):
    english = [
        message.id
        for message in entries(language)
        if set(both(message.id)) & set(both(message.string)) and is_sentence(both(message.id)[0])
    ]
    assert not english


@in_every_language
def test_the_patterns_of_a_file_dialog_stand_in_brackets_that_qt_reads(language):
    filters = re.compile(r"\((\*|\*\.\w+|\{patterns\}|\{kinds\})\)$")
    lost = [
        message.id
        for message in entries(language)
        if (found := filters.search(both(message.id)[0]))
        and not both(message.string)[0].endswith(f" {found[0]}")
    ]
    assert not lost


def is_sentence(text: str) -> bool:
    return len(re.findall(r"[A-Za-z]{2,}", PLACE.sub("", text))) >= WORDS_OF_A_SENTENCE


@pytest.mark.parametrize("language", ["fr", "es", "ru"])
def test_quotation_marks_are_those_of_the_language(language):
    foreign = [
        text
        for message in entries(language)
        for text in both(message.string)
        if "“" in text or '"' in text or text.count("«") != text.count("»")
    ]
    assert not foreign


def test_french_keeps_its_signs_on_the_line_of_their_words():
    ordinary = re.compile(
        r"[ \N{NO-BREAK SPACE}][;:?!»]|\w[;?!](?!\w)|«(?!\N{NARROW NO-BREAK SPACE})"
    )
    loose = [t for message in entries("fr") for t in both(message.string) if ordinary.search(t)]
    assert not loose


def test_counted_phrases_are_written_out_where_they_are_counted():
    """A phrase that arrives in a variable is not found by pybabel, and would stay English."""
    hidden = [
        f"{module.name}:{call.lineno}"
        for module in PACKAGE.rglob("*.py")
        if module != Path(i18n.__file__)  # the door itself
        if any(name in (text := module.read_text(encoding="utf-8")) for name in COUNTING)
        for call in ast.walk(ast.parse(text))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in COUNTING
        if not all(isinstance(text, ast.Constant) for text in call.args[:2])
    ]
    assert not hidden


def test_an_action_of_a_road_map_has_one_name_in_russian():
    """“Мероприятие” is an event, and “действие” stands in the name of a national action plan."""
    others = re.compile(r"(?<!план )(?<!плана )(?<!планов )(?<!Остановленное )действи[еяйю]", re.I)
    named = [
        text
        for message in entries("ru")
        if re.search(r"\bactions?\b", both(message.id)[0], re.I)
        for text in both(message.string)
        if others.search(text) or "мероприят" in text.casefold()
    ]
    assert not named


def test_no_sentence_tells_a_mark_by_its_colour():
    """A colour is another one in each theme, and none on paper: shapes are named instead."""
    names = re.compile(r"\b(red|blue|green|yellow|gr[ea]y|amber|orange)\b", re.IGNORECASE)
    told = {text for each in said() for text in both(each) if names.search(text)}
    assert told <= {"Red line"}  # of a negotiator: what a role does not give up
