"""What an inventory found, as evidence in the words of a road map."""

from __future__ import annotations

from mercworkshop.domain.entities import road_map as road_maps
from mercworkshop.domain.entities.inventories import Inventory
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.inventory import wording
from mercworkshop.domain.inventory.totals import InventoryTotals
from mercworkshop.domain.records.edit import Edit
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, _, language_scope, listed, sentences, with_stop, without_marks

_MOST_NAMED = 3
"""Most sources that are named, the largest first."""


def put_into_road_map(road_map: RoadMap, inventory: Inventory, totals: InventoryTotals) -> Edit:
    """Add what the inventory found to the national context, in the language of the road map.

    The paragraph of an earlier state of the inventory is replaced; what people wrote stays. Raises
    InvalidInput while no source has all its numbers.
    """
    if not totals.counted:
        raise InvalidInput(
            _("There is nothing to put into the road map yet."),
            _("Give one source its activity and its factor."),
        )
    with language_scope(road_map.language):
        words = evidence(inventory, totals)
        heading = _(_HEADING)
    kept = [each for each in road_map.context.split("\n\n") if not each.startswith(heading)]
    context = "\n\n".join([*filter(str.strip, kept), f"{heading}\n{words}"])
    edit = road_maps.update(road_map, context=context)
    return Edit(N_("Put the inventory into the road map"), edit.before, edit.after)


_HEADING = N_("Mercury inventory, evidence under Articles 8 and 9:")


def evidence(inventory: Inventory, totals: InventoryTotals) -> str:
    """Return what the inventory found: both limits, the largest sources, year and method."""
    largest = listed(each.name for each in totals.largest[:_MOST_NAMED])
    said = [with_stop(wording.headline(totals))]
    if largest:
        said.append(_("Largest sources: {names}.").format(names=largest))
    said += wording.not_in_the_total(totals)
    year = inventory.year.strip() or _("not given")
    method = inventory.method.strip() or _("not given")
    said.append(_("Year: {year}. Method: {method}.").format(year=year, method=method))
    return without_marks(sentences(*said))
