"""The description of mercury inventories that countries published."""

from __future__ import annotations

from mercworkshop.domain.fields.field import Field, FieldKind, RecordDescription, ReferenceList
from mercworkshop.domain.programme.descriptions.search_reason import NOT_IN_A_WORKSHOP
from mercworkshop.domain.programme.inventories.published_inventories import (
    COUNTED_NAMES,
    PublishedInventory,
)
from mercworkshop.i18n import N_

PUBLISHED_INVENTORY = RecordDescription(
    PublishedInventory,
    N_("Published inventory"),
    N_("Published inventories"),
    (
        Field(
            "country",
            N_("Country"),
            FieldKind.REFERENCE,
            refers_to=ReferenceList.COUNTRIES,
            is_typed_by_name=True,
        ),
        Field("year", N_("Year"), hint=N_("the year that the numbers are of")),
        Field("method", N_("Method"), hint=N_("such as Level 1, guideline 2.1")),
        Field("counted", N_("What is counted"), FieldKind.CHOICE, choices=COUNTED_NAMES),
        Field("population", N_("Population"), hint=N_("of the same year, such as 2.7 million")),
        Field("fuels", N_("5.1 Fuels and energy, kg")),
        Field("metals", N_("5.2 Primary metals, kg")),
        Field("minerals", N_("5.3 Other minerals, kg")),
        Field("processes", N_("5.4 Processes with mercury, kg")),
        Field("products", N_("5.5 Products, kg")),
        Field("other_uses", N_("5.6 Other uses, kg")),
        Field("recycled", N_("5.7 Recycled metals, kg")),
        Field("burning", N_("5.8 Waste burning, kg")),
        Field("waste", N_("5.9 Waste and waste water, kg")),
        Field("cemeteries", N_("5.10 Crematoria, cemeteries, kg")),
        Field("total", N_("All, as printed, kg")),
        Field("source", N_("Source"), is_searched=True),
        Field("is_doubtful", N_("The source may be wrong"), FieldKind.YES_NO),
        Field("is_sample", N_("Sample"), FieldKind.YES_NO),
        Field("note", N_("Note"), FieldKind.TEXT, is_searched=True),
    ),
    title=("country", "year"),
    why_not_searched=NOT_IN_A_WORKSHOP,
)
