"""Needs, open questions, conflicts, what to complete and sources in a printed road map."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from mercworkshop.domain.comparison import conflicts
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.review_answers import NotConcerned, in_order_of_articles
from mercworkshop.domain.entities.road_map import SAMPLE_MARK, RoadMap
from mercworkshop.domain.fields.descriptions import fields_of, many_name, record_title
from mercworkshop.domain.fields.field import Field
from mercworkshop.domain.fields.formatting import format_plain
from mercworkshop.domain.ports.entry_names import EntryNames
from mercworkshop.domain.records.journal import Change, Conflict
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.review import findings
from mercworkshop.domain.review.left_behind_rule import describe_left_behind
from mercworkshop.domain.review.model import LeftBehind, Severity
from mercworkshop.domain.support.offer_words import chosen_help
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.i18n import _, digits, isolate, listed
from mercworkshop.report.documents.road_map.imprint import closing_words
from mercworkshop.report.documents.road_map.offers import closed_reason
from mercworkshop.report.documents.road_map.print_data import (
    PrintColumn,
    PrintData,
    conflict_note,
    drop_empty,
    either_of,
    or_verbatim,
    table,
)
from mercworkshop.report.model.blocks import (
    Block,
    ColumnKind,
    Group,
    Heading,
    Items,
    Note,
    NoteKind,
    Paragraph,
    SideBySide,
)
from mercworkshop.report.model.inlines import Inlines, Text, as_inlines, join_lines

_OWN = fields_of(RoadMap)
_LONG_SOURCES = 400
"""Letters from which the sources take the whole width."""
_MOST_NUMBERS = 12
"""The most actions that are named by their numbers; of more, only how many they are is said."""


def needs(data: PrintData) -> list[Block]:
    """Return the table of needs, with who may help."""
    rows = data.review_input.needs
    if not rows:
        return []
    return [
        Heading(_("Needs and support"), id="needs"),
        table(drop_empty(_need_columns(data), rows), rows),
    ]


def _need_columns(data: PrintData) -> list[PrintColumn[Need]]:
    fields = fields_of(Need)
    numbers = {need.id: digits(str(place)) for place, need in enumerate(data.review_input.needs, 1)}
    return [
        PrintColumn(_("No."), lambda need: numbers[need.id], ColumnKind.NUMBER, stays=True),
        PrintColumn(fields["kind"].heading, _kind, stays=True),
        PrintColumn(
            fields["text"].heading,
            lambda need: join_lines(Text(need.text), Text(conflict_note(data, need), bold=True)),
            stays=True,
        ),
        PrintColumn(fields["articles"].heading, _articles),
        PrintColumn(fields["support"].heading, lambda need: _helper(data, need)),
        PrintColumn(
            fields["outcome"].heading,
            lambda need: join_lines(*map(Text, map(isolate, data.told.get(need.id, ())))),
        ),
    ]


def _kind(need: Need) -> str:
    return or_verbatim(need, "kind", format_plain(fields_of(Need)["kind"], need.kind))


def _articles(need: Need) -> str:
    return or_verbatim(need, "articles", digits(listed(need.articles)))


def _helper(data: PrintData, need: Need) -> Inlines:
    """Return the chosen source or offer, and why the country cannot ask for it, if so."""
    return join_lines(Text(_help_name(data, need.support)), Text(closed_reason(data, need.support)))


def _help_name(data: PrintData, support: str) -> str:
    return chosen_help(support, data.facts.support, {each.id: each for each in data.offers})


def name_of_entry(data: PrintData, field: Field, entry: str) -> str:
    """Return the name of what a field refers to, as on every paper and in data files."""
    offers = {each.id: each for each in data.offers}
    return EntryNames(data.facts, data.review_input, offers).name_of(field, entry)


def open_questions(data: PrintData) -> list[Block]:
    """Return the country's open questions, and all conflicts with their versions."""
    own = data.road_map.open_questions
    found, left = data.review_input.conflicts, data.review_input.left_behind
    if not own.strip() and not found and not left:
        return []
    return [
        Heading(_OWN["open_questions"].caption, id="questions"),
        *([Paragraph(as_inlines(own))] if own.strip() else []),
        *(_conflict_blocks(data, found) if found else []),
        *(_left_behind_blocks(left) if left else []),
    ]


def _left_behind_blocks(left: Iterable[LeftBehind]) -> list[Block]:
    lines = (as_inlines(describe_left_behind(each)) for each in left)
    return [Heading(_("Left of deleted entries"), 2), Items(tuple(lines))]


def answers(data: PrintData) -> list[Block]:
    """Return the articles that do not concern the country, with the reasons."""
    found = in_order_of_articles(data.review_input.not_ours.values())
    if not found:
        return []
    fields = fields_of(NotConcerned)
    columns = [
        PrintColumn[NotConcerned](fields["article"].heading, lambda each: each.article),
        PrintColumn[NotConcerned](fields["reason"].heading, lambda each: each.reason),
        PrintColumn[NotConcerned](fields["by"].heading, lambda each: each.by),
        PrintColumn[NotConcerned](
            fields["day"].heading,
            lambda each: or_verbatim(each, "day", format_plain(fields["day"], each.day)),
        ),
    ]
    return [
        Heading(many_name(NotConcerned), id="not-concerned"),
        table(drop_empty(columns, found), found),
    ]


