"""The records of reports: the report itself, written paragraphs, comments and acceptances."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from mercworkshop.domain.programme.reports import reports, writing
from mercworkshop.domain.programme.reports.kinds import ReportKind
from mercworkshop.domain.programme.reports.records import (
    AcceptedParagraph,
    Report,
    ReportComment,
    ReportParagraph,
    ReportState,
)
from mercworkshop.domain.programme.reports.writing import ParagraphPlace, Signature
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.written_text import WrittenFigure, WrittenText
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import Language
from tests.builders.workshop import made_by

FIRST, LAST = PartialDate("2014-11-01"), PartialDate("2016-02-12")
REPORT = Report(id="r", title="Activities", begins=FIRST, ends=LAST)
PLACE = ParagraphPlace("r", "workshops.held", Language.ENGLISH)
TEXT = WrittenText.of(["In all, ", WrittenFigure("workshops.held", "8", "8"), " were held."])
ANN = Signature("Ann", datetime(2016, 2, 12, 9, 0, tzinfo=UTC))


def test_a_report_is_added_changed_made_final_and_removed():
    (made,) = made_by(reports.add_report(" Activities ", begins=FIRST, ends=LAST), Report)
    assert (made.title, made.kind, made.state) == (
        "Activities",
        ReportKind.ACTIVITIES,
        ReportState.DRAFT,
    )
    (renamed,) = made_by(reports.update_report(made, title="Work"), Report)
    (final,) = made_by(reports.make_final(renamed, ()), Report)
    assert (final.title, final.state) == ("Work", ReportState.FINAL)
    for write in (
        lambda: reports.refuse_final(final),
        lambda: reports.update_report(final, ends=PartialDate("2017")),
        lambda: reports.remove_reports([final], ()),
    ):
        with pytest.raises(InvalidInput, match="is final"):
            write()
    reports.refuse_final(made)
    assert made_by(reports.work_on(final), Report) == (renamed,)
    (paragraph,) = made_by(writing.write_paragraph(None, PLACE, TEXT), ReportParagraph)
    assert reports.remove_reports([renamed], [paragraph]).before == (renamed, paragraph)


def test_a_report_without_a_title_a_period_or_a_country_is_refused():
    period: dict[str, PartialDate] = {"begins": FIRST, "ends": LAST}
    wrong: tuple[tuple[str, dict[str, Any], str], ...] = (
        (" ", period, "needs a title"),
        ("A", {}, "from when until when"),
        ("A", {"begins": LAST, "ends": FIRST}, "before it begins"),
        ("A", {"kind": ReportKind.BRIEF}, "no country"),
    )
    for title, fields, why in wrong:
        with pytest.raises(InvalidInput, match=why):
            reports.add_report(title, **fields)
    with pytest.raises(InvalidInput, match="needs a title"):
        reports.update_report(REPORT, title="")
    with pytest.raises(InvalidInput) as caught:
        reports.make_final(REPORT, ["One figure differs.", "XII is empty."])
    assert caught.value.advice == "One figure differs."


def test_a_paragraph_is_one_record_that_later_edits_change():
    (first,) = made_by(writing.write_paragraph(None, PLACE, TEXT), ReportParagraph)
    assert first.text == TEXT
    assert first.opening == "In all, 8 were held."
    edit = writing.write_paragraph(first, PLACE, WrittenText.of(["None. ", "x" * 90]))
    (second,) = made_by(edit, ReportParagraph)
    assert second.id == first.id
    assert second.opening == f"None. {'x' * 54}…"
    now = Workshop().apply(writing.write_paragraph(None, PLACE, TEXT)).apply(edit)
    assert now.apply(writing.remove_paragraphs([second])).records(ReportParagraph).all() == ()
    other = ParagraphPlace("r", "workshops.held", Language.FRENCH)
    assert other.id != PLACE.id
    for words, why in (("  ", "cannot be empty"), ("x" * 30_001, "30,000 signs")):
        with pytest.raises(InvalidInput, match=why):
            writing.write_paragraph(None, PLACE, WrittenText.of([words]))


def test_a_comment_is_settled_and_a_paragraph_accepted():
    (said,) = made_by(writing.comment("r", "workshops.held", " Really? ", ANN), ReportComment)
    assert (said.text, said.by, said.at, said.is_settled) == (
        "Really?",
        "Ann",
        "2016-02-12T09:00:00Z",
        False,
    )
    assert made_by(writing.settle_comment(said), ReportComment)[0].is_settled
    with pytest.raises(InvalidInput, match="few words"):
        writing.comment("r", "workshops.held", " ", ANN)
    (accepted,) = made_by(writing.accept(PLACE, TEXT.words, ANN), AcceptedParagraph)
    assert (accepted.words, accepted.by) == ("In all, 8 were held.", "Ann")
