"""Each country on a page: its actions then and now, in the language of its road map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mercworkshop.domain.ports.desk_paper import DeskPaperFacts
from mercworkshop.domain.programme.follow_up import wording
from mercworkshop.domain.programme.follow_up.promise_rows import PromisedAction
from mercworkshop.domain.programme.follow_up.reading import CountryThenNow
from mercworkshop.i18n import _, isolate, language_scope, number
from mercworkshop.report.documents.desk.framing import frame_document
from mercworkshop.report.model.blocks import (
    Block,
    ChartBlock,
    Column,
    Heading,
    Note,
    NoteKind,
    Paragraph,
    Row,
    Table,
)
from mercworkshop.report.model.charts import LanePlan, TimeLane, TimeLanes
from mercworkshop.report.model.document import Document, Part
from mercworkshop.report.model.embedding import embed
from mercworkshop.report.model.inlines import as_inlines

_MOST_LANES = 14
"""The most actions that are drawn; the table has all."""


def build_then_and_now(told: Sequence[CountryThenNow], facts: DeskPaperFacts) -> Document:
    """Return the pages; each is in the language of the road map of its country."""
    title = _("Promised and done")
    whole = frame_document(facts, title, _none(title))
    parts = tuple(part for each in told for part in _of_country(each, facts))
    if not parts:
        return whole
    return replace(whole, parts=parts, imprint=parts[0].imprint or whole.imprint)


def _none(title: str) -> Iterator[Block]:
    yield Heading(title)
    yield Paragraph(as_inlines(_("No country promised anything that this archive holds.")))


def _of_country(told: CountryThenNow, facts: DeskPaperFacts) -> tuple[Part, ...]:
    promised = told.country.promised
    with language_scope(promised.language):
        own = replace(facts, language=promised.language)
        name = own.country_in(promised.country, promised.language)
        document = frame_document(own, _("Promised and done"), _blocks(told, name))
    return embed(document, f"then-and-now-{promised.country}")


def _blocks(told: CountryThenNow, name: str) -> Iterator[Block]:
    yield Heading(name)
    yield Paragraph(as_inlines(wording.country_words(told)))
    chart = _chart(told)
    if chart.lanes:
        yield ChartBlock(chart, title=_("Promised first, and now"))
    headings = (
        Column(_("No.")),
        Column(_("Action"), key="action"),
        Column(_("Then"), key="then"),
        Column(_("Now"), key="now"),
        Column(_("Months"), key="months"),
        Column(_("Status"), key="status"),
        Column(_("Blocked by"), key="blocker"),
        Column(_("Next step"), key="next"),
    )
    rows = tuple(
        Row(tuple(map(as_inlines, _cells(told, at, each))), record=each.id)
        for at, each in enumerate(told.actions, 1)
    )
    yield Table(headings, rows, title=_("Actions then and now"), shares=(1, 7, 3, 3, 2, 3, 4, 4))
    words = _("Months count from the last day of the first promise, which is never overwritten.")
    yield Note(as_inlines(words), NoteKind.CLOSING)


def _cells(told: CountryThenNow, at: int, action: PromisedAction) -> tuple[str, ...]:
    return (
        number(at),
        isolate(action.title.strip() or _("Without a title yet")),
        wording.promised_words(told, action),
        wording.span_words(action.now_first, action.now_last),
        wording.months_words(action),
        wording.told_words(action, told.day),
        isolate(action.blocker),
        isolate(action.next_step),
    )


def _chart(told: CountryThenNow) -> TimeLanes:
    moved = sorted(
        (each for each in told.actions if each.slip is not None),
        key=lambda each: (-abs(each.slip or 0), each.id),
    )[:_MOST_LANES]
    return TimeLanes(
        lanes=tuple(_lane(told, each) for each in moved),
        today=(told.day, _("today")),
        headings=(_("Action"), _("Promised"), _("Done"), _("Months")),
    )


def _lane(told: CountryThenNow, action: PromisedAction) -> TimeLane:
    """Return the lane of an action: an open bar for each other promise, a mark if it is done."""
    plans: list[LanePlan] = []
    for each in told.promises.get(action.id, ()):
        plan = LanePlan(each.first, each.last, wording.span_words(each.first, each.last))
        if not plans or (plans[-1].first, plans[-1].last) != (plan.first, plan.last):
            plans.append(plan)
    is_done = action.progress == "done"
    mark = action.now_last if is_done else None
    if is_done and len(plans) > 1:
        plans.pop()  # the last end of a done action is when it was done
    return TimeLane(
        name=action.title.strip() or _("Without a title yet"),
        plans=tuple(plans),
        mark=mark,
        said=wording.span_words(action.now_first, action.now_last) if mark else "",
        after=wording.months_words(action),
    )
