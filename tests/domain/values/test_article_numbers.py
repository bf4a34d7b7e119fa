from __future__ import annotations

import pytest

from mercworkshop.domain.values.article_numbers import find_articles, parse_articles
from mercworkshop.errors import InvalidInput
from tests.every import every


@every(
    ("text", "read"),
    [
        ("30, 3, 4", ("30", "3", "4")),
        ("Art. 7.3", ("7.3",)),
        ("7(3) and 7 (4)", ("7.3", "7.4")),
        ("المادة ٣٠، ٤", ("30", "4")),
        ("第4条", ("4",)),
        ("4; 4", ("4",)),
        ("  ", ()),
        ("3–5, 7-9", ("3", "4", "5", "7", "8", "9")),
        ("16 — 18 and 20", ("16", "17", "18", "20")),
        ("7-3", ("7", "3")),
        ("4/5 & 6", ("4", "5", "6")),
        ("Articles 3 to 5 and Article 7.", ("3", "4", "5", "7")),
        ("artículos 4 y 5", ("4", "5")),
        ("статьи 8 и 9; ст. 10", ("8", "9", "10")),
        ("المادتين ٤ و٥", ("4", "5")),
        ("第4条和第5条", ("4", "5")),
    ],
)
def test_articles_are_read_as_people_write_them(text, read):
    assert parse_articles(text) == read


LONG = "9" * 5_000


@pytest.mark.parametrize(
    "text", ["36", "0", "customs", "4, 99", "30–36", LONG, f"4.{LONG}", f"4-{LONG}"]
)
def test_a_text_that_is_no_article_is_refused(text):
    with pytest.raises(InvalidInput, match="not an article"):
        parse_articles(text)


@pytest.mark.parametrize(
    "text",
    [
        "not article 5",
        "all but 9",
        "paragraph 3 of Article 7",
        "4,5,Annex C",
        "4 (partly)",
        "4.2 (a)",
        "7bis",
        "qqx2R",
        "see 8 later",
        "4-6-8",
        "4.2.1",
        "第4条除外",
    ],
)
def test_a_text_with_more_than_article_numbers_is_not_read(text):
    with pytest.raises(InvalidInput, match="not an article"):
        parse_articles(text)


def test_a_paragraph_that_is_cited_gives_its_article():
    assert find_articles("4.2 (a)") == ("4.2",)
