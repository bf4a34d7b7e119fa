"""Which table has the rows of which type of record, and the function that makes a row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.attendance import Attendance
from mercworkshop.domain.entities.corrections import Correction
from mercworkshop.domain.entities.follow_up.records import ActionUpdate
from mercworkshop.domain.entities.inventories import Inventory, InventoryRow
from mercworkshop.domain.entities.named_versions import NamedVersion
from mercworkshop.domain.entities.national_path import PathStep
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.entities.people import Contact, Delegation, Person
from mercworkshop.domain.entities.script_steps import ScriptStep
from mercworkshop.domain.entities.secretariat.records import Acceptance, Question, Receipt
from mercworkshop.domain.entities.shared_actions.records import (
    NotAlike,
    SharedAction,
    SharedActionMember,
)
from mercworkshop.domain.entities.support_meetings import SupportMeeting
from mercworkshop.domain.entities.tombstones import Tombstone
from mercworkshop.domain.programme.analysis.saved_views import SavedView
from mercworkshop.domain.programme.bodies import BodyLink
from mercworkshop.domain.programme.directory.agreements import AgreedDetails
from mercworkshop.domain.programme.directory.issues import IssuedDirectory
from mercworkshop.domain.programme.donors.contributions import Contribution
from mercworkshop.domain.programme.donors.rates import ExchangeRate
from mercworkshop.domain.programme.facts import FactDecision
from mercworkshop.domain.programme.figures import MeetingFigure, PublishedFigure
from mercworkshop.domain.programme.inventories.published_inventories import PublishedInventory
from mercworkshop.domain.programme.left_findings import LeftFinding
from mercworkshop.domain.programme.materials.materials import Dispatch, Material, MaterialVersion
from mercworkshop.domain.programme.meetings.meetings import BackToBack, Meeting
from mercworkshop.domain.programme.outreach.outreach import Outreach
from mercworkshop.domain.programme.partners.assistance import Assistance
from mercworkshop.domain.programme.partners.partners import Partner, PartnerName
from mercworkshop.domain.programme.pilots.pilots import Pilot, PilotOutput, PilotQuestion
from mercworkshop.domain.programme.reports.kept_annexes import KeptAnnex
from mercworkshop.domain.programme.reports.records import (
    AcceptedParagraph,
    Report,
    ReportComment,
    ReportParagraph,
)
from mercworkshop.domain.programme.support.requests import SupportRequest
from mercworkshop.domain.programme.twins.same_records import SameRecord
from mercworkshop.domain.programme.workshops import ExpectedCountry, ProgrammeWorkshop
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.workshop.details import Details, HeadCount
from mercworkshop.store.archive.rows import (
    country_rows,
    inventory_rows,
    list_rows,
    meeting_rows,
    partner_rows,
    pilot_rows,
    programme_rows,
    report_rows,
    review_rows,
    support_rows,
    update_rows,
    view_rows,
    workshop_rows,
)
from mercworkshop.store.archive.rows.typed_row import TypedRow


@dataclass(frozen=True, slots=True)
class RowPlace:
    """Where the rows of a type of record lie. ``of`` is the table of what a row belongs to.

    ``promise`` has the table of promises and the field, if the record is promised for a day;
    ``told`` are other tables about it.
    """

    table: str
    make: Callable[[Any], TypedRow]
    of: str = "workshop"
    lists: tuple[str, ...] = ()
    is_found: bool = False
    promise: tuple[str, str] | None = None
    told: tuple[str, ...] = ()


ROW_PLACES: Mapping[type[Record], RowPlace] = {
    SameRecord: RowPlace("same_record", programme_rows.same_record_row, ""),
    Details: RowPlace("workshop", workshop_rows.workshop_row, "", is_found=True),
    HeadCount: RowPlace("head_count", workshop_rows.head_count_row),
    Delegation: RowPlace("delegation", workshop_rows.delegation_row),
    Person: RowPlace("person", workshop_rows.person_row),
    Contact: RowPlace("contact", workshop_rows.contact_row),
    Attendance: RowPlace("attendance", workshop_rows.attendance_row, lists=("attendance_day",)),
    Offer: RowPlace(
        "offer",
        workshop_rows.offer_row,
        lists=("offer_kind", "offer_article", "offer_standing"),
        is_found=True,
    ),
    SupportMeeting: RowPlace(
        "support_meeting", support_rows.support_meeting_row, lists=("meeting_need",)
    ),
    Correction: RowPlace("correction", workshop_rows.correction_row),
    Acceptance: RowPlace("acceptance", review_rows.acceptance_row),
    Question: RowPlace("question", review_rows.question_row, "road_map"),
    Receipt: RowPlace("receipt", review_rows.receipt_row),
    ProgrammeWorkshop: RowPlace(
        "programme_workshop", programme_rows.programme_workshop_row, "", is_found=True
    ),
    ExpectedCountry: RowPlace("expected_country", programme_rows.expected_country_row, ""),
    PublishedFigure: RowPlace("published_figure", programme_rows.published_figure_row, ""),
    Meeting: RowPlace("meeting", meeting_rows.meeting_row, "", ("meeting_country",), is_found=True),
    MeetingFigure: RowPlace("meeting_figure", meeting_rows.meeting_figure_row, ""),
    BackToBack: RowPlace("back_to_back", meeting_rows.back_to_back_row, ""),
    FactDecision: RowPlace("fact_decision", programme_rows.fact_decision_row, ""),
    BodyLink: RowPlace("body_link", programme_rows.body_link_row, ""),
    LeftFinding: RowPlace("left_finding", programme_rows.left_finding_row, ""),
    Outreach: RowPlace("outreach", list_rows.outreach_row, "", is_found=True),
    AgreedDetails: RowPlace(
        "agreed_details", list_rows.agreed_details_row, "", ("agreed_detail", "agreed_purpose")
    ),
    IssuedDirectory: RowPlace(
        "issued_directory", list_rows.issued_directory_row, "", ("issued_person",)
    ),
    Material: RowPlace("material", list_rows.material_row, "", is_found=True),
    MaterialVersion: RowPlace(
        "material_version", list_rows.material_version_row, "", ("material_language",)
    ),
    Dispatch: RowPlace("dispatch", list_rows.dispatch_row, ""),
    Inventory: RowPlace("inventory", inventory_rows.inventory_row, "road_map", is_found=True),
    InventoryRow: RowPlace("inventory_row", inventory_rows.source_row, "road_map", is_found=True),
    PublishedInventory: RowPlace("published_inventory", inventory_rows.published_inventory_row, ""),
    Pilot: RowPlace("pilot", pilot_rows.pilot_row, "", ("pilot_country",), is_found=True),
    PilotOutput: RowPlace("pilot_output", pilot_rows.pilot_output_row, "", is_found=True),
    PilotQuestion: RowPlace("pilot_question", pilot_rows.pilot_question_row, ""),
    SupportRequest: RowPlace("support_request", support_rows.support_request_row, ""),
    ScriptStep: RowPlace("script_step", programme_rows.script_step_row, ""),
    Partner: RowPlace(
        "partner",
        partner_rows.partner_row,
        "",
        ("partner_article", "partner_need_kind"),
        is_found=True,
    ),
    PartnerName: RowPlace("partner_name", partner_rows.partner_name_row, "", is_found=True),
    Assistance: RowPlace("assistance", partner_rows.assistance_row, "", is_found=True),
    Contribution: RowPlace(
        "contribution",
        partner_rows.contribution_row,
        "",
        ("contribution_use",),
        is_found=True,
    ),
    ExchangeRate: RowPlace("exchange_rate", partner_rows.exchange_rate_row, ""),
    SavedView: RowPlace("saved_view", view_rows.saved_view_row, ""),
    SharedAction: RowPlace("shared_action", view_rows.shared_action_row, ""),
    SharedActionMember: RowPlace("shared_action_member", view_rows.shared_action_member_row, ""),
    NotAlike: RowPlace("not_alike", view_rows.not_alike_row, ""),
    Report: RowPlace("report", report_rows.report_row, "", ("report_language",), is_found=True),
    ReportParagraph: RowPlace("report_paragraph", report_rows.report_paragraph_row, ""),
    ReportComment: RowPlace("report_comment", report_rows.report_comment_row, ""),
    AcceptedParagraph: RowPlace("accepted_paragraph", report_rows.accepted_paragraph_row, ""),
    KeptAnnex: RowPlace("kept_annex", report_rows.kept_annex_row, ""),
    Tombstone: RowPlace("tombstone", workshop_rows.tombstone_row, ""),
    NamedVersion: RowPlace("named_version", country_rows.named_version_row, "road_map"),
    PathStep: RowPlace(
        "path_step",
        country_rows.path_step_row,
        "road_map",
        promise=("step_promise", "planned"),
        told=("step_progress",),
    ),
    Action: RowPlace(
        "action",
        country_rows.action_row,
        "road_map",
        ("action_article", "action_main_article"),
        is_found=True,
        promise=("action_promise", "end"),
        told=("action_progress", "action_cost"),
    ),
    ActionUpdate: RowPlace(
        "action_update", update_rows.action_update_row, "road_map", is_found=True
    ),
    Need: RowPlace(
        "need",
        country_rows.need_row,
        "road_map",
        ("need_article", "need_main_article"),
        is_found=True,
    ),
}
"""All types but road maps, which have a row for each workshop; in the order of writing."""
