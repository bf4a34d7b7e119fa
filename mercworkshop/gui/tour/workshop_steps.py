"""What is done before the picture of a tab of the workshop is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from mercworkshop.gui.places.workshop.checks.view import ChecksView
    from mercworkshop.gui.places.workshop.groups.view import GroupsView
    from mercworkshop.gui.places.workshop.page import WorkshopPage
    from mercworkshop.gui.shell.main_window import MainWindow


def _groups(window: MainWindow) -> GroupsView:
    return cast("GroupsView", cast("WorkshopPage", window.page()).current)


def propose_groups(window: MainWindow) -> None:
    """Propose groups, and choose the first person."""
    view = _groups(window)
    view.propose_groups()
    if (proposing := view.proposing) is not None:
        proposing.shown.connect(proposing.choose_first)


def is_proposed(window: MainWindow) -> bool:
    """Return whether a proposal is shown and a person chosen."""
    view = _groups(window).proposing
    return view is not None and bool(view.chosen)


def leave_proposal(window: MainWindow) -> None:
    """Show the groups as they are."""
    _groups(window).leave_proposal()


def try_all(window: MainWindow) -> None:
    """Run the automatic checks."""
    cast("ChecksView", cast("WorkshopPage", window.page()).current).try_all()


def is_tried(window: MainWindow) -> bool:
    """Return whether all of that was tried."""
    return len(cast("ChecksView", cast("WorkshopPage", window.page()).current).results) > 4
