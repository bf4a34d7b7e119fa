"""Agendas as people paste them from Word and Excel."""

from __future__ import annotations

from mercworkshop.domain.entities.agenda.pasting import parse_agenda
from mercworkshop.domain.entities.agenda.records import SessionKind

TABLE = """Programme
Monday 19 January
09:00 – 09:30\tOpening\tMinister
9.30-10.30\tThe Convention
10:30\tCoffee break
11:00 to 12:00\tStatus of countries\tAll\tBallroom

Tuesday 20 January
8h30 à 9h00\tRappel
Pause déjeuner
9:15\t10:00\tÉtudes de cas
"""


def rows(text):
    return [
        [(each.title, each.minutes, each.start) for each in day.sessions]
        for day in parse_agenda(text).template.days
    ]


def test_rows_become_sessions_of_days():
    assert rows(TABLE) == [
        [
            ("Opening", 30, None),
            ("The Convention", 60, None),
            ("Coffee break", 30, None),
            ("Status of countries", 60, None),
        ],
        [("Rappel", 30, None), ("Études de cas", 45, 555)],
    ]


def test_lines_without_a_time_are_listed_as_left_out_and_other_cells_are_notes():
    pasted = parse_agenda(TABLE)
    assert pasted.left_out == (
        "Programme",
        "Monday 19 January",
        "Tuesday 20 January",
        "Pause déjeuner",
    )
    opening, _convention, coffee, status = pasted.template.days[0].sessions
    assert (opening.notes, status.notes) == ("Minister", "All\nBallroom")
    assert coffee.kind is SessionKind.BREAK
    assert pasted.template.days[1].start == 510
    assert pasted.count == 6


def test_a_time_earlier_than_the_one_before_begins_a_new_day():
    assert [len(day) for day in rows("9:00\tA\n16:00\tB\n9:00\tC")] == [2, 1]


def test_text_without_times_gives_nothing():
    pasted = parse_agenda("Dear colleagues,\n\nplease find 12 files.\t25:70\tx")
    assert pasted.count == 0
    assert len(pasted.left_out) == 2
