"""Donors and partners in an archive: on the page of their country, and after other names."""

from __future__ import annotations

from contextlib import closing

import pytest

from mercworkshop.domain.programme.partners.partner_desk import PartnerPresence, read_partner
from mercworkshop.domain.programme.partners.partners import Partner, add_partner, rename_partner
from mercworkshop.domain.programme.programme_lines import COUNTRY_LINES
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
    assert {each.detail for each in found} == {""}  # not reported, never 0
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


def test_a_renamed_donor_is_found_by_both_names_and_its_rows_can_be_made_anew(archive):
    donor = archive.find(Partner, partner_id("norway"))
    archive.apply(rename_partner(donor, "Kingdom of Norway", PartialDate("2016"), "Letter"))
    for _time in range(2):
        kinds = {kind for kind, _id in archive.search("Norway")}
        assert {"partner", "partner_name"} <= kinds
        view = "SELECT donor FROM v_contributions WHERE country = 'NOR'"
        donors = archive.run_query(lambda db, its=view: db.execute(its).fetchall())
        assert donors == [("Kingdom of Norway",)] * 2
        archive.rebuild()
