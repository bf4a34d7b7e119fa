"""What the quality of an archive is judged by: named questions and the types of their rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mercworkshop.domain.programme.quality.rules import QualityRule
from mercworkshop.domain.programme.questions import ALL_TIME, MOST_ROWS, ArchiveQuestion


class BlankField(StrEnum):
    """A field of an action that may be blank."""

    LEAD = "lead"
    END = "end"
    COST = "cost"
    FUNDING = "funding"
    PRIORITY = "priority"


@dataclass(frozen=True, slots=True)
class QualityRow:
    """What a rule found: where, and the values that cannot stand together.

    ``title`` is that of the workshop. ``about_type``, ``about`` and ``field`` name the field that
    it is about, ``road_map`` and ``language`` are blank for what is asked of a host. ``what`` and
    ``other`` are words, the days and counts the values of it.
    """

    rule: str
    workshop: str
    title: str
    country: str
    road_map: str
    language: str
    about_type: str
    about: str
    field: str
    what: str
    other: str
    day: date | None
    other_day: date | None
    count: int | None
    other_count: int | None


@dataclass(frozen=True, slots=True)
class LeadName:
    """A body as a country names it, with the first action that it leads."""

    workshop: str
    title: str
    country: str
    road_map: str
    language: str
    action: str
    lead: str


@dataclass(frozen=True, slots=True)
class LinkedNames:
    """Two names of one body."""

    first: str
    second: str


@dataclass(frozen=True, slots=True)
class TwinCandidate:
    """What a record that may have been entered twice is known by.

    ``name`` and ``also`` are texts, ``first`` and ``last`` the days of a date; ``same`` are the
    values that have to be equal, with "|" between.
    """

    record_type: str
    id: str
    name: str
    also: str = ""
    first: date | None = None
    last: date | None = None
    same: str = ""


@dataclass(frozen=True, slots=True)
class JoinedPair:
    """Two records that are one, with their names."""

    id: str
    record_type: str
    kept: str
    other: str
    kept_name: str
    other_name: str


@dataclass(frozen=True, slots=True)
class FindingQuestion:
    """A question to a country, by the field that it is about."""

    id: str
    road_map: str
    about: str
    field: str
    state: str
    asked_at: str
    is_answered: bool


@dataclass(frozen=True, slots=True)
class LeftAsItIs:
    """A finding that was left as it is, and why."""

    id: str
    said: str
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class BlankCounts:
    """How many of the actions of a workshop lack something."""

    workshop: str
    title: str
    actions: int
    lead: int
    end: int
    cost: int
    funding: int
    priority: int
    city: str = ""
    begins: date | None = None

    def of(self, field: BlankField) -> int:
        """Return how many lack a field."""
        return int(getattr(self, field.value))


@dataclass(frozen=True, slots=True)
class BlankAction:
    """An action that lacks something, with the place after which the next page begins: ``key``."""

    key: int
    id: str
    country: str
    title: str


_OF_A_DAY = {QualityRule.DONE_IN_FUTURE, QualityRule.TOLD_OUT_OF_TIME}
RULE_QUESTIONS = {
    rule: ArchiveQuestion(
        f"quality_{rule}",
        QualityRow,
        "What does this rule find?",
        ("day",) if rule in _OF_A_DAY else (),
        ALL_TIME,
    )
    for rule in QualityRule
    if rule not in {QualityRule.TWIN_BODIES, QualityRule.ENTERED_TWICE}
}
"""One for each rule that a store can answer alone."""
TWIN_CANDIDATES = ArchiveQuestion(
    "twin_candidates", TwinCandidate, "By what could records have been entered twice?"
)
JOINED_RECORDS = ArchiveQuestion("joined_records", JoinedPair, "Which records are one?")
QUALITY_LEADS = ArchiveQuestion(
    "quality_leads", LeadName, "How do countries name their bodies?", (), ALL_TIME
)
QUALITY_LINKS = ArchiveQuestion("quality_links", LinkedNames, "Which names are of one body?")
QUALITY_ASKED = ArchiveQuestion(
    "quality_asked", FindingQuestion, "What were countries asked?", (), ALL_TIME
)
QUALITY_LEFT = ArchiveQuestion("quality_left", LeftAsItIs, "Which findings stay as they are?")
QUALITY_BLANKS = ArchiveQuestion(
    "quality_blanks", BlankCounts, "How blank are the actions?", (), ALL_TIME
)
BLANK_ACTIONS = ArchiveQuestion(
    "blank_actions",
    BlankAction,
    "Which actions lack a field?",
    ("field", "workshop"),
    {"after": 0, "most": MOST_ROWS, **ALL_TIME},
)
