"""A verb of a script: who may use it, and its arguments, which its signature defines.

The parameters of the function are the arguments: the name, whether it is required, and an
:class:`Argument` in ``Annotated`` that describes and parses it. ``edit --verbs`` prints the
same signature.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, get_args, get_type_hints

from mercworkshop.domain.entities.closing.closings import read_moment
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.people import Delegation
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import Record
from mercworkshop.exchange.script import values
from mercworkshop.exchange.script.step import GivenArguments, StepArguments, argument_error
from mercworkshop.i18n import _, listed


class StepAudience(StrEnum):
    """On whose behalf a step acts: it may only use the verbs of that audience."""

    FACILITATOR = "facilitator"
    SECRETARIAT = "secretariat"
    DELEGATION = "delegation"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Argument:
    """One kind of argument: its form, its meaning, and how a step parses it by name.

    ``kinds`` are the record types whose fields it sets, except those in ``without``.
    """

    form: str
    meaning: str
    read: Callable[[Any, str], Any]
    kinds: tuple[type[Record], ...] = ()
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Parameter:
    """An argument of a verb."""

    name: str
    argument: Argument
    is_required: bool


@dataclass(frozen=True, slots=True)
class Verb:
    """A value of ``do``: its function, who may use it, whether it may be a proposal.

    ``names_nobody``: it writes answers without a name, so no step of it may have a name, an author
    or an audience, which would be kept.
    The function takes the step, then its arguments by name. Only a change of one existing road map
    may wait as a proposal: it is shown there. ``says`` and ``takes`` are what it does and its
    arguments, for a function that many verbs share.
    """

    make: Callable[..., Edit]
    audiences: frozenset[StepAudience]
    may_wait: bool = False
    names_nobody: bool = False
    says: str = ""
    takes: tuple[Parameter, ...] = ()

    @property
    def meaning(self) -> str:
        """What the verb does, in one line."""
        return self.says or (inspect.getdoc(self.make) or "").partition("\n")[0]

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """The arguments, in the order of the signature."""
        return self.takes or _parameters(self.make)

    def edit(self, step: GivenArguments) -> Edit:
        """Return the edit of ``step``.

        Raises BadStep or InvalidInput if an argument is wrong, missing or unknown.
        """
        given = {}
        for each in self.parameters:
            step.allow(each.name)
            if each.is_required or step.has(each.name):
                given[each.name] = each.argument.read(step, each.name)
        step.refuse_unknown_arguments()
        return self.make(step, **given)


@cache
def _parameters(make: Callable[..., Edit]) -> tuple[Parameter, ...]:
    hints = get_type_hints(make, include_extras=True)
    _step, *others = inspect.signature(make).parameters.values()
    return tuple(
        Parameter(each.name, get_args(hints[each.name])[1], each.default is inspect.Parameter.empty)
        for each in others
    )


def text_argument(meaning: str) -> Argument:
    """Return an argument that is a text."""
    return Argument("text", meaning, StepArguments.text)


def number_argument(meaning: str) -> Argument:
    """Return an argument that is a whole number."""
    return Argument("whole number", meaning, lambda step, name: step.get(name, values.parse_number))


def flag_argument(meaning: str) -> Argument:
    """Return an argument that is true or false."""
    return Argument("true or false", meaning, lambda step, name: step.get(name, values.parse_flag))


def choice_argument(kind: type[StrEnum], meaning: str) -> Argument:
    """Return an argument that is one of the words of ``kind``."""
    known = listed(each.value for each in kind if each)
    read = values.choice_parser(kind)
    return Argument(f"one of {known}", meaning, lambda step, name: step.get(name, read))


def record_argument(kind: type[Record], meaning: str) -> Argument:
    """Return an argument that names one record."""
    return Argument("text", meaning, lambda step, name: step.record(kind, name))


def records_argument(kind: type[Record], meaning: str) -> Argument:
    """Return an argument that names several records."""
    return Argument("list of texts", meaning, lambda step, name: step.records(kind, name))


def fields_argument(*kinds: type[Record], without: Iterable[str] = ()) -> Argument:
    """Return an argument that sets fields of ``kinds``."""
    left_out = tuple(without)

    def read(step: StepArguments, _name: str) -> dict[str, Any]:
        return step.fields(*kinds, without=left_out)

    return Argument("fields", "values by the names of fields", read, kinds, left_out)


def rows_argument(*kinds: type[Record], without: Iterable[str] = ()) -> Argument:
    """Return an argument that is a list of values of fields, one for each record to add."""
    left_out = tuple(without)

    def read(step: StepArguments, _name: str) -> list[dict[str, Any]]:
        return step.rows(*kinds, without=left_out)

    return Argument("list of fields", "one for each entry to add", read, kinds, left_out)


type FieldValues = Mapping[str, Any]
"""Values by the names of fields."""

NO_FIELDS: FieldValues = MappingProxyType({})


def _read_moment(step: StepArguments, name: str) -> datetime:
    found = read_moment(step.text(name).strip())
    if found is None:
        raise argument_error(name, _("expected a time such as 2015-01-21T17:40:00Z"))
    return found


MomentArgument = Annotated[
    datetime, Argument("text", "when, in UTC, as in 2015-01-21T17:40:00Z", _read_moment)
]
CountryArgument = Annotated[
    str,
    Argument(
        "text", "a country, by its ISO 3166 code or its name", lambda step, _name: step.country()
    ),
]
RoadMapArgument = Annotated[
    RoadMap,
    Argument(
        "text",
        "the country whose road map it is, by code or name",
        lambda step, _name: step.road_map(),
    ),
]
WithinArgument = Annotated[
    str,
    Argument(
        "text",
        "the country in whose road map to look for names",
        lambda step, _name: step.country(),
    ),
]
GroupArgument = Annotated[
    BreakoutGroup, record_argument(BreakoutGroup, "a group, by its name or id")
]
DelegationsArgument = Annotated[
    Sequence[Delegation],
    Argument(
        "list of texts",
        "countries that take part, by code or name",
        lambda step, _name: step.delegations(),
    ),
]
