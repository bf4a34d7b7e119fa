from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mercworkshop import i18n
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.values.dates.partial_date import AmbiguousDate, PartialDate, Precision
from mercworkshop.errors import InvalidInput
from tests.every import every

years = st.integers(1900, 2200).map(str)
days = st.dates(date(1900, 1, 1), date(2200, 12, 31)).map(date.isoformat)
months = st.builds("{}-{:02}".format, years, st.integers(1, 12))
seasons = st.builds("{}-{}".format, years, st.integers(21, 24))
quarters = st.builds("{}-{}".format, years, st.integers(33, 36))
UNITS = {"day": days, "month": months, "season": seasons, "quarter": quarters, "year": years}
units = st.one_of(*UNITS.values()).map(PartialDate)


def _period(ends: tuple[PartialDate, PartialDate]) -> PartialDate:
    start, end = sorted(ends)
    return PartialDate(f"{start.edtf}/{end.edtf}")


def periods_of(ends: st.SearchStrategy[PartialDate]) -> st.SearchStrategy[PartialDate]:
    return st.tuples(ends, ends).filter(lambda two: two[0] != two[1]).map(_period)


even_periods = st.one_of([periods_of(unit.map(PartialDate)) for unit in UNITS.values()])
any_dates = st.one_of(units, even_periods, periods_of(units))


@every(
    ("edtf", "precision", "first", "last"),
    [
        ("2017-03-30", "day", "2017-03-30", "2017-03-30"),
        ("2016-02-29", "day", "2016-02-29", "2016-02-29"),
        ("2016-02", "month", "2016-02-01", "2016-02-29"),
        ("2015-12", "month", "2015-12-01", "2015-12-31"),
        ("2017", "year", "2017-01-01", "2017-12-31"),
        ("2017-33", "quarter", "2017-01-01", "2017-03-31"),
        ("2017-36", "quarter", "2017-10-01", "2017-12-31"),
        ("2016-21", "season", "2016-03-01", "2016-05-31"),
        ("2016-22", "season", "2016-06-01", "2016-08-31"),
        ("2016-24", "season", "2016-12-01", "2017-02-28"),
        ("2200-24", "season", "2200-12-01", "2201-02-28"),
        ("2014-08-05/2014-08-07", "period", "2014-08-05", "2014-08-07"),
        ("2016-22/2017-33", "period", "2016-06-01", "2017-03-31"),
        ("2016/2016-03", "period", "2016-01-01", "2016-03-31"),
    ],
)
def test_a_date_has_a_precision_and_a_first_and_last_day(edtf, precision, first, last):
    when = PartialDate(edtf)
    assert when.precision == precision
    assert (when.first, when.last) == (date.fromisoformat(first), date.fromisoformat(last))


@every(
    ("edtf", "reason"),
    [
        ("", "not a date in EDTF"),
        ("summer 2016", "not a date in EDTF"),
        ("17-03", "not a date in EDTF"),
        ("2017-3", "not a date in EDTF"),
        ("2017-03-30T10:00", "not a date in EDTF"),
        ("٢٠١٧", "not a date in EDTF"),
        ("2017-W03-1", "not a date in EDTF"),
        ("2017-03-30 ", "not a date in EDTF"),
        ("2015-19", "no month 19"),
        ("2015-00", "no month 0"),
        ("2015-25", "no month 25"),
        ("2015-37", "no month 37"),
        ("2015-19-01", "no month 19. Did you mean 2015-01-19"),
        ("2015-31-02", "no month 31. Write the month as a word"),
        ("2015-22-14", "no month 22"),
        ("2015-00-01", "no month 0"),
        ("2017-02-30", "no day 30 in this month: February 2017"),
        ("2015-02-29", "no day 29"),
        ("2015-04-00", "no day 0"),
        ("1899", "1899 is not between 1900 and 2200"),
        ("2201-01-01", "2201 is not between"),
        ("0000", "0 is not between"),
        ("2014-08-07/2014-08-05", "ends before it begins"),
        ("2014/2014", "same date"),
        ("2014/", "not a date in EDTF"),
        ("2014/2015/2016", "not a date in EDTF"),
        ("2014-02-30/2015", "no day 30"),
    ],
)
def test_an_invalid_date_is_refused_with_the_reason(edtf, reason):
    with pytest.raises(InvalidInput, match=reason) as refusal:
        PartialDate(edtf)
    assert refusal.value.advice


def test_a_day_of_the_calendar_becomes_a_date():
    assert PartialDate.from_day(date(2017, 3, 30)) == PartialDate("2017-03-30")


def test_of_two_dates_with_the_same_first_day_the_more_exact_comes_first():
    in_order = ["2016-24", "2017-01-01", "2017-01", "2017-33", "2017", "2017/2018", "2017-02"]
    assert [when.edtf for when in sorted(map(PartialDate, reversed(in_order)))] == in_order


@given(any_dates, any_dates, any_dates)
def test_dates_have_a_total_order(a, b, c):
    assert (a < b) + (b < a) + (a == b) == 1
    if a < b < c:
        assert a < c


