"""The list of the verbs of a script, made from their functions.

The words of a script are English, and so is this list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, get_args, get_type_hints

from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.fields.field import Field
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money.money import Money
from mercworkshop.exchange.script import values
from mercworkshop.exchange.script.programme.arguments import shown_fields
from mercworkshop.exchange.script.programme.verbs import SCRIPT_VERBS
from mercworkshop.exchange.script.verb import Argument, Parameter, Verb
from mercworkshop.exchange.script.verbs import VERBS

_INTRODUCTION = """\
A script is a JSON list of steps. "do" is one of the verbs below; the other names are its arguments.
Every step may also have:
  step       optional  text: a name for the step; a step with a name is applied only once
  author     optional  text: who asks for it
  audience   optional  text: on whose behalf it acts, one of those named below each verb;
                       "facilitator" if missing
  state      optional  text: "applied", or "proposed": it then changes nothing until a person
                       accepts it; a proposal needs a "step"
  why        optional  text: why it is proposed
A record is named by its id, or by its title, text or name if only one record has it. Dates and
money are written as people write them; words that are none, or mean two days, are kept as written.
"""
_OF_AN_ARCHIVE = """\
Verbs of an archive
A script for an archive (.mercpa) has these verbs. They are for the secretariat, no step waits as a
proposal, and words that are no value are refused. A step with a name is applied once in any
archive, and what it adds is the same record in each.
"""
_FORMS = {
    str: "text",
    int: "whole number",
    bool: "true or false",
    PartialDate: "date",
    Money: "money",
}
_MANY = {"text": "texts", "list of texts": "lists of texts"}


def list_verbs() -> str:
    """Return every verb with its arguments, and the fields of every type of record they use."""
    blocks = [
        _INTRODUCTION,
        *map(_verb, VERBS, VERBS.values()),
        *_all_fields(VERBS.values(), values.field_parsers, fields_of),
        _OF_AN_ARCHIVE,
        *map(_verb, SCRIPT_VERBS, SCRIPT_VERBS.values()),
        *_all_fields(SCRIPT_VERBS.values(), _archive_fields, _archive_fields),
    ]
    return "\n".join(blocks).rstrip()


def _archive_fields(kind: type[Record]) -> Mapping[str, Field]:
    return {each.name: each for each in shown_fields(kind)}


def _verb(name: str, verb: Verb) -> str:
    audiences = ", ".join(sorted(verb.audiences))
    waits = "; may be proposed" if verb.may_wait else ""
    lines = [f"{name}: {verb.meaning}", f"  for {audiences}{waits}"]
    return "\n".join([*lines, *map(_parameter, verb.parameters), ""])


def _parameter(parameter: Parameter) -> str:
    need = "required" if parameter.is_required else "optional"
    argument = parameter.argument
    of = f" of {_kinds(argument)}" if argument.kinds else ""
    form = f"{argument.form}{of}"
    return f"  {parameter.name:<10} {need}  {form}: {argument.meaning}"


def _kinds(argument: Argument) -> str:
    left_out = f" without {', '.join(argument.without)}" if argument.without else ""
    return " and ".join(kind.__name__ for kind in argument.kinds) + left_out


def _all_fields(
    verbs: Iterable[Verb],
    names: Callable[[type[Record]], Iterable[str]],
    fields: Callable[[type[Record]], Mapping[str, Field]],
) -> Iterator[str]:
    """Yield the fields of every type of record that the verbs set."""
    arguments = (each.argument for verb in verbs for each in verb.parameters)
    kinds = dict.fromkeys(kind for argument in arguments for kind in argument.kinds)
    for kind in kinds:
        told = "\n".join(_field(kind, name, fields(kind)[name].label) for name in names(kind))
        yield f"Fields of {kind.__name__}:\n{told}\n"


def _field(kind: type[Record], name: str, meaning: str) -> str:
    form = _form(get_type_hints(kind)[name])
    return f"  {name:<15} {form}" + (f": {meaning}" if meaning else "")


def _form(hint: Any) -> str:
    if inner := [part for part in get_args(hint) if part not in {type(None), ...}]:
        form = _form(inner[0])
        is_list = getattr(hint, "__origin__", None) is tuple
        return f"list of {_MANY.get(form, form)}" if is_list else form
    if issubclass(hint, StrEnum):
        return "one of " + ", ".join(each.value for each in hint if each)
    return _FORMS[hint]
