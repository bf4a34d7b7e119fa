"""The actions of a road map on paper: who does what by when, at what cost, and on a time chart."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from mercworkshop.domain.entities.actions import (
    FUNDING_NAMES,
    PRIORITY_NAMES,
    Action,
    Funding,
    Priority,
)
from mercworkshop.domain.entities.national_path import (
    MILESTONE_NAMES,
    PROGRESS_NAMES,
    Milestone,
    PathStep,
    Progress,
)
from mercworkshop.domain.ports.print_facts import Known
from mercworkshop.domain.review.action_rules import base
from mercworkshop.domain.review.path_rules import when
from mercworkshop.domain.values.money import money as amounts
from mercworkshop.domain.values.money.money import Money
from mercworkshop.i18n import N_, _, isolate, language, plural
from mercworkshop.report.road_map.shared import (
    Column,
    Draft,
    article_list,
    date_short,
    doubts,
    filled,
    lines,
    marked,
    open_fields,
    or_said,
    room_for,
    table,
)
from mercworkshop.report.timeline.chart import Gantt, GanttRow
from mercworkshop.report.typesetting import flow
from mercworkshop.report.typesetting.paragraph import Words

_SECURED = {Funding.FUNDED, Funding.IN_KIND, Funding.NONE_NEEDED}
_TONES = {
    **dict.fromkeys(_SECURED, "falling"),
    Funding.APPLIED: "rising",
    Funding.PLEDGED: "rising",
    Funding.GAP: "crossed",
}
_LEGEND = {
    "plain": N_("money not stated"),
    "falling": N_("money secured"),
    "rising": N_("money sought"),
    "crossed": N_("money lacking"),
}
_NO_COLUMN = 27.0
_MAY_END = "\N{ZERO WIDTH SPACE}"


def actions(draft: Draft) -> list[Flowable]:
    """Return who does what by when, under the objectives, else the sections, of the road map."""
    if not draft.plan.actions and not draft.plan.objectives:
        return []
    columns = filled(_action_columns(draft), draft.plan.actions)
    return [
        flow.heading(_("Objectives and actions")),
        *(
            flowable
            for title, rows in _groups(draft)
            for flowable in (
                *([flow.heading(title, 3)] if title else []),
                table(columns, rows) if rows else flow.text(_("No action yet.")),
            )
        ),
        *_articles_named(draft),
    ]


def _groups(draft: Draft) -> list[tuple[str, list[Action]]]:
    """Return the actions under the title of their objective, the others under their section's."""
    known = {objective.id for objective in draft.plan.objectives}
    groups: dict[tuple[str, str], list[Action]] = {
        ("objective", objective.id): [] for objective in draft.plan.objectives
    }
    loose = [action for action in draft.plan.actions if action.objective not in known]
    for section in (*draft.facts.sections, ""):
        groups["section", section] = []
    for action in draft.plan.actions:
        if action.objective in known:
            groups["objective", action.objective].append(action)
    for action in loose:
        place = action.section if action.section in draft.facts.sections else ""
        groups["section", place].append(action)
    titles = {("objective", each.id): each.title for each in draft.plan.objectives}
    titles |= {("section", key): known.words for key, known in draft.facts.sections.items()}
    titles["section", ""] = _("Other actions") if len(loose) < len(draft.plan.actions) else ""
    return [(titles[key], rows) for key, rows in groups.items() if rows or key[0] == "objective"]


def _action_columns(draft: Draft) -> list[Column[Action]]:
    starts = room_for(_start(action) for action in draft.plan.actions)
    ends = room_for(_end(action) for action in draft.plan.actions)
    has_begun = any(
        each.progress is not Progress.PLANNED or each.percent or _is_worded(each)
        for each in draft.plan.actions
    )
    return [
        _number(draft),
        Column(_("Action"), 0, lambda action: _action(draft, action), stays=True),
        Column(_("Article"), 50, _articles),
        Column(_("Lead body and partners"), 92, _bodies),
        Column(_("Start"), starts, _start),
        Column(_("End"), ends, _end),
        # Nothing at all where no action has begun.
        Column(_("Progress"), 52, lambda action: _progress(action) if has_begun else ""),
    ]


