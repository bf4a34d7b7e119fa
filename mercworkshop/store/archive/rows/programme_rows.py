"""Rows of the records that only an archive has."""

from __future__ import annotations

from mercworkshop.domain.entities.script_steps import ScriptStep
from mercworkshop.domain.programme.bodies import BodyLink
from mercworkshop.domain.programme.facts import FactDecision
from mercworkshop.domain.programme.figures import Figure, PublishedFigure
from mercworkshop.domain.programme.left_findings import LeftFinding
from mercworkshop.domain.programme.twins.same_records import SameRecord
from mercworkshop.domain.programme.workshops import ExpectedCountry, ProgrammeWorkshop
from mercworkshop.store.archive.rows.typed_row import CellValue, TypedRow, day_cells


def programme_workshop_row(workshop: ProgrammeWorkshop) -> TypedRow:
    """Return the row of a workshop of the programme."""
    return TypedRow(
        {
            "title": workshop.title,
            "round": workshop.round,
            "subregion": workshop.subregion,
            "city": workshop.city,
            "country": workshop.country,
            **day_cells("begins", workshop.begins),
            **day_cells("ends", workshop.ends or workshop.begins),
            "follows": workshop.follows,
            "workshop_id": workshop.workshop_id,
            "source": workshop.source,
            "is_doubtful": int(workshop.is_doubtful),
            "is_sample": int(workshop.is_sample),
            "note": workshop.note,
            "position": workshop.position,
        },
        words=(workshop.title, workshop.subregion, workshop.city, workshop.note),
    )


def expected_country_row(expected: ExpectedCountry) -> TypedRow:
    """Return the row of a country that is expected at a workshop."""
    return TypedRow(
        {
            "programme_workshop": expected.programme_workshop,
            "country": expected.country,
            "source": expected.source,
            "note": expected.note,
        }
    )


def published_figure_row(figure: PublishedFigure) -> TypedRow:
    """Return the row of a published number of participants."""
    return TypedRow({"programme_workshop": figure.programme_workshop, **figure_cells(figure)})


def figure_cells(figure: Figure) -> dict[str, CellValue]:
    """Return the cells of a published number, without what it is about."""
    return {
        "category": figure.category or "",
        "kind": figure.kind,
        "number": figure.count,
        "source": figure.source,
        **day_cells("said", figure.day),
        "is_doubtful": int(figure.is_doubtful),
        "note": figure.note,
    }


def fact_decision_row(decision: FactDecision) -> TypedRow:
    """Return the row of a decision about a correction."""
    return TypedRow(
        {
            "correction": decision.correction,
            "state": decision.state,
            "source": decision.source,
            "reason": decision.reason,
            "by": decision.by,
            "at": decision.at,
            "pack": decision.pack,
        }
    )


def body_link_row(joined: BodyLink) -> TypedRow:
    """Return the row of two names of one body."""
    return TypedRow(
        {
            "first": joined.first,
            "second": joined.second,
            "kind": joined.kind,
            **day_cells("since", joined.since),
            "source": joined.source,
            "by": joined.by,
        }
    )


def left_finding_row(left: LeftFinding) -> TypedRow:
    """Return the row of a finding that was left as it is."""
    return TypedRow(
        {
            "rule": left.rule,
            "about": left.about,
            "said": left.said,
            "reason": left.reason,
            "by": left.by,
            "at": left.at,
        }
    )


def same_record_row(joined: SameRecord) -> TypedRow:
    """Return the row of two records that are one."""
    return TypedRow(
        {
            "record_type": joined.record_type,
            "kept": joined.kept,
            "other": joined.other,
            "kept_name": joined.kept_name,
            "other_name": joined.other_name,
        }
    )


def script_step_row(step: ScriptStep) -> TypedRow:
    """Return the row of a step of a script."""
    return TypedRow({"step": step.step, "verb": step.verb})
