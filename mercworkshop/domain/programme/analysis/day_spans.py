"""A time between two days as the value of a condition: "2015-01-01..2015-06-30".

Either end may be missing: "..2015-06-30" is everything up to that day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mercworkshop.domain.values.dates.partial_date import format_day
from mercworkshop.domain.values.dates.spans import format_span
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import _

_BETWEEN = ".."


@dataclass(frozen=True, slots=True)
class DayRange:
    """From the first to the last day, both included; None: without a limit."""

    first: date | None = None
    last: date | None = None

    @property
    def text(self) -> str:
        """The span as a value of a condition."""
        first, last = (each.isoformat() if each else "" for each in (self.first, self.last))
        return f"{first}{_BETWEEN}{last}"

    def holds(self, day: date) -> bool:
        """Whether a day lies in the span."""
        return (not self.first or self.first <= day) and (not self.last or day <= self.last)


def parse_span(text: str) -> DayRange:
    """Return the span that a value of a condition says. Raises InvalidInput."""
    first, between, last = text.partition(_BETWEEN)
    try:
        span = DayRange(*(date.fromisoformat(each) if each else None for each in (first, last)))
    except ValueError:
        raise _wrong(text) from None
    if not between or not (span.first or span.last):
        raise _wrong(text)
    if span.first and span.last and span.first > span.last:
        raise InvalidInput(
            _("The time from {first} to {last} ends before it begins.").format(
                first=format_day(span.first), last=format_day(span.last)
            )
        )
    return span


def span_in_words(span: DayRange) -> str:
    """Return a span in the language in use, such as "2015" or "up to 30 Jun 2015"."""
    if span.first and span.last:
        return format_span(span.first, span.last)
    if span.first:
        return _("from {day}").format(day=format_day(span.first))
    assert span.last
    return _("up to {day}").format(day=format_day(span.last))


def _wrong(text: str) -> InvalidInput:
    return InvalidInput(
        _("“{words}” is no time between two days.").format(words=text[:60]),
        _("It is written as 2015-01-01..2015-06-30; one of the days may be missing."),
    )
