"""The evaluation of a workshop as a form to fill in by hand, without a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mercworkshop.domain.entities.evaluation.records import (
    SCALES,
    SESSIONS_OF_A_FORM,
    STEPS,
    AnswerKind,
    EvaluationQuestion,
)
from mercworkshop.domain.ports.evaluation_facts import EvaluationFacts
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import _, digits, language_scope, numbered
from mercworkshop.report.model.blocks import (
    Block,
    Column,
    Group,
    Heading,
    Paragraph,
    Row,
    Table,
)
from mercworkshop.report.model.document import Document, Imprint, Part
from mercworkshop.report.model.inlines import Blank, BlankKind, Inlines, Text, as_inlines

_LINES = 3
"""Lines to write an answer on."""


def build_evaluation_form(workshop: Workshop, facts: EvaluationFacts) -> Document:
    """Return the form with the questions of the workshop, or the standard ones."""
    with language_scope(facts.language):
        title = _("Evaluation of the workshop")
        imprint = Imprint(title=title, country=workshop.details.title, version="", day="")
        blocks = (Heading(title), *_blocks(workshop, facts.questions))
        return Document(
            language=facts.language,
            day=facts.day,
            imprint=imprint,
            parts=(Part(blocks=blocks, id="evaluation-form", title=title),),
        )


def _blocks(workshop: Workshop, questions: Sequence[EvaluationQuestion]) -> Iterator[Block]:
    if workshop.details.title:
        yield Paragraph(as_inlines(workshop.details.title))
    yield Paragraph(as_inlines(_("Write no name. What you think helps the next workshop.")))
    scaled: list[tuple[int, EvaluationQuestion]] = []
    for place, question in enumerate(questions, start=1):
        if question.kind in SCALES:
            scaled.append((place, question))
            continue
        if scaled:
            yield _scales(scaled)
            scaled = []
        yield _other(place, question)
    if scaled:
        yield _scales(scaled)


def _scales(asked: Sequence[tuple[int, EvaluationQuestion]]) -> Table:
    """Return the questions with a scale, one a row, with the words of both ends."""
    steps = [digits(str(step)) for step in range(1, STEPS + 1)]
    columns = (
        Column(_("Question")),
        Column(_("1 means")),
        *map(Column, steps),
        Column(_("5 means")),
    )
    rows = tuple(
        Row(
            (
                as_inlines(_numbered(place, question)),
                as_inlines(question.low),
                *(_tick() for _step in steps),
                as_inlines(question.high),
            ),
            question.id,
        )
        for place, question in asked
    )
    return Table(columns, rows, _("Tick one box in each row"))


def _other(place: int, question: EvaluationQuestion) -> Group:
    heading = Paragraph((Text(_numbered(place, question), bold=True),))
    match question.kind:
        case AnswerKind.CHOICE:
            answers: tuple[Block, ...] = tuple(
                Paragraph((Blank(BlankKind.CHOICE, words),)) for words in question.choices
            )
        case AnswerKind.SESSIONS:
            columns = (Column(_("Session")), Column(_("What you want to say")))
            row = Row(((Blank(BlankKind.BOX, lines=1),), (Blank(BlankKind.BOX, lines=2),)))
            answers = (Table(columns, (row,) * SESSIONS_OF_A_FORM, question.text),)
        case _:
            answers = (Paragraph((Blank(BlankKind.BOX, lines=_LINES),)),)
    return Group((heading, *answers))


def _numbered(place: int, question: EvaluationQuestion) -> str:
    return numbered(str(place), question.text)


def _tick() -> Inlines:
    return (Blank(BlankKind.CHOICE),)
