"""What a renderer is told besides the document."""

from __future__ import annotations

from dataclasses import dataclass

from mercworkshop.report.model.attachment import Attachment
from mercworkshop.report.model.paper_size import PaperSize
from mercworkshop.report.typesetting.progress import OnStep


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderOptions:
    """Size of the paper, progress, a ministry's own template, and files to put inside.

    ``on_step`` may raise :class:`~mercworkshop.errors.Cancelled`. A format without pages, without
    templates or without attachments ignores them.
    """

    paper: PaperSize = PaperSize.A4
    on_step: OnStep | None = None
    template: bytes | None = None
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Rendered:
    """A whole file in memory and its number of pages, slides or sheets.

    The number is 0 where the program that opens the file makes the pages.
    """

    content: bytes
    pages: int
