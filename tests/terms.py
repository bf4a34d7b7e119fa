"""All texts that people read in a language other than English, with the English if known."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from babel.messages.pofile import read_po

from mercworkshop import i18n, paths
from mercworkshop.reference.files.pack import read_file, read_translation, shipped_pack
from mercworkshop.reference.files.translations import find_texts
from mercworkshop.reference.lists.glossary import Glossary
from mercworkshop.reference.lists.terms import Terms
from mercworkshop.reference.translation.translated_files import TRANSLATED_FILES
from tests.shipped import SHIPPED

OTHERS = [language for language in i18n.LANGUAGES if language != "en"]
DATA = shipped_pack().data
MARKS_OF_ARABIC = re.compile("[\u064b-\u0652]")


@dataclass(frozen=True, slots=True)
class ShownText:
    """A text in a language, its place, and the English text that it translates, if any."""

    where: str
    words: str
    english: str = ""


def terms() -> Terms:
    """Return the list of terms."""
    return read_file(DATA, "terms.yaml", Terms)


def fold(words: str) -> str:
    """Return words without case, without marks that may be left out, without ``.`` and ``:``."""
    plain = words.casefold().replace("ё", "е").replace("'", "’")
    return " ".join(MARKS_OF_ARABIC.sub("", plain).split()).strip(" .:")


@cache
def shown_texts(language: str) -> tuple[ShownText, ...]:
    """Return all texts of our resources in ``language``."""
    return (
        *_messages(language),
        *_translations(language),
        *_names(language),
        *_case_studies(language),
        *_help(language),
        *_samples(language),
    )


def allowed_words(language: str) -> list[str]:
    """Return the equivalents of terms and of the glossary, longest first."""
    glossary = read_file(DATA, "glossary.yaml", Glossary)
    found = {fold(each.in_language(language)) for each in glossary.terms}
    found |= {fold(form) for term in terms().terms for form in term.all_forms(language)}
    return sorted(found, key=len, reverse=True)


def _messages(language: str) -> Iterator[ShownText]:
    path = paths.resources() / "locale" / language / "LC_MESSAGES" / "mercworkshop.po"
    with path.open("rb") as file:
        for message in read_po(file, locale=language):
            forms = [message.string] if isinstance(message.string, str) else message.string
            english = message.id if isinstance(message.id, str) else ""
            yield from (ShownText(path.name, each, english) for each in forms or ())


def translated_texts(language: str) -> Iterator[ShownText]:
    """Yield the texts of data files and case studies that have an English of their own."""
    yield from _translations(language)
    for case in SHIPPED.case_studies.all:
        for key, words in case.words.get(language, {}).items():
            yield ShownText(f"{case.id} {key}", words, case.words["en"][key])


def _translations(language: str) -> Iterator[ShownText]:
    for file, model in TRANSLATED_FILES.items():
        english = dict(find_texts(read_file(DATA, file, model)))
        for place, words in read_translation(DATA, file, language).texts.items():
            yield ShownText(f"{file} {place}", words, english.get(place, ""))


def _names(language: str) -> Iterator[ShownText]:
    """Yield the names that data files have in all languages side by side."""
    for path in sorted(DATA.shipped.glob("*.yaml")):
        if path.name != "terms.yaml":
            yield from _walk(path.name, _content(path), language)


@cache
def _content(path: Path) -> object:
    return yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)


def _walk(where: str, value: Any, language: str) -> Iterator[ShownText]:
    if isinstance(value, dict):
        words = value.get(language)
        if isinstance(words, str):
            yield ShownText(where, words, str(value.get("en", "")))
        for name, each in value.items():
            yield from _walk(f"{where} {name}", each, language)
    elif isinstance(value, list):
        for number, each in enumerate(value, 1):
            yield from _walk(f"{where} {number}", each, language)


def _case_studies(language: str) -> Iterator[ShownText]:
    for path in sorted(paths.case_studies().rglob(f"*.{language}.yaml")):
        yield ShownText(f"{path.parent.name}/{path.name}", path.read_text("utf-8"))


def _help(language: str) -> Iterator[ShownText]:
    for path in sorted((paths.resources() / "help" / language).glob("*.md")):
        yield ShownText(f"help {path.name}", path.read_text("utf-8"))


def _samples(language: str) -> Iterator[ShownText]:
    path: Path = paths.resources() / "sample" / "sandbox" / f"{language}.json"
    yield ShownText(path.name, json.dumps(json.loads(path.read_text("utf-8")), ensure_ascii=False))
