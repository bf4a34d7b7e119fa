"""A vote of the room: its question, its options, and the ballots, which nobody signed.

Ballots are anonymous: their changes carry no author, laptop or time, and their ids are made at
random, so that neither tells who was next to whom. A vote binds no country.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record
from mercworkshop.i18n import N_


class VoteMethod(StrEnum):
    """How people vote."""

    DOTS = "dots"
    BUDGET = "budget"
    RANKING = "ranking"
    IMPACT_EFFORT = "impact_effort"


class VoteState(StrEnum):
    """Whether anybody may see how a vote went."""

    PRIVATE = "private"
    REVEALED = "revealed"


METHOD_NAMES = {
    VoteMethod.DOTS: N_("Dots"),
    VoteMethod.BUDGET: N_("Budget"),
    VoteMethod.RANKING: N_("Ranking"),
    VoteMethod.IMPACT_EFFORT: N_("Impact and effort"),
}
STATE_NAMES = {VoteState.PRIVATE: N_("Not revealed"), VoteState.REVEALED: N_("Revealed")}

SHARED_OUT = frozenset({VoteMethod.DOTS, VoteMethod.BUDGET})
"""Methods in which each person shares out the same number of units: dots, or parts of a budget."""

DOTS_EACH = 3
"""How many dots each person has if nobody says otherwise."""

MOST_PEOPLE = 9999
"""How many people can have marked one wall poster."""

STEPS = 5
"""The steps of impact and of effort: 1 to 5."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote(Record):
    """A question to the room. Each person has ``units`` to share out, if the method has any."""

    READERS: ClassVar[Readers] = Readers.EVERYBODY

    question: str = ""
    method: VoteMethod = VoteMethod.DOTS
    units: int = DOTS_EACH
    session: str = ""
    state: VoteState = VoteState.PRIVATE
    position: str = ""

    @property
    def is_revealed(self) -> bool:
        """Whether its result may be seen."""
        return self.state is VoteState.REVEALED


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteOption(Record):
    """What can be voted for. ``origin`` is the action, need or answer it is taken from."""

    READERS: ClassVar[Readers] = Readers.EVERYBODY
    OWNER: ClassVar[str] = "vote"

    vote: str
    text: str = ""
    origin: str = ""
    position: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot(Record):
    """The marks of one person, or of ``people`` people if a wall poster was counted by hand.

    ``marks`` are texts of an option's id and a number: dots, units or a rank; or impact and effort,
    such as ``…:4/2``. An option that was on the ballot without a mark has a zero. One more text
    says what the ballot was marked for.
    """

    READERS: ClassVar[Readers] = Readers.FACILITATORS
    ANONYMOUS: ClassVar[bool] = True
    OWNER: ClassVar[str] = "vote"

    vote: str
    marks: tuple[str, ...] = ()
    people: int = 1
