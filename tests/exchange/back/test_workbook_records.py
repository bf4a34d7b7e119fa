"""A corrected workbook comes back: what was changed in it is merged with what is here."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from mercworkshop import cli
from mercworkshop.domain.entities import actions, needs, road_map, steps
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.national_path import Declaration
from mercworkshop.domain.entities.needs import Need, NeedKind
from mercworkshop.domain.entities.road_map import Objective, RoadMap
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.ids import new_id
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money.money import Money
from mercworkshop.errors import BadFile
from mercworkshop.exchange.back.road_map_file import read_road_map
from mercworkshop.exchange.out.road_map_view import view_road_map
from mercworkshop.exchange.out.workbook import write_workbook
from mercworkshop.exchange.transfer import transfer
from mercworkshop.reference.facts.print_facts import facts_for
from mercworkshop.store.store import Store
from tests.builders.full_road_map import DAY, JAMAICA
from tests.builders.workshop import a_workshop
from tests.examples import SPOKEN
from tests.shipped import SHIPPED

WORKBOOKS: dict[tuple[bytes, str], bytes] = {}
"""Workbooks by workshop and language, kept because most tests correct the same one."""


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Return a workshop file with a road map of Jamaica, which no test may change."""
    begun = a_workshop().with_delegations("JAM").with_road_map("JAM", "Ban lamps", "Train customs")
    path = begun.saved_as(tmp_path_factory.mktemp("written") / "Port of Spain.mercws")
    with closing(Store(path, Stamp("Ann", "Laptop 1"))) as store:
        own = store.workshop().records(RoadMap)[JAMAICA]
        store.apply(road_map.update(own, focal_point="Ms. Guthrie", open_questions="Who pays?"))
        own = store.workshop().records(RoadMap)[JAMAICA]
        store.apply(road_map.add_objective((), own, "Health"))
        first = store.workshop().records(Action).owned_by(JAMAICA)[0]
        fields = {
            "lead": "Bureau of Standards",
            "end": PartialDate("2017-34"),
            "cost": Money(30_000, 45_000, "USD", 2015),
        }
        store.apply(actions.update(first, **fields))
        store.apply(needs.add((), own, NeedKind.LEGAL, "A law"))
    return path


@pytest.fixture
def file(tmp_path, written):
    return Path(shutil.copy(written, tmp_path))


class Corrected:
    """The workbook of Jamaica, opened to be corrected."""

    def __init__(self, file, language="en"):
        self._path = file.with_suffix(".xlsx")
        key = file.read_bytes(), language
        if key not in WORKBOOKS:
            WORKBOOKS[key] = _workbook(file, language)
        self._path.write_bytes(WORKBOOKS[key])
        self.book = load_workbook(self._path)

    def sheet(self, table):
        return next(each for each in self.book if each["A2"].value == table)

    def cell(self, table, line, key):
        sheet = self.sheet(table)
        column = next(each.column_letter for each in sheet[1] if each.value == key)
        return sheet[f"{column}{line}"]

    def saved(self):
        self.book.save(self._path)
        return self._path


def _workbook(file, language):
    reference = SHIPPED.on_day(DAY).in_language(language)
    with closing(Store(file)) as store:
        workshop = store.workshop()
        facts = facts_for(reference, "JAM", workshop.details)
        own = view_road_map(workshop, facts, translate=False)
        return write_workbook(view_road_map(workshop, facts), "A4", own).content


def collected(file, path):
    with closing(Store(file)) as store:
        return transfer.collect(store, read_road_map(path), lambda: None)


def records(file, kind):
    with closing(Store(file)) as store:
        return store.workshop().records(kind).owned_by(JAMAICA)


def versions(report):
    (difference,) = report.conflicts
    return difference.field, {(each.value, each.verbatim) for each in difference.versions}


@pytest.mark.parametrize("language", SPOKEN)
def test_a_workbook_that_was_not_changed_brings_nothing_new(file, language):
    report = collected(file, Corrected(file, language).saved())
    assert (report.new, report.conflicts) == (0, ())


def with_a_step(file):
    with closing(Store(file, Stamp("Ann", "Laptop 1"))) as store:
        rows = store.workshop().records(Action).owned_by(JAMAICA)
        store.apply(steps.make_steps([rows], rows[1:]))
    return rows[0].id


