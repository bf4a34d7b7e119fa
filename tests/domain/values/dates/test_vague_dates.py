"""Vague dates such as “mid 2017” or “by 2017”: their readings, and which one is widest."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mercworkshop import i18n
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.values.dates.partial_date import AmbiguousDate, PartialDate
from mercworkshop.errors import InvalidInput
from tests.every import every

TODAY = date(2016, 5, 12)

EARLY, MID, END = ("2017-01/2017-04", "2017-04/2017-09", "2017-10/2017-12")
WIDEST = {
    EARLY: (
        "early 2017 | beginning of 2017 | start of 2017 | début 2017 | au début de 2017"
        " | principios de 2017 | a comienzos de 2017 | inicios de 2017 | начало 2017"
        " | в начале 2017 г. | أوائل 2017 | بداية ٢٠١٧ | مطلع عام 2017 | 2017年初"
    ),
    MID: (
        "mid 2017 | mid-2017 | Mid 2017 | middle of 2017 | mi-2017 | à la mi-2017 | milieu 2017"
        " | mediados de 2017 | a mediados de 2017 | a mediados del año 2017 | середина 2017"
        " | в середине 2017 года | منتصف 2017 | أواسط ٢٠١٧ | 2017年中"
    ),
    "2017-09/2017-12": "late 2017 | أواخر 2017",
    END: (
        "end of 2017 | end 2017 | year end 2017 | fin 2017 | à la fin de 2017"
        " | fin de l’année 2017 | finales de 2017 | a fines de 2017 | fines de 2017"
        " | конец 2017 | в конце 2017 г. | نهاية 2017 | في نهاية عام 2017 | 2017年底 | 2017年末"
    ),
    "2017": (
        "by the end of 2017 | by end of 2017 | until the end of 2017 | before the end of 2017"
        " | no later than the end of 2017 | d’ici fin 2017 | d’ici à la fin de 2017"
        " | avant la fin de 2017 | jusqu’à la fin de 2017 | para fines de 2017"
        " | antes de fines de 2017 | hasta finales de 2017 | к концу 2017 года | до конца 2017"
        " | بحلول نهاية 2017 | قبل نهاية 2017 | 2017年底前 | 到2017年底 | 2017年年底之前"
    ),
    "2017-01/2017-09": "by mid 2017 | early to mid 2017 | d’ici mi-2017 | к середине 2017",
    "2017-03-21/2017-03-31": (
        "end of March 2017 | fin mars 2017 | fines de marzo de 2017 | в конце марта 2017"
        " | نهاية مارس 2017 | نهاية آذار 2017 | 2017年3月底"
    ),
    "2017-01-21/2017-01-31": "نهاية يناير 2017 | نهاية كانون الثاني 2017 | end of Jan 2017",
    "2017-03": "by the end of March 2017 | до конца марта 2017 | 2017年3月底前",
    "2017-33": "by the end of Q1 2017 | early Q1 2017 | в конце I кв. 2017",
    "2016-22": "late summer 2016 | fin de l’été 2016",
    "2016/2017": (
        "FY 2016/17 | FY2016/17 | fiscal year 2016-17 | financial year 2016/2017"
        " | exercice 2016/17 | año fiscal 2016/17 | финансовый год 2016/2017"
        " | السنة المالية 2016/2017 | 2016/17财年"
    ),
    "2017-01/2018-09": (
        "early 2017 to mid 2018 | from early 2017 to mid 2018 | de début 2017 à mi-2018"
        " | de principios de 2017 a mediados de 2018 | с начала 2017 до середины 2018"
        " | من بداية 2017 إلى منتصف 2018 | 2017年初至2018年中"
    ),
    "2017-04/2018-12": "mid 2017 - end 2018 | mid 2017 – end of 2018",
}


@every(
    ("text", "edtf"),
    [(text, edtf) for edtf, texts in WIDEST.items() for text in texts.split(" | ")],
)
def test_a_part_of_a_period_has_a_widest_reading_that_comes_first(text, edtf):
    with pytest.raises(AmbiguousDate) as question:
        partial_date.parse_date(text)
    assert question.value.widest == PartialDate(edtf)
    assert question.value.readings[0] == question.value.widest


EXACT = {
    "2017-01/2017-06": (
        "first half of 2017 | 1st half 2017 | H1 2017 | 2017 H1 | premier semestre 2017"
        " | 1er semestre 2017 | S1 2017 | primer semestre de 2017 | первое полугодие 2017"
        " | I полугодие 2017 | النصف الأول من عام 2017 | 2017年上半年"
    ),
    "2017-07/2017-12": (
        "second half of 2017 | H2 2017 | deuxième semestre 2017 | segundo semestre de 2017"
        " | второе полугодие 2017 | во втором полугодии 2017 | II полугодие 2017"
        " | النصف الثاني من 2017 | 2017年下半年"
    ),
    "2017-03-01/2017-03-10": "2017年3月上旬",
    "2017-03/2017-06": (
        "between March and June 2017 | entre mars et juin 2017 | entre marzo y junio de 2017"
        " | между мартом и июнем 2017 | بين مارس ويونيو 2017 | from March until June 2017"
    ),
    "2016-12/2017-02": "summer 2016/17 | summer 2016/2017 | verano 2016-17 | été 2016/17",
    "2017-06/2017-08": "southern winter 2017 | hiver austral 2017 | invierno austral de 2017",
    "2017-34": "2nd quarter 2017 | II кв. 2017 | 2e trimestre 2017 | 2017年第二季度",
}


@every(
    ("text", "edtf"),
    [(text, edtf) for edtf, texts in EXACT.items() for text in texts.split(" | ")],
)
def test_halves_and_periods_are_read_without_a_question(text, edtf):
    assert partial_date.parse_date(text) == PartialDate(edtf)


@every(
    ("text", "readings"),
    [
        ("14/3/16", ["2016-03-14"]),
        ("30.03.17", ["2017-03-30"]),
        ("3.4.16", ["2016-04-03"]),
        ("3/4/16", ["2016-04-03", "2016-03-04"]),
        ("FY 2017", ["2017", "2017-04/2018-03", "2016-07/2017-06", "2016-10/2017-09"]),
        ("by 2017", ["2017", "2017-12-31", "2016-12-31"]),
        ("d’ici 2017", ["2017", "2017-12-31", "2016-12-31"]),
        ("до марта 2017", ["2017-03", "2017-03-31", "2017-02-28"]),
        ("by 30 March 2017", ["2017-03-30"]),
        ("southern summer 2017", ["2017-12/2018-02", "2016-12/2017-02"]),
    ],
)
def test_words_that_may_mean_different_times_have_no_widest_reading(text, readings):
    with pytest.raises(AmbiguousDate) as question:
        partial_date.parse_date(text)
    assert [when.edtf for when in question.value.readings] == readings
    assert question.value.widest is None


@every(
    ("text", "readings", "widest"),
    [
        ("2nd quarter", ["2016-34", "2017-34"], None),
        ("March", ["2016-03", "2017-03"], None),
        ("by end of year", ["2016", "2016-12-31", "2017", "2017-12-31"], None),
        ("fin mars", ["2016-03-21/2016-03-31", "2016-03-31", *["2017-03-21/2017-03-31"],
                      "2017-03-31"], None),
        ("in two years", ["2018", "2018-05"], "2018"),
        ("dans deux ans", ["2018", "2018-05"], "2018"),
        ("dentro de dos años", ["2018", "2018-05"], "2018"),
        ("через 2 года", ["2018", "2018-05"], "2018"),
        ("بعد سنتين", ["2018", "2018-05"], "2018"),
        ("两年后", ["2018", "2018-05"], "2018"),
        ("within six months", ["2016-05/2016-11", "2016-11"], "2016-05/2016-11"),
        ("in 3 months", ["2016-07/2016-09", "2016-08"], "2016-07/2016-09"),
        ("early next year", ["2017-01/2017-04", "2017-33", "2017-01"], "2017-01/2017-04"),
    ],
)  # fmt: skip
def test_words_relative_to_today_are_read_only_if_the_day_is_given(text, readings, widest):
    with pytest.raises(AmbiguousDate) as question:
        partial_date.parse_date(text, TODAY)
    assert [when.edtf for when in question.value.readings] == readings
    assert question.value.widest == (PartialDate(widest) if widest else None)
    with pytest.raises(InvalidInput) as refusal:
        partial_date.parse_date(text)
    assert not isinstance(refusal.value, AmbiguousDate)


def test_next_year_is_a_year():
    assert partial_date.parse_date("next year", TODAY) == PartialDate("2017")
    assert partial_date.parse_date("明年", TODAY) == PartialDate("2017")


said = st.sampled_from(
    [text for texts in WIDEST.values() for text in texts.split(" | ")]
    + ["14/3/16", "3/4/16", "FY 2017", "by 2017", "March", "end of summer", "in two years"]
    + ["by end of year", "within 6 months", "southern summer 2017", "early Q3 2018"]
)


@given(
    said, st.dates(date(2010, 1, 1), date(2040, 12, 31)), st.sampled_from(sorted(i18n.LANGUAGES))
)
def test_every_reading_is_read_back_as_shown_and_lies_within_the_widest(text, today, language):
    with pytest.raises(AmbiguousDate) as question:
        partial_date.parse_date(text, today)
    widest = question.value.widest
    for reading in question.value.readings:
        for show in (partial_date.format_date, partial_date.format_date_long):
            assert partial_date.parse_date(show(reading, language)) == reading
        assert widest is None or widest.first <= reading.first <= reading.last <= widest.last


PIECES = (
    "early|mid|end of|by|until|d'ici|fin|mediados|до|к|конца|منتصف|نهاية|قبل|年底|上半年|前|到"
    "|2016|2017|March|Q1|summer|to|-|/|and|between|FY|H1|in|two|years|next year|16/17|3/4/16| "
)
mixtures = st.lists(st.sampled_from(PIECES.split("|")), max_size=7)


def outcome(text: str) -> PartialDate | InvalidInput:
    try:
        return partial_date.parse_date(text, TODAY)
    except InvalidInput as refusal:
        return refusal


@example("early 2016")
@example("end of 2017")
@given(mixtures.map(" ".join) | mixtures.map("".join))
def test_any_mixture_of_words_is_read_asked_about_or_refused_with_advice(text):
    answer = outcome(text)
    assert isinstance(answer, PartialDate) or (answer.message and answer.advice)
    if isinstance(answer, AmbiguousDate) and (widest := answer.widest):
        spans = [(each.first, each.last) for each in answer.readings]
        assert widest.first <= min(spans)[0]
        assert max(last for _first, last in spans) <= widest.last


@pytest.mark.parametrize("words", ["FY 9999/00", "FY 1200/01", "FY 2300/01", "FY 2200"])
def test_a_budget_year_outside_the_years_of_dates_is_not_read(words):
    assert partial_date.readings_of(words, date(2026, 1, 1)) == ((), None)
