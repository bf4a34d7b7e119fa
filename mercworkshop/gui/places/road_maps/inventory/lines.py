"""The lines of the table of an inventory: the head of each category, and its sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mercworkshop.domain.entities import inventories
from mercworkshop.domain.entities.inventories import InventoryRow, Presence
from mercworkshop.domain.inventory import totals
from mercworkshop.domain.inventory.form import COUNTED_AGAIN, InventoryForm
from mercworkshop.domain.inventory.rows import ComputedRow, RowFault, compute_row
from mercworkshop.domain.inventory.totals import InventoryTotals
from mercworkshop.domain.records.edit import Edit, combine_edits
from mercworkshop.gui.grid.rows.grid_source import Changes
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.i18n import Counted, _, numbered, plural
from mercworkshop.reference.facts.inventory_form import inventory_form


@dataclass(frozen=True, slots=True)
class InventoryLine:
    """One line. The head of a category has a ``title`` and ``facts``, and nothing ``computed``."""

    id: str
    computed: ComputedRow | None = None
    title: str = ""
    facts: str = ""
    is_asked: bool = False
    """Whether the facts are something to answer."""

    @property
    def row(self) -> InventoryRow | None:
        """The row of the inventory; None for a head."""
        return self.computed.row if self.computed is not None else None

    @property
    def is_own(self) -> bool:
        """Whether it is a source of the country's own, whose name can be typed."""
        return self.row is not None and not self.row.kind


class InventoryLines:
    """Reads the lines of one road map's inventory, and computes what changed only."""

    def __init__(self, session: EditSession, road_map: str) -> None:
        self._session, self.road_map = session, road_map
        self._known: dict[str, tuple[InventoryRow, ComputedRow]] = {}
        self._form: InventoryForm | None = None
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
        """Return all lines in their order."""
        lines: list[InventoryLine] = []
        by_category: dict[str, list[ComputedRow]] = {}
        for each in self.computed():
            by_category.setdefault(each.source.category, []).append(each)
        titles = {each.id: each.name for each in self.form.categories}
        for category, rows in by_category.items():
            shown = [each for each in rows if not (self.hides_absent and _is_absent(each))]
            if shown:
                lines.append(self._head(category, titles.get(category, ""), rows))
            lines += [InventoryLine(each.row.id, each) for each in shown]
        return lines

    def rewrite(self, changes: Changes) -> Edit:
        """Return the edit that changes rows; heads, and names of the toolkit, stay."""
        there = self._session.workshop.records(InventoryRow)
        edits = []
        for line, fields in changes:
            if line.row is None:
                continue
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
        return inventories.delete_rows(
            line.row for line in lines if line.row is not None and line.row.id in there
        )

    def _compute(self, row: InventoryRow) -> ComputedRow:
        known = self._known.get(row.id)
        if known is None or known[0] != row:
            known = self._known[row.id] = row, compute_row(row, self.form)
        return known[1]

    def _head(self, category: str, title: str, rows: Sequence[ComputedRow]) -> InventoryLine:
        is_again = all(each.source.category in COUNTED_AGAIN for each in rows)
        asked = "" if is_again else _asked(rows)
        facts = _("shown, not added: this mercury came in with products") if is_again else asked
        return InventoryLine(
            f"head {category}", None, numbered(category, title), facts, bool(asked)
        )

    def _forget(self) -> None:
        self._form = None
        self._known.clear()


def stored_field(line: InventoryLine, field: str) -> str:
    """Return the field that a column shows: of what does not exist here, who says so."""
    is_absent = line.row is not None and line.row.here is Presence.NO
    return "here_source" if is_absent and field == "factor_source" else field


def _is_absent(row: ComputedRow) -> bool:
    return row.row.here is Presence.NO and not row.faults


def _asked(rows: Iterable[ComputedRow]) -> str:
    """Return how many of the sources of a category are not answered, or lack something."""
    rows = [*rows]
    unanswered = sum(not each.is_answered for each in rows)
    if unanswered:
        return plural("{n} not answered", "{n} not answered", unanswered)
    lacking = sum(
        any(fault in _LACKING or fault.is_wrong for _field, fault in each.faults) for each in rows
    )
    return plural("{n} source to look at", "{n} sources to look at", lacking) if lacking else ""


_LACKING = {RowFault.MISSING, RowFault.NOT_KNOWN, RowFault.WHO_SAYS_NO}
