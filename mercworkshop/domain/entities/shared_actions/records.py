"""Shared actions: actions of several road maps that their countries carry out together."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from mercworkshop.domain.entities.follow_up.records import UpdateStatus
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.i18n import N_


class MemberAnswer(StrEnum):
    """What a country says to a shared action that it was asked to join."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"


MEMBER_ANSWER_NAMES = {
    MemberAnswer.ASKED: N_("Asked"),
    MemberAnswer.ACCEPTED: N_("Takes part"),
    MemberAnswer.DECLINED: N_("Does not take part"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedAction(Record):
    """Something that several countries do together; each keeps an action of its own for it.

    ``why`` says what their drafts have in common.
    """

    READERS: ClassVar[Readers] = Readers.EVERYBODY

    title: str
    articles: tuple[str, ...] = ()
    why: str = ""
    position: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedActionMember(Record):
    """A road map with a part in a shared action, and its own action for it.

    The other fields are what its country said of that action at another workshop, for laptops
    without its road map: ``country`` (ISO 3166 code), ``said_percent`` (0 to 100), ``said_on``.
    """

    READERS: ClassVar[Readers] = Readers.EVERYBODY
    OWNER: ClassVar[str] = "shared_action"
    ABOUT: ClassVar[tuple[str, ...]] = ("road_map", "action")

    shared_action: str
    road_map: str
    action: str = ""
    answer: MemberAnswer = MemberAnswer.ASKED
    note: str = ""
    position: str = ""
    country: str = ""
    said: UpdateStatus = UpdateStatus.NOT_ASKED
    said_percent: int | None = None
    said_on: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAlike(Record):
    """Somebody said that the entry ``first`` of a draft does not belong to the row ``second``."""

    READERS: ClassVar[Readers] = Readers.EVERYBODY

    first: str
    second: str
