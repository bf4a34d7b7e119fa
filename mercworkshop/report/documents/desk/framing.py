"""What the papers about an archive have in common: imprint, and one part of blocks."""

from __future__ import annotations

from collections.abc import Iterable

from mercworkshop.domain.ports.desk_paper import DeskPaperFacts
from mercworkshop.domain.programme.samples import samples_notice
from mercworkshop.domain.values.dates.partial_date import format_day_long
from mercworkshop.i18n import _
from mercworkshop.report.model.blocks import Block
from mercworkshop.report.model.document import Document, Imprint, Part
from mercworkshop.report.model.paper_size import PageShape


def frame_document(
    facts: DeskPaperFacts,
    title: str,
    blocks: Iterable[Block],
    *,
    shape: PageShape = PageShape.LANDSCAPE,
) -> Document:
    """Return a document with a title, in the language of ``facts``.

    The heading of its pages says if it may show samples.
    """
    part = Part(blocks=tuple(blocks), id="desk", title=title, shape=shape)
    day = _("As of {day}").format(day=format_day_long(facts.day))
    notice = samples_notice() if facts.has_samples else ""
    imprint = Imprint(title=title, country="", version="", day=day, notice=notice)
    return Document(language=facts.language, day=facts.day, imprint=imprint, parts=(part,))
