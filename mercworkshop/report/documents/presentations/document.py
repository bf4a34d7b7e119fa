"""What was presented, on paper: who, when, on which articles, what was said, what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mercworkshop.domain import privacy
from mercworkshop.domain.carry_over import presentation_notes
from mercworkshop.domain.carry_over.presentation_notes import Outcome
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.agenda.plan import AgendaPlan, plan_agenda
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.presentations import wording
from mercworkshop.domain.entities.presentations.records import (
    NOTE_NAMES,
    Presentation,
    PresentationNote,
)
from mercworkshop.domain.entities.presentations.verbs import all_presentations
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.fields.descriptions import field_label, fields_of
from mercworkshop.domain.fields.formatting import format_value
from mercworkshop.domain.ports.presentation_facts import PresentationFacts
from mercworkshop.domain.records import readers
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import _, isolate, language_scope, size
from mercworkshop.report.documents.printing_day import printed_on
from mercworkshop.report.model.blocks import (
    Block,
    Column,
    Facts,
    Heading,
    Note,
    NoteKind,
    Paragraph,
    Row,
    Table,
)
from mercworkshop.report.model.document import Document, Imprint, Part
from mercworkshop.report.model.inlines import Inlines, Text, as_inlines, join_lines

_SAMPLE = " *"
_SHARES = (12.0, 46.0, 12.0, 30.0)
"""Widths of the columns, alike under every presentation."""


def build_presentations(workshop: Workshop, facts: PresentationFacts) -> Document:
    """Return what was presented, as everybody may read it."""
    visible = privacy.workshop_for(readers.ON_PAPER, workshop)
    with language_scope(facts.language):
        imprint = Imprint(
            title=_("What was presented"),
            country=visible.details.title,
            version="",
            day=printed_on(facts.day),
        )
        title = [Paragraph(as_inlines(visible.details.title))] if visible.details.title else []
        blocks = (Heading(imprint.title), *title, *presentation_blocks(visible, facts))
        part = Part(blocks=blocks, id="presentations", title=imprint.title)
        return Document(language=facts.language, day=facts.day, imprint=imprint, parts=(part,))


def presentation_blocks(workshop: Workshop, facts: PresentationFacts) -> Iterator[Block]:
    """Yield the presentations in the language in use, each under a heading of level 2."""
    rows = all_presentations(workshop)
    if not rows:
        yield Paragraph(as_inlines(_("Nothing was presented yet.")))
        return
    plan = plan_agenda(workshop)
    became = presentation_notes.group_by_note(workshop)
    if any(wording.is_sample(plan, each) for each in rows):
        words = Text(_("Sample, not from the real workshop"))
        yield Note((Text("* "), words), NoteKind.ADVICE)
    for each in rows:
        mark = _SAMPLE if wording.is_sample(plan, each) else ""
        title = wording.presentation_title(each, facts.name_of)
        yield Heading(f"{title}{mark}", 2, id=each.id)
        if known := tuple(_facts(plan, each)):
            yield Facts(known, is_small=True)
        notes = workshop.records(PresentationNote).owned_by(each.id)
        if notes:
            lines = tuple(_row(workshop, facts, note, became.get(note.id, ())) for note in notes)
            yield Table(tuple(map(Column, _headings())), lines, title, shares=_SHARES)


def _facts(plan: AgendaPlan, presentation: Presentation) -> Iterator[tuple[str, Inlines]]:
    """Yield who speaks, when, on which articles and with which file, as far as it is known."""
    slides = presentation.slides
    words = _("{file} ({size})")
    known = (
        (field_label("Presentation", "speaker"), presentation.speaker),
        (_("When"), wording.presentation_times(plan, presentation)),
        (
            field_label("Presentation", "articles"),
            format_value(fields_of(Presentation)["articles"], presentation.articles),
        ),
        (
            field_label("Presentation", "slides_name"),
            words.format(file=isolate(slides.name), size=size(slides.size)) if slides else "",
        ),
    )
    return ((name, as_inlines(value)) for name, value in known if value)


def _headings() -> tuple[str, ...]:
    return (
        _("Kind"),
        field_label("PresentationNote", "text"),
        field_label("PresentationNote", "articles"),
        _("What became of it"),
    )


def _row(
    workshop: Workshop,
    facts: PresentationFacts,
    note: PresentationNote,
    became: Sequence[Outcome],
) -> Row:
    articles = format_value(fields_of(PresentationNote)["articles"], note.articles)
    outcomes = join_lines(*(Text(_outcome(workshop, facts, each)) for each in became))
    cells = (
        as_inlines(_(NOTE_NAMES[note.kind])),
        as_inlines(note.text),
        as_inlines(articles),
        outcomes,
    )
    return Row(cells, note.id)


def _outcome(workshop: Workshop, facts: PresentationFacts, outcome: Outcome) -> str:
    if not isinstance(outcome, Action | Need):
        return _("Offer of {body}").format(body=isolate(outcome.body))
    road_map = workshop.records(RoadMap).get(outcome.road_map)
    country = isolate(facts.name_of(road_map.country)) if road_map is not None else ""
    if isinstance(outcome, Action):
        return _("Action in the road map of {country}").format(country=country)
    return _("Need in the road map of {country}").format(country=country)
