"""A case study is read as a whole before it is assigned, and printed."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from mercworkshop.domain.entities.case_run import CaseRun
from mercworkshop.gui.jobs.job import JobProgress
from mercworkshop.gui.places.case_studies.page import READ
from mercworkshop.gui.session.papers.hand_out_printer import HandOutRequest
from mercworkshop.gui.widgets.focus import stops
from mercworkshop.report import preview
from mercworkshop.report.model.paper_size import PaperSize
from tests.gui import walk

PRODUCTS = "cs-b-products"


def words_of(page):
    QApplication.processEvents()  # shows the widgets that were just added
    return "\n".join(
        each.text() for each in page.reading.findChildren(QLabel) if each.isVisibleTo(page.reading)
    )


@pytest.fixture
def reading(page):
    page.open_path((READ, PRODUCTS))
    return page


def test_a_case_study_is_read_from_its_card_without_being_assigned(page, session):
    walk.buttons(page.overview, "Read")[1].click()
    assert page.here() == (READ, PRODUCTS)
    assert page.crumbs()[-1].title.startswith("Lamps, fillings and creams")
    assert "Calmera has 6.2 million people" in words_of(page)
    assert not session.workshop.records(CaseRun)


def test_the_first_stop_of_tab_is_the_text_that_the_keys_scroll(reading):
    """Otherwise the first stop would be the first table in the story."""
    first = stops.stops_of(reading.reading)[0]
    assert first is reading.reading.pages


def test_participants_read_no_model_answers(reading):
    words = words_of(reading)
    assert "Exhibit: Packing list of the ship" in words
    assert "Model answer" not in words
    assert "The lawyer quotes the text of 2013" not in words


def test_the_facilitator_also_reads_the_run_sheet_and_the_model_answers(reading):
    reading.reading.audience.show_value(True)
    reading.reading.audience.edited.emit(True)
    words = words_of(reading)
    assert "Run sheet" in words
    assert "The lawyer quotes the text of 2013" in words
    assert "Model answer" in words


def test_another_language_is_shown_at_once_and_marked_as_our_own_translation(page):
    page.open_path((READ, "cs-a-asgm-border"))
    page.reading.language.show_value("fr")
    page.reading.language.edited.emit("fr")
    words = words_of(page)
    assert "Le fleuve Kiru sépare" in words
    assert "Notre propre traduction" in words


def test_a_case_study_that_does_not_exist_leads_to_the_overview(page):
    page.open_path((READ, "cs-z"))
    assert page.overview.isVisible()


def test_a_case_study_is_printed_as_it_is_read(reading, tmp_path):
    text = reading.reading.hand_out()
    request = HandOutRequest(text, "A workshop", date(2026, 11, 26), PaperSize.A4)
    path = request.write(tmp_path / "case.pdf", JobProgress(lambda *_said: None))
    assert preview.page_count(path) >= 4


def test_all_parts_can_be_read_aloud(reading):
    assert walk.labels_with_markup(reading) == []
    assert walk.without_a_name(reading) == []
