"""The fields of a person from the texts of a row."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mercworkshop.domain.ports.names import CountryLookup
from mercworkshop.domain.workshop.details import Category
from mercworkshop.exchange.lists import body_words, person_names
from mercworkshop.exchange.lists.country_names import may_be_country
from mercworkshop.exchange.lists.field_matching import OTHER_EMAIL
from mercworkshop.exchange.lists.heading_words import COUNTRY_AND_BODY
from mercworkshop.exchange.lists.list_reading import RowNote, RowNoteKind
from mercworkshop.exchange.lists.spoken_languages import LetterMeanings, parse_languages
from mercworkshop.exchange.lists.value_kinds import EMAIL, find_phones
from mercworkshop.exchange.tables.list_words import (
    CONSENTS,
    CONTACT,
    GENDERS,
    find_category,
    find_meaning,
)
from mercworkshop.i18n import LANGUAGES, _

_APART = re.compile(
    r"\n|\s*[/|;]\s*|\s+[–—-]\s+|\s*,\s+|\s*[()\[\]]\s*|\s*:\s+|\s*[،，、；（）]\s*"
)


@dataclass(frozen=True, slots=True)
class RowContext:
    """What the surroundings of a row say: titles above it, the sheet, the whole list."""

    country: str = ""
    category: Category | None = None
    organisation: str = ""
    is_family_first: bool = False
    has_country_column: bool = True
    has_consent_column: bool = False
    letters: LetterMeanings = field(default_factory=dict)


@dataclass(slots=True)
class PersonMaker:
    """Makes the fields of one person; what was not understood becomes a note."""

    texts: Mapping[str, str]
    context: RowContext
    find_country: CountryLookup
    fields: dict[str, Any] = field(default_factory=dict)
    notes: list[RowNote] = field(default_factory=list)
    _rest: list[str] = field(default_factory=list)

    def make(self) -> None:
        """Read all texts of the row."""
        self._take_name()
        self._take_contact()
        self._take_consent()
        self._take_places()
        self._take_words()
        self._take_category()
        if self.fields.get("category") is Category.GOVERNMENT and not self.fields.get("country"):
            self._look("country", _("Which country?"))

    def _take_name(self) -> None:
        given, family = self.texts.get("given_name", ""), self.texts.get("family_name", "")
        whole = self._name_line(self.texts.get("name", ""))
        if given or family:
            parsed = (
                person_names.join_names(_line(given), _line(family))
                if given and family
                else person_names.parse_name(_line(given or family))
            )
        else:
            parsed = person_names.parse_name(whole, is_family_first=self.context.is_family_first)
        self.fields["name"] = parsed.name
        title = _line(self.texts.get("title", ""))
        if title and not person_names.is_title(title):
            self._rest.append(title)
            title = ""
        if title or parsed.title:
            self.fields["title"] = title or parsed.title
        self._rest += parsed.rest

    def _name_line(self, text: str) -> str:
        """Return the name from a cell that may hold the role and body in lines below it."""
        lines = text.split("\n")
        if len(lines) > 1 and person_names.looks_like_name(lines[0]):
            below = [
                line
                for line in lines[1:]
                if person_names.names_role(line) or body_words.names_body(line) or "@" in line
            ]
            if len(below) == len(lines) - 1 or (below and below[0] == lines[1]):
                self._rest += [line for line in lines[1:] if "@" not in line]
                return lines[0]
        return _line(text)

    def _take_contact(self) -> None:
        texts = [self.texts.get(name, "") for name in ("email", OTHER_EMAIL, CONTACT, "phone")]
        texts[2] += "\n" + self.texts.get("name", "")
        found = list(dict.fromkeys(EMAIL.findall("\n".join(texts).replace("(at)", "@"))))
        if found:
            self.fields["email"] = found[0]
        elif texts[0] and not person_names.is_placeholder(texts[0]):
            self.fields["email"] = _line(texts[0])
            self._look("email", _("“{text}” is no e-mail address.").format(text=_line(texts[0])))
        if found[1:]:
            self.fields[OTHER_EMAIL] = ", ".join(found[1:])
        phones = find_phones(texts[2])
        phone = _line(EMAIL.sub("", texts[3])).strip(" ,;/") or ", ".join(phones)
        if re.fullmatch(r"\d+\.0", phone):
            phone = phone.removesuffix(".0")
        if phone:
            self.fields["phone"] = phone
        left = EMAIL.sub("", texts[0]).strip(" \n<>,;()|/:")
        if left and found:
            self._rest += [part for part in _APART.split(left) if part]

    def _take_consent(self) -> None:
        """Take the answer of a list that asked: anything but a clear yes is a no."""
        if not self.context.has_consent_column:
            return
        text = _line(self.texts.get("consent", ""))
        meant = find_meaning(CONSENTS, text) if text else "no"
        self.fields["consent"] = meant or "no"
        if meant is None:
            words = _("“{text}” is no clear yes: the contact details are not given to others.")
            self._look("consent", words.format(text=text))

    def _take_places(self) -> None:
        country, body = self._places_in_columns()
        country, body = self._places_in_rest(country, body or self._body_beside_role())
        if body and not country:
            country, body = self._country_in(body)
        if not country and not self.texts.get("country") and self._may_inherit(body):
            country = self.context.country
        if country:
            self.fields["country"] = country
        body = _line(body) if body else self.context.organisation
        if body and not person_names.is_placeholder(body):
            self.fields["organisation"] = body

    def _places_in_columns(self) -> tuple[str, str]:
        """Return the country and the body from the columns that name them."""
        country, body = "", self.texts.get("organisation", "")
        if both := self.texts.get(COUNTRY_AND_BODY, ""):
            country, rest = self.split_country(both)
            body = _join(rest, body)
        own = self.texts.get("country", "")
        if not own or country:
            return country, body
        country, rest = self.split_country(own)
        if rest and not country and not body_words.names_body(rest):
            sentence = _("“{text}” is not a country on the United Nations list.")
            self._look("country", sentence.format(text=rest))
            return rest, body
        if rest and not person_names.is_placeholder(rest):
            body = _join(body, rest)
        return country, body

    def _body_beside_role(self) -> str:
        """Return the body that stands beside the role in a list without a column for it."""
        if {"organisation", COUNTRY_AND_BODY} & self.texts.keys():
            return ""
        parts = [part for part in _APART.split(self.texts.get("role", "")) if part]
        bodies = [part for part in parts if _is_body_not_role(part)]
        roles = [part for part in parts if part not in bodies]
        self.texts = {**self.texts, "role": ", ".join(roles)}
        return ", ".join(bodies)

    def _places_in_rest(self, country: str, body: str) -> tuple[str, str]:
        """Return the country and the body, also from what stood beside the name or the address."""
        for part in self._rest[:]:
            if not country and may_be_country(part) and (found := self.find_country(part)):
                country = found.iso3
                self._rest.remove(part)
            elif not body and body_words.names_body(part):
                body = part
                self._rest.remove(part)
        return country, body

    def _may_inherit(self, body: str) -> bool:
        return not body or body_words.classify_body(body) in {
            None,
            Category.GOVERNMENT,
            Category.ACADEMIC,
            Category.NGO,
            Category.PRIVATE_SECTOR,
        }

    def split_country(self, text: str) -> tuple[str, str]:
        """Return the code of the country in a cell, and what else stands there."""
        if (found := self.find_country(text)) is not None:
            return found.iso3, ""
        parts = [part.strip() for part in _APART.split(text) if part.strip()]
        for place in (0, -1):
            if (
                len(parts) > 1
                and may_be_country(parts[place])
                and (found := self.find_country(parts[place]))
            ):
                rest = parts[1:] if place == 0 else parts[:-1]
                return found.iso3, ", ".join(rest)
        return "", _line(text)

    def _country_in(self, body: str) -> tuple[str, str]:
        """Return the country at the end or beginning of a body's name, and the body."""
        country, rest = self.split_country(body)
        if country and rest:
            return country, rest
        words = body.split()
        kind = body_words.classify_body(body)
        if self.context.has_country_column or kind is not Category.GOVERNMENT:
            return "", body
        for count in range(min(5, len(words) - 1), 0, -1):
            tail = " ".join(words[-count:])
            if may_be_country(tail) and (found := self.find_country(tail)):
                return found.iso3, body
        return "", body

    def _take_words(self) -> None:
        roles = [_line(self.texts.get("role", ""))]
        roles += [part for part in self._rest if part and not person_names.is_title(part)]
        role = ", ".join(dict.fromkeys(part for part in roles if part))
        if role and not person_names.is_placeholder(role):
            self.fields["role"] = role
        if text := _line(self.texts.get("language", "")):
            self._take_language(text)
        if text := _line(self.texts.get("gender", "")):
            self.fields["gender"] = find_meaning(GENDERS, text) or text
            if find_meaning(GENDERS, text) is None:
                self._not_known("gender", text)

    def _take_language(self, text: str) -> None:
        if person_names.is_placeholder(text):
            return
        codes = parse_languages(text, self.context.letters)
        self.fields["language"] = codes[0] if codes else text
        if not codes:
            self._not_known("language", text)
        elif len(codes) > 1:
            self._look(
                "language",
                _("“{text}”: {language} is taken, the first of several.").format(
                    text=text, language=LANGUAGES[codes[0]]
                ),
            )

    def _take_category(self) -> None:
        text = _line(self.texts.get("category", ""))
        body, country = self.fields.get("organisation", ""), self.fields.get("country", "")
        told = find_category(text) or (body_words.classify_body(text) if text else None)
        own = body_words.classify_body(body)
        if country and body_words.names_only_secretariat(body):
            own = None  # of a government
        around = self.context.category
        if text and told is None:
            role = self.fields.get("role", "")
            self.fields["role"] = f"{role} ({text})" if role else text
            self._look(
                "category",
                _("The category “{text}” is not known; it is kept with the role.").format(
                    text=text
                ),
            )
        if around is Category.OBSERVER and own not in {None, Category.GOVERNMENT}:
            around = own
        category = told or around or own
        if category is None:
            unknown = bool(body or text) and not country
            category = Category.OBSERVER if unknown else Category.GOVERNMENT
            if unknown and not text:
                self._look("category", _("The name of the body does not say what it is."))
        self.fields["category"] = category

    def _not_known(self, name: str, text: str) -> None:
        self._look(name, _("“{text}” was not recognised and is kept as it is.").format(text=text))

    def _look(self, name: str, text: str) -> None:
        self.notes.append(RowNote(name, RowNoteKind.LOOK, text))


def _line(text: str) -> str:
    return " ".join(text.split())


def _is_body_not_role(text: str) -> bool:
    """Return whether ``text`` names a body; "Head of Unit" does not."""
    is_known = body_words.classify_body(text) is not None
    return body_words.names_body(text) and (is_known or not person_names.names_role(text))


def _join(first: str, second: str) -> str:
    """Return two parts of a body's name; if one contains the other, it is enough."""
    if not first or not second or first in second or second in first:
        return max(first, second, key=len)
    return f"{first}, {second}"
