"""The results of a test and an evaluation as a workbook: sums and means, no single sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mercworkshop.domain import privacy
from mercworkshop.domain.entities.agenda.plan import plan_agenda
from mercworkshop.domain.entities.evaluation import knowledge, opinions
from mercworkshop.domain.entities.evaluation.knowledge import KnowledgeRow
from mercworkshop.domain.entities.evaluation.opinions import OpinionRow
from mercworkshop.domain.entities.evaluation.records import (
    STEPS,
    EvaluationComment,
    EvaluationSheet,
    QuizSheet,
)
from mercworkshop.domain.ports.evaluation_facts import EvaluationFacts
from mercworkshop.domain.records import readers
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.exchange.out.tables import CellValue, DataColumn, DataRow, RoadMapTable
from mercworkshop.exchange.out.workbook import MadeWorkbook, SheetBook, write_tables
from mercworkshop.i18n import _, digits, language_scope, number, without_marks


def write_results(workshop: Workshop, facts: EvaluationFacts, paper: str) -> MadeWorkbook:
    """Return the results as sheets: the test by article and by question, ratings, comments."""
    visible = privacy.workshop_for(readers.ON_SCREEN, workshop)
    with language_scope(facts.language):
        title = _("Evaluation of the workshop")
        book = SheetBook(title, facts.language, facts.day, lambda words: words)
        return write_tables(list(_tables(visible, facts)), book, paper)


def _tables(workshop: Workshop, facts: EvaluationFacts) -> Iterator[RoadMapTable]:
    result = knowledge.knowledge_result(workshop.records(QuizSheet).values(), facts.key)
    plan = plan_agenda(workshop)
    titles = {each: without_marks(name) for each, name in plan.session_names.items()}
    opinion = opinions.opinion_result(
        facts.questions,
        workshop.records(EvaluationSheet).values(),
        workshop.records(EvaluationComment).values(),
        list(titles),
    )
    said = (
        (knowledge.summary(result),),
        (opinions.summary(opinion),),
    )
    yield RoadMapTable(
        "summary",
        _("Evaluation"),
        (DataColumn("text", _("Result")),),
        tuple(DataRow("", cells) for cells in said),
    )
    if result.is_shown:
        words = {each.id: each.words for each in facts.quiz}
        yield _gains("articles", _("By article"), result.articles, facts.articles)
        yield _gains("questions", _("By question"), result.questions, words)
    if opinion.is_shown:
        yield _ratings(opinion.rows)
        yield _comments(opinion.rows, titles)


def _gains(
    key: str, title: str, rows: tuple[KnowledgeRow, ...], names: Mapping[Any, str]
) -> RoadMapTable:
    headings = (
        ("article", _("Article")),
        ("name", _("Question") if key == "questions" else _("Title")),
        ("before", _("Before")),
        ("after", _("After")),
        ("gain", _("Gain")),
        ("low", _("Gain from")),
        ("high", _("Gain to")),
        ("note", _("Note")),
    )
    columns = tuple(DataColumn(name, heading) for name, heading in headings)
    return RoadMapTable(
        key, title, columns, tuple(DataRow("", _cells(each, names)) for each in rows)
    )


def _cells(row: KnowledgeRow, names: Mapping[Any, str]) -> tuple[CellValue, ...]:
    gain = row.gain
    interval = gain.interval if gain else None
    return (
        row.article,
        names.get(row.question or row.article, ""),
        _whole(gain.before if gain else row.before),
        _whole(gain.after if gain else row.after),
        _whole(gain.points if gain else None),
        _whole(interval.low if interval else None),
        _whole(interval.high if interval else None),
        _("one question only") if row.rests_on_one else "",
    )


def _whole(points: float | None) -> int | None:
    return None if points is None else round(points)


def _ratings(rows: tuple[OpinionRow, ...]) -> RoadMapTable:
    """Return how often each step or choice was taken, one column for each number."""
    most = max((each.question.most for each in rows), default=STEPS)
    columns = (
        DataColumn("question", _("Question")),
        DataColumn("answered", _("Answers")),
        DataColumn("mean", _("Mean"), is_exact=True),
        *(DataColumn(f"count {step}", digits(str(step))) for step in range(1, most + 1)),
        DataColumn("ends", _("What the numbers mean")),
    )
    made = (
        DataRow(
            each.question.id,
            (
                each.question.text,
                each.answered,
                "" if each.mean is None else number(each.mean, 1),
                *each.counts,
                *((None,) * (most - len(each.counts))),
                _ends(each),
            ),
        )
        for each in rows
        if each.question.most
    )
    return RoadMapTable("ratings", _("Ratings"), columns, tuple(made))


def _ends(row: OpinionRow) -> str:
    """Return what the numbers of a question mean, one a line."""
    question = row.question
    if question.choices:
        numbered = enumerate(question.choices, start=1)
        return "\n".join(f"{digits(str(place))}: {words}" for place, words in numbered)
    ends = ((1, question.low), (STEPS, question.high))
    return "\n".join(f"{digits(str(step))}: {words}" for step, words in ends if words)


def _comments(rows: tuple[OpinionRow, ...], titles: dict[str, str]) -> RoadMapTable:
    columns = (
        DataColumn("question", _("Question")),
        DataColumn("session", _("Session")),
        DataColumn("text", _("What was written")),
    )
    made = (
        DataRow("", (row.question.text, title, text))
        for row in rows
        for about in row.comments
        for title in [opinions.session_name(titles, about.session) if about.session else ""]
        for text in about.texts
    )
    return RoadMapTable("comments", _("Comments"), columns, tuple(made))
