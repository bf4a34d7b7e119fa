"""What the secretariat says of a road map, as it travels to the laptops and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record
from mercworkshop.i18n import N_, Language


class AcceptanceState(StrEnum):
    """What the secretariat says of a road map that it has."""

    RECEIVED = "received"
    QUERIED = "queried"
    ACCEPTED = "accepted"


class AskedState(StrEnum):
    """What the secretariat has done with its question; an answer changes nothing here.

    So an answer and a decision made at the same time on two laptops never conflict.
    """

    ASKED = "asked"
    SETTLED = "settled"
    WITHDRAWN = "withdrawn"


ACCEPTANCE_NAMES = {
    AcceptanceState.RECEIVED: N_("Received"),
    AcceptanceState.QUERIED: N_("Asked back"),
    AcceptanceState.ACCEPTED: N_("Accepted"),
}
ASKED_NAMES = {
    AskedState.ASKED: N_("Asked"),
    AskedState.SETTLED: N_("Settled"),
    AskedState.WITHDRAWN: N_("Withdrawn"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance(Record):
    """The secretariat's verdict on the road map that a country made at one workshop.

    ``by`` is the officer, ``at`` the moment in UTC, ``version`` the id of the named version that
    it is about; empty: the road map as it stood. ``reason`` is for the secretariat alone: what the
    country is to know is asked as a question.
    """

    READERS: ClassVar[Readers] = Readers.EVERYBODY
    FIELD_READERS: ClassVar[Mapping[str, Readers]] = {"reason": Readers.SECRETARIAT}
    NAMES: ClassVar[frozenset[str]] = frozenset({"by"})
    OWNER: ClassVar[str] = "road_map"

    road_map: str
    state: AcceptanceState = AcceptanceState.RECEIVED
    reason: str = ""
    by: str = ""
    at: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Record):
    """A question of the secretariat about a road map, and what the country answered.

    ``about_type``, ``about`` and ``field`` name the field it is about: a type of record, an id,
    a field; the road map as a whole if they are empty. The question stays when that record is
    deleted: it was asked. ``outcome`` is what came of it.
    """

    READERS: ClassVar[Readers] = Readers.EVERYBODY
    NAMES: ClassVar[frozenset[str]] = frozenset({"asked_by", "answered_by"})
    OF_COUNTRY: ClassVar[bool] = True
    OWNER: ClassVar[str] = "road_map"

    road_map: str
    about_type: str = ""
    about: str = ""
    field: str = ""
    text: str = ""
    language: Language = Language.ENGLISH
    asked_by: str = ""
    asked_at: str = ""
    answer: str = ""
    answered_by: str = ""
    answered_at: str = ""
    state: AskedState = AskedState.ASKED
    outcome: str = ""
    position: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the country is to answer it."""
        return self.state is AskedState.ASKED and not self.answer

    @property
    def is_answered(self) -> bool:
        """Whether the secretariat has an answer to read."""
        return self.state is AskedState.ASKED and bool(self.answer)


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt(Record):
    """A note that the secretariat has a file: its SHA-256, and how many changes are in it."""

    READERS: ClassVar[Readers] = Readers.EVERYBODY
    NAMES: ClassVar[frozenset[str]] = frozenset({"by"})

    file_hash: str
    name: str = ""
    kind: str = ""
    changes: int = 0
    by: str = ""
    at: str = ""
    note: str = ""
