"""What a printed agenda needs besides the workshop: for whom it is, names, language and day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from mercworkshop.domain.preflight.results import TriedCheck
from mercworkshop.domain.records import readers
from mercworkshop.domain.records.readers import Readers
from mercworkshop.i18n import N_, _


class AgendaFace(Enum):
    """Whom a printed agenda is for; the value is its name on the command line."""

    CHAIR = "chair"
    FACILITATOR = "facilitator"
    PARTICIPANT = "participant"
    LOGISTICS = "logistics"

    @property
    def title(self) -> str:
        """What it is called, in the language in use."""
        return _(_NAMES[self])

    @property
    def readers(self) -> Readers:
        """Who reads it: notes are for those who run the workshop."""
        is_inner = self in {AgendaFace.CHAIR, AgendaFace.FACILITATOR}
        return readers.ON_SCREEN if is_inner else readers.ON_PAPER


_NAMES = {
    AgendaFace.CHAIR: N_("For the chair"),
    AgendaFace.FACILITATOR: N_("For the facilitator"),
    AgendaFace.PARTICIPANT: N_("For participants"),
    AgendaFace.LOGISTICS: N_("For logistics, by room"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaFacts:
    """The face, and the titles of case studies and names of countries by their ids.

    ``titles`` are titles of sessions that are known in other languages, as they may be typed, and
    what they are in this one. ``second`` says all of it in the language that stands beside it.
    ``checks`` are the results of what was tried before, for logistics; ``laptop`` is this one.
    """

    face: AgendaFace
    language: str
    day: date
    cases: Mapping[str, str] = field(default_factory=dict)
    countries: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    second: AgendaFacts | None = None
    checks: tuple[TriedCheck, ...] = ()
    laptop: str = ""
