"""Two laptops wrote one field differently: the archive shows both, and one is chosen or undone."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from mercworkshop.domain.comparison import conflicts
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.programme import desk, workshops
from mercworkshop.domain.programme.differences import MOST_DIFFERENCES, read_differences
from mercworkshop.domain.programme.follow_up import wording
from mercworkshop.domain.programme.follow_up.reading import read_country
from mercworkshop.domain.programme.meetings.meetings import BackToBack, Meeting
from mercworkshop.domain.programme.opened_files import NOTED_FILES
from mercworkshop.domain.programme.workshops import ProgrammeWorkshop
from mercworkshop.domain.records.edit import Edit, edit_record
from mercworkshop.domain.records.edit_changes import changes_for
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.domain.records.record import replace_fields
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.details import Details
from mercworkshop.errors import InvalidInput
from mercworkshop.gui.jobs.job_bar import JobBar
from mercworkshop.gui.places.quality import differences_view
from mercworkshop.gui.places.quality.differences_view import ArchiveDifferencesView
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.widgets.focus import stops
from mercworkshop.i18n import without_marks
from mercworkshop.settings import SettingsFile
from mercworkshop.store.archive.archive import Archive
from tests.builders.programme_files import arrival_of
from tests.builders.workshop import a_workshop, made_by
from tests.gui.archives import session_on
from tests.shipped import SHIPPED

ACTION = Action(id="a1", road_map=road_map_id("JAM"), title="Store mercury")
NOON = datetime(2015, 1, 20, 12, tzinfo=UTC)


EARLIER = replace_fields(ACTION, id="a0", title="Ban creams")
"""An action whose differences are listed before those of ``ACTION``."""


def differing_archive(path, *, is_more=False):
    """Make an archive in which Ana and Ben gave one action different leads and titles.

    With ``is_more``, Cy and Di gave ``EARLIER`` different leads.
    """
    own = a_workshop("Lima")
    details = own.value.details
    plan = RoadMap(id=ACTION.road_map, country="JAM")
    first = Edit("", after=(details, plan, ACTION, EARLIER))
    begun = changes_for(first, lambda _each: {}, Stamp("Ana", "L1", lambda: NOON), details.id)
    heads = {(each.record_id, each.field): (each,) for each in begun}

    def by(author, laptop, action=ACTION, **fields):
        edit = Edit("", (action,), (replace_fields(action, **fields),))
        known = {field: its for (record, field), its in heads.items() if record == action.id}
        return changes_for(
            edit, lambda _each: known, Stamp(author, laptop, lambda: NOON), details.id
        )

    with closing(Archive.create(path, Stamp("Officer", "desk"))) as archive:
        for name, changes in (
            ("begun", begun),
            ("ana", by("Ana", "L1", lead="Ministry of Health", title="Store the mercury")),
            ("ben", by("Ben", "L2", lead="Customs", title="Store all mercury")),
            *(("cy", by("Cy", "L3", EARLIER, lead="Trade")) for _once in range(is_more)),
            *(("di", by("Di", "L4", EARLIER, lead="Police")) for _once in range(is_more)),
        ):
            archive.add(changes, arrival_of(list(changes), details.id, name))
    return path


def of_two_workshops(path):
    """Return an archive in which a follow-up workshop did not know what the first one wrote."""
    one, two = (
        Details(id=city, city=city, start=PartialDate(year))
        for city, year in (("Lima", "2015"), ("Quito", "2016"))
    )
    first = Edit("", after=(one, RoadMap(id=ACTION.road_map, country="JAM"), ACTION))
    begun = changes_for(first, lambda _each: {}, Stamp("Ana", "L1", lambda: NOON), one.id)
    known = {each.field: (each,) for each in begun if each.record_id == ACTION.id}
    wrote = {
        one.id: begun,
        two.id: changes_for(Edit("", after=(two,)), lambda _x: {}, Stamp(), two.id),
    }
    archive = Archive.create(path, Stamp("Officer", "desk"))
    for place, percent in ((one.id, 20), (two.id, 30)):
        edit = Edit("", (ACTION,), (replace_fields(ACTION, percent=percent),))
        stamp = Stamp("Ana", place, lambda: NOON)
        changes = [*wrote[place], *changes_for(edit, lambda _each: known, stamp, place)]
        archive.add(changes, arrival_of(changes, place, place))
    return archive


def test_values_of_two_workshops_are_named_by_city_and_year(tmp_path):
    with closing(of_two_workshops(tmp_path / "Two.mercpa")) as archive:
        (found,) = read_differences(archive).shown
    assert set(found.places) == {"Lima 2015", "Quito 2016"}
    assert (found.is_of_workshops, found.workshop, found.place) == (True, "Quito", "Quito 2016")


def test_the_page_of_a_country_shows_both_values_until_one_is_chosen(tmp_path):
    def told(archive):
        found = read_country(archive, "JAM", date(2026, 1, 1))
        assert found is not None
        (action,) = found.actions
        return without_marks(wording.status_words(action))

    with closing(of_two_workshops(tmp_path / "Two.mercpa")) as archive:
        assert told(archive) == "Planned, 20% or 30%"
        (found,) = read_differences(archive).shown
        chosen = next(each for each in found.conflict.versions if each.value == 20)
        archive.apply(conflicts.settle(found.record, found.conflict, chosen), found.workshop)
        assert told(archive) == "Planned, 20%"


def test_times_of_many_workshops_are_those_of_this_computer(tmp_path, live_in):
    live_in("XYZ-3")
    with closing(of_two_workshops(tmp_path / "Two.mercpa")) as archive:
        (found,) = read_differences(archive).shown
    words = differences_view._words(SHIPPED, found)
    for version in found.conflict.versions:
        assert "20 Jan 2015 at 15:00" in without_marks(words.who(version))


@pytest.fixture
def context(tmp_path):
    messages = MessageQueue()
    session = session_on(differing_archive(tmp_path / "Archive.mercpa"), messages)
    settings = SettingsFile(tmp_path / "settings.json")
    yield DeskContext(session, messages, None, settings, JobBar())  # type: ignore[arg-type]
    assert session.close()


@pytest.fixture
def view(qtbot, context):
    shown = ArchiveDifferencesView(context)
    qtbot.addWidget(shown)
    shown.resize(1200, 700)
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    qtbot.waitUntil(lambda: len(shown.cards) == 2)
    return shown


def lead(context):
    found = context.session.call(lambda archive: archive.find(Action, "a1")).result()
    return found.lead


def left(context):
    return context.session.call(read_differences).result().count


def test_both_values_are_shown_and_one_is_chosen_by_a_key_and_undone(qtbot, context, view):
    assert view.headline.text() == "2 differences between laptops or workshops wait for a decision"
    card = next(each for each in view.cards if each.conflict.field == "lead")
    assert "Jamaica" in card.accessibleName()
    said = {each.accessibleDescription(): each for each in card.uses}
    assert set(said) == {"Ministry of Health", "Customs"}
    QTest.keyClick(said["Ministry of Health"], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(view.cards) == 1)
    assert lead(context) == "Ministry of Health"
    assert left(context) == 1
    context.session.undo()
    qtbot.waitUntil(lambda: len(view.cards) == 2)
    assert left(context) == 2


def test_the_difference_of_a_file_comes_first_with_the_focus_and_names_its_files(qtbot, tmp_path):
    messages = MessageQueue()
    session = session_on(differing_archive(tmp_path / "More.mercpa", is_more=True), messages)
    settings = SettingsFile(tmp_path / "settings.json")
    shown = ArchiveDifferencesView(
        DeskContext(session, messages, None, settings, JobBar())  # type: ignore[arg-type]
    )
    qtbot.addWidget(shown)
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    qtbot.waitUntil(lambda: len(shown.cards) == 3)
    assert shown.cards[0].conflict.record_id == EARLIER.id
    files = {each.name: str(each.key) for each in session.call(noted_files).result()}
    for file, record, person in ("ben", ACTION.id, "Ana"), ("di", EARLIER.id, "Cy"):
        shown.show_record(files[file])
        qtbot.waitUntil(lambda record=record: shown.cards[0].conflict.record_id == record)
        card = shown.cards[0]
        qtbot.waitUntil(card.hasFocus)
        said = {each.text() for each in card.findChildren(QLabel)}
        assert {f"In the file {file}", f"In the file {person.lower()}"} <= said
        QTest.keyClick(card, Qt.Key.Key_Right)
        assert card.uses[0].hasFocus()
    assert session.close()


def test_a_file_without_a_difference_never_moves_the_focus(qtbot, context, view):
    files = {each.name: str(each.key) for each in context.session.call(noted_files).result()}
    with qtbot.waitSignal(view._answer.arrived):
        view.show_record(files["begun"])
    assert not any(each.hasFocus() for each in view.cards), (
        "no difference of this file is left to go to"
    )
    for _time in range(2):
        before = len(view.cards)
        view.cards[0].uses[0].click()
        qtbot.waitUntil(lambda before=before: len(view.cards) == before - 1)
    with qtbot.waitSignal(view._answer.arrived):
        view.show_record(files["ben"])
    context.session.undo()
    qtbot.waitUntil(lambda: len(view.cards) == 1)
    assert not view.cards[0].hasFocus()


def noted_files(archive):
    return archive.ask(NOTED_FILES)


def typed_in(view):
    """Return what is typed in words of one's own, by field."""
    return {each.conflict.field: each.own.toPlainText() for each in view.cards if each.own}


