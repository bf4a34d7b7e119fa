"""A poster for the wall: what drafts plan, need and wait for alike, with boxes to mark."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from mercworkshop.domain import privacy
from mercworkshop.domain.entities.shared_actions.alike_drafts import (
    KIND_NAMES,
    MARK_NAMES,
    AlikeKind,
    AlikeRow,
    drafts,
    find_alike,
)
from mercworkshop.domain.entities.shared_actions.sharing import taking_part
from mercworkshop.domain.entities.shared_actions.verbs import shared_action_of
from mercworkshop.domain.ports.room_facts import RoomFacts
from mercworkshop.domain.records import readers
from mercworkshop.domain.values.dates.partial_date import format_day_long
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import _, language_scope, plural, sentences, with_stop
from mercworkshop.report.documents.room.people_lists import room_document
from mercworkshop.report.model.blocks import (
    Block,
    Column,
    Heading,
    Note,
    NoteKind,
    Paragraph,
    Row,
    RowKind,
    Table,
)
from mercworkshop.report.model.document import Document, Part
from mercworkshop.report.model.inlines import Blank, BlankKind, Inlines, Text, as_inlines
from mercworkshop.report.model.paper_size import PageShape

_SIGNS = {AlikeKind.PLAN: "●", AlikeKind.NEED: "▲", AlikeKind.WAIT: "◆"}
"""Three shapes for three meanings, all in black: posters are copied."""
_SHARED = "↔"

_TITLE_SHARE, _COUNTRY_SHARE, _LINE_SHARE = 4.4, 1.0, 3.0

MOST_ROWS = 10
"""The most rows that can be read from afar on one sheet of A3; the rows of most countries."""

_SCALE = 2.0
_APART = Text("     ")
_TO_MARK: Inlines = (Blank(BlankKind.CHOICE),)
_TO_WRITE: Inlines = (Blank(BlankKind.ROOM),)


def build_poster(workshop: Workshop, facts: RoomFacts) -> Document:
    """Return one wide sheet: a row for what most are alike in, a column for each country."""
    workshop = privacy.workshop_for(readers.ON_PAPER, workshop)
    with language_scope(facts.language):
        title = _("What can we do together?")
        rows = find_alike(workshop, facts.topics)
        part = Part(
            blocks=(Heading(title), *_blocks(workshop, facts, rows)),
            id="poster",
            title=title,
            shape=PageShape.LANDSCAPE,
        )
        return room_document(workshop, facts, title, (part,))


def _blocks(workshop: Workshop, facts: RoomFacts, rows: Sequence[AlikeRow]) -> Iterator[Block]:
    drafted_by = (each.country for each in drafts(workshop))
    codes = sorted(drafted_by, key=lambda code: fold_text(facts.countries.get(code, code)))
    if not rows:
        yield Paragraph(as_inlines(_("No two drafts plan, need or wait for the same yet.")))
        return
    drafted = plural("{n} draft of {{day}}.", "{n} drafts of {{day}}.", len(codes))
    said = Text(with_stop(drafted.format(day=format_day_long(facts.day))))
    yield Paragraph((said, Text(" "), Text(_("Mark a box where you want to join."))))
    shared = {each.key for each in rows if _is_shared(workshop, each)}
    # Among rows of equally many countries a shared one comes first; then the key decides, so that
    # the order is the same in every language.
    shown = sorted(rows, key=lambda each: (-len(each.countries), each.key not in shared, each.key))
    shown = shown[:MOST_ROWS]
    yield Paragraph(tuple(_legend(shown, shared)))
    yield _table(facts, codes, shown, shared)
    own = _("These are drafts; each country corrects its own.")
    more = len(rows) - len(shown)
    rest = plural("{n} more is alike in fewer drafts.", "{n} more are alike in fewer drafts.", more)
    yield Note(as_inlines(sentences(own, rest if more else "")), NoteKind.CLOSING)


def _is_shared(workshop: Workshop, row: AlikeRow) -> bool:
    """Whether two countries said that they take part in a shared action of a row."""
    shared = shared_action_of(workshop, row)
    return shared is not None and len(taking_part(workshop, shared)) > 1


def _legend(rows: Sequence[AlikeRow], shared: Collection[str]) -> Iterator[Text]:
    """Yield what the signs mean that stand on the sheet."""
    kinds = {each.kind for each in rows}
    meanings = [(sign, _(MARK_NAMES[kind])) for kind, sign in _SIGNS.items() if kind in kinds]
    if any(each.key in shared for each in rows):
        meanings.append((_SHARED, _("Shared by two countries or more")))
    for place, (sign, words) in enumerate(meanings):
        if place:
            yield _APART
        yield from (Text(sign), Text(" "), Text(words))


def _table(
    facts: RoomFacts, codes: Sequence[str], rows: Sequence[AlikeRow], shared: Collection[str]
) -> Table:
    names = [facts.countries.get(code, code) for code in codes]
    columns = (
        Column(_("What is alike")),
        *map(Column, names),
        Column(_("Who calls whom, by when?")),
    )
    shares = (_TITLE_SHARE, *[_COUNTRY_SHARE] * len(codes), _LINE_SHARE)
    return Table(
        columns,
        tuple(_rows(codes, rows, shared)),
        _("What can we do together?"),
        shares=shares,
        keeps_bands=True,
        scale=_SCALE,
    )


def _rows(codes: Sequence[str], rows: Sequence[AlikeRow], shared: Collection[str]) -> Iterator[Row]:
    for kind in AlikeKind:
        of_kind = [each for each in rows if each.kind == kind]
        if of_kind:
            heading = (Text(_(KIND_NAMES[kind])), Text("  "), Text(_SIGNS[kind]))
            yield Row((heading,), kind=RowKind.BAND)
        for row in of_kind:
            here = set(row.countries)
            marks = (
                (Text(_SIGNS[kind], bold=True),) if code in here else _TO_MARK for code in codes
            )
            title = _("Waits for {country}").format(country=row.title) if row.named else row.title
            sign = (Text(_SHARED), Text(" ")) if row.key in shared else ()
            yield Row(((*sign, *as_inlines(title)), *marks, _TO_WRITE), row.key)
