"""What there is to look at in a report and in its sections, in words."""

from __future__ import annotations

from mercworkshop.domain.programme.reports.merged_report import (
    MARK_WORDS,
    MergedReport,
    MergedSection,
    ParagraphMark,
    ParagraphOrigin,
)
from mercworkshop.domain.programme.reports.records import REPORT_STATE_NAMES, Report, ReportState
from mercworkshop.i18n import _, isolate, plural


def headline(report: Report, merged: MergedReport) -> str:
    """Return the title of a report, and how many paragraphs are to be looked at."""
    marked = sum(bool(each.marks) for each in merged.paragraphs)
    if report.state is ReportState.FINAL:
        said = _(REPORT_STATE_NAMES[report.state])
    elif marked:
        said = plural("{n} paragraph to look at", "{n} paragraphs to look at", marked)
    else:
        said = _("nothing to look at")
    return _("{title}: {state}").format(title=isolate(report.title), state=said)


def section_marks(section: MergedSection) -> str:
    """Return the most pressing mark of a section, or where its words are from."""
    marks = {mark for each in section.paragraphs for mark in each.marks}
    for mark in ParagraphMark:
        if mark in marks:
            return _(MARK_WORDS[mark])
    if not section.paragraphs:
        return _("nothing recorded yet")
    origins = {each.origin for each in section.paragraphs}
    if origins <= {ParagraphOrigin.GENERATED}:
        return _("up to date")
    return _("with words of a person")
