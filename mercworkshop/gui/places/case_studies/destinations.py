"""Case studies as the search finds them, and the day whose law applies to them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from mercworkshop.domain.entities.case_run import CaseRun
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.session.pages.page import PlaceDestination
from mercworkshop.i18n import _, current_language
from mercworkshop.reference.facts.stage_work import StageWork, work_of_run
from mercworkshop.reference.reference import Reference

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession


def work_destinations(reference: Reference, workshop: Workshop) -> Iterator[PlaceDestination]:
    """Yield an entry for the search for each assigned case study."""
    for run in workshop.records(CaseRun).all():
        if work := work_of_run(reference, workshop, run):
            yield PlaceDestination(work_title(work), _("Case study"), (work.group.id, work.case.id))


def work_title(work: StageWork) -> str:
    """Return the group's name and the title of its case study, as one title."""
    title = work.case.title(current_language()).value
    return _("{group}: {case_study}").format(group=work.group.name, case_study=title)


def law_day(session: EditSession) -> date:
    """Return the day whose law a case study goes by: that of the workshop, or else the current."""
    start = session.workshop.details.start
    return start.first if start else session.reference.day
