"""A road map as it stood at an earlier moment, and what of it comes back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mercworkshop.domain.comparison.field_history import names_lost, settling_edit
from mercworkshop.domain.comparison.version_content import content_of_changes, with_content
from mercworkshop.domain.records.edit import Edit, as_typed
from mercworkshop.domain.records.journal import Change
from mercworkshop.domain.records.record import (
    Record,
    changed_fields,
    field_to_json,
    record_fields,
    replace_fields,
)
from mercworkshop.domain.workshop.workshop import Workshop, owner_of
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


def restore_fields(workshop: Workshop, then: Record, names: Sequence[str] = ()) -> Edit:
    """Give a record the values that it had then: in the fields ``names``, or in all that differ.

    One that was deleted since is added again. Of a whole record, a value that names a deleted one
    is left out. Raises InvalidInput if what it belongs to, or what one field names, is gone.
    """
    now = workshop.latest(then)
    if now is None:
        return _added_again(workshop, then)
    wanted = names or tuple(changed_fields(now, then))
    lost = {each for each in wanted if _names_lost(workshop, then, each)}
    if names and lost:
        raise InvalidInput(
            _("What this value named was deleted."), _("Put it back from the bin first.")
        )
    kept = [each for each in wanted if each not in lost]
    after = replace_fields(now, **{name: as_typed(then, name) for name in kept})
    label = N_("Restore an earlier value") if names else N_("Restore an earlier entry")
    return settling_edit(workshop, label, now, after, kept)


def _added_again(workshop: Workshop, then: Record) -> Edit:
    owner = owner_of(then)
    if owner and not any(owner in records for records in workshop.tables.values()):
        raise InvalidInput(
            _("What this entry belongs to was deleted too."),
            _("Put that back as well, in one go."),
        )
    fields = record_fields(type(then))
    lost = {
        name: fields[name].default
        for name in fields
        if not fields[name].is_required and _names_lost(workshop, then, name)
    }
    return Edit(N_("Restore an earlier entry"), after=(replace_fields(then, **lost),))


def _names_lost(workshop: Workshop, then: Record, name: str) -> bool:
    return names_lost(workshop, type(then).__name__, name, field_to_json(then, name))
