"""What the values of a column are: addresses, countries, languages, names and so on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mercworkshop.domain.ports.names import CountryLookup
from mercworkshop.exchange.lists import body_words, person_names
from mercworkshop.exchange.lists.country_names import may_be_country
from mercworkshop.exchange.tables.list_words import GENDERS, LANGUAGES, find_category, find_meaning

EMAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"[+(]?\d[\d\s().+/-]{5,}\d(?:\s*(?:ext|x)\.?\s*\d+)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d.*|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|4\d{4}(?:\.\d+)?")
_LETTERS = re.compile(r"[AEFSRCIАФИРК](?:\s*[/,]\s*[AEFSRCIАФИРК])*")
_SAMPLE = 100
"""Values of a column, spread over all of it, that are enough to tell what it holds."""


@dataclass(frozen=True, slots=True)
class ColumnContent:
    """The shares of the values of a column that are of each kind, and how many values it has."""

    filled: int
    shares: dict[str, float]

    def share(self, kind: str) -> float:
        """Return the share of values of a kind, from 0 to 1."""
        return self.shares.get(kind, 0.0)


def describe_column(values: Sequence[str], find_country: CountryLookup) -> ColumnContent:
    """Return what the values of a column are."""
    full = [value for value in values if value]
    sample = full[:: max(len(full) // _SAMPLE, 1)]
    known = {value: _kinds(value, find_country) for value in dict.fromkeys(sample)}
    kinds = [known[value] for value in sample]
    shares = {
        kind: sum(kind in each for each in kinds) / len(sample) for kind in set().union(*kinds)
    }
    is_counting = [value.strip(" .)") for value in full] == [
        str(n) for n in range(1, len(full) + 1)
    ]
    if full and (is_counting or shares.get("number", 0) > 0.9):
        shares = {"number": 1.0}
    return ColumnContent(len(full), shares)


def is_phone(text: str) -> bool:
    """Return whether ``text`` is a telephone number, and no day."""
    return bool(_PHONE.fullmatch(text.strip())) and not _DAY.fullmatch(text.strip())


def find_phones(text: str) -> list[str]:
    """Return the telephone numbers within a text."""
    return [each.strip() for each in _PHONE.findall(EMAIL.sub(" ", text)) if is_phone(each)]


def _kinds(value: str, find_country: CountryLookup) -> set[str]:
    """Return all kinds that a value may be of."""
    if EMAIL.search(value):
        return {"email"}
    if _DAY.fullmatch(value):
        return {"day"}
    if re.fullmatch(r"\d{1,4}\.?", value):
        return {"number"}
    if is_phone(value) or (find_phones(value) and len(value) < 60):
        return {"phone"}
    is_word = may_be_country(value) or re.fullmatch("[A-Z]{3}", value)
    tests = {
        "country": bool(is_word and find_country(value) is not None),
        "title": person_names.is_title(value),
        "language": find_meaning(LANGUAGES, value) is not None,
        "gender": find_meaning(GENDERS, value) is not None,
        "letter": bool(_LETTERS.fullmatch(value)),
        "category": find_category(value) is not None,
    }
    found = {kind for kind, is_true in tests.items() if is_true}
    return found | _kinds_of_words(value, is_other=bool(found))


def _kinds_of_words(value: str, *, is_other: bool) -> set[str]:
    """Return whether words are a body, a role or a name, as a set of one kind; empty if none."""
    if person_names.begins_with_title(value):
        return {"name"}
    if body_words.names_body(value):
        return {"organisation"}
    if person_names.names_role(value):
        return {"role"}
    return {"name"} if not is_other and person_names.looks_like_name(value) else set()
