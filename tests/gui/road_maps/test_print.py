from __future__ import annotations

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from mercworkshop.errors import Cancelled, UserError
from mercworkshop.gui.jobs import Job, Progress
from mercworkshop.gui.road_maps import printing
from mercworkshop.report.document import Paper


@pytest.fixture
def paper(qtbot, page):
    page.open_path(("JAM", "print"))
    qtbot.waitSignal(page.paper.shown, timeout=20_000).wait()
    return page.paper


def finished(qtbot, paper):
    qtbot.waitUntil(lambda: paper.job not in Job._running, timeout=20_000)


def test_the_preview_shows_every_page(paper, page):
    pages = paper.pictures()
    assert len(pages) >= 2
    assert paper.count.text() == f"{len(pages)} pages"
    assert pages[0].accessibleName() == f"Page 1 of {len(pages)}"
    assert pages[0].pixmap().width() == pytest.approx(794, abs=2)
    assert [crumb.title for crumb in page.crumbs()] == ["Jamaica", "Print"]


def test_another_paper_makes_the_pages_anew(qtbot, paper):
    place = paper.paper.findText("Letter")
    paper.paper.setCurrentIndex(place)
    with qtbot.waitSignal(paper.shown, timeout=20_000):
        paper.paper.activated.emit(place)
    assert paper.pictures()[0].pixmap().width() == pytest.approx(816, abs=2)


def test_the_file_holds_the_words_in_the_language_that_was_chosen(qtbot, paper, tmp_path):
    place = paper.language.findText("Español")
    paper.language.setCurrentIndex(place)
    paper.save_to(str(tmp_path / "jamaica.pdf"))
    finished(qtbot, paper)
    read = PdfReader(tmp_path / "jamaica.pdf")
    assert read.trailer["/Root"]["/Lang"] == "es"
    assert "Ban lamps" in "".join(page.extract_text() for page in read.pages)


def test_a_place_that_cannot_be_written_is_explained(qtbot, paper, messages, tmp_path):
    paper.save_to(str(tmp_path / "nowhere" / "jamaica.pdf"))
    finished(qtbot, paper)
    qtbot.waitUntil(lambda: messages.newest is not None)
    assert messages.newest.tone == "bad"
    assert "jamaica.pdf" in messages.newest.text


def test_saving_asks_for_a_name_with_the_country_in_it(qtbot, paper, tmp_path):
    qtbot.mouseClick(paper.save, Qt.MouseButton.LeftButton)
    assert paper.chooser.isVisible()
    assert paper.chooser.selectedFiles()[0].endswith("Road map of Jamaica.pdf")
    paper.chooser.fileSelected.emit(str(tmp_path / "chosen.pdf"))
    paper.chooser.close()
    finished(qtbot, paper)
    assert (tmp_path / "chosen.pdf").read_bytes().startswith(b"%PDF")


def test_a_computer_without_a_printer_is_offered_its_pdf_program(paper):
    if QPrinterInfo.availablePrinterNames():
        pytest.skip("this computer has a printer")
    assert paper.print.text() == "Open in the PDF program"
    assert "No printer" in paper.print.toolTip()


class Viewer(QObject):
    """Stands in for the program that shows PDF files."""

    def __init__(self):
        super().__init__()
        self.shown = []

    @Slot(QUrl)
    def show(self, url):
        self.shown.append(url.toLocalFile())


def test_the_pdf_program_is_handed_the_paper(qtbot, paper, home):
    viewer = Viewer()
    QDesktopServices.setUrlHandler("file", viewer, "show")
    try:
        paper.open_outside()
        finished(qtbot, paper)
        qtbot.waitUntil(lambda: bool(viewer.shown))
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert viewer.shown[0].startswith(str(home))
    assert viewer.shown[0].endswith("Road map of Jamaica.pdf")


def test_a_printer_gets_every_page(qtbot, paper, messages, tmp_path):
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    count = len(paper.pictures())
    paper.print_on(printer)
    finished(qtbot, paper)
    qtbot.waitUntil(lambda: messages.newest is not None)
    assert messages.newest.text == f"{count} pages sent to the printer."
    assert len(PdfReader(tmp_path / "printed.pdf").pages) == count


def test_stopping_leaves_no_file(paper, tmp_path):
    progress = Progress(lambda *_said: None)
    progress.cancel()
    with pytest.raises(Cancelled):
        printing.saving(paper.order, tmp_path / "never.pdf")(progress)
    assert list(tmp_path.glob("never*")) == []


def test_back_returns_to_the_country(qtbot, paper, page):
    qtbot.mouseClick(paper.back, Qt.MouseButton.LeftButton)
    assert page.paper is None
    assert page.country.isVisible()


def test_a_bug_is_not_hidden_as_a_message(paper):
    with pytest.raises(ZeroDivisionError):
        paper._explain(ZeroDivisionError())
    paper._explain(UserError("The disk is full."))
    assert paper.order.paper is Paper.A4
