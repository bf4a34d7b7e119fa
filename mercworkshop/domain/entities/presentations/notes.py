"""Notes of presentations: verbs, and the articles that their words name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mercworkshop.domain.entities.presentations.records import (
    Presentation,
    PresentationNote,
    PresentationNoteKind,
)
from mercworkshop.domain.records import ordering
from mercworkshop.domain.records.edit import Edit, edit_record, typing_edit
from mercworkshop.domain.records.ids import new_id
from mercworkshop.domain.values.article_numbers import parse_articles
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, Counted, _


def add(
    notes: Iterable[PresentationNote],
    presentation: Presentation,
    rows: Sequence[Mapping[str, Any]],
) -> Edit:
    """Add notes to a presentation at the end; raises InvalidInput if one has no words."""
    positions = ordering.end_positions(notes, len(rows))
    made = tuple(
        PresentationNote(
            id=new_id(),
            presentation=presentation.id,
            position=position,
            **{**row, "text": _clean_text(str(row.get("text", "")))},
        )
        for row, position in zip(rows, positions, strict=True)
    )
    edit = Edit(Counted("Add a note", "Add {n} notes", len(made)), after=made)
    return typing_edit(edit, made[0].id, rows[0]) if len(rows) == 1 else edit


def note(
    notes: Iterable[PresentationNote],
    presentation: Presentation,
    kind: PresentationNoteKind,
    text: str,
    articles: Iterable[str] = (),
) -> Edit:
    """Add what is said just now, with the articles that its words name."""
    about = tuple(dict.fromkeys((*find_articles(text), *articles)))
    made = add(notes, presentation, [{"kind": kind, "text": text, "articles": about}])
    return Edit(made.label, after=made.after)


def update(of_note: PresentationNote, **fields: Any) -> Edit:
    """Change a note; its words cannot be empty."""
    if "text" in fields:
        fields["text"] = _clean_text(str(fields["text"]))
    return edit_record(N_("Edit note"), of_note, **fields)


def delete(notes: Iterable[PresentationNote]) -> Edit:
    """Delete notes."""
    gone = tuple(notes)
    return Edit(Counted("Delete a note", "Delete {n} notes", len(gone)), before=gone)


def move(notes: Sequence[PresentationNote], moved: Sequence[PresentationNote], by: int) -> Edit:
    """Move notes ``by`` places up (negative) or down."""
    return ordering.move_by(Counted("Move a note", "Move {n} notes", len(moved)), notes, moved, by)


def find_articles(words: str) -> tuple[str, ...]:
    """Return the articles that words name after "article" or "Art.", in any of six languages.

    A bare number is not an article: "30 inspectors" is not about Article 30, nor is "state of the
    art 20 years ago" about Article 20.
    """
    found: list[str] = []
    for match in _NAMED.finditer(words):
        try:
            found += parse_articles(match[1])
        except InvalidInput:  # such as "Article 99 of the penal code"
            continue
    return tuple(dict.fromkeys(found))


_NUMBER = r"\d{1,2}(?:\.\d{1,2}|\s?\(\d{1,2}\))?"
_NUMBERS = rf"{_NUMBER}(?:\s?(?:,|،|、|[-–]|\b(?:and|et|y|и)\b|و|和)\s?{_NUMBER})*"
_NAMED = re.compile(
    r"(?:\b(?:art(?:icle|iculo|ículo|icles|iculos|ículos)s?|(?<!\bthe )arts?"
    r"|стат(?:ья|ьи|ье|ьей|ью|ей|ьях|ьям)"
    rf"|ст)\b\.?|(?:ال)?ماد(?:ة|تان|تين)|مواد|第)\s?({_NUMBERS})",
    re.IGNORECASE,
)


def _clean_text(text: str) -> str:
    text = text.strip()
    if not text:
        raise InvalidInput(_("A note cannot be empty."), _("Type what was said."))
    return text
