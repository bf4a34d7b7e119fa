"""Turns a finding into a question to a country, in its language; or leaves the finding as it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.national_path import PathStep
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.secretariat import asking_back
from mercworkshop.domain.entities.secretariat.acceptances import acceptance_id
from mercworkshop.domain.entities.secretariat.asking_back import ReviewedRoadMap
from mercworkshop.domain.entities.secretariat.questions import Asked
from mercworkshop.domain.entities.secretariat.records import Acceptance, Question
from mercworkshop.domain.programme import bodies, left_findings
from mercworkshop.domain.programme.bodies import BodyLink, LinkKind, link_id
from mercworkshop.domain.programme.left_findings import LeavingReason, LeftFinding
from mercworkshop.domain.programme.quality.findings import QualityFinding
from mercworkshop.domain.programme.quality.rows import QUALITY_ASKED, QualityRow
from mercworkshop.domain.programme.quality.rules import RULES, QualityRule
from mercworkshop.domain.programme.twins import same_records
from mercworkshop.domain.programme.twins.same_records import NamedRecord, SameRecord
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.values.dates.partial_date import format_day
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import _, isolate, language_scope, number

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
    from mercworkshop.domain.ports.archive import ArchivePort

_ASKED_ABOUT: dict[str, type[Record]] = {
    each.__name__: each for each in (RoadMap, Action, PathStep)
}


@dataclass(frozen=True, slots=True)
class OfficerWords:
    """What an officer types, and when."""

    by: str
    at: datetime
    words: str


def question_text(finding: QualityFinding, language: str = "") -> str:
    """Return the question about a finding: in the language of the road map, or in ``language``."""
    row = finding.row
    with language_scope(language or row.language or "en"):
        return _(RULES[finding.rule].question).format(
            what=isolate(row.what),
            other=isolate(row.other),
            day=_day(row.day),
            other_day=_day(row.other_day),
            stated=_count(row.count),
            counted=_count(row.other_count),
        )


def ask_country(archive: ArchivePort, finding: QualityFinding, said: OfficerWords) -> Edit:
    """Ask the country about a finding, in the words given; the verdict becomes "asked back about".

    Raises InvalidInput for a finding about a workshop: its host is asked by letter.
    """
    row = finding.row
    road_map = archive.find(RoadMap, row.road_map) if row.road_map else None
    if road_map is None:
        raise InvalidInput(
            _("This is no question to a country."), _("Ask the host of the workshop by letter.")
        )
    subject = archive.find(_ASKED_ABOUT[row.about_type], row.about) or road_map
    field = row.field if subject.id == row.about else ""
    known = [
        found
        for each in archive.ask(QUALITY_ASKED)
        if each.road_map == road_map.id and (found := archive.find(Question, each.id))
    ]
    verdict = archive.find(Acceptance, acceptance_id(row.workshop, road_map.id))
    reviewed = ReviewedRoadMap(road_map, row.workshop, verdict, tuple(known))
    return asking_back.ask_back(reviewed, Asked(said.words, said.by, said.at), subject, field)


def leave_finding(archive: ArchivePort, finding: QualityFinding, said: OfficerWords) -> Edit:
    """Leave a finding as it is, because of the words given."""
    old = archive.find(LeftFinding, finding.id)
    return left_findings.leave(old, finding.as_left(), LeavingReason(said.by, said.at, said.words))


def take_up_finding(archive: ArchivePort, finding: QualityFinding) -> Edit:
    """Reopen a finding that was left as it is, or whose records were joined."""
    if finding.joined:
        pair = archive.find(SameRecord, finding.joined)
        return same_records.keep_apart([pair] if pair else [])
    old = archive.find(LeftFinding, finding.id)
    return left_findings.take_up_again([old] if old else [])


def join(archive: ArchivePort, finding: QualityFinding, kind: LinkKind, said: OfficerWords) -> Edit:
    """Say that the two records or bodies that a finding names are one."""
    row = finding.row
    if finding.rule is QualityRule.ENTERED_TWICE:
        one, other = NamedRecord(row.about, row.what), NamedRecord(row.field, row.other)
        return same_records.join(row.about_type, one, other)
    return join_bodies(archive, row, kind, said.by)


def join_bodies(archive: ArchivePort, row: QualityRow, kind: LinkKind, by: str) -> Edit:
    """Say that two names are of one body, which may have been renamed."""
    known = archive.find(BodyLink, link_id(row.what, row.other))
    if known is not None:
        return bodies.update_link(known, kind=kind, by=by)
    return bodies.link(row.what, row.other, kind=kind, by=by)


def _day(day: date | None) -> str:
    return format_day(day) if day else _("date unknown")


def _count(count: int | None) -> str:
    return number(count) if count is not None else "–"
