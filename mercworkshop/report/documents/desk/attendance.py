"""Who came to one event, or to all of them, on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mercworkshop.domain.entities.agenda.wording import weekday_name
from mercworkshop.domain.ports.desk_paper import DeskPaperFacts
from mercworkshop.domain.programme.calendar import wording
from mercworkshop.domain.programme.calendar.attendance import AttendancePage, Seen
from mercworkshop.domain.programme.calendar.cells import short_of
from mercworkshop.domain.values.dates.partial_date import format_day
from mercworkshop.domain.values.text_folding import name_order
from mercworkshop.domain.workshop.details import CATEGORY_NAMES, Category
from mercworkshop.i18n import N_, _, listed, number, sentences
from mercworkshop.report.documents.desk.framing import frame_document
from mercworkshop.report.model.blocks import (
    Block,
    Column,
    ColumnKind,
    Heading,
    Note,
    NoteKind,
    Paragraph,
    Row,
    Table,
)
from mercworkshop.report.model.document import Document
from mercworkshop.report.model.inlines import as_inlines

_COUNTS = (N_("Who"), N_("Published"), N_("Counted"), N_("Difference"))
_SIGNS = {Seen.YES: "●", Seen.NO: "–", Seen.UNKNOWN: "?"}


def build_attendance(pages: Sequence[AttendancePage], facts: DeskPaperFacts) -> Document:
    """Return what is known of who came."""
    blocks = [block for page in pages for block in _blocks(page, facts)]
    said = _("● a source names it, – it is not named, ? no list is in.")
    blocks = blocks or [Paragraph(as_inlines(_("Nothing is known of who came.")))]
    closing = Note(as_inlines(said), NoteKind.CLOSING)
    return frame_document(facts, _("Who came"), [Heading(_("Who came")), *blocks, closing])


def _blocks(page: AttendancePage, facts: DeskPaperFacts) -> Iterator[Block]:
    yield Heading(wording.title_of(page.entry), 2)
    said = sentences(wording.figures_sentence(page.entry), wording.sum_sentence(page))
    if said:
        yield Paragraph(as_inlines(said))
    if page.counts:
        headings = tuple(
            Column(_(each), ColumnKind.NUMBER if 0 < place < len(_COUNTS) - 1 else ColumnKind.TEXT)
            for place, each in enumerate(_COUNTS)
        )
        rows = tuple(_row(cell.words for cell in wording.count_row(each)) for each in page.counts)
        yield Table(headings, rows, title=wording.title_of(page.entry), shares=(4, 2, 2, 4))
    yield from _days(page)
    yield from _overlap(page, facts)


def _days(page: AttendancePage) -> Iterator[Block]:
    if not page.days:
        return
    there = [each for each in Category if any(day.people.get(each) for day in page.days)]
    headings = [Column(_("Day"))]
    headings += [Column(_(CATEGORY_NAMES[each]), ColumnKind.NUMBER) for each in there]
    headings.append(Column(_("All"), ColumnKind.NUMBER))
    rows = tuple(
        _row(
            (
                _("{weekday}, {date}").format(
                    weekday=weekday_name(each.day), date=format_day(each.day)
                ),
                *(number(each.people.get(category, 0)) for category in there),
                number(each.all),
            )
        )
        for each in page.days
    )
    yield Table(tuple(headings), rows, title=_("Who was in the room, day by day"))


def _overlap(page: AttendancePage, facts: DeskPaperFacts) -> Iterator[Block]:
    if not page.countries:
        return
    words = sentences(
        wording.overlap_headline(page, facts.country).words, wording.lists_sentence(page)
    )
    yield Paragraph(as_inlines(words))
    by_name = sorted(page.countries, key=lambda each: name_order(facts.country(each.country)))
    if not page.others:
        yield Paragraph(as_inlines(listed(facts.country(each.country) for each in by_name)))
        return
    headings = [_("Country"), *map(short_of, page.others)]
    rows = tuple(
        _row((facts.country(each.country), *(_SIGNS[seen] for seen in each.elsewhere)))
        for each in by_name
    )
    title = _("Countries, and where else they are named")
    shares = (3.0, *(2.0 for _other in page.others))
    yield Table(tuple(Column(each) for each in headings), rows, title=title, shares=shares)


def _row(words: Iterator[str] | Sequence[str]) -> Row:
    return Row(tuple(as_inlines(each) for each in words))
