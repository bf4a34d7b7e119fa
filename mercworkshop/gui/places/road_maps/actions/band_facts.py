"""What the heading of a band says of its actions: how many, their cost, how many lack funds."""

from __future__ import annotations

from collections.abc import Sequence

from mercworkshop.domain.arrangement.placement import RowBand
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.counted_costs import actions_without_funds, counted_costs
from mercworkshop.domain.entities.steps import counted_actions
from mercworkshop.domain.values.money.money import format_sum, sum_by_currency
from mercworkshop.gui.grid.rows.band_facts import BandFacts
from mercworkshop.i18n import listed, plural


class ActionBands:
    """Computes the facts of bands as the whole road map counts, so that bands add up to its totals.

    A step counts with its action, also where that stands in another band or is filtered away.
    Those of a band whose actions are the same are kept.
    """

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Sequence[Action], BandFacts]] = {}
        self._whole = _Whole(())

    def facts(self, band: RowBand, whole: Sequence[Action]) -> BandFacts:
        """Return what there is to say about the actions of a band; ``whole`` are all actions."""
        if whole is not self._whole.actions:
            self._whole = _Whole(whole)
            self._kept.clear()
        kept = self._kept.get(band.id)
        if kept is None or not _is_same(kept[0], band.rows):
            kept = self._kept[band.id] = band.rows, self._whole.tell(band.rows)
        # equal actions in a new tuple: keep that, as each painting compares it
        elif kept[0] is not band.rows:
            kept = self._kept[band.id] = band.rows, kept[1]
        return kept[1]


class _Whole:
    """All actions of a road map: which rows count as actions, lack funds, and say a cost."""

    def __init__(self, actions: Sequence[Action]) -> None:
        self.actions = actions
        self._counted = {each.id for each in counted_actions(actions)}
        self._lacking = actions_without_funds(actions)
        self._costs = {each.said_by: each.cost for each in counted_costs(actions)}

    def tell(self, rows: Sequence[Action]) -> BandFacts:
        sums = sum_by_currency(self._costs[each.id] for each in rows if each.id in self._costs)
        costs = listed(format_sum(low, high, currency) for currency, (low, high) in sums.items())
        counted = {each.id for each in rows} & self._counted
        gaps = len(counted & self._lacking)
        missing = plural("{n} without funds", "{n} without funds", gaps) if gaps else ""
        count = plural("{n} action", "{n} actions", len(counted))
        return BandFacts(tuple(filter(None, (count, costs))), (missing,) if missing else ())


def _is_same(before: Sequence[Action], after: Sequence[Action]) -> bool:
    if before is after:
        return True
    return len(before) == len(after) and all(
        one is other for one, other in zip(before, after, strict=True)
    )
