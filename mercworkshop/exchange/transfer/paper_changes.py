"""Which changes of a paper that came back are news: those whose values were never here.

A paper knows no history. A value that a field had once is no news; the road map went on since.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.ports.store import StorePort
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.records.journal import Change
from mercworkshop.domain.records.record import record_fields

PAPER_KIND = "paper"
"""The kind of a package that was read from a paper or its data."""

_SETTLED = {"road_map", "position"}
"""Fields that a paper only has for records that are new here."""


def new_changes(store: StorePort, changes: Iterable[Change]) -> list[Change]:
    """Return the changes that say something new."""
    ordered = sorted(changes, key=lambda change: (change.record_type, change.record_id))
    return [
        change
        for (kind, record_id), group in groupby(
            ordered, key=lambda change: (change.record_type, change.record_id)
        )
        for change in _news(store, kind, record_id, list(group))
    ]


def _news(store: StorePort, kind: str, record_id: str, changes: list[Change]) -> Iterator[Change]:
    history = store.history(record_id)
    if not history:
        yield from changes
        return
    owners = {each.value for each in history if each.field == "road_map"}
    if owners and not owners & {each.value for each in changes if each.field == "road_map"}:
        return  # a record of another road map: a paper moves nothing
    known = {(each.field, repr(each.value), each.verbatim) for each in history}
    said = {(each.field, each.verbatim) for each in history if each.verbatim}
    ever = {each.field for each in history}
    fields = record_fields(RECORD_TYPES[kind])
    for each in changes:
        change = each
        was_here = (each.field, repr(each.value), each.verbatim) in known
        if not was_here and each.value is not None and (each.field, each.verbatim) in said:
            change = _without_words(each)
        is_known = (change.field, repr(change.value), change.verbatim) in known
        default = fields[change.field].to_json(fields[change.field].default)
        is_blank = change.field not in ever and not change.verbatim and change.value == default
        if change.field not in _SETTLED and not is_known and not is_blank:
            yield change


def _without_words(change: Change) -> Change:
    """Return a change of a value beside which the words of the old one were left standing.

    Words are what people see: the new value would stay hidden behind them.
    """
    own = derived_id("paper without words", change.id).replace("-", "")
    return replace(change, id=own, verbatim="")
