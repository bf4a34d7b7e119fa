"""Presentations on paper: who presented what and when, and where the notes of it went."""

from __future__ import annotations

from datetime import date

import pytest

from mercworkshop.domain.carry_over import presentation_notes
from mercworkshop.domain.carry_over.target import find_target
from mercworkshop.domain.entities.agenda import days, sessions
from mercworkshop.domain.entities.agenda.records import AgendaDay, AgendaSession
from mercworkshop.domain.entities.presentations import notes, verbs
from mercworkshop.domain.entities.presentations.records import (
    Presentation,
    PresentationNote,
    PresentationNoteKind,
    Presenter,
    Slides,
)
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.workshop.details import Details
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import UserError
from mercworkshop.publishing import registry
from mercworkshop.publishing.formats import Format
from mercworkshop.publishing.kinds import PaperKind
from mercworkshop.publishing.papers import make_paper, refuse_missing
from mercworkshop.publishing.requests import PaperChoices, PaperOrder, file_name
from mercworkshop.report.model.blocks import Facts, Heading, Note, Table
from mercworkshop.report.model.inlines import words_of
from tests.shipped import SHIPPED

KIND = PaperKind.PRESENTATIONS


def presented() -> Workshop:
    details = Details(id="w", title="Caribbean", languages=("en",))
    workshop = Workshop().apply(Edit("", after=(details,)))
    workshop = workshop.apply(days.add("w", (), [date(2015, 1, 19)]))
    (day,) = workshop.records(AgendaDay).all()
    row = {"title": "Jamaica presents", "minutes": 20, "is_sample": True}
    workshop = workshop.apply(sessions.add(day, (), [row]))
    (session,) = workshop.records(AgendaSession).all()
    rows: list[dict[str, object]] = [
        {
            "title": "=Waste",
            "country": "JAM",
            "session": session.id,
            "speaker": "Ms Campbell",
            "articles": ("11",),
        },
        {"title": "Help", "presenter": Presenter.AGENCY, "body": "UNEP"},
    ]
    workshop = workshop.apply(verbs.add((), rows))
    jamaica, unep = workshop.records(Presentation).all()
    deck = Slides("deck.pptx", 4_200_000, "a" * 64)
    workshop = workshop.apply(verbs.attach_slides(jamaica, deck))
    for its, kind, words in (
        (jamaica, PresentationNoteKind.LESSON, "Law first"),
        (unep, PresentationNoteKind.OFFER, "Second reading"),
    ):
        made = notes.note((), its, kind, words)
        workshop = workshop.apply(made)
        note = workshop.records(PresentationNote).owned_by(its.id)[0]
        target = find_target(workshop, "JAM")
        workshop = workshop.apply(
            presentation_notes.note_to_offer((), its, note, "UNEP")
            if kind is PresentationNoteKind.OFFER
            else presentation_notes.note_to_action(target, its, note)
        )
    return workshop


def request(format_=Format.PDF, workshop=None, language="en"):
    order = PaperOrder(workshop or presented(), SHIPPED.on_day(date(2015, 1, 22)), {})
    choices = PaperChoices(kind=KIND, format=format_, language=language)
    return order.request_presentations(choices)


def blocks(kind, workshop=None):
    document = registry.builder_of(KIND, Format.PDF)(request(workshop=workshop).source)
    return [block for block in document.parts[0].blocks if isinstance(block, kind)]


def test_each_presentation_says_who_when_and_on_which_articles():
    assert [each.words for each in blocks(Heading)] == [
        "What was presented",
        "Jamaica: =Waste *",
        "UNEP: Help",
    ]
    (known,) = blocks(Facts)
    assert [(name, words_of(value)) for name, value in known.rows] == [
        ("Speaker", "Ms Campbell"),
        ("When", "Monday, 19 Jan 2015, 09:00–09:20"),
        ("Articles", "11"),
        ("File with the slides", "deck.pptx (4.2 MB)"),
    ]
    (closing,) = blocks(Note)
    assert "Sample" in words_of(closing.inlines)


def test_a_note_stands_beside_the_record_that_was_made_of_it():
    cells = [
        [words_of(cell) for cell in row.cells] for table in blocks(Table) for row in table.rows
    ]
    assert cells == [
        ["Lesson", "Law first", "", "Action in the road map of Jamaica"],
        ["What they can support", "Second reading", "", "Offer of UNEP"],
    ]


def test_without_presentations_the_paper_says_so():
    workshop = Workshop().apply(Edit("", after=(Details(id="w"),)))
    document = registry.builder_of(KIND, Format.PDF)(request(workshop=workshop).source)
    assert len(document.parts[0].blocks) == 2


@pytest.mark.parametrize("format_", registry.formats_of(KIND))
@pytest.mark.parametrize("language", ["en", "ar", "zh"])
def test_the_paper_of_presentations_is_written_in_each_of_its_formats(format_, language):
    assert make_paper(request(format_, language=language)).content


def test_other_formats_are_refused_and_the_file_has_a_name():
    assert set(registry.formats_of(KIND)) == {Format.PDF, Format.DOCX, Format.HTML}
    with pytest.raises(UserError, match="PDF or Word"):
        refuse_missing(KIND, Format.XLSX)
    assert file_name(request(Format.DOCX)) == "presentations (en).docx"
