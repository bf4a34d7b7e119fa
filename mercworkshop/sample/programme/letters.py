"""Invented letters and calls of regional offices; each says that it is a sample."""

from __future__ import annotations

from collections.abc import Iterator

from mercworkshop.data_file import DataModel
from mercworkshop.domain.programme.outreach import outreach
from mercworkshop.domain.programme.outreach.outreach import OutreachKind, PromiseState
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.sample.programme.subject_file import read_subject


class _Letter(DataModel, frozen=True):
    """A letter or call, as the file has it."""

    id: str
    country: str
    office: str
    by: str
    kind: OutreachKind
    day: str
    addressee: str
    asked: str
    promised: str = ""
    due: str = ""
    reminder: str = ""
    state: PromiseState = PromiseState.WAITING
    outcome: str = ""


class _Letters(DataModel, frozen=True):
    letters: tuple[_Letter, ...]


def enter_letters() -> Iterator[Edit]:
    """Yield what enters the letters; the same ids every time."""
    for each in read_subject("letters", _Letters).letters:
        yield outreach.add_outreach(
            each.country,
            id=derived_id("letter of the programme", each.id),
            office=each.office,
            by=each.by,
            kind=each.kind,
            day=PartialDate(each.day),
            addressee=each.addressee,
            asked=each.asked,
            promised=each.promised,
            due=_date(each.due),
            reminder=_date(each.reminder),
            state=each.state,
            outcome=each.outcome,
            is_sample=True,
        )


def _date(edtf: str) -> PartialDate | None:
    return PartialDate(edtf) if edtf else None
