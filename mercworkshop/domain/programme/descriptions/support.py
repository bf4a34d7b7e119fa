"""The description of a request for support."""

from __future__ import annotations

from mercworkshop.domain.fields.field import (
    Field,
    FieldKind,
    RecordDescription,
    ReferenceList,
    internal,
)
from mercworkshop.domain.programme.descriptions.search_reason import NOT_IN_A_WORKSHOP
from mercworkshop.domain.programme.support.requests import REQUEST_STATE_NAMES, SupportRequest
from mercworkshop.i18n import N_

SUPPORT_REQUEST = RecordDescription(
    SupportRequest,
    N_("Request for support"),
    N_("Requests for support"),
    (
        internal("need", "Need"),
        internal("offer", ReferenceList.SUPPORT),
        Field("body", N_("Who was asked")),
        Field("asked", N_("Asked on"), FieldKind.DATE),
        Field("state", N_("What became of it"), FieldKind.CHOICE, choices=REQUEST_STATE_NAMES),
        Field("outcome", N_("In words"), FieldKind.TEXT),
    ),
    title=("body",),
    why_not_searched=NOT_IN_A_WORKSHOP,
)
