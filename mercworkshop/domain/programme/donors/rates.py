"""Exchange rates as somebody entered them, each with its day and source: none is shipped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar

from mercworkshop.domain.records.edit import Edit, edit_record
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record, replace_fields
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money.money import Money
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, Counted, _

_MOST_DIGITS = 20
_LARGEST = Decimal(10) ** 9
_EASTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩٫", "0123456789.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeRate(Record):
    """On ``day`` one unit of ``currency`` was ``rate`` units of ``target``, says ``source``."""

    READERS: ClassVar[Readers] = Readers.SECRETARIAT

    currency: str
    target: str
    rate: str = ""
    day: PartialDate | None = None
    source: str = ""

    @property
    def value(self) -> Decimal:
        """The rate as a number."""
        return Decimal(self.rate)


def add_rate(currency: str, target: str, rate: str, **fields: Any) -> Edit:
    """Enter a rate. Raises InvalidInput without its day and source, or if it makes no sense."""
    made = ExchangeRate(id="", currency=currency, target=target, rate=rate)
    new = _checked(replace_fields(made, **fields))
    day = new.day.edtf if new.day else ""
    own = derived_id("exchange rate", new.currency, new.target, day, fold_text(new.source))
    return Edit(N_("Enter an exchange rate"), after=(replace(new, id=own),))


def update_rate(rate: ExchangeRate, /, **fields: Any) -> Edit:
    """Change a rate. Raises InvalidInput as :func:`add_rate` does."""
    new = _checked(replace_fields(rate, **fields))
    read = {name: getattr(new, name) for name in ("currency", "target", "rate")}
    return edit_record(N_("Edit an exchange rate"), rate, **{**fields, **read})


def remove_rates(rates: Iterable[ExchangeRate]) -> Edit:
    """Remove rates."""
    gone = tuple(rates)
    label = Counted("Remove an exchange rate", "Remove {n} exchange rates", len(gone))
    return Edit(label, before=gone)


def latest_rates(rates: Iterable[ExchangeRate], day: date) -> dict[tuple[str, str], ExchangeRate]:
    """Return by both currencies the rate of the latest day up to ``day``; none if some differ."""
    return {pair: its[0] for pair, its in _of_latest_day(rates, day) if not _differ(its)}


def differing_rates(
    rates: Iterable[ExchangeRate], day: date
) -> dict[tuple[str, str], tuple[ExchangeRate, ...]]:
    """Return by both currencies the rates of the latest day up to ``day`` if they differ.

    None of them can be used: nothing tells which one is right.
    """
    return {pair: its for pair, its in _of_latest_day(rates, day) if _differ(its)}


def _of_latest_day(
    rates: Iterable[ExchangeRate], day: date
) -> Iterator[tuple[tuple[str, str], tuple[ExchangeRate, ...]]]:
    """Yield the rates of each pair for the latest day; on a tie, those for the shortest span."""
    found: dict[tuple[str, str], list[ExchangeRate]] = defaultdict(list)
    for each in sorted(rates, key=lambda rate: (_span(rate), rate.id)):
        if _span(each)[0] <= day:
            found[each.currency, each.target].append(each)
    for pair, its in found.items():
        yield pair, tuple(each for each in its if _span(each) == _span(its[-1]))


def _differ(rates: Iterable[ExchangeRate]) -> bool:
    return len({each.value for each in rates}) > 1


def _span(rate: ExchangeRate) -> tuple[date, date]:
    """Return the last and the first day that the day of a rate can mean."""
    return (rate.day.last, rate.day.first) if rate.day is not None else (date.min, date.min)


def _checked(rate: ExchangeRate) -> ExchangeRate:
    currency, target = rate.currency.strip().upper(), rate.target.strip().upper()
    for code in (currency, target):
        Money(0, 0, code)  # refuses a wrong currency code
    if currency == target:
        raise InvalidInput(
            _("Both currencies of the rate are the same."), _("Name two currencies.")
        )
    if rate.day is None:
        raise InvalidInput(
            _("A rate needs its day."), _("Type the day for which the source gives it.")
        )
    if not rate.source.strip():
        raise InvalidInput(_("A rate needs its source."), _("Say who publishes it."))
    return replace(rate, currency=currency, target=target, rate=_parse_rate(rate.rate))


def _parse_rate(text: str) -> str:
    """Return a rate as files keep it, with a point. Raises InvalidInput."""
    bare = "".join(text.split()).translate(_EASTERN).replace(",", ".")
    try:
        value = Decimal(bare)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or len(bare) > _MOST_DIGITS:
        raise InvalidInput(
            _("“{text}” is not a rate.").format(text=text.strip()[:40]),
            _("Type a number such as 1.02: units of the second currency for one of the first."),
        )
    if not 0 < value < _LARGEST:
        raise InvalidInput(
            _("A rate is more than zero, and less than a thousand million."),
            _("Type units of the second currency for one of the first."),
        )
    return format(value, "f")
