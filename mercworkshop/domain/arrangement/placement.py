"""Puts records into bands and in order, as an arrangement says.

What is sorted, left out and grouped is decided once, when an arrangement is set. A record that is
changed afterwards keeps its place until the next time, and new records are shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from mercworkshop.domain.arrangement.arrangement import PLAIN, Arrangement, FieldFilter
from mercworkshop.domain.arrangement.readers import NOTHING, Collate, FieldReader, sort_keys
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.i18n import _

BAND = "band:"
"""Begins the id of a band; no id of a record has a colon."""

_NEW = "\tnew"
"""The key of the band of records that came later; no text of a cell begins with a tab."""


@dataclass(frozen=True, slots=True)
class BandHeading:
    """A band that a table has by itself: ``count`` of its rows, in their order, belong to it."""

    key: str
    title: str
    count: int
    number: str = ""


@dataclass(frozen=True, slots=True)
class RowBand:
    """The heading of the ``rows`` of one group, which follow it unless it is folded.

    ``number`` is empty if it has none; ``field`` is what the rows are grouped by, "" if that is how
    the table has them by itself.
    """

    key: str
    title: str
    rows: tuple[Any, ...]
    number: str = ""
    is_folded: bool = False
    field: str = ""

    @property
    def id(self) -> str:
        """An id that no record and no other band has, not even a band of another field."""
        return f"{BAND}{self.field}\t{self.key}" if self.field else f"{BAND}{self.key}"


@dataclass(frozen=True, slots=True)
class Placement:
    """What was decided when an arrangement was set, by the ids of the records.

    ``order`` is empty if rows are not sorted; ``bands`` has the token of each row's band, and
    ``band_keys`` the bands in their order, with titles; None if they are not of a field.
    """

    arrangement: Arrangement
    left_out: frozenset[str]
    order: Mapping[str, int]
    bands: Mapping[str, str] | None
    band_keys: Mapping[str, str]

    def with_shown(self, ids: Iterable[str]) -> Placement:
        """Return it with some records shown, whether they fit or not."""
        return replace(self, left_out=self.left_out - set(ids))


def decide(
    rows: Sequence[Any],
    arrangement: Arrangement,
    readers: Mapping[str, FieldReader],
    collate: Collate,
) -> Placement:
    """Return where an arrangement places ``rows``, which are in their own order."""
    left_out: frozenset[str] = frozenset()
    for each in arrangement.filters:
        if each.field in readers:
            fits = _fitting(each, readers[each.field])
            left_out |= {row.id for row in rows if row.id not in left_out and not fits(row)}
    order: dict[str, int] = {}
    known = [key for key in arrangement.sort if key.field in readers]
    if known:
        ordered = list(rows)
        for key in reversed(known):
            values = sort_keys(readers[key.field], ordered, collate)
            ordered = _sorted(ordered, values, is_descending=key.is_descending)
        order = {row.id: place for place, row in enumerate(ordered)}
    grouped = readers.get(arrangement.group or "")
    if grouped is None:
        return Placement(arrangement, left_out, order, None, {})
    bands = {row.id: grouped.group(row) for row in rows}
    keys = _band_keys(rows, bands, grouped, collate)
    return Placement(arrangement, left_out, order, bands, keys)


def lay_out(
    rows: Sequence[Any],
    headings: Sequence[BandHeading],
    placement: Placement,
    folded: frozenset[str] = frozenset(),
) -> tuple[Any, ...]:
    """Return the rows to show, with the bands between them.

    ``rows`` are in their own order, and ``headings`` the bands that they have by themselves, none
    if they have none. ``folded`` are ids of bands whose rows are not shown.
    """
    if placement.arrangement.group is None or not (headings or placement.bands is not None):
        return tuple(_in_order(rows, placement))
    if placement.bands is None:
        found = _own_bands(rows, headings, placement)
    else:
        found = _field_bands(rows, placement)
    shown: list[Any] = []
    for band in found:
        is_folded = band.id in folded
        shown.append(replace(band, is_folded=True) if is_folded else band)
        shown += () if is_folded else band.rows
    return tuple(shown)


def _own_bands(
    rows: Sequence[Any], headings: Sequence[BandHeading], placement: Placement
) -> Iterable[RowBand]:
    start = 0
    for heading in headings:
        own = _in_order(rows[start : start + heading.count], placement)
        start += heading.count
        if own or not placement.arrangement.filters:
            yield RowBand(heading.key, heading.title, tuple(own), heading.number)


def _field_bands(rows: Sequence[Any], placement: Placement) -> Iterable[RowBand]:
    """Yield the bands of a field; the last has records that came later, and the row to type in."""
    bands = placement.bands or {}
    members: dict[str, list[Any]] = {key: [] for key in (*placement.band_keys, _NEW)}
    for row in _in_order(rows, placement):
        members[bands.get(row.id, _NEW)].append(row)
    for key, own in members.items():
        if own:
            title = _("Added since") if key == _NEW else placement.band_keys[key]
            yield RowBand(key, title, tuple(own), field=placement.arrangement.group or "")


def _in_order(rows: Sequence[Any], placement: Placement) -> Sequence[Any]:
    """Return the rows that are shown, sorted; those that were not there yet are last."""
    out, order = placement.left_out, placement.order
    shown = [row for row in rows if row.id not in out] if out else rows
    if not order:
        return shown
    last = len(order)
    places = [order.get(row.id, last) for row in shown]
    return [shown[n] for n in sorted(range(len(places)), key=places.__getitem__)]


def _sorted(rows: Sequence[Any], values: Sequence[Any], *, is_descending: bool) -> list[Any]:
    """Return rows in the order of their values; equal ones as they were, those without one last.

    Words that are not understood come after all values and before the blank ones, also from high to
    low.
    """
    groups: dict[int, list[int]] = {}
    for n, value in enumerate(values):
        groups.setdefault(NOTHING if value is None else value[0], []).append(n)
    ordered: list[Any] = []
    for kind, places in sorted(groups.items()):
        if kind != NOTHING:
            places.sort(key=values.__getitem__, reverse=is_descending)
        ordered += (rows[n] for n in places)
    return ordered


def _band_keys(
    rows: Sequence[Any], bands: Mapping[str, str], reader: FieldReader, collate: Collate
) -> dict[str, str]:
    """Return the bands of a field in the order of its values, with their titles."""
    examples: dict[str, Any] = {}
    for row in rows:
        examples.setdefault(bands[row.id], row)
    keys, firsts = list(examples), list(examples.values())
    values = sort_keys(reader, firsts, collate)
    ordered = _sorted(keys, values, is_descending=False)
    return {key: reader.band_title(key, examples[key]) for key in ordered}


def _fitting(each: FieldFilter, reader: FieldReader) -> Callable[[Any], bool]:
    """Return a function that tells whether a row fits a filter; it folds the words only once."""
    words, tokens = fold_text(each.words.strip()), each.tokens

    def fits(row: Any) -> bool:
        if tokens is not None and tokens.isdisjoint(reader.tokens(row)):
            return False
        return not words or words in fold_text(reader.text(row))

    return fits


UNPLACED = Placement(PLAIN, frozenset(), {}, None, {})
"""The placement without an arrangement: all rows, in their own order, in their own bands."""
