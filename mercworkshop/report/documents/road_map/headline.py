"""What a reader must know first: the intended act and when, or the status of a Party."""

from __future__ import annotations

from mercworkshop.domain.entities.road_map import ConsentKind, RoadMap
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.fields.formatting import format_plain
from mercworkshop.i18n import _, isolate
from mercworkshop.report.documents.road_map.print_data import (
    PrintData,
    format_date_long,
    mark_unverified,
    or_verbatim,
)

_FIELDS = fields_of(RoadMap)


def headline(data: PrintData) -> str:
    """Return the intended act and the date of deposit, or that it has none; empty without both.

    For a Party it is its status instead: that on the day of the workshop, which the paper is about.
    What came later stands under "After the workshop".
    """
    if data.facts.review.is_bound:
        then = data.facts.consent
        return mark_unverified(then) if then else _status_then(data)
    act, day = intended_act(data), deposit_day(data)
    if not act and not day:
        return ""
    return _("{about}: {sentence}").format(
        about=act or _("Deposit"), sentence=day or _("no date yet")
    )


def _status_then(data: PrintData) -> str:
    """Return what a State that deposited later was on the day of the workshop."""
    return " · ".join(map(isolate, map(mark_unverified, data.facts.status)))


def intended_act(data: PrintData) -> str:
    """Return the name of the intended act; empty if none is said."""
    act = data.road_map.intended_act
    name = "" if act is ConsentKind.UNDECIDED else format_plain(_FIELDS["intended_act"], act)
    return or_verbatim(data.road_map, "intended_act", name)


def deposit_day(data: PrintData) -> str:
    """Return the date of the deposit: actual, planned or intended; empty if none is said."""
    known = format_date_long(data.review_input.deposit)
    return or_verbatim(data.road_map, "intended_date", known)
