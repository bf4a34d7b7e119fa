"""Which file brought which changes to a laptop of a merge soak, noted outside its workshop file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mercworkshop.domain.records.journal import Change


class Arrivals:
    """Changes that a file brought must go when the last file that brought them is taken back."""

    def __init__(self) -> None:
        self._brought_by: dict[str, int] = {}
        self._also: dict[int, set[str]] = {}

    @property
    def standing(self) -> list[int]:
        """The files that were not taken back, by their numbers."""
        return sorted(self._also)

    def copy(self) -> Arrivals:
        """Return a copy, for a copy of the workshop."""
        made = Arrivals()
        made._brought_by = dict(self._brought_by)
        made._also = {number: set(ids) for number, ids in self._also.items()}
        return made

    def take(self, number: int, changes: Iterable[Change], known: Mapping[str, Change]) -> None:
        """Note a file; ``known`` are the changes that were there before it."""
        self._also[number] = set()
        for change in changes:
            if change.id not in known:
                self._brought_by[change.id] = number
            elif change.id in self._brought_by:
                self._also[number].add(change.id)

    def take_back(self, number: int, known: Mapping[str, Change]) -> set[str]:
        """Note that a file was taken back; return the changes that must be gone."""
        del self._also[number]
        gone: set[str] = set()
        mine = [key for key, by in self._brought_by.items() if by == number and key in known]
        for key in mine:
            others = [other for other in self.standing if key in self._also[other]]
            if known[key].record_type == "Tombstone":
                del self._brought_by[key]
            elif others:
                self._brought_by[key] = others[0]
            else:
                gone.add(key)
                del self._brought_by[key]
        return gone
