"""The tab “History”: the road map as it stood, the bin, comments. Restoring is a change."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication

from mercworkshop.domain.comparison.past_road_map import RoadMapPast
from mercworkshop.domain.entities import actions, field_comments, road_map
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.field_comments import FieldComment, Remark
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.records.edit import Edit
from mercworkshop.gui.history import past_view as stood
from mercworkshop.gui.history.bin import BinDialog
from mercworkshop.gui.history.comments import CommentsBox
from mercworkshop.gui.history.moment_slider import MomentSlider, end_of_day_before
from mercworkshop.gui.history.open_comments import OpenCommentsView
from mercworkshop.gui.history.past_view import AsItStoodView, _last_otherwise
from mercworkshop.gui.jobs.job_bar import JobBar
from mercworkshop.gui.places.road_maps.past.view import BIN, COMMENTS, STOOD, PastView
from mercworkshop.gui.places.road_maps.printing.paper_wish import PaperWish
from mercworkshop.gui.session.edits.save_state import SaveKind
from mercworkshop.gui.session.pages.page import PageContext
from mercworkshop.gui.session.pages.undo_offer import offer_undo
from mercworkshop.gui.style import theme
from mercworkshop.gui.style.tokens import LIGHT
from mercworkshop.gui.widgets.layouts import bare_widget, column, scroll_area
from mercworkshop.i18n import without_marks
from tests.builders.checks import as_a
from tests.builders.navigator import Visits

JAMAICA = road_map.road_map_id("JAM")
NOON = datetime(2015, 1, 20, 12, tzinfo=UTC)


@pytest.fixture
def context(session, messages, settings, jobs: JobBar):
    session.set_author("Kerron Immortelle", "Laptop A")
    session.apply(road_map.start_road_map, "JAM")
    session.apply(actions.add, (), JAMAICA, [{"title": "Ban creams"}, {"title": "Ban lamps"}])
    session.end_step()
    return PageContext(session, messages, Visits(), settings, jobs)


@pytest.fixture
def shown(qtbot):
    def show(view):
        qtbot.addWidget(view)
        view.resize(900, 600)
        with qtbot.waitExposed(view):
            view.show()
        return view

    return show


def titles(session):
    return [each.title for each in session.workshop.records(Action).all()]


def retitle(session, title):
    session.apply(actions.update, session.workshop.records(Action).all()[0], title=title)
    session.end_step()


def remark(text, ministry=""):
    return Remark(text, ministry, "Kerron", NOON)


def comment(session, text, ministry=""):
    workshop = session.workshop
    record, subject = workshop.records(RoadMap)[JAMAICA], workshop.records(Action).all()[0]
    known = workshop.records(FieldComment).all()
    session.apply(field_comments.comment, known, record, remark(text, ministry), subject, "title")
    session.end_step()


def test_a_deleted_action_is_put_back_with_enter(qtbot, context, session, shown):
    session.apply(actions.delete, session.workshop.records(Action).all()[1:])
    view = shown(PastView(context, JAMAICA))
    qtbot.waitUntil(lambda: bool(view.bin.removed))
    assert without_marks(view.chips.chips[BIN].text()) == "Bin (1)"
    view.show_part(BIN)
    row = [without_marks(str(view.bin.table.words.index(0, n).data())) for n in range(3)]
    assert row == ["Ban lamps", "Action", "Kerron Immortelle"]
    qtbot.keyClick(view.bin.table, Qt.Key.Key_Enter)
    assert titles(session) == ["Ban creams", "Ban lamps"]
    qtbot.waitUntil(view.bin.nothing.isVisible)
    assert session.undo()
    assert titles(session) == ["Ban creams"]


def test_the_chip_of_the_bin_gives_the_keyboard_to_the_table(qtbot, context, session, shown):
    session.apply(actions.delete, session.workshop.records(Action).all()[1:])
    view = shown(PastView(context, JAMAICA))
    qtbot.waitUntil(lambda: bool(view.bin.removed))
    with qtbot.waitActive(view):
        view.activateWindow()
    view.chips.chips[BIN].setFocus()
    qtbot.keyClick(view.chips.chips[BIN], Qt.Key.Key_Space)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Enter)
    assert titles(session) == ["Ban creams", "Ban lamps"]


def test_the_bin_of_the_workshop_puts_everything_back_in_one_step(qtbot, context, session, shown):
    session.apply(actions.delete, session.workshop.records(Action).all())
    session.end_step()
    dialog = shown(BinDialog(context, None))
    qtbot.waitUntil(lambda: len(dialog.view.removed) == 2)
    qtbot.mouseClick(dialog.view.back_all, Qt.MouseButton.LeftButton)
    assert titles(session) == ["Ban creams", "Ban lamps"]
    assert session.undo()
    assert titles(session) == []


def test_a_message_about_deleted_rows_offers_the_bin(qtbot, session, messages):
    offer_undo(session, messages, "1 row was deleted.")
    words, show = messages.latest.answers[-1]
    assert words == "Bin…"
    with qtbot.waitSignal(messages.bin_asked):
        show()


def test_a_value_of_an_earlier_moment_is_marked_and_restored(qtbot, context, session, shown):
    retitle(session, "Ban all creams")
    view = shown(AsItStoodView(context, JAMAICA))
    qtbot.waitUntil(lambda: "1 value differs" in view.said.text())
    assert view.slider.value() == 1
    assert [without_marks(each.title) for each in view.rows.records] == ["Ban creams"]
    assert without_marks(view.cell.text()) == "Then Ban creams, now Ban all creams"
    qtbot.keyClick(view.only, Qt.Key.Key_Space)
    assert len(view.rows.records) == 2
    qtbot.keyClick(view.table, Qt.Key.Key_Enter)
    assert titles(session)[0] == "Ban creams"
    qtbot.waitUntil(lambda: not view.restore.isEnabled())


def test_the_table_of_what_differs_is_as_high_as_its_rows_and_no_higher_than_of_many(
    qtbot, context, session, shown
):
    retitle(session, "Ban all creams")
    view = shown(AsItStoodView(context, JAMAICA))
    view.resize(theme.NARROW, 600)
    qtbot.waitUntil(lambda: view.rows.rowCount() > 0)
    high = view.table.verticalHeader().defaultSectionSize()
    one = view.table.minimumHeight()
    assert one < 4 * high
    more: list[dict[str, object]] = [{"title": f"Action {number}"} for number in range(30)]
    session.apply(actions.add, (), JAMAICA, more)
    session.end_step()
    view.only.click()
    qtbot.waitUntil(lambda: view.slider.maximum() > 1)
    view.slider.setValue(view.slider.maximum())
    qtbot.waitUntil(lambda: view.rows.rowCount() > 20)
    assert one < view.table.minimumHeight() < 6 * high


def test_at_200_percent_the_sentence_of_a_change_and_its_buttons_are_in_sight(
    qtbot, qapp, context, session, shown
):
    retitle(session, "Ban all creams")
    theme.apply_look(qapp, LIGHT, 2.0)
    view = PastView(context, JAMAICA)
    view.show_part(STOOD)
    page = shown(scroll_area(view))
    theme.apply_style_sheet(page)
    page.resize(1270, 594)  # what the frame leaves of 1366 × 768
    part = as_a(AsItStoodView, view.part(STOOD))
    qtbot.waitUntil(lambda: "1 value differs" in part.said.text())

    def is_whole(each):
        return each.height() > 0 and each.visibleRegion().boundingRect() == each.rect()

    for each in (part.moment, part.said, part.cell, part.restore, part.restore_row):
        qtbot.waitUntil(partial(is_whole, each), timeout=5000)
    assert page.verticalScrollBar().maximum() == 0
    assert part.table.viewport().height() >= part.table.rowHeight(0)
    assert part.print.isHidden(), "the bar of the window prints it"
    page.resize(2 * theme.NARROW, 1200)
    assert part.print.isVisible()
    assert part.moment.y() > part.now.geometry().bottom(), "the moment is below the slider"


def test_a_field_that_was_empty_is_emptied_by_its_button_alone(qtbot, context, session, shown):
    session.apply(actions.update, session.workshop.records(Action).all()[0], lead="Customs")
    session.end_step()
    view = shown(AsItStoodView(context, JAMAICA))
    qtbot.waitUntil(lambda: "1 value differs" in view.said.text())
    with qtbot.waitActive(view):
        view.activateWindow()
    said, warned = without_marks(view.cell.text()).splitlines()
    assert said == "Then empty, now Customs"
    assert "takes out what it says now" in warned
    assert view.restore.text() == "Empty it again"
    assert view.restore.accessibleName() == "Empty it again"
    assert view.restore.property("kind") != "primary"
    qtbot.keyClick(view.table, Qt.Key.Key_Enter)
    assert session.workshop.records(Action).all()[0].lead == "Customs"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert session.workshop.records(Action).all()[0].lead == ""
    assert view.restore.text() == "Restore this value"


def test_the_last_moment_is_now_and_what_changes_meanwhile_is_read(qtbot, context, session, shown):
    retitle(session, "Ban all creams")
    view = shown(AsItStoodView(context, JAMAICA))
    qtbot.waitUntil(lambda: "1 value differs" in view.said.text())
    retitle(session, "Ban creams above 1 ppm")
    qtbot.waitUntil(lambda: view.slider.maximum() == 3)
    assert view.slider.value() == 1
    qtbot.mouseClick(view.now, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Nothing differs" in view.said.text())
    assert without_marks(view.moment.text()).startswith("Now")
    retitle(session, "Ban creams")
    qtbot.waitUntil(lambda: view.slider.maximum() == 4)
    assert view.slider.is_now
    assert "Nothing differs" in view.said.text()


def test_the_moment_to_begin_with_is_looked_for_once(qtbot, context, session, shown, monkeypatch):
    asked, look = [], stood._last_otherwise
    monkeypatch.setattr(stood, "_last_otherwise", lambda *its: asked.append(its) or look(*its))
    retitle(session, "Ban all creams")
    view = shown(AsItStoodView(context, JAMAICA))
    qtbot.waitUntil(lambda: view.slider.maximum() == 2)
    retitle(session, "Ban creams above 1 ppm")
    qtbot.waitUntil(lambda: view.slider.maximum() == 3)
    assert len(asked) == 1


def test_the_chosen_moment_stays_chosen_when_the_moments_change(qtbot):
    slider = MomentSlider()
    qtbot.addWidget(slider)
    first, second = "2015-01-20T12:00:00Z", "2015-01-20T13:00:00Z"
    moments = [first, second, "2015-01-22T12:00:00Z", "2015-01-22T13:00:00Z"]
    slider.show_moments(moments, end_of_day_before(moments) or 0)
    assert slider.moment == second
    slider.show_moments([first, "2015-01-20T12:30:00Z", second, "2015-01-22T13:00:00Z"])
    assert slider.moment == second
    slider.setValue(slider.maximum())
    slider.show_moments([first, second, "2015-01-23T13:00:00Z"])
    assert slider.is_now
    assert end_of_day_before([first, second]) is None


def test_within_one_day_it_begins_at_the_last_moment_with_another_value(
    qtbot, context, session, shown
):
    retitle(session, "Ban all creams")
    session.apply(actions.add, session.workshop.records(Action).all(), JAMAICA, [{"title": "New"}])
    session.end_step()
    view = shown(AsItStoodView(context, JAMAICA))
    qtbot.waitUntil(lambda: "1 value differs" in view.said.text())
    assert "1 entry was added" in view.said.text()
    assert (view.slider.value(), view.slider.maximum()) == (1, 3)


def test_columns_with_values_that_differ_from_now_follow_the_title(qtbot, context, session, shown):
    action = session.workshop.records(Action).all()[0]
    session.apply(actions.update, action, articles=("4",), lead="Customs", note="Old")
    session.end_step()
    action = session.workshop.records(Action).all()[0]
    session.apply(actions.update, action, note="New")
    session.end_step()
    view = shown(AsItStoodView(context, JAMAICA))
    qtbot.waitUntil(lambda: "1 value differs" in view.said.text())
    assert [each.name for each in view.rows.fields] == ["title", "note"]
    qtbot.keyClick(view.only, Qt.Key.Key_Space)
    assert [each.name for each in view.rows.fields][:2] == ["title", "note"]
    assert "lead" in [each.name for each in view.rows.fields]


def test_an_entry_that_was_deleted_since_is_restored_whole(qtbot, context, session, shown):
    session.apply(actions.delete, session.workshop.records(Action).all()[1:])
    view = shown(AsItStoodView(context, JAMAICA))
    qtbot.waitUntil(lambda: "deleted since" in view.said.text())
    assert without_marks(view.rows.index(0, 0).data()) == "Ban lamps; deleted since"
    assert not view.restore.isEnabled()
    assert "only as a whole" in view.cell.text()
    qtbot.keyClick(view.table, Qt.Key.Key_Enter)
    assert titles(session) == ["Ban creams"]
    qtbot.mouseClick(view.restore_row, Qt.MouseButton.LeftButton)
    assert titles(session) == ["Ban creams", "Ban lamps"]


def test_a_comment_is_typed_answered_and_settled(qtbot, context, session, shown):
    action = session.workshop.records(Action).all()[0]
    box = shown(CommentsBox(context))
    box.show_field(JAMAICA, (Action.__name__, action.id, "title"))
    assert not box.entry.isVisible()
    qtbot.keyClick(box.begin, Qt.Key.Key_Space)
    assert box.line.hasFocus()
    qtbot.keyClicks(box.ministry, "Finance")
    qtbot.keyClicks(box.line, "Who pays?")
    qtbot.keyClick(box.line, Qt.Key.Key_Return)
    (one,) = session.workshop.records(FieldComment).all()
    assert (one.text, one.ministry, one.field, box.line.text()) == (
        "Who pays?",
        "Finance",
        "title",
        "",
    )
    qtbot.keyClicks(box.cards[0].answer, "The budget")
    qtbot.keyClick(box.cards[0].answer, Qt.Key.Key_Return)
    assert session.workshop.records(FieldComment)[one.id].answer == "The budget"
    qtbot.mouseClick(box.cards[0].settle, Qt.MouseButton.LeftButton)
    assert not session.workshop.records(FieldComment)[one.id].is_open


def test_the_lines_of_the_next_comment_stay_in_sight(qtbot, context, session, shown):
    action = session.workshop.records(Action).all()[0]
    box = CommentsBox(context)
    area = shown(scroll_area(bare_widget(column(box))))
    area.window().resize(420, 240)
    box.show_field(JAMAICA, (Action.__name__, action.id, "title"))
    box.unfold()
    for words in ("Who pays?", "By when?"):
        qtbot.keyClicks(box.line, words)
        qtbot.keyClick(box.line, Qt.Key.Key_Return)
    whole = area.viewport().rect()
    qtbot.waitUntil(
        lambda: all(
            whole.contains(QRect(each.mapTo(area.viewport(), QPoint(0, 0)), each.size()))
            for each in (box.line, box.ministry)
        )
    )


def test_an_answer_that_cannot_be_given_stays_in_its_line(qtbot, context, session, shown):
    comment(session, "Who pays?")
    action = session.workshop.records(Action).all()[0]
    box = shown(CommentsBox(context))
    box.show_field(JAMAICA, (Action.__name__, action.id, "title"))
    (card,) = box.cards
    (one,) = session.workshop.records(FieldComment).all()
    qtbot.keyClicks(card.answer, "The budget")
    session.changed.disconnect(box._refresh)  # the card stays although the comment is gone
    session.apply(field_comments.remove, [one])
    qtbot.keyClick(card.answer, Qt.Key.Key_Return)
    assert card.answer.text() == "The budget"
    session.undo()
    qtbot.keyClick(card.answer, Qt.Key.Key_Return)
    assert session.workshop.records(FieldComment)[one.id].answer == "The budget"
    assert card.answer.text() == ""


def test_words_of_a_comment_wait_until_it_is_entered(qtbot, context, session, shown):
    action = session.workshop.records(Action).all()[0]
    box = shown(CommentsBox(context))
    box.show_field(JAMAICA, (Action.__name__, action.id, "title"))
    qtbot.keyClicks(box.line, "Who pays")
    box.show_field(JAMAICA, (Action.__name__, action.id, "lead"))
    assert (box.line.text(), box.entry.isVisible()) == ("", False)
    box.show_field(JAMAICA, (Action.__name__, action.id, "title"))
    assert (box.line.text(), box.entry.isVisible()) == ("Who pays", True)


def test_open_comments_are_copied_as_a_table(qtbot, context, session, shown):
    view = shown(OpenCommentsView(context, JAMAICA))
    assert view.nothing.isVisible()
    comment(session, "Who pays?", "Finance")
    qtbot.mouseClick(view.copy, Qt.MouseButton.LeftButton)
    heading, row = QApplication.clipboard().text().splitlines()
    assert heading.split("\t")[2] == "Comment or question"
    assert row.split("\t")[0::2] == ["Finance", "Who pays?"]
    assert "Ban creams" in row
    assert QApplication.clipboard().mimeData().html().count("<tr>") == 2


@pytest.mark.qt_log_ignore("^This plugin does not support")
def test_the_papers_of_what_is_shown_are_asked_for(qtbot, context, session, shown):
    comment(session, "Who pays?", "Finance")
    comment(session, "Who signs?")
    retitle(session, "Ban all creams")
    view = shown(PastView(context, JAMAICA))
    asked = list[PaperWish]()
    view.paper_asked.connect(asked.append)
    assert view.frame_answers() == {}
    view.show_part(STOOD)
    stood = view.part(STOOD)
    qtbot.waitUntil(lambda: "differ" in stood.said.text())
    moment = stood.slider.moment
    view.frame_answers()["print"]()
    qtbot.keyClick(stood.now, Qt.Key.Key_Space)
    qtbot.keyClick(stood.print, Qt.Key.Key_Space)
    view.show_part(COMMENTS)
    comments = view.part(COMMENTS)
    comments.table.setCurrentIndex(comments.table.words.index(1, 0))
    view.frame_answers()["print"]()
    qtbot.keyClick(comments.menu, Qt.Key.Key_Down)
    qtbot.keyClick(comments.menu, Qt.Key.Key_Return)
    assert asked == [
        PaperWish(stood=moment),
        PaperWish(),
        PaperWish(is_of_comments=True, addressee="Finance"),
    ]


def test_a_comment_on_what_another_laptop_deleted_says_so_and_is_settled(
    qtbot, context, session, shown
):
    comment(session, "Who pays?", "Finance")
    first = session.workshop.records(Action).all()[0]
    (asked,) = session.workshop.records(FieldComment).all()
    session.apply(actions.delete, [first])
    session.apply(lambda: Edit("Collect", after=(asked,)))  # the comment came from another laptop
    session.end_step()
    view = shown(OpenCommentsView(context, JAMAICA))
    entry = "Ban creams – Title (deleted, in the bin)"
    qtbot.waitUntil(lambda: entry in without_marks(str(view.table.words.index(0, 1).data())))
    qtbot.mouseClick(view.settle, Qt.MouseButton.LeftButton)
    assert not session.workshop.records(FieldComment).all()[0].is_open
    assert view.nothing.isVisible()
    session.undo()
    assert view.table.isVisible()
    assert view.settle.isEnabled()


def test_the_bin_is_read_when_it_or_its_number_is_seen(qtbot, context, session, shown):
    view = shown(PastView(context, JAMAICA))
    session.call_after_edits(lambda _store: None).result()  # it has read the bin once
    view.hide()
    session.apply(actions.delete, session.workshop.records(Action).all()[1:])
    session.end_step()
    session.call_after_edits(lambda _store: None).result()
    qtbot.waitUntil(lambda: session.save_state.kind is SaveKind.SAVED)
    assert not view.bin.removed
    view.show()
    qtbot.waitUntil(lambda: without_marks(view.chips.chips[BIN].text()) == "Bin (1)")


def test_it_opens_at_an_earlier_moment_if_nothing_differs_after_the_day_before(context, session):
    old = session.workshop
    retitle(session, "Ban all creams")
    now = session.workshop

    class OfThreeDays(RoadMapPast):
        def workshop_at(self, now, moment):
            return old if moment == moments[0] else now

    moments = [f"2015-01-{day}T12:00:00+00:00" for day in (19, 20, 21)]
    assert end_of_day_before(moments) == 1
    assert _last_otherwise(OfThreeDays(JAMAICA, []), moments, JAMAICA, now) == 0
