"""What a step says of itself, beside the arguments of its verb: name, author, audience, state."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mercworkshop.domain.entities.script_steps import StepState, step_id
from mercworkshop.domain.records.journal import LONGEST_NAME
from mercworkshop.domain.records.record import LONGEST_TEXT, clean
from mercworkshop.exchange.script import values
from mercworkshop.exchange.script.step import RESERVED, bad, not_among, tried
from mercworkshop.exchange.script.verb import StepAudience, Verb
from mercworkshop.exchange.script.verbs import VERBS
from mercworkshop.i18n import _


@dataclass(frozen=True, slots=True)
class StepHeader:
    """A step without its arguments. ``id`` is that of its record, empty where it has no name."""

    id: str
    name: str
    verb_name: str
    author: str
    audience: StepAudience
    waits: bool
    why: str

    @property
    def verb(self) -> Verb:
        """What it does."""
        return VERBS[self.verb_name]


def header(arguments: Mapping[str, Any], workshop: str) -> StepHeader:
    """Read what a step of ``workshop`` says of itself; raises BadStep naming the field."""
    verb_name = arguments["do"]
    if verb_name not in VERBS:
        raise bad("do", not_among(verb_name, VERBS))
    name = _text(arguments, "step", LONGEST_NAME)
    audience = StepAudience(_word(arguments, "audience", list(StepAudience)))
    state = _word(arguments, "state", [StepState.APPLIED, StepState.PROPOSED])
    told = StepHeader(
        step_id(workshop, name, verb_name, arguments_text(arguments)) if name else "",
        name,
        verb_name,
        _text(arguments, "author", LONGEST_NAME),
        audience,
        state == StepState.PROPOSED,
        _text(arguments, "why", LONGEST_TEXT),
    )
    check_allowed(told.verb_name, audience)
    if told.waits:
        _check_proposal(told)
    return told


def check_allowed(verb: str, audience: StepAudience) -> None:
    """Raise BadStep unless the audience may use the verb."""
    if audience not in VERBS[verb].audiences:
        allowed = ", ".join(each for each in StepAudience if each in VERBS[verb].audiences)
        reason = _("“{verb}” is not for “{audience}”; it is for: {allowed}")
        raise bad("audience", reason.format(verb=verb, audience=audience, allowed=allowed))


def arguments_text(arguments: Mapping[str, Any]) -> str:
    """Return the arguments of the verb as JSON text that is the same for the same arguments."""
    own = {name: value for name, value in arguments.items() if name not in RESERVED}
    return json.dumps(own, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def _check_proposal(told: StepHeader) -> None:
    if not told.name:
        raise bad("step", _("a proposal needs a name, by which it is known when it comes again"))
    if not told.verb.may_wait:
        reason = _("“{verb}” cannot wait as a proposal: only a change of a road map can")
        raise bad("state", reason.format(verb=told.verb_name))


def _text(arguments: Mapping[str, Any], name: str, longest: int) -> str:
    if name not in arguments:
        return ""
    text = clean(tried(name, values.text, arguments[name])).strip()
    if not text:
        raise bad(name, _("it is empty; leave it out, or say something"))
    if len(text) > longest:
        raise bad(name, _("it is longer than {limit} characters").format(limit=longest))
    return text


def _word(arguments: Mapping[str, Any], name: str, known: list[Any]) -> str:
    """Return one of the words that there are; the first where none is given."""
    if name not in arguments:
        return str(known[0])
    word = tried(name, values.text, arguments[name])
    if word not in known:
        raise bad(name, not_among(word, known))
    return word
