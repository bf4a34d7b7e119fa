"""The poster of what road maps have in common, and shared actions in a printed road map."""

from __future__ import annotations

import io
from datetime import date

import pikepdf

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.shared_actions import verbs
from mercworkshop.domain.entities.shared_actions.alike_drafts import (
    AlikeEntry,
    AlikeKind,
    AlikeRow,
    find_alike,
)
from mercworkshop.domain.entities.shared_actions.records import (
    MemberAnswer,
    SharedActionMember,
)
from mercworkshop.domain.ports.room_facts import RoomFacts
from mercworkshop.publishing.kinds import PaperKind
from mercworkshop.publishing.papers import make_paper
from mercworkshop.publishing.requests import PaperChoices, PaperOrder
from mercworkshop.reference.facts.print_facts import facts_for
from mercworkshop.reference.reference import current_reference
from mercworkshop.report.documents.road_map.document import build_road_map
from mercworkshop.report.documents.room.poster import _blocks, build_poster
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


def test_a_poster_marks_countries_with_an_action_and_has_boxes_for_others():
    (table,) = [each for each in poster(drafted().value) if isinstance(each, Table)]
    assert [each.heading for each in table.columns] == [
        "What is alike", "Grenada", "Haiti", "Saint Lucia", "Who calls whom, by when?",
    ]  # fmt: skip
    band, row = table.rows
    assert (band.kind, cells(band)) == (RowKind.BAND, ["Plan the same  ●"])
    assert cells(row)[:3] == ["Collect used lamps and ship them", "●", "●"]
    assert row.cells[3] != row.cells[1]


def test_a_poster_without_similar_actions_says_so():
    blocks = poster(a_workshop().with_road_map("GRD", "One store").value)
    said = [words_of(each.inlines) for each in blocks if isinstance(each, (Paragraph, Note))]
    assert said == ["No two drafts plan, need or wait for the same yet."]


def test_a_poster_is_one_a3_sheet_with_the_ten_rows_of_most_countries():
    facts = RoomFacts(language="en", day=date(2015, 1, 20), countries=NAMES)
    rows = [
        AlikeRow(f"k{n:02}", AlikeKind.PLAN, f"Row {n}", entries_of("GRD", "HTI"))
        for n in range(11)
    ]
    rows.append(AlikeRow("w", AlikeKind.WAIT, "Jamaica", entries_of("GRD", "HTI", "LCA"), "JAM"))
    blocks = list(_blocks(drafted().value, facts, rows))
    (table,) = [each for each in blocks if isinstance(each, Table)]
    said = [words_of(each.inlines) for each in blocks if isinstance(each, (Paragraph, Note))]
    titles = [cells(row)[0] for row in table.rows if row.kind is RowKind.BODY]
    assert titles == [*(f"Row {n}" for n in range(9)), "Waits for Jamaica"]
    assert table.scale == 2
    assert said[0].startswith("3 drafts of 20 January 2015.")
    assert said[1] == "● Plans it     ◆ Waits for it", (
        "the legend explains only signs that are on the sheet"
    )
    assert said[-1].endswith("2 more are alike in fewer drafts.")
    made = make_paper(
        order(drafted().value).request_of_workshop(PaperChoices(kind=PaperKind.POSTER))
    )
    with pikepdf.open(io.BytesIO(made.content)) as file:
        assert [round(float(each)) for each in file.pages[0].mediabox[2:]] == [1191, 842]


def entries_of(*codes: str) -> tuple[AlikeEntry, ...]:
    return tuple(AlikeEntry(code, Action(id=code, road_map=code), ()) for code in codes)


def order(workshop) -> PaperOrder:
    return PaperOrder(workshop, current_reference(), {})


def test_shared_actions_are_marked_in_the_same_order_in_each_language():
    sample = drafted()
    (row,) = find_alike(sample.value, current_reference().draft_topics)
    now = sample.with_edit(verbs.share(sample.value, row, "Lamps together")).value
    titles = [cells(each)[0] for each in shown_rows(now, row)]
    assert titles[-1] == row.title, "an action that nobody agreed to share yet keeps its own title"
    for member in now.records(SharedActionMember).values():
        now = now.apply(verbs.answer(member, MemberAnswer.ACCEPTED))
    assert [cells(each)[0] for each in shown_rows(now, row)] == [f"↔ {row.title}", "Zebra", "Ant"]


def shown_rows(workshop, row: AlikeRow) -> list[Row]:
    """Return the rows of a poster; the key orders two rows with equally many countries."""
    facts = RoomFacts(language="en", day=date(2015, 1, 20), countries=NAMES)
    others = [
        AlikeRow(key, AlikeKind.PLAN, title, entries_of("GRD", "HTI"))
        for key, title in (("2", "Ant"), ("1", "Zebra"))
    ]
    blocks = _blocks(workshop, facts, [row, *others])
    (table,) = [each for each in blocks if isinstance(each, Table)]
    return [each for each in table.rows if each.kind is RowKind.BODY]


def test_a_shared_action_names_its_partners_in_each_road_map():
    sample = drafted()
    reference = current_reference()
    (row,) = find_alike(sample.value, reference.draft_topics)
    asked = sample.with_edit(verbs.share(sample.value, row, "Lamps together"))
    shared = asked.value
    for member in shared.records(SharedActionMember).values():
        shared = shared.apply(verbs.answer(member, MemberAnswer.ACCEPTED))
    paper = str(build_road_map(asked.value, facts_for(reference, "GRD", shared.details)))
    assert "Asked to share it with Haiti" in paper
    for code, other in (("GRD", "Haiti"), ("HTI", "Grenada")):
        paper = str(build_road_map(shared, facts_for(reference, code, shared.details)))
        said = [f"Shared with {name}" in paper for name in (other, NAMES[code])]
        assert said == [True, False]
