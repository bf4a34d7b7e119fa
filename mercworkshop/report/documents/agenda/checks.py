"""The checklist of what is tried before a workshop, to tick by hand what is not done yet."""

from __future__ import annotations

from collections.abc import Iterator

from mercworkshop.domain.entities.time_keeping.room_zone import RoomTimes
from mercworkshop.domain.ports.agenda_facts import AgendaFacts
from mercworkshop.domain.preflight.results import CheckKind, result_of
from mercworkshop.domain.preflight.wording import (
    CHECK_NAMES,
    check_question,
    describe_finding,
    describe_try,
)
from mercworkshop.i18n import N_, _
from mercworkshop.report.model.blocks import Block, Column, ColumnKind, Heading, Row, Table
from mercworkshop.report.model.inlines import as_inlines

_HEADINGS = (N_("Done"), N_("What"), N_("What was seen"), N_("When, where"))
_BOX, _TICK = "☐", "☑"


def check_blocks(facts: AgendaFacts, times: RoomTimes) -> Iterator[Block]:
    """Return a heading and a row for each check: a tick only where it was tried and went well."""
    yield Heading(_("Checks before the workshop"), 2)
    rows = tuple(Row(tuple(map(as_inlines, _cells(facts, kind, times)))) for kind in CheckKind)
    columns = tuple(Column(_(heading), ColumnKind.TEXT) for heading in _HEADINGS)
    yield Table(columns, rows, _("Checks before the workshop"))


def _cells(facts: AgendaFacts, kind: CheckKind, times: RoomTimes) -> tuple[str, str, str, str]:
    found = result_of(facts.checks, kind, facts.laptop)
    if found is None:
        return _BOX, _(CHECK_NAMES[kind]), check_question(kind), ""
    sign = _TICK if found.is_well else _BOX
    said = describe_finding(found, times)
    return sign, _(CHECK_NAMES[kind]), said, describe_try(found, times)
