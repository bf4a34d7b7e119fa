"""The papers on what came in, and on what is to be asked.

Each function imports what it needs when it runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mercworkshop.i18n import N_
from mercworkshop.publishing.desk_papers.desk_paper import DeskPaper

if TYPE_CHECKING:
    from mercworkshop.domain.ports.archive import ArchivePort
    from mercworkshop.domain.ports.desk_paper import DeskPaperFacts
    from mercworkshop.report.model.document import Document


def _read_inbox(archive: ArchivePort, facts: DeskPaperFacts) -> Any:
    from mercworkshop.domain.programme.inbox import read_inbox

    return read_inbox(archive, facts.day, facts.until)


def _build_inbox(value: Any, facts: DeskPaperFacts) -> Document:
    from mercworkshop.report.documents.desk.inbox import build_inbox

    return build_inbox(value, facts)


def _read_questions(archive: ArchivePort, facts: DeskPaperFacts) -> Any:
    from mercworkshop.domain.programme.quality.country_questions import read_country_questions

    return read_country_questions(archive, facts.day, facts.language, facts.about, facts.until)


def _build_questions(value: Any, facts: DeskPaperFacts) -> Document:
    from mercworkshop.report.documents.desk.questions import build_questions

    return build_questions(value, facts)


INBOX_PAPERS: tuple[DeskPaper, ...] = (
    DeskPaper("inbox", N_("Inbox"), _read_inbox, _build_inbox),
    DeskPaper("questions", N_("Questions to countries"), _read_questions, _build_questions),
)
