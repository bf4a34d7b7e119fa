"""From text to the value of a field, as people type and paste it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import Any

from mercworkshop.domain.fields.field import Field, FieldKind
from mercworkshop.domain.records.record import clean_text
from mercworkshop.domain.values.article_numbers import parse_articles
from mercworkshop.domain.values.clock_time import parse_clock_time
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money import money
from mercworkshop.domain.values.money.money import Money
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import _, listed

SEPARATORS = ";,،؛、；，"
"""What people type between the entries of a list, in any of the six languages."""

_BETWEEN = re.compile(rf"[{SEPARATORS}\n]")


def parser(field: Field) -> Callable[[str], Any]:
    """Return the parser of a field's text, which raises InvalidInput with the reason.

    Names of records and of entries of the reference data stay text: their parser is that of the
    view that knows them.
    """
    if field.kind is FieldKind.CHOICE:
        return choice_parser(field.choices, field.blank)
    if field.kind is FieldKind.CHOICES:
        return choices_parser(field.choices)
    if field.needs_currency:
        return parse_named_money
    return _PARSERS.get(field.kind, parse_line)


def parse_line(text: str) -> str:
    """Return ``text`` cleaned, on one line. Raises InvalidInput."""
    return " ".join(clean_text(text).split())


def parse_text(text: str) -> str:
    """Return ``text`` cleaned, with its line breaks. Raises InvalidInput."""
    return clean_text(text).strip()


def split_list(text: str) -> Iterator[str]:
    """Yield the parts between commas, semicolons and line breaks that are not blank."""
    return (part.strip() for part in _BETWEEN.split(text) if part.strip())


def parse_list(text: str) -> tuple[str, ...]:
    """Return names that are separated by lines, commas or semicolons; none twice."""
    return tuple(dict.fromkeys(split_list(parse_text(text))))


def parse_whole_number(text: str) -> int | None:
    """Return the whole number in ``text``: Western or Eastern Arabic digits, grouped or not.

    None if ``text`` is empty; raises InvalidInput if it is no whole number.
    """
    bare = "".join(letter for letter in text if not letter.isspace() and letter not in "٬,'’")
    if not bare:
        return None
    try:
        return int(bare)
    except ValueError:
        raise InvalidInput(
            _("“{text}” is not a whole number.").format(text=text.strip()),
            _("Use digits only, as in 45 000."),
        ) from None


def parse_date(text: str) -> PartialDate | None:
    """Return the date in ``text``; None if blank. Raises InvalidInput."""
    return partial_date.parse_date(text) if text.strip() else None


def parse_money(text: str, currency: str = "") -> Money | None:
    """Return the amount in ``text``; None if blank or a dash. Raises InvalidInput.

    A bare number is in ``currency``, if that is not empty.
    """
    if not text.strip(" -–—\t\n"):
        return None
    return money.parse_money(text, currency) if currency else money.parse_money(text)


def parse_named_money(text: str) -> Money | None:
    """Return the amount in ``text``, which has to name its currency. Raises InvalidInput."""
    return money.parse_money(text, "") if text.strip(" -–—\t\n") else None


def choice_parser[E: StrEnum](names: Mapping[E, str], blank: E | None = None) -> Callable[[str], E]:
    """Return a parser of names of values; a unique beginning of a name is enough.

    Blank text is ``blank``, by default the first value.
    """

    def parse(text: str) -> E:
        wanted = fold_text(text).strip()
        if not wanted:
            return next(iter(names)) if blank is None else blank
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

    return parse


def choices_parser[E: StrEnum](names: Mapping[E, str]) -> Callable[[str], tuple[E, ...]]:
    """Return a parser of several names of values; it returns them in their own order."""
    parse = choice_parser(names)

    def parse_several(text: str) -> tuple[E, ...]:
        found = {parse(part.replace("-", "_")) for part in split_list(text)}
        return tuple(value for value in names if value in found)

    return parse_several


_PARSERS: Mapping[FieldKind, Callable[[str], Any]] = {
    FieldKind.TEXT: parse_text,
    FieldKind.LIST: parse_list,
    FieldKind.NUMBER: parse_whole_number,
    FieldKind.DATE: parse_date,
    FieldKind.TIME: parse_clock_time,
    FieldKind.MONEY: parse_money,
    FieldKind.ARTICLES: parse_articles,
}
