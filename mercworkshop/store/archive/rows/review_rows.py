"""Rows of what the secretariat says to countries and workshops."""

from __future__ import annotations

from mercworkshop.domain.entities.secretariat.records import Acceptance, Question, Receipt
from mercworkshop.store.archive.rows.typed_row import TypedRow


def acceptance_row(verdict: Acceptance) -> TypedRow:
    """Return the row of the verdict on a road map."""
    return TypedRow(
        {
            "record": verdict.road_map,
            "state": verdict.state,
            "reason": verdict.reason,
            "by": verdict.by,
            "at": verdict.at,
            "version": verdict.version,
        }
    )


def question_row(question: Question) -> TypedRow:
    """Return the row of a question about a road map."""
    return TypedRow(
        {
            "about_type": question.about_type,
            "about": question.about,
            "field": question.field,
            "text": question.text,
            "language": question.language,
            "asked_by": question.asked_by,
            "asked_at": question.asked_at,
            "answer": question.answer,
            "answered_by": question.answered_by,
            "answered_at": question.answered_at,
            "state": question.state,
            "outcome": question.outcome,
            "position": question.position,
        }
    )


def receipt_row(receipt: Receipt) -> TypedRow:
    """Return the row of a file that was confirmed."""
    return TypedRow(
        {
            "file_hash": receipt.file_hash,
            "name": receipt.name,
            "kind": receipt.kind,
            "changes": receipt.changes,
            "by": receipt.by,
            "at": receipt.at,
            "note": receipt.note,
        }
    )
