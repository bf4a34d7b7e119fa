"""Formats dates and amounts in cells."""

from __future__ import annotations

from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money import money
from mercworkshop.domain.values.money.money import Money
from mercworkshop.i18n import isolate


def format_cell_date(when: PartialDate | None) -> str:
    """Return a date as text for a cell; empty for None."""
    return partial_date.format_date(when) if when else ""


def format_cell_money(cost: Money | None, shared: str = "") -> str:
    """Return an amount as text for a cell; empty for None. A range may break after its dash.

    The currency is left out if it is ``shared``: then the heading of the column names it.
    """
    shown = money.format_money(cost) if cost else ""
    if cost and cost.currency == shared:
        shown = shown.replace(shared, "").strip()
    return isolate(shown.replace("–", "–\N{ZERO WIDTH SPACE}")) if shown else ""
