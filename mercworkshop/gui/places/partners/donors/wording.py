"""What the table of contributions shows, as words; no widget."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from mercworkshop.domain.programme.donors import words
from mercworkshop.domain.programme.donors.contributions import (
    SINGLE_USES,
    USE_NAMES,
)
from mercworkshop.domain.programme.donors.donor_desk import DonorBoard, SeenContribution
from mercworkshop.domain.programme.partners import words as partner_words
from mercworkshop.gui.places.partners.marks.rows import (
    MarkColumns,
    MarkHeading,
    MarkRow,
    TextColumn,
    WordCell,
)
from mercworkshop.i18n import N_, _, isolate, listed, listed_phrases, plural, sentences

type PartnerNamer = Callable[[str, str], str]
"""Returns how a partner is called, of its name and its country."""

NOT_SPLIT, _NAMED, _BESIDE = (
    N_("For all activities, not split"),
    N_("For a purpose that a source names"),
    N_("Beside the programme"),
)
_AMOUNT = 1
"""The cell of a row that has its amount."""
_MOST_ALIKE = 6

_GROUPS = (NOT_SPLIT, _NAMED, _BESIDE)
_NOTES = {
    NOT_SPLIT: N_("“all these activities”: not split by donor or use"),
    _BESIDE: N_("projects that other pages tell of"),
}


def donor_columns(rows: Sequence[MarkRow] = ()) -> MarkColumns:
    """Return the columns of the table, in which no amount is cut."""
    amounts = (each.cells[_AMOUNT].words for each in rows if not each.is_heading)
    headings = tuple(MarkHeading(_(USE_NAMES[use]), _(USE_NAMES[use])) for use in SINGLE_USES)
    before = (
        TextColumn(_("Donor"), 190),
        TextColumn(_("Amount"), 140, is_end=True, whole=max(amounts, key=len, default="")),
    )
    return MarkColumns(before, headings, (TextColumn(_("Source"), 190),), 78)


def donor_rows(board: DonorBoard, name_of: PartnerNamer) -> tuple[MarkRow, ...]:
    """Return the rows, in their groups."""
    rows: list[MarkRow] = []
    for group in _GROUPS:
        its = [each for each in board.contributions if _group_of(each) == group]
        if its:
            rows.append(_heading(group, len(its)))
            rows += (_row(each, group, name_of) for each in its)
    return tuple(rows)


def counted(board: DonorBoard) -> str:
    """Return how many donors and contributions there are, and how many are a sample."""
    if not board.donors and not board.contributions:
        return ""
    parts = [
        plural("{n} donor", "{n} donors", board.donors),
        plural("{n} contribution", "{n} contributions", len(board.contributions)),
    ]
    samples = sum(each.contribution.is_sample for each in board.contributions)
    if samples:
        parts.append(plural("{n} of them a sample", "{n} of them samples", samples))
    return listed(parts)


def _group_of(seen: SeenContribution) -> str:
    if seen.is_for_all:
        return NOT_SPLIT
    return _NAMED if seen.uses else _BESIDE


def many_alike(rows: Sequence[MarkRow]) -> bool:
    """Whether the heading of a group is enough: many rows say only that nothing is split."""
    its = [each for each in rows if each.group == NOT_SPLIT and not each.is_heading]
    return len(its) > _MOST_ALIKE and not any(each.asks for each in its)


def _heading(group: str, count: int) -> MarkRow:
    title, note = _(group), _(_NOTES[group]) if group in _NOTES else ""
    if group == NOT_SPLIT:
        donors = plural("{n} donor", "{n} donors", count)
        note = _("{about}: {sentence}").format(about=donors, sentence=note)
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
    shown = words.amount_words(own.amount, own.amount_said)
    if seen.faults:
        return WordCell(shown, "cinnabar", is_bold=True)
    if own.amount is None:
        return WordCell(shown, "amber" if own.amount_said else "muted")
    return WordCell(shown)


def _source(seen: SeenContribution) -> WordCell:
    source = seen.contribution.source
    if source:
        return WordCell(partner_words.source_words(source), "muted")
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
    yield words.amount_words(own.amount, own.amount_said)
    yield words.use_words(seen)
    yield instead or isolate(own.purpose)
    yield words.period_words(seen)
    yield from (_(words.FAULT_NAMES[each]) for each in seen.faults)
    yield source
