"""For when an action was promised at earlier workshops, as the journal tells it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.records.journal import Change, heads, latest_head
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class EarlierPromises:
    """The ends that an action had at the end of each earlier workshop, in their order.

    A workshop that left it without an end has none in ``ends``; ``last`` is what stood before this
    workshop, which may be nothing.
    """

    ends: tuple[PartialDate, ...] = ()
    last: PartialDate | None = None

    @property
    def first(self) -> PartialDate | None:
        """The end that was promised first."""
        return self.ends[0] if self.ends else None


def earlier_promises(history: Iterable[Change], workshop: str) -> EarlierPromises:
    """Return for when an action was promised before ``workshop``.

    ``history`` are the changes of the end of one action. Workshops count in the order in which
    they first set it: one after the other worked on the road map.
    """
    by_workshop: dict[str, list[Change]] = defaultdict(list)
    for each in history:
        if each.record_type == Action.__name__ and each.field == "end":
            by_workshop[each.workshop].append(each)
    earlier = [name for name in by_workshop if name != workshop]
    earlier.sort(key=lambda name: min(each.recorded_at for each in by_workshop[name]))
    known: list[Change] = []
    stood: list[PartialDate | None] = []
    for name in earlier:
        known += by_workshop[name]
        stood.append(_date_of(heads(known)))
    ends = tuple(each for each in stood if each is not None)
    return EarlierPromises(ends, stood[-1] if stood else None)


def _date_of(versions: Sequence[Change]) -> PartialDate | None:
    value = latest_head(versions).value
    try:
        return PartialDate(value) if isinstance(value, str) else None
    except InvalidInput:
        return None
