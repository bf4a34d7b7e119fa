"""A workshop with sheets of the test and of the evaluation."""

from __future__ import annotations

from mercworkshop.domain.entities.agenda import sessions
from mercworkshop.domain.entities.agenda.records import AgendaDay, AgendaSession
from mercworkshop.domain.entities.evaluation import forms, questions, quiz
from mercworkshop.domain.entities.evaluation.forms import FilledForm, WrittenComment
from mercworkshop.domain.entities.evaluation.records import EvaluationQuestion, Occasion
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.workshop.details import Details
from mercworkshop.domain.workshop.workshop import Workshop
from tests.shipped import SHIPPED

SESSION = "Case studies in groups"
WORKSHOP = "workshop-of-answers"


def begun(language: str = "en") -> Workshop:
    """A workshop with one session and the standard questions."""
    now = Workshop(workshop_id=WORKSHOP)
    now = now.apply(Edit("", after=(Details(id=WORKSHOP, title="A workshop"),)))
    day = AgendaDay(id="day")
    now = now.apply(Edit("", after=(day,)))
    now = now.apply(sessions.add(day, (), [{"title": SESSION}]))
    rows = SHIPPED.in_language(language).evaluation.rows
    return now.apply(questions.add_standard((), WORKSHOP, rows))


def answered(people: int = 12) -> Workshop:
    """Return that workshop with answers: half of the test right before it, and all after."""
    now, key = begun(), SHIPPED.quiz.key
    rows = [
        {
            "occasion": occasion,
            "code": f"AA{person:02}",
            "choices": tuple(f"{each.question}:{each.right}" for each in key[::step]),
        }
        for person in range(people)
        for occasion, step in ((Occasion.BEFORE, 2), (Occasion.AFTER, 1))
    ]
    now = now.apply(quiz.enter(rows))
    session = next(iter(now.records(AgendaSession)))
    asked = now.records(EvaluationQuestion).all()
    filled = [
        FilledForm(
            {asked[0].id: 4, asked[1].id: 1 + person % 5},
            (WrittenComment(asked[-3].id, f"Remark {person}", session),),
        )
        for person in range(people)
    ]
    return now.apply(forms.enter(asked, filled))
