from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader

from mercworkshop.errors import Cancelled, UserError
from mercworkshop.report import preview
from mercworkshop.report.model.document import Imprint
from mercworkshop.report.model.paper_size import PaperSize
from mercworkshop.report.typesetting import flow, pdf_file
from mercworkshop.report.typesetting.page_canvas import PageCanvas
from mercworkshop.report.typesetting.pdf_file import PageFlow
from mercworkshop.report.typesetting.progress import PrintPhase
from tests.builders.checks import present
from tests.paper_text import pages_of
from tests.report.conftest import IMPRINT


def three_pages():
    return [
        flow.text("one"),
        flow.page_break(),
        flow.text("two"),
        flow.page_break(),
        flow.text("three"),
    ]


def test_every_page_has_state_country_title_version_and_page_number(print_paper):
    for number, page in enumerate(PdfReader(print_paper(three_pages)).pages, start=1):
        words = page.extract_text()
        for part in (
            "DRAFT",
            "Jamaica",
            "Road map",
            "Version 3, 24 November 2026",
            f"Page {number} of 3",
        ):
            assert part in words


def test_a_final_paper_is_no_draft(tmp_path):
    imprint = Imprint(title="Road map", country="Jamaica", version="3", day="x")
    path = tmp_path / "paper.pdf"
    pages = pdf_file.write_pdf(lambda: PageFlow(imprint, three_pages()), path, language="en")
    assert pages == 3
    assert not [page for page in PdfReader(path).pages if "DRAFT" in page.extract_text()]


def test_header_and_footer_are_mirrored_in_arabic(print_paper):
    def left(language: str, word: str) -> float:
        with pypdfium2.PdfDocument(print_paper(three_pages, language)) as paper:
            words = paper[0].get_textpage()
            return words.get_charbox(words.get_text_range().index(word))[0]

    for word, arabic in (("DRAFT", "DRAFT"), ("Jamaica", "Jamaica"), ("Version", "الإصدار")):
        assert left("en", word) < 297 < left("ar", arabic)
    for word, arabic in (("map", "map"), ("Page", "الصفحة")):
        assert left("ar", arabic) < 297 < left("en", word)


def test_title_language_and_viewing_are_set(print_paper):
    reader = PdfReader(print_paper(three_pages, "ar"))
    assert present(reader.metadata).title == "Jamaica: Road map"
    root: Any = reader.root_object
    assert root["/Lang"] == "ar"
    assert str(root["/ViewerPreferences"]["/DisplayDocTitle"]).lower() == "true"
    assert root["/ViewerPreferences"]["/Direction"] == "/R2L"


def test_all_fonts_are_in_the_file(print_paper):
    page: Any = PdfReader(print_paper(three_pages)).pages[0]
    fonts = page["/Resources"]["/Font"]
    for font in fonts.values():
        (descendant,) = font.get_object()["/DescendantFonts"]
        assert "/FontFile2" in descendant.get_object()["/FontDescriptor"]


@pytest.mark.parametrize(
    ("paper", "size"), [(PaperSize.A4, (595, 842)), (PaperSize.LETTER, (612, 792))]
)
def test_papers_have_the_size_of_the_printer(print_paper, paper, size):
    box = PdfReader(print_paper(three_pages, paper=paper)).pages[0].mediabox
    assert (round(box.width), round(box.height)) == size


