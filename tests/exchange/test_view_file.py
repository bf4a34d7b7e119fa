"""A view of the analysis as a file: the same bytes each time, and a wrong one is refused."""

from __future__ import annotations

import pytest

from mercworkshop.domain.programme.analysis.cross_text import Analysis, AnalysisView
from mercworkshop.domain.programme.analysis.crosses import Condition, Cross
from mercworkshop.errors import BadFile, StorageError
from mercworkshop.exchange.view_file import SharedView, read_view_file, write_view_file
from tests.every import every

_CROSS = Cross("lead", conditions=(Condition("lead", ("Zoll“, \n",)), Condition("ends", ("",))))
SHARED = SharedView("Ends for Geneva", AnalysisView(Analysis.SLIPS, _CROSS), "مهم")


def test_a_view_is_read_back_from_its_file_and_written_with_the_same_bytes(tmp_path):
    path = tmp_path / "a.mercview"
    path.write_bytes(write_view_file(SHARED))
    assert read_view_file(path) == SHARED
    assert write_view_file(read_view_file(path)) == path.read_bytes()


@every(
    "old, new, reason",
    (
        (b'"kind": "mercworkshop view"', b'"kind": "luck"', "a.mercview is no view: it holds no"),
        (b'"version": 1', b'"version": 2', "newer version"),
        (b'"title"', b'"name"', "“title” is missing"),
        (b'"note": "', b'"note": ', r"line 5, column \d+"),
        (b'"rows": "lead"', b'"rows": "luck"', "a.mercview, at “view”: “luck”"),
        (b'"actions"', b'"needs"', "a.mercview, at “view”: “needs” .* count"),
        (b'"slips"', b'"slip"', "a.mercview, at “view”: “slip”"),
        ("مهم".encode(), b"\xff", "no text of a view"),
        (b"{", b" " * 300_000 + b"{", "larger than a view"),
    ),
)
def test_a_wrong_file_is_named_with_place_and_reason(old, new, reason, tmp_path):
    path = tmp_path / "a.mercview"
    path.write_bytes(write_view_file(SHARED).replace(old, new, 1))
    with pytest.raises(BadFile, match=reason):
        read_view_file(path)


def test_a_missing_file_and_a_list_in_place_of_a_view_are_refused(tmp_path):
    path = tmp_path / "a.mercview"
    with pytest.raises(StorageError, match=r"a\.mercview could not be read"):
        read_view_file(path)
    path.write_bytes(b"[]")
    with pytest.raises(BadFile, match="no text of a view"):
        read_view_file(path)
