from __future__ import annotations

from dataclasses import replace
from datetime import date

from mercworkshop.report.model.blocks import Group, Heading, Paragraph, Row, Table
from mercworkshop.report.model.document import Cover, Document, Imprint, Layout, Part
from mercworkshop.report.model.embedding import embed
from mercworkshop.report.model.inlines import Jump, PageNumber, Text

IMPRINT = Imprint(title="Road map", country="Jamaica", version="3", day="today")


def document(*parts: Part) -> Document:
    return Document(
        language="fr",
        day=date(2026, 11, 24),
        imprint=IMPRINT,
        parts=parts,
        layout=Layout.ONE_PAGE,
    )


def test_parts_keep_the_imprint_language_and_layout_of_their_document():
    own = Imprint(title="Annex", country="Jamaica", version="", day="")
    first, second = embed(document(Part(blocks=()), Part(blocks=(), imprint=own)), "JAM")
    assert (first.id, first.imprint, first.language) == ("JAM", IMPRINT, "fr")
    assert first.layout is Layout.ONE_PAGE
    assert first.begins_page
    assert second.imprint is own
    assert not second.begins_page


def test_headings_and_links_to_them_are_renamed_at_any_depth():
    heading = Heading("Plan", id="plan")
    row = Row(((Jump("see", "plan"), PageNumber("plan"), Jump("action", "a01")),), "a01")
    part = Part(blocks=(Group((heading,)), Table((), (row,))))
    (made,) = embed(document(part), "JAM")
    assert made.blocks[0] == Group((Heading("Plan", id="JAM-plan"),))
    assert made.blocks[1] == Table(
        (),
        (
            Row(
                ((Jump("see", "JAM-plan"), PageNumber("JAM-plan"), Jump("action", "a01")),),
                "a01",
            ),
        ),
    )


def test_a_link_to_the_first_part_leads_to_the_new_name():
    first = Part(blocks=(Paragraph((Jump("top", "front"),)),), id="front")
    second = Part(blocks=(Paragraph((Text("x"), Jump("down", "back"))),), id="back")
    made = embed(document(first, second), "JAM")
    assert [part.id for part in made] == ["JAM", "JAM-back"]
    assert made[0].blocks == (Paragraph((Jump("top", "JAM"),)),)
    assert made[1].blocks == (Paragraph((Text("x"), Jump("down", "JAM-back"))),)


def test_a_title_page_is_replaced_by_a_heading_above_all_others():
    parts = (
        Part(blocks=(Heading("Plan"), Heading("Law", 3))),
        Part(blocks=(Group((Heading("Money", 2),)),)),
    )
    first, second = embed(replace(document(*parts), cover=Cover()), "JAM")
    assert first.blocks == (Heading("Jamaica"), Heading("Plan", 2), Heading("Law", 3))
    assert second.blocks == (Group((Heading("Money", 3),)),)
