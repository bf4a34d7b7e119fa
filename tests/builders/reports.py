"""Composed reports for tests: the workshops that were held, and sums of donors."""

from __future__ import annotations

from datetime import date
from typing import Any

from mercworkshop.domain.ports.sentences import DaySpan, SumOfMoney, say
from mercworkshop.domain.programme.reports.composed_report import (
    ComposedParagraph,
    ComposedReport,
    ComposedSection,
    TracedSentence,
)
from mercworkshop.domain.programme.reports.figures import ReportFigure
from mercworkshop.domain.programme.reports.kinds import ReportKind, ReportScope
from mercworkshop.domain.programme.reports.records import ReportParagraph
from mercworkshop.domain.programme.reports.writing import ParagraphPlace, write_paragraph
from mercworkshop.domain.values.written_text import WrittenText
from mercworkshop.i18n import Language
from mercworkshop.reference.files.pack import shipped_pack
from mercworkshop.reference.reference import Reference
from tests.builders.workshop import made_by

HELD, ROUNDS, SUMS = "workshops.held", "workshops.rounds", "donors.sum"
SCOPE = ReportScope(
    ReportKind.ACTIVITIES, DaySpan(date(2014, 11, 1), date(2016, 2, 12)), date(2016, 2, 12)
)


def sentences_in(language: str = "en") -> Any:
    """Return what makes sentences in a language."""
    return Reference(shipped_pack(), SCOPE.as_of, language).sentences


def composed_report(held: int = 12, *, dollars: int = 0, proposed: bool = False) -> ComposedReport:
    """Return a report on this many workshops, with sums of donors if ``dollars`` are given."""
    figure = ReportFigure("n", HELD, held)
    many = TracedSentence(say("ws.many", n=held), "calendar", (figure,))
    none = TracedSentence(say("ws.none"), "calendar")
    paragraphs = [ComposedParagraph(HELD, (many if held > 1 else none,))]
    if held > 2:
        split = (
            ReportFigure("first", "workshops.first", held - 2),
            ReportFigure("followup", "workshops.follow_up", 2),
        )
        rounds = TracedSentence(say("ws.rounds", first=held - 2, followup=2), "calendar", split)
        paragraphs.append(ComposedParagraph(ROUNDS, (rounds,)))
    given: tuple[ComposedParagraph, ...] = ()
    if dollars:
        money = (SumOfMoney(dollars, "USD"), SumOfMoney(700, "EUR"))
        sums = tuple(
            ReportFigure(f"sums/{n}/sum", SUMS, each, each.currency) for n, each in enumerate(money)
        )
        each_sum = tuple(say("frag.money", sum=each) for each in money)
        said = TracedSentence(say("dn.several", sums=each_sum), "contribution_list", sums)
        given = (ComposedParagraph(SUMS, (said,), is_proposed=proposed),)
    sections = (
        ComposedSection("workshops", "Workshops", tuple(paragraphs)),
        ComposedSection("donors", "Donors", given),
    )
    return ComposedReport(SCOPE, sections)


def written(
    part: str, text: WrittenText, language: Language = Language.ENGLISH, **place: str
) -> ReportParagraph:
    """Return a paragraph that a person wrote in the report r."""
    edit = write_paragraph(None, ParagraphPlace("r", part, language, **place), text)
    return made_by(edit, ReportParagraph)[0]
