"""Builds a workshop from a set-up form; errors name the line and the field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from mercworkshop import input_file, yaml_text
from mercworkshop.domain.ports.names import NameLookups
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import BadFile, InvalidInput
from mercworkshop.exchange.edit_sequence import EditSequence
from mercworkshop.exchange.setup.form import SetupForm
from mercworkshop.exchange.tables.list_words import find_meaning
from mercworkshop.i18n import _, listed


@dataclass(frozen=True, slots=True)
class FormLocation:
    """The location of a form in its file: ``at`` is its path, such as ``[2]`` among several."""

    path: Path
    text: str
    at: str

    def error_at(self, field: str, reason: str) -> BadFile:
        """Return the error for the field at the path ``field`` within the form."""
        return self._located(field, _("“{field}”: {reason}").format(field=field, reason=reason))

    def remark(self, field: str, sentence: str) -> str:
        """Return a sentence about a field of the form, with its line."""
        return self._located(field, sentence).message

    def _located(self, field: str, sentence: str) -> BadFile:
        line = yaml_text.find_line(self.text, f"{self.at}.{field}")
        return input_file.bad_file_error(self.path, line, sentence)


@dataclass(frozen=True, slots=True)
class SetupBuilder:
    """Applies the fields of a form to a new workshop."""

    form: SetupForm
    place: FormLocation
    lookups: NameLookups
    steps: EditSequence = field(default_factory=lambda: EditSequence(Workshop()))
    remarks: list[str] = field(default_factory=list)

    @property
    def workshop(self) -> Workshop:
        """The workshop so far."""
        return self.steps.workshop

    def apply(self, field: str, verb: Callable[[], Edit]) -> None:
        """Apply one edit for ``field``; its errors name that field."""
        self.parse(field, None, lambda _nothing: self.steps.apply(verb()))

    def parse[F, T](self, field: str, value: F, reader: Callable[[F], T]) -> T:
        """Return the value of ``field``, parsed by ``reader``."""
        try:
            return reader(value)
        except InvalidInput as error:
            raise self.place.error_at(field, error.message) from error

    def parse_country(self, field: str, text: str) -> str:
        """Return the ISO 3166 code of a country given by code or name."""
        found = self.lookups.find_country(text)
        if found is None:
            reason = _("“{text}” is not a country on the United Nations list").format(text=text)
            raise self.place.error_at(field, reason)
        return found.iso3

    def parse_choice[K](self, field: str, words: dict[K, str], text: str) -> K:
        """Return the meaning of a word, from a table of words in six languages."""
        found = find_meaning(words, text)
        if found is None:
            known = listed(str(key) for key in words)
            reason = _("“{text}” is none of: {known}").format(text=text, known=known)
            raise self.place.error_at(field, reason)
        return found
