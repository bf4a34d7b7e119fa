"""What the pane beside the table says about a row and its entries."""

from __future__ import annotations

from collections.abc import Iterator

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.shared_actions.alike_drafts import (
    AlikeEntry,
    AlikeKind,
    AlikeRow,
    words_in_common,
)
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.fields.formatting import format_plain
from mercworkshop.i18n import _, isolate, plural, sentences, typed_list

_MOST_WORDS = 8
"""Most words of a row that are shown; more say nothing new."""


def describe_row(row: AlikeRow) -> str:
    """Return how many countries a row has, and why its entries stand in it."""
    count = len(row.countries)
    match row.kind:
        case AlikeKind.PLAN:
            words = plural(
                "The draft of {n} country uses such words.",
                "The drafts of {n} countries use such words.",
                count,
            )
        case AlikeKind.NEED:
            words = plural("{n} country needs it.", "{n} countries need it.", count)
        case _:
            words = plural("{n} country waits for it.", "{n} countries wait for it.", count)
    found = words_in_common(row)[:_MOST_WORDS]
    why = (
        _("Matched by these words: {words}.").format(words=typed_list(map(isolate, found)))
        if found
        else ""
    )
    return sentences(words, why)


def describe_entry(entry: AlikeEntry) -> tuple[str, ...]:
    """Return what a draft says: its words, then who, when and what it costs, as far as it says."""
    if not isinstance(entry.record, Action):
        return (entry.text,)
    who_and_when = typed_list(filter(None, _who_and_when(entry.record)))
    return tuple(filter(None, (entry.text, who_and_when, _cost(entry.record))))


def _who_and_when(action: Action) -> Iterator[str]:
    fields = fields_of(Action)
    if action.lead:
        yield isolate(action.lead)
    days = [format_plain(fields[name], getattr(action, name)) for name in ("start", "end")]
    if all(days) and days[0] != days[1]:
        yield _("{start} to {end}").format(start=isolate(days[0]), end=isolate(days[1]))
    elif any(days):
        yield isolate(days[0] or days[1])


def _cost(action: Action) -> str:
    words = format_plain(fields_of(Action)["cost"], action.cost)
    return isolate(words) if words else _("No cost yet")
