"""Tables repaint the rows that changed and nothing else; hidden ones wait until they are shown."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStackedWidget

from mercworkshop.domain.entities import actions, groups, people, road_map
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.entities.road_map import Objective, RoadMap
from mercworkshop.domain.workshop import details
from mercworkshop.gui.grid.painting.delegate import GridDelegate
from mercworkshop.gui.places.road_maps.country.overview.objectives import objectives_editor
from mercworkshop.gui.places.workshop.participants.view import ParticipantsView
from mercworkshop.gui.session.pages.page import PageContext
from tests.builders.navigator import Nowhere
from tests.gui.elsewhere import from_elsewhere

NAME, ROLE, COUNTRY, GROUP = 0, 5, 7, 10
COUNT = 500


class CountingDelegate(GridDelegate):
    """Notes which rows were painted and which were measured."""

    def __init__(self, table):
        super().__init__(table, table.editing)
        self.painted, self.measured = set(), set()
        self.emitted: list[tuple[int, int, int, int]] = []

    def paint(self, painter, option, index):
        self.painted.add(index.row())
        super().paint(painter, option, index)

    def sizeHint(self, option, index):
        self.measured.add(index.row())
        return super().sizeHint(option, index)


@pytest.fixture
def context(qtbot, faces, session, messages, settings, jobs):
    return PageContext(session, messages, Nowhere(), settings, jobs)


@pytest.fixture
def crowd(session):
    """500 participants, the first ten in a group."""
    session.apply(people.add_many, (), [{"name": f"Person {n}"} for n in range(COUNT)])
    session.apply(groups.add, (), "Group A")
    session.apply(groups.assign_members, everyone(session)[:10], group(session))
    session.end_step()
    return session


@pytest.fixture
def shown(qtbot):
    kept = []

    def show(widget):
        kept.append(widget)
        qtbot.addWidget(widget)
        widget.resize(1178, 640)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()
        return widget

    yield show
    for each in kept:
        each.close()


@pytest.fixture
def table(crowd, context, shown):
    return shown(ParticipantsView(context)).table


@pytest.fixture
def objectives(session, context, shown):
    """A list of three objectives, which grows with its text."""
    session.apply(road_map.start_road_map, "JAM", session.workshop.workshop_id)
    for title in ("Law", "Inventory", "Training"):
        session.apply(road_map.add_objective, goals(session), plan(session), title)
    return shown(objectives_editor(context, plan(session).id))


def everyone(session):
    return session.workshop.records(Person).all()


def group(session):
    return session.workshop.records(BreakoutGroup).all()[0]


def plan(session):
    return session.workshop.records(RoadMap).all()[0]


def goals(session):
    return session.workshop.records(Objective).all()


def rename(session, row, **fields):
    assert session.apply(people.update, everyone(session)[row], **fields)


def paint_all(table):
    """Do all waiting layout and painting: to repaint one pixel of the window is enough."""
    QApplication.processEvents()
    table.window().repaint(0, 0, 1, 1)


def with_seams(rows):
    """Return rows and those below: with a changed row Qt repaints a pixel of the next one."""
    return rows | {row + 1 for row in rows}


@contextmanager
def watched(table):
    """Yield what the model emits and the table paints meanwhile."""
    counting = CountingDelegate(table)
    before = table.itemDelegate()
    table.setItemDelegate(counting)
    paint_all(table)
    while counting.painted:  # the first painting lays out, and asks to be painted again
        counting.painted.clear()
        paint_all(table)
    counting.measured.clear()
    counting.emitted.clear()

    def note(first, last):
        counting.emitted.append((first.row(), last.row(), first.column(), last.column()))

    table.grid.dataChanged.connect(note)
    try:
        yield counting
        paint_all(table)
    finally:
        table.grid.dataChanged.disconnect(note)
        table.setItemDelegate(before)


def test_an_edit_repaints_its_row_alone(table, crowd):
    with watched(table) as seen:
        rename(crowd, 7, role="Director")
    assert [each[:2] for each in seen.emitted] == [(7, 7)]
    assert 7 in seen.painted
    assert seen.painted <= with_seams({7})


def test_an_edit_of_another_record_repaints_nothing(table, crowd):
    with watched(table) as seen:
        crowd.apply(details.update, crowd.workshop.details, venue="Hall")
        crowd.apply(road_map.start_road_map, "JAM", crowd.workshop.workshop_id)
    assert (seen.emitted, seen.painted) == ([], set())


def test_a_cell_with_the_name_of_another_record_is_repainted(table, crowd):
    with watched(table) as seen:
        crowd.apply(groups.update, group(crowd), name="Group Z")
    assert seen.emitted == [(row, row, GROUP, GROUP) for row in range(10)]
    assert seen.painted == set(range(10))
    assert table.grid.index(3, GROUP).data() == "Group Z"


def test_half_typed_text_repaints_the_cell_that_keeps_it(table, crowd):
    with watched(table) as seen:
        table.grid.set_waiting_words(table.grid.record(4), "group", "Group Q")
    assert seen.emitted == [(4, 4, GROUP, GROUP)]
    assert seen.painted == {4}


def test_rows_out_of_sight_are_emitted_and_not_painted(table, crowd):
    with watched(table) as seen:
        rename(crowd, 400, role="Director")
    assert [each[:2] for each in seen.emitted] == [(400, 400)]
    assert seen.painted == set()


def test_deleting_rows_and_undoing_it_emits_no_change_of_other_rows(table, crowd):
    with watched(table) as seen:
        crowd.apply(people.remove, everyone(crowd)[10:12], ())
    assert seen.emitted == []
    assert len(table.grid.rows) == COUNT - 2
    with watched(table) as seen:
        crowd.undo()
    assert seen.emitted == []
    assert [row.person.name for row in table.grid.rows[9:13]] == [
        f"Person {n}" for n in range(9, 13)
    ]


def test_undo_repaints_the_row_it_restores(table, crowd):
    table.go(2, NAME)
    rename(crowd, 2, role="Director")
    with watched(table) as seen:
        crowd.undo()
    assert {each[:2] for each in seen.emitted} == {(2, 2)}
    assert 2 in seen.painted
    assert seen.painted <= with_seams({2})


def test_changes_of_another_laptop_repaint_their_rows(qtbot, table, crowd, tmp_path):
    rows = everyone(crowd)
    edits = [people.update(rows[n], role="Director") for n in (3, 4, 9)]
    with watched(table) as seen:
        from_elsewhere(qtbot, crowd, tmp_path, *edits)
    assert [each[:2] for each in seen.emitted] == [(3, 4), (9, 9)]
    assert {3, 4, 9} <= seen.painted <= with_seams({3, 4, 9})


def test_selection_editor_and_pending_text_outlive_changes(qtbot, table, crowd, tmp_path):
    table.setFocus()
    table.select_rows([5, 6])
    crowd.apply(people.remove, everyone(crowd)[:2], ())
    assert table.selected_rows() == [3, 4]
    table.go(7, ROLE)
    qtbot.keyClicks(table, "D")
    qtbot.keyClicks(table.editing.editor, "ir")
    crowd.apply(people.remove, everyone(crowd)[:1], ())
    rename(crowd, 20, role="Minister")
    from_elsewhere(qtbot, crowd, tmp_path, people.update(everyone(crowd)[2], role="Judge"))
    assert table.editing.is_open
    assert table.editing.editor.text() == "Dir"
    assert table.currentIndex().row() == 6
    qtbot.keyClick(table.editing.editor, Qt.Key.Key_Return)
    assert everyone(crowd)[6].role == "Dir"


def test_a_hidden_table_does_nothing_until_it_is_shown(crowd, context, shown):
    stack, view = QStackedWidget(), ParticipantsView(context)
    stack.addWidget(view)
    stack.addWidget(ParticipantsView(context))
    shown(stack)
    stack.setCurrentIndex(1)
    read = []
    source = view.table.grid.source.find
    object.__setattr__(view.table.grid.source, "find", lambda: read.append(1) or source())
    for row in (3, 4, 5):
        rename(crowd, row, role="Director")
    assert read == []
    stack.setCurrentIndex(0)
    assert len(read) == 1
    assert view.table.grid.rows[4].person.role == "Director"


def test_a_record_is_found_in_a_hidden_table_that_was_not_refreshed_yet(crowd, context, shown):
    stack, view = QStackedWidget(), ParticipantsView(context)
    stack.addWidget(ParticipantsView(context))
    stack.addWidget(view)
    shown(stack)
    crowd.apply(people.remove, everyone(crowd)[:3], ())
    assert view.table.grid.row_of(everyone(crowd)[0].id) == 0


def test_an_empty_table_appears_with_its_first_row(session, context, shown):
    view = shown(ParticipantsView(context))
    assert not view.table.isVisible()
    session.apply(people.add_many, (), [{"name": "Ann"}])
    assert view.table.isVisible()
    view.table.clearFocus()  # else it stays: somebody may go on typing in it
    session.undo()
    assert not view.table.isVisible()


def test_a_list_measures_the_changed_row_alone(objectives, session):
    table = objectives.table
    height = table.rowHeight(0), table.rowHeight(1)
    with watched(table) as seen:
        session.apply(road_map.update_objective, goals(session)[1], title="Inventory " * 60)
    assert seen.measured == {1}
    assert table.rowHeight(0) == height[0]
    assert table.rowHeight(1) > height[1]
    assert table.height() >= sum(map(table.rowHeight, range(3)))


def test_a_list_measures_nothing_for_a_change_elsewhere(objectives, session):
    with watched(objectives.table) as seen:
        session.apply(details.update, session.workshop.details, venue="Hall")
    assert (seen.emitted, seen.measured, seen.painted) == ([], set(), set())


def test_a_list_shows_what_it_counts_in_other_records(objectives, session):
    served = goals(session)[2]
    with watched(objectives.table) as seen:
        session.apply(
            actions.add, (), plan(session).id, [{"title": "Train", "objective": served.id}]
        )
    assert len(session.workshop.records(Action)) == 1
    assert seen.emitted == [(2, 2, 1, 1)]
    assert seen.measured == {2}
    assert objectives.table.grid.index(2, 1).data() == "0 of 1"


def test_a_list_that_was_hidden_fits_its_rows_when_shown(objectives, session):
    table = objectives.table
    objectives.hide()
    session.apply(road_map.update_objective, goals(session)[1], title="Inventory " * 60)
    session.apply(road_map.add_objective, goals(session), plan(session), "Customs " * 60)
    assert table.grid.rowCount() == 3
    objectives.show()
    assert table.grid.rowCount() == 4
    assert table.rowHeight(1) > table.rowHeight(0)
    assert table.rowHeight(3) > table.rowHeight(0)


def test_what_assistive_technology_writes_is_read_as_if_it_was_typed(table, crowd):
    assert table.grid.setData(table.grid.index(3, COUNTRY), "Jamaica")
    assert everyone(crowd)[3].country == "JAM"
    assert table.grid.setData(table.grid.index(3, GROUP), "Group Q")
    assert table.grid.unread_text(table.grid.record(3), "group") == "Group Q"
    assert table.grid.setData(table.grid.index(COUNT, NAME), "Zoe Smith")
    assert everyone(crowd)[-1].name == "Zoe Smith"
