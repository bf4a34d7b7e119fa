from __future__ import annotations

import re
from datetime import date

import pytest

from mercworkshop.i18n import LANGUAGES, language_scope, use_writing
from mercworkshop.reference.facts.article_names import article_names
from mercworkshop.reference.law import convention
from mercworkshop.reference.law.convention import FixedDeadline, PeriodDeadline
from tests.every import every
from tests.shipped import SHIPPED

ARTICLES = SHIPPED.law.convention.articles
MINISTRIES = {
    *("environment", "health", "industry", "mining", "trade", "customs", "finance", "justice"),
    *("foreign affairs", "energy", "labour", "education and research", "agriculture"),
    "local government",
}
WITHOUT_DUTY = {1, 2, 23, 24, 26, 27, 34, 35}


def test_there_are_35_articles_in_order():
    assert [art.number for art in ARTICLES] == list(range(1, 36))


@every("art", ARTICLES, ids=lambda art: str(art.number))
def test_an_article_has_its_title_in_six_languages_and_a_short_summary(art):
    assert all(art.title.all())
    assert art.is_title_verified("en")
    assert 30 < len(art.summary) < 400


@every("art", ARTICLES, ids=lambda art: str(art.number))
def test_obligations_are_numbered_and_addressed_to_known_ministries(art):
    ids = [duty.id for duty in art.obligations]
    assert set(ids) == {f"art{art.number:02d}-{n}" for n in range(1, len(ids) + 1)}
    for duty in art.obligations:
        assert duty.actors
        assert set(duty.actors) <= MINISTRIES
        assert duty.text
        assert duty.hint
        assert duty.deadline or duty.kind != "deadline"
        assert (
            not isinstance(duty.deadline, PeriodDeadline)
            or duty.deadline.years
            or duty.deadline.days
        )


def test_every_article_with_duties_has_obligations():
    assert all(art.obligations for art in ARTICLES if art.number not in WITHOUT_DUTY)
    assert len(SHIPPED.law.obligations) == 109


def test_only_titles_that_were_read_in_a_source_count_as_verified():
    assert SHIPPED.law.article(3).is_title_verified("zh")
    assert not SHIPPED.law.article(3).is_title_verified("ar")


MOST_WORDS = 4


def test_each_article_has_a_short_title_of_its_own_in_each_language():
    for language in LANGUAGES:
        titles = [each.short.in_language(language) for each in ARTICLES]
        assert len(set(titles)) == len(ARTICLES), language
        for title in titles:
            assert title == title.strip() != "", language
            words = [each for each in title.split() if len(each) > 2]
            assert len(words) <= MOST_WORDS, title
        whole = (each.title.in_language(language) for each in ARTICLES)
        assert sum(map(len, titles)) < sum(map(len, whole))
    names = article_names(SHIPPED)
    assert names["5"] == "5 Processes"
    assert list(names) == [str(number) for number in range(1, 36)]


@pytest.fixture
def own_digits():
    """Have numbers written in the digits of each language."""
    use_writing(own_digits=True)
    yield
    use_writing(own_digits=False)


def test_article_numbers_have_the_digits_of_the_reference_and_not_of_the_window(own_digits):
    with language_scope("ar"):
        assert article_names(SHIPPED.in_language("fr"))["5"].startswith("5")
    with language_scope("fr"):
        assert article_names(SHIPPED.in_language("ar"))["5"].startswith("٥")


def test_the_note_of_a_fixed_deadline_does_not_repeat_its_year():
    for language in LANGUAGES:
        for _article, duty in SHIPPED.in_language(language).law.obligations.values():
            if isinstance(duty.deadline, FixedDeadline):
                year = str(duty.deadline.date.year)
                assert year not in duty.deadline.note, (language, duty.id)


def test_a_deadline_is_a_fixed_day_or_a_period():
    _art, duty = SHIPPED.law.obligations["art29-1"]
    assert isinstance(duty.deadline, FixedDeadline)
    assert duty.deadline.date == date(2014, 10, 9)
    _art, duty = SHIPPED.law.obligations["art31-1"]
    assert isinstance(duty.deadline, PeriodDeadline)
    assert duty.deadline.due(date(2018, 8, 2)) == date(2018, 10, 31)


def test_29_february_has_a_28_february_three_years_later():
    assert convention.add_years(date(2028, 2, 29), 3) == date(2031, 2, 28)
    assert convention.add_years(date(2028, 2, 29), 4) == date(2032, 2, 29)


def test_a_title_in_an_unknown_language_is_english():
    assert SHIPPED.law.article(1).title.in_language("pt") == "Objective"
    assert SHIPPED.law.article(1).title.in_language("zh") == "目标"


def test_annex_a_has_nine_groups_of_2013_and_nine_amalgam_measures():
    annex = SHIPPED.law.annex_a
    assert sum(product.phase_out_year_2013 == 2020 for product in annex.part1) == 9
    assert len(annex.part2[0].measures) == 9
    assert annex.part2[0].phase_out_years == (2034,)
    ids = [each.id for each in annex.part1] + [each.id for each in annex.part2]
    assert len(set(ids)) == len(ids)


def test_lamps_end_by_kind():
    years = {product.id: product.phase_out_years for product in SHIPPED.law.annex_a.part1}
    lamps = {key: found for key, found in years.items() if "fl" in key and "ccfl" not in key}
    assert lamps == {
        "a1-cfl": (2020,),
        "a1-cfl-i": (2025,),
        "a1-cfl-ni": (2026,),
        "a1-cfl-over30": (2026,),
        "a1-lfl": (2020,),
        "a1-lfl-halo": (2026,),
        "a1-lfl-tri": (2027,),
        "a1-nfl-halo": (2026,),
        "a1-nfl-tri": (2027,),
    }


def test_an_exemption_can_be_registered_for_five_years_and_lasts_ten():
    for window in SHIPPED.law.annex_a.exemptions:
        assert window.last_day.year - window.register_until.year == 5
        assert window.source in SHIPPED.law.annex_a.sources


def test_amendments_have_plausible_years_and_verified_ones_have_a_source():
    annex = SHIPPED.law.annex_a
    listed = [product.amendments for product in annex.part1]
    for amendments in (*listed, *(product.amendments for product in annex.part2)):
        for change in amendments:
            assert change.cop in {4, 5, 6}
            assert change.phase_out_year is None or 2020 <= change.phase_out_year <= 2040
            assert (
                change.source in annex.sources
                or change.source.startswith("http")
                or not change.verified
            )


def test_the_years_of_a_product_are_those_of_its_first_and_last_phase_out():
    batteries = SHIPPED.law.annex_a.part1[0]
    assert batteries.phase_out_years == (2020, 2025)


def test_annex_b_dates_and_the_end_of_exemptions():
    part1 = SHIPPED.law.annex_b.part1
    assert [process.phase_out_year_2013 for process in part1] == [2025, 2018, None]
    for process in part1:
        assert process.exemption_latest_end_year == process.phase_out_years[0] + 10


def test_annex_c_has_eleven_mandatory_elements_and_four_worst_practices():
    elements = SHIPPED.law.annex_c.elements
    assert sum(element.mandatory for element in elements) == 11
    assert len(elements[1].sub) == 4


def test_annex_d_has_five_categories():
    assert len(SHIPPED.law.annex_d.categories) == 5


def test_no_obligation_offers_a_reservation():
    texts = [f"{duty.text} {duty.hint}" for _art, duty in SHIPPED.law.obligations.values()]
    assert not [text for text in texts if re.search("reservation", text, re.IGNORECASE)]
