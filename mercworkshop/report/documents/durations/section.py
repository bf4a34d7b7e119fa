"""What countries took, as blocks of a document: the answer, the strip and what it says."""

from __future__ import annotations

from mercworkshop.domain.entities.durations import wording
from mercworkshop.domain.entities.durations.comparing import PathComparison
from mercworkshop.report.documents.durations.chart import durations_chart
from mercworkshop.report.model.blocks import Block, ChartBlock, Note, NoteKind, Paragraph
from mercworkshop.report.model.inlines import as_inlines


def durations_blocks(
    found: PathComparison,
    country_name: wording.NameOf,
    family_name: wording.NameOf,
    plan_name: str = "",
) -> list[Block]:
    """Return the answer, the strip, and what is to be known about it."""
    answer = wording.headline(found)
    blocks: list[Block] = [Paragraph(as_inlines(answer))]
    if found.took:
        chart = durations_chart(found, country_name, plan_name)
        blocks.append(ChartBlock(chart, alternative=answer))
    notes = wording.notes(found, country_name, family_name)
    return [*blocks, Note(as_inlines(notes), NoteKind.ADVICE)]
