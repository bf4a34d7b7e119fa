"""The verbs of a script for the mercury inventory of a country."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from mercworkshop.domain.entities import inventories
from mercworkshop.domain.entities.inventories import Inventory, InventoryRow
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.exchange.edit_sequence import EditSequence
from mercworkshop.exchange.script.step import StepArguments, argument_error, unknown_choice
from mercworkshop.exchange.script.verb import (
    NO_FIELDS,
    FieldValues,
    RoadMapArgument,
    WithinArgument,
    fields_argument,
    records_argument,
    rows_argument,
)
from mercworkshop.i18n import Counted, _


def update_inventory(
    step: StepArguments,
    country: RoadMapArgument,
    fields: Annotated[FieldValues, fields_argument(Inventory)] = NO_FIELDS,
) -> Edit:
    """Update what holds for the whole inventory; begin it if there is none."""
    known = step.workshop.records(Inventory).get(inventories.inventory_id(country.id))
    return inventories.update(known, **fields) if known else inventories.begin(country, **fields)


def set_sources(
    step: StepArguments,
    country: RoadMapArgument,
    rows: Annotated[Sequence[FieldValues], rows_argument(InventoryRow)],
) -> Edit:
    """Update sources of the toolkit, each by its kind, and add others by name and category."""
    steps = EditSequence(step.workshop)
    kinds = step.lookups.choices.get("source of mercury", ())
    for number, row in enumerate(rows, start=1):
        if (kind := str(row.get("kind", ""))) and kind not in kinds:
            raise argument_error(f"rows {number}.kind", unknown_choice(kind, kinds))
        if not kind and not row.get("name"):
            raise argument_error(f"rows {number}", _("it names no source of mercury."))
        steps.apply(_edit_of_row(steps.workshop, country, kind, dict(row)))
    return steps.combine(
        Counted("Edit a source of mercury", "Edit {n} sources of mercury", len(rows))
    )


def delete_sources(
    step: StepArguments,
    ids: Annotated[
        list[InventoryRow], records_argument(InventoryRow, "the sources, by name, kind or id")
    ],
    country: WithinArgument = "",
) -> Edit:
    """Delete sources of mercury, with what is said of them."""
    return inventories.delete_rows(ids)


def _edit_of_row(workshop: Workshop, country: RoadMap, kind: str, row: dict[str, Any]) -> Edit:
    row.pop("kind", None)
    there = workshop.records(InventoryRow)
    if kind:
        known = there.get(inventories.row_id(country.id, kind))
        blank = inventories.blank_row(country.id, kind)
        return inventories.update_row(known or blank, is_new=known is None, **row)
    name, category = str(row.pop("name")), str(row.pop("category", ""))
    made = inventories.add_row(there.owned_by(country.id), country, name, category)
    (new,) = made.after
    return Edit(made.label, after=inventories.update_row(new, **row).after) if row else made  # type: ignore[arg-type]
