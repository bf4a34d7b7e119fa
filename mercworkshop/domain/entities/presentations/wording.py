"""Presentations in words, for screens and papers: who presents, when, and what became of a note."""

from __future__ import annotations

from collections.abc import Callable

from mercworkshop.domain.entities.agenda import wording
from mercworkshop.domain.entities.agenda.plan import AgendaPlan
from mercworkshop.domain.entities.presentations.records import PRESENTER_NAMES, Presentation
from mercworkshop.i18n import _, isolate

type CountryName = Callable[[str], str]
"""Returns the name of a country (ISO 3166)."""


def presenter_name(presentation: Presentation, country_name: CountryName) -> str:
    """Return who presents: the country, the body, or else what kind of presenter it is."""
    country = country_name(presentation.country) if presentation.country else ""
    return country or presentation.body or _(PRESENTER_NAMES[presentation.presenter])


def presentation_title(presentation: Presentation, country_name: CountryName) -> str:
    """Return who presents and the title, such as "Jamaica: waste from health care"."""
    who = presenter_name(presentation, country_name)
    if not presentation.title or presentation.title == who:
        return who
    return _("{presenter}: {title}").format(
        presenter=isolate(who), title=isolate(presentation.title)
    )


def presentation_times(plan: AgendaPlan, presentation: Presentation) -> str:
    """Return the day and the times in the agenda; empty if it is not in it."""
    found = plan.find(presentation.session) if presentation.session else None
    if found is None:
        return ""
    number, placed = found
    times = wording.format_times(placed.start, placed.end)
    return _("{day}, {times}").format(day=plan.day_name(number), times=times)


def is_sample(plan: AgendaPlan, presentation: Presentation) -> bool:
    """Whether it is in a session that is marked as a sample."""
    found = plan.find(presentation.session) if presentation.session else None
    return found is not None and found[1].session.is_sample
