"""The scenes of the second screen, and of presenting on the last day."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from mercworkshop.domain import privacy
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.votes.records import Vote, VoteState
from mercworkshop.domain.entities.votes.room import vote_view
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import replace_fields
from mercworkshop.domain.values.room_view import BlankView
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.room.clock.room_clock import clock_of
from mercworkshop.gui.room.clock.room_view import clock_source
from mercworkshop.gui.room.clock.words import format_left
from mercworkshop.gui.room.presenting.deck import build_deck
from mercworkshop.gui.room.screen import CLOCK, REPORT_BACK, SLIDES, VOTE, RoomPicture, screen_of
from mercworkshop.gui.tour import clock_steps
from mercworkshop.gui.tour.open_room import while_open
from mercworkshop.gui.tour.scene import Scene, ScenePath, SceneStep
from mercworkshop.i18n import _, isolate
from mercworkshop.reference.facts.report_back import read_reports, report_view
from mercworkshop.reference.reference import Reference

if TYPE_CHECKING:
    from mercworkshop.gui.places.run.last_day.view import LastDayView
    from mercworkshop.gui.places.run.page import RunPage
    from mercworkshop.gui.places.run.second_screen.view import SecondScreenView
    from mercworkshop.gui.shell.main_window import MainWindow

_LEFT = 3 * 60 + 20
"""Seconds that the group that speaks has still."""


def _tab(name: str) -> ScenePath:
    def find(_reference: Reference, _workshop: Workshop) -> tuple[str, ...]:
        return (name,)

    return find


def _show_clock(window: MainWindow) -> None:
    """Show the room the clock of the case studies, with less than five minutes left."""
    clock_steps.run_last_minutes(window)
    screen_of(window.context).show(CLOCK, clock_source(clock_of(window.context)))


def _show_reports(window: MainWindow) -> None:
    """Show the room what the groups report, of which the second one speaks."""
    session = window.context.session
    everybody = privacy.workshop_for(Readers.EVERYBODY, session.workshop)
    reports = read_reports(session.reference, everybody)
    speaks = reports[min(1, len(reports) - 1)].group if reports else None
    left = _("{left} left").format(left=format_left(_LEFT))
    words = _("{group}: {left}").format(group=isolate(speaks.name), left=left) if speaks else ""
    picture = report_view(reports, speaks.id if speaks else "", words)
    screen_of(window.context).show(REPORT_BACK, lambda: picture)


def _vote(workshop: Workshop, *, is_revealed: bool) -> RoomPicture:
    """Return the first vote while ballots come in, or once it is revealed."""
    votes = workshop.records(Vote).all()
    if not votes:
        return BlankView()
    state = VoteState.REVEALED if is_revealed else VoteState.PRIVATE
    vote = replace_fields(votes[0], state=state)
    return vote_view(workshop.apply(Edit("", before=votes[:1], after=(vote,))), vote)


def _show(name: str, make: Callable[[Workshop], RoomPicture]) -> SceneStep:
    def show(window: MainWindow) -> None:
        session = window.context.session
        screen_of(window.context).show(name, lambda: make(session.workshop))

    return show


def _second_screen(window: MainWindow) -> SecondScreenView:
    return cast("SecondScreenView", cast("RunPage", window.page()).current)


def _show_agenda(window: MainWindow) -> None:
    _second_screen(window).show_agenda()


def _show_road_map(window: MainWindow) -> None:
    """Show the room the status and path of Jamaica, else of the first country."""
    view = _second_screen(window)
    view.countries.show_value("JAM")
    view.show_road_map()


def _show_calendar(window: MainWindow) -> None:
    _second_screen(window).show_calendar()


def _blank(window: MainWindow) -> None:
    screen_of(window.context).toggle_blank()


def _clear(window: MainWindow) -> None:
    screen = screen_of(window.context)
    screen.clear()
    if screen.is_blank:
        screen.toggle_blank()


def _end_clock(window: MainWindow) -> None:
    clock_steps.end_run(window)
    _clear(window)


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
    while_open(Scene("run last day", "run", _tab("last_day"), _choose)),
    Scene("second-screen clock", "run", _tab("second_screen"), _show_clock, after=_end_clock),
    Scene("second-screen report back", "run", _tab("second_screen"), _show_reports, after=_clear),
    *(
        Scene(f"second-screen {name}", "run", _tab("second_screen"), do, after=_clear)
        for name, do in (
            ("vote hidden", _show(VOTE, partial(_vote, is_revealed=False))),
            ("vote", _show(VOTE, partial(_vote, is_revealed=True))),
            ("agenda", _show_agenda),
            ("road map", _show_road_map),
            ("calendar", _show_calendar),
        )
    ),
    Scene("second-screen blank", "run", _tab("second_screen"), _blank, after=_clear),
    Scene("present", "run", _tab("second_screen"), _show_slide, after=_clear),
    while_open(Scene("presenter", "run", _tab("last_day"), _present, after=_clear)),
)
