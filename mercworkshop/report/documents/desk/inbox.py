"""The files that came to an archive on paper: what became of each, and what has not come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from mercworkshop.domain.arrivals.arrivals import format_moment
from mercworkshop.domain.ports.desk_paper import DeskPaperFacts
from mercworkshop.domain.programme import inbox_words
from mercworkshop.domain.programme.inbox import InboxContent
from mercworkshop.domain.programme.opened_files import FileVerdict
from mercworkshop.domain.programme.samples import mark_sample
from mercworkshop.i18n import _, isolate, isolate_path, listed
from mercworkshop.report.documents.desk.framing import frame_document
from mercworkshop.report.model.blocks import Block, Column, Heading, Paragraph, Row, Table
from mercworkshop.report.model.document import Document
from mercworkshop.report.model.inlines import as_inlines


def build_inbox(content: InboxContent, facts: DeskPaperFacts) -> Document:
    """Return the list of the inbox, with what is missing below."""
    return frame_document(facts, _("Inbox"), _blocks(content, facts))


def _blocks(content: InboxContent, facts: DeskPaperFacts) -> Iterator[Block]:
    yield Heading(_("Inbox"))
    yield Paragraph(as_inlines(inbox_words.headline(content)))
    order = list(FileVerdict)
    files = sorted(content.files, key=lambda each: order.index(FileVerdict(each.verdict)))
    rows = [
        (
            _(inbox_words.GROUP_NAMES[FileVerdict(each.verdict)]),
            isolate_path(each.name),
            inbox_words.describe_origin(each, facts.country),
            inbox_words.verdict_sentence(each, content),
            isolate(each.place),
            format_moment(each.opened_at),
        )
        for each in files
    ]
    headings = (_("Status"), _("File"), _("From"), _("What became of it"), _("Place"), _("When"))
    if rows or not content.missing:
        yield _table(_("Files"), headings, rows, (3, 4, 5, 7, 3, 3))
    missing = [
        (
            mark_sample(isolate(title), is_sample=is_sample),
            listed(facts.country(each.country) for each in its),
        )
        for (_id, title, is_sample), its in groupby(
            content.missing, lambda each: (each.workshop, each.title, each.is_sample)
        )
    ]
    if missing:
        yield Heading(_("Missing"), 2)
        yield _table(_("Missing"), (_("Workshop"), _("Countries")), missing, (2, 5))


def _table(
    title: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    shares: tuple[float, ...],
) -> Table:
    shown = tuple(Row(tuple(as_inlines(cell) for cell in row)) for row in rows)
    return Table(tuple(Column(each) for each in headings), shown, title=title, shares=shares)
