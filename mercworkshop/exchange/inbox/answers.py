"""The file that goes back to a workshop: receipts, questions, verdicts, and shared actions.

Laptops collect it like any other file. It is signed, and everybody may read it, as with a kit: the
laptop of a country has no key. What only the secretariat may read stays in the archive.
"""

from __future__ import annotations

from itertools import groupby

from mercworkshop.domain.ports.archive import ArchivePort
from mercworkshop.domain.programme import secretariat_answers
from mercworkshop.domain.programme.analysis.alike.regional_actions import send_to
from mercworkshop.domain.programme.follow_up import sharing
from mercworkshop.domain.programme.secretariat_answers import WorkshopGoingBack
from mercworkshop.domain.records.journal import Change
from mercworkshop.domain.values import file_names
from mercworkshop.exchange import file_kinds
from mercworkshop.exchange.package.package import (
    ANSWERS_KIND,
    Audience,
    Encryption,
    PackageHeader,
)
from mercworkshop.exchange.transfer import notes
from mercworkshop.exchange.transfer.transfer import PreparedExport
from mercworkshop.i18n import _


def prepare_answers(archive: ArchivePort, to: WorkshopGoingBack) -> PreparedExport:
    """Give the receipts that are due in a workshop; return the file with all that goes back."""
    stamp = archive.stamp
    receipts = archive.ask(secretariat_answers.DUE_RECEIPTS)
    due = [each for each in receipts if each.workshop == to.workshop]
    if due:
        given = secretariat_answers.give_receipts(due, stamp.names()[0], stamp.clock())
        archive.apply(given, to.workshop)
    shared = send_to(archive, to.workshop)
    if not shared.is_empty:
        archive.apply(shared, to.workshop)
    header = PackageHeader(
        audience=Audience.GROUP,
        workshop=to.workshop,
        title=to.title,
        made_by=stamp.names()[1],
        made_at=notes.local_timestamp(stamp),
        kind=ANSWERS_KIND,
    )
    return PreparedExport(tuple(_changes(archive, to.workshop)), header, Encryption(), last=0)


def propose_name(to: WorkshopGoingBack) -> str:
    """Return the name of the file, which every system allows."""
    title = file_names.short_name(to.title) or _("Workshop")
    words = _("From the secretariat for {workshop}").format(workshop=title)
    return file_names.portable_name(words) + file_kinds.EXCHANGE


def _changes(archive: ArchivePort, workshop: str) -> list[Change]:
    there = archive.ask(secretariat_answers.RECORDS_GOING_BACK, workshop=workshop)
    found: list[Change] = []
    for kind, records in groupby(there, key=lambda each: each.record_type):
        found += archive.changes_of(kind, [each.record for each in records])
    return [each for each in found if each.workshop == workshop or not _is_shared(each)]


def _is_shared(change: Change) -> bool:
    """Whether it is of a shared action: laptops accept only those of their own workshop."""
    return change.record_type in sharing.KINDS
