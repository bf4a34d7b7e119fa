"""The place “Countries” of an archive: the list, the page of a country, and its review."""

from __future__ import annotations

import shutil
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mercworkshop.domain.ports.hand_out import Passage
from mercworkshop.domain.programme.act_words import YearsLane
from mercworkshop.domain.programme.countries import CountryFilter
from mercworkshop.domain.programme.country import read_country
from mercworkshop.domain.programme.desk import ReceivedState
from mercworkshop.domain.programme.erasing import entries_of, make_receipt
from mercworkshop.domain.programme.programme_lines import LINE_KINDS
from mercworkshop.domain.programme.reviewing import QuestionSubject
from mercworkshop.domain.programme.secretariat_answers import RECORDS_GOING_BACK
from mercworkshop.gui.jobs.job_bar import JobBar
from mercworkshop.gui.places.countries.list_view import ReadCountries
from mercworkshop.gui.places.countries.other_country import OtherCountryDialog
from mercworkshop.gui.places.countries.page import CountriesPage
from mercworkshop.gui.places.countries.person_eraser import ErasePersonDialog
from mercworkshop.gui.places.countries.years import YearsScale
from mercworkshop.gui.places.countries.years_painter import HEADING, LANE, LOW_LANE, YearsPainter
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.shell.pages.desk_places import DESK_PLACES
from mercworkshop.gui.style import theme
from mercworkshop.gui.style.tokens import LIGHT
from mercworkshop.settings import SettingsFile
from mercworkshop.store.archive.questions.countries.programme_lines_sql import COUNTRY_LINES
from tests.gui.archives import session_on, small_archive

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return small_archive(tmp_path_factory.mktemp("archive"))


@pytest.fixture
def messages(qapp):
    return MessageQueue()


@pytest.fixture
def session(made, tmp_path, messages):
    path = shutil.copy(made, tmp_path / "Archive.mercpa")
    opened = session_on(path, messages)
    yield opened
    assert opened.close()


class LeadsIntoPage:
    """Opens paths of this place in the page, and notes the paths of other places."""

    def __init__(self):
        self.page: CountriesPage | None = None
        self.elsewhere: list[tuple[str, ...]] = []

    def navigate(self, place, *path):
        if place != "countries":
            self.elsewhere.append((place, *path))
            return
        assert self.page is not None
        self.page.open_path(path)


@pytest.fixture
def page(qtbot, session, tmp_path, messages):
    window = LeadsIntoPage()
    settings = SettingsFile(tmp_path / "settings.json")
    shown = window.page = CountriesPage(DeskContext(session, messages, window, settings, JobBar()))
    qtbot.addWidget(shown)
    shown.resize(1280, 660)
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    qtbot.waitUntil(lambda: bool(shown.list.rows))
    return shown


def open_country(qtbot, page, code):
    page.open_path((code,))
    qtbot.waitUntil(lambda: page.one.seen is not None and page.one.seen.country == code)
    return page.one


