"""What became of an action, in a script: said at a time at which it can have been."""

from __future__ import annotations

import pytest

from mercworkshop.domain.entities.follow_up.records import ActionUpdate
from mercworkshop.errors import BadFile
from tests.exchange.scripted import after, begun, do


def told(at):
    said = {"id": "Import licence", "country": "JAM", "by": "Ana", "at": at}
    return do("follow_up.tell", **said, fields={"status": "done"})


def test_what_became_of_an_action_is_kept_with_its_day():
    (update,) = after(told("2018-10-16T15:00:00Z"), workshop=begun()).records(ActionUpdate).values()
    assert update.day.edtf == "2018-10-16"


@pytest.mark.parametrize(
    ("at", "reason"),
    [("1990-01-01T00:00:00Z", "before the first workshop"), ("2150-01-01T00:00:00Z", "to come")],
)
def test_a_time_at_which_nobody_can_have_said_it_is_refused_with_file_and_step(at, reason):
    with pytest.raises(BadFile, match=rf"step 1.*“at”.*{reason}"):
        after(told(at), workshop=begun())
