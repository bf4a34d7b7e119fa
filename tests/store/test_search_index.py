from __future__ import annotations

from contextlib import closing, contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mercworkshop.store.search_index import SearchEntry, SearchIndex, fold_for_search
from tests.examples import examples

ENTRIES = (
    SearchEntry(
        "article", "3", "Sources d'approvisionnement", "Procédés et énergie en Côte d’Ivoire"
    ),
    SearchEntry("article", "4", "Mercury-added products", "Lamps, thermometers and skin creams"),
    SearchEntry("term", "mercury", "Mercury", "Elemental mercury, CAS 7439-97-6"),
    SearchEntry("term", "trade", "Trade", "Mercury crosses borders only with written consent"),
    SearchEntry(
        "ar", "1", "مصادر الإمداد بالزئبق والتجارة", "اتِّفَاقِيَّة ميناماتا بشأن الزئبق، المادة ٣٠"
    ),
    SearchEntry("zh", "1", "汞的供应来源和贸易", "关于汞的水俣公约第三条"),
    SearchEntry("ru", "1", "Источники поставок ртути", "Утверждён план действий"),
)


@contextmanager
def holding(*entries):
    with closing(SearchIndex()) as index:
        index.add(entries)
        yield index


@pytest.fixture
def index():
    with holding(*ENTRIES) as index:
        yield index


def keys(hits):
    return [(hit.kind, hit.key) for hit in hits]


def found(hits):
    text, matches = hits[0].excerpt
    return [text[start : start + length] for start, length in matches]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("procedes energie", ("article", "3")),
        ("PROCÉDÉS", ("article", "3")),
        ("cote d'ivoire", ("article", "3")),
        ("mercury-added", ("article", "4")),
        ("therm", ("article", "4")),
        ("7439-97", ("term", "mercury")),
        ("اتفاقية", ("ar", "1")),
        ("اتفاقيه", ("ar", "1")),
        ("اتـفاقية", ("ar", "1")),
        ("زئبق", ("ar", "1")),
        ("الزئبق", ("ar", "1")),
        ("امداد", ("ar", "1")),
        ("الأمداد", ("ar", "1")),
        ("30", ("ar", "1")),
        ("утвержден", ("ru", "1")),
        ("ПЛАН ДЕЙСТ", ("ru", "1")),
    ],
)
def test_words_are_found_whatever_their_accents_marks_and_endings(index, query, wanted):
    assert wanted in keys(index.find(query))


@pytest.mark.parametrize("query", ["汞", "供应", "应来源", "的供应来源和贸", "俣公约 汞"])
def test_chinese_is_found_by_any_run_of_characters(index, query):
    assert keys(index.find(query)) == [("zh", "1")]


def test_chinese_in_another_order_is_not_found(index):
    assert index.find("应供") == []


def test_only_the_last_word_may_be_unfinished(index):
    assert index.find("merc trade") == []
    assert keys(index.find("trade merc")) == [("term", "trade")]


def test_a_word_in_the_title_comes_before_a_word_in_the_text(index):
    assert keys(index.find("mercury"))[-1] == ("term", "trade")


def test_an_excerpt_is_plain_text_with_places(index):
    assert found(index.find("written cons")) == ["written", "consent"]


def test_places_are_right_where_folding_changes_the_length():
    text = "œuvre ﬁnale : e\N{COMBINING ACUTE ACCENT}nergie, 汞贸易 énergie"
    with holding(("x", "1", "Œuvre", text)) as index:
        assert found(index.find("energie")) == ["e\N{COMBINING ACUTE ACCENT}nergie", "énergie"]
        assert found(index.find("贸易")) == ["贸易"]
        assert index.find("oeuvre")[0].title_matches == ((0, 5),)


def test_a_match_far_into_a_text_is_shown():
    with holding(("x", "1", "", "filler " * 500 + "mercury at last")) as index:
        hits = index.find("mercury")
    assert len(hits[0].excerpt.text) <= 160
    assert found(hits) == ["mercury"]


def test_adding_an_entry_again_replaces_it(index):
    index.add([("term", "trade", "Commerce", "")])
    assert len(index) == len(ENTRIES)
    assert keys(index.find("commerce")) == [("term", "trade")]
    assert index.find("borders") == []


