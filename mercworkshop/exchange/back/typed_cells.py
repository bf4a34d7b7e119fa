"""Reads the cells of a workbook into the JSON of a road map, as if they were typed here."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.fields import parsing
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.fields.field import Field, FieldKind
from mercworkshop.domain.fields.verbatim import typed_value
from mercworkshop.domain.records.record import AsTyped, Record, record_fields
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money.money import Money
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.errors import InvalidInput
from mercworkshop.exchange.back.json_records import KINDS, place_error, value_error
from mercworkshop.i18n import _, language_scope, listed

_DECIMAL = re.compile(r"\d+\.\d+")
"""Not a month: a spreadsheet makes the number 2017.1 of “2017.10”."""

type Cells = Mapping[str, str]
type Entry = tuple[type[Record], dict[str, Any]]
"""The type of a record, and its fields in the form of JSON, which are changed in place."""

_WRITTEN = "as_written"
_REFERENCES = {FieldKind.REFERENCE, FieldKind.REFERENCES}
_TEXTS = {FieldKind.LINE, FieldKind.TEXT}


class CellReader:
    """Knows the language of a workbook, and the names of what its fields refer to."""

    def __init__(
        self, value: Mapping[str, Any], cells: Mapping[str, Sequence[Cells]], language: str
    ) -> None:
        self._language = language
        self._names: dict[str, dict[str, str]] = {}
        self._learn_names(value, cells)

    def learn_aim(self, title: str, aim: str) -> None:
        """Learn the present title of an aim; its former title still names it too."""
        if title and aim:
            self._names["Objective"].setdefault(fold_text(title), aim)

    def read(self, entry: Entry, name: str, cells: tuple[Cells, Cells], place: str) -> None:
        """Put a field of a row into an entry: its words if these changed, else its figures."""
        before, now = cells
        if before.get(name, "") != now.get(name, ""):
            self.say(entry, name, (before.get(name, ""), now.get(name, "")), place)
        else:
            self._calculate(entry, name, now, place)

    def say(self, entry: Entry, name: str, words: tuple[str, str], place: str) -> None:
        """Put the words of a field into an entry: what they were, and what they are now."""
        kind, values = entry
        field, own = fields_of(kind)[name], record_fields(kind)[name]
        before, now = words
        if field.is_translated and before and before != str(values.get(name, "")).strip():
            reason = _("“{text}” is a translation: correct it in the program, beside its original.")
            raise place_error(place, reason.format(text=now[:40]))
        written = {each: said for each, said in values.get(_WRITTEN, {}).items() if each != name}
        try:
            with language_scope(self._language):
                value = self._value(field, now) if now else own.default
        except InvalidInput as error:
            if not field.is_typed or own.is_required:
                raise value_error(f"{place} – {name}", now) from error
            value, written = None, {**written, name: now}
        if isinstance(value, AsTyped):
            value, written = value.value, {**written, name: now}
        values[name] = None if written.get(name) and value is None else own.to_json(value)
        values[_WRITTEN] = written

    def _value(self, field: Field, words: str) -> Any:
        if field.kind in _REFERENCES:
            return self._references(field, words)
        if field.kind is FieldKind.YES_NO:
            return self._yes_or_no(words)
        if field.kind in _TEXTS:
            return parsing.parse_text(words)
        if field.kind is FieldKind.DATE and _DECIMAL.fullmatch(words):
            raise InvalidInput(words)
        return typed_value(words, parsing.parser(field)(words))

    def _references(self, field: Field, words: str) -> str | tuple[str, ...]:
        known = self._names.get(field.refers_to, {})
        if field.kind is FieldKind.REFERENCE:
            return _known(known, words)
        if fold_text(words) in known:
            return (_known(known, words),)
        return tuple(_known(known, each) for each in parsing.split_list(words))

    def _yes_or_no(self, words: str) -> bool:
        said = fold_text(words)
        if said in {fold_text(_("Yes")), "yes", "true", "1"}:
            return True
        if said in {fold_text(_("No")), "no", "false", "0"}:
            return False
        raise InvalidInput(words)

    def _calculate(self, entry: Entry, name: str, now: Cells, place: str) -> None:
        """Put a date or an amount into an entry of which somebody changed only the figures."""
        kind, values = entry
        parts = {
            key.partition(".")[2]: words for key, words in now.items() if key.startswith(f"{name}.")
        }
        if not parts and name in now:
            return  # clearing the figures does not delete the words beside them
        try:
            value = _from_parts(fields_of(kind)[name].kind, parts) if parts else None
        except (InvalidInput, ValueError, KeyError) as error:
            raise value_error(f"{place} – {name}", listed(parts.values())) from error
        values[name] = record_fields(kind)[name].to_json(value)
        written: Mapping[str, str] = values.get(_WRITTEN, {})
        values[_WRITTEN] = {each: said for each, said in written.items() if each != name}

    def _learn_names(self, value: Mapping[str, Any], cells: Mapping[str, Sequence[Cells]]) -> None:
        """Learn the words for each id from what the workbook said as it was written."""
        titles = self._names.setdefault("Objective", {})
        titles |= {fold_text(each["title"]): each["id"] for each in value["objectives"]}
        numbers = self._names.setdefault(Action.__name__, {})
        numbers |= {fold_text(each.get("number", "")): each["id"] for each in cells["actions"]}
        for table, kind in KINDS.items():
            said = {each["id"]: each for each in cells.get(table, ())}
            for entry in value.get(table, ()):
                for field in fields_of(kind).values():
                    if field.kind in _REFERENCES:
                        words = said.get(entry["id"], {}).get(field.name, "")
                        self._learn(field, words, entry.get(field.name))

    def _learn(self, field: Field, words: str, value: object) -> None:
        ids = [value] if isinstance(value, str) else value
        if words and isinstance(ids, list) and len(ids) == 1:
            self._names.setdefault(field.refers_to, {}).setdefault(fold_text(words), ids[0])


def _known(known: Mapping[str, str], words: str) -> str:
    try:
        return known[fold_text(words)]
    except KeyError:
        raise InvalidInput(words) from None


def _from_parts(kind: FieldKind, parts: Mapping[str, str]) -> PartialDate | Money:
    if kind is FieldKind.DATE:
        first = date.fromisoformat(parts.get("first") or parts["last"])
        last = date.fromisoformat(parts.get("last") or parts["first"])
        _check_order(first <= last)
        text = "/".join(dict.fromkeys(each.isoformat() for each in (first, last)))
        return PartialDate(text)
    low = int(parts.get("low") or parts["high"])
    high = int(parts.get("high") or parts["low"])
    _check_order(low <= high)
    year = int(parts["year"]) if "year" in parts else None
    return Money(low, high, parts["currency"], year)


def _check_order(is_right: bool) -> None:
    """Raise ValueError for a first figure beyond the last: to swap them would be a guess."""
    if not is_right:
        raise ValueError("the first is later or higher than the last")
