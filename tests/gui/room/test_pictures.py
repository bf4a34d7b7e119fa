"""What the room sees in every state: its words, the size of its letters, how urgent it looks."""

from __future__ import annotations

import pytest

from mercworkshop import i18n
from mercworkshop.domain.values.room_view import (
    ClockStage,
    ReportBackView,
    ReportColumn,
    RoomView,
    words_in,
)
from mercworkshop.gui.room.painting.columns import column_pages, told_lines
from mercworkshop.gui.room.painting.votes import vote_pages
from mercworkshop.gui.style.tokens import DARK, LIGHT
from tests.gui.room.painted import letter_sizes, painted_words, pixels
from tests.gui.room.views import VIEWS, a_clock, a_long_vote, a_report, an_agenda

pytestmark = pytest.mark.usefixtures("faces")
STATES = pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)


@STATES
def test_every_word_of_a_state_is_painted_but_those_that_have_no_room(view: RoomView):
    shown = painted_words(view).replace(" ", "")
    rows = getattr(view, "rows", ())[8:]
    later = set(words_in(rows))
    for words in set(words_in(view)) - later - {"done", "now", "next"}:
        assert words.replace(" ", "") in shown


@STATES
def test_letters_are_large_enough_for_a_room(view: RoomView):
    sizes = letter_sizes(view)
    assert all(size >= 26 for size in sizes)
    assert bool(sizes) is any(words_in(view))


@pytest.mark.parametrize(
    ("left", "stage"),
    [(301, "calm"), (300, "soon"), (61, "soon"), (60, "last"), (0, "last"), (-1, "over")],
)
def test_the_clock_becomes_urgent_at_five_minutes_and_at_one(left: int, stage: str):
    assert a_clock(left).stage is ClockStage(stage)


def test_the_clock_counts_up_after_its_end_and_never_stops():
    assert [a_clock(left).digits for left in (605, 9, 0, -1, -3725)] == [
        "10:05",
        "0:09",
        "0:00",
        "+0:01",
        "+62:05",
    ]


def test_the_last_minute_has_a_frame_round_the_screen():
    edges = {
        left: pixels(a_clock(left)).pixelColor(240, 4).name().upper() for left in (272, 32, -5)
    }
    assert edges == {272: LIGHT.canvas, 32: LIGHT.cinnabar, -5: LIGHT.cinnabar}


def test_five_groups_are_two_pages_and_the_one_that_speaks_is_shown():
    view = a_report(count=5, speaking=4)
    assert column_pages(view) == 2
    shown = painted_words(view)
    assert "Group 5" in shown
    assert "Group 4" not in shown


def a_full_report(parts, more=0):
    about = "Two studies " * 4
    told = {"A": parts, "B": (), "C": (), "D": (("What is needed", ()),)}
    columns = tuple(
        ReportColumn(name=key, about=about, parts=its, more=more) for key, its in told.items()
    )
    return ReportBackView(title="Report back", columns=columns)


def test_a_report_says_how_many_sentences_have_no_room_in_letters_of_one_size():
    long = "A sentence that is rather long "
    lines = [f"{long * (number % 4 + 1)}{number}." for number in range(8)]
    view = a_full_report((("What we found", tuple(lines[:4])), ("What to do", tuple(lines[4:]))))
    shown = painted_words(view).replace(" ", "")
    whole = [each for each in lines if each.replace(" ", "") in shown]
    assert 2 < len(whole) < len(lines)
    assert f"and{len(lines) - len(whole)}more" in shown
    assert "…" not in shown
    assert len(letter_sizes(view)) == len({60.0, 36.0, 26.0})


def test_each_part_of_a_report_begins_with_what_its_group_said_first():
    long = "The first sentence is longer than any other of its part, and stands first. "
    heads = ("What we found", "What to do")
    view = a_full_report(tuple((each, (long, *"abcdefghijklmnop")) for each in heads), more=3)
    shown = painted_words(view).replace(" ", "")
    assert shown.count(long.replace(" ", "")) == 2
    (found, done), *_others = told_lines(view)
    assert 1 < done <= found < 17, (
        "the sentences after it are in their order, as many in both parts"
    )
    assert found - done <= 1
    assert f"and{2 * 17 + 3 - found - done}more" in shown


def test_a_sentence_of_a_report_is_whole_while_a_row_is_free_below():
    parts = tuple(
        (head, (f"{head} is said in three rows of this column, no fewer.",)) for head in "ABCD"
    )
    assert "…" not in painted_words(a_full_report(parts, more=7))


def test_no_part_of_a_report_is_left_out_and_an_empty_one_says_so():
    heads = ("What we found", "What to do", "What is needed", "Open question")
    view = a_full_report(tuple((each, (f"{each} " * 40,)) for each in heads), more=7)
    shown = painted_words(view)
    assert all(f"{each} {each}" in shown for each in heads)
    assert "…" in shown
    assert "and 7 more" in shown
    assert "Nothing written yet" in shown


def test_many_options_are_shown_in_two_columns_and_more_on_pages():
    assert [vote_pages(a_long_vote(n)) for n in (0, 8, 14, 15, 42)] == [1, 1, 1, 2, 3]
    for count in (9, 14, 42):
        pages = [painted_words(a_long_vote(count, page)) for page in range(-(-count // 14))]
        for place, words in enumerate(pages):
            here = [n for n in range(count) if f"Idea {n}." in words]
            assert here == list(range(place * 14, min(place * 14 + 14, count)))
    assert "15–28 of 42" in painted_words(a_long_vote(42, 1))
    assert "1–14 of 42" in painted_words(a_long_vote(42, 3))
    assert " of 14" not in painted_words(a_long_vote(14))
    assert all(size >= 26 for size in letter_sizes(a_long_vote(42)))


def test_the_agenda_shows_the_present_session_however_long_the_day_is():
    for now in (0, 7, 19):
        assert f"Session {now}" in painted_words(an_agenda(count=20, now=now))


def test_an_arabic_room_reads_from_the_right(monkeypatch: pytest.MonkeyPatch):
    there = pixels(a_clock(605))
    with i18n.language_scope("ar"):
        mirrored = pixels(a_clock(605))
    bar = 270 * 740 // 1080
    assert there.pixelColor(40, bar).name().upper() == LIGHT.accent
    assert mirrored.pixelColor(439, bar).name().upper() == LIGHT.accent
    assert mirrored.pixelColor(40, bar).name().upper() == LIGHT.canvas  # not filled


def test_a_dark_room_has_dark_colours_and_a_blank_screen_is_black():
    assert pixels(a_clock(605), DARK).pixelColor(2, 2).name().upper() == DARK.canvas
    assert pixels(VIEWS["blank"], DARK).pixelColor(2, 2).name() == "#000000"
