"""The knowledge test on paper, in one of two orders, and the key to both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import batched

from mercworkshop.domain.entities.evaluation.records import OCCASION_NAMES
from mercworkshop.domain.entities.evaluation.variants import (
    LETTERS,
    QuizVariant,
    arrange,
    edition_code,
    right_marks,
)
from mercworkshop.domain.ports.evaluation_facts import EvaluationFacts, QuizItem
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import _, digits, isolate, language_scope, numbered
from mercworkshop.report.model.blocks import (
    Block,
    Column,
    Group,
    Heading,
    Note,
    NoteKind,
    Paragraph,
    Row,
    SideBySide,
    Table,
)
from mercworkshop.report.model.document import Document, Imprint, Part
from mercworkshop.report.model.inlines import Blank, BlankKind, Text, as_inlines

_TOGETHER = 5
"""Marks of a row of keys that stand together, to be counted at a glance."""


def build_quiz_sheet(workshop: Workshop, facts: EvaluationFacts) -> Document:
    """Return the sheet in the order of ``facts``, or the key to both orders."""
    with language_scope(facts.language):
        title = _("Knowledge test") if facts.variant else _("Key to the knowledge test")
        mark = _mark(facts, facts.variant) if facts.variant else ""
        blocks = _sheet(facts, facts.variant) if facts.variant else _key(facts)
        imprint = Imprint(title=title, country=workshop.details.title, version="", day=mark)
        return Document(
            language=facts.language,
            day=facts.day,
            imprint=imprint,
            parts=(Part(blocks=(Heading(title), *blocks), id="quiz", title=title),),
        )


def _mark(facts: EvaluationFacts, variant: QuizVariant) -> str:
    return isolate(f"{variant} · {edition_code(facts.letters)}")


def _sheet(facts: EvaluationFacts, variant: QuizVariant) -> Iterator[Block]:
    known = {each.id: each for each in facts.quiz}
    yield Paragraph(as_inlines(_("Sheet {mark}").format(mark=_mark(facts, variant))))
    yield SideBySide(
        tuple(
            (Paragraph((Blank(BlankKind.CHOICE, _(words)),)),) for words in OCCASION_NAMES.values()
        )
    )
    rule = _(
        "Write no name. Your code is made of the first two letters of your mother’s first name and"
        " the day of the month on which you were born. Your mother is Anna and you were born on the"
        " 12th: AN12. Letters of any alphabet are right. You will need the same code again."
    )
    yield Paragraph(as_inlines(rule))
    yield Paragraph((Blank(BlankKind.LINE, _("Your code")),))
    yield Note(
        as_inlines(
            _("Tick one box for each question. Leave a question open if you do not know it.")
        ),
        NoteKind.ADVICE,
    )
    for place, shown in enumerate(arrange(facts.letters, variant), start=1):
        yield _question(place, known[shown.question], shown.letters)


def _question(place: int, item: QuizItem, letters: Sequence[str]) -> Group:
    """Return a question with its options in two columns, in reading order down each."""
    options = [
        Paragraph((Blank(BlankKind.CHOICE, numbered(LETTERS[number], item.options[letter])),))
        for number, letter in enumerate(letters)
    ]
    half = -(-len(options) // 2)
    words = numbered(str(place), item.words)
    return Group(
        (
            Paragraph((Text(words, bold=True),)),
            SideBySide((tuple(options[:half]), tuple(options[half:]))),
        )
    )


def _key(facts: EvaluationFacts) -> Iterator[Block]:
    """Yield for each order its row of marks, then each question and where its answer stands."""
    yield Paragraph(as_inlines(_("For the facilitator only: do not hand this out.")))
    for variant in QuizVariant:
        shown = arrange(facts.letters, variant)
        marks = right_marks(shown, facts.key)
        row = "  ".join("".join(each) for each in batched(marks, _TOGETHER))
        yield Heading(_("Sheet {mark}").format(mark=_mark(facts, variant)), 2)
        yield Paragraph((Text(isolate(row), bold=True),))
        yield Table(
            tuple(map(Column, (_("No."), _("Right"), _("Question"), _("Article")))),
            tuple(
                _key_row(place, mark, item)
                for place, (mark, item) in enumerate(
                    zip(marks, _items(facts, [each.question for each in shown]), strict=True), 1
                )
            ),
            _("Sheet {mark}").format(mark=variant),
        )


def _items(facts: EvaluationFacts, order: Sequence[str]) -> Iterator[QuizItem]:
    known = {each.id: each for each in facts.quiz}
    return (known[each] for each in order)


def _key_row(place: int, mark: str, item: QuizItem) -> Row:
    return Row(
        (
            as_inlines(digits(str(place))),
            (Text(mark, bold=True),),
            (Text(item.words), Text(f"\n{item.options[item.right]}", bold=True)),
            as_inlines(isolate(digits(item.paragraph))),
        )
    )
