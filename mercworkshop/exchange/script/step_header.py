"""The header of a step, without the arguments of its verb: name, author, audience, state."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mercworkshop.domain.entities.script_steps import StepState, step_id
from mercworkshop.domain.records.journal import LONGEST_NAME
from mercworkshop.domain.records.record import LONGEST_TEXT, clean_text
from mercworkshop.exchange.script import values
from mercworkshop.exchange.script.step import (
    RESERVED,
    argument_error,
    parse_argument,
    unknown_choice,
)
from mercworkshop.exchange.script.verb import StepAudience, Verb
from mercworkshop.i18n import _, listed


@dataclass(frozen=True, slots=True)
class StepHeader:
    """A step without its arguments. ``id`` is that of its record; empty if the step has no name."""

    id: str
    name: str
    verb_name: str
    verb: Verb
    author: str
    audience: StepAudience
    waits: bool
    why: str


def parse_header(
    arguments: Mapping[str, Any],
    workshop: str,
    verbs: Mapping[str, Verb],
    audiences: Sequence[StepAudience] = tuple(StepAudience),
) -> StepHeader:
    """Read what a step of ``workshop`` says of itself; ``verbs`` are those that it may name.

    The first of the ``audiences`` counts if none is named. Raises BadStep naming the field.
    """
    verb_name = arguments["do"]
    if verb_name not in verbs:
        raise argument_error("do", unknown_choice(verb_name, verbs))
    verb = verbs[verb_name]
    if verb.names_nobody:
        _check_names_nobody(verb_name, arguments)
    name = _parse_text(arguments, "step", LONGEST_NAME)
    audience = StepAudience(_parse_choice(arguments, "audience", audiences))
    state = _parse_choice(arguments, "state", [StepState.APPLIED, StepState.PROPOSED])
    header = StepHeader(
        step_id(workshop, name, verb_name, arguments_to_json(arguments)) if name else "",
        name,
        verb_name,
        verb,
        _parse_text(arguments, "author", LONGEST_NAME),
        audience,
        state == StepState.PROPOSED,
        _parse_text(arguments, "why", LONGEST_TEXT),
    )
    check_allowed(verb_name, verb, audience)
    if header.waits:
        _check_proposal(header)
    return header


def _check_names_nobody(verb: str, arguments: Mapping[str, Any]) -> None:
    """Refuse what would be kept of a step beside the answers: they must lead to nobody."""
    named = [each for each in ("step", "author", "audience") if each in arguments]
    if named:
        reason = _(
            "leave it out: “{verb}” writes answers without a name, and a step would keep one"
        )
        raise argument_error(named[0], reason.format(verb=verb))


def check_allowed(name: str, verb: Verb, audience: StepAudience) -> None:
    """Raise BadStep unless the audience may use the verb of that name."""
    if audience not in verb.audiences:
        allowed = listed(each for each in StepAudience if each in verb.audiences)
        reason = _("“{verb}” is not for “{audience}”; it is for: {allowed}")
        raise argument_error(
            "audience", reason.format(verb=name, audience=audience, allowed=allowed)
        )


def arguments_to_json(arguments: Mapping[str, Any]) -> str:
    """Return the arguments of the verb as JSON text, equal for equal arguments."""
    own = {name: value for name, value in arguments.items() if name not in RESERVED}
    return json.dumps(own, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def _check_proposal(header: StepHeader) -> None:
    if not header.name:
        raise argument_error(
            "step", _("a proposal needs a name, to recognise it when it comes again")
        )
    if not header.verb.may_wait:
        reason = _("“{verb}” cannot wait as a proposal: only a change of a road map can")
        raise argument_error("state", reason.format(verb=header.verb_name))


def _parse_text(arguments: Mapping[str, Any], name: str, longest: int) -> str:
    if name not in arguments:
        return ""
    text = clean_text(parse_argument(name, values.parse_text, arguments[name])).strip()
    if not text:
        raise argument_error(name, _("it is empty; leave it out, or fill it in"))
    if len(text) > longest:
        raise argument_error(name, _("it is longer than {limit} characters").format(limit=longest))
    return text


def _parse_choice(arguments: Mapping[str, Any], name: str, known: Sequence[Any]) -> str:
    """Return one of the ``known`` words; the first if the argument is missing."""
    if name not in arguments:
        return str(known[0])
    word = parse_argument(name, values.parse_text, arguments[name])
    if word not in known:
        raise argument_error(name, unknown_choice(word, known))
    return word
