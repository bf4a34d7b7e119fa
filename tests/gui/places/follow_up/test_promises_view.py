"""The place “Follow-up” of an archive: promises and what became of them, and the next workshop."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyleOptionViewItem

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.people import Delegation
from mercworkshop.domain.programme.follow_up.planning import FollowUpPlan
from mercworkshop.domain.programme.workshops import ProgrammeWorkshop
from mercworkshop.domain.workshop.details import Round
from mercworkshop.gui.jobs.job_bar import JobBar
from mercworkshop.gui.places.follow_up.promises.view import PromisesView
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.style import theme
from mercworkshop.settings import SettingsFile
from mercworkshop.store.archive import connection
from mercworkshop.store.archive.archive import Archive
from mercworkshop.store.store import Store
from tests.builders.programme_files import sent_files
from tests.gui.archives import session_on
from tests.gui.places.programme.test_pilots_tab import NoWindow


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("promises")
    with closing(Archive.create(folder / "Archive.mercpa")) as archive:
        for changes, arrival in sent_files(years=2, sent=1):
            archive.add(changes, arrival)
    return folder / "Archive.mercpa"


@pytest.fixture
def opened(qtbot, tmp_path):
    """Return a function that shows the view of an archive file."""
    sessions = []

    def show(file):
        messages = MessageQueue()
        session = session_on(file, messages)
        session.see_as_of(date(2018, 1, 1))
        sessions.append(session)
        settings = SettingsFile(tmp_path / "settings.json")
        view = PromisesView(DeskContext(session, messages, NoWindow(), settings, JobBar()))
        qtbot.addWidget(view)
        view.resize(1280, 800)
        with qtbot.waitExposed(view):
            view.show()
        qtbot.waitUntil(lambda: view.overview is not None)
        return view

    yield show
    assert all(each.close() for each in sessions)


@pytest.fixture
def view(opened, made, tmp_path):
    return opened(shutil.copy(made, tmp_path / "Archive.mercpa"))


def test_countries_are_listed_with_the_actions_of_the_chosen_one(qtbot, view):
    assert set(view.countries.ids) == {"JAM", "KEN", "VNM", "PER"}
    assert view.headline.text().endswith("than promised.")
    qtbot.waitUntil(lambda: view.told is not None)
    first = view.countries.chosen
    assert len(view.plan.records) == view.told.country.promised.actions
    qtbot.keyClick(view.countries, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: view.told is not None and view.told.country.code != first)
    view.show_record("JAM")
    qtbot.waitUntil(lambda: view.told.country.code == "JAM")
    moved = [each for each in view.plan.records if each.cells[4].strip("\u2068\u2069+").isdigit()]
    assert moved, "an action moved since it was promised"


def test_a_promised_deposit_that_has_passed_is_red_also_in_the_chosen_row(view):
    passed = [each for each in view.overview.countries if each.deposit.has_passed]
    assert passed
    red = theme.current_look().color("cinnabar")
    for each in passed:
        assert view.countries.choose(each.code)
        at = view.countries.currentIndex()
        now = at.siblingAtColumn(3)
        assert "not deposited; " in now.data()
        assert now.data().endswith(" has passed")
        option = QStyleOptionViewItem()
        view.countries.itemDelegate().initStyleOption(option, now)
        assert option.palette.highlightedText().color() == red
        months = at.siblingAtColumn(4).data(Qt.ItemDataRole.TextAlignmentRole)
        assert months & Qt.AlignmentFlag.AlignTrailing


def test_an_archive_without_road_maps_says_what_to_do(opened, tmp_path):
    file = tmp_path / "blank.mercpa"
    Archive.create(file).close()
    shown = opened(file)
    assert shown.empty.isVisible()
    assert shown.shown_tools == []
    assert shown.panes() == (shown.empty,)


def test_the_next_workshop_is_made_with_the_road_maps_and_planned(qtbot, view, tmp_path):
    qtbot.waitUntil(lambda: bool(view.countries.chosen))
    view.ask_follow_up()
    dialog = view.maker.dialog
    assert dialog.keep.text() == "Choose where…", "no place was chosen for the file yet"
    assert {"Jamaica", "Kenya"} <= {e.strip() for e in dialog.inputs["countries"].text().split(",")}
    dialog.reject()
    file = tmp_path / "second.mercws"
    view.maker.make(FollowUpPlan(("JAM", "KEN", "FRA"), "Second"), str(file))
    session = view.context.session
    planned: list[ProgrammeWorkshop] = []

    def is_planned():
        planned[:] = session.call(lambda a: a.find_titled(ProgrammeWorkshop, "Second")).result()
        return bool(planned)

    qtbot.waitUntil(is_planned)
    with closing(Store(file)) as store:
        now = store.workshop()
        assert now.details.round is Round.FOLLOW_UP
        assert {each.country for each in now.records(Delegation).all()} == {"JAM", "KEN", "FRA"}
        assert len(now.records(Action).all()) > 0
        assert planned[0].workshop_id == now.workshop_id
    said = "1 country is invited of which the archive holds no road map"
    log = view.context.messages.log
    qtbot.waitUntil(lambda: any(said in each.message.text for each in log))
    assert session.next_undo is None, "the file remains, so undo does not take back the planning"


def test_no_workshop_is_made_for_countries_without_a_road_map_and_it_is_said(qtbot, view, tmp_path):
    view.maker.make(FollowUpPlan(("FRA",), "None"), str(tmp_path / "none.mercws"))
    log = view.context.messages.log
    qtbot.waitUntil(lambda: any("no road map of these countries" in e.message.text for e in log))
    assert not (tmp_path / "none.mercws").exists()


@pytest.fixture
def impatient(monkeypatch):
    """Let an archive wait 0.05 seconds for another program instead of 30."""
    monkeypatch.setattr(connection, "PATIENCE", 0.05)


def test_no_file_of_a_new_workshop_is_left_if_another_program_locks_the_archive(
    impatient, qtbot, view, tmp_path
):
    log = view.context.messages.log
    qtbot.waitUntil(lambda: bool(view.countries.chosen))
    with closing(sqlite3.connect(view.context.session.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        view.maker.make(FollowUpPlan(("JAM",), "Locked"), str(tmp_path / "locked.mercws"))
        qtbot.waitUntil(lambda: bool(log))
        other.execute("ROLLBACK")
    (said,) = [each.message for each in log]
    assert said.tone == "bad"
    assert said.text == (
        "The archive could not be written. Another program is writing to it. Nothing was changed. "
        "Try again when that has finished."
    )
    assert [each.name for each in tmp_path.glob("*locked*")] == []
    session = view.context.session
    assert not session.call(lambda a: a.find_titled(ProgrammeWorkshop, "Locked")).result()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("no folder/second.mercws", "There is no folder"),
        (f"{'long' * 70}.mercws", "could not be written: File name too long."),
    ],
)
def test_a_file_that_cannot_be_written_is_explained_and_nothing_is_planned(
    qtbot, view, tmp_path, name, said
):
    log = view.context.messages.log
    before = sorted(tmp_path.rglob("*.mercws*"))
    view.maker.make(FollowUpPlan(("JAM",), "Nowhere"), str(tmp_path / name))
    qtbot.waitUntil(lambda: bool(log))
    assert [said in each.message.text for each in log] == [True]
    assert sorted(tmp_path.rglob("*.mercws*")) == before
    session = view.context.session
    assert not session.call(lambda a: a.find_titled(ProgrammeWorkshop, "Nowhere")).result()