def _number(draft: Draft) -> Column[Action]:
    numbers = draft.plan.numbers
    return Column(
        _("No."), _NO_COLUMN, lambda action: str(numbers[action.id]), is_number=True, stays=True
    )


def _action(draft: Draft, action: Action) -> Words:
    named = "; ".join(_entry(draft, entry) for entry in action.annex_entries)
    return lines(
        (_title(action), True),
        (action.outcome, False),
        (_("Products and processes: {names}").format(names=named) if named else "", False),
        (_("Note: {note}").format(note=action.note) if action.note.strip() else "", False),
        (open_fields(draft, action), True),
    )


def _title(action: Action) -> str:
    return action.title.strip() or _("Without a title yet")


def _entry(draft: Draft, entry: str) -> str:
    return marked(draft.facts.annex_entries.get(entry, Known(entry)))


def _bodies(action: Action) -> Words:
    partners = or_said(action, "partners", ", ".join(action.partners))
    return lines(
        (action.lead, False),
        (_("with {partners}").format(partners=partners) if partners else "", False),
    )


def _articles(action: Action) -> str:
    return or_said(action, "articles", article_list(action.articles))


def _start(action: Action) -> str:
    return or_said(action, "start", date_short(action.start))


def _end(action: Action) -> str:
    end = or_said(action, "end", date_short(action.end))
    return f"{end}\n{_('milestone')}".strip() if action.is_milestone else end


def _is_worded(action: Action) -> bool:
    return any(or_said(action, field, "") for field in ("progress", "percent"))


def _progress(action: Action) -> str:
    """Return how far the action is."""
    state = or_said(action, "progress", _(PROGRESS_NAMES[action.progress]))
    if words := or_said(action, "percent", ""):
        return f"{state}\n{words}"
    if action.progress is not Progress.UNDER_WAY and not 0 < action.percent < 100:
        return state
    return f"{state}\n{isolate(_('{percent}%').format(percent=action.percent))}"


def _articles_named(draft: Draft) -> list[Flowable]:
    """Return the titles of the articles that the actions serve, and doubts about what is named."""
    numbers = {base(article) for action in draft.plan.actions for article in action.articles}
    known = {number: title for number, title in draft.facts.articles.items() if number in numbers}
    entries = {entry for action in draft.plan.actions for entry in action.annex_entries}
    unsure = [
        draft.facts.annex_entries[entry]
        for entry in sorted(entries & set(draft.facts.annex_entries))
    ]
    if not known:
        return doubts(unsure)
    rows: list[tuple[str, Words]] = [
        (_("Article {number}").format(number=number), marked(title))
        for number, title in known.items()
    ]
    return [
        flow.keep_together(
            [
                flow.heading(_("Articles of the Convention named above"), 3),
                flow.pairs(rows, key_share=0.18),
                *doubts([*known.values(), *unsure]),
            ]
        )
    ]


def money(draft: Draft) -> list[Flowable]:
    """Return cost, funding and indicators of every action, and what they cost together."""
    rows = draft.plan.actions
    columns = filled(_money_columns(draft), rows)
    if len(columns) <= 2:
        return []
    return [
        flow.heading(_("Cost, funding and indicators")),
        table(columns, rows),
        *_totals([each for each in rows if each.progress is not Progress.DROPPED]),
    ]


def _money_columns(draft: Draft) -> list[Column[Action]]:
    return [
        _number(draft),
        Column(_("Action"), 0, _title, stays=True),
        Column(_("Cost"), 96, lambda action: or_said(action, "cost", _cost(action.cost))),
        Column(_("Funding"), 84, _funding),
        Column(_("Indicator"), 100, lambda action: action.indicator),
        Column(_("Priority"), 48, _priority),
        Column(_("After No."), 36, lambda action: _after(draft, action)),
    ]


