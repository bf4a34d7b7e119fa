"""Many workshops in one place, and what that place knows of them by a name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from mercworkshop.domain.workshop.details import Details
from mercworkshop.domain.workshop.workshop import Workshop


class ArchivePort(Protocol):
    """A place that keeps the records of several workshops apart."""

    def workshops(self) -> tuple[Details, ...]:
        """Return the details of every workshop that is kept, in the order of their identities."""

    def workshop_of(self, identity: str) -> Workshop:
        """Return one of them as it is now: its own records, and the road maps of all countries."""

    def meta(self, name: str, default: str = "") -> str:
        """Return what the place knows by a name."""

    def all_meta(self) -> Mapping[str, str]:
        """Return all that it knows by a name."""

    def set_meta(self, name: str, value: str) -> None:
        """Keep a fact."""
