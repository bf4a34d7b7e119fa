"""Rows of pilot projects, of what they bring and of questions about them."""

from __future__ import annotations

from mercworkshop.domain.programme.pilots.pilots import Pilot, PilotOutput, PilotQuestion
from mercworkshop.store.archive.rows.typed_row import TypedRow, day_cells, money_cells


def pilot_row(pilot: Pilot) -> TypedRow:
    """Return the row of a pilot, with its countries."""
    return TypedRow(
        {
            "title": pilot.title,
            "kind": pilot.kind,
            "countries_said": pilot.countries_said,
            "aim": pilot.aim,
            "partners": "\n".join(pilot.partners),
            "donor": pilot.donor,
            **money_cells(pilot.amount),
            **day_cells("begins", pilot.begins),
            **day_cells("ends", pilot.ends),
            "status": pilot.status or "",
            "source": pilot.source,
            "is_doubtful": int(pilot.is_doubtful),
            "is_sample": int(pilot.is_sample),
            "note": pilot.note,
        },
        {"pilot_country": pilot.countries},
        (pilot.title, pilot.aim, pilot.countries_said, *pilot.partners, pilot.donor, pilot.note),
    )


def pilot_output_row(output: PilotOutput) -> TypedRow:
    """Return the row of what a pilot is to bring."""
    return TypedRow(
        {
            "pilot": output.pilot,
            "title": output.title,
            **day_cells("due", output.due),
            "state": output.state,
            **day_cells("delivered", output.delivered),
            "where": output.where,
            "note": output.note,
        },
        words=(output.title, output.where),
    )


def pilot_question_row(question: PilotQuestion) -> TypedRow:
    """Return the row of a question about a pilot."""
    return TypedRow(
        {
            "pilot": question.pilot,
            "text": question.text,
            "whom": question.whom,
            **day_cells("asked", question.asked),
            "answer": question.answer,
            **day_cells("answered", question.answered),
        }
    )
