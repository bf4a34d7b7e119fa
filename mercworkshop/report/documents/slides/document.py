"""A road map as slides to present: what the country wants, with the full tables only if asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mercworkshop.domain import privacy
from mercworkshop.domain.entities.draft_state import DraftStage
from mercworkshop.domain.entities.named_versions import NamedVersion
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.presenting import slides
from mercworkshop.domain.entities.presenting.records import SlideKind
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.fields.formatting import format_plain
from mercworkshop.domain.ports.print_facts import PrintFacts
from mercworkshop.domain.records import readers
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import _, language_scope, plural, sentences
from mercworkshop.report.documents.road_map.actions import actions, group_title
from mercworkshop.report.documents.road_map.cover import cover_of, headline_notes, nothing_yet
from mercworkshop.report.documents.road_map.document import collect_data
from mercworkshop.report.documents.road_map.imprint import closing_words, imprint_of, state_note
from mercworkshop.report.documents.road_map.money import (
    cost_notes,
    kept_actions,
    kept_costs,
    not_funded,
    shares,
    shares_note,
    sum_words,
)
from mercworkshop.report.documents.road_map.open_points import (
    describe_conflict,
    needs,
    open_questions,
)
from mercworkshop.report.documents.road_map.path_line import path_line
from mercworkshop.report.documents.road_map.print_data import (
    PrintData,
    format_date_long,
    or_verbatim,
    status_note,
    status_rows,
)
from mercworkshop.report.documents.road_map.status import checklist, path
from mercworkshop.report.documents.road_map.timeline import timeline_of
from mercworkshop.report.documents.slides import titles
from mercworkshop.report.documents.slides.choice import chosen_parts, slide_part
from mercworkshop.report.documents.slides.top_actions import (
    actions_blocks,
    aims_table,
    top_actions,
)
from mercworkshop.report.model.blocks import (
    Block,
    ChartBlock,
    Figures,
    Items,
    Paragraph,
    facts_of,
)
from mercworkshop.report.model.document import Cover, Document, Imprint, Layout, Part
from mercworkshop.report.model.inlines import Inlines, Text, as_inlines, words_of
from mercworkshop.report.model.paper_size import PageShape

_MOST_ROWS = 8
"""The most rows of a chart whose letters are still large enough."""
_MOST_LINES = 14
"""The most lines of a list that a slide holds in large letters."""
_LETTERS_OF_A_LINE = 76
_WIDE_LETTERS = ("zh",)
_MARK = "\0"
_ANNEX = (actions, path, checklist, needs, open_questions)


def build_slides(
    workshop: Workshop,
    facts: PrintFacts,
    version: NamedVersion | None = None,
    *,
    in_full: bool = False,
) -> Document:
    """Return the slides of one country, as everybody may read them; a part is a slide.

    Which, in which order and with which words is what the country chose.

    ``version`` is the named version that ``workshop`` holds. ``in_full``: the whole tables follow
    as an annex.
    """
    visible = privacy.workshop_for(readers.ON_PAPER, workshop)
    with language_scope(facts.language, facts.months):
        data = collect_data(visible, facts, version, is_reviewed=False)
        chosen = slides.chosen_slides(visible, data.road_map.id)
        annex = tuple(_annex(data)) if in_full else ()
        return Document(
            language=facts.language,
            day=facts.day,
            imprint=_imprint(data, version),
            cover=_cover(data, version),
            parts=(*chosen_parts(_made(data), chosen), *annex),
            layout=Layout.SHEETS,
        )


def _imprint(data: PrintData, version: NamedVersion | None) -> Imprint:
    """Return the texts of every slide: until it is adopted, each says that it is a draft."""
    imprint = imprint_of(data, version)
    if data.state.stage in {DraftStage.DRAFT, DraftStage.ADOPTED}:
        return imprint
    return replace(imprint, state=" · ".join((_("DRAFT"), imprint.state)))


def _cover(data: PrintData, version: NamedVersion | None) -> Cover:
    """Return the title slide: what the paper is, and what it is not."""
    whole = cover_of(data, version)
    kept = {_("Workshop"), _("Named version"), _("Translation")}
    return replace(
        whole,
        lines=(),
        blocks=(),
        facts=tuple(each for each in whole.facts if each[0] in kept),
        note=sentences(state_note(data), closing_words(data)),
    )


def _made(data: PrintData) -> dict[SlideKind, Part]:
    """Return the slides that are made of the road map."""
    return {
        kind: slide_part("", title, blocks)
        for kind, title, blocks in (
            (SlideKind.STATUS, titles.status_title(data), tuple(_status_blocks(data))),
            *_plan(data),
            (SlideKind.MONEY, titles.money_title(data), tuple(_money_blocks(data))),
            (SlideKind.NEEDS, titles.needs_title(data), tuple(_needs(data))),
            (SlideKind.QUESTIONS, *_questions(data)),
        )
    }


def _status_blocks(data: PrintData) -> Iterator[Block]:
    own = fields_of(RoadMap)["focal_point"].caption
    rows = (*status_rows(data), (own, data.road_map.focal_point.strip()))
    if known := [each for each in rows if each[1]]:
        yield facts_of(known)
    line = path_line(data, format_date_long, with_today=True)
    if line.points and not data.review_input.is_bound:
        yield ChartBlock(line, alternative=_("Path to becoming a Party"))
    if notes := sentences(*headline_notes(data), nothing_yet(data)):
        yield Paragraph(as_inlines(notes))
    yield from status_note(data)


def _plan(data: PrintData) -> Iterator[tuple[SlideKind, str, tuple[Block, ...]]]:
    """Yield the aims, the actions to begin with, and all of them on a line of time."""
    groups = [group for group in data.review_input.groups if group_title(data, group)]
    if groups:
        yield SlideKind.AIMS, titles.aims_title(groups), tuple(aims_table(data, groups))
    first = top_actions(data)
    blocks = tuple(actions_blocks(data, first))
    yield SlideKind.ACTIONS, titles.actions_title(data, len(first)), blocks
    kept = kept_actions(data)
    if len(kept) > len(first):  # else the slide before shows all of them on a scale of time
        is_short = len(kept) + len(groups) > _MOST_ROWS and bool(groups)
        chart = timeline_of(data, only_groups=is_short)
        if any(row.span() for row in chart.rows):
            block = ChartBlock(chart, alternative=_("Timeline"))
            yield SlideKind.TIMELINE, titles.timeline_title(data), (block,)


def _money_blocks(data: PrintData) -> Iterator[Block]:
    costs = kept_costs(data)
    if not costs:
        return
    wanted = not_funded(data)
    found = ((" + ".join(wanted), _("not funded, at most")),) if wanted else ()
    yield Figures(((" + ".join(sum_words(costs)), _("Total")), *found))
    if chart := shares(data):
        yield ChartBlock(chart, alternative=_("Money"))
    if caption := sentences(shares_note(data), cost_notes(data)):
        yield Paragraph(as_inlines(caption))


def _needs(data: PrintData) -> Iterator[Block]:
    return _list(list(map(_need, data.review_input.needs)), data)


def _need(need: Need) -> Inlines:
    kind = or_verbatim(need, "kind", format_plain(fields_of(Need)["kind"], need.kind))
    whole = _("{about}: {sentence}").format(about=kind, sentence=_MARK)
    about, _mark, after = whole.partition(_MARK)
    return (Text(about, bold=True), Text(f"{need.text}{after}"))


def _questions(data: PrintData) -> tuple[str, tuple[Block, ...]]:
    lines = map(str.strip, data.road_map.open_questions.splitlines())
    items: list[Inlines] = [as_inlines(line) for line in lines if line]
    items += [describe_conflict(data, each) for each in data.review_input.conflicts]
    return titles.questions_title(len(items)), tuple(_list(items, data))


def _list(items: Sequence[Inlines], data: PrintData) -> Iterator[Block]:
    """Yield as many items as a slide holds, and how many more there are."""
    if not items:
        return
    wide = _LETTERS_OF_A_LINE // (2 if data.facts.language in _WIDE_LETTERS else 1)
    lines, shown = 0, 0
    for item in items:
        lines += sum(len(each) // wide + 1 for each in words_of(item).splitlines() or [""])
        if shown and lines > _MOST_LINES:
            break
        shown += 1
    left = len(items) - shown
    more = plural(
        "And {n} more point, in the full road map.",
        "And {n} more points, in the full road map.",
        left,
    )
    yield Items((*items[:shown], *([as_inlines(more)] if left else [])))


def _annex(data: PrintData) -> Iterator[Part]:
    """Yield the whole tables, in smaller letters."""
    for section in _ANNEX:
        if blocks := section(data):
            yield Part(
                blocks=tuple(blocks),
                shape=PageShape.LANDSCAPE,
                begins_page=True,
                layout=Layout.FLOWING,
            )
