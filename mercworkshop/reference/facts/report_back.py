"""What each group reports back: findings, actions, needs and its open question, side by side.

Merged from the answers of the files they handed in. What two groups say alike is marked, with the
words that make it so, and never joined.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import chain, zip_longest

from mercworkshop.domain.carry_over.rules import CarryOverKind, split_answer
from mercworkshop.domain.entities.case_run import Answer
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.people import Delegation
from mercworkshop.domain.entities.shared_actions.shared_words import group_by_words
from mercworkshop.domain.values.room_view import ReportBackView, ReportColumn
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import N_, _, isolate
from mercworkshop.reference.facts.carry_over_rules import prompt_rules, prompt_text
from mercworkshop.reference.facts.stage_work import StageWork, works_of_group
from mercworkshop.reference.reference import Reference

ALIKE_SIGN = "≈"
"""Stands before what another group says alike."""


class ReportPart(Enum):
    """A part of what a group reports, in the order in which it is presented."""

    FINDINGS = "findings"
    ACTIONS = "actions"
    NEEDS = "needs"
    QUESTION = "question"


PART_NAMES: Mapping[ReportPart, str] = {
    ReportPart.FINDINGS: N_("What we found"),
    ReportPart.ACTIONS: N_("What to do"),
    ReportPart.NEEDS: N_("What is needed"),
    ReportPart.QUESTION: N_("Open question"),
}
MOST_SAID: Mapping[ReportPart, int] = {
    ReportPart.FINDINGS: 2,
    ReportPart.ACTIONS: 2,
    ReportPart.NEEDS: 1,
    ReportPart.QUESTION: 1,
}
"""Most lines of each part: readable from the last row, and presented in five minutes."""
_ASKED_FOR = frozenset({"findings", "first", "public", "need", "question"})
"""What the last questions of each case study ask for: findings, steps, a need and a question."""
_PART_OF = {
    CarryOverKind.CONTEXT: ReportPart.FINDINGS,
    CarryOverKind.ACTION: ReportPart.ACTIONS,
    CarryOverKind.MILESTONE: ReportPart.ACTIONS,
    CarryOverKind.NEED: ReportPart.NEEDS,
    CarryOverKind.QUESTION: ReportPart.QUESTION,
}


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One thing that a group says; ``alike`` are the groups that say it too, by their names."""

    part: ReportPart
    text: str
    alike: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    """The words that make it alike."""

    @property
    def marked(self) -> str:
        """The text, with a sign if another group says it alike."""
        return f"{ALIKE_SIGN} {self.text}" if self.alike else self.text


@dataclass(frozen=True, slots=True)
class GroupReport:
    """What one group reports back, and about which case study."""

    group: BreakoutGroup
    case: str = ""
    lines: tuple[ReportLine, ...] = ()

    def of(self, part: ReportPart) -> tuple[ReportLine, ...]:
        """Return the lines of a part."""
        return tuple(each for each in self.lines if each.part is part)


def read_reports(reference: Reference, workshop: Workshop) -> tuple[GroupReport, ...]:
    """Return what the groups report, in their order; one without a case study reports nothing."""
    reports = [
        _report(reference, workshop, group) for group in workshop.records(BreakoutGroup).all()
    ]
    return _mark_alike(reports)


def report_view(reports: Sequence[GroupReport], speaking: str, clock: str = "") -> ReportBackView:
    """Return what the room sees; ``speaking`` is the id of the group that speaks."""
    numbers = {each.group.id: number for number, each in enumerate(reports)}
    return ReportBackView(
        title=_("Report back"),
        columns=tuple(map(_column, reports)),
        speaking=numbers.get(speaking),
        clock=clock,
    )


def _column(report: GroupReport) -> ReportColumn:
    if not report.lines:
        return ReportColumn(name=report.group.name, about=report.case)
    parts = tuple(
        (_(name), tuple(each.marked for each in report.of(part)[: MOST_SAID[part]]))
        for part, name in PART_NAMES.items()
    )
    more = len(report.lines) - sum(len(lines) for _head, lines in parts)
    return ReportColumn(name=report.group.name, about=report.case, parts=parts, more=more)


def _report(reference: Reference, workshop: Workshop, group: BreakoutGroup) -> GroupReport:
    """Return the report of a group: its case studies take turns, so that none hides another."""
    works = works_of_group(reference, workshop, group.id)
    said = [tuple(_lines(reference, workshop, work)) for work in works]
    known: dict[tuple[ReportPart, str], ReportLine] = {}
    for part in ReportPart:
        turns = zip_longest(*([each for each in lines if each.part is part] for lines in said))
        for line in chain.from_iterable(turns):
            if line is not None:
                known.setdefault((part, fold_text(line.text)), line)
    titles = (work.case.title(reference.language).value for work in works)
    return GroupReport(group, " · ".join(map(isolate, titles)), tuple(known.values()))


def _lines(reference: Reference, workshop: Workshop, work: StageWork) -> list[ReportLine]:
    """Return what the answers of a group say that would be carried over to a road map.

    First the answers to the questions on what to take home, which are the report; then answers
    about its own countries, then answers about the story.
    """
    ranked = sorted(_ranked_lines(reference, workshop, work), key=lambda pair: pair[0])
    return [line for _rank, line in ranked]


def _ranked_lines(
    reference: Reference, workshop: Workshop, work: StageWork
) -> Iterator[tuple[int, ReportLine]]:
    """Yield the lines in the order of the questions, each with its rank: the least comes first."""
    answers: dict[str, list[Answer]] = {}
    order = [each.country for each in workshop.records(Delegation).all()]
    given = workshop.records(Answer).owned_by(work.run.id)
    for each in sorted(given, key=lambda each: _place(each.country, order)):
        answers.setdefault(each.prompt, []).append(each)
    for prompt in work.case.structure.prompts:
        words = prompt_text(work.case, prompt, reference.language)
        for rule in prompt_rules(reference, work.case, prompt):
            part = _PART_OF.get(rule.kind)
            if part is None:
                continue
            rank = 0 if rule.id in _ASKED_FOR else 1 if rule.is_about_own_country else 2
            for answer in answers.get(prompt.id, ()):
                for piece in split_answer(words, answer, rule):
                    if title := piece.words.get("title", "").strip():
                        yield rank, ReportLine(part, title)


def _place(country: str, order: Sequence[str]) -> tuple[int, str]:
    """Return the sort key of the answer of a country; never its id, which is random."""
    return (order.index(country) + 1 if country in order else 0), country


def _mark_alike(reports: Sequence[GroupReport]) -> tuple[GroupReport, ...]:
    """Mark what several groups say alike in one part, each with the words they share."""
    marks: dict[tuple[int, int], ReportLine] = {}
    for part in ReportPart:
        places = {
            f"{number} {at}": (number, at)
            for number, report in enumerate(reports)
            for at, line in enumerate(report.lines)
            if line.part is part
        }
        texts = {
            key: (reports[number].group.id, reports[number].lines[at].text)
            for key, (number, at) in places.items()
        }
        for alike in group_by_words(texts):
            for key, words in alike.items():
                number, at = places[key]
                names = [reports[places[other][0]].group.name for other in alike if other != key]
                others = tuple(n for n in dict.fromkeys(names) if n != reports[number].group.name)
                if others:
                    line = reports[number].lines[at]
                    marks[number, at] = replace(line, alike=others, words=words)
    return tuple(
        replace(
            report,
            lines=tuple(marks.get((number, at), line) for at, line in enumerate(report.lines)),
        )
        for number, report in enumerate(reports)
    )
