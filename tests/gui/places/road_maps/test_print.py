"""The print view of a road map: its preview, files, printers, and what is stopped or left."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QPushButton

from mercworkshop import paths
from mercworkshop.domain.entities import actions, named_versions, road_map, translated_texts
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.named_versions import NamedVersion
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.values import local_time
from mercworkshop.domain.values.languages import SecondLanguage
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import Cancelled
from mercworkshop.gui.jobs import job, print_jobs
from mercworkshop.gui.jobs.job import JobProgress
from mercworkshop.gui.places.road_maps.printing.choices import earlier_versions, past_states
from mercworkshop.gui.places.road_maps.printing.paper_notes import name_version
from mercworkshop.gui.places.road_maps.printing.paper_wish import PaperWish
from mercworkshop.i18n import Language, isolate, without_marks
from mercworkshop.publishing import registry
from mercworkshop.publishing.formats import Format
from mercworkshop.publishing.kinds import PaperKind
from tests.builders.timed_room import ABROAD, EVENING, timed_session
from tests.builders.workshop import a_workshop
from tests.every import every
from tests.examples import times

JAMAICA = road_map.road_map_id("JAM")


@pytest.fixture
def paper(qtbot, page):
    page.open_path(("JAM", "print"))
    qtbot.waitSignal(page.paper.shown).wait()
    return page.paper


def finished(qtbot, paper):
    qtbot.waitUntil(lambda: paper.order_job.is_ended)


def test_the_preview_shows_every_page_and_every_letter_can_be_printed(paper, page):
    pages = paper.pictures()
    assert len(pages) >= 2
    assert paper.count.text() == f"{len(pages)} pages"
    assert pages[0].accessibleName() == f"Page 1 of {len(pages)}"
    assert pages[0].pixmap().width() == pytest.approx(794, abs=2)
    assert [crumb.title for crumb in page.crumbs()] == ["Jamaica", "Print"]
    assert not paper.unprintable.text(), "the road map is sound"


def test_the_frames_in_the_preview_fit_portrait_and_landscape_pages(paper):
    shapes = set()
    for sheet in paper.pictures():
        picture = sheet.pixmap()
        shapes.add(picture.width() > picture.height())
        around = 2 * sheet.frameWidth()
        high = (sheet.height() - around) * picture.width()
        assert high == pytest.approx((sheet.width() - around) * picture.height(), rel=0.01)
    assert shapes == {True, False}


def test_whole_pages_fit_the_height_and_are_side_by_side_if_the_width_allows(paper):
    pages, (first, second) = paper._pages, paper.pictures()[:2]
    before, high = first.height(), pages.height()
    assert before > high
    pages.whole.click()
    assert all(each.height() < high for each in (first, second))
    assert [len(each) for each in pages._rows_within(first.width() + second.width() + 99)] == [2]
    assert [len(each) for each in pages._rows_within(second.width())] == [1, 1]
    pages.whole.click()
    assert first.height() == before


def test_in_a_narrow_window_what_prints_and_saves_stays_and_the_choices_stand_below(
    qtbot, page, paper
):
    choices = [paper.kind, paper.language, paper.paper]
    page.window().resize(980, 500)
    qtbot.waitUntil(lambda: not any(paper.line.isAncestorOf(each) for each in choices))
    qtbot.waitUntil(lambda: all(each.isVisible() for each in choices))
    assert not paper.since.isVisible()  # there is nothing to choose
    for each in (paper.back, paper.other, paper.print):
        assert each.isVisible()
        assert each.width() >= each.sizeHint().width()
    assert paper.other.text()
    saves = [each.text() for each in paper.other.menu().actions()]
    assert saves[0] == Format.PDF.label
    paper.kind.setFocus()
    page.window().resize(1400, 800)
    qtbot.waitUntil(lambda: all(paper.line.isAncestorOf(each) for each in choices))
    assert paper.kind.hasFocus()
    assert paper.save.isVisible()
    assert Format.PDF.label not in [each.text() for each in paper.other.menu().actions()]


def test_tab_goes_from_page_to_page_and_each_says_what_is_printed_on_it(qtbot, paper):
    first, second = paper.pictures()[:2]
    assert "Jamaica" in first.accessibleDescription()
    assert second.accessibleDescription() not in {"", first.accessibleDescription()}
    first.setFocus()
    assert first.hasFocus()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    assert not second.visibleRegion().isEmpty()


def test_the_command_to_add_an_action_leaves_the_paper_and_opens_a_blank_row(paper, page):
    (add,) = [each for each in page.commands() if each.title == "Add action"]
    add.run()
    assert page.stack.currentWidget() is page.country
    assert page.country.tab == "actions"
    assert page.country.stack.currentWidget().table.editing.is_open


def test_esc_returns_the_focus_to_the_grid_that_had_it(qtbot, page):
    page.open_path(("JAM", "actions"))
    table = page.country.stack.currentWidget().table
    table.setFocus()
    page.open_print()
    qtbot.waitSignal(page.paper.shown).wait()
    qtbot.keyClick(page.paper, Qt.Key.Key_Escape)
    assert table.hasFocus()


def test_another_size_of_paper_makes_the_pages_again(qtbot, paper):
    place = paper.paper.findText("Letter")
    paper.paper.setCurrentIndex(place)
    with qtbot.waitSignal(paper.shown):
        paper.paper.activated.emit(place)
    assert paper.pictures()[0].pixmap().width() == pytest.approx(816, abs=2)


def test_the_file_holds_the_words_in_the_language_that_was_chosen(qtbot, paper, tmp_path):
    place = paper.language.findText("Español")
    paper.language.setCurrentIndex(place)
    paper.save_to(str(tmp_path / "jamaica.pdf"))
    finished(qtbot, paper)
    read = PdfReader(tmp_path / "jamaica.pdf")
    assert str(read.root_object["/Lang"]) == "es"
    assert "Ban lamps" in "".join(page.extract_text() for page in read.pages)


def test_a_file_that_cannot_be_written_is_named_in_a_message(qtbot, paper, messages, tmp_path):
    paper.save_to(str(tmp_path / "nowhere" / "jamaica.pdf"))
    finished(qtbot, paper)
    qtbot.waitUntil(lambda: messages.latest is not None)
    assert messages.latest.tone == "bad"
    assert "jamaica.pdf" in messages.latest.text


def test_saving_asks_for_a_name_with_the_country_in_it(qtbot, paper, tmp_path):
    qtbot.mouseClick(paper.save, Qt.MouseButton.LeftButton)
    assert paper.chooser.isVisible()
    assert paper.chooser.selectedFiles()[0].endswith("Road map of Jamaica.pdf")
    paper.chooser.fileSelected.emit(str(tmp_path / "chosen.pdf"))
    paper.chooser.close()
    finished(qtbot, paper)
    assert (tmp_path / "chosen.pdf").read_bytes().startswith(b"%PDF")


def test_the_other_formats_are_those_of_the_registry(paper):
    offered = [each.text() for each in paper.other.menu().actions()]
    assert offered == [
        each.label for each in registry.formats_of(PaperKind.FULL) if each is not Format.PDF
    ]


@every("format_", [Format.XLSX, Format.ICS, Format.DOCX])
def test_a_road_map_is_saved_in_another_format(qtbot, paper, tmp_path, format_):
    (action,) = [each for each in paper.other.menu().actions() if each.text() == format_.label]
    action.trigger()
    assert paper.chooser.selectedFiles()[0].endswith(f"Road map of Jamaica.{format_.ending}")
    to = tmp_path / f"chosen.{format_.ending}"
    paper.chooser.fileSelected.emit(str(to))
    paper.chooser.close()
    finished(qtbot, paper)
    assert to.stat().st_size > 100


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


def test_the_pdf_program_gets_the_paper(qtbot, paper, home):
    viewer = Viewer()
    QDesktopServices.setUrlHandler("file", viewer, "show")  # type: ignore[arg-type]
    try:
        paper.open_outside()
        finished(qtbot, paper)
        qtbot.waitUntil(lambda: bool(viewer.shown))
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert viewer.shown[0].startswith(str(home))
    assert viewer.shown[0].endswith("Road map of Jamaica.pdf")


def test_the_folder_of_papers_is_made_on_another_thread_and_is_private(
    qtbot, paper, home, monkeypatch
):
    viewer = Viewer()
    threads = []
    make = paths.make_private_folder

    def look(folder):
        threads.append(threading.current_thread())
        return make(folder)

    monkeypatch.setattr(paths, "make_private_folder", look)
    QDesktopServices.setUrlHandler("file", viewer, "show")  # type: ignore[arg-type]
    try:
        paper.open_outside()
        finished(qtbot, paper)
        qtbot.waitUntil(lambda: bool(viewer.shown))
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert threads
    assert threading.main_thread() not in threads
    if sys.platform != "win32":
        assert stat.S_IMODE((home / "papers").stat().st_mode) == 0o700


def test_a_printer_gets_every_page(qtbot, paper, messages, tmp_path):
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    count = len(paper.pictures())
    paper.print_on(printer)
    finished(qtbot, paper)
    qtbot.waitUntil(lambda: messages.latest is not None)
    assert messages.latest.text == f"{count} pages sent to the printer."
    assert len(PdfReader(tmp_path / "printed.pdf").pages) == count


def test_stopping_leaves_no_file(paper, tmp_path):
    progress = JobProgress(lambda *_said: None)
    progress.cancel()
    with pytest.raises(Cancelled):
        print_jobs.write_pdf_job(paper.order, tmp_path / "never.pdf")(progress)
    assert list(tmp_path.glob("never*")) == []


def test_a_preview_that_was_stopped_says_so_and_can_be_made_again(qtbot, paper):
    paper.refresh()
    assert "Jamaica" in paper.preview.title
    with qtbot.waitSignal(paper.preview.cancelled):
        paper.preview.cancel()
    again = next(each for each in paper.findChildren(QPushButton) if each.text() == "Show it")
    assert paper.pictures()[0].text() == "The preview was stopped."
    with qtbot.waitSignal(paper.shown):
        qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    assert not paper.pictures()[0].pixmap().isNull()


def test_back_returns_to_the_country(qtbot, paper, page):
    qtbot.mouseClick(paper.back, Qt.MouseButton.LeftButton)
    assert page.paper is None
    assert page.country.isVisible()


def test_esc_returns_to_the_country(qtbot, paper, page):
    qtbot.keyClick(paper.language, Qt.Key.Key_Escape)
    assert page.stack.currentWidget() is page.country


def test_a_bug_is_not_hidden_as_a_message(qtbot, paper, messages, monkeypatch):
    monkeypatch.setattr(print_jobs, "write_pdf_job", lambda _order, _path: lambda _progress: 1 / 0)
    with qtbot.captureExceptions() as bugs:
        paper.save_to("never.pdf")
        finished(qtbot, paper)
    assert [kind for kind, _error, _trace in bugs] == [ZeroDivisionError]
    assert messages.latest is None


def test_papers_that_are_printed_saved_and_left_at_the_same_time_are_all_made(tmp_path, home):
    turns = times(12, 1)
    command = [sys.executable, "-X", "faulthandler", "-m", "tests.gui.places.road_maps.papers"]
    child = subprocess.run(
        [*command, tmp_path, str(turns)],
        cwd=Path(__file__).parents[4],
        env={**os.environ, "MERCWORKSHOP_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert child.returncode == 0, child.stderr
    assert child.stdout == "still running: 0; at the same time: 1\n"
    made = sorted(tmp_path.glob("*.pdf"))
    assert len(made) == 4 * turns
    assert all(path.read_bytes().rstrip().endswith(b"%%EOF") for path in made)
    assert not list(tmp_path.glob("*.part*"))


def test_a_view_that_is_left_makes_no_more_pages(qtbot, page, monkeypatch):
    held, go = threading.Event(), threading.Event()

    def pages(_order, _dpi):
        def work(progress):
            held.set()
            while not go.wait(0.01):
                progress.check()

        return work

    monkeypatch.setattr(print_jobs, "page_images_job", pages)
    page.open_path(("JAM", "print"))
    preview = page.paper.preview
    qtbot.waitUntil(held.is_set)
    page.show_list()
    qtbot.waitUntil(lambda: preview.is_ended)
    assert not go.is_set()
    assert not job.unfinished()


def test_a_choice_made_while_pages_are_made_leaves_only_one_preview(qtbot, paper):
    for name in ("Letter", "A4", "Letter"):
        place = paper.paper.findText(name)
        paper.paper.setCurrentIndex(place)
        paper.paper.activated.emit(place)
    with qtbot.waitSignal(paper.shown):
        pass
    qtbot.waitUntil(lambda: not job.unfinished())
    assert paper.pictures()[0].pixmap().width() == pytest.approx(816, abs=2)


def test_a_paper_that_is_being_saved_is_finished_although_the_view_is_left(
    qtbot, paper, page, messages, tmp_path
):
    paper.save_to(str(tmp_path / "jamaica.pdf"))
    page.show_list()
    qtbot.waitUntil(lambda: messages.latest is not None)
    assert messages.latest.text == "Saved: jamaica.pdf"
    assert (tmp_path / "jamaica.pdf").exists()


def test_printing_into_a_file_that_is_stopped_keeps_the_old_file(paper, tmp_path):
    there = tmp_path / "printed.pdf"
    there.write_bytes(b"old")
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(there))
    progress = JobProgress(lambda *_said: None)
    work = print_jobs.print_job(paper.order, printer)

    def stop_at_the_second_page(done, _total, _what):
        if done == 1:
            progress.cancel()

    progress._report = stop_at_the_second_page
    with pytest.raises(Cancelled):
        work(progress)
    assert there.read_bytes() == b"old"
    assert [path.name for path in tmp_path.glob("printed*")] == ["printed.pdf"]


def test_a_long_paper_is_shown_in_part_and_says_so(qtbot, page, monkeypatch):
    monkeypatch.setattr(print_jobs, "SHOWN", 1)
    page.open_path(("JAM", "print"))
    view = page.paper
    with qtbot.waitSignal(view.shown):
        pass
    assert len(view.pictures()) == 1
    assert view.count.text() != "1 page"
    assert view.limit.isVisible()
    assert view.limit.text().startswith("Only the first page is shown here.")


def test_letters_that_no_font_has_are_named_beside_the_pages(qtbot, page):
    session = page.context.session
    plan = next(each for each in session.workshop.records(RoadMap).all() if each.country == "JAM")
    session.apply(road_map.update, plan, context="Written by 𠮷田 for us")
    page.open_path(("JAM", "print"))
    view = page.paper
    qtbot.waitSignal(view.shown).wait()
    assert view.unprintable.text().endswith(f"cannot be printed: {isolate('𠮷')}")
    session.apply(road_map.update, session.workshop.records(RoadMap)[plan.id], context="Ours")
    with qtbot.waitSignal(view.shown):
        view.refresh()
    assert view.unprintable.text() == ""


@pytest.fixture
def named(page):
    """A version of the road map of Jamaica, after which something changed."""
    session = page.context.session
    plan = next(each for each in session.workshop.records(RoadMap).all() if each.country == "JAM")
    snapshot = session.call_now(lambda store: store.snapshot(plan.id)).result()
    edit = named_versions.name_version(plan, "presented", snapshot, "Ann", local_time.local_now())
    session.apply(lambda: edit)
    first = session.workshop.records(Action).owned_by(plan.id)[0]
    session.apply(actions.update, first, lead="Bureau of Standards")


def said(view):
    return "".join(each.accessibleDescription() for each in view.pictures())


def test_a_paper_can_also_say_what_changed_since_a_version(qtbot, named, paper, tmp_path):
    assert paper.since.isVisible()
    assert "Changes since" not in said(paper)
    paper.since.setCurrentIndex(1)
    with qtbot.waitSignal(paper.shown):
        paper.since.activated.emit(1)
    assert "Changes since “Presented”" in said(paper).replace("\u2068", "").replace("\u2069", "")
    paper.save_as(Format.HTML, str(tmp_path / "jamaica.html"))
    finished(qtbot, paper)
    assert "Changes since" in (tmp_path / "jamaica.html").read_text("utf-8")
    place = paper.kind.findText(PaperKind.ONE_PAGE.title)
    paper.kind.setCurrentIndex(place)
    with qtbot.waitSignal(paper.shown):
        paper.kind.activated.emit(place)
    assert not paper.since.isEnabled()
    assert "Changes since" not in said(paper)


def test_without_a_named_version_there_is_nothing_to_choose(paper):
    assert paper.since.isHidden()


def test_a_country_that_works_in_two_languages_has_a_paper_in_both(qtbot, page, begun):
    session = page.context.session
    plan = next(each for each in session.workshop.records(RoadMap).all() if each.country == "JAM")
    two = SecondLanguage(Language.FRENCH)
    session.apply(road_map.update, plan, second_language=two, context="Lamps of the state.")
    plan = session.workshop.records(RoadMap)[plan.id]
    words = (plan, plan, "context", "Des lampes nationales.")
    session.apply(translated_texts.translate, None, *words)
    page.open_path(("JAM", "print"))
    view = page.paper
    qtbot.waitSignal(view.shown).wait()
    place = view.language.findText("English | Français")
    view.language.setCurrentIndex(place)
    with qtbot.waitSignal(view.shown):
        view.language.activated.emit(place)
    assert "Lamps of the state." in said(view)
    assert "Des lampes nationales." in said(view)


def test_a_day_of_the_past_is_printed_and_each_page_says_so(qtbot, page, tmp_path):
    session = page.context.session
    session.end_step()
    first = session.workshop.records(Action).all()[0]
    session.apply(actions.update, first, title="Cabinet paper of today")
    session.end_step()
    moment = session.call_after_edits(lambda store: store.road_map_moments(JAMAICA)).result()[-2]
    page.open_country("JAM")
    page.country.paper_asked.emit(PaperWish(stood=moment))
    paper = page.paper
    assert page.crumbs()[-1].note.startswith("As it stood on")
    assert not paper.since.isEnabled()
    paper.save_to(str(to := tmp_path / "then.pdf"))
    finished(qtbot, paper)
    pages = [each.extract_text() for each in PdfReader(to).pages]
    assert all("AS IT STOOD ON" in each for each in pages)
    assert "of today" not in "".join(pages)
    paper.stood.show_value("")
    assert paper.order.find_then is None


def test_only_days_at_whose_end_something_differed_are_offered():
    moments = [f"2015-01-{day}T12:00:00.000Z" for day in (19, 20, 20, 22)]
    offered = past_states(Workshop(), moments, "")
    assert [each for each, _words in offered] == ["", "2015-01-20", "2015-01-19"]
    asked = "2015-01-20T12:00:00.000Z"
    assert [each for each, _words in past_states(Workshop(), moments[:1], asked)] == ["", asked]


def test_days_and_versions_to_choose_are_those_of_the_room(live_in):
    live_in(ABROAD)
    begun = a_workshop().with_road_map("JAM")
    version = NamedVersion(id="v", road_map=JAMAICA, label="presented", at=EVENING)
    begun = begun.with_records(version)
    moments = ["2015-01-21T02:00:00.000Z", "2015-01-21T12:00:00.000Z", EVENING]
    for workshop, day, told in (
        (begun.with_records(timed_session()).value, "2015-01-20", "21 Jan 2015 20:40"),
        (begun.value, "2015-01-21", "22 Jan 2015 03:40"),
    ):
        assert [each for each, _words in past_states(workshop, moments, "")] == ["", day]
        (_now, (_asked, words), _day) = past_states(workshop, moments, EVENING)
        assert told in without_marks(words)
        (_none, (_version, words)) = earlier_versions(workshop, "JAM", None)
        assert told in without_marks(words)
        assert told in without_marks(name_version(version, workshop))
