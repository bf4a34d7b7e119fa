"""The verbs of every type of record that an officer adds, changes and removes in an archive."""

from __future__ import annotations

from typing import Any

from mercworkshop.domain.programme import bodies, programme_desk
from mercworkshop.domain.programme.analysis.saved_views import VIEW_VERBS
from mercworkshop.domain.programme.directory import desk as directory
from mercworkshop.domain.programme.donors import donor_desk
from mercworkshop.domain.programme.inventories import desk as inventories_desk
from mercworkshop.domain.programme.materials import desk as materials
from mercworkshop.domain.programme.meetings import meeting_desk
from mercworkshop.domain.programme.outreach import desk as outreach
from mercworkshop.domain.programme.partners import partner_desk
from mercworkshop.domain.programme.pilots import desk as pilots_desk
from mercworkshop.domain.programme.record_verbs import RecordVerbs
from mercworkshop.domain.programme.reports.desk import REPORT_VERBS
from mercworkshop.domain.programme.support.requests import REQUEST_VERBS

ARCHIVE_VERBS: tuple[RecordVerbs[Any], ...] = (
    programme_desk.WORKSHOP_VERBS,
    programme_desk.EXPECTED_VERBS,
    programme_desk.FIGURE_VERBS,
    meeting_desk.MEETING_VERBS,
    meeting_desk.MEETING_FIGURE_VERBS,
    meeting_desk.BACK_TO_BACK_VERBS,
    bodies.BODY_VERBS,
    inventories_desk.INVENTORY_VERBS,
    pilots_desk.PILOT_VERBS,
    pilots_desk.OUTPUT_VERBS,
    pilots_desk.ASKED_VERBS,
    REQUEST_VERBS,
    outreach.OUTREACH_VERBS,
    directory.AGREED_VERBS,
    directory.ISSUE_VERBS,
    materials.MATERIAL_VERBS,
    materials.VERSION_VERBS,
    materials.DISPATCH_VERBS,
    VIEW_VERBS,
    REPORT_VERBS,
    partner_desk.PARTNER_VERBS,
    partner_desk.NAME_VERBS,
    partner_desk.ASSISTANCE_VERBS,
    donor_desk.CONTRIBUTION_VERBS,
    donor_desk.RATE_VERBS,
)
