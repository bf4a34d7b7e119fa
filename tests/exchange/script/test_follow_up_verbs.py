"""The verb of scripts for updates of actions, which need a possible time."""

from __future__ import annotations

import pytest

from mercworkshop.domain.entities.follow_up.records import ActionUpdate
from mercworkshop.errors import BadFile
from tests.exchange.scripted import after, begun, do


def told(at):
    said = {"id": "Import licence", "country": "JAM", "by": "Ana", "at": at}
    return do("follow_up.tell", **said, fields={"status": "done"})


def test_an_update_of_an_action_is_kept_with_its_day():
    (update,) = after(told("2018-10-16T15:00:00Z"), workshop=begun()).records(ActionUpdate).values()
    assert update.day.edtf == "2018-10-16"


@pytest.mark.parametrize(
    ("at", "reason"),
    [("1990-01-01T00:00:00Z", "before the first workshop"), ("2150-01-01T00:00:00Z", "to come")],
)
def test_an_update_at_an_impossible_time_is_refused_with_file_and_step(at, reason):
    with pytest.raises(BadFile, match=rf"step 1.*“at”.*{reason}"):
        after(told(at), workshop=begun())
