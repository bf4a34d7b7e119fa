"""The power goes while somebody types: what was shown as saved is there."""

from __future__ import annotations

from tests.stories import kill


def test_no_edit_that_was_shown_as_saved_is_lost_when_the_program_is_killed(tmp_path):
    told = list(kill.rounds(kill.begin(tmp_path / "one.mercws"), 20))
    assert len(told) == 20
    assert sum(each.saved for each in told) > 100, "it was killed before it typed anything"
    assert [each for each in told if each.lost or each.problems] == []
