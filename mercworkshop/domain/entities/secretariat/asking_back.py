"""To ask back about a road map: a question for the country, and the verdict that waits for it."""

from __future__ import annotations

from dataclasses import dataclass

from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.secretariat import acceptances, questions
from mercworkshop.domain.entities.secretariat.acceptances import Judgement
from mercworkshop.domain.entities.secretariat.questions import Asked
from mercworkshop.domain.entities.secretariat.records import (
    Acceptance,
    AcceptanceState,
    Question,
)
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import Record
from mercworkshop.i18n import N_


@dataclass(frozen=True, slots=True)
class ReviewedRoadMap:
    """A road map as a workshop left it, with the verdict and the questions there are."""

    road_map: RoadMap
    workshop: str
    verdict: Acceptance | None = None
    questions: tuple[Question, ...] = ()


def ask_back(reviewed: ReviewedRoadMap, asked: Asked, subject: Record, field: str = "") -> Edit:
    """Ask a question about a field of ``subject``, and say that the road map is asked back about.

    Its words are the reason of the verdict. Raises InvalidInput as both do.
    """
    road_map, workshop = reviewed.road_map, reviewed.workshop
    question = questions.ask(reviewed.questions, road_map, asked, subject, field)
    judgement = Judgement(AcceptanceState.QUERIED, asked.by, asked.at, asked.text)
    verdict = acceptances.judge(reviewed.verdict, workshop, road_map, judgement)
    return Edit(N_("Ask a question"), verdict.before, (*verdict.after, *question.after))