def test_a_step_comes_back_as_a_step_of_the_same_action(file):
    own = with_a_step(file)
    report = collected(file, Corrected(file).saved())
    assert (report.new, report.conflicts) == (0, ())
    assert [each.step_of for each in records(file, Action)] == ["", own]


def test_a_changed_text_is_a_difference_with_the_text_that_is_here(file):
    book = Corrected(file)
    book.cell("actions", 3, "lead").value = "Ministry of Health"
    path = book.saved()
    assert versions(collected(file, path)) == (
        "lead",
        {("Bureau of Standards", ""), ("Ministry of Health", "")},
    )
    assert collected(file, path).new == 0, "a file that is collected again brings nothing new"


@pytest.mark.parametrize(
    ("key", "typed", "field", "value"),
    [
        ("end", "March 2019", "end", ("2019-03", "")),
        ("end", "after the elections", "end", (None, "after the elections")),
        ("end", date(2019, 3, 31), "end", ("2019-03-31", "")),
        ("end.last", date(2019, 3, 31), "end", ("2017-04-01/2019-03-31", "")),
        ("cost", "USD 70 000", "cost", ("USD 70000", "")),
        ("cost.high", 90_000, "cost", ("USD 30000..90000 @2015", "")),
        ("percent", 55, "percent", (55, "")),
        ("priority", "High", "priority", ("high", "")),
        ("articles", "4, 10", "articles", (["4", "10"], "")),
        ("note", "By law", "note", ("By law", "")),
    ],
)
def test_cells_are_read_as_if_they_were_typed(file, key, typed, field, value):
    book = Corrected(file)
    book.cell("actions", 3, key).value = typed
    path = book.saved()
    assert value_in(book, path, field) == value
    assert collected(file, path).new == 1
    assert collected(file, path).new == 0, "a file that is collected again brings nothing new"


def value_in(book, path, field):
    """Return what a workbook says of a field of its first action, and its words as typed."""
    own = book.sheet("actions")["A3"].value
    return next(
        (each.value, each.verbatim)
        for each in read_road_map(path).changes
        if (each.record_id, each.field) == (own, field)
    )


def test_a_new_row_is_a_new_entry(file):
    book = Corrected(file)
    sheet = book.sheet("needs")
    line = sheet.max_row + 1
    book.cell("needs", line, "text").value = "A laboratory"
    book.cell("needs", line, "kind").value = "Money"
    assert len(collected(file, book.saved()).added) == 1
    assert "A laboratory" in [each.text for each in records(file, Need)]


def test_a_row_that_was_copied_with_its_hidden_id_is_a_new_entry(file):
    book = Corrected(file)
    sheet = book.sheet("actions")
    line = sheet.max_row + 1
    for cell in list(sheet[3]):
        sheet.cell(line, cell.column).value = cell.value
    book.cell("actions", line, "title").value = "Close the plant"
    before = {each.id: each.title for each in records(file, Action)}
    assert len(collected(file, book.saved()).added) == 1
    after = {each.id: each.title for each in records(file, Action)}
    assert {each: after[each] for each in before} == before
    assert "Close the plant" in after.values()


def test_a_row_that_was_removed_from_the_workbook_stays_here(file):
    book = Corrected(file)
    book.sheet("actions").delete_rows(3)
    assert collected(file, book.saved()).new == 0
    assert len(records(file, Action)) == 2


@pytest.mark.parametrize(
    ("table", "keys"),
    [
        ("actions", ["title"]),
        ("actions", ["number", "lead"]),
        ("actions", ["end.first", "end.last"]),
        ("actions", ["cost.low", "cost.high", "cost.currency", "cost.year"]),
        ("road_map", ["value"]),
    ],
)
def test_a_column_that_was_removed_from_the_workbook_empties_no_field(file, table, keys):
    book = Corrected(file)
    sheet = book.sheet(table)
    for key in keys:
        sheet.delete_cols(next(each.column for each in sheet[1] if each.value == key))
    assert collected(file, book.saved()).new == 0