def focused():
    found = QApplication.focusWidget()
    assert found is not None
    return found


def card_of(view, field):
    return next(each for each in view.cards if each.conflict.field == field)


def test_words_of_ones_own_and_the_keyboard_stay_while_others_change_the_list(qtbot, context, view):
    files = {each.name: str(each.key) for each in context.session.call(noted_files).result()}
    title, lead_ = card_of(view, "title"), card_of(view, "lead")
    with qtbot.waitSignal(view._answer.arrived):
        view.show_record(files["ben"])  # it brought both: no card changes
    title.own.setFocus()
    QTest.keyClicks(title.own, "Store it ")
    lead_.uses[0].click()
    qtbot.waitUntil(lambda: len(view.cards) == 1)
    QTest.keyClicks(focused(), "well")
    context.session.undo()
    qtbot.waitUntil(lambda: len(view.cards) == 2)
    assert card_of(view, "title") is title
    assert title.own.hasFocus()
    assert typed_in(view)["title"] == "Store it well"
    card_of(view, "lead").uses[0].setFocus()
    places = [stops.stops_of(each)[0] for each in view.cards]
    assert [each for each in stops.stops_of(view) if each in places] == places
    assert context.session.unsent.routes == (("quality", "differences", "Action/a1/title"),)


def test_words_of_ones_own_wait_for_a_new_window_and_go_only_with_the_words(qtbot, context, view):
    title = card_of(view, "title")
    title.own.setFocus()
    QTest.keyClicks(title.own, "Store it well")
    again = ArchiveDifferencesView(context)
    qtbot.addWidget(again)
    qtbot.waitUntil(lambda: len(again.cards) == 2)
    assert typed_in(again)["title"] == "Store it well"
    card_of(again, "title").own.clear()
    assert context.session.unsent.routes == ()


