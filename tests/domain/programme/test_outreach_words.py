"""The words of the page about letters and calls."""

from __future__ import annotations

from datetime import date

from mercworkshop.domain.programme.outreach.desk import (
    OutreachDesk,
    OutreachStanding,
    SeenOutreach,
)
from mercworkshop.domain.programme.outreach.words import headline


def letter(standing):
    days = (None, None)
    return SeenOutreach(
        standing, "SUR", "", "", "mail", *days, "", False, "", "", "", "", "", *days, *days,
        "waiting", "", standing,
    )  # fmt: skip


def desk(*standings):
    return OutreachDesk(date(2016, 1, 1), tuple(map(letter, standings)))


def test_the_headline_counts_the_letters_whose_answers_have_still_to_come():
    late, closed = OutreachStanding.OVERDUE, OutreachStanding.CLOSED
    some = desk(late, OutreachStanding.WAITING, closed)
    assert headline(some) == "2 of 3 answers have still to come. 1 promise is overdue."
    assert headline(desk(OutreachStanding.WAITING)) == "1 answer has still to come."
    assert headline(desk(closed)) == "Nothing is waited for."
