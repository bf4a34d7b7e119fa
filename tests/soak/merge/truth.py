"""What happened in a history of a merge soak, noted while it happened and outside of all files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Any

from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.tombstones import Tombstone, fold_name
from mercworkshop.domain.records.journal import DELETED, Change

type Key = tuple[str, str]
"""Record type and record id."""

SHORTEST_SECRET = 6
"""The fewest characters of a text of an erased person that no file may contain."""


@dataclass(slots=True)
class Truth:
    """``written`` is every change as it was first written; ``erased`` are the erased records.

    ``typed_again`` are names typed by somebody who could not know that the person was erased: these
    stay. ``versions`` has the content of the road map for each named version when it was named.
    """

    written: dict[str, Change] = field(default_factory=dict)
    erased: set[Key] = field(default_factory=set)
    typed_again: set[str] = field(default_factory=set)
    versions: dict[str, frozenset[str]] = field(default_factory=dict)

    def note(self, changes: Iterable[Change]) -> None:
        """Note changes that were just written."""
        for change in changes:
            self.written.setdefault(change.id, change)

    def names(self) -> set[str]:
        """Return every name that erased people ever had."""
        return {str(each.value) for each in self._of_erased("Person") if each.field == "name"}

    def secrets(self) -> set[str]:
        """Return the texts of erased people, which no file may contain."""
        told = self._of_erased("Person", "Contact")
        texts = {each.value for each in told if isinstance(each.value, str)}
        meant = (each for each in self.written.values() if self._key(each) not in self.erased)
        others = {each.value for each in meant if each.field == "name"}
        hidden = {each for each in texts if len(each) >= SHORTEST_SECRET} - self._common()
        return hidden - others - self.typed_again

    def is_as_written(self, held: Change) -> bool:
        """Whether a change is as first written, except for blanked names of erased people."""
        first = self.written.get(held.id)
        if first is None or held == first:
            return first is not None
        gone = {fold_name(each) for each in self.names()}
        blank: dict[str, Any] = {
            name: ""
            for name in ("author", "laptop", "value")
            if getattr(held, name) == "" and fold_name(str(getattr(first, name))) in gone
        }
        if "value" in blank and held.field not in getattr(
            RECORD_TYPES[held.record_type], "NAMES", ()
        ):
            return False
        return held == replace(first, **blank)

    def _of_erased(self, *kinds: str) -> list[Change]:
        return [
            each
            for each in self.written.values()
            if each.record_type in kinds and self._key(each) in self.erased
        ]

    def _common(self) -> set[str]:
        """Return texts of people that are not secret: ids, positions, categories, countries."""
        told = self._of_erased("Person")
        return {str(each.value) for each in told if each.field in _COMMON}

    @staticmethod
    def _key(change: Change) -> Key:
        return change.record_type, change.record_id


_COMMON = {"position", "category", "country", "group", DELETED}


def marked(changes: Iterable[Change]) -> set[Key]:
    """Return the records that are erased by the marks among changes."""
    said: Mapping[str, Mapping[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for change in changes:
        if change.record_type == Tombstone.__name__:
            said[change.record_id][change.field].add(str(change.value))
    return {
        key
        for fields in said.values()
        for key in product(fields["erased_type"], fields["erased_id"])
    }
