"""Donors and partners in an archive: on the page of their country, and under other names."""

from __future__ import annotations

from contextlib import closing
from datetime import date

import pytest

from mercworkshop.domain.programme.partners.partner_desk import PartnerPresence, read_partner
from mercworkshop.domain.programme.partners.partners import Partner, add_partner, rename_partner
from mercworkshop.domain.programme.partners.pilot_roles import NamedInPilot, roles_of
from mercworkshop.domain.programme.programme_lines import COUNTRY_LINES
from mercworkshop.domain.programme.quality.rows import LinkedNames
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.sample.programme.partners import partner_id
from mercworkshop.sample.programme.real_programme import real_programme
from mercworkshop.store.archive.archive import Archive
from tests.builders.programme_files import sent_files


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    with closing(Archive.create(tmp_path_factory.mktemp("a") / "Archive.mercpa")) as made:
        made.apply(real_programme())
        yield made


def lines(archive, country, kind):
    return [each for each in archive.ask(COUNTRY_LINES, country=country) if each.kind == kind]


def test_a_donor_state_finds_its_contributions_on_its_page(archive):
    found = lines(archive, "NOR", "donor")
    assert {each.title for each in found} == {
        "Report of 2014, para. 12",
        "Mercury waste, three countries",
    }
    assert {each.detail for each in found} == {""}  # not reported is not shown as 0
    assert "BCRC-Caribbean" in {each.where for each in found}
    assert [each.title for each in lines(archive, "TTO", "helper")] == ["BCRC-Caribbean"]
    assert not lines(archive, "NOR", "helper")


def presence(archive, partner):
    found = read_partner(archive, partner)
    assert found is not None
    return found.presence


def test_offers_and_people_of_workshops_are_found_under_every_name_of_a_partner(tmp_path):
    with closing(Archive.create(tmp_path / "Archive.mercpa")) as archive:
        archive.apply(real_programme())
        for changes, arrival in sent_files(years=1, sent=1):
            archive.add(changes, arrival)
        named = archive.run_query(
            lambda db: db.execute("SELECT body, count(*) FROM offer GROUP BY body").fetchall()
        )
        body, offers = named[0]
        people = archive.run_query(
            lambda db: db.execute("SELECT 1 FROM person WHERE organisation = ?", [body]).fetchall()
        )
        archive.apply(add_partner((), body))
        own = archive.find_titled(Partner, body)[0]
        assert presence(archive, own.id) == PartnerPresence(offers, len(people))
        archive.apply(rename_partner(own, "Another name", PartialDate("2016"), "Letter"))
        assert presence(archive, own.id).offers == offers


def test_a_renamed_donor_is_found_by_both_names_also_after_a_rebuild(archive):
    donor = archive.find(Partner, partner_id("norway"))
    archive.apply(rename_partner(donor, "Kingdom of Norway", PartialDate("2016"), "Letter"))
    for _time in range(2):
        kinds = {kind for kind, _id in archive.search("Norway")}
        assert {"partner", "partner_name"} <= kinds
        view = "SELECT donor FROM v_contributions WHERE country = 'NOR'"
        donors = archive.run_query(lambda db, its=view: db.execute(its).fetchall())
        assert donors == [("Kingdom of Norway",)] * 2
        archive.rebuild()


def pilots_of(archive, partner, until=date.max):
    found = read_partner(archive, partner_id(partner), until)
    assert found is not None
    return found.pilots


def test_a_partner_has_the_pilots_that_name_it_as_of_a_day(archive):
    found = pilots_of(archive, "unitar")
    named = archive.run_query(
        lambda db: db.execute("SELECT id FROM pilot WHERE partners LIKE '%UNITAR%'").fetchall()
    )
    assert found
    assert {each.pilot for each in found} == {each for (each,) in named}
    assert pilots_of(archive, "unitar", date(1990, 1, 1)) == ()


def test_a_body_is_found_in_the_words_of_a_pilot_by_any_of_its_names():
    def pilot(number, partners, donor=""):
        return NamedInPilot(str(number), f"Pilot {number}", partners, donor, None, None, False)

    pilots = [
        pilot(1, "Customs: list of importers\nU.N.D.P.: papers"),
        pilot(2, "Customs", "undp"),
        pilot(3, "UN Development Programme"),
        pilot(4, "UNDP Kenya", "Norway"),
        pilot(5, ""),
    ]
    links = [
        LinkedNames("un development programme", "U. N. Dev."),
        LinkedNames("UNDP", "U. N. Dev."),
    ]
    found = roles_of(["UNDP"], pilots, links)
    assert [(each.pilot, each.does, each.pays) for each in found] == [
        ("1", "papers", False),
        ("2", "", True),
        ("3", "", False),
    ]
    assert [each.pilot for each in roles_of(["UNDP"], pilots, ())] == ["1", "2"]
    assert roles_of([""], pilots, ()) == ()
