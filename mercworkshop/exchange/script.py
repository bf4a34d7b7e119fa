"""Edits from a script: a JSON list of steps, each a verb of the domain and what it is done to.

    [
      {"do": "people.invite", "countries": ["JAM", "Trinidad and Tobago"]},
      {"do": "groups.add", "name": "Group A", "fields": {"room": "Hummingbird", "chair": "Ms Ali"}},
      {"do": "groups.seat", "group": "Group A", "countries": ["JAM"]},
      {"do": "road_map.start", "country": "JAM"},
      {"do": "actions.add", "country": "JAM", "rows": [
        {"title": "Import licence for lamps", "articles": ["4"], "lead": "Trade Board",
         "start": "Q1 2016", "cost": "30 000"}]},
      {"do": "actions.describe", "country": "JAM", "id": "Import licence for lamps",
       "fields": {"funding": "gap", "end": "2017-06"}}
    ]

``do`` is a line of :data:`mercworkshop.exchange.script_verbs.VERBS`; the verb says which other
arguments there are, and refuses those that it does not know. ``country`` is a code or a name;
``group`` a name; ``id`` and ``ids`` are ids, or the title, text or name of exactly one record (of
``country``, where that is given). ``fields`` and ``rows`` give fields by the names that records
have them, as files keep them ("2016-33", "USD 30000..45000") or as people write them ("Q1 2016",
"US$ 30–45k"). Words that mean no date, amount, number or choice, and a date that can mean two
days, stand as they are written, to be read later. Later steps see what earlier ones made; all are
done, or none.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mercworkshop import data_file
from mercworkshop.domain.edit import Edit
from mercworkshop.domain.lookups import Lookups
from mercworkshop.domain.workshop import Workshop
from mercworkshop.errors import BadFile, InvalidInput
from mercworkshop.exchange.script_step import BadStep, Step, bad, not_among
from mercworkshop.exchange.script_verbs import VERBS
from mercworkshop.exchange.steps import Steps
from mercworkshop.i18n import N_, _

MOST_STEPS = 2_000
"""Each step looks at the whole workshop: 5,000 that each add a group took sixteen seconds."""

type Script = list[Mapping[str, Any]]


def read(path: Path) -> Script:
    """Return the steps of the script at ``path``; raises BadFile naming the line or the step."""
    steps = _parsed(path, data_file.read(path))
    if not isinstance(steps, list) or not steps:
        raise data_file.bad(path, 1, _("a list of steps is wanted here"))
    if len(steps) > MOST_STEPS:
        reason = _("it has more than {most} steps; make several scripts of it")
        raise data_file.bad(path, 0, reason.format(most=MOST_STEPS))
    for number, step in enumerate(steps, start=1):
        if not isinstance(step, dict) or not isinstance(step.get("do"), str):
            raise _refused(path.name, number, bad("do", _("each step says what to do")))
    return steps


def run(script: Script, workshop: Workshop, lookups: Lookups, name: str = "") -> Edit:
    """Return the one edit that does every step, each seeing what those before it made.

    Raises BadFile with the file ``name``, the number of the step, the field and the reason.
    """
    steps = Steps(workshop)
    for number, arguments in enumerate(script, start=1):
        try:
            _take(steps, Step(arguments, steps.workshop, lookups))
        except (BadStep, InvalidInput) as error:
            raise _refused(name, number, error) from error
    return steps.edit(N_("Edits from a script"))


def _parsed(path: Path, text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_unique, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise data_file.bad(path, error.lineno, _("the text is not JSON")) from error
    except BadStep as error:
        raise data_file.bad(path, 0, error.message) from error
    except ValueError as error:  # Python reads no number of more than 4,300 digits
        raise data_file.bad(path, 0, _("a number is far too long")) from error
    except RecursionError as error:
        raise data_file.bad(path, 0, _("lists are nested too deeply")) from error


def _take(steps: Steps, step: Step) -> None:
    verb = VERBS.get(step.arguments["do"])
    if verb is None:
        raise bad("do", not_among(step.arguments["do"], VERBS))
    edit = verb(step)
    step.finish()
    steps.do(edit)


def _refused(name: str, number: int, error: BadStep | InvalidInput) -> BadFile:
    message = _("{file}, step {number}: {reason}").format(
        file=name, number=number, reason=error.message.rstrip(".") + "."
    )
    return BadFile(message, _("Nothing was changed. Correct the step and run the script again."))


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _value in pairs]
        raise bad(next(key for key in keys if keys.count(key) > 1), _("it stands here twice"))
    return found


def _no_number(text: str) -> float:
    raise bad(text, _("this is no number"))
