"""The types of record that only an archive has, by their names in its journal."""

from __future__ import annotations

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

ARCHIVE_RECORD_TYPES: dict[str, type[Record]] = {
    kind.__name__: kind
    for kind in (
        ProgrammeWorkshop,
        ExpectedCountry,
        PublishedFigure,
        Meeting,
        MeetingFigure,
        BackToBack,
        FactDecision,
        BodyLink,
        LeftFinding,
        SameRecord,
        Outreach,
        AgreedDetails,
        IssuedDirectory,
        Material,
        MaterialVersion,
        Dispatch,
        Pilot,
        PilotOutput,
        PilotQuestion,
        SupportRequest,
        PublishedInventory,
        Partner,
        PartnerName,
        Assistance,
        Contribution,
        ExchangeRate,
        SavedView,
        Report,
        ReportParagraph,
        ReportComment,
        AcceptedParagraph,
        KeptAnnex,
    )
}
