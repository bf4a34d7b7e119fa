"""The columns of the calendar: only the first and the last one get narrower than they need."""

from __future__ import annotations

from mercworkshop.gui.places.programme.calendar import column_widths
from mercworkshop.gui.style import theme

WANTED = (380, 130, 100, 90, 70, 210)


def test_days_and_numbers_keep_their_full_width_in_every_window(qapp):
    px = theme.current_look().px
    for room in range(px(460), px(1800), px(20)):
        widths = column_widths.shared(tuple(map(px, WANTED)), room)
        assert widths[1:5] == tuple(map(px, WANTED[1:5])), room
        assert sum(widths) <= room, room
        assert not (0 < widths[-1] < px(60)), room
    assert not column_widths.has_axis(
        column_widths.shared(tuple(map(px, WANTED)), px(700)), px(700)
    )
    whole = column_widths.shared(tuple(map(px, WANTED)), px(1500))
    assert whole == tuple(map(px, WANTED))
    assert column_widths.has_axis(whole, px(1500))


def test_names_get_their_full_width_before_the_axis_gets_more_than_it_needs(qapp):
    px = theme.current_look().px
    room = sum(map(px, WANTED)) + px(260)
    widths = column_widths.shared(tuple(map(px, WANTED)), room)
    assert widths == tuple(map(px, WANTED))
    assert column_widths.has_axis(widths, room)
