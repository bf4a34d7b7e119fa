"""The columns of the table of participants: how each formats and parses its values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mercworkshop.domain.entities.people import (
    CONSENT_NAMES,
    CONTACT_FIELDS,
    GENDER_NAMES,
    Contact,
    Person,
    contact_id,
)
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.records.journal import FieldKey
from mercworkshop.domain.workshop.details import CATEGORY_NAMES
from mercworkshop.gui.grid.rows.field_column import field_column
from mercworkshop.gui.grid.rows.grid_source import GridColumn
from mercworkshop.gui.places.workshop.parts.group_names import group_name, group_names, parse_group
from mercworkshop.gui.places.workshop.parts.person_words import (
    parse_category,
    parse_consent,
    parse_gender,
    parse_language,
)
from mercworkshop.gui.session.forms import country_names
from mercworkshop.i18n import LANGUAGES, _
from mercworkshop.reference.lists.countries import Countries

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """A row: a person and their contact details, if known."""

    person: Person
    contact: Contact | None = None

    @property
    def id(self) -> str:
        """The person's id."""
        return self.person.id

    def key(self, field: str) -> FieldKey:
        """Return the key in the journal of a field of the person or their contact."""
        if field in CONTACT_FIELDS:
            return Contact.__name__, contact_id(self.person), field
        return Person.__name__, self.person.id, field

    def get(self, field: str) -> str:
        """Return the value of a field of the person or their contact."""
        if field in CONTACT_FIELDS:
            return str(getattr(self.contact, field)) if self.contact else ""
        return getattr(self.person, field)  # type: ignore[no-any-return]


def participant_columns(session: EditSession) -> tuple[GridColumn, ...]:
    """Return the columns in order; contact details come after the name."""

    def known() -> Countries:
        return session.reference.countries

    return (
        _column("name", 180),
        _column("email", 200),
        _column("phone", 140),
        _column("title", 60),
        _column("organisation", 226),
        _column("role", 152),
        _column(
            "category", 130, read=parse_category, is_choice=True,
            completions=lambda: [_(words) for words in CATEGORY_NAMES.values()],
        ),
        _column(
            "country", 156,
            show=lambda row: country_names.country_name(known(), row.person.country),
            read=lambda text: country_names.parse_or_keep(known(), text),
            completions=lambda: country_names.country_completions(known()),
            trouble=lambda row: _country_trouble(known(), row),
        ),
        _column("language", 90, read=parse_language, completions=lambda: list(LANGUAGES.values())),
        _column(
            "gender", 76, read=parse_gender,
            completions=lambda: [_(words) for words in GENDER_NAMES.values()],
        ),
        _column(
            "group", 100, show=lambda row: group_name(session.workshop, row.person.group),
            read=lambda text: parse_group(session.workshop, text),
            completions=lambda: group_names(session.workshop), is_choice=True,
        ),
        _column("other_email", 160),
        _column(
            "consent", 110, read=parse_consent,
            completions=lambda: [_(words) for words in CONSENT_NAMES.values()],
        ),
    )  # fmt: skip


def _country_trouble(known: Countries, row: ParticipantRow) -> str:
    code = row.person.country
    if not code or known.of_code(code):
        return ""
    return _("“{text}” is no country of the United Nations list.").format(text=code)


def _column(name: str, width: int, **more: Any) -> GridColumn:
    kind = Contact if name in CONTACT_FIELDS else Person
    return field_column(fields_of(kind)[name], width, value=lambda row: row.get(name), **more)
