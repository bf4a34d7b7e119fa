"""The columns of the table of offers: how each formats and parses its values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

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
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.fields.formatting import format_plain
from mercworkshop.domain.fields.parsing import choices_parser, split_list
from mercworkshop.domain.records.journal import FieldKey
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.gui.grid.rows.field_column import field_column
from mercworkshop.gui.grid.rows.grid_source import GridColumn
from mercworkshop.gui.places.workshop.parts.person_words import parse_language
from mercworkshop.i18n import LANGUAGES, N_, _

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession


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
        _column("body", 190, completions=lambda: _bodies(session)),
        _column("person", 150),
        _column("email", 200),
        _column("phone", 140),
        _column("title", 230),
        _column("kinds", 170, completions=lambda: [_(words) for words in NEED_NAMES.values()]),
        _column("articles", 120),
        _column(
            "may_ask", 190, read=_read_circle, show=lambda row: _circle(row.offer.may_ask),
            completions=_circles, hint=_circle_hint,
        ),
        _column("condition", 230),
        _column("since", 104),
        _column("until", 104),
        _column(
            "languages", 130, read=_languages, completions=lambda: list(LANGUAGES.values())
        ),
        _column("how_to_ask", 250),
        _column("source", 220),
    )  # fmt: skip


def _languages(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(parse_language, split_list(text))))


def _circle(standings: Iterable[Standing]) -> str:
    """Return the States that may ask, as text."""
    named = tuple(standings)
    return _(_EVERY) if set(named) == set(Standing) else format_plain(_MAY_ASK, named)


def _read_circle(text: str) -> tuple[Standing, ...]:
    """Parse the States that may ask; "every State" means all of them."""
    if fold_text(text).strip() in {fold_text(_(_EVERY)), fold_text(_EVERY)}:
        return tuple(Standing)
    return choices_parser(STANDING_NAMES)(text)


_EVERY = N_("Every State")
_MAY_ASK = fields_of(Offer)["may_ask"]


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


def _column(name: str, width: int, **more: Any) -> GridColumn:
    kind = OfferContact if name in CONTACT_FIELDS else Offer
    return field_column(fields_of(kind)[name], width, value=lambda row: row.get(name), **more)
