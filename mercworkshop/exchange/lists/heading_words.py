"""What the headings of a list mean: fields of a person, in six languages and abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from mercworkshop.domain.values.text_folding import fold_text, split_words
from mercworkshop.exchange.lists import body_words, person_names
from mercworkshop.exchange.tables.list_words import (
    CONSENT_HEADING,
    HEADING_PARTS,
    NO_CONSENT_HEADING,
    find_heading,
)

COUNTRY_AND_BODY = "country_and_body"
"""A column that holds a country, a body, or both."""

_FAMILY_FIRST = "family*, surname*, last*, nom, noms, apellido*, фамили*, 姓"
_GIVEN = "given*, first*, prenom*, nombre*, имя, other"
_LETTER_SETS = re.compile(
    r"[AEFSRCIАФИРК](?:\s*[/,\-|]\s*(?:[AEFSRCIАФИРК]|Ar|Ch|Sp|En|Fr|Ru)){1,5}"
)


_NUMBERS = frozenset(
    [
        "no",
        "nr",
        "n",
        "nbr",
        "num",
        "number",
        "numero",
        "item",
        "s no",
        "sl no",
        "sn",
        "ser",
        "id",
        "n o",
        "п п",
        "no п п",
        "м",
        "م",
        "الرقم",
        "序号",
        "编号",
        "ord",
        "#",
    ]
)


def field_of_heading(text: str) -> str | None:
    """Return the field that a heading names: empty if it names something else, None if unknown."""
    words = " ".join(split_words(text))
    if not words or len(words) > 80:
        return None
    if (asked := _consent_of(words)) is not None or _names_both(words):
        return COUNTRY_AND_BODY if asked is None else asked
    if exact := find_heading(text):
        return exact
    if _names_both_halves(words):
        return "name"
    if language_letters(text):
        return "language"
    return "" if is_number(words) else _field_of_words(words)


_NAME_AND_ROLE = re.compile(
    r"(?:full |participant )?(?:names?|noms?|nombres?|имя|ф и о|фио|الاسم|اسم)(?: et prenoms?)?"
    r"(?: (?:and|et|y|и)| و)? ?(?:title|titre|titulo|cargo|position|function|fonction"
    r"|designation|qualite|должность|الصفة|الوظيفة|المنصب)"
)
"""Headings of cells that hold a name with the role below it or after a comma."""


def _field_of_words(words: str) -> str | None:
    if _NAME_AND_ROLE.match(words):
        return "name"
    return next((field for field, keys in HEADING_PARTS if _pattern(keys).search(words)), None)


def _consent_of(words: str) -> str | None:
    """Return the field of a heading about consent; empty if it asks a different question."""
    if not _pattern(CONSENT_HEADING).search(words):
        return None
    return "" if _pattern(NO_CONSENT_HEADING).search(words) else "consent"


def is_family_first(text: str) -> bool:
    """Return whether a heading asks for the family name before the given names."""
    words = " ".join(split_words(text))
    family, given = _pattern(_FAMILY_FIRST).search(words), _pattern(_GIVEN).search(words)
    return bool(family and given and family.start() < given.start())


def language_letters(text: str) -> str:
    """Return the letters of a heading such as "E/F/S" or "Idioma (E/I)"; empty without."""
    found = _LETTER_SETS.search(text)
    apart = (
        found
        and not re.search(r"\w\Z", text[: found.start()])
        and not re.match(r"\w", text[found.end() :])
    )
    return re.sub(r"[^\w]", "", found[0]) if found and apart else ""


_LANGUAGE_WORDS = {
    "en": "name, country, organisation, organization, institution, position, email, language, title, surname, first, phone, agency, designation, given",  # noqa: E501
    "fr": "nom, prenom, prenoms, pays, delegue, delegues, institution, langues, mel, participants,  organisme, langue, fonction, courriel, qualite, structure, civilite, poste, ministere, adresse",  # noqa: E501
    "es": "nombre, nombres, apellidos, delegado, correo e, pais, idioma, cargo, correo, institucion, entidad, dependencia, puesto, lengua",  # noqa: E501
}


def heading_language(headings: Iterable[str]) -> str:
    """Return the language that the headings of a list are in; English if none is likelier."""
    text = " ".join(headings)
    for language, signs in (("ru", "а-яё"), ("ar", "\u0600-\u06ff"), ("zh", "\u4e00-\u9fff")):
        if re.search(f"[{signs}]", text.lower()):
            return language
    words = split_words(text)
    scores = {
        language: sum(word in known.split(", ") for word in words)
        for language, known in _LANGUAGE_WORDS.items()
    }
    return max(scores, key=lambda each: scores[each])


def count_fields(row: Sequence[str]) -> tuple[int, int]:
    """Return how many fields the cells of a row name, and how many cells are headings."""
    fields = [field_of_heading(cell) for cell in row if cell and not _is_value(cell)]
    return len({each for each in fields if each}), sum(each is not None for each in fields)


def are_headings(row: Sequence[str]) -> bool:
    """Return whether every cell is a heading, of three fields or more; stops at the first other."""
    found: set[str] = set()
    for cell in row:
        field = None if _is_value(cell) else field_of_heading(cell)
        if field is None:
            return False
        found.add(field)
    return len(found - {""}) > 2


def _is_value(text: str) -> bool:
    """Return whether a cell is a value though its words are those of headings.

    Such as "Mr" and "Ministry of Health".
    """
    words = split_words(text)
    is_title = len(words) == 1 and person_names.is_title(text)
    return is_title or (len(words) > 2 and body_words.classify_body(text) is not None)


def _names_both(words: str) -> bool:
    keys = dict(HEADING_PARTS)
    return bool(
        _pattern(keys["country"]).search(words)
        and _pattern(keys["organisation"]).search(words)
        and not _pattern(keys["email"]).search(words)
    )


def _names_both_halves(words: str) -> bool:
    """Return whether a heading names both halves of a name, and so the whole one."""
    return bool(
        _pattern(_FAMILY_FIRST).search(words) and _pattern(_GIVEN).search(words)
    ) and not _pattern("organi*, email*, correo*, mail*").search(words)


def is_number(words: str) -> bool:
    """Return whether a heading is one for the numbers of rows."""
    return words in _NUMBERS


@cache
def _pattern(words: str) -> re.Pattern[str]:
    found = []
    for word in words.replace("*", "\x01").split(","):
        folded = re.sub(r"[^\w\x01]+", " ", fold_text(word)).strip()
        end = r"\w*" if folded.endswith("\x01") else ""
        inner = re.escape(folded.rstrip("\x01"))
        is_chinese = re.search(r"[\u4e00-\u9fff]", inner)
        found.append(inner if is_chinese else rf"(?<!\w){inner}{end}(?!\w)")
    return re.compile("|".join(found))