@pytest.mark.parametrize("language", ["en", "ar", "zh"])
def test_a_page_is_not_blank_and_leaves_its_margins_white(print_paper, language):
    path = print_paper(lambda: [flow.text("Road map خارطة 路线图 " * 400)], language)
    width, height, pixels = preview.page_image(path, 0, dpi=50)
    dark = [at for at in range(0, len(pixels), 3) if pixels[at] < 128]
    assert len(dark) > width * height * 0.02
    columns = {at // 3 % width for at in dark}
    assert min(columns) > width * 0.07
    assert max(columns) < width * 0.93


def test_a_finished_paper_leaves_no_partial_file(print_paper):
    path = print_paper(three_pages)
    assert [entry.name for entry in path.parent.iterdir()] == ["paper.pdf"]


def failing():
    msg = "half way"
    raise RuntimeError(msg)


def test_an_error_half_way_leaves_the_old_paper_untouched(tmp_path):
    path = tmp_path / "paper.pdf"
    path.write_bytes(b"old")
    with pytest.raises(RuntimeError, match="half way"):
        pdf_file.write_pdf(failing, path, language="en")
    assert path.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


def steps_of(path, stop_at=None):
    """Print three pages; return every step that was reported, up to the one that cancels it."""
    heard = []

    def hear(*step):
        heard.append(step)
        if step == stop_at:
            raise Cancelled

    pdf_file.write_pdf(lambda: PageFlow(IMPRINT, three_pages()), path, language="en", on_step=hear)
    return heard


def test_the_steps_of_a_paper_are_reported_phase_by_phase(tmp_path):
    heard = steps_of(tmp_path / "paper.pdf")
    counted = [step for step in heard if step[0] is not PrintPhase.TEXT]
    assert counted == [
        *((PrintPhase.PAGES, page, 0) for page in (1, 2, 3)),
        *((PrintPhase.FILE, page, 3) for page in range(4)),
    ]
    assert heard[0] == (PrintPhase.TEXT, 0, 0)


def test_printing_can_be_cancelled_at_every_step(tmp_path):
    steps = steps_of(tmp_path / "first.pdf")
    path = tmp_path / "paper.pdf"
    path.write_bytes(b"old")
    for step in set(steps):
        with pytest.raises(Cancelled):
            steps_of(path, stop_at=step)
    assert path.read_bytes() == b"old"
    assert {entry.name for entry in tmp_path.iterdir()} == {"first.pdf", "paper.pdf"}


def test_a_paper_that_cannot_be_written_is_explained(tmp_path):
    path = tmp_path / "missing" / "paper.pdf"
    with pytest.raises(UserError, match=r"“paper\.pdf” could not be written") as refused:
        pdf_file.write_pdf(lambda: PageFlow(IMPRINT, three_pages()), path, language="en")
    assert refused.value.advice


def test_a_paper_that_cannot_be_replaced_leaves_no_partial_file(tmp_path):
    path = tmp_path / "paper.pdf"
    path.mkdir()
    with pytest.raises(UserError, match=r"“paper\.pdf” could not be written"):
        pdf_file.write_pdf(lambda: PageFlow(IMPRINT, three_pages()), path, language="en")
    assert [entry.name for entry in tmp_path.iterdir()] == ["paper.pdf"]


@pytest.mark.parametrize(("lines", "pages", "files"), [(76, 2, 2), (81, 3, 1)])
def test_a_tighter_layout_is_used_only_if_it_saves_a_page(monkeypatch, lines, pages, files):
    saved = []
    save = PageCanvas.save
    monkeypatch.setattr(PageCanvas, "save", lambda canvas: [saved.append(1), save(canvas)])

    def make():
        table = flow.table(["Head"], [["Cell"]], flow.TableShape([1]))
        return PageFlow(IMPRINT, [*(flow.text(f"Line {n}.") for n in range(lines)), table])

    found, _content = pdf_file.lay_out_pdf(make, language="en")
    assert (found, len(saved)) == (pages, files)


def test_long_names_do_not_run_over_each_other(tmp_path):
    imprint = Imprint(title="t" * 900, country="c" * 900, version="v" * 900, day="d" * 900)
    path = tmp_path / "paper.pdf"
    pdf_file.write_pdf(lambda: PageFlow(imprint, three_pages()), path, language="en")
    words = pages_of(path)[0]
    assert "Page 1 of 3" in words
    assert words.count("…") == 3


def test_printing_needs_no_window(tmp_path):
    script = "import sys, mercworkshop.report.render.pdf.pages\n"
    script += "print([name for name in sys.modules if name.startswith('PySide6')])"
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env=dict(os.environ),
    )
    assert done.stdout.strip() == "[]"
