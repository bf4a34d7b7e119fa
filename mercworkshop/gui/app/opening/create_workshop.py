"""Making a workshop from a set-up file, or the sandbox from its sample; needs much, comes late."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

from mercworkshop import paths
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.exchange.keys import key_ring
from mercworkshop.exchange.setup import setup_source
from mercworkshop.gui.app.opening.open_workshop import OpenedWorkshop, open_workshop
from mercworkshop.i18n import current_language
from mercworkshop.reference.lookups import build_lookups
from mercworkshop.sample import workshops
from mercworkshop.sample.sample import fill_store, shift_years
from mercworkshop.store import backups
from mercworkshop.store.database import part_files
from mercworkshop.store.store import Store


def create_from_setup(
    path: Path, source: Path, stamp: Stamp, passphrase: str = "", secrets: Sequence[str] = ()
) -> OpenedWorkshop:
    """Make a workshop at ``path`` from a set-up form, a list of participants or a kit; open it.

    ``passphrase`` or one of the keys ``secrets`` opens a file that is sealed, besides the keys of
    this laptop. What could not be used of the source
    comes back as remarks.
    """
    keys = key_ring.all_decryption_keys(paths.key_folder(), passphrase, secrets)
    begun = setup_source.read_setup(source, build_lookups(), keys)
    Store.create_filled(path, lambda store: setup_source.fill_store(store, begun), stamp)
    return replace(open_workshop(path, stamp), remarks=begun.remarks)


def open_practice(stamp: Stamp) -> OpenedWorkshop:
    """Open the sandbox, made from the sample in the language of the window when it is missing."""
    path = paths.practice_file()
    if not path.exists():
        _make_sandbox(path)
    return open_workshop(path, stamp)


def reset_practice(stamp: Stamp) -> OpenedWorkshop:
    """Keep a copy of the closed sandbox, and open it as it was in the beginning."""
    path = paths.practice_file()
    with closing(Store(path, stamp)) as store:
        backups.make_backup(store)
        identity = store.identity
    part_files.remove_part(path)
    _make_sandbox(path, identity)
    return open_workshop(path, stamp)


def _make_sandbox(path: Path, identity: str = "") -> None:
    """Write the sandbox under another name until it is whole; its copies go by ``identity``.

    The sample is of 2015: it is moved to this year, or its whole plan would be overdue.
    """
    made = workshops.practice_workshop(current_language(), build_lookups(), identity)
    made = shift_years(made, date.today().year - made.steps[0].at.year)
    paths.make_private_folder(path.parent)
    Store.create_filled(path, lambda store: fill_store(store, made))
