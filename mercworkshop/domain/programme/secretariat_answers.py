"""What goes back from an archive to the laptops: receipts, questions and verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from mercworkshop.domain.entities.secretariat import receipts
from mercworkshop.domain.ports.archive import ArchivePort
from mercworkshop.domain.programme.questions import ALL_TIME, ArchiveQuestion, seen_until
from mercworkshop.domain.records.edit import Edit, combine_edits
from mercworkshop.i18n import N_


@dataclass(frozen=True, slots=True)
class DueReceipt:
    """A file of a workshop that was added and has no receipt yet."""

    workshop: str
    title: str
    hash: str
    name: str
    kind: str
    changes: int


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question that no country has answered yet."""

    workshop: str
    title: str
    country: str
    question: str
    text: str


@dataclass(frozen=True, slots=True)
class RecordGoingBack:
    """A record that the laptops of a workshop are to have."""

    record_type: str
    record: str


@dataclass(frozen=True, slots=True)
class WorkshopGoingBack:
    """A workshop whose laptops are to get something."""

    workshop: str
    title: str


DUE_RECEIPTS = ArchiveQuestion(
    "due_receipts", DueReceipt, "Which files were added and have no receipt yet?"
)
OPEN_QUESTIONS = ArchiveQuestion(
    "open_questions", OpenQuestion, "Which questions have not been answered?", (), ALL_TIME
)
RECORDS_GOING_BACK = ArchiveQuestion(
    "records_going_back", RecordGoingBack, "What are the laptops to have?", ("workshop",)
)
WORKSHOPS_GOING_BACK = ArchiveQuestion(
    "workshops_going_back", WorkshopGoingBack, "To which workshops does something go back?"
)


@dataclass(frozen=True, slots=True)
class GoingBack:
    """What is to go back: receipts that are due, questions, and the workshops to write to."""

    receipts: tuple[DueReceipt, ...] = ()
    questions: tuple[OpenQuestion, ...] = ()
    workshops: tuple[WorkshopGoingBack, ...] = ()


def read_going_back(archive: ArchivePort, until: date = date.max) -> GoingBack:
    """Return what is to go back, with the questions that were open on the day ``until``."""
    return GoingBack(
        tuple(archive.ask(DUE_RECEIPTS)),
        tuple(archive.ask(OPEN_QUESTIONS, **seen_until(until))),
        tuple(archive.ask(WORKSHOPS_GOING_BACK)),
    )


def give_receipts(due: Sequence[DueReceipt], by: str, at: datetime) -> Edit:
    """Give the receipts that are due in one workshop."""
    edits = (
        receipts.confirm(
            None,
            each.workshop,
            each.hash,
            at,
            name=each.name,
            kind=each.kind,
            changes=each.changes,
            by=by,
        )
        for each in due
    )
    return combine_edits(N_("Give receipts"), *edits)