@pytest.mark.parametrize("formula", ["=A1", "=1/0"])
def test_a_formula_without_a_result_leaves_the_field_and_is_reported_with_its_cell(file, formula):
    """Some programs write formulas without results; tested in a sheet of records and another."""
    book = Corrected(file)
    for cell in (book.cell("actions", 3, "lead"), book.cell("road_map", 4, "value")):
        cell.value = formula
    book.cell("actions", 3, "note").value = "By law"
    path = book.saved()
    found = read_road_map(path)
    lead, own = (
        book.cell("actions", 3, "lead").coordinate,
        book.cell("road_map", 4, "value").coordinate,
    )
    assert {each.partition(" has ")[0] for each in found.remarks} == {
        f"Actions: the formula in {lead}",
        f"Road map: the formula in {own}",
    }
    assert collected(file, path).new == 1
    assert records(file, Action)[0].lead == "Bureau of Standards"


@pytest.mark.child
def test_the_command_reports_a_formula_without_a_result(file, capsys):
    book = Corrected(file)
    book.cell("actions", 3, "lead").value = "=A1"
    assert cli.main(["collect", str(file), str(book.saved())]) == 0
    assert "Nothing new. Actions: the formula in" in capsys.readouterr().out


def test_clearing_the_figures_of_a_date_keeps_its_words(file):
    book = Corrected(file)
    for key in ("end.first", "end.last"):
        book.cell("actions", 3, key).value = None
    assert collected(file, book.saved()).new == 0


@pytest.mark.parametrize(("key", "typed"), [("end.first", date(2019, 3, 31)), ("cost.high", 5)])
def test_figures_in_the_wrong_order_are_refused(file, key, typed):
    book = Corrected(file)
    book.cell("actions", 3, key).value = typed
    with pytest.raises(BadFile, match="Actions, row 3"):
        read_road_map(book.saved())


@pytest.mark.parametrize(("key", "typed"), [("percent", -3), ("percent", 150), ("depends_on", "")])
def test_values_that_the_window_refuses_are_refused_with_their_place(file, key, typed):
    book = Corrected(file)
    book.cell("actions", 3, key).value = typed or book.cell("actions", 3, "number").value
    with pytest.raises(BadFile, match=f"Actions, row 3 – {key}"):
        read_road_map(book.saved())


def test_a_text_that_is_too_long_is_refused_with_its_sheet(file):
    book = Corrected(file)
    book.cell("actions", 3, "title").value = "x" * 30_001
    with pytest.raises(BadFile, match=r"^Port of Spain\.xlsx: Actions: row 3 holds a text"):
        read_road_map(book.saved())


@pytest.mark.parametrize("key", ["articles", "depends_on", "cost", "objective"])
def test_columns_with_words_that_look_like_numbers_have_the_text_format(file, key):
    """The text format holds for new rows too; a column of dates has the general format."""
    book = Corrected(file)
    column = book.cell("actions", 3, key).column_letter
    assert book.cell("actions", 3, key).number_format == "@"
    assert book.sheet("actions").column_dimensions[column].number_format == "@"
    assert book.cell("actions", 3, "end").number_format == "General"


def test_a_number_in_place_of_a_date_is_not_read_as_a_month(file):
    """A spreadsheet makes the number 2017.1 of “2017.10”."""
    book = Corrected(file)
    book.cell("actions", 3, "end").value = 2017.1
    assert value_in(book, book.saved(), "end") == (None, "2017.1")


def test_rows_may_be_sorted_and_sheets_renamed(file):
    book = Corrected(file)
    sheet = book.sheet("actions")
    first, second = ([cell.value for cell in sheet[line]] for line in (3, 4))
    for line, values in ((3, second), (4, first)):
        for number, value in enumerate(values, 1):
            sheet.cell(line, number).value = value
    sheet.title = "What we do"
    assert collected(file, book.saved()).new == 0


def test_a_field_of_the_road_map_is_read_back(file):
    book = Corrected(file)
    sheet = book.sheet("road_map")
    line = next(row[0].row for row in sheet.iter_rows() if row[0].value == "focal_point")
    sheet[f"C{line}"].value = "Mr. Brown"
    field, found = versions(collected(file, book.saved()))
    assert field == "focal_point"
    assert ("Mr. Brown", "") in found


def test_an_objective_that_was_renamed_is_chosen_by_its_new_title(file):
    """A person may rename it by replacing words in all sheets of the workbook."""
    book = Corrected(file)
    book.cell("objectives", 3, "title").value = "Healthy people"
    book.cell("actions", 3, "objective").value = "Healthy people"
    path = book.saved()
    assert value_in(book, path, "objective") == (book.sheet("objectives")["A3"].value, "")
    collected(file, path)
    assert collected(file, path).new == 0


