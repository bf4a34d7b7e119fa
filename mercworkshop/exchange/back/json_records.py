"""Turns the JSON of a road map into changes, and says which entry cannot be taken in.

Somebody may have edited it by hand: nothing that was written is left out without a word.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from mercworkshop.domain.entities import actions
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.bodies import BodyPair
from mercworkshop.domain.entities.inventories import Inventory, InventoryRow
from mercworkshop.domain.entities.national_path import Declaration, PathStep
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.review_answers import NotConcerned
from mercworkshop.domain.entities.road_map import Objective, RoadMap, road_map_id
from mercworkshop.domain.fields.descriptions import shown_fields
from mercworkshop.domain.records.ids import derived_id, is_id
from mercworkshop.domain.records.journal import Change
from mercworkshop.domain.records.position_keys import fresh_keys
from mercworkshop.domain.records.record import Record, clean_text, record_fields
from mercworkshop.errors import BadFile, InvalidInput
from mercworkshop.exchange.errors import package_error
from mercworkshop.exchange.out.road_map_json import FORMAT, VERSION
from mercworkshop.exchange.package import change_lines
from mercworkshop.exchange.sandbox.row_counter import count_rows
from mercworkshop.i18n import N_, _, without_stop

KINDS: Mapping[str, type[Record]] = {
    "objectives": Objective,
    "path": PathStep,
    "deposit": Declaration,
    "actions": Action,
    "needs": Need,
    "inventory": Inventory,
    "mercury_sources": InventoryRow,
    "not_concerned": NotConcerned,
    "bodies": BodyPair,
}
_LATER = {"bodies"}
"""Lists that a file of an earlier version does not have."""
_OWN = "road_map"
_HEAD = {"format", "version", "day", "workshop", "country", "is_practice", "is_sample", _OWN}
_BESIDE_FIELDS = {"id", "as_written"}
_LONGEST_SHOWN = 40
_FIRST_YEAR, _LAST_YEAR = 1970, 2199
"""Years in which a change may have been recorded."""
_TOO_NEW = N_("it was written by a newer version of this program.")
_TWO_COUNTRIES = N_("its country and the road map in it do not belong together.")


@dataclass(frozen=True, slots=True)
class _Row:
    """A record in the file, and where it stands."""

    place: str
    kind: type[Record]
    id: str
    values: Mapping[str, Any]


def parse(written: bytes) -> Any:
    """Return the value of a JSON text; raises BadFile for a duplicate name, or ValueError."""
    return json.loads(written, object_pairs_hook=_unique)


def describe(value: Any) -> dict[str, str]:
    """Return workshop, title, country and day of a road map; raises BadFile for a newer one."""
    if value["format"] != FORMAT:
        raise ValueError(value["format"])
    if value["version"].partition(".")[0] != VERSION.partition(".")[0]:
        raise package_error(_(_TOO_NEW))
    workshop, title = value["workshop"]["id"], value["workshop"]["title"]
    country, day = value["country"], date.fromisoformat(value["day"])
    if not all(isinstance(each, str) for each in (workshop, title, country)):
        raise TypeError(value)
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise ValueError(day)
    return {"workshop": workshop, "title": title, "country": country, "day": day.isoformat()}


def changes_of(
    value: Any, described: Mapping[str, str], places: Mapping[str, str] = MappingProxyType({})
) -> list[Change]:
    """Return each field of each record as a change that supersedes no other.

    An entry without an id is a new one. ``places`` has the places of entries in a file that is not
    JSON. Raises BadFile for what cannot be taken in.
    """
    own = road_map_id(described["country"], described["workshop"])
    if (value[_OWN]["id"], value[_OWN]["country"]) != (own, described["country"]):
        raise _entry_error(_(_TWO_COUNTRIES))
    if value["version"] == VERSION:
        _refuse_unknown("", value.keys() - _HEAD - KINDS.keys())
    found: list[Change] = []
    ids: set[str] = set()
    for entry in count_rows(_entries(value, own, described["workshop"], places)):
        if entry.id in ids:
            words = _("the id {id} stands there twice; leave it out of what is new.")
            raise place_error(entry.place, words.format(id=entry.id))
        ids.add(entry.id)
        if value["version"] == VERSION:
            _refuse_unknown(entry.place, _unknown_names(entry))
        found += _record_changes(entry, described)
    return found


def _entries(value: Any, own: str, workshop: str, places: Mapping[str, str]) -> Iterator[_Row]:
    yield _Row(places.get(_OWN, _OWN), RoadMap, own, value[_OWN])
    same = Counter[str]()
    for key, kind in KINDS.items():
        rows = value.get(key, []) if key in _LATER else value[key]
        if not isinstance(rows, list):
            raise TypeError(rows)
        has_order = "position" in record_fields(kind)
        for number, (place, each) in enumerate(
            zip(fresh_keys(len(rows)), rows, strict=True), start=1
        ):
            position = {"position": place} if has_order else {}
            written = json.dumps([key, each], sort_keys=True)
            same[written] += 1
            parts = ("new on paper", workshop, own, written, str(same[written]))
            own_id = each.get("id") or derived_id(*parts)
            inside = {**each, _OWN: own, **position}
            at = f"{key} {number}"
            yield _Row(places.get(at, at), kind, own_id, inside)


def _record_changes(entry: _Row, described: Mapping[str, str]) -> Iterator[Change]:
    if not isinstance(entry.id, str) or not is_id(entry.id):
        raise value_error(f"{entry.place} – id", entry.id)
    for name in sorted(_field_names(entry.kind) & entry.values.keys()):
        place = f"{entry.place} – {name}"
        value = _clean(place, entry.values[name])
        words = _clean(place, entry.values.get("as_written", {}).get(name, ""))
        seed = json.dumps([value, words], ensure_ascii=False)
        change_id = derived_id("paper", described["workshop"], entry.id, name, seed)
        change = Change(
            id=change_id.replace("-", ""),
            record_type=entry.kind.__name__,
            record_id=entry.id,
            field=name,
            value=value,
            supersedes=(),
            author="",
            laptop="",
            recorded_at=f"{described['day']}T00:00:00.000Z",
            workshop=described["workshop"],
            verbatim=words,
        )
        if not change_lines.is_readable(change) or not (
            entry.kind is not Action or actions.is_possible(entry.id, name, value)
        ):
            raise value_error(place, value if value is not None or not words else words)
        yield change


def _field_names(kind: type[Record]) -> set[str]:
    return {each.name for each in shown_fields(kind)} | {_OWN, "position"}


def _unknown_names(entry: _Row) -> set[str]:
    known = _field_names(entry.kind)
    words: Iterable[str] = entry.values.get("as_written", {}).keys()
    return (entry.values.keys() - known - _BESIDE_FIELDS) | ({*words} - known)


def _refuse_unknown(place: str, names: set[str]) -> None:
    """Refuse names that are not fields: what somebody wrote there would be lost."""
    if not names:
        return
    name = min(names)[:_LONGEST_SHOWN]
    words = _("there is no field “{name}”; what it says would be lost.").format(name=name)
    raise place_error(place, words) if place else _entry_error(words)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _value in pairs]
        name = next(key for key in keys if keys.count(key) > 1)[:_LONGEST_SHOWN]
        raise _entry_error(_("the name “{name}” stands twice in one entry.").format(name=name))
    return found


def _clean(place: str, value: Any) -> Any:
    """Return texts as the program keeps them; other values as they are."""
    if isinstance(value, list):
        return [_clean(place, each) for each in value]
    if not isinstance(value, str):
        return value
    try:
        return clean_text(value)
    except InvalidInput as error:
        raise place_error(place, error.message) from error


def value_error(place: str, value: object) -> BadFile:
    """Return the error for a value that a field cannot hold."""
    if value is None or value == "":
        return place_error(place, _("it cannot be empty."))
    shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    words = _("“{value}” cannot stand there.").format(value=shown[:_LONGEST_SHOWN])
    return place_error(place, words)


def place_error(place: str, reason: str) -> BadFile:
    """Return the error for the entry at a place in the file."""
    return _entry_error(
        _("{entry}: {reason}").format(entry=place, reason=f"{without_stop(reason)}.")
    )


def _entry_error(reason: str) -> BadFile:
    return BadFile(
        reason,
        _("Nothing was changed here. Correct it in the file, or ask the sender for it again."),
    )
