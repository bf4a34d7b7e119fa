"""The contents of a document with pages: its headings, each with the page where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mercworkshop.i18n import _, isolate
from mercworkshop.report.model.blocks import Block, Contents, Facts, Group, Heading, Paragraph
from mercworkshop.report.model.document import Document
from mercworkshop.report.model.inlines import PageNumber, Text
from mercworkshop.report.render.outline import headings, with_heading_ids

_KEY_SHARE = 0.9


def with_page_contents(document: Document) -> Document:
    """Return the document with an id on every heading, and headings in place of the contents."""
    document = with_heading_ids(document)
    listed = headings(document)
    parts = tuple(
        replace(part, blocks=tuple(_filled(each, listed) for each in part.blocks))
        for part in document.parts
    )
    return replace(document, parts=parts)


def _filled(block: Block, listed: Sequence[Heading]) -> Block:
    if not isinstance(block, Contents):
        return block
    rows = tuple(
        (_named(each), (PageNumber(each.id),)) for each in listed if each.level <= block.depth
    )
    title = Paragraph((Text(block.title, bold=True),))
    return Group((title, Facts(rows, _KEY_SHARE)))


def _named(heading: Heading) -> str:
    if not heading.number:
        return heading.words
    return _("{number}. {title}").format(number=isolate(heading.number), title=heading.words)
