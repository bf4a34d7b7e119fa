"""The arguments of one step of a script for an archive, parsed strictly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.script_steps import with_computed_ids
from mercworkshop.domain.fields.field import Field, FieldKind, ReferenceList
from mercworkshop.domain.ports.archive import ArchivePort
from mercworkshop.domain.programme.descriptions.every_description import ARCHIVE_DESCRIPTIONS
from mercworkshop.domain.programme.record_types import ARCHIVE_RECORD_TYPES
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.records.record import Record
from mercworkshop.errors import InvalidInput
from mercworkshop.exchange.script import values
from mercworkshop.exchange.script.step import (
    GivenArguments,
    argument_error,
    parse_argument,
    unknown_choice,
)
from mercworkshop.i18n import _, listed

OF = "of"
"""The argument that names what the records of a step belong to."""


@dataclass(slots=True)
class ArchiveArguments(GivenArguments):
    """The arguments of a step, for an archive that is only tried out.

    ``step_id`` is what the ids of the next edit are made of; empty if the step has no name.
    """

    archive: ArchivePort
    step_id: str = ""
    made: list[Edit] = field(default_factory=list, init=False)
    """The edits that were applied for this step."""

    def apply(self, edit: Edit) -> None:
        """Apply an edit of this step; what it adds has the same ids wherever the step is done."""
        edit = edit.clean()
        if self.step_id:
            edit = with_computed_ids(edit, self.step_id)
            self.step_id = derived_id("next edit of a step", self.step_id)
        if not edit.is_empty:
            self.archive.apply(edit)
            self.made.append(edit)

    def apply_each[T](self, make: Callable[[T], Edit], given: Iterable[T]) -> Edit:
        """Make and apply an edit for each given value, one by one; return an empty edit."""
        for each in given:
            self.apply(make(each))
        return Edit("")

    def record[R: Record](self, kind: type[R], name: str = "id") -> R:
        """Return the record of ``kind`` that an argument names by its id or title."""
        return self._find(kind, name, self.text(name))

    def records[R: Record](self, kind: type[R], name: str = "ids") -> list[R]:
        """Return the records that an argument lists, each by its id or title."""
        return [self._find(kind, name, each) for each in self.get(name, values.parse_texts)]

    def owner(self, kind: type[Record]) -> Mapping[str, str]:
        """Return the field of what owns records of ``kind``, with its id; empty if none does."""
        if not kind.OWNER:
            return {}
        fields = {each.name: each for each in ARCHIVE_DESCRIPTIONS[kind].fields}
        owner = self.record(ARCHIVE_RECORD_TYPES[fields[kind.OWNER].refers_to], OF)
        return {kind.OWNER: owner.id}

    def fields(self, kind: type[Record]) -> dict[str, Any]:
        """Return the argument ``fields``: values of fields of ``kind``; empty if missing."""
        return self._values("fields", self.named_values(), kind)

    def rows(self, kind: type[Record]) -> list[dict[str, Any]]:
        """Return the argument ``rows``: a list of values of fields of ``kind``."""
        return [self._values(at, row, kind) for at, row in self.numbered_rows()]

    def _values(self, at: str, given: Mapping[str, Any], kind: type[Record]) -> dict[str, Any]:
        shown = {each.name: each for each in shown_fields(kind)}
        if unknown := [name for name in given if name not in shown]:
            reason = _("there is no such field here; known are: {known}")
            raise argument_error(f"{at}.{unknown[0]}", reason.format(known=listed(shown)))
        read = values.parsers_of(kind, [shown[name] for name in given])
        return {
            name: parse_argument(f"{at}.{name}", self._reader(shown[name], read[name]), value)
            for name, value in given.items()
        }

    def _reader(self, shown: Field, read: values.ValueParser) -> values.ValueParser:
        """Return the parser of a field, which knows what a reference can name."""
        refer = self._reference(shown)
        match shown.kind:
            case FieldKind.REFERENCE:
                return lambda value: refer(value) if value else read(value)
            case FieldKind.REFERENCES:
                return lambda value: tuple(refer(each) for each in values.parse_texts(value))
        return read

    def _reference(self, shown: Field) -> Callable[[Any], str]:
        """Return the function that turns words into an id, for a field that refers to something."""
        if shown.refers_to == ReferenceList.COUNTRIES:
            return self.parse_country
        kind = ARCHIVE_RECORD_TYPES.get(shown.refers_to) or RECORD_TYPES.get(shown.refers_to)
        if kind is not None:
            return lambda value: self._find(kind, shown.name, values.parse_text(value)).id
        known = self.lookups.choices.get(shown.name)

        def choose(value: Any) -> str:
            word = values.parse_text(value)
            if known and word not in known:
                raise InvalidInput(unknown_choice(word, known))
            return word

        return choose

    def _find[R: Record](self, kind: type[R], name: str, text: str) -> R:
        """Return the one record of ``kind`` that ``text`` names."""
        if (found := self.archive.find(kind, text)) is not None:
            return found
        country = self.lookups.find_country(text)
        meant = self._named(kind, {text, *([country.iso3] if country else [])})
        if kind.OWNER and name != OF and self.has(OF):
            ((place, owner),) = self.owner(kind).items()
            meant = [each for each in meant if getattr(each, place) == owner]
        if len(meant) == 1:
            return meant[0]
        words = (
            _("there is no “{text}”") if not meant else _("“{text}” can mean several; give the id")
        )
        raise argument_error(name, words.format(text=text[:80]))

    def _named[R: Record](self, kind: type[R], words: set[str]) -> Sequence[R]:
        if kind not in ARCHIVE_DESCRIPTIONS:
            return []
        found = {each.id: each for one in words for each in self.archive.find_titled(kind, one)}
        return list(found.values())


def shown_fields(kind: type[Record]) -> list[Field]:
    """Return the fields of a type of record of an archive that a script may set."""
    return [each for each in ARCHIVE_DESCRIPTIONS[kind].fields if each.is_shown]
