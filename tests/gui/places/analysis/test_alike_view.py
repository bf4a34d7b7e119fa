"""The tab “Alike”: similar actions are marked and joined by keys, and words are found."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mercworkshop.gui.places.analysis.alike.view import AlikeActionsView
from mercworkshop.gui.search.result_delegate import MARKS, NOTE


@pytest.fixture
def view(qtbot, analysis) -> AlikeActionsView:
    made = analysis(AlikeActionsView, "alike")
    qtbot.waitUntil(lambda: made.list.words.rowCount() > 0, timeout=20_000)
    return made


def chosen(field, value):
    at = [each for each, _words in field.choices].index(value)
    field.setCurrentIndex(at)
    field.activated.emit(at)


def test_groups_are_sorted_by_countries_and_the_headline_is_about_the_first(view):
    counts = [int(each.cells[1]) for each in view.list.records]
    assert counts == sorted(counts, reverse=True)
    first = view.list.records[0].cells
    told = f"{first[1]} countries have an action with words such as"
    assert told in view.headline.text().replace("\u2068", "")
    assert view.parts.words.rowCount() == int(first[2])
    assert view.count.text() == f"{view.context.session.call(_count).result()} actions compared"


def _count(archive):
    return archive.run_query(
        lambda db: db.execute(
            "SELECT count(*) FROM action a JOIN road_map r ON r.no = a.road_map"
            " WHERE r.is_practice = 0"
        ).fetchone()[0]
    )


def mark_two_countries(view):
    """Mark the first actions of two countries with the space bar."""
    view.parts.setFocus()
    seen: set[str] = set()
    for row, each in enumerate(view.parts.records):
        if each.cells[1] not in seen and len(seen) < 2:
            seen.add(each.cells[1])
            view.parts.setCurrentIndex(view.parts.words.index(row, 1))
            QTest.keyClick(view.parts, Qt.Key.Key_Space)


def test_actions_of_two_countries_are_marked_and_joined_and_undo_separates_them(qtbot, view):
    assert not view.join.isEnabled()
    mark_two_countries(view)
    assert view.join.text() == "Join 2 actions"
    QTest.keyClick(view.join, Qt.Key.Key_Space)
    chosen(view.face, "regional")
    qtbot.waitUntil(lambda: view.list.words.rowCount() == 1, timeout=20_000)
    qtbot.waitUntil(lambda: view._job is None, timeout=20_000)
    assert view.headline.text() == "1 action that countries carry out together"
    assert view.parts.words.rowCount() == 2
    assert view.part.isVisible()
    assert not view.join.isVisible()
    view.context.session.undo()
    qtbot.waitUntil(lambda: view.list.words.rowCount() == 0, timeout=20_000)
    assert view.headline.text() == "Nobody has joined actions of several countries yet"


def test_an_action_that_is_joined_already_cannot_be_marked(qtbot, view):
    mark_two_countries(view)
    view._join()
    qtbot.waitUntil(lambda: "⬤" in {each.cells[0] for each in view.parts.records}, timeout=20_000)
    index = view.parts.words.index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "joined already"
    view.parts.setCurrentIndex(index)
    QTest.keyClick(view.parts, Qt.Key.Key_Space)
    assert not view.parts.marked
    view.parts.mark_all()
    assert len(view.parts.marked) == view.parts.words.rowCount() - 2


def test_the_delete_key_takes_an_action_out_of_its_group(qtbot, view):
    before, group = view.parts.ids, view.list.chosen
    view.parts.setFocus()
    QTest.keyClick(view.parts, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: view.parts.ids == before[1:], timeout=20_000)
    assert view.list.chosen == group


def test_words_are_found_and_lit_and_enter_opens_the_country(qtbot, view, places):
    assert view.frame_answers()["filter"]
    view.words.setFocus()
    QTest.keyClicks(view.words, "mercury waste")
    qtbot.waitUntil(lambda: view.hits.found.rowCount() > 0)
    index = view.hits.found.index(0, 0)
    note = index.data(NOTE)
    lit = {note[a : a + n].casefold() for a, n in index.data(MARKS)}
    assert lit == {"mercury", "waste"}
    assert "record" in view.headline.text()
    assert not view.list.isVisible()
    QTest.keyClick(view.hits, Qt.Key.Key_Return)
    ((place, country),) = places
    assert place == "countries"
    assert len(country) == 3
    chosen(view.kind, "need")
    qtbot.waitUntil(lambda: view.hits.found.rowCount() == 0)
    assert view.headline.text() == "Nothing in road maps holds these words"
    view.words.clear()
    qtbot.waitUntil(view.list.isVisible)
    assert "have an action with words such as" in view.headline.text()


def test_one_subregion_is_compared_alone(qtbot, view):
    whole = view.count.text()
    subregion = view.subregion.choices[1][0]
    chosen(view.subregion, subregion)
    qtbot.waitUntil(lambda: view.count.text() != whole, timeout=20_000)
    assert view.subregion.value() == subregion


def test_only_the_groups_of_a_chosen_country_are_listed_and_found(qtbot, view):
    every = len(view.list.records)
    _code, name = view.country.choices[-1]
    view.country.setCurrentIndex(len(view.country.choices) - 1)
    view.country.activated.emit(len(view.country.choices) - 1)
    assert 0 < len(view.list.records) < every
    for each in view.list.ids:
        view.list.choose(each)
        countries = {each.cells[1] for each in view.parts.records}
        assert name in countries
    own = next(each.cells[3] for each in view.parts.records if each.cells[1] == name)
    view.words.setFocus()
    view.words.insert(own.strip("\u2068\u2069").split()[0])  # it may be in any script
    qtbot.waitUntil(lambda: view.hits.found.rowCount() > 0, timeout=8000)
    found = [view.hits.found.item(row) for row in range(view.hits.found.rowCount())]
    assert all(name in each.accessibleText() for each in found)
