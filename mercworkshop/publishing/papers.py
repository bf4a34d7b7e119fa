"""Writes papers: builds a document from the workshop, or takes its data, in a format."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from mercworkshop.domain.entities.named_versions import NamedVersion
from mercworkshop.domain.entities.time_keeping.room_zone import room_times
from mercworkshop.domain.ports.hand_out import HandOut
from mercworkshop.domain.ports.print_facts import PrintFacts
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import UserError
from mercworkshop.i18n import _, sentences, typed_list
from mercworkshop.publishing import registry
from mercworkshop.publishing.formats import Format, format_of
from mercworkshop.publishing.kinds import PaperKind
from mercworkshop.publishing.source import PaperSource
from mercworkshop.report.documents.moment_notice import say_moment
from mercworkshop.report.model.attachment import Attachment
from mercworkshop.report.model.document import Document
from mercworkshop.report.model.paper_size import PaperSize
from mercworkshop.report.render.options import Rendered, RenderOptions
from mercworkshop.report.typesetting.progress import OnStep
from mercworkshop.report.typesetting.whole_file import write_whole


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRequest:
    """A paper to make: its source, its kind and its format."""

    source: PaperSource
    kind: PaperKind = PaperKind.FULL
    format: Format = Format.PDF
    options: RenderOptions = field(default_factory=RenderOptions)


def make_paper(request: PaperRequest) -> Rendered:
    """Return the file in memory; raises UserError for a format that the paper does not have.

    Also raises what ``on_step`` of the options raises.
    """
    refuse_missing(request.kind, request.format)
    write = registry.data_writer_of(request.kind, request.format)
    if write is not None:
        return write(request.source, request.options)
    return registry.RENDERERS[request.format](_document(request), _with_data(request))


def _document(request: PaperRequest) -> Document:
    source = request.source
    made = registry.builder_of(request.kind, request.format)(source)
    if not source.stood:
        return made
    times = room_times(source.workshop)
    return say_moment(made, source.stood, times, source.facts[0].months)


def _with_data(request: PaperRequest) -> RenderOptions:
    """Return the options; a road map as PDF carries its data, to be read back."""
    if request.kind is not PaperKind.FULL or request.format is not Format.PDF:
        return request.options
    from mercworkshop.exchange.out.road_map_json import MEDIA_TYPE, NAME

    data = registry.DATA_WRITERS[Format.JSON](request.source, request.options)
    return replace(
        request.options,
        attachments=(Attachment(name=NAME, media_type=MEDIA_TYPE, content=data.content),),
    )


def write_paper(request: PaperRequest, path: Path) -> int:
    """Write the paper to ``path`` and return the number of its pages, slides or sheets.

    Raises what :func:`make_paper` raises, and UserError if the disk refuses; then ``path`` is
    unchanged.
    """
    made = make_paper(request)
    write_whole(path, made.content)
    return made.pages


def refuse_missing(kind: PaperKind, format_: Format) -> None:
    """Raise UserError with the reason if a paper does not have a format."""
    reason = registry.refusal_reason(kind, format_)
    if reason:
        raise UserError(
            sentences(
                _("“{paper}” is not written as {format}.").format(
                    paper=kind.title, format=format_.label
                ),
                reason,
            ),
            endings_of(kind),
        )


def endings_of(kind: PaperKind) -> str:
    """Return in one sentence with which endings a paper can be written; empty if with none."""
    there = typed_list(f".{each.ending}" for each in registry.formats_of(kind))
    words = _("It can be written with these endings: {endings}.")
    return words.format(endings=there) if there else ""


def print_road_map(
    workshop: Workshop,
    facts: PrintFacts,
    path: Path,
    *,
    paper: PaperSize = PaperSize.A4,
    version: NamedVersion | None = None,
    on_step: OnStep | None = None,
) -> int:
    """Print the road map of the country that ``facts`` are about as PDF; return its pages."""
    source = PaperSource(workshop, (facts,), version)
    options = RenderOptions(paper=paper, on_step=on_step)
    return write_paper(PaperRequest(source=source, options=options), path)


def write_hand_out(
    text: HandOut, path: Path, *, workshop: str, day: date, paper: PaperSize = PaperSize.A4
) -> int:
    """Write a text to read, with the workshop and the day that it is for; return its pages.

    The ending of ``path`` chooses the format, PDF if it names none; raises UserError for one that
    such a text does not have.
    """
    from mercworkshop.report.documents.hand_out import build_hand_out

    document = build_hand_out(text, workshop, day)
    format_ = format_of(path) or Format.PDF
    refuse_missing(PaperKind.HAND_OUT, format_)
    made = registry.RENDERERS[format_](document, RenderOptions(paper=paper))
    write_whole(path, made.content)
    return made.pages
