"""The tab “Second screen”, and that no note of a facilitator is in anything that the room sees."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mercworkshop.domain import privacy
from mercworkshop.domain.entities import actions, road_map
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.agenda import days, sessions
from mercworkshop.domain.entities.agenda.records import AgendaDay, AgendaSession
from mercworkshop.domain.entities.presenting import slides
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.votes.records import Vote
from mercworkshop.domain.records.edit import Edit, combine_edits
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import replace_fields
from mercworkshop.domain.values.room_view import BlankView, DayView, words_in
from mercworkshop.gui.places.run.second_screen.sources import (
    calendar_source,
    road_map_source,
    vote_source,
)
from mercworkshop.gui.places.run.second_screen.view import SecondScreenView
from mercworkshop.gui.room.clock.room_clock import clock_of
from mercworkshop.gui.room.clock.room_view import clock_source, day_source
from mercworkshop.gui.room.presenting.deck import build_calendar_pages, build_deck
from mercworkshop.gui.room.projector.canvas import RoomThumbnail
from mercworkshop.gui.room.screen import AGENDA, CALENDAR, ROAD_MAP, RoomPicture, screen_of
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.gui.session.pages.page import PageContext
from mercworkshop.gui.style import theme, tokens
from mercworkshop.gui.widgets.focus import stops
from tests.gui.framed import OneTab, framed
from tests.gui.room.conftest import JAMAICA, context, plenary
from tests.gui.room.painted import painted_words
from tests.shipped import SHIPPED

__all__ = ["context", "plenary"]
SECRET = "NOTFORTHEROOM"


@pytest.fixture
def timed(plenary: EditSession) -> EditSession:
    own, known = plenary.workshop.workshop_id, plenary.workshop.records(AgendaDay).all()
    plenary.apply(days.add, own, known, [date.today()])
    day = plenary.workshop.records(AgendaDay).all()[0]
    rows = [{"title": "Welcome", "minutes": 30}, {"title": "Waste", "minutes": 60}]
    plenary.apply(sessions.add, day, (), rows)
    return plenary


@pytest.fixture
def view(context: PageContext, timed: EditSession, qtbot: QtBot) -> Iterator[SecondScreenView]:
    made = SecondScreenView(context)
    whole = framed(OneTab(context, made), 1282, 640)
    qtbot.addWidget(whole)
    with qtbot.waitActive(whole):
        whole.show()
        whole.activateWindow()
    yield made
    made.projector.close()


def test_the_tab_has_a_small_picture_of_what_the_room_sees(
    view: SecondScreenView, context: PageContext
):
    assert screen_of(context).seen == BlankView()
    view.agenda.click()
    assert screen_of(context).showing == AGENDA
    assert isinstance(view.picture.picture, DayView)
    assert [row.title for row in view.picture.picture.rows] == ["Welcome", "Waste"]
    view.road_map.click()
    assert screen_of(context).showing == ROAD_MAP
    assert "Jamaica" in painted_words(view.picture.picture)


def test_the_window_is_opened_darkened_and_closed_from_the_tab(
    view: SecondScreenView, qtbot: QtBot
):
    view.agenda.click()
    view.open_button.click()
    window = view.projector.window
    assert window is not None
    qtbot.addWidget(window)
    assert window.isVisible()
    view.blank.click()
    assert window.canvas.picture == BlankView()
    view.blank.click()
    assert isinstance(window.canvas.picture, DayView)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
    assert not view.swap.isEnabled()


def test_the_picture_says_whether_the_room_sees_it(view: SecondScreenView, qtbot: QtBot):
    not_yet = "Not shown yet. Open the screen of the room."
    small = RoomThumbnail(view.screen_of_room, 160, is_captioned=True)
    qtbot.addWidget(small)
    assert (view.caption.text(), small.caption, view.said.text()) == (not_yet, not_yet, "")
    assert "#000000" not in colours(small)
    view.agenda.click()
    assert (view.caption.text(), small.caption, view.picture.caption) == (not_yet, not_yet, "")
    view.open_button.click()
    assert (view.caption.text(), small.caption) == ("The room sees this.", "")
    view.blank.click()
    dark = "You darkened the screen."
    assert (view.caption.text(), small.caption) == (dark, dark)
    assert dark not in view.said.text(), "it is said on the page"
    assert len(colours(small)) > 2, "the words are painted"
    view.projector.close()
    assert view.caption.text() == f"{dark} {not_yet}", "it stays dark when it is opened again"
    view.screen_of_room.set_open(is_open=False, is_unplugged=True)
    assert view.said.text() == "The room is dark: its screen was unplugged."


def colours(widget: QWidget) -> set[str]:
    """Return the colours of a widget as it is painted."""
    widget.resize(widget.sizeHint())
    image = widget.grab().toImage()
    across, down = range(2, image.width() - 2), range(2, image.height() - 2)
    return {image.pixelColor(x, y).name() for x in across for y in down}


def test_the_room_follows_what_is_edited(
    view: SecondScreenView, timed: EditSession, context: PageContext
):
    view.agenda.click()
    first = timed.workshop.records(AgendaSession).all()[0]
    timed.apply(sessions.update, first, title="Welcome of the minister")
    assert "Welcome of the minister" in painted_words(screen_of(context).seen)


def test_the_calendar_of_all_countries_is_shown_and_follows_the_road_maps(
    view: SecondScreenView, context: PageContext, timed: EditSession
):
    view.calendar.click()
    assert screen_of(context).showing == CALENDAR
    words = painted_words(screen_of(context).seen)
    assert "All countries on one calendar" in words
    assert "Jamaica" in words
    assert "Haiti" not in words
    timed.apply(road_map.start_road_map, "HTI")
    assert "Haiti" in painted_words(screen_of(context).seen)
    view.calendar.click()
    assert "Jamaica" in painted_words(screen_of(context).seen), (
        "after the only page it is shown again"
    )


def test_another_click_shows_the_next_page_of_the_calendar_and_after_the_last_the_first(
    view: SecondScreenView, context: PageContext, timed: EditSession
):
    many = [each.iso3 for each in SHIPPED.countries.all if each.iso3 != "JAM"][:40]
    begun = [road_map.start_road_map(code) for code in many]
    timed.apply(lambda: combine_edits("Begin", *begun))
    pages = build_calendar_pages(timed.reference, timed.workshop)
    assert len(pages) > 1
    seen = []
    for _click in (*pages, "once more"):
        view.calendar.click()
        seen.append(painted_words(screen_of(context).seen))
    assert seen == [*map(painted_words, pages), seen[0]]
    assert len({*seen}) == len(pages)


def test_a_slide_is_built_again_only_after_a_change_of_its_data(
    context: PageContext, timed: EditSession
):
    for source in (road_map_source(context, "JAM"), calendar_source(context)):
        first = source()
        assert source() is first
        before = len(timed.workshop.records(Action))
        timed.apply(actions.add, (), JAMAICA, [{"title": f"Step {before}"}])
        assert source() is not first


def everything_secret(session: EditSession) -> None:
    """Write a word into every text field that the room may not read."""
    changed = []
    for kind in RECORD_TYPES.values():
        for record in session.workshop.records(kind).values():
            hidden = {
                each.name: SECRET
                for each in fields(record)
                if isinstance(getattr(record, each.name, None), str)
                and each.name not in {"id", "workshop"}
                and not privacy.may_read(Readers.EVERYBODY, kind.__name__, each.name)
                and privacy.may_read(Readers.EVERYBODY, kind.__name__)
            }
            if hidden:
                changed.append((record, replace_fields(record, **hidden)))
    assert changed
    old, new = zip(*changed, strict=True)
    session.apply(lambda: Edit("Write notes", old, new))


def test_no_note_of_a_facilitator_is_in_anything_that_the_room_sees(
    context: PageContext, timed: EditSession
):
    for each in slides.chosen_slides(timed.workshop, JAMAICA):
        timed.apply(slides.edit, JAMAICA, each, notes=SECRET)
    everything_secret(timed)
    shown: list[RoomPicture] = [
        clock_source(clock_of(context))(),
        day_source(clock_of(context))(),
        road_map_source(context, "JAM")(),
        road_map_source(context, "HTI")(),
        calendar_source(context)(),
        *(vote_source(context, each)() for each in timed.workshop.records(Vote)),
        *(e.picture for e in build_deck(timed.reference, timed.workshop, "JAM").slides),
    ]
    assert len(shown) > 5
    held = [each for kind in timed.workshop.tables.values() for each in kind.values()]
    assert SECRET in str(held)
    for picture in shown:
        assert SECRET not in painted_words(picture)
        assert SECRET not in " ".join(words_in(picture))


def test_at_200_percent_what_could_be_shown_stands_below_the_picture(
    qapp: QApplication, view: SecondScreenView, qtbot: QtBot
):
    assert view.shown.mapTo(view, QPoint()).x() > view.picture.width()
    theme.apply_look(qapp, tokens.LIGHT, 2.0)
    view.window().resize(1366, 768)
    QApplication.processEvents()

    def corner(widget: QWidget) -> QPoint:
        return widget.mapTo(view, QPoint())

    qtbot.waitUntil(lambda: corner(view.shown).y() > corner(view.caption).y())
    assert corner(view.shown).x() == corner(view.picture).x()
    assert not view.shown.visibleRegion().isEmpty()


def resize_to(view: SecondScreenView, width: int) -> bool:
    """Make the tab as wide as ``width``; return whether what could be shown is beside."""
    window = view.window()
    window.resize(window.width() + width - view.width(), window.height())
    QApplication.processEvents()
    QApplication.processEvents()
    return view.shown.mapTo(view, QPoint()).x() > view.picture.mapTo(view, QPoint()).x()


def test_what_has_the_keyboard_keeps_it_wherever_it_stands(view: SecondScreenView):
    in_order = [view.open_button, view.clock]
    view.clock.setFocus()
    for width, is_beside in ((800, False), (1200, True)):
        assert resize_to(view, width) is is_beside
        assert view.clock.hasFocus()
        assert [each for each in stops.stops_of(view) if each in in_order] == in_order


def test_a_scroll_bar_does_not_change_where_things_stand(view: SecondScreenView):
    seen = [resize_to(view, width) for width in (1200, 860, 915, 960)]
    assert seen == [True, False, False, True]
