"""What the secretariat says about a road map, what the country answers, and both merged."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from mercworkshop.domain import privacy
from mercworkshop.domain.comparison.version_content import content_digest, road_map_content
from mercworkshop.domain.entities import actions
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.road_map import RoadMap, start_road_map
from mercworkshop.domain.entities.secretariat import acceptances, questions, receipts
from mercworkshop.domain.entities.secretariat.acceptances import Judgement
from mercworkshop.domain.entities.secretariat.questions import Asked
from mercworkshop.domain.entities.secretariat.records import (
    Acceptance,
    AcceptanceState,
    AskedState,
    Question,
    Receipt,
)
from mercworkshop.domain.records.readers import Readers
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import Language
from tests.builders.memory_laptop import MemoryLaptop, meet

W = "w"
MAY = datetime(2015, 5, 4, 9, 30, tzinfo=UTC)
HASH = "ab" * 32


def offices(*names: str) -> list[MemoryLaptop]:
    """Return laptops that all know the same road map with one action."""
    first, *others = made = [MemoryLaptop(each, workshop_id=W) for each in names]
    first.do(start_road_map("JAM", W, Language.FRENCH))
    first.do(actions.add((), first.the(RoadMap).id, [{"title": "Ban lamps"}]))
    for each in others:
        each.collect(first)
    return made


def judge(laptop, state, by="An officer", **fields):
    road_map = laptop.the(RoadMap)
    old = acceptances.acceptance_of(laptop.workshop, road_map.id)
    laptop.do(acceptances.judge(old, W, road_map, Judgement(state, by, MAY, **fields)))


def ask(laptop, text="Until when?", by="An officer", about=None, field=""):
    known, road_map = laptop.workshop.records(Question).all(), laptop.the(RoadMap)
    laptop.do(questions.ask(known, road_map, Asked(text, by, MAY), about or road_map, field))


def test_a_verdict_needs_a_name_and_can_be_withdrawn_only_with_a_reason():
    (desk,) = offices("desk")
    judge(desk, AcceptanceState.RECEIVED)
    judge(desk, AcceptanceState.QUERIED, reason="No dates")
    judge(desk, AcceptanceState.ACCEPTED)
    found = desk.the(Acceptance)
    assert (found.state, found.by, found.at, found.reason) == (
        "accepted",
        "An officer",
        "2015-05-04T09:30:00Z",
        "",
    )
    with pytest.raises(InvalidInput, match="reason"):
        judge(desk, AcceptanceState.RECEIVED)
    with pytest.raises(InvalidInput, match="who decides"):
        judge(desk, AcceptanceState.ACCEPTED, by=" ")


def test_different_verdicts_of_two_officers_are_a_difference_in_one_record():
    one, other = offices("one", "other")
    judge(one, AcceptanceState.ACCEPTED)
    judge(other, AcceptanceState.QUERIED, reason="No dates")
    meet(one, other)
    (key,) = {each for each in one.conflicts if each[2] == "state"}
    assert one.conflicts.keys() == other.conflicts.keys()
    assert {each.value for each in one.conflicts[key].versions} == {"accepted", "queried"}
    assert key[:2] == ("Acceptance", acceptances.acceptance_id(W, one.the(RoadMap).id))


def test_a_question_is_asked_at_a_field_in_the_language_of_the_road_map():
    (desk,) = offices("desk")
    action = desk.the(Action)
    ask(desk, about=action, field="end")
    found = desk.the(Question)
    assert (found.about_type, found.about, found.field) == ("Action", action.id, "end")
    assert found.language == "fr"
    assert found.is_open
    for wrong, reason in (
        ({"text": " "}, "nothing to ask yet"),
        ({"by": ""}, "not said who asks"),
        ({"about": action, "field": "nothing"}, "no field “nothing”"),
    ):
        with pytest.raises(InvalidInput, match=reason):
            ask(desk, **wrong)


def test_an_answer_and_a_settlement_of_one_question_merge_without_a_difference():
    desk, laptop = offices("desk", "laptop")
    ask(desk, about=desk.the(Action), field="end")
    laptop.collect(desk)
    laptop.do(questions.answer(laptop.the(Question), "March", by="Jamaica", at=MAY))
    desk.do(questions.settle(desk.the(Question), "The letter says so"))
    meet(desk, laptop)
    assert not desk.conflicts
    found = desk.the(Question)
    assert found == laptop.the(Question)
    assert (found.answer, found.state, found.is_answered) == ("March", "settled", False)


def test_two_answers_to_one_question_are_a_difference_that_keeps_both():
    desk, one, other = offices("desk", "one", "other")
    ask(desk)
    for laptop, words in ((one, "March"), (other, "May")):
        laptop.collect(desk)
        laptop.do(questions.answer(laptop.the(Question), words, by="", at=MAY))
    meet(desk, one, other)
    (key,) = {each for each in desk.conflicts if each[2] == "answer"}
    assert {each.value for each in desk.conflicts[key].versions} == {"March", "May"}


def test_a_question_stays_when_its_action_is_deleted_and_is_no_part_of_the_road_map():
    desk, laptop = offices("desk", "laptop")
    before = content_digest(road_map_content(desk.workshop, desk.the(RoadMap).id))
    ask(desk, about=desk.the(Action), field="end")
    now = content_digest(road_map_content(desk.workshop, desk.the(RoadMap).id))
    assert now == before
    laptop.do(actions.delete([laptop.the(Action)]))
    meet(desk, laptop)
    assert desk.the(Question).is_open
    assert not desk.workshop.records(Action)


def test_a_question_is_withdrawn_with_a_reason_and_can_be_asked_again():
    (desk,) = offices("desk")
    ask(desk, "First")
    ask(desk, "Second")
    first, second = questions.in_order(desk.workshop.records(Question).all())
    assert (first.text, second.text) == ("First", "Second")
    with pytest.raises(InvalidInput, match="reason"):
        questions.withdraw(first, " ")
    desk.do(questions.withdraw(first, "Answered by telephone"))
    gone = questions.in_order(desk.workshop.records(Question).all())[-1]
    assert (gone.text, gone.state) == ("First", AskedState.WITHDRAWN)
    with pytest.raises(InvalidInput, match="withdrawn"):
        questions.answer(gone, "March", by="", at=MAY)
    desk.do(questions.ask_again(gone))
    assert all(each.is_open for each in desk.workshop.records(Question).all())


def test_an_answer_can_be_removed_with_its_name_and_time():
    (laptop,) = offices("laptop")
    ask(laptop)
    laptop.do(questions.answer(laptop.the(Question), "March", by="Jamaica", at=MAY))
    assert laptop.the(Question).is_answered
    laptop.do(questions.answer(laptop.the(Question), " ", by="Jamaica", at=MAY))
    found = laptop.the(Question)
    assert (found.answer, found.answered_by, found.answered_at) == ("", "", "")


def test_two_officers_who_confirm_one_file_make_one_receipt():
    one, other = offices("one", "other")
    for laptop, later in ((one, 0), (other, 1)):
        at = MAY + timedelta(days=later)
        laptop.do(receipts.confirm(None, W, HASH.upper(), at, by="Officer", changes=7))
    found = receipts.receipt_for(one.workshop, HASH)
    assert found is not None
    assert receipts.confirm(found, W, HASH, MAY, by="Another").is_empty
    meet(one, other)
    assert one.the(Receipt).id == other.the(Receipt).id == found.id
    with pytest.raises(InvalidInput, match="SHA-256"):
        receipts.confirm(None, W, "not a hash", MAY)


def test_everybody_reads_verdicts_and_questions_but_only_the_secretariat_reasons():
    (desk,) = offices("desk")
    judge(desk, AcceptanceState.QUERIED, reason="No dates")
    ask(desk)
    desk.do(receipts.confirm(None, W, HASH, MAY, by="Officer"))
    seen = privacy.workshop_for(Readers.EVERYBODY, desk.workshop)
    (verdict,) = seen.records(Acceptance).all()
    assert (verdict.state, verdict.reason) == ("queried", "")
    assert len(seen.records(Question)) == len(seen.records(Receipt)) == 1
    full = privacy.workshop_for(Readers.SECRETARIAT, desk.workshop)
    assert full.records(Acceptance).all()[0].reason == "No dates"
