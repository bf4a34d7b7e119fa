"""Moves on the agenda: every session stays, and undo restores what was there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mercworkshop.domain.entities.agenda import days, moves, sessions
from mercworkshop.domain.entities.agenda.records import AgendaDay, AgendaSession, AgendaTrack
from mercworkshop.domain.entities.agenda.schedule import schedule
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.records.edit import Edit, compose_edits
from mercworkshop.domain.records.position_keys import fresh_keys
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput


def agenda(*minutes: int, fixed: dict[int, int] | None = None) -> Workshop:
    """Return a workshop of two days, the sessions named a, b, … on the first."""
    both = tuple(AgendaDay(id=f"day {n}", position=key) for n, key in enumerate(fresh_keys(2)))
    rows = tuple(
        AgendaSession(
            id="abcdefghijklmnop"[n],
            day="day 0",
            minutes=length,
            start=(fixed or {}).get(n),
            position=key,
        )
        for n, (length, key) in enumerate(zip(minutes, fresh_keys(len(minutes)), strict=True))
    )
    return Workshop(workshop_id="w").apply(Edit("", after=(*both, *rows)))


def order(workshop: Workshop) -> list[str]:
    """Return the ids of the sessions of each day, joined in their order."""
    rows = workshop.records(AgendaSession)
    return [
        "".join(each.id for each in rows.owned_by(day.id))
        for day in workshop.records(AgendaDay).all()
    ]


def planned(workshop: Workshop):
    return schedule(
        workshop.records(AgendaDay).all(),
        [
            each
            for day in workshop.records(AgendaDay).all()
            for each in workshop.records(AgendaSession).owned_by(day.id)
        ],
    )


def named(workshop: Workshop, name: str) -> AgendaSession:
    return workshop.records(AgendaSession)[name]


def test_moving_a_session_up_or_down_exchanges_it_with_its_neighbour():
    workshop = agenda(30, 30, 30)
    first = planned(workshop)[0]
    assert order(workshop.apply(moves.step(named(workshop, "b"), first, 1))) == ["acb", ""]
    assert order(workshop.apply(moves.step(named(workshop, "b"), first, -1))) == ["bac", ""]
    assert moves.step(named(workshop, "a"), first, -1).is_empty
    assert moves.step(named(workshop, "c"), first, 1).is_empty


def test_a_fixed_session_moves_by_minutes():
    workshop = agenda(30, 30, fixed={1: 600})
    moved = workshop.apply(moves.step(named(workshop, "b"), planned(workshop)[0], 1))
    assert named(moved, "b").start == 605


def test_a_fixed_session_that_is_dropped_takes_its_place_by_time():
    workshop = agenda(60, 60, 60, fixed={2: 720})
    moved = workshop.apply(moves.drop(named(workshop, "c"), planned(workshop)[0], 580))
    assert order(moved) == ["acb", ""]
    assert named(moved, "c").start == 580


def test_a_session_moved_to_another_day_keeps_its_place_by_time():
    workshop = agenda(60, 60)
    one, other = planned(workshop)
    moved = workshop.apply(moves.move_to_day(named(workshop, "b"), one, other))
    assert order(moved) == ["a", "b"]


def test_a_dropped_session_goes_before_the_session_whose_middle_is_later():
    workshop = agenda(60, 60, 60)
    first = planned(workshop)[0]
    assert order(workshop.apply(moves.drop(named(workshop, "a"), first, 690))) == ["bca", ""]
    assert order(workshop.apply(moves.drop(named(workshop, "a"), first, 650))) == ["bac", ""]
    assert moves.drop(named(workshop, "a"), first, 545).is_empty


def test_a_split_keeps_all_minutes():
    workshop = agenda(45, 30)
    rows = workshop.records(AgendaSession).owned_by("day 0")
    apart = workshop.apply(sessions.split(named(workshop, "a"), rows, ()))
    kept = apart.records(AgendaSession).owned_by("day 0")
    assert [each.minutes for each in kept] == [20, 25, 30]
    assert kept[2].id == "b"
    with pytest.raises(InvalidInput, match="too short to be split"):
        sessions.split(AgendaSession(id="x", day="day 0", minutes=9), rows, ())


def test_groups_swap_their_case_studies_and_keep_their_rooms():
    workshop = agenda(60)
    groups = [BreakoutGroup(id=name, name=name, room=f"Room {name}") for name in "AB"]
    added = sessions.add_tracks(named(workshop, "a"), (), groups, {"A": ("cs-a",), "B": ("cs-b",)})
    workshop = workshop.apply(added)
    one, other = workshop.records(AgendaTrack).owned_by("a")
    swapped = workshop.apply(moves.swap_groups(one, other)).records(AgendaTrack).owned_by("a")
    assert [(each.case_study, each.room) for each in swapped] == [
        ("cs-b", "Room A"),
        ("cs-a", "Room B"),
    ]
    assert sessions.add_tracks(named(workshop, "a"), swapped, groups, {}).is_empty


def test_removing_a_day_takes_its_sessions_and_their_tracks():
    workshop = agenda(60)
    track = AgendaTrack(id="t", session="a", group="A")
    workshop = workshop.apply(Edit("", after=(track,)))
    gone = days.remove(
        [workshop.records(AgendaDay)["day 0"]],
        workshop.records(AgendaSession).values(),
        workshop.records(AgendaTrack).values(),
    )
    left = workshop.apply(gone)
    assert order(left) == [""]
    assert not left.records(AgendaTrack)
    assert left.apply(gone.inverse()).changed_ids(workshop) == frozenset()


_MOVES = st.lists(
    st.tuples(
        st.integers(0, 7), st.sampled_from(("up", "down", "day", "drop", "fix", "copy", "split")),
        st.integers(0, 1435),
    ),
    max_size=12,
)  # fmt: skip


def _one_move(workshop: Workshop, which: int, kind: str, minute: int) -> Edit:
    rows = workshop.records(AgendaSession).all()
    session = rows[which % len(rows)]
    both = planned(workshop)
    own, other = both if session.day == "day 0" else both[::-1]
    its = workshop.records(AgendaSession).owned_by(session.day)
    match kind:
        case "up" | "down":
            return moves.step(session, own, 1 if kind == "down" else -1)
        case "day":
            return moves.move_to_day(session, own, other)
        case "drop":
            return moves.drop(session, (own, other)[minute % 2], minute)
        case "fix":
            return sessions.fix(session, None if session.is_fixed else minute)
        case "copy":
            return sessions.copy(session, its, ())
        case _:
            return sessions.split(session, its, ()) if session.minutes >= 10 else Edit("")


@given(st.lists(st.integers(1, 200), min_size=1, max_size=8), _MOVES)
def test_moves_lose_no_session_and_no_minute_and_undo_restores_all(minutes, steps):
    first = now = agenda(*minutes)
    done = []
    for which, kind, minute in steps:
        edit = _one_move(now, which, kind, minute)
        before = now.records(AgendaSession)
        now = now.apply(edit)
        after = now.records(AgendaSession)
        assert before.keys() <= after.keys()
        total = [sum(each.minutes for each in rows.values()) for rows in (before, after)]
        assert total[0] == total[1] or (kind == "copy" and total[0] < total[1])
        shown = [each.session.id for day in planned(now) for each in day.sessions]
        assert sorted(shown) == sorted(after)
        done.append(edit)
    back = now.apply(compose_edits("", done).inverse())
    assert back.changed_ids(first) == frozenset()
