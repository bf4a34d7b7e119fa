"""What is still open when a workshop is closed: what its record names, and what people settle."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

from mercworkshop.domain.entities import parking_lot
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.agenda.records import AgendaSession
from mercworkshop.domain.entities.agenda.wording import session_title
from mercworkshop.domain.entities.closing.closed_workshop import is_for_reading
from mercworkshop.domain.entities.floor.records import SpeakingTurn
from mercworkshop.domain.entities.floor.speakers import running_turns
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.parking_lot import ParkedPoint
from mercworkshop.domain.entities.people import Delegation
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.entities.steps import counted_actions, roll_up, steps_of
from mercworkshop.domain.entities.votes.doubts import (
    describe_ballots_without_vote,
    describe_changed,
)
from mercworkshop.domain.entities.votes.records import Vote
from mercworkshop.domain.fields.descriptions import field_label, record_title, record_type_name
from mercworkshop.domain.review.missing_fields import END
from mercworkshop.domain.review.model import is_open
from mercworkshop.domain.settling.closing_days import describe_wrong_days
from mercworkshop.domain.settling.ending import runs_going_on
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import _, isolate, listed, number, plural, sentences

type CountryName = Callable[[str], str]


class PointKind(Enum):
    """What is open."""

    COUNTRY = "country"
    CONFLICT = "conflict"
    PARKED = "parked"
    VOTE = "vote"
    RUNNING = "running"
    CLOSING = "closing"
    STICK = "stick"


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """Something that is still to settle: what it is, what is said of it, and where it is settled.

    ``way`` says what a person does there. ``is_serious``: it should not wait.
    """

    kind: PointKind
    title: str
    below: str
    way: str
    place: tuple[str, ...]
    is_serious: bool = False

    @property
    def is_in_record(self) -> bool:
        """Whether the record of the workshop names it: only questions that were set aside."""
        return self.kind is PointKind.PARKED


def points_of_record(workshop: Workshop) -> tuple[ParkedPoint, ...]:
    """Return the questions that the record names as open; screens count the same ones."""
    return tuple(parking_lot.open_points(workshop))


def open_points(workshop: Workshop, country_name: CountryName) -> tuple[OpenPoint, ...]:
    """Return everything that is open, in the language in use; what should not wait comes first."""
    undecided = (*_conflicts(workshop), *_parked(workshop), *_votes(workshop))
    running = _going_on(workshop, country_name)
    found = (*_wrong_days(workshop), *running, *undecided, *_behind(workshop, country_name))
    return tuple(sorted(found, key=lambda each: not each.is_serious))


def _wrong_days(workshop: Workshop) -> Iterator[OpenPoint]:
    for words in describe_wrong_days(workshop):
        title, where = _("Close the workshop"), ("run", "close")
        yield OpenPoint(PointKind.CLOSING, title, words, _("Go there"), where, is_serious=True)


def _going_on(workshop: Workshop, country_name: CountryName) -> Iterator[OpenPoint]:
    kind, ends = PointKind.RUNNING, _("Closing ends it")
    for run in runs_going_on(workshop):
        session = workshop.records(AgendaSession).get(run.session)
        title = session_title(session) if session is not None else _("The clock")
        yield OpenPoint(kind, title, ends, _("Go there"), ("run", "now"), is_serious=True)
    for turn in running_turns(workshop.records(SpeakingTurn).all()):
        named = country_name(turn.country) if turn.country else turn.body or turn.speaker
        words = _("{speaker} has the floor").format(speaker=isolate(named or _("Somebody")))
        where = ("run", "floor", turn.id)
        yield OpenPoint(kind, words, ends, _("Go there"), where, is_serious=True)


def _behind(workshop: Workshop, country_name: CountryName) -> Iterator[OpenPoint]:
    groups = workshop.records(BreakoutGroup)
    for delegation in workshop.records(Delegation).all():
        country = delegation.country
        group = groups.get(delegation.group)
        road_map = workshop.records(RoadMap).get(road_map_id(country, workshop.workshop_id))
        lacks = _lacks(workshop, road_map) if road_map else [_("No road map yet")]
        if lacks:
            has_actions = road_map and workshop.records(Action).owned_by(road_map.id)
            yield OpenPoint(
                PointKind.COUNTRY,
                country_name(country),
                listed([*lacks, group.name if group else ""]),
                _("Go there"),
                ("road_maps", country),
                is_serious=not has_actions,
            )


def _lacks(workshop: Workshop, road_map: RoadMap) -> list[str]:
    rows = workshop.records(Action).owned_by(road_map.id)
    steps = steps_of(rows)
    actions = [roll_up(each, steps.get(each.id, ())) for each in counted_actions(rows)]
    undated = [each for each in actions if is_open(each) and END.is_missing(each)]
    found = []
    if not rows:
        found.append(_("No actions yet"))
    if road_map.intended_date is None:
        found.append(_("no date for joining"))
    if undated:
        words = plural(
            "{n} of {{total}} actions without a date",
            "{n} of {{total}} actions without a date",
            len(undated),
        )
        found.append(words.format(total=number(len(actions))))
    if not workshop.records(Need).owned_by(road_map.id):
        found.append(_("no needs"))
    return found


def _conflicts(workshop: Workshop) -> Iterator[OpenPoint]:
    for conflict in workshop.conflicts.values():
        kind = RECORD_TYPES.get(conflict.record_type)
        record = workshop.records(kind).get(conflict.record_id) if kind else None
        name = record_title(record) if record is not None else ""
        what = name or (record_type_name(kind) if kind else conflict.record_type)
        yield OpenPoint(
            PointKind.CONFLICT,
            _("{record}: {field}").format(
                record=isolate(what), field=field_label(conflict.record_type, conflict.field)
            ),
            _("Two laptops differ"),
            _("Settle"),
            ("exchange", "questions", conflict.record_id, conflict.field),
            is_serious=True,
        )


def _parked(workshop: Workshop) -> Iterator[OpenPoint]:
    for point in points_of_record(workshop):
        owner = point.owner.strip()
        yield OpenPoint(
            PointKind.PARKED,
            point.text,
            _("Parked with {owner}").format(owner=isolate(owner))
            if owner
            else _("Parked, and nobody answers for it"),
            _("Go there") if owner or is_for_reading(workshop) else _("Give it an owner"),
            ("run", "parking", point.id),
            is_serious=not owner,
        )


def _votes(workshop: Workshop) -> Iterator[OpenPoint]:
    if left := describe_ballots_without_vote(workshop):
        where = ("run", "votes")
        yield OpenPoint(PointKind.VOTE, _("Votes"), left, _("Go there"), where, is_serious=True)
    for vote in workshop.records(Vote).all():
        if changed := describe_changed(workshop, vote):
            yield OpenPoint(
                PointKind.VOTE,
                vote.question or _("Vote without a question"),
                sentences(*changed),
                _("Settle"),
                ("run", "votes", vote.id),
                is_serious=True,
            )
    for vote in workshop.records(Vote).all():
        if not vote.is_revealed:
            yield OpenPoint(
                PointKind.VOTE,
                vote.question or _("Vote without a question"),
                _("Its result was not revealed, so the record leaves it out"),
                _("Go there"),
                ("run", "votes", vote.id),
            )
