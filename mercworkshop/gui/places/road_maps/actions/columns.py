"""The columns of the actions table: how each formats and parses its values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from mercworkshop.domain.entities.actions import Action, Funding
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.fields.formatting import format_plain
from mercworkshop.domain.fields.joined_text import join_text
from mercworkshop.domain.fields.parsing import parse_text
from mercworkshop.domain.review.facts import is_before
from mercworkshop.gui.grid.rows.field_column import column_parts
from mercworkshop.gui.grid.rows.grid_source import GridColumn
from mercworkshop.i18n import N_, _, listed, percentage, sentences

_LEAST_RUN = 3
"""The fewest articles in a row of which only the first and the last are shown."""


@dataclass(frozen=True, slots=True)
class ActionColumn(GridColumn):
    """One column; ``suggests``: offers completions; ``at_end``: aligned to the end of the line.

    With ``most``, it is as wide as its heading and the first texts need, from ``width`` to ``most``
    (pixels at 100 %); without, it is ``width`` wide, and only the title gets more.
    """

    suggests: bool = False
    at_end: bool = False
    most: int = 0


def _backwards(action: Action) -> str:
    if not is_before(action.end, action.start):
        return ""
    return sentences(_("The action ends before it begins."), _("Correct the start or the end."))


def _funding(action: Action) -> str:
    if action.funding is Funding.UNKNOWN:
        return _("Milestone") if action.is_milestone else action.funder
    return join_text(_stated("funding")(action), action.funder)


def _progress(action: Action) -> str:
    share = percentage(action.percent) if action.percent else ""
    return join_text(_stated("progress")(action), share)


def _articles(action: Action) -> str:
    """Return the articles, three or more that follow each other as from and to."""
    runs: list[list[str]] = []
    for article in action.articles:
        follows = runs and article.isdecimal() and runs[-1][-1].isdecimal()
        if follows and int(article) == int(runs[-1][-1]) + 1:
            runs[-1].append(article)
        else:
            runs.append([article])
    return listed(
        word
        for run in runs
        for word in ([f"{run[0]}–{run[-1]}"] if len(run) >= _LEAST_RUN else run)
    )


def action_column(name: str, width: int, **more: Any) -> ActionColumn:
    """Return the column of a field of an action; ``width`` is in pixels at 100 %."""
    return ActionColumn(**column_parts(fields_of(Action)[name], width, **more))


def _stated(name: str) -> Callable[[Action], str]:
    """Return a function to the name of a choice; empty if nothing is stated."""
    field = fields_of(Action)[name]
    return lambda action: format_plain(field, value) if (value := getattr(action, name)) else ""


COLUMNS: tuple[ActionColumn, ...] = (
    ActionColumn("", N_("#"), 46, lambda a: "", parse_text, is_fixed=True),
    action_column("title", 198),
    action_column("articles", 66, most=92, show=_articles, text=_stated("articles")),
    action_column("lead", 132, most=168, suggests=True, is_one_line=True),
    action_column("start", 92, most=132, trouble=_backwards),
    action_column("end", 92, most=132, trouble=_backwards),
    action_column("cost", 110, most=150, at_end=True),
    action_column("funding", 100, most=132, show=_funding, text=_stated("funding")),
    action_column("funder", 110, most=150, suggests=True, is_one_line=True),
    # A pasted indicator may have several lines.
    action_column("indicator", 190, most=300, read=parse_text),
    action_column("priority", 84, most=110, show=_stated("priority")),
    action_column("progress", 124, most=160, show=_progress, text=_stated("progress")),
)
"""In the order of the table; on a small screen the last ones are scrolled to."""

NUMBER, TITLE = 0, 1
COST = next(n for n, column in enumerate(COLUMNS) if column.field == "cost")
FUNDING = COST + 1
_ASKED_FIRST = (
    NUMBER,
    TITLE,
    *(n for n, column in enumerate(COLUMNS) if column.field in {"end", "funding"}),
)


def shown_order(*, is_narrow: bool) -> tuple[int, ...]:
    """Return the columns as they stand; where few have room, first until when and who pays."""
    first = _ASKED_FIRST if is_narrow else ()
    return *first, *(n for n in range(len(COLUMNS)) if n not in first)


def first_columns(*, is_narrow: bool) -> tuple[int, ...]:
    """Return those that are to be seen whole before the title gets the rest of the width."""
    return _ASKED_FIRST if is_narrow else tuple(range(FUNDING + 1))


def column_index(field: str) -> int:
    """Return the column number of a field; -1 if it has no column."""
    return next((n for n, column in enumerate(COLUMNS) if field and column.field == field), -1)
