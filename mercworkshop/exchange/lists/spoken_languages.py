"""Languages of people as lists write them: words, and letters that depend on the list."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from mercworkshop.exchange.tables.list_words import LANGUAGES, find_meaning

type LetterMeanings = Mapping[str, str]

_LETTERS: Mapping[str, LetterMeanings] = {
    "en": {"E": "en", "F": "fr", "S": "es", "R": "ru", "A": "ar", "C": "zh"},
    "fr": {"A": "en", "F": "fr", "E": "es", "R": "ru", "C": "zh"},
    "es": {"I": "en", "F": "fr", "E": "es", "R": "ru", "A": "ar", "C": "zh"},
    "ru": {"А": "en", "Ф": "fr", "И": "es", "Р": "ru", "К": "zh", "E": "en", "R": "ru"},
}


def letter_meanings(language: str, letters: Collection[str]) -> LetterMeanings:
    """Return what single letters mean in a list whose headings are in ``language``.

    The letters that occur decide where they can: S is Spanish only in English lists, and I is
    English only in Spanish ones.
    """
    there = {letter.upper() for letter in letters}
    if "I" in there:
        language = "es"
    elif "S" in there:
        language = "en"
    elif language == "es" and "A" in there and "I" not in there and "E" not in there:
        language = "fr"
    return _LETTERS.get(language, _LETTERS["en"])


def parse_languages(text: str, letters: LetterMeanings) -> list[str]:
    """Return the codes of the languages that a cell names; empty if one is not understood."""
    found = find_meaning(LANGUAGES, text)
    if found:
        return [found]
    parts = [
        part
        for part in re.split(
            r"\s*(?:[/,;&+|،、\n]|\b(?:and|et|y|e|и|or|ou|o)\b|\s-\s|\()\s*", text.strip(" ()")
        )
        if part
    ]
    codes: list[str] = []
    for part in parts:
        word = part.strip(" .()*")
        code = letters.get(word.upper()) or find_meaning(LANGUAGES, word)
        code = code or next((c for w in word.split() if (c := find_meaning(LANGUAGES, w))), "")
        if not code:
            return codes if codes and len(word) != 1 else []
        codes.append(code)
    return list(dict.fromkeys(codes))
