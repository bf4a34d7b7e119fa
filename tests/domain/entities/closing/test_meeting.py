"""Two laptops close, edit and give out sticks apart; after merging nothing is lost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from mercworkshop.domain.entities.closing import closings, paragraphs, sticks
from mercworkshop.domain.entities.closing.closings import closing_state
from mercworkshop.domain.entities.closing.paragraphs import edited_document
from mercworkshop.domain.entities.closing.records import EditableDocument, EditedParagraph, Stick
from tests.builders.memory_laptop import MemoryLaptop, meet

EVENING = datetime(2015, 1, 21, 21, 40, tzinfo=UTC)
RECORD = EditableDocument.RECORD


@pytest.fixture
def pair():
    """Return two laptops that know the same stick."""
    one, two = MemoryLaptop("one", workshop_id="w"), MemoryLaptop("two", workshop_id="w")
    one.write(sticks.add_sticks((), [{"label": "A"}]))
    two.collect(one)
    return one, two


def close(laptop: MemoryLaptop, by: str, at: datetime = EVENING) -> None:
    laptop.write(closings.close_workshop(closing_state(laptop.workshop), at, by))


def write(laptop: MemoryLaptop, words: str, language: str = "en") -> None:
    told = edited_document(laptop.workshop, RECORD, language).paragraph("parked", "None.")
    laptop.write(paragraphs.edit_paragraph(laptop.workshop, RECORD, language, told, words))


def test_both_closings_are_kept_and_one_opening_reopens_the_workshop_on_both(pair):
    one, two = pair
    close(one, "Ann")
    close(two, "Bo", EVENING + timedelta(days=365))  # its clock is a year wrong
    meet(one, two)
    assert [each.by for each in closing_state(one.workshop).closings] == ["Ann", "Bo"]
    state = closing_state(one.workshop)
    one.write(closings.reopen_workshop(state, EVENING, "Ann", "A vote was missing"))
    meet(one, two)
    assert not closing_state(one.workshop).is_closed
    assert not closing_state(two.workshop).is_closed


def test_one_paragraph_edited_on_both_is_a_difference_to_settle(pair):
    one, two = pair
    write(one, "Ours.")
    write(two, "Theirs.")
    write(two, "Les leurs.", "fr")
    meet(one, two)
    assert len(one.workshop.records(EditedParagraph)) == 2
    assert {key[2] for key in one.conflicts} == {"text"}
    assert {key[2] for key in two.conflicts} == {"text"}


def test_a_stick_that_came_back_on_one_laptop_is_back_on_both(pair):
    one, two = pair
    one.write(sticks.give_stick(one.the(Stick), EVENING, "K. Immortelle"))
    meet(one, two)
    two.write(sticks.take_stick_back(two.the(Stick), EVENING + timedelta(hours=1)))
    one.write(sticks.update_stick(one.the(Stick), note="scratched"))
    meet(one, two)
    for laptop in pair:
        assert not laptop.the(Stick).is_out
        assert laptop.the(Stick).note == "scratched"
        assert laptop.conflicts == {}
