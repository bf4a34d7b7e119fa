"""The timeline of a printed road map: treaty acts, objectives and actions on one axis."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mercworkshop.domain.entities.action_spans import percent_done, span_of
from mercworkshop.domain.entities.actions import Action, Funding, Priority
from mercworkshop.domain.entities.counted_costs import counted_costs
from mercworkshop.domain.entities.national_path import PathStep, Progress, TreatyAct
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.fields.formatting import format_plain
from mercworkshop.domain.review.model import step_date
from mercworkshop.domain.values.dates.partial_date import format_day
from mercworkshop.i18n import _, digits, plural
from mercworkshop.report.documents.road_map.actions import (
    action_title,
    cost_said,
    group_title,
    is_step,
)
from mercworkshop.report.documents.road_map.money import (
    kept_actions,
    sum_words,
    tone_of,
    whole_actions,
)
from mercworkshop.report.documents.road_map.path_line import kept_steps
from mercworkshop.report.documents.road_map.print_data import (
    PrintData,
    format_date,
    has_leads,
    or_verbatim,
)
from mercworkshop.report.model.blocks import Block, ChartBlock, Heading, Note, NoteKind, Paragraph
from mercworkshop.report.model.charts import (
    PointState,
    Timeline,
    TimelineHeadings,
    TimelineKind,
    TimelineMark,
    TimelineRow,
)
from mercworkshop.report.model.inlines import as_inlines
from mercworkshop.report.model.tones import TONE_NAMES, Tone

_FIELDS = fields_of(Action)
_MOST_ROWS = 60
"""A timeline of more actions shows their objectives and sections only."""


def timeline(data: PrintData) -> list[Block]:
    """Return the timeline; empty if nothing is to be done on a day that somebody said."""
    is_short = len(kept_actions(data)) > _MOST_ROWS
    chart = timeline_of(data, only_groups=is_short)
    is_ahead = any(act.last.year >= chart.today.year for act in chart.acts)
    if not is_ahead and not any(row.span() for row in chart.rows):
        return []
    unread = sum(_are_dates_unread(action) for action in kept_actions(data))
    return [
        Heading(_("Timeline"), id="timeline"),
        *([Paragraph(as_inlines(_shortened(data)))] if is_short else []),
        *([Note(as_inlines(_not_shown(unread)), NoteKind.DOUBT)] if unread else []),
        ChartBlock(chart, alternative=_alternative(chart)),
    ]


def _shortened(data: PrintData) -> str:
    return plural(
        "Only objectives and sections are shown here: {n} action is in the table.",
        "Only objectives and sections are shown here: all {n} actions are in the table.",
        len(whole_actions(data)),
    )


def timeline_of(
    data: PrintData,
    *,
    only_groups: bool = False,
    only: Sequence[Action] = (),
    only_act: TreatyAct = TreatyAct.NONE,
) -> Timeline:
    """Return acts and actions of a road map as a chart, the actions under their groups.

    With ``only_groups`` each group is a row with its first day, its last day and its cost; with
    ``only`` these actions are the rows. With ``only_act`` it is the one act that is shown, if it
    has a date.
    """
    rows = tuple(_group_rows(data) if only_groups else _only(data, only) or _rows(data))
    is_told = not only_groups
    tones = {row.tone for row in rows if is_told and row.kind is TimelineKind.ACTION}
    return Timeline(
        rows=rows,
        today=data.facts.day,
        acts=tuple(_acts(kept_steps(data, data.facts.day), only_act)),
        legend=tuple((tone, _(words)) for tone, words in TONE_NAMES.items() if tone in tones),
        headings=TimelineHeadings(
            number=_("No."),
            name=_FIELDS["title"].heading,
            lead=_FIELDS["lead"].heading,
            start=_FIELDS["start"].heading,
            end=_FIELDS["end"].heading,
            cost=_FIELDS["cost"].heading,
            progress=_FIELDS["progress"].heading,
            tone=_FIELDS["funding"].heading,
            after=_FIELDS["depends_on"].heading,
            acts=_("Acts of the treaty"),
            today=_("Today, {day}").format(day=format_day(data.facts.day)),
            milestone=_("milestone"),
            priority=_FIELDS["priority"].heading,
            high=format_plain(_FIELDS["priority"], Priority.HIGH),
        ),
    )


def _years(chart: Timeline) -> tuple[int, int]:
    """Return the first and the last year in which something is done, or the paper is made."""
    days = [day for row in chart.rows for day in row.span() or ()]
    days += [chart.today] if chart.shows_today or not days else []
    first = min(days).year
    later = [act.last for act in chart.acts if act.last.year >= first]
    return first, max([*days, *later]).year


def _kept(actions: Sequence[Action]) -> list[Action]:
    return [action for action in actions if action.progress is not Progress.DROPPED]


def _alternative(chart: Timeline) -> str:
    first, last = (digits(str(year)) for year in _years(chart))
    return plural(
        "Timeline of {n} action, from {{first}} to {{last}}.",
        "Timeline of {n} actions, from {{first}} to {{last}}.",
        sum(row.kind is not TimelineKind.GROUP for row in chart.rows),
    ).format(first=first, last=last)


def _not_shown(n: int) -> str:
    return plural(
        "{n} action has a date in words that cannot be read: it is shown only in part.",
        "{n} actions have dates in words that cannot be read: they are shown only in part.",
        n,
    )


def _acts(steps: Sequence[PathStep], only: TreatyAct) -> Iterator[TimelineMark]:
    """Yield the treaty acts that have a date; only those of one kind, if ``only`` is given."""
    name = fields_of(PathStep)["milestone"]
    for step in steps:
        day = step_date(step)
        is_act = step.milestone is only if only else step.milestone is not TreatyAct.NONE
        if day and is_act:
            is_done = step.progress is Progress.DONE
            yield TimelineMark(
                name=format_plain(name, step.milestone),
                first=day.first,
                last=day.last,
                when=format_date(day),
                state=PointState.DONE if is_done else PointState.PLANNED,
            )


def _rows(data: PrintData) -> Iterator[TimelineRow]:
    for group in data.review_input.groups:
        kept = _kept(group.actions)
        title = group_title(data, group)
        if kept and title:
            yield TimelineRow(name=title, kind=TimelineKind.GROUP)
        yield from (_row(data, action) for action in kept)


def _only(data: PrintData, actions: Sequence[Action]) -> list[TimelineRow]:
    """Return the rows of some actions; they wait for each other alone."""
    shown = {each.id for each in actions}
    whole = data.review_input.whole
    return [
        replace(
            row,
            after=tuple(other for other in row.after if other in shown),
            is_urgent=is_urgent(whole(each)),
        )
        for each in actions
        for row in [_row(data, each)]
    ]


def is_urgent(action: Action) -> bool:
    """Return whether an action has high priority and is not over."""
    return action.priority is Priority.HIGH and not action.progress.is_over


def _group_rows(data: PrintData) -> Iterator[TimelineRow]:
    for group in data.review_input.groups:
        actions = _kept(group.actions)
        spans = [span for each in actions if (span := _row(data, each).span())]
        costs = [each.cost for each in counted_costs(actions)]
        if actions:
            yield TimelineRow(
                name=group_title(data, group) or _FIELDS["title"].heading,
                tone=Tone.SOUGHT,
                first=min((first for first, _last in spans), default=None),
                last=max((last for _first, last in spans), default=None),
                undated="" if spans else _("no date yet"),
                cost=" + ".join(sum_words(costs)),
            )


def _row(data: PrintData, action: Action) -> TimelineRow:
    numbers = data.review_input.numbers
    cost, level = cost_said(data, action), int(is_step(data, action))
    if action.funding is Funding.IN_KIND:  # its bar is white, as if no money were needed
        cost = " · ".join(filter(None, (cost, _("in kind"))))
    action = data.review_input.whole(action)
    span = span_of(action.start, action.end)
    start, end = (or_verbatim(action, name, "") for name in ("start", "end"))
    return TimelineRow(
        name=action_title(action),
        level=level,
        number=numbers[action.id],
        record=action.id,
        first=span.first if span else None,
        last=span.last if span else None,
        start=start or format_date(action.start),
        end=end or format_date(action.end),
        progress=percent_done(action),
        kind=TimelineKind.MILESTONE if action.is_milestone else TimelineKind.ACTION,
        tone=tone_of(action),
        undated=" – ".join(filter(None, (start, end))) or _("no date yet"),
        lead=_("to be decided") if has_leads(data, action) else action.lead,
        cost=cost,
        after=tuple(other for other in action.depends_on if other in numbers),
    )


def _are_dates_unread(action: Action) -> bool:
    return any(or_verbatim(action, name, "") for name in ("start", "end"))
