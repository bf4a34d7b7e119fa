"""What an officer does with a report as a whole: each function returns the edit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from mercworkshop.domain.ports.sentences import DaySpan
from mercworkshop.domain.programme.reports.kept_annexes import KeptAnnex
from mercworkshop.domain.programme.reports.kinds import LETTERS, ReportKind, ReportScope
from mercworkshop.domain.programme.reports.records import Report, ReportParagraph, ReportState
from mercworkshop.domain.records.edit import Edit, combine_edits, edit_record
from mercworkshop.domain.records.ids import new_id
from mercworkshop.domain.records.record import Record, replace_fields
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, Counted, _, isolate

OF_A_PERIOD = frozenset(
    {ReportKind.ACTIVITIES, ReportKind.SYNTHESIS, ReportKind.DONOR, ReportKind.CHANGES}
)
"""Kinds that tell of the time from one day to another."""


def add_report(title: str, **fields: Any) -> Edit:
    """Add a report. Raises InvalidInput if it does not say what it tells of."""
    made = replace_fields(Report(id=new_id(), title=title.strip()), **fields)
    _check(made)
    return Edit(N_("Add a report"), after=(made,))


def update_report(report: Report, **fields: Any) -> Edit:
    """Change what a report tells of. Raises InvalidInput if it is final, or for a wrong value."""
    refuse_final(report)
    _check(replace_fields(report, **fields))
    return edit_record(N_("Edit a report"), report, **fields)


def remove_reports(reports: Iterable[Report], owned: Iterable[Record]) -> Edit:
    """Remove reports with what people wrote in them. Raises InvalidInput if one is final."""
    gone = tuple(reports)
    for each in gone:
        refuse_final(each)
    label = Counted("Remove a report", "Remove {n} reports", len(gone))
    return Edit(label, before=(*gone, *owned))


def make_final(
    report: Report,
    reasons: Iterable[str],
    kept: Iterable[ReportParagraph | KeptAnnex] = (),
    day: date | None = None,
) -> Edit:
    """Say that a report is final. Raises InvalidInput if there are ``reasons`` against it.

    ``kept`` are its composed paragraphs and its annexes: the report keeps them, whatever comes to
    the archive later. ``day`` is that of the data: a letter keeps it as its date, and the languages
    in which it was read.
    """
    against, said = tuple(reasons), tuple(kept)
    if against:
        raise InvalidInput(_("The report cannot be final yet."), against[0])
    label = N_("Make a report final")
    fields: dict[str, Any] = {"state": ReportState.FINAL}
    if report.kind in LETTERS and report.as_of is None and day is not None:
        fields["as_of"] = PartialDate(day.isoformat())
    if report.kind in LETTERS and not report.languages:
        spoken = (each.language for each in said if isinstance(each, ReportParagraph))
        fields["languages"] = tuple(dict.fromkeys(spoken))
    final = edit_record(label, report, **fields)
    return combine_edits(label, final, Edit(label, after=said))


def work_on(
    report: Report,
    paragraphs: Iterable[ReportParagraph] = (),
    annexes: Iterable[KeptAnnex] = (),
) -> Edit:
    """Say that a final report is worked on again; what no person wrote is composed again.

    A letter then has today's date again.
    """
    label = N_("Work on a report again")
    day = None if report.kind in LETTERS else report.as_of
    draft = edit_record(label, report, state=ReportState.DRAFT, as_of=day)
    kept = tuple(each for each in paragraphs if each.is_as_composed)
    return combine_edits(label, draft, Edit(label, before=(*kept, *annexes)))


def scope_of(report: Report, day: date) -> ReportScope:
    """Return what a report tells of; ``day`` is today, or the day as of which the archive is seen.

    Without a day of its own the data count as of the end of the period, but never after ``day``.
    """
    as_of = report.as_of or report.ends
    until = min(as_of.last, day) if as_of else day
    first = report.begins.first if report.begins else date.min
    last = report.ends.last if report.ends else until
    return ReportScope(
        report.kind,
        DaySpan(first, last),
        until,
        country=report.country,
        workshop=report.programme_workshop,
        subregion=report.subregion,
        donor=report.donor,
        previous=report.previous.last if report.previous else None,
        counts_samples=report.counts_samples,
    )


def refuse_final(report: Report) -> None:
    """Raise InvalidInput if a report is final: nothing in it is written any more."""
    if report.state is ReportState.FINAL:
        raise InvalidInput(
            _("This report is final."), _("Say first that it is worked on again; then write.")
        )


def _check(report: Report) -> None:
    if not report.title.strip():
        raise InvalidInput(_("A report needs a title."), _("Type a few words."))
    _check_days(report.begins, report.ends)
    if report.kind in OF_A_PERIOD and not (report.begins and report.ends):
        raise InvalidInput(
            _("“{title}” does not say from when until when it tells.").format(
                title=isolate(report.title)
            ),
            _("Give the first and the last day of the period."),
        )
    if report.kind in {ReportKind.BRIEF, ReportKind.LETTER} and not report.country:
        raise InvalidInput(_("There is no country yet."), _("Type its name."))


def _check_days(begins: PartialDate | None, ends: PartialDate | None) -> None:
    if begins and ends and ends.last < begins.first:
        raise InvalidInput(
            _("The period would end before it begins."), _("Change the first day, or the last.")
        )
