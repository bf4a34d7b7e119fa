"""Questions for the analysis of gaps in law and institutions."""

from __future__ import annotations

from functools import cache

from mercworkshop.data_file import Record, shipped


class ScaleValue(Record, frozen=True):
    """An answer that a question can get."""

    value: str
    label: str


class Question(Record, frozen=True):
    """A question on one paragraph of the Convention."""

    id: str
    article: int
    ref: str
    question: str


class Checklist(Record, frozen=True):
    """All questions; every one is answered on ``scale`` and followed by ``follow_up``."""

    use: str
    source: str
    follow_up: str
    scale: tuple[ScaleValue, ...]
    questions: tuple[Question, ...]


@cache
def checklist() -> Checklist:
    """Return the legal checklist. Raises BadFile."""
    return shipped("legal_checklist.yaml", Checklist)
