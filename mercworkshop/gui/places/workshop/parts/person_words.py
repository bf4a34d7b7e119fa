"""Parses what people type of a participant: category, language, gender and consent."""

from __future__ import annotations

from collections.abc import Mapping

from mercworkshop.domain.entities.people import CONSENT_NAMES, GENDER_NAMES
from mercworkshop.domain.fields.parsing import parse_line
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.domain.workshop.details import CATEGORY_NAMES, Category
from mercworkshop.errors import InvalidInput
from mercworkshop.exchange.tables import list_words
from mercworkshop.i18n import LANGUAGES, _, listed


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


def parse_consent(text: str) -> str:
    """Parse a consent from its name, or from yes or no; return other words as they are."""
    meant = list_words.find_meaning(list_words.CONSENTS, text)
    return meant or _by_name(CONSENT_NAMES, text) or parse_line(text)


def _by_name[K: str](names: Mapping[K, str], text: str) -> K | None:
    """Return the value whose name is ``text``, or the only one that begins with it, or None."""
    start = fold_text(text).strip()
    known = [(key, fold_text(_(words))) for key, words in names.items()]
    exact = [key for key, words in known if words == start]
    begun = [key for key, words in known if start and words.startswith(start)]
    if exact:
        return exact[0]
    return begun[0] if len(begun) == 1 else None
