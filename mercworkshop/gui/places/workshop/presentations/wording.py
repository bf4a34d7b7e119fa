"""What the screen says of presentations: one line below each, and what became of a note."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from mercworkshop.domain.carry_over import presentation_notes
from mercworkshop.domain.carry_over.presentation_notes import Outcome
from mercworkshop.domain.entities.agenda.plan import AgendaPlan
from mercworkshop.domain.entities.agenda.wording import format_times
from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.entities.presentations import wording
from mercworkshop.domain.entities.presentations.records import Presentation, Slides
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import _, isolate, listed, plural, sentences, size
from mercworkshop.reference.lists.countries import Countries


def describe_below(
    plan: AgendaPlan, presentation: Presentation, notes: int, absent: Collection[str]
) -> str:
    """Return the times, whether slides are attached or missing here, how many notes, and the day.

    What differs comes first: the end of a long line is cut.
    """
    found = plan.find(presentation.session) if presentation.session else None
    times = format_times(found[1].start, found[1].end) if found else ""
    parts = [isolate(times) if times else ""]
    if (slides := presentation.slides) is not None:
        words = _("slides missing here") if slides.hash in absent else _("slides")
        parts.append(words)
    parts.append(plural("{n} note", "{n} notes", notes) if notes else "")
    if wording.is_sample(plan, presentation):
        parts.append(_("sample"))
    parts.append(plan.day_name(found[0]) if found else "")
    return " · ".join(filter(None, parts)) or _("Not in the agenda")


def describe_slides(slides: Slides | None, *, is_absent: bool, laptop: str) -> str:
    """Return the name and size of the file; if it is not here, where it is."""
    if slides is None:
        return _("No slides are attached. Drop the file here, or choose it.")
    shown = _("{file} ({size})").format(file=isolate(slides.name), size=size(slides.size))
    if not is_absent:
        return shown
    where = (
        _("The record is here, the file is on the laptop “{laptop}”.").format(
            laptop=isolate(laptop)
        )
        if laptop
        else _("The record is here, the file is not on this laptop.")
    )
    return sentences(shown + ".", where)


def describe_outcomes(countries: Countries, workshop: Workshop, outcomes: Iterable[Outcome]) -> str:
    """Return in which road maps a note is, and whether it is among the offers."""
    known = tuple(outcomes)
    codes = presentation_notes.countries_of(workshop, known)
    parts = []
    if codes:
        names = listed(map(countries.name_of, codes))
        parts.append(_("is in the road map of {countries}").format(countries=names))
    if any(isinstance(each, Offer) for each in known):
        parts.append(_("is among the offers"))
    return " · ".join(parts)
