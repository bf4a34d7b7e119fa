"""Verbs of scripts for what the secretariat says and what the country answers."""

from __future__ import annotations

import pytest

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.secretariat.records import Acceptance, Question, Receipt
from mercworkshop.errors import BadFile
from tests.exchange.scripted import after, begun, do

AT = "2015-05-04T09:30:00Z"


def said(verb, **arguments):
    return do(
        f"secretariat.{verb}",
        **{"by": "An officer", "at": AT, "audience": "secretariat"} | arguments,
    )


def test_a_script_asks_about_a_road_map_answers_and_accepts_it():
    workshop = begun()
    action = workshop.records(Action).all()[0]
    workshop = after(
        said("query", country="JAM", reason="No end"),
        said("ask", country="JAM", text="Until when?", about=f"{action.id} end"),
        do("secretariat.answer", question="Until when?", words="March", at=AT, by="Jamaica"),
        do(
            "secretariat.confirm",
            file_hash="ab" * 32,
            at=AT,
            audience="secretariat",
            fields={"name": "jamaica.mercx", "changes": 12},
        ),
        workshop=workshop,
    )
    (question,) = workshop.records(Question).all()
    assert (question.about, question.field, question.answer) == (action.id, "end", "March")
    settled = do(
        "secretariat.settle", question="Until when?", outcome="Noted", audience="secretariat"
    )
    workshop = after(settled, said("accept", country="JAM"), workshop=workshop)
    assert workshop.records(Question).all()[0].state == "settled"
    assert workshop.records(Acceptance).all()[0].state == "accepted"
    assert workshop.records(Receipt).all()[0].changes == 12
    again = after(
        do("secretariat.withdraw", question="Until when?", reason="Twice", audience="secretariat"),
        do("secretariat.ask_again", question="Until when?", audience="secretariat"),
        workshop=workshop,
    )
    assert again.records(Question).all()[0].is_answered


def test_steps_of_the_secretariat_with_a_wrong_audience_version_or_time_are_refused():
    for wrong, words in (
        (said("accept", country="JAM", audience="facilitator"), "facilitator"),
        (said("accept", country="JAM", version="adopted"), "adopted"),
        (said("ask", country="JAM", text="Why?", about="nobody"), "nobody"),
        (said("ask", country="JAM", text="Why?", at="soon"), "2015-01-21T17:40:00Z"),
    ):
        with pytest.raises(BadFile, match=words):
            after(wrong, workshop=begun())
