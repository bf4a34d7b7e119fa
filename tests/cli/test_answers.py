"""Answers typed into a workbook are entered, and are in no file for a group."""

from __future__ import annotations

import json
import zipfile
from contextlib import closing

from openpyxl import load_workbook

from mercworkshop.domain.entities.evaluation.records import (
    EvaluationQuestion,
    EvaluationSheet,
    QuizSheet,
)
from mercworkshop.store.store import Store
from tests.builders.checks import present
from tests.builders.command_line import run


def sheets(file):
    with closing(Store(file)) as store:
        return list(store.workshop().records(QuizSheet).values())


def filled(desk, *codes):
    path = desk.folder / "answers.xlsx"
    assert run("print", desk.ours, "--as", "quiz", "--to", path) == 0
    book = load_workbook(path)
    sheet = book.worksheets[0]
    columns = {cell.value: present(cell.column) for cell in sheet[1]}
    for line, code in enumerate(codes, start=3):
        row = {"occasion": "Before the workshop", "code": code, "sheet": "A", "mark 1": "B"}
        for key, words in row.items():
            sheet.cell(line, columns[key], words)
    book.save(path)
    return path


def test_sheets_of_a_workbook_are_entered_and_a_second_time_only_with_again(desk, capsys):
    desk.begin()
    path = filled(desk, "AN12", "BO01")
    capsys.readouterr()
    assert run("edit", desk.ours, "--answers", path) == 0
    assert capsys.readouterr().out == "ours.mercws: 2 sheets were entered.\n"
    assert sorted(each.code for each in sheets(desk.ours)) == ["AN12", "BO01"]
    assert run("edit", desk.ours, "--answers", path) == 1
    said = capsys.readouterr().err
    assert "Knowledge test, row 3, Knowledge test, row 4" in said
    assert "--again" in said
    assert len(sheets(desk.ours)) == 2
    assert run("edit", desk.ours, "--answers", path, "--again") == 0
    assert len(sheets(desk.ours)) == 4


def test_a_form_can_be_entered_before_the_standard_questions_were_added(desk, capsys):
    desk.begin()
    path = desk.folder / "forms.xlsx"
    assert run("print", desk.ours, "--as", "evaluation-form", "--to", path) == 0
    book = load_workbook(path)
    book.worksheets[0].cell(3, 2, 4)
    book.create_sheet("Notes")["A1"] = "Ask Ann"
    book.save(path)
    capsys.readouterr()
    assert run("edit", desk.ours, "--answers", path) == 0
    assert capsys.readouterr().out.splitlines() == [
        "ours.mercws: 1 form was entered.",
        "ours.mercws: The sheet “Notes” was left out: it is not for answers.",
    ]
    with closing(Store(desk.ours)) as store:
        workshop = store.workshop()
    first, *others = workshop.records(EvaluationQuestion).all()
    assert others
    (sheet,) = workshop.records(EvaluationSheet).values()
    assert sheet.answers == (f"{first.id}:4",)


def test_a_wrong_cell_changes_nothing(desk, capsys):
    desk.begin()
    path = filled(desk, "AN12", "Maria Alejandra Campbell")
    assert run("edit", desk.ours, "--answers", path) == 1
    assert "Knowledge test, cell C4: The code is too long" in capsys.readouterr().err
    assert sheets(desk.ours) == []


def test_no_kit_and_no_noted_step_of_a_script_holds_a_sheet(desk):
    desk.begin()
    rows = [{"code": "ZZ99", "choices": ["q01:A"]}]
    desk.edit(
        desk.ours,
        {"do": "groups.add", "step": "a group", "name": "Group Z"},
        {"do": "quiz.enter", "rows": rows},
    )
    kit = desk.folder / "again.mercx"
    assert run("export", desk.ours, "--to", kit, "--for", "group") == 0
    with zipfile.ZipFile(kit) as file:
        held = b"".join(map(file.read, file.namelist()))
    assert b"ZZ99" not in held
    assert b"QuizSheet" not in held
    with closing(Store(desk.ours)) as store:
        steps = [each for each in store.changes() if each.record_type == "ScriptStep"]
        assert steps
        assert "ZZ99" not in json.dumps([each.value for each in steps])
