"""The power goes off at any moment of typing, collecting, backing up and exporting.

A file layer below the real store notes what SQLite and the program write and sync. The disk is
rebuilt as a cut may leave it, and the real program, with its own SQLite, opens what is there.
"""

from __future__ import annotations

import os
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from typing import Any

from mercworkshop.domain.comparison.consistency import find_inconsistencies
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import UserError
from mercworkshop.exchange.package import safe_write
from mercworkshop.exchange.package.signature import KnownLaptops, Signer
from mercworkshop.store.copies import backups
from mercworkshop.store.database import closed_file
from mercworkshop.store.emergency_copy import write_emergency_copy
from mercworkshop.store.store import Store
from mercworkshop.store.writer.events import Saved
from mercworkshop.store.writer.writer_thread import Writer
from tests.soak import apsw_sqlite, case
from tests.soak.disk import log as disk_log
from tests.soak.disk.log import AfterCut, DiskLog
from tests.soak.outcome import Outcome, Soak
from tests.stories import kill

CUTS = 50
"""Number of cuts in one recorded session."""
EDITS = 40
NAME = "workshop.mercws"
STAMP = Stamp("Ann", "Laptop A")


def names(count: int, _seed: int) -> Sequence[str]:
    """Name cases "what was done, session, cut": most of them typing."""
    found: list[str] = []
    session = 0
    while len(found) < count:
        kind = _ORDER[session % len(_ORDER)]
        found += [f"{kind} {session} {cut}" for cut in range(CUTS)]
        session += 1
    return found[:count]


def run(name: str, seed: int, synchronous: str = "FULL") -> Outcome:
    began = time.monotonic()
    kind, session, cut = name.split()
    log = recorded(kind, int(session), seed, synchronous)
    chance = random.Random(f"{seed} {name}")
    length = chance.randint(0, len(log.operations))
    with tempfile.TemporaryDirectory() as folder:
        after = AfterCut(log, length, chance)
        after.write(log.folder, Path(folder))
        home, os.environ["MERCWORKSHOP_HOME"] = os.environ["MERCWORKSHOP_HOME"], folder
        try:
            wrong = "; ".join(_wrongs(Path(folder), after.told))
        finally:
            os.environ["MERCWORKSHOP_HOME"] = home
    if wrong:
        wrong += f" (cut after {length} of {len(log.operations)} operations)"
    counts = {"told to be safe before the cut": len(after.told), "cuts": int(bool(cut))}
    return Outcome(name, wrong, time.monotonic() - began, counts=counts)


@lru_cache(maxsize=3)
def recorded(kind: str, session: int, seed: int, synchronous: str = "FULL") -> DiskLog:
    """Do something once, and return the log of what reached the disk."""
    chance = random.Random(f"{seed} {kind} {session}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        if kind != "begin":
            kill.begin(folder / NAME)
        home, os.environ["MERCWORKSHOP_HOME"] = os.environ["MERCWORKSHOP_HOME"], str(folder)
        log = DiskLog(folder)
        try:
            with (
                case.seeded(kind, session, seed),
                disk_log.kept(log, "logged"),
                apsw_sqlite.connected("logged", synchronous),
            ):
                _KINDS[kind](log, chance)
        finally:
            os.environ["MERCWORKSHOP_HOME"] = home
    return log


def _type(log: DiskLog, chance: random.Random) -> None:
    """Type, fold the write-ahead log in sometimes, and close, which makes a backup."""
    writer = Writer(log.folder / NAME, STAMP)
    workshop = writer.wait_until_open()

    def hear(news: object) -> None:
        if isinstance(news, Saved):
            log.tell(("edit", news.number))

    writer.listen(hear)
    for number in range(1, EDITS + 1):
        edit = kill._edit(workshop, number)
        workshop = workshop.apply(edit)
        writer.submit(edit)
        if chance.random() < 0.05:
            writer.call_after_edits(Store.checkpoint).result()
    if not (writer.close(60) and writer.wait(60)):
        raise RuntimeError("the writer did not end")


def _begin(log: DiskLog, chance: random.Random) -> None:
    """Make a new file, and type in it."""
    edit = kill._edit(_workshop(), 0)
    Store.create_filled(log.folder / NAME, lambda store: store.apply(edit), STAMP)
    log.tell(("edit", 0))
    _type(log, chance)


def _take_in(log: DiskLog, chance: random.Random) -> None:
    """Collect what others wrote, each time after a backup."""
    with closing(Store(log.folder / NAME, STAMP)) as store:
        for number in range(1, 5):
            with tempfile.TemporaryDirectory() as elsewhere:
                other = Path(elsewhere) / NAME
                store.copy_to(other)
                with closing(Store(other, STAMP)) as theirs:
                    for _edit in range(chance.randint(1, 9)):
                        theirs.apply(kill._edit(theirs.workshop(), number))
                    changes = list(theirs.changes())
            log.tell(("copy", backups.make_backup(store).path.relative_to(log.folder)))
            store.merge(changes)
            log.tell(("edit", number))


def _export(log: DiskLog, chance: random.Random) -> None:
    """Write exchange files; their content does not matter here."""
    for number in range(3):
        data = chance.randbytes(chance.randint(100, 20_000))
        path = safe_write.write_new(log.folder / f"{number}.mercx", data)
        log.tell(("file", path.relative_to(log.folder), data))


def _save_elsewhere(log: DiskLog, chance: random.Random) -> None:
    """Save an emergency copy with waiting edits, as if the disk of the file were full."""
    with closing(Store(log.folder / NAME, STAMP)) as store:
        workshop = store.workshop()
        edits = []
        for number in range(1, chance.randint(2, 5)):
            edits.append(kill._edit(workshop, number))
            workshop = workshop.apply(edits[-1])
        for waiting in ((), edits):
            shown = workshop if waiting else store.workshop()
            rescued = write_emergency_copy(store, waiting, shown, log.folder / "elsewhere.mercws")
            log.tell(("copy", rescued.place.relative_to(log.folder)))


def _know(log: DiskLog, _chance: random.Random) -> None:
    """Make the key of this laptop, and remember other laptops."""
    keys = log.folder / "keys"
    log.tell(("key", Signer(keys).key))
    known = KnownLaptops(keys)
    for number in range(4):
        known.remember(f"{number:064x}", f"Laptop {number}")
        log.tell(("laptop", f"{number:064x}"))


def _workshop() -> Workshop:
    """Return the workshop to which edits are applied before there is a file."""
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(Store(kill.begin(Path(folder) / NAME))) as store,
    ):
        return store.workshop()


