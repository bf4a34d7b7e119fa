"""What a sample workshop is made of: what the set-up brings, then one edit after the other."""

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
    """One edit, by whom, on which laptop, and when the sample says that it was made."""

    edit: Edit
    author: str
    laptop: str
    at: datetime

    @property
    def stamp(self) -> Stamp:
        """Whose change the journal says it is."""
        return Stamp(self.author, self.laptop, lambda: self.at)


@dataclass(frozen=True, slots=True)
class Sample:
    """A workshop to be written to a file. ``workshop`` is what it holds in the end."""

    facts: Mapping[str, str] = field(default_factory=dict)
    steps: tuple[SampleEdit, ...] = ()
    workshop: Workshop = field(default_factory=Workshop)

    def and_then(self, step: SampleEdit) -> Sample:
        """Return the sample with one step more."""
        return Sample(self.facts, (*self.steps, step), self.workshop.apply(step.edit))


def shift_years(sample: Sample, years: int) -> Sample:
    """Return the sample as if all of it were so many years later; dates stay as exact as they are.

    Texts are left alone: a sample that is moved names no years in them.
    """
    days = round(years * _DAYS_IN_YEAR)
    made = Sample(sample.facts)
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
    """A store that holds nothing yet, as far as a sample uses it."""

    stamp: Stamp

    def set_meta(self, name: str, value: str) -> None:
        """Keep a fact in the file."""

    def apply(self, edit: Edit) -> object:
        """Write the edit in one transaction."""


def fill_store(store: SampleStore, sample: Sample) -> None:
    """Write a sample into a store that holds nothing yet; whose stamp it had, it has again."""
    own = store.stamp
    for name, value in sample.facts.items():
        store.set_meta(name, value)
    for step in sample.steps:
        store.stamp = step.stamp
        store.apply(step.edit)
    store.stamp = own
