"""Numbers and faults of an inventory in words. Only what is shown is rounded, to two figures."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from mercworkshop.domain.entities.inventories import (
    ACTIVITY_UNIT_NAMES,
    FACTOR_UNIT_NAMES,
)
from mercworkshop.domain.inventory import units
from mercworkshop.domain.inventory.numbers import Limits
from mercworkshop.domain.inventory.rows import ComputedRow, RowFault
from mercworkshop.domain.inventory.totals import InventoryTotals
from mercworkshop.i18n import (
    N_,
    _,
    isolate,
    listed,
    listed_phrases,
    number,
    plural,
    without_marks,
)

_FIGURES = 2
"""Figures to which numbers are rounded: an inventory of Level 1 is not more exact."""

_MOST_DECIMALS = 12

FAULT_WORDS = {
    RowFault.NOT_ASKED: N_("Does it exist here? Say yes, no or not known."),
    RowFault.NOT_KNOWN: N_("Nobody knows yet whether it exists here: it is not in the total."),
    RowFault.WHO_SAYS_NO: N_("Who says that there is none?"),
    RowFault.NO_BUT_NUMBERS: N_("“No” and a number contradict each other: kept, not counted."),
    RowFault.MISSING: N_("The number is missing: the source is not in the total."),
    RowFault.NO_SOURCE: N_("Where does this number come from?"),
    RowFault.UNREAD: N_("No number is understood here: kept as words, not counted."),
    RowFault.BELOW_ZERO: N_("Below zero, a slip? Kept, not counted."),
    RowFault.ZERO: N_("Zero: is there none? Then say “no” under “Here?”."),
    RowFault.SWAPPED: N_("The higher number stands first: counted as a range all the same."),
    RowFault.AMBIGUOUS: N_("The mark may be for thousands or for decimals: see how it is read."),
    RowFault.OTHER_KIND: N_("The activity and the factor count different things: not counted."),
    RowFault.SHARES_OVER: N_("The shares are more than the whole: what goes where is not counted."),
    RowFault.SHARES_UNDER: N_("The shares leave some of it: what goes where is not counted."),
}
CELL_QUESTIONS = {
    "here": N_("Here?"),
    "here_source": N_("Who says so?"),
    "activity": N_("How much?"),
    "activity_source": N_("From where?"),
    "factor": N_("Factor?"),
    "factor_source": N_("From where?"),
    "share_source": N_("From where?"),
}


_IN_DOUBT = {RowFault.AMBIGUOUS, RowFault.SWAPPED}
_ABOUT = ("~", "≈")
_MILLION, _HUNDREDTH = 1_000_000, 10_000


def rounded(value: Fraction) -> Fraction:
    """Return a number to two figures, halves away from zero."""
    step = _step(value)
    return step * ((abs(value) / step + Fraction(1, 2)).__floor__()) * (1 if value >= 0 else -1)


def format_rounded(value: Fraction) -> str:
    """Return a number to two figures, as the language in use writes it."""
    return format_exact(rounded(value))


def format_limits(limits: Limits) -> str:
    """Return limits to two figures each: ``240–1,000``; one number if both are the same."""
    return _range(format_rounded(limits.low), format_rounded(limits.high))


def format_exact(value: Fraction) -> str:
    """Return a number with all its decimals, as far as anybody reads them."""
    decimals = next(
        (n for n in range(_MOST_DECIMALS) if (value * 10**n).denominator == 1), _MOST_DECIMALS
    )
    if decimals == _MOST_DECIMALS:
        decimals = max(_decimals(_step(value)) + _FIGURES, 0)
    return number(float(value), decimals)


def format_exact_limits(limits: Limits) -> str:
    """Return limits with all their decimals."""
    return _range(format_exact(limits.low), format_exact(limits.high))


def as_read(row: ComputedRow, field: str) -> str:
    """Return the activity or the factor of a row as the language in use writes what it says.

    What was not read, or may mean another number, stays as it was typed.
    """
    words = str(getattr(row.row, field))
    limits = row.activity if field == "activity" else row.factor
    if limits is None or _IN_DOUBT & {*row.faults_of(field)}:
        return words
    about = "≈ " if words.lstrip()[:1] in _ABOUT else ""
    return about + _short_limits(limits)


def _short_limits(limits: Limits) -> str:
    """Return limits with all their decimals, and from two million on as millions."""
    is_even = all(not each % _HUNDREDTH for each in limits)
    if limits.high < 2 * _MILLION or not is_even:
        return format_exact_limits(limits)
    of_millions = Limits(limits.low / _MILLION, limits.high / _MILLION)
    return isolate(_("{number} million").format(number=format_exact_limits(of_millions)))


def as_typed(row: ComputedRow) -> str:
    """Return what was typed where a row shows its numbers in another writing; empty if nowhere."""
    typed = (
        words
        for field in ("activity", "factor")
        if (words := str(getattr(row.row, field)).strip())
        and words != without_marks(as_read(row, field))
    )
    said = listed_phrases(typed)
    return _("As typed: {words}").format(words=said) if said else ""


def format_percent(limits: Limits) -> str:
    """Return shares as hundredths: ``10–20 %``."""
    shown = format_exact_limits(Limits(limits.low * 100, limits.high * 100))
    return isolate(_("{percent}%").format(percent=shown))


def kilograms(limits: Limits) -> str:
    """Return limits with their unit."""
    return isolate(_("{number} kg").format(number=format_limits(limits)))


def activity_unit(row: ComputedRow) -> str:
    """Return in what the activity of a row is counted: in the words of the toolkit, if it is."""
    is_given = row.activity_unit is row.source.activity and row.source.unit
    return row.source.unit if is_given else _(ACTIVITY_UNIT_NAMES[row.activity_unit])


def factor_unit(row: ComputedRow) -> str:
    """Return the unit of the factor of a row."""
    return _(FACTOR_UNIT_NAMES[row.factor_unit])


def formula(row: ComputedRow) -> str:
    """Return how the mercury of a row follows from its numbers; empty if it does not."""
    each = units.kilograms_each(row.activity_unit, row.factor_unit)
    if row.enters is None or row.activity is None or row.factor is None or each is None:
        return ""
    parts = {
        "activity": isolate(format_exact_limits(row.activity)),
        "unit": isolate(activity_unit(row)),
        "factor": isolate(format_exact_limits(row.factor)),
        "factor_unit": isolate(factor_unit(row)),
        "kg": isolate(format_exact_limits(row.enters)),
        "shown": isolate(format_limits(row.enters)),
    }
    if each == 1:
        said = _("{activity} {unit} × {factor} {factor_unit} = {kg} kg a year, shown as {shown}")
    elif each < 1:
        said = _(
            "{activity} {unit} × {factor} {factor_unit} ÷ {divisor} = {kg} kg a year, shown as"
            " {shown}"
        )
        parts["divisor"] = isolate(format_exact(1 / each))
    else:
        said = _(
            "{activity} {unit} × {factor} {factor_unit} × {times} = {kg} kg a year, shown as"
            " {shown}"
        )
        parts["times"] = isolate(format_exact(each))
    return said.format(**parts)


def shares_together(row: ComputedRow) -> str:
    """Return what the shares of a row add up to; empty if there are none."""
    if not row.shares:
        return ""
    percent = format_percent(row.together)
    faults = row.faults_of("shares")
    if RowFault.SHARES_OVER in faults:
        return _("Together {percent}: more than the whole.").format(percent=percent)
    if RowFault.SHARES_UNDER in faults:
        return _("Together {percent}: some of it goes nowhere.").format(percent=percent)
    if row.together.is_single:
        return _("Together {percent}.").format(percent=percent)
    return _("Together {percent}: the whole lies inside.").format(percent=percent)


def headline(totals: InventoryTotals) -> str:
    """Return how much enters in a year, as a sentence."""
    if not totals.counted:
        return _("No source has all its numbers yet.")
    low, high = (isolate(format_rounded(each)) for each in totals.enters)
    if low == high:
        return _("{number} kg of mercury enter in a year").format(number=low)
    said = _("Between {low} and {high} kg of mercury enter in a year")
    return said.format(low=low, high=high)


def not_in_the_total(totals: InventoryTotals) -> tuple[str, ...]:
    """Return what is missing in the total, one sentence each, with the names of the sources."""
    said = []
    if rows := totals.without_number:
        words = plural(
            "{n} source lacks a number: {{names}}.",
            "{n} sources lack a number: {{names}}.",
            len(rows),
        )
        said.append(_named(words, rows))
    if rows := totals.unknown:
        words = plural(
            "Nobody knows whether {n} source exists here: {{names}}.",
            "Nobody knows whether {n} sources exist here: {{names}}.",
            len(rows),
        )
        said.append(_named(words, rows))
    if rows := totals.unanswered:
        said.append(
            plural(
                "{n} source is not answered yet.", "{n} sources are not answered yet.", len(rows)
            )
        )
    if rows := totals.without_shares:
        words = plural(
            "Of {n} source it is not known where it goes: {{names}}.",
            "Of {n} sources it is not known where they go: {{names}}.",
            len(rows),
        )
        said.append(_named(words, rows))
    return tuple(said)


def counted_of(totals: InventoryTotals) -> str:
    """Return how many of the sources that exist here are in the total."""
    here = [each for each in totals.counted if each.is_here]
    every = len(here) + len(totals.without_number) + len(totals.unknown)
    said = _("enter with {counted} of {all} sources")
    return said.format(counted=isolate(number(len(here))), all=isolate(number(every)))


def describe_sources(rows: Sequence[ComputedRow], field: str) -> str:
    """Return how many of the rows that exist here say where a number comes from."""
    here = [each for each in rows if each.is_here]
    said = [each for each in here if getattr(each.row, field).strip()]
    return _("{some} of {all}").format(some=number(len(said)), all=number(len(here)))


def _named(sentence: str, rows: Sequence[ComputedRow]) -> str:
    return sentence.format(names=listed(each.name for each in rows))


def _range(low: str, high: str) -> str:
    return low if low == high else isolate("–".join((low, high)))


def _step(value: Fraction) -> Fraction:
    """Return the place value of the second figure of a number."""
    size, step = abs(value), Fraction(1)
    if not size:
        return step
    while step * 10**_FIGURES <= size:
        step *= 10
    while step * 10 ** (_FIGURES - 1) > size:
        step /= 10
    return step


def _decimals(step: Fraction) -> int:
    return len(str(step.denominator)) - 1
