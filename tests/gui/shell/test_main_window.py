"""The main window: places, keys, focus, command box, messages, saving and closing."""

from __future__ import annotations

import gc
import sys
import threading
import weakref
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
)
from shiboken6 import Shiboken

from mercworkshop import i18n
from mercworkshop.domain.workshop import details
from mercworkshop.errors import InvalidInput
from mercworkshop.gui.session.edits.save_state import SaveKind, SaveState
from mercworkshop.gui.session.pages.frame_page import Crumb
from mercworkshop.gui.session.pages.page import Page
from mercworkshop.gui.session.pages.palette_command import PaletteCommand
from mercworkshop.gui.shell import places_window
from mercworkshop.gui.shell.frame.rail import NavigationRail
from mercworkshop.gui.shell.main_window import MainWindow
from mercworkshop.gui.shell.pages.place_list import Place
from mercworkshop.gui.shell.status import save_messages
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.covering_dialog import CoveringDialog
from mercworkshop.gui.widgets.inputs.fields import AutoTextEdit, LineField
from mercworkshop.gui.widgets.inputs.pending_input import pending_inputs
from mercworkshop.gui.widgets.keys.table import FRAME, WITHOUT_ACTION
from mercworkshop.gui.widgets.labels import heading
from mercworkshop.gui.widgets.layouts import column
from mercworkshop.store.store import Store
from tests.every import every
from tests.gui import walk
from tests.gui.palette import shown_titles

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


class SamplePage(Page):
    """A page with one field that renames the workshop."""

    made = 0

    def __init__(self, context):
        super().__init__(context)
        SamplePage.made += 1
        self.path: tuple[str, ...] = ()
        self.field = LineField("Title")
        self.field.edited.connect(self._rename)
        self.setLayout(column(heading("Sample", level=1), self.field, button("Print"), None))

    def crumbs(self):
        return tuple(Crumb(name, self.path[: n + 1]) for n, name in enumerate(self.path))

    def open_path(self, path):
        self.path = path

    def answers(self):
        return {"present": self.field.setFocus} if self.path == ("shown",) else {}

    def commands(self):
        return (PaletteCommand("Add an action", self.field.setFocus, "Ctrl+N"),)

    def _rename(self, title):
        session = self.context.session
        session.apply(details.update, session.workshop.details, title=title)


PLACES = (
    Place("workshop", "Workshop", "workshop", SamplePage),
    Place("road_maps", "Road maps", "road_map", SamplePage),
)


@pytest.fixture
def make(qtbot, session, messages, settings, appearance):
    windows = []

    def build():
        window = MainWindow(session, messages, settings, appearance, PLACES)
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        windows.append(window)
        return window

    yield build
    for window in windows:
        window.setProperty("close_anyway", True)
        window.close()


@pytest.fixture
def window(make):
    return make()


def test_a_page_is_made_when_it_is_first_shown(qtbot, make):
    SamplePage.made = 0
    window = make()
    assert SamplePage.made == 1
    qtbot.keyClick(window, Qt.Key.Key_2, ALT)
    assert (window.place, SamplePage.made) == ("road_maps", 2)
    qtbot.keyClick(window, Qt.Key.Key_1, ALT)
    qtbot.keyClick(window, Qt.Key.Key_2, ALT)
    assert SamplePage.made == 2
    assert [each.isChecked() for each in window.rail.buttons] == [False, True]


def test_every_key_of_the_frame_does_something_and_nothing_else_is_an_action(window):
    of_an_archive = {"another_day"}
    assert {*window.runs()} == {row.id for row in FRAME} - WITHOUT_ACTION - of_an_archive
    assert {*window.acts} == {*window.runs()}


def test_f5_shows_the_room_what_the_page_has_or_says_that_it_has_nothing(qtbot, window, messages):
    window.navigate("workshop", "shown")
    window.rail.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F5)
    assert window.page().field.hasFocus()
    assert not messages.log
    window.navigate("workshop", "other")
    qtbot.keyClick(window, Qt.Key.Key_F5)
    assert "shows the room nothing" in messages.latest.text


