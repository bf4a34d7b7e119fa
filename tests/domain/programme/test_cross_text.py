"""A cross is written as text and read back; a wrong text is refused with a reason."""

from __future__ import annotations

import pytest

from mercworkshop.domain.programme.analysis import saved_views
from mercworkshop.domain.programme.analysis.cross_text import (
    Analysis,
    AnalysisView,
    parse_cross,
    parse_view,
    write_cross,
    write_view,
)
from mercworkshop.domain.programme.analysis.crosses import Condition, Cross, CrossMeasure
from mercworkshop.domain.programme.analysis.dimensions import Crossed
from mercworkshop.domain.programme.analysis.saved_views import SavedView
from mercworkshop.errors import InvalidInput
from tests.builders.workshop import made_by
from tests.every import every

CROSSES = (
    Cross("article", "funding"),
    Cross("subregion"),
    Cross("kind", "answered", Crossed.NEEDS, conditions=()),
    Cross(
        "country",
        "timing",
        measure=CrossMeasure.SLIP,
        conditions=(Condition("article", ("4", "11", "")), Condition("lead", ("Zoll“, \n",))),
    ),
)


@every("cross", CROSSES)
def test_a_cross_comes_back_from_its_text(cross):
    assert parse_cross(write_cross(cross)) == cross


@every(
    "view",
    (
        AnalysisView(Analysis.SLIPS, CROSSES[3]),
        AnalysisView(
            Analysis.DEPOSITS, Cross("", conditions=(Condition("held", ("2015-01-01..", "")),))
        ),
        AnalysisView(Analysis.ACTIONS, Cross("section", conditions=(Condition("ends", ("",)),))),
    ),
)
def test_any_analysis_comes_back_from_its_text(view):
    assert parse_view(write_view(view)) == view


@every(
    "text, reason",
    (
        ('{"show": "luck"}', "“luck”"),
        ('{"show": "deposits", "rows": "lead"}', "“lead”"),
        ('{"show": "deposits", "only": {"funding": ["gap"]}}', "“funding”"),
        ('{"show": "slips", "count": "needs", "rows": "kind"}', "“needs” .* count"),
        ('{"show": "progress", "count": "needs"}', "“needs” .* count"),
        ('{"show": "actions", "count": "needs"}', "“needs” .* count"),
        ('{"only": {"funding": ["rich"]}}', "“rich” is no value of “Funding”"),
        ('{"only": {"ends": ["soon"]}}', "“soon” is no time"),
        ("[" * 100_000, "no text of a view"),
        ("", "no text of a view"),
        ("[]", "no text of a view"),
        ('{"rows": "article", "sql": "DROP"}', "no text of a view"),
        ('{"rows": "shoe size"}', "“shoe size”"),
        ('{"rows": "kind"}', "“kind”"),
        ('{"rows": "article", "columns": "article"}', "the same field"),
        ('{"rows": "article", "measure": "luck"}', "“luck”"),
        ('{"rows": "article", "only": ["x"]}', "no list"),
        ('{"rows": "article", "only": {"lead": "Customs"}}', "no list"),
        ('{"rows": "article", "only": {"id": ["x"]}}', "“id”"),
    ),
)
def test_a_wrong_text_is_refused_with_the_reason(text, reason):
    with pytest.raises(InvalidInput, match=reason):
        parse_cross(text)


def test_a_view_is_kept_renamed_and_removed_and_needs_a_name():
    edit = saved_views.keep_view("Waste and money", write_cross(CROSSES[0]), note="for Geneva")
    (kept,) = made_by(edit, SavedView)
    renamed = saved_views.update_view(kept, title="Waste")
    assert made_by(renamed, SavedView)[0].title == "Waste"
    assert saved_views.remove_views([kept]).before == (kept,)
    with pytest.raises(InvalidInput, match="needs a name"):
        saved_views.keep_view(" ", write_cross(CROSSES[0]))
    with pytest.raises(InvalidInput, match="no text of a view"):
        saved_views.keep_view("Waste", "SELECT 1")
