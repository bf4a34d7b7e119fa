"""A cross as text, to keep it, to share it as a file, and to name it to a program."""

from __future__ import annotations

import json
from typing import Any

from mercworkshop.domain.programme.analysis.crosses import (
    MEASURES_OF,
    Condition,
    Cross,
    CrossMeasure,
)
from mercworkshop.domain.programme.analysis.dimensions import Crossed, dimensions_of
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import _

_KEYS = ("count", "rows", "columns", "measure", "only")


def write_cross(cross: Cross) -> str:
    """Return a cross as JSON: what is counted, rows, columns, measure, and what counts."""
    return json.dumps(
        {
            "count": cross.crossed,
            "rows": cross.rows,
            "columns": cross.columns,
            "measure": cross.measure,
            "only": {each.dimension: list(each.values) for each in cross.conditions},
        },
        ensure_ascii=False,
    )


def parse_cross(text: str) -> Cross:
    """Return the cross that a text describes. Raises InvalidInput and says what is wrong in it."""
    try:
        said = json.loads(text)
    except ValueError:
        raise _wrong(_("It is no text of a view.")) from None
    if not isinstance(said, dict) or set(said) - set(_KEYS):
        raise _wrong(_("It is no text of a view."))
    crossed = _one_of(said, "count", tuple(Crossed), Crossed.ACTIONS)
    known = tuple(each.id for each in dimensions_of(crossed))
    rows = _one_of(said, "rows", known, known[0])
    columns = _one_of(said, "columns", ("", *known), "")
    if rows == columns:
        raise _wrong(_("Rows and columns are the same field."))
    measure = _one_of(said, "measure", MEASURES_OF[crossed], CrossMeasure.COUNT)
    return Cross(
        rows,
        columns,
        Crossed(crossed),
        CrossMeasure(measure),
        _conditions(said.get("only", {}), known),
    )


def _conditions(said: Any, known: tuple[str, ...]) -> tuple[Condition, ...]:
    if not isinstance(said, dict):
        raise _wrong(_("“{words}” is no list of what counts.").format(words=str(said)[:60]))
    conditions = []
    for name, values in said.items():
        dimension = _one_of({"only": name}, "only", known, "")
        if not isinstance(values, list) or not all(isinstance(each, str) for each in values):
            raise _wrong(_("“{words}” is no list of what counts.").format(words=str(values)[:60]))
        conditions.append(Condition(dimension, tuple(values)))
    return tuple(conditions)


def _one_of[T: str](said: dict[str, Any], key: str, known: tuple[T, ...], blank: T) -> T:
    """Return the value of a key, which must be known."""
    value = said.get(key, blank)
    for each in known:
        if value == each:
            return each
    raise _wrong(
        _("“{value}” is nothing to count by: {key}.").format(value=str(value)[:60], key=key)
    )


def _wrong(reason: str) -> InvalidInput:
    return InvalidInput(reason, _("Keep the view again on the laptop that it comes from."))
