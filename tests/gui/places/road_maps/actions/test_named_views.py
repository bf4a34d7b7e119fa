"""A view of the actions is kept under a name on this laptop, chosen again, and forgotten."""

from __future__ import annotations

import pytest

from mercworkshop.domain.arrangement.arrangement import PLAIN, FieldFilter
from mercworkshop.gui.grid.arranging.named_views import ViewNameDialog, named_views
from mercworkshop.gui.widgets import window_state
from tests.gui.places.road_maps.plan import ENTER

GAPS = PLAIN.filtered_by(FieldFilter("lead", frozenset({""}))).sorted_by("title")


@pytest.fixture
def view(kept_plan):
    yield kept_plan
    kept_plan.model.arrange(PLAIN)


def entries(view):
    menu = view.arranging.group.menu()
    menu.aboutToShow.emit()
    found = {each.text(): each for each in menu.actions() if not each.isSeparator()}
    inside = found["Forget a view"].menu().actions() if "Forget a view" in found else []
    return found, {each.text(): each for each in inside}


def test_a_view_is_named_chosen_and_forgotten(qtbot, view, session):
    before = session.workshop
    assert "Keep this view…" not in entries(view)[0]
    view.model.arrange(GAPS)
    assert "Keep this view…" in entries(view)[0]
    (command,) = view.commands()
    assert command.title == "Keep this view…"
    command.run()
    dialog = view.window().findChild(ViewNameDialog)
    assert not dialog.keep.isEnabled()
    qtbot.keyClicks(dialog.name, "Who is missing")
    qtbot.keyClick(dialog.name, ENTER)
    said = view.table.context.messages.latest
    assert said.text == "The view “Who is missing” is kept on this laptop."
    view.model.arrange(PLAIN)
    (command,) = view.commands()
    command.run()
    assert view.model.arrangement == GAPS
    view.model.arrange(PLAIN)
    entries(view)[0]["Who is missing"].trigger()
    assert view.model.arrangement == GAPS
    assert entries(view)[0]["Who is missing"].isChecked()
    entries(view)[1]["Who is missing"].trigger()
    assert named_views(view.table) == {}
    assert session.workshop is before


def test_kept_views_that_cannot_be_read_are_no_error(view):
    place = "/".join(("views", *(each.field for each in view.model.columns)))
    for kept in ("{", "[1]", '{"a": 3, "b": {"sort": [["no such field", true]]}}'):
        window_state.save_text(place, kept)
        assert set(named_views(view.table).values()) <= {PLAIN}
    window_state.save_text(place, "")
