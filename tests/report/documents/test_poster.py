"""The poster of what drafts have in common, and the partners in a road map, on paper."""

from __future__ import annotations

from datetime import date

from mercworkshop.domain.entities.shared_actions import verbs
from mercworkshop.domain.entities.shared_actions.alike import find_alike
from mercworkshop.domain.ports.room_facts import RoomFacts
from mercworkshop.reference.facts.print_facts import facts_for
from mercworkshop.reference.reference import current_reference
from mercworkshop.report.documents.road_map.document import build_road_map
from mercworkshop.report.documents.room.poster import build_poster
from mercworkshop.report.model.blocks import Note, Paragraph, Row, RowKind, Table
from mercworkshop.report.model.inlines import words_of
from tests.builders.workshop import a_workshop

NAMES = {"GRD": "Grenada", "HTI": "Haiti", "LCA": "Saint Lucia"}


def drafted():
    return (
        a_workshop()
        .with_road_map("GRD", "Collect lamps in drums")
        .with_road_map("HTI", "Récupérer les lampes")
        .with_road_map("LCA", "One store")
    )


def poster(workshop, **more):
    facts = RoomFacts(
        language="en",
        day=date(2015, 1, 20),
        countries=NAMES,
        topics=current_reference().draft_topics,
    )
    (part,) = build_poster(workshop, facts).parts
    return part.blocks


def cells(row: Row):
    return [words_of(cell) for cell in row.cells]


def test_a_poster_marks_who_has_it_and_leaves_boxes_for_those_who_join():
    (table,) = [each for each in poster(drafted().value) if isinstance(each, Table)]
    assert [each.head for each in table.columns] == [
        "What is alike", "Grenada", "Haiti", "Saint Lucia", "Who calls whom, by when?",
    ]  # fmt: skip
    band, row = table.rows
    assert (band.kind, cells(band)) == (RowKind.BAND, ["Plan the same  ●"])
    assert cells(row)[:3] == ["Collect used lamps and ship them", "●", "●"]
    assert row.cells[3] != row.cells[1]


def test_a_poster_of_nothing_alike_says_so():
    blocks = poster(a_workshop().with_road_map("GRD", "One store").value)
    said = [words_of(each.inlines) for each in blocks if isinstance(each, (Paragraph, Note))]
    assert said == ["No two drafts plan, need or wait for the same yet."]


def test_a_shared_action_names_its_partners_in_each_road_map():
    sample = drafted()
    reference = current_reference()
    (row,) = find_alike(sample.value, reference.draft_topics)
    shared = sample.with_edit(verbs.share(sample.value, row, "Lamps together")).value
    for code, other in (("GRD", "Haiti"), ("HTI", "Grenada")):
        paper = str(build_road_map(shared, facts_for(reference, code, shared.details)))
        said = [f"Shared with {name}" in paper for name in (other, NAMES[code])]
        assert said == [True, False]
