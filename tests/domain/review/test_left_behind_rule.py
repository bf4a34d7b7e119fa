"""Records about an entry that another laptop deleted are named by the review, never lost."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from mercworkshop.domain.entities import (
    actions,
    field_comments,
    review_answers,
    road_map,
    translated_texts,
)
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.field_comments import FieldComment, Remark
from mercworkshop.domain.entities.review_answers import KeptFinding
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.translated_texts import TranslatedText
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.review import findings, left_behind_rule
from mercworkshop.domain.review.facts import ReviewFacts
from mercworkshop.domain.values.languages import SecondLanguage
from mercworkshop.domain.workshop.workshop import subjects_of
from mercworkshop.i18n import Language, language_scope
from tests.builders.memory_laptop import MemoryLaptop, meet

FACTS = ReviewFacts(today=date(2015, 1, 20))
NAMES = ("A", "B", "C")


def plan(laptop: MemoryLaptop) -> RoadMap:
    return laptop.the(RoadMap)


def rows(laptop: MemoryLaptop) -> tuple[Action, ...]:
    return laptop.workshop.records(Action).owned_by(plan(laptop).id)


def delete(laptop: MemoryLaptop, row: Action) -> Edit:
    return actions.delete([row], rows(laptop))


def translate(laptop: MemoryLaptop, row: Action) -> Edit:
    own = translated_texts.translated_text_id(row, "title", plan(laptop).second_language)
    old = laptop.workshop.records(TranslatedText).get(own)
    words = f"Mots de {laptop.stamp.laptop}"
    return translated_texts.translate(old, plan(laptop), row, "title", words)


def keep(laptop: MemoryLaptop, row: Action) -> Edit:
    about = f"{row.id} lead"
    own = review_answers.kept_finding_id(plan(laptop).id, "no_lead", about)
    old = laptop.workshop.records(KeptFinding).get(own)
    reason = f"As {laptop.stamp.laptop} said"
    return review_answers.keep_finding(old, plan(laptop), "no_lead", about, reason)


def edit(laptop: MemoryLaptop, row: Action) -> Edit:
    return actions.update(row, note=f"noted on {laptop.stamp.laptop}")


def remark(laptop: MemoryLaptop, row: Action) -> Edit:
    said = Remark(f"Asked on {laptop.stamp.laptop}", "", "Ann", datetime(2015, 1, 20, tzinfo=UTC))
    return field_comments.comment((), plan(laptop), said, row, "lead")


EVENTS = {"delete": delete, "remark": remark, "translate": translate, "keep": keep, "edit": edit}


SAID: tuple[type[Record], ...] = (TranslatedText, KeptFinding, FieldComment)


def begun() -> list[MemoryLaptop]:
    """Return laptops that know the same two actions of Haiti."""
    laptops = [MemoryLaptop(name) for name in NAMES]
    first = laptops[0]
    first.do(road_map.start_road_map("HTI"))
    first.do(road_map.update(plan(first), second_language=SecondLanguage(Language.FRENCH)))
    first.do(actions.add((), plan(first).id, [{"title": "Ban lamps"}, {"title": "Collect"}]))
    meet(*laptops)
    return laptops


def silent(laptop: MemoryLaptop) -> list[object]:
    """Return the records about an entry that is gone, except those that a finding names."""
    workshop = laptop.workshop
    found = findings.review_road_map(workshop, plan(laptop), FACTS)
    named = {each.reference.record_id for each in found if each.rule == left_behind_rule.ID}
    texts = [workshop.records(each).all() for each in SAID]
    there = {each.id for each in rows(laptop)} | {plan(laptop).id}
    return [
        each
        for kind in texts
        for each in kind
        if not subjects_of(each) <= there and each.id not in named
    ]


@given(
    some.lists(
        some.tuples(
            some.sampled_from(NAMES), some.sampled_from([*EVENTS, "meet", "undo"]), some.booleans()
        ),
        max_size=20,
    )
)
def test_after_any_merge_each_record_has_its_entry_or_is_named_by_the_review(steps):
    """Each laptop undoes only its own edits, so the road map itself stays."""
    laptops = begun()
    done = dict.fromkeys(NAMES, 0)
    for name, event, is_last in steps:
        laptop = laptops[NAMES.index(name)]
        if event == "meet":
            laptop.collect(*laptops)
        elif event == "undo":
            if done[name]:
                laptop.undo()
                done[name] -= 1
        elif row := rows(laptop)[-1 if is_last else 0 :][:1]:
            laptop.do(EVENTS[event](laptop, row[0]))
            done[name] += 1
        assert not silent(laptop)
    meet(*laptops)
    assert [silent(laptop) for laptop in laptops] == [[], [], []]
    first = laptops[0].workshop
    assert not any(each.workshop.changed_ids(first) for each in laptops)


@pytest.mark.parametrize(
    ("event", "words"),
    [
        ("translate", "“Mots de B” translates “Ban lamps”"),
        ("keep", "“As B said” answers"),
        ("remark", "“Asked on B” is a comment"),
    ],
)
def test_a_record_about_an_entry_another_laptop_deleted_is_named_and_removable(event, words):
    one, other, _third = begun()
    one.do(delete(one, rows(one)[0]))
    other.do(EVENTS[event](other, rows(other)[0]))
    meet(one, other)
    for laptop in (one, other):
        assert [each.title for each in rows(laptop)] == ["Collect"]
        (found,) = left(laptop)
        assert words in found.sentence
        assert not found.can_be_kept
    (record,) = (each for kind in SAID for each in one.workshop.records(kind).values())
    one.do(left_behind_rule.remove_left_behind(record))
    meet(one, other)
    assert not left(one)
    assert not left(other)


def left(laptop: MemoryLaptop) -> list[findings.Finding]:
    found = findings.review_road_map(laptop.workshop, plan(laptop), FACTS)
    return [each for each in found if each.rule == left_behind_rule.ID]


def test_records_about_an_action_are_deleted_and_restored_with_it():
    laptop = begun()[0]
    laptop.do(translate(laptop, rows(laptop)[0]), keep(laptop, rows(laptop)[0]))
    laptop.do(delete(laptop, rows(laptop)[0]))
    assert not laptop.workshop.records(TranslatedText)
    assert not laptop.workshop.records(KeptFinding)
    laptop.undo()
    assert len(rows(laptop)) == 2
    assert laptop.the(TranslatedText).words == "Mots de A"
    assert laptop.the(KeptFinding).reason == "As A said"


def test_a_road_map_with_nothing_else_left_names_the_records_too():
    one, other, _third = begun()
    one.do(*(delete(one, row) for row in rows(one)))
    other.do(translate(other, rows(other)[0]))
    meet(one, other)
    assert len(left(one)) == 1


def test_a_comment_and_its_answer_are_joined_as_the_language_writes_it():
    comment = FieldComment(id="c", road_map="r", text="Pourquoi", answer="Ainsi")
    for language, said in (("en", "Pourquoi: Ainsi"), ("fr", "Pourquoi\u202f: Ainsi")):
        with language_scope(language):
            assert said in left_behind_rule.describe_left_behind(comment)
