"""What the programme says of a country in words, also of what cannot be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mercworkshop.domain.programme import country_rows
from mercworkshop.domain.programme.country import read_country
from mercworkshop.domain.programme.programme_lines import CountryLine
from mercworkshop.store.archive.archive import Archive


def test_what_ends_before_it_begins_is_told_as_it_was_said(programme):
    archive = Archive(programme)
    country = read_country(archive, "AFG", date(2016, 1, 1))
    archive.close()
    pilot = CountryLine("pilot", "p", date(2016, 1, 1), date(2015, 12, 31), "Backwards", "", "")
    (row,) = country_rows.line_rows(replace(country, lines=(pilot,)))
    assert row[0] == "1 Jan 2016, but ends 31 Dec 2015"
