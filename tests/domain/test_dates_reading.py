from __future__ import annotations

import pytest

from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.values.dates.partial_date import AmbiguousDate, PartialDate
from mercworkshop.errors import InvalidInput
from tests.every import every

READ = {
    "2017": (
        "2017 | ٢٠١٧ | ۲۰۱۷ | ２０１７ | in 2017 | 2017年 | 2017 г. | عام 2017 | année 2017"
        " | año 2017"
    ),
    "2017-03": (
        "March 2017 | mar 2017 | MARCH, 2017 | Mar. 2017 | 2017-03 | 2017/03 | 3/2017"
        " | 03.2017 | 2017-3 | mars 2017 | marzo de 2017 | март 2017 г. | в марте 2017"
        " | марта 2017 | مارس 2017 | آذار 2017 | مارس ٢٠١٧ | 2017年3月 | 2017 年 3 月"
        " | ２０１７年３月 | 二〇一七年三月 | 2017年三月 | Mar-2017"
    ),
    "2015-01": "كانون الثاني 2015 | كانون  الثاني ٢٠١٥ | يناير 2015 | جانفي 2015 | enero 2015",
    "2015-05": ("ماي 2015 | أيار 2015 | مايو 2015 | май 2015 | mai 2015 | mayo de 2015 | May 2015"),
    "2015-08": ("août 2015 | aout 2015 | AOÛT 2015 | غشت 2015 | أوت 2015 | آب 2015 | agosto 2015"),
    "2015-12": "déc. 2015 | diciembre 2015 | كانون الأول 2015 | كانون الاول 2015 | 十二月2015",
    "2017-03-30": (
        "30 March 2017 | March 30, 2017 | March 30th 2017 | 30-Mar-2017 | 30/03/2017"
        " | 03/30/2017 | 30.03.2017 | 30-3-2017 | 2017-03-30 | 2017/3/30 | 2017.03.30"
        " | 30 mars 2017 | 30 de marzo de 2017 | 30 del marzo 2017 | 30 марта 2017 г."
        " | 30-го марта 2017 года | 2017年3月30日 | 2017年3月30号 | 二〇一七年三月三十日"
        " | ٣٠ مارس ٢٠١٧ | ۳۰/۰۳/۲۰۱۷ | 30 آذار 2017 | the 30th of March, 2017"
        " | \u200f30\u200f مارس \u20682017\u2069 | 30 mars 2017 | 30 marzo 2017"
        " | le 30 mars 2017 | 2017 March 30"
    ),
    "2016-03-01": (
        "1er mars 2016 | 1ᵉʳ mars 2016 | le premier mars 2016 | 1º de marzo de 2016"
        " | primero de marzo de 2016 | 1st March 2016 | 1-е марта 2016 | 1 марта 2016"
        " | 1 مارس 2016"
    ),
    "2014-05-05": "05/05/2014 | 5-5-2014 | 5.5.2014",
    "2014-06-11": "11.06.2014 | 11.6.2014 г. | 2014/06/11 | 11 June 2014",
    "2019-33": (
        "Q1 2019 | 2019-Q1 | 2019Q1 | Q1/2019 | 1Q 2019 | q1, 2019 | first quarter of 2019"
        " | 1st quarter 2019 | T1 2019 | 1T 2019 | 1T2019 | 1er trimestre 2019"
        " | premier trimestre de 2019 | 1.er trimestre de 2019 | primer trimestre de 2019"
        " | I квартал 2019 | Ⅰ квартал 2019 г. | 1 кв. 2019 | 1-й квартал 2019 года"
        " | первый квартал 2019 | الربع الأول 2019 | الربع الاول من عام ٢٠١٩ | 第一季度 2019"
        " | 2019年一季度 | 2019年第1季度 | 一季度2019年 | 2019-33"
    ),
    "2019-36": (
        "Q4 2019 | 4e trimestre 2019 | cuarto trimestre de 2019 | IV кв. 2019"
        " | الربع الرابع 2019 | 2019年四季度"
    ),
    "2016-21": (
        "spring 2016 | printemps 2016 | primavera de 2016 | весной 2016 | ربيع 2016 | 2016年春"
    ),
    "2016-22": (
        "summer 2016 | Summer of 2016 | l’été 2016 | verano 2016 | летом 2016 года | صيف 2016"
        " | الصيف ٢٠١٦ | 2016年夏季 | 夏天 2016 | 2016-22 | 2016 ete"
    ),
    "2016-23": (
        "autumn 2016 | fall 2016 | automne 2016 | otoño de 2016 | осень 2016 | خريف 2016"
        " | 2016年秋天"
    ),
    "2016-24": (
        "winter 2016 | winter 2016/17 | hiver 2016/2017 | invierno de 2016/2017 | зима 2016"
        " | شتاء 2016"
    ),
    "2016-10-10/2016-10-13": (
        "10 to 13 October 2016 | 10-13 October 2016 | 10–13 Oct 2016 | Oct 10–13, 2016"
        " | 10 — 13 October 2016 | 2016-10-10/2016-10-13 | 2016-10-10 - 2016-10-13"
        " | 10-13.10.2016 | 10/10/2016 - 13/10/2016 | du 10 au 13 octobre 2016"
        " | del 10 al 13 de octubre de 2016 | 10 a 13 octubre 2016"
        " | с 10 по 13 октября 2016 г. | من 10 إلى 13 أكتوبر 2016 | 2016年10月10日至13日"
        " | 2016年10月10日－13日 | 10 October - 13 October 2016"
    ),
    "2014-11-28/2014-12-02": "28 Nov – 2 Dec 2014 | 28 November to 2 December 2014",
    "2014-12-30/2015-01-02": "30 Dec 2014 – 2 Jan 2015 | 30.12.2014-02.01.2015",
    "2015-01/2015-03": (
        "Jan–Mar 2015 | January to March 2015 | 01/2015-03/2015 | 2015-01/2015-03"
        " | 2015-01-2015-03 | 2015年1月至3月 | de enero a marzo de 2015 | январь–март 2015"
        " | jan/mar 2015"
    ),
    "2015/2018": (
        "2015-2018 | 2015–2018 | 2015/2018 | from 2015 to 2018 | 2015–2018 гг. | 2015至2018年"
    ),
    "2015/2016": "2015-16 | 2015/16 | 2015-2016",
    "2019-33/2019-34": "Q1–Q2 2019 | T1 à T2 2019 | 第一季度至第二季度 2019",
    "2016-22/2017-33": "summer 2016 – Q1 2017 | 2016-22/2017-33",
    "2016-10-10/2016-11": "10 October to November 2016",
    "2014-06-11/2014-06-13": "11/06/2014 - 13/06/2014",
    "2014-11-26": "26 to 26 November 2014",
}


