"""Makes a workshop from a set-up file, or the practice workshop; imported only when needed."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from mercworkshop import paths
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.exchange.keys import key_ring
from mercworkshop.exchange.setup import setup_source
from mercworkshop.gui.app.opening.workshop_opening import OpenedWorkshop, open_workshop
from mercworkshop.reference.facts.lookups import build_lookups
from mercworkshop.reference.reference import current_reference
from mercworkshop.sample import workshops
from mercworkshop.sample.sample import fill_store, shift_years
from mercworkshop.store.copies import backups
from mercworkshop.store.database import part_files
from mercworkshop.store.store import Store


def create_from_setup(
    path: Path, source: Path, stamp: Stamp, passphrase: str = "", secrets: Sequence[str] = ()
) -> OpenedWorkshop:
    """Make a workshop at ``path`` from a set-up form, a list of participants or a kit; open it.

    ``passphrase`` or one of the keys ``secrets`` opens an encrypted file, besides the keys of this
    laptop. The remarks of the result say what of the source could not be used.
    """
    keys = key_ring.all_decryption_keys(paths.key_folder(), passphrase, secrets)
    content = setup_source.read_setup(source, build_lookups(current_reference()), keys)
    Store.create_filled(path, lambda store: setup_source.fill_store(store, content), stamp)
    return replace(open_workshop(path, stamp), remarks=content.remarks)


def open_practice(stamp: Stamp) -> OpenedWorkshop:
    """Open the practice workshop; if missing, make it from the sample in the current language."""
    path = paths.practice_file()
    if not path.exists():
        _make_practice_file(path)
    return open_workshop(path, stamp)


def reset_practice(stamp: Stamp) -> OpenedWorkshop:
    """Back up the closed practice workshop, and open it in its first state."""
    path = paths.practice_file()
    with closing(Store(path, stamp)) as store:
        backups.make_backup(store)
        workshop_id = store.workshop_id
    part_files.remove_part(path)
    _make_practice_file(path, workshop_id)
    return open_workshop(path, stamp)


def _make_practice_file(path: Path, workshop_id: str = "") -> None:
    """Write the practice workshop; its backups are found by ``workshop_id``.

    The sample is of 2015: its dates are moved to this year, else all actions would be overdue.
    """
    reference = current_reference()
    sample = workshops.practice_workshop(reference.language, build_lookups(reference), workshop_id)
    sample = shift_years(sample, reference.day.year - sample.steps[0].at.year)
    paths.make_private_folder(path.parent)
    Store.create_filled(path, lambda store: fill_store(store, sample))
