"""The columns of the table of participants: how each formats and parses its values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mercworkshop.domain.entities.people import (
    CONTACT_FIELDS,
    GENDER_NAMES,
    Contact,
    Person,
    contact_id,
)
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.fields.parsing import parse_line
from mercworkshop.domain.records.journal import FieldKey
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.domain.workshop.details import CATEGORY_NAMES, Category
from mercworkshop.errors import InvalidInput
from mercworkshop.exchange.tables import list_words
from mercworkshop.gui.grid.field_column import field_column
from mercworkshop.gui.grid.model import GridColumn
from mercworkshop.gui.places.workshop.parts import country_names
from mercworkshop.gui.places.workshop.parts.group_names import group_name, group_names, parse_group
from mercworkshop.i18n import LANGUAGES, _, listed
from mercworkshop.reference.lists.countries import Countries

if TYPE_CHECKING:
    from mercworkshop.gui.session.edit_session import EditSession


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
        _column("organisation", 178),
        _column("role", 124),
        _column(
            "category", 130, read=parse_category, is_choice=True,
            completions=lambda: [_(words) for words in CATEGORY_NAMES.values()],
        ),
        _column(
            "country", 140,
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
    )  # fmt: skip


def parse_category(text: str) -> Category:
    """Parse a category from its name, its beginning, or a common word in six languages.

    Blank text is government. Raises InvalidInput for other words.
    """
    if not text.strip():
        return Category.GOVERNMENT
    found = _by_name(CATEGORY_NAMES, text) or list_words.find_meaning(list_words.CATEGORIES, text)
    if found is None:
        raise InvalidInput(
            _("“{text}” is none of the categories.").format(text=text.strip()[:40]),
            _("Choose one of: {choices}.").format(
                choices=listed(_(words) for words in CATEGORY_NAMES.values())
            ),
        )
    return Category(found)


def parse_language(text: str) -> str:
    """Parse a language from its name in six languages; return other words as they are."""
    meant = list_words.find_meaning(list_words.LANGUAGES, text)
    return meant or _by_name(LANGUAGES, text) or parse_line(text)


def parse_gender(text: str) -> str:
    """Parse a gender from a common word in six languages; return other words as they are."""
    meant = list_words.find_meaning(list_words.GENDERS, text)
    return meant or _by_name(GENDER_NAMES, text) or parse_line(text)


def _by_name[K: str](names: Mapping[K, str], text: str) -> K | None:
    """Return the value whose name is ``text``, or the only one that begins with it, or None."""
    start = fold_text(text).strip()
    known = [(key, fold_text(_(words))) for key, words in names.items()]
    exact = [key for key, words in known if words == start]
    begun = [key for key, words in known if start and words.startswith(start)]
    if exact:
        return exact[0]
    return begun[0] if len(begun) == 1 else None


def _country_trouble(known: Countries, row: ParticipantRow) -> str:
    code = row.person.country
    if not code or known.of_code(code):
        return ""
    return _("“{text}” is no country of the United Nations list.").format(text=code)


def _column(name: str, width: int, **more: Any) -> GridColumn:
    kind = Contact if name in CONTACT_FIELDS else Person
    return field_column(fields_of(kind)[name], width, value=lambda row: row.get(name), **more)
