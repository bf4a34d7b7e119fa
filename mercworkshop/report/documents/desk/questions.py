"""The questions to each country on paper, in its language, with room for the answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from mercworkshop.domain.ports.desk_paper import DeskPaperFacts
from mercworkshop.domain.programme.quality.country_questions import QuestionsOfCountry
from mercworkshop.i18n import _, isolate, language_scope, number
from mercworkshop.report.documents.desk.framing import frame_document
from mercworkshop.report.model.blocks import Block, Column, Heading, Paragraph, Row, Table
from mercworkshop.report.model.document import Document, Part
from mercworkshop.report.model.embedding import embed
from mercworkshop.report.model.inlines import Blank, BlankKind, Words, as_inlines
from mercworkshop.report.model.paper_size import PageShape

_ANSWER = (Blank(BlankKind.BOX, lines=3),)


def build_questions(asked: Sequence[QuestionsOfCountry], facts: DeskPaperFacts) -> Document:
    """Return the questions: each country on pages of its own, in the language of its road map."""
    title = _("Questions to countries")
    whole = frame_document(facts, title, _none(title), shape=PageShape.UPRIGHT)
    parts = tuple(part for each in asked for part in _of_country(each, facts))
    if not parts:
        return whole
    return replace(whole, parts=parts, imprint=parts[0].imprint or whole.imprint)


def _none(title: str) -> Iterator[Block]:
    yield Heading(title)
    yield _table(title, (("", "", _("Nothing is to be asked."), ()),))


def _of_country(asked: QuestionsOfCountry, facts: DeskPaperFacts) -> tuple[Part, ...]:
    with language_scope(asked.language):
        own = replace(facts, language=asked.language)
        title = _("Questions of the secretariat")
        name = own.country_in(asked.country, asked.language) if asked.country else _("To the hosts")
        document = frame_document(own, title, _blocks(asked, name), shape=PageShape.UPRIGHT)
    return embed(document, f"questions-{asked.country or 'hosts'}-{asked.language}")


def _blocks(asked: QuestionsOfCountry, name: str) -> Iterator[Block]:
    yield Heading(name)
    yield Paragraph(
        as_inlines(_("Please write each answer beside its question and send the paper back."))
    )
    yield Paragraph((Blank(BlankKind.LINE, _("Whom to send it to (name, e-mail, telephone):")),))
    yield Paragraph((Blank(BlankKind.LINE, _("By when:")),))
    rows = (
        (number(at), isolate(each.workshop), isolate(each.text), _ANSWER)
        for at, each in enumerate(asked.asked, start=1)
    )
    yield _table(name, rows)


def _table(title: str, rows: Iterable[tuple[Words, ...]]) -> Table:
    headings = {
        "number": _("No."),
        "about": _("About"),
        "text": _("Question"),
        "answer": _("Your answer"),
    }
    columns = tuple(Column(heading, key=key) for key, heading in headings.items())
    shown = tuple(Row(tuple(as_inlines(cell) for cell in row)) for row in rows)
    return Table(columns, shown, title=title, shares=(1, 3, 6, 6))
