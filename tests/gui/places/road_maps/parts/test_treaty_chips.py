"""What the chips of a country say of signature and consent on a day."""

from __future__ import annotations

from datetime import date

import pytest

from mercworkshop.gui.places.road_maps.parts import treaty_chips
from tests.builders.checks import present
from tests.shipped import SHIPPED


@pytest.mark.parametrize(
    ("code", "today", "words"),
    [
        ("HTI", date(2015, 1, 20), "Not a Party on 20 Jan 2015"),
        ("HTI", date(2022, 1, 20), "Not a Party on 20 Jan 2022 · unverified"),
        ("HTI", date(2026, 1, 20), "No consent to be bound found up to 17 Jul 2023 · unverified"),
        ("SUR", date(2015, 1, 20), "Not a Party on 20 Jan 2015"),
        ("CMR", date(2021, 3, 1), "Deposited in 2021, day not known"),
        ("CMR", date(2021, 8, 19), "Deposited by 19 Aug 2021, day not known"),
        ("CMR", date(2026, 1, 20), "Party by 17 Nov 2021, day not known"),
        ("SUR", date(2026, 1, 20), "Party since 31 Oct 2018"),
        ("JAM", date(2026, 1, 20), "Party since 17 Oct 2017 · unverified"),
    ],
)
def test_an_unknown_date_of_consent_is_never_shown_as_not_a_party(code, today, words):
    country = present(SHIPPED.countries.of_code(code))
    _signature, consent, *_later = treaty_chips.status_facts(SHIPPED.on_day(today), country)
    assert consent.text == words


def test_acts_after_the_day_are_shown_as_later():
    facts = treaty_chips.status_facts(
        SHIPPED.on_day(date(2016, 3, 14)), present(SHIPPED.countries.of_code("LKA"))
    )
    assert [fact.text for fact in facts] == [
        "Signed 8 Oct 2014",
        "Not a Party on 14 Mar 2016",
        "Later: deposited 19 Jun 2017, Party since 17 Sep 2017",
    ]
