"""Where a State stands with the Convention, as chips that say how sure they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.gui.widgets.basics import Chip, plain_hint
from mercworkshop.gui.widgets.layouts import FlowLayout
from mercworkshop.i18n import _, isolate, language
from mercworkshop.reference.countries import Country, countries


@dataclass(frozen=True, slots=True)
class Fact:
    """One state in a few words; ``hint`` says where it comes from."""

    text: str
    tone: str
    hint: str = ""


def facts(country: Country, today: date) -> tuple[Fact, ...]:
    """Return where ``country`` stands ``today``, doubtful facts marked in words."""
    if country.is_sandbox:
        return (Fact(_("For practice"), "info", country.certainty),)
    return (_signature(country), _consent(country, today))


def _signature(country: Country) -> Fact:
    if country.signed:
        return Fact(_("Signed {day}").format(day=day_shown(country.signed)), "good")
    return Fact(_("Not signed"), "", _("No signature was found; the signature is closed."))


def _consent(country: Country, today: date) -> Fact:
    level = country.certainty
    force = country.entry_into_force
    if country.consent_date is None and today > countries().as_of:
        return Fact(_("No consent found · unverified"), "warn", level)
    if country.consent_date is None or country.consent_date > today:
        return Fact(_("Not yet a Party"), "warn")
    since = day_shown(force or country.consent_date)
    if force and force > today:
        words, sure = _("Party from {day}"), _("Party from {day} · unverified")
    else:
        words, sure = _("Party since {day}"), _("Party since {day} · unverified")
    given = _("Consent given {day}.").format(day=day_shown(country.consent_date))
    hint = " ".join(filter(None, (given, level, country.treaty_note)))
    if country.is_status_verified:
        return Fact(words.format(day=since), "good", hint)
    return Fact(sure.format(day=since), "warn", hint)


def day_shown(day: date) -> str:
    """Write a day in the language of the window."""
    return isolate(partial_date.show(PartialDate.of(day), language()))


def chips(country: Country | None, today: date) -> FlowLayout:
    """Return the chips of a country in a layout; an unknown one has none."""
    found = facts(country, today) if country else ()
    return FlowLayout(*(chip_of(fact) for fact in found), gap=6)


def chip_of(fact: Fact) -> Chip:
    """Return one fact as a chip."""
    made = Chip(fact.text, fact.tone)
    made.setToolTip(plain_hint(fact.hint))
    made.setAccessibleDescription(fact.hint)
    return made


def as_of() -> str:
    """Return the day the facts about countries were collected."""
    return day_shown(countries().as_of)
