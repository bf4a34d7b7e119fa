"""Days in few letters, for narrow columns."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QLocale

from mercworkshop.domain.values.dates.partial_date import format_day
from mercworkshop.i18n import _, current_language, digits


def short_title(title: str, day: date | None) -> str:
    """Return the title of a day as “Mon 19” if it is a date; what people wrote stays whole."""
    if day is None or format_day(day) not in title:
        return title
    short = QLocale.FormatType.ShortFormat
    name = QLocale(current_language()).dayName(day.isoweekday(), short)
    return _("{weekday} {day}").format(weekday=name, day=digits(str(day.day)))
