"""Open, use and leave print views one after another, in a process of its own that may crash.

python -m tests.gui.places.road_maps.papers FOLDER TURNS
"""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget

from mercworkshop.gui.jobs import job, print_jobs
from mercworkshop.gui.jobs.job_bar import JobBar
from mercworkshop.gui.places.road_maps.page import RoadMapsPage
from mercworkshop.gui.places.road_maps.printing.view import PrintView
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.session.pages.page import PageContext
from mercworkshop.settings import SettingsFile
from tests.builders.checks import as_a
from tests.builders.navigator import Nowhere
from tests.builders.workshop import no_details

COUNTRIES = ("JAM", "HTI")
LIMIT = 300  # seconds
LATEST = 0.036  # seconds until a view is left


class PapersInWork:
    """Counts how many papers are made at the same time."""

    def __init__(self):
        self.now = self.most = 0
        self._lock = threading.Lock()
        for name in ("page_images_job", "write_pdf_job", "print_job"):
            setattr(print_jobs, name, self._counted(getattr(print_jobs, name)))

    def _counted(self, make):
        def made(*arguments):
            work = make(*arguments)

            def run(progress):
                with self._lock:
                    self.now += 1
                    self.most = max(self.now, self.most)
                try:
                    return work(progress)
                finally:
                    with self._lock:
                        self.now -= 1

            return run

        return made


def workshop(folder: Path) -> EditSession:
    begun = no_details()
    for code in COUNTRIES:
        begun = begun.with_road_map(code, *(f"Ban lamps {number}" for number in range(6)))
    return EditSession(begun.saved_as(folder / "workshop.mercws"), MessageQueue())


def printer(path: Path) -> QPrinter:
    made = QPrinter()
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(path))
    return made


def main(folder: Path, turns: int) -> None:
    _app, counter = QApplication([]), PapersInWork()
    session, window = workshop(folder), QWidget()
    page = RoadMapsPage(
        PageContext(session, MessageQueue(), Nowhere(), SettingsFile(), JobBar(window)),
    )
    page.show()
    for turn in range(turns):
        for code in COUNTRIES:
            page.open_path((code, "print"))
            paper = as_a(PrintView, page.paper)
            paper.print_on(printer(folder / f"printed {code} {turn}.pdf"))
            paper.save_to(str(folder / f"saved {code} {turn}.pdf"))
            # Each turn leaves the view a little later, so that views are left at every stage.
            run_events(LATEST * turn / turns)
        page.show_list()
        run_events(0)
    limit = time.monotonic() + LIMIT
    while job.unfinished() and time.monotonic() < limit:
        run_events(0.01)
    print(f"still running: {len(job.unfinished())}; at the same time: {counter.most}")
    # The end comes while a page is being rendered.
    page.open_path((COUNTRIES[0], "print"))
    run_events(0.2)
    job.cancel_within(page)
    assert job.end_all(LIMIT)
    session.close()


def run_events(seconds: float) -> None:
    end = time.monotonic() + seconds
    while True:
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        if time.monotonic() >= end:
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
