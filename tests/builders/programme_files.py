"""A small programme: workshops, follow-ups and what their laptops sent home, as changes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from sqlite3 import Connection
from tempfile import TemporaryDirectory

from mercworkshop.domain.arrivals.arrivals import Arrival
from mercworkshop.domain.entities import actions, needs, offers, people, road_map, tombstones
from mercworkshop.domain.entities.actions import Action, Funding
from mercworkshop.domain.entities.follow_up import updates
from mercworkshop.domain.entities.follow_up.records import UpdateStatus
from mercworkshop.domain.entities.follow_up.updates import Said
from mercworkshop.domain.entities.national_path import PathStep, TreatyAct
from mercworkshop.domain.entities.needs import Need, NeedKind
from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import Change, Stamp
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money.money import Money
from mercworkshop.domain.workshop import details
from mercworkshop.domain.workshop.details import Category, HeadCount, Round
from mercworkshop.store.archive.archive import Archive
from mercworkshop.store.store import Store
from tests.builders.workshop import a_workshop

type SentFile = tuple[list[Change], Arrival]
"""The changes of a file, and the note of its arrival."""

COUNTRIES = ("JAM", "KEN", "VNM", "PER")
CITIES = ("Port of Spain", "Nairobi", "Jakarta", "Lima")
YEARS = (2014, 2015, 2016)


@dataclass(slots=True)
class _WorkshopClock:
    """A clock that advances one minute each time it is read."""

    now: datetime

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


def sent_files(years: int = 2, sent: int = 2) -> list[SentFile]:
    """Return what each workshop sent home: ``sent`` files each, a follow-up in each later year.

    The first workshop erases a participant; the second has somebody of the same name. The workshops
    are made once in a process.
    """
    return list(_sent(years, sent))


@cache
def _sent(years: int, sent: int) -> tuple[SentFile, ...]:
    with TemporaryDirectory() as folder:
        return tuple(_held_in(Path(folder), years, sent))


def _held_in(folder: Path, years: int, sent: int) -> list[SentFile]:
    found: list[SentFile] = []
    before: list[Path] = []
    for year in YEARS[:years]:
        now: list[Path] = []
        for place in range(len(CITIES)):
            path = folder / f"{year}-{place}.mercws"
            found += _held(path, year, place, sent, before[place] if before else None)
            now.append(path)
        before = now
    return found


def arrival_of(changes: list[Change], workshop: str, name: str) -> Arrival:
    """Return the note of the arrival of a file with these changes."""
    told = hashlib.sha256("".join(each.id for each in changes).encode()).hexdigest()
    return Arrival(told, "secretariat", name, workshop, name, "new", "L1", "2016-01-20T10:00:00Z")


def _held(path: Path, year: int, place: int, sent: int, earlier: Path | None) -> Iterator[SentFile]:
    """Hold a workshop and yield the files that it sends home."""
    clock = _WorkshopClock(datetime(year, 1, 20, 9, tzinfo=UTC))
    sample = a_workshop(CITIES[place]).with_delegations(*COUNTRIES)
    sample = sample.with_people(
        {"name": "Ana Pérez", "country": COUNTRIES[place], "email": "ana@example.org"},
        {"name": f"Person {place}", "country": COUNTRIES[0], "email": "p@example.org"},
    )
    with closing(Store.create(path, sample.edit, Stamp("Ana Pérez", f"L{place}", clock))) as store:
        store.apply(_dated(store, year, earlier))
        if earlier:
            _take_over(store, earlier)
        for number in range(sent):
            _work(store, place, number, year)
            if number == sent - 1 and place == 0:
                _erase(store, "Ana Pérez")
            changes = list(store.changes())
            yield changes, arrival_of(changes, store.workshop_id, f"{path.stem}-{number}.mercx")


def _dated(store: Store, year: int, earlier: Path | None) -> Edit:
    return details.update(
        store.workshop().details,
        start=PartialDate(f"{year}-01-20"),
        end=PartialDate(f"{year}-01-22"),
        subregion="Caribbean",
        city=store.workshop().details.title,
        total=7,
        round=Round.FOLLOW_UP if earlier else Round.FIRST,
    )


def _take_over(store: Store, earlier: Path) -> None:
    with closing(Store(earlier)) as first:
        countries = [each for each in first.changes() if RECORD_TYPES[each.record_type].OF_COUNTRY]
    store.merge(countries)


def _work(store: Store, place: int, number: int, year: int) -> None:
    """Write in the road maps of two countries; another workshop has one of them too."""
    for country in (COUNTRIES[place], COUNTRIES[(place + 1) % len(COUNTRIES)]):
        plan = road_map_id(country)
        if plan not in store.workshop().records(RoadMap):
            store.apply(road_map.start_road_map(country))
        own = store.workshop().records(RoadMap)[plan]
        store.apply(road_map.update(own, context=f"Context of {year}, {number}"))
        _write_actions(store, plan, number, year)
        step = PathStep(
            id=f"{plan[:-4]}{number:04}",
            road_map=plan,
            title="Deposit",
            milestone=TreatyAct.DEPOSIT,
            planned=PartialDate(f"{year + 2}-06"),
        )
        known = store.workshop().records(PathStep).get(step.id)
        store.apply(Edit("", (known,) if known else (), (step,)))
        rows = store.workshop().records(Need).owned_by(plan)
        store.apply(needs.add(rows, own, NeedKind.LEGAL, f"汞废物 storage {number}"))
    made = store.workshop().records(Offer).all()
    store.apply(offers.add(made, [{"body": f"Body {place}", "kinds": (NeedKind.LEGAL,)}]))
    counts = store.workshop().records(HeadCount).all()
    store.apply(details.set_head_count(store.workshop_id, counts, Category.GOVERNMENT, 5 + number))


def _write_actions(store: Store, plan: str, number: int, year: int) -> None:
    rows = store.workshop().records(Action).owned_by(plan)
    for each in rows[:1]:
        end, status = PartialDate(f"{year + 1}-12"), UpdateStatus.UNDER_WAY
        said = Said("Ana Pérez", date(year, 1, 21))
        told = updates.tell(
            store.workshop(), each, said, status=status, percent=50, new_end=end, next_step="Bill"
        )
        store.apply(told)
    if len(rows) > 2:
        store.apply(actions.delete(rows[1:2], rows))
    store.apply(
        actions.add(
            rows,
            plan,
            [
                {
                    "title": f"Déchets de mercure {number}.{line}",
                    "articles": ("4", f"{7 + line}"),
                    "end": PartialDate(f"{year}-1{line}"),
                    "cost": Money(1000 * line, 2000 * line, "USD"),
                    "funding": Funding.GAP if line else Funding.UNKNOWN,
                    "lead": "Customs",
                }
                for line in range(3)
            ],
        )
    )


def _erase(store: Store, name: str) -> None:
    (gone,) = (each for each in store.workshop().records(Person).all() if each.name == name)
    store.apply(people.remove([gone], ()))
    keys = tombstones.erased_keys([gone.id], RECORD_TYPES)
    store.apply(tombstones.mark_erased(keys))


def dump(archive: Archive) -> dict[str, list[tuple[object, ...]]]:
    """Return all contents of an archive, without the row numbers of its file."""
    return archive.run_query(_dump)


_OF_THE_FILE = {"arrival", "file", "departure", "fact", "journal", "head"}


def _dump(db: Connection) -> dict[str, list[tuple[object, ...]]]:
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
    names = [str(name) for (name,) in db.execute(query)]
    typed = [
        name
        for name in names
        if not name.startswith(("sqlite_", "words_", "signs_")) and name not in _OF_THE_FILE
    ]
    found = {name: _rows(db, name) for name in typed}
    columns = "id, record_type, record_id, field, value, supersedes, author, laptop, recorded_at"
    found["journal"] = db.execute(f"SELECT {columns} FROM journal ORDER BY id").fetchall()
    found["head"] = db.execute(
        "SELECT h.record_id, h.field, j.id FROM head h JOIN journal j USING (no) ORDER BY 1, 2, 3"
    ).fetchall()
    found["arrival"] = db.execute(
        "SELECT hash, kind, name, workshop FROM arrival ORDER BY hash"
    ).fetchall()
    return found


def _rows(db: Connection, table: str) -> list[tuple[object, ...]]:
    """Return the rows of a typed table, with ids where it has numbers."""
    links = {row[3]: row[2] for row in db.execute(f"PRAGMA foreign_key_list([{table}])")}
    names = [row[1] for row in db.execute(f"PRAGMA table_info([{table}])") if row[1] != "no"]
    shown = [
        f"(SELECT id FROM [{links[name]}] o WHERE o.no = t.[{name}])"
        if name in links
        else f"t.[{name}]"
        for name in names
    ]
    rows = db.execute(f"SELECT {', '.join(shown)} FROM [{table}] t").fetchall()
    return sorted(rows, key=repr)
