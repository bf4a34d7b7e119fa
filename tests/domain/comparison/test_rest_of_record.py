"""The other fields of a record that has a difference, beside the field in question."""

from __future__ import annotations

from mercworkshop.domain.comparison.difference_past import tell_past
from mercworkshop.domain.comparison.field_history import FieldHistory, PastChange
from mercworkshop.domain.comparison.rest_of_record import FieldStand, rest_of_record
from mercworkshop.domain.records.journal import Change, Conflict

FILE = "B.mercx"


def change(name, field, value, *supersedes, laptop="Laptop A"):
    when = f"2015-01-20T10:00:0{name}Z"
    return Change(name, "Action", "a", field, value, supersedes, "Ann", laptop, when)


def test_fields_that_differ_come_first_with_the_side_that_wrote_them():
    first = change("1", "indicator", "Store inspected")
    here, came = (
        change("5", "indicator", "Twice a year", "1"),
        change("6", "indicator", "Always", "1"),
    )
    lead, funder = change("2", "lead", "Waste authority"), change("0", "funder", "Treasury")
    lead_here, lead_came = change("7", "lead", "Police", "2"), change("8", "lead", "Agency", "2")
    outcome = change("9", "outcome", "A store of brick")
    partners, more = change("3", "partners", "UNEP"), change("4", "partners", "UNEP, WHO", "3")
    past = [
        PastChange(first, False),
        PastChange(here, True),
        PastChange(came, True, first, FILE),
        PastChange(lead, False),
        PastChange(lead_here, True, lead),
        PastChange(lead_came, True, lead, FILE),
        PastChange(funder, True),
        PastChange(partners, False),
        PastChange(more, True, partners, FILE),
        PastChange(outcome, True),
    ]
    history = FieldHistory(tuple(past), len(past))
    conflict = Conflict("Action", "a", "indicator", (here, came))
    told = tell_past(conflict, history)
    assert [tuple(each) for each in rest_of_record(history, conflict, told)] == [
        ("lead", FieldStand.OPEN, lead, lead_here, lead_came),
        ("partners", FieldStand.CAME, partners, partners, more),
        ("outcome", FieldStand.HERE, None, outcome, None),
        ("funder", FieldStand.SAME, funder, funder, funder),
    ]


def test_an_earlier_change_of_a_third_laptop_is_not_called_the_same_on_both_sides():
    first = change("5", "indicator", "Store inspected")
    here, came = change("6", "indicator", "Twice", "5"), change("7", "indicator", "Always", "5")
    third = change("1", "lead", "Agency", laptop="Laptop C")
    past = [
        PastChange(first, False),
        PastChange(here, True, first),
        PastChange(came, True, first, FILE),
        PastChange(third, True, None, "C.mercx"),
    ]
    history = FieldHistory(tuple(past), len(past))
    conflict = Conflict("Action", "a", "indicator", (here, came))
    (lead,) = rest_of_record(history, conflict, tell_past(conflict, history))
    assert tuple(lead) == ("lead", FieldStand.HERE, None, third, None)