def test_crumbs_lead_back_and_coming_back_to_a_place_shows_what_was_shown_there(window):
    window.navigate("road_maps", "Group B", "Jamaica")
    assert window.bar.crumbs.titles == ("Road maps", "Group B", "Jamaica")
    window.bar.crumbs.asked.emit(("road_maps", "Group B"))
    assert window.page().path == ("Group B",)
    window.navigate("road_maps", "Jamaica")
    window.navigate("workshop")
    window.navigate("road_maps")
    assert window.bar.crumbs.titles == ("Road maps", "Jamaica")
    window.navigate("road_maps")
    assert window.bar.crumbs.titles == ("Road maps",)


def test_undo_says_what_it_takes_back_and_redo_repeats_it(qtbot, window, session):
    assert not window.acts["undo"].isEnabled()
    session.apply(details.update, session.workshop.details, title="Lima")
    assert window.acts["undo"].text() == "Undo: Edit workshop details, Details"
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert session.workshop.details.title == "Port of Spain"
    assert window.acts["redo"].text() == "Redo: Edit workshop details, Details"
    qtbot.keyClick(window, Qt.Key.Key_Y, CTRL)
    assert session.workshop.details.title == "Lima"


def test_ctrl_z_in_a_field_takes_back_words_first_and_edits_after(qtbot, window, session):
    field = window.page().field
    session.apply(details.update, session.workshop.details, title="Lima")
    session.end_step()
    field.setFocus()
    qtbot.keyClicks(field, "Apia")
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert field.text() != "Apia"
    assert session.workshop.details.title == "Lima"


@pytest.mark.parametrize("kind", [LineField, AutoTextEdit])
def test_ctrl_z_undoes_edits_once_the_words_typed_in_a_field_are_taken_back(
    qtbot, window, session, kind
):
    session.apply(details.update, session.workshop.details, title="Lima")
    session.end_step()
    page, field = window.page(), kind("Other title")
    field.edited.connect(page._rename)
    page.layout().addWidget(field)
    session.changed.connect(lambda: field.show_value(session.workshop.details.title))
    field.show_value("Lima")
    field.show()
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_End)
    qtbot.keyClicks(field, "ns")
    pending_inputs.commit_all()
    assert session.workshop.details.title == "Limans"
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    pending_inputs.commit_all()
    assert session.workshop.details.title == "Lima"
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert session.workshop.details.title == "Port of Spain"


def test_pressing_undo_leaves_the_caret_where_it_is(qtbot, window, session):
    field = window.page().field
    session.apply(details.update, session.workshop.details, title="Lima")
    session.changed.connect(lambda: field.show_value(session.workshop.details.title))
    field.show_value("Lima")
    field.setFocus()
    field.setCursorPosition(2)
    undo = window.bar.tools[0]
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert session.workshop.details.title == "Port of Spain"
    assert field.hasFocus()
    assert (field.text(), field.cursorPosition()) == ("Port of Spain", 2)


def test_undo_pressed_by_the_keyboard_gives_the_focus_back_to_the_field(qtbot, window, session):
    session.apply(details.update, session.workshop.details, title="Lima")
    window.page().field.setFocus()
    undo = window.bar.tools[0]
    undo.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(undo, Qt.Key.Key_Space)
    assert session.workshop.details.title == "Port of Spain"
    qtbot.waitUntil(window.page().field.hasFocus)


def test_typed_text_is_committed_before_the_place_changes_or_the_window_closes(
    qtbot, window, session
):
    qtbot.keyClicks(window.page().field, "Lima")
    assert session.workshop.details.title == "Port of Spain"
    window.navigate("road_maps")
    assert session.workshop.details.title == "Lima"
    qtbot.keyClicks(window.page().field, "Apia")
    window.close()
    assert session.workshop.details.title == "Apia"


def test_the_chip_says_saving_from_the_first_key_and_then_when_it_was_saved(qtbot, window, session):
    qtbot.keyClicks(window.page().field, "L")
    assert window.chip.text() == "Saving…"
    pending_inputs.commit_all()
    qtbot.waitUntil(lambda: session.save_state.kind == "saved")
    assert window.windowTitle() == "L · Workshop — MercWorkshop"
    assert window.chip.text() == f"Saved {session.save_state.at:%H:%M:%S}"


