"""What a person can choose of a paper, asked of the registry."""

from __future__ import annotations

from mercworkshop.gui.jobs.print_jobs import Revisions, no_revisions
from mercworkshop.gui.session.edit_session import EditSession
from mercworkshop.gui.widgets.choices import ChoiceOption
from mercworkshop.publishing import registry
from mercworkshop.publishing.formats import Format
from mercworkshop.publishing.kinds import ROAD_MAP_KINDS
from mercworkshop.publishing.requests import count_revisions
from mercworkshop.report.model.paper_size import PaperSize

PAPERS: list[ChoiceOption] = [(each, each.name.capitalize()) for each in PaperSize]


def shown_kinds() -> list[ChoiceOption]:
    """Return the kinds of paper about one country whose pages can be shown and printed."""
    return [
        (kind, kind.title)
        for kind in ROAD_MAP_KINDS
        if not kind.is_of_all and not registry.why_not(kind, Format.PDF)
    ]


def revisions_in(session: EditSession, format_: Format) -> Revisions:
    """Return what counts the changes of records for a format that needs it, after all edits."""
    if format_ is not Format.ICS:
        return no_revisions
    return session.call_after_edits(count_revisions).result
