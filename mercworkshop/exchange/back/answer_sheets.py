"""Reads workbooks into which sheets of a test or of an evaluation were typed, one row a sheet.

The workbook is read in a child process like every other. Each cell that cannot be taken in is named
with its sheet and its place, all of them at once; then nothing is taken in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mercworkshop.domain.entities.agenda import wording
from mercworkshop.domain.entities.agenda.plan import plan_agenda
from mercworkshop.domain.entities.evaluation import forms, questions, quiz, variants
from mercworkshop.domain.entities.evaluation.forms import FilledForm, WrittenComment
from mercworkshop.domain.entities.evaluation.records import (
    OCCASION_NAMES,
    SESSIONS_OF_A_FORM,
    WRITTEN,
    EvaluationComment,
    EvaluationQuestion,
    EvaluationSheet,
    Occasion,
    QuizSheet,
)
from mercworkshop.domain.entities.evaluation.variants import QuizVariant, ShownQuestion
from mercworkshop.domain.ports.evaluation_facts import EvaluationFacts
from mercworkshop.domain.records.edit import Edit, combine_edits
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import BadFile, InvalidInput
from mercworkshop.exchange.back.answer_rows import AnswerRow, CellProblems, rows_of, table_key
from mercworkshop.exchange.out.answer_sheets import (
    CODE,
    COMMENT,
    EVALUATION,
    MARK,
    OCCASION,
    SESSION,
    SHEET,
    quiz_table_key,
)
from mercworkshop.exchange.tables.spreadsheets import read_sheets
from mercworkshop.i18n import LANGUAGES, _, language_scope, plural, without_marks

_LONGEST_SHOWN = 30
_MOST_SESSIONS = 4
"""Sessions of one title that are named in a message."""


@dataclass(frozen=True, slots=True)
class AnswerSheets:
    """What was typed into a workbook: sheets of the test, or forms of the evaluation.

    ``places`` says for each where it stands. ``asked`` are the questions that the forms answer, and
    ``remarks`` say what was left out.
    """

    places: tuple[str, ...]
    quiz: tuple[QuizSheet, ...] = ()
    forms: tuple[FilledForm, ...] = ()
    asked: tuple[EvaluationQuestion, ...] = ()
    remarks: tuple[str, ...] = ()

    def repeated(self, workshop: Workshop) -> tuple[str, ...]:
        """Return the places of rows that look like a sheet of the workshop, or like a row above."""
        found = []
        known = quiz.KnownSheets(workshop.records(QuizSheet).values())
        for place, sheet in zip(self.places, self.quiz, strict=False):
            found += [place] if known.has_like(sheet) else []
            known.add(sheet)
        filled = forms.filled_forms(
            workshop.records(EvaluationSheet).values(),
            workshop.records(EvaluationComment).values(),
        )
        there = {forms.content(each) for each in filled.values()}
        for place, form in zip(self.places, self.forms, strict=False):
            found += [place] if forms.content(form) in there else []
            there.add(forms.content(form))
        return tuple(found)

    def describe_entered(self, count: int) -> str:
        """Return in words how many of them were entered."""
        if self.asked:
            return plural("{n} form was entered.", "{n} forms were entered.", count)
        return plural("{n} sheet was entered.", "{n} sheets were entered.", count)

    def edit(self, workshop: Workshop, *, without: Collection[str] = ()) -> Edit:
        """Return the edit that enters everything except what stands in the places ``without``.

        The first forms bring their questions, the standard ones, if the workshop has none yet.
        """
        if self.quiz:
            pairs = zip(self.places, self.quiz, strict=True)
            return quiz.add(each for place, each in pairs if place not in without)
        rows = zip(self.places, self.forms, strict=True)
        kept = [each for place, each in rows if place not in without]
        there = workshop.records(EvaluationQuestion).all()
        if there or not kept:
            return forms.enter(there, kept)
        entered = forms.enter(self.asked, kept)
        taken = questions.add((), [_fields(each) for each in self.asked])
        return combine_edits(entered.label, taken, entered)


def read_answer_sheets(path: Path, workshop: Workshop, facts: EvaluationFacts) -> AnswerSheets:
    """Return the answers in a workbook for the test or the evaluation of a workshop.

    A table of answers may be there several times: somebody copies the sheet and types on. Raises
    BadFile for a workbook that is none of these, or has cells that cannot be taken in.
    """
    tables = read_sheets(path)
    keys = {key for each in tables if (key := table_key(each))}
    _check_keys(path.name, keys, workshop, facts)
    problems = CellProblems()
    rows = rows_of((each for each in tables if table_key(each)), problems)
    left_out = _("The sheet “{sheet}” was left out: it is not for answers.")
    remarks = tuple(left_out.format(sheet=each.name) for each in tables if not table_key(each))
    places = tuple(each.place for each in rows)
    if keys == {EVALUATION}:
        sessions = _sessions(workshop)
        filled = tuple(_read_form(each, sessions, facts, problems) for each in rows)
        problems.refuse(path.name)
        return AnswerSheets(places, forms=filled, asked=facts.questions, remarks=remarks)
    sheets = [_read_sheet(each, facts, problems) for each in rows]
    problems.refuse(path.name)
    return AnswerSheets(places, tuple(filter(None, sheets)), remarks=remarks)


def _check_keys(
    file: str, keys: Collection[str], workshop: Workshop, facts: EvaluationFacts
) -> None:
    """Refuse a workbook without answers, with both kinds of answers, or for something else."""
    if not keys:
        raise BadFile(
            _("{file} is not a workbook for answers that this program wrote.").format(file=file),
            _("Write one with “Knowledge test” or “Form to evaluate the workshop” as a workbook."),
        )
    if len(keys) > 1:
        raise BadFile(
            _("{file} has sheets for answers of several kinds.").format(file=file),
            _("Keep each kind in a workbook of its own, and take in one after the other."),
        )
    (key,) = keys
    wanted = quiz_table_key(workshop, facts)
    if key in {EVALUATION, wanted}:
        return
    is_other_test = key.split()[1] != wanted.split()[1]
    reason = (
        _("{file} was made for another edition of the test.")
        if is_other_test
        else _("{file} was made for another workshop.")
    )
    raise BadFile(
        reason.format(file=file), _("Write the workbook again and copy the rows into it.")
    )


def _read_sheet(
    line: AnswerRow, facts: EvaluationFacts, problems: CellProblems
) -> QuizSheet | None:
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
            problems.note(line, key, reason)
    try:
        choices = quiz.choices_of(answers, answers)
        code = line.cells.get(CODE, "")
        (made,) = quiz.make_sheets([{"occasion": occasion, "code": code, "choices": choices}])
    except InvalidInput as error:
        problems.note(line, CODE, error.message)
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


def _one_of[T](
    line: AnswerRow, key: str, known: Mapping[str, T], problems: CellProblems
) -> T | None:
    words = line.cells.get(key, "")
    found = known.get(fold_text(words)) or known.get(words.casefold())
    if found is None:
        said = _("“{text}” is not known here.").format(text=words[:_LONGEST_SHOWN])
        reason = said if words else _("this is missing")
        problems.note(line, key, reason)
    return found


def _read_form(
    line: AnswerRow,
    sessions: Mapping[str, Mapping[str, str]],
    facts: EvaluationFacts,
    problems: CellProblems,
) -> FilledForm:
    """Return a form; what cannot be taken in is noted."""
    answers: dict[str, int] = {}
    comments: list[WrittenComment] = []
    for question in facts.questions:
        if question.kind in WRITTEN:
            comments += _comments(line, question, sessions, problems)
        elif words := line.cells.get(question.id, ""):
            number = _number(words, question)
            if number is None:
                reason = _("“{text}” is none of its answers.").format(text=words[:_LONGEST_SHOWN])
                problems.note(line, question.id, reason)
            else:
                answers[question.id] = number
    _refuse_unknown(line, facts, problems)
    return FilledForm(answers, tuple(comments))


def _fields(question: EvaluationQuestion) -> Mapping[str, object]:
    """Return what a question says, to be added as it is at the end."""
    names = ("id", "text", "kind", "low", "high", "choices")
    return {name: getattr(question, name) for name in names}


def _number(words: str, question: EvaluationQuestion) -> int | None:
    named = {fold_text(each): place for place, each in enumerate(question.choices, start=1)}
    if (found := named.get(fold_text(words))) is not None:
        return found
    plain = words.removesuffix(".0")
    number = int(plain) if plain.isdecimal() and len(plain) < len("100") else 0
    return number if 1 <= number <= question.most else None


def _comments(
    line: AnswerRow,
    question: EvaluationQuestion,
    sessions: Mapping[str, Mapping[str, str]],
    problems: CellProblems,
) -> Iterator[WrittenComment]:
    if text := line.cells.get(question.id, ""):
        yield WrittenComment(question.id, text)
    for number in range(1, SESSIONS_OF_A_FORM + 1):
        key = f"{SESSION} {number} {question.id}"
        about = line.cells.get(key, "")
        found = sessions.get(fold_text(about), {}) if about else {}
        text = line.cells.get(f"{COMMENT} {number} {question.id}", "")
        if about and len(found) != 1:
            problems.note(line, key, _doubtful(about[:_LONGEST_SHOWN], tuple(found.values())))
        if text:
            yield WrittenComment(question.id, text, next(iter(found), ""))


def _doubtful(about: str, names: Sequence[str]) -> str:
    """Return why it is not clear which session is meant; ``names`` are the possible ones."""
    if not names:
        return _("“{text}” is not a session of the agenda.").format(text=about)
    words = _("several sessions are called “{text}”; write which one: {names}")
    return words.format(text=about, names=" / ".join(names[:_MOST_SESSIONS]))


def _sessions(workshop: Workshop) -> Mapping[str, Mapping[str, str]]:
    """Return the sessions by what they are called in any language: their names by id."""
    plan = plan_agenda(workshop)
    here = {each: without_marks(name) for each, name in plan.session_names.items()}
    known: dict[str, dict[str, str]] = {}
    for code in LANGUAGES:
        with language_scope(code):
            names = plan.session_names
            for _day, placed in plan.sessions:
                its = placed.session.id
                for words in (names[its], wording.session_title(placed.session)):
                    known.setdefault(fold_text(words), {})[its] = here[its]
    return known


def _refuse_unknown(line: AnswerRow, facts: EvaluationFacts, problems: CellProblems) -> None:
    """Note what stands in the column of a question that is no longer asked: it would be lost."""
    known = {each.id for each in facts.questions}
    for key in line.cells:
        if key.split()[-1] not in known:
            reason = _("this question is no longer asked; what it says would be lost")
            problems.note(line, key, reason)
