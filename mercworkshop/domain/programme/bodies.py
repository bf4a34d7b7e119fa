"""Names of one body: it was renamed, or it is written in two ways."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from mercworkshop.domain.programme.record_verbs import RecordVerbs
from mercworkshop.domain.records.edit import Edit, edit_record
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record, replace_fields
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, Counted, _


class LinkKind(StrEnum):
    """What two names of a body have to do with each other."""

    SAME = "same"
    RENAMED = "renamed"


LINK_NAMES = {
    LinkKind.SAME: N_("The same body"),
    LinkKind.RENAMED: N_("The same body under its new name"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyLink(Record):
    """Two names of one body; if it was renamed, ``first`` is its name until ``since``."""

    READERS: ClassVar[Readers] = Readers.SECRETARIAT
    NAMES: ClassVar[frozenset[str]] = frozenset({"by"})

    first: str
    second: str
    kind: LinkKind = LinkKind.SAME
    since: PartialDate | None = None
    source: str = ""
    by: str = ""


def link_id(first: str, second: str) -> str:
    """Return the id of the link between two names in any order, the same in every archive."""
    return derived_id("body link", *sorted((fold_text(first), fold_text(second))))


def link(first: str, second: str, **fields: Any) -> Edit:
    """Say that two names are of one body. Raises InvalidInput if one is missing or both are one."""
    first, second = " ".join(first.split()), " ".join(second.split())
    if not first or not second or fold_text(first) == fold_text(second):
        raise InvalidInput(_("Two different names are needed."), _("Give both names of the body."))
    made = BodyLink(id=link_id(first, second), first=first, second=second)
    return Edit(N_("Join two names of a body"), after=(replace_fields(made, **fields),))


def update_link(joined: BodyLink, **fields: Any) -> Edit:
    """Change what two names have to do with each other."""
    return edit_record(N_("Edit two names of a body"), joined, **fields)


def unlink(joined: Iterable[BodyLink]) -> Edit:
    """Say that names are of different bodies after all."""
    gone = tuple(joined)
    return Edit(Counted("Keep two bodies apart", "Keep {n} bodies apart", len(gone)), before=gone)


BODY_VERBS = RecordVerbs(
    BodyLink,
    "bodies",
    lambda _archive, values: link(**{"first": "", "second": "", **values}),
    lambda _archive, joined, values: update_link(joined, **values),
    lambda _archive, joined: unlink([joined]),
)
