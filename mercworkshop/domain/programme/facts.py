"""What the secretariat decides about facts that facilitators corrected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from mercworkshop.domain.entities.closing.closings import write_moment
from mercworkshop.domain.entities.corrections import Correction
from mercworkshop.domain.records.edit import Edit, edit_record
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, Counted, _


class FactState(StrEnum):
    """What the secretariat says of a corrected fact."""

    CONFIRMED = "confirmed"
    REFUSED = "refused"


FACT_STATE_NAMES = {
    FactState.CONFIRMED: N_("Confirmed"),
    FactState.REFUSED: N_("Refused"),
}
_LABELS = {
    FactState.CONFIRMED: N_("Confirm a fact"),
    FactState.REFUSED: N_("Refuse a fact"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FactDecision(Record):
    """The decision that confirmed or refused a correction: by whom, when (UTC), which source, why.

    ``pack`` is the version of the data pack that brought it to the laptops.
    """

    READERS: ClassVar[Readers] = Readers.SECRETARIAT
    NAMES: ClassVar[frozenset[str]] = frozenset({"by"})

    correction: str
    state: FactState = FactState.CONFIRMED
    source: str = ""
    reason: str = ""
    by: str = ""
    at: str = ""
    pack: str = ""


@dataclass(frozen=True, slots=True)
class FactRuling:
    """What an officer decides about a correction, when, and on what ground."""

    state: FactState
    by: str
    at: datetime
    source: str = ""
    reason: str = ""


def fact_decision_id(correction: str) -> str:
    """Return the id of the decision about a correction, the same in every archive."""
    return derived_id("fact decision", correction)


def decide(old: FactDecision | None, correction: Correction, ruling: FactRuling) -> Edit:
    """Confirm or refuse a correction; ``old`` is what was decided before.

    Raises InvalidInput if nobody decides, if it is confirmed without a source, and if it is
    refused without a reason.
    """
    by, source, reason = ruling.by.strip(), ruling.source.strip(), ruling.reason.strip()
    if not by:
        raise InvalidInput(_("It is not said who decides."), _("Give the name of the officer."))
    if ruling.state is FactState.CONFIRMED and not source:
        raise InvalidInput(
            _("A fact is confirmed by its source."), _("Say where it stands and when you read it.")
        )
    if ruling.state is FactState.REFUSED and not reason:
        raise InvalidInput(_("A reason is needed."), _("Say in a few words why."))
    said = FactDecision(
        id=fact_decision_id(correction.id),
        correction=correction.id,
        state=ruling.state,
        source=source,
        reason=reason,
        by=by,
        at=write_moment(ruling.at),
    )
    return Edit(_LABELS[ruling.state], before=(old,) if old else (), after=(said,))


def note_pack(decision: FactDecision, pack: str) -> Edit:
    """Note which data pack brought a confirmed fact out. Raises InvalidInput for a refused one."""
    if decision.state is not FactState.CONFIRMED:
        raise InvalidInput(
            _("Only confirmed facts go out in a data pack."), _("Confirm the fact first.")
        )
    return edit_record(N_("Send out a fact"), decision, pack=pack.strip())


def reopen_facts(decisions: Iterable[FactDecision]) -> Edit:
    """Take decisions back, so that the corrections wait again."""
    gone = tuple(decisions)
    return Edit(Counted("Decide a fact again", "Decide {n} facts again", len(gone)), before=gone)
