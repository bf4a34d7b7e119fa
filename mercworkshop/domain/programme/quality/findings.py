"""What cannot be right in an archive, how blank it is, and what became of each finding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mercworkshop.domain.programme import questions
from mercworkshop.domain.programme.left_findings import LeftFinding, left_finding_id
from mercworkshop.domain.programme.quality.rows import (
    JOINED_RECORDS,
    QUALITY_ASKED,
    QUALITY_BLANKS,
    QUALITY_LEADS,
    QUALITY_LEFT,
    QUALITY_LINKS,
    RULE_QUESTIONS,
    TWIN_CANDIDATES,
    BlankCounts,
    FindingQuestion,
    LeftAsItIs,
    QualityRow,
)
from mercworkshop.domain.programme.quality.rules import RULES, QualityRule
from mercworkshop.domain.programme.quality.twin_bodies import find_twin_bodies
from mercworkshop.domain.programme.quality.twin_records import find_twin_records, joined_row
from mercworkshop.domain.programme.questions import seen_until

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
    from mercworkshop.domain.ports.archive import ArchivePort


@dataclass(frozen=True, slots=True)
class QualityFinding:
    """What a rule found, the question that was asked about it, and the reason if it was left."""

    row: QualityRow
    asked: FindingQuestion | None = None
    left: LeftAsItIs | None = None
    joined: str = ""
    """The id of the record that says that both are one; empty if there is none."""

    @property
    def id(self) -> str:
        """The same for the same finding in every archive."""
        return finding_id(self.row)

    @property
    def rule(self) -> QualityRule:
        """The rule that found it."""
        return QualityRule(self.row.rule)

    @property
    def is_open(self) -> bool:
        """Whether it was neither asked about nor left as it is, nor joined."""
        return self.asked is None and self.left is None and not self.joined

    @property
    def stops(self) -> bool:
        """Whether it stops an acceptance: it is neither settled nor left as it is."""
        return RULES[self.rule].stops and self.left is None

    def as_left(self) -> LeftFinding:
        """Return the record that says that it was left, with author and reason still empty."""
        return LeftFinding(
            id=self.id, rule=self.row.rule, about=self.row.about, said=_said(self.row)
        )


@dataclass(frozen=True, slots=True)
class QualityOverview:
    """The findings by their rules, how blank actions are, and how many road maps are missing."""

    findings: tuple[QualityFinding, ...]
    blanks: tuple[BlankCounts, ...]
    missing: int

    @property
    def stopping(self) -> int:
        """How many findings stop an acceptance or a report."""
        return sum(each.stops for each in self.findings)

    @property
    def asking(self) -> int:
        """How many findings only ask, and nobody has asked yet."""
        return sum(each.is_open and not each.stops for each in self.findings)

    def of(self, rule: QualityRule) -> tuple[QualityFinding, ...]:
        """Return what a rule found: what is open first, what was left last."""
        its = (each for each in self.findings if each.rule is rule)
        return tuple(sorted(its, key=_settled))


def _settled(finding: QualityFinding) -> tuple[bool, bool]:
    return finding.left is not None or bool(finding.joined), finding.asked is not None


def finding_id(row: QualityRow) -> str:
    """Return the id of what a rule found."""
    what = row.other or row.field
    if row.rule == QualityRule.ENTERED_TWICE:  # two other bodies may have one name
        what = row.field
    return left_finding_id(row.rule, row.about, what)


def read_quality(archive: ArchivePort, day: date, until: date = date.max) -> QualityOverview:
    """Return what cannot be right in an archive on a day; what came after ``until`` is left out."""
    return QualityOverview(
        read_findings(archive, day, until),
        tuple(archive.ask(QUALITY_BLANKS, **seen_until(until))),
        sum(not each.is_sample for each in archive.ask(questions.MISSING, day=until)),
    )


def read_findings(
    archive: ArchivePort, day: date, until: date = date.max
) -> tuple[QualityFinding, ...]:
    """Return the findings of all rules, in the order of the rules."""
    seen = seen_until(until)
    twins = find_twin_bodies(archive.ask(QUALITY_LEADS, **seen), archive.ask(QUALITY_LINKS))
    ruled = (row for each in RULE_QUESTIONS.values() for row in archive.ask(each, day=day, **seen))
    rows = (*ruled, *twins, *find_twin_records(archive.ask(TWIN_CANDIDATES)))
    pairs = archive.ask(JOINED_RECORDS)
    joined = [QualityFinding(joined_row(each), joined=each.id) for each in pairs]
    order = {rule: place for place, rule in enumerate(QualityRule)}
    found = [*_findings(archive, rows, seen), *joined]
    return tuple(
        sorted(found, key=lambda each: (order[each.rule], each.row.country, each.row.title))
    )


def stopping_findings(archive: ArchivePort, road_map: str, day: date) -> tuple[QualityFinding, ...]:
    """Return the findings that stop the acceptance of a road map, by the id of its record."""
    asked = [each for rule, each in RULE_QUESTIONS.items() if RULES[rule].stops]
    rows = (row for each in asked for row in archive.ask(each, day=day) if row.road_map == road_map)
    return tuple(each for each in _findings(archive, rows, seen_until(date.max)) if each.stops)


def _findings(
    archive: ArchivePort, rows: Iterable[QualityRow], seen: Mapping[str, date | str]
) -> list[QualityFinding]:
    """Return what was found, each with what was asked about it, and why it was left."""
    asked = {(each.about, each.field): each for each in archive.ask(QUALITY_ASKED, **seen)}
    left = {each.id: each for each in archive.ask(QUALITY_LEFT)}
    return [_finding(each, asked, left) for each in rows]


def _finding(
    row: QualityRow,
    asked: Mapping[tuple[str, str], FindingQuestion],
    left: Mapping[str, LeftAsItIs],
) -> QualityFinding:
    kept = left.get(finding_id(row))
    if kept is not None and kept.said != _said(row):
        kept = None
    return QualityFinding(row, asked.get((row.about, row.field)) if row.road_map else None, kept)


def _said(row: QualityRow) -> str:
    """Return the values that a finding is about; if they change, it is a new finding."""
    values = row.what, row.other, row.day, row.other_day, row.count, row.other_count
    return "\n".join("" if each is None else str(each) for each in values)
