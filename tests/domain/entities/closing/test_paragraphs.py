"""An edited paragraph is shown in its language, and is stale once its sentence changes."""

from __future__ import annotations

import pytest

from mercworkshop.domain.entities.closing import paragraphs
from mercworkshop.domain.entities.closing.paragraphs import edited_document
from mercworkshop.domain.entities.closing.records import EditableDocument, EditedParagraph
from mercworkshop.domain.workshop.details import add_details
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput

EMPTY = Workshop().apply(add_details("Port of Spain", "w"))
RECORD = EditableDocument.RECORD
COMPOSED = "No decision was recorded."


def edited(text: str, workshop: Workshop = EMPTY, composed: str = COMPOSED) -> Workshop:
    stands = edited_document(workshop, RECORD, "en").paragraph("decisions", composed)
    return workshop.apply(paragraphs.edit_paragraph(workshop, RECORD, "en", stands, text))


def stands(workshop: Workshop, language: str = "en", composed: str = COMPOSED):
    return edited_document(workshop, RECORD, language).paragraph("decisions", composed)


def test_an_edited_paragraph_is_shown_in_its_language_and_named_in_the_others():
    now = edited("  Nothing was\n decided.  ")
    assert stands(now).text == "Nothing was decided."
    assert not stands(now).is_stale
    assert stands(now, "fr").text == COMPOSED
    assert stands(now, "fr").elsewhere == ("en",)
    proceedings = edited_document(now, EditableDocument.PROCEEDINGS, "en")
    assert proceedings.paragraph("decisions", COMPOSED).text == COMPOSED


def test_an_edit_is_stale_once_the_composed_sentence_differs_until_it_is_kept():
    now = edited("Nothing was decided.")
    later = stands(now, composed="The following decision was taken:")
    assert later.is_stale
    assert later.text == "Nothing was decided."
    now = now.apply(paragraphs.keep_edit(later.edited, later.composed))
    assert not stands(now, composed=later.composed).is_stale


def test_typing_the_composed_words_removes_the_edit():
    assert edited(COMPOSED).records(EditedParagraph) == {}
    now = edited(COMPOSED, edited("Nothing was decided."))
    assert now.records(EditedParagraph) == {}
    with pytest.raises(InvalidInput, match="empty"):
        edited(" ")


def test_an_edit_of_a_sentence_that_is_no_longer_composed_is_listed_as_lost():
    now = edited("Nothing was decided.")
    (lost,) = edited_document(now, RECORD, "en").lost({"opening"})
    assert lost.text == "Nothing was decided."
    assert not edited_document(now, RECORD, "en").lost({"decisions"})


def test_two_laptops_that_edit_one_paragraph_edit_one_record():
    ours, theirs = edited("Ours."), edited("Theirs.")
    assert set(ours.records(EditedParagraph)) == set(theirs.records(EditedParagraph))