def test_not_saved_is_said_in_the_chip_and_in_the_bar_and_closing_asks(
    qtbot, window, session, messages
):
    qtbot.keyClick(window, Qt.Key.Key_S, CTRL)
    assert "Everything is saved" in messages.latest.text
    messages.dismiss()
    session.saving.show_state(SaveState(SaveKind.FAILED, None, "The disk is full."))
    assert window.chip.text() == "Not saved"
    assert window.chip.toolTip() == "The disk is full."
    assert window.chip.accessibleDescription() == "The disk is full."
    assert not window.message_bar.dismiss.isVisibleTo(window)
    assert "The disk is full." in messages.latest.text
    bar = window.message_bar
    read = bar.dismiss.parentWidget().children()  # in the order of a screen reader
    assert bar.answer_buttons()
    assert all(read.index(each) < read.index(bar.dismiss) for each in bar.answer_buttons())
    window.close()
    assert window.isVisible()
    assert "Close and lose them" in [each.text() for each in bar.answer_buttons()]
    session.saving.show_state(SaveState(SaveKind.SAVED))
    assert messages.latest is None
    # Nobody is asked to try again where that cannot help.
    session.saving.show_state(SaveState(SaveKind.FAILED, None, "The disk is full."))
    session.saving.show_state(SaveState(SaveKind.FAILED, None, "Overwritten.", is_final=True))
    assert [each.text() for each in bar.answer_buttons()] == ["Save a copy elsewhere…"]
    assert bar.label.text() == "Not saved: Overwritten."
    session.saving.show_state(SaveState(SaveKind.SAVED))
    assert messages.latest is None


def test_the_chip_that_says_not_saved_brings_the_message_up_again(qtbot, window, session, messages):
    session.saving.show_state(SaveState(SaveKind.FAILED, None, "The disk is full."))
    messages.show_error(InvalidInput("Something else went wrong."))
    assert "The disk is full." not in window.message_bar.label.text()
    qtbot.mouseClick(window.chip, Qt.MouseButton.LeftButton)
    assert window.message_bar.label.text() == "Not saved: The disk is full."
    offered = [each.text() for each in window.message_bar.answer_buttons()]
    assert "Save a copy elsewhere…" in offered
    messages.show_error(InvalidInput("A third thing went wrong."))
    window.chip.setFocus()
    qtbot.keyClick(window.chip, Qt.Key.Key_Return)
    assert window.message_bar.label.text() == "Not saved: The disk is full."
    session.saving.show_state(SaveState(SaveKind.SAVED))
    qtbot.mouseClick(window.chip, Qt.MouseButton.LeftButton)
    assert "The disk is full." not in window.message_bar.label.text()


def test_the_message_about_unsaved_changes_says_when_it_was_tried_again(
    qtbot, window, session, messages
):
    session.saving.show_state(SaveState(SaveKind.FAILED, None, "The disk is full."))
    again = window.message_bar.answer_buttons()[0]
    qtbot.waitUntil(again.isVisible)
    again.setFocus()
    for second in (5, 7):
        at = datetime(2026, 3, 1, 10, 42, second, tzinfo=UTC)
        session.saving.show_state(SaveState(SaveKind.FAILED, at, "The disk is full."))
        said = window.message_bar.label.text()
        assert said == f"Not saved. Tried again at 10:42:0{second}: The disk is full."
        assert window.message_bar.answer_buttons()[0] is again
        assert again.hasFocus()
    messages.show_error(InvalidInput("Something else went wrong."))
    at = datetime(2026, 3, 1, 10, 42, 9, tzinfo=UTC)
    session.saving.show_state(SaveState(SaveKind.FAILED, at, "The disk is full."))
    assert window.message_bar.label.text() == "Something else went wrong."
    qtbot.mouseClick(window.chip, Qt.MouseButton.LeftButton)
    assert "10:42:09" in window.message_bar.label.text()


def test_a_new_window_says_with_buttons_of_its_own_that_nothing_is_saved(
    qtbot, make, session, messages
):
    first = make()
    session.saving.show_state(SaveState(SaveKind.FAILED, None, "The disk is full."))
    second = make()
    places_window.close_window(first)
    assert messages.latest.text == "Not saved: The disk is full."
    asked = []
    second.emergency_copy_requested.connect(lambda: asked.append("elsewhere"))
    second.message_bar.answer_buttons()[1].click()
    assert asked == ["elsewhere"]
    session.saving.show_state(SaveState(SaveKind.SAVED))
    assert messages.latest is None


def slowed_down(monkeypatch):
    """Let the disk be slow: nothing is written before the event that is returned is set."""
    go, apply = threading.Event(), Store.apply

    def slow(store, edit):
        go.wait(20)
        return apply(store, edit)

    monkeypatch.setattr(Store, "apply", slow)
    return go