def press(widget, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(widget, key, modifiers)


def words_of(table):
    model = table.model()
    columns = range(model.columnCount())
    return [[model.index(row, at).data() for at in columns] for row in range(model.rowCount())]


def state_of(session):
    found = session.call(lambda archive: read_country(archive, "JAM", date(2016, 1, 1)))
    return found.result().versions[-1].state


def test_the_list_is_by_name_and_says_what_is_missing(page):
    names = [row[0] for row in words_of(page.list.table)]
    assert names == sorted(names, key=str.casefold)
    rows = {row[0]: row for row in words_of(page.list.table)}
    assert rows["Jamaica"][1].startswith("Party since")
    assert "to review" in rows["Jamaica"][5]
    missing = [row for row in rows.values() if "missing" in row[2]]
    assert missing, "the real programme expects more than the four that came"


def test_the_list_says_that_sample_workshops_count(page):
    lines = page.list.lines
    assert "sample" not in page.list.shown.text()
    page.list._take(ReadCountries(lines, has_samples=True))
    assert page.list.shown.text() == f"{len(lines)} countries, counted with sample workshops"


def test_the_filter_finds_a_country_by_a_name_of_any_language_and_enter_opens_it(qtbot, page):
    page.answers()["filter"]()
    assert page.list.filter.hasFocus()
    QTest.keyClicks(page.list.filter, "jamaique")
    assert [row[0] for row in words_of(page.list.table)] == ["Jamaica"]
    press(page.list.filter, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.one.seen is not None)
    assert page.country == "JAM"
    assert [each.title for each in page.crumbs()] == ["Jamaica"]
    page.open_path(())
    page.answers()["filter"]()
    QTest.keyClicks(page.list.filter, "zzzz")
    assert page.list.filter.text() == "zzzz"
    assert page.list.unmatched.isVisible()
    assert not page.list.table.isVisible()


def test_enter_opens_a_country_and_page_keys_go_to_the_next_and_the_previous_one(qtbot, page):
    order = page.list.order
    page.list.choose(order[3])
    page.list.table.setFocus()
    press(page.list.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.one.seen is not None and page.one.seen.country == order[3])
    press(page.one.years, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: page.one.seen.country == order[4])
    press(page.one.years, Qt.Key.Key_PageUp)
    qtbot.waitUntil(lambda: page.one.seen.country == order[3])


def test_each_of_the_five_acts_is_put_in_words_with_its_plans_and_source(qtbot, page):
    one = open_country(qtbot, page, "JAM")
    assert one.years.item_count() == 5
    said = [one.years.item_words(at) for at in range(5)]
    assert "10 Oct 2013" in said[0]
    assert "day not found" in said[1]
    assert "plan 1: Jun 2016" in said[3]
    assert "13 months after plan 1" in said[3]
    assert "reference data" in said[4]
    for _times in range(3):
        press(one.years, Qt.Key.Key_Down)
    assert one.act.text() == said[3]


def test_no_words_cross_the_line_of_today(qapp):
    known = date(2020, 1, 1), date(2023, 11, 1)
    lane = YearsLane("Approval", "", (), None, known, "day not found", "", False, "")
    image = QImage(900, 120, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    room = image.rect()
    by_day = YearsPainter(
        painter, room, Qt.LayoutDirection.LeftToRight, lambda day: (day - known[0]).days / 4 + 200
    )
    by_day.paint_today(date(2024, 1, 1), "")
    before = image.copy()
    by_day.paint_lane(0, lane, is_current=False)
    painter.end()
    x = (date(2024, 1, 1) - known[0]).days // 4 + 200
    wiped = [y for y in range(70, 120) if image.pixel(x, y) != before.pixel(x, y)]
    assert image != before
    assert not wiped


@pytest.mark.parametrize("high", [LANE, LOW_LANE])
def test_words_in_two_lines_stay_inside_of_their_act(qapp, high):
    words = "26 Jun 2026 " * 3, "78 months after plan 1 " * 3
    lane = YearsLane("", "", (), date(2023, 1, 1), None, *words, True, "")
    image = QImage(600, HEADING + 2 * high, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.yellow)
    before = image.copy()
    painter = QPainter(image)
    font = painter.font()
    font.setPointSizeF(11.5)  # as in the window
    painter.setFont(font)
    direction = Qt.LayoutDirection.LeftToRight
    own = YearsPainter(painter, image.rect(), direction, lambda _day: 150.0, high)
    own.paint_lane(0, lane, is_current=False)
    painter.end()
    assert image != before
    for y in range(HEADING + high, HEADING + 2 * high):
        assert all(image.pixel(x, y) == before.pixel(x, y) for x in range(600)), y


def test_at_twice_the_size_the_buttons_of_a_country_stand_below_its_chips(qapp, qtbot, page):
    open_country(qtbot, page, "JAM")
    theme.apply_look(qapp, LIGHT, 2.0)
    try:
        theme.apply_style_sheet(page)
        page.resize(1270, 640)
        QApplication.processEvents()
        said, pressed = page.one.status.itemAt(0).widget(), page.one.print
        assert pressed.mapTo(page, QPoint()).y() >= said.mapTo(page, QPoint(0, said.height())).y()
        assert pressed.isVisible()
    finally:
        theme.apply_look(qapp, LIGHT)
        theme.apply_style_sheet(page)


def test_a_country_without_a_road_map_is_said_to_be_missing_and_has_no_review(qtbot, page):
    one = open_country(qtbot, page, "JAM")
    missing = "No road map of this country has come yet."
    assert words_of(one.still_open)
    assert one.headline.text() not in {"", missing}
    assert one.review.line.isVisible()
    empty = next(each.country for each in page.list.lines if each.cells[3] == "–")
    one = open_country(qtbot, page, empty)
    assert one.headline.text() == missing
    assert not words_of(one.still_open)
    assert [row[3] for row in words_of(one.review.versions)][-1] == "missing"
    assert not one.review.line.isVisible()
    assert one.notes[one.people].text()


def test_a_question_is_asked_and_settled_and_undo_takes_the_acceptance_back(
    qtbot, page, session, messages
):
    one = open_country(qtbot, page, "JAM")
    review = one.review
    review.by.setText("Officer")
    one.still_open.choose_first()
    of_action = next(at for at, (about, _w) in enumerate(review.about.choices) if about.record)
    review.about.setCurrentIndex(of_action + 1)
    review.words.setText("When will it end?")
    review.ask.setFocus()
    press(review.ask, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(one.seen.asked))
    assert review.words.text() == ""
    assert one.seen.asked[0].field == "end"
    assert one.seen.asked[0].about_title == one.seen.actions[0].title
    assert state_of(session) is ReceivedState.QUERIED
    assert words_of(one.asked)[0][3].startswith("asked by Officer")
    one.asked.choose_first()
    assert one.deciding.isVisible()
    press(one.settle, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(messages.log))
    assert one.seen.asked[0].state == "asked", "a question cannot be settled without a reason"
    review.words.setText("Told by phone.")
    press(one.settle, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: one.seen.asked[0].state == "settled")
    assert not one.settle.isVisible()
    press(review.accept, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: one.seen.versions[-1].state is ReceivedState.ACCEPTED)
    session.undo()
    qtbot.waitUntil(lambda: one.seen.versions[-1].state is ReceivedState.QUERIED)


def test_a_half_typed_question_is_kept_at_its_country_with_what_it_is_about(qtbot, page, session):
    one = open_country(qtbot, page, "JAM")
    review = one.review
    one.still_open.choose_first()
    of_action = next(at for at, (about, _w) in enumerate(review.about.choices) if about.record)
    review.about.setCurrentIndex(of_action + 1)
    about = review.about.value()
    review.words.setFocus()
    QTest.keyClicks(review.words, "Half a question")
    open_country(qtbot, page, "CRI")
    assert review.words.text() == ""
    assert review.about.value() == QuestionSubject()
    open_country(qtbot, page, "JAM")
    assert review.words.text() == "Half a question"
    assert review.about.value() == about
    assert session.unsent.routes == (("countries", "JAM"),)
    review.words.clear()
    assert not session.unsent.routes


def test_as_of_a_day_before_an_act_only_its_plan_is_shown(qtbot, page, session):
    one = open_country(qtbot, page, "JAM")
    session.see_as_of(date(2015, 1, 1))
    qtbot.waitUntil(lambda: one.years.picture.day == date(2015, 1, 1))
    said = one.years.item_words(3)
    assert "19 Jul 2017" not in said
    assert "plan 1: Jun 2016" in said
    assert one.years.picture.shows_day


def test_an_act_that_came_has_a_mark_at_its_day_on_the_line_of_years(qtbot, page):
    years = open_country(qtbot, page, "JAM").years
    qtbot.waitUntil(lambda: years.height() >= years.minimumSizeHint().height())
    scale, image = YearsScale(years.picture, years.width()), years.grab().toImage()
    look = theme.current_look()

    def painted(at, day):
        act = years.item_rect(at)
        top = years.mapFromGlobal(act.topLeft()).y()
        return image.pixelColor(round(scale.x(day)), top + round(0.63 * act.height()))

    marks = {at: lane.mark for at, lane in enumerate(years.picture.lanes) if lane.mark}
    assert marks
    for at, day in marks.items():
        assert painted(at, day) == look.color("ink"), at
        assert painted(at, date(day.year, 1, 1) - timedelta(100)) != look.color("ink"), at


def test_a_line_of_the_programme_opens_its_record_in_its_place(qtbot, page):
    one = open_country(qtbot, page, "JAM")
    rows = words_of(one.programme)
    titles = [row[2] for row in rows]
    at = titles.index("Workshop for Caribbean countries")
    assert "Port of Spain" in rows[at][3]
    assert rows[at][1] == "Workshop"
    assert rows[at][4] == "expected"
    one.programme.setFocus()
    one.programme.setCurrentIndex(one.programme.words.index(at, 0))
    press(one.programme, Qt.Key.Key_Return)
    assert page.context.navigator.elsewhere == [
        ("programme", "calendar", one.seen.lines[at].record_id)
    ]


def test_every_kind_of_line_has_a_query_and_a_place_that_is_there():
    assert set(LINE_KINDS) == set(COUNTRY_LINES)
    places = {each.id for each in DESK_PLACES}
    for name, kind in LINE_KINDS.items():
        assert kind.place in places, name
        assert kind.route("a")[-1] == "a", name


def test_two_countries_are_compared_on_one_scale_and_page_keys_change_the_second(qtbot, page):
    one = open_country(qtbot, page, "JAM")
    press(one.beside, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.findChild(OtherCountryDialog) is not None)
    dialog = page.findChild(OtherCountryDialog)
    assert isinstance(dialog, OtherCountryDialog)
    assert "Jamaica" not in [row[0] for row in words_of(dialog.table)], (
        "Jamaica is not offered: it is shown already"
    )
    QTest.keyClicks(dialog.filter, "surinam")
    press(dialog.filter, Qt.Key.Key_Return)
    beside = page.beside
    qtbot.waitUntil(lambda: [each.country for each in beside.seen] == ["JAM", "SUR"])
    assert [each.title for each in page.crumbs()] == ["Jamaica", "Jamaica and Suriname"]
    pictures = [half.years.picture for half in beside.halves]
    assert len({tuple(YearsScale(each, 600).years) for each in pictures}) == 1
    first = beside.halves[0]
    assert words_of(first.versions)
    assert first.headline.text()
    assert words_of(first.actions)[0][0]
    press(first.years, Qt.Key.Key_Down)
    assert first.act.text() == first.years.item_words(1)
    order = [each for each in page.list.order if each != "JAM"]
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    press(first.years, Qt.Key.Key_PageDown)
    following = order[order.index("SUR") + 1]
    qtbot.waitUntil(lambda: [each.country for each in beside.seen] == ["JAM", following])
    assert page.codes == ("JAM", following)
    assert not page.answers()


def test_a_path_shows_only_the_countries_that_a_figure_counted(qtbot, page):
    everybody = len(page.list.rows)
    page.open_path(("only", "to_review"))
    assert page.here() == ("only", "to_review")
    assert 0 < len(page.list.rows) < everybody
    assert all("to review" in row[5] for row in words_of(page.list.table))
    press(page.list.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.one.seen is not None)
    page.list.which.show_value(CountryFilter.ALL)
    page.list.which.activated.emit(0)
    assert len(page.list.rows) == everybody


def test_a_version_shows_its_own_actions_and_a_choice_only_those_past_their_day(qtbot, page):
    one = open_country(qtbot, page, "JAM")
    everything = words_of(one.still_open)
    one.review.versions.setCurrentIndex(one.review.versions.words.index(0, 0))
    press(one.review.versions, Qt.Key.Key_Return)
    own = words_of(one.still_open)
    assert 0 < len(own) < len(everything)
    assert one.still_open.hasFocus()
    press(one.open_actions.which, Qt.Key.Key_Home)
    assert words_of(one.still_open) == everything
    press(one.open_actions.which, Qt.Key.Key_Down)
    assert one.open_actions.which.currentText().endswith("past their day")
    assert all(row[2].startswith("was ") for row in words_of(one.still_open))


def test_a_person_is_erased_on_request_with_a_receipt_and_no_undo(
    qtbot, page, session, messages, tmp_path
):
    one = open_country(qtbot, page, "JAM")
    names = [row[0] for row in words_of(one.people)]
    one.people.choose_first()
    one.people.setFocus()
    chosen = one.seen.contacts[0]
    entries = entries_of(one.seen, chosen)
    press(one.people, Qt.Key.Key_Delete, CTRL_SHIFT)
    qtbot.waitUntil(lambda: one.findChild(ErasePersonDialog) is not None)
    dialog = one.findChild(ErasePersonDialog)
    assert dialog.focusWidget() is dialog.cancel, "Enter must not erase anybody"
    assert chosen.name in dialog.ticks[0].text()
    assert [each.isChecked() for each in dialog.ticks] == [True, *[False] * (len(dialog.ticks) - 1)]
    press(dialog.erase, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(one.seen.contacts) < len(names))
    assert chosen.id not in {each.id for each in one.seen.contacts}
    assert session.next_undo is None
    gone = session.call(lambda archive: archive.changes_of("Person", [chosen.id])).result()
    assert not gone
    sent = session.call(
        lambda archive: archive.ask(RECORDS_GOING_BACK, workshop=chosen.workshop)
    ).result()
    assert "Tombstone" in {each.record_type for each in sent}, (
        "the laptops learn that the person was erased"
    )
    ((label, _save),) = messages.latest.answers
    assert "receipt" in label
    receipt = make_receipt(entries, "Officer", "Archive", date(2016, 1, 1))
    to = tmp_path / "receipt.pdf"
    one.eraser.save_receipt(receipt, str(to))
    qtbot.waitUntil(to.exists)
    said = " ".join(each.words for each in receipt.sections[0].blocks if isinstance(each, Passage))
    assert chosen.name in said
    assert "1 January 2016" in said


def test_a_need_or_an_act_can_be_asked_about_and_a_question_asked_again(qtbot, page):
    one = open_country(qtbot, page, "JAM")
    review = one.review
    review.by.setText("Officer")
    one.needs.choose_first()
    kinds = {about.record.kind.__name__ for about, _w in review.about.choices if about.record}
    assert kinds == {"Need"}
    one.years.setFocus()
    for _time in range(3):
        press(one.years, Qt.Key.Key_Down)
    (planned,) = (
        at
        for at, (about, _w) in enumerate(review.about.choices)
        if about.record and about.field == "planned"
    )
    review.about.setCurrentIndex(planned)
    review.words.setText("Is the date kept?")
    press(review.ask, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(one.seen.asked))
    assert (one.seen.asked[0].about_type, one.seen.asked[0].field) == ("PathStep", "planned")
    one.asked.choose_first()
    press(one.again, Qt.Key.Key_Return)
    assert review.words.text() == "Is the date kept?"
    assert review.about.value().field == "planned"
    review.words.setText("Once more: is the date kept?")
    press(review.ask, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(one.seen.asked) == 2)
    assert [each.about for each in one.seen.asked] == [one.seen.asked[0].about] * 2
