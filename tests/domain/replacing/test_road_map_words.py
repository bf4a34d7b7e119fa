"""Words are found in texts of road maps and replaced, and nothing else changes."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.road_map import Objective, RoadMap
from mercworkshop.domain.records.record import LONGEST_TEXT, Verbatim
from mercworkshop.domain.replacing.road_map_words import find_words, replace_words, text_fields
from mercworkshop.domain.replacing.word_search import WordSearch, split_at
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from tests.builders.workshop import workshop_of


@pytest.mark.parametrize(
    ("text", "search", "found"),
    [
        ("Ministry of Health, MINISTRY OF HEALTH", WordSearch("ministry of health"), 2),
        ("Ministère de la santé", WordSearch("MINISTERE"), 1),
        ("Ministere", WordSearch("ministère"), 1),
        ("Ministère", WordSearch("ministere", is_exact=True), 0),
        ("health healthy unhealthy", WordSearch("health"), 3),
        ("health healthy unhealthy", WordSearch("health", is_whole=True), 1),
        ("卫生部和环境部", WordSearch("卫生部", is_whole=True), 1),
        ("ﬁnance", WordSearch("finance"), 1),
        ("anything", WordSearch(""), 0),
        (unicodedata.normalize("NFD", "la santé publique"), WordSearch("santé"), 1),
        ("وِزارة الصحّة", WordSearch("وزارة"), 1),
    ],
)
def test_words_are_found_whatever_their_capitals_and_accents(text, search, found):
    assert len(search.spans(text)) == found
    marked = [words for words, is_found in split_at(text, search.spans(text)) if is_found]
    assert all(fold_text(each) == fold_text(search.words) for each in marked)


@pytest.mark.parametrize(
    ("text", "search"),
    [
        ("हिन्दी", WordSearch("हिन", is_whole=True)),
        ("किताबें", WordSearch("किताब", is_whole=True)),
        ("می\u200cشود", WordSearch("می", is_whole=True)),
        ("cafe\u0301", WordSearch("cafe", is_exact=True)),
        ("oﬃce", WordSearch("fi")),
        ("Straße", WordSearch("as")),
    ],
)
def test_no_match_ends_inside_a_letter_and_no_whole_word_before_a_combining_mark(text, search):
    assert search.replaced(text, "X") == text


def test_a_mark_behind_a_symbol_is_no_part_of_the_next_word():
    assert WordSearch("go", is_whole=True).replaced("⚠\ufe0fgo", "X") == "⚠\ufe0fX"


WRITTEN = st.text(alphabet="aAbé 卫ﬁ́.", max_size=12)


@given(WRITTEN, WRITTEN, WRITTEN, st.booleans(), st.booleans())
def test_replacing_changes_only_the_found_words(text, words, new, whole, exact):
    search = WordSearch(words, is_whole=whole, is_exact=exact)
    pieces = split_at(text, search.spans(text))
    assert "".join(piece for piece, _found in pieces) == text
    expected = "".join(new if is_found else piece for piece, is_found in pieces)
    assert search.replaced(text, new) == expected


HEALTH = WordSearch("ministry of health", is_whole=True)


@pytest.fixture
def plans() -> Workshop:
    return workshop_of(
        RoadMap(id="jam", country="JAM"),
        RoadMap(id="guy", country="GUY"),
        Objective(id="o", road_map="jam", title="A ministry of health without mercury"),
        Action(
            id="a",
            road_map="jam",
            title="Test creams",
            lead="Ministry of health",
            partners=("Customs", "MINISTRY OF HEALTH"),
        ),
        Action(
            id="b",
            road_map="guy",
            note="See the Ministry of Health circular",
            verbatim=(Verbatim("start", "when the ministry of health can"),),
        ),
    )


def test_places_are_found_in_road_maps_in_their_order(plans):
    found = find_words(plans, ["jam", "guy"], HEALTH)
    assert [each.id for each in found] == ["o:title", "a:lead", "a:partners:1", "b:note"]
    assert [each.id for each in find_words(plans, ["guy"], HEALTH)] == ["b:note"]
    assert [each.id for each in find_words(plans, ["jam", "guy"], HEALTH, "lead")] == ["a:lead"]
    assert {"title", "lead", "partners", "note"} <= set(text_fields())
    assert not {"start", "cost", "country", "road_map", "position"} & set(text_fields())


def test_the_chosen_places_are_replaced_in_one_edit(plans):
    found = find_words(plans, ["jam", "guy"], HEALTH)
    edit = replace_words(found[1:], HEALTH, "MoHW")
    after: dict[str, Any] = {each.id: each for each in edit.after}
    assert set(after) == {"a", "b"}
    assert (after["a"].lead, after["a"].partners) == ("MoHW", ("Customs", "MoHW"))
    assert after["b"].note == "See the MoHW circular"
    assert after["b"].verbatim == plans.records(Action)["b"].verbatim
    gone: Any = replace_words(found[2:3], HEALTH, "").after[0]
    assert gone.partners == ("Customs",)


def test_a_text_that_would_become_too_long_is_refused(plans):
    found = find_words(plans, ["jam"], HEALTH)
    with pytest.raises(InvalidInput, match="would become too long"):
        replace_words(found, HEALTH, "x" * (LONGEST_TEXT + 1))


def test_a_title_is_never_emptied():
    plan = workshop_of(
        RoadMap(id="j", country="JAM"),
        Action(id="a", road_map="j", title="Plan", note="Plan", position="a"),
    )
    search = WordSearch("plan")
    title, note = find_words(plan, ["j"], search)
    assert (title.leaves_no_title(" "), title.leaves_no_title("x")) == (True, False)
    (after,) = replace_words([title, note], search, "").after
    assert isinstance(after, Action)
    assert (after.title, after.note) == ("Plan", "")