def test_words_of_ones_own_come_back_with_their_difference(qtbot, context, view):
    title = card_of(view, "title")
    QTest.keyClicks(title.own, "Store it well")
    (route,) = context.session.unsent.routes
    title.uses[0].click()
    qtbot.waitUntil(lambda: len(view.cards) == 1)
    assert context.session.unsent.routes == (), "nobody is asked about what is decided"
    context.session.undo()
    qtbot.waitUntil(lambda: len(view.cards) == 2)
    assert typed_in(view)["title"] == "Store it well"
    assert context.session.unsent.routes == (route,)
    view.show_record(route[-1])
    qtbot.waitUntil(card_of(view, "title").own.hasFocus)


def test_words_about_a_difference_that_went_are_shown_until_they_are_removed(qtbot, context, view):
    title = card_of(view, "title")
    QTest.keyClicks(title.own, "Store it well")
    (route,) = context.session.unsent.routes
    title.uses[0].click()
    qtbot.waitUntil(lambda: len(view.cards) == 1)
    (words,) = view.rested.texts.values()
    assert words.isVisible()
    assert (words.toPlainText(), words.isReadOnly()) == ("Store it well", True)
    assert view.panes() == (view.rested, *view.cards)
    places = [words, stops.stops_of(view.cards[0])[0]]
    assert [each for each in stops.stops_of(view) if each in places] == places
    view.show_record(route[-1])  # as the window does that asks about them
    qtbot.waitUntil(words.hasFocus)
    for key in (Qt.Key.Key_A, Qt.Key.Key_C):
        QTest.keyClick(words, key, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "Store it well"
    next(each for each in view.rested.findChildren(QPushButton)).click()
    assert not view.rested.isVisible()
    assert context.session.unsent.within(("quality", "differences")) == ()
    assert view.hasFocus()


def test_words_that_are_used_wait_no_longer_though_the_tab_is_hidden(qtbot, context, view):
    title = card_of(view, "title")
    title.own.setFocus()
    QTest.keyClicks(title.own, "Store it well")
    assert context.session.unsent.routes
    title.use_own.click()
    view.hide()
    qtbot.waitUntil(lambda: left(context) == 1)
    qtbot.waitUntil(lambda: not context.session.is_writing)
    assert context.session.unsent.routes == (), "they are sent"
    context.session.undo()
    qtbot.waitUntil(lambda: left(context) == 2)
    view.show()
    qtbot.waitUntil(lambda: len(view.cards) == 2 and not view._answer.is_waiting)
    assert typed_in(view)["title"] == ""


def test_words_typed_on_after_they_were_used_still_wait(qtbot, context, view):
    title = card_of(view, "title")
    title.own.setFocus()
    QTest.keyClicks(title.own, "Store it")
    title.use_own.click()
    QTest.keyClicks(title.own, " well")
    qtbot.waitUntil(lambda: len(view.cards) == 1)
    assert [each.toPlainText() for each in view.rested.texts.values()] == ["Store it well"]


def test_a_difference_with_waiting_words_is_shown_however_many_come_before(tmp_path):
    details = a_workshop("Lima").value.details
    plan = RoadMap(id=ACTION.road_map, country="JAM")
    actions = tuple(replace_fields(ACTION, id=f"a{n:02}") for n in range(MOST_DIFFERENCES + 2))
    wanted = "Action", actions[-1].id, "lead"
    with closing(Archive.create(tmp_path / "Many.mercpa", Stamp("Officer", "desk"))) as archive:
        first = changes_for(Edit("", after=(details, plan, *actions)), known_none, by(""), "lima")
        archive.add(first, arrival_of(list(first), "lima", "first"))
        for name in "Ana", "Ben":
            said = Edit("", actions, tuple(replace_fields(each, lead=name) for each in actions))
            changes = changes_for(said, known_none, by(name), "lima")
            archive.add(changes, arrival_of(list(changes), "lima", name))
        found = read_differences(archive)
        assert (len(found.shown), found.count) == (MOST_DIFFERENCES, len(actions))
        assert wanted not in [each.conflict.key for each in found.shown]
        found = read_differences(archive, wanted=[wanted, found.shown[0].conflict.key])
        assert (len(found.shown), found.count) == (MOST_DIFFERENCES + 1, len(actions))
        assert found.shown[-1].conflict.key == wanted


def known_none(_record):
    return {}


def by(author):
    return Stamp(author, author, lambda: NOON)


def add_third_title(archive):
    (found,) = (each for each in read_differences(archive).shown if each.conflict.field == "title")
    said = Edit("", (ACTION,), (replace_fields(ACTION, title="Store it now"),))
    changes = changes_for(said, known_none, by("Cy"), found.workshop)
    archive.add(changes, arrival_of(list(changes), found.workshop, "cy"))


def test_a_value_that_came_meanwhile_leaves_the_caret_in_the_words(qtbot, context, view):
    title = card_of(view, "title")
    title.own.setFocus()
    QTest.keyClicks(title.own, "Store it")
    QTest.keyClick(title.own, Qt.Key.Key_Left)
    QTest.keyClick(title.own, Qt.Key.Key_Left)
    context.session.call(add_third_title).result()
    context.session.note_change()
    qtbot.waitUntil(lambda: card_of(view, "title") is not title)
    QTest.keyClicks(focused(), "all of ")
    assert typed_in(view)["title"] == "Store all of it"


def test_a_question_that_failed_takes_no_keyboard_later(qtbot, context, view, monkeypatch):
    def fail(*_given, **_named):
        raise InvalidInput("Not now", "")

    files = {each.name: str(each.key) for each in context.session.call(noted_files).result()}
    with monkeypatch.context() as patch, qtbot.waitSignal(context.messages.changed):
        patch.setattr(differences_view, "read_differences", fail)
        view.show_record(files["ben"])
    with qtbot.waitSignal(view._answer.arrived):
        context.session.note_change()
    qtbot.waitUntil(lambda: all(each.isVisible() for each in view.cards))
    assert not any(each.hasFocus() for each in view.cards)


def test_a_text_of_ones_own_settles_each_difference_until_none_is_left(qtbot, context, view):
    for _time in range(2):
        card = view.cards[0]
        before = len(view.cards)
        card.own.show_value("One for both")
        card._reword()
        qtbot.waitUntil(lambda before=before: len(view.cards) == before - 1)
    assert view.headline.text() == "No difference waits for a decision"
    assert view.empty.isVisible()
    assert lead(context) == "One for both"


def test_the_overview_counts_the_differences(context):
    assert context.session.call(desk.read_desk).result().counts.differences == 2


def test_a_difference_in_a_record_of_the_archive_itself_is_settled(qtbot, tmp_path):
    first, second = (tmp_path / f"{name}.mercpa" for name in ("First", "Second"))
    edit = workshops.add_workshop((), "Lima 2017")
    (planned,) = made_by(edit, ProgrammeWorkshop)
    with closing(Archive.create(first, Stamp("Ana", "L1"))) as archive:
        archive.apply(edit)
        with closing(Archive.create(second, Stamp("Ben", "L2"))) as other:
            other.unite(archive)
            other.apply(workshops.update_workshop(planned, city="Lima"))
            archive.apply(workshops.update_workshop(planned, city="Callao"))
            archive.unite(other)
    messages = MessageQueue()
    session = session_on(first, messages)
    settings = SettingsFile(tmp_path / "settings.json")
    shown = ArchiveDifferencesView(
        DeskContext(session, messages, None, settings, JobBar())  # type: ignore[arg-type]
    )
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitUntil(lambda: len(shown.cards) == 1)
    (card,) = shown.cards
    assert "Lima 2017" in card.accessibleName()
    assert {each.accessibleDescription() for each in card.uses} == {"Lima", "Callao"}
    QTest.keyClick(card.uses[0], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not shown.cards)
    assert session.close()


def test_cards_name_the_records_that_differ_and_never_show_an_id(qtbot, tmp_path):
    first, second = tmp_path / "First.mercpa", tmp_path / "Second.mercpa"
    planned = [ProgrammeWorkshop(id=f"id-{each}", title=f"Lima {each}") for each in range(3)]
    meeting = Meeting(id="id-meeting", title="Committee")
    link = BackToBack(id="id-link", programme_workshop="id-0", meeting=meeting.id)
    with closing(Archive.create(first, Stamp("Ana", "L1"))) as archive:
        archive.apply(Edit("", after=(*planned, meeting, link)))
        with closing(Archive.create(second, Stamp("Ben", "L2"))) as other:
            other.unite(archive)
            for its, number in ((archive, 1), (other, 2)):
                its.apply(edit_record("", planned[0], follows=f"id-{number}"))
                its.apply(edit_record("", link, programme_workshop=f"id-{number}"))
            archive.unite(other)
    messages = MessageQueue()
    session = session_on(first, messages)
    settings = SettingsFile(tmp_path / "settings.json")
    shown = ArchiveDifferencesView(
        DeskContext(session, messages, None, settings, JobBar())  # type: ignore[arg-type]
    )
    qtbot.addWidget(shown)
    qtbot.waitUntil(lambda: len(shown.cards) == 2)
    names = {card.accessibleName() for card in shown.cards}
    said = {each.accessibleDescription() for card in shown.cards for each in card.uses}
    assert said == {"Lima 1", "Lima 2"}
    assert not any("id-" in each or "programme_workshop" in each for each in names)
    assert any("Committee" in each for each in names)
    assert session.close()
