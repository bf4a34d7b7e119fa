"""Who speaks and for how long, and what the room decides while it speaks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record
from mercworkshop.i18n import N_


class TurnKind(StrEnum):
    """Why somebody has the floor."""

    SPEECH = "speech"
    REPLY = "reply"


class DecisionKind(StrEnum):
    """What the room settled."""

    DECISION = "decision"
    WORDING = "wording"


TURN_NAMES = {TurnKind.SPEECH: N_("Statement"), TurnKind.REPLY: N_("Right of reply")}
DECISION_NAMES = {
    DecisionKind.DECISION: N_("Decision"),
    DecisionKind.WORDING: N_("Agreed wording"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakingTurn(Record):
    """One turn of a delegation, or of a ``body`` that is not a delegation, on the list of speakers.

    ``asked`` and ``began`` are moments in UTC; ``seconds`` is how long it was, None until it ended.
    """

    READERS: ClassVar[Readers] = Readers.FACILITATORS
    NAMES: ClassVar[frozenset[str]] = frozenset({"speaker"})

    session: str = ""
    country: str = ""
    body: str = ""
    speaker: str = ""
    kind: TurnKind = TurnKind.SPEECH
    asked: str = ""
    began: str = ""
    seconds: int | None = None
    position: str = ""

    @property
    def is_waiting(self) -> bool:
        """Whether it has not begun."""
        return not self.began and self.seconds is None

    @property
    def is_running(self) -> bool:
        """Whether somebody has the floor now."""
        return bool(self.began) and self.seconds is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Record):
    """A decision of the room, or words that it agreed on, noted as they fell."""

    READERS: ClassVar[Readers] = Readers.EVERYBODY
    NAMES: ClassVar[frozenset[str]] = frozenset({"proposer"})

    kind: DecisionKind = DecisionKind.DECISION
    text: str = ""
    session: str = ""
    articles: tuple[str, ...] = ()
    proposer: str = ""
    position: str = ""
