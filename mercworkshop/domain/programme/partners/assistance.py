"""What a partner contributed, as a source says it: to one workshop, to all, or to other things."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from mercworkshop.domain.programme.partners.partners import Partner
from mercworkshop.domain.records.edit import Edit, edit_record
from mercworkshop.domain.records.ids import new_id
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record, replace_fields
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, Counted, _


class AssistanceScope(StrEnum):
    """What a source says that help went to."""

    WORKSHOP = "workshop"
    """One workshop, which the source names."""
    WORKSHOPS = "workshops"
    """“The workshops”, in general: never split into single ones."""
    BESIDE = "beside"
    """Something else: meetings, documents, training of its own."""


SCOPE_NAMES = {
    AssistanceScope.WORKSHOP: N_("One workshop"),
    AssistanceScope.WORKSHOPS: N_("The workshops, in general"),
    AssistanceScope.BESIDE: N_("Something beside the workshops"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Assistance(Record):
    """What a partner gave; ``programme_workshop`` is the one that the source names."""

    READERS: ClassVar[Readers] = Readers.SECRETARIAT
    OWNER: ClassVar[str] = "partner"

    partner: str
    what: str
    scope: AssistanceScope = AssistanceScope.WORKSHOPS
    programme_workshop: str = ""
    source: str = ""
    is_doubtful: bool = False
    note: str = ""


def add_assistance(partner: Partner, what: str, **fields: Any) -> Edit:
    """Note what a partner gave. Raises InvalidInput without words, or without the workshop."""
    made = Assistance(id=new_id(), partner=partner.id, what=" ".join(what.split()))
    new = _settled(replace_fields(made, **fields))
    return Edit(N_("Note what a partner gave"), after=(new,))


def update_assistance(assistance: Assistance, **fields: Any) -> Edit:
    """Change what a partner gave. Raises InvalidInput as :func:`add_assistance` does."""
    new = _settled(replace_fields(assistance, **fields))
    fields["programme_workshop"] = new.programme_workshop
    return edit_record(N_("Edit what a partner gave"), assistance, **fields)


def remove_assistance(assistance: Iterable[Assistance]) -> Edit:
    """Remove what partners gave."""
    gone = tuple(assistance)
    label = Counted(
        "Remove what a partner gave", "Remove {n} entries of what partners gave", len(gone)
    )
    return Edit(label, before=gone)


def _settled(assistance: Assistance) -> Assistance:
    """Return the record with a workshop only where its scope is one workshop."""
    if not assistance.what:
        raise InvalidInput(
            _("It is not said yet what the partner gave."), _("Type a few words of the source.")
        )
    if assistance.scope is not AssistanceScope.WORKSHOP:
        return replace_fields(assistance, programme_workshop="")
    if not assistance.programme_workshop:
        raise InvalidInput(
            _("The workshop is not named yet."),
            _("Choose it, or say that it was for the workshops in general."),
        )
    return assistance