def test_the_later_of_two_entries_with_one_key_counts():
    with holding(("x", "1", "first", ""), ("x", "1", "second", "")) as index:
        assert len(index) == 1
        assert keys(index.find("second")) == [("x", "1")]


def test_a_removed_entry_is_not_found(index):
    index.remove([("term", "trade"), ("term", "never there")])
    assert index.find("borders") == []
    assert len(index) == len(ENTRIES) - 1


HOSTILE = (
    *('"', '""', "'", "*", "^", "(", "NEAR(", "AND", "OR NOT", "title:", "-", "+", "{a b}"),
    *("", " ", "_", "__x", "%", "١", "🜍", 'mercury" OR "trade', "a\x00b", "\ud800"),
    *("汞" * 5000, "x " * 5000, "'; DROP TABLE words; --"),
)


@pytest.mark.parametrize("query", HOSTILE)
def test_nothing_in_a_query_has_a_special_meaning(index, query):
    index.find(query)
    assert keys(index.find("borders")) == [("term", "trade")]


def test_operators_are_words(index):
    assert index.find('lamps OR "borders') == []
    assert index.find("title:mercury") == []


def test_no_more_hits_than_wanted_are_returned(index):
    assert len(index.find("mercury", limit=1)) == 1


@settings(max_examples=examples(300), deadline=None)
@given(st.text(), st.text(), st.text())
def test_find_never_raises_and_places_are_within_the_text(title, text, query):
    with holding(("x", "1", title, text)) as index:
        hits = index.find(query) + index.find(text) + index.find(title)
    for hit in hits:
        places = [(hit.excerpt.text, match) for match in hit.excerpt.matches]
        places += [(hit.title, match) for match in hit.title_matches]
        assert all(text[start : start + size] for text, (start, size) in places)
        assert all(start >= 0 and start + size <= len(text) for text, (start, size) in places)


@given(st.text())
def test_folding_twice_gives_the_same_words_as_folding_once(text):
    once = fold_for_search(text)
    assert fold_for_search(once).split() == once.split()


@given(st.text(alphabet="汞的供应来源和贸易", min_size=1, max_size=12), st.data())
def test_every_part_of_a_chinese_text_finds_it(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    with holding(("zh", "1", "", text)) as index:
        assert keys(index.find(text[start:end])) == [("zh", "1")]


def test_the_thirty_best_of_ten_thousand_matching_rows_are_found():
    words = ["mercury", "trade", "énergie", "汞的供应", "الزئبق"]
    filler = " ".join(f"word{number}" for number in range(40))
    rows = [
        SearchEntry("a", str(number), f"title {words[number % 5]}", f"{words[number % 3]} {filler}")
        for number in range(10_000)
    ]
    with closing(SearchIndex()) as index:
        index.add(rows)
        found = index.find("mercury wor")
    assert len(found) == 30
    by_key = {row.key: row for row in rows}
    assert all("mercury" in f"{by_key[each.key].title} {by_key[each.key].text}" for each in found)


ARTICLES = ("Article 20.4", "Article 40", "Article 4.12", "Article 4.2", "Article 4: Products")


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("Article 4", ["Article 4: Products", "Article 4.12", "Article 4.2", "Article 20.4"]),
        ("article 4.2", ["Article 4.2"]),
        ("article 20", ["Article 20.4"]),
        ("4", ["Article 20.4"]),
    ],
)
def test_a_title_that_the_query_names_comes_before_titles_that_contain_it(query, wanted):
    rows = [SearchEntry("a", title, title, "of the Convention") for title in ARTICLES]
    with holding(*rows) as index:
        titles = [hit.title for hit in index.find(query)]
    assert titles[0] == wanted[0]
    assert set(titles[: len(wanted)]) == set(wanted)


def test_a_title_named_by_the_query_is_found_among_thousands_that_contain_it():
    rows = [SearchEntry("a", str(n), "Trade and mercury", "mercury " * 40) for n in range(2_000)]
    rows.append(SearchEntry("a", "named", "Mercury waste", "thresholds " * 90))
    with holding(*rows) as index:
        assert keys(index.find("mercury"))[0] == ("a", "named")
