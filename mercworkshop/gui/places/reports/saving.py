"""Saves a report as a file where somebody chooses: the ending of the name chooses the format."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.session.papers.paper_orders import paper_of_no_country
from mercworkshop.gui.session.papers.paper_saver import say_finished
from mercworkshop.gui.widgets.inputs.file_chooser import ask_where_to_save
from mercworkshop.i18n import _

if TYPE_CHECKING:
    from mercworkshop.gui.places.reports.reading import ReportReader
    from mercworkshop.gui.session.desk.desk_page import DeskContext


def ask_where(context: DeskContext, owner: QWidget, reader: ReportReader, title: str) -> None:
    """Ask where a report is to be saved, and save it there."""
    from mercworkshop.publishing.reports import REPORT_FORMATS

    patterns = ";;".join(f"{each.label} (*.{each.ending})" for each in REPORT_FORMATS)
    name = f"{title}.{REPORT_FORMATS[0].ending}"
    save = partial(save_report, context, owner, reader, title)
    ask_where_to_save(owner, _("Where to?"), patterns, save, name)


def save_report(
    context: DeskContext, owner: QWidget, reader: ReportReader, title: str, file: str
) -> None:
    """Write a report in a job of ``owner``, and say so."""
    from mercworkshop.gui.jobs.print_jobs import LANE
    from mercworkshop.publishing import reports

    path, session = Path(file), context.session
    size = paper_of_no_country(context.settings)

    def write(progress: JobProgress) -> Path:
        progress.step(0, 0, _("Preparing the text…"))
        reports.check_report_ending(path)
        paper = session.call(reader.paper).result()
        reports.write_report(paper.composed, paper.text, paper.annexes, paper.heading, path, size)
        return path

    job = Job(write, title, owner=owner, lane=LANE)
    job.done.connect(partial(say_finished, context.messages))
    job.failed.connect(session.show_error)
    context.jobs.run_job(job)
