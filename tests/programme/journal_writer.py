"""Writes the changes of one workshop as its laptops would: each field, and each later version."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

from mercworkshop.domain.records.journal import Change
from mercworkshop.domain.records.record import JsonValue

type Heads = dict[str, str]
"""The latest change of each field of a record, by the name of the field."""


class JournalWriter:
    """Collects changes; each is a second after the one before."""

    def __init__(self, random: Random, workshop: str, begins: datetime) -> None:
        self.changes: list[Change] = []
        self._random, self._workshop = random, workshop
        self._now, self._author, self._laptop = begins.astimezone(UTC), "", ""

    def sit_down(self, author: str, laptop: str) -> None:
        """Set who writes from now on, and on which laptop."""
        self._author, self._laptop = author, laptop

    def new_id(self) -> str:
        """Return the id of a new record."""
        return str(UUID(int=self._random.getrandbits(128)))

    def write(
        self,
        kind: str,
        record_id: str,
        values: Mapping[str, JsonValue],
        heads: Heads | None = None,
    ) -> Heads:
        """Write new values, each superseding the one in ``heads``; return the new heads."""
        now = heads if heads is not None else {}
        for name, value in values.items():
            self._now += timedelta(seconds=1)
            made = Change(
                f"{self._random.getrandbits(128):032x}",
                kind,
                record_id,
                name,
                value,
                (now[name],) if name in now else (),
                self._author,
                self._laptop,
                self._now.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
                0,
                self._workshop,
            )
            self.changes.append(made)
            now[name] = made.id
        return now
