"""The views of tabs that are loaded when they are first shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

    from mercworkshop.domain.review.findings import Finding
    from mercworkshop.domain.workshop.workshop import Workshop
    from mercworkshop.gui.session.pages.page import PageContext
    from mercworkshop.gui.session.pages.tab_view import TabView

    type Findings = tuple[Finding, ...]


def make_inventory(context: PageContext, road_map_id: str) -> TabView:
    """Return the inventory: its form is read, and its table loaded, when it is asked for."""
    from mercworkshop.gui.places.road_maps.inventory.view import InventoryView

    return InventoryView(context, road_map_id)


def make_past(context: PageContext, road_map_id: str, paper_asked: SignalInstance) -> TabView:
    """Return the history of the road map: the journal is read when it is asked for."""
    from mercworkshop.gui.places.road_maps.past.view import PastView

    made = PastView(context, road_map_id)
    made.paper_asked.connect(paper_asked)
    return made


def make_proposals(
    context: PageContext, road_map_id: str, find: Callable[[], Callable[[Workshop], Findings]]
) -> TabView:
    """Return the proposals: they load the script reader, which few workshops need."""
    from mercworkshop.gui.places.road_maps.proposals.view import ProposalsView

    return ProposalsView(context.session, road_map_id, find)


def make_follow_up(context: PageContext, road_map_id: str, today: Callable[[], date]) -> TabView:
    """Return what became of the actions: only a workshop that follows another asks."""
    from mercworkshop.gui.places.road_maps.follow_up.view import FollowUpView

    return FollowUpView(context, road_map_id, today)
