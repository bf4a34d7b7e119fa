"""Verbs of scripts for attendance, homework and hand-outs of delegations."""

from __future__ import annotations

import pytest

from mercworkshop.domain.entities.attendance import attendance_of
from mercworkshop.domain.entities.checklists import (
    ChecklistItem,
    ChecklistKind,
    ChecklistTick,
    checklist_of,
)
from mercworkshop.errors import BadFile
from tests.exchange.scripted import after, do

PEOPLE = do(
    "people.add",
    rows=[
        {"name": "Winston Ackee", "country": "JAM"},
        {"name": "Ann Campbell", "country": "JAM"},
        {"name": "Marie Corail", "country": "HTI"},
    ],
)
DAYS = do("agenda.add_days", dates=["2015-01-19", "2015-01-20"])
INVITED = do("people.invite", countries=["JAM", "HTI"])


def ticked(workshop):
    found = attendance_of(workshop)
    return [[each.name for each in found.people if found.is_there(each, day)] for day in found.days]


def test_people_and_delegations_are_ticked_by_the_day():
    workshop = after(
        DAYS,
        PEOPLE,
        INVITED,
        do("attendance.tick", day="2015-01-19", ids=["Marie Corail", "Ann Campbell"]),
        do("attendance.tick_delegations", day="2015-01-20", countries=["Jamaica"]),
        do("attendance.untick", day="2015-01-19", ids=["Marie Corail"]),
        do("attendance.describe", id="Ann Campbell", note="left at noon"),
    )
    assert ticked(workshop) == [["Ann Campbell"], ["Winston Ackee", "Ann Campbell"]]
    assert [each.note for each in attendance_of(workshop).records.values()].count("left at noon")
    gone = after(do("people.remove", ids=["Ann Campbell"]), workshop=workshop)
    assert ticked(gone) == [[], ["Winston Ackee"]]


def test_a_day_that_the_workshop_does_not_have_is_refused():
    with pytest.raises(BadFile, match="no such day"):
        after(DAYS, PEOPLE, do("attendance.tick", day="2015-02-19", ids=["Ann Campbell"]))


def test_entries_of_both_lists_are_added_reworded_ticked_and_removed():
    workshop = after(
        INVITED,
        do("checklists.add", list="homework", text="Your law on chemicals"),
        do("checklists.add", list="homework", text="Import figures"),
        do("checklists.add", list="hand_out", text="annex-a"),
        do("checklists.describe", entry="Import figures", text="Figures on imports"),
        do("checklists.tick", entry="Your law on chemicals", countries=["JAM"], note="by e-mail"),
        do("checklists.remove", entries=["Figures on imports"]),
    )
    (law,) = checklist_of(workshop, ChecklistKind.HOMEWORK).items
    (paper,) = checklist_of(workshop, ChecklistKind.HAND_OUT).items
    assert (law.text, paper.material) == ("Your law on chemicals", "annex-a")
    (tick,) = workshop.records(ChecklistTick).values()
    assert (tick.country, tick.is_done, tick.note) == ("JAM", True, "by e-mail")
    assert len(workshop.records(ChecklistItem)) == 2
