"""How a table shows its records: sorted, filtered, grouped. It is a view and changes no record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

EMPTY = ""
"""The token of a cell without a value."""


@dataclass(frozen=True, slots=True)
class SortKey:
    """A field by which rows are sorted; rows without a value are last either way."""

    field: str
    is_descending: bool = False


@dataclass(frozen=True, slots=True)
class FieldFilter:
    """What a row must have in one field to be shown.

    ``tokens`` are values as :meth:`FieldReader.tokens` names them: the field must have one of them;
    None if any value will do. ``words`` must be in its text; case and accents are ignored.
    """

    field: str
    tokens: frozenset[str] | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Sort keys, the first of which counts most; filters, all of which must hold; and a group.

    ``group`` is the field by which rows stand in bands; None for no bands. If it is empty, the
    bands are those that the table has by itself, such as the objectives of a road map.
    """

    sort: tuple[SortKey, ...] = ()
    filters: tuple[FieldFilter, ...] = ()
    group: str | None = ""

    @property
    def is_own_order(self) -> bool:
        """Whether all rows stand in the order of the records, so that they can be moved."""
        return not self.sort and not self.filters and not self.group

    @property
    def is_plain(self) -> bool:
        """Whether it is the arrangement of a table that nobody has sorted, filtered or grouped."""
        return self == PLAIN

    def sorted_by(self, field: str, *, is_descending: bool = False) -> Arrangement:
        """Return it sorted by a field first; equal rows keep the order that it gave them before."""
        rest = tuple(key for key in self.sort if key.field != field)
        return replace(self, sort=(SortKey(field, is_descending), *rest))

    def unsorted(self) -> Arrangement:
        """Return it in the order of the records."""
        return replace(self, sort=())

    def filtered_by(self, new: FieldFilter) -> Arrangement:
        """Return it with a filter in place of that of the same field."""
        others = tuple(each for each in self.filters if each.field != new.field)
        asks = new.tokens is not None or bool(new.words.strip())
        return replace(self, filters=(*others, new) if asks else others)

    def unfiltered(self, field: str = "") -> Arrangement:
        """Return it without the filter of a field, or without any."""
        kept = tuple(each for each in self.filters if field and each.field != field)
        return replace(self, filters=kept)

    def grouped_by(self, group: str | None) -> Arrangement:
        """Return it with other bands."""
        return replace(self, group=group)

    def filter_of(self, field: str) -> FieldFilter | None:
        """Return the filter of a field; None if there is none."""
        return next((each for each in self.filters if each.field == field), None)

    def direction(self, field: str) -> bool | None:
        """Return whether rows are sorted by a field from high to low; None if not by it first."""
        first = self.sort[0] if self.sort else None
        return first.is_descending if first is not None and first.field == field else None


PLAIN = Arrangement()


def to_json(arrangement: Arrangement) -> dict[str, Any]:
    """Return an arrangement for a file of settings."""
    return {
        "sort": [[key.field, key.is_descending] for key in arrangement.sort],
        "filters": [
            [each.field, None if each.tokens is None else sorted(each.tokens), each.words]
            for each in arrangement.filters
        ],
        "group": arrangement.group,
    }


def from_json(kept: Any, fields: Sequence[str]) -> Arrangement:
    """Return an arrangement from a file of settings, as far as it can be read.

    ``fields`` are those of the table; keys and filters that name any other field are left out.
    """
    if not isinstance(kept, dict):
        return PLAIN
    sort, filters = kept.get("sort"), kept.get("filters")
    group = kept.get("group", "")
    is_known = group is None or (isinstance(group, str) and group in {"", *fields})
    return Arrangement(
        tuple(filter(None, (_sort_key(each, fields) for each in _rows(sort)))),
        tuple(filter(None, (_filter(each, fields) for each in _rows(filters)))),
        group if is_known else "",
    )


def _rows(kept: Any) -> list[Any]:
    return [each for each in kept if isinstance(each, list)] if isinstance(kept, list) else []


def _sort_key(kept: list[Any], fields: Sequence[str]) -> SortKey | None:
    match kept:
        case [str(field), bool(is_descending)] if field in fields:
            return SortKey(field, is_descending)
    return None


def _filter(kept: list[Any], fields: Sequence[str]) -> FieldFilter | None:
    match kept:
        case [str(field), None, str(words)] if field in fields:
            return FieldFilter(field, None, words)
        case [str(field), list(tokens), str(words)] if field in fields:
            return FieldFilter(field, frozenset(map(str, tokens)), words)
    return None
