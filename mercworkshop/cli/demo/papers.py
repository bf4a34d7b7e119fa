"""The documents of the demo: road maps in their languages, test and evaluation, the record."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mercworkshop.cli.output import OutputLine, format_paragraph
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.evaluation.variants import QuizVariant
from mercworkshop.domain.entities.national_path import PathStep, Progress
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import LANGUAGES, _, listed, plural
from mercworkshop.publishing import papers, requests
from mercworkshop.publishing.formats import Format
from mercworkshop.publishing.kinds import RECORD_KINDS, PaperKind
from mercworkshop.publishing.requests import PaperChoices, PaperOrder
from mercworkshop.reference.facts.print_facts import facts_for
from mercworkshop.reference.reference import Reference
from mercworkshop.store.store import Store

_EVALUATION = (
    (PaperKind.QUIZ, QuizVariant.A, Format.PDF),
    (PaperKind.QUIZ, QuizVariant.B, Format.PDF),
    (PaperKind.QUIZ, None, Format.PDF),
    (PaperKind.EVALUATION_FORM, QuizVariant.A, Format.PDF),
    (PaperKind.EVALUATION, QuizVariant.A, Format.PDF),
    (PaperKind.EVALUATION, QuizVariant.A, Format.XLSX),
)


@dataclass(frozen=True, slots=True)
class DemoPrint:
    """A road map to print: its country, language and date."""

    country: str
    name: str
    language: str
    day: date


def print_all(reference: Reference, files: Sequence[Path], folder: Path) -> list[str]:
    """Print every road map of every file; return the text."""
    place = folder / _("Road maps")
    place.mkdir()
    lines: list[OutputLine] = []
    for file in files:
        with closing(Store(file)) as store:
            workshop = store.workshop()
        found = _papers(reference, workshop)
        lines += [_print(reference, workshop, paper, place) for paper in found]
    return format_paragraph(_("Road maps, in the folder “{name}”").format(name=place.name), lines)


def print_evaluation(reference: Reference, file: Path, folder: Path) -> list[str]:
    """Print the knowledge test, its key, the form and the results of a file; return the text."""
    place = folder / _("Evaluation")
    place.mkdir()
    with closing(Store(file)) as store:
        workshop = store.workshop()
    end = workshop.details.end
    order = PaperOrder(workshop, reference.on_day(end.last) if end else reference, {})
    lines = [
        _write(order, PaperChoices(kind=kind, format=format_, variant=variant), place)
        for kind, variant, format_ in _EVALUATION
    ]
    title = _("Knowledge test and evaluation, in the folder “{name}”")
    return format_paragraph(title.format(name=place.name), lines)


def print_record(reference: Reference, file: Path, folder: Path) -> list[str]:
    """Print the record of a workshop and its proceedings; return the text."""
    place = folder / _("Record of the workshop")
    place.mkdir()
    with closing(Store(file)) as store:
        workshop = store.workshop()
    end = workshop.details.end
    order = PaperOrder(workshop, reference.on_day(end.last) if end else reference, {})
    lines = [
        _write(order, PaperChoices(kind=kind, format=format_), place)
        for kind in RECORD_KINDS
        for format_ in (Format.PDF, Format.DOCX)
    ]
    title = _("Record and proceedings, in the folder “{name}”")
    return format_paragraph(title.format(name=place.name), lines)


def _write(order: PaperOrder, choices: PaperChoices, place: Path) -> OutputLine:
    request = order.request_of_workshop(choices)
    name = requests.file_name(request)
    length = papers.write_paper(request, place / name)
    pages = plural("{n} page", "{n} pages", length) if choices.format is Format.PDF else ""
    return name, listed(filter(None, (pages, choices.kind.title)))


def _print(reference: Reference, workshop: Workshop, paper: DemoPrint, place: Path) -> OutputLine:
    name = f"{paper.country} {paper.name} ({paper.language}).pdf"
    printed = reference.on_day(paper.day).in_language(paper.language)
    facts = facts_for(printed, paper.country, workshop.details)
    pages = papers.print_road_map(workshop, facts, place / name)
    parts = (plural("{n} page", "{n} pages", pages), LANGUAGES[paper.language])
    return name, listed(parts)


def _papers(reference: Reference, workshop: Workshop) -> list[DemoPrint]:
    return [
        _paper(reference, workshop, each)
        for each in sorted(workshop.records(RoadMap).all(), key=lambda each: each.country)
    ]


def _paper(reference: Reference, workshop: Workshop, plan: RoadMap) -> DemoPrint:
    found = reference.countries.of_code(plan.country)
    name = found.name("en") if found else plan.country
    return DemoPrint(plan.country, name, plan.language, _day(workshop, plan))


def _day(workshop: Workshop, plan: RoadMap) -> date:
    """Return the date of a document: the end of the workshop, or of the last action done later.

    Never today: the demo prints the same documents whenever it is run.
    """
    end = workshop.details.end
    days = [end.last] if end else []
    days += [step.done.last for step in workshop.records(PathStep).owned_by(plan.id) if step.done]
    days += [
        action.end.last
        for action in workshop.records(Action).owned_by(plan.id)
        if action.progress is Progress.DONE and action.end
    ]
    return max(days)
