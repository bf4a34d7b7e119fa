"""The keyboard in Exchange: no key that is pressed once too often settles or takes in anything."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from mercworkshop.domain.entities.actions import Action
from mercworkshop.gui.widgets.focus.rescue import FocusRescue
from tests.gui.places.exchange.conftest import JAMAICA, settled
from tests.gui.watching import watching

WORDS = "seven quiet herons"


@pytest.fixture(autouse=True)
def rescued(qapp):
    """As in the program: what loses the focus hands it to its neighbour."""
    with watching(FocusRescue):
        yield


@pytest.fixture
def undecided(qtbot, laptop, open_page, bring):
    """A page with two open questions."""

    def undecided():
        fields = {"lead": "Customs", "title": "Train customs"}
        files = [
            laptop(label, **{name: f"{words} {label}" for name, words in fields.items()})
            for label in ("Laptop A", "Laptop B")
        ]
        page = open_page()
        bring(page, *files)
        page.collector.collect_all()
        settled(qtbot, page)
        page.open_path(("questions",))
        qtbot.waitUntil(lambda: len(page.questions._cards) == 2)
        page.collector.clear()
        page.open_path(("collect",))
        return page

    return undecided


def typed(qtbot, words):
    """Type where the keyboard is, wherever that may be."""
    qtbot.keyClicks(QApplication.focusWidget(), words)


def press(qtbot, key):
    qtbot.keyClick(QApplication.focusWidget(), key)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_passphrase_typed_twice_settles_nothing(qtbot, laptop, undecided, bring, key):
    file = laptop("Laptop C", passphrase=WORDS, funder="GEF")
    page = undecided()
    view = page.collecting
    view.choose_first.setFocus()
    bring(page, file)
    qtbot.waitUntil(view.passphrase.hasFocus)
    for _time in range(2):
        typed(qtbot, "seven quite herons")
        press(qtbot, key)
        assert view.passphrase.hasFocus()
        settled(qtbot, page)
        qtbot.waitUntil(lambda: "does not open this file" in view.wrong.text())
        assert view.passphrase.hasFocus()
        assert view.passphrase.selectedText()
    typed(qtbot, WORDS)
    press(qtbot, key)
    settled(qtbot, page)
    qtbot.waitUntil(view.take.isEnabled)
    assert view.take.hasFocus()
    assert len(page.context.session.workshop.conflicts) == 2


def test_the_next_sealed_file_asks_in_the_same_place(qtbot, laptop, open_page, bring):
    files = [laptop(f"Laptop {n}", passphrase=f"{WORDS} {n}", title=n) for n in "AB"]
    page = open_page()
    bring(page, *files)
    for n in "AB":
        qtbot.waitUntil(page.collecting.passphrase.hasFocus)
        assert not page.collecting.passphrase.text()
        typed(qtbot, f"{WORDS} {n}")
        press(qtbot, Qt.Key.Key_Return)
        settled(qtbot, page)
    assert page.collecting.take.text() == "Collect 2 files"
    assert page.collecting.take.hasFocus()


def test_a_sealed_file_that_arrives_takes_no_words_from_who_is_writing(
    qtbot, laptop, undecided, bring
):
    file = laptop("Laptop C", passphrase=WORDS, funder="GEF")
    page = undecided()
    own = next(each.own for each in page.questions._cards.values() if each.own is not None)
    page.open_path(("questions",))
    own.setFocus()
    bring(page, file)
    qtbot.waitUntil(lambda: page.collecting.lock.isVisibleTo(page.collecting))
    assert own.hasFocus()


def test_two_spaces_settle_one_difference(qtbot, undecided):
    page = undecided()
    page.open_path(("questions",))
    first = next(iter(page.questions._cards.values()))
    first.uses[0].setFocus()
    press(qtbot, Qt.Key.Key_Space)
    for _time in range(3):
        press(qtbot, Qt.Key.Key_Space)
        press(qtbot, Qt.Key.Key_Return)
    assert len(page.context.session.workshop.conflicts) == 1
    (left,) = page.questions._cards.values()
    qtbot.waitUntil(left.hasFocus)
    press(qtbot, Qt.Key.Key_Tab)
    assert left.uses[0].hasFocus()


def test_who_writes_a_wording_goes_on_when_another_difference_is_settled(qtbot, undecided):
    page = undecided()
    page.open_path(("questions",))
    first, second = page.questions._cards.values()
    second.own.setFocus()
    second.own.selectAll()
    typed(qtbot, "Customs and")
    first._settle(first.conflict.versions[0])
    assert second.own.hasFocus()
    typed(qtbot, " Health")
    assert second.own.toPlainText() == "Customs and Health"
    assert len(page.context.session.workshop.conflicts) == 1


def test_taking_in_and_clearing_leave_the_keyboard_with_the_files(qtbot, laptop, undecided, bring):
    file = laptop("Laptop C", funder="GEF")
    page = undecided()
    bring(page, file)
    page.collecting.take.setFocus()
    press(qtbot, Qt.Key.Key_Space)
    settled(qtbot, page)
    qtbot.waitUntil(lambda: not page.collecting.take.isEnabled())
    assert page.collecting.files.hasFocus()
    page.collecting.clear.setFocus()
    press(qtbot, Qt.Key.Key_Space)
    qtbot.waitUntil(page.collecting.choose_first.hasFocus)
    assert len(page.context.session.workshop.conflicts) == 2


def test_the_questions_name_the_country(undecided, laptop, bring):
    file = laptop("Laptop C", funder="GEF")
    page = undecided()
    card = next(iter(page.questions._cards.values()))
    assert "Jamaica – Action: " in card.accessibleName()
    bring(page, file)
    words = page.collecting.differences.words
    assert words.index(0, 0).data().startswith("Jamaica – Action: ")
    (action,) = page.context.session.workshop.records(Action).owned_by(JAMAICA)
    assert action.title in words.index(0, 0).data()


def test_no_answer_of_a_question_has_the_keyboard_when_a_link_leads_to_it(qtbot, undecided):
    page = undecided()
    (record_id, field) = next(iter(page.questions._cards))
    page.open_path(("questions", record_id, field))
    qtbot.waitUntil(page.questions._cards[record_id, field].hasFocus)


def test_a_difference_says_what_stood_before_and_which_side_came_in_which_file(qtbot, undecided):
    page = undecided()
    page.open_path(("questions",))
    first, second = page.questions._cards.values()
    qtbot.waitUntil(lambda: bool(page.questions.pasts))
    title = next(each for each in (first, second) if each.conflict.field == "title")
    assert title.before.text() == "Train customs"
    sides = {side.text(): words.marked for _version, words, side in title._sides}
    assert sides == {
        "In the file Laptop A.mercx": (" Laptop A",),
        "In the file Laptop B.mercx": (" Laptop B",),
    }
    joined = {"Train customs Laptop A Laptop B", "Train customs Laptop B Laptop A"}
    assert title.own.toPlainText() in joined
    assert title.wording == ""  # joined for the person, who has not written anything
    title.grab()
    assert {each.place.text() for each in (first, second)} == {"1 of 2", "2 of 2"}


def test_f7_goes_from_difference_to_difference(qtbot, undecided):
    page = undecided()
    page.open_path(("questions",))
    first, second = page.questions._cards.values()
    go = page.current.answers()["next_finding"]
    qtbot.waitUntil(second.isVisible)
    first.uses[1].setFocus()
    for each in (second, first, second):
        go()
        assert each.hasFocus()


def test_all_of_a_file_is_taken_at_once_and_one_undo_asks_again(qtbot, undecided):
    page = undecided()
    page.open_path(("questions",))
    files = page.differences.files
    qtbot.waitUntil(lambda: bool(files.buttons))
    taken = files.buttons["Laptop B.mercx", True]
    qtbot.mouseClick(taken, Qt.MouseButton.LeftButton)
    session = page.context.session
    assert session.workshop.conflicts == {}
    (action,) = session.workshop.records(Action).all()
    assert (action.lead, action.title) == ("Customs Laptop B", "Train customs Laptop B")
    session.undo()
    assert len(session.workshop.conflicts) == 2
    qtbot.waitUntil(lambda: bool(files.buttons))
    qtbot.mouseClick(files.buttons["Laptop B.mercx", False], Qt.MouseButton.LeftButton)
    (action,) = session.workshop.records(Action).all()
    assert (action.lead, action.title) == ("Customs Laptop A", "Train customs Laptop A")
