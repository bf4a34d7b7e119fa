"""The mercury inventory of a country, Level 1: its year and method, and a row for each source.

Numbers are kept as they were typed; ``domain/inventory`` reads them and computes from them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.records import ordering
from mercworkshop.domain.records.edit import Edit, edit_record
from mercworkshop.domain.records.ids import derived_id, new_id
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, Counted, _


class Presence(StrEnum):
    """Whether a source of mercury exists in the country."""

    NOT_ASKED = ""
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class ActivityUnit(StrEnum):
    """In what an activity is counted; AS_GIVEN: as the toolkit counts it."""

    AS_GIVEN = ""
    GRAM = "g"
    KILOGRAM = "kg"
    TONNE = "t"
    KILOTONNE = "kt"
    NORMAL_CUBIC_METRE = "nm3"
    CUBIC_METRE = "m3"
    MEGAWATT_HOUR = "mwh"
    GIGAWATT_HOUR = "gwh"
    ITEM = "item"
    INHABITANT = "inhabitant"
    VEHICLE = "vehicle"
    CORPSE = "corpse"


class FactorUnit(StrEnum):
    """Mercury in one unit of the activity; AS_GIVEN: as the toolkit gives it."""

    AS_GIVEN = ""
    KG_PER_TONNE = "kg/t"
    G_PER_TONNE = "g/t"
    MG_PER_TONNE = "mg/t"
    KG_PER_KG = "kg/kg"
    G_PER_KG = "g/kg"
    MG_PER_KG = "mg/kg"
    UG_PER_KG = "ug/kg"
    MG_PER_NM3 = "mg/nm3"
    UG_PER_NM3 = "ug/nm3"
    G_PER_M3 = "g/m3"
    MG_PER_M3 = "mg/m3"
    UG_PER_M3 = "ug/m3"
    G_PER_MWH = "g/mwh"
    MG_PER_MWH = "mg/mwh"
    KG_PER_ITEM = "kg/item"
    G_PER_ITEM = "g/item"
    MG_PER_ITEM = "mg/item"
    G_PER_INHABITANT = "g/inhabitant"
    MG_PER_INHABITANT = "mg/inhabitant"
    G_PER_VEHICLE = "g/vehicle"
    MG_PER_VEHICLE = "mg/vehicle"
    G_PER_CORPSE = "g/corpse"
    MG_PER_CORPSE = "mg/corpse"


PRESENCE_NAMES = {
    Presence.NOT_ASKED: N_("not asked yet"),
    Presence.YES: N_("yes"),
    Presence.NO: N_("no"),
    Presence.UNKNOWN: N_("not known"),
}
ACTIVITY_UNIT_NAMES = {
    ActivityUnit.AS_GIVEN: N_("as the toolkit counts it"),
    ActivityUnit.GRAM: N_("g"),
    ActivityUnit.KILOGRAM: N_("kg"),
    ActivityUnit.TONNE: N_("t"),
    ActivityUnit.KILOTONNE: N_("kt"),
    ActivityUnit.NORMAL_CUBIC_METRE: N_("Nm³"),
    ActivityUnit.CUBIC_METRE: N_("m³"),
    ActivityUnit.MEGAWATT_HOUR: N_("MWh"),
    ActivityUnit.GIGAWATT_HOUR: N_("GWh"),
    ActivityUnit.ITEM: N_("items"),
    ActivityUnit.INHABITANT: N_("inhabitants"),
    ActivityUnit.VEHICLE: N_("vehicles"),
    ActivityUnit.CORPSE: N_("corpses"),
}
FACTOR_UNIT_NAMES = {
    FactorUnit.AS_GIVEN: N_("as the toolkit gives it"),
    FactorUnit.KG_PER_TONNE: N_("kg/t"),
    FactorUnit.G_PER_TONNE: N_("g/t"),
    FactorUnit.MG_PER_TONNE: N_("mg/t"),
    FactorUnit.KG_PER_KG: N_("kg/kg"),
    FactorUnit.G_PER_KG: N_("g/kg"),
    FactorUnit.MG_PER_KG: N_("mg/kg"),
    FactorUnit.UG_PER_KG: N_("µg/kg"),
    FactorUnit.MG_PER_NM3: N_("mg/Nm³"),
    FactorUnit.UG_PER_NM3: N_("µg/Nm³"),
    FactorUnit.G_PER_M3: N_("g/m³"),
    FactorUnit.MG_PER_M3: N_("mg/m³"),
    FactorUnit.UG_PER_M3: N_("µg/m³"),
    FactorUnit.G_PER_MWH: N_("g/MWh"),
    FactorUnit.MG_PER_MWH: N_("mg/MWh"),
    FactorUnit.KG_PER_ITEM: N_("kg/item"),
    FactorUnit.G_PER_ITEM: N_("g/item"),
    FactorUnit.MG_PER_ITEM: N_("mg/item"),
    FactorUnit.G_PER_INHABITANT: N_("g/inhabitant"),
    FactorUnit.MG_PER_INHABITANT: N_("mg/inhabitant"),
    FactorUnit.G_PER_VEHICLE: N_("g/vehicle"),
    FactorUnit.MG_PER_VEHICLE: N_("mg/vehicle"),
    FactorUnit.G_PER_CORPSE: N_("g/corpse"),
    FactorUnit.MG_PER_CORPSE: N_("mg/corpse"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory(Record):
    """What holds for all rows of a road map's inventory; a road map has one."""

    READERS: ClassVar[Readers] = Readers.EVERYBODY
    OF_COUNTRY: ClassVar[bool] = True
    OWNER: ClassVar[str] = "road_map"

    road_map: str
    year: str = ""
    method: str = ""
    population: str = ""
    population_source: str = ""
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InventoryRow(Record):
    """One source of mercury: how much of an activity, mercury in each unit of it, where it goes.

    ``kind`` is a source of the toolkit; a source of the country's own has none, but a ``name`` and
    the number of its ``category``. ``year`` is empty if it is that of the inventory.
    """

    READERS: ClassVar[Readers] = Readers.EVERYBODY
    OF_COUNTRY: ClassVar[bool] = True
    OWNER: ClassVar[str] = "road_map"

    road_map: str
    kind: str = ""
    category: str = ""
    name: str = ""
    here: Presence = Presence.NOT_ASKED
    here_source: str = ""
    activity: str = ""
    activity_unit: ActivityUnit = ActivityUnit.AS_GIVEN
    activity_source: str = ""
    factor: str = ""
    factor_unit: FactorUnit = FactorUnit.AS_GIVEN
    factor_source: str = ""
    air: str = ""
    water: str = ""
    land: str = ""
    products: str = ""
    waste: str = ""
    treatment: str = ""
    share_source: str = ""
    year: str = ""
    note: str = ""
    position: str = ""


