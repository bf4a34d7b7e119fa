"""The proceedings of a workshop in the order of the series: opening to closure, annexes."""

from __future__ import annotations

from mercworkshop.domain.entities.closing.records import EditableDocument
from mercworkshop.domain.ports.record_facts import RecordFacts
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import N_
from mercworkshop.report.documents.record import (
    attendance,
    closure,
    decisions,
    last_day,
    opening,
    work,
)
from mercworkshop.report.documents.record.annexes import (
    Annex,
    participants,
    planned_programme,
    road_maps,
    votes,
)
from mercworkshop.report.documents.record.document import ReportForm, build_report
from mercworkshop.report.model.document import Document

PROCEEDINGS_FORM = ReportForm(
    kind=EditableDocument.PROCEEDINGS,
    title=N_("Proceedings"),
    sections=(
        (N_("Opening of the workshop"), (opening.opening,)),
        (N_("Organisational matters"), (attendance.attendance,)),
        (N_("Objectives and topics"), (opening.objectives,)),
        (N_("Work of the workshop"), (work.work,)),
        (N_("National road maps"), (last_day.last_day,)),
        (N_("Conclusions"), (decisions.decisions, decisions.votes)),
        (N_("Shared actions"), (decisions.shared,)),
        (N_("Offers"), (decisions.offers,)),
        (N_("Open points"), (decisions.parked,)),
        (N_("Evaluation"), (closure.evaluation, closure.knowledge)),
        (N_("Closure of the workshop"), (closure.thanks, closure.closed)),
    ),
    annexes=(
        Annex("programme", N_("Programme"), planned_programme),
        Annex("participants", N_("Participants"), participants),
        Annex("road-maps", N_("Road maps"), road_maps),
        Annex("votes", N_("Votes"), votes),
    ),
)


def build_proceedings(workshop: Workshop, facts: RecordFacts) -> Document:
    """Return the proceedings, with what people wrote in place of their sentences."""
    return build_report(workshop, facts, PROCEEDINGS_FORM)
