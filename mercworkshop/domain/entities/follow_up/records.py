"""The update of an action: what its country says of it at a later workshop."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.i18n import N_


class UpdateStatus(StrEnum):
    """How an action stands, in the order of the keys 1 to 5."""

    NOT_ASKED = ""
    DONE = "done"
    UNDER_WAY = "under_way"
    NOT_BEGUN = "not_begun"
    BLOCKED = "blocked"
    DROPPED = "dropped"


UPDATE_STATUS_NAMES = {
    UpdateStatus.NOT_ASKED: N_("Not asked yet"),
    UpdateStatus.DONE: N_("Done"),
    UpdateStatus.UNDER_WAY: N_("Under way"),
    UpdateStatus.NOT_BEGUN: N_("Not begun"),
    UpdateStatus.BLOCKED: N_("Blocked"),
    UpdateStatus.DROPPED: N_("Dropped"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionUpdate(Record):
    """What a country says of an action at one workshop: a workshop has one for each action.

    ``day`` is when it was said. ``new_end`` is the day for which the action is promised now, or on
    which it was done. ``blocker`` is what prevents it, ``evidence`` what proves how far it is.
    """

    READERS: ClassVar[Readers] = Readers.EVERYBODY
    NAMES: ClassVar[frozenset[str]] = frozenset({"by"})
    OF_COUNTRY: ClassVar[bool] = True
    OWNER: ClassVar[str] = "road_map"
    ABOUT: ClassVar[tuple[str, ...]] = ("action",)

    road_map: str
    action: str
    day: PartialDate | None = None
    status: UpdateStatus = UpdateStatus.NOT_ASKED
    percent: int | None = None
    new_end: PartialDate | None = None
    blocker: str = ""
    evidence: str = ""
    next_step: str = ""
    by: str = ""
