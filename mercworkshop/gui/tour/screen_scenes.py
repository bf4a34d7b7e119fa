"""The scenes of the second screen, and of presenting on the last day."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from mercworkshop.domain.entities.agenda.plan import plan_agenda
from mercworkshop.domain.entities.agenda.records import SessionKind
from mercworkshop.domain.entities.agenda.wording import session_title
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.votes.records import Vote
from mercworkshop.domain.entities.votes.room import vote_view
from mercworkshop.domain.values.room_view import (
    BlankView,
    ClockView,
    ReportBackView,
    ReportColumn,
)
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.room.presenting.deck import build_deck
from mercworkshop.gui.room.screen import CLOCK, REPORT_BACK, SLIDES, VOTE, RoomPicture, screen_of
from mercworkshop.gui.tour.scene import Scene, ScenePath, SceneStep
from mercworkshop.i18n import _
from mercworkshop.reference.reference import Reference

if TYPE_CHECKING:
    from mercworkshop.gui.places.run.last_day.view import LastDayView
    from mercworkshop.gui.places.run.page import RunPage
    from mercworkshop.gui.shell.main_window import MainWindow

_ALL, _LEFT = 25 * 60, 4 * 60 + 32


def _tab(name: str) -> ScenePath:
    def find(_reference: Reference, _workshop: Workshop) -> tuple[str, ...]:
        return (name,)

    return find


def _clock(workshop: Workshop) -> RoomPicture:
    """Return the clock of the first work in groups, with less than five minutes left."""
    placed = [each for _day, each in plan_agenda(workshop).sessions]
    work = [each for each in placed if each.session.kind is SessionKind.WORK] or placed
    title = session_title(work[0].session) if work else workshop.details.title
    return ClockView(
        title=title,
        kicker=workshop.details.title,
        left=_LEFT,
        total=_ALL,
        prompt=_("Time to agree."),
        advice=work[0].session.prompt if work else "",
    )


def _report_back(workshop: Workshop) -> RoomPicture:
    groups = workshop.records(BreakoutGroup).all()
    columns = tuple(ReportColumn(name=each.name, about=each.room) for each in groups)
    return ReportBackView(title=_("Report back"), columns=columns, speaking=0 if columns else None)


def _vote(workshop: Workshop) -> RoomPicture:
    votes = workshop.records(Vote).all()
    return vote_view(workshop, votes[0]) if votes else BlankView()


def _show(name: str, make: Callable[[Workshop], RoomPicture]) -> SceneStep:
    def show(window: MainWindow) -> None:
        session = window.context.session
        screen_of(window.context).show(name, lambda: make(session.workshop))

    return show


def _blank(window: MainWindow) -> None:
    screen_of(window.context).toggle_blank()


def _clear(window: MainWindow) -> None:
    screen = screen_of(window.context)
    screen.clear()
    if screen.is_blank:
        screen.toggle_blank()


def _last_day(window: MainWindow) -> LastDayView:
    return cast("LastDayView", cast("RunPage", window.page()).current)


def _choose(window: MainWindow) -> None:
    """Choose Jamaica, else the first country that has a road map."""
    view = _last_day(window)
    plans = [each.country for each in window.context.session.workshop.records(RoadMap).all()]
    view.list.choose("JAM" if "JAM" in plans or not plans else plans[0])


def _show_slide(window: MainWindow) -> None:
    """Show the room the second slide of a country."""
    session = window.context.session
    plans = [each.country for each in session.workshop.records(RoadMap).all()]
    country = "JAM" if "JAM" in plans or not plans else plans[0]
    slides = build_deck(session.reference, session.workshop, country).slides
    if slides:
        picture = slides[min(1, len(slides) - 1)].picture
        screen_of(window.context).show(SLIDES, lambda: picture)


def _present(window: MainWindow) -> None:
    _choose(window)
    view = _last_day(window)
    view.present()
    if view.dialog is not None:
        view.dialog.go_on()


SCREEN_SCENES = (
    Scene("run last day", "run", _tab("last_day"), _choose),
    Scene("second-screen clock", "run", _tab("second_screen"), _show(CLOCK, _clock), after=_clear),
    Scene(
        "second-screen report back",
        "run",
        _tab("second_screen"),
        _show(REPORT_BACK, _report_back),
        after=_clear,
    ),
    Scene("second-screen vote", "run", _tab("second_screen"), _show(VOTE, _vote), after=_clear),
    Scene("second-screen blank", "run", _tab("second_screen"), _blank, after=_clear),
    Scene("present", "run", _tab("second_screen"), _show_slide, after=_clear),
    Scene("presenter", "run", _tab("last_day"), _present, after=_clear),
)
