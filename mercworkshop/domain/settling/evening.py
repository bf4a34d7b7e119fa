"""The evening: which sticks are out, and when and where tomorrow begins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mercworkshop.domain.entities.agenda.plan import plan_agenda
from mercworkshop.domain.entities.agenda.wording import session_title
from mercworkshop.domain.entities.closing.records import Stick
from mercworkshop.domain.settling.points import (
    CountryName,
    OpenPoint,
    countries_behind,
    undecided,
)
from mercworkshop.domain.values.clock_time import format_clock_time
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import _, isolate, listed


@dataclass(frozen=True, slots=True)
class NextDay:
    """The day of the agenda after today: its name, its sessions, and when it begins and ends."""

    number: int
    name: str
    first: str
    room: str
    begins: int
    ends: int

    @property
    def words(self) -> str:
        """When and where it begins, in the language in use."""
        where = [isolate(format_clock_time(self.begins)), self.first, self.room]
        return _("{day}: {where}; it ends at {time}").format(
            day=isolate(self.name),
            where=listed(where),
            time=isolate(format_clock_time(self.ends)),
        )


@dataclass(frozen=True, slots=True)
class Evening:
    """What keeps people here, what is out, and what comes next."""

    behind: tuple[OpenPoint, ...]
    undecided: tuple[OpenPoint, ...]
    sticks: tuple[Stick, ...]
    tomorrow: NextDay | None

    @property
    def sticks_out(self) -> tuple[Stick, ...]:
        """The sticks that have not come back."""
        return tuple(each for each in self.sticks if each.is_out)

    @property
    def is_settled(self) -> bool:
        """Whether nothing is open and every stick is back."""
        return not self.waiting

    @property
    def waiting(self) -> int:
        """How many things keep people here."""
        return len(self.behind) + len(self.undecided) + len(self.sticks_out)


def evening_of(workshop: Workshop, today: date, country_name: CountryName) -> Evening:
    """Return the evening of a day."""
    return Evening(
        countries_behind(workshop, country_name),
        undecided(workshop),
        workshop.records(Stick).all(),
        next_day(workshop, today),
    )


def next_day(workshop: Workshop, today: date) -> NextDay | None:
    """Return the first day of the agenda after today that has sessions; None if there is none."""
    plan = plan_agenda(workshop)
    for number, of_day in enumerate(plan.days):
        day = of_day.day.date
        if day is not None and day.first > today and of_day.sessions:
            first, last = of_day.sessions[0], of_day.sessions[-1]
            return NextDay(
                number,
                plan.day_name(number),
                session_title(first.session),
                first.session.room,
                first.start,
                last.end,
            )
    return None
