from __future__ import annotations

import re
import shutil
from collections import Counter
from datetime import date

import pytest

from mercworkshop import data_file
from mercworkshop.data_file import load_shipped
from mercworkshop.i18n import LANGUAGES
from mercworkshop.reference.files import pack
from mercworkshop.reference.files.data_files import DataFiles
from mercworkshop.reference.files.pack import Pack
from mercworkshop.reference.lists import countries
from mercworkshop.reference.lists.countries import Country
from mercworkshop.reference.reference import Reference
from tests.builders.checks import present
from tests.every import every
from tests.shipped import SHIPPED

EVERY = SHIPPED.countries.all
FILE = SHIPPED.countries.file


def test_there_are_193_members_and_five_others():
    assert len(EVERY) == 198
    assert sum(country.un_member for country in EVERY) == 193
    assert [country.iso3 for country in EVERY if not country.un_member] == [
        *("COK", "VAT", "NIU", "PSE", "EUE"),
    ]


@pytest.mark.parametrize("field", ["iso2", "iso3", "m49"])
def test_no_code_belongs_to_two_countries(field):
    codes = [getattr(country, field) for country in EVERY if getattr(country, field)]
    assert len(set(codes)) == len(codes)


def test_the_regional_groups_add_up():
    groups = Counter(country.group for country in EVERY if country.un_member)
    assert groups == {"African": 54, "Asia-Pacific": 54, "EEG": 23, "GRULAC": 33, "WEOG": 29}


@every("country", EVERY, ids=lambda country: country.iso3)
def test_a_country_has_a_name_in_each_script_and_at_least_one_known_language(country):
    names = country.names
    assert all(names.all())
    assert "*" not in "".join(names.all())
    assert re.search("[\u0400-\u04ff]", names.in_language("ru"))
    assert re.search("[\u0600-\u06ff]", names.in_language("ar"))
    assert re.search("[\u4e00-\u9fff]", names.in_language("zh"))
    assert country.languages
    assert set(country.languages) <= set(data_file.Names.__struct_fields__)
    assert country.verification in FILE.verification_levels
    assert set(country.sources) <= set(FILE.sources)


@every("country", EVERY, ids=lambda country: country.iso3)
def test_treaty_dates_are_possible(country):
    if country.signed:
        assert date(2013, 10, 10) <= country.signed <= date(2014, 10, 9)
    if country.consent_date:
        assert (country.signed or date(2013, 10, 10)) <= country.consent_date
        assert country.sources
        assert SHIPPED.countries.entry_into_force(country) > country.consent_date
        assert country.status == "party"
    elif country.consent_year:
        assert country.verification == "year_only"
        assert present(country.consent_by).year == country.consent_year
        assert country.status == "party"
    else:
        assert not country.is_status_verified
        assert SHIPPED.countries.entry_into_force(country) is None


def test_128_signed():
    assert sum(country.signed is not None for country in EVERY) == 128


def test_the_number_of_parties_matches_the_totals_that_were_reported():
    days = [country.latest_consent for country in EVERY if country.latest_consent]
    for total in FILE.known_totals:
        assert sum(day <= total.date for day in days) == total.parties - total.missing
        assert not total.missing or total.date > FILE.counted_to
        assert total.source in FILE.sources


def the_country(code: str) -> Country:
    return present(SHIPPED.countries.of_code(code))


def test_a_signatory_ratifies_and_another_state_accedes():
    jamaica, suriname = the_country("JAM"), the_country("SUR")
    assert jamaica.latest_consent
    assert not jamaica.accedes
    assert suriname.accedes
    assert SHIPPED.countries.entry_into_force(suriname) == date(2018, 10, 31)


def test_dates_on_which_sources_disagree_are_marked():
    unsettled = {c.iso3 for c in EVERY if c.consent_date and not c.is_status_verified}
    assert unsettled == {"JAM", "TTO", "PSE", "TZA", "BDI", "KHM", "BHR", "MWI", "UKR"}
    for code in (*unsettled, "CMR", "CAF"):
        assert the_country(code).treaty_note
    assert the_country("JAM").treaty_note


def test_a_state_without_a_found_consent_is_not_called_a_non_party():
    sudan, haiti = the_country("SDN"), the_country("HTI")
    assert (sudan.status, sudan.is_status_verified) == ("signatory", False)
    assert (haiti.status, haiti.is_status_verified) == ("not_found", False)


@every("country", [*EVERY, SHIPPED.countries.practice], ids=lambda country: country.iso3)
def test_a_country_is_found_by_codes_and_by_every_name(country):
    for text in (country.iso3, country.iso2.lower(), *country.names.all(), *country.aliases):
        assert SHIPPED.countries.find(text) is country, text


@every(
    ("text", "iso3"),
    [
        ("The Bahamas", "BHS"),
        ("Bahamas (the)", "BHS"),
        ("St Kitts & Nevis", "KNA"),
        ("St. Kitts and Nevis", "KNA"),
        ("Saint-Kitts-et-Nevis", "KNA"),
        ("Cote d'Ivoire", "CIV"),
        ("CÔTE D’IVOIRE", "CIV"),
        ("Ivory Coast", "CIV"),
        ("Sao Tome & Principe", "STP"),
        ("São Tomé e Príncipe", "STP"),
        ("St Vincent and the Grenadines", "VCT"),
        ("Trinidad & Tobago", "TTO"),
        ("Vietnam", "VNM"),
        ("Cape Verde", "CPV"),
        ("DR Congo", "COD"),
        ("Congo", "COG"),
        ("  jamaica ", "JAM"),
        ("Jamaïque", "JAM"),
        ("牙买加", "JAM"),
        ("Dominica", "DMA"),
        ("Dominican Republic", "DOM"),
        ("Federated States of Micronesia", "FSM"),
        ("LA", "LAO"),
    ],
)
def test_people_write_names_in_many_ways(text, iso3):
    assert present(SHIPPED.countries.find(text)).iso3 == iso3


@pytest.mark.parametrize("text", ["", " ", "the", "Atlantis", "of", "&", "Islands", "Saint"])
def test_a_text_that_is_no_country_is_not_found(text):
    assert SHIPPED.countries.find(text) is None


def test_no_two_countries_share_a_name():
    names = [{countries._key(name) for name in countries._names(country)} for country in EVERY]
    counted = Counter(key for keys in names for key in keys)
    assert [key for key, count in counted.items() if count > 1] == []


def test_the_practice_country_is_no_state():
    practice = SHIPPED.countries.practice
    assert practice.is_practice
    assert "QMA" <= practice.iso3 <= "QZZ"
    assert practice not in EVERY
    assert practice.name("fr") == "Pays d’essai"
    assert not any(country.is_practice for country in EVERY)


def test_the_countries_are_read_from_their_file_once(monkeypatch, tmp_path):
    folder = shutil.copytree(SHIPPED.pack.data.shipped, tmp_path / "data")
    read = []
    load = load_shipped
    monkeypatch.setattr(pack, "load_shipped", lambda *what: read.append(what) or load(*what))
    found = Reference(Pack(DataFiles(folder), ()), SHIPPED.day, "en").countries
    for code in ("JAM", "HTI"):
        assert found.of_code(code) is not None
    assert present(found.find("Jamaïque")).iso3 == "JAM"
    assert len(read) == 1


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_every_note_on_a_treaty_status_is_in_each_language(language):
    english, other = SHIPPED.countries, SHIPPED.in_language(language).countries
    noted = [each for each in english.all if each.treaty_note]
    assert len(noted) > 20
    left = [each.iso3 for each in noted if other.treaty_note(each) == english.treaty_note(each)]
    assert not left
