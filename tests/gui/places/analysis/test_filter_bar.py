"""Filters of the analysis in words: typed, shown as chips, dropped, shared as a file."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from mercworkshop.domain.programme.analysis.cross_text import Analysis, AnalysisView, write_view
from mercworkshop.domain.programme.analysis.crosses import Condition
from mercworkshop.domain.programme.analysis.dimensions import Crossed
from mercworkshop.exchange.view_file import SharedView, write_view_file

pytestmark = pytest.mark.qt_log_ignore(  # only the offscreen plugin warns of an open list
    r"does not support (propagateSizeHints|raise)\(\)",
    "does not support grabbing the keyboard",
)


def typed(view, words):
    view.filters.start()
    view.filters.line.setText("")
    QTest.keyClicks(view.filters.line, words)
    QTest.keyClick(view.filters.line, Qt.Key.Key_Return)


def chips(view):
    return [each.text() for each in view.filters.chips]


def test_a_filter_is_typed_in_words_and_dropped_by_its_chip(qtbot, view):
    typed(view, "funding: not funded")
    qtbot.waitUntil(lambda: chips(view) == ["Funding: Not funded"])
    assert view.count.text() != "240 actions"
    typed(view, "end: 2015..2016")
    qtbot.waitUntil(lambda: len(chips(view)) == 2)
    assert chips(view)[1].startswith("End: ")
    typed(view, "funding not stated")
    qtbot.waitUntil(lambda: chips(view)[0] == "Funding: Not funded, not stated")
    QTest.keyClick(view.filters.chips[0], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(chips(view)) == 1)
    assert view.filters.line.hasFocus()


def test_words_that_are_no_filter_stay_with_the_reason(qtbot, view):
    typed(view, "shoe size 44")
    qtbot.waitUntil(lambda: "is no field with a value" in view.filters.note.text())
    assert view.filters.line.text() == "shoe size 44"
    assert not chips(view)


def test_a_filter_that_leaves_nothing_says_why_and_is_dropped_by_one_key(qtbot, view):
    typed(view, "end: 1990")
    qtbot.waitUntil(
        lambda: "Without “End: 1990” 240 records would count." in view.filters.note.text()
    )
    assert view.headline.text() == "No record fits these conditions"
    QTest.keyClick(view.filters.drop, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: view.count.text() == "240 actions")
    assert view.filters.note.isHidden()


def test_a_filter_on_a_country_that_is_not_in_the_archive_is_explained(qtbot, view):
    view.show_cross(view.cross.with_condition(Condition("country", ("ZWE",))))
    qtbot.waitUntil(lambda: "it may have left the archive" in view.filters.note.text())
    assert "Country: Zimbabwe" in view.filters.note.text()


def test_conditions_on_actions_are_dropped_when_needs_are_counted(qtbot, view):
    typed(view, "funding: not funded")
    qtbot.waitUntil(lambda: len(chips(view)) == 1)
    at = [each for each, _words in view.crossed.choices].index(Crossed.NEEDS)
    view.crossed.setCurrentIndex(at)
    view.crossed.activated.emit(at)
    qtbot.waitUntil(lambda: "needs" in view.count.text())
    assert not chips(view)


def test_a_view_is_shared_as_a_file_and_a_wrong_one_is_refused(qtbot, view, tmp_path, places):
    typed(view, "end: 2015")
    qtbot.waitUntil(lambda: len(chips(view)) == 1)
    path = tmp_path / "Ends of 2015.mercview"
    view.kept.save(str(path))
    assert view.context.messages.latest.text == "Finished: Ends of 2015.mercview"
    shared = view.cross
    view.show_cross(replace(shared, conditions=()))
    view.kept.open_file(str(path))
    assert view.cross == shared
    qtbot.waitUntil(lambda: [each.title for each in view.kept.views] == ["Ends of 2015"])
    view.kept.share()
    chooser = view.findChild(QFileDialog)
    assert chooser.selectedFiles()[0].endswith("/Ends of 2015.mercview"), (
        "the file has the name of the saved view"
    )
    chooser.reject()
    path.write_bytes(path.read_bytes().replace(b'"rows": "article"', b'"rows": "shoes"'))
    view.kept.open_file(str(path))
    message = view.context.messages.latest
    assert "Ends of 2015.mercview, at “view”: “shoes” is nothing to count by: rows." in message.text
    other = AnalysisView(Analysis.SLIPS, replace(shared, columns=""))
    path.write_bytes(write_view_file(SharedView("Slips", other)))
    view.kept.open_file(str(path))
    assert places == [("analysis", "slips", write_view(other))]


def test_a_view_whose_fields_do_not_fit_is_neither_kept_nor_shown(qtbot, view, tmp_path, places):
    path = tmp_path / "Needs.mercview"
    asked = AnalysisView(Analysis.SLIPS, replace(view.cross, crossed=Crossed.NEEDS, columns=""))
    path.write_bytes(write_view_file(SharedView("Needs", asked)))
    view.kept.open_file(str(path))
    messages = view.context.messages
    assert "Needs.mercview, at “view”: “needs” is nothing to count by" in messages.latest.text
    shown = view.cross
    view.show_record(write_view(asked))
    assert messages.latest.text.startswith("“needs” is nothing to count by")
    assert view.cross == shown
    assert not places
    assert not view.kept.views
