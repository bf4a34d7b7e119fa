"""Donors and contributions on paper: amounts as they were said, and sums as far as they may be."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress

from mercworkshop.domain.ports.desk_paper import DeskPaperFacts
from mercworkshop.domain.programme.donors import words
from mercworkshop.domain.programme.donors.donor_desk import DonorBoard, SeenContribution
from mercworkshop.domain.programme.donors.sums import KnownAmounts
from mercworkshop.domain.programme.partners.words import source_words
from mercworkshop.domain.values.money.money import format_sum
from mercworkshop.i18n import _, isolate, listed, listed_phrases, sentences
from mercworkshop.report.documents.desk.framing import frame_document
from mercworkshop.report.model.blocks import (
    Block,
    Column,
    Heading,
    Note,
    NoteKind,
    Paragraph,
    Row,
    Table,
)
from mercworkshop.report.model.document import Document
from mercworkshop.report.model.inlines import as_inlines


def build_donors(board: DonorBoard, facts: DeskPaperFacts) -> Document:
    """Return the contributions, the sums by currency, and the rates."""
    title = _("Donors and contributions")
    return frame_document(facts, title, _blocks(board, title))


def _blocks(board: DonorBoard, title: str) -> Iterator[Block]:
    yield Heading(title)
    if not board.contributions:
        yield Paragraph(as_inlines(_("No contribution is in this archive yet.")))
        return
    none = _("“Not reported” is not zero: no source that was read says the amount.")
    yield Paragraph(as_inlines(sentences(words.known_words(board), none)))
    yield _table(board, title)
    for known in board.amounts:
        if known.sums:
            yield from _sums(known, words.sums_title(board, known))
    for each in board.differing:
        yield Note(as_inlines(words.differing_words(each)), NoteKind.ADVICE)
    if board.rates:
        yield _rates(board)


def _table(board: DonorBoard, title: str) -> Table:
    """Return the contributions; a column that no row fills is left out."""
    headings = (
        Column(_("Donor"), key="donor"),
        Column(_("Amount"), key="amount"),
        Column(_("What it paid for"), key="uses"),
        Column(_("Purpose"), key="purpose"),
        Column(_("Through"), key="through"),
        Column(_("Period"), key="period"),
        Column(_("Spent"), key="spent"),
        Column(_("Unspent"), key="unspent"),
        Column(_("Source"), key="source"),
        Column(_("Remark"), key="remark"),
    )
    cells = [_cells(each) for each in board.contributions]
    filled = [any(column) for column in zip(*cells, strict=True)]
    rows = tuple(Row(tuple(map(as_inlines, compress(line, filled)))) for line in cells)
    return Table(tuple(compress(headings, filled)), rows, title=title)


def _cells(seen: SeenContribution) -> tuple[str, ...]:
    own = seen.contribution
    remarks = [_(words.FAULT_NAMES[each]) for each in seen.faults]
    remarks += [_("Sample")] if own.is_sample else []
    remarks += [_("Doubtful")] if own.is_doubtful else []
    has_money = own.amount is not None or own.spent is not None
    return (
        isolate(seen.donor),
        words.amount_words(own.amount, own.amount_said),
        words.use_words(seen),
        isolate(own.purpose),
        isolate(own.through_name),
        words.period_words(seen),
        words.amount_words(own.spent, own.spent_said) if has_money else "",
        words.unspent_words(seen),
        source_words(own.source) or _("not known"),
        listed_phrases(remarks),
    )


def _sums(known: KnownAmounts, title: str) -> Iterator[Block]:
    yield Heading(title, 2)
    sums = [isolate(format_sum(low, high, code)) for code, (low, high) in known.sums.items()]
    yield Paragraph(as_inlines(listed(sums)))
    if known.converted is not None:
        made = known.converted
        total = isolate(format_sum(made.low, made.high, made.currency))
        how = listed_phrases(
            listed([words.rate_words(each), words.rate_source(each)]) for each in made.rates
        )
        said = _("Together {total}, converted with these rates: {rates}").format(
            total=total, rates=how
        )
        yield Paragraph(as_inlines(said))
    elif known.missing:
        said = _("Not added: no rate to {target} was entered for {currencies}.").format(
            target=known.target, currencies=listed(known.missing)
        )
        yield Note(as_inlines(said), NoteKind.ADVICE)


def _rates(board: DonorBoard) -> Table:
    headings = (Column(_("Exchange rate"), key="rate"), Column(_("Source"), key="source"))
    rows = tuple(
        Row((as_inlines(words.rate_words(each)), as_inlines(words.rate_source(each))))
        for each in board.rates
    )
    return Table(headings, rows, title=_("Exchange rates"), shares=(2, 5))