def test_a_new_objective_can_be_chosen(file):
    book = Corrected(file)
    line = book.sheet("objectives").max_row + 1
    book.cell("objectives", line, "title").value = "Clean air"
    book.cell("actions", 3, "objective").value = "Clean air"
    path = book.saved()
    report = collected(file, path)
    aims = {each.title: each.id for each in records(file, Objective)}
    assert value_in(book, path, "objective") == (aims["Clean air"], "")
    assert len(report.added) == 1
    assert collected(file, path).new == 0


def test_an_objective_is_chosen_by_its_title(file):
    book = Corrected(file)
    book.cell("actions", 3, "objective").value = book.cell("objectives", 3, "title").value
    value, _words = value_in(book, book.saved(), "objective")
    assert value == book.sheet("objectives")["A3"].value


@pytest.mark.parametrize(
    ("table", "key", "typed", "said"),
    [
        ("actions", "objective", "Mend the roof", "Actions, row 3 – objective: “Mend the roof”"),
        ("actions", "is_milestone", "perhaps", "Actions, row 3 – is_milestone: “perhaps”"),
        ("actions", "cost.low", float("1e308"), "Actions, row 3 – cost: .*cannot stand there"),
        ("actions", "cost.low", "many", "Actions, row 3 – cost: .*cannot stand there"),
        ("actions", "end.first", "soon", "Actions, row 3 – end: .*cannot stand there"),
        ("actions", "title", "x" * 30_001, "30000|30,000|longer"),
        ("questions", "question", "Who else?", "Open questions, row 3: write open questions"),
    ],
)
def test_values_that_cannot_be_taken_in_are_refused_with_their_place(file, table, key, typed, said):
    book = Corrected(file)
    book.cell(table, 3, key).value = typed
    with pytest.raises(BadFile, match=said) as refused:
        read_road_map(book.saved())
    assert refused.value.message.startswith("Port of Spain.xlsx:")


def test_changing_the_words_of_the_convention_is_refused(file):
    declared = Declaration(id=new_id(), road_map=JAMAICA, provision="17.4", owner="NEPA")
    with closing(Store(file, Stamp("Ann", "Laptop 1"))) as store:
        store.apply(Edit("", after=(declared,)))
    back = Corrected(file)
    assert "focal point" in back.cell("deposit", 3, "what").value
    back.cell("deposit", 3, "owner").value = "Customs"
    back.cell("deposit", 3, "what").value = None
    assert versions(collected(file, back.saved()))[0] == "owner"
    back.cell("deposit", 3, "what").value = "Ask the minister"
    with pytest.raises(BadFile, match="row 3: the words of the Convention are only shown here"):
        collected(file, back.saved())


def test_remarks_in_new_columns_or_sheets_are_refused_and_not_lost(file):
    book = Corrected(file)
    sheet = book.sheet("actions")
    sheet.cell(3, sheet.max_column + 1).value = "Call the minister"
    with pytest.raises(BadFile, match="Actions, row 3: “Call the minister” stands in a column"):
        read_road_map(book.saved())
    book = Corrected(file)
    book.book.create_sheet("Remarks")["A1"].value = "Call the minister"
    with pytest.raises(BadFile, match="Remarks: this sheet was not there before"):
        read_road_map(book.saved())


def test_a_workbook_of_another_program_says_so(file, tmp_path):
    book = Corrected(file)
    del book.book["original"]
    with pytest.raises(BadFile, match="was not written by this program, or its hidden sheet"):
        read_road_map(book.saved())


def test_an_older_workbook_does_not_undo_later_changes(file):
    path = Corrected(file).saved()
    first = records(file, Action)[0]
    with closing(Store(file)) as store:
        store.apply(actions.update(first, title="Ban lamps by 2018", end=PartialDate("2018")))
    assert collected(file, path).new == 0


@pytest.mark.child
def test_the_command_collects_a_corrected_workbook(file, capsys):
    book = Corrected(file)
    book.cell("actions", 3, "cost").value = "USD 12 000"
    assert cli.main(["collect", str(file), str(book.saved())]) == 0
    assert "Port of Spain.xlsx: Not signed" in capsys.readouterr().out
    with closing(Store(file)) as store:
        (difference,) = store.workshop().conflicts.values()
    assert {each.value for each in difference.versions} == {"USD 12000", "USD 30000..45000 @2015"}
