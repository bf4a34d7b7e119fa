"""Every message of the program is translated into every language, with the same places."""

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
# A name, a code or a pattern may be the same in two languages; a text of so many words may not.
WORDS_OF_A_SENTENCE = 4
TYPED_WORDS = {"today", "t"}
"""Words in quotation marks that a person types as they are, in every language."""

OTHER_BOLD = {"Keys", "Blank"}
"""Words in bold that are no names of buttons, and that a button elsewhere happens to have."""

COLOURS = {
    "en": r"\b(red|blue|green|yellow|gr[ea]y|amber|orange|purple|pink)\b",
    "fr": r"\b(ambre|rouges?|bleue?s?|verte?s?|jaunes?|grise?s?|oranges?|violette?s?|roses?)\b",
    "es": r"\b(ámbar|roj[oa]s?|azul(es)?|verdes?|amarill[oa]s?|gris(es)?|naranjas?|rosas?)\b",
    "ru": r"\b(янтар|красн|син(ий|яя|ее|ие|им)\b|зел[её]н|ж[её]лт|сер(ый|ая|ое|ые|ым)\b|оранж)",
    "ar": "كهرمان|أحمر|حمراء|أزرق|زرقاء|أخضر|خضراء|أصفر|صفراء|رمادي|برتقالي|بنفسجي",
    "zh": "[珀红蓝绿黄灰橙紫粉]色",
}
"""The names of colours in each language, as patterns."""

in_every_language = pytest.mark.parametrize("language", OTHERS)


@cache
def said() -> frozenset[str | tuple[str, ...]]:
    """Return the messages of the program: each a text, or a pair of singular and plural."""
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
    # A text that was given a plural is found by its singular, but its forms are not translated yet.
    if message is None or both(message.id) != both(words):
        return ()
    return both(message.string)


@in_every_language
def test_every_message_of_the_program_is_translated(language):
    missing = [words for words in said() if not all(translation(language, words) or ("",))]
    assert not missing, f"{len(missing)} to add to resources/locale/{language}: {missing}"


@in_every_language
def test_no_translation_is_marked_as_fuzzy(language):
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
    """Whether the places differ; plural forms but the last may lack ``{n}``."""
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
def test_the_patterns_of_a_file_dialog_are_in_brackets_that_qt_reads(language):
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


def test_english_has_curved_marks_only():
    straight = [text for words in said() for text in both(words) if re.search(r"\w'\w|\"", text)]
    assert not straight


@pytest.mark.parametrize("language", ["fr", "es", "ru"])
def test_quotation_marks_are_those_of_the_language(language):
    foreign = [
        text
        for message in entries(language)
        for text in both(message.string)
        if "“" in text or '"' in text or text.count("«") != text.count("»")
    ]
    assert not foreign


def test_french_punctuation_has_narrow_no_break_spaces():
    ordinary = re.compile(
        r"[ \N{NO-BREAK SPACE}][;:?!»]|\w[;?!](?!\w)|«(?!\N{NARROW NO-BREAK SPACE})"
    )
    loose = [t for message in entries("fr") for t in both(message.string) if ordinary.search(t)]
    assert not loose


def test_counted_phrases_are_constants_where_they_are_counted():
    """A phrase that arrives in a variable is not found by pybabel, and would stay English."""
    hidden = [
        f"{module.name}:{call.lineno}"
        for module in PACKAGE.rglob("*.py")
        if module != Path(i18n.__file__)  # i18n.py defines them
        if any(name in (text := module.read_text(encoding="utf-8")) for name in COUNTING)
        for call in ast.walk(ast.parse(text))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in COUNTING
        if not all(isinstance(text, ast.Constant) for text in call.args[:2])
    ]
    assert not hidden


def test_an_action_of_a_road_map_has_one_name_in_russian():
    """An action is never “мероприятие” (event) or “действие” (used for national action plans)."""
    others = re.compile(r"(?<!план )(?<!плана )(?<!планов )(?<!Остановленное )действи[еяйю]", re.I)
    named = [
        text
        for message in entries("ru")
        if re.search(r"\bactions?\b", both(message.id)[0], re.I)
        for text in both(message.string)
        if others.search(text) or "мероприят" in text.casefold()
    ]
    assert not named


@in_every_language
def test_a_button_that_a_message_names_has_that_name(language):
    wrong = [
        f"“{name}” is “{words}” and not in “{text}”"
        for message in entries(language)
        for text in both(message.string)[-1:]
        for name in set(re.findall("“([^“”{}]+)”", both(message.id)[-1])) - TYPED_WORDS
        for words in (translation(language, name) or translation(language, f"{name}…"))[:1]
        if bare(words) not in bare(text)
    ]
    assert not wrong


@in_every_language
def test_the_help_names_a_button_or_a_tab_as_it_is_called(language):
    pages = paths.resources() / "help"
    wrong = []
    for page in sorted((pages / "en").glob("*.md")):
        words = bare((pages / language / page.name).read_text("utf-8"))
        for bold in (
            set(re.findall(r"\*\*([^*]+?)[.:…]?\*\*", page.read_text("utf-8"))) - OTHER_BOLD
        ):
            names = [translation(language, each) for each in (bold, f"{bold}…")]
            called = [bare(each[0]) for each in names if each]
            if called and not any(each in words for each in called):
                wrong.append(f"{page.name}: {bold} is “{called[0]}”")
    assert not wrong


def bare(text: str) -> str:
    """Return words without case, blanks, marks of direction and dots at the end."""
    return re.sub("[\u2066-\u2069\\s]", "", text).rstrip("….").casefold()


@pytest.mark.parametrize(("language", "other"), [("fr", r"\bmesures?\b"), ("es", r"\bmedidas?\b")])
def test_an_action_of_a_road_map_has_one_name(language, other):
    of_the_convention = {"Action that may be considered"}
    named = [
        text
        for message in entries(language)
        if re.search(r"\bactions?\b", both(message.id)[0], re.I)
        if not re.search(r"\bmeasures?\b", both(message.id)[0], re.I)
        if both(message.id)[0] not in of_the_convention
        for text in both(message.string)
        if re.search(other, text, re.I)
    ]
    assert not named


def test_a_workshop_is_closed_by_one_word_in_spanish():
    """A file is “cerrado”, a meeting “clausurado”; both stand on one page."""
    closed = re.compile(r"workshop (is|was) closed|^Closed on|Clos(ing|ure) of the workshop")
    named = [
        text
        for message in entries("es")
        if closed.search(both(message.id)[0])
        for text in both(message.string)
    ]
    assert len(named) > 5
    assert not [text for text in named if "clausur" not in text.casefold()]


def test_no_sentence_tells_a_mark_by_its_colour():
    """A colour is another one in each theme, and none on paper: shapes are named instead."""
    names = re.compile(COLOURS["en"], re.I)
    told = {text for each in said() for text in both(each) if names.search(text)}
    assert told <= {"Red line"}  # of a negotiator: what a role does not give up


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_no_help_text_tells_a_mark_by_its_colour(language):
    names = re.compile(COLOURS[language], re.I)
    pages = sorted((paths.resources() / "help" / language).glob("*.md"))
    told = {
        f"{page.name}: {line[max(found.start() - 40, 0) : found.end() + 40]}"
        for page in pages
        for line in page.read_text("utf-8").splitlines()
        for found in names.finditer(line)
    }
    assert pages
    assert not told
