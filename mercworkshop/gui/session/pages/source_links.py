"""Links from a road map to its sources: answers, what was presented, obligations, annexes."""

from __future__ import annotations

from typing import NamedTuple

from mercworkshop.domain.entities.case_run import Answer
from mercworkshop.domain.entities.presentations.records import PresentationNote
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import _
from mercworkshop.reference.reference import Reference


class SourceLink(NamedTuple):
    """The text of a link, and the place and path it opens."""

    words: str
    path: tuple[str, ...]


def find_source_link(reference: Reference, workshop: Workshop, origin: str) -> SourceLink | None:
    """Return the link for ``origin`` (of an action or a need); None if it is not known here."""
    if origin in workshop.records(Answer):
        return SourceLink(_("Link to case-study answer"), ("case_studies", "answer", origin))
    if origin in workshop.records(PresentationNote):
        return SourceLink(_("Link to presentation"), ("workshop", "presentations", origin))
    if origin in reference.law.obligations:
        return SourceLink(_("Link to the Convention"), ("library", "obligation", origin))
    if origin in reference.law.annex_of_entries:
        return SourceLink(_("Link to the annex"), ("library", "annex", origin))
    return None
