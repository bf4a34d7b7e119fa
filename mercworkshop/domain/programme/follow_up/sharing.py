"""Shared actions at a follow-up: they go on there, as records of that workshop."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from mercworkshop.domain.entities.shared_actions.records import SharedAction, SharedActionMember
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.records.journal import Change, merged_states
from mercworkshop.domain.records.record import Record, replace_fields
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_

_KINDS: tuple[type[Record], ...] = (SharedAction, SharedActionMember)
KINDS = frozenset(each.__name__ for each in _KINDS)
"""Types of record that stay with their workshop, and begin anew at the next."""


def share_again(workshop: str, changes: Iterable[Change]) -> Edit:
    """Return the edit that goes on with shared actions of which two countries are there again.

    ``changes`` are those of the shared actions and of the parts of these countries.
    """
    shared: dict[str, SharedAction] = {}
    parts: dict[str, list[SharedActionMember]] = defaultdict(list)
    for (kind, record_id), state in merged_states(
        each for each in changes if each.record_type in KINDS
    ).items():
        if state.is_deleted:
            continue
        try:
            if kind == SharedAction.__name__:
                shared[record_id] = state.record(SharedAction, record_id)
            else:
                part = state.record(SharedActionMember, record_id)
                parts[part.shared_action].append(part)
        except InvalidInput:  # incomplete: the rest of it came with no file
            continue
    made: list[Record] = []
    for old, members in parts.items():
        if old in shared and len(members) > 1:
            made += copies_in(workshop, shared[old], members)
    return Edit(N_("Go on with shared actions"), after=tuple(made))


def copy_id(workshop: str, record_id: str) -> str:
    """Return the id that a shared action, or a part of one, has in another workshop."""
    return derived_id("shared action again", workshop, record_id)


def copies_in(
    workshop: str, shared: SharedAction, members: Iterable[SharedActionMember]
) -> Iterator[Record]:
    """Yield a shared action and its parts as records of another workshop."""
    own = copy_id(workshop, shared.id)
    yield replace_fields(shared, id=own, workshop="")
    for each in members:
        copied = copy_id(workshop, each.id)
        yield replace_fields(each, id=copied, workshop="", shared_action=own)
