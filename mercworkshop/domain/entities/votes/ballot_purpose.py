"""What a ballot was marked for: the voting method, the number given, the words of the options.

It is stored as one more text among the marks of the ballot. Another laptop may change the vote
before it has received a ballot. After the merge the program reports that, and never reads a mark as
one of another voting method.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from mercworkshop.domain.entities.votes.marks import listed_options
from mercworkshop.domain.entities.votes.records import (
    SHARED_OUT,
    Ballot,
    Vote,
    VoteMethod,
    VoteOption,
)

_FOR = "for="
_PART, _BETWEEN = "/", "."
_DIGITS = 8


@dataclass(frozen=True, slots=True)
class MarkedFor:
    """``words`` are fingerprints of the options' words, in their order."""

    method: VoteMethod
    units: int
    words: tuple[str, ...]


def note_of(vote: Vote, options: Iterable[VoteOption]) -> str:
    """Return the text by which a ballot says what it is marked for."""
    words = _BETWEEN.join(map(_fingerprint, options))
    return _PART.join((f"{_FOR}{vote.method}", str(vote.units), words))


def marked_for(ballot: Ballot) -> MarkedFor | None:
    """Return what a ballot was marked for; None if it does not say, or says something unknown."""
    for text in ballot.marks:
        parts = text.removeprefix(_FOR).split(_PART)
        is_whole = text.startswith(_FOR) and len(parts) == 3 and parts[1].isdecimal()
        if is_whole and parts[0] in set(VoteMethod):
            return MarkedFor(VoteMethod(parts[0]), int(parts[1]), tuple(parts[2].split(_BETWEEN)))
    return None


def is_for_method(vote: Vote, ballot: Ballot) -> bool:
    """Whether a ballot was marked for the method of the vote; True if the ballot does not say."""
    known = marked_for(ballot)
    return known is None or known.method is vote.method


def is_for_units(vote: Vote, ballot: Ballot) -> bool:
    """Whether each person had as many dots or units for a ballot as the vote gives now."""
    known = marked_for(ballot)
    return known is None or vote.method not in SHARED_OUT or known.units == vote.units


def is_for_vote(vote: Vote, ballot: Ballot, *, default: bool = False) -> bool:
    """Whether a ballot was marked for the method and number of the vote; ``default`` if unknown."""
    if marked_for(ballot) is None:
        return default
    return is_for_method(vote, ballot) and is_for_units(vote, ballot)


def renamed_options(options: Sequence[VoteOption], ballot: Ballot) -> list[VoteOption]:
    """Return the options that had other words on a ballot."""
    known = marked_for(ballot)
    if known is None:
        return []
    were = listed_options(ballot)
    return [x for x in options if x.id in were and _fingerprint(x) not in known.words]


def is_in_another_order(options: Sequence[VoteOption], ballot: Ballot) -> bool:
    """Whether the options that a ballot had stand in another order now."""
    known = marked_for(ballot)
    if known is None or len(set(known.words)) < len(known.words):
        return False
    now = [each for each in map(_fingerprint, options) if each in known.words]
    return now != [each for each in known.words if each in now]


def _fingerprint(option: VoteOption) -> str:
    return sha256(" ".join(option.text.split()).encode()).hexdigest()[:_DIGITS]
