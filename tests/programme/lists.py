"""Letters of regional offices and documents of a made-up programme: the same for the same seed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from random import Random
from uuid import UUID

from mercworkshop.domain.programme.materials.materials import (
    Dispatch,
    DispatchMedium,
    Material,
    MaterialVersion,
)
from mercworkshop.domain.programme.outreach.outreach import Outreach, OutreachKind, PromiseState
from mercworkshop.domain.records.journal import Change
from mercworkshop.domain.records.position_keys import fresh_keys
from mercworkshop.domain.records.record import Record, field_to_json, record_fields
from mercworkshop.domain.values.dates.partial_date import PartialDate, shift_date
from mercworkshop.i18n import Language
from tests.programme.journal_writer import JournalWriter
from tests.programme.plan import PlannedWorkshop, ProgrammeSize, plan_programme
from tests.programme.words import WORDS

_DOCUMENTS = 12
_OFFICES = ("Panama", "Nairobi", "Bangkok", "Geneva", "Manama")


def letters_and_documents(size: ProgrammeSize, seed: int) -> list[Change]:
    """Return an officer's changes: a letter to each country after each workshop, and documents.

    The changes are made like those of a workshop: the same for a seed.
    """
    random, planned = Random(f"letters and documents {seed}"), plan_programme(size)
    letters = (_letter(random, each, country) for each in planned for country in each.countries)
    return written((*letters, *_documents(random, planned)), seed, planned[0])


def written(records: Iterable[Record], seed: int, first: PlannedWorkshop) -> list[Change]:
    """Return the changes by which an officer enters new records: the same for a seed."""
    kept = tuple(records)
    random = Random(f"{seed} {kept[0].id}")
    begins = datetime.combine(first.begins, datetime.min.time(), UTC)
    journal = JournalWriter(random, first.id, begins)
    journal.sit_down("Officer", "Desk")
    for record in kept:
        values = {name: field_to_json(record, name) for name in record_fields(type(record))}
        journal.write(type(record).__name__, record.id, values)
    return journal.changes


def _letter(random: Random, planned: PlannedWorkshop, country: str) -> Outreach:
    day, words = PartialDate.from_day(planned.begins), WORDS[planned.language]
    return Outreach(
        id=_new_id(random),
        country=country,
        office=random.choice(_OFFICES),
        kind=random.choice(list(OutreachKind)),
        day=day,
        asked=random.choice(words.needs),
        promised=random.choice(words.things) if random.random() < 0.6 else "",
        due=shift_date(day, random.randint(30, 700)) if random.random() < 0.6 else None,
        state=random.choice(list(PromiseState)),
    )


def _documents(random: Random, planned: list[PlannedWorkshop]) -> Iterator[Record]:
    for number, place in enumerate(fresh_keys(_DOCUMENTS)):
        document = Material(id=_new_id(random), title=f"Document {number + 1}", position=place)
        spoken = tuple(each for each in Language if random.random() < 0.5)
        version = MaterialVersion(
            id=_new_id(random), material=document.id, name="1", languages=spoken
        )
        yield from (document, version)
        for each in planned[number::_DOCUMENTS]:
            yield Dispatch(
                id=_new_id(random),
                material=document.id,
                version=version.id,
                country=each.countries[0],
                copies=random.randint(1, 60) if random.random() < 0.5 else None,
                day=PartialDate.from_day(each.begins),
                medium=random.choice(list(DispatchMedium)),
            )


def _new_id(random: Random) -> str:
    return str(UUID(int=random.getrandbits(128)))
