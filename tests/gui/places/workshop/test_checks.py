"""Checks before the workshop: they are tried by keys, and only what was tried gets a tick."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter

from mercworkshop.domain.preflight.results import (
    CHECKS_META,
    CheckFinding,
    CheckKind,
    parse_results,
)
from mercworkshop.gui.places.workshop.checks import trials
from mercworkshop.gui.places.workshop.checks import view as checks_view
from mercworkshop.gui.places.workshop.checks.picture import ProjectedPicture, screen_finding
from mercworkshop.gui.places.workshop.checks.view import ChecksView


@pytest.fixture
def view(room, context, shown):
    return shown(ChecksView(context))


def press(qtbot, view, kind, number=0):
    """Press a button of a line by the keyboard, wait until its result is kept, return the line."""
    pressed = view.lines[kind].buttons[number]
    before = view.results
    pressed.setFocus()
    qtbot.keyClick(pressed, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.results != before)
    return view.lines[kind]


def test_nothing_is_ticked_before_it_was_tried(view):
    for kind, line in view.lines.items():
        assert line.state.text() == "Not tried yet", kind
        assert line.seen.text().endswith("?")
        assert line.state.property("tone") == "warn"


def test_the_result_of_a_check_is_kept_in_the_file_with_laptop_and_time(
    qtbot, view, session, context
):
    line = press(qtbot, view, CheckKind.SPACE)
    assert line.seen.text().endswith("free.") or "Only" in line.seen.text()
    assert context.settings.laptop in line.tried.text()
    kept = parse_results(session.call_now(lambda store: store.meta(CHECKS_META)).result())
    assert [each.kind for each in kept] == [CheckKind.SPACE]
    again = ChecksView(context)
    qtbot.addWidget(again)
    again.show()
    qtbot.waitUntil(lambda: again.results == kept)
    assert again.lines[CheckKind.SPACE].tried.text() == line.tried.text()


def test_checks_of_missing_files_and_screens_need_attention(qtbot, view):
    for kind in (CheckKind.CLOCK, CheckKind.SPARE, CheckKind.KITS, CheckKind.PROJECTOR):
        line = press(qtbot, view, kind)
        assert line.state.text() == "Needs attention"
        assert line.seen.text().endswith("?")


def test_all_checks_that_need_no_person_are_tried_with_one_key(qtbot, view):
    view.all.setFocus()
    qtbot.keyClick(view.all, Qt.Key.Key_Space)
    kinds = {CheckKind.CLOCK, CheckKind.SPACE, CheckKind.BATTERY, CheckKind.SPARE, CheckKind.KITS}
    qtbot.waitUntil(lambda: {each.kind for each in view.results} == kinds)


def test_a_page_is_really_printed_and_the_paper_is_confirmed(qtbot, view, tmp_path):
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "page.pdf"))
    view.print_on(printer)
    line = view.lines[CheckKind.PRINTER]
    qtbot.waitUntil(line.yes.isVisible, timeout=20_000)
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")
    assert (line.state.text(), line.seen.text()) == (
        "Needs attention",
        "Does a page come out of the printer?",
    )
    press(qtbot, view, CheckKind.SPACE)
    assert line.yes.isVisible()
    assert CheckKind.PRINTER not in {each.kind for each in view.results}
    press(qtbot, view, CheckKind.PRINTER, 1)
    assert line.state.text() == "✓ Works"
    assert not line.yes.isVisible()
    assert press(qtbot, view, CheckKind.PAPER).seen.text() == "The test page was whole on A4."
    assert press(qtbot, view, CheckKind.PAPER, 1).seen.text().endswith("?")


def test_a_page_that_did_not_come_out_needs_attention(qtbot, view, tmp_path):
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "page.pdf"))
    view.print_on(printer)
    qtbot.waitUntil(view.lines[CheckKind.PRINTER].no.isVisible, timeout=20_000)
    line = press(qtbot, view, CheckKind.PRINTER, 2)
    assert line.state.text() == "Needs attention"
    assert line.seen.text().startswith("No page came out of")


def test_a_picture_counts_only_if_somebody_saw_it(qtbot, view, faces, monkeypatch):
    (screen, *_others) = QGuiApplication.screens()
    monkeypatch.setattr(checks_view, "other_screen", lambda _window: screen)
    line = view.lines[CheckKind.PROJECTOR]
    view.try_now(CheckKind.PROJECTOR)
    with qtbot.waitSignal(view.picture.destroyed):
        view.picture.close()
    assert line.seen.text() == "Does a picture come on the second screen?"
    assert not view.results
    press(qtbot, view, CheckKind.PROJECTOR, 1)
    assert line.seen.text().startswith("A picture was shown on")


def test_the_picture_fills_the_screen_and_any_key_closes_it(qtbot, faces):
    (screen, *_others) = QGuiApplication.screens()
    picture = ProjectedPicture(screen)
    with qtbot.waitExposed(picture):
        picture.show()
    shown = picture.grab().toImage()
    corners = {
        shown.pixelColor(x, y).name()
        for x in (1, shown.width() - 2)
        for y in (1, shown.height() - 2)
    }
    assert len(corners) == 1
    with qtbot.waitSignal(picture.destroyed):
        qtbot.keyClick(picture, Qt.Key.Key_Space)
    found = screen_finding(screen)
    assert (found.is_well, found.what.startswith(screen.name())) == (True, True)


@pytest.mark.parametrize(
    ("battery", "is_well"), [(None, False), ((20.0, True), True), ((20.0, False), False)]
)
def test_a_battery_of_20_percent_is_well_only_with_mains_power(battery, is_well):
    assert trials.battery_finding(battery).is_well is is_well
    assert trials.try_battery().kind is CheckKind.BATTERY


def test_the_checklist_is_saved_as_paper(qtbot, view, tmp_path):
    view.save_to(str(tmp_path / "checks.pdf"))
    qtbot.waitUntil((tmp_path / "checks.pdf").exists, timeout=20_000)


def test_fewer_kits_than_groups_are_asked_about_for_a_group_may_have_no_laptop(qtbot, view):
    at = "2015-01-19T09:00:00+00:00"
    seen = CheckFinding(kind=CheckKind.KITS, is_well=False, what=at, amount=1)
    view._take_kits(seen)
    line = view.lines[CheckKind.KITS]
    assert "Has every group with a laptop its kit?" in line.seen.text()
    line.yes.click()
    qtbot.waitUntil(lambda: [each.is_well for each in view.results] == [True])
    assert line.state.text() == "✓ Works"
