"""Work for the job that opens a workshop: opens, makes, copies or restores a file.

Each function returns the work, which imports the store when it runs: the window is painted before
that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from os import stat_result
from pathlib import Path
from typing import TYPE_CHECKING

from mercworkshop.gui.app.opening.failure import AlreadyShown, Remedy

if TYPE_CHECKING:
    from mercworkshop.domain.records.edit import Edit
    from mercworkshop.domain.records.journal import Stamp
    from mercworkshop.gui.app.opening.workshop_opening import OpenedWorkshop

type OpenStep = Callable[[Callable[[], object]], OpenedWorkshop]
"""Work for a job; it calls its argument before it upgrades a file, which can take seconds."""


def open_file(path: Path, stamp: Stamp, shown: stat_result | None = None) -> OpenStep:
    """Open the workshop at ``path``; the work raises AlreadyShown if that is the file ``shown``."""

    def work(upgrading: Callable[[], object]) -> OpenedWorkshop:
        from mercworkshop.gui.app.opening import workshop_opening

        if workshop_opening.is_same(path, shown):
            raise AlreadyShown(path)
        return workshop_opening.open_workshop(path, stamp, upgrading)

    return work


def open_remedy(path: Path, remedy: Remedy, stamp: Stamp) -> OpenStep:
    """Open the file that ``remedy`` makes from ``path``: a local copy or a restored backup."""

    def work(upgrading: Callable[[], object]) -> OpenedWorkshop:
        from mercworkshop.gui.app.opening import workshop_opening

        return workshop_opening.open_workshop(remedy.prepare(path), stamp, upgrading)

    return work


def create_file(path: Path, edit: Edit, stamp: Stamp) -> OpenStep:
    """Make a workshop at ``path`` that holds what ``edit`` adds, and open it."""

    def work(_upgrading: Callable[[], object]) -> OpenedWorkshop:
        from mercworkshop.gui.app.opening import workshop_opening

        return workshop_opening.create_workshop(path, edit, stamp)

    return work


def create_from_setup(
    path: Path, source: Path, stamp: Stamp, passphrase: str, secrets: Sequence[str]
) -> OpenStep:
    """Make a workshop at ``path`` from a set-up file, and open it."""

    def work(_upgrading: Callable[[], object]) -> OpenedWorkshop:
        from mercworkshop.gui.app.opening import workshop_creation

        return workshop_creation.create_from_setup(path, source, stamp, passphrase, secrets)

    return work


def open_practice(stamp: Stamp) -> OpenStep:
    """Open the practice workshop; make it from the sample if it is missing."""

    def work(_upgrading: Callable[[], object]) -> OpenedWorkshop:
        from mercworkshop.gui.app.opening import workshop_creation

        return workshop_creation.open_practice(stamp)

    return work


def reset_practice(stamp: Stamp) -> OpenStep:
    """Back up the practice workshop, and open it in its first state."""

    def work(_upgrading: Callable[[], object]) -> OpenedWorkshop:
        from mercworkshop.gui.app.opening import workshop_creation

        return workshop_creation.reset_practice(stamp)

    return work
