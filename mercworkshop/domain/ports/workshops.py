"""The workshops that lie in one file, and its named texts (meta)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from mercworkshop.domain.workshop.details import Details
from mercworkshop.domain.workshop.workshop import Workshop


class WorkshopsPort(Protocol):
    """Several workshops with separate records, such as a follow-up and what it continues."""

    def workshops(self) -> tuple[Details, ...]:
        """Return the details of every workshop, sorted by id."""

    def workshop_of(self, workshop_id: str) -> Workshop:
        """Return the current state of one workshop, with the road maps of all real countries."""

    def meta(self, name: str, default: str = "") -> str:
        """Return the meta text with this name, or ``default``."""

    def all_meta(self) -> Mapping[str, str]:
        """Return all meta texts by name."""

    def set_meta(self, name: str, value: str) -> None:
        """Store a meta text."""
