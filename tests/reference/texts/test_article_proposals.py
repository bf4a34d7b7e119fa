from __future__ import annotations

import pytest

from mercworkshop.reference.texts.article_proposals import MOST, propose_articles
from tests.every import every
from tests.shipped import SHIPPED


@every(
    ("language", "words", "articles"),
    [
        ("en", "health-care waste piles up", {"11", "16"}),
        ("en", "emission of coal plants", {"8"}),
        ("en", "contaminated sites near gold mining", {"7", "12"}),
        ("fr", "sites contaminés", {"12"}),
        ("ru", "отходы больниц", {"11"}),
        ("zh", "汞废物", {"11"}),
        ("en", "lamps in schools", {"4"}),
        ("en", "Dental amalgam", {"4"}),
        ("en", "gold", {"7"}),
        ("fr", "lampes", {"4"}),
        ("es", "lámparas", {"4"}),
        ("ru", "золото", {"7"}),
        ("zh", "荧光灯", {"4"}),
        ("en", "a company", set()),
        ("en", "mercury at last", set()),
        ("en", "", set()),
    ],
)
def test_articles_are_proposed_by_the_words_of_titles_and_terms(language, words, articles):
    found = propose_articles(SHIPPED.in_language(language), words)
    assert articles <= set(found)
    assert bool(found) == bool(articles)
    assert len(found) <= MOST


@pytest.mark.parametrize(("words", "article"), [("lamps", "4"), ("dental", "4"), ("gold", "7")])
def test_a_word_that_only_one_article_uses_proposes_that_article_alone(words, article):
    assert propose_articles(SHIPPED, words) == (article,)
