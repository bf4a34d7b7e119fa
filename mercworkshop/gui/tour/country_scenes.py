"""The scenes of what a country needs, and of its mercury inventory."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from mercworkshop.domain.entities import actions
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.inventories import row_id
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.records.record import AsTyped
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.style import theme
from mercworkshop.gui.tour.scene import Scene
from mercworkshop.reference.reference import Reference

if TYPE_CHECKING:
    from mercworkshop.gui.history.past_view import AsItStoodView
    from mercworkshop.gui.places.road_maps.country.actions_view import ActionsView
    from mercworkshop.gui.places.road_maps.inventory.view import InventoryView
    from mercworkshop.gui.places.road_maps.page import RoadMapsPage
    from mercworkshop.gui.places.road_maps.past.view import PastView
    from mercworkshop.gui.shell.main_window import MainWindow


def _country(workshop: Workshop) -> str:
    codes = [road_map.country for road_map in workshop.records(RoadMap).all()]
    return "JAM" if "JAM" in codes else codes[0]


def _need(_reference: Reference, workshop: Workshop) -> tuple[str, ...]:
    country = _country(workshop)
    rows = workshop.records(Need).owned_by(road_map_id(country, workshop.workshop_id))
    return country, "needs", *(each.id for each in rows[:1])


def _in_inventory(_reference: Reference, workshop: Workshop) -> tuple[str, ...]:
    return _country(workshop), "inventory"


def _view(window: MainWindow) -> InventoryView:
    country = cast("RoadMapsPage", window.page()).country
    return cast("InventoryView", country.show_tab("inventory") if country is not None else None)


def _show_source(window: MainWindow) -> None:
    """Show a source whose numbers are ranges, without what does not exist here."""
    view = _view(window)
    if not view.is_begun:
        return
    if not view.hide_absent.isChecked():
        view.hide_absent.click()
    view.show_source(row_id(view.lines.road_map, "al"), "factor")


def _show_totals(window: MainWindow) -> None:
    view = _view(window)
    if view.is_begun and not view.totals_button.isChecked():
        view.totals_button.click()


def _in_actions(_reference: Reference, workshop: Workshop) -> tuple[str, ...]:
    return _country(workshop), "actions"


def _as_it_stood(_reference: Reference, workshop: Workshop) -> tuple[str, ...]:
    return _country(workshop), "history", "stood"


def _plan(window: MainWindow) -> ActionsView:
    country = cast("RoadMapsPage", window.page()).country
    return cast("ActionsView", country.show_tab("actions") if country is not None else None)


def show_note(window: MainWindow) -> None:
    """Show the note of an action, also where the details are folded away, as in large letters."""
    view = _plan(window)
    if not view.fold.isChecked():
        view.fold.click()
    view.detail.tabs.setCurrentIndex(1)


def leave_note(window: MainWindow) -> None:
    """Fold the details away again where there is no room for them."""
    view = _plan(window)
    if theme.is_window_narrow(view):
        view.fold.click()


def depend_on_itself(window: MainWindow) -> None:
    """Show what is said of a mistake in the first action, whose words stay in their field."""
    country = cast("RoadMapsPage", window.page()).country
    if country is None:
        return
    session = window.context.session
    for first in session.workshop.records(Action).owned_by(country.road_map_id)[:1]:
        country.open_action(first.id, "depends_on")
        number = country.plan().model.number(first.id)
        session.apply(actions.update, first, depends_on=AsTyped(number))


def _ask_for_history(window: MainWindow) -> None:
    country = cast("RoadMapsPage", window.page()).country
    if country is not None:
        table = country.plan().table
        table.setFocus()
        table.go(1, 1)
        window.history.press()


def _is_history_read(window: MainWindow) -> bool:
    return window.history.pane is None or bool(window.history.pane.rows.entries)


def _close_history(window: MainWindow) -> None:
    window.history.close()


def _stood(window: MainWindow) -> AsItStoodView | None:
    country = cast("RoadMapsPage", window.page()).country
    if country is None or country.is_blank:
        return None
    return cast("AsItStoodView", cast("PastView", country.current).part("stood"))


def _is_past_read(window: MainWindow) -> bool:
    view = _stood(window)
    return view is None or bool(view.slider.moments)


COUNTRY_SCENES = (
    Scene(
        "road map history",
        "road_maps",
        _in_actions,
        _ask_for_history,
        _is_history_read,
        _close_history,
    ),
    Scene("road map as it stood", "road_maps", _as_it_stood, is_there=_is_past_read),
    Scene("road map needs", "road_maps", _need),
    Scene("road map inventory", "road_maps", _in_inventory, _show_source),
    Scene("road map inventory totals", "road_maps", _in_inventory, _show_totals),
)
