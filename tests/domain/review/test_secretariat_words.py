"""What the secretariat said is dated by the clock of the room."""

from __future__ import annotations

from mercworkshop.domain.entities.secretariat.records import (
    Acceptance,
    AcceptanceState,
    Question,
    Receipt,
)
from mercworkshop.domain.review.secretariat_words import (
    describe_acceptance,
    describe_asking_back,
    describe_question,
    describe_receipt,
)
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import without_marks
from tests.builders.timed_room import ABROAD, EVENING, HERE, THERE


def test_a_verdict_and_a_question_have_the_day_of_the_room(live_in):
    live_in(ABROAD)
    verdict = Acceptance(id="a", road_map="r", state=AcceptanceState.QUERIED, at=EVENING)
    question = Question(id="q", road_map="r", text="Who pays?", asked_at=EVENING)
    for times, day in ((THERE, "21 Jan 2015"), (HERE, "22 Jan 2015")):
        for said in (
            describe_acceptance(verdict, times),
            describe_asking_back(verdict, times),
            describe_question(Workshop(), question, times),
        ):
            assert day in without_marks(said)


def test_a_receipt_in_the_log_of_files_has_the_day_of_this_computer(live_in):
    live_in(ABROAD)
    receipt = Receipt(id="r", file_hash="f", at=EVENING)
    assert "22 Jan 2015" in without_marks(describe_receipt(receipt))
