"""Settling what two laptops wrote apart: a change that answers every known version."""

from __future__ import annotations

from mercworkshop.domain.edit import Edit
from mercworkshop.domain.journal import DELETED, Change, Fork
from mercworkshop.domain.record import Record, altered, fields_of
from mercworkshop.i18n import N_


def settle(record: Record, fork: Fork, version: Change) -> Edit:
    """Let one version stand; the others stay in the history."""
    if fork.field == DELETED:
        return delete_after_all(record, fork) if version.value is True else keep(record, fork)
    value = fields_of(type(record))[fork.field].read(version.value)
    return settle_with(record, fork, value)


def settle_with(record: Record, fork: Fork, value: object) -> Edit:
    """Let a value stand that somebody words anew from the versions."""
    after = altered(record, **{fork.field: value})
    return Edit(N_("Settle difference"), (record,), (after,), settles=frozenset({fork.key}))


def keep(record: Record, fork: Fork) -> Edit:
    """Keep a record that one laptop deleted and another edited."""
    return Edit(N_("Keep after all"), (record,), (record,), settles=frozenset({fork.key}))


def delete_after_all(record: Record, fork: Fork) -> Edit:
    """Delete a record that one laptop deleted and another edited."""
    return Edit(N_("Delete after all"), (record,), settles=frozenset({fork.key}))
