"""Chips with a State's treaty status, marked if unverified."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mercworkshop.domain.values.dates import partial_date
from mercworkshop.gui.widgets.basics import Chip, plain_tooltip
from mercworkshop.gui.widgets.layouts import FlowLayout
from mercworkshop.i18n import _, isolate, sentences
from mercworkshop.reference.correction_words import notes_on_act
from mercworkshop.reference.countries import Country
from mercworkshop.reference.reference import Reference


@dataclass(frozen=True, slots=True)
class StatusFact:
    """One fact in a few words; ``hint`` names its source, and ``note`` is that source's own words.

    Both are one text in :attr:`said`.
    """

    text: str
    tone: str
    hint: str = ""
    note: str = ""

    @property
    def said(self) -> str:
        """The hint and the note, in one text."""
        return sentences(self.hint, isolate(self.note) if self.note else "")


def status_facts(reference: Reference, country: Country) -> tuple[StatusFact, ...]:
    """Return the treaty status of a country on the reference's day; unverified facts say so."""
    if country.is_practice:
        return (StatusFact(_("For practice"), "info", reference.countries.certainty(country)),)
    return (
        _noted(reference, country, "signed", _signature(country)),
        _noted(reference, country, "consent_date", _consent(reference, country)),
    )


def _noted(reference: Reference, country: Country, act: str, fact: StatusFact) -> StatusFact:
    """Return a fact with what the workshop corrected in it."""
    notes = notes_on_act(reference, country.iso3, act)
    if not notes:
        return fact
    words = _("{fact} · corrected here").format(fact=fact.text)
    return replace(fact, text=words, tone="warn", hint=sentences(fact.hint, *notes))


def _signature(country: Country) -> StatusFact:
    if country.signed:
        return StatusFact(
            _("Signed {day}").format(day=partial_date.format_day(country.signed)), "done"
        )
    return StatusFact(_("Not signed"), "", _("No signature was found; the signature is closed."))


def _consent(reference: Reference, country: Country) -> StatusFact:
    known, today = reference.countries, reference.day
    level, force = known.certainty(country), known.entry_into_force(country)
    if country.consent_date is None and today > known.file.as_of:
        return StatusFact(_("No consent to be bound found · unverified"), "warn", level)
    if country.consent_date is None or country.consent_date > today:
        return StatusFact(_("Not yet a Party"), "warn")
    since = partial_date.format_day(force or country.consent_date)
    if force and force > today:
        words, sure = _("Party from {day}"), _("Party from {day} · unverified")
    else:
        words, sure = _("Party since {day}"), _("Party since {day} · unverified")
    given = _("Consent given {day}.").format(day=partial_date.format_day(country.consent_date))
    hint, note = sentences(given, level), country.treaty_note
    if country.is_status_verified:
        return StatusFact(words.format(day=since), "done", hint, note)
    return StatusFact(sure.format(day=since), "warn", hint, note)


def status_chips(reference: Reference, country: Country | None) -> FlowLayout:
    """Return the chips of a country in a layout; empty if the country is None."""
    found = status_facts(reference, country) if country else ()
    return FlowLayout(*(make_chip(fact) for fact in found), gap=6)


def make_chip(fact: StatusFact) -> Chip:
    """Return a fact as a chip."""
    made = Chip(fact.text, fact.tone)
    made.setToolTip(plain_tooltip(fact.said))
    made.setAccessibleDescription(fact.said)
    return made


def status_date(reference: Reference) -> str:
    """Return the formatted day of the reference data on countries."""
    return partial_date.format_day(reference.countries.file.as_of)
