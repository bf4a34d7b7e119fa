"""Questions for an analysis of legal and institutional gaps."""

from __future__ import annotations

from mercworkshop.data_file import DataModel, Text


class ScaleValue(DataModel, frozen=True):
    """A possible answer to a question."""

    value: str
    label: Text


class LegalQuestion(DataModel, frozen=True):
    """A question on one paragraph of the Convention."""

    id: str
    article: int
    ref: str
    question: Text


class LegalChecklist(DataModel, frozen=True):
    """All questions; each is answered on ``scale`` and followed by ``follow_up``."""

    use: Text
    source: Text
    follow_up: Text
    scale: tuple[ScaleValue, ...]
    questions: tuple[LegalQuestion, ...]
