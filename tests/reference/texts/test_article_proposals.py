from __future__ import annotations

import pytest

from mercworkshop.reference.texts.article_proposals import MOST, propose_articles
from tests.shipped import SHIPPED


@pytest.mark.parametrize(
    ("language", "words", "articles"),
    [
        ("en", "health-care waste piles up", {"11", "16"}),
        ("en", "emission of coal plants", {"8"}),
        ("en", "contaminated sites near gold mining", {"7", "12"}),
        ("fr", "sites contaminés", {"12"}),
        ("ru", "отходы больниц", {"11"}),
        ("zh", "汞废物", {"11"}),
        ("en", "mercury at last", set()),
        ("en", "", set()),
    ],
)
def test_articles_are_proposed_by_the_words_of_their_titles(language, words, articles):
    found = propose_articles(SHIPPED.in_language(language), words)
    assert articles <= set(found)
    assert bool(found) == bool(articles)
    assert len(found) <= MOST
