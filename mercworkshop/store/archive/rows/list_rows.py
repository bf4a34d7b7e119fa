"""Rows of letters and calls, of what people agreed to, and of the information package."""

from __future__ import annotations

from mercworkshop.domain.programme.directory.agreements import AgreedDetails
from mercworkshop.domain.programme.directory.issues import IssuedDirectory
from mercworkshop.domain.programme.materials.materials import Dispatch, Material, MaterialVersion
from mercworkshop.domain.programme.outreach.outreach import Outreach
from mercworkshop.store.archive.rows.typed_row import TypedRow, day_cells


def outreach_row(outreach: Outreach) -> TypedRow:
    """Return the row of a letter or call."""
    return TypedRow(
        {
            "country": outreach.country,
            "office": outreach.office,
            "by": outreach.by,
            "kind": outreach.kind,
            **day_cells("day", outreach.day),
            "person": outreach.person,
            "addressee": outreach.addressee,
            "about": outreach.about,
            "asked": outreach.asked,
            "promised": outreach.promised,
            **day_cells("due", outreach.due),
            **day_cells("reminder", outreach.reminder),
            "state": outreach.state,
            "outcome": outreach.outcome,
            "is_sample": int(outreach.is_sample),
        },
        words=(outreach.office, outreach.asked, outreach.promised, outreach.outcome),
    )


def agreed_details_row(agreed: AgreedDetails) -> TypedRow:
    """Return the row of what a person agreed to."""
    return TypedRow(
        {
            "person": agreed.person,
            **day_cells("asked_on", agreed.asked_on),
            "paper": agreed.paper,
            **day_cells("taken_back", agreed.taken_back),
        },
        {"agreed_detail": agreed.details, "agreed_purpose": agreed.purposes},
    )


def issued_directory_row(issued: IssuedDirectory) -> TypedRow:
    """Return the row of a directory that went out."""
    return TypedRow(
        {
            "subregion": issued.subregion,
            "purpose": issued.purpose,
            **day_cells("day", issued.day),
            "receivers": issued.receivers,
            "listed": len(issued.people),
            "left_out": issued.left_out,
            "note": issued.note,
        },
        {"issued_person": issued.people},
    )


def material_row(material: Material) -> TypedRow:
    """Return the row of a document."""
    return TypedRow(
        {
            "title": material.title,
            "about": material.about,
            "source": material.source,
            "is_doubtful": int(material.is_doubtful),
            "note": material.note,
            "position": material.position,
        },
        words=(material.title, material.about, material.note),
    )


def material_version_row(version: MaterialVersion) -> TypedRow:
    """Return the row of a version of a document."""
    return TypedRow(
        {
            "material": version.material,
            "name": version.name,
            **day_cells("day", version.day),
            "source": version.source,
            "note": version.note,
        },
        {"material_language": version.languages},
    )


def dispatch_row(dispatch: Dispatch) -> TypedRow:
    """Return the row of where copies of a document went."""
    return TypedRow(
        {
            "material": dispatch.material,
            "version": dispatch.version,
            "language": dispatch.language or "",
            "programme_workshop": dispatch.programme_workshop,
            "country": dispatch.country,
            "partner": dispatch.partner,
            "copies": dispatch.copies,
            **day_cells("day", dispatch.day),
            "medium": dispatch.medium or "",
            "source": dispatch.source,
            "note": dispatch.note,
        }
    )
