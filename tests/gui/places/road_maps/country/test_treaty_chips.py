from __future__ import annotations

from datetime import date

import pytest

from mercworkshop.gui.places.road_maps.country import treaty_chips
from tests.builders.checks import present
from tests.shipped import SHIPPED


@pytest.mark.parametrize(
    ("code", "today", "words"),
    [
        ("HTI", date(2015, 1, 20), "Not yet a Party"),
        ("HTI", date(2026, 1, 20), "No consent to be bound found · unverified"),
        ("SUR", date(2015, 1, 20), "Not yet a Party"),
        ("SUR", date(2026, 1, 20), "Party since 31 Oct 2018"),
        ("JAM", date(2026, 1, 20), "Party since 17 Oct 2017 · unverified"),
    ],
)
def test_a_date_that_was_not_found_never_says_that_a_state_is_no_party(code, today, words):
    country = present(SHIPPED.countries.of_code(code))
    _signature, consent = treaty_chips.status_facts(SHIPPED.on(today), country)
    assert consent.text == words
