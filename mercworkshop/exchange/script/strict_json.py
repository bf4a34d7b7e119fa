"""Strict JSON for scripts: no duplicate names, no NaN or infinity."""

from __future__ import annotations

import json
from typing import Any

from mercworkshop.exchange.script.step import argument_error
from mercworkshop.i18n import _


def parse_json(text: str) -> Any:
    """Return the value of a JSON text.

    Raises BadStep for a duplicate name, NaN or infinity, ValueError for invalid JSON, and
    RecursionError for lists nested too deeply.
    """
    return json.loads(
        text, object_pairs_hook=_refuse_duplicate_keys, parse_constant=_refuse_constant
    )


def _refuse_duplicate_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _value in pairs]
        raise argument_error(
            next(key for key in keys if keys.count(key) > 1), _("it appears here twice")
        )
    return found


def _refuse_constant(text: str) -> float:
    raise argument_error(text, _("this is not a number"))
