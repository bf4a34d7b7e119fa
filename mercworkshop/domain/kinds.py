"""Every type of record a workshop file holds, by the name it has in the journal."""

from __future__ import annotations

from mercworkshop.domain.actions import Action
from mercworkshop.domain.case_run import Answer, CaseRun
from mercworkshop.domain.details import Details, HeadCount
from mercworkshop.domain.groups import BreakoutGroup
from mercworkshop.domain.named_versions import NamedVersion
from mercworkshop.domain.needs import Need
from mercworkshop.domain.path import Declaration, PathStep
from mercworkshop.domain.people import Contact, Delegation, Person
from mercworkshop.domain.record import Record
from mercworkshop.domain.road_map import Objective, RoadMap

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
    )
}

PRIVATE = frozenset({Contact.__name__})
"""Types that leave the laptop only in a file made "with contacts", and then sealed."""

NOT_FOR_GROUPS = frozenset({(Person.__name__, "role"), (Person.__name__, "gender")})
"""Fields (type of record, field) that stay out of a group's kit, which whoever finds it can read:
no screen of a group needs them. Everything else of a participant is a name and where it sits."""
