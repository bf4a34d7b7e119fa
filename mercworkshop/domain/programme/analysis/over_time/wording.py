"""What was promised and done over time in words: the answer, its lines, and how it is counted."""

from __future__ import annotations

from datetime import date

from mercworkshop.domain.programme.analysis.cross_text import Analysis
from mercworkshop.domain.programme.analysis.over_time.steps import OverTime, StepKind, TimeGroup
from mercworkshop.domain.programme.analysis.wording import ValueNames, nothing_words
from mercworkshop.domain.values.dates.partial_date import format_day
from mercworkshop.i18n import N_, _, number, plural, sentences

ABOUT_NAMES = {Analysis.DEPOSITS: N_("Deposits of instruments"), Analysis.ACTIONS: N_("Actions")}
_KINDS = {
    (Analysis.DEPOSITS, StepKind.FIRST): N_("first promise"),
    (Analysis.DEPOSITS, StepKind.LAST): N_("last promise"),
    (Analysis.DEPOSITS, StepKind.DONE): N_("deposited"),
    (Analysis.ACTIONS, StepKind.FIRST): N_("first promise"),
    (Analysis.ACTIONS, StepKind.LAST): N_("planned now"),
    (Analysis.ACTIONS, StepKind.DONE): N_("of these done"),
}


def kind_name(about: Analysis, kind: StepKind) -> str:
    """Return what a line counts."""
    return _(_KINDS[about, kind])


def line_name(about: Analysis, group: TimeGroup, kind: StepKind) -> str:
    """Return the name of a line; that of first promises is “promised” if none ever moved."""
    if kind is StepKind.FIRST and is_never_moved(group):
        return _("promised")
    return kind_name(about, kind)


def headline(found: OverTime) -> str:
    """Return the answer as a sentence: what was promised by the day, and what is done."""
    day = found.day
    promised = found.whole.up_to(StepKind.FIRST, day)
    done = number(found.whole.up_to(StepKind.DONE, day))
    if not found.whole.records:
        return nothing_words(found.cross)
    if found.about is Analysis.DEPOSITS:
        words = plural(
            "{n} deposit was promised by {{day}}; {{done}} are made",
            "{n} deposits were promised by {{day}}; {{done}} are made",
            promised,
        )
    else:
        words = plural(
            "{n} action was promised by {{day}}; {{done}} are done",
            "{n} actions were promised by {{day}}; {{done}} are done",
            promised,
        )
    return words.format(day=format_day(day), done=done)


def behind_words(group: TimeGroup, day: date) -> str:
    """Return how a group stands on a day, such as "4 behind the promise"."""
    done, promised = group.up_to(StepKind.DONE, day), group.up_to(StepKind.FIRST, day)
    if promised > done:
        return plural("{n} behind the promise", "{n} behind the promise", promised - done)
    if done > promised:
        return plural("{n} ahead", "{n} ahead", done - promised)
    return _("as promised")


def group_words(about: Analysis, group: TimeGroup) -> str:
    """Return how many there are in a group, and how many of them gave no date."""
    blank = group.steps[StepKind.FIRST].blank
    if about is Analysis.DEPOSITS:
        words = plural(
            "{n} country, {{blank}} without a date",
            "{n} countries, {{blank}} without a date",
            group.records,
        )
    else:
        words = plural(
            "{n} action, {{blank}} without a date",
            "{n} actions, {{blank}} without a date",
            group.records,
        )
    return words.format(blank=number(blank))


def line_words(found: OverTime, group: TimeGroup, kind: StepKind) -> str:
    """Return the words at the end of a line, such as "first promise: 11"."""
    what = line_name(found.about, group, kind)
    return _("{measure}: {value}").format(measure=what, value=number(group.steps[kind].total))


def is_never_moved(group: TimeGroup) -> bool:
    """Whether the last promises are the first ones."""
    return group.steps[StepKind.FIRST] == group.steps[StepKind.LAST]


def group_name(found: OverTime, group: TimeGroup, names: ValueNames) -> str:
    """Return what a group is called; all records together have no group."""
    return names.of(found.cross.rows, group.value) if found.cross.rows else _("All")


def definition(found: OverTime) -> str:
    """Return how it is counted."""
    if found.about is Analysis.DEPOSITS:
        said = sum(each.is_said for each in found.countries)
        own = plural(
            "{n} deposit is known from the country alone.",
            "{n} deposits are known from the countries alone.",
            said,
        )
        return sentences(
            _(
                "A promise is the deposit in the path of a country at the end of a workshop, or"
                " else the intended deposit; it counts from the last day that it can mean."
            ),
            _("A workshop that set neither leaves the promise as it was."),
            _("Deposits are those of the reference data."),
            _("A year counts up to its end."),
            own if said else "",
        )
    dropped = plural(
        "{n} dropped action is among the first promises only.",
        "{n} dropped actions are among the first promises only.",
        found.dropped,
    )
    return sentences(
        _(
            "First promise: the end of an action as its first workshop left it; planned now: its"
            " end today; done: those of them that are done, at that end."
        ),
        _("A date counts from the last day that it can mean."),
        _("A year counts up to its end."),
        dropped if found.dropped else "",
    )
