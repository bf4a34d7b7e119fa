"""The real programme in an archive: entered twice it is there once; contradictions are shown."""

from __future__ import annotations

from contextlib import closing

import pytest

from mercworkshop.domain.programme import questions
from mercworkshop.domain.programme.figures import PublishedFigure
from mercworkshop.domain.programme.partners.partners import Partner, PartnerKind
from mercworkshop.domain.programme.workshops import ExpectedCountry, ProgrammeWorkshop
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.places.partners.parts.names import shown_name
from mercworkshop.sample.programme.partners import enter_partners
from mercworkshop.sample.programme.real_programme import real_programme
from mercworkshop.store.archive.archive import Archive
from tests.shipped import SHIPPED


@pytest.fixture(scope="module")
def entered() -> Workshop:
    return Workshop(workshop_id="archive").apply(real_programme())


def test_every_workshop_and_figure_has_a_source_and_every_country_is_known(entered):
    held = entered.records(ProgrammeWorkshop).all()
    assert len(held) == 9
    assert all(each.source.startswith("http") for each in held)
    assert all(each.source for each in entered.records(PublishedFigure).all())
    codes = {each.country for each in entered.records(ExpectedCountry).all()}
    codes |= {each.country for each in held if each.country}
    assert all(SHIPPED.countries.of_code(each) for each in codes)
    assert len(entered.records(ExpectedCountry)) == 12 + 14 + 12 + 10 + 1


def test_two_contradicting_figures_of_jakarta_are_both_kept_and_marked(entered):
    (jakarta,) = (
        each for each in entered.records(ProgrammeWorkshop).all() if each.city == "Jakarta"
    )
    people = [
        each
        for each in entered.records(PublishedFigure).owned_by(jakarta.id)
        if each.kind == "person" and each.category is None
    ]
    assert sorted(each.count or 0 for each in people) == [155, 160]
    assert len({each.source for each in people}) == 2
    assert all(each.is_doubtful and each.note for each in people)


def test_figures_of_port_of_spain_add_up(entered):
    (own,) = (
        each for each in entered.records(ProgrammeWorkshop).all() if each.city == "Port of Spain"
    )
    people = [
        each for each in entered.records(PublishedFigure).owned_by(own.id) if each.kind == "person"
    ]
    total = sum(each.count or 0 for each in people if each.category is None)
    assert total == sum(each.count or 0 for each in people if each.category is not None) == 41


def test_an_archive_with_the_real_programme_lists_the_missing_road_maps(tmp_path):
    with closing(Archive.create(tmp_path / "all.mercpa")) as archive:
        archive.apply(real_programme())
        missing = archive.ask(questions.MISSING)
        assert len(missing) == 49
        assert {each.country for each in missing if "Caribbean" in each.title} >= {"JAM", "SUR"}
        count = "SELECT count(*) FROM programme_workshop"
        assert archive.run_query(lambda db: db.execute(count).fetchone()[0]) == 9
    assert real_programme() == real_programme()


@pytest.mark.parametrize(
    ("language", "name"), [("fr", "Union européenne"), ("ru", "Европейский союз")]
)
def test_the_european_union_is_called_as_the_language_calls_it(language, name):
    donors = Workshop(workshop_id="archive")
    for edit in enter_partners():
        donors = donors.apply(edit)
    (union,) = (
        each
        for each in donors.records(Partner).all()
        if each.kind is PartnerKind.INTEGRATION and each.country
    )
    known = SHIPPED.in_language(language).countries
    assert shown_name(known, union.name, union.country) == name
