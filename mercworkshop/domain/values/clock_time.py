"""Times of a day on the clock of the room, as minutes since midnight."""

from __future__ import annotations

import re

from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import _, digits

MINUTES_OF_DAY = 24 * 60

_TIME = re.compile(
    r"(\d{1,2})\s*(?:[:.hH٫：]|ч\.?)?\s*(\d{2})?\s*(am|pm|a\.m\.|p\.m\.)?", re.IGNORECASE
)


def parse_clock_time(text: str) -> int | None:
    """Return the minutes since midnight of ``9:30``, ``9h30``, ``09.30``, ``0930`` or ``2 pm``.

    None if ``text`` is blank; raises InvalidInput if it is no time of a day.
    """
    bare = text.strip()
    if not bare:
        return None
    found = _TIME.fullmatch(bare)
    if found is not None:
        hour, minute = int(found[1]), int(found[2] or 0)
        half = (found[3] or "").replace(".", "").lower()
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "pm" else 0)
        if hour < 24 and minute < 60:
            return hour * 60 + minute
    raise InvalidInput(
        _("“{text}” is not a time of the day.").format(text=bare[:40]),
        _("Type hours and minutes, as in 9:30."),
    )


def format_clock_time(minutes: int, language: str = "") -> str:
    """Return a time such as ``09:30``; after midnight the clock begins again."""
    hour, minute = divmod(minutes % MINUTES_OF_DAY, 60)
    return digits(f"{hour:02}:{minute:02}", language)
