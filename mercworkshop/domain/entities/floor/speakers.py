"""Verbs for the list of speakers, and how the floor was shared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mercworkshop.domain.entities.floor.records import SpeakingTurn, TurnKind
from mercworkshop.domain.entities.people import Delegation
from mercworkshop.domain.records import ordering
from mercworkshop.domain.records.edit import Edit, combine_edits, edit_record, typing_edit
from mercworkshop.domain.records.ids import new_id
from mercworkshop.domain.records.record import AsTyped
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, Counted, _, number

type Spoken = Callable[[str], int]
"""Returns the seconds since a kept moment; 0 if it cannot be read or is to come."""

_LONGEST = 24 * 60 * 60
FORGOTTEN = 2 * 60 * 60
"""Seconds after which a turn that nobody ended is taken as forgotten: its time does not count."""


@dataclass(frozen=True, slots=True)
class FloorShare:
    """How long a delegation or body spoke, and how often; the share is of all that was said."""

    country: str
    body: str
    seconds: int
    turns: int
    share: float


def add(turns: Iterable[SpeakingTurn], rows: Sequence[Mapping[str, Any]], asked: str = "") -> Edit:
    """Put turns at the end of the list, in the order in which they were asked for."""
    for row in rows:
        _check_seconds(row)
    made = tuple(
        SpeakingTurn(id=new_id(), position=position, **({"asked": asked} | dict(row)))
        for row, position in zip(rows, ordering.end_positions(turns, len(rows)), strict=True)
    )
    edit = Edit(Counted("Add a speaker", "Add {n} speakers", len(made)), after=made)
    return typing_edit(edit, made[0].id, rows[0]) if len(rows) == 1 else edit


def update(turn: SpeakingTurn, **fields: Any) -> Edit:
    """Change a turn."""
    _check_seconds(fields)
    return edit_record(N_("Edit speaker"), turn, **fields)


def remove(turns: Iterable[SpeakingTurn]) -> Edit:
    """Remove turns."""
    gone = tuple(turns)
    return Edit(Counted("Remove a speaker", "Remove {n} speakers", len(gone)), before=gone)


def move(turns: Sequence[SpeakingTurn], moved: Sequence[SpeakingTurn], by: int) -> Edit:
    """Move turns ``by`` places up (negative) or down, those that ended among themselves."""
    label = Counted("Move a speaker", "Move {n} speakers", len(moved))
    has_ended = bool(moved) and _has_ended(moved[0])
    peers = [each for each in turns if _has_ended(each) is has_ended]
    return ordering.move_by(label, peers, [each for each in moved if each in peers], by)


def listed_turns(workshop: Workshop) -> tuple[SpeakingTurn, ...]:
    """Return all turns as a list shows them: who speaks and who waits first, then who spoke."""
    return tuple(sorted(workshop.records(SpeakingTurn).all(), key=_has_ended))


def running_turns(turns: Iterable[SpeakingTurn]) -> list[SpeakingTurn]:
    """Return who has the floor; several if two laptops each gave it to somebody."""
    return [each for each in turns if each.is_running]


def forgotten_turns(turns: Iterable[SpeakingTurn], spoken: Spoken) -> list[SpeakingTurn]:
    """Return the turns that nobody ended for hours."""
    return [each for each in running_turns(turns) if spoken(each.began) > FORGOTTEN]


def next_turn(turns: Iterable[SpeakingTurn]) -> SpeakingTurn | None:
    """Return who speaks next: the first who waits; None if nobody does."""
    return next((each for each in turns if each.is_waiting), None)


def begin(turns: Sequence[SpeakingTurn], turn: SpeakingTurn, now: str, spoken: Spoken) -> Edit:
    """Give somebody the floor from the moment ``now``; whoever has it ends."""
    ends = [_ended(each, spoken) for each in running_turns(turns) if each.id != turn.id]
    begun = edit_record("", turn, began=now, seconds=None)
    return combine_edits(N_("Give the floor"), *ends, begun)


def end(turns: Sequence[SpeakingTurn], spoken: Spoken) -> Edit:
    """End the turn of whoever has the floor."""
    ends = [_ended(each, spoken) for each in running_turns(turns)]
    return combine_edits(N_("End the turn"), *ends)


def reply(turn: SpeakingTurn) -> Edit:
    """Make a turn a right of reply, or a statement again."""
    kind = TurnKind.SPEECH if turn.kind is TurnKind.REPLY else TurnKind.REPLY
    return edit_record(N_("Edit speaker"), turn, kind=kind)


def floor_shares(turns: Iterable[SpeakingTurn]) -> list[FloorShare]:
    """Return how the floor was shared, who spoke longest first; of ended turns only."""
    found: dict[tuple[str, str], list[int]] = {}
    for each in turns:
        if each.seconds is not None:
            body = "" if each.country else " ".join(each.body.split())
            found.setdefault((each.country, body), []).append(each.seconds)
    total = sum(map(sum, found.values()))
    shares = [
        FloorShare(country, body, sum(spoken), len(spoken), sum(spoken) / total if total else 0.0)
        for (country, body), spoken in found.items()
    ]
    return sorted(shares, key=lambda each: (-each.seconds, each.country, each.body))


def not_heard(workshop: Workshop, turns: Iterable[SpeakingTurn]) -> list[str]:
    """Return the countries of delegations that have not spoken."""
    heard = {each.country for each in turns if each.began or each.seconds is not None}
    delegations = workshop.records(Delegation).all()
    return [each.country for each in delegations if each.country and each.country not in heard]


def _has_ended(turn: SpeakingTurn) -> bool:
    return turn.seconds is not None


def _check_seconds(fields: Mapping[str, Any]) -> None:
    seconds = fields.get("seconds")
    if isinstance(seconds, AsTyped):
        seconds = seconds.value
    if seconds is not None and not 0 <= seconds <= _LONGEST:
        raise InvalidInput(
            _("Seconds: a turn lasts from 0 to {most}.").format(most=number(_LONGEST)),
            _("Type seconds, such as 150."),
        )


def _ended(turn: SpeakingTurn, spoken: Spoken) -> Edit:
    seconds = spoken(turn.began)
    return edit_record("", turn, seconds=seconds if seconds <= FORGOTTEN else 0)
