"""Which commands are found by typed words, and in which order."""

from __future__ import annotations

import pytest

from mercworkshop.gui.session.pages.palette_command import PaletteCommand, match_commands


def titles(query, *offered):
    return [
        found.title
        for found in match_commands([PaletteCommand(each, list) for each in offered], query)
    ]


def test_a_title_is_found_by_all_words_in_any_order():
    assert titles("add act", "Add action", "Add person", "Action added") == [
        "Add action",
        "Action added",
    ]


@pytest.mark.parametrize(
    ("query", "title"),
    [("cote", "Côte d’Ivoire"), ("CÔTE", "cote"), ("العراق", "العِراق"), ("缺", "资金缺口")],
)
def test_accents_case_and_vowel_marks_make_no_difference(query, title):
    assert titles(query, title, "other") == [title]


def test_titles_that_begin_with_the_words_come_first():
    assert titles("road", "Print road map", "Road maps") == ["Road maps", "Print road map"]


def test_nothing_typed_offers_everything():
    assert titles("", "A", "B") == ["A", "B"]


def test_undo_is_found_by_its_name_and_not_by_what_it_would_take_back():
    undo = PaletteCommand("Undo: Settle difference, Jamaica", list, only_by="Undo")
    country = PaletteCommand("Actions", list, detail="Jamaica")
    assert match_commands([undo, country], "Jamaica") == [country]
    assert match_commands([undo, country], "undo") == [undo]
