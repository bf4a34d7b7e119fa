"""The directory of a subregion on paper, and the sheet on which people say what they agree to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from mercworkshop.domain.ports.desk_paper import DeskPaperFacts
from mercworkshop.domain.programme.directory import words
from mercworkshop.domain.programme.directory.agreements import PURPOSE_NAMES
from mercworkshop.domain.programme.directory.desk import DirectoryDesk
from mercworkshop.domain.programme.directory.directory import Directory, DirectoryEntry
from mercworkshop.domain.values.text_folding import name_order
from mercworkshop.i18n import _, isolate, sentences
from mercworkshop.report.documents.desk.framing import frame_document
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
from mercworkshop.report.model.document import Document
from mercworkshop.report.model.inlines import Blank, BlankKind, Inlines, as_inlines

_LINES = 2
"""Lines of a sheet for each country of which nobody is known."""
_BOX = "☐"
_TO_WRITE: Inlines = (Blank(BlankKind.ROOM),)


def build_directories(directories: Sequence[Directory], facts: DeskPaperFacts) -> Document:
    """Return directories: who agreed, and how many are left out, and why."""
    return frame_document(facts, _("Directory"), _blocks(directories, facts))


def build_consent_sheet(desk: DirectoryDesk, facts: DeskPaperFacts) -> Document:
    """Return a sheet to sign, without names: whoever signs writes their own."""
    title = _("What may be in the directory")
    return frame_document(facts, title, _sheet(desk, facts, title))


def _blocks(directories: Sequence[Directory], facts: DeskPaperFacts) -> Iterator[Block]:
    yield Heading(_title(directories))
    if directories:
        yield Paragraph(as_inlines(_purpose(directories[0])))
    if not any(each.entries for each in directories):
        yield Paragraph(as_inlines(_("Nobody may be in this directory yet.")))
    yield _table(directories, facts)
    for each in directories:
        said = (*words.left_out_words(each), words.unknown_words(each, facts.country))
        if any(said):
            where = _("{subregion}, left out:").format(subregion=isolate(each.subregion))
            yield Note(as_inlines(sentences(where, *said)), NoteKind.ADVICE)
    yield Note(
        as_inlines(_("Who wants to be taken out tells the secretariat, at any time.")),
        NoteKind.CLOSING,
    )


def _title(directories: Sequence[Directory]) -> str:
    if len(directories) != 1:
        return _("Directory")
    return _("Directory: {subregion}").format(subregion=isolate(directories[0].subregion))


def _purpose(directory: Directory) -> str:
    purpose = _("For: {purpose}.").format(purpose=_(PURPOSE_NAMES[directory.purpose]))
    asked = _("Whoever is in it agreed to that, and to nothing else: do not pass it on.")
    return sentences(purpose, asked)


def _table(directories: Sequence[Directory], facts: DeskPaperFacts) -> Table:
    """Return a row for each entry; of several subregions each has a band."""
    headings = (
        Column(_("Country"), key="country"),
        Column(_("Name"), key="name"),
        Column(_("Body"), key="organisation"),
        Column(_("Language"), key="language"),
        Column(_("E-mail"), key="email"),
        Column(_("Phone"), key="phone"),
    )
    rows: list[Row] = []
    for directory in directories:
        if len(directories) > 1 and directory.entries:
            rows.append(Row((as_inlines(directory.subregion),), kind=RowKind.BAND))
        by_name = sorted(directory.entries, key=lambda each: _place(each, facts))
        rows += [_row(each, facts) for each in by_name]
    return Table(headings, tuple(rows), title=_("Directory"), shares=(3, 4, 5, 2, 5, 3))


def _place(entry: DirectoryEntry, facts: DeskPaperFacts) -> tuple[str, str]:
    return name_order(facts.country(entry.country)), name_order(entry.name)


def _row(entry: DirectoryEntry, facts: DeskPaperFacts) -> Row:
    cells = (
        facts.country(entry.country),
        words.name_words(entry),
        entry.organisation,
        words.language_words(entry.language),
        entry.email,
        entry.phone,
    )
    return Row(tuple(map(as_inlines, cells)))


def _sheet(desk: DirectoryDesk, facts: DeskPaperFacts, title: str) -> Iterator[Block]:
    yield Heading(title)
    yield Paragraph(
        as_inlines(
            sentences(
                _("The directory lists people of the countries of {subregion}.").format(
                    subregion=isolate(desk.directory.subregion)
                ),
                _("Write your name in a line of your country."),
                _("Tick what may stand in it, and who may have it."),
                _("You may take it back at any time: tell the secretariat."),
            )
        )
    )
    boxes = (_("Name, body, country"), _("E-mail"), _("Phone"))
    purposes = tuple(_(each) for each in PURPOSE_NAMES.values())
    headings = (_("Country"), _("Name and body"), *boxes, *purposes, _("Day and signature"))
    ticks = (as_inlines(_BOX),) * (len(boxes) + len(purposes))
    rows = (
        Row((as_inlines(facts.country(country)), _TO_WRITE, *ticks, _TO_WRITE))
        for country, lines in sorted(
            _lines(desk), key=lambda each: name_order(facts.country(each[0]))
        )
        for _line in range(lines)
    )
    yield Table(
        tuple(Column(each) for each in headings),
        tuple(rows),
        title=title,
        shares=(4, 7, 3, 2, 2, 3, 3, 6),
    )


def _lines(desk: DirectoryDesk) -> list[tuple[str, int]]:
    """Return how many lines each country has: one for each person to ask, some for the unknown."""
    asked = Counter(each.person.country for each in desk.people if each.must_be_asked)
    asked.update(dict.fromkeys(desk.directory.unknown, _LINES))
    return list(asked.items())
