"""Chips with a State's treaty status, marked if unverified."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mercworkshop.domain.values.dates import partial_date
from mercworkshop.gui.widgets.chips import Chip
from mercworkshop.gui.widgets.layouts import FlowLayout
from mercworkshop.gui.widgets.tooltips import plain_tooltip
from mercworkshop.i18n import _, isolate, sentences
from mercworkshop.reference.facts import treaty_status
from mercworkshop.reference.facts.treaty_status import StatusStatement
from mercworkshop.reference.lists.countries import Country
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
    signed, *others = treaty_status.status_lines(reference, country, partial_date.format_day)
    hint = "" if country.signed else _("No signature was found; the signature is closed.")
    note = reference.countries.treaty_note(country)
    first = StatusFact(signed.words, "" if hint else "done", hint)
    return (_noted(signed, first), *(_noted(line, _fact(note, line)) for line in others))


def _noted(line: StatusStatement, fact: StatusFact) -> StatusFact:
    """Return a fact with what the workshop corrected in it."""
    if not line.correction:
        return fact
    words = _("{fact} · corrected here").format(fact=line.words)
    return replace(fact, text=words, tone="warn", hint=sentences(fact.hint, line.correction))


def _fact(note: str, line: StatusStatement) -> StatusFact:
    if line.is_later:
        return StatusFact(line.marked, "info", line.note)
    tone = "warn" if line.note else "done" if line.is_party else ""
    return StatusFact(line.marked, tone, line.source, note)


def status_chips(facts: Sequence[StatusFact]) -> FlowLayout:
    """Return facts as chips, in a layout."""
    return FlowLayout(*(make_chip(fact) for fact in facts), gap=6)


def make_chip(fact: StatusFact) -> Chip:
    """Return a fact as a chip."""
    made = Chip(fact.text, fact.tone)
    made.setToolTip(plain_tooltip(fact.said))
    made.setAccessibleDescription(fact.said)
    return made
