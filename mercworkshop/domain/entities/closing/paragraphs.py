"""Paragraphs that people edited: the composed one is shown until somebody rewrites it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from mercworkshop.domain.entities.closing.records import EditableDocument, EditedParagraph
from mercworkshop.domain.records.edit import Edit, edit_record
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, Language, _


@dataclass(frozen=True, slots=True)
class ParagraphText:
    """A paragraph as it stands: what was composed, and what a person made of it.

    ``elsewhere`` are the languages in which it was edited while this one was not.
    """

    part: str
    composed: str
    edited: EditedParagraph | None = None
    elsewhere: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The words that count."""
        return self.edited.text if self.edited else self.composed

    @property
    def is_stale(self) -> bool:
        """Whether the composed words have changed since a person edited the paragraph."""
        return self.edited is not None and self.edited.basis != digest_of(self.composed)


@dataclass(frozen=True, slots=True)
class EditedDocument:
    """The edited paragraphs of one document in one language, and in which others there are any."""

    document: EditableDocument
    language: str
    paragraphs: Mapping[str, EditedParagraph]
    others: Mapping[str, tuple[str, ...]]

    def paragraph(self, part: str, composed: str) -> ParagraphText:
        """Return a paragraph as it stands."""
        own = self.paragraphs.get(part)
        return ParagraphText(part, composed, own, () if own else self.others.get(part, ()))

    def lost(self, parts: set[str]) -> tuple[EditedParagraph, ...]:
        """Return edited paragraphs whose sentence is no longer composed; their words are kept."""
        return tuple(each for part, each in self.paragraphs.items() if part not in parts)


def edited_document(
    workshop: Workshop, document: EditableDocument, language: str
) -> EditedDocument:
    """Return what people edited in a document, in a language."""
    known = [each for each in workshop.records(EditedParagraph).all() if each.document == document]
    others: dict[str, tuple[str, ...]] = {}
    for each in known:
        if each.language != language:
            others[each.part] = (*others.get(each.part, ()), each.language)
    own = {each.part: each for each in known if each.language == language}
    return EditedDocument(document, language, own, others)


def edit_paragraph(
    workshop: Workshop,
    document: EditableDocument,
    language: str,
    paragraph: ParagraphText,
    text: str,
) -> Edit:
    """Rewrite a paragraph; the composed text removes the edit. Raises InvalidInput if empty."""
    text = " ".join(text.split())
    own = workshop.records(EditedParagraph).get(
        paragraph_id(workshop.workshop_id, document, paragraph.part, language)
    )
    if not text:
        raise InvalidInput(
            _("A paragraph cannot be empty."),
            _("Restore the automatic text to replace your words."),
        )
    if text == paragraph.composed:
        return drop_edit(own) if own else Edit("")
    basis = digest_of(paragraph.composed)
    if own is not None:
        return edit_record(N_("Edit paragraph"), own, text=text, basis=basis)
    made = EditedParagraph(
        id=paragraph_id(workshop.workshop_id, document, paragraph.part, language),
        document=document,
        part=paragraph.part,
        language=Language(language),
        text=text,
        basis=basis,
    )
    return Edit(N_("Edit paragraph"), after=(made,))


def drop_edit(paragraph: EditedParagraph) -> Edit:
    """Take back what was written, so that the composed sentence is shown again."""
    return Edit(N_("Take back the words of a paragraph"), before=(paragraph,))


def keep_edit(paragraph: EditedParagraph, composed: str) -> Edit:
    """Keep the edited words although the composed sentence has changed."""
    label = N_("Keep the words of a paragraph")
    return edit_record(label, paragraph, basis=digest_of(composed))


def paragraph_id(workshop: str, document: EditableDocument, part: str, language: str) -> str:
    """Return the id of an edited paragraph, the same on every laptop."""
    return derived_id("edited paragraph", workshop, document.value, part, language)


def digest_of(text: str) -> str:
    """Return the digest of a composed sentence, by which a later one is known to differ."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
