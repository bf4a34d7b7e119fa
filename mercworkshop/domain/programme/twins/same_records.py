"""Records of an archive that two officers both entered, and that are one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, Counted, _


@dataclass(frozen=True, slots=True, kw_only=True)
class SameRecord(Record):
    """A note that two records of a type are one: ``other`` is shown as ``kept`` from then on.

    Nothing of either is changed. Fields that are blank in the kept record are shown with the values
    of the other, and references to the other lead to the kept one. The record with the lower id is
    kept, so two officers who join the same pair write the same value. The journal says who joined
    them, and when.
    """

    READERS: ClassVar[Readers] = Readers.SECRETARIAT

    record_type: str
    kept: str
    other: str
    kept_name: str = ""
    other_name: str = ""


@dataclass(frozen=True, slots=True)
class NamedRecord:
    """A record by its id, as it is called."""

    id: str
    name: str


def same_record_id(one: str, other: str) -> str:
    """Return the id of what is said of two records in any order, the same in every archive."""
    return derived_id("same record", *sorted((one, other)))


def join(record_type: str, one: NamedRecord, other: NamedRecord) -> Edit:
    """Say that two records, in any order, are one. Raises InvalidInput if both are the same."""
    kept, hidden = sorted((one, other), key=lambda each: each.id)
    if kept.id == hidden.id:
        raise InvalidInput(_("This is one record already."), _("Choose two that may be one."))
    made = SameRecord(
        id=same_record_id(kept.id, hidden.id),
        record_type=record_type,
        kept=kept.id,
        other=hidden.id,
        kept_name=kept.name,
        other_name=hidden.name,
    )
    return Edit(N_("Join two records"), after=(made,))


def keep_apart(joined: Iterable[SameRecord]) -> Edit:
    """Say that records are different after all; both are shown again."""
    gone = tuple(joined)
    return Edit(
        Counted("Keep two records apart", "Keep {n} pairs of records apart", len(gone)), before=gone
    )


def find_stand_ins(
    pairs: Iterable[tuple[str, str]], removed: Collection[str] = ()
) -> Mapping[str, str]:
    """Return for each record that is not shown the one that stands for it.

    ``pairs`` are (kept id, other id). Joined records form a group. One of the group is shown: the
    lowest id that no pair gives up and that is not in ``removed``; if there is none, the lowest id
    not in ``removed``; if all are removed, the lowest id.
    """
    given = sorted(set(pairs))
    group = {each: {each} for pair in given for each in pair}
    for pair in given:
        whole = group[pair[0]] | group[pair[1]]
        group |= dict.fromkeys(whole, whole)
    given_up = {other for _kept, other in given}
    gone = set(removed)
    found = {
        each: min(whole - given_up - gone or whole - gone or whole) for each, whole in group.items()
    }
    return {each: kept for each, kept in found.items() if each != kept}
