"""Every list of records is sorted and filtered by each of its columns, and no record is changed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from mercworkshop.domain.arrangement.arrangement import PLAIN
from mercworkshop.domain.entities import offers, people
from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.entities.people import Delegation, Person
from mercworkshop.gui.grid.arranging.table_arrangement import arrange, filter_by_cell
from mercworkshop.gui.places.workshop.delegations.view import DelegationsView
from mercworkshop.gui.places.workshop.offers.view import OffersView
from mercworkshop.gui.places.workshop.participants.view import ParticipantsView

UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


@pytest.fixture
def several(session):
    now = session.workshop
    rows = [
        {"name": "Élise", "country": "GUY"},
        {"name": "Zoe", "country": ""},
        {"name": "adam", "country": "JAM"},
    ]
    session.apply(people.add_many, now.records(Person).values(), rows)
    there = now.records(Delegation).values()
    session.apply(people.add_delegations, now.workshop_id, there, ["SUR", "JAM", "GUY"])
    bodies = [{"body": name} for name in ("UNEP", "BRI", "GEF")]
    session.apply(offers.add, now.records(Offer).values(), bodies)
    session.end_step()
    return session


@pytest.mark.parametrize("kind", [ParticipantsView, OffersView, DelegationsView])
def test_each_column_sorts_and_filters_and_the_tab_says_so(kind, several, context, shown):
    view = shown(kind(context))
    table, header = view.table, view.table.horizontalHeader()
    before, step, own = several.workshop, several.next_undo, list(table.grid.records)
    for place in table.tab_stops():
        for order in (UP, DOWN):
            header.setSortIndicator(place, order)
            assert {each.id for each in table.grid.records} == {each.id for each in own}
        table.go(0, place)
        first = table.grid.record(0)
        filter_by_cell(table)
        assert first in table.grid.records
        assert "3" in view.said.text()
        assert bool(view.arranging.chips) is bool(table.grid.arrangement.filters)
        for chip in view.arranging.chips:
            chip.click()
        arrange(table, PLAIN)
        assert list(table.grid.records) == own
    assert (several.workshop, several.next_undo) == (before, step)


def test_names_are_sorted_without_regard_to_accents_and_capitals(several, context, shown):
    view = shown(ParticipantsView(context))
    view.table.horizontalHeader().setSortIndicator(0, UP)
    assert [each.person.name for each in view.table.grid.records] == ["adam", "Élise", "Zoe"]
