"""The fields of the mercury inventory of a country, and of its rows."""

from __future__ import annotations

from mercworkshop.domain.entities.inventories import (
    ACTIVITY_UNIT_NAMES,
    FACTOR_UNIT_NAMES,
    PRESENCE_NAMES,
    ActivityUnit,
    FactorUnit,
    Inventory,
    InventoryRow,
    Presence,
)
from mercworkshop.domain.fields.field import (
    COUNTRY,
    Field,
    FieldKind,
    RecordDescription,
    ReferenceList,
    internal,
)
from mercworkshop.i18n import N_

_PLACE = ("road_maps", COUNTRY, "inventory")

INVENTORY = RecordDescription(
    Inventory,
    N_("Mercury inventory"),
    N_("Mercury inventories"),
    (
        internal("road_map", "RoadMap"),
        Field("year", N_("Year"), hint=N_("the year that the numbers are of")),
        Field("method", N_("Method"), hint=N_("such as Level 1, guideline 2.1"), is_searched=True),
        Field("population", N_("Population"), hint=N_("of the same year, such as 2.7 million")),
        Field("population_source", N_("Source of the population"), is_searched=True),
        Field("source", N_("Who made it"), is_searched=True),
        Field("note", N_("Note"), FieldKind.TEXT, is_searched=True),
    ),
    title=("source", "method", "year"),
    place=_PLACE,
)

INVENTORY_ROW = RecordDescription(
    InventoryRow,
    N_("Source of mercury"),
    N_("Sources of mercury"),
    (
        internal("road_map", "RoadMap"),
        Field(
            "kind",
            N_("Source in the toolkit"),
            FieldKind.REFERENCE,
            refers_to=ReferenceList.MERCURY_SOURCES,
        ),
        Field("category", N_("Category")),
        Field("name", N_("Name of a source of one’s own"), is_searched=True),
        Field(
            "here",
            N_("Exists here"),
            FieldKind.CHOICE,
            short=N_("Here?"),
            choices=PRESENCE_NAMES,
            blank=Presence.NOT_ASKED,
        ),
        Field("here_source", N_("Who says so"), is_searched=True),
        Field("activity", N_("Activity a year"), short=N_("Activity"), is_searched=True),
        Field(
            "activity_unit",
            N_("Unit of the activity"),
            FieldKind.CHOICE,
            short=N_("Unit"),
            choices=ACTIVITY_UNIT_NAMES,
            blank=ActivityUnit.AS_GIVEN,
        ),
        Field("activity_source", N_("Source of the activity"), is_searched=True),
        Field("factor", N_("Input factor"), short=N_("Factor"), is_searched=True),
        Field(
            "factor_unit",
            N_("Unit of the factor"),
            FieldKind.CHOICE,
            short=N_("Unit"),
            choices=FACTOR_UNIT_NAMES,
            blank=FactorUnit.AS_GIVEN,
        ),
        Field("factor_source", N_("Source of the factor"), is_searched=True),
        Field("air", N_("Share to air")),
        Field("water", N_("Share to water")),
        Field("land", N_("Share to land")),
        Field("products", N_("Share in by-products and impurities")),
        Field("waste", N_("Share to general waste")),
        Field("treatment", N_("Share to treatment of the sector")),
        Field("share_source", N_("Source of the shares"), is_searched=True),
        Field("year", N_("Year, if another")),
        Field("note", N_("Note"), FieldKind.TEXT, is_searched=True),
        internal("position"),
    ),
    title=("name", "kind"),
    place=_PLACE,
)
