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
from mercworkshop.gui.app.open_workshop import Opened, open_file
from mercworkshop.i18n import language
from mercworkshop.reference.lookups import lookups
from mercworkshop.sample import workshops
from mercworkshop.sample.sample import fill, later
from mercworkshop.store import backups
from mercworkshop.store.database import part_files
from mercworkshop.store.store import Store


def from_set_up(
    path: Path, source: Path, stamp: Stamp, passphrase: str = "", secrets: Sequence[str] = ()
) -> Opened:
    """Make a workshop at ``path`` from a set-up form, a list of participants or a kit; open it.

    ``passphrase`` or one of the keys ``secrets`` opens a file that is sealed, besides the keys of
    this laptop. What could not be used of the source
    comes back as remarks.
    """
    keys = key_ring.opening_keys(paths.keys(), passphrase, secrets)
    begun = setup_source.read(source, lookups(), keys)
    Store.begin(path, lambda store: setup_source.fill(store, begun), stamp)
    return replace(open_file(path, stamp), remarks=begun.remarks)


def sandbox(stamp: Stamp) -> Opened:
    """Open the sandbox, made from the sample in the language of the window when it is missing."""
    path = paths.sandbox()
    if not path.exists():
        _make_sandbox(path)
    return open_file(path, stamp)


def new_sandbox(stamp: Stamp) -> Opened:
    """Keep a copy of the closed sandbox, and open it as it was in the beginning."""
    path = paths.sandbox()
    with closing(Store(path, stamp)) as store:
        backups.keep(store)
        identity = store.identity
    part_files.clear(path)
    _make_sandbox(path, identity)
    return open_file(path, stamp)


def _make_sandbox(path: Path, identity: str = "") -> None:
    """Write the sandbox under another name until it is whole; its copies go by ``identity``.

    The sample is of 2015: it is moved to this year, or its whole plan would be overdue.
    """
    made = workshops.sandbox(language(), lookups(), identity)
    made = later(made, date.today().year - made.steps[0].at.year)
    paths.make_private_folder(path.parent)
    Store.begin(path, lambda store: fill(store, made))
