from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar

from mercworkshop.domain.entities.national_path import Progress
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import Verbatim
from mercworkshop.exchange.out.calendar_file import write_calendar
from mercworkshop.i18n import LANGUAGES
from tests.builders.full_road_map import SAID, action, day, sample
from tests.exchange.out.views import HOSTILE, sample_view, view_of


def events(view, **revisions):
    calendar = Calendar.from_ical(write_calendar(view, revisions))
    return {str(each["uid"]): each for each in calendar.walk("VEVENT")}


def event_of(language="en", **fields):
    changed = action(1, language, **fields)
    return events(view_of(sample(1, language).apply(Edit("", after=(changed,))), language)).get(
        "a01.d@mercworkshop"
    )


def test_an_entry_is_of_whole_days_and_ends_on_the_day_after():
    event = event_of(start=day("2016-02-10"), end=day("2016-02-12"))
    assert event["dtstart"].dt == date(2016, 2, 10)
    assert event["dtend"].dt == date(2016, 2, 13)
    assert "As written" not in event["description"]


@pytest.mark.parametrize(
    ("when", "first", "after", "said"),
    [
        ("2016", date(2016, 1, 1), date(2017, 1, 1), "2016"),
        ("2016-33", date(2016, 1, 1), date(2016, 4, 1), "Q1 2016"),
    ],
)
def test_an_entry_for_a_year_or_quarter_covers_its_days_with_a_note(when, first, after, said):
    event = event_of(start=day(when), end=None)
    assert (event["dtstart"].dt, event["dtend"].dt) == (first, after)
    assert f"As written: {said}.\nThat is not one day" in event["description"]


def test_a_milestone_is_on_its_day_alone():
    event = event_of(start=day("2016-01-01"), end=day("2016-12-31"), is_milestone=True)
    assert event["dtstart"].dt == date(2016, 12, 31)


def test_an_action_without_a_date_has_no_entry():
    assert event_of(start=None, end=None) is None
    assert event_of(start=None, end=None, verbatim=(Verbatim("end", "soon"),)) is None


def test_an_entry_keeps_its_id_and_gets_a_higher_number_for_a_second_import():
    before, after = events(sample_view(), a01=3), events(sample_view(), a01=4)
    assert before.keys() == after.keys()
    assert before["a01.d@mercworkshop"]["sequence"] == 3
    assert after["a01.d@mercworkshop"]["sequence"] == 4


def test_a_dropped_action_is_cancelled_where_it_was_imported():
    assert event_of(progress=Progress.DROPPED)["status"] == "CANCELLED"


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_read_back_unchanged(language):
    found = events(sample_view(language))["a01.d@mercworkshop"]
    title, outcome, lead, _indicator = SAID[language]
    assert str(found["summary"]).endswith(f"{title} (1)")
    assert str(found["description"]).startswith(f"{lead}\n{outcome}")
    lines = write_calendar(sample_view(language), {}).split(b"\r\n")
    assert max(map(len, lines)) <= 75


@pytest.mark.parametrize("words", HOSTILE)
def test_text_of_a_person_never_becomes_a_property_of_the_calendar(words):
    event = event_of(outcome=f"{words}\r\nDTSTART:20990101\nEND:VEVENT")
    assert event["dtstart"].dt.year < 2099
    assert words in event["description"]


def test_the_time_stamp_is_the_day_of_the_paper_so_the_bytes_are_always_the_same():
    view = sample_view()
    assert write_calendar(view, {}) == write_calendar(view, {})
    assert next(iter(events(view).values()))["dtstamp"].dt == datetime(2015, 1, 21, tzinfo=UTC)