def inventory_id(road_map: str) -> str:
    """Return the id of the inventory of a road map, the same on every laptop."""
    return derived_id("inventory", road_map)


def row_id(road_map: str, kind: str) -> str:
    """Return the id of the row for a source of the toolkit, the same on every laptop."""
    return derived_id("inventory row", road_map, kind)


def begin(road_map: RoadMap, **fields: Any) -> Edit:
    """Begin the inventory of a road map."""
    new = Inventory(id=inventory_id(road_map.id), road_map=road_map.id, **fields)
    return Edit(N_("Begin the inventory"), after=(new,))


def update(inventory: Inventory, **fields: Any) -> Edit:
    """Change what holds for the whole inventory."""
    return edit_record(N_("Edit inventory"), inventory, **fields)


def blank_row(road_map: str, kind: str) -> InventoryRow:
    """Return the row for a source of the toolkit before anything is known of it."""
    return InventoryRow(id=row_id(road_map, kind), road_map=road_map, kind=kind)


def update_row(row: InventoryRow, *, is_new: bool = False, **fields: Any) -> Edit:
    """Change a row; ``is_new``: nothing was known of it yet.

    Typing an amount also answers that the source exists, if nobody answered that.
    """
    numbers = (str(fields.get(name, "")).strip() for name in ("activity", "factor"))
    if row.here is Presence.NOT_ASKED and "here" not in fields and any(numbers):
        fields["here"] = Presence.YES
    if "name" in fields and not row.kind:
        fields["name"] = _clean_name(str(fields["name"]))
    edit = edit_record(N_("Edit source of mercury"), row, **fields)
    return Edit(edit.label, (), edit.after, edit.merge_key) if is_new else edit


def add_row(rows: Iterable[InventoryRow], road_map: RoadMap, name: str, category: str) -> Edit:
    """Add a source that the toolkit does not list, at the end of a category."""
    (position,) = ordering.end_positions(rows)
    new = InventoryRow(
        id=new_id(),
        road_map=road_map.id,
        category=category,
        name=_clean_name(name),
        here=Presence.YES,
        position=position,
    )
    return Edit(N_("Add source of mercury"), after=(new,))


def delete_rows(rows: Iterable[InventoryRow]) -> Edit:
    """Delete sources of the country's own, and empty those of the toolkit."""
    gone = tuple(rows)
    label = Counted("Delete a source of mercury", "Delete {n} sources of mercury", len(gone))
    return Edit(label, before=gone)


def _clean_name(name: str) -> str:
    if not name.strip():
        raise InvalidInput(_("A source of mercury cannot be without a name."), _("Say what it is."))
    return name.strip()
