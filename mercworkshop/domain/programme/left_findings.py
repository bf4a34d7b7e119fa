"""Findings about the quality of the data that stay as they are, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from mercworkshop.domain.entities.closing.closings import write_moment
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, Counted, _


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftFinding(Record):
    """A note that a finding was left as it is: by whom, when (UTC) and why.

    ``rule`` found it at the record ``about``; ``said`` are the values that it was about. When these
    change, the finding comes back.
    """

    READERS: ClassVar[Readers] = Readers.SECRETARIAT
    NAMES: ClassVar[frozenset[str]] = frozenset({"by"})

    rule: str
    about: str
    said: str = ""
    reason: str = ""
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class LeavingReason:
    """Why an officer leaves a finding as it is, and when."""

    by: str
    at: datetime
    reason: str


def left_finding_id(rule: str, about: str, what: str) -> str:
    """Return the id of a finding of a rule at a record, the same in every archive."""
    return derived_id("left finding", rule, about, what)


def leave(old: LeftFinding | None, finding: LeftFinding, given: LeavingReason) -> Edit:
    """Leave a finding as it is; ``old`` is what was said of it before.

    Raises InvalidInput without a name or a reason.
    """
    by, reason = given.by.strip(), given.reason.strip()
    if not by:
        raise InvalidInput(_("It is not said who decides."), _("Give the name of the officer."))
    if not reason:
        raise InvalidInput(_("A reason is needed."), _("Say in a few words why."))
    said = LeftFinding(
        id=finding.id,
        rule=finding.rule,
        about=finding.about,
        said=finding.said,
        reason=reason,
        by=by,
        at=write_moment(given.at),
    )
    return Edit(N_("Leave a finding as it is"), before=(old,) if old else (), after=(said,))


def take_up_again(left: Iterable[LeftFinding]) -> Edit:
    """Take findings up again that were left as they are."""
    gone = tuple(left)
    label = Counted("Take up a finding again", "Take up {n} findings again", len(gone))
    return Edit(label, before=gone)
