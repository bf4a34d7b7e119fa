"""Each term has one rendering in each language, and every text keeps to it."""

from __future__ import annotations

import re

import pytest

from mercworkshop.reference.files.pack import read_file
from mercworkshop.reference.lists.glossary import Glossary
from mercworkshop.reference.lists.terms import Term
from tests.terms import DATA, OTHERS, allowed_words, fold, shown_texts, terms

in_every_language = pytest.mark.parametrize("language", OTHERS)
COMMANDS = {"Export", "Export…", "Import…"}
"""Commands of the program whose English happens to be a term of trade in the list of terms."""


def by_english() -> dict[str, Term]:
    """Return the terms by their English, also in the plural."""
    found = {fold(term.en): term for term in terms().terms}
    return found | {
        re.sub("ys$", "ies", f"{english}s"): term
        for english, term in found.items()
        if f"{english}s" not in found
    }


@in_every_language
def test_a_text_that_is_a_term_is_translated_as_that_term(language: str) -> None:
    known = by_english()
    wrong = [
        f"{text.where}: “{text.english}” is “{text.words}” and not “{term.in_language(language)}”"
        for text in shown_texts(language)
        if text.english not in COMMANDS
        and (term := known.get(fold(text.english))) is not None
        and fold(text.words) not in {fold(form) for form in term.all_forms(language)}
    ]
    assert wrong == []


@in_every_language
def test_no_text_has_a_wrong_rendering_of_a_term(language: str) -> None:
    never = [fold(words) for term in terms().terms for words in term.never.get(language, ())]
    starts = "" if language == "zh" else r"(?<!\w)"
    pattern = re.compile(starts + f"(?:{'|'.join(map(re.escape, never))})") if never else None
    right = re.compile("|".join(map(re.escape, allowed_words(language))))
    wrong = [
        f"{text.where}: {found[0]}"
        for text in shown_texts(language)
        if pattern and (found := pattern.search(right.sub("", fold(text.words))))
    ]
    assert wrong == []


def test_the_glossary_uses_the_renderings_of_the_list_of_terms() -> None:
    known = {fold(term.en): term for term in terms().terms}
    wrong = [
        f"{entry.id}: {language} “{words}” and not “{term.in_language(language)}”"
        for entry in read_file(DATA, "glossary.yaml", Glossary).terms
        if (term := known.get(fold(entry.term)))
        for language, words in entry.equivalents.items()
        if fold(words) != fold(term.in_language(language))
    ]
    assert wrong == []


def test_every_term_has_words_in_all_six_languages() -> None:
    assert len(terms().terms) == 138
    assert all(set(term.words) == set(OTHERS) for term in terms().terms)
    assert len({term.id for term in terms().terms}) == 138


def test_renderings_that_were_not_read_in_a_source_are_not_marked_as_read() -> None:
    found = {term.id: term for term in terms().terms}
    assert found["deposit"].is_read("fr")
    assert not found["deposit"].is_read("ru")  # it was read only in a draft
    assert not found["full-powers"].is_read("fr")
    assert set(terms().sources) == set(OTHERS)
