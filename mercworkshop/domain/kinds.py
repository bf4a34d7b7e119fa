"""Every type of record a workshop file holds, by the name it has in the journal."""

from __future__ import annotations

from mercworkshop.domain.actions import Action
from mercworkshop.domain.case_run import Answer, CaseRun
from mercworkshop.domain.details import Details, HeadCount
from mercworkshop.domain.groups import BreakoutGroup
from mercworkshop.domain.named_versions import NamedVersion
from mercworkshop.domain.needs import Need
from mercworkshop.domain.offers import Offer, OfferContact
from mercworkshop.domain.path import Declaration, PathStep
from mercworkshop.domain.people import Contact, Delegation, Person
from mercworkshop.domain.recipients import Recipient
from mercworkshop.domain.record import Record
from mercworkshop.domain.road_map import Objective, RoadMap
from mercworkshop.domain.script_steps import ScriptStep
from mercworkshop.domain.tombstones import Tombstone

KINDS: dict[str, type[Record]] = {
    kind.__name__: kind
    for kind in (
        Details,
        HeadCount,
        Person,
        Contact,
        Delegation,
        BreakoutGroup,
        CaseRun,
        Answer,
        RoadMap,
        PathStep,
        Declaration,
        Objective,
        Action,
        Need,
        NamedVersion,
        Offer,
        OfferContact,
        ScriptStep,
        Recipient,
        Tombstone,
    )
}
