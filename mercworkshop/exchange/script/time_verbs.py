"""The verbs of a script for the time of sessions as they were held."""

from __future__ import annotations

from typing import Annotated

from mercworkshop.domain.entities.agenda.records import AgendaSession
from mercworkshop.domain.entities.time_keeping import kept_day, verbs
from mercworkshop.domain.entities.time_keeping.records import RunState, SessionRun
from mercworkshop.domain.entities.time_keeping.verbs import Keeper
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.values.clock_time import parse_clock_time
from mercworkshop.exchange.script import values
from mercworkshop.exchange.script.agenda_verbs import DayArgument
from mercworkshop.exchange.script.step import StepArguments, parse_argument
from mercworkshop.exchange.script.verb import (
    Argument,
    number_argument,
    record_argument,
    text_argument,
)


def _parse_start(step: StepArguments, name: str) -> int:
    return parse_argument(name, parse_clock_time, step.text(name)) or 0


def _parse_minutes(step: StepArguments, name: str) -> list[int]:
    texts = step.get(name, values.parse_texts)
    return [parse_argument(name, values.parse_number, each) for each in texts]


def keep_day(
    step: StepArguments,
    day: DayArgument,
    start: Annotated[int, Argument("text", "when the first session began", _parse_start)],
    minutes: Annotated[
        list[int],
        Argument(
            "list of texts",
            "the minutes that each session took, in their order; 0: it was left out",
            _parse_minutes,
        ),
    ],
    utc_offset: Annotated[int, number_argument("minutes that the room is ahead of UTC")] = 0,
    laptop: Annotated[str, text_argument("the laptop that kept the time")] = "",
) -> Edit:
    """Keep when the sessions of a day were held, one after the other."""
    held = step.workshop.records(AgendaSession).owned_by(day.id)
    return kept_day.keep_day(day, held, start, minutes, Keeper(laptop, utc_offset))


def choose_run(
    step: StepArguments,
    run: Annotated[SessionRun, record_argument(SessionRun, "a run of a session, by its id")],
) -> Edit:
    """Let one of several runs of a session count; the others stay."""
    known = step.workshop.records(SessionRun).all()
    counting = {RunState.RUNNING, RunState.ENDED}
    others = [x for x in known if x.session == run.session != "" and x.state in counting]
    session = step.workshop.records(AgendaSession).get(run.session)
    return verbs.choose(run, [each for each in others if each.id != run.id], session)
