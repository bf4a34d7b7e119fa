"""What the heading of a band says of its actions: how many, their cost, how many lack funds."""

from __future__ import annotations

from collections.abc import Sequence

from mercworkshop.domain.arrangement.placement import RowBand
from mercworkshop.domain.entities.actions import Action, Funding
from mercworkshop.domain.entities.counted_costs import counted_costs
from mercworkshop.domain.entities.steps import counted_actions
from mercworkshop.domain.values.money.money import format_sum, sum_by_currency
from mercworkshop.gui.grid.rows.band_facts import BandFacts
from mercworkshop.i18n import listed, plural


class ActionBands:
    """Tells the facts of bands; those of a band whose actions are the same are kept."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Sequence[Action], BandFacts]] = {}

    def facts(self, band: RowBand) -> BandFacts:
        """Return what there is to say about the actions of a band."""
        kept = self._kept.get(band.id)
        if kept is None or not _is_same(kept[0], band.rows):
            kept = self._kept[band.id] = band.rows, _tell(band.rows)
        elif kept[0] is not band.rows:  # the same actions in another row: asked at each painting
            kept = self._kept[band.id] = band.rows, kept[1]
        return kept[1]


def _is_same(before: Sequence[Action], after: Sequence[Action]) -> bool:
    if before is after:
        return True
    return len(before) == len(after) and all(
        one is other for one, other in zip(before, after, strict=True)
    )


def _tell(actions: Sequence[Action]) -> BandFacts:
    sums = sum_by_currency(each.cost for each in counted_costs(actions))
    costs = listed(format_sum(low, high, currency) for currency, (low, high) in sums.items())
    gaps = sum(action.funding is Funding.GAP for action in actions)
    missing = plural("{n} without funds", "{n} without funds", gaps) if gaps else ""
    count = plural("{n} action", "{n} actions", len(counted_actions(actions)))
    return BandFacts(tuple(filter(None, (count, costs))), (missing,) if missing else ())
