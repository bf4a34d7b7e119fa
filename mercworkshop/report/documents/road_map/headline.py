"""What a reader must know first: the intended act and when, or that the country is a Party."""

from __future__ import annotations

from dataclasses import replace

from mercworkshop.domain.entities.road_map import ConsentKind, RoadMap
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.fields.formatting import format_plain
from mercworkshop.domain.values.dates.partial_date import format_day_long
from mercworkshop.i18n import _
from mercworkshop.report.documents.road_map.shared import (
    PrintData,
    format_date_long,
    mark_unverified,
    or_verbatim,
)

_FIELDS = fields_of(RoadMap)


def headline(data: PrintData) -> str:
    """Return the intended act and the date of deposit, or that it has none; empty without both.

    For a Party it is its status instead.
    """
    if data.facts.review.is_bound and data.facts.status:
        return _party_since(data)
    act, day = intended_act(data), deposit_day(data)
    if not act and not day:
        return ""
    return _("{about}: {sentence}").format(
        about=act or _("Deposit"), sentence=day or _("no date yet")
    )


def _party_since(data: PrintData) -> str:
    """Return since when the State is a Party on the day of the paper, marked if unverified."""
    known, days = data.facts.status[-1], data.review_input.in_force
    if not days or days[0] != days[1]:
        return mark_unverified(known)
    words = _("Party since {day}") if days[0] <= data.facts.day else _("Party from {day}")
    return mark_unverified(replace(known, words=words.format(day=format_day_long(days[0]))))


def intended_act(data: PrintData) -> str:
    """Return the name of the intended act; empty if none is said."""
    act = data.road_map.intended_act
    name = "" if act is ConsentKind.UNDECIDED else format_plain(_FIELDS["intended_act"], act)
    return or_verbatim(data.road_map, "intended_act", name)


def deposit_day(data: PrintData) -> str:
    """Return the date of the deposit: actual, planned or intended; empty if none is said."""
    known = format_date_long(data.review_input.deposit)
    return or_verbatim(data.road_map, "intended_date", known)
