"""A version of a road map is named, compared with the present one and printed, by typed keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from shiboken6 import isValid

from mercworkshop.domain.entities import actions
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.named_versions import NamedVersion
from mercworkshop.domain.entities.road_map import road_map_id

JAMAICA = road_map_id("JAM")


def cells(table):
    words = table.words
    columns = range(words.columnCount())
    return [
        [words.index(n, c).data().strip("\u2068\u2069") for c in columns]
        for n in range(words.rowCount())
    ]


@pytest.fixture
def dialog(qtbot, page, settings):
    settings.change(user_name="Ann")
    page.open_country("JAM")
    page.country.versions.click()
    qtbot.waitUntil(page.dialog.isVisible)
    yield page.dialog
    if isValid(page.dialog):
        page.dialog.close()


def versions(page):
    return page.context.session.workshop.records(NamedVersion).owned_by(JAMAICA)


def name(qtbot, page, dialog):
    before = len(versions(page))
    dialog.name.setFocus()
    qtbot.keyClick(dialog.name, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(versions(page)) == before + 1)


def edit(page, **fields):
    first = page.context.session.workshop.records(Action).owned_by(JAMAICA)[0]
    page.context.session.apply(actions.update, first, **fields)


def test_a_version_is_named_and_listed(qtbot, page, dialog):
    assert dialog.nothing_yet.isVisible()
    assert not dialog.one.isVisible()
    name(qtbot, page, dialog)
    ((label, _when, who, words),) = cells(dialog.table)
    assert (label, who) == ("Presented", "Ann")
    assert len(words.split()) == 4
    assert dialog.one.isVisible()
    assert page.context.session.undo()
    assert dialog.nothing_yet.isVisible()


def test_a_version_is_named_in_own_words_and_a_missing_name_is_asked_for(qtbot, page, dialog):
    qtbot.keyClick(dialog.label, Qt.Key.Key_End)
    dialog.label.activated.emit(dialog.label.currentIndex())
    assert dialog.own_words.isVisible()
    dialog.name.click()
    qtbot.waitUntil(dialog.trouble.isVisible)
    assert "needs a name" in dialog.trouble.text()
    assert versions(page) == ()
    qtbot.keyClicks(dialog.own_words, "For the cabinet")
    name(qtbot, page, dialog)
    assert cells(dialog.table)[0][0] == "For the cabinet"
    assert not dialog.trouble.isVisible()


def test_the_changes_since_a_version_are_listed_field_by_field(qtbot, page, dialog):
    name(qtbot, page, dialog)
    qtbot.keyClick(dialog.since, Qt.Key.Key_Space)
    qtbot.waitUntil(dialog.about.isVisible)
    assert dialog.about.text().startswith("Nothing changed since")
    edit(page, lead="Customs")
    qtbot.keyClick(dialog.since, Qt.Key.Key_Space)
    qtbot.waitUntil(dialog.changes.isVisible)
    ((entry, field, then, now),) = cells(dialog.changes)
    assert "Cabinet paper" in entry
    assert (field, then, now) == ("Lead body", "Nothing", "Customs")


def test_the_paper_of_a_version_shows_the_values_of_then(qtbot, page, dialog):
    name(qtbot, page, dialog)
    edit(page, lead="Customs")
    qtbot.keyClick(dialog.print, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.paper is not None)
    qtbot.waitUntil(lambda: not isValid(dialog))
    qtbot.waitUntil(lambda: bool(page.paper.count.text()))
    order = page.paper.order
    assert order.version == versions(page)[0]
    assert order.workshop.records(Action).owned_by(JAMAICA)[0].lead == ""
    assert page.context.session.workshop.records(Action).owned_by(JAMAICA)[0].lead == "Customs"
    assert "“Presented”" in page.crumbs()[-1].note


def test_the_command_box_offers_the_versions_of_a_road_map_that_is_begun(page):
    page.open_country("JAM")
    assert page.country.versions.isVisible()
    assert "Versions" in [each.title for each in page.commands()]
    page.open_country("GUY")
    assert not page.country.versions.isVisible()
    page.open_versions()
    assert page.dialog is None