def test_a_window_is_not_closed_while_a_slow_disk_still_writes(
    qtbot, window, session, messages, monkeypatch
):
    monkeypatch.setattr(save_messages, "PATIENCE", 0.05)
    go = slowed_down(monkeypatch)
    session.apply(details.update, session.workshop.details, title="Lima")
    window.close()
    assert window.isVisible()
    assert "Close and lose them" in [each.text() for each in window.message_bar.answer_buttons()]
    go.set()
    qtbot.waitUntil(lambda: session.save_state.kind == "saved")
    assert messages.latest is None
    window.close()
    assert not window.isVisible()


def test_a_window_is_closed_at_once_when_the_last_change_is_written_in_a_moment(window, session):
    session.apply(details.update, session.workshop.details, title="Lima")
    window.close()
    assert not window.isVisible()


def test_a_window_that_a_dialog_covers_closes_only_after_the_dialog(window):
    class Asking(CoveringDialog):
        def reject(self):
            """Stay open, as a dialog that asks."""

    covering = Asking(window)
    covering.open()
    window.close()
    assert window.isVisible()
    covering.done(0)
    window.close()
    assert not window.isVisible()


def test_back_leads_to_what_a_page_showed_before_it_moved_by_itself(qtbot, window):
    window.navigate("workshop", "one")
    page = window.page()
    for path in (("two",), ("three",)):
        page.open_path(path)
        page.frame_changed.emit()
    qtbot.keyClick(window, Qt.Key.Key_Left, ALT)
    assert page.path == ("two",)
    qtbot.keyClick(window, Qt.Key.Key_Left, ALT)
    assert page.path == ("one",)
    qtbot.keyClick(window, Qt.Key.Key_Right, ALT)
    assert page.path == ("two",)


def test_steps_on_the_way_to_a_path_are_no_locations_to_go_back_to(qtbot, window):
    page, before = window.page(), window.here()

    def open_path(path):
        for length in range(len(path) + 1):
            page.path = path[:length]
            page.frame_changed.emit()

    page.open_path = open_path
    window.navigate("workshop", "one", "inside")
    assert window.here() == ("workshop", "one", "inside")
    qtbot.keyClick(window, Qt.Key.Key_Left, ALT)
    assert window.here() == before


def test_the_command_box_finds_places_actions_and_hits(qtbot, window):
    jumps = []
    window.add_search(lambda query: [PaletteCommand(f"Hit {query}", lambda: jumps.append(query))])
    window.page().field.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    assert window.box.hasFocus()
    qtbot.keyClicks(window.box, "road")
    qtbot.waitUntil(lambda: shown_titles(window.box) == ["Road maps", "Hit road"])
    qtbot.keyClick(window.box, Qt.Key.Key_Down)
    qtbot.keyClick(window.box, Qt.Key.Key_Return)
    assert jumps == ["road"]
    assert not window.box.popup.isVisible()
    assert window.page().field.hasFocus()


def test_escape_gives_the_focus_back_and_enter_at_once_runs_the_best_match(qtbot, window):
    field = window.page().field
    field.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    qtbot.keyClicks(window.box, "no such thing")
    qtbot.waitUntil(lambda: shown_titles(window.box) == ["Nothing found for “no such thing”"])
    qtbot.keyClick(window.box, Qt.Key.Key_Return)
    assert window.place == "workshop"
    qtbot.keyClick(window.box, Qt.Key.Key_Escape)
    assert field.hasFocus()
    assert not window.box.popup.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_F, CTRL)  # the page has no filter
    assert window.box.hasFocus()
    qtbot.keyClicks(window.box, "road")
    qtbot.keyClick(window.box, Qt.Key.Key_Return)
    assert window.place == "road_maps"


def part_with_focus(window):
    parts = {"rail": window.rail, "bar": window.bar, "page": window.stack}
    parts |= {"message": window.message_bar, "status": window.status_line}
    return next(name for name, part in parts.items() if part.isAncestorOf(window.focusWidget()))


