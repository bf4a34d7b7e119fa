"""A road map as it stood at an earlier moment, and what of it comes back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mercworkshop.domain.comparison.version_content import content_of_changes, with_content
from mercworkshop.domain.records.edit import Edit, as_typed
from mercworkshop.domain.records.journal import DELETED, Change
from mercworkshop.domain.records.record import Record, changed_fields, replace_fields
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, _


def workshop_at(
    workshop: Workshop, road_map: str, changes: Iterable[Change], moment: str
) -> Workshop:
    """Return ``workshop`` with one road map as the changes up to ``moment`` made it.

    ``moment`` is a time in UTC as the journal writes it. The clocks of the laptops count: a change
    that was collected later belongs to the time when it was made.
    """
    then = [each for each in changes if each.recorded_at <= moment]
    return with_content(workshop, road_map, *content_of_changes(then, road_map))


def moments_of(changes: Iterable[Change]) -> list[str]:
    """Return the times at which something changed, each once, the first one first."""
    return sorted({each.recorded_at for each in changes if each.recorded_at})


def deletions_since(changes: Iterable[Change], moment: str) -> int:
    """Return how many records were deleted after a moment."""
    return sum(
        each.field == DELETED and each.value is True and each.recorded_at > moment
        for each in changes
    )


def restore_fields(workshop: Workshop, then: Record, names: Sequence[str] = ()) -> Edit:
    """Give a record the values that it had then: in the fields ``names``, or in all that differ.

    One that was deleted since is added again. Raises InvalidInput if what it belongs to is gone.
    """
    label = N_("Restore an earlier value") if names else N_("Restore an earlier entry")
    now = workshop.latest(then)
    if now is None:
        owner = getattr(then, then.OWNER) if then.OWNER else ""
        if owner and not any(owner in records for records in workshop.tables.values()):
            raise InvalidInput(
                _("What this entry belongs to was deleted too."),
                _("Put that back as well, in one go."),
            )
        return Edit(label, after=(then,))
    wanted = names or tuple(changed_fields(now, then))
    after = replace_fields(now, **{name: as_typed(then, name) for name in wanted})
    return Edit(label, (now,), (after,))
