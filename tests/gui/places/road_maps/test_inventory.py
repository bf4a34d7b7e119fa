"""The inventory of a road map: computed at each key, added up, and put into the road map."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from mercworkshop.domain.arrangement.arrangement import PLAIN, FieldFilter
from mercworkshop.domain.entities import inventories, road_map
from mercworkshop.domain.entities.inventories import Inventory, InventoryRow, Presence
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.gui.grid.arranging.table_arrangement import arrange
from mercworkshop.gui.style import theme
from mercworkshop.i18n import language_scope, without_marks
from tests.builders.checks import present

JAMAICA = road_map.road_map_id("JAM")
ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def view(page):
    page.open_path(("JAM", "inventory"))
    made = page.country.inventory()
    made.start.click()
    return made


def test_the_last_row_in_sight_is_whole(view):
    height = view.table.viewport().height()
    assert height > 0
    assert height % view.table.verticalHeader().defaultSectionSize() == 0


def scrolled(qtbot, page, view):
    """Return the table in a narrow window, scrolled sideways so that its names stand still."""
    page.window().resize(900, 800)
    bar, down = view.table.horizontalScrollBar(), view.table.viewport()
    qtbot.waitUntil(lambda: bar.maximum() > 0 and down.height() > 300)
    view.table.go(view.model.first_row(), view.model.column_of("factor"))
    bar.setValue(bar.maximum())
    qtbot.waitUntil(view.table.frozen.isVisible)
    return view.table


@pytest.mark.parametrize(
    "direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft]
)
def test_the_names_look_the_same_while_the_table_is_scrolled_sideways(qtbot, page, view, direction):
    page.window().setLayoutDirection(direction)
    table = scrolled(qtbot, page, view)
    place = table.frozen.geometry().adjusted(1, 0, -1, 0)  # without the line where they end
    rows = table.viewport().y()
    names = table.grab(place).toImage()
    table.horizontalScrollBar().setValue(0)
    assert not table.frozen.isVisible()
    still = table.grab(place).toImage()
    below = 0, rows, place.width(), place.height() - rows
    assert names.copy(*below) == still.copy(*below)
    assert written_at(names, rows) == pytest.approx(written_at(still, rows), abs=1)


def written_at(picture, height):
    """Return between which columns of a picture the words of a heading stand: its dark dots."""
    dots = ((x, y) for x in range(picture.width()) for y in range(height - 1))
    dark = [x for x, y in dots if picture.pixelColor(x, y).lightness() < 90]
    return min(dark), max(dark)


def test_no_line_is_drawn_through_the_heading_of_a_band(qtbot, page, view):
    table = scrolled(qtbot, page, view)
    frozen = table.frozen
    picture = frozen.grab().toImage()

    def edge(row):
        middle = table.rowViewportPosition(row) + table.viewport().y() + table.rowHeight(row) // 2
        return picture.pixelColor(frozen.width() - 1, middle).name()

    bands = [row for row in range(6) if view.model.band(row) is not None]
    lines = [row for row in range(6) if view.model.band(row) is None]
    assert {edge(row) for row in lines} == {theme.current_look().color("edge").name()}
    assert {edge(row) for row in bands}.isdisjoint({edge(row) for row in lines})


def source(session, kind):
    return session.workshop.records(InventoryRow).get(inventories.row_id(JAMAICA, kind))


def go(view, kind, field):
    assert view.show_source(inventories.row_id(JAMAICA, kind), field)


def write(qtbot, view, kind, field, words, end=ENTER):
    """Type words, all of whose characters must be ASCII, into a cell."""
    go(view, kind, field)
    qtbot.keyClick(view.table, words[0])
    qtbot.keyClicks(view.table.editing.editor, words[1:])
    if end is not None:
        qtbot.keyClick(view.table.editing.editor, end)


def cell(view, kind, field):
    grid = view.model
    row = grid.row_of(inventories.row_id(JAMAICA, kind))
    return grid.index(row, grid.column_of(field)).data()


def test_a_road_map_without_an_inventory_offers_to_begin_one(page):
    page.open_path(("JAM", "inventory"))
    view = page.country.inventory()
    assert view.stack.currentWidget() is view.invitation
    assert view.shown_tools == []
    view.start.click()
    assert view.stack.currentWidget() is view.above
    assert len(view.model.records) == 58
    assert cell(view, "al", "here") == "Here?"


def test_typed_numbers_are_computed_at_each_key_and_are_one_step_of_undo(qtbot, view, begun):
    write(qtbot, view, "al", "activity", "4.8-5.2 million")
    assert source(begun, "al").here is Presence.YES
    write(qtbot, view, "al", "factor", "0.05-0.2", end=None)
    begun.flush()
    assert view.so_far.total.text() == "240–1,000 kg"  # the cell is still open
    qtbot.keyClick(view.table.editing.editor, ENTER)
    assert cell(view, "al", "enters") == "240–1,000"
    assert view.detail.title.text() != "Alumina from bauxite"  # Enter went down
    go(view, "al", "factor")
    assert view.detail.title.text() == "Alumina from bauxite"
    assert "÷ 1,000 = 240–1,040 kg a year" in view.detail.formula.text()
    begun.undo()
    assert source(begun, "al").factor == ""
    assert view.so_far.total.text() == "0 kg"
    begun.redo()
    assert view.so_far.total.text() == "240–1,000 kg"


def test_a_number_is_shown_as_the_reader_writes_it_and_stays_as_it_was_typed(qtbot, view, begun):
    write(qtbot, view, "al", "activity", "2.7 million")
    write(qtbot, view, "al", "factor", "0.05-0.15")
    assert without_marks(cell(view, "al", "activity")) == "2.7 million"
    go(view, "al", "factor")
    assert without_marks(view.detail.typed.text()) == "As typed: 0.05-0.15"
    with language_scope("fr"):
        assert without_marks(cell(view, "al", "factor")) == "0,05–0,15"
        assert without_marks(cell(view, "al", "activity")).startswith("2,7 ")
    saved = source(begun, "al")
    assert (saved.activity, saved.factor) == ("2.7 million", "0.05-0.15")
    qtbot.keyClick(view.table, Qt.Key.Key_F2)
    assert view.table.editing.editor.text() == "0.05-0.15"


def test_words_that_are_no_valid_number_stay_and_the_reason_is_shown(qtbot, view, begun):
    for words, told in (
        ("a lot", "No number is understood here"),
        ("-2", "Below zero"),
        ("0", "is there none?"),
        ("0.2-0.05", "The higher number stands first"),
    ):
        write(qtbot, view, "amalgam", "factor", words)
        assert source(begun, "amalgam").factor == words
        assert cell(view, "amalgam", "factor") == words
        go(view, "amalgam", "factor")
        assert told in view.detail.faults.text(), words
        assert view.detail.faults.isVisible()


@pytest.mark.qt_log_ignore(  # only the offscreen plugin warns of an open list
    r"does not support (propagateSizeHints|raise)\(\)",
    "does not support grabbing the keyboard",
    extend=True,
)
def test_another_unit_is_read_and_other_readings_are_offered(qtbot, view, begun):
    write(qtbot, view, "cement", "factor", "0.05")
    write(qtbot, view, "cement", "activity", "780 kt", end=None)
    editor = view.table.editing.editor
    model = editor.suggestions.list.model()
    offered = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert offered == ["780 000 t", "780 t"]
    begun.flush()
    assert view.so_far.total.text() == "39 kg"  # 780 kilotonnes, as typed
    editor.suggestions.activated.emit("780 t")
    assert source(begun, "cement").activity == "780 t"
    assert view.so_far.total.text() == "0.039 kg"


def test_shares_and_sources_are_typed_below_the_table(qtbot, view, begun):
    write(qtbot, view, "al", "activity", "1000")
    write(qtbot, view, "al", "factor", "1000")
    go(view, "al", "factor")
    for form, words in zip(view.detail.shares, ("70-80 %", "", "20-30 %", "", "", ""), strict=True):
        field = form.lines[0].input
        field.setFocus()
        qtbot.keyClicks(field, words)
        qtbot.keyClick(field, ENTER)
    assert (source(begun, "al").air, source(begun, "al").land) == ("70-80 %", "20-30 %")
    assert view.detail.together.text() == "Together 90–110%: the whole lies inside."
    assert [bar.words for bar in view.so_far.bars.bars][:3] == ["700–800", "0", "200–300"]
    line = view.detail.sources.input("Source of the factor")
    qtbot.keyClicks(line, "operator")
    qtbot.keyClick(line, ENTER)
    assert source(begun, "al").factor_source == "operator"


def test_a_source_that_does_not_exist_asks_who_says_so_and_can_be_hidden(qtbot, view, begun):
    begun.apply(
        inventories.update_row,
        inventories.blank_row(JAMAICA, "chloralkali"),
        is_new=True,
        here=Presence.NO,
    )
    assert cell(view, "chloralkali", "factor_source") == "Who says so?"
    write(qtbot, view, "chloralkali", "factor_source", "industry ministry")
    assert source(begun, "chloralkali").here_source == "industry ministry"
    assert cell(view, "chloralkali", "enters") == "0"
    view.hide_absent.click()
    assert view.model.row_of(inventories.row_id(JAMAICA, "chloralkali")) < 0


def test_a_source_that_does_not_exist_but_has_numbers_is_a_contradiction(view, begun):
    row = inventories.blank_row(JAMAICA, "chloralkali")
    begun.apply(inventories.update_row, row, is_new=True, here=Presence.NO, here_source="ministry")
    begun.apply(inventories.update_row, source(begun, "chloralkali"), activity="500")
    go(view, "chloralkali", "here")
    assert "“No” and a number contradict each other" in view.detail.faults.text()
    assert cell(view, "chloralkali", "enters") != "0"
    view.hide_absent.click()
    assert view.model.row_of(inventories.row_id(JAMAICA, "chloralkali")) >= 0
    begun.apply(inventories.update_row, source(begun, "chloralkali"), activity="")
    assert view.model.row_of(inventories.row_id(JAMAICA, "chloralkali")) < 0


def test_f7_goes_to_the_next_field_that_is_missing_or_wrong(view, begun):
    for kind in [each.row.kind for each in view.model.records]:
        row = inventories.blank_row(JAMAICA, kind)
        begun.apply(
            inventories.update_row, row, is_new=True, here=Presence.NO, here_source="ministry"
        )
    begun.apply(inventories.update_row, source(begun, "zn"), here=Presence.YES)
    begun.apply(inventories.update_row, source(begun, "pb"), here_source="")
    seen = []
    for _time in range(6):
        view.frame_answers()["next_finding"]()
        index = view.table.currentIndex()
        seen.append(
            (view.model.line(index.row()).row.kind, view.model.columns[index.column()].field)
        )
    assert seen[:3] == [("zn", "activity"), ("zn", "factor"), ("zn", "factor_source")]
    assert ("pb", "factor_source") in seen


def test_totals_are_a_chart_and_a_table_and_go_into_the_road_map(qtbot, view, begun):
    begun.apply(inventories.update, begun.workshop.records(Inventory).all()[0], year="2014")
    write(qtbot, view, "al", "activity", "5 million")
    write(qtbot, view, "al", "factor", "0.1")
    write(qtbot, view, "open-burning", "activity", "60 000")
    write(qtbot, view, "open-burning", "factor", "1")
    shares = {"air": "40–60 %", "land": "40–60 %"}
    begun.apply(inventories.update_row, source(begun, "al"), **shares)
    view.totals_button.click()
    said = without_marks(view.totals.exceed.text())
    assert "The lower ends add up to less than 500: not all can be so low at once." in said
    assert view.totals.headline.text() == "500 kg of mercury enter in a year"
    assert [each.name for each in view.totals.media.bars if each.is_struck] == [
        "Open burning of waste"
    ]
    view.as_table.click()
    words = view.totals.table.words
    rows = [[words.index(row, n).data() for n in range(3)] for row in range(words.rowCount())]
    assert ["Open burning of waste", "60", "no, counted already"] in rows
    view.put.click()
    view.put.click()  # again: the paragraph is replaced
    context = begun.workshop.records(RoadMap)[JAMAICA].context
    assert context.count("Mercury inventory, evidence under Articles 8 and 9:") == 1
    assert "500 kg of mercury enter in a year. Largest sources: Alumina from bauxite." in context
    assert "Year: 2014. Method: not given." in context


def test_a_source_of_ones_own_has_a_name_and_can_be_deleted(qtbot, view, begun):
    go(view, "creams", "activity")
    view.add.click()
    qtbot.keyClicks(view.table.editing.editor, " of dust")
    qtbot.keyClick(view.table.editing.editor, ENTER)
    (own,) = (each for each in begun.workshop.records(InventoryRow).all() if not each.kind)
    assert own.category == "5.5"
    assert "of dust" in own.name
    view.show_source(own.id, "activity")
    view.table.delete_rows()
    assert begun.workshop.records(InventoryRow).get(own.id) is None


def test_sources_are_in_bands_of_categories_and_tab_passes_over_their_headings(qtbot, view, begun):
    first = view.model.row_of(inventories.row_id(JAMAICA, "geothermal"))
    view.table.setFocus()
    view.table.go(first, len(view.model.columns) - 2)
    qtbot.keyClick(view.table, Qt.Key.Key_Tab)
    here = view.table.currentIndex().row()
    assert view.model.line(here).row.kind == "hg-mining"
    band = present(view.model.band(here - 1))
    assert (band.number, view.model.band_facts(band).missing) == ("5.2", ("9 not answered",))
    qtbot.keyClick(view.table, Qt.Key.Key_Up)
    qtbot.keyClick(view.table, Qt.Key.Key_Space)
    assert view.model.row_of(inventories.row_id(JAMAICA, "hg-mining")) < 0
    go(view, "hg-mining", "here")  # opening a source unfolds its band
    assert view.model.row_of(inventories.row_id(JAMAICA, "hg-mining")) == here


def test_sources_are_filtered_and_sorted_by_what_enters(view, begun):
    for kind, activity in (("al", "1000"), ("zn", "5000")):
        row = inventories.blank_row(JAMAICA, kind)
        numbers = {"activity": activity, "factor": "1000", "here": Presence.YES}
        begun.apply(inventories.update_row, row, is_new=True, **numbers)
    chosen = FieldFilter("here", frozenset({Presence.YES.value}))
    arrange(view.table, PLAIN.filtered_by(chosen).sorted_by("enters", is_descending=True))
    assert [line.row.kind for line in view.model.records] == ["zn", "al"]
    assert view.arranging.chips[0] in view.shown_tools
    arrange(view.table, PLAIN)


def test_a_finding_about_a_source_opens_it(page, view):
    page.open_path(("JAM", "overview"))
    page.open_path(("JAM", "inventory", inventories.row_id(JAMAICA, "cement")))
    assert view.model.line(view.table.currentIndex().row()).row.kind == "cement"


def test_no_label_is_a_window_of_its_own(view):
    present(view)
    assert all(not each.isWindow() for each in view.findChildren(QLabel))
