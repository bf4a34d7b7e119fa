"""Tables of mercury inventories: of road maps, as they were typed, and published ones."""

from __future__ import annotations

from mercworkshop.store.archive.parts import Cell, StoredColumn, StoredTable, key, link, own_id

_ROAD_MAP = link("road_map", "the road map of the workshop in which the record was begun")

INVENTORY = StoredTable(
    "inventory",
    "What holds for the whole mercury inventory of a road map.",
    (
        key(),
        own_id(),
        _ROAD_MAP,
        StoredColumn("year", "year of the numbers"),
        StoredColumn("method", "method"),
        StoredColumn("population", "population, as typed"),
        StoredColumn("population_source", "source of the population"),
        StoredColumn("source", "who made it"),
        StoredColumn("note", "note"),
    ),
    (("road_map",),),
)
INVENTORY_ROW = StoredTable(
    "inventory_row",
    "Sources of mercury in the inventories of road maps; numbers are words, as typed.",
    (
        key(),
        own_id(),
        _ROAD_MAP,
        StoredColumn("kind", "source of the toolkit, or nothing"),
        StoredColumn("category", "main category of a source of the country's own"),
        StoredColumn("name", "name of a source of the country's own"),
        StoredColumn("here", "yes, no, unknown or blank"),
        StoredColumn("here_source", "who says so"),
        StoredColumn("activity", "how much a year, as typed"),
        StoredColumn("activity_unit", "unit, or nothing for that of the toolkit"),
        StoredColumn("activity_source", "source of the activity"),
        StoredColumn("factor", "input factor, as typed"),
        StoredColumn("factor_unit", "unit, or nothing for that of the toolkit"),
        StoredColumn("factor_source", "source of the factor"),
        StoredColumn("shares", "shares of the six media, as typed, with commas between them"),
        StoredColumn("share_source", "source of the shares"),
        StoredColumn("year", "year, if another"),
        StoredColumn("note", "note"),
    ),
    (("road_map", "kind"),),
)
PUBLISHED_INVENTORY = StoredTable(
    "published_inventory",
    "Mercury inventories that countries published; what is not given is blank.",
    (
        key(),
        own_id(),
        StoredColumn("country", "ISO 3166 code of the country"),
        StoredColumn("year", "year of the numbers"),
        StoredColumn("method", "method"),
        StoredColumn("counted", "enters, releases or blank"),
        StoredColumn("population", "population, as typed"),
        StoredColumn("figures", "kilograms of 5.1 to 5.10, as printed, with semicolons"),
        StoredColumn("total", "kilograms of all, as printed"),
        StoredColumn("source", "who says so"),
        StoredColumn("is_doubtful", "1 if the source may be wrong", Cell.FLAG),
        StoredColumn("is_sample", "1 if it was made up for demonstration", Cell.FLAG),
        StoredColumn("note", "note"),
    ),
    (("country", "year"),),
)
