"""The columns of the table of offers: how each formats and parses its values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING

from mercworkshop.domain.entities.actions import parse_articles
from mercworkshop.domain.entities.needs import NEED_NAMES
from mercworkshop.domain.entities.offers import (
    CONTACT_FIELDS,
    STANDING_NAMES,
    Offer,
    OfferContact,
    Standing,
    contact_id,
)
from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.records.journal import FieldKey
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.gui.grid.cell_values import enum_parser, parse_cell_date
from mercworkshop.gui.grid.model import GridColumn, parse_line
from mercworkshop.gui.places.workshop.participants.columns import language_name, parse_language
from mercworkshop.i18n import LANGUAGES, N_, _, listed, typed_list

if TYPE_CHECKING:
    from mercworkshop.gui.session.edit_session import EditSession

_BETWEEN = re.compile(r"[,;\n،؛；、]")


@dataclass(frozen=True, slots=True)
class OfferRow:
    """A row: an offer and its contact person, if known."""

    offer: Offer
    contact: OfferContact | None = None

    @property
    def id(self) -> str:
        """The id of the offer."""
        return self.offer.id

    def key(self, field: str) -> FieldKey:
        """Return the key in the journal of a field of the offer or its contact."""
        if field in CONTACT_FIELDS:
            return OfferContact.__name__, contact_id(self.offer), field
        return Offer.__name__, self.offer.id, field

    def get(self, field: str) -> object:
        """Return the value of a field of the offer or its contact."""
        if field in CONTACT_FIELDS:
            return getattr(self.contact, field) if self.contact else ""
        return getattr(self.offer, field)


def offer_columns(session: EditSession) -> tuple[GridColumn, ...]:
    """Return the columns in order; the contact person comes after the body that offers."""
    return (
        _column("body", N_("Who offers"), 190, completions=lambda: _bodies(session)),
        _column("person", N_("Contact person"), 150),
        _column("email", N_("E-mail"), 200),
        _column("phone", N_("Phone"), 140),
        _column("title", N_("What is offered"), 230),
        _column(
            "kinds", N_("Kinds of help"), 170, read=_several(NEED_NAMES),
            show=lambda row: _words(NEED_NAMES, row.offer.kinds),
            completions=lambda: [_(words) for words in NEED_NAMES.values()],
        ),
        _column(
            "articles", N_("Articles"), 120, read=parse_articles,
            show=lambda row: listed(row.offer.articles),
            text=lambda row: typed_list(row.offer.articles),
        ),
        _column(
            "may_ask", N_("Who may ask"), 190, read=_read_circle,
            show=lambda row: _circle(row.offer.may_ask), completions=_circles, hint=_circle_hint,
        ),
        _column("condition", N_("Condition"), 230),
        _day("since", N_("From when")),
        _day("until", N_("Until when")),
        _column(
            "languages", N_("Languages"), 130, read=_languages,
            show=lambda row: typed_list(map(language_name, row.offer.languages)),
            completions=lambda: list(LANGUAGES.values()),
        ),
        _column("how_to_ask", N_("How to ask"), 250),
        _column("source", N_("Source"), 220),
    )  # fmt: skip


def _words[E: StrEnum](names: Mapping[E, str], values: Iterable[E]) -> str:
    return typed_list(_(names[value]) for value in values)


def _several[E: StrEnum](names: Mapping[E, str]) -> Callable[[str], tuple[E, ...]]:
    """Return a parser for several names of an enumeration; it returns them in its order."""
    read = enum_parser(names, next(iter(names)))

    def read_several(text: str) -> tuple[E, ...]:
        found = {read(part.strip().replace("-", "_")) for part in _parts(text)}
        return tuple(value for value in names if value in found)

    return read_several


def _languages(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(parse_language, _parts(text))))


def _parts(text: str) -> Iterator[str]:
    return (part for part in _BETWEEN.split(text) if part.strip())


def _circle(standings: Iterable[Standing]) -> str:
    """Return the States that may ask, as text."""
    named = tuple(standings)
    return _(_EVERY) if set(named) == set(Standing) else _words(STANDING_NAMES, named)


def _read_circle(text: str) -> tuple[Standing, ...]:
    """Parse the States that may ask; "every State" means all of them."""
    if fold_text(text).strip() in {fold_text(_(_EVERY)), fold_text(_EVERY)}:
        return tuple(Standing)
    return _read_standings(text)


_EVERY = N_("Every State")
_read_standings = _several(STANDING_NAMES)


def _circles() -> list[str]:
    """Return every combination of States that may ask, as text, the largest first."""
    sizes = range(len(Standing), 0, -1)
    return [_circle(each) for n in sizes for each in combinations(Standing, n)]


def _circle_hint(row: OfferRow) -> str:
    if row.offer.may_ask and Standing.NON_PARTY in row.offer.may_ask:
        return _("Other States are those that neither signed nor joined.")
    return _circle(row.offer.may_ask)


def _bodies(session: EditSession) -> list[str]:
    """Return the completions for who offers: organisations in the room, sources of support."""
    people = session.workshop.records(Person).all()
    sources = session.reference.support.names().values()
    known = (*(each.organisation for each in people), *sources)
    return list(dict.fromkeys(filter(None, known)))


def _day(field: str, title: str) -> GridColumn:
    def show(row: OfferRow) -> str:
        when = getattr(row.offer, field)
        return partial_date.format_date(when) if when else ""

    return _column(field, title, 104, show=show, read=parse_cell_date)


def _column(
    field: str,
    title: str,
    width: int,
    show: Callable[[OfferRow], str] | None = None,
    read: Callable[[str], object] = parse_line,
    **more: object,
) -> GridColumn:
    text = show or (lambda row: str(row.get(field)))
    return GridColumn(field, title, width, text, read, value=lambda row: row.get(field), **more)  # type: ignore[arg-type]
