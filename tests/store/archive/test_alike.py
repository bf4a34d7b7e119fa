"""Similar and regional actions of an archive, checked against a plain computation."""

from __future__ import annotations

import random
import re
import shutil
from collections import defaultdict
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.shared_actions.records import SharedAction, SharedActionMember
from mercworkshop.domain.entities.shared_actions.topics import Recogniser, main_numbers
from mercworkshop.domain.programme.analysis.alike import passages, regional_actions
from mercworkshop.domain.programme.analysis.alike.passages import find_passage, read_texts
from mercworkshop.domain.programme.analysis.alike.regional_actions import (
    join_actions,
    keep_apart,
    part_actions,
    read_apart,
    read_regional,
    take_out,
)
from mercworkshop.domain.programme.analysis.alike.similar_actions import (
    find_similar,
    groups_of,
)
from mercworkshop.domain.programme.analysis.alike.titled_actions import (
    read_actions,
    read_subregions,
)
from mercworkshop.domain.values.text_folding import fold_text, split_words
from mercworkshop.errors import InvalidInput
from mercworkshop.reference.reference import current_reference
from mercworkshop.store.archive.archive import Archive
from mercworkshop.store.journal import journal_table

TOPICS = current_reference().draft_topics
DAY = date(2026, 1, 1)


@pytest.fixture(scope="module")
def archive(programme, tmp_path_factory):
    path = tmp_path_factory.mktemp("alike") / "programme.mercpa"
    shutil.copyfile(programme, path)
    with closing(Archive(path)) as opened:
        yield opened


@pytest.fixture(scope="module")
def compared(archive):
    return read_actions(archive, DAY)


@pytest.fixture(scope="module")
def groups(compared):
    return find_similar(compared, TOPICS)


@pytest.fixture(scope="module")
def told(archive):
    """Return each action with its country, read from the journal alone."""

    def read(db):
        rows = db.execute(
            "SELECT DISTINCT record_type, record_id FROM journal"
            " WHERE record_type IN ('Action', 'RoadMap')"
        ).fetchall()
        return {key: journal_table.record_state(db, *key) for key in map(tuple, rows)}

    kinds = {"Action": Action, "RoadMap": RoadMap}
    records = {
        key: state.record(kinds[key[0]], key[1]) for key, state in archive.run_query(read).items()
    }
    maps = {each.id: each for each in records.values() if isinstance(each, RoadMap)}
    return {
        each.id: (each, maps[each.road_map].country)
        for each in records.values()
        if isinstance(each, Action) and maps[each.road_map].country in _real()
    }


def _real():
    return {each.iso3 for each in current_reference().countries.all if not each.is_practice}


def test_every_action_is_compared_with_its_country_and_articles(compared, told):
    assert {each.id for each in compared.actions} == set(told)
    for each in compared.actions:
        action, country = told[each.id]
        assert compared.country_of(each) == country
        assert set(compared.articles.get(each.number, ())) == main_numbers(action.articles)


def test_a_group_of_a_topic_has_the_actions_whose_titles_have_that_topic(groups, told):
    recogniser = Recogniser(TOPICS)
    wanted = defaultdict(set)
    for key, (action, _country) in told.items():
        if found := recogniser.topic_of(re.sub(r"\s*\d+", "", action.title), action.articles):
            wanted[f"plan:{found[0].id}"].add(key)
    shared = {key: its for key, its in wanted.items() if len({told[each][1] for each in its}) > 1}
    made = {each.key: {one.action.id for one in each.actions} for each in groups if each.is_topic}
    assert shared == made


def test_other_groups_share_a_word_and_an_article_or_section(groups, told):
    others = [each for each in groups if not each.is_topic]
    assert others
    for group in others:
        sorts = set()
        for each in group.actions:
            action = told[each.action.id][0]
            assert each.words
            assert set(each.words) <= set(split_words(action.title))
            numbers = sorted(main_numbers(action.articles))
            sorts.add(numbers[0] if numbers else action.section)
        assert len(sorts) == 1, group.title
        assert len(group.countries) > 1


def test_the_order_of_actions_does_not_matter(compared, groups):
    mixed = list(compared.actions)
    random.Random(7).shuffle(mixed)
    assert find_similar(replace(compared, actions=mixed), TOPICS) == groups


def test_a_subregion_alone_is_compared_within_itself(archive):
    subregions = read_subregions(archive)
    assert subregions
    small = read_actions(archive, DAY, subregions[0])
    assert 0 < len(small.actions) < len(read_actions(archive, DAY).actions)
    assert not read_actions(archive, date(2012, 1, 1)).actions


def test_a_country_sees_what_it_has_in_common_with_others(archive, groups):
    code = groups[-1].countries[0]
    own = groups_of(groups, code)
    assert own == tuple(each for each in groups if code in each.countries)
    assert 0 < len(own) < len(groups)
    assert groups_of(groups, "") == groups
    edit = join_actions("Ours", groups[-1].actions)
    archive.apply(edit)
    regional = read_regional(archive)
    assert [each.title for each in regional.of_country(code)] == ["Ours"]
    assert [each.title for each in regional.of_country("")] == ["Ours"]
    seen = sorted({each for group in groups for each in group.countries})
    other = next(each for each in seen if each not in groups[-1].countries)
    assert not regional.of_country(other)
    archive.apply(edit.inverse())


