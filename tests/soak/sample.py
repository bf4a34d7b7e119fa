"""A workshop with everything that the program keeps, and the files sent to it and from it."""

from __future__ import annotations

import itertools
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

from mercworkshop import paths
from mercworkshop.domain.arrivals.arrivals import Arrival, ExportNote
from mercworkshop.domain.entities import actions, needs
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.needs import NeedKind
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.records.edit import Edit, combine_edits
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money.money import Money
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.exchange.package import safe_write
from mercworkshop.exchange.package.package import Audience, DecryptionKeys
from mercworkshop.exchange.setup import setup_source
from mercworkshop.exchange.transfer import transfer
from mercworkshop.reference.facts.lookups import build_lookups
from mercworkshop.store.store import Store
from tests.builders.workshop import Row, SampleWorkshop, a_workshop
from tests.shipped import SHIPPED
from tests.soak import case

PLAN = road_map_id("JAM")
MAIN, KIT, BACK, PLAIN = "main.mercws", "kit.mercx", "back.mercx", "plain.mercx"
"""The facilitator's workshop; the kit for groups; what a group sends back sealed, and unsealed."""
STAMP = Stamp("Ann", "Facilitator")
_STEPS_TAKEN = 'INSERT INTO "_sqlite_migrations"'
_AT = "2026-01-20T09:00:00+00:00"
PASSPHRASE = "four words of test"
SECRET = "secret.mercx"
"""What a laptop sends, sealed with the passphrase."""


class SampleDesk(NamedTuple):
    """A folder with a workshop to try things on, beside the home folder of the program."""

    folder: Path
    home: Path

    @property
    def main(self) -> Path:
        return self.folder / MAIN


@contextmanager
def desk(within: Path | None = None) -> Iterator[SampleDesk]:
    """Copy the sample into nested folders, so that files written outside of it are noticed."""
    with tempfile.TemporaryDirectory(prefix="desk-", dir=within) as root:
        inner = Path(root).resolve() / "a" / "b" / "c"
        laid = SampleDesk(inner / "desk", inner / "home")
        shutil.copytree(made(), laid.folder)
        before, os.environ["MERCWORKSHOP_HOME"] = os.environ["MERCWORKSHOP_HOME"], str(laid.home)
        try:
            yield laid
        finally:
            os.environ["MERCWORKSHOP_HOME"] = before


@cache
def made() -> Path:
    """Return the folder of the sample; it is made once in a process."""
    folder = Path(tempfile.mkdtemp(prefix="sample-"))
    with case.seeded("sample"):
        _make(folder)
    return folder


def _make(folder: Path) -> None:
    main = folder / MAIN
    ann, bo = Stamp("Ann", "Facilitator", _clock()), Stamp("Bo", "Laptop B", _clock())
    _begun().saved_as(main, ann)
    with closing(Store(main, ann)) as store:
        kit = transfer.prepare_export(store, Audience.GROUP)
        _write(folder / KIT, kit)
        store.note_export(ExportNote("0" * 64, "group", KIT, _AT, kit.last))
        known = Arrival("1" * 64, "group", "old.mercx", "", "Apia", "known", "Bo", _AT, "Ann", _AT)
        store.merge(store.changes(), known)
        theirs = folder / "theirs.mercws"
        begun = setup_source.read_setup(folder / KIT, build_lookups(SHIPPED), DecryptionKeys())
        Store.create_filled(theirs, lambda new: setup_source.fill_store(new, begun), bo)
    with closing(Store(theirs, bo)) as store:
        store.apply(_answer(store.workshop()))
        _write(folder / BACK, transfer.prepare_export(store, Audience.FACILITATOR))
        _write(folder / PLAIN, transfer.prepare_export(store, Audience.GROUP))
        _write(folder / SECRET, transfer.prepare_export(store, Audience.FACILITATOR, PASSPHRASE))
    theirs.unlink()


def _clock() -> Callable[[], datetime]:
    """Return a clock that advances one minute each time it is read."""
    minutes = itertools.count()
    return lambda: datetime(2026, 1, 20, 9, tzinfo=UTC) + timedelta(minutes=next(minutes))


def dump(workshop: Path) -> str:
    """Return all contents of a closed workshop file as text; raises what SQLite raises.

    The times of the upgrade steps are left out: nobody ever sees them.
    """
    with closing(sqlite3.connect(f"file:{workshop}?mode=ro&immutable=1", uri=True)) as db:
        lines = db.iterdump()
        return "\n".join(line for line in lines if not line.startswith(_STEPS_TAKEN))


def _write(path: Path, draft: transfer.PreparedExport) -> None:
    safe_write.write_new(path, draft.pack(paths.key_folder()))


def _begun() -> SampleWorkshop:
    rows: list[Row] = [
        {
            "title": f"Measure {number}",
            "outcome": "Lamps above the limits no longer enter the country. " * 4,
            "articles": ("4", "30"),
            "lead": "Customs",
            "start": PartialDate(f"{2016 + number}-03"),
            "end": PartialDate(str(2018 + number)),
            "cost": Money(1000, 2000, "USD", None),
        }
        for number in range(6)
    ]
    plan = RoadMap(id=PLAN, country="JAM")
    return (
        a_workshop()
        .with_delegations("JAM", "HTI")
        .with_people({"name": "Ann Campbell", "country": "JAM", "email": "ann@nepa.example"})
        .with_group("Group A")
        .with_road_map("JAM", *rows)
        .with_road_map("HTI", *rows[:1])
        .with_edit(needs.add((), plan, NeedKind.LEGAL, "Advice on the law of customs"))
    )


def _answer(workshop: Workshop) -> Edit:
    """Return the edit of the group: another title, and an action of its own."""
    rows = workshop.records(Action).owned_by(PLAN)
    return combine_edits(
        "",
        actions.update(rows[0], title="Measure of the group", note="مرحبا “x”\n禁止汞"),
        actions.add(rows, PLAN, [{"title": "Seventh"}]),
    )


def values(workshop: Path) -> set[str]:
    """Return every value in the journal of a closed workshop file, as it is written there."""
    with closing(sqlite3.connect(f"file:{workshop}?mode=ro&immutable=1", uri=True)) as db:
        return {row[0] for row in db.execute("SELECT value FROM journal")}