def _conflict_blocks(data: PrintData, found: Iterable[Conflict]) -> list[Block]:
    text = _("Written differently on two laptops, and to be decided:")
    first, *others = (tuple(_conflict_block(data, conflict)) for conflict in found)
    heading = (Heading(_("Differences to settle"), 2), Paragraph(as_inlines(text)))
    return [Group((*heading, *first)), *map(Group, others)]


def _conflict_block(data: PrintData, conflict: Conflict) -> list[Block]:
    title = f"{_about(data, conflict)} – {conflicts.field_name(conflict)}"
    more = conflicts.describe_omitted(conflict)
    return [
        Paragraph((Text(title, bold=True),)),
        Items(
            tuple(
                _version(data, conflict, version) for version in conflicts.latest_versions(conflict)
            )
        ),
        *([Paragraph(as_inlines(more))] if more else []),
    ]


def describe_conflict(data: PrintData, conflict: Conflict) -> Inlines:
    """Return in one line what two laptops wrote differently, and how."""
    title = f"{_about(data, conflict)} – {conflicts.field_name(conflict)}"
    versions = conflicts.latest_versions(conflict)
    words = either_of(
        [
            conflicts.format_version(conflict, each, partial(name_of_entry, data))
            for each in versions
        ]
    )
    whole = _("{about}: {sentence}").format(about=title, sentence=words)
    return (Text(title, bold=True), Text(whole.removeprefix(title)))


def _about(data: PrintData, conflict: Conflict) -> str:
    """Return the label of the record, with its number for an action."""
    review = data.review_input
    if conflict.record_id in review.by_id:
        number = isolate(digits(review.numbers[conflict.record_id]))
        action: Action = review.by_id[conflict.record_id]
        if not action.title.strip():
            return _("Action {number}").format(number=number)
        return _("Action {number}, {title}").format(number=number, title=isolate(action.title))
    rows: tuple[Record, ...] = (*review.steps, *review.objectives, *review.needs)
    rows += tuple(review.declarations.values())
    found = next((row for row in rows if row.id == conflict.record_id), None)
    return isolate(record_title(found)) if found else _("Road map")


def _version(data: PrintData, conflict: Conflict, version: Change) -> Inlines:
    words = conflicts.format_version(conflict, version, partial(name_of_entry, data))
    return join_lines(Text(words), Text(_origin(data, version)))


def _origin(data: PrintData, version: Change) -> str:
    """Return author and laptop of a version, and its time in the room."""
    when = data.times.at(version.recorded_at)
    who = listed((version.author, version.laptop)) or _("Unnamed laptop")
    return _("({who}; {day}, {time})").format(
        who=isolate(who),
        day=partial_date.format_day_long(when.date()),
        time=isolate(f"{when:%H:%M}"),
    )


def to_complete(data: PrintData) -> list[Block]:
    """Return what the country may still correct or complete, with the actions concerned.

    Differences have a section of their own, and hints are for the discussion in the room.
    """
    found: dict[str, list[str]] = {}
    for each in () if data.review_input.is_empty else data.findings:
        if each.severity is not Severity.HINT and each.can_be_kept:
            number = data.review_input.numbers.get(each.reference.record_id, "")
            found.setdefault(each.rule, []).append(number)
    if not found:
        return []
    items = tuple(_to_complete(data, rule, numbers) for rule, numbers in found.items())
    heading = Heading(_("To complete at home"), id="to-complete")
    return [heading, Items(items)]


def _to_complete(data: PrintData, rule: str, numbers: list[str]) -> Inlines:
    """Return how often something is missing, and in which actions if it is in actions alone."""
    summary = findings.rule_summary(rule, len(numbers))
    order = [each for each in data.review_input.numbers.values() if each in numbers]
    if not order or "" in numbers or len(order) > _MOST_NUMBERS:
        return as_inlines(summary)
    said = isolate(listed(map(digits, order)))
    return as_inlines(_("{about}: {sentence}").format(about=summary, sentence=said))


def sources(data: PrintData) -> list[Block]:
    """Return what closes a paper: its sources, and whom it binds.

    The sources are those the country names, then that of the treaty status.
    """
    # the header says that it is a sample
    own = data.road_map.sources.strip().removeprefix(SAMPLE_MARK)
    source = data.facts.status_source
    known = _("Status under the Convention: {source} The list of the depositary decides.")
    status = known.format(source=isolate(source)) if source else ""
    binds = as_inlines(closing_words(data))
    said = [Note(as_inlines(each), NoteKind.ADVICE) for each in (own.strip(), status) if each]
    if not said:
        return [Note(binds, NoteKind.CLOSING)]
    heading = Heading(_OWN["sources"].caption, 2, id="sources")
    if len(own) > _LONG_SOURCES:
        return [heading, *said, Note(binds, NoteKind.CLOSING)]
    return [heading, SideBySide((tuple(said), (Note(binds, NoteKind.ADVICE),)))]
