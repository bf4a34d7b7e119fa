"""How people on a computer write: their digits, and the Arabic names of months."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mercworkshop import i18n
from mercworkshop.domain.fields.parsing import parse_whole_number
from mercworkshop.domain.values.dates import date_styles, partial_date
from mercworkshop.domain.values.dates.date_styles import ARABIC_MONTHS
from mercworkshop.domain.values.dates.partial_date import PartialDate, format_date, parse_date
from mercworkshop.domain.values.money.money import format_money, parse_money
from mercworkshop.i18n import language_scope, number, use_writing, without_marks
from mercworkshop.settings import Settings, use_settings
from tests.every import every

DATES = ("2013-11-10", "2013-11", "2013", "2013-11-10/2013-11-12", "2013-07-01/2014-08-31")


@pytest.fixture(autouse=True)
def as_before():
    yield
    use_writing(own_digits=False)


def test_latin_digits_are_the_default_in_arabic():
    assert number(1234567, language="ar") == "1,234,567"
    assert format_date(PartialDate("2013-11-10"), "ar") == "10 نوفمبر 2013"


def test_arabic_has_its_own_digits_and_signs_if_a_person_wants_them():
    use_settings(Settings(digits="own"))
    assert number(1234567.5, language="ar") == "١٬٢٣٤٬٥٦٧٫٥"
    assert format_date(PartialDate("2013-11-10"), "ar") == "١٠ نوفمبر ٢٠١٣"
    money = parse_money("USD 30000..45000 @2015".replace("..", "-").replace(" @2015", " (2015)"))
    assert format_money(money, "ar").replace("\N{NO-BREAK SPACE}", " ") == (
        "٣٠٬٠٠٠–٤٥٬٠٠٠ USD (٢٠١٥)"
    )
    with language_scope("ar"):
        moment = partial_date.format_moment(datetime(2015, 1, 20, 14, 30, tzinfo=UTC))
    assert without_marks(moment).endswith("١٤:٣٠")


@pytest.mark.parametrize("language", [each for each in i18n.LANGUAGES if each != "ar"])
def test_a_language_without_digits_of_its_own_keeps_the_latin_ones(language):
    before = number(1234567.5, language=language), format_date(PartialDate("2013-11-10"), language)
    use_settings(Settings(digits="own"))
    after = number(1234567.5, language=language), format_date(PartialDate("2013-11-10"), language)
    assert after == before


@every("months", ["", *ARABIC_MONTHS])
@every("own_digits", [False, True])
@every("edtf", DATES)
def test_written_dates_numbers_and_amounts_are_read_back(months, own_digits, edtf):
    use_writing(own_digits=own_digits, months=months)
    for write in (partial_date.format_date, partial_date.format_date_long):
        assert parse_date(write(PartialDate(edtf), "ar")) == PartialDate(edtf)
    assert parse_whole_number(number(30_000, language="ar")) == 30_000
    money = parse_money("EUR 30000")
    assert parse_money(format_money(money, "ar")) == money


def test_a_paper_has_the_months_of_its_country_unless_a_person_chose_others():
    november = PartialDate("2013-11")
    with language_scope("ar", date_styles.months_of("LBN")):
        assert format_date(november) == "تشرين الثاني/نوفمبر 2013"
    with language_scope("ar", date_styles.months_of("TUN")):
        assert format_date(PartialDate("2013-07")) == "جويلية 2013"
    with language_scope("ar", date_styles.months_of("EGY")):
        assert format_date(november) == "نوفمبر 2013"
    use_settings(Settings(arabic_months="morocco"))
    with language_scope("ar", date_styles.months_of("LBN")):
        assert format_date(november) == "نونبر 2013"


def test_other_languages_have_their_own_months_whatever_was_chosen():
    use_settings(Settings(arabic_months="mashreq"))
    assert format_date(PartialDate("2013-11"), "fr") == "nov. 2013"
