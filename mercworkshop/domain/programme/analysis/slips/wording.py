"""Slips and progress in words: the answer, the rows in figures, and how they are counted."""

from __future__ import annotations

from mercworkshop.domain.entities.named_versions import label_of
from mercworkshop.domain.programme.analysis import wording
from mercworkshop.domain.programme.analysis.cross_text import Analysis
from mercworkshop.domain.programme.analysis.crosses import CrossTable
from mercworkshop.domain.programme.analysis.dimensions import DIMENSIONS, Timing
from mercworkshop.domain.programme.analysis.slips.reading import PARTS, Parted
from mercworkshop.i18n import N_, _, isolate, number, plural, sentences, with_stop

SHOW_NAMES = {Analysis.SLIPS: N_("Slips"), Analysis.PROGRESS: N_("Progress")}


def parts_of(found: Parted) -> tuple[str, ...]:
    """Return the parts in their order; a blank one last, where records do not say."""
    known = tuple(DIMENSIONS[PARTS[found.show]].choices)
    return (*known, "") if found.show is Analysis.SLIPS else known


def part_name(found: Parted, part: str) -> str:
    """Return what a part is called."""
    if not part:
        return _("no promise or no end")
    return _(DIMENSIONS[PARTS[found.show]].choices[part])


def rows_of(found: Parted) -> tuple[str, ...]:
    """Return the rows in the order in which they are shown: by name, or those of most records."""
    table, names = found.answered.named.table, found.answered.named.names
    dimension = DIMENSIONS[table.cross.rows]
    if dimension.choices or names.known(table.cross.rows) or dimension.id == "end_year":
        return table.rows
    return tuple(sorted(table.rows, key=lambda each: (not each, -table.at(each, None).records)))


def headline(found: Parted) -> str:
    """Return the answer as a sentence."""
    table = found.answered.named.table
    if not table.whole.records:
        return wording.nothing_words(table.cross)
    if found.show is Analysis.SLIPS:
        over = plural(
            "{{overdue}} of {n} action is overdue",
            "{{overdue}} of {n} actions are overdue",
            table.whole.records,
        ).format(overdue=number(found.overdue))
        return sentences(with_stop(over), _middle_words(found))
    words = plural(
        "{{done}} of {n} action is done, {{overdue}} are overdue",
        "{{done}} of {n} actions are done, {{overdue}} are overdue",
        table.whole.records,
    )
    done = number(table.at(None, Timing.DONE).records)
    return words.format(done=done, overdue=number(found.overdue))


def _middle_words(found: Parted) -> str:
    """Return the middle slip as a sentence without a stop."""
    label = found.answered.named.table.cross.since
    if not label:
        return wording.slip_words(found.middle)
    version, slip = isolate(label_of(label)), found.middle
    if slip is None:
        words = _("No action has both an end in the version “{version}” and one now")
    elif slip > 0:
        words = plural(
            "The middle action ends {n} month later than in the version “{{version}}”",
            "The middle action ends {n} months later than in the version “{{version}}”",
            slip,
        )
    elif slip < 0:
        words = plural(
            "The middle action ends {n} month earlier than in the version “{{version}}”",
            "The middle action ends {n} months earlier than in the version “{{version}}”",
            -slip,
        )
    else:
        words = _("The middle action ends as in the version “{version}”")
    return words.format(version=version)


def middle_words(middle: int | None) -> str:
    """Return a middle slip in months with its sign; "?" if none is known."""
    return "?" if middle is None else wording.signed(middle)


def definition(found: Parted) -> str:
    """Return how it is counted."""
    table = found.answered.named.table
    twice = wording.twice_note(table.cross)
    if found.show is Analysis.PROGRESS:
        return sentences(
            _("Overdue: neither done nor dropped, and its end is past on the day."), twice
        )
    counted = _since_version(table) if table.cross.since else _since_first_promise(table)
    return sentences(*counted, twice)


def _since_first_promise(table: CrossTable) -> tuple[str, str]:
    blank = plural(
        "{n} action has no first promise or no end: it has no slip.",
        "{n} actions have no first promise or no end: they have no slip.",
        blanks(table),
    )
    said = _(
        "A slip is the months from the last day of the first promise of an action to its end"
        " now, or to the day if that is past and it is not done; the middle one is that of an"
        " action, the lower of two."
    )
    return said, blank if blanks(table) else ""


def _since_version(table: CrossTable) -> tuple[str, str]:
    blank = plural(
        "{n} action has no end in that version or none now: it has no slip.",
        "{n} actions have no end in that version or none now: they have no slip.",
        blanks(table),
    )
    said = _(
        "A slip is the months from the end of an action in the latest version “{version}” of its"
        " road map to its end now, or to the day if that is past and it is not done; the middle"
        " one is that of an action, the lower of two."
    )
    version = isolate(label_of(table.cross.since))
    return said.format(version=version), blank if blanks(table) else ""


def blanks(table: CrossTable) -> int:
    """Return how many actions have no slip."""
    return table.column_totals[""].records if "" in table.column_totals else 0
