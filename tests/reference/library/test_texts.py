from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from mercworkshop.domain.ports.hand_out import Grid, HandOut, Passage, Points
from mercworkshop.i18n import LANGUAGES
from mercworkshop.reference.library.texts import key_texts, page_text
from tests.shipped import SHIPPED

DAY = date(2026, 11, 24)
NOT_VERIFIED = "not verified"


def words_in(text: HandOut) -> Iterator[str]:
    for section in text.sections:
        yield section.title
        for block in section.blocks:
            match block:
                case Passage(words, lead):
                    yield from (lead, words)
                case Points(items):
                    yield from items
                case Grid():
                    yield from (*block.columns, *(cell for row in block.rows for cell in row))


def text_of(kind: str, key: str, language: str = "en") -> HandOut:
    text = page_text(SHIPPED.on_day(DAY).in_language(language), kind, key)
    assert text is not None
    return text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_package_has_all_key_texts_in_every_language(language):
    reference = SHIPPED.on_day(DAY).in_language(language)
    texts = key_texts(reference)
    assert len({text.title for text in texts}) == len(texts) == 11
    for text in texts:
        assert text.language == language
        assert text.sections
        for section in text.sections:
            assert section.title
            assert section.blocks, section.title
    said = "\n".join(words for text in texts for words in words_in(text))
    asked = [each for article in reference.law.convention.articles for each in article.obligations]
    assert len(asked) > 50
    for duty in asked:
        assert duty.text in said
    for source in reference.support.all:
        assert source.name in said
    for question in reference.working_lists.law_questions.questions:
        assert question.question in said


def test_products_that_were_not_verified_are_marked():
    reference = SHIPPED.on_day(DAY)
    said = list(words_in(text_of("annex", "A")))
    for product in reference.law.annex_a.part1:
        (found,) = (words for words in said if words.startswith(product.name))
        assert (NOT_VERIFIED in found) == (not product.verified)
    assert any(not product.verified for product in reference.law.annex_a.part1)


@pytest.mark.parametrize("letter", "ABCD")
def test_each_annex_is_a_text_with_its_sources(letter):
    text = text_of("annex", letter)
    assert text.title.startswith(f"Annex {letter}")
    assert text.sections[-1].title == "Sources"


def test_the_text_of_an_article_has_its_duties_with_deadlines():
    text = text_of("article", "8")
    assert text.title == "Article 8: Emissions"
    said = list(words_in(text))
    assert any(words.startswith("Article 8.7") for words in said)
    assert any("By when: 5 years after the Convention enters into force" in each for each in said)


def test_periods_have_days_once_the_entry_into_force_is_known():
    reference = SHIPPED.on_day(DAY)
    (open_end,) = (each for each in key_texts(reference) if each.title == "Periods and reports")
    (counted,) = (
        each
        for each in key_texts(reference, date(2017, 8, 16))
        if each.title == "Periods and reports"
    )
    assert "16 Aug 2022" in set(words_in(counted))
    assert "16 Aug 2022" not in set(words_in(open_end))


def test_single_pages_of_the_library_are_texts_too():
    assert text_of("support", SHIPPED.on_day(DAY).support.all[0].id).sections
    term = SHIPPED.on_day(DAY).glossary.terms[0]
    text = text_of("term", term.id)
    assert set(LANGUAGES.values()) <= set(words_in(text))
    for kind, key in (("list", "papers"), ("list", "questions"), ("party", "choices")):
        assert text_of(kind, key).sections
    assert text_of("party", "deadlines").title == "Periods and reports"


def test_a_page_that_cannot_be_printed_has_no_text():
    assert page_text(SHIPPED.on_day(DAY), "country", "JAM") is None


def test_a_translation_that_nobody_checked_has_a_note():
    assert text_of("article", "8").state == ""
    assert text_of("article", "8", "fr").state


def test_a_day_and_the_note_about_it_are_separated_by_a_dash():
    said = "\n".join(words_in(key_texts(SHIPPED.on_day(DAY))[0]))
    assert "By when: 31 December 2020 – Products of the text of 2013" in said
    assert "31 December 2020 Products" not in said
