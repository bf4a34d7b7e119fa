"""The words of the Convention for a finding, and the days that follow for one State."""

from __future__ import annotations

from datetime import date

import pytest

from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.i18n import LANGUAGES
from mercworkshop.reference.facts.finding_law import due_days, words_of_articles
from mercworkshop.reference.facts.review_facts import facts_for
from mercworkshop.reference.reference import Reference
from tests.shipped import SHIPPED


@pytest.mark.parametrize(
    ("article", "words"),
    [
        ("8.7", "inventory"),
        ("7.3 (b)", "three years"),
        ("33.1", "withdraw"),
        ("30.1", "ratification"),
        ("13", "support"),
    ],
)
def test_a_paragraph_is_explained_in_our_own_words(article, words):
    (found,) = words_of_articles(SHIPPED, article)
    assert words in " ".join(found.sentences).lower()
    assert found.paragraph == article


def test_a_letter_of_a_paragraph_has_only_its_own_sentence():
    (whole,) = words_of_articles(SHIPPED, "7.3")
    (letter,) = words_of_articles(SHIPPED, "7.3 (b)")
    assert set(letter.sentences) < set(whole.sentences)


def test_each_of_several_articles_is_explained():
    assert [each.number for each in words_of_articles(SHIPPED, "4.2, 6.1")] == [4, 6]


@pytest.mark.parametrize("article", ["", "99", "Annex A"])
def test_a_text_that_is_no_article_has_no_explanation(article):
    assert words_of_articles(SHIPPED, article) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_article_has_an_explanation_in_every_language(language):
    reference = Reference(SHIPPED.pack, SHIPPED.day, language)
    for number in range(1, 36):
        (found,) = words_of_articles(reference, str(number))
        assert all(found.sentences)


def test_due_days_are_computed_from_the_plan_and_from_the_known_deposit():
    facts = facts_for(SHIPPED.on_day(date(2026, 11, 26)), "JAM")
    planned = PartialDate.from_day(date(2016, 12, 31))
    days = {each.article: each for each in due_days(facts, planned)}
    assert days["8.7"].planned == date(2022, 8, 16)  # from the entry into force of the Convention
    assert days["8.7"].known == date(2022, 10, 17)  # from the deposit on 19 July 2017
    dated = [each.planned for each in days.values() if each.planned]
    assert dated == sorted(dated)


def test_a_state_that_plans_nothing_and_is_no_party_has_no_days():
    facts = facts_for(SHIPPED.on_day(date(2015, 1, 20)), "HTI")
    assert due_days(facts, None) == ()
