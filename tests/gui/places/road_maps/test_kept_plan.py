"""The view that the tests of a module share shows no test what another test did."""

from __future__ import annotations

import pytest

from mercworkshop.domain.entities import actions
from tests.gui.places.road_maps.plan import JAMAICA, at, plan, write


def rename(_qtbot, kept):
    kept.session.apply(actions.update, plan(kept.session)[0], title="Another")


def add_and_undo(_qtbot, kept):
    kept.session.apply(actions.add, plan(kept.session), JAMAICA, [{"title": "Another"}])
    kept.session.undo()


def go_elsewhere(_qtbot, kept):
    at(kept.view, 2, "progress")
    kept.view.timeline.zoom_in()
    kept.view.detail.tabs.setCurrentIndex(1)


def leave_a_cell_open(qtbot, kept):
    at(kept.view, 0, "start")
    write(qtbot, kept.view, "soon", None)


def fold_the_details(_qtbot, kept):
    kept.view.fold.click()


def say_something(_qtbot, kept):
    kept.messages.inform("Done.")


def forget_a_step(_qtbot, kept):
    kept.session.apply_outside_history(actions.update, plan(kept.session)[0], title="Another")


@pytest.mark.parametrize(
    ("use", "is_kept"),
    [
        (rename, True),
        (add_and_undo, True),
        (go_elsewhere, True),
        (leave_a_cell_open, False),
        (fold_the_details, False),
        (say_something, False),
        (forget_a_step, False),
    ],
)
def test_a_shared_view_is_put_back_to_its_first_state_or_replaced(
    qtbot, kept_plan, plan_of_module, use, is_kept
):
    titles = [each.title for each in plan(plan_of_module.session)]
    use(qtbot, plan_of_module)
    plan_of_module.take_back()
    assert (plan_of_module.view is kept_plan) is is_kept
    assert [each.title for each in plan(plan_of_module.session)] == titles
    assert plan_of_module.view.table.currentIndex().row() == 0
    assert not plan_of_module.messages.log
