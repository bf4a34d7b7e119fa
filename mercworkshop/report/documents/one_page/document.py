"""A road map on one page: what the country wants, by when, what it costs and what it needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mercworkshop.domain import privacy
from mercworkshop.domain.entities.named_versions import NamedVersion
from mercworkshop.domain.entities.national_path import TreatyAct
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.fields.formatting import format_plain
from mercworkshop.domain.ports.print_facts import PrintFacts
from mercworkshop.domain.records import readers
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import _, isolate, language_scope, plural, sentences
from mercworkshop.report.documents.one_page.invitation import invitation
from mercworkshop.report.documents.road_map.cover import headline_notes, nothing_yet
from mercworkshop.report.documents.road_map.document import collect_data
from mercworkshop.report.documents.road_map.headline import headline
from mercworkshop.report.documents.road_map.imprint import imprint_of, state_note
from mercworkshop.report.documents.road_map.money import (
    cost_notes,
    kept_actions,
    kept_costs,
    not_funded,
    shares,
    shares_note,
    sum_words,
    whole_actions,
)
from mercworkshop.report.documents.road_map.open_points import describe_conflict
from mercworkshop.report.documents.road_map.path_line import path_line
from mercworkshop.report.documents.road_map.print_data import (
    PrintData,
    or_verbatim,
    unverified_note,
)
from mercworkshop.report.documents.road_map.timeline import timeline_of
from mercworkshop.report.model.blocks import (
    Block,
    ChartBlock,
    Heading,
    Items,
    Note,
    NoteKind,
    Paragraph,
    SideBySide,
)
from mercworkshop.report.model.charts import Shares
from mercworkshop.report.model.document import Document, Layout, Part
from mercworkshop.report.model.inlines import Inlines, Text, as_inlines, words_of
from mercworkshop.report.model.paper_size import PageShape

MOST_ROWS = 32
"""The most rows with which letters are still seven points high."""

_ROWS_UNDER_BODIES = 26
"""Rows beside which there is room for who takes each step of the path."""

_MOST_NEEDS = 5
_MOST_QUESTIONS = 4
_MARK = "\0"


def build_one_page(
    workshop: Workshop, facts: PrintFacts, version: NamedVersion | None = None
) -> Document:
    """Return the road map of the country that ``facts`` are about, on one page.

    ``version`` is the named version that ``workshop`` holds.
    """
    visible = privacy.workshop_for(readers.ON_PAPER, workshop)
    with language_scope(facts.language, facts.months):
        data = collect_data(visible, facts, version)
        imprint = imprint_of(data, version)
        page = Part(
            blocks=tuple(_blocks(data)),
            id="one-page",
            title=imprint.title,
            shape=PageShape.LANDSCAPE,
        )
        return Document(
            language=facts.language,
            day=facts.day,
            imprint=imprint,
            parts=(page,),
            layout=Layout.ONE_PAGE,
        )


def _blocks(data: PrintData) -> Iterator[Block]:
    yield Heading(headline(data) or _undecided())
    if notes := sentences(*headline_notes(data), _doubt(data), nothing_yet(data)):
        yield Paragraph(as_inlines(notes))
    steps = path_line(data, with_bodies=_row_count(data) <= _ROWS_UNDER_BODIES)
    has_path = bool(steps.points) and not data.review_input.is_bound
    if has_path:
        title = _("Path to becoming a Party")
        yield Heading(title, 2)
        yield ChartBlock(steps, title=title)
    yield from _plan(data, has_path=has_path)
    if not kept_actions(data):
        yield from invitation(data)
    if columns := tuple(filter(None, (_money(data), _needs(data), _questions(data)))):
        yield SideBySide(columns)
    if focal := data.road_map.focal_point.strip():
        about = fields_of(RoadMap)["focal_point"].caption
        words = _("{about}: {sentence}").format(about=about, sentence=isolate(focal))
        yield Note(as_inlines(words), NoteKind.ADVICE)
    yield Note(as_inlines(state_note(data)), NoteKind.CLOSING)


def _undecided() -> str:
    """Return that nobody said yet when the country deposits."""
    return _("{about}: {sentence}").format(about=_("Deposit"), sentence=_("no date yet"))


def _doubt(data: PrintData) -> str:
    """Return what the mark of a status in the headline means."""
    if not data.facts.review.is_bound:
        return ""
    notes = unverified_note([data.facts.consent] if data.facts.consent else data.facts.status)
    return "".join(words_of(each.inlines) for each in notes if isinstance(each, Note))


def _row_count(data: PrintData) -> int:
    groups = sum(bool(group.number) for group in data.review_input.groups)
    return len(kept_actions(data)) + groups


def _plan(data: PrintData, *, has_path: bool) -> Iterator[Block]:
    """Yield the actions as rows with their bars; only their groups if they are too many.

    Below a path, which shows all acts, only the deposit is shown again.
    """
    kept = kept_actions(data)
    if not kept:
        if not nothing_yet(data):
            yield Paragraph(as_inlines(_("No action has been written down yet.")))
        return
    is_short = _row_count(data) > MOST_ROWS
    only_act = TreatyAct.DEPOSIT if has_path else TreatyAct.NONE
    chart = timeline_of(data, only_groups=is_short, only_act=only_act)
    if shares(data):  # the chart of shares below has a legend with the same tones
        chart = replace(chart, legend=(), headings=replace(chart.headings, milestone=""))
    yield ChartBlock(chart, title=_("Objectives and actions"))
    if is_short:
        words = plural(
            "The {n} action is in the full road map.",
            "All {n} actions are in the full road map.",
            len(whole_actions(data)),
        )
        yield Paragraph(as_inlines(words))


def _money(data: PrintData) -> tuple[Block, ...]:
    costs = kept_costs(data)
    if not costs:
        return ()
    chart, wanted = _shares(data), " + ".join(not_funded(data))
    found = _("{about}: {sentence}").format(about=_("Not funded, at most"), sentence=wanted)
    caption = sentences(shares_note(data), cost_notes(data))
    return (
        Heading(_("Money"), 3),
        Paragraph((Text(" + ".join(sum_words(costs)), bold=True),)),
        *([Paragraph(as_inlines(found))] if wanted else []),
        *([ChartBlock(chart, title=_("Money"))] if chart else []),
        *([Paragraph(as_inlines(caption))] if caption else []),
    )


def _shares(data: PrintData) -> Shares | None:
    """Return the shares of the money, which also explain the other tones of the bars above."""
    found = shares(data)
    if found is None:
        return None
    told = {tone for _words, tone, _share in found.parts}
    legend = timeline_of(data).legend
    return replace(found, others=tuple((words, tone) for tone, words in legend if tone not in told))


def _needs(data: PrintData) -> tuple[Block, ...]:
    needs = data.review_input.needs
    if not needs:
        return ()
    return (Heading(_("What we need"), 3), Items(_some(list(map(_need, needs)), _MOST_NEEDS)))


def _need(need: Need) -> Inlines:
    kind = or_verbatim(need, "kind", format_plain(fields_of(Need)["kind"], need.kind))
    whole = _("{about}: {sentence}").format(about=kind, sentence=_MARK)
    about, _mark, after = whole.partition(_MARK)
    return (Text(about, bold=True), Text(f"{need.text}{after}"))


def _questions(data: PrintData) -> tuple[Block, ...]:
    """Return the open questions of the country, and where two laptops differ."""
    lines = map(str.strip, data.road_map.open_questions.splitlines())
    found: list[Inlines] = [as_inlines(line) for line in lines if line]
    found += [describe_conflict(data, conflict) for conflict in data.review_input.conflicts]
    if not found:
        return ()
    return (Heading(_("To be decided"), 3), Items(_some(found, _MOST_QUESTIONS)))


def _some(items: Sequence[Inlines], most: int) -> tuple[Inlines, ...]:
    """Return the first items, and how many more there are."""
    if len(items) <= most:
        return tuple(items)
    more = len(items) - most + 1
    words = plural(
        "And {n} more point, in the full road map.",
        "And {n} more points, in the full road map.",
        more,
    )
    return (*items[: most - 1], as_inlines(words))
