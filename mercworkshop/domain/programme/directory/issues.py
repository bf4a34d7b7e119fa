"""Directories that went out: when, to whom, and who was in them, by their ids alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from mercworkshop.domain.programme.directory.agreements import SharingPurpose
from mercworkshop.domain.records.edit import Edit, edit_record
from mercworkshop.domain.records.ids import new_id
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, Counted, _

if TYPE_CHECKING:
    from mercworkshop.domain.programme.directory.directory import Directory


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedDirectory(Record):
    """A directory that went out on ``day``; ``people`` are the ids of those in it.

    It holds no name: only an id is left of an erased person.
    """

    READERS: ClassVar[Readers] = Readers.SECRETARIAT

    subregion: str
    purpose: SharingPurpose = SharingPurpose.COUNTRIES
    day: PartialDate | None = None
    receivers: str = ""
    people: tuple[str, ...] = ()
    left_out: int = 0
    note: str = ""


def issue(directory: Directory, receivers: str = "") -> Edit:
    """Note that a directory goes out. Raises InvalidInput for one without anybody in it."""
    if not directory.entries:
        raise InvalidInput(
            _("Nobody may be in this directory yet."),
            _("Ask people first, and note their answers."),
        )
    made = IssuedDirectory(
        id=new_id(),
        subregion=directory.subregion,
        purpose=directory.purpose,
        day=PartialDate.from_day(directory.day),
        receivers=receivers.strip(),
        people=tuple(each.person for each in directory.entries),
        left_out=directory.left_out_count,
    )
    return Edit(N_("Note that a directory went out"), after=(made,))


def update_issue(issued: IssuedDirectory, **fields: Any) -> Edit:
    """Change to whom a directory went, or the note on it."""
    return edit_record(N_("Edit a directory that went out"), issued, **fields)


def remove_issues(issued: Iterable[IssuedDirectory]) -> Edit:
    """Remove notes that directories went out."""
    gone = tuple(issued)
    label = Counted(
        "Remove a directory that went out", "Remove {n} directories that went out", len(gone)
    )
    return Edit(label, before=gone)
