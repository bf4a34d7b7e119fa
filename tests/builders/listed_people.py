"""Workshops with people of many countries, to be placed in groups."""

from __future__ import annotations

from typing import Any

from mercworkshop.domain.entities.group_proposals import rules
from mercworkshop.domain.entities.group_proposals.rules import GroupRule, RuleKind
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.people import Delegation, Person
from mercworkshop.domain.records.position_keys import fresh_keys
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.workshop.details import Details
from mercworkshop.domain.workshop.workshop import Records, Workshop

COUNTRIES = ("ATG", "BHS", "BRB", "BLZ", "DMA", "GRD", "GUY", "HTI", "HND", "JAM", "LCA", "SUR")
_MINISTRIES = ("Ministry of Health", "Ministry of the Environment", "Customs", "Attorney General")
WORKSHOP = "w"


def person(number: int, **fields: Any) -> Person:
    """Return a participant with a number; country, ministry, gender and language depend on it."""
    known = {
        "country": COUNTRIES[number % len(COUNTRIES)],
        "organisation": _MINISTRIES[number % 4],
        "gender": ("woman", "man")[number // 12 % 2],
        "language": ("en", "en", "es", "fr")[number % 4],
    }
    return Person(id=f"p{number:03}", name=f"Person {number}", **{**known, **fields})


def group(number: int, **fields: Any) -> BreakoutGroup:
    """Return a group with a number."""
    place = fresh_keys(26)[number]
    return BreakoutGroup(id=f"g{number}", name=f"Group {number}", position=place, **fields)


def pair_rule(kind: RuleKind, first: str, second: str) -> GroupRule:
    """Return a rule about two people."""
    (made,) = rules.add_pair(WORKSHOP, (), kind, first, second).after
    assert isinstance(made, GroupRule)
    return made


def lock_rule(who: str, where: str) -> GroupRule:
    """Return a rule that locks a person to a group."""
    (made,) = rules.lock(WORKSHOP, (), who, where).after
    assert isinstance(made, GroupRule)
    return made


def listed_workshop(*records: Record) -> Workshop:
    """Return a workshop with these records and a delegation for each country that has a person."""
    seated = {each.country for each in records if isinstance(each, Person)} - {""}
    own = [each for each in records if isinstance(each, Delegation)]
    codes = sorted(seated - {each.country for each in own})
    delegations = [Delegation(id=f"d-{code}", country=code) for code in codes]
    every = (*records, *delegations, Details(id=WORKSHOP))
    kinds = dict.fromkeys(type(each) for each in every)
    tables = {kind: Records([r for r in every if type(r) is kind]) for kind in kinds}
    return Workshop(tables, workshop_id=WORKSHOP)
