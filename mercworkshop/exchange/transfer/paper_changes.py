"""Which changes of a returned paper are new: those whose values the field never had.

A paper holds no history. A value that the field had before is not new: the road map was changed
since the paper was made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.fields import parsing
from mercworkshop.domain.fields.descriptions import fields_of, many_name
from mercworkshop.domain.ports.store import StorePort
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.records.journal import Change
from mercworkshop.domain.records.record import record_fields
from mercworkshop.errors import BadFile, InvalidInput
from mercworkshop.i18n import _, listed

PAPER_KIND = "paper"
"""The kind of a package that was read from a paper or its data."""

_SETTLED = {"road_map", "position"}
"""Fields that count only for new records: a paper does not move known ones."""

_LONGEST_SHOWN = 60


def new_changes(store: StorePort, changes: Sequence[Change], file: str) -> list[Change]:
    """Return the changes that say something new.

    Raises BadFile for an entry of another road map, or of another kind here: a paper moves nothing.
    """
    ordered = sorted(changes, key=lambda change: (change.record_type, change.record_id))
    found: list[Change] = []
    for (_kind, record_id), group in groupby(
        ordered, key=lambda change: (change.record_type, change.record_id)
    ):
        own, history = list(group), store.history(record_id)
        if reason := _why_not_ours(store, own, history):
            raise _entry_error(changes, own, file, reason)
        found += _news(history, own) if history else own
    return found


def _why_not_ours(store: StorePort, own: Sequence[Change], history: Sequence[Change]) -> str:
    """Return why an entry cannot be that of the paper; empty if it can."""
    if any(each.record_type != own[0].record_type for each in history):
        return _("its id is that of another kind of entry here.")
    owners = {each.value for each in history if each.field == "road_map"}
    if not owners or owners & {each.value for each in own if each.field == "road_map"}:
        return ""
    known = store.workshop().records(RoadMap)
    codes = sorted(each.country for each in known.all() if each.id in owners)
    words = _("its id is that of an entry in the road map of another country here: {country}.")
    return words.format(country=listed(codes) or "–")


def _entry_error(
    changes: Iterable[Change], own: Sequence[Change], file: str, reason: str
) -> BadFile:
    """Return the error for an entry, named by its kind, its place among these and its title."""
    first = own[0]
    same = [each for each in changes if each.record_type == first.record_type]
    places = sorted((str(each.value), each.record_id) for each in same if each.field == "position")
    ids = [own_id for _place, own_id in places] or [each.record_id for each in same]
    place = list(dict.fromkeys(ids)).index(first.record_id) + 1
    title = next((str(each.value) for each in own if each.field in {"title", "text"}), "")
    words = _("{file}: {kind}, entry {number} “{title}”: {reason}")
    return BadFile(
        words.format(
            file=file,
            kind=many_name(RECORD_TYPES[first.record_type]),
            number=place,
            title=title[:_LONGEST_SHOWN],
            reason=reason,
        ),
        _(
            "Nothing was changed here. In the file, give the entry no id: then it is taken in as"
            " a new one."
        ),
    )


def _news(history: Sequence[Change], changes: Iterable[Change]) -> Iterator[Change]:
    fields = record_fields(RECORD_TYPES[history[0].record_type])
    for each in changes:
        before = [old for old in history if old.field == each.field]
        change = _as_it_is_meant(each, before)
        default = fields[change.field].to_json(fields[change.field].default)
        is_blank = not before and not change.verbatim and change.value == default
        if change.field not in _SETTLED and not is_blank and not _is_known(change, before):
            yield change


def _is_known(change: Change, before: Iterable[Change]) -> bool:
    said = (repr(change.value), change.verbatim)
    return any((repr(old.value), old.verbatim) == said for old in before)


def _as_it_is_meant(change: Change, before: Sequence[Change]) -> Change:
    """Return a change in which value and words agree, if somebody changed only one of them.

    People see the words. Old words would hide a new value; new words beside an old value would be
    believed, although the program calculates with the old one.
    """
    if _is_known(change, before):
        return change
    for old in reversed(before):
        if old.value == change.value and old.verbatim != change.verbatim:
            return _read_again(change)
        if old.verbatim and old.verbatim == change.verbatim and change.value is not None:
            return _renamed(replace(change, verbatim=""))
    return change


def _read_again(change: Change) -> Change:
    """Return a change with the value that its words mean; none if they mean none."""
    kind = RECORD_TYPES[change.record_type]
    field = fields_of(kind)[change.field]
    own = record_fields(kind)[change.field]
    if not change.verbatim or not field.is_typed or field.is_typed_by_name:
        return change
    try:
        value = own.to_json(parsing.parser(field)(change.verbatim))
    except InvalidInput:
        value = None
    return change if value == change.value else _renamed(replace(change, value=value))


def _renamed(change: Change) -> Change:
    """Return a change with a new id, because it is no longer the change in the file."""
    seed = repr((change.value, change.verbatim))
    own = derived_id("paper as it is meant", change.id, seed).replace("-", "")
    return replace(change, id=own)