def test_f6_goes_round_the_parts_of_the_window_and_shift_f6_back(qtbot, window, messages):
    messages.inform("Done.")
    window.rail.buttons[0].setFocus()
    seen = []
    for modifier in (*5 * (Qt.KeyboardModifier.NoModifier,), *5 * (SHIFT,)):
        qtbot.keyClick(window, Qt.Key.Key_F6, modifier)
        seen.append(part_with_focus(window))
    round_trip = ["bar", "page", "message", "status", "rail"]
    assert seen == [*round_trip, *round_trip[-2::-1], "rail"]
    messages.dismiss()
    reached = []
    for _time in range(4):
        qtbot.keyClick(window, Qt.Key.Key_F6)
        reached.append(QApplication.focusWidget())
    assert window.bar.isAncestorOf(reached[0])
    field, log, place = window.page().field, window.status_line.log_button, window.rail.buttons[0]
    assert reached[1:] == [field, log, place]


@every("key", [Qt.Key.Key_F6, Qt.Key.Key_Tab])
def test_the_rail_is_entered_at_the_place_that_is_shown(qtbot, window, key):
    for place in ("road_maps", "workshop", "road_maps"):
        window.navigate(place)
        checked = window.rail.buttons[[each.id for each in PLACES].index(place)]
        for _press in range(40):
            qtbot.keyClick(window.focusWidget(), key)
            if window.rail.isAncestorOf(window.focusWidget()):
                break
        assert checked.hasFocus()
        qtbot.keyClick(window.focusWidget(), key)
        assert not window.rail.isAncestorOf(window.focusWidget())


def test_tab_goes_through_the_window_as_it_is_read(qtbot, window):
    window.rail.buttons[0].setFocus()
    seen = ["rail"]
    while len(seen) < 40:
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        focused = window.focusWidget()
        parts = {"rail": window.rail, "bar": window.bar, "page": window.stack}
        parts["status"] = window.status_line
        part = next(name for name, part in parts.items() if part.isAncestorOf(focused))
        if part != seen[-1]:
            seen.append(part)
        if part == "rail":
            break
    assert seen == ["rail", "bar", "page", "status", "rail"]


def test_back_and_forward_lead_through_what_was_shown(qtbot, window):
    window.navigate("road_maps", "Jamaica")
    window.navigate("road_maps", "Belize")
    window.navigate("workshop")
    qtbot.keyClick(window, Qt.Key.Key_Left, ALT)
    assert window.here() == ("road_maps", "Belize")
    qtbot.keyClick(window, Qt.Key.Key_Left, ALT)
    assert window.here() == ("road_maps", "Jamaica")
    qtbot.keyClick(window, Qt.Key.Key_Right, ALT)
    assert window.here() == ("road_maps", "Belize")
    window.navigate("workshop")
    assert not window.acts["forward"].isEnabled()


def test_content_begins_below_bar_and_tabs_however_long_a_message_is(window, messages):
    window.resize(1366, 768)
    tops = [window.stack.mapTo(window, window.stack.rect().topLeft()).y()]
    messages.ask("A question " * 60, ("Yes", list))
    QCoreApplication.processEvents()
    tops.append(window.stack.mapTo(window, window.stack.rect().topLeft()).y())
    assert tops == [44, 44]  # this page has no tabs, so no line for them
    assert window.message_bar.height() > window.status_line.height()
    assert window.message_bar.geometry().bottom() <= window.height()


@every("width, rail", [(900, 48), (1366, 84), (1600, 188)])
def test_the_rail_is_as_wide_as_the_window_allows(window, width, rail):
    window.resize(width, 700)
    assert window.rail.width() == rail


def test_ctrl_b_leaves_only_icons_and_is_remembered(qtbot, make):
    window = make()
    window.resize(1366, 768)
    qtbot.keyClick(window, Qt.Key.Key_B, CTRL)
    assert window.rail.width() == 48
    again = make()
    again.resize(1366, 768)
    assert again.rail.width() == 48
    qtbot.keyClick(again, Qt.Key.Key_B, CTRL)
    assert again.rail.width() == 84


def test_in_a_narrow_window_bar_and_tabs_are_one_line(qtbot, window):
    window.resize(900, 700)
    assert window.stack.mapTo(window, window.stack.rect().topLeft()).y() == 40
    assert not window.box.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    assert window.box.hasFocus()
    qtbot.keyClick(window.box, Qt.Key.Key_Escape)
    assert not window.box.isVisible()
    assert window.focusWidget() is not None


