"""What was asked of somebody for a need, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from mercworkshop.domain.programme.record_verbs import RecordVerbs
from mercworkshop.domain.records.edit import Edit, edit_record
from mercworkshop.domain.records.ids import new_id
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record, replace_fields
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, Counted, _


class RequestState(StrEnum):
    """What became of a request."""

    ASKED = "asked"
    GRANTED = "granted"
    IN_PART = "in_part"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


REQUEST_STATE_NAMES = {
    RequestState.ASKED: N_("Asked, no answer yet"),
    RequestState.GRANTED: N_("Help came"),
    RequestState.IN_PART: N_("Help came in part"),
    RequestState.REFUSED: N_("Refused"),
    RequestState.WITHDRAWN: N_("Withdrawn"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportRequest(Record):
    """A request to somebody for a need: ``offer`` is the id of an offer or source of support.

    Without one, ``body`` says who was asked. A meeting of the workshop and the outcome of the need
    stay in the records of the workshop.
    """

    READERS: ClassVar[Readers] = Readers.SECRETARIAT

    need: str
    offer: str = ""
    body: str = ""
    asked: PartialDate | None = None
    state: RequestState = RequestState.ASKED
    outcome: str = ""


def note_request(need: str, **fields: Any) -> Edit:
    """Note that somebody was asked for a need. Raises InvalidInput if nobody is named."""
    made = replace_fields(SupportRequest(id=new_id(), need=need), **fields)
    _check(made)
    return Edit(N_("Note a request"), after=(made,))


def update_request(request: SupportRequest, **fields: Any) -> Edit:
    """Change a request, or note what became of it."""
    _check(replace_fields(request, **fields))
    return edit_record(N_("Edit a request"), request, **fields)


def remove_requests(requests: Iterable[SupportRequest]) -> Edit:
    """Remove requests."""
    gone = tuple(requests)
    return Edit(Counted("Remove a request", "Remove {n} requests", len(gone)), before=gone)


def _check(request: SupportRequest) -> None:
    if not request.offer and not request.body.strip():
        raise InvalidInput(
            _("It is not said who was asked."), _("Type the name of the body that was asked.")
        )


REQUEST_VERBS = RecordVerbs(
    SupportRequest,
    "requests",
    lambda _archive, values: note_request(**{"need": "", **values}),
    lambda _archive, request, values: update_request(request, **values),
    lambda _archive, request: remove_requests([request]),
)
