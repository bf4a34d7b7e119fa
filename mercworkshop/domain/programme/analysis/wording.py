"""What a cross says in words: its values, conditions, and what stands out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mercworkshop.domain.programme.analysis.crosses import (
    ACCEPTED_ONLY,
    MEASURE_NAMES,
    Condition,
    Cross,
    CrossCell,
    CrossMeasure,
    CrossTable,
)
from mercworkshop.domain.programme.analysis.day_spans import parse_span, span_in_words
from mercworkshop.domain.programme.analysis.dimensions import (
    CONDITIONED,
    DIMENSIONS,
    Crossed,
)
from mercworkshop.domain.values.money.money import format_sum
from mercworkshop.i18n import _, listed, listed_phrases, number, plural, sentences

_NAMED_ABSENT = 8
"""Most values without a record that are named."""


@dataclass(frozen=True, slots=True)
class ValueNames:
    """Names of values that are ids or numbers, by the list that a dimension refers to.

    Their order is that in which values are shown.
    """

    by_list: Mapping[str, Mapping[str, str]]

    def known(self, dimension_id: str) -> tuple[str, ...]:
        """Return all values of a dimension that have a name here."""
        dimension = DIMENSIONS.get(dimension_id)
        return tuple(self.by_list.get(dimension.refers_to, ())) if dimension else ()

    def of(self, dimension_id: str, value: str) -> str:
        """Return the name of a value, or the value itself where there is none."""
        dimension = CONDITIONED[dimension_id]
        if not value:
            return _("not stated")
        if dimension.is_day:
            return span_in_words(parse_span(value))
        if value in dimension.choices:
            return _(dimension.choices[value])
        return self.by_list.get(dimension.refers_to, {}).get(value) or value


@dataclass(frozen=True, slots=True)
class NamedCross:
    """The answer to a cross, with the names of its values."""

    table: CrossTable
    names: ValueNames


def cross_title(cross: Cross) -> str:
    """Return what is counted by what, such as "Actions by article and funding"."""
    words = {
        (Crossed.ACTIONS, False): _("Actions by {rows}"),
        (Crossed.ACTIONS, True): _("Actions by {rows} and {columns}"),
        (Crossed.NEEDS, False): _("Needs by {rows}"),
        (Crossed.NEEDS, True): _("Needs by {rows} and {columns}"),
    }[cross.crossed, bool(cross.columns)]
    return words.format(
        rows=dimension_title(cross.rows),
        columns=dimension_title(cross.columns) if cross.columns else "",
    )


def conditions_in_words(cross: Cross, names: ValueNames) -> str:
    """Return which records count, such as "Verdict: Accepted; Article: 4, 11"."""
    if not cross.conditions:
        return _("All that came, also what was not accepted")
    return listed_phrases(condition_in_words(each, names) for each in cross.conditions)


def condition_in_words(condition: Condition, names: ValueNames) -> str:
    """Return one condition, such as "Verdict: Accepted"."""
    values = listed(names.of(condition.dimension, each) for each in condition.values)
    return _("{field}: {value}").format(field=dimension_title(condition.dimension), value=values)


def headline(table: CrossTable, names: ValueNames) -> str:
    """Return the answer of a cross as a sentence: what stands out, or that nothing counts."""
    cross, whole = table.cross, table.whole
    if not whole.records:
        return nothing_words(cross)
    if cross.measure is CrossMeasure.COST:
        words = plural(
            "A cost is known for {{part}} of {n} action",
            "A cost is known for {{part}} of {n} actions",
            whole.records,
        )
        return words.format(part=number(whole.known))
    if cross.measure is CrossMeasure.SLIP:
        return slip_words(whole.slip)
    place = table.most_often
    where = listed(
        _placed(dimension, value, names)
        for dimension, value in zip((cross.rows, cross.columns), place, strict=True)
        if dimension
    )
    return _("Most often: {values} ({part} of {all})").format(
        values=where, part=number(table.cells[place].records), all=number(whole.records)
    )


def nothing_words(cross: Cross) -> str:
    """Return that no record counts: because no road map is accepted yet, or for another reason."""
    if cross.conditions == (ACCEPTED_ONLY,):
        return _("No road map is accepted yet; all that came may be counted instead")
    return _("No record fits these conditions")


def nothing_here_words() -> str:
    """Return that nothing has come that could be counted."""
    return _("Nothing to count has come yet")


def _placed(dimension: str, value: str, names: ValueNames) -> str:
    """Return a value where it stands alone: a number with what it is a number of."""
    name = names.of(dimension, value)
    if not value.isdecimal():
        return name
    return _("{field} {value}").format(field=dimension_title(dimension), value=name)


def slip_words(slip: int | None) -> str:
    """Return a middle slip as a sentence without a stop."""
    if slip is None:
        return _("No action has both a first promise and an end")
    if slip > 0:
        words = plural(
            "The middle action is {n} month later than promised first",
            "The middle action is {n} months later than promised first",
            slip,
        )
    elif slip < 0:
        words = plural(
            "The middle action ends {n} month before its first promise",
            "The middle action ends {n} months before its first promise",
            -slip,
        )
    else:
        words = _("The middle action ends as it was promised")
    return words


def count_words(table: CrossTable) -> str:
    """Return how many records count at all, such as "281 actions"."""
    n = table.whole.records
    if table.cross.crossed is Crossed.ACTIONS:
        return plural("{n} action", "{n} actions", n)
    return plural("{n} need", "{n} needs", n)


def notes(table: CrossTable, names: ValueNames) -> str:
    """Return what has to be known to read a cross: blanks, what counts twice, what is absent."""
    cross = table.cross
    return sentences(
        *_blank_notes(table),
        twice_note(cross),
        _unknown_note(table),
        _absent_note(cross.rows, table.absent_rows, names),
        _absent_note(cross.columns, table.absent_columns, names),
    )


def _blank_notes(table: CrossTable) -> list[str]:
    said = []
    for dimension_id, blank in (
        (table.cross.rows, table.blank_rows),
        (table.cross.columns, table.blank_columns),
    ):
        if dimension_id and blank:
            said.append(
                _("{field}: {part} of {all} do not say.").format(
                    field=dimension_title(dimension_id),
                    part=number(blank),
                    all=number(table.whole.records),
                )
            )
    return said


def twice_note(cross: Cross) -> str:
    """Return what counts in several rows or columns; empty if nothing can."""
    shown = [each for each in (cross.rows, cross.columns) if each and DIMENSIONS[each].is_many]
    if not shown:
        return ""
    if cross.crossed is Crossed.ACTIONS:
        return _("An action on two articles counts for both, and once in the total.")
    return _("A need about two articles counts for both, and once in the total.")


def _unknown_note(table: CrossTable) -> str:
    whole = table.whole
    if table.cross.measure is CrossMeasure.COUNT or not whole.unknown:
        return ""
    words = (
        _("{part} of {all} have no amount; currencies are never added together.")
        if table.cross.measure is CrossMeasure.COST
        else _("{part} of {all} have no first promise or no end.")
    )
    return words.format(part=number(whole.unknown), all=number(whole.records))


def _absent_note(dimension_id: str, absent: tuple[str, ...], names: ValueNames) -> str:
    if not dimension_id or not absent:
        return ""
    shown = [names.of(dimension_id, each) for each in absent[:_NAMED_ABSENT]]
    if len(absent) > _NAMED_ABSENT:
        rest = len(absent) - _NAMED_ABSENT
        shown.append(plural("{n} other", "{n} others", rest))
    return _("None for {field}: {values}.").format(
        field=dimension_title(dimension_id), values=listed(shown)
    )


def cell_words(cell: CrossCell, measure: CrossMeasure) -> str:
    """Return what a cell says; empty if it counts nothing."""
    if not cell.records:
        return ""
    match measure:
        case CrossMeasure.COUNT:
            return number(cell.records)
        case CrossMeasure.COST:
            sums = (format_sum(each.low, each.high, each.currency) for each in cell.costs)
            return listed_phrases(sums) or "?"
        case CrossMeasure.SLIP:
            return "?" if cell.slip is None else signed(cell.slip)


def signed(months: int) -> str:
    """Return a number of months with its sign: "+5"."""
    return _("+{months}").format(months=number(months)) if months > 0 else number(months)


def cell_spoken(table: CrossTable, row: str | None, column: str | None, names: ValueNames) -> str:
    """Return a cell as a screen reader says it: where it is, its figure, and of how many.

    None stands for all rows, or all columns.
    """
    cross, cell = table.cross, table.at(row, column)
    where = _where(cross, row, column, names)
    count = _("{part} of {all}").format(part=number(cell.records), all=number(table.whole.records))
    if cross.measure is CrossMeasure.COUNT:
        return listed_phrases((*where, count))
    figure = _("{measure}: {value}").format(
        measure=_(MEASURE_NAMES[cross.measure]), value=cell_words(cell, cross.measure)
    )
    return listed_phrases((*where, figure, count))


def records_title(cross: Cross, row: str | None, column: str | None, names: ValueNames) -> str:
    """Return the title of the list of records behind a cell, a row or a column."""
    everything = _("All actions") if cross.crossed is Crossed.ACTIONS else _("All needs")
    return listed_phrases(_where(cross, row, column, names)) or everything


def _where(cross: Cross, row: str | None, column: str | None, names: ValueNames) -> list[str]:
    """Return the names of the row and of the column of a cell."""
    return [
        names.of(dimension, value)
        for dimension, value in ((cross.rows, row), (cross.columns, column))
        if dimension and value is not None
    ]


def dimension_title(dimension_id: str) -> str:
    """Return what a dimension is called."""
    return _(CONDITIONED[dimension_id].title)
