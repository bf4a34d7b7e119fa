"""The cells and sentences of the calendar for each event; these need no archive."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from mercworkshop.domain.programme.calendar import cells, wording
from mercworkshop.domain.programme.calendar.attendance import (
    AttendancePage,
    CategoryCount,
    CountryElsewhere,
    PresentDay,
    Seen,
)
from mercworkshop.domain.programme.calendar.calendar import (
    BandKind,
    Calendar,
    CalendarBand,
    lay_calendar,
)
from mercworkshop.domain.programme.calendar.cells import CellTone
from mercworkshop.domain.programme.calendar.entries import CalendarEntry, Moved, make_entries
from mercworkshop.domain.programme.calendar.rows import CalendarKind, EventRow, FigureRow, LinkRow
from mercworkshop.domain.workshop.details import Category
from mercworkshop.i18n import language_scope

DAY = date(2015, 4, 20)
MARCH = date(2015, 3, 17)


def event(event_id: Any = "w", kind: Any = CalendarKind.WORKSHOP, **fields: Any) -> EventRow:
    empty = dict.fromkeys(EventRow.__annotations__, "")
    days = {"begins_first": MARCH, "begins_last": MARCH, "ends_first": MARCH, "ends_last": MARCH}
    numbers = {"named": 0, "listed": 0, "stated": None, "is_doubtful": False, "is_here": False}
    plain = {**empty, **days, **numbers, "is_sample": False, "round": "first"}
    role = "joined" if kind is CalendarKind.MEETING else ""
    return EventRow(**{**plain, "id": event_id, "kind": kind, "role": role, "title": "T", **fields})


def figure(count: int, category: str = "", kind: str = "person", **fields: Any) -> FigureRow:
    plain = {"event": "w", "id": "f", "source": "A page", "is_doubtful": False, "note": ""}
    return FigureRow(**{**plain, "count": count, "category": category, "kind": kind, **fields})


def said(entry: CalendarEntry) -> dict[str, tuple[str, CellTone]]:
    made = cells.entry_cells(entry, DAY)
    return {head: (cell.words, cell.tone) for head, cell in zip(cells.HEADINGS, made, strict=True)}


def test_a_city_and_its_subregion_are_isolated_as_one_in_arabic():
    with language_scope("ar"):
        name = cells.name_of(event(city="Dakar", subregion="Central Africa", role=""))
    assert name.startswith("\u2068Dakar")
    assert name.endswith("Central Africa\u2069")
    assert name.count("\u2068") == 1


def test_missing_unreported_and_contradicting_figures_are_shown_differently():
    nothing = said(CalendarEntry(event(title="Africa")))
    assert nothing["Countries"] == ("Not named", CellTone.ASKED)
    assert nothing["Published"] == ("not reported", CellTone.QUIET)
    assert nothing["Counted"] == ("List?", CellTone.ASKED)
    two = (figure(160), figure(155, source="Another"), figure(39, kind="country"))
    told = said(CalendarEntry(event(), two))
    assert told["Published"] == ("160 or 155", CellTone.WRONG)
    assert told["Countries"] == ("39, not named", CellTone.ASKED)
    counted = said(
        CalendarEntry(event(listed=40, named=12), (figure(41), figure(12, kind="country")))
    )
    assert counted["Counted"] == ("40", CellTone.WRONG)
    assert counted["Countries"] == ("12 named", CellTone.PLAIN)
    fewer = said(CalendarEntry(event(named=1), (figure(30, kind="country", is_doubtful=True),)))
    assert fewer["Countries"] == ("1 of 30 named", CellTone.ASKED)


def test_missing_days_are_asked_for_only_once_the_event_is_past():
    vague = {"begins_last": date(2015, 3, 31), "ends_last": date(2015, 3, 31)}
    vague |= {"begins_first": date(2015, 3, 1), "ends_first": date(2015, 3, 1)}
    assert said(CalendarEntry(event(**vague)))["Days"] == ("Mar 2015, days?", CellTone.ASKED)
    later = {name: day + timedelta(days=365) for name, day in vague.items()}
    later |= {"begins_last": date(2016, 3, 31), "ends_last": date(2016, 3, 31)}
    later |= {"begins_first": date(2016, 3, 1), "ends_first": date(2016, 3, 1)}
    planned = said(CalendarEntry(event(**later, named=12)))
    assert planned["Days"] == ("Mar 2016", CellTone.PLAIN)
    assert planned["Countries"] == ("12 invited", CellTone.PLAIN)
    assert planned["Published"][0] == planned["Counted"][0] == ""
    unknown = dict.fromkeys(vague)
    assert said(CalendarEntry(event(**unknown)))["Days"] == ("When?", CellTone.ASKED)


def test_events_back_to_back_that_moved_apart_show_the_days_and_which_moved():
    def beside(begins: date, was: date | None, workshop_was: date | None = MARCH):
        days = dict.fromkeys(("begins_first", "begins_last", "ends_first", "ends_last"), begins)
        other = event("m", CalendarKind.MEETING, short="BRS meeting", **days)
        link = LinkRow("l", "w", "m", None, workshop_was, was, "")
        return make_entries([event(), other], [], [link])["w"]

    next_day, later = MARCH + timedelta(days=1), MARCH + timedelta(days=8)
    cell = "Back to back with"
    assert said(beside(next_day, next_day))[cell] == ("BRS meeting, 18 Mar 2015", CellTone.PLAIN)
    moved = said(beside(later, next_day))[cell]
    assert moved == ("the meeting moved: 8 days apart", CellTone.WRONG)
    both = beside(later, next_day, MARCH - timedelta(days=1))
    assert both.besides[0].moved is Moved.BOTH
    assert said(beside(later, later))[cell] == ("BRS meeting: 8 days apart", CellTone.WRONG)
    weekend = MARCH + timedelta(days=3)
    assert said(beside(weekend, weekend))[cell] == ("BRS meeting: 3 days apart", CellTone.QUIET)
    gone = make_entries([event()], [], [LinkRow("l", "w", "m", None, None, None, "")])["w"]
    assert not gone.besides


def page(entry: CalendarEntry, **parts: Any) -> AttendancePage:
    plain: dict[str, Any] = {
        "counts": (),
        "days": (),
        "others": (),
        "countries": (),
        "seen_twice": {},
    }
    calendar = Calendar(DAY, (CalendarBand(BandKind.FIRST, (entry,)),))
    return AttendancePage(calendar, entry, **{**plain, **parts})


def test_sentences_compare_published_and_counted_figures():
    entry = CalendarEntry(event(listed=40), (figure(41),))
    assert wording.figures_sentence(entry) == "1 person fewer is on the list than was published."
    more = CalendarEntry(event(listed=43), (figure(41),))
    assert wording.figures_sentence(more) == "2 people more are on the list than were published."
    same = CalendarEntry(event(listed=41), (figure(41),))
    assert wording.figures_sentence(same) == "The list and the published number agree."
    two = CalendarEntry(event(), (figure(41), figure(44)))
    assert wording.figures_sentence(two) == "Both are shown. No list is in to count from."
    three = CalendarEntry(event(), (figure(41), figure(44), figure(46)))
    assert wording.figures_sentence(three) == "All of them are shown. No list is in to count from."
    counts = (
        CategoryCount(Category.GOVERNMENT, (27,), 27),
        CategoryCount(Category.NGO, (14,), 12),
        CategoryCount(None, (41,), 39),
    )
    whole = page(entry, counts=counts)
    assert wording.sum_sentence(whole) == "27 + 14 = 41: the published parts add up."
    wrong = page(entry, counts=(*counts[:2], CategoryCount(None, (45,), None)))
    assert "do not add up" in wording.sum_sentence(wrong)
    assert [cell.words for cell in wording.count_row(counts[2])] == ["All", "41", "39", "2 fewer"]
    both = wording.count_row(CategoryCount(None, (155, 160), None))
    assert [cell.words for cell in both] == ["All", "155 or 160", "–", ""]
    assert PresentDay(MARCH, {"government": 3, "ngo": 2}).all == 5


def test_countries_seen_again_are_counted_only_from_lists_that_are_in():
    entry = CalendarEntry(event(), (figure(39, kind="country"),))
    unnamed = wording.overlap_headline(page(entry), str)
    assert unnamed.words == "None of these 39 countries is named: nobody can tell."
    other = event("o", named=1, city="Montevideo")
    lines = (CountryElsewhere("TTO", (Seen.YES,)), CountryElsewhere("JAM", (Seen.NO,)))
    known = page(replace(entry, row=event(named=2)), others=(other,), countries=lines)
    assert wording.overlap_headline(known, str).words == "Seen again by name: 1 of 2 countries."
    assert wording.again_words(known, str) == "TTO"
    blank = page(entry, others=(event("o"),), countries=(CountryElsewhere("TTO", (Seen.UNKNOWN,)),))
    assert wording.lists_sentence(blank).startswith("1 list is not in")
    twice = page(entry, seen_twice={"TTO": (event(city="Apia"), other)})
    assert wording.seen_twice_lines(twice, str) == ("TTO: Apia, Montevideo",)


def test_the_request_to_the_host_asks_for_what_is_missing():
    asked = wording.request_text(CalendarEntry(event(title="Jakarta"), (figure(160), figure(155))))
    assert "160, 155" in asked
    assert "list of participants" in asked
    assert "Which countries" in asked
    assert "On which days" not in asked


def test_events_are_grouped_by_round_and_events_not_held_yet_are_planned():
    rows = [event("a"), event("b", round="follow_up"), event("c", begins_last=None)]
    bands = lay_calendar([CalendarEntry(each) for each in rows], DAY).bands
    assert [(each.kind, len(each.entries)) for each in bands] == [
        ("first", 1),
        ("follow_up", 1),
        ("planned", 1),
    ]
    assert cells.band_note(bands[0], DAY) == "1 held"


def test_the_heading_of_the_meetings_and_the_note_below_count_the_same():
    rows = [
        event("a", CalendarKind.MEETING, role="organised"),
        event("b", CalendarKind.MEETING),
        event("c", CalendarKind.MEETING, is_sample=True),
    ]
    calendar = lay_calendar([CalendarEntry(each) for each in rows], DAY)
    (band,) = calendar.bands
    assert band.kind is BandKind.MEETINGS
    assert cells.band_note(band, DAY) == "1 organised; 1 of others; 1 sample"
    assert cells.calendar_note(calendar).endswith("2 meetings")
