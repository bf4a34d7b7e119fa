"""What a file brings, in words: which record, which field, before and after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from mercworkshop.domain import conflict, dates, moments
from mercworkshop.domain.dates import PartialDate
from mercworkshop.domain.kinds import PRIVATE
from mercworkshop.domain.record import Record, changed_fields
from mercworkshop.gui.library.taking import name_of
from mercworkshop.i18n import N_, _, isolate, language, plural
from mercworkshop.store.store import MergeReport

KIND_NAMES = {
    "Details": N_("Workshop"),
    "HeadCount": N_("Number of participants"),
    "Person": N_("Participant"),
    "Contact": N_("Contact details"),
    "Delegation": N_("Delegation"),
    "BreakoutGroup": N_("Group"),
    "CaseRun": N_("Case study of a group"),
    "Answer": N_("Case-study answer"),
    "RoadMap": N_("Road map"),
    "PathStep": N_("Step to ratification"),
    "Declaration": N_("Choice at the deposit"),
    "Objective": N_("Objective"),
    "Action": N_("Action"),
    "Need": N_("Need"),
}


class Difference(NamedTuple):
    """One line of a preview."""

    record: str
    field: str
    before: str
    after: str


def differences(report: MergeReport) -> Iterator[Difference]:
    """Return exactly what a merge would change, one line for each field."""
    for record in report.added:
        yield Difference(called(record), _("New"), "", "")
    for before, after in report.changed:
        yield from _changed(before, after)
    for record in report.deleted:
        yield Difference(called(record), _("Deleted"), "", "")


def called(record: Record) -> str:
    """Return what a record is and what it is called, as "Action: Import licence"."""
    kind = _(KIND_NAMES[type(record).__name__])
    country = getattr(record, "country", "")
    own = getattr(record, "title", "") or getattr(record, "text", "") or getattr(record, "name", "")
    name = own or (name_of(country) if country else "")
    return _("{kind}: {name}").format(kind=kind, name=isolate(name)) if name else kind


def brings(report: MergeReport) -> str:
    """Return in a few words what a merge brings."""
    parts = (
        (len(report.added), N_("{n} added")),
        (len(report.changed), N_("{n} changed")),
        (len(report.deleted), N_("{n} deleted")),
    )
    return ", ".join(_(words).format(n=isolate(str(n))) for n, words in parts if n)


def new_changes(count: int) -> str:
    """Return how many changes are new."""
    return plural("{n} new change", "{n} new changes", count) if count else _("Nothing new")


def moment(iso: str) -> str:
    """Return a moment (ISO 8601 with offset) by the clock of this laptop."""
    when = moments.local(datetime.fromisoformat(iso))
    day = dates.show(PartialDate.of(when.date()), language())
    return isolate(f"{day} {when:%H:%M}")


def _changed(before: Record, after: Record) -> Iterator[Difference]:
    name = called(after)
    if type(after).__name__ in PRIVATE:
        yield Difference(name, _("Changed"), "", "")
        return
    fields = [field for field in changed_fields(before, after) if field in conflict.FIELD_NAMES]
    if not fields:
        yield Difference(name, _("Moved"), "", "")
    for field in fields:
        old, new = (getattr(record, field) for record in (before, after))
        yield Difference(
            name,
            _(conflict.FIELD_NAMES[field]),
            conflict.in_words(old, language()),
            conflict.in_words(new, language()),
        )
