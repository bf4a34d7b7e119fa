from __future__ import annotations

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from mercworkshop import i18n
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.values.dates.date_styles import LONG, SHORT
from mercworkshop.domain.values.dates.date_words import fold_date
from mercworkshop.domain.values.dates.partial_date import PartialDate
from tests.every import every

LANGUAGES = sorted(i18n.LANGUAGES)
ARABIC = ["ar", "ar_IQ", "ar_LB", "ar_SY", "ar_DZ", "ar_TN", "ar_MA", "ar_MR", "ar_SA", "ar_EG"]


def months(locale: str, context: str, width: str) -> tuple[str, ...]:
    return tuple(Locale.parse(locale).months[context][width].values())


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "ar"])
def test_month_names_are_those_of_the_unicode_locale_data(language):
    assert LONG[language].months == months(language, "stand-alone", "wide")
    assert LONG[language].months_after_day == months(language, "format", "wide")
    assert SHORT[language].months == months(language, "stand-alone", "abbreviated")
    assert SHORT[language].months_after_day == months(language, "format", "abbreviated")


@every("locale", ["en", "en_GB", "fr", "fr_CA", "es", "es_MX", "ru", *ARABIC, "zh"])
@every("context", ["format", "stand-alone"])
@every("width", ["wide", "abbreviated"])
def test_every_month_name_of_the_unicode_locale_data_is_read(locale, context, width):
    for number, name in enumerate(months(locale, context, width), 1):
        expected = PartialDate(f"2017-{number:02}")
        assert partial_date.parse_date(f"{name} 2017") == expected
        assert partial_date.parse_date(f"2017 {name.upper()}") == expected
        assert partial_date.parse_date(f"{fold_date(name)} 2017") == expected


@every("language", LANGUAGES)
@every("width", ["wide", "abbreviated"])
def test_every_quarter_name_of_the_unicode_locale_data_is_read(language, width):
    for number, name in Locale.parse(language).quarters["format"][width].items():
        assert partial_date.parse_date(f"{name} 2017") == PartialDate(f"2017-{number + 32}")


@every(
    ("edtf", "language", "short", "long"),
    [
        ("2017-03-30", "en", "30 Mar 2017", "30 March 2017"),
        ("2017-03-30", "fr", "30 mars 2017", "30 mars 2017"),
        ("2017-03-30", "es", "30 mar 2017", "30 de marzo de 2017"),
        ("2017-03-30", "ru", "30 мар. 2017", "30 марта 2017 г."),
        ("2017-03-30", "ar", "30 مارس 2017", "30 مارس 2017"),
        ("2017-03-30", "zh", "2017年3月30日", "2017年3月30日"),
        ("2016-03-01", "en", "1 Mar 2016", "1 March 2016"),
        ("2016-03-01", "fr", "1er mars 2016", "1er mars 2016"),
        ("2015-02", "en", "Feb 2015", "February 2015"),
        ("2015-02", "fr", "févr. 2015", "février 2015"),
        ("2015-02", "es", "feb 2015", "febrero de 2015"),
        ("2015-05", "ru", "май 2015", "май 2015 г."),
        ("2015-02", "ar", "فبراير 2015", "فبراير 2015"),
        ("2015-02", "zh", "2015年2月", "2015年2月"),
        ("2019-33", "en", "Q1 2019", "first quarter of 2019"),
        ("2019-33", "fr", "T1 2019", "1er trimestre 2019"),
        ("2019-33", "es", "T1 2019", "1.er trimestre de 2019"),
        ("2019-33", "ru", "I кв. 2019", "I квартал 2019 г."),
        ("2019-33", "ar", "الربع الأول 2019", "الربع الأول من عام 2019"),
        ("2019-33", "zh", "2019年第1季度", "2019年第一季度"),
        ("2016-22", "en", "summer 2016", "summer 2016"),
        ("2016-22", "fr", "été 2016", "été 2016"),
        ("2016-22", "es", "verano 2016", "verano de 2016"),
        ("2016-22", "ru", "лето 2016", "лето 2016 г."),
        ("2016-22", "ar", "صيف 2016", "صيف عام 2016"),
        ("2016-22", "zh", "2016年夏季", "2016年夏季"),
        ("2017", "en", "2017", "2017"),
        ("2017", "ru", "2017", "2017 г."),
        ("2017", "zh", "2017年", "2017年"),
        ("2014-08-05/2014-08-07", "en", "5–7 Aug 2014", "5–7 August 2014"),
        ("2014-08-01/2014-08-03", "fr", "1er–3 août 2014", "1er–3 août 2014"),
        ("2014-08-05/2014-08-07", "es", "5–7 ago 2014", "5–7 de agosto de 2014"),
        ("2014-08-05/2014-08-07", "ru", "5–7 авг. 2014", "5–7 августа 2014 г."),
        ("2014-08-05/2014-08-07", "zh", "2014年8月5日至7日", "2014年8月5日至7日"),
        ("2014-11-28/2014-12-02", "en", "28 Nov – 2 Dec 2014", "28 November – 2 December 2014"),
        (
            "2014-12-30/2015-01-02",
            "en",
            "30 Dec 2014 – 2 Jan 2015",
            "30 December 2014 – 2 January 2015",
        ),
        ("2015-01/2015-03", "en", "Jan–Mar 2015", "January–March 2015"),
        ("2015-12/2016-01", "fr", "déc. 2015 – janv. 2016", "décembre 2015 – janvier 2016"),
        ("2015/2018", "en", "2015–2018", "2015–2018"),
        ("2015/2018", "ru", "2015–2018", "2015–2018 гг."),
        ("2015/2018", "zh", "2015至2018年", "2015至2018年"),
        ("2016-22/2017-33", "en", "summer 2016 – Q1 2017", "summer 2016 – first quarter of 2017"),
    ],
)
def test_a_date_is_written_as_its_language_writes_it(edtf, language, short, long):
    assert partial_date.format_date(PartialDate(edtf), language) == short
    assert partial_date.format_date_long(PartialDate(edtf), language) == long


@given(st.text(st.characters(codec="ascii"), max_size=30))
def test_plain_letters_are_folded_the_same_with_and_without_an_accent_beside_them(typed):
    assert fold_date(f"{typed}é") == fold_date(f"{typed}e")
