"""A sample workshop: a list of edits, by authors on laptops at given times."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Protocol

from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.domain.records.record import Record, record_fields, replace_fields
from mercworkshop.domain.values.dates.partial_date import PartialDate, shift_date
from mercworkshop.domain.workshop.workshop import Workshop

_DAYS_IN_YEAR = 365.2425


@dataclass(frozen=True, slots=True)
class SampleEdit:
    """One edit with its author, laptop and stated time."""

    edit: Edit
    author: str
    laptop: str
    at: datetime

    @property
    def stamp(self) -> Stamp:
        """Author, laptop and clock for the journal."""
        return Stamp(self.author, self.laptop, lambda: self.at)


@dataclass(frozen=True, slots=True)
class Sample:
    """A workshop to be written to a file. ``workshop`` is the state after all ``steps``."""

    meta: Mapping[str, str] = field(default_factory=dict)
    steps: tuple[SampleEdit, ...] = ()
    workshop: Workshop = field(default_factory=Workshop)

    def and_then(self, step: SampleEdit) -> Sample:
        """Return the sample with one more step."""
        return Sample(self.meta, (*self.steps, step), self.workshop.apply(step.edit))


def shift_years(sample: Sample, years: int) -> Sample:
    """Return the sample with all dates shifted by ``years``; each keeps its precision.

    Texts are not changed, so texts of a shifted sample must not name years.
    """
    days = round(years * _DAYS_IN_YEAR)
    made = Sample(sample.meta)
    for step in sample.steps:
        before, after = (_records_later(part, days) for part in (step.edit.before, step.edit.after))
        edit = replace(step.edit, before=before, after=after)
        made = made.and_then(replace(step, edit=edit, at=step.at + timedelta(days=days)))
    return made


def _records_later(records: Iterable[Record], days: int) -> tuple[Record, ...]:
    return tuple(_record_later(record, days) for record in records)


def _record_later(record: Record, days: int) -> Record:
    given = {name: getattr(record, name) for name in record_fields(type(record))}
    dates = {name: value for name, value in given.items() if isinstance(value, PartialDate)}
    return replace_fields(
        record, **{name: shift_date(value, days) for name, value in dates.items()}
    )


class SampleStore(Protocol):
    """The parts of an empty store that a sample uses."""

    stamp: Stamp

    def set_meta(self, name: str, value: str) -> None:
        """Store a meta text."""

    def apply(self, edit: Edit) -> object:
        """Write the edit in one transaction."""


def fill_store(store: SampleStore, sample: Sample) -> None:
    """Write a sample into an empty store; its stamp is restored at the end."""
    own = store.stamp
    for name, value in sample.meta.items():
        store.set_meta(name, value)
    for step in sample.steps:
        store.stamp = step.stamp
        store.apply(step.edit)
    store.stamp = own
