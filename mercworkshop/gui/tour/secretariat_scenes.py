"""Scenes of what came back from the secretariat: questions, a verdict, and a receipt."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.secretariat import acceptances, questions
from mercworkshop.domain.entities.secretariat.acceptances import Judgement, acceptance_of
from mercworkshop.domain.entities.secretariat.questions import Asked
from mercworkshop.domain.entities.secretariat.records import AcceptanceState, Question
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.tour.scene import Scene, ScenePath
from mercworkshop.i18n import N_, _
from mercworkshop.reference.reference import Reference

if TYPE_CHECKING:
    from mercworkshop.gui.places.road_maps.page import RoadMapsPage
    from mercworkshop.gui.shell.main_window import MainWindow

_APRIL = datetime(2015, 4, 18, 15, 0, tzinfo=UTC)
_OFFICER = "Farid Bonpland"
_QUESTIONS = (
    (N_("Which office leads this: the one that is named, or another?"), "lead"),
    (N_("By when is this to be done? The plan names no last day."), "end"),
    (N_("Is this sum meant for one year or for all of them?"), "cost"),
)


def _jamaica(tab: str) -> ScenePath:
    """Return the way to a tab of Jamaica, or of the first country if it has no road map."""

    def path(_reference: Reference, workshop: Workshop) -> tuple[str, ...]:
        codes = [each.country for each in workshop.records(RoadMap).all()]
        return "JAM" if "JAM" in codes else codes[0], tab

    return path


def _ask_back(window: MainWindow) -> None:
    """Write what an officer says of the road map that is shown, and one answer."""
    page = cast("RoadMapsPage", window.page())
    country, session = page.country, page.context.session
    if country is None or session.workshop.records(Question):
        return
    own = session.workshop.records(RoadMap)[country.road_map_id]
    plan = session.workshop.records(Action).owned_by(own.id)
    undated = next((each for each in plan[1:] if each.end is None), plan[-1])
    for action, (words, field) in zip((plan[0], undated, plan[-1]), _QUESTIONS, strict=True):
        known = session.workshop.records(Question).all()
        session.apply(questions.ask, known, own, Asked(_(words), _OFFICER, _APRIL), action, field)
    judgement = Judgement(AcceptanceState.QUERIED, _OFFICER, _APRIL, _(_QUESTIONS[0][0]))
    workshop = session.workshop
    session.apply(
        acceptances.judge, acceptance_of(workshop, own.id), workshop.workshop_id, own, judgement
    )
    first = questions.in_order(session.workshop.records(Question).all())[0]
    said = plan[0].lead or plan[0].title
    session.apply(_answer, first, said)


def _answer(question: Question, words: str) -> Edit:
    return questions.answer(question, words, by="", at=_APRIL)


def _show_questions(window: MainWindow) -> None:
    _ask_back(window)
    country = cast("RoadMapsPage", window.page()).country
    if country is not None:
        view = country.review()
        view.show_question(view.questions.list.chosen)


SECRETARIAT_SCENES = (
    Scene("road map verdict", "road_maps", _jamaica("overview"), _ask_back),
    Scene("road map asked back", "road_maps", _jamaica("review"), _show_questions),
)
