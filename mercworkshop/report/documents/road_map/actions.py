"""The actions in a printed road map: tables of actions and of costs, and the timeline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mercworkshop.domain.entities.action_groups import ActionGroup, name_of_others
from mercworkshop.domain.entities.actions import (
    Action,
)
from mercworkshop.domain.entities.national_path import (
    Progress,
)
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.fields.formatting import format_plain
from mercworkshop.domain.ports.print_facts import SourcedText
from mercworkshop.domain.review.action_rules import article_number
from mercworkshop.domain.values.money import money as amounts
from mercworkshop.domain.values.money.money import Money
from mercworkshop.i18n import (
    _,
    digits,
    isolate,
    listed,
    listed_phrases,
    percentage,
    sentences,
)
from mercworkshop.report.documents.road_map.money import (
    cost_notes,
    kept_costs,
    total_words,
)
from mercworkshop.report.documents.road_map.print_data import (
    PrintColumn,
    PrintData,
    columns_of,
    conflict_note,
    drop_empty,
    format_date,
    lead_words,
    mark_unverified,
    or_verbatim,
    row_of,
    unverified_note,
)
from mercworkshop.report.model.blocks import (
    Block,
    ColumnKind,
    Heading,
    Note,
    NoteKind,
    Row,
    RowKind,
    SideBySide,
    Table,
    facts_of,
)
from mercworkshop.report.model.inlines import Inlines, Text, Value, Words, as_inlines, join_lines

_FIELDS = fields_of(Action)
_ENDS = ("start", "end")
_MAY_END = "\N{ZERO WIDTH SPACE}"


def actions(data: PrintData) -> list[Block]:
    """Return one table of all actions, under their objective or else their section."""
    if not data.review_input.actions and not data.review_input.objectives:
        return []
    columns = drop_empty(_action_columns(data), data.review_input.actions)
    rows = (*_rows(data, columns), *_total_row(data, columns))
    heading = Heading(_("Objectives and actions"), id="actions")
    return [heading, Table(columns_of(columns), rows), *_notes(data)]


def _rows(data: PrintData, columns: Sequence[PrintColumn[Action]]) -> Iterator[Row]:
    """Yield the actions, under a band with number and title of each group."""
    for group in data.review_input.groups:
        if title := group_title(data, group):
            nothing = "" if group.actions else _("No action yet.")
            band = join_lines(Text(title), Text(nothing))
            yield Row((band,), kind=RowKind.BAND)
        yield from (row_of(columns, action, action.id) for action in group.actions)


def group_title(data: PrintData, group: ActionGroup) -> str:
    """Return number and title of a group; empty if its actions are all there is."""
    if group.objective is not None:
        title = group.objective.title
    elif group.section:
        title = data.facts.sections[group.section].words
    else:
        title = name_of_others(group)
    if not group.number:
        return ""
    return _("{number}. {title}").format(number=isolate(digits(group.number)), title=isolate(title))


def _action_columns(data: PrintData) -> list[PrintColumn[Action]]:
    return [
        PrintColumn(
            _("No."),
            lambda action: digits(data.review_input.numbers[action.id]),
            kind=ColumnKind.NUMBER,
            stays=True,
        ),
        PrintColumn(_FIELDS["title"].heading, lambda action: _action(data, action), stays=True),
        PrintColumn(_FIELDS["articles"].heading, _articles),
        PrintColumn(_("Lead body and partners"), lambda action: _bodies(data, action)),
        PrintColumn(_("Start – End"), lambda action: _when(data, action)),
        PrintColumn(
            _FIELDS["cost"].heading, lambda action: _cost_cell(data, action), ColumnKind.MONEY
        ),
        PrintColumn(_FIELDS["funding"].heading, _funding),
        PrintColumn(_FIELDS["indicator"].heading, lambda action: action.indicator),
    ]


def _action(data: PrintData, action: Action) -> Inlines:
    named = listed_phrases(_entry(data, entry) for entry in action.annex_entries)
    priority = or_verbatim(action, "priority", _named(action, "priority"))
    said = _said(_FIELDS["priority"].heading, priority)
    inwards = is_step(data, action)
    title = f"\N{EM SPACE}{action_title(action)}" if inwards else action_title(action)
    heading = (Text(title, bold=not inwards), Text(f" · {said}" if said else ""))
    return heading + _below(
        Text(action.outcome),
        Text(_("Products and processes: {names}").format(names=named) if named else ""),
        Text(_("Note: {note}").format(note=action.note) if action.note.strip() else ""),
        Text(conflict_note(data, action), bold=True),
    )


def is_step(data: PrintData, action: Action) -> bool:
    """Whether an action is a step of another."""
    return any(action.id in group.steps for group in data.review_input.groups)


def _below(*parts: Text) -> Inlines:
    """Return the parts that are not blank, each on a line below what stands before."""
    return tuple(replace(each, words=f"\n{each.words}") for each in parts if each.words.strip())


def _said(about: str, words: str) -> str:
    return _("{about}: {sentence}").format(about=about, sentence=isolate(words)) if words else ""


def _named(action: Action, name: str) -> str:
    """Return the name of a choice; empty if nothing is stated."""
    return format_plain(_FIELDS[name], value) if (value := getattr(action, name)) else ""


def action_title(action: Action) -> str:
    """Return the title of an action, or that it has none yet."""
    return action.title.strip() or _("Without a title yet")


def _entry(data: PrintData, entry: str) -> str:
    return mark_unverified(data.facts.annex_entries.get(entry, SourcedText(entry)))


def _bodies(data: PrintData, action: Action) -> Inlines:
    partners = or_verbatim(action, "partners", listed(action.partners))
    return join_lines(
        Text(lead_words(data, action)),
        Text(_("with {partners}").format(partners=partners) if partners else ""),
        *map(Text, data.sharing.get(action.id, ())),
    )


def _articles(action: Action) -> str:
    return or_verbatim(action, "articles", digits(listed(action.articles)))


def _when(data: PrintData, action: Action) -> Inlines:
    """Return start and end, what comes first, and how far it is."""
    whole = data.review_input.whole(action)
    is_rolled = (whole.start, whole.end) != (action.start, action.end)
    return join_lines(
        Text(period_words(whole)),
        Text(_("from its steps") if is_rolled else ""),
        Text(_("milestone") if action.is_milestone else ""),
        Text(_after(data, action)),
        Text(_progress(whole)),
    )


def period_words(action: Action) -> str:
    """Return start and end of an action as they are said; empty if neither is."""
    start, end = (or_verbatim(action, each, format_date(getattr(action, each))) for each in _ENDS)
    if start and end and start != end:
        return f"{start} –{_MAY_END} {end}"
    return _("from {day}").format(day=start) if start and not end else end


def _after(data: PrintData, action: Action) -> str:
    numbers = data.review_input.numbers
    known = [digits(numbers[other]) for other in action.depends_on if other in numbers]
    words = or_verbatim(action, "depends_on", listed(known))
    return _("after {numbers}").format(numbers=isolate(words)) if words else ""


def _progress(action: Action) -> str:
    """Return how far an action is, if it has begun, with its percentage if that says more."""
    is_planned = action.progress is Progress.PLANNED
    state = or_verbatim(action, "progress", "" if is_planned else _named(action, "progress"))
    share = percentage(action.percent) if 0 < action.percent < 100 else ""
    return listed((state, or_verbatim(action, "percent", share)))


def _cost_cell(data: PrintData, action: Action) -> Words:
    words = cost_said(data, action)
    return (Value(words, action.cost),) if words else ""


def cost_said(data: PrintData, action: Action) -> str:
    """Return the cost of an action in words, that of its steps in brackets."""
    whole = data.review_input.whole(action)
    if whole.cost != action.cost:
        return _("({sum_of_steps})").format(sum_of_steps=cost_words(whole.cost))
    return or_verbatim(action, "cost", cost_words(action.cost))


def cost_words(cost: Money | None) -> str:
    """Return an amount; lines may break after the dash of a range, not inside a number."""
    shown = amounts.format_money(cost).replace("–", f"–{_MAY_END}") if cost else ""
    return isolate(shown) if shown else ""


def _funding(action: Action) -> Inlines:
    state = _named(action, "funding")
    return join_lines(Text(or_verbatim(action, "funding", state)), Text(action.funder))


def _total_row(data: PrintData, columns: Sequence[PrintColumn[Action]]) -> Iterator[Row]:
    """Yield the row with the sum of each currency, if any action has a cost."""
    sums = total_words(data)
    headings = [column.heading for column in columns]
    if not sums or _FIELDS["cost"].heading not in headings:
        return
    cells: dict[str, Words] = {
        _FIELDS["title"].heading: (Text(_("Total"), bold=True),),
        _FIELDS["cost"].heading: (Text(sums.replace("–", f"–{_MAY_END}"), bold=True),),
    }
    yield Row(tuple(as_inlines(cells.get(heading, "")) for heading in headings), kind=RowKind.TOTAL)


def _notes(data: PrintData) -> list[Block]:
    """Return what the sums leave out, and what is to be checked in the table."""
    costs = kept_costs(data)
    words = cost_notes(data) if costs else ""
    mixed = len({cost.year for cost in costs}) > 1
    added = _("Prices of different years are added as they are.") if mixed else ""
    sums = sentences(words, added)
    entries = {entry for action in data.review_input.actions for entry in action.annex_entries}
    known = data.facts.annex_entries
    return [
        *([Note(as_inlines(sums), NoteKind.ADVICE)] if sums else []),
        *unverified_note(known[entry] for entry in sorted(entries & set(known))),
    ]


def articles(data: PrintData) -> list[Block]:
    """Return the titles of the articles that actions name, in three columns."""
    named = {
        article_number(article)
        for action in data.review_input.actions
        for article in action.articles
    }
    known = {each: title for each, title in data.facts.articles.items() if each in named}
    if not known:
        return []
    rows: list[tuple[str, Words]] = [
        (_("Article {number}").format(number=digits(article)), mark_unverified(title))
        for article, title in known.items()
    ]
    third = -(-len(rows) // 3)
    parts = (rows[:third], rows[third : 2 * third], rows[2 * third :])
    sides = [replace(facts_of(part, key_share=0.25), is_small=True) for part in parts if part]
    return [
        Heading(_("Articles of the Convention named above"), 2),
        SideBySide(tuple((side,) for side in sides)),
        *unverified_note(known.values()),
    ]
