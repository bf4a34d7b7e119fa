"""A set-up form on its way to a workshop: where each field stands, and how it is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from mercworkshop import data_file
from mercworkshop.domain.ports.names import Lookups
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import BadFile, InvalidInput
from mercworkshop.exchange.edit_sequence import Steps
from mercworkshop.exchange.setup.form import Form
from mercworkshop.exchange.tables.list_words import meaning
from mercworkshop.i18n import _


@dataclass(frozen=True, slots=True)
class Place:
    """Where a form was read: ``at`` leads to it, such as ``[2]`` in a file of several."""

    path: Path
    text: str
    at: str

    def bad(self, field: str, reason: str) -> BadFile:
        """Return the refusal of the field that ``field`` leads to from the form."""
        return self._told(field, _("“{field}”: {reason}").format(field=field, reason=reason))

    def remark(self, field: str, sentence: str) -> str:
        """Return a sentence about a field of the form with the line that it stands in."""
        return self._told(field, sentence).message

    def _told(self, field: str, sentence: str) -> BadFile:
        line = data_file.line_of(self.text, f"{self.at}.{field}")
        return data_file.bad(self.path, line, sentence)


@dataclass(frozen=True, slots=True)
class Making:
    """A form on its way to a workshop."""

    form: Form
    place: Place
    lookups: Lookups
    steps: Steps = field(default_factory=lambda: Steps(Workshop()))
    remarks: list[str] = field(default_factory=list)

    @property
    def workshop(self) -> Workshop:
        """What was made so far."""
        return self.steps.workshop

    def do(self, field: str, verb: Callable[[], Edit]) -> None:
        """Take one step, for the sake of ``field``."""
        self.read(field, None, lambda _nothing: self.steps.do(verb()))

    def read[F, T](self, field: str, value: F, reader: Callable[[F], T]) -> T:
        """Return what ``reader`` makes of the value of ``field``."""
        try:
            return reader(value)
        except InvalidInput as error:
            raise self.place.bad(field, error.message) from error

    def country(self, field: str, text: str) -> str:
        """Return the code of a country."""
        found = self.lookups.find_country(text)
        if found is None:
            reason = _("“{text}” is no country of the United Nations list").format(text=text)
            raise self.place.bad(field, reason)
        return found.iso3

    def word[K](self, field: str, words: dict[K, str], text: str) -> K:
        """Return what one of the words of a list in six languages means."""
        found = meaning(words, text)
        if found is None:
            known = ", ".join(str(key) for key in words)
            reason = _("“{text}” is none of: {known}").format(text=text, known=known)
            raise self.place.bad(field, reason)
        return found
