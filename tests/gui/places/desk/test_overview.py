"""The overview of an archive: what came, what is missing, what waits."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from mercworkshop.domain.programme import workshops
from mercworkshop.domain.programme.desk import (
    DeskCountry,
    DeskCounts,
    DeskOverview,
    DeskWorkshop,
    ReceivedState,
    WorkshopOnDesk,
    read_desk,
)
from mercworkshop.domain.programme.opened_files import FileVerdict, OpenedFile
from mercworkshop.errors import StorageError
from mercworkshop.gui.jobs.job_bar import JobBar
from mercworkshop.gui.places.desk.country_marks import LOOKS, MarkLook
from mercworkshop.gui.places.desk.page import DeskHomePage
from mercworkshop.gui.places.desk.waiting import waiting_things
from mercworkshop.gui.places.desk.workshop_rows import (
    MOST_IN_FULL,
    headline,
    samples_words,
    workshop_rows,
)
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.style.tokens import THEMES
from mercworkshop.settings import SettingsFile
from tests.every import every
from tests.gui.archives import session_on, small_archive
from tests.gui.contrast import contrast


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return small_archive(tmp_path_factory.mktemp("archive"))


@pytest.fixture
def session(made, tmp_path):
    path = shutil.copy(made, tmp_path / "Archive.mercpa")
    with_messages = session_on(path, MessageQueue())
    yield with_messages
    assert with_messages.close()


@every("look", THEMES.values(), ids=THEMES)
@every("mark", LOOKS.values(), ids=LOOKS)
def test_the_mark_of_a_country_in_any_state_has_a_frame_that_is_seen(look, mark: MarkLook):
    assert contrast(getattr(look, mark.frame), look.surface) >= 3
    assert contrast(getattr(look, mark.ink), getattr(look, mark.ground)) >= 4.5


class Gone:
    """A navigator that notes the paths that a page opens."""

    def __init__(self):
        self.paths = []

    def navigate(self, *path):
        self.paths.append(path)


@pytest.fixture
def page(qtbot, session, tmp_path):
    context = DeskContext(
        session, MessageQueue(), Gone(), SettingsFile(tmp_path / "settings.json"), JobBar()
    )
    shown = DeskHomePage(context)
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitUntil(lambda: bool(shown.headline.text()))
    return shown


def test_the_page_says_at_the_top_that_it_has_sample_records(qtbot, page):
    qtbot.waitUntil(lambda: page.samples.isVisibleTo(page))
    assert page.samples.text().startswith("With sample records")


def workshop(number, round_="first", **fields):
    known = {"title": f"W{number}", "subregion": "Caribbean", "city": f"City {number}"}
    return DeskWorkshop(
        id=f"w{number}",
        programme_workshop="",
        round=round_,
        **(known | {"begins": None, "begins_last": None, "ends": None} | fields),
        is_here=True,
        is_doubtful=False,
    )


def on_desk(number, *states, **fields):
    countries = tuple(DeskCountry(f"w{number}", f"C{n}", state) for n, state in enumerate(states))
    return WorkshopOnDesk(workshop(number), countries, **fields)


def desk(*rows, counts=None):
    return DeskOverview(tuple(rows), counts or DeskCounts(0, 0, 0))


ACCEPTED, REVIEW, QUERIED, MISSING = (
    ReceivedState.ACCEPTED,
    ReceivedState.TO_REVIEW,
    ReceivedState.QUERIED,
    ReceivedState.MISSING,
)


def test_the_headline_counts_what_is_expected_by_name():
    assert headline(desk()) == "No workshop is in this archive yet"
    assert headline(desk(on_desk(1))) == "1 workshop, and no list of its countries yet"
    shown = desk(on_desk(1, ACCEPTED, MISSING), on_desk(2, REVIEW, QUERIED))
    assert headline(shown) == "Of 4 road maps expected by name, 3 are in"


def test_sample_workshops_are_named_and_never_counted_with_real_ones():
    made_up = on_desk(2, REVIEW, MISSING)
    made_up = replace(made_up, workshop=replace(made_up.workshop, is_sample=True))
    shown = desk(on_desk(1, ACCEPTED, MISSING), made_up)
    assert headline(shown) == "Of 2 road maps expected by name, 1 are in"
    told = "2 road maps of sample workshops are not counted"
    assert samples_words(shown) == told
    assert [each.amount for each in waiting_things(shown)] == [1]
    assert workshop_rows(shown, str)[2].title == "Caribbean · City 2 (sample)"
    assert headline(desk(made_up)) == "Of 2 road maps expected by name, 1 are in"
    assert samples_words(desk(made_up)) == "With sample records"


def test_only_things_that_wait_are_listed_each_with_its_number():
    assert not waiting_things(desk(on_desk(1, ACCEPTED)))
    counts = DeskCounts(2, 1, 3, refused=2)
    shown = desk(on_desk(1, REVIEW, MISSING, MISSING), on_desk(2), counts=counts)
    assert [(each.amount, each.words) for each in waiting_things(shown)] == [
        (1, "answer to read"),
        (2, "questions without an answer"),
        (1, "road map to review"),
        (2, "road maps missing"),
        (3, "facts to confirm"),
        (2, "files that could not be added"),
        (1, "workshop without a full list"),
    ]


def test_without_a_list_of_countries_no_country_counts_as_missing():
    (_heading, row) = workshop_rows(desk(on_desk(1, countries_published=39)), str)
    assert (row.unnamed, row.note) == (39, "39 countries published, no names yet")
    assert not row.countries
    (_heading, row) = workshop_rows(desk(on_desk(1)), str)
    assert row.note.startswith("No list of countries.")


def test_two_published_numbers_of_people_are_both_shown():
    (_heading, row) = workshop_rows(desk(on_desk(1, people=(160, 155))), str)
    assert (row.people, row.people_differ) == ("160 or 155 people", True)


@every(
    "begins, last, ends, shown",
    [
        (None, None, None, "date unknown"),
        (date(2015, 3, 1), date(2015, 3, 31), None, "Mar 2015"),
        (date(2015, 1, 1), date(2015, 12, 31), None, "2015"),
        (date(2015, 1, 19), date(2015, 1, 19), date(2015, 1, 21), "19 to 21 Jan 2015"),
        (date(2015, 1, 30), date(2015, 1, 30), date(2015, 2, 1), "30 Jan 2015 to 1 Feb 2015"),
    ],
)
def test_a_vague_date_stays_vague(begins, last, ends, shown):
    one = WorkshopOnDesk(workshop(1, begins=begins, begins_last=last, ends=ends))
    assert workshop_rows(desk(one), str)[1].when == shown


def test_with_many_workshops_only_countries_that_are_not_accepted_are_shown():
    few = workshop_rows(desk(on_desk(1, ACCEPTED, REVIEW)), str)
    assert [each.country for each in few[1].countries] == ["C0", "C1"]
    many = desk(*(on_desk(number, ACCEPTED, REVIEW) for number in range(MOST_IN_FULL + 1)))
    row = workshop_rows(many, str)[1]
    assert [each.country for each in row.countries] == ["C1"]
    assert row.note == "2 of 2"


def _named(code):
    return {"C1": "Haiti", "C2": "Jamaica"}[code]


def test_a_screen_reader_hears_which_countries_are_not_accepted():
    (_heading, row) = workshop_rows(desk(on_desk(1, ACCEPTED, QUERIED, MISSING)), _named)
    assert "2 of 3" in row.spoken
    assert "asked back: Haiti" in row.spoken


def test_the_overview_has_workshops_that_came_and_workshops_of_the_programme(session):
    found = session.call(read_desk).result()
    titles = {each.workshop.city for each in found.workshops}
    assert {"Port of Spain", "Nairobi", "Apia"} <= titles
    named = [each for each in found.workshops if each.workshop.programme_workshop]
    apia = next(each for each in named if each.workshop.city == "Apia")
    assert apia.received == 0
    assert len(apia.countries) == 10
    jakarta = next(each for each in named if each.workshop.city == "Jakarta")
    assert jakarta.people == (160, 155)
    assert jakarta.unnamed == 39


def test_a_refused_file_is_counted_from_the_day_on_which_it_was_opened(session):
    refused = OpenedFile(
        name="cut.mercx",
        verdict=FileVerdict.REFUSED,
        batch=90,
        hash="cut",
        opened_at="2016-03-04T13:00:00+00:00",
    )
    session.call(lambda archive: archive.note_file(refused)).result()
    assert session.call(read_desk).result().counts.refused == 1
    before = partial(read_desk, until=date(2016, 3, 3))
    assert session.call(before).result().counts.refused == 0


def test_a_country_is_opened_with_the_keyboard(page, qtbot):
    page.list.setFocus()
    rows = page.list.rows.rows
    place = next(n for n, row in enumerate(rows) if row.countries)
    page.list.setCurrentIndex(page.list.rows.index(place))
    for _ in range(2):
        QTest.keyClick(page.list, Qt.Key.Key_Right)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert page.context.navigator.paths == [("countries", rows[place].countries[1].country)]
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    assert page.list.mark == -1


def test_each_thing_that_waits_opens_the_list_of_its_countries(page, qtbot):
    found = {each.accessibleName(): each for each in page.waiting.findChildren(QPushButton)}
    review = next(each for name, each in found.items() if "to review" in name)
    missing = next(each for name, each in found.items() if "missing" in name)
    QTest.keyClick(review, Qt.Key.Key_Return)
    QTest.keyClick(missing, Qt.Key.Key_Return)
    assert page.context.navigator.paths == [
        ("countries", "only", "to_review"),
        ("countries", "only", "missing"),
    ]


def test_a_press_on_a_country_opens_it(page, qtbot):
    page.resize(1000, 700)
    page.show()
    rows = page.list.rows.rows
    place = next(n for n, row in enumerate(rows) if row.countries)
    index = page.list.rows.index(place)
    page.list.scrollTo(index)
    room = page.list.visualRect(index)
    at = room.bottomLeft()
    at.setX(room.left() + 30)
    at.setY(room.bottom() - 20)
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert page.context.navigator.paths == [("countries", rows[place].countries[0].country)]


def test_the_page_asks_the_archive_again_after_a_change_undo_and_redo(page, session, qtbot):
    before = len(page.list.rows.rows)
    session.change(lambda _archive: workshops.add_workshop((), "Bogotá", city="Bogotá"))
    qtbot.waitUntil(lambda: len(page.list.rows.rows) == before + 1)
    assert session.next_undo is not None
    session.undo()
    qtbot.waitUntil(lambda: len(page.list.rows.rows) == before)
    session.redo()
    qtbot.waitUntil(lambda: len(page.list.rows.rows) == before + 1)


def test_an_undo_that_could_not_be_written_can_be_tried_again(page, session, qtbot, monkeypatch):
    before = len(page.list.rows.rows)
    session.change(lambda _archive: workshops.add_workshop((), "Bogotá", city="Bogotá"))
    qtbot.waitUntil(lambda: len(page.list.rows.rows) == before + 1)

    def full(*_given):
        raise StorageError("The disk is full.")

    with monkeypatch.context() as patched:
        patched.setattr(session._archive, "apply", full)
        session.undo()
        qtbot.waitUntil(lambda: bool(session._messages.log))
    assert session.next_undo is not None
    session.undo()
    qtbot.waitUntil(lambda: len(page.list.rows.rows) == before)


def test_a_refused_edit_shows_its_reason_and_changes_nothing(page, session, qtbot):
    session.change(lambda _archive: workshops.add_workshop((), " "))
    qtbot.waitUntil(lambda: bool(session._messages.log))
    assert session._messages.latest.text.startswith("A workshop needs a title.")
    assert session.next_undo is None