@given(any_dates)
def test_the_first_day_is_never_after_the_last(when):
    assert when.first <= when.last
    assert when.sort_key == (when.first, when.last)


@every(
    ("edtf", "by", "expected"),
    [
        ("2017-03-30", 2, "2017-04-01"),
        ("2017-03-30", -90, "2016-12-30"),
        ("2017-02", 28, "2017-03"),
        ("2017-02", 14, "2017-02"),
        ("2017-12", 31, "2018-01"),
        ("2017-01", -31, "2016-12"),
        ("2017-36", 90, "2018-33"),
        ("2017-33", 40, "2017-33"),
        ("2016-24", 91, "2017-21"),
        ("2016-21", -91, "2015-24"),
        ("2017", 365, "2018"),
        ("2017", 180, "2017"),
        ("2014-08-05/2014-08-07", 30, "2014-09-04/2014-09-06"),
        ("2015-01/2015-03", 31, "2015-02/2015-04"),
        ("2015-01-31/2015-01", 31, "2015-02-28/2015-02"),
        ("2015-11-20/2016", 366, "2016-11-20/2017"),
        ("2015-22/2016-33", 91, "2015-23/2016-34"),
    ],
)
def test_moving_keeps_the_precision(edtf, by, expected):
    assert partial_date.shift_date(PartialDate(edtf), by) == PartialDate(expected)


@every("by", [400 * 365, -400 * 365, 10**12, -(10**12)])
@every("edtf", ["2017", "2017-03", "2017-22", "2017-03-30", "2016/2017"])
def test_a_move_out_of_the_years_is_refused(edtf, by):
    with pytest.raises(InvalidInput, match="is not between"):
        partial_date.shift_date(PartialDate(edtf), by)


steps = st.integers(-100_000, 100_000)


@given(st.one_of(units, even_periods), steps)
def test_moving_a_date_there_and_back_gives_the_same_date(when, by):
    try:
        there = partial_date.shift_date(when, by)
    except InvalidInput:
        return
    assert partial_date.shift_date(there, -by) == when


@given(any_dates, steps)
def test_a_moved_date_keeps_its_precision_and_is_near_the_new_place(when, by):
    try:
        there = partial_date.shift_date(when, by)
    except InvalidInput:
        return
    assert [PartialDate(end).precision for end in there.edtf.split("/")] == [
        PartialDate(end).precision for end in when.edtf.split("/")
    ]
    assert abs((there.first - when.first) - timedelta(days=by)) <= timedelta(days=186)


@every(
    ("edtf", "months", "expected"),
    [
        ("2016-02-29", 12, "2017-02-28"),
        ("2016-12", 1, "2017-01"),
        ("2016-36", 3, "2017-33"),
        ("2016-24", -3, "2016-23"),
        ("2016", -24, "2014"),
        ("2016-04/2017-03", 12, "2017-04/2018-03"),
        ("2016", 3, "2016"),
        ("2016-33", 1, "2016-33"),
        ("2016/2017-06", 6, "2016/2017-06"),
    ],
)
def test_a_date_moves_by_months_or_stays_if_it_is_not_precise_enough(edtf, months, expected):
    assert partial_date.shift_months(PartialDate(edtf), months) == PartialDate(expected)


def test_the_names_of_precisions_in_files_do_not_change():
    assert [*Precision] == ["day", "month", "quarter", "season", "year", "period"]


@pytest.mark.parametrize("language", sorted(i18n.LANGUAGES))
@given(when=any_dates)
def test_what_is_shown_is_read_back(language, when):
    assert partial_date.parse_date(partial_date.format_date(when, language)) == when
    assert partial_date.parse_date(partial_date.format_date_long(when, language)) == when


@pytest.mark.parametrize("digits", ["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "０１２３４５６７８９"])
@given(when=any_dates)
def test_every_style_of_digits_is_read(digits, when):
    shown = partial_date.format_date(when, "ar").translate(str.maketrans("0123456789", digits))
    assert partial_date.parse_date(shown) == when


def outcome(text: str) -> PartialDate | InvalidInput:
    try:
        return partial_date.parse_date(text)
    except InvalidInput as refusal:
        return refusal


@example(PartialDate("2006-07"))
@example(PartialDate("2022-23"))
@given(any_dates)
def test_edtf_is_read_and_two_years_in_a_row_are_asked_about(when):
    answer = outcome(when.edtf)
    if isinstance(answer, AmbiguousDate):
        assert when in answer.readings
        assert int(when.edtf[2:4]) + 1 == int(when.edtf[5:])
    else:
        assert answer == when


PIECES = (
    "1|12|31|2016|2016-10|3/4/2016|-|/|.|to|a|до|至|march|май|5月|日|q1|trimestre|1er|الربع|الأول"
    "|summer|winter|de|年|’|early|first|كانون الثاني|第一季度|〇二|十| "
)
mixtures = st.lists(st.sampled_from(PIECES.split("|")), max_size=8)


@given(st.text(max_size=60) | mixtures.map(" ".join) | mixtures.map("".join))
def test_any_text_is_a_date_or_is_refused_with_advice(text):
    answer = outcome(text)
    assert isinstance(answer, PartialDate) or (answer.message and answer.advice)
