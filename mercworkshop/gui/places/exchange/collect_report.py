"""What collected files brought: sentences about it, and the questions that are to be answered."""

from __future__ import annotations

from collections.abc import Mapping

from mercworkshop.domain.entities.secretariat.records import Question
from mercworkshop.domain.ports.journal import MergeResult
from mercworkshop.gui.conflicts.field_changes import describe_new_changes
from mercworkshop.i18n import _, isolate, plural, with_stop


def questions_in(report: MergeResult) -> list[Question]:
    """Return the questions that came and are to be answered."""
    return [each for each in report.added if isinstance(each, Question) and each.is_open]


def describe_taken(reports: Mapping[str, MergeResult]) -> list[str]:
    """Return sentences on how many changes came, and from which file or how many."""
    new = sum(report.new for report in reports.values())
    if len(reports) > 1:
        files = plural("{n} file collected", "{n} files collected", len(reports))
        return [with_stop(files), with_stop(describe_new_changes(new))]
    words = _("Nothing new in {file}.")
    if new:
        words = plural(
            "{n} new change collected from {{file}}.",
            "{n} new changes collected from {{file}}.",
            new,
        )
    return [words.format(file=isolate(next(iter(reports))))]
