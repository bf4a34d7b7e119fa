"""A set-up form on its way to a workshop: where each field stands, and how it is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from mercworkshop import data_file
from mercworkshop.domain.ports.names import NameLookups
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import BadFile, InvalidInput
from mercworkshop.exchange.edit_sequence import EditSequence
from mercworkshop.exchange.setup.form import SetupForm
from mercworkshop.exchange.tables.list_words import find_meaning
from mercworkshop.i18n import _


@dataclass(frozen=True, slots=True)
class FormLocation:
    """Where a form was read: ``at`` leads to it, such as ``[2]`` in a file of several."""

    path: Path
    text: str
    at: str

    def error_at(self, field: str, reason: str) -> BadFile:
        """Return the refusal of the field that ``field`` leads to from the form."""
        return self._located(field, _("“{field}”: {reason}").format(field=field, reason=reason))

    def remark(self, field: str, sentence: str) -> str:
        """Return a sentence about a field of the form with the line that it stands in."""
        return self._located(field, sentence).message

    def _located(self, field: str, sentence: str) -> BadFile:
        line = data_file.find_line(self.text, f"{self.at}.{field}")
        return data_file.bad_file_error(self.path, line, sentence)


@dataclass(frozen=True, slots=True)
class SetupBuilder:
    """A form on its way to a workshop."""

    form: SetupForm
    place: FormLocation
    lookups: NameLookups
    steps: EditSequence = field(default_factory=lambda: EditSequence(Workshop()))
    remarks: list[str] = field(default_factory=list)

    @property
    def workshop(self) -> Workshop:
        """What was made so far."""
        return self.steps.workshop

    def apply(self, field: str, verb: Callable[[], Edit]) -> None:
        """Take one step, for the sake of ``field``."""
        self.parse(field, None, lambda _nothing: self.steps.apply(verb()))

    def parse[F, T](self, field: str, value: F, reader: Callable[[F], T]) -> T:
        """Return what ``reader`` makes of the value of ``field``."""
        try:
            return reader(value)
        except InvalidInput as error:
            raise self.place.error_at(field, error.message) from error

    def parse_country(self, field: str, text: str) -> str:
        """Return the code of a country."""
        found = self.lookups.find_country(text)
        if found is None:
            reason = _("“{text}” is no country of the United Nations list").format(text=text)
            raise self.place.error_at(field, reason)
        return found.iso3

    def parse_choice[K](self, field: str, words: dict[K, str], text: str) -> K:
        """Return what one of the words of a list in six languages means."""
        found = find_meaning(words, text)
        if found is None:
            known = ", ".join(str(key) for key in words)
            reason = _("“{text}” is none of: {known}").format(text=text, known=known)
            raise self.place.error_at(field, reason)
        return found
