"""The keyboard in Exchange: a key pressed once too often settles and collects nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel

from mercworkshop.domain.comparison import conflicts
from mercworkshop.domain.entities import actions
from mercworkshop.domain.entities.actions import Action
from mercworkshop.errors import UserError
from mercworkshop.gui.places.exchange.differences import view
from mercworkshop.gui.places.exchange.differences.rows import DifferenceRowKind
from mercworkshop.gui.widgets.focus.rescue import FocusRescue
from tests.gui.places.exchange.conftest import JAMAICA, settled
from tests.gui.watching import watching

WORDS = "seven quiet herons"


@pytest.fixture(autouse=True)
def rescued(qapp):
    """Move the focus from a widget that disappears to its neighbour, as the program does."""
    with watching(FocusRescue):
        yield


@pytest.fixture
def undecided(qtbot, laptop, open_page, bring):
    """Return a function that opens a page with two differences, and one for each given field."""

    def undecided(**more):
        fields = {"lead": "Customs", "title": "Train customs", **more}
        files = [
            laptop(label, **{name: f"{words} {label}" for name, words in fields.items()})
            for label in ("Laptop A", "Laptop B")
        ]
        page = open_page()
        bring(page, *files)
        page.collector.collect_all()
        settled(qtbot, page)
        qtbot.waitUntil(lambda: len(page.context.session.workshop.conflicts) == len(fields))
        page.collector.clear()
        page.open_path(("collect",))
        return page

    return undecided


def typed(qtbot, words):
    """Type into the widget that has the focus."""
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


def test_the_passphrase_of_a_second_file_is_asked_for_in_the_same_line(
    qtbot, laptop, open_page, bring
):
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


def test_an_encrypted_file_that_arrives_leaves_the_focus_where_somebody_writes(
    qtbot, laptop, undecided, bring
):
    file = laptop("Laptop C", passphrase=WORDS, funder="GEF")
    page = undecided()
    page.open_path(("questions",))
    own = card_of(page).own
    own.setFocus()
    bring(page, file)
    qtbot.waitUntil(lambda: page.collecting.lock.isVisibleTo(page.collecting))
    assert own.hasFocus()


def test_two_spaces_settle_one_difference(qtbot, undecided):
    page = undecided()
    page.open_path(("questions",))
    card_of(page).uses[0].setFocus()
    press(qtbot, Qt.Key.Key_Space)
    for _time in range(3):
        press(qtbot, Qt.Key.Key_Space)
        press(qtbot, Qt.Key.Key_Return)
    assert len(page.context.session.workshop.conflicts) == 1
    left = card_of(page)
    qtbot.waitUntil(left.hasFocus)
    press(qtbot, Qt.Key.Key_Tab)
    assert left.uses[0].hasFocus()


def test_words_typed_for_one_difference_stay_while_another_is_looked_at(qtbot, undecided):
    page = undecided()
    page.open_path(("questions",))
    page.differences.list.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    first = card_of(page)
    first.own.setFocus()
    first.own.selectAll()
    typed(qtbot, "Customs and")
    press_f7(page)
    other = card_of(page)
    assert other.conflict != first.conflict
    assert other.hasFocus()
    page.differences.list.setFocus()
    press(qtbot, Qt.Key.Key_Up)
    assert card_of(page).own.toPlainText() == "Customs and"
    assert page.differences.list.hasFocus()


def test_collecting_gives_the_focus_to_the_files_and_clearing_to_the_button(
    qtbot, laptop, undecided, bring
):
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


def card_of(page):
    (card,) = page.questions._cards.values()
    return card


def press_f7(page, name="next_finding"):
    page.answers()[name]()


def test_differences_name_their_country(undecided, laptop, bring):
    file = laptop("Laptop C", funder="GEF")
    page = undecided()
    assert "Jamaica – Action: " in card_of(page).accessibleName()
    bring(page, file)
    words = page.collecting.differences.words
    assert words.index(0, 0).data().startswith("Jamaica – Action: ")
    (action,) = page.context.session.workshop.records(Action).owned_by(JAMAICA)
    assert action.title in words.index(0, 0).data()


def test_a_link_to_a_difference_gives_the_focus_to_its_card_and_to_no_button(qtbot, undecided):
    page = undecided()
    key = page.differences._rows[-1].key
    page.open_path(("questions", *key[1:]))
    qtbot.waitUntil(lambda: card_of(page).hasFocus())
    assert card_of(page).conflict.key == key


def test_a_difference_shows_the_value_before_and_the_file_of_each_side(qtbot, undecided):
    page = undecided()
    page.open_path(("questions",))
    found = page.context.session.workshop.conflicts
    (title,) = [key for key in found if key[2] == "title"]
    page.open_path(("questions", *title[1:]))
    card = card_of(page)
    qtbot.waitUntil(lambda: card.before.text() != "")
    assert card.before.text() == "Train customs"
    sides = [
        (side.text(), use.text(), words.marked)
        for (_v, words, side), use in zip(card._sides, card.uses, strict=True)
    ]
    assert sides == [
        ("Here, from the file Laptop A.mercx", "Use what is here", (" Laptop A",)),
        ("In the file Laptop B.mercx", "Use what is in the file", (" Laptop B",)),
    ]
    page.grab()
    here, came = (use.mapTo(card, QPoint()).x() for use in card.uses)
    assert here < came  # in the order of the table below: here, then in the file
    joined = {"Train customs Laptop A Laptop B", "Train customs Laptop B Laptop A"}
    assert card.own.toPlainText() in joined
    assert card.wording == ""  # joined for the person, who has not written anything
    page.grab()
    assert card.place.text() in {"1 of 2", "2 of 2"}
    rest = page.differences.rest.table.words
    qtbot.waitUntil(lambda: rest.rowCount() > 0)
    lead = [rest.index(0, column).data() for column in range(rest.columnCount())]
    assert lead == [
        "Lead body",
        "",
        "Customs Laptop A",
        "Customs Laptop B",
        "to settle, {}".format("2 of 2" if card.place.text() == "1 of 2" else "1 of 2"),
    ]


def test_where_the_list_is_folded_its_button_alone_says_which_difference_is_shown(qtbot, undecided):
    page = undecided()
    page.open_path(("questions",))
    qtbot.waitUntil(card_of(page).place.isVisible)
    told = card_of(page).place.text()
    page.window().resize(700, page.window().height())
    qtbot.waitUntil(lambda: not page.differences.list.isVisible())
    assert page.differences.folded.text() == told
    assert not card_of(page).place.isVisible()


def test_f7_goes_to_the_next_difference_and_shift_f7_to_the_one_before(qtbot, undecided):
    page = undecided()
    page.open_path(("questions",))
    press_f7(page)
    seen = [card_of(page).conflict.key]
    for name in ("next_finding", "next_finding", "previous_finding", "previous_finding"):
        press_f7(page, name)
        assert card_of(page).hasFocus()
        seen.append(card_of(page).conflict.key)
    assert seen == [seen[0], seen[1], seen[0], seen[1], seen[0]]
    assert seen[0] != seen[1]


def test_all_differences_of_a_file_are_settled_at_once_and_reopened_by_one_undo(qtbot, undecided):
    page = undecided()
    page.open_path(("questions",))
    bars = page.differences.list.bars
    qtbot.waitUntil(lambda: bool(bars))
    qtbot.mouseClick(bars["Laptop B.mercx"].came, Qt.MouseButton.LeftButton)
    session = page.context.session
    assert session.workshop.conflicts == {}
    (action,) = session.workshop.records(Action).all()
    assert (action.lead, action.title) == ("Customs Laptop B", "Train customs Laptop B")
    session.undo()
    assert len(session.workshop.conflicts) == 2
    qtbot.waitUntil(lambda: bool(bars))
    qtbot.mouseClick(bars["Laptop B.mercx"].here, Qt.MouseButton.LeftButton)
    (action,) = session.workshop.records(Action).all()
    assert (action.lead, action.title) == ("Customs Laptop A", "Train customs Laptop A")


def test_settling_all_of_a_file_includes_differences_that_are_not_listed(
    qtbot, undecided, monkeypatch
):
    monkeypatch.setattr(view, "SHOWN", 1)
    page = undecided()
    page.open_path(("questions",))
    shown = page.differences
    qtbot.waitUntil(lambda: "2 left" in {row.below for row in shown._rows})
    assert sum(row.kind is DifferenceRowKind.OPEN for row in shown._rows) == 1
    qtbot.mouseClick(shown.list.bars["Laptop B.mercx"].came, Qt.MouseButton.LeftButton)
    session = page.context.session
    qtbot.waitUntil(lambda: not session.workshop.conflicts)
    (action,) = session.workshop.records(Action).all()
    assert (action.lead, action.title) == ("Customs Laptop B", "Train customs Laptop B")
    session.undo()
    assert len(session.workshop.conflicts) == 2, "both differences come back with one step of undo"


def test_the_page_shows_that_all_is_settled_though_the_past_cannot_be_read(
    qtbot, undecided, monkeypatch
):
    def fail(_store, found):
        raise UserError("The file is gone.", "Plug the stick in.")

    page = undecided()
    page.open_path(("questions",))
    shown, session = page.differences, page.context.session
    qtbot.waitUntil(lambda: "2 left" in {row.below for row in shown._rows})
    monkeypatch.setattr(view, "read_differences", fail)
    qtbot.mouseClick(shown.list.bars["Laptop B.mercx"].came, Qt.MouseButton.LeftButton)
    assert not session.workshop.conflicts
    qtbot.waitUntil(lambda: shown.stack.currentIndex() == 0)
    assert "The file is gone." in page.context.messages.latest.text


def test_settling_all_of_a_file_leaves_open_a_value_that_names_a_deleted_record(qtbot, undecided):
    page = undecided(objective="deleted")
    page.open_path(("questions",))
    bars = page.differences.list.bars
    qtbot.waitUntil(lambda: bool(bars))
    qtbot.mouseClick(bars["Laptop B.mercx"].came, Qt.MouseButton.LeftButton)
    session = page.context.session
    qtbot.waitUntil(lambda: len(session.workshop.conflicts) < 3)
    assert [field for _kind, _id, field in session.workshop.conflicts] == ["objective"]


def test_a_settled_difference_is_opened_again_and_undo_settles_it(qtbot, undecided):
    page = undecided()
    page.open_path(("questions",))
    session, view = page.context.session, page.differences
    first = card_of(page)
    ((chosen,), *_rest) = first._sides[0]
    first.uses[0].click()
    qtbot.waitUntil(lambda: bool(view._settled))
    assert [row.kind for row in view._rows if row.key == first.conflict.key] == [
        DifferenceRowKind.SETTLED
    ]
    view.list.setFocus()
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Up)
    press(qtbot, Qt.Key.Key_End)
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(view.settled.reopen.hasFocus)
    field = "Lead body" if first.conflict.field == "lead" else "Action"
    assert view.settled.accessibleName().startswith(f"{field}: Jamaica")
    press(qtbot, Qt.Key.Key_Space)
    assert len(session.workshop.conflicts) == 2
    assert card_of(page).conflict.versions == first.conflict.versions
    assert card_of(page).hasFocus()
    for step in ("undo", "redo", "undo"):
        getattr(session, step)()
        is_settled = step == "undo"
        assert (first.conflict.key in session.workshop.conflicts) is not is_settled
    (action,) = session.workshop.records(Action).all()
    assert getattr(action, first.conflict.field) == chosen.value


def deleted_here_and_written_there(qtbot, laptop, open_page, bring):
    """Return a page and an action that was deleted here and edited on another laptop.

    The page has one difference: whether the action stays.
    """
    file = laptop("Laptop A", lead="Trade", indicator="Ten people trained")
    page = open_page()
    session = page.context.session
    (action, *_others) = session.workshop.records(Action).owned_by(JAMAICA)
    session.apply(actions.delete, [action])
    bring(page, file)
    page.collector.collect_all()
    settled(qtbot, page)
    qtbot.waitUntil(lambda: len(session.workshop.conflicts) == 1)
    page.open_path(("questions",))
    return page, action


THEIRS = "Indicator: Ten people trained\nLead body: Trade"


def labels(widget):
    return [each.text() for each in widget.findChildren(QLabel)]


def test_all_that_another_laptop_wrote_in_a_deleted_entry_is_one_side(
    qtbot, laptop, open_page, bring
):
    page, action = deleted_here_and_written_there(qtbot, laptop, open_page, bring)
    card = card_of(page)
    qtbot.waitUntil(lambda: "Use what is in the file" in {each.text() for each in card.uses})
    assert [use.text() for use in card.uses] == ["Use what is here", "Use what is in the file"]
    said = labels(card)
    assert "Delete it" in said
    assert THEIRS in said
    card.uses[1].click()
    kept = page.context.session.workshop.records(Action)[action.id]
    assert (kept.lead, kept.indicator) == ("Trade", "Ten people trained")


@pytest.mark.parametrize("settle", [conflicts.keep_record, conflicts.confirm_deletion])
def test_a_deletion_settled_either_way_is_listed_and_can_be_opened_again(
    qtbot, laptop, open_page, bring, settle
):
    page, action = deleted_here_and_written_there(qtbot, laptop, open_page, bring)
    session, shown = page.context.session, page.differences
    (conflict,) = session.workshop.conflicts.values()
    session.apply(settle, session.workshop.records(Action)[action.id], conflict)

    def is_listed():
        kinds = [each.kind for each in shown._rows if each.key is not None]
        return kinds == [DifferenceRowKind.SETTLED]

    qtbot.waitUntil(is_listed)
    assert not session.workshop.conflicts
    (bar,) = shown.list.bars.values()
    assert not bar.here.isEnabled()
    assert not bar.came.isEnabled()
    qtbot.waitUntil(shown.settled.isVisible)
    (row,) = [each for each in shown._rows if each.key is not None]
    assert action.title in row.below
    said = labels(shown.settled)
    assert "Here" in said
    assert "In the file Laptop A.mercx" in said
    assert THEIRS in said
    assert any(each.startswith("Settled by Fay · Laptop F") for each in said)
    shown.settled.reopen.click()
    assert [*session.workshop.conflicts] == [conflict.key]
    qtbot.waitUntil(lambda: bool(card_of(page).uses))
    assert session.workshop.records(Action)[action.id].lead == "Trade"
    session.undo()
    assert not session.workshop.conflicts
    is_kept = settle is conflicts.keep_record
    assert (action.id in session.workshop.records(Action)) is is_kept
