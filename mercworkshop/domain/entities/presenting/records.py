"""What belongs to the presentation of a road map on the last day: slot, slides, questions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record
from mercworkshop.i18n import N_

DEFAULT_MINUTES = 10
"""Minutes of a slot until somebody says how many."""


class SlotState(StrEnum):
    """How far the presentation of a country is."""

    OPEN = ""
    READY = "ready"
    PRESENTED = "presented"
    SKIPPED = "skipped"


class SlideKind(StrEnum):
    """What a slide shows; OWN is one that the country adds."""

    STATUS = "status"
    AIMS = "aims"
    ACTIONS = "actions"
    TIMELINE = "timeline"
    MONEY = "money"
    NEEDS = "needs"
    QUESTIONS = "questions"
    OWN = "own"


class QuestionState(StrEnum):
    """Whether a hard question was answered."""

    OPEN = ""
    ANSWERED = "answered"
    SET_ASIDE = "set_aside"


SLOT_STATE_NAMES = {
    SlotState.OPEN: N_("In preparation"),
    SlotState.READY: N_("Ready to present"),
    SlotState.PRESENTED: N_("Has presented"),
    SlotState.SKIPPED: N_("Does not present"),
}
SLIDE_NAMES = {
    SlideKind.STATUS: N_("Status and path"),
    SlideKind.AIMS: N_("Objectives"),
    SlideKind.ACTIONS: N_("First actions"),
    SlideKind.TIMELINE: N_("Timeline"),
    SlideKind.MONEY: N_("Money"),
    SlideKind.NEEDS: N_("Needs"),
    SlideKind.QUESTIONS: N_("Open questions"),
    SlideKind.OWN: N_("Own slide"),
}
QUESTION_STATE_NAMES = {
    QuestionState.OPEN: N_("Not asked yet"),
    QuestionState.ANSWERED: N_("Answered"),
    QuestionState.SET_ASIDE: N_("Set aside"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PresentationSlot(Record):
    """When a country presents, as its place among the others, and for how many minutes.

    Its id is made of workshop and road map, so that every laptop has the same slot. ``session`` is
    the session of the agenda. ``began`` and ``ended`` are moments of UTC, in ISO 8601.
    """

    READERS: ClassVar[Readers] = Readers.EVERYBODY

    road_map: str
    session: str = ""
    minutes: int | None = None
    state: SlotState = SlotState.OPEN
    began: str = ""
    ended: str = ""
    position: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PresentationSlide(Record):
    """What a country decided about one of its slides; without it a slide is as it is made.

    ``title`` and ``lines`` replace the words that are made of the road map; ``lines`` are
    paragraphs. The notes are for the speaker, and are shown neither to the room nor on paper.
    """

    READERS: ClassVar[Readers] = Readers.EVERYBODY
    FIELD_READERS: ClassVar[dict[str, Readers]] = {"notes": Readers.FACILITATORS}
    OF_COUNTRY: ClassVar[bool] = True
    OWNER: ClassVar[str] = "road_map"

    road_map: str
    kind: SlideKind = SlideKind.OWN
    is_left_out: bool = False
    title: str = ""
    lines: str = ""
    notes: str = ""
    position: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HardQuestion(Record):
    """Where the answer is to a question that the data of a road map invite, and its state.

    ``rule`` and ``about`` (record and field) are those of the question; with the road map they
    make the id.
    """

    READERS: ClassVar[Readers] = Readers.FACILITATORS
    OF_COUNTRY: ClassVar[bool] = True
    OWNER: ClassVar[str] = "road_map"
    ABOUT: ClassVar[tuple[str, ...]] = ("about",)

    road_map: str
    rule: str
    about: str
    answer: str = ""
    state: QuestionState = QuestionState.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class PlenaryCorrection(Record):
    """A field that was corrected before everybody: what it said before and after, as words.

    It is part of the edit that corrects, and stays when what it is about is corrected again.
    """

    READERS: ClassVar[Readers] = Readers.EVERYBODY
    OF_COUNTRY: ClassVar[bool] = True
    OWNER: ClassVar[str] = "road_map"
    ABOUT: ClassVar[tuple[str, ...]] = ("about",)

    road_map: str
    about_type: str
    about: str
    field: str
    before: str = ""
    after: str = ""
    session: str = ""
