"""What is to be asked of each country, and of the hosts of workshops, for a paper with answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mercworkshop.domain.entities.secretariat.records import Question
from mercworkshop.domain.programme.quality.asking import question_text
from mercworkshop.domain.programme.quality.findings import QualityFinding, read_findings
from mercworkshop.domain.programme.questions import seen_until
from mercworkshop.domain.programme.secretariat_answers import OPEN_QUESTIONS

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
    from mercworkshop.domain.ports.archive import ArchivePort


@dataclass(frozen=True, slots=True)
class AskedOfCountry:
    """A question in the language of the country, about what a workshop left.

    ``country`` is empty for a question to the host of the workshop, in the language of the paper.
    """

    country: str
    workshop: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class QuestionsOfCountry:
    """All that a country is asked, in one language; a host if ``country`` is empty."""

    country: str
    language: str
    asked: tuple[AskedOfCountry, ...]


def read_country_questions(
    archive: ArchivePort,
    day: date,
    language: str,
    country: str = "",
    until: date = date.max,
) -> tuple[QuestionsOfCountry, ...]:
    """Return what is to be asked, country by country and hosts last; of one country if it is given.

    ``language`` is that of questions to hosts; what came after ``until`` is left out.
    """
    every = [*_sent(archive, until), *_found(archive, day, until, language)]
    codes = sorted({each.country for each in every}, key=lambda code: (not code, code))
    wanted = [each for each in codes if country in {"", each}]
    return tuple(_of_country(code, every) for code in wanted)


def _of_country(code: str, every: list[AskedOfCountry]) -> QuestionsOfCountry:
    its = tuple(each for each in every if each.country == code)
    return QuestionsOfCountry(code, its[0].language, its)


def _sent(archive: ArchivePort, until: date) -> Iterator[AskedOfCountry]:
    for each in archive.ask(OPEN_QUESTIONS, **seen_until(until)):
        question = archive.find(Question, each.question)
        language = question.language if question is not None else ""
        yield AskedOfCountry(each.country, each.title, language or "en", each.text)


def _found(archive: ArchivePort, day: date, until: date, language: str) -> Iterator[AskedOfCountry]:
    for finding in read_findings(archive, day, until):
        if finding.is_open and (finding.row.road_map or finding.row.workshop):
            yield _asked(finding, language)


def _asked(finding: QualityFinding, language: str) -> AskedOfCountry:
    row = finding.row
    if row.road_map:
        text = question_text(finding)
        return AskedOfCountry(row.country, row.title, row.language or "en", text)
    return AskedOfCountry("", row.title, language, question_text(finding, language))
