"""Which paper has which format, what makes it, and why a paper does not have the others.

The command line, the window and the README ask here. A new kind of paper, format of documents or
format of data is one entry in ``BUILDERS``, ``RENDERERS`` or ``DATA_WRITERS``, made of a function
that imports what it needs when it runs. Why not: ``refusals``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mercworkshop.i18n import N_, _
from mercworkshop.publishing import data_writers
from mercworkshop.publishing.data_writers import DataWriter
from mercworkshop.publishing.formats import Format
from mercworkshop.publishing.kinds import HELD_KINDS, PaperKind
from mercworkshop.publishing.refusals import REFUSALS
from mercworkshop.publishing.source import PaperSource
from mercworkshop.report.model.document import Document
from mercworkshop.report.render.options import Rendered, RenderOptions

type Builder = Callable[[PaperSource], Document]
type Renderer = Callable[[Document, RenderOptions], Rendered]


def _build_full(source: PaperSource) -> Document:
    from mercworkshop.report.documents.road_map.document import build_road_map

    return build_road_map(
        source.workshop, source.only, source.version, source.since, in_both=source.in_both
    )


def _build_slides(source: PaperSource) -> Document:
    from mercworkshop.report.documents.slides.document import build_slides

    return build_slides(source.workshop, source.only, source.version, in_full=source.in_full)


def _build_talk(source: PaperSource) -> Document:
    from mercworkshop.report.documents.talk.document import build_talk

    return build_talk(source.workshop, source.only)


def _build_form(source: PaperSource) -> Document:
    from mercworkshop.report.documents.form.document import build_form

    return build_form(source.workshop, source.only, source.templates)


def _build_book(source: PaperSource) -> Document:
    from mercworkshop.report.documents.book.document import build_book
    from mercworkshop.report.documents.one_page.document import build_one_page

    if source.in_full:
        return build_book(source.workshop, source.facts, pages=source.own)
    return build_book(source.workshop, source.facts, pages=source.own, build_country=build_one_page)


def _build_package(source: PaperSource) -> Document:
    from mercworkshop.report.documents.package.document import build_package

    first = source.facts[0]
    country = first.country if len(source.facts) == 1 else ""
    return build_package(source.texts, source.workshop.details.title, first.day, country)


def _build_agenda(source: PaperSource) -> Document:
    from mercworkshop.report.documents.agenda.document import build_agenda

    return build_agenda(source.workshop, source.agenda_facts)


def _build_presentations(source: PaperSource) -> Document:
    from mercworkshop.report.documents.presentations.document import build_presentations

    return build_presentations(source.workshop, source.presentation_facts)


def _build_record(source: PaperSource) -> Document:
    from mercworkshop.report.documents.record.document import build_record

    return build_record(source.workshop, source.record_facts)


def _build_proceedings(source: PaperSource) -> Document:
    from mercworkshop.report.documents.proceedings.document import build_proceedings

    return build_proceedings(source.workshop, source.record_facts)


def _build_sign_in(source: PaperSource) -> Document:
    from mercworkshop.report.documents.room.people_lists import build_sign_in

    return build_sign_in(source.workshop, source.room_facts)


def _build_participants(source: PaperSource) -> Document:
    from mercworkshop.report.documents.room.people_lists import build_participants

    return build_participants(source.workshop, source.room_facts)


def _build_badges(source: PaperSource) -> Document:
    from mercworkshop.report.documents.room.cards import build_badges

    return build_badges(source.workshop, source.room_facts)


def _build_table_signs(source: PaperSource) -> Document:
    from mercworkshop.report.documents.room.cards import build_table_signs

    return build_table_signs(source.workshop, source.room_facts)


def _build_homework(source: PaperSource) -> Document:
    from mercworkshop.report.documents.room.homework import build_homework

    return build_homework(source.workshop, source.room_facts)


def _build_interpreters(source: PaperSource) -> Document:
    from mercworkshop.report.documents.room.interpreters import build_interpreters

    return build_interpreters(source.workshop, source.room_facts)


def _build_ballots(source: PaperSource) -> Document:
    from mercworkshop.report.documents.room.ballots import build_ballots

    return build_ballots(source.workshop, source.room_facts)


def _build_meeting_cards(source: PaperSource) -> Document:
    from mercworkshop.report.documents.room.meeting_cards import build_meeting_cards

    return build_meeting_cards(source.workshop, source.room_facts)


def _build_poster(source: PaperSource) -> Document:
    from mercworkshop.report.documents.room.poster import build_poster

    return build_poster(source.workshop, source.room_facts)


def _build_quiz(source: PaperSource) -> Document:
    from mercworkshop.report.documents.evaluation.quiz_sheet import build_quiz_sheet

    return build_quiz_sheet(source.workshop, source.evaluation_facts)


def _build_evaluation_form(source: PaperSource) -> Document:
    from mercworkshop.report.documents.evaluation.form import build_evaluation_form

    return build_evaluation_form(source.workshop, source.evaluation_facts)


def _build_evaluation(source: PaperSource) -> Document:
    from mercworkshop.report.documents.evaluation.results import build_results

    return build_results(source.workshop, source.evaluation_facts)


def _build_one_page(source: PaperSource) -> Document:
    from mercworkshop.report.documents.one_page.document import build_one_page

    return build_one_page(source.workshop, source.only, source.version)


def _build_inventory(source: PaperSource) -> Document:
    from mercworkshop.report.documents.inventory_paper import build_inventory

    return build_inventory(source.workshop, source.only)


def _build_comments(source: PaperSource) -> Document:
    from mercworkshop.report.documents.comments_paper import build_comments

    return build_comments(source.workshop, source.only, source.addressee)


def _render_pdf(document: Document, options: RenderOptions) -> Rendered:
    from mercworkshop.report.render.pdf.pages import render_pdf

    return render_pdf(document, options)


def _render_docx(document: Document, options: RenderOptions) -> Rendered:
    from mercworkshop.report.render.docx.file import render_docx

    return render_docx(document, options)


def _render_html(document: Document, options: RenderOptions) -> Rendered:
    from mercworkshop.report.render.html.file import render_html

    return render_html(document, options)


def _render_pptx(document: Document, options: RenderOptions) -> Rendered:
    from mercworkshop.report.render.pptx.file import render_pptx

    return render_pptx(document, options)


def _render_png(document: Document, options: RenderOptions) -> Rendered:
    from mercworkshop.report.page_picture import render_png

    return render_png(document, options)


def _render_svg(document: Document, options: RenderOptions) -> Rendered:
    from mercworkshop.report.render.svg.file import render_svg

    return render_svg(document, options)


BUILDERS: Mapping[PaperKind, Builder] = {
    PaperKind.FULL: _build_full,
    PaperKind.ONE_PAGE: _build_one_page,
    PaperKind.TALK: _build_talk,
    PaperKind.FORM: _build_form,
    PaperKind.INVENTORY: _build_inventory,
    PaperKind.COMMENTS: _build_comments,
    PaperKind.BOOK: _build_book,
    PaperKind.PACKAGE: _build_package,
    PaperKind.AGENDA: _build_agenda,
    PaperKind.PRESENTATIONS: _build_presentations,
    PaperKind.RECORD: _build_record,
    PaperKind.PROCEEDINGS: _build_proceedings,
    PaperKind.SIGN_IN: _build_sign_in,
    PaperKind.PARTICIPANTS: _build_participants,
    PaperKind.BADGES: _build_badges,
    PaperKind.TABLE_SIGNS: _build_table_signs,
    PaperKind.HOMEWORK: _build_homework,
    PaperKind.INTERPRETERS: _build_interpreters,
    PaperKind.BALLOTS: _build_ballots,
    PaperKind.MEETING_CARDS: _build_meeting_cards,
    PaperKind.POSTER: _build_poster,
    PaperKind.QUIZ: _build_quiz,
    PaperKind.EVALUATION_FORM: _build_evaluation_form,
    PaperKind.EVALUATION: _build_evaluation,
}
"""What makes a document of a workshop, for each kind of paper."""

_OF_A_FORMAT: Mapping[tuple[PaperKind, Format], Builder] = {
    (PaperKind.FULL, Format.PPTX): _build_slides,
}
"""What makes it instead where a format asks for other content."""

RENDERERS: Mapping[Format, Renderer] = {
    Format.PDF: _render_pdf,
    Format.DOCX: _render_docx,
    Format.PPTX: _render_pptx,
    Format.HTML: _render_html,
    Format.PNG: _render_png,
    Format.SVG: _render_svg,
}
"""What makes a file of any document."""

DATA_WRITERS: Mapping[Format, DataWriter] = {
    Format.XLSX: data_writers.road_map_workbook,
    Format.ICS: data_writers.road_map_calendar,
    Format.CSV: data_writers.road_map_text,
    Format.JSON: data_writers.road_map_json,
}
"""What makes a file of the data of a road map, without a document; without pages it has 0."""

_DATA_OF_A_KIND: Mapping[tuple[PaperKind, Format], DataWriter] = {
    (PaperKind.AGENDA, Format.XLSX): data_writers.agenda_workbook,
    (PaperKind.AGENDA, Format.ICS): data_writers.agenda_calendar,
    (PaperKind.INVENTORY, Format.XLSX): data_writers.sheets_of(_build_inventory),
    (PaperKind.COMMENTS, Format.XLSX): data_writers.sheets_of(_build_comments),
    (PaperKind.PARTICIPANTS, Format.XLSX): data_writers.sheets_of(_build_participants),
    (PaperKind.INTERPRETERS, Format.XLSX): data_writers.sheets_of(_build_interpreters),
    (PaperKind.QUIZ, Format.XLSX): data_writers.quiz_entry,
    (PaperKind.EVALUATION_FORM, Format.XLSX): data_writers.evaluation_entry,
    (PaperKind.EVALUATION, Format.XLSX): data_writers.evaluation_results,
    **{(each, Format.XLSX): data_writers.held_workbook(each.value) for each in HELD_KINDS},
    **{(each, Format.CSV): data_writers.held_text(each.value) for each in HELD_KINDS},
    **{(each, Format.JSON): data_writers.held_json(each.value) for each in HELD_KINDS},
}
"""What makes a file of data of another kind of paper."""


def builder_of(kind: PaperKind, format_: Format) -> Builder:
    """Return what makes the document of a kind of paper for a format."""
    return _OF_A_FORMAT.get((kind, format_), BUILDERS[kind])


def data_writer_of(kind: PaperKind, format_: Format) -> DataWriter | None:
    """Return what makes a file of data of a kind of paper; None if a document is made for it."""
    if kind is PaperKind.FULL:
        return DATA_WRITERS.get(format_)
    return _DATA_OF_A_KIND.get((kind, format_))


def can_be_in_full(kind: PaperKind, format_: Format) -> bool:
    """Return whether a paper has a longer form: a book of whole road maps, slides with tables."""
    return kind is PaperKind.BOOK or (kind, format_) in _OF_A_FORMAT


def is_whole_road_map(kind: PaperKind, format_: Format) -> bool:
    """Return whether a paper is a document with every text of a road map, as versions keep it."""
    return kind is PaperKind.FULL and _is_document(kind, format_)


def can_be_in_both(kind: PaperKind, format_: Format) -> bool:
    """Return whether a paper can have its words in two languages."""
    return kind in {PaperKind.FULL, PaperKind.AGENDA} and _is_document(kind, format_)


def _is_document(kind: PaperKind, format_: Format) -> bool:
    return format_ in RENDERERS and (kind, format_) not in _OF_A_FORMAT


def formats_of(kind: PaperKind) -> tuple[Format, ...]:
    """Return the formats that a kind of paper has."""
    return tuple(each for each in Format if _can_be_made(kind, each))


def refusal_reason(kind: PaperKind, format_: Format) -> str:
    """Return in one sentence why a paper does not have a format; empty if it has it."""
    if _can_be_made(kind, format_):
        return ""
    said = REFUSALS.get(kind, {}).get(format_)
    return _(said or N_("This program does not write that yet."))


def _can_be_made(kind: PaperKind, format_: Format) -> bool:
    if format_ in REFUSALS.get(kind, {}):
        return False
    is_text = kind is PaperKind.HAND_OUT  # built of a text, not of a workshop
    is_rendered = format_ in RENDERERS and (is_text or kind in BUILDERS)
    is_data = kind is PaperKind.FULL and format_ in DATA_WRITERS
    return is_rendered or is_data or (kind, format_) in _DATA_OF_A_KIND