def test_the_log_keeps_messages_and_closes_with_escape_or_in_another_place(qtbot, window, messages):
    window.resize(1366, 768)
    field = window.page().field
    field.setFocus()
    messages.inform("Copied.")
    messages.inform("Sent.")
    qtbot.keyClick(window, Qt.Key.Key_M, CTRL | SHIFT)
    log = window.status_line.log
    assert log.isVisible()
    shown = [each.text() for each in log.findChildren(QLabel)]
    assert shown.index("Sent.") < shown.index("Copied.")
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert not log.isVisible()
    assert field.hasFocus()
    for number in range(4):
        messages.inform(f"Message {number}.", passes=False)
    qtbot.keyClick(window, Qt.Key.Key_M, CTRL | SHIFT)
    assert log.area.verticalScrollBar().maximum() == 0  # as high as its messages
    assert log.height() < window.height() // 2
    window.navigate("road_maps")
    assert not log.isVisible()


def test_ctrl_j_shows_what_the_message_is_about_and_answers_no_question(qtbot, window, messages):
    shown = []
    messages.inform("Undone.", ("Show", lambda: shown.append("there")), shows=True)
    qtbot.keyClick(window, Qt.Key.Key_J, CTRL)
    assert shown == ["there"]
    assert messages.latest is None
    messages.ask("Erase it?", ("Erase", lambda: shown.append("erased")))
    qtbot.keyClick(window, Qt.Key.Key_J, CTRL)
    assert shown == ["there"]


@pytest.mark.qt_log_ignore(
    r"does not support raise\(\)", "does not support grabbing the keyboard", extend=True
)
def test_every_icon_of_the_window_takes_the_colours_of_a_new_theme(window, appearance):
    appearance.choose("light")
    gc.collect()
    window.bar.menu.menu().aboutToShow.emit()  # its icons are drawn when it is first shown
    assert not window.acts["help"].icon().isNull()
    placed = [window.acts["undo"], window.acts["help"], window.bar.menu]
    before = [each.icon().pixmap(18, 18).toImage() for each in placed]
    appearance.choose("contrast")
    after = [each.icon().pixmap(18, 18).toImage() for each in placed]
    assert [old != new for old, new in zip(before, after, strict=True)] == [True] * 3


def test_zoom_keys_change_the_whole_window(qtbot, window, appearance):
    qtbot.keyClick(window, Qt.Key.Key_Plus, CTRL)
    qtbot.keyClick(window, Qt.Key.Key_Equal, CTRL)
    assert appearance.zoom == 120
    assert window.page().field.font().pointSizeF() == pytest.approx(12)
    qtbot.keyClick(window, Qt.Key.Key_Minus, CTRL)
    qtbot.keyClick(window, Qt.Key.Key_0, CTRL)
    assert appearance.zoom == 100


def test_zoom_keys_change_dialogs_too_also_one_over_another(qtbot, window, appearance):
    first = QDialog(window)
    second = QDialog(first)
    fields = [QLineEdit(each) for each in (first, second)]
    for dialog, field in zip((first, second), fields, strict=True):
        dialog.open()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        field.setFocus()
        qtbot.keyClicks(field, "half")
        qtbot.keyClick(field, Qt.Key.Key_Plus, CTRL)
    assert appearance.zoom == 120
    assert fields[1].font().pointSizeF() == pytest.approx(12)
    for each in (second, first):
        each.hide()
    first.open()  # again: its keys are not there twice
    first.activateWindow()
    qtbot.waitUntil(first.isActiveWindow)
    qtbot.keyClick(fields[0], Qt.Key.Key_0, CTRL)
    assert appearance.zoom == 100
    assert fields[0].text() == "half"
    first.close()


def test_f1_opens_the_help_of_the_place_and_shift_f1_the_card(qtbot, window):
    window.navigate("road_maps")
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert window.place == "help"
    assert window.bar.crumbs.titles == ("Help", "Road maps")
    assert not any(each.isChecked() for each in window.rail.buttons)
    qtbot.keyClick(window, Qt.Key.Key_F1, SHIFT)
    assert window.bar.crumbs.titles == ("Help", "Keyboard shortcuts")
    shown = [label.text() for label in window.page().findChildren(QLabel)]
    assert {"Ctrl+K", "Ctrl+F"} <= set(shown)


def test_another_language_is_asked_for_and_theme_is_chosen_from_the_menu(qtbot, window):
    menus = {each.title(): each for each in window.bar.menu.menu().findChildren(QMenu)}
    for _time in range(3):
        gc.collect()  # frees the wrappers of the menu
        french = next(e for e in menus["Language"].actions() if e.text() == "Français")
        with qtbot.waitSignal(window.language_chosen) as chosen:
            french.trigger()
        assert chosen.args == ["fr"]
        del french
    dark = next(each for each in menus["Colours"].actions() if each.text() == "Dark")
    dark.trigger()
    assert theme.current_look().theme.name == "dark"


