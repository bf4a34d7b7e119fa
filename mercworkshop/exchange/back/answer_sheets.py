"""Reads workbooks into which sheets of a test or of an evaluation were typed, one row a sheet.

The workbook is read in a child process like every other. Each cell that cannot be taken in is named
with its sheet and its place, all of them at once; then nothing is taken in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from mercworkshop.domain.entities.agenda import wording
from mercworkshop.domain.entities.agenda.plan import plan_agenda
from mercworkshop.domain.entities.evaluation import forms, quiz, variants
from mercworkshop.domain.entities.evaluation.forms import FilledForm, WrittenComment
from mercworkshop.domain.entities.evaluation.records import (
    OCCASION_NAMES,
    WRITTEN,
    EvaluationComment,
    EvaluationQuestion,
    EvaluationSheet,
    Occasion,
    QuizSheet,
)
from mercworkshop.domain.entities.evaluation.variants import QuizVariant, ShownQuestion
from mercworkshop.domain.ports.evaluation_facts import EvaluationFacts
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import BadFile, InvalidInput
from mercworkshop.exchange.out.answer_sheets import (
    CODE,
    COMMENT,
    COMMENTS,
    EVALUATION,
    MARK,
    OCCASION,
    QUIZ,
    SESSION,
    SHEET,
    quiz_table_key,
)
from mercworkshop.exchange.tables.sheet_table import SheetTable
from mercworkshop.exchange.tables.spreadsheets import read_sheets
from mercworkshop.i18n import LANGUAGES, N_, Counted, _, language_scope, plural, sentences

_ID = "id"
_MOST_NAMED = 12
"""Cells named in one message; of more it says how many."""
_LONGEST_SHOWN = 30
_NO_ANSWERS = N_("{file} is not a workbook for answers that this program wrote.")
_OTHER_TEST = N_("{file} was made for another edition of the test.")


@dataclass(frozen=True, slots=True)
class AnswerSheets:
    """What was typed into a workbook: sheets of the test, or forms of the evaluation.

    ``places`` says for each where it stands.
    """

    places: tuple[str, ...]
    quiz: tuple[QuizSheet, ...] = ()
    forms: tuple[FilledForm, ...] = ()

    def repeated(self, workshop: Workshop) -> tuple[str, ...]:
        """Return the places of what looks like a sheet of the workshop, or of a row above it."""
        found = []
        known = list(workshop.records(QuizSheet).values())
        filled = forms.filled_forms(
            workshop.records(EvaluationSheet).values(),
            workshop.records(EvaluationComment).values(),
        )
        for place, sheet in zip(self.places, self.quiz, strict=False):
            found += [place] if quiz.repeated(known, sheet) else []
            known.append(sheet)
        for place, form in zip(self.places, self.forms, strict=False):
            found += [place] if forms.repeated(filled, form) else []
            filled[place] = form
        return tuple(found)

    def edit(self, workshop: Workshop, *, without: Collection[str] = ()) -> Edit:
        """Return the edit that enters what does not stand in one of the places ``without``."""
        if self.quiz:
            pairs = zip(self.places, self.quiz, strict=True)
            sheets = [each for place, each in pairs if place not in without]
            label = Counted("Enter a sheet", "Enter {n} sheets", len(sheets))
            return Edit(label, after=tuple(sorted(sheets, key=lambda each: each.id)))
        rows = zip(self.places, self.forms, strict=True)
        kept = [each for place, each in rows if place not in without]
        return forms.enter(workshop.records(EvaluationQuestion).all(), kept)


@dataclass(slots=True)
class _Problems:
    """The cells that cannot be taken in."""

    sheet: str
    found: list[str] = field(default_factory=list)

    def note(self, line: int, column: int, reason: str) -> None:
        """Name a cell and what is wrong with it; ``column`` counts from 0."""
        from openpyxl.utils import get_column_letter

        cell = f"{get_column_letter(column + 1)}{line}"
        words = _("{sheet}, cell {cell}: {reason}")
        self.found.append(words.format(sheet=self.sheet, cell=cell, reason=reason))


@dataclass(frozen=True, slots=True)
class _AnswerRow:
    """A row: its line in the sheet, its words by the key of the column, the columns by key."""

    line: int
    cells: Mapping[str, str]
    columns: Mapping[str, int]


def read_answer_sheets(path: Path, workshop: Workshop, facts: EvaluationFacts) -> AnswerSheets:
    """Return the answers in a workbook for the test or the evaluation of a workshop.

    Raises BadFile for a workbook that is none of these, or has cells that cannot be taken in.
    """
    for table in read_sheets(path):
        found = _find_head(table)
        if found is None:
            continue
        name, lines = found
        problems = _Problems(table.name)
        if name == EVALUATION:
            filled = tuple(_read_form(each, workshop, facts, problems) for each in lines)
            _refuse(path.name, problems)
            return AnswerSheets(_places(table, lines), forms=filled)
        if name == quiz_table_key(facts):
            sheets = [_read_sheet(each, facts, problems) for each in lines]
            _refuse(path.name, problems)
            return AnswerSheets(_places(table, lines), tuple(filter(None, sheets)))
        raise BadFile(
            _(_OTHER_TEST).format(file=path.name),
            _("Write the workbook anew and copy the rows into it."),
        )
    raise BadFile(
        _(_NO_ANSWERS).format(file=path.name),
        _("Write one with “Knowledge test” or “Form to evaluate the workshop” as a workbook."),
    )


def _find_head(table: SheetTable) -> tuple[str, list[_AnswerRow]] | None:
    """Return the key of a table of answers and its rows; None if it is another one."""
    if len(table.rows) < 2 or table.rows[0][0] != _ID:
        return None
    name = table.rows[1][0]
    if name != EVALUATION and not name.startswith(f"{QUIZ} "):
        return None
    columns = {key: place for place, key in enumerate(table.rows[0]) if key and key != _ID}
    lines = []
    for line, row in zip(table.lines[2:], table.rows[2:], strict=True):
        cells = {key: row[place].strip() for key, place in columns.items() if row[place].strip()}
        if cells:
            lines.append(_AnswerRow(line, cells, columns))
    return name, lines


def _places(table: SheetTable, lines: Sequence[_AnswerRow]) -> tuple[str, ...]:
    words = _("{sheet}, row {row}")
    return tuple(words.format(sheet=table.name, row=each.line) for each in lines)


def _read_sheet(line: _AnswerRow, facts: EvaluationFacts, problems: _Problems) -> QuizSheet | None:
    """Return a sheet of the test; None if a cell of it is wrong."""
    before = len(problems.found)
    occasion = _one_of(line, OCCASION, _occasions(), problems)
    variant = _one_of(line, SHEET, {each.casefold(): each for each in QuizVariant}, problems)
    if occasion is None or variant is None:
        return None
    answers: dict[str, str] = {}
    for place, shown in enumerate(variants.arrange(facts.letters, variant), start=1):
        key = f"{MARK} {place}"
        mark = line.cells.get(key, "-")
        try:
            answers |= _read_mark(mark, shown)
        except InvalidInput:
            reason = _("“{text}” is none of its answers.").format(text=mark[:_LONGEST_SHOWN])
            problems.note(line.line, line.columns.get(key, 0), reason)
    try:
        choices = quiz.choices_of(answers, answers)
        code = line.cells.get(CODE, "")
        (made,) = quiz.make_sheets([{"occasion": occasion, "code": code, "choices": choices}])
    except InvalidInput as error:
        problems.note(line.line, line.columns.get(CODE, 0), error.message)
        return None
    return made if len(problems.found) == before else None


def _read_mark(mark: str, shown: ShownQuestion) -> Mapping[str, str]:
    return variants.read_marks(mark, [shown])


def _occasions() -> Mapping[str, Occasion]:
    """Return what an occasion is called in any language; the workbook may be in another one."""
    known = {each.value: each for each in Occasion}
    for code in LANGUAGES:
        with language_scope(code):
            known |= {fold_text(_(words)): each for each, words in OCCASION_NAMES.items()}
    return known


def _one_of[T](line: _AnswerRow, key: str, known: Mapping[str, T], problems: _Problems) -> T | None:
    words = line.cells.get(key, "")
    found = known.get(fold_text(words)) or known.get(words.casefold())
    if found is None:
        said = _("“{text}” is not known here.").format(text=words[:_LONGEST_SHOWN])
        reason = said if words else _("this is missing")
        problems.note(line.line, line.columns.get(key, 0), reason)
    return found


def _read_form(
    line: _AnswerRow, workshop: Workshop, facts: EvaluationFacts, problems: _Problems
) -> FilledForm:
    """Return a form; what cannot be taken in is noted."""
    answers: dict[str, int] = {}
    comments: list[WrittenComment] = []
    for question in facts.questions:
        if question.kind in WRITTEN:
            comments += _comments(line, question, workshop, problems)
        elif words := line.cells.get(question.id, ""):
            number = _number(words, question)
            if number is None:
                reason = _("“{text}” is none of its answers.").format(text=words[:_LONGEST_SHOWN])
                problems.note(line.line, line.columns[question.id], reason)
            else:
                answers[question.id] = number
    _refuse_unknown(line, facts, problems)
    return FilledForm(answers, tuple(comments))


def _number(words: str, question: EvaluationQuestion) -> int | None:
    named = {fold_text(each): place for place, each in enumerate(question.choices, start=1)}
    if (found := named.get(fold_text(words))) is not None:
        return found
    plain = words.removesuffix(".0")
    number = int(plain) if plain.isdecimal() and len(plain) < len("100") else 0
    return number if 1 <= number <= question.most else None


def _comments(
    line: _AnswerRow, question: EvaluationQuestion, workshop: Workshop, problems: _Problems
) -> Iterator[WrittenComment]:
    if text := line.cells.get(question.id, ""):
        yield WrittenComment(question.id, text)
    sessions = {
        fold_text(wording.session_title(placed.session)): placed.session.id
        for _day, placed in plan_agenda(workshop).sessions
    }
    for number in range(1, COMMENTS + 1):
        key = f"{SESSION} {number} {question.id}"
        about = line.cells.get(key, "")
        session = sessions.get(fold_text(about), "")
        text = line.cells.get(f"{COMMENT} {number} {question.id}", "")
        if about and not session:
            reason = _("“{text}” is not a session of the agenda.").format(
                text=about[:_LONGEST_SHOWN]
            )
            problems.note(line.line, line.columns[key], reason)
        if text:
            yield WrittenComment(question.id, text, session)


def _refuse_unknown(line: _AnswerRow, facts: EvaluationFacts, problems: _Problems) -> None:
    """Note what stands in the column of a question that is no longer asked: it would be lost."""
    known = {each.id for each in facts.questions}
    for key in line.cells:
        if key.split()[-1] not in known:
            reason = _("this question is no longer asked; what it says would be lost")
            problems.note(line.line, line.columns[key], reason)


def _refuse(file: str, problems: _Problems) -> None:
    if not problems.found:
        return
    more = len(problems.found) - _MOST_NAMED
    rest = [plural("{n} more cell.", "{n} more cells.", more)] if more > 0 else []
    named: Sequence[str] = problems.found[:_MOST_NAMED]
    raise BadFile(
        "\n".join((_("{file}: some cells cannot be taken in.").format(file=file), *named, *rest)),
        sentences(_("Nothing was changed here."), _("Correct these cells and try again.")),
    )
