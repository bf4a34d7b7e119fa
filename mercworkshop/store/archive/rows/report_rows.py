"""Rows of reports, and of what people write in them and say of them."""

from __future__ import annotations

from mercworkshop.domain.programme.reports.kept_annexes import KeptAnnex
from mercworkshop.domain.programme.reports.records import (
    AcceptedParagraph,
    Report,
    ReportComment,
    ReportParagraph,
)
from mercworkshop.store.archive.rows.typed_row import TypedRow, day_cells


def report_row(report: Report) -> TypedRow:
    """Return the row of a report, with its languages."""
    return TypedRow(
        {
            "title": report.title,
            "kind": report.kind,
            **day_cells("begins", report.begins),
            **day_cells("ends", report.ends),
            **day_cells("as_of", report.as_of),
            "programme_workshop": report.programme_workshop,
            "country": report.country,
            "subregion": report.subregion,
            "donor": report.donor,
            **day_cells("previous", report.previous),
            "counts_samples": int(report.counts_samples),
            "state": report.state,
            "symbol": report.symbol,
            "session": report.session,
            "agenda_item": report.agenda_item,
            "note": report.note,
        },
        {"report_language": report.languages},
        (report.title, report.note),
    )


def report_paragraph_row(paragraph: ReportParagraph) -> TypedRow:
    """Return the row of a paragraph that a person wrote."""
    text = paragraph.text
    return TypedRow(
        {
            "report": paragraph.report,
            "part": paragraph.part,
            "language": paragraph.language,
            "words": text.words,
            "is_composed": int(paragraph.is_as_composed),
            "figures": len(text.figures),
            "section": paragraph.section,
            "position": paragraph.position,
        }
    )


def report_comment_row(comment: ReportComment) -> TypedRow:
    """Return the row of a comment."""
    return TypedRow(
        {
            "report": comment.report,
            "part": comment.part,
            "text": comment.text,
            "is_settled": int(comment.is_settled),
            "by": comment.by,
            "at": comment.at,
        }
    )


def accepted_paragraph_row(accepted: AcceptedParagraph) -> TypedRow:
    """Return the row of what was accepted."""
    return TypedRow(
        {
            "report": accepted.report,
            "part": accepted.part,
            "language": accepted.language,
            "words": accepted.words,
            "by": accepted.by,
            "at": accepted.at,
        }
    )


def kept_annex_row(annex: KeptAnnex) -> TypedRow:
    """Return the row of an annex of a final report."""
    return TypedRow(
        {
            "report": annex.report,
            "name": annex.name,
            "language": annex.language,
            "content": annex.content,
        }
    )