def test_another_language_is_another_window_on_the_same_session(
    make, session, messages, settings, appearance
):
    first = MainWindow(session, messages, settings, appearance, PLACES)
    first.close()
    first.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    i18n.use_language("ar")
    second = make()
    session.apply(details.update, session.workshop.details, title="Lima")
    assert second.acts["undo"].isEnabled()


@pytest.fixture
def mirrored(qapp):
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.parametrize(("choice", "zoom"), [("light", 100), ("dark", 80), ("contrast", 200)])
def test_it_fits_a_small_screen(make, appearance, zoom, choice):
    appearance.choose(choice)
    appearance.set_zoom(zoom)
    window = make()
    window.resize(1366, 768)
    assert (window.width(), window.height()) == (1366, 768)
    assert walk.labels_with_markup(window) == []
    assert walk.hints_with_markup(window) == []
    assert walk.without_a_name(window) == []
    assert walk.cut_off(window) == []


def test_right_to_left_puts_the_rail_on_the_right(mirrored, window):
    assert window.rail.mapTo(window, window.rail.rect().topLeft()).x() > window.width() // 2
    assert walk.cut_off(window) == []


def test_closed_windows_leave_nothing_behind(qtbot, session, messages, settings, appearance):
    gone = []
    gc.collect()
    before = len(QApplication.topLevelWidgets())
    for _ in range(5):
        window = MainWindow(session, messages, settings, appearance, PLACES)
        window.show()
        window.navigate("road_maps")
        window.navigate("help", "keys")
        messages.ask("Sure?", ("Yes", list))
        gone.append(weakref.ref(window))
        window.close()
        window.deleteLater()
        del window
        messages.dismiss()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert [ref for ref in gone if ref() is not None] == []
    assert len(QApplication.topLevelWidgets()) <= before


def test_the_keyboard_goes_with_the_page_and_each_page_and_part_remembers_it(qtbot, window):
    field = window.page().field
    field.setFocus()
    window.navigate("road_maps")
    assert window.page().isAncestorOf(window.focusWidget())
    other = window.page().findChild(QPushButton)
    other.setFocus()
    window.navigate("workshop")
    assert field.hasFocus()
    window.navigate("road_maps")
    assert other.hasFocus()
    window.rail.buttons[1].setFocus()
    for _time in range(2):  # the first press leads to the bar
        qtbot.keyClick(window, Qt.Key.Key_F6)
    assert other.hasFocus()


def test_the_keyboard_stays_in_the_rail_while_arrows_and_keys_go_through_places(qtbot, window):
    window.rail.buttons[0].setFocus()
    qtbot.keyClick(window.rail.buttons[0], Qt.Key.Key_Down)
    assert window.rail.buttons[1].hasFocus()
    assert window.place == "road_maps"
    qtbot.keyClick(window, Qt.Key.Key_1, ALT)
    assert window.rail.buttons[0].hasFocus()


def test_places_that_do_not_fit_are_scrolled(qtbot, appearance):
    rail = NavigationRail(PLACES * 4, "Laptop A")
    qtbot.addWidget(rail)
    rail.resize(84, 300)
    rail.show()
    area = rail.area
    assert area.verticalScrollBar().maximum() > 0
    assert area.horizontalScrollBar().maximum() == 0


def test_a_long_message_does_not_cover_what_has_the_keyboard(qtbot, window, messages):
    window.resize(1000, 500)
    field = window.page().field
    window.page().layout().insertStretch(0, 100)  # the field is low on the page
    QCoreApplication.processEvents()
    field.setFocus()
    messages.ask("A question " * 60, ("Yes", list))
    QCoreApplication.processEvents()
    spot = QRect(field.mapTo(window, QPoint()), field.size())
    bar = QRect(window.message_bar.mapTo(window, QPoint()), window.message_bar.size())
    assert bar.height() > window.status_line.height()
    assert bar.bottom() < spot.top()


def test_a_rail_can_have_ten_places(qtbot, appearance):
    rail = NavigationRail(PLACES * 5, "Laptop A")
    qtbot.addWidget(rail)
    assert rail.buttons[9].toolTip() == "Road maps"


