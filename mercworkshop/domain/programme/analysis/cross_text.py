"""An analysis as text, to keep it, to share it as a file, and to name it to a program."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from mercworkshop.domain.entities.named_versions import LONGEST_LABEL
from mercworkshop.domain.programme.analysis.crosses import (
    MEASURES_OF,
    Condition,
    Cross,
    CrossMeasure,
)
from mercworkshop.domain.programme.analysis.day_spans import parse_span
from mercworkshop.domain.programme.analysis.dimensions import (
    CONDITIONED,
    Crossed,
    conditioned_of,
    dimensions_of,
)
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import _


class Analysis(StrEnum):
    """What is shown of the records that count."""

    CROSS = "cross"
    SLIPS = "slips"
    PROGRESS = "progress"
    DEPOSITS = "deposits"
    ACTIONS = "actions"


ROAD_MAP_GROUPS = ("", "subregion", "round", "path")
"""Groups for deposits over time: none, or by a field of road maps."""
ROAD_MAP_CONDITIONS = (
    "subregion",
    "workshop",
    "round",
    "country",
    "path",
    "draft",
    "review",
    "held",
)
"""Fields for conditions on deposits: these count countries, not actions."""
ACTION_GROUPS = (*ROAD_MAP_GROUPS, "section", "article", "funding", "priority")
"""Groups for actions over time."""


@dataclass(frozen=True, slots=True)
class AnalysisView:
    """An analysis with its rows and conditions; it keeps parts of a cross that it does not use."""

    show: Analysis
    cross: Cross


_KEYS = ("show", "count", "rows", "columns", "measure", "only", "since")


def write_cross(cross: Cross) -> str:
    """Return a cross as JSON: what is counted, rows, columns, measure, and what counts."""
    return write_view(AnalysisView(Analysis.CROSS, cross))


def write_view(view: AnalysisView) -> str:
    """Return an analysis as JSON."""
    cross = view.cross
    shown = {} if view.show is Analysis.CROSS else {"show": view.show}
    return json.dumps(
        {
            **shown,
            "count": cross.crossed,
            "rows": cross.rows,
            "columns": cross.columns,
            "measure": cross.measure,
            "only": {each.dimension: list(each.values) for each in cross.conditions},
            **({"since": cross.since} if cross.since else {}),
        },
        ensure_ascii=False,
    )


def parse_cross(text: str) -> Cross:
    """Return the cross that a text describes. Raises InvalidInput and says what is wrong in it."""
    return parse_view(text).cross


def parse_view(text: str) -> AnalysisView:
    """Return the analysis that a text describes. Raises InvalidInput, with the place and why."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        raise _wrong(_("It is no text of a view.")) from None
    if not isinstance(said, dict) or set(said) - set(_KEYS):
        raise _wrong(_("It is no text of a view."))
    show = Analysis(_one_of(said, "show", tuple(Analysis), Analysis.CROSS))
    counted = tuple(Crossed) if show is Analysis.CROSS else (Crossed.ACTIONS,)
    crossed = _one_of(said, "count", counted, Crossed.ACTIONS)
    known = _rows_of(show, crossed)
    rows = _one_of(said, "rows", known, known[0])
    columns = _one_of(said, "columns", ("", *known), "")
    if rows and rows == columns:
        raise _wrong(_("Rows and columns are the same field."))
    measure = _one_of(said, "measure", MEASURES_OF[crossed], CrossMeasure.COUNT)
    conditions = _conditions(said.get("only", {}), conditions_of(show, crossed))
    since = said.get("since", "")
    if not isinstance(since, str) or len(since) > LONGEST_LABEL:
        raise _wrong(_("“{words}” is no name of a version.").format(words=str(since)[:60]))
    return AnalysisView(
        show, Cross(rows, columns, Crossed(crossed), CrossMeasure(measure), conditions, since)
    )


def view_or(text: str, show: Analysis, rows: str) -> AnalysisView:
    """Return the analysis that a text describes, or without one ``show`` by ``rows``."""
    return parse_view(text) if text else AnalysisView(show, Cross(rows))


def conditions_of(show: Analysis, crossed: Crossed = Crossed.ACTIONS) -> tuple[str, ...]:
    """Return the ids of what conditions of an analysis may be about."""
    if show is Analysis.DEPOSITS:
        return ROAD_MAP_CONDITIONS
    return tuple(each.id for each in conditioned_of(crossed))


def _rows_of(show: Analysis, crossed: Crossed) -> tuple[str, ...]:
    if show is Analysis.DEPOSITS:
        return ROAD_MAP_GROUPS
    if show is Analysis.ACTIONS:
        return ACTION_GROUPS
    return tuple(each.id for each in dimensions_of(crossed))


def _conditions(said: Any, known: Collection[str]) -> tuple[Condition, ...]:
    if not isinstance(said, dict):
        raise _wrong(_("“{words}” is no list of what counts.").format(words=str(said)[:60]))
    conditions = []
    for name, values in said.items():
        dimension = _one_of({"only": name}, "only", tuple(known), "")
        if not isinstance(values, list) or not all(isinstance(each, str) for each in values):
            raise _wrong(_("“{words}” is no list of what counts.").format(words=str(values)[:60]))
        for each in values:
            _check_value(dimension, each)
        conditions.append(Condition(dimension, tuple(values)))
    return tuple(conditions)


def _check_value(dimension_id: str, value: str) -> None:
    """Refuse a value that is not in the list of its dimension, or that is not a span of days."""
    dimension = CONDITIONED[dimension_id]
    if value and dimension.is_day:
        parse_span(value)
    elif value and dimension.choices and value not in dimension.choices:
        raise _wrong(
            _("“{value}” is no value of “{field}”.").format(
                value=value[:60], field=_(dimension.title)
            )
        )


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
