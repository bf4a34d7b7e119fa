"""The columns of the actions table: how each formats and parses its values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mercworkshop.domain.entities.actions import (
    FUNDING_NAMES,
    PRIORITY_NAMES,
    Action,
    Funding,
    Priority,
    parse_articles,
)
from mercworkshop.domain.entities.national_path import PROGRESS_NAMES, Progress
from mercworkshop.domain.review.facts import is_before
from mercworkshop.domain.values.money import money
from mercworkshop.gui.grid.cell_values import (
    clean_words,
    enum_options,
    enum_parser,
    format_cell_date,
    format_cell_money,
    parse_cell_date,
    parse_cell_money,
)
from mercworkshop.gui.grid.model import GridColumn
from mercworkshop.i18n import N_, _, listed, percentage, sentences, typed_list


@dataclass(frozen=True, slots=True)
class ActionColumn(GridColumn):
    """One column; ``suggests``: offers completions; ``at_end``: aligned to the end of the line."""

    suggests: bool = False
    at_end: bool = False


def parse_bodies(text: str) -> tuple[str, ...]:
    """Parse the names of bodies, separated by lines, commas or semicolons."""
    found = (part.strip() for part in re.split(r"[;,\n،؛、；]", clean_words(text)))
    return tuple(dict.fromkeys(part for part in found if part))


def _backwards(action: Action) -> str:
    if not is_before(action.end, action.start):
        return ""
    return sentences(_("The action ends before it begins."), _("Correct the start or the end."))


def _funding(action: Action) -> str:
    if action.funding is Funding.UNKNOWN:
        return _("Milestone") if action.is_milestone else action.funder
    words = _(FUNDING_NAMES[action.funding])
    return f"{words} · {action.funder}" if action.funder else words


def _progress(action: Action) -> str:
    words = _(PROGRESS_NAMES[action.progress])
    return f"{words} · {percentage(action.percent)}" if action.percent else words


def _named(action: Action, field: str, names: Mapping[Any, str]) -> str:
    value = getattr(action, field)
    return _(names[value]) if value else ""


COLUMNS: tuple[ActionColumn, ...] = (
    ActionColumn("", N_("#"), 38, lambda a: "", clean_words, is_fixed=True),
    ActionColumn("title", N_("Action"), 198, lambda a: a.title, clean_words),
    ActionColumn(
        "articles", N_("Article"), 66, lambda a: listed(a.articles), parse_articles,
        text=lambda a: typed_list(a.articles),
    ),
    ActionColumn("lead", N_("Lead"), 112, lambda a: a.lead, clean_words, suggests=True),
    ActionColumn(
        "start", N_("Start"), 92, lambda a: format_cell_date(a.start), parse_cell_date,
        trouble=_backwards,
    ),
    ActionColumn(
        "end", N_("End"), 92, lambda a: format_cell_date(a.end), parse_cell_date,
        trouble=_backwards,
    ),
    ActionColumn(
        "cost", N_("Cost"), 126, lambda a: format_cell_money(a.cost), parse_cell_money,
        text=lambda a: money.format_money(a.cost) if a.cost else "",
        at_end=True,
    ),
    ActionColumn(
        "funding", N_("Funding"), 100, _funding, enum_parser(FUNDING_NAMES, Funding.UNKNOWN),
        text=lambda a: _named(a, "funding", FUNDING_NAMES),
        choices=lambda: enum_options(FUNDING_NAMES),
    ),
    ActionColumn("funder", N_("Funder"), 110, lambda a: a.funder, clean_words, suggests=True),
    ActionColumn("indicator", N_("Indicator"), 190, lambda a: a.indicator, clean_words),
    ActionColumn(
        "priority", N_("Priority"), 84, lambda a: _named(a, "priority", PRIORITY_NAMES),
        enum_parser(PRIORITY_NAMES, Priority.UNSET), choices=lambda: enum_options(PRIORITY_NAMES),
    ),
    ActionColumn(
        "progress", N_("Progress"), 124, _progress, enum_parser(PROGRESS_NAMES, Progress.PLANNED),
        text=lambda a: _named(a, "progress", PROGRESS_NAMES),
        choices=lambda: enum_options(PROGRESS_NAMES),
    ),
)  # fmt: skip
"""In the order of the table; on a small screen the last ones are scrolled to."""

NUMBER, TITLE = 0, 1
COST = next(n for n, column in enumerate(COLUMNS) if column.field == "cost")


def column_index(field: str) -> int:
    """Return the column number of a field; -1 if it has no column."""
    return next((n for n, column in enumerate(COLUMNS) if field and column.field == field), -1)
