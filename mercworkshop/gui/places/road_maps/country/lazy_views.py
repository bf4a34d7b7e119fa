"""The views of tabs that are loaded when they are first shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mercworkshop.gui.session.page import PageContext
    from mercworkshop.gui.session.tab_view import TabView


def make_inventory(context: PageContext, road_map_id: str) -> TabView:
    """Return the inventory: its form is read, and its table loaded, when it is asked for."""
    from mercworkshop.gui.places.road_maps.inventory.view import InventoryView

    return InventoryView(context, road_map_id)


def make_follow_up(context: PageContext, road_map_id: str, today: Callable[[], date]) -> TabView:
    """Return what became of the actions: only a workshop that follows another asks."""
    from mercworkshop.gui.places.road_maps.follow_up.view import FollowUpView

    return FollowUpView(context, road_map_id, today)
