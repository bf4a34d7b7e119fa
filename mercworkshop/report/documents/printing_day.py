"""When a paper was printed, said so that nobody takes it for the day that the paper is about."""

from __future__ import annotations

from datetime import date

from mercworkshop.domain.values.dates.partial_date import format_day_long
from mercworkshop.i18n import _


def printed_on(day: date) -> str:
    """Return the words at the foot of a paper: ``Printed 27 November 2026``."""
    return _("Printed {day}").format(day=format_day_long(day))
