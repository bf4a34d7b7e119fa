from __future__ import annotations

import csv
import io

import pytest

from mercworkshop.domain.records.edit import Edit
from mercworkshop.exchange.out.text_table import write_text_table
from mercworkshop.i18n import LANGUAGES
from tests.builders.full_road_map import SAID, action, sample
from tests.exchange.out.views import HOSTILE, sample_view, view_of

SEMICOLON = {"fr", "es", "ru"}


def rows(view, delimiter=","):
    text = write_text_table(view).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_read_back_unchanged(language):
    assert write_text_table(sample_view(language)).startswith(b"\xef\xbb\xbf")
    found = rows(sample_view(language), ";" if language in SEMICOLON else ",")
    title, outcome, lead, indicator = SAID[language]
    assert len(found) == 12
    first = next(row for row in found if f"{title} (1)" in row.values())
    assert {outcome, lead, indicator} <= set(first.values())
    assert None not in found[0]


def test_dates_and_amounts_have_columns_beside_their_words():
    first = next(row for row in rows(sample_view()) if row["Action"].endswith("(1)"))
    assert first["End"] == "Q2 2017"
    assert first["End, last day"] == "2017-06-30"
    assert first["Cost, highest"] == "46000"


@pytest.mark.parametrize("words", HOSTILE)
def test_text_of_a_person_never_becomes_a_formula(words):
    view = view_of(sample(1).apply(Edit("", after=(action(1, title=words),))))
    found = rows(view)[0]["Action"]
    assert found.removeprefix("'") == words
    assert not found.startswith(("=", "+", "-", "@", "＝", "\n"))
