"""The treaty status of a State on a day, in words: what was true then, and what came later."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from mercworkshop.domain.workshop.details import Details, nearest_day
from mercworkshop.i18n import _, language_scope, listed, sentences, with_stop
from mercworkshop.reference.corrections.words import notes_on_act
from mercworkshop.reference.lists.countries import Country
from mercworkshop.reference.reference import Reference

DayFormat = Callable[[date], str]


@dataclass(frozen=True, slots=True)
class StatusStatement:
    """One statement. ``note`` says why it is to be checked, ``source`` where it is from.

    ``correction`` says what the workshop corrected in it. ``is_party``: it says that the State is
    a Party or has deposited. ``later_on`` is the day of what was not true yet; None if it was.
    ``is_day_open``: its words say themselves that the day is not known.
    """

    words: str
    note: str = ""
    source: str = ""
    correction: str = ""
    is_party: bool = False
    later_on: date | None = None
    is_day_open: bool = False

    @property
    def needs_mark(self) -> bool:
        """Whether a mark is to say that it is not verified, because its words do not."""
        return bool(self.note) and not self.is_day_open

    @property
    def marked(self) -> str:
        """The words, with the mark that says in every place that they are not verified."""
        return _("{fact} · unverified").format(fact=self.words) if self.needs_mark else self.words

    @property
    def is_later(self) -> bool:
        """Whether it was not true yet on the day."""
        return self.later_on is not None


def on_workshop_day(reference: Reference, details: Details) -> Reference:
    """Return what was known on the day of a workshop that is nearest to the reference's.

    Whatever says the status of a State in a workshop asks here: the head of a road map on screen
    and paper, needs and offers, delegations.
    """
    return reference.on_day(nearest_day(details, reference.day))


def describe_status_day(reference: Reference, details: Details, format_day: DayFormat) -> str:
    """Return which day the status in a workshop is of; empty if it is the reference's own."""
    day = on_workshop_day(reference, details).day
    if day == reference.day:
        return ""
    return _("On the day of the workshop, {day}").format(day=format_day(day))


def status_lines(
    reference: Reference, country: Country, format_day: DayFormat
) -> tuple[StatusStatement, ...]:
    """Return the signature, the consent to be bound, and what came after the reference's day."""
    with language_scope(reference.language):
        if country.is_practice:
            return (StatusStatement(_("An invented country, for practice")),)
        return (
            _noted(reference, country, "signed", _signature(reference, country, format_day)),
            _noted(reference, country, "consent_date", _consent(reference, country, format_day)),
            *_later(reference, country, format_day),
        )


def status_source(reference: Reference, country: Country, format_day: DayFormat) -> str:
    """Return the day and the source of the consent as known on the day; empty for practice."""
    lines = status_lines(reference, country, format_day)
    return "" if country.is_practice else lines[1].source


def source_addresses(reference: Reference, country: Country) -> str:
    """Return the addresses that the status was read at; empty if none is known."""
    known = reference.countries.file.sources
    with language_scope(reference.language):
        return listed(known[source] for source in country.sources)


def _noted(
    reference: Reference, country: Country, act: str, said: StatusStatement
) -> StatusStatement:
    notes = notes_on_act(reference, country.iso3, act)
    return replace(said, correction=sentences(*notes)) if notes else said


def _signature(reference: Reference, country: Country, format_day: DayFormat) -> StatusStatement:
    if country.signed and country.signed <= reference.day:
        return StatusStatement(_("Signed {day}").format(day=format_day(country.signed)))
    return StatusStatement(_("Not signed"))


def _consent(reference: Reference, country: Country, format_day: DayFormat) -> StatusStatement:
    known, day, deposit = reference.countries, reference.day, country.consent_date
    level = known.certainty(country)
    note = "" if country.is_status_verified else level
    if country.consent_year and day.year >= country.consent_year:
        words = _consent_by(reference, country, format_day)
        said = sentences(with_stop(words), level)
        return StatusStatement(words, note, said, is_party=True, is_day_open=True)
    if deposit is not None and deposit <= day:
        force = known.entry_into_force(country) or deposit
        words = _("Party since {day}") if force <= day else _("Party from {day}")
        given = _("Deposited {day}.").format(day=format_day(deposit))
        words = words.format(day=format_day(force))
        return StatusStatement(words, note, sentences(given, level), is_party=True)
    return _no_party(reference, country, format_day)


def _no_party(reference: Reference, country: Country, format_day: DayFormat) -> StatusStatement:
    """Return the line for a State that had not deposited on the day, as far as known."""
    day, file = reference.day, reference.countries.file
    has_later = country.latest_consent is not None
    words = _("Not a Party on {day}").format(day=format_day(day))
    if day <= file.complete_to:
        listed_to = _("The lists of Parties are complete up to {day}.")
        return StatusStatement(words, source=listed_to.format(day=format_day(file.complete_to)))
    if day <= file.counted_to or has_later:
        level = reference.countries.certainty(country)
        counted = _("As many Parties as were reported are known up to {day}.")
        said = counted.format(day=format_day(file.counted_to))
        return StatusStatement(words, level if not has_later else "", said)
    unknown = _("No consent to be bound found up to {day}")
    level = reference.countries.certainty(country)
    return StatusStatement(unknown.format(day=format_day(file.counted_to)), level, level)


def _later(
    reference: Reference, country: Country, format_day: DayFormat
) -> Iterator[StatusStatement]:
    day, known = reference.day, reference.countries
    note = "" if country.is_status_verified else known.certainty(country)
    if country.signed and country.signed > day:
        words = _("Later: signed {day}").format(day=format_day(country.signed))
        yield StatusStatement(words, later_on=country.signed)
    if country.consent_year and country.consent_year > day.year:
        words = _("Later: deposited in {year}, day not known")
        words = words.format(year=country.consent_year)
        known_from = date(country.consent_year, 1, 1)
        yield StatusStatement(words, note, later_on=known_from, is_day_open=True)
    if country.consent_date and country.consent_date > day:
        force = known.entry_into_force(country) or country.consent_date
        words = _("Later: deposited {deposit}, Party since {day}").format(
            deposit=format_day(country.consent_date), day=format_day(force)
        )
        yield StatusStatement(words, note, later_on=country.consent_date)


def _consent_by(reference: Reference, country: Country, format_day: DayFormat) -> str:
    """Return what is certain on the day if only the last possible day of the consent is known."""
    by, force = country.consent_by, reference.countries.entry_into_force(country)
    if force is not None and force <= reference.day:
        return _("Party by {day}, day not known").format(day=format_day(force))
    if by is not None and by <= reference.day:
        return _("Deposited by {day}, day not known").format(day=format_day(by))
    return _("Deposited in {year}, day not known").format(year=country.consent_year)
