"""Pages of PDF files are painted on a printer: sizes, sharpness, choice of pages, progress."""

from __future__ import annotations

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter
from reportlab.lib.pagesizes import A3, A4, LETTER, landscape
from reportlab.pdfgen.canvas import Canvas

from mercworkshop.errors import Cancelled
from mercworkshop.gui.jobs.job import JobProgress
from mercworkshop.gui.jobs.page_painting import print_pages
from tests.builders.checks import present
from tests.examples import chosen


@pytest.fixture
def printer(qapp, tmp_path):
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "printed.pdf"))
    return made


def written(path, *sizes):
    """Write a PDF with a page of each size, and a black line down its right half."""
    canvas = Canvas(str(path))
    for width, height in sizes:
        canvas.setPageSize((width, height))
        canvas.rect(width / 2, 0, width / 2, height, fill=1)
        canvas.showPage()
    canvas.save()
    return path


def quiet():
    return JobProgress(lambda *_said: None)


def sizes(path):
    """Return the size of each page as it is seen."""
    pages = PdfReader(path).pages
    return [(round(each.mediabox.width), round(each.mediabox.height)) for each in pages]


@pytest.mark.parametrize("size", chosen([A4, A3, LETTER], A4, LETTER))
def test_each_page_is_printed_on_paper_of_its_size_and_orientation(printer, tmp_path, size):
    paper = written(tmp_path / "paper.pdf", size, landscape(size), size)
    assert print_pages([paper], printer, quiet()) == 3
    width, height = map(round, size)
    upright, lying = (width, height), (height, width)
    for printed, asked in zip(
        sizes(tmp_path / "printed.pdf"), (upright, lying, upright), strict=True
    ):
        assert printed == pytest.approx(asked, abs=1)


def test_a_page_fills_the_paper_in_256_greys_and_sharply(printer, tmp_path):
    paper = written(tmp_path / "paper.pdf", landscape(A4))
    print_pages([paper], printer, quiet())
    (image,) = PdfReader(tmp_path / "printed.pdf").pages[0].images
    assert present(image.image).format != "JPEG", "letters would have halos"
    greys = present(image.image).convert("L")
    assert greys.width >= 11.69 * 300 - 2
    edge, row = greys.width // 2, greys.height // 2
    assert (greys.getpixel((edge - 5, row)), greys.getpixel((edge + 5, row))) == (255, 0)


def test_several_papers_are_printed_in_one_go_beginning_after_a_page(printer, tmp_path):
    first = written(tmp_path / "first.pdf", A4, A4)
    second = written(tmp_path / "second.pdf", landscape(A4), A4)
    assert print_pages([first, second], printer, quiet(), after=2) == 2
    shown = sizes(tmp_path / "printed.pdf")
    assert [width > height for width, height in shown] == [True, False]


def test_after_the_last_page_nothing_is_printed(printer, tmp_path):
    assert print_pages([written(tmp_path / "a.pdf", A4)], printer, quiet(), after=1) == 0
    assert not (tmp_path / "printed.pdf").exists()


def test_the_pages_that_the_dialog_was_asked_for_are_printed(printer, tmp_path):
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    paper = written(tmp_path / "a.pdf", A4, landscape(A4), A4, A4)
    assert print_pages([paper], printer, quiet()) == 2
    assert [width > height for width, height in sizes(tmp_path / "printed.pdf")] == [True, False]


def test_progress_counts_all_pages_and_cancelling_leaves_no_file(printer, tmp_path):
    told = []
    progress = JobProgress(lambda *said: told.append(said))
    paper = written(tmp_path / "a.pdf", A4, A4, A4)

    def stop(done, total, words):
        told.append((done, total, words))
        if done == 1:
            progress.cancel()

    progress._report = stop
    with pytest.raises(Cancelled):
        print_pages([paper], printer, progress)
    assert told == [(0, 3, "Page 1 of 3"), (1, 3, "Page 2 of 3")]
    assert [each.name for each in tmp_path.iterdir()] == ["a.pdf"]
