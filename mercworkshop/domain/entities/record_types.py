"""All record types of a workshop file, by their names in the journal."""

from __future__ import annotations

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.agenda.records import AgendaDay, AgendaSession, AgendaTrack
from mercworkshop.domain.entities.attendance import Attendance
from mercworkshop.domain.entities.bodies import BodyPair
from mercworkshop.domain.entities.case_run import Answer, CaseRun
from mercworkshop.domain.entities.checklists import ChecklistItem, ChecklistTick
from mercworkshop.domain.entities.closing.records import Closing, EditedParagraph, Stick
from mercworkshop.domain.entities.corrections import Correction
from mercworkshop.domain.entities.evaluation.records import (
    EvaluationComment,
    EvaluationQuestion,
    EvaluationSheet,
    QuizSheet,
)
from mercworkshop.domain.entities.field_comments import FieldComment
from mercworkshop.domain.entities.floor.records import Decision, SpeakingTurn
from mercworkshop.domain.entities.follow_up.records import ActionUpdate
from mercworkshop.domain.entities.group_proposals.rules import GroupRule
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.inventories import Inventory, InventoryRow
from mercworkshop.domain.entities.named_versions import NamedVersion
from mercworkshop.domain.entities.national_path import Declaration, PathStep
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.offers import Offer, OfferContact
from mercworkshop.domain.entities.parking_lot import ParkedPoint
from mercworkshop.domain.entities.people import Contact, Delegation, DifferentPeople, Person
from mercworkshop.domain.entities.presentations.records import Presentation, PresentationNote
from mercworkshop.domain.entities.presenting.records import (
    HardQuestion,
    PlenaryCorrection,
    PresentationSlide,
    PresentationSlot,
)
from mercworkshop.domain.entities.recipients import Recipient
from mercworkshop.domain.entities.review_answers import KeptFinding, NotConcerned
from mercworkshop.domain.entities.road_map import Objective, RoadMap
from mercworkshop.domain.entities.script_steps import ScriptStep
from mercworkshop.domain.entities.secretariat.records import Acceptance, Question, Receipt
from mercworkshop.domain.entities.shared_actions.records import (
    NotAlike,
    SharedAction,
    SharedActionMember,
)
from mercworkshop.domain.entities.support_meetings import SupportMeeting
from mercworkshop.domain.entities.time_keeping.records import SessionRun
from mercworkshop.domain.entities.tombstones import Tombstone
from mercworkshop.domain.entities.translated_texts import TranslatedText
from mercworkshop.domain.entities.votes.records import Ballot, Vote, VoteOption
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.workshop.details import Details, HeadCount

RECORD_TYPES: dict[str, type[Record]] = {
    kind.__name__: kind
    for kind in (
        Details,
        HeadCount,
        Person,
        Contact,
        DifferentPeople,
        Delegation,
        BreakoutGroup,
        GroupRule,
        AgendaDay,
        AgendaSession,
        AgendaTrack,
        Attendance,
        ChecklistItem,
        ChecklistTick,
        CaseRun,
        Answer,
        RoadMap,
        PathStep,
        Declaration,
        Objective,
        Action,
        ActionUpdate,
        Need,
        Inventory,
        InventoryRow,
        NotConcerned,
        KeptFinding,
        TranslatedText,
        NamedVersion,
        Offer,
        OfferContact,
        Closing,
        EditedParagraph,
        Stick,
        QuizSheet,
        EvaluationQuestion,
        EvaluationSheet,
        EvaluationComment,
        Correction,
        ScriptStep,
        Recipient,
        Tombstone,
        Presentation,
        PresentationNote,
        Vote,
        VoteOption,
        Ballot,
        SpeakingTurn,
        Decision,
        ParkedPoint,
        SessionRun,
        PresentationSlot,
        PresentationSlide,
        HardQuestion,
        PlenaryCorrection,
        SharedAction,
        SharedActionMember,
        NotAlike,
        SupportMeeting,
        Acceptance,
        Question,
        Receipt,
        FieldComment,
        BodyPair,
    )
}
