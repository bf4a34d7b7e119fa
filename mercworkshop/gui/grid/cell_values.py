"""Formats and parses dates, amounts, text and choices in cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from mercworkshop.domain.records.record import clean_text
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money import money
from mercworkshop.domain.values.money.money import Money
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.errors import InvalidInput
from mercworkshop.gui.widgets.choices import ChoiceOption
from mercworkshop.i18n import _, isolate, listed


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


def parse_cell_date(text: str) -> PartialDate | None:
    """Return the date in ``text``; None if blank. Raises InvalidInput."""
    return partial_date.parse_date(text) if text.strip() else None


def parse_cell_money(text: str, currency: str = "") -> Money | None:
    """Return the amount in ``text``; None if blank or a dash. Raises InvalidInput.

    A bare number is in ``currency``, if that is not empty.
    """
    if not text.strip(" -–—\t\n"):
        return None
    return money.parse_money(text, currency) if currency else money.parse_money(text)


def clean_words(text: str) -> str:
    """Return ``text`` cleaned, with its line breaks. Raises InvalidInput."""
    return clean_text(text).strip()


def enum_options(names: Mapping[Any, str]) -> list[ChoiceOption]:
    """Return the values of an enumeration with their names, for a choice."""
    return [(value, _(words)) for value, words in names.items()]


def enum_parser[E: StrEnum](names: Mapping[E, str], empty: E) -> Callable[[str], E]:
    """Return a parser of names of values; a unique beginning of a name is enough."""

    def read(text: str) -> E:
        wanted = fold_text(text.partition("·")[0]).strip()
        if not wanted:
            return empty
        known = [
            (value, {fold_text(_(words)), fold_text(words), value.value})
            for value, words in names.items()
        ]
        exact = [value for value, said in known if wanted in said]
        begun = [value for value, said in known if fold_text(_(names[value])).startswith(wanted)]
        if exact or len(begun) == 1:
            return (exact or begun)[0]
        raise InvalidInput(
            _("“{text}” is none of the choices.").format(text=text.strip()[:40]),
            _("Choose one of: {choices}.").format(choices=listed(map(_, names.values()))),
        )

    return read
