"""The actions in a printed road map: tables of actions and of costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mercworkshop.domain.entities.action_groups import ActionGroup
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
    number,
    percentage,
)
from mercworkshop.report.documents.road_map.shared import (
    PrintColumn,
    PrintData,
    columns_of,
    conflict_note,
    drop_empty,
    format_date,
    mark_unverified,
    or_verbatim,
    row_of,
    table,
    unverified_note,
)
from mercworkshop.report.model.blocks import (
    Block,
    ColumnKind,
    Group,
    Heading,
    Note,
    NoteKind,
    Row,
    RowKind,
    Table,
    facts_of,
)
from mercworkshop.report.model.inlines import Inlines, Text, Words, as_inlines, join_lines

_FIELDS = fields_of(Action)
_MAY_END = "\N{ZERO WIDTH SPACE}"


def actions(data: PrintData) -> list[Block]:
    """Return the tables of actions, under their objective or else their section."""
    if not data.review_input.actions and not data.review_input.objectives:
        return []
    columns = drop_empty(_action_columns(data), data.review_input.actions)
    return [
        Heading(_("Objectives and actions")),
        Table(columns_of(columns), tuple(_rows(data, columns))),
        *_articles_named(data),
    ]


def _rows(data: PrintData, columns: Sequence[PrintColumn[Action]]) -> Iterator[Row]:
    """Yield the actions, under a band with number and title of each group."""
    for group in data.review_input.groups:
        if title := group_title(data, group):
            nothing = "" if group.actions else _("No action yet.")
            yield Row((join_lines(Text(title), Text(nothing)),), kind=RowKind.BAND)
        yield from (row_of(columns, action, action.id) for action in group.actions)


def group_title(data: PrintData, group: ActionGroup) -> str:
    """Return number and title of a group; empty if its actions are all there is."""
    if group.objective is not None:
        title = group.objective.title
    elif group.section:
        title = data.facts.sections[group.section].words
    else:
        title = _("Other actions") if group.number else ""
    if not title:
        return ""
    return _("{number}. {title}").format(number=isolate(digits(group.number)), title=isolate(title))


def _action_columns(data: PrintData) -> list[PrintColumn[Action]]:
    has_begun = any(
        each.progress is not Progress.PLANNED or each.percent or _is_worded(each)
        for each in data.review_input.actions
    )
    return [
        _number(data),
        PrintColumn(_FIELDS["title"].heading, lambda action: _action(data, action), stays=True),
        PrintColumn(_FIELDS["articles"].heading, _articles),
        PrintColumn(_("Lead body and partners"), _bodies),
        PrintColumn(_FIELDS["start"].heading, _start, ColumnKind.DATE),
        PrintColumn(_FIELDS["end"].heading, _end, ColumnKind.DATE),
        # Empty, so that the column is dropped, if no action has begun.
        PrintColumn(
            _FIELDS["progress"].heading, lambda action: _progress(action) if has_begun else ""
        ),
    ]


def _number(data: PrintData) -> PrintColumn[Action]:
    numbers = data.review_input.numbers
    return PrintColumn(
        _("No."),
        lambda action: digits(numbers[action.id]),
        kind=ColumnKind.NUMBER,
        stays=True,
    )


def _action(data: PrintData, action: Action) -> Inlines:
    named = listed_phrases(_entry(data, entry) for entry in action.annex_entries)
    return join_lines(
        Text(action_title(action), bold=True),
        Text(action.outcome),
        Text(_("Products and processes: {names}").format(names=named) if named else ""),
        Text(_("Note: {note}").format(note=action.note) if action.note.strip() else ""),
        Text(conflict_note(data, action), bold=True),
    )


def _named(action: Action, name: str) -> str:
    """Return the name of a choice; empty if nothing is stated."""
    return format_plain(_FIELDS[name], value) if (value := getattr(action, name)) else ""


def action_title(action: Action) -> str:
    """Return the title of an action, or that it has none yet."""
    return action.title.strip() or _("Without a title yet")


def _entry(data: PrintData, entry: str) -> str:
    return mark_unverified(data.facts.annex_entries.get(entry, SourcedText(entry)))


def _bodies(action: Action) -> Inlines:
    partners = or_verbatim(action, "partners", listed(action.partners))
    return join_lines(
        Text(action.lead), Text(_("with {partners}").format(partners=partners) if partners else "")
    )


def _articles(action: Action) -> str:
    return or_verbatim(action, "articles", digits(listed(action.articles)))


def _start(action: Action) -> str:
    return or_verbatim(action, "start", format_date(action.start))


def _end(action: Action) -> str:
    end = or_verbatim(action, "end", format_date(action.end))
    return "\n".join(filter(None, (end, _("milestone")))) if action.is_milestone else end


def _is_worded(action: Action) -> bool:
    return any(or_verbatim(action, field, "") for field in ("progress", "percent"))


def _progress(action: Action) -> str:
    """Return the progress of an action, with its percentage if that says more."""
    state = or_verbatim(action, "progress", _named(action, "progress"))
    if words := or_verbatim(action, "percent", ""):
        return f"{state}\n{words}"
    if action.progress is not Progress.UNDER_WAY and not 0 < action.percent < 100:
        return state
    return f"{state}\n{percentage(action.percent)}"


def _articles_named(data: PrintData) -> list[Block]:
    """Return the titles of the articles in the actions, and a note on unverified words."""
    numbers = {
        article_number(article)
        for action in data.review_input.actions
        for article in action.articles
    }
    known = {number: title for number, title in data.facts.articles.items() if number in numbers}
    entries = {entry for action in data.review_input.actions for entry in action.annex_entries}
    unsure = [
        data.facts.annex_entries[entry] for entry in sorted(entries & set(data.facts.annex_entries))
    ]
    if not known:
        return unverified_note(unsure)
    rows: list[tuple[str, Words]] = [
        (_("Article {number}").format(number=digits(article)), mark_unverified(title))
        for article, title in known.items()
    ]
    return [
        Group(
            (
                Heading(_("Articles of the Convention named above"), 3),
                facts_of(rows, key_share=0.18),
                *unverified_note([*known.values(), *unsure]),
            )
        )
    ]


def money(data: PrintData) -> list[Block]:
    """Return the table of cost, funding and indicators, and the total cost."""
    rows = data.review_input.actions
    columns = drop_empty(_money_columns(data), rows)
    if len(columns) <= 2:
        return []
    return [
        Heading(_("Cost, funding and indicators")),
        table(columns, rows),
        *_totals([each for each in rows if each.progress is not Progress.DROPPED]),
    ]


def _money_columns(data: PrintData) -> list[PrintColumn[Action]]:
    return [
        _number(data),
        PrintColumn(_FIELDS["title"].heading, action_title, stays=True),
        PrintColumn(
            _FIELDS["cost"].heading,
            lambda action: or_verbatim(action, "cost", cost_words(action.cost)),
        ),
        PrintColumn(_FIELDS["funding"].heading, _funding),
        PrintColumn(_FIELDS["indicator"].heading, lambda action: action.indicator),
        PrintColumn(_FIELDS["priority"].heading, _priority),
        PrintColumn(_FIELDS["depends_on"].heading, lambda action: _after(data, action)),
    ]


def cost_words(cost: Money | None) -> str:
    """Return an amount; lines may break after the dash of a range, not inside a number."""
    shown = amounts.format_money(cost).replace("–", f"–{_MAY_END}") if cost else ""
    return isolate(shown) if shown else ""


def _funding(action: Action) -> Inlines:
    state = _named(action, "funding")
    return join_lines(Text(or_verbatim(action, "funding", state)), Text(action.funder))


def _priority(action: Action) -> str:
    shown = _named(action, "priority")
    return or_verbatim(action, "priority", shown)


def _after(data: PrintData, action: Action) -> str:
    numbers = data.review_input.numbers
    known = (digits(numbers[other]) for other in action.depends_on if other in numbers)
    return or_verbatim(action, "depends_on", listed(known))


def _totals(kept: Sequence[Action]) -> list[Block]:
    """Return the sum of each currency, and the number of actions without a cost."""
    costs = [action.cost for action in kept if action.cost]
    if not costs:
        return []
    sums = "\n".join(
        cost_words(Money(low, high, currency))
        for currency, (low, high) in amounts.sum_by_currency(costs).items()
    )
    blank = _("{blank} of {all}").format(
        blank=number(len(kept) - len(costs)), all=number(len(kept))
    )
    rows: list[tuple[str, Words]] = [(_("Total"), sums)]
    rows += [(_("Actions without a cost"), isolate(blank))] if len(costs) < len(kept) else []
    mixed = len({cost.year for cost in costs}) > 1
    note = _("Prices of different years are added as they are.")
    return [
        facts_of(rows, key_share=0.34),
        *([Note(as_inlines(note), NoteKind.ADVICE)] if mixed else []),
    ]
