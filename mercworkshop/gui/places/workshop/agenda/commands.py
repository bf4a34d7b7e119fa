"""What the keys, the menu and the buttons of the agenda do: edits of the chosen session."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from mercworkshop.domain.entities.agenda import days, moves, sessions, templates
from mercworkshop.domain.entities.agenda.plan import AgendaPlan, cases_by_group, plan_agenda
from mercworkshop.domain.entities.agenda.records import AgendaDay, AgendaSession, AgendaTrack
from mercworkshop.domain.entities.agenda.schedule import DaySchedule, ScheduledSession
from mercworkshop.domain.entities.agenda.templates import AgendaTemplate
from mercworkshop.domain.entities.agenda.wording import presentation_title
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.people import Delegation
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.values.dates.partial_date import PartialDate, format_date
from mercworkshop.gui.widgets.keys.scopes import AGENDA
from mercworkshop.gui.widgets.keys.table import key_row
from mercworkshop.i18n import _

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession

MENU = tuple(key_row(AGENDA, name) for name in ("edit", "copy", "split", "fix", "tracks", "remove"))
"""The rows of the table of keys that the menu of a session offers."""

_LONGER = {"Shift+Up": -moves.STEP, "Shift+Down": moves.STEP}


class AgendaCommands:
    """Makes and applies the edits of one agenda."""

    def __init__(self, session: EditSession) -> None:
        self._session = session

    def plan(self) -> AgendaPlan:
        """Return the agenda as it is now."""
        return plan_agenda(self._session.workshop)

    def preview(self, edit: Edit) -> AgendaPlan:
        """Return the agenda as it would be after an edit."""
        return plan_agenda(self._session.workshop.apply(edit))

    def apply(self, edit: Edit) -> bool:
        """Apply one edit as a step of its own; return whether anything changed."""
        return self.apply_made(lambda: edit)

    def apply_made(self, make: Callable[[], Edit]) -> bool:
        """Make and apply an edit as a step of its own, and show why it cannot be made."""
        self._session.end_step()
        is_done = self._session.apply(make)
        self._session.end_step()
        return is_done

    def run(self, name: str, keys: str, chosen: str, *, is_mirrored: bool) -> bool:
        """Do what a row of the table of keys means to the chosen session."""
        plan = self.plan()
        found = plan.find(chosen)
        if found is None:
            return False
        number, placed = found
        session, own = placed.session, plan.days[number]
        rows = [each.session for each in own.sessions]
        tracks = self._session.workshop.records(AgendaTrack).values()
        makers: dict[str, Callable[[], Edit]] = {
            "move": lambda: moves.step(session, own, 1 if keys.endswith("Down") else -1),
            "day": lambda: _to_day(plan, number, placed, keys, is_mirrored=is_mirrored),
            "minutes": lambda: sessions.resize(session, session.minutes + _LONGER[keys]),
            "copy": lambda: sessions.copy(session, rows, tracks),
            "split": lambda: sessions.split(session, rows, tracks),
            "fix": lambda: sessions.fix(session, None if session.is_fixed else placed.start),
            "tracks": lambda: self._turn_tracks(session),
            "remove": lambda: sessions.remove([session], tracks),
        }
        is_typing = name == "minutes"  # pressed several times it is one step
        if not is_typing:
            self._session.end_step()
        is_done = self._session.apply(makers[name])
        if not is_typing:
            self._session.end_step()
        return is_done

    def add_session(self, of_day: DaySchedule, after: str) -> str:
        """Add a session after another one, or at the end of a day; return its id."""
        rows = [each.session for each in of_day.sessions]
        at = next((n for n, each in enumerate(rows, 1) if each.id == after), None)
        before = set(self._session.workshop.records(AgendaSession))
        self.apply(sessions.add(of_day.day, rows, [{"title": ""}], at))
        new = set(self._session.workshop.records(AgendaSession)) - before
        return next(iter(new), "")

    def add_day(self) -> bool:
        """Add the next day of the workshop, or a day without a date."""
        workshop = self._session.workshop
        rows = workshop.records(AgendaDay).all()
        dated = {each.date for each in rows}
        dates = [
            each
            for each in days.dates_of(workshop.details)
            if PartialDate.from_day(each) not in dated
        ]
        until = rows[-1].until if rows else None
        new = dates[:1] if rows else dates
        return self.apply(days.add(workshop.workshop_id, rows, new or [None], until=until))

    def remove_day(self, day: AgendaDay) -> bool:
        """Remove a day with its sessions."""
        workshop = self._session.workshop
        rows, tracks = workshop.records(AgendaSession), workshop.records(AgendaTrack)
        return self.apply(days.remove([day], rows.values(), tracks.values()))

    def apply_template(self, template: AgendaTemplate) -> bool:
        """Add the days and sessions of a template."""
        return self.apply_made(partial(templates.apply_template, self._session.workshop, template))

    def add_presentations(self, of_day: DaySchedule) -> bool:
        """Add a presentation of each country at the end of a day, in the time that is left."""
        workshop = self._session.workshop
        names = self._session.reference.countries
        titles = [
            presentation_title(names.name_of(each.country))
            for each in workshop.records(Delegation).all()
        ]
        return self.apply_made(partial(templates.add_presentations, workshop, of_day, titles))

    def save_template(self) -> str:
        """Save the agenda as a template, named by place and day of the workshop; return its title.

        So the template of another workshop in the same city is not replaced.
        """
        from mercworkshop.exchange.setup import agenda_templates

        details = self._session.workshop.details
        place = details.city or details.title or _("Agenda")
        day = format_date(details.start) if details.start else ""
        title = " · ".join(filter(None, (place, day)))
        agenda_templates.save_template(templates.template_of(self._session.workshop, title))
        return title

    def _turn_tracks(self, session: AgendaSession) -> Edit:
        workshop = self._session.workshop
        its = workshop.records(AgendaTrack).owned_by(session.id)
        if its:
            return sessions.remove_tracks(its)
        cases = cases_by_group(workshop)
        groups = workshop.records(BreakoutGroup).all()
        return sessions.add_tracks(session, (), groups, cases)


def _to_day(
    plan: AgendaPlan, number: int, placed: ScheduledSession, keys: str, *, is_mirrored: bool
) -> Edit:
    by = 1 if keys.endswith("Right") != is_mirrored else -1
    if not 0 <= number + by < len(plan.days):
        return Edit("")
    return moves.move_to_day(placed.session, plan.days[number], plan.days[number + by])