def _cost(cost: Money | None) -> str:
    """Write an amount; a line may end after the dash of a range, but not inside a number."""
    shown = amounts.show(cost, language()).replace("–", f"–{_MAY_END}") if cost else ""
    return isolate(shown) if shown else ""


def _funding(action: Action) -> Words:
    state = "" if action.funding is Funding.UNKNOWN else _(FUNDING_NAMES[action.funding])
    return lines((or_said(action, "funding", state), False), (action.funder, False))


def _priority(action: Action) -> str:
    shown = "" if action.priority is Priority.UNSET else _(PRIORITY_NAMES[action.priority])
    return or_said(action, "priority", shown)


def _after(draft: Draft, action: Action) -> str:
    numbers = draft.plan.numbers
    known = (str(numbers[other]) for other in action.depends_on if other in numbers)
    return or_said(action, "depends_on", article_list(known))


def _totals(kept: Sequence[Action]) -> list[Flowable]:
    """Return the sum of each currency, and how many actions it leaves out."""
    costs = [action.cost for action in kept if action.cost]
    if not costs:
        return []
    sums = "\n".join(
        _cost(Money(low, high, currency)) for currency, (low, high) in amounts.total(costs).items()
    )
    blank = _("{blank} of {all}").format(blank=len(kept) - len(costs), all=len(kept))
    rows: list[tuple[str, Words]] = [(_("Total"), sums)]
    rows += [(_("Actions without a cost"), isolate(blank))] if len(costs) < len(kept) else []
    mixed = len({cost.year for cost in costs}) > 1
    note = _("Prices of different years are added as they are.")
    return [flow.pairs(rows, key_share=0.34), *([flow.caption(note)] if mixed else [])]


def time_chart(draft: Draft) -> list[Flowable]:
    """Return the acts of the path and the actions on one axis of time."""
    kept = [each for each in draft.plan.actions if each.progress is not Progress.DROPPED]
    rows = [*_act_rows(draft.plan.steps), *(_action_row(draft, action) for action in kept)]
    unread = sum(bool(row.undated) for row in rows)
    if not any(row.span() for row in rows):
        return []
    tones = {row.tone for row in rows if not row.milestone}
    legend = [(tone, _(words)) for tone, words in _LEGEND.items() if tone in tones]
    chart = [flow.heading(_("Time chart")), Gantt(rows, draft.facts.day, legend)]
    return [*chart, *([flow.caption(_not_shown(unread))] if unread else [])]


def _not_shown(n: int) -> str:
    return plural(
        "{n} action has a date in words that cannot be read: it is not shown whole.",
        "{n} actions have dates in words that cannot be read: they are not shown whole.",
        n,
    )


def _act_rows(steps: Sequence[PathStep]) -> list[GanttRow]:
    """Return the acts of treaty law that have a date."""
    return [
        GanttRow(
            name=_(MILESTONE_NAMES[step.milestone]),
            first=day.first,
            last=day.last,
            progress=100 if step.progress is Progress.DONE else 0,
            milestone=True,
        )
        for step in steps
        if step.milestone is not Milestone.NONE and step.progress is not Progress.DROPPED
        for day in [when(step)]
        if day
    ]


def _action_row(draft: Draft, action: Action) -> GanttRow:
    return GanttRow(
        name=_title(action),
        number=str(draft.plan.numbers[action.id]),
        first=action.start.first if action.start else None,
        last=action.end.last if action.end else None,
        progress=100 if action.progress is Progress.DONE else action.percent,
        milestone=action.is_milestone,
        tone=_TONES.get(action.funding, "plain"),
        undated=" – ".join(filter(None, (or_said(action, each, "") for each in ("start", "end")))),
    )