def test_a_page_that_fails_to_open_a_path_does_not_stop_the_frame(window):
    page = window.page()
    page.open_path = lambda _path: 1 / 0
    with pytest.raises(ZeroDivisionError):
        window.navigate("workshop", "nowhere")
    page.path = ("Jamaica",)
    page.frame_changed.emit()
    assert window.bar.crumbs.titles[-1] == "Jamaica"


def test_a_window_that_comes_back_leaves_the_keyboard_where_it_was(qtbot, window):
    window.rail.buttons[0].setFocus()
    window.showMinimized()
    window.showNormal()
    qtbot.waitUntil(lambda: window.focusWidget() is not None)
    assert window.rail.buttons[0].hasFocus()


def test_tab_from_a_text_that_was_clicked_goes_on_from_there(qtbot, window, messages):
    messages.ask("Which?", ("11 June", list))
    window.message_bar.label.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    window.message_bar.label.setFocus(Qt.FocusReason.MouseFocusReason)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert window.message_bar.isAncestorOf(window.focusWidget())


def test_the_open_log_keeps_its_place_when_a_message_comes(qtbot, window, messages):
    for number in range(40):
        messages.inform(f"Message {number}.", ("Show", list), shows=True)
    qtbot.keyClick(window, Qt.Key.Key_M, CTRL | SHIFT)
    log = window.status_line.log
    lines = log.findChildren(QPushButton)
    qtbot.waitUntil(lambda: any(each.isVisible() for each in lines))
    shown = [each for each in lines if each.text() == "Show" and each.isVisible()]
    assert shown
    messages.inform("One more.")
    assert [each for each in shown if not Shiboken.isValid(each)] == []
    assert "One more." in [each.text() for each in log.findChildren(QLabel)]


def test_the_command_box_of_a_page_without_a_table_imports_nothing_for_tables(
    qtbot, window, monkeypatch
):
    monkeypatch.delitem(sys.modules, "mercworkshop.gui.shell.open_cell", raising=False)
    window.page().field.setFocus()
    qtbot.keyClick(window.page().field, Qt.Key.Key_K, CTRL)
    qtbot.waitUntil(window.box.hasFocus)
    assert "mercworkshop.gui.shell.open_cell" not in sys.modules


@pytest.mark.parametrize("way", [(Qt.Key.Key_K, CTRL), (Qt.Key.Key_F6, SHIFT)])
def test_the_caret_comes_back_behind_the_typed_words(qtbot, window, session, way):
    """A line that selected all its text would lose it to the next letter."""
    field = window.page().field
    field.setFocus()
    qtbot.keyClicks(field, "Lima")
    before = field.text()
    qtbot.keyClick(field, *way)
    qtbot.waitUntil(lambda: not field.hasFocus())
    if way[0] == Qt.Key.Key_K:
        qtbot.keyClick(window.box, Qt.Key.Key_Escape)
    else:
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_F6)
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "s")
    assert field.text() == f"{before}s"


def test_a_message_above_the_focus_does_not_move_when_its_button_is_pressed(
    qtbot, window, messages
):
    window.resize(1000, 500)
    window.page().layout().insertStretch(0, 100)  # the field is low on the page
    QCoreApplication.processEvents()
    window.page().field.setFocus()
    done = []
    messages.ask("A question " * 60, ("Yes", lambda: done.append("yes")))
    QCoreApplication.processEvents()
    before = window.message_bar.geometry()
    assert before.bottom() < window.message_bar.parentWidget().height() - 40
    (answer,) = window.message_bar.answer_buttons()
    answer.setFocus(Qt.FocusReason.MouseFocusReason)
    assert window.message_bar.geometry() == before
    qtbot.mouseClick(answer, Qt.MouseButton.LeftButton)
    assert done == ["yes"]


def test_a_message_of_a_narrow_window_is_one_line_again_in_a_wide_one(window, messages):
    window.resize(620, 500)
    messages.ask("What is to be done with this file now? " * 2, ("Open", list), ("Keep", list))
    QCoreApplication.processEvents()
    assert window.message_bar.height() > window.status_line.height()
    window.resize(1900, 500)
    QCoreApplication.processEvents()
    bar = window.message_bar
    assert bar.height() < window.status_line.height()
    assert abs(bar.label.geometry().center().y() - bar.dismiss.parentWidget().y()) <= bar.height()
    assert bar.label.x() < bar.dismiss.parentWidget().x()
