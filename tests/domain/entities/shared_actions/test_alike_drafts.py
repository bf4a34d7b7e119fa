from __future__ import annotations

from dataclasses import replace

import pytest

from mercworkshop.domain.entities import needs
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.needs import Need, NeedKind
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.entities.shared_actions import verbs
from mercworkshop.domain.entities.shared_actions.alike_drafts import (
    AlikeKind,
    find_alike,
    words_in_common,
)
from mercworkshop.domain.entities.shared_actions.shared_words import group_by_words
from mercworkshop.domain.entities.shared_actions.topics import DraftTopics, NamedNeighbour, Topic
from mercworkshop.domain.values.phrases import word_start
from tests.builders.workshop import a_workshop

KNOWN = DraftTopics(
    topics=(
        Topic(
            id="lamps",
            title="Collect used lamps",
            words=(word_start("lamp"), word_start("lampe"), word_start("灯管")),
            also=(word_start("collect"), word_start("récup"), word_start("收集")),
            articles=frozenset({"11"}),
        ),
        Topic(id="fish", title="Test fish", words=(word_start("fish"), word_start("poisson"))),
    ),
    neighbours=(
        NamedNeighbour(
            id="LCA", name="Saint Lucia", words=(word_start("saint lucia."),), country="LCA"
        ),
        NamedNeighbour(id="oecs", name="OECS", words=(word_start("oecs."),)),
    ),
    unnamed=(word_start("neighbour"),),
)


def rows_of(sample, kind=None):
    found = find_alike(sample.value, KNOWN)
    return [each for each in found if kind is None or each.kind == kind]


def with_need(sample, code, kind, text):
    plan = sample.value.records(RoadMap)[road_map_id(code)]
    there = sample.value.records(Need).owned_by(plan.id)
    return sample.with_edit(needs.add(there, plan, kind, text))


def test_the_same_topic_in_two_languages_makes_a_row_with_the_words_that_were_found():
    sample = (
        a_workshop()
        .with_road_map("GRD", {"title": "Collect old lamps", "articles": ("11",)})
        .with_road_map("HTI", {"title": "Récupérer les lampes usées"})
        .with_road_map("CHN", {"title": "收集废旧灯管", "articles": ("11.3",)})
        .with_road_map("JAM", {"title": "Ban lamps", "articles": ("4",)})
    )
    (row,) = rows_of(sample)
    assert (row.kind, row.title) == (AlikeKind.PLAN, "Collect used lamps")
    assert row.countries == ("CHN", "GRD", "HTI")
    assert {each.country: set(each.words) for each in row.entries} == {
        "CHN": {"收集废旧灯管"},
        "GRD": {"lamps", "collect"},
        "HTI": {"lampes", "recuperer"},
    }
    assert set(words_in_common(row)) == {"lamps", "collect", "lampes", "recuperer", "收集废旧灯管"}


def test_an_action_about_an_article_outside_the_topic_is_not_alike():
    sample = (
        a_workshop()
        .with_road_map("GRD", {"title": "Collect lamps", "articles": ("11",)})
        .with_road_map("JAM", {"title": "Collect data on lamps", "articles": ("4",)})
    )
    assert rows_of(sample) == []


def test_similar_actions_of_one_country_alone_make_no_row():
    sample = a_workshop().with_road_map("GRD", "Test fish of the bay", "Fish on the market")
    assert rows_of(sample) == []


def test_rows_of_most_countries_come_first():
    sample = (
        a_workshop()
        .with_road_map("GRD", "Test fish", "Collect lamps")
        .with_road_map("HTI", "Poissons du marché", "Récupérer les lampes")
        .with_road_map("LCA", "Ask the fishers")
    )
    assert [each.title for each in rows_of(sample)] == ["Test fish", "Collect used lamps"]


def test_needs_are_alike_by_kind_and_topic_and_legal_advice_by_kind_alone():
    sample = a_workshop().with_road_map("GRD").with_road_map("HTI").with_road_map("LCA")
    for code in ("GRD", "HTI"):
        sample = with_need(sample, code, NeedKind.MONEY, "Money to test fish")
    sample = with_need(sample, "LCA", NeedKind.TRAINING, "How to test fish")
    sample = with_need(sample, "LCA", NeedKind.LEGAL, "A lawyer for two weeks")
    sample = with_need(sample, "HTI", NeedKind.LEGAL, "Un juriste")
    assert [(each.title, each.countries) for each in rows_of(sample, AlikeKind.NEED)] == [
        ("Legal advice", ("HTI", "LCA")),
        ("Test fish · Money", ("GRD", "HTI")),
    ]


def test_countries_that_wait_are_grouped_by_the_neighbour_they_name_if_any():
    sample = (
        a_workshop()
        .with_road_map("GRD", {"title": "Ship together", "partners": ("Saint Lucia",)})
        .with_road_map("DMA", {"title": "Ship with two neighbours"})
        .with_road_map("LCA", {"title": "Ship with a neighbour", "note": "not Saint Lucia"})
        .with_road_map("VCT", {"title": "One analysis", "partners": ("OECS",)})
    )
    found = {each.title: each for each in rows_of(sample, AlikeKind.WAIT)}
    assert set(found) == {"Saint Lucia", "A neighbour that is not named"}
    assert found["Saint Lucia"].countries == ("GRD",)
    assert found["Saint Lucia"].named == "LCA"
    assert found["A neighbour that is not named"].countries == ("DMA", "LCA")


def test_actions_without_a_topic_are_alike_if_they_share_rare_words():
    sample = (
        a_workshop()
        .with_road_map("GRD", "Repair the quarantine greenhouse", "Paint the office")
        .with_road_map("HTI", "Quarantine greenhouses to be repaired", "Buy a car")
        .with_road_map("LCA", "Hold a seminar", "Write to the press")
    )
    (row,) = rows_of(sample)
    assert row.countries == ("GRD", "HTI")
    assert {"quarantine", "greenhouse", "greenhouses"} <= set(words_in_common(row))


def test_texts_of_one_owner_are_never_grouped_by_words():
    texts = {
        "1": ("GRD", "Quarantine greenhouse"),
        "2": ("GRD", "Quarantine greenhouse"),
        "3": ("HTI", "Something else"),
    }
    assert list(group_by_words(texts)) == []


def test_an_entry_that_was_kept_apart_is_left_out_of_that_row():
    sample = (
        a_workshop()
        .with_road_map("GRD", "Test fish")
        .with_road_map("HTI", "Poissons")
        .with_road_map("LCA", "Fish market")
    )
    (row,) = rows_of(sample)
    (entry,) = row.of_country("LCA")
    sample = sample.with_edit(verbs.keep_apart(entry, row))
    (row,) = rows_of(sample)
    assert row.countries == ("GRD", "HTI")


@pytest.mark.parametrize("order", [("GRD", "HTI"), ("HTI", "GRD")])
def test_the_key_of_a_row_does_not_depend_on_the_order_of_the_countries(order):
    sample = a_workshop()
    for code in order:
        sample = sample.with_road_map(code, "Test fish")
    assert [each.key for each in rows_of(sample)] == ["plan:fish"]


def test_an_empty_text_or_one_of_punctuation_alone_is_alike_to_none():
    sample = a_workshop().with_road_map("GRD", "…").with_road_map("HTI", "???")
    (action,) = sample.value.records(Action).owned_by(road_map_id("GRD"))
    value = sample.value.replace_merged((action,), (replace(action, title=""),), ())
    assert find_alike(value, KNOWN) == ()
