"""The letter to each delegation: what to bring to the workshop, and by when."""

from __future__ import annotations

from mercworkshop.domain import privacy
from mercworkshop.domain.ports.room_facts import HomeworkLetter, RoomFacts
from mercworkshop.domain.records import readers
from mercworkshop.domain.values.dates.partial_date import format_day_long
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import _, language_scope, typed_list
from mercworkshop.report.documents.room.people_lists import room_document
from mercworkshop.report.model.blocks import Block, Column, Heading, Paragraph, Row, Table
from mercworkshop.report.model.document import Document, Imprint, Part
from mercworkshop.report.model.inlines import Blank, BlankKind, Inlines, Text, as_inlines


def build_homework(workshop: Workshop, facts: RoomFacts) -> Document:
    """Return the letters, each in the language of its delegation.

    A tick is for facilitators; a letter has those of its own delegation, which knows what it sent.
    """
    workshop = privacy.workshop_for(readers.ON_PAPER, workshop)
    parts = tuple(_letter(workshop, facts, each) for each in facts.letters)
    if parts:  # the first page has the header of the document, which is that of the first letter
        own, first = facts.letters[0].language, parts[0].imprint
        assert first is not None
        return Document(language=own, day=facts.day, imprint=first, parts=parts)
    with language_scope(facts.language):
        title = _("What to bring")
        nobody = Paragraph(as_inlines(_("No delegation is listed yet.")))
        return room_document(workshop, facts, title, (Part(blocks=(Heading(title), nobody)),))


def _letter(workshop: Workshop, facts: RoomFacts, letter: HomeworkLetter) -> Part:
    details = workshop.details
    with language_scope(letter.language):
        title = _("What to bring")
        where = typed_list(filter(None, (details.venue, details.city)))
        blocks: list[Block] = [Heading(letter.country), Heading(title, 2)]
        blocks += [Paragraph(as_inlines(each)) for each in (details.title, where) if each]
        blocks += [Paragraph(as_inlines(each)) for each in _request(letter)]
        columns = (Column(title), Column(_("Already received")))
        rows = tuple(
            Row((as_inlines(words), _tick(is_done=place in letter.done)))
            for place, words in enumerate(letter.items)
        )
        blocks.append(Table(columns, rows, title))
        contact = Blank(BlankKind.LINE, _("Whom to send it to (name, e-mail, telephone):"))
        blocks.append(Paragraph((contact,)))
        blocks.append(
            Paragraph(as_inlines(_("What does not exist is an answer too: please tell us so.")))
        )
        imprint = Imprint(
            title=title,
            country=letter.country,
            version="",
            day=format_day_long(facts.day),
        )
        return Part(
            blocks=tuple(blocks),
            id=f"homework-{letter.iso3}",
            title=letter.country,
            begins_page=True,
            imprint=imprint,
            language=letter.language,
            counts_pages=True,
        )


def _request(letter: HomeworkLetter) -> list[str]:
    """Return what is asked, and by when."""
    asked = _("To make a plan for your country at the workshop, we need what only you can bring.")
    if letter.due is None:
        return [asked]
    by = _(
        "Please send it to us by {day}, a week before the workshop, "
        "or bring it on paper or on a USB stick."
    )
    return [asked, by.format(day=format_day_long(letter.due))]


def _tick(*, is_done: bool) -> Inlines:
    return (Text(_("Yes")),) if is_done else (Blank(BlankKind.CHOICE),)