@every(
    ("text", "edtf"),
    [(text, edtf) for edtf, texts in READ.items() for text in texts.split(" | ")],
)
def test_dates_are_read_as_people_write_them(text, edtf):
    assert partial_date.parse_date(text) == PartialDate(edtf)


@every(
    ("text", "reason"),
    [
        ("", "date is empty"),
        (" \t\u200f ", "date is empty"),
        ("2015-19-01", r"no month 19. Did you mean 2015-01-19\?"),
        ("2015-19", "no month 19"),
        ("2012-14", "no month 14"),
        ("30/02/2017", "no day 30 in this month: February 2017"),
        ("31 April 2017", "no day 31 in this month: April 2017"),
        ("29 février 2015", "no day 29"),
        ("13.13.2014", "no month 13"),
        ("2017年13月", "no month 13"),
        ("08-14", "no year"),
        ("March", "no year"),
        ("30 March", "no year"),
        ("summer 16", "no year"),
        ("12", "no year"),
        ("26 to 28 November July 2014", "“26 to 28 November July 2014” cannot be read"),
        ("26 to 28 November", "no year"),
        ("March April 2015", "cannot be read"),
        ("5 summer 2016", "cannot be read"),
        ("5 2016", "cannot be read"),
        ("winter 2016/2018", "cannot be read"),
        ("to March 2017", "cannot be read"),
        ("2015 to March", "cannot be read"),
        ("5–7–9 August 2014", "cannot be read"),
        ("2016?", "cannot be read"),
        ("2016*", "cannot be read"),
        ("<b>2016</b>", "cannot be read"),
        ("x" * 5000, "“x{39}…” cannot be read"),
        ("2015-" * 15 + "2016", "cannot be read"),
        ("20170330", "20170330 is neither a day, a month nor a year"),
        ("123", "123 is neither"),
        ("2016th", "2016th is neither"),
        ("17年", "17年 is neither"),
        ("1 Muharram 1438", "“muharram” is not part of a date"),
        ("1 janvier 1438", "1438 is not between 1900 and 2200"),
        ("Q5 2019", "not part of a date"),
        ("soon", "“soon” is not part"),
        ("before 2017", "too vague"),
        ("about 2017", "“about” is too vague"),
        ("avant 2017", "too vague"),
        ("2017年左右", "not part|too vague|cannot be read"),
        ("Nov–Jan 2016", "ends before it begins"),
        ("13 to 10 October 2016", "ends before it begins"),
    ],
)
def test_a_date_that_cannot_be_read_is_refused_with_the_reason(text, reason):
    with pytest.raises(InvalidInput, match=reason) as refusal:
        partial_date.parse_date(text)
    assert not isinstance(refusal.value, AmbiguousDate)
    assert refusal.value.advice


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("11/06/2014", ["2014-06-11", "2014-11-06"]),
        ("11-06-2014", ["2014-06-11", "2014-11-06"]),
        ("١١/٦/٢٠١٤", ["2014-06-11", "2014-11-06"]),
        ("01/02/2014-03/02/2014", ["2014-01-02/2014-03-02", "2014-02-01/2014-02-03"]),
        ("2011/12", ["2011-12", "2011/2012"]),
        ("2021-22", ["2021-22", "2021/2022"]),
    ],
)
def test_a_date_with_two_possible_meanings_is_asked_about(text, readings):
    with pytest.raises(AmbiguousDate) as question:
        partial_date.parse_date(text)
    assert {when.edtf for when in question.value.readings} == set(readings)


def test_the_question_names_both_dates_in_words():
    with pytest.raises(AmbiguousDate, match="can mean 11 June 2014 or 6 November 2014"):
        partial_date.parse_date("11/06/2014")


@pytest.mark.parametrize(
    "text", ["~2017", "2017~", "-2017", "2017-", "–2017", "May 2017 -", "/2017"]
)
def test_a_date_with_a_sign_for_about_or_until_is_refused(text):
    with pytest.raises(InvalidInput, match="cannot be read as a date"):
        partial_date.parse_date(text)
