"""The papers of all countries: from the list of countries to files and to a printer."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter

from mercworkshop.domain.entities import named_versions, road_map
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.values.languages import SecondLanguage
from mercworkshop.errors import Cancelled
from mercworkshop.gui.jobs import page_painting, print_jobs
from mercworkshop.gui.jobs.job import JobProgress
from mercworkshop.gui.jobs.page_painting import SentPages
from mercworkshop.gui.places.road_maps.printing.all_papers_dialog import AllPapersDialog
from mercworkshop.publishing import registry
from mercworkshop.publishing.formats import Format
from mercworkshop.publishing.kinds import ROAD_MAP_KINDS, PaperKind
from tests.builders.checks import as_a
from tests.paper_text import pages_of


@pytest.fixture
def dialog(qtbot, page, begun):
    begun.apply(road_map.start_road_map, "SUR")
    begun.apply(road_map.start_road_map, "GUY")
    qtbot.mouseClick(page.list.all, Qt.MouseButton.LeftButton)
    return as_a(AllPapersDialog, page.dialog)


def finished(qtbot, dialog):
    qtbot.waitUntil(lambda: dialog.job.is_ended)


def choose(field, value):
    field.show_value(value)
    field.edited.emit(value)


def test_the_print_key_in_the_list_opens_the_papers_of_all_countries(page):
    page.answers()["print"]()
    assert as_a(AllPapersDialog, page.dialog).isVisible()
    page.dialog.close()


def test_all_countries_with_a_road_map_are_there_and_ticked(dialog):
    assert dialog.chosen() == ["GUY", "JAM", "SUR"]


def test_no_choice_is_cut_off(dialog):
    for field in (dialog.kind, dialog.language, dialog.since, dialog.paper):
        assert field.shown_words() == field.currentText()
    assert dialog.kind.width() == dialog.paper.width()


def test_countries_are_put_in_order_and_left_out(qtbot, dialog):
    dialog.countries.setCurrentRow(2)
    qtbot.mouseClick(dialog.up, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.up, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.up, Qt.MouseButton.LeftButton)
    assert dialog.chosen() == ["SUR", "GUY", "JAM"]
    dialog.countries.item(1).setCheckState(Qt.CheckState.Unchecked)
    assert dialog.chosen() == ["SUR", "JAM"]


def test_without_a_country_there_is_nothing_to_save_or_print(dialog):
    for number in range(3):
        dialog.countries.item(number).setCheckState(Qt.CheckState.Unchecked)
    assert not dialog.save.isEnabled()
    assert not dialog.print.isEnabled()


@pytest.mark.parametrize("kind", [each for each in ROAD_MAP_KINDS if registry.formats_of(each)])
def test_the_formats_are_those_of_the_registry(dialog, kind):
    choose(dialog.kind, kind)
    shown = [dialog.format.itemText(number) for number in range(dialog.format.count())]
    assert shown == [each.label for each in registry.formats_of(kind)]


def test_the_longer_form_can_be_chosen_only_where_a_paper_has_one(dialog):
    choose(dialog.kind, PaperKind.FULL)
    choose(dialog.format, Format.PDF)
    assert not dialog.in_full.isEnabled()
    choose(dialog.format, Format.PPTX)
    dialog.in_full.click()
    assert dialog.request(Format.PPTX).choices.in_full
    assert not dialog.request(Format.PDF).choices.in_full
    choose(dialog.kind, PaperKind.BOOK)
    assert dialog.in_full.isEnabled()
    assert dialog.request(Format.PDF).choices.in_full


def test_a_folder_gets_a_file_of_each_country(qtbot, dialog, messages, tmp_path):
    choose(dialog.format, Format.JSON)
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    dialog.chooser.fileSelected.emit(str(tmp_path / "papers"))
    dialog.chooser.close()
    finished(qtbot, dialog)
    qtbot.waitUntil(lambda: messages.latest is not None)
    assert messages.latest.text == "3 papers saved."
    made = sorted((tmp_path / "papers").iterdir())
    assert [json.loads(each.read_text("utf-8"))["country"] for each in made] == [
        "GUY",
        "JAM",
        "SUR",
    ]


def test_a_request_for_calendars_has_revisions_counted_from_changes(qtbot, dialog, tmp_path):
    choose(dialog.format, Format.ICS)
    request = dialog.request(Format.ICS)
    assert set(request.revisions().values()) - {0}


def test_a_save_that_is_stopped_leaves_no_file(qtbot, dialog, tmp_path):
    choose(dialog.format, Format.PDF)
    dialog.save_to(str(tmp_path / "papers"))
    dialog.job.cancel()
    finished(qtbot, dialog)
    assert list(tmp_path.rglob("*.pdf")) == []


@pytest.mark.parametrize("by_key", [True, False])
def test_saving_can_be_stopped_in_the_dialog(qtbot, dialog, tmp_path, by_key):
    """The dialog is modal, so the button in the status line of the window cannot be pressed."""
    before = tmp_path / "papers" / "JAM Jamaica (en).pdf"
    before.parent.mkdir()
    before.write_bytes(b"as it was")
    dialog.save_to(str(before.parent))
    assert dialog.progress.isVisible()
    assert dialog.progress.cancel.hasFocus()
    assert not dialog.save.isEnabled()
    if by_key:
        qtbot.keyClick(dialog.progress.cancel, Qt.Key.Key_Escape)
    else:
        qtbot.mouseClick(dialog.progress.cancel, Qt.MouseButton.LeftButton)
    assert dialog.progress.words.text() == "Stopping…"
    finished(qtbot, dialog)
    qtbot.waitUntil(lambda: not dialog.progress.isVisible())
    assert dialog.isVisible()
    assert dialog.save.isEnabled()
    assert [(each.name, each.read_bytes()) for each in before.parent.iterdir()] == [
        (before.name, b"as it was")
    ]
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_papers_of_all_countries_say_what_changed_since_a_version(qtbot, page, begun, tmp_path):
    begun.apply(road_map.start_road_map, "SUR")
    own = begun.workshop.records(RoadMap)[road_map_id("JAM", begun.workshop.workshop_id)]
    at = datetime(2015, 9, 30, 12, tzinfo=UTC)
    snapshot = begun.call_after_edits(lambda store: store.snapshot(own.id)).result(60)
    begun.apply(named_versions.name_version, own, "presented", snapshot, "Ann", at)
    begun.apply(road_map.update, own, focal_point="Mr. Brown", second_language=SecondLanguage("fr"))
    qtbot.mouseClick(page.list.all, Qt.MouseButton.LeftButton)
    dialog = as_a(AllPapersDialog, page.dialog)
    choose(dialog.since, "Presented")
    dialog.in_both.click()
    request = dialog.request(Format.PDF)
    assert request.choices.in_both
    written = request.write_all(tmp_path, JobProgress(lambda *_step: None))
    texts = {each.path.name[:3]: "".join(pages_of(each.path)) for each in written}
    assert list(request.since) == ["JAM"]
    assert "Changes since" in texts["JAM"]
    assert "Mr. Brown" in texts["JAM"]
    assert "Changes since" not in texts["SUR"]
    choose(dialog.kind, PaperKind.TALK)
    assert not dialog.since.isEnabled()
    assert not dialog.in_both.isEnabled()
    assert not dialog.request(Format.PDF).since


def test_a_printer_gets_all_papers_or_those_after_a_page(qtbot, dialog, messages, tmp_path):
    def printed(name):
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / name))
        dialog.print_on(printer)
        finished(qtbot, dialog)
        return len(PdfReader(tmp_path / name).pages)

    whole = printed("whole.pdf")
    assert whole >= 3
    dialog.after.setValue(2)
    assert printed("rest.pdf") == whole - 2


def test_a_folder_that_cannot_be_made_is_explained(qtbot, dialog, messages, tmp_path):
    (tmp_path / "file").write_bytes(b"")
    dialog.save_to(str(tmp_path / "file"))
    finished(qtbot, dialog)
    qtbot.waitUntil(lambda: messages.latest is not None)
    assert messages.latest.tone == "bad"


def test_after_a_stop_the_dialog_proposes_to_go_on_after_the_last_page(
    qtbot, dialog, messages, monkeypatch
):
    def stopped(_request, _printer, _after, sent):
        def work(_progress):
            sent.last = 5
            raise Cancelled

        return work

    monkeypatch.setattr(print_jobs, "print_all_job", stopped)
    dialog.print_on(QPrinter())
    finished(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.after.value() == 5)
    assert messages.latest.text.startswith("Stopped after page 5:")


class StopAt(JobProgress):
    """A progress that is cancelled once ``page`` pages are done."""

    def __init__(self, page):
        super().__init__(lambda *_step: None)
        self._page = page

    def step(self, done, total, what=""):
        if done == self._page:
            raise Cancelled


def test_stopped_printing_keeps_the_number_of_its_last_page(dialog, tmp_path):
    request = dialog.request(Format.PDF)
    paths = [each.path for each in request.write_all(tmp_path, JobProgress(lambda *_step: None))]
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    sent = SentPages()
    with pytest.raises(Cancelled):
        page_painting.print_pages(paths, printer, StopAt(2), 0, sent)
    assert sent.last == 2


def test_the_pages_of_the_book_can_be_previewed(qtbot, dialog):
    choose(dialog.kind, PaperKind.BOOK)
    qtbot.mouseClick(dialog.show_pages, Qt.MouseButton.LeftButton)
    preview = dialog.preview
    qtbot.waitSignal(preview.shown).wait()
    pages = preview.pages.pictures()
    assert preview.pages.count.text() == f"{len(pages)} pages"
    said = "".join(each.accessibleDescription() for each in pages)
    assert all(each in said for each in ("Guyana", "Jamaica", "Suriname"))
    assert not preview.progress.text()
    preview.close()


def test_the_preview_has_the_papers_of_all_countries_in_their_order(qtbot, dialog):
    choose(dialog.kind, PaperKind.ONE_PAGE)
    qtbot.mouseClick(dialog.show_pages, Qt.MouseButton.LeftButton)
    preview = dialog.preview
    qtbot.waitSignal(preview.shown).wait()
    said = [each.accessibleDescription() for each in preview.pages.pictures()]
    names = ("Guyana", "Jamaica", "Suriname")
    assert [name in text for name, text in zip(names, said, strict=True)] == [True] * 3
    preview.close()


def test_a_preview_that_is_stopped_says_so_and_can_be_made_again(qtbot, dialog):
    choose(dialog.kind, PaperKind.BOOK)
    dialog.show_pages.click()
    preview = dialog.preview
    qtbot.mouseClick(preview.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: preview.job.is_ended)
    assert preview.pages.pictures()[0].text() == "The preview was stopped."
    preview.refresh()
    qtbot.waitSignal(preview.shown).wait()
    assert preview.pages.pictures()[0].accessibleName().startswith("Page 1 of")
    preview.close()


def test_a_preview_that_is_closed_makes_no_more_pages(qtbot, dialog):
    choose(dialog.kind, PaperKind.BOOK)
    dialog.show_pages.click()
    job = dialog.preview.job
    dialog.preview.close()
    qtbot.waitUntil(lambda: job.is_ended)
    assert dialog.isVisible()
