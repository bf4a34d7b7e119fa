"""A sheet for each country with only what is due, and room for what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mercworkshop.domain.entities.follow_up.records import UPDATE_STATUS_NAMES, UpdateStatus
from mercworkshop.domain.ports.desk_paper import DeskPaperFacts
from mercworkshop.domain.programme.follow_up import wording
from mercworkshop.domain.programme.follow_up.promise_rows import PromisedAction
from mercworkshop.domain.programme.follow_up.reading import CountryThenNow
from mercworkshop.i18n import _, isolate, language_scope, number, plural
from mercworkshop.report.documents.desk.framing import frame_document
from mercworkshop.report.model.blocks import Block, Column, Heading, Paragraph, Row, Table
from mercworkshop.report.model.document import Document, Part
from mercworkshop.report.model.embedding import embed
from mercworkshop.report.model.inlines import Blank, BlankKind, Words, as_inlines
from mercworkshop.report.model.paper_size import PageShape

_ANSWER = (Blank(BlankKind.BOX, lines=2),)


def build_check_in(told: Sequence[CountryThenNow], facts: DeskPaperFacts) -> Document:
    """Return the sheets of the countries of which something is due, each in its language."""
    title = _("What became of it?")
    whole = frame_document(facts, title, _none(title))
    parts = tuple(part for each in told if each.due for part in _of_country(each, facts))
    if not parts:
        return whole
    return replace(whole, parts=parts, imprint=parts[0].imprint or whole.imprint)


def _none(title: str) -> Iterator[Block]:
    yield Heading(title)
    yield Paragraph(as_inlines(_("Nothing is due: no country has to be asked.")))


def _of_country(told: CountryThenNow, facts: DeskPaperFacts) -> tuple[Part, ...]:
    promised = told.country.promised
    with language_scope(promised.language):
        own = replace(facts, language=promised.language)
        name = own.country_in(promised.country, promised.language)
        title = _("What became of it?")
        document = frame_document(own, title, _blocks(told, name), shape=PageShape.LANDSCAPE)
    return embed(document, f"check-in-{promised.country}")


def _blocks(told: CountryThenNow, name: str) -> Iterator[Block]:
    yield Heading(name)
    yield Paragraph(
        as_inlines(
            plural(
                "{n} action of your road map is due. Please say how it stands and send the sheet"
                " back.",
                "{n} actions of your road map are due. Please say how each stands and send the"
                " sheet back.",
                len(told.due),
            )
        )
    )
    yield Paragraph(as_inlines(_statuses()))
    headings = (
        _("No."),
        _("Action"),
        _("Promised first"),
        _("Now"),
        _("Last said"),
        _("Status 1 to 5"),
        _("Per cent"),
        _("New end"),
        _("Blocked by, evidence, next step"),
    )
    rows = tuple(
        Row(tuple(map(as_inlines, _cells(told, at, each))), record=each.id)
        for at, each in enumerate(told.due, 1)
    )
    yield Table(
        tuple(map(Column, headings)),
        rows,
        title=_("What is due"),
        shares=(1, 6, 3, 3, 4, 2, 2, 3, 7),
    )


def _statuses() -> str:
    """Return the numbers of the statuses: the same as the keys in the window."""
    shown = [
        _("{number} {name}").format(number=number(at), name=_(UPDATE_STATUS_NAMES[each]))
        for at, each in enumerate((each for each in UpdateStatus if each), 1)
    ]
    return _("Status: {first}, {second}, {third}, {fourth} or {fifth}.").format(
        first=shown[0], second=shown[1], third=shown[2], fourth=shown[3], fifth=shown[4]
    )


def _cells(told: CountryThenNow, at: int, action: PromisedAction) -> tuple[Words, ...]:
    return (
        number(at),
        isolate(action.title.strip() or _("Without a title yet")),
        wording.promised_words(told, action),
        wording.span_words(action.now_first, action.now_last),
        wording.last_said(action, told.day),
        _ANSWER,
        _ANSWER,
        _ANSWER,
        _ANSWER,
    )
