"""A road map as slides to present: what the country wants, with the full tables only if asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from mercworkshop.domain import privacy
from mercworkshop.domain.entities.named_versions import NamedVersion
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.road_map import Objective, RoadMap
from mercworkshop.domain.fields.descriptions import fields_of, many_name
from mercworkshop.domain.fields.formatting import format_plain
from mercworkshop.domain.ports.print_facts import PrintFacts
from mercworkshop.domain.records import readers
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import _, language_scope, plural, sentences
from mercworkshop.report.documents.road_map.actions import actions, group_title
from mercworkshop.report.documents.road_map.cover import cover_of, headline_notes, nothing_yet
from mercworkshop.report.documents.road_map.document import collect_data
from mercworkshop.report.documents.road_map.headline import headline
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
from mercworkshop.report.documents.road_map.shared import (
    PrintData,
    format_date_long,
    or_verbatim,
    status_note,
    status_rows,
)
from mercworkshop.report.documents.road_map.status import checklist, path
from mercworkshop.report.documents.road_map.timeline import timeline_of
from mercworkshop.report.documents.slides.top_actions import aims_table, top_actions
from mercworkshop.report.model.blocks import (
    Block,
    ChartBlock,
    Figures,
    Heading,
    Items,
    Paragraph,
    facts_of,
)
from mercworkshop.report.model.document import Cover, Document, Layout, Part
from mercworkshop.report.model.inlines import Inlines, Text, as_inlines, words_of
from mercworkshop.report.model.paper_size import PageShape

_MOST_ROWS = 8
"""Rows of a chart whose letters are still large enough."""
_MOST_LINES = 14
"""Lines of a list that a slide holds in large letters."""
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

    ``version`` is the named version that ``workshop`` holds. ``in_full``: the whole tables follow
    as an annex.
    """
    visible = privacy.workshop_for(readers.ON_PAPER, workshop)
    with language_scope(facts.language, facts.months):
        data = collect_data(visible, facts, version, is_reviewed=False)
        slides = (_status(data), *_plan(data), _money(data), _needs(data), _questions(data))
        annex = tuple(_annex(data)) if in_full else ()
        return Document(
            language=facts.language,
            day=facts.day,
            imprint=imprint_of(data, version),
            cover=_cover(data, version),
            parts=(*(each for each in slides if len(each.blocks) > 1), *annex),
            layout=Layout.SHEETS,
        )


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


def _slide(title: str, blocks: Iterable[Block]) -> Part:
    shown = (Heading(title), *blocks)
    return Part(blocks=shown, title=title, shape=PageShape.LANDSCAPE, begins_page=True)


def _status(data: PrintData) -> Part:
    title = headline(data) or _("Path to becoming a Party")
    return _slide(title, _status_blocks(data))


def _status_blocks(data: PrintData) -> Iterator[Block]:
    own = fields_of(RoadMap)["focal_point"].caption
    rows = (*status_rows(data), (own, data.road_map.focal_point.strip()))
    if known := [each for each in rows if each[1]]:
        yield facts_of(known)
    line = path_line(data, format_date_long)
    if line.points and not data.review_input.is_bound:
        yield ChartBlock(line, alternative=_("Path to becoming a Party"))
    if notes := sentences(*headline_notes(data), nothing_yet(data)):
        yield Paragraph(as_inlines(notes))
    yield from status_note(data)


def _plan(data: PrintData) -> Iterator[Part]:
    """Yield the aims, the actions to begin with, and all of them on a line of time."""
    groups = [group for group in data.review_input.groups if group_title(data, group)]
    if groups:
        yield _slide(many_name(Objective), aims_table(data, groups))
    yield _slide(_("Objectives and actions"), top_actions(data))
    if kept := kept_actions(data):
        is_short = len(kept) + len(groups) > _MOST_ROWS and bool(groups)
        chart = timeline_of(data, only_groups=is_short)
        if any(row.span() for row in chart.rows):
            yield _slide(_("Timeline"), [ChartBlock(chart, alternative=_("Timeline"))])


def _money(data: PrintData) -> Part:
    return _slide(_("Money"), _money_blocks(data))


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


def _needs(data: PrintData) -> Part:
    items = list(map(_need, data.review_input.needs))
    return _slide(_("What we need"), _list(items, data))


def _need(need: Need) -> Inlines:
    kind = or_verbatim(need, "kind", format_plain(fields_of(Need)["kind"], need.kind))
    whole = _("{about}: {sentence}").format(about=kind, sentence=_MARK)
    about, _mark, after = whole.partition(_MARK)
    return (Text(about, bold=True), Text(f"{need.text}{after}"))


def _questions(data: PrintData) -> Part:
    lines = map(str.strip, data.road_map.open_questions.splitlines())
    items: list[Inlines] = [as_inlines(line) for line in lines if line]
    items += [describe_conflict(data, each) for each in data.review_input.conflicts]
    return _slide(_("To be decided"), _list(items, data))


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
