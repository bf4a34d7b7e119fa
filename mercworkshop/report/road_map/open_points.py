"""What a road map leaves open, on paper: needs, questions, differences between laptops, sources."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from reportlab.platypus import Flowable

from mercworkshop.domain.comparison import conflicts
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.needs import NEED_NAMES, Need
from mercworkshop.domain.records.journal import Change, Conflict
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.review import findings
from mercworkshop.domain.support.offer_words import chosen_help
from mercworkshop.domain.values import local_time
from mercworkshop.i18n import _, current_language, isolate
from mercworkshop.report.road_map.offers import closed_reason
from mercworkshop.report.road_map.shared import (
    PrintColumn,
    PrintData,
    article_list,
    conflict_note,
    drop_empty,
    format_day,
    join_lines,
    or_verbatim,
    table,
)
from mercworkshop.report.typesetting import flow
from mercworkshop.report.typesetting.paragraph import StyledWords


def needs(draft: PrintData) -> list[Flowable]:
    """Return what help the country needs, and who might give it."""
    rows = draft.review_input.needs
    if not rows:
        return []
    return [
        flow.heading(_("Needs and support")),
        table(drop_empty(_need_columns(draft), rows), rows),
    ]


def _need_columns(draft: PrintData) -> list[PrintColumn[Need]]:
    numbers = {need.id: str(number) for number, need in enumerate(draft.review_input.needs, 1)}
    return [
        PrintColumn(_("No."), 27, lambda need: numbers[need.id], is_number=True, stays=True),
        PrintColumn(_("Kind"), 80, _kind, stays=True),
        PrintColumn(
            _("Need"),
            0,
            lambda need: join_lines((need.text, False), (conflict_note(draft, need), True)),
            stays=True,
        ),
        PrintColumn(_("Article"), 50, _articles),
        PrintColumn(_("Who may help"), 140, lambda need: _helper(draft, need)),
    ]


def _kind(need: Need) -> str:
    return or_verbatim(need, "kind", _(NEED_NAMES[need.kind]))


def _articles(need: Need) -> str:
    return or_verbatim(need, "articles", article_list(need.articles))


def _helper(draft: PrintData, need: Need) -> StyledWords:
    """Return the source or the offer that was chosen, and why it cannot be asked if it cannot."""
    return join_lines(
        (_help_name(draft, need.support), False), (closed_reason(draft, need.support), False)
    )


def _help_name(draft: PrintData, support: str) -> str:
    return chosen_help(support, draft.facts.support, {each.id: each for each in draft.offers})


def open_questions(draft: PrintData) -> list[Flowable]:
    """Return the country's own questions, and every version of what laptops wrote apart."""
    own = draft.road_map.open_questions
    forks = draft.review_input.conflicts
    if not own.strip() and not forks:
        return []
    return [
        flow.heading(_("Open questions")),
        *([flow.text(own)] if own.strip() else []),
        *(_differences(draft, forks) if forks else []),
    ]


def _differences(draft: PrintData, forks: Iterable[Conflict]) -> list[Flowable]:
    said = _("Written differently on two laptops, and to be decided:")
    return [
        flow.heading(_("Differences to settle"), 2),
        flow.text(said),
        *(flow.keep_together(_difference(draft, fork)) for fork in forks),
    ]


def _difference(draft: PrintData, fork: Conflict) -> list[Flowable]:
    asked = f"{_about(draft, fork)} – {conflicts.field_name(fork)}"
    more = conflicts.describe_omitted(fork)
    return [
        flow.text([(asked, True)]),
        *flow.bullets(
            _version(draft, fork, version) for version in conflicts.latest_versions(fork)
        ),
        *([flow.text(more)] if more else []),
    ]


def _about(draft: PrintData, fork: Conflict) -> str:
    """Return what the record is called, an action with its number."""
    plan = draft.review_input
    if fork.record_id in plan.by_id:
        number = isolate(str(plan.numbers[fork.record_id]))
        action: Action = plan.by_id[fork.record_id]
        if not action.title.strip():
            return _("Action {number}").format(number=number)
        return _("Action {number}, {title}").format(number=number, title=isolate(action.title))
    rows: tuple[Record, ...] = (*plan.steps, *plan.objectives, *plan.needs)
    rows += tuple(plan.declarations.values())
    found = next((row for row in rows if row.id == fork.record_id), None)
    return isolate(conflicts.record_title(found)) if found else _("Road map")


def _version(draft: PrintData, fork: Conflict, version: Change) -> StyledWords:
    words = conflicts.format_version(fork, version, current_language(), partial(_help_name, draft))
    return join_lines((words, False), (_who(version), False))


def _who(version: Change) -> str:
    """Return who wrote a version, on which laptop, and when by the clock of that laptop."""
    when = local_time.recorded_local_time(version.recorded_at, version.utc_offset)
    who = ", ".join(filter(None, (version.author, version.laptop))) or _("Unnamed laptop")
    return _("({who}; {day}, {time})").format(
        who=isolate(who), day=isolate(format_day(when.date())), time=isolate(f"{when:%H:%M}")
    )


def review_counts(draft: PrintData) -> list[Flowable]:
    """Return how much the review of that day found; nothing for a road map not begun."""
    counted = {} if draft.review_input.is_empty else findings.count_by_severity(draft.findings)
    rows: list[tuple[str, StyledWords]] = [
        (findings.severity_name(severity), str(counted[severity]))
        for severity in findings.Severity
        if severity in counted
    ]
    if not rows:
        return []
    said = _("The review in the program found these points on the day of printing:")
    return [
        flow.keep_together(
            [flow.heading(_("Review")), flow.text(said), flow.pairs(rows, key_share=0.34)]
        )
    ]


def sources(draft: PrintData) -> list[Flowable]:
    """Return where figures come from: the country's own words, then the program's."""
    own = draft.road_map.sources
    as_of = draft.facts.as_of
    known = _("Status under the Convention: as found on {day}; the list of the depositary decides.")
    said = known.format(day=isolate(format_day(as_of))) if as_of else ""
    if not own.strip() and not said:
        return []
    return [
        flow.heading(_("Sources")),
        *([flow.text(own)] if own.strip() else []),
        *([flow.text(said)] if said else []),
    ]


def closing(draft: PrintData) -> list[Flowable]:
    """Return the last words: what the paper is not."""
    words = _(
        "This paper is a working draft of {country}. It commits nobody and needs no signature; "
        "corrections go to the focal point."
    )
    return [flow.spacer(8), flow.caption(words.format(country=isolate(draft.facts.country)))]
