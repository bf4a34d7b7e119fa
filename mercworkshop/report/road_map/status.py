"""Where the country stands, where it wants to go, and its path there, on paper."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.platypus import Flowable

from mercworkshop.domain.entities.national_path import (
    CHOICE_NAMES,
    MILESTONE_NAMES,
    PROGRESS_NAMES,
    Choice,
    Declaration,
    Milestone,
    PathStep,
)
from mercworkshop.domain.entities.road_map import ACT_NAMES, Act, RoadMap
from mercworkshop.domain.ports.print_facts import Known, Provision
from mercworkshop.domain.review.facts import earliest, latest
from mercworkshop.domain.review.path_rules import when
from mercworkshop.i18n import _, isolate
from mercworkshop.report.road_map.shared import (
    Column,
    Draft,
    date_long,
    date_short,
    day_long,
    doubts,
    filled,
    lines,
    marked,
    open_fields,
    or_said,
    room_for,
    table,
    undecided,
)
from mercworkshop.report.typesetting import flow
from mercworkshop.report.typesetting.paragraph import Words


def status(draft: Draft) -> list[Flowable]:
    """Return where the State stands, by which act it joins, and the national context."""
    road_map = draft.road_map
    rows: list[tuple[str, Words]] = [
        (_("Status"), "\n".join(marked(each) for each in draft.facts.status)),
        (_("As found on"), day_long(draft.facts.as_of) if draft.facts.as_of else ""),
        (_("Signed, as the country says"), or_said(road_map, "signed", date_long(road_map.signed))),
        (_("Intended act"), _intended(draft)),
        (_("Intended date of deposit"), _deposit(road_map)),
        (_("Entry into force"), _force(draft)),
        (_("Open question"), undecided(draft, road_map)),
    ]
    said = [(key, words) for key, words in rows if words]
    context = road_map.context
    return [
        flow.heading(_("Status and intention")),
        flow.pairs(said, key_share=0.34),
        *doubts(draft.facts.status),
        *([flow.heading(_("National context"), 2), flow.text(context)] if context.strip() else []),
        *_nothing_yet(draft),
    ]


def _intended(draft: Draft) -> str:
    act = draft.road_map.intended_act
    is_needless = act is Act.UNDECIDED and draft.facts.review.is_bound
    return or_said(draft.road_map, "intended_act", "" if is_needless else _(ACT_NAMES[act]))


def _deposit(road_map: RoadMap) -> str:
    return or_said(road_map, "intended_date", date_long(road_map.intended_date))


def _force(draft: Draft) -> str:
    """Return when the Convention would enter into force for the State, counted from its deposit."""
    deposit = when(draft.plan.step(Milestone.DEPOSIT)) or draft.road_map.intended_date
    if deposit is None or draft.facts.review.is_bound:
        return ""
    count = draft.facts.review.entry_into_force
    first, last = count(earliest(deposit)), count(latest(deposit))
    days = [isolate(day_long(first)), isolate(day_long(last))]
    if first != last:
        words = _("between {first} and {last}, 90 days after the deposit")
        return words.format(first=days[0], last=days[1])
    if first <= draft.facts.review.convention_in_force:
        return days[0]
    return _("{day}, 90 days after the deposit").format(day=days[0])


def _nothing_yet(draft: Draft) -> list[Flowable]:
    plan = draft.plan
    if plan.actions or plan.steps or plan.needs or draft.road_map.context.strip():
        return []
    return [flow.text(_("No step, action or need has been written down yet."))]


def path(draft: Draft) -> list[Flowable]:
    """Return the steps of the national path with what was planned and what happened."""
    steps = draft.plan.steps
    if not steps:
        return []
    columns = filled(_step_columns(draft), steps)
    family = draft.facts.paths.get(draft.road_map.path)
    kind = _("Kind of path: {path}").format(path=marked(family)) if family else ""
    return [
        flow.heading(_("Path to becoming a Party")),
        *([flow.text(kind)] if kind else []),
        table(columns, steps),
        *doubts([family] if family else []),
    ]


def _step_columns(draft: Draft) -> list[Column[PathStep]]:
    numbers = {step.id: str(number) for number, step in enumerate(draft.plan.steps, 1)}
    planned = room_for(_planned(step) for step in draft.plan.steps)
    done = room_for(_done(step) for step in draft.plan.steps)
    return [
        Column(_("No."), 27, lambda step: numbers[step.id], is_number=True, stays=True),
        Column(
            _("Step"),
            0,
            lambda step: lines(
                (step.title, True), (step.note, False), (open_fields(draft, step), True)
            ),
            stays=True,
        ),
        Column(_("Body"), 92, lambda step: step.body),
        Column(_("Act"), 72, _act),
        Column(_("Planned"), planned, _planned),
        Column(_("Done on"), done, _done),
        Column(_("State"), 58, _state),
    ]


def _act(step: PathStep) -> str:
    shown = "" if step.milestone is Milestone.NONE else _(MILESTONE_NAMES[step.milestone])
    return or_said(step, "milestone", shown)


def _planned(step: PathStep) -> str:
    return or_said(step, "planned", date_short(step.planned))


def _done(step: PathStep) -> str:
    return or_said(step, "done", date_short(step.done))


def _state(step: PathStep) -> str:
    return or_said(step, "progress", _(PROGRESS_NAMES[step.progress]))


@dataclass(frozen=True, slots=True)
class _Point:
    """A point of the deposit checklist and what the country makes of it."""

    article: str
    provision: Provision
    declared: Declaration | None

    @property
    def choice(self) -> str:
        if self.declared is None:
            return _(CHOICE_NAMES[Choice.UNDECIDED])
        return or_said(self.declared, "choice", _(CHOICE_NAMES[self.declared.choice]))

    @property
    def owner(self) -> str:
        return self.declared.owner if self.declared else ""

    @property
    def due(self) -> str:
        if self.declared is None:
            return ""
        return or_said(self.declared, "due", date_short(self.declared.due))

    @property
    def note(self) -> str:
        return self.declared.note if self.declared else ""


def checklist(draft: Draft) -> list[Flowable]:
    """Return what goes with the deposit; nothing before the country has a path or a decision."""
    if not draft.plan.declarations and (draft.facts.review.is_bound or not draft.plan.steps):
        return []
    points = _points(draft)
    return [
        flow.heading(_("What goes with the deposit")),
        flow.text(
            _(
                "The texts of the Convention decide; this list helps to prepare. Some choices "
                "exist only at the moment of joining."
            )
        ),
        table(filled(_point_columns(draft), points), points),
        *doubts(point.provision.text for point in points),
    ]


def _points(draft: Draft) -> list[_Point]:
    declared = draft.plan.declarations
    known = draft.facts.provisions
    others = {article: Provision(Known("")) for article in declared if article not in known}
    return [
        _Point(article, provision, declared.get(article))
        for article, provision in {**known, **others}.items()
    ]


def _point_columns(draft: Draft) -> list[Column[_Point]]:
    return [
        Column(_("Article"), 46, lambda point: point.article, stays=True),
        Column(_("What"), 0, lambda point: _what(draft, point), stays=True),
        Column(_("Decision"), 80, lambda point: point.choice, stays=True),
        Column(_("Who sees to it"), 100, lambda point: point.owner),
        Column(_("Due"), 72, lambda point: point.due),
    ]


def _what(draft: Draft, point: _Point) -> Words:
    asked = open_fields(draft, point.declared) if point.declared else ""
    return lines(
        (marked(point.provision.text), False),
        (", ".join(point.provision.marks), True),
        (point.note, False),
        (asked, True),
    )
