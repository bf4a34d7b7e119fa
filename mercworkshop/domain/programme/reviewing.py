"""The review of a road map in an archive: received, asked back about, accepted, settled.

The functions read what the archive holds when they are called, and return the edit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.national_path import PathStep
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.secretariat import acceptances, asking_back, questions
from mercworkshop.domain.entities.secretariat.acceptances import Judgement
from mercworkshop.domain.entities.secretariat.asking_back import ReviewedRoadMap
from mercworkshop.domain.entities.secretariat.questions import Asked
from mercworkshop.domain.entities.secretariat.records import (
    Acceptance,
    AcceptanceState,
    AskedState,
    Question,
)
from mercworkshop.domain.programme.country import (
    COUNTRY_ASKED,
    ActStep,
    CountryNeed,
    CountryQuestion,
    CountryVersion,
    OpenAction,
    versions_of,
)
from mercworkshop.domain.programme.quality.findings import stopping_findings
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import Record
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import Language, _, plural

if TYPE_CHECKING:
    from mercworkshop.domain.ports.archive import ArchivePort


@dataclass(frozen=True, slots=True)
class AskedRecord:
    """An action, need or step that a question can be about: its type, id, and what it is called."""

    kind: type[Action | Need | PathStep]
    id: str
    title: str

    @classmethod
    def of(cls, row: OpenAction | CountryNeed | ActStep) -> AskedRecord:
        """Return what a row of a country's page is about."""
        if isinstance(row, OpenAction):
            return cls(Action, row.id, row.title)
        if isinstance(row, CountryNeed):
            return cls(Need, row.id, row.text)
        return cls(PathStep, row.id, row.title)

    def as_record(self, road_map: str) -> Record:
        """Return as much of the record as a question about it needs."""
        if self.kind is Need:
            return Need(id=self.id, road_map=road_map, text=self.title)
        if self.kind is Action:
            return Action(id=self.id, road_map=road_map, title=self.title)
        return PathStep(id=self.id, road_map=road_map, title=self.title)


ASKED_KINDS: Mapping[str, type[Action | Need | PathStep]] = {
    each.__name__: each for each in (Action, Need, PathStep)
}
"""The types of records that a question of a country's page can be about, by their names."""


@dataclass(frozen=True, slots=True)
class QuestionSubject:
    """What a question is about: a field of the road map, or of ``record`` if there is one.

    Without a field it is about the whole of it.
    """

    field: str = ""
    record: AskedRecord | None = None


def judge(archive: ArchivePort, country: str, workshop: str, judgement: Judgement) -> Edit:
    """Say what the secretariat thinks of the road map of a country at a workshop.

    Raises InvalidInput if it is to be accepted while a finding on its data stops that.
    """
    version = _version(archive, country, workshop)
    if judgement.state is AcceptanceState.ACCEPTED:
        _refuse_while_stopped(archive, version, judgement.at.date())
    return acceptances.judge(
        acceptance_of(version), workshop, _road_map(country, version), judgement
    )


def _refuse_while_stopped(archive: ArchivePort, version: CountryVersion, day: date) -> None:
    found = len(stopping_findings(archive, version.record, day))
    if found:
        raise InvalidInput(
            plural(
                "{n} finding on its data stops the acceptance of this road map.",
                "{n} findings on its data stop the acceptance of this road map.",
                found,
            ),
            _("Under Data quality, ask the country, or leave the finding as it is with a reason."),
        )


def ask_back(
    archive: ArchivePort, country: str, workshop: str, asked: Asked, about: QuestionSubject
) -> Edit:
    """Ask a country about its road map as a workshop left it."""
    version = _version(archive, country, workshop)
    road_map = _road_map(country, version)
    subject: Record = road_map
    if about.record is not None:
        subject = about.record.as_record(version.record)
    known = tuple(question_of(each) for each in archive.ask(COUNTRY_ASKED, country=country))
    reviewed = ReviewedRoadMap(road_map, workshop, acceptance_of(version), known)
    return asking_back.ask_back(reviewed, asked, subject, about.field)


def settle(archive: ArchivePort, country: str, question: str, outcome: str) -> Edit:
    """Say that a question needs nothing more, and what came of it."""
    return questions.settle(_question(archive, country, question), outcome)


def withdraw(archive: ArchivePort, country: str, question: str, reason: str) -> Edit:
    """Take a question back, and say why."""
    return questions.withdraw(_question(archive, country, question), reason)


def acceptance_of(version: CountryVersion) -> Acceptance | None:
    """Return the verdict on a version as a record; None if there is none."""
    if not version.verdict:
        return None
    return Acceptance(
        id=acceptances.acceptance_id(version.workshop, version.record),
        road_map=version.record,
        state=AcceptanceState(version.verdict),
        reason=version.reason,
        by=version.by,
        at=version.at,
        version=version.named_version,
    )


def question_of(asked: CountryQuestion) -> Question:
    """Return a question of an archive as a record."""
    return Question(
        id=asked.id,
        road_map=asked.record,
        about_type=asked.about_type,
        about=asked.about,
        field=asked.field,
        text=asked.text,
        language=Language(asked.language),
        asked_by=asked.asked_by,
        asked_at=asked.asked_at,
        answer=asked.answer,
        answered_by=asked.answered_by,
        answered_at=asked.answered_at,
        state=AskedState(asked.state),
        outcome=asked.outcome,
        position=asked.position,
    )


def _road_map(country: str, version: CountryVersion) -> RoadMap:
    """Return as much of a road map as a verdict or question about it needs."""
    language = Language(version.language) if version.language else Language.ENGLISH
    return RoadMap(id=version.record, country=country, language=language)


def _version(archive: ArchivePort, country: str, workshop: str) -> CountryVersion:
    for each in versions_of(archive, country):
        if each.workshop == workshop:
            return each
    raise InvalidInput(
        _("This road map is not in the archive any more."), _("Choose another version.")
    )


def _question(archive: ArchivePort, country: str, question: str) -> Question:
    for each in archive.ask(COUNTRY_ASKED, country=country):
        if each.id == question:
            return question_of(each)
    raise InvalidInput(
        _("This question is not in the archive any more."), _("Choose another question.")
    )
