"""One step of a script: its arguments, parsed strictly, and the records they name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from mercworkshop.domain.entities import road_map
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.entities.people import Delegation
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.fields import verbatim
from mercworkshop.domain.fields.descriptions import record_title
from mercworkshop.domain.ports.names import NameLookups
from mercworkshop.domain.records.record import AsTyped, Record
from mercworkshop.domain.workshop.workshop import Workshop, owner_of
from mercworkshop.errors import InvalidInput, UserError
from mercworkshop.exchange.script import values
from mercworkshop.i18n import _, listed, without_stop

_NOTHING = object()
RESERVED = frozenset({"do", "step", "author", "audience", "state", "why"})
"""Fields that every step may have besides the arguments of its verb."""


class BadStep(UserError):
    """A step of a script is invalid; the message names the field."""


@dataclass(slots=True)
class GivenArguments:
    """The arguments of a step as they are given. Those that no verb reads are refused."""

    arguments: Mapping[str, Any]
    lookups: NameLookups
    _asked: set[str] = field(default_factory=lambda: set(RESERVED), init=False)

    def get[T](self, name: str, read: Callable[[Any], T], default: Any = _NOTHING) -> T:
        """Return an argument, parsed by ``read``; ``default`` if it is missing."""
        self._asked.add(name)
        if name in self.arguments:
            return parse_argument(name, read, self.arguments[name])
        if default is _NOTHING:
            raise argument_error(name, _("this is missing"))
        return cast("T", default)

    def has(self, name: str) -> bool:
        """Whether an argument is given."""
        return name in self.arguments

    def allow(self, name: str) -> None:
        """Let a step have an argument; it need not be given."""
        self._asked.add(name)

    def text(self, name: str) -> str:
        """Return an argument that is a text."""
        return self.get(name, values.parse_text)

    def numbered_rows(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Yield each of the argument ``rows``, with what to call it."""
        for number, row in enumerate(self.get("rows", _parse_list), start=1):
            at = f"rows {number}"
            yield at, parse_argument(at, _parse_mapping, row)

    def named_values(self) -> Mapping[str, Any]:
        """Return the argument ``fields``: values by the names of fields; empty if missing."""
        return self.get("fields", _parse_mapping, {})

    def country(self) -> str:
        """Return the code of the argument ``country``."""
        return self.get("country", self.parse_country)

    def parse_country(self, value: Any) -> str:
        """Return the ISO 3166 code of a country given by code or name."""
        text = values.parse_text(value)
        found = self.lookups.find_country(text)
        if found is None:
            raise InvalidInput(
                _("“{text}” is not a country on the United Nations list").format(text=text)
            )
        return found.iso3

    def refuse_unknown_arguments(self) -> None:
        """Refuse unknown arguments."""
        if unknown := [name for name in self.arguments if name not in self._asked]:
            known = listed(sorted(self._asked - RESERVED))
            raise argument_error(
                unknown[0], _("it does not belong here; known are: {known}").format(known=known)
            )


