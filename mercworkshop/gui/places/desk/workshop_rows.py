"""What the list of workshops on the desk shows, as words; no widget."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from mercworkshop.domain.programme.desk import (
    DeskCountry,
    DeskOverview,
    DeskWorkshop,
    ReceivedState,
    WorkshopOnDesk,
)
from mercworkshop.domain.programme.samples import mark_sample, samples_notice
from mercworkshop.domain.values.dates.partial_date import PartialDate, format_date, format_day
from mercworkshop.domain.workshop.details import Round
from mercworkshop.i18n import N_, _, isolate, listed, listed_or, listed_phrases, number, plural

MOST_IN_FULL = 30
"""With more workshops than this, a row shows only the countries that are not accepted."""

STATE_NAMES = {
    ReceivedState.ACCEPTED: N_("accepted"),
    ReceivedState.TO_REVIEW: N_("to review"),
    ReceivedState.QUERIED: N_("asked back"),
    ReceivedState.MISSING: N_("missing"),
    ReceivedState.AWAITED: N_("expected later"),
}
_ROUNDS = {Round.FIRST: N_("First round"), Round.FOLLOW_UP: N_("Follow-up round")}

type CountryNamer = Callable[[str], str]
"""Returns the name of a country in the window's language by its code."""


@dataclass(frozen=True, slots=True)
class WorkshopRow:
    """A line of the list: a heading over a round, or a workshop with its countries.

    ``note`` stands after the marks, such as 12 of 13; ``people`` at the end of the first line.
    """

    title: str
    workshop: str = ""
    when: str = ""
    people: str = ""
    people_differ: bool = False
    countries: tuple[DeskCountry, ...] = ()
    unnamed: int = 0
    note: str = ""
    spoken: str = ""

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading."""
        return not self.workshop


def workshop_rows(desk: DeskOverview, name_of: CountryNamer) -> tuple[WorkshopRow, ...]:
    """Return the rows: each round with its heading, in it the workshops by their start."""
    is_full = len(desk.workshops) <= MOST_IN_FULL
    rows: list[WorkshopRow] = []
    for round_, heading in _ROUNDS.items():
        its = [each for each in desk.workshops if (each.workshop.round or Round.FIRST) == round_]
        if its:
            rows.append(WorkshopRow(_(heading), spoken=_(heading)))
            rows += (_row(each, name_of, is_full=is_full) for each in its)
    return tuple(rows)


def headline(desk: DeskOverview) -> str:
    """Return how many of the expected road maps are here, as a sentence."""
    if not desk.workshops:
        return _("No workshop is in this archive yet")
    if not any(each.countries for each in desk.workshops):
        return plural(
            "{n} workshop, and no list of its countries yet",
            "{n} workshops, and no list of their countries yet",
            len(desk.workshops),
        )
    if not desk.expected:
        return _("No workshop has begun yet: no road map is due")
    words = plural(
        "Of {n} road map expected by name, {{received}} is in",
        "Of {n} road maps expected by name, {{received}} are in",
        desk.expected,
    )
    return words.format(received=number(desk.received))


def samples_words(desk: DeskOverview) -> str:
    """Return that there are samples, and what is not counted because of it."""
    if not desk.left_out:
        return samples_notice()
    return plural(
        "{n} road map of sample workshops is not counted",
        "{n} road maps of sample workshops are not counted",
        desk.left_out,
    )


def workshop_title(workshop: DeskWorkshop) -> str:
    """Return how the desk calls a workshop: by its subregion and city, or else by its title."""
    return mark_sample(_place_or_title(workshop), is_sample=workshop.is_sample)


def _place_or_title(workshop: DeskWorkshop) -> str:
    named = [each for each in (workshop.subregion, workshop.city) if each]
    if len(named) == 2:
        first, second = map(isolate, named)
        return _("{subregion} · {city}").format(subregion=first, city=second)
    if not workshop.is_here and not workshop.programme_workshop:
        return _("A workshop whose own file has not come")
    return isolate(workshop.title or "".join(named) or _("Workshop without a title"))


def _row(on_desk: WorkshopOnDesk, name_of: CountryNamer, *, is_full: bool) -> WorkshopRow:
    workshop = on_desk.workshop
    accepted = ReceivedState.ACCEPTED
    shown = [each for each in on_desk.countries if is_full or each.state != accepted]
    title, when, people = workshop_title(workshop), _when(workshop), _people(on_desk)
    note = _note(on_desk)
    spoken = listed_phrases((title, when, note, people, *_spoken_states(on_desk, name_of)))
    return WorkshopRow(
        title,
        workshop.id,
        when,
        people,
        len(on_desk.people) > 1,
        tuple(shown),
        on_desk.unnamed,
        note,
        spoken,
    )


def _when(workshop: DeskWorkshop) -> str:
    begins, last, ends = workshop.begins, workshop.begins_last, workshop.ends
    if begins is None or last is None:
        return _("date unknown")
    if begins != last:
        return isolate(format_date(_vague_date(begins, last)))
    if ends is None or ends == begins:
        return format_day(begins)
    return _period(begins, ends)


def _vague_date(first: date, last: date) -> PartialDate:
    is_one_month = (first.year, first.month) == (last.year, last.month)
    return PartialDate(first.isoformat()[: len("2015-03") if is_one_month else len("2015")])


def _period(begins: date, ends: date) -> str:
    if (begins.year, begins.month) == (ends.year, ends.month):
        first = isolate(number(begins.day))
        return _("{first} to {last}").format(first=first, last=format_day(ends))
    return _("{first} to {last}").format(first=format_day(begins), last=format_day(ends))


def _people(on_desk: WorkshopOnDesk) -> str:
    if not on_desk.people:
        return ""
    if len(on_desk.people) == 1:
        return plural("{n} person", "{n} people", on_desk.people[0])
    return _("{numbers} people").format(numbers=listed_or(map(number, on_desk.people)))


def _note(on_desk: WorkshopOnDesk) -> str:
    """Return how many road maps came, or why there are none to count."""
    if not on_desk.countries and on_desk.unnamed:
        return plural(
            "{n} country published, no names yet",
            "{n} countries published, no names yet",
            on_desk.unnamed,
        )
    if not on_desk.countries and not (
        on_desk.workshop.is_here or on_desk.workshop.programme_workshop
    ):
        return _("Other files name it.")
    if not on_desk.countries:
        return _("No list of countries. Ask the host for the list of participants.")
    if not on_desk.expected:
        return plural("{n} country expected", "{n} countries expected", on_desk.awaited)
    return _("{received} of {expected}").format(
        received=number(on_desk.received), expected=number(on_desk.expected)
    )


def _spoken_states(on_desk: WorkshopOnDesk, name_of: CountryNamer) -> Iterator[str]:
    for state, said in STATE_NAMES.items():
        if state is ReceivedState.ACCEPTED:
            continue
        names = [name_of(each.country) for each in on_desk.countries if each.state == state]
        if names:
            yield _("{state}: {countries}").format(state=_(said), countries=listed(names))
