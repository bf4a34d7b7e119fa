from __future__ import annotations

import pytest

from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop import details
from mercworkshop.domain.workshop.details import Category, Details, HeadCount
from mercworkshop.errors import InvalidInput
from tests.builders.workshop import made_by

HERE = Details(id="w", start=PartialDate("2015-01-19"), total=41)


def counted(**persons):
    return tuple(
        HeadCount(id=name, category=Category(name), persons=n) for name, n in persons.items()
    )


def test_a_workshop_begins_with_its_title():
    (new,) = made_by(details.add_details("Port of Spain"), Details)
    assert new.title == "Port of Spain"


def test_a_workshop_cannot_end_before_it_starts():
    with pytest.raises(InvalidInput, match="before it starts"):
        details.update(HERE, end=PartialDate("2015-01-18"))


@pytest.mark.parametrize("end", ["2015-01-19", "2015-01-21", "2015-01", "2015"])
def test_an_end_that_may_be_on_or_after_the_start_is_accepted(end):
    (after,) = made_by(details.update(HERE, end=PartialDate(end)), Details)
    assert after.end == PartialDate(end)


def test_the_parts_of_port_of_spain_add_up():
    parts = counted(government=27, igo=9, ngo=2, observer=3)
    assert details.count_unaccounted(HERE, parts) == 0


def test_people_missing_from_the_parts_are_counted():
    assert details.count_unaccounted(HERE, counted(government=27, igo=9)) == 5
    assert details.count_unaccounted(HERE, ()) == 0
    assert details.count_unaccounted(Details(id="w"), counted(government=1)) == 0


def test_a_head_count_is_added_changed_and_removed():
    (row,) = made_by(details.set_head_count("", (), Category.NGO, 2), HeadCount)
    (changed,) = made_by(details.set_head_count("", (row,), Category.NGO, 3), HeadCount)
    assert (changed.id, changed.persons) == (row.id, 3)
    assert details.set_head_count("", (row,), Category.NGO, None).before == (row,)
    assert details.set_head_count("", (), Category.NGO, None).is_empty


def test_a_negative_head_count_is_refused():
    with pytest.raises(InvalidInput, match="negative"):
        details.set_head_count("", (), Category.NGO, -1)


def test_a_total_below_zero_is_refused():
    with pytest.raises(InvalidInput, match="negative"):
        details.update(HERE, total=-1)