def test_joining_and_undoing_leaves_all_as_it_was(archive, groups):
    before = read_regional(archive)
    group = groups[0]
    edit = join_actions("Together", group.actions, ["4"], "alike")
    archive.apply(edit)
    found = read_regional(archive)
    (made,) = [each for each in found.actions if each.title == "Together"]
    assert (made.articles, made.why) == ("4", "alike")
    parts = found.parts[made.id]
    assert {each.action for each in parts} == {each.action.id for each in group.actions}
    assert [each.country for each in parts] == sorted(each.country for each in parts)
    assert found.joined >= {each.action.id for each in group.actions}
    archive.apply(part_actions(archive, made.id))
    assert read_regional(archive) == before
    archive.apply(edit.inverse().inverse())
    assert {each.id for each in read_regional(archive).actions} == {made.id}
    archive.apply(edit.inverse())
    assert read_regional(archive) == before


def test_with_one_country_left_there_is_no_regional_action(archive, groups):
    two = next(each for each in groups if len(each.actions) == len(each.countries) == 2)
    archive.apply(join_actions("Two", two.actions))
    (made,) = read_regional(archive).actions
    part = read_regional(archive).parts[made.id][0]
    archive.apply(take_out(archive, part.id))
    assert not read_regional(archive).actions
    assert archive.find(SharedAction, made.id) is None
    assert archive.find(SharedActionMember, part.id) is None


def test_regional_actions_of_two_officers_are_united(archive, groups, programme, tmp_path):
    shutil.copyfile(programme, tmp_path / "other.mercpa")
    with closing(Archive(tmp_path / "other.mercpa")) as other:
        other.apply(join_actions("Theirs", groups[0].actions))
        edit = join_actions("Ours", groups[1].actions)
        archive.apply(edit)
        archive.unite(other)
        assert [each.title for each in read_regional(archive).actions] == ["Ours", "Theirs"]
        for each in read_regional(archive).actions:
            archive.apply(part_actions(archive, each.id))
        other.unite(archive)
        assert read_regional(other) == read_regional(archive)
        assert not read_regional(other).actions


def test_actions_of_one_country_or_without_a_title_are_not_joined(groups):
    group = groups[0]
    one = [each for each in group.actions if each.road_map.country == group.countries[0]]
    with pytest.raises(InvalidInput, match="two countries"):
        join_actions("Alone", one)
    with pytest.raises(InvalidInput, match="title"):
        join_actions(" ", group.actions)


def test_not_alike_is_remembered_for_topics_and_words(archive, compared, groups):
    topic = next(each for each in groups if each.is_topic and len(each.countries) > 2)
    words = next(each for each in groups if not each.is_topic)
    out = {group.key: group.actions[-1].action.id for group in (topic, words)}
    for key, action in out.items():
        archive.apply(keep_apart(action, key))
    again = {each.key: each for each in find_similar(compared, TOPICS, read_apart(archive))}
    for key, action in out.items():
        left = again[key].actions if key in again else ()  # a group with one action left is dropped
        assert action not in {each.action.id for each in left}, key
    before = next(each for each in groups if each.key == topic.key)
    assert again[topic.key] == before.without(out[topic.key])


def test_words_are_found_with_country_workshop_and_passage(archive, told):
    found = read_texts(archive, "mercury waste")
    assert found
    for each in found:
        text = fold_text(each.text)
        assert "mercury" in text
        assert "waste" in text
        passage = find_passage(each.text, "mercury waste")
        lit = {fold_text(passage.text[a : a + n]) for a, n in passage.matches}
        assert lit <= {"mercury", "waste"}
        assert lit
    country = found[0].country
    assert {each.country for each in read_texts(archive, "mercury waste", country=country)} == {
        country
    }
    kinds = {each.kind for each in read_texts(archive, "mercury waste", kind="need")}
    assert kinds <= {passages.FoundKind.NEED}
    everything = {key for key, (action, _c) in told.items() if "batteries" in action.title}
    assert {each.id for each in read_texts(archive, "batteries", kind="action")} == everything


def test_no_words_or_one_letter_find_nothing(archive):
    for words in ("", "  ", "q", '"', "zzzzqq"):
        assert not read_texts(archive, words), words
    assert not read_texts(archive, "mercury", date(2012, 1, 1))


def test_a_passage_lights_words_as_its_text_spells_them():
    text = "Premier mot.\nInterdire l’amalgame dentaire et les DÉCHETS de mercure"
    passage = find_passage(text, "dechets amalgame")
    assert [passage.text[a : a + n] for a, n in passage.matches] == ["amalgame", "DÉCHETS"]
    assert passage.text.startswith("Interdire")
    assert find_passage("Nothing", "else").matches == ()


def test_no_question_looks_through_the_actions(archive):
    for question in (regional_actions.REGIONAL_PARTS, passages.FOUND_TEXTS):
        assert question.says.endswith("?")
    from mercworkshop.store.archive.questions.analysis.alike_sql import found_texts

    given = {"words": "mercury", "kind": "", "until": 1, "subregion": "", "country": "", "most": 9}
    sql, values = found_texts(given)
    plan = archive.run_query(lambda db: db.execute(f"EXPLAIN QUERY PLAN {sql}", values).fetchall())
    assert not [row for row in plan if row[3] in {"SCAN a", "SCAN r", "SCAN n"}]
