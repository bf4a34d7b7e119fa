"""Values within the words of a block, as files write them."""

from __future__ import annotations

from datetime import date

import pytest

from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money.money import Money
from mercworkshop.report.model.inlines import Raw, code_of


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (PartialDate("2016-07/2016-09"), "2016-07/2016-09"),
        (Money(15000, 20000, "USD"), "USD 15000..20000"),
        (date(2026, 11, 24), "2026-11-24"),
        (7, "7"),
        ("in hand", "in hand"),
        (None, ""),
    ],
)
def test_the_code_of_a_value_is_the_same_in_every_language(raw: Raw, code: str):
    assert code_of(raw) == code
