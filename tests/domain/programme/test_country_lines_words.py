"""The lines about a country in words, also for data that contradict themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mercworkshop.domain.programme import country_rows
from mercworkshop.domain.programme.country import CountryContact, read_country
from mercworkshop.domain.programme.programme_lines import CountryLine
from mercworkshop.store.archive.archive import Archive


def test_a_pilot_that_ends_before_it_begins_is_shown_as_it_was_entered(programme):
    archive = Archive(programme)
    country = read_country(archive, "AFG", date(2016, 1, 1))
    archive.close()
    pilot = CountryLine("pilot", "p", date(2016, 1, 1), date(2015, 12, 31), "Backwards", "", "")
    (row,) = country_rows.line_rows(replace(country, lines=(pilot,)))
    assert row[0] == "1 Jan 2016, but ends 31 Dec 2015"


def test_the_function_of_a_contact_is_on_screen_only_and_a_status_is_as_reported(programme):
    archive = Archive(programme)
    country = read_country(archive, "AFG", date(2016, 1, 1))
    archive.close()
    person = CountryContact("p", "w", "Ann", "Focal point", "Ministry", "", "", "yes")
    pilot = CountryLine("pilot", "p", date(2015, 1, 1), None, "Inventory", "under_way", "")
    known = replace(country, contacts=(person,), lines=(pilot,))
    assert country_rows.contact_rows(known)[0][1] == "Focal point, Ministry"
    assert country_rows.contact_rows(known, consent="yes")[0][1] == "Ministry"
    assert country_rows.line_rows(known)[0][-1] == "Under way, as reported"
