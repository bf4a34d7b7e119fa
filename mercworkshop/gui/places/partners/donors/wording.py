"""What the table of contributions shows, as words; no widget."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from mercworkshop.domain.programme.donors.contributions import (
    SINGLE_USES,
    USE_NAMES,
    ContributionFault,
)
from mercworkshop.domain.programme.donors.donor_desk import DonorBoard, SeenContribution
from mercworkshop.domain.values.dates.partial_date import format_date
from mercworkshop.domain.values.money.money import Money, format_money, format_sum
from mercworkshop.gui.places.partners.marks.mark_rows import (
    MarkColumns,
    MarkHead,
    MarkRow,
    TextColumn,
    WordCell,
)
from mercworkshop.gui.places.partners.names import source_words
from mercworkshop.i18n import N_, _, isolate, listed, listed_phrases, plural, sentences

type PartnerNamer = Callable[[str, str], str]
"""Returns how a partner is called, of its name and its country."""

FAULT_NAMES = {
    ContributionFault.OVERSPENT: N_("More was spent than given"),
    ContributionFault.ENDS_FIRST: N_("The period ends before it begins"),
}
_NOT_SPLIT, _NAMED, _BESIDE = (
    N_("For all activities, not split"),
    N_("For what a source names"),
    N_("Beside the programme"),
)
_GROUPS = (_NOT_SPLIT, _NAMED, _BESIDE)
_NOTES = {
    _NOT_SPLIT: N_("“all these activities”: not split by donor or use"),
    _BESIDE: N_("projects that other pages tell of"),
}


def donor_columns() -> MarkColumns:
    """Return the columns of the table."""
    heads = tuple(MarkHead(_(USE_NAMES[use]), _(USE_NAMES[use])) for use in SINGLE_USES)
    before = (TextColumn(_("Donor"), 190), TextColumn(_("Amount"), 140, is_end=True))
    return MarkColumns(before, heads, (TextColumn(_("Source"), 190),), 78)


def donor_rows(board: DonorBoard, name_of: PartnerNamer) -> tuple[MarkRow, ...]:
    """Return the rows, in their groups."""
    rows: list[MarkRow] = []
    for group in _GROUPS:
        its = [each for each in board.contributions if _group_of(each) == group]
        if its:
            rows.append(_heading(group))
            rows += (_row(each, group, name_of) for each in its)
    return tuple(rows)


def counted(board: DonorBoard) -> str:
    """Return how many donors and contributions there are, and how many are a sample."""
    parts = [
        plural("{n} donor", "{n} donors", board.donors),
        plural("{n} contribution", "{n} contributions", len(board.contributions)),
    ]
    samples = sum(each.contribution.is_sample for each in board.contributions)
    if samples:
        parts.append(plural("{n} of them a sample", "{n} of them samples", samples))
    return listed(parts)


def amount_words(amount: Money | None, said: str) -> str:
    """Return an amount, else the words that were not understood, else that none is reported."""
    if amount is not None:
        return isolate(format_money(amount))
    return _("“{words}”").format(words=isolate(said)) if said else _("not reported")


def unspent_words(seen: SeenContribution) -> str:
    """Return what is left, if amount and what was spent are known in one currency."""
    left = seen.unspent
    if left is None:
        return ""
    if left.high < 0:
        over = isolate(format_sum(-left.high, -left.low, left.currency))
        return _("{amount} more than given").format(amount=over)
    if left.low < 0:
        most = isolate(format_sum(left.high, left.high, left.currency))
        return _("at most {amount}").format(amount=most)
    return isolate(format_sum(left.low, left.high, left.currency))


def period_words(seen: SeenContribution) -> str:
    """Return the period of a contribution; empty if no source says it."""
    begins, ends = seen.contribution.begins, seen.contribution.ends
    if begins and ends:
        return _("{first} to {last}").format(
            first=isolate(format_date(begins)), last=isolate(format_date(ends))
        )
    if begins or ends:
        pattern = _("from {day}") if begins else _("until {day}")
        one = begins or ends
        assert one is not None
        return pattern.format(day=isolate(format_date(one)))
    return ""


def use_words(seen: SeenContribution) -> str:
    """Return what a contribution paid for."""
    return listed(_(USE_NAMES[each]) for each in seen.uses)


def _group_of(seen: SeenContribution) -> str:
    if seen.is_for_all:
        return _NOT_SPLIT
    return _NAMED if seen.uses else _BESIDE


def _heading(group: str) -> MarkRow:
    title, note = _(group), _(_NOTES[group]) if group in _NOTES else ""
    return MarkRow(
        title,
        group=group,
        cells=(WordCell(note, "muted"),),
        spoken=listed_phrases([title, note]),
    )


def _row(seen: SeenContribution, group: str, name_of: PartnerNamer) -> MarkRow:
    own = seen.contribution
    name = isolate(name_of(seen.donor, own.country)) or _("Which donor?")
    source = _source(seen)
    instead = "" if seen.uses else _instead(seen, name_of)
    return MarkRow(
        name,
        own.id,
        group,
        (WordCell(name), _amount(seen), source),
        seen.is_for_all,
        frozenset(SINGLE_USES.index(each) for each in seen.uses if each in SINGLE_USES),
        instead,
        asks=source.token == "amber" or bool(seen.faults),
        spoken=sentences(*_spoken(seen, name, instead, source.words)),
    )


def _amount(seen: SeenContribution) -> WordCell:
    own = seen.contribution
    words = amount_words(own.amount, own.amount_said)
    if seen.faults:
        return WordCell(words, "cinnabar", is_bold=True)
    if own.amount is None:
        return WordCell(words, "amber" if own.amount_said else "muted")
    return WordCell(words)


def _source(seen: SeenContribution) -> WordCell:
    source = seen.contribution.source
    if source:
        return WordCell(source_words(source), "muted")
    return WordCell(_("Which paper?"), "amber", is_bold=True)


def _instead(seen: SeenContribution, name_of: PartnerNamer) -> str:
    own = seen.contribution
    through = name_of(own.through_name, "")
    if through:
        return _("{purpose} (through {partner})").format(
            purpose=isolate(own.purpose), partner=isolate(through)
        )
    return isolate(own.purpose)


def _spoken(seen: SeenContribution, name: str, instead: str, source: str) -> Iterator[str]:
    own = seen.contribution
    yield name
    yield amount_words(own.amount, own.amount_said)
    yield use_words(seen)
    yield instead or isolate(own.purpose)
    yield period_words(seen)
    yield from (_(FAULT_NAMES[each]) for each in seen.faults)
    yield source


def known_faults(rows: Sequence[SeenContribution]) -> int:
    """Return how many contributions contradict themselves."""
    return sum(bool(each.faults) for each in rows)
