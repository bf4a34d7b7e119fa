"""The information package on paper: which document exists in which language, and where it went."""

from __future__ import annotations

from collections.abc import Iterator

from mercworkshop.domain.ports.desk_paper import DeskPaperFacts
from mercworkshop.domain.programme.materials import words
from mercworkshop.domain.programme.materials.desk import MaterialDesk, SeenMaterial
from mercworkshop.i18n import LANGUAGES, Language, _
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


def build_package(desk: MaterialDesk, facts: DeskPaperFacts) -> Document:
    """Return the package: documents with their versions and languages, then where they went."""
    title = _("Information package")
    return frame_document(facts, title, _blocks(desk, facts, title))


def _blocks(desk: MaterialDesk, facts: DeskPaperFacts, title: str) -> Iterator[Block]:
    yield Heading(title)
    yield Paragraph(as_inlines(words.headline(desk)))
    yield _documents(desk)
    if desk.dispatches:
        yield Heading(_("Where documents went"), 2)
        yield _dispatches(desk, facts)
    yield Note(as_inlines(words.legend(desk)), NoteKind.CLOSING)
    yield Note(
        as_inlines(_("“Not reported”: no source says it; it is not zero.")), NoteKind.CLOSING
    )


def _documents(desk: MaterialDesk) -> Table:
    headings = [Column(_("Document"), key="title"), Column(_("Version"), key="version")]
    headings += [Column(LANGUAGES[each], key=each.value) for each in Language]
    headings += [Column(_("Went out"), key="dispatches"), Column(_("Source"), key="source")]
    rows = [row for each in desk.materials for row in _rows(desk, each)]
    return Table(tuple(headings), tuple(rows), title=_("Documents"), shares=(7, 4, *(2,) * 6, 4, 5))


def _rows(desk: MaterialDesk, material: SeenMaterial) -> Iterator[Row]:
    versions = desk.versions_of(material.id)
    went = words.went_words(material)
    if not versions:
        blank = (words.not_reported(), *words.language_marks(()))
        yield _row(material.title, *blank, went, words.source_words(material.source))
    for at, version in enumerate(versions):
        known = desk.languages_of_version(version.id)
        yield _row(
            material.title if at == 0 else "",
            words.version_words(version),
            *words.language_marks(known),
            went if at == 0 else "",
            words.source_words(version.source or material.source),
        )


def _dispatches(desk: MaterialDesk, facts: DeskPaperFacts) -> Table:
    headings = (
        Column(_("Document"), key="title"),
        Column(_("Version"), key="version"),
        Column(_("Language"), key="language"),
        Column(_("Where it went"), key="where"),
        Column(_("Copies"), key="copies"),
        Column(_("Day"), key="day"),
        Column(_("Sent as"), key="medium"),
        Column(_("Source"), key="source"),
    )
    rows = tuple(
        _row(
            each.title,
            each.version or words.not_reported(),
            words.languages_words([each.language] if each.language else []),
            words.where_words(each, facts.country),
            words.copies_words(each.copies),
            words.day_words(each),
            words.medium_words(each),
            words.source_words(each.source),
        )
        for each in desk.dispatches
    )
    return Table(headings, rows, title=_("Where documents went"), shares=(6, 3, 3, 6, 2, 3, 3, 5))


def _row(*cells: str) -> Row:
    return Row(tuple(map(as_inlines, cells)))
