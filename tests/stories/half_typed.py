"""Types reasons and a correction, confirms none of them, and waits to be killed.

    python -m tests.stories.half_typed FILE

The process that opens the file next checks that the words are shown again.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from mercworkshop.gui.jobs.job_bar import JobBar
from mercworkshop.gui.places.library.corrections.dialog import CorrectionDialog
from mercworkshop.gui.places.library.page import LibraryPage
from mercworkshop.gui.places.road_maps.page import RoadMapsPage
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.session.pages.page import PageContext
from mercworkshop.settings import SettingsFile
from tests.builders.checks import present
from tests.builders.navigator import Nowhere
from tests.gui.places.road_maps.reviewed import reviewed

TODAY = date(2015, 1, 20)
REASON, ARTICLE_REASON, SIGNED = "The letter is on its way", "No gold is mined", "7 Oct 2014"
READY = b"ready\n"


def type_and_be_killed(path: Path) -> None:
    """Start a process that types into the file at ``path``, and kill it once all is on disk."""
    command = [sys.executable, "-m", "tests.stories.half_typed", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout
        is_ready = process.stdout.readline() == READY
        process.kill()
    if not is_ready:
        raise RuntimeError(f"it did not type: exit status {process.returncode}")


def review_of(context: PageContext) -> RoadMapsPage:
    """Return the page of road maps at the review of Jamaica."""
    page = RoadMapsPage(context, lambda: TODAY)
    page.open_path(("JAM", "review"))
    reviewed(present(page.country))
    page.resize(1200, 800)  # the answers are beside the list
    page.show()
    return page


def library_of(context: PageContext) -> LibraryPage:
    """Return the library at the page of Sri Lanka."""
    page = LibraryPage(context)
    page.open_path(("country", "LKA"))
    page.show()
    while page.spot is None:
        QApplication.processEvents()
    return page


def _type(path: Path) -> None:
    app = QApplication(sys.argv[:1])
    session, bar = EditSession(path, MessageQueue()), QWidget()
    context = PageContext(session, MessageQueue(), Nowhere(), SettingsFile(), JobBar(bar))
    road_maps = review_of(context)
    answers = present(road_maps.country).review().answers
    answers.keep.click()
    QTest.keyClicks(answers.reason, REASON)
    answers.cancel.click()
    answers.exclude.click()
    QTest.keyClicks(answers.reason, ARTICLE_REASON)
    library = library_of(context)
    library.ask_correction()
    dialog = present(library.findChild(CorrectionDialog))
    dialog.value.clear()
    QTest.keyClicks(dialog.value, SIGNED)
    while not {REASON, ARTICLE_REASON, SIGNED} <= set(
        session.verbatim_words.written_words.values()
    ):
        app.processEvents()
        time.sleep(0.01)
    os.write(1, READY)
    app.exec()


if __name__ == "__main__":
    _type(Path(sys.argv[1]))
