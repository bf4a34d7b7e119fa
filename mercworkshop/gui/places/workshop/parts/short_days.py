"""Days in few letters, for narrow columns."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QLocale

from mercworkshop.domain.entities.agenda.wording import date_name
from mercworkshop.i18n import _, current_language, digits


def short_title(title: str, day: date | None) -> str:
    """Return the title of a day as “Mon 19” if it is its date; what people wrote stays whole."""
    if day is None or title != date_name(day):
        return title
    short = QLocale.FormatType.ShortFormat
    name = QLocale(current_language()).dayName(day.isoweekday(), short)
    return _("{weekday} {day}").format(weekday=name, day=digits(str(day.day)))
