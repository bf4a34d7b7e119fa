"""The lines of the table of an inventory: sources of mercury, in bands of their categories."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mercworkshop.domain.arrangement.placement import BandHeading
from mercworkshop.domain.entities import inventories
from mercworkshop.domain.entities.inventories import InventoryRow, Presence
from mercworkshop.domain.inventory import totals
from mercworkshop.domain.inventory.form import COUNTED_AGAIN, InventoryForm
from mercworkshop.domain.inventory.rows import ComputedRow, RowFault, compute_row
from mercworkshop.domain.inventory.totals import InventoryTotals
from mercworkshop.domain.records.edit import Edit, combine_edits
from mercworkshop.gui.grid.rows.band_facts import BandFacts
from mercworkshop.gui.grid.rows.grid_source import Changes
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.i18n import Counted, _, plural
from mercworkshop.reference.facts.inventory_form import inventory_form


@dataclass(frozen=True, slots=True)
class InventoryLine:
    """One source of mercury, with what its numbers come to."""

    id: str
    computed: ComputedRow

    @property
    def row(self) -> InventoryRow:
        """The row of the inventory."""
        return self.computed.row

    @property
    def is_own(self) -> bool:
        """Whether it is a source of the country's own, whose name can be typed."""
        return not self.row.kind


class InventoryLines:
    """Reads the lines of one road map's inventory, and computes what changed only."""

    def __init__(self, session: EditSession, road_map: str) -> None:
        self._session, self.road_map = session, road_map
        self._known: dict[str, tuple[InventoryRow, ComputedRow]] = {}
        self._form: InventoryForm | None = None
        self._headings: tuple[BandHeading, ...] = ()
        self.hides_absent = False
        """Whether sources that do not exist here are left out."""
        session.data_changed.connect(self._forget)

    @property
    def form(self) -> InventoryForm:
        """The form, in the language in use."""
        if self._form is None:
            self._form = inventory_form(self._session.reference)
        return self._form

    def computed(self) -> tuple[ComputedRow, ...]:
        """Return all rows, of the form and of the country's own."""
        rows = totals.all_rows(self._session.workshop, self.road_map, self.form)
        return tuple(map(self._compute, rows))

    def totals(self) -> InventoryTotals:
        """Return the totals of all rows."""
        return totals.add_up(self.computed())

    def find(self) -> list[InventoryLine]:
        """Return all lines in the order of their categories."""
        by_category: dict[str, list[InventoryLine]] = {}
        for each in self.computed():
            lines = by_category.setdefault(each.source.category, [])
            if not (self.hides_absent and _is_absent(each)):
                lines.append(InventoryLine(each.row.id, each))
        titles = {each.id: each.name for each in self.form.categories}
        self._headings = tuple(
            BandHeading(category, titles.get(category, ""), len(lines), category)
            for category, lines in by_category.items()
            if lines
        )
        return [line for lines in by_category.values() for line in lines]

    def headings(self) -> tuple[BandHeading, ...]:
        """Return the categories as bands, as of the last :meth:`find`."""
        return self._headings

    def rewrite(self, changes: Changes) -> Edit:
        """Return the edit that changes rows; headings, and names of the toolkit, stay."""
        there = self._session.workshop.records(InventoryRow)
        edits = []
        for line, fields in changes:
            its = {stored_field(line, name): value for name, value in fields.items()}
            its = {n: v for n, v in its.items() if n != "enters" and (line.is_own or n != "name")}
            if its:
                is_new = there.get(line.row.id) is None
                edits.append(inventories.update_row(line.row, is_new=is_new, **its))
        label = Counted("Edit a source of mercury", "Edit {n} sources of mercury", len(edits))
        return combine_edits(label, *edits) if edits else Edit(label)

    def delete(self, lines: Sequence[InventoryLine]) -> Edit:
        """Return the edit that deletes rows in which something is written."""
        there = self._session.workshop.records(InventoryRow)
        return inventories.delete_rows(line.row for line in lines if line.row.id in there)

    def _compute(self, row: InventoryRow) -> ComputedRow:
        known = self._known.get(row.id)
        if known is None or known[0] != row:
            known = self._known[row.id] = row, compute_row(row, self.form)
        return known[1]

    def _forget(self) -> None:
        self._form = None
        self._known.clear()


def stored_field(line: InventoryLine, field: str) -> str:
    """Return the field that a column shows; for a source that does not exist here, who says so."""
    is_absent = line.row.here is Presence.NO
    return "here_source" if is_absent and field == "factor_source" else field


def _is_absent(row: ComputedRow) -> bool:
    return row.row.here is Presence.NO and not row.faults


def band_facts(lines: Sequence[InventoryLine]) -> BandFacts:
    """Return what the heading of some lines says: how many are not answered, or lack something."""
    rows = [line.computed for line in lines]
    if all(each.source.category in COUNTED_AGAIN for each in rows):
        return BandFacts((_("shown, not added: this mercury came in with products"),))
    unanswered = sum(not each.is_answered for each in rows)
    if unanswered:
        return BandFacts(missing=(plural("{n} not answered", "{n} not answered", unanswered),))
    lacking = sum(
        any(fault in _LACKING or fault.is_wrong for _field, fault in each.faults) for each in rows
    )
    words = plural("{n} source to look at", "{n} sources to look at", lacking)
    return BandFacts(missing=(words,) if lacking else ())


_LACKING = {RowFault.MISSING, RowFault.NOT_KNOWN, RowFault.WHO_SAYS_NO}
