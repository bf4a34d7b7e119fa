from __future__ import annotations

import pytest

from mercworkshop.report.documents.room.printed_names import LONGEST_IN_ROW, name_in_row


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("Ann Campbell", "Ann Campbell"),
        ("Ann \U0001f30a Campbell", "Ann Campbell"),
        ("\U0001f469\u200d\U0001f52c Ann", "Ann"),
        ("\U0001f30a", "\U0001f30a"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("x" * 300, "x" * (LONGEST_IN_ROW - 1) + "…"),
        ("Maria da Conceição " * 20, "Maria da Conceição Maria da Conceição Maria da Conceição…"),
    ],
)
def test_a_printed_name_is_cut_to_a_length_and_has_no_pictures(words, printed):
    assert name_in_row(words) == printed
    assert len(printed) <= LONGEST_IN_ROW
