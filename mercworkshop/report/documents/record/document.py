"""The record of a workshop, and what it shares with the proceedings: paragraphs, annexes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from mercworkshop.domain import privacy
from mercworkshop.domain.entities.agenda.records import AgendaSession
from mercworkshop.domain.entities.closing.closings import closing_state
from mercworkshop.domain.entities.closing.paragraphs import (
    EditedDocument,
    ParagraphText,
    edited_document,
)
from mercworkshop.domain.entities.closing.records import EditableDocument
from mercworkshop.domain.ports.record_facts import RecordFacts
from mercworkshop.domain.records import readers
from mercworkshop.domain.values.dates.partial_date import PartialDate, format_date_long
from mercworkshop.domain.workshop.details import Details
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import N_, _, digits, isolate, language_scope, numbered
from mercworkshop.report.documents.printing_day import printed_on
from mercworkshop.report.documents.record import (
    attendance,
    closure,
    decisions,
    last_day,
    opening,
    work,
)
from mercworkshop.report.documents.record.annexes import ANNEXES, Annex
from mercworkshop.report.documents.record.numbering import annex_title, section_title
from mercworkshop.report.documents.record.sentence_facts import Told
from mercworkshop.report.documents.record.statements import Statement
from mercworkshop.report.model.blocks import (
    Block,
    Heading,
    Items,
    Note,
    NoteKind,
    Paragraph,
)
from mercworkshop.report.model.document import Document, Imprint, Part
from mercworkshop.report.model.inlines import Text, as_inlines

type Chapter = Callable[[Told], Iterator[Statement | None]]


@dataclass(frozen=True, slots=True)
class ReportForm:
    """A document in numbered paragraphs: its sections by title (a message), and its annexes."""

    kind: EditableDocument
    title: str
    sections: Sequence[tuple[str, Sequence[Chapter]]]
    annexes: Sequence[Annex] = ANNEXES


@dataclass(frozen=True, slots=True)
class ToldParagraph:
    """A paragraph with its number, the title of its section, and the items below it."""

    section: str
    number: int
    text: ParagraphText
    items: tuple[str, ...] = ()


RECORD_FORM = ReportForm(
    kind=EditableDocument.RECORD,
    title=N_("Record of the workshop"),
    sections=(
        (N_("Opening of the workshop"), (opening.opening,)),
        (N_("Attendance"), (attendance.attendance, attendance.daily)),
        (N_("Work of the workshop"), (work.work, work.times)),
        (N_("National road maps"), (last_day.last_day,)),
        (N_("Decisions and agreed wording"), (decisions.decisions,)),
        (N_("Votes"), (decisions.votes,)),
        (N_("Shared actions"), (decisions.shared,)),
        (N_("Offers"), (decisions.offers,)),
        (N_("Open points"), (decisions.parked,)),
        (N_("Evaluation"), (closure.evaluation, closure.knowledge)),
        (N_("Closing of the workshop"), (closure.thanks, closure.closing)),
    ),
)


def build_record(workshop: Workshop, facts: RecordFacts) -> Document:
    """Return the record of a workshop, with what people wrote in place of its sentences."""
    return build_report(workshop, facts, RECORD_FORM)


def build_report(workshop: Workshop, facts: RecordFacts, form: ReportForm) -> Document:
    """Return a document in numbered paragraphs, with its annexes."""
    with language_scope(facts.language):
        told, annexes = _told(workshop, facts, form)
        title, state = _(form.title), closing_state(workshop)
        imprint = Imprint(
            title=title,
            country=_short_name(told.workshop.details),
            version="",
            day=printed_on(facts.day),
            state="" if state.is_closed else _("DRAFT"),
        )
        body = Part(blocks=tuple(_body(told, form)), id=form.kind.value, title=title)
        return Document(
            language=facts.language,
            day=facts.day,
            imprint=imprint,
            parts=(body, *_annex_parts(annexes)),
        )


def _short_name(details: Details) -> str:
    """Return place and days of a workshop for the top of a page; its title if one is unknown."""
    place = details.city.strip()
    if not place or details.start is None:
        return details.title
    days = details.start
    if details.end is not None and details.end != days:
        days = PartialDate(f"{days.edtf}/{details.end.edtf}")
    return _("{place}, {days}").format(place=isolate(place), days=format_date_long(days))


def told_paragraphs(
    workshop: Workshop, facts: RecordFacts, form: ReportForm
) -> tuple[ToldParagraph, ...]:
    """Return the paragraphs of a document as they stand, for a person who edits them."""
    with language_scope(facts.language):
        return tuple(_paragraphs(_told(workshop, facts, form)[0], form))


def _told(
    workshop: Workshop, facts: RecordFacts, form: ReportForm
) -> tuple[Told, list[tuple[Annex, tuple[Block, ...]]]]:
    """Return what there is to tell, and the annexes that are not empty."""
    visible = privacy.workshop_for(readers.ON_PAPER, workshop)
    told = Told(visible, workshop, facts, {})
    made = [(each, tuple(each.make(told))) for each in form.annexes]
    there = [(annex, blocks) for annex, blocks in made if blocks]
    numbers = {annex.name: place for place, (annex, _blocks) in enumerate(there, start=1)}
    return replace(told, annexes=numbers), there


def _paragraphs(told: Told, form: ReportForm) -> Iterator[ToldParagraph]:
    edited = edited_document(told.known, form.kind, told.facts.language)
    number = 0
    for title, chapters in form.sections:
        for each in (said for chapter in chapters for said in chapter(told) if said):
            number += 1
            yield ToldParagraph(title, number, _text(told, edited, each), each.items)


def _text(told: Told, edited: EditedDocument, said: Statement) -> ParagraphText:
    return edited.paragraph(said.part, told.facts.sentences.paragraph(said.sentences))


def _body(told: Told, form: ReportForm) -> Iterator[Block]:
    yield Heading(_(form.title))
    details = told.workshop.details
    if details.title:
        yield Paragraph((Text(details.title, bold=True),))
    if any(each.is_sample for each in told.workshop.records(AgendaSession).values()):
        words = Text(_("Sample, not from the real workshop"))
        yield Note((Text("* "), words), NoteKind.ADVICE)
    section, place = "", 0
    for each in _paragraphs(told, form):
        if each.section != section:
            section, place = each.section, place + 1
            yield Heading(section_title(place, _(section)), 2, id=f"section-{place}")
        yield Paragraph((Text(numbered(f"{digits(str(each.number))}.", each.text.text)),))
        if each.items:
            yield Items(tuple(as_inlines(item) for item in each.items))


def _annex_parts(annexes: Iterable[tuple[Annex, tuple[Block, ...]]]) -> Iterator[Part]:
    for place, (annex, blocks) in enumerate(annexes, start=1):
        title = annex_title(place, _(annex.title))
        yield Part(
            blocks=(Heading(title), *blocks),
            id=f"annex-{annex.name}",
            title=title,
            begins_page=True,
        )
