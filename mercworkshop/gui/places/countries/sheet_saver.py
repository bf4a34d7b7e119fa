"""Saves the sheet of a country: the ending of the name chooses the format, a job writes."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.session.papers.paper_saver import say_finished
from mercworkshop.gui.widgets.inputs.file_chooser import ask_where_to_save
from mercworkshop.i18n import _

if TYPE_CHECKING:
    from mercworkshop.domain.ports.country_sheet import CountrySheetFacts
    from mercworkshop.gui.session.desk.desk_page import DeskContext


def ask_for_sheet(context: DeskContext, owner: QWidget, facts: CountrySheetFacts) -> None:
    """Ask where to save a sheet; its name is that of the country."""
    from mercworkshop.publishing.country_sheets import SHEET_FORMATS

    patterns = ";;".join(f"{each.label} (*.{each.ending})" for each in SHEET_FORMATS)
    use = partial(save_sheet, context, owner, facts)
    ask_where_to_save(owner, _("Where to?"), patterns, use, f"{facts.name}.pdf")


def save_sheet(context: DeskContext, owner: QWidget, facts: CountrySheetFacts, name: str) -> None:
    """Write a sheet in a job of ``owner``, and say so."""
    from mercworkshop.gui.jobs.print_jobs import LANE
    from mercworkshop.publishing import country_sheets

    path = Path(name)

    def write(progress: JobProgress) -> Path:
        progress.step(0, 0, _("Preparing the text…"))
        country_sheets.write_country_sheet(facts, path)
        return path

    job = Job(write, facts.name, owner=owner, lane=LANE)
    job.done.connect(partial(say_finished, context.messages))
    context.jobs.run_job(job)
