"""Comments on a field of a road map: what a ministry that is not in the room is asked, and says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from mercworkshop.domain.entities.closing.closings import write_moment
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.records import ordering
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.ids import new_id
from mercworkshop.domain.records.journal import FieldKey
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record, record_fields, replace_fields
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, Counted, _


class CommentState(StrEnum):
    """What has become of a comment."""

    OPEN = "open"
    SETTLED = "settled"


COMMENT_STATE_NAMES = {
    CommentState.OPEN: N_("Still open"),
    CommentState.SETTLED: N_("Settled"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldComment(Record):
    """A remark or question on one field of a road map, or of a record in it.

    ``about_type``, ``about`` and ``field`` name the field; without a field it is about the whole
    entry. ``ministry`` names the ministry that is to answer; empty: anybody. ``at`` and
    ``answered_at`` are moments in UTC.
    """

    READERS: ClassVar[Readers] = Readers.EVERYBODY
    NAMES: ClassVar[frozenset[str]] = frozenset({"author", "answered_by"})
    OF_COUNTRY: ClassVar[bool] = True
    OWNER: ClassVar[str] = "road_map"
    ABOUT: ClassVar[tuple[str, ...]] = ("about",)

    road_map: str
    about_type: str = ""
    about: str = ""
    field: str = ""
    text: str = ""
    ministry: str = ""
    author: str = ""
    at: str = ""
    answer: str = ""
    answered_by: str = ""
    answered_at: str = ""
    state: CommentState = CommentState.OPEN
    position: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it still waits for an answer or a decision."""
        return self.state is CommentState.OPEN


@dataclass(frozen=True, slots=True)
class Remark:
    """The words of a comment, for which ministry, who says so, and when."""

    text: str
    ministry: str
    author: str
    at: datetime


def refuse_unknown_field(subject: Record, field: str) -> None:
    """Raise InvalidInput for a field that a record does not have; "" is the record as a whole."""
    if field and field not in record_fields(type(subject)):
        raise InvalidInput(
            _("There is no field “{field}” here.").format(field=field),
            _("Ask about the entry as a whole, or choose another field."),
        )


def comment(
    known: Iterable[FieldComment], road_map: RoadMap, remark: Remark, subject: Record, field: str
) -> Edit:
    """Comment on a field of ``subject``, the road map or a record in it; "" means all of it.

    Raises InvalidInput without words, and for an unknown field.
    """
    text = remark.text.strip()
    if not text:
        raise InvalidInput(_("There is no comment yet."), _("Type the comment or question."))
    refuse_unknown_field(subject, field)
    of_road_map = (each for each in known if each.road_map == road_map.id)
    made = FieldComment(
        id=new_id(),
        road_map=road_map.id,
        about_type=type(subject).__name__,
        about=subject.id,
        field=field,
        text=text,
        ministry=remark.ministry.strip(),
        author=remark.author.strip(),
        at=write_moment(remark.at),
        position=ordering.end_positions(of_road_map, 1)[0],
    )
    return Edit(N_("Comment on a field"), after=(made,))


def answer(one: FieldComment, words: str, *, by: str, at: datetime) -> Edit:
    """Answer a comment; "" takes the answer back."""
    words = words.strip()
    after = replace_fields(
        one,
        answer=words,
        answered_by=by.strip() if words else "",
        answered_at=write_moment(at) if words else "",
    )
    return Edit(N_("Answer a comment"), (one,), (after,))


def settle(one: FieldComment) -> Edit:
    """Say that a comment needs nothing more."""
    after = replace_fields(one, state=CommentState.SETTLED)
    return Edit(N_("Settle a comment"), (one,), (after,))


def open_again(one: FieldComment) -> Edit:
    """Let a settled comment wait again."""
    after = replace_fields(one, state=CommentState.OPEN)
    return Edit(N_("Open a comment again"), (one,), (after,))


def remove(comments: Iterable[FieldComment]) -> Edit:
    """Remove comments."""
    gone = tuple(comments)
    return Edit(Counted("Remove a comment", "Remove {n} comments", len(gone)), before=gone)


def comments_on(workshop: Workshop, road_map: str, about: str, field: str) -> list[FieldComment]:
    """Return the comments on a field, or on a record as a whole, the open ones first."""
    its = workshop.records(FieldComment).owned_by(road_map)
    found = (each for each in its if (each.about, each.field) == (about, field))
    return sorted(found, key=lambda each: (not each.is_open, each.position, each.id))


def commented_fields(comments: Iterable[FieldComment]) -> frozenset[FieldKey]:
    """Return the fields with an open comment; the field of a comment on all of an entry is ""."""
    return frozenset((one.about_type, one.about, one.field) for one in comments if one.is_open)


def open_comments(workshop: Workshop, road_map: str) -> list[FieldComment]:
    """Return the comments of a road map that wait, by ministry and then in their order."""
    its = (each for each in workshop.records(FieldComment).owned_by(road_map) if each.is_open)
    return sorted(its, key=lambda each: (each.ministry.casefold(), each.position, each.id))
