"""Saves a paper where somebody chooses: the ending of the name chooses the format, a job writes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.widgets.inputs.file_chooser import ask_where_to_save
from mercworkshop.i18n import _, isolate

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.messages import MessageQueue
    from mercworkshop.gui.session.pages.page import PageContext
    from mercworkshop.publishing.kinds import PaperKind
    from mercworkshop.publishing.papers import PaperRequest


def ask_for_paper(
    owner: QWidget, kind: PaperKind, name: str, save_to: Callable[[str], None]
) -> None:
    """Ask where to save a paper in any of its formats; ``name`` is proposed."""
    from mercworkshop.publishing import registry

    patterns = ";;".join(f"{each.label} (*.{each.ending})" for each in registry.formats_of(kind))
    ask_where_to_save(owner, _("Where to?"), patterns, save_to, name)


def save_paper(
    context: PageContext,
    owner: QWidget,
    title: str,
    request: Callable[[], PaperRequest],
    path: Path,
) -> None:
    """Write a paper in a job of ``owner``, and say so; the job asks ``request`` what it is."""
    from mercworkshop.gui.jobs.print_jobs import LANE
    from mercworkshop.publishing import papers

    def write(progress: JobProgress) -> Path:
        progress.step(0, 0, _("Preparing the text…"))
        papers.write_paper(request(), path)
        return path

    job = Job(write, title, owner=owner, lane=LANE)
    job.done.connect(partial(say_finished, context.messages))
    context.jobs.run_job(job)


def say_finished(messages: MessageQueue, path: Path) -> None:
    """Say that a file is written."""
    messages.inform(_("Finished: {file}").format(file=isolate(path.name)))
