"""Pilots as of a day: how far each is, what is late, and what in it needs a look."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from mercworkshop.domain.programme.pilots.pilots import (
    PILOT_PARTS,
    OutputState,
    Pilot,
    PilotKind,
    PilotOutput,
    PilotPart,
    PilotQuestion,
    PilotStatus,
)
from mercworkshop.domain.programme.questions import ALL_TIME, ArchiveQuestion, seen_until
from mercworkshop.domain.records.record import unread_words
from mercworkshop.domain.review.facts import is_before
from mercworkshop.domain.values.dates.partial_date import PartialDate

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
    from mercworkshop.domain.ports.archive import ArchivePort


@dataclass(frozen=True, slots=True)
class PilotRecordRow:
    """A record of the pilots by its type, and the pilot that it belongs to."""

    kind: str
    id: str
    pilot: str


PILOT_RECORDS = ArchiveQuestion(
    "pilot_records", PilotRecordRow, "Which pilots are there?", (), ALL_TIME
)


_VAGUE = 180
"""A start or end is vague if it can be any of more days than this."""


class SpanShape(StrEnum):
    """How the time of a pilot can be drawn."""

    WHOLE = "whole"
    NO_END = "no_end"
    NO_BEGIN = "no_begin"
    BACKWARDS = "backwards"
    UNKNOWN = "unknown"


class PilotPhase(StrEnum):
    """Where the day stands in the time of a pilot."""

    LATER = "later"
    NOW = "now"
    OVER = "over"
    UNKNOWN = "unknown"


class PilotDoubt(StrEnum):
    """What in a pilot needs a look, the worst first."""

    BACKWARDS = "backwards"
    UNREAD = "unread"
    UNKNOWN_COUNTRY = "unknown_country"
    DUE_AFTER_END = "due_after_end"
    LATE = "late"
    NO_COUNTRY = "no_country"
    NO_DONOR = "no_donor"
    NO_BEGIN = "no_begin"
    NO_END = "no_end"


class OutputStanding(StrEnum):
    """How an output stands on a day."""

    HERE = "here"
    AWAITED = "awaited"
    LATE = "late"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class SeenOutput:
    """An output as it stands on the day; ``is_after_end`` if it is due after its pilot ends."""

    output: PilotOutput
    standing: OutputStanding
    is_after_end: bool = False


@dataclass(frozen=True, slots=True)
class SeenPilot:
    """A pilot on a day, its outputs by the day they are due, and its questions."""

    pilot: Pilot
    outputs: tuple[SeenOutput, ...]
    questions: tuple[PilotQuestion, ...]
    shape: SpanShape
    phase: PilotPhase
    doubts: tuple[PilotDoubt, ...]

    @property
    def wanted(self) -> tuple[SeenOutput, ...]:
        """The outputs that were not dropped."""
        return tuple(x for x in self.outputs if x.standing is not OutputStanding.DROPPED)

    @property
    def here(self) -> int:
        """How many outputs are here."""
        return sum(each.standing is OutputStanding.HERE for each in self.outputs)

    @property
    def is_dashed(self) -> bool:
        """Whether it begins later, or neither start nor end is known better than to some months."""
        if self.phase is PilotPhase.LATER:
            return True
        dates = [when for when in (self.pilot.begins, self.pilot.ends) if when]
        return bool(dates) and all((each.last - each.first).days > _VAGUE for each in dates)

    @property
    def done(self) -> float:
        """The share of its outputs that is here; none where none is reported."""
        if self.is_dashed or not self.wanted:
            return 0.0
        return self.here / len(self.wanted)

    @property
    def late(self) -> tuple[SeenOutput, ...]:
        """The outputs that should be here, and are not."""
        return tuple(each for each in self.outputs if each.standing is OutputStanding.LATE)


@dataclass(frozen=True, slots=True)
class PilotOverview:
    """All pilots on a day: by kind, and within one by the day on which they begin."""

    pilots: tuple[SeenPilot, ...]
    day: date

    def of_kind(self, kind: PilotKind) -> tuple[SeenPilot, ...]:
        """Return the pilots of a kind, in their order."""
        return tuple(each for each in self.pilots if each.pilot.kind is kind)

    @property
    def in_doubt(self) -> tuple[SeenPilot, ...]:
        """The pilots in which something needs a look."""
        return tuple(each for each in self.pilots if each.doubts)

    def find(self, pilot: str) -> SeenPilot | None:
        """Return a pilot by its id; None if it is gone."""
        return next((each for each in self.pilots if each.pilot.id == pilot), None)


def read_pilots(
    archive: ArchivePort, day: date, countries: Collection[str], until: date = date.max
) -> PilotOverview:
    """Return all pilots on a day; ``countries`` are the codes that are known.

    What began, was asked or answered after ``until`` is left out.
    """
    owned: dict[str, list[PilotPart]] = defaultdict(list)
    pilots: list[Pilot] = []
    for row in archive.ask(PILOT_RECORDS, **seen_until(until)):
        if row.kind == Pilot.__name__:
            found = archive.find(Pilot, row.id)
            pilots += [_as_of(found, until)] if found else []
        else:
            part = archive.find(PILOT_PARTS[row.kind], row.id)
            owned[row.pilot] += [_part_as_of(part, until)] if part else []
    return see_pilots(pilots, owned, day, countries)


def _as_of(pilot: Pilot, until: date) -> Pilot:
    """Return a pilot without its outcome if it ends after a day."""
    is_later = pilot.ends is not None and pilot.ends.first > until
    if is_later and pilot.status in {PilotStatus.ENDED, PilotStatus.STOPPED}:
        return replace(pilot, status=None)
    return pilot


def _part_as_of(part: PilotPart, until: date) -> PilotPart:
    """Return a part of a pilot without an answer that came after a day."""
    if isinstance(part, PilotQuestion) and part.answered and part.answered.first > until:
        return replace(part, answer="", answered=None)
    return part


def see_pilots(
    pilots: Iterable[Pilot],
    owned: Mapping[str, Iterable[PilotPart]],
    day: date,
    countries: Collection[str],
) -> PilotOverview:
    """Return pilots as they stand on a day, with what is ``owned`` by each, by their ids."""
    seen = [_see(each, tuple(owned.get(each.id, ())), day, countries) for each in pilots]
    return PilotOverview(tuple(sorted(seen, key=_order)), day)


def outputs_of(pilot: Pilot, parts: Iterable[PilotPart], day: date) -> tuple[SeenOutput, ...]:
    """Return the outputs of a pilot on a day, by the day on which they are due."""
    outputs = [each for each in parts if isinstance(each, PilotOutput)]
    outputs.sort(key=lambda each: (*_since(each.due), each.title, each.id))
    return tuple(
        SeenOutput(each, _standing(each, day), is_before(pilot.ends, each.due)) for each in outputs
    )


def _see(
    pilot: Pilot, parts: tuple[PilotPart, ...], day: date, countries: Collection[str]
) -> SeenPilot:
    asked = [each for each in parts if isinstance(each, PilotQuestion)]
    asked.sort(key=lambda each: (*_since(each.asked), each.text, each.id))
    outputs, shape = outputs_of(pilot, parts, day), _shape(pilot)
    doubts = tuple(_doubts(pilot, outputs, shape, countries))
    return SeenPilot(pilot, outputs, tuple(asked), shape, _phase(pilot, shape, day), doubts)


def _doubts(
    pilot: Pilot, outputs: Iterable[SeenOutput], shape: SpanShape, countries: Collection[str]
) -> Iterator[PilotDoubt]:
    unread = {each for each in ("begins", "ends", "amount") if unread_words(pilot, each)}
    is_true = {
        PilotDoubt.BACKWARDS: shape is SpanShape.BACKWARDS,
        PilotDoubt.UNREAD: bool(unread),
        PilotDoubt.UNKNOWN_COUNTRY: any(each not in countries for each in pilot.countries),
        PilotDoubt.DUE_AFTER_END: any(each.is_after_end for each in outputs),
        PilotDoubt.LATE: any(each.standing is OutputStanding.LATE for each in outputs),
        PilotDoubt.NO_COUNTRY: not pilot.countries,
        PilotDoubt.NO_DONOR: not pilot.donor,
        PilotDoubt.NO_BEGIN: pilot.begins is None and "begins" not in unread,
        PilotDoubt.NO_END: pilot.ends is None and "ends" not in unread,
    }
    return (doubt for doubt in PilotDoubt if is_true[doubt])


def _shape(pilot: Pilot) -> SpanShape:
    begins, ends = pilot.begins, pilot.ends
    if begins is None and ends is None:
        return SpanShape.UNKNOWN
    if begins is None:
        return SpanShape.NO_BEGIN
    if ends is None:
        return SpanShape.NO_END
    return SpanShape.BACKWARDS if is_before(ends, begins) else SpanShape.WHOLE


def _phase(pilot: Pilot, shape: SpanShape, day: date) -> PilotPhase:
    if pilot.status in {PilotStatus.ENDED, PilotStatus.STOPPED}:
        return PilotPhase.OVER
    if shape in {SpanShape.BACKWARDS, SpanShape.UNKNOWN}:
        return PilotPhase.UNKNOWN
    if pilot.ends is not None and pilot.ends.last < day:
        return PilotPhase.OVER
    if pilot.begins is not None and day < pilot.begins.first:
        return PilotPhase.LATER
    return PilotPhase.UNKNOWN if pilot.ends is None else PilotPhase.NOW


def _standing(output: PilotOutput, day: date) -> OutputStanding:
    if output.state is OutputState.DROPPED:
        return OutputStanding.DROPPED
    came = output.delivered
    is_later = came is not None and came.first > day
    if output.state is OutputState.DELIVERED and not is_later:
        return OutputStanding.HERE
    is_past = output.due is not None and output.due.last < day
    return OutputStanding.LATE if is_past else OutputStanding.AWAITED


def _order(seen: SeenPilot) -> tuple[object, ...]:
    pilot = seen.pilot
    kinds = tuple(PilotKind)
    return kinds.index(pilot.kind), *_since(pilot.begins or pilot.ends), pilot.title, pilot.id


def _since(when: PartialDate | None) -> tuple[date, date]:
    return when.sort_key if when is not None else (date.max, date.max)
