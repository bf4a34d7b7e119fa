"""What the table of partners shows, as words; no widget."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from mercworkshop.domain.programme.partners import words
from mercworkshop.domain.programme.partners.assistance import AssistanceScope
from mercworkshop.domain.programme.partners.partner_desk import (
    HelpedWorkshop,
    PartnerBoard,
    SeenPartner,
)
from mercworkshop.domain.programme.partners.partners import PartnerKind
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.gui.places.partners.marks.rows import (
    MarkColumns,
    MarkHeading,
    MarkRow,
    TextColumn,
    WordCell,
)
from mercworkshop.i18n import _, digits, isolate, listed, listed_phrases, plural, sentences

type PartnerNamer = Callable[[str, str], str]
"""Returns how a partner is called, of its name and its country."""

_MOST_SINGLE = 12
"""With more workshops than this, a column of marks is a year."""
_CODE = 3


def columns_of(workshops: Sequence[HelpedWorkshop]) -> tuple[MarkColumns, dict[str, int]]:
    """Return the columns, and for each workshop the number of its mark.

    A workshop that was made up has no mark: nothing that a source says of “the workshops” is about
    it.
    """
    workshops = real(workshops)
    if len(workshops) > _MOST_SINGLE:
        years = sorted({each.begins.year for each in workshops if each.begins})
        headings = [_year_heading(year, workshops) for year in years]
        known = {each.id: years.index(each.begins.year) for each in workshops if each.begins}
    else:
        codes = _codes(workshops)
        headings = [MarkHeading(codes[each.id], words.workshop_words(each)) for each in workshops]
        known = {each.id: number for number, each in enumerate(workshops)}
    before = (TextColumn(_("Partner"), 224), TextColumn(_("What it contributed"), 270))
    after = (TextColumn(_("Articles it can serve"), 190),)
    return MarkColumns(before, tuple(headings), after, 40), known


def partner_rows(
    board: PartnerBoard, known: dict[str, int], name_of: PartnerNamer
) -> tuple[MarkRow, ...]:
    """Return the rows of the table, in their groups."""
    titles = {each.id: words.workshop_words(each) for each in board.workshops}
    rows: list[MarkRow] = []
    for group in words.GROUPS:
        its = [each for each in board.partners if words.group_of(each) == group]
        if its:
            rows.append(_heading(group, its))
            rows += (_row(each, group, known, titles, name_of) for each in its)
    return tuple(rows)


def counted(board: PartnerBoard) -> str:
    """Return how many partners and workshops there are."""
    if not board.partners:
        return ""
    named = len(board.partners) - board.groups
    parts = [plural("{n} partner named", "{n} partners named", named)]
    if board.groups:
        parts.append(plural("{n} group without names", "{n} groups without names", board.groups))
    samples = sum(each.is_sample for each in board.workshops)
    parts.append(plural("{n} workshop", "{n} workshops", len(real(board.workshops))))
    if samples:
        parts.append(plural("{n} sample", "{n} samples", samples))
    return listed(parts)


def real(workshops: Sequence[HelpedWorkshop]) -> list[HelpedWorkshop]:
    """Return the workshops that were not made up."""
    return [each for each in workshops if not each.is_sample]


def _codes(workshops: Sequence[HelpedWorkshop]) -> dict[str, str]:
    """Return a short code for each workshop; those of one place are numbered."""
    short = {
        each.id: fold_text(each.city or each.subregion or each.title)[:_CODE].upper()
        for each in workshops
    }
    often, seen = Counter(short.values()), Counter[str]()
    codes = {}
    for own, code in short.items():
        seen[code] += 1
        codes[own] = f"{code}{seen[code]}" if often[code] > 1 else code
    return codes


def _year_heading(year: int, workshops: Sequence[HelpedWorkshop]) -> MarkHeading:
    its = [each for each in workshops if each.begins and each.begins.year == year]
    return MarkHeading(digits(str(year)), listed_phrases(map(words.workshop_words, its)))


def _heading(group: str, its: Sequence[SeenPartner]) -> MarkRow:
    note = ""
    if all(each.is_for_all and not each.workshops for each in its):
        note = _("named for “the workshops”, not for one")
    title = _(group)
    return MarkRow(
        title,
        group=group,
        cells=(WordCell(note, "muted"),),
        spoken=listed_phrases([title, note]),
    )


def _row(
    seen: SeenPartner,
    group: str,
    known: dict[str, int],
    titles: dict[str, str],
    name_of: PartnerNamer,
) -> MarkRow:
    name = isolate(name_of(seen.name, seen.partner.country))
    what, served = _what(seen), _served(seen)
    return MarkRow(
        name,
        seen.partner.id,
        group,
        (WordCell(name, "ink"), what, served),
        seen.is_for_all,
        frozenset(known[each] for each in seen.workshops if each in known),
        asks="amber" in {what.token, served.token},
        spoken=sentences(name, what.words, *_where(seen, titles), _spoken_served(served)),
    )


def _what(seen: SeenPartner) -> WordCell:
    """Return what it gave to workshops; if nothing, what it gave besides them."""
    inside = [each.what for each in seen.gave if each.scope != AssistanceScope.BESIDE]
    said = list(dict.fromkeys(inside or [each.what for each in seen.gave]))
    return WordCell(listed_phrases(said)) if said else WordCell(_("What?"), "amber", is_bold=True)


def _served(seen: SeenPartner) -> WordCell:
    if seen.articles:
        return WordCell(words.article_words(seen.articles))
    if seen.partner.is_group:
        return WordCell(_("Who?"), "amber", is_bold=True)
    if seen.partner.kind == PartnerKind.HOST:
        return WordCell("–", "muted")
    return WordCell(_("What?"), "amber", is_bold=True)


def _where(seen: SeenPartner, titles: dict[str, str]) -> Iterator[str]:
    named = [titles[each] for each in titles if each in seen.workshops]
    if named:
        yield _("Named at: {workshops}").format(workshops=listed_phrases(named))
    if seen.is_for_all:
        yield _("Named for the workshops in general")


def _spoken_served(served: WordCell) -> str:
    return _("Articles it can serve: {articles}").format(articles=served.words)
