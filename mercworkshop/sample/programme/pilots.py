"""Pilots of the real programme and of single countries, with two that are made up as a sample."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mercworkshop.data_file import DataModel
from mercworkshop.domain.programme.pilots import pilots
from mercworkshop.domain.programme.pilots.pilots import (
    OutputState,
    Pilot,
    PilotKind,
    PilotStatus,
)
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money.money import Money
from mercworkshop.sample.programme.subject_file import read_subject


class _Output(DataModel, frozen=True):
    """An output; it has been delivered if it has a day of delivery or ``is_here``."""

    title: str
    due: str = ""
    delivered: str = ""
    where: str = ""
    is_here: bool = False


class _Question(DataModel, frozen=True):
    text: str
    whom: str = ""
    asked: str = ""


class _Pilot(DataModel, frozen=True):
    """A pilot, as the file has it."""

    id: str
    title: str
    source: str
    kind: PilotKind = PilotKind.SECRETARIAT
    countries: tuple[str, ...] = ()
    countries_said: str = ""
    aim: str = ""
    partners: tuple[str, ...] = ()
    donor: str = ""
    amount: str = ""
    begins: str = ""
    ends: str = ""
    status: PilotStatus | None = None
    is_doubtful: bool = False
    is_sample: bool = False
    note: str = ""
    outputs: tuple[_Output, ...] = ()
    questions: tuple[_Question, ...] = ()


class _Pilots(DataModel, frozen=True):
    pilots: tuple[_Pilot, ...]


def enter_pilots() -> Iterator[Edit]:
    """Return the edits that enter the pilots. Raises BadFile if their file is broken."""
    for each in read_subject("pilots", _Pilots).pilots:
        edit = pilots.add_pilot(each.title, id=derived_id("pilot", each.id), **_fields(each))
        (pilot,) = (record for record in edit.after if isinstance(record, Pilot))
        yield edit
        for number, one in enumerate(each.outputs):
            yield pilots.add_output(
                pilot,
                one.title,
                id=derived_id("output of a pilot", each.id, str(number)),
                due=_date(one.due),
                state=OutputState.DELIVERED
                if one.delivered or one.is_here
                else OutputState.AWAITED,
                delivered=_date(one.delivered),
                where=one.where,
            )
        for number, asked in enumerate(each.questions):
            yield pilots.ask_about(
                pilot,
                asked.text,
                id=derived_id("question about a pilot", each.id, str(number)),
                whom=asked.whom,
                asked=_date(asked.asked),
            )


def _fields(each: _Pilot) -> dict[str, Any]:
    names = (
        "kind", "countries", "countries_said", "aim", "partners", "donor", "status", "source",
        "is_doubtful", "is_sample", "note",
    )  # fmt: skip
    fields: dict[str, Any] = {name: getattr(each, name) for name in names}
    fields["amount"] = Money.from_code(each.amount) if each.amount else None
    fields["begins"], fields["ends"] = _date(each.begins), _date(each.ends)
    return fields


def _date(edtf: str) -> PartialDate | None:
    return PartialDate(edtf) if edtf else None
