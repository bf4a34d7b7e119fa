"""The fields by which actions and needs of an archive are counted against each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from mercworkshop.domain.entities.secretariat.records import ACCEPTANCE_NAMES
from mercworkshop.domain.fields.actions import ACTION
from mercworkshop.domain.fields.field import Field, RecordDescription, ReferenceList
from mercworkshop.domain.fields.road_maps import ROAD_MAP
from mercworkshop.domain.fields.support import NEED
from mercworkshop.domain.workshop.details import ROUND_NAMES
from mercworkshop.i18n import N_


class Crossed(StrEnum):
    """The records that are counted."""

    ACTIONS = "actions"
    NEEDS = "needs"


CROSSED_NAMES = {Crossed.ACTIONS: N_("Actions"), Crossed.NEEDS: N_("Needs")}


class Timing(StrEnum):
    """Where an action stands on a day."""

    DONE = "done"
    DROPPED = "dropped"
    OVERDUE = "overdue"
    TO_COME = "to_come"
    NO_END = "no_end"


TIMING_NAMES = {
    Timing.DONE: N_("Done"),
    Timing.DROPPED: N_("Dropped"),
    Timing.OVERDUE: N_("Overdue"),
    Timing.TO_COME: N_("To come"),
    Timing.NO_END: N_("Without an end"),
}


class SlipBand(StrEnum):
    """How many months after its first promise an action ends now or ended.

    If the end has passed and the action is open, it counts until the day.
    """

    EARLY = "early"
    AS_PROMISED = "as_promised"
    SIX = "six"
    TWELVE = "twelve"
    TWO_YEARS = "two_years"
    LONGER = "longer"


SLIP_LIMITS: Mapping[SlipBand, int] = MappingProxyType(
    {
        SlipBand.EARLY: -1,
        SlipBand.AS_PROMISED: 0,
        SlipBand.SIX: 6,
        SlipBand.TWELVE: 12,
        SlipBand.TWO_YEARS: 24,
    }
)
"""The most months of each band; all longer slips are in the last one."""


def slip_band(months: int | None) -> str:
    """Return the band of a slip; a blank if it is not known."""
    if months is None:
        return ""
    return next((band for band, most in SLIP_LIMITS.items() if months <= most), SlipBand.LONGER)


BAND_NAMES = {
    SlipBand.EARLY: N_("earlier"),
    SlipBand.AS_PROMISED: N_("as promised"),
    SlipBand.SIX: N_("1 to 6 months later"),
    SlipBand.TWELVE: N_("7 to 12 months later"),
    SlipBand.TWO_YEARS: N_("1 to 2 years later"),
    SlipBand.LONGER: N_("over 2 years later"),
}

ANSWERED_NAMES = {"1": N_("Somebody may help"), "0": N_("Nobody yet")}


@dataclass(frozen=True, slots=True)
class Dimension:
    """A field with few values: each of them is a row or a column.

    ``choices`` are its values with their names, in the order in which they are shown; without them
    values are words, numbers, or ids of ``refers_to``. ``is_many``: a record may have several, so
    it counts in several rows, and once in the number of all. ``is_day``: a day; conditions name a
    span of days (``day_spans``), and nothing is counted by it.
    """

    id: str
    title: str
    of: tuple[Crossed, ...]
    choices: Mapping[str, str] = MappingProxyType({})
    refers_to: str = ""
    is_many: bool = False
    is_day: bool = False


_BOTH = (Crossed.ACTIONS, Crossed.NEEDS)
_ACTIONS, _NEEDS = (Crossed.ACTIONS,), (Crossed.NEEDS,)

ARTICLES = "article number"
"""What a value of the dimension "article" is the number of."""
WORKSHOPS = "workshop"
"""What a value of the dimension "workshop" is the id of."""


def _field(description: RecordDescription, name: str) -> Field:
    return next(each for each in description.fields if each.name == name)


def _texts(choices: Mapping[Any, str]) -> dict[str, str]:
    """Return the names of values by their texts, without that of a blank."""
    return {str(value): title for value, title in choices.items() if str(value)}


def _of_field(
    dimension: str, description: RecordDescription, name: str, of: tuple[Crossed, ...]
) -> Dimension:
    """Return the dimension for a field of a record; its name is that of the field."""
    field = _field(description, name)
    title = field.short or field.label
    return Dimension(dimension, title, of, _texts(field.choices), field.refers_to)


DIMENSIONS: Mapping[str, Dimension] = {
    each.id: each
    for each in (
        Dimension("article", N_("Article"), _BOTH, refers_to=ARTICLES, is_many=True),
        _of_field("kind", NEED, "kind", _NEEDS),
        Dimension("answered", N_("Who may help"), _NEEDS, ANSWERED_NAMES),
        _of_field("funding", ACTION, "funding", _ACTIONS),
        _of_field("progress", ACTION, "progress", _ACTIONS),
        Dimension("timing", N_("Where it stands"), _ACTIONS, _texts(TIMING_NAMES)),
        Dimension("slipped", N_("Slip"), _ACTIONS, _texts(BAND_NAMES)),
        _of_field("priority", ACTION, "priority", _ACTIONS),
        _of_field("section", ACTION, "section", _ACTIONS),
        _of_field("lead", ACTION, "lead", _ACTIONS),
        _of_field("funder", ACTION, "funder", _ACTIONS),
        Dimension("end_year", N_("Year of the end"), _ACTIONS),
        Dimension("currency", N_("Currency"), _ACTIONS),
        Dimension("country", N_("Country"), _BOTH, refers_to=ReferenceList.COUNTRIES),
        Dimension("subregion", N_("Subregion"), _BOTH),
        Dimension("workshop", N_("Workshop"), _BOTH, refers_to=WORKSHOPS),
        Dimension("round", N_("Round"), _BOTH, _texts(ROUND_NAMES)),
        _of_field("path", ROAD_MAP, "path", _BOTH),
        _of_field("draft", ROAD_MAP, "state", _BOTH),
        Dimension("review", N_("Verdict"), _BOTH, _texts(ACCEPTANCE_NAMES)),
    )
}
"""In the order in which they are offered."""

DAYS: Mapping[str, Dimension] = {
    each.id: each
    for each in (
        Dimension("starts", N_("Begin"), _ACTIONS, is_day=True),
        Dimension("ends", N_("End"), _ACTIONS, is_day=True),
        Dimension("promised", N_("First promise"), _ACTIONS, is_day=True),
        Dimension("held", N_("Workshop begins"), _BOTH, is_day=True),
    )
}
"""Days that conditions name: the first day of a vague start, the last of an end or a promise."""

CONDITIONED: Mapping[str, Dimension] = {**DIMENSIONS, **DAYS}
"""All that a condition may be about."""


def conditioned_of(crossed: Crossed) -> tuple[Dimension, ...]:
    """Return what conditions on actions, or on needs, may be about."""
    return tuple(each for each in CONDITIONED.values() if crossed in each.of)


def dimensions_of(crossed: Crossed) -> tuple[Dimension, ...]:
    """Return the dimensions of actions, or of needs."""
    return tuple(each for each in DIMENSIONS.values() if crossed in each.of)
