"""A report on paper: numbered paragraphs, sections and annexes, a draft until it is issued."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from mercworkshop.domain.ports.sentences import DaySpan
from mercworkshop.domain.programme.reports.annex_values import AnnexValues, read_annexes
from mercworkshop.domain.programme.reports.annexes import ANNEX_TITLES
from mercworkshop.domain.programme.reports.composed_report import ComposedReport
from mercworkshop.domain.programme.reports.composing import compose_report
from mercworkshop.domain.programme.reports.kinds import ReportKind, ReportScope
from mercworkshop.domain.programme.reports.runs import ParagraphRuns, TextRun, compose_text
from mercworkshop.i18n import LANGUAGES
from mercworkshop.reference.facts.report_facts import report_facts
from mercworkshop.report.documents.activities.document import ReportHeading, build_report_document
from mercworkshop.report.model.blocks import ChartBlock, Heading, Note, Paragraph, Table
from mercworkshop.report.model.document import Document
from mercworkshop.report.model.inlines import words_of
from mercworkshop.store.archive.archive import Archive
from tests.shipped import SHIPPED

PERIOD = DaySpan(date(2014, 1, 1), date(2016, 12, 31))
NO_HEADING = ReportHeading()
type Made = tuple[ComposedReport, AnnexValues]


@pytest.fixture(scope="module")
def archive(programme) -> Iterator[Archive]:
    with closing(Archive(programme)) as found:
        yield found


def make(archive: Archive, kind: ReportKind = ReportKind.ACTIVITIES) -> Made:
    scope = ReportScope(kind, PERIOD, PERIOD.last, country="ALB" if kind == "brief" else "")
    facts = report_facts(SHIPPED)
    report = compose_report(archive, scope, facts)
    return report, read_annexes(archive, report, facts)


def build(made: Made, language: str = "en", heading: ReportHeading = NO_HEADING) -> Document:
    report, annexes = made
    text = compose_text(report, SHIPPED.in_language(language).sentences)
    return build_report_document(report, text, annexes, heading)


def words(document: Document, part: int = 0) -> list[str]:
    return [
        words_of(each.inlines)
        for each in document.parts[part].blocks
        if isinstance(each, Paragraph)
    ]


def headings(document: Document) -> list[str]:
    blocks = (block for part in document.parts for block in part.blocks)
    return [each.words for each in blocks if isinstance(each, Heading)]


def test_paragraphs_are_numbered_without_a_gap_and_sections_are_roman(archive):
    made = make(archive)
    document = build(made)
    numbered = [each for each in words(document) if each.partition(".")[0].isdigit()]
    expected = sum(1 for _each in made[0].paragraphs)
    assert [each.partition(".")[0] for each in numbered] == [str(n + 1) for n in range(expected)]
    titles = headings(document)
    assert titles[0] == "Report on activities"
    assert titles[1].startswith("I.")
    assert [each for each in titles if each.startswith("XII.")]
    assert [each for each in titles if each.startswith("Annex I.")]
    assert document.imprint.state == "DRAFT"


def test_a_sentence_refers_to_an_annex_by_its_number(archive):
    made = make(archive)
    document = build(made)
    (line,) = (each for each in words(document) if "The workshops are listed in annex" in each)
    number = made[0].annexes.index("workshops")
    assert f"annex {('I', 'II', 'III', 'IV')[number]}." in line
    assert document.parts[number + 1].id == "annex-workshops"


def test_every_annex_has_a_table_or_a_paragraph_in_every_language(archive):
    report, _values = make(archive)
    enclosures = {"asked", "due", "promises"}  # tested with letters, their only use
    annexes = tuple(each for each in ANNEX_TITLES if each not in enclosures)
    assert len(annexes) == len(ANNEX_TITLES) - len(enclosures)
    whole = replace(report, annexes=annexes)
    values = read_annexes(archive, whole, report_facts(SHIPPED))
    for language in LANGUAGES:
        document = build((whole, values), language)
        assert len(document.parts) == len(annexes) + 1, language
        for part in document.parts[1:]:
            assert any(isinstance(each, Table | Paragraph) for each in part.blocks), part.id


def test_every_kind_is_built_and_a_cable_has_no_sections(archive):
    for kind in ReportKind:
        document = build(make(archive, kind))
        assert words(document), kind
        assert len(headings(document)) > 1 or kind is ReportKind.CABLE, kind


def test_a_synthesis_has_charts_with_titles(archive):
    document = build(make(archive, ReportKind.SYNTHESIS))
    charts = [each for each in document.parts[0].blocks if isinstance(each, ChartBlock)]
    assert [each.title for each in charts] == ["Actions by article", "Progress of actions"]


def test_edited_words_have_their_footnote_and_a_final_report_is_no_draft(archive):
    report, annexes = make(archive)
    text = compose_text(report, SHIPPED.sentences)
    first = text.sections[0]
    mine = ParagraphRuns(
        first.paragraphs[0].key, (TextRun("Ours <b>=1+1"),), is_edited=True, notes=("Kept.",)
    )
    edited = replace(
        text,
        sections=(replace(first, paragraphs=(mine, *first.paragraphs[1:])), *text.sections[1:]),
        is_final=True,
    )
    document = build_report_document(report, edited, annexes, ReportHeading())
    assert "Ours <b>=1+1" in words(document)[2]
    notes = [each for each in document.parts[0].blocks if isinstance(each, Note)]
    assert words_of(notes[0].inlines) == "Kept."
    assert not document.imprint.state


def test_symbol_session_and_item_are_printed_only_if_somebody_typed_them(archive):
    made = make(archive)
    assert words(build(made))[0] == "Jan 2014 – Dec 2016"
    heading = ReportHeading(symbol="UNEP/1", session="Sixth session", agenda_item="Item 3")
    said = words(build(made, heading=heading))
    assert ["UNEP/1" in said[0], "Sixth session" in said[1], "Item 3" in said[2]] == [True] * 3


def test_a_report_after_an_earlier_one_has_an_annex_of_the_changes(archive):
    scope = ReportScope(ReportKind.ACTIVITIES, PERIOD, PERIOD.last, previous=date(2015, 1, 1))
    facts = report_facts(SHIPPED)
    report = compose_report(archive, scope, facts)
    document = build((report, read_annexes(archive, report, facts)))
    (part,) = (each for each in document.parts if each.id == "annex-changes")
    (table,) = (each for each in part.blocks if isinstance(each, Table))
    rows = [[words_of(cell) for cell in row.cells] for row in table.rows]
    assert ["Workshops that began in the period", "16", "20"] in rows
