"""What prepares the scenes of the clock: the second day, as if it were that afternoon."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from mercworkshop.domain.entities.agenda.records import SessionUse
from mercworkshop.domain.entities.time_keeping import verbs
from mercworkshop.domain.entities.time_keeping.moment import Moment
from mercworkshop.domain.entities.time_keeping.records import SessionRun
from mercworkshop.domain.entities.time_keeping.run_clock import read_run
from mercworkshop.domain.entities.time_keeping.verbs import Keeper
from mercworkshop.domain.records.edit import Edit
from mercworkshop.gui.room.clock.machine import read_moment
from mercworkshop.gui.room.clock.room_clock import clock_of

if TYPE_CHECKING:
    from mercworkshop.gui.places.run.now.view import NowView
    from mercworkshop.gui.places.run.page import RunPage
    from mercworkshop.gui.places.run.report_back.view import ReportBackTab
    from mercworkshop.gui.shell.main_window import MainWindow

_MINUTE, _DAY = 60.0, 86_400.0


def run_late(window: MainWindow) -> None:
    """Show the case studies running, begun eight minutes late."""
    _run(window, began_late=8, gone=106)


def run_on_time(window: MainWindow) -> None:
    """Show the case studies running, begun on time."""
    _run(window, began_late=0, gone=40)


def run_last_minute(window: MainWindow) -> None:
    """Show the case studies in their last minute."""
    _run(window, began_late=0, gone=129.2)


def run_last_minutes(window: MainWindow) -> None:
    """Show the case studies with less than five minutes left."""
    _run(window, began_late=0, gone=125.5)


def end_run(window: MainWindow) -> None:
    """Go back to the day as it was held, and to the clock of the laptop."""
    clock = clock_of(window.context)
    if clock.running:
        window.context.session.undo()
        window.context.messages.clear()  # on a tab other than Now, undo shows a message
    clock.read = read_moment
    clock.tick()


def has_groups(window: MainWindow) -> bool:
    """Return whether the groups are shown."""
    return bool(cast("NowView", cast("RunPage", window.page()).current).groups.shown)


def has_reports(window: MainWindow) -> bool:
    """Return whether what the groups report is shown."""
    return bool(cast("ReportBackTab", cast("RunPage", window.page()).current).reports)


def _run(window: MainWindow, began_late: float, gone: float) -> None:
    """Begin the case studies in place of all that was held since then."""
    session, clock = window.context.session, clock_of(window.context)
    runs = session.workshop.records(SessionRun).values()
    placed = [each for _day, each in clock.plan.sessions]
    uses_case = [each for each in placed if each.session.uses is SessionUse.CASE_STUDY]
    for wanted in [*uses_case, *placed][:1]:
        held = [each for each in runs if each.session == wanted.session.id]
        offset = (held[0].utc_offset or 0) if held else clock.moment.offset
        began = read_run(held[0], clock.now).began if held else clock.now
        midnight = (began + offset * _MINUTE) // _DAY * _DAY - offset * _MINUTE
        begins = midnight + (wanted.start + began_late) * _MINUTE
        later = tuple(each for each in runs if held and each.began >= held[0].began)
        keeper = Keeper(held[0].keeper if held else "", offset)
        begun = verbs.begin(wanted.session, wanted.session.minutes, begins, keeper)
        clock.read = partial(Moment, begins + gone * _MINUTE, 0.0)
        clock.tick()  # while nothing runs the room follows the clock of the laptop
        session.end_step()
        session.apply(partial(Edit, begun.label, later, begun.after))
