"""Where options of a vote can be taken from: actions and needs of a country, answers of a group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.case_run import Answer, CaseRun
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.votes.records import Vote, VoteOption
from mercworkshop.domain.workshop.workshop import Workshop

type OptionRow = Mapping[str, str]
"""The words of an option and its origin."""


def options_of_country(workshop: Workshop, road_map: RoadMap) -> list[OptionRow]:
    """Return the actions and needs of a country as options."""
    actions = workshop.records(Action).owned_by(road_map.id)
    needs = workshop.records(Need).owned_by(road_map.id)
    found = [(each.title, each.id) for each in actions] + [(each.text, each.id) for each in needs]
    return [{"text": text.strip(), "origin": origin} for text, origin in found if text.strip()]


def options_of_group(workshop: Workshop, group: BreakoutGroup) -> list[OptionRow]:
    """Return what a group answered as options: each line of a list is one."""
    answers = workshop.records(Answer)
    found: list[OptionRow] = []
    for run in workshop.records(CaseRun).owned_by(group.id):
        for answer in answers.owned_by(run.id):
            lines = list(_lines(answer))
            # Each of several lines has an origin of its own: its place in the answer.
            for place, text in enumerate(lines):
                origin = answer.id if len(lines) == 1 else f"{answer.id} {place}"
                found.append({"text": text, "origin": origin})
    return found


def delegation_of(workshop: Workshop, vote: Vote) -> str:
    """Return the country to whose delegation a vote was put; empty if it was put to the room.

    Such a vote has no other options than actions and needs of one road map.
    """
    actions, needs = workshop.records(Action), workshop.records(Need)
    found: set[str] = set()
    for option in workshop.records(VoteOption).owned_by(vote.id):
        record = actions.get(option.origin) or needs.get(option.origin)
        found.add(record.road_map if record is not None else "")
    road_map = workshop.records(RoadMap).get(found.pop()) if len(found) == 1 else None
    return road_map.country if road_map is not None else ""


@dataclass(frozen=True, slots=True)
class Electorate:
    """How many on the list may have voted: those of one delegation, or everybody."""

    count: int
    is_delegation: bool = False


def electorate_of(workshop: Workshop, vote: Vote) -> Electorate:
    """Return who may have voted: the delegation whose road map the vote is about, or the room."""
    people, country = workshop.records(Person).values(), delegation_of(workshop, vote)
    if not country:
        return Electorate(len(people))
    return Electorate(sum(each.country == country for each in people), is_delegation=True)


def _lines(answer: Answer) -> Iterator[str]:
    for text in (answer.text, *answer.items):
        if text.strip():
            yield " ".join(text.split())
