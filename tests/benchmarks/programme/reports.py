"""Reports of a large archive: composed, laid out and written as on the command line."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from mercworkshop.domain.ports.sentences import DaySpan
from mercworkshop.domain.programme.reports.kinds import ReportKind, ReportScope
from mercworkshop.domain.programme.reports.runs import compose_text
from mercworkshop.publishing.reports import read_report_values, write_report
from mercworkshop.report.documents.activities.document import ReportHeading
from mercworkshop.store.archive.archive import Archive
from tests.benchmarks.figure import Figure
from tests.shipped import SHIPPED

_PERIOD = DaySpan(date(2013, 10, 10), date(2024, 1, 1))
_BRIEF_MS, _SYNTHESIS_MS, _ACTIVITIES_MS = 500, 30_000, 30_000


def measure_reports(archive: Archive) -> Iterator[Figure]:
    """Yield how long a brief and reports on all countries take, from question to file."""
    brief = ReportScope(ReportKind.BRIEF, _PERIOD, _PERIOD.last, country="JAM")
    yield Figure("brief on a country, as DOCX", _written(archive, brief, "docx"), "ms", _BRIEF_MS)
    for kind, limit in (
        (ReportKind.SYNTHESIS, _SYNTHESIS_MS),
        (ReportKind.ACTIVITIES, _ACTIVITIES_MS),
    ):
        took = _written(archive, ReportScope(kind, _PERIOD, _PERIOD.last), "pdf")
        yield Figure(f"report “{kind}” on all countries, as PDF", took, "ms", limit)


def _written(archive: Archive, scope: ReportScope, ending: str) -> float:
    """Return the milliseconds of the second run: the first also reads data files and libraries."""
    took = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(2):
            start = time.perf_counter()
            report, annexes = read_report_values(archive, scope, SHIPPED)
            text = compose_text(report, SHIPPED.sentences)
            write_report(report, text, annexes, ReportHeading(), Path(folder) / f"{turn}.{ending}")
            took = (time.perf_counter() - start) * 1000
    return took