def _wrongs(folder: Path, told: Sequence[tuple[Any, ...]]) -> list[str]:
    """Return what was reported as saved and is missing, and which files are incomplete."""
    found: list[str] = []
    edits = {number for what, number, *_rest in told if what == "edit"}
    workshop = folder / NAME
    if workshop.exists():
        found += _of_workshop(workshop, edits)
    elif edits:
        found.append(f"{NAME} is gone, {len(edits)} edits were told to be saved")
    found += [
        f"the {what} {name} was told to be safe and is gone, or not whole"
        for what, name, *data in told
        if what in {"file", "copy"} and not _is_there(folder / name, *data)
    ]
    found += _of_keys(folder / "keys", told)
    for copy in sorted(folder.rglob("*.mercws")):
        if copy != workshop:
            found += _of_copy(copy)
    return found


def _is_there(path: Path, data: bytes | None = None) -> bool:
    return path.is_file() and (data is None or path.read_bytes() == data)


def _of_workshop(path: Path, edits: set[int]) -> list[str]:
    try:
        with closing(Store(path)) as store:
            values = {str(change.value) for change in store.changes()}
            problems = store.find_problems() + find_inconsistencies(
                store.workshop(), store.changes()
            )
    except UserError as error:
        return [f"{path.name} does not open: {error}"]
    lost = sorted(number for number in edits if kill.typed(number) not in values)
    return problems + ([f"edits {lost} were told to be saved and are lost"] if lost else [])


def _of_keys(keys: Path, told: Sequence[tuple[Any, ...]]) -> list[str]:
    if not keys.exists():
        return []
    try:
        known, key = KnownLaptops(keys), Signer(keys).key
    except UserError as error:
        return [f"nothing can be signed or taken in any more: {error}"]
    lost = [name for what, name, *_rest in told if what == "laptop" and not known.label(name)]
    found = [f"{len(lost)} laptops that were known are not known any more"] if lost else []
    keys_told = {name for what, name, *_rest in told if what == "key"}
    return found + (["the key of this laptop is another"] if keys_told - {key} else [])


def _of_copy(path: Path) -> list[str]:
    try:
        closed_file.check_closed_file(path)
        with closing(Store(path)) as store:
            rows = store.workshop().records(Action)
    except UserError as error:
        return [f"the copy {path.name} is half: {error}"]
    return [] if rows else [f"the copy {path.name} is empty"]


_KINDS: dict[str, Callable[[DiskLog, random.Random], None]] = {
    "typing": _type,
    "begin": _begin,
    "collect": _take_in,
    "export": _export,
    "elsewhere": _save_elsewhere,
    "keys": _know,
}
_ORDER = ("typing", "typing", "begin", "typing", "collect", "typing", "export", "elsewhere", "keys")

SOAK = Soak(names, run, 2_000, 1_800)