@dataclass(slots=True)
class StepArguments(GivenArguments):
    """The arguments of a step, for ``workshop``."""

    workshop: Workshop
    _meant: dict[tuple[str, str], str] = field(default_factory=dict, init=False)
    _given: Workshop = field(init=False)

    def __post_init__(self) -> None:
        self._given = self.workshop

    def fields(self, *kinds: type[Record], without: Iterable[str] = ()) -> dict[str, Any]:
        """Return the argument ``fields``: values of fields of ``kinds``; empty if missing."""
        return self._fields("fields", self.named_values(), kinds, without)

    def rows(self, *kinds: type[Record], without: Iterable[str] = ()) -> list[dict[str, Any]]:
        """Return the argument ``rows``: a list of values of fields of ``kinds``."""
        return [self._fields(at, row, kinds, without) for at, row in self.numbered_rows()]

    def road_map(self) -> RoadMap:
        """Return the road map of the argument ``country``."""
        code = self.country()
        found = self.workshop.records(RoadMap).get(
            road_map.road_map_id(code, self.workshop.workshop_id)
        )
        if found is None:
            raise argument_error("country", _("{country} has no road map yet").format(country=code))
        return found

    def group(self, name: str = "group") -> BreakoutGroup:
        """Return the group that an argument names."""
        return self.record(BreakoutGroup, name)

    def delegations(self) -> list[Delegation]:
        """Return the delegations of the argument ``countries``."""
        there = {each.country: each for each in self.workshop.records(Delegation).values()}
        codes = [
            parse_argument("countries", self.parse_country, each)
            for each in self.get("countries", values.parse_texts, ())
        ]
        if unknown := [code for code in codes if code not in there]:
            raise argument_error(
                "countries", _("{country} does not take part").format(country=unknown[0])
            )
        return [there[code] for code in codes]

    def record[R: Record](self, kind: type[R], name: str = "id") -> R:
        """Return the record of ``kind`` that an argument names by id, or by title, text or name."""
        return self.find_record(kind, name, self.text(name))

    def records[R: Record](self, kind: type[R], name: str = "ids") -> list[R]:
        """Return the records that an argument lists, each by id, or by title, text or name."""
        return [self.find_record(kind, name, each) for each in self.get(name, values.parse_texts)]

    def find_record[R: Record](self, kind: type[R], name: str, text: str) -> R:
        """Return the one record of ``kind`` that ``text`` names; of ``country`` if it is given.

        A path step is also named by its template, whatever the language of its title.
        """
        if (found := self.workshop.records(kind).get(text)) is not None:
            return found
        meant = [each for each in self._within(kind) if text in _names_of(each)]
        if len(meant) == 1:
            if meant[0].id in self._given.records(kind):
                self._meant[name, text] = meant[0].id
            return meant[0]
        words = (
            _("there is no “{text}”") if not meant else _("“{text}” can mean several; give the id")
        )
        raise argument_error(name, words.format(text=text[:80]))

    def with_record_ids(self) -> dict[str, Any]:
        """Return the arguments of the verb, with ids in place of the names of records.

        So they still work after a record is renamed. Call it after the verb has run.
        """
        own = {name: each for name, each in self.arguments.items() if name not in RESERVED}
        return {name: self._resolve(name, value) for name, value in own.items()}

    def _resolve(self, at: str, value: Any) -> Any:
        if isinstance(value, str):
            return self._meant.get((at, value), value)
        if isinstance(value, Mapping):
            return {name: self._resolve(f"{at}.{name}", each) for name, each in value.items()}
        if isinstance(value, list):
            ways = (
                f"{at} {n}" if isinstance(each, Mapping) else at for n, each in enumerate(value, 1)
            )
            return [self._resolve(way, each) for way, each in zip(ways, value, strict=True)]
        return value

    def _within[R: Record](self, kind: type[R]) -> tuple[R, ...]:
        if kind.OWNER != "road_map" or not self.has("country"):
            return self.workshop.records(kind).all()
        owner = road_map.road_map_id(self.country(), self.workshop.workshop_id)
        return tuple(each for each in self.workshop.records(kind).all() if owner_of(each) == owner)

    def _fields(
        self,
        at: str,
        given: Mapping[str, Any],
        kinds: Iterable[type[Record]],
        without: Iterable[str],
    ) -> dict[str, Any]:
        known = {name: read for kind in kinds for name, read in values.field_parsers(kind).items()}
        found = {}
        for name, value in given.items():
            place = f"{at}.{name}"
            if name not in known or name in without:
                names = listed(each for each in known if each not in without)
                reason = _("there is no such field here; known are: {known}")
                raise argument_error(place, reason.format(known=names))
            can_hold = any(verbatim.can_hold_words(kind, name) for kind in kinds)
            read = parse_or_keep(known[name]) if can_hold else known[name]
            found[name] = self._check_choice(place, name, parse_argument(place, read, value))
        return found

    def _check_choice(self, place: str, name: str, value: Any) -> Any:
        """Refuse a value that is not in the reference data; accept the name of a country."""
        if isinstance(value, AsTyped):
            return value
        if name in ("country", "host") and value:
            return parse_argument(place, self.parse_country, value)
        if name == "support" and value in self.workshop.records(Offer):
            return value
        choices = self.lookups.choices.get(name)
        wanted = value if isinstance(value, tuple) else (value,)
        if choices and (unknown := [each for each in wanted if each and each not in choices]):
            raise argument_error(place, unknown_choice(str(unknown[0]), choices))
        return value


def _names_of(record: Record) -> tuple[str, ...]:
    return record_title(record), getattr(record, "template", "") or record.id


def argument_error(name: str, reason: str) -> BadStep:
    """Return the error for an argument."""
    return BadStep(_("“{field}”: {reason}").format(field=name, reason=reason))


def unknown_choice(text: str, known: Iterable[str]) -> str:
    """Return the reason that a word is refused, with the words that are allowed."""
    return _("“{text}” is none of: {known}").format(text=text[:40], known=listed(known))


def parse_argument[V, T](name: str, read: Callable[[V], T], value: V) -> T:
    """Return a value parsed by ``read``; raises BadStep naming the argument."""
    try:
        return read(value)
    except InvalidInput as error:
        raise argument_error(name, without_stop(error.message)) from error


def parse_or_keep(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return a parser that keeps words as written (AsTyped) if ``read`` refuses them."""

    def reading(value: Any) -> Any:
        if not isinstance(value, str) or not value.strip():
            return read(value)
        try:
            return verbatim.read_words(value, read)
        except InvalidInput:
            return AsTyped(value)

    return reading


def _parse_mapping(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise InvalidInput(_("expected a group of named fields"))
    return value


def _parse_list(value: Any) -> list[Any]:
    if not isinstance(value, list) or not value:
        raise InvalidInput(_("expected a list"))
    return value
