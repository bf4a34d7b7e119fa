"""A file opens at the place and cell at which it was left, if they are still there."""

from __future__ import annotations

import pytest

from mercworkshop import paths
from mercworkshop.gui.app import last_place
from mercworkshop.gui.app.last_place import PlaceNotes
from mercworkshop.gui.grid.view import GridView
from mercworkshop.settings import LastPlace


@pytest.fixture
def practice(opened, opening):
    return opened(opening.open_practice)


@pytest.fixture
def again(opening, opened, practice):
    """Close the window as a person does, and open the file once more."""

    def reopen():
        opening.window.close()
        assert opening.close()
        opening.remove_window()
        return opened(opening.open_practice)

    return reopen


def visible_table(window):
    return next(each for each in window.page().findChildren(GridView) if each.isVisible())


def test_it_opens_in_the_cell_that_was_left(practice, again, settings):
    practice.navigate("road_maps", "QMW", "actions")
    table = visible_table(practice)
    rows = [row for row in range(table.grid.rowCount()) if table.grid.record(row) is not None]
    row, column = rows[2], table.grid.column_of("lead")
    table.go(row, column)
    table_row = table.grid.index(row, 0).data()
    window = again()
    noted = settings.recent_file(paths.practice_file()).last
    assert (noted.words, noted.row, noted.is_saved) == (
        "Practice country, Actions",
        table_row,
        True,
    )
    assert window.here() == ("road_maps", "QMW", "actions")
    index = visible_table(window).currentIndex()
    assert (index.row(), index.column()) == (row, column)
    assert visible_table(window).hasFocus()


def test_a_file_left_at_the_help_opens_at_the_place_before_it(practice, again):
    practice.navigate("library")
    practice.findChild(PlaceNotes).note()
    practice.navigate("help")
    assert again().here()[0] == "library"


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        (("road_maps", "XXX", "actions"), "road_maps"),
        (("gone",), "library"),
        (("case_studies", "no-run"), "case_studies"),
        (("library", "x"), "library"),
    ],
)
def test_a_file_opens_although_its_last_place_is_gone(practice, settings, path, shown):
    practice.navigate("library")
    settings.note_place(paths.practice_file(), LastPlace(path, record="no-record", field="lead"))
    last_place.return_to_last(practice, paths.practice_file(), settings)
    assert practice.here()[0] == shown


def test_a_workshop_is_described_in_a_few_words(practice, opening):
    session = opening.session
    assert "Practice country" in last_place.describe_workshop(session.workshop, session.reference)
