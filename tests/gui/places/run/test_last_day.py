"""The tab “Last day”: order and slots by key and mouse, and the slides of a country."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from mercworkshop.domain.entities.presenting import slides, slots
from mercworkshop.domain.entities.presenting.records import (
    PresentationSlide,
    PresentationSlot,
    SlideKind,
    SlotState,
)
from mercworkshop.domain.entities.presenting.showing import LEAST_SHOWN
from mercworkshop.domain.values.room_view import words_in
from mercworkshop.gui.places.run.last_day.view import LastDayView
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.gui.session.pages.page import PageContext
from mercworkshop.publishing.requests import countries_with_road_map
from tests.gui.framed import OneTab, framed
from tests.gui.room.conftest import JAMAICA, context, plenary

__all__ = ["context", "plenary"]


@pytest.fixture
def view(context: PageContext, plenary: EditSession, qtbot: QtBot) -> LastDayView:
    made = LastDayView(context)
    whole = framed(OneTab(context, made), 1282, 640)
    qtbot.addWidget(whole)
    with qtbot.waitActive(whole):
        whole.show()
        whole.activateWindow()
    return made


def order(session: EditSession) -> list[str]:
    return [each.country for each in slots.country_slots(session.workshop)]


def test_without_delegations_the_tab_says_what_to_do_first(context: PageContext, qtbot: QtBot):
    view = LastDayView(context)
    qtbot.addWidget(view)
    view.show()
    assert view.empty.isVisible()
    assert not view.parts.isVisible()


def test_keys_and_mouse_change_the_order_and_papers_follow(
    view: LastDayView, plenary: EditSession, qtbot: QtBot
):
    before = order(plenary)
    view.list.setCurrentRow(1)
    moves = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(view.list, Qt.Key.Key_Up, moves)
    assert order(plenary) == before[::-1]
    assert view.list.chosen == before[1]
    target = view.list.visualItemRect(view.list.item(1)).center()
    view.list.dropEvent(
        QDropEvent(
            QPointF(target),
            Qt.DropAction.MoveAction,
            view.list.mimeData([view.list.item(0)]),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    assert order(plenary) == before
    assert countries_with_road_map(plenary.workshop, plenary.reference) == ["JAM"]


def test_typed_minutes_and_a_chosen_state_are_kept_in_the_slot(
    view: LastDayView, plenary: EditSession, qtbot: QtBot
):
    view.list.choose("JAM")
    view.minutes.setFocus()
    view.minutes.selectAll()
    qtbot.keyClicks(view.minutes, "15")
    qtbot.keyClick(view.minutes, Qt.Key.Key_Return)
    view.state.show_value(SlotState.READY)
    view.state.edited.emit(SlotState.READY)
    slot = next(e for e in slots.country_slots(plenary.workshop) if e.country == "JAM")
    assert (slot.minutes, slot.state) == (15, SlotState.READY)
    assert "15 minutes" in view.list.currentItem().data(Qt.ItemDataRole.UserRole + 1)


def test_the_list_says_which_country_has_no_road_map_yet(view: LastDayView):
    rows = [view.list.item(n) for n in range(view.list.count())]
    below = {each.text(): each.data(Qt.ItemDataRole.UserRole + 1) for each in rows}
    assert "no road map yet" in below["Haiti"]
    assert "2 actions" in below["Jamaica"]


def test_a_slide_is_left_out_reworded_and_moved_and_the_preview_shows_it(
    view: LastDayView, plenary: EditSession, qtbot: QtBot
):
    view.list.choose("JAM")
    editor = view.editor
    editor.list.setCurrentRow(0)
    editor.list.setFocus()
    qtbot.keyClick(editor.list, Qt.Key.Key_Space)
    chosen = slides.chosen_slides(plenary.workshop, JAMAICA)
    assert chosen[0].is_left_out
    qtbot.keyClick(editor.list, Qt.Key.Key_Space)
    qtbot.keyClicks(editor.title, "We begin with lamps.")
    qtbot.keyClick(editor.title, Qt.Key.Key_Return)
    assert "We begin with lamps." in list(words_in(editor.preview.picture))
    assert editor.restore.isEnabled()
    editor.restore.click()
    assert "We begin with lamps." not in list(words_in(editor.preview.picture))
    moves = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    editor.list.setFocus()
    qtbot.keyClick(editor.list, Qt.Key.Key_Down, moves)
    kinds = [each.kind for each in slides.chosen_slides(plenary.workshop, JAMAICA)]
    assert kinds[1] is SlideKind.STATUS
    assert editor.list.currentRow() == 1


def test_words_being_typed_are_kept_for_their_slide_and_country(
    view: LastDayView, plenary: EditSession, qtbot: QtBot
):
    def kept(kind: SlideKind) -> PresentationSlide | None:
        found = slides.chosen_slides(plenary.workshop, JAMAICA)
        return next(each for each in found if each.kind is kind).record

    view.list.choose("JAM")
    editor = view.editor
    editor.list.choose(slides.slide_id(JAMAICA, SlideKind.ACTIONS))
    qtbot.keyClicks(editor.lines, "We begin with lamps.")
    editor.add.click()
    actions, own = kept(SlideKind.ACTIONS), kept(SlideKind.OWN)
    assert actions is not None
    assert own is not None
    assert (actions.lines, own.lines) == ("We begin with lamps.", "")
    editor.list.choose(slides.slide_id(JAMAICA, SlideKind.NEEDS))
    qtbot.keyClicks(editor.notes, "Thank Suriname.")
    editor.list.choose(slides.slide_id(JAMAICA, SlideKind.MONEY))
    assert editor.notes.toPlainText() == ""
    needs, money = kept(SlideKind.NEEDS), kept(SlideKind.MONEY)
    assert needs is not None
    assert money is not None
    assert (needs.notes, money.notes) == ("Thank Suriname.", "")
    qtbot.keyClicks(editor.title, "Half of it is ours")
    view.minutes.selectAll()
    qtbot.keyClicks(view.minutes, "25")
    view.list.choose("HTI")
    money = kept(SlideKind.MONEY)
    assert money is not None
    assert money.title == "Half of it is ours"
    minutes = {each.country: each.minutes for each in slots.country_slots(plenary.workshop)}
    assert minutes == {"JAM": 25, "HTI": 10}


def test_a_slide_of_ones_own_is_added_and_removed(view: LastDayView, plenary: EditSession):
    view.list.choose("JAM")
    view.editor.add.click()
    own = slides.chosen_slides(plenary.workshop, JAMAICA)[-1]
    assert own.kind is SlideKind.OWN
    assert view.editor.list.chosen == own.id
    assert view.editor.remove.isVisible()
    view.editor.remove.click()
    assert slides.chosen_slides(plenary.workshop, JAMAICA)[-1].kind is not SlideKind.OWN


def test_enter_presents_the_chosen_country_and_f5_does_so_too(
    view: LastDayView, plenary: EditSession, qtbot: QtBot
):
    view.list.choose("JAM")
    view.list.setFocus()
    qtbot.keyClick(view.list, Qt.Key.Key_Return)
    assert view.dialog is not None
    assert view.dialog.deck.country == "JAM"
    shown = view.dialog.showing
    view.dialog.showing = replace(shown, since=shown.since - LEAST_SHOWN)
    view.dialog.tick()
    view.dialog.reject()
    assert plenary.workshop.records(PresentationSlot)[
        slots.slot_id(plenary.workshop.workshop_id, JAMAICA)
    ].ended
    view.list.choose("HTI")
    view.frame_answers()["present"]()
    assert view.dialog.deck.country == "HTI"
    view.dialog.reject()


def test_a_record_is_found_with_its_country(view: LastDayView, plenary: EditSession):
    haiti = next(e for e in slots.country_slots(plenary.workshop) if e.country == "HTI")
    view.list.choose("JAM")
    view.show_record(haiti.record.id if haiti.record else "")
    assert view.list.chosen == "HTI"


def test_the_chosen_country_stays_in_sight_where_the_list_gets_low(view: LastDayView, qtbot: QtBot):
    last = view.rows[-1].country
    view.list.choose(last)
    view.list.setFixedHeight(300)
    qtbot.waitUntil(lambda: view.list.height() == 300)
    view.list.setFixedHeight(60)
    qtbot.waitUntil(lambda: view.list.height() == 60)
    seen = view.list.visualItemRect(view.list.currentItem())
    assert view.list.viewport().rect().contains(seen.center())
