"""Facts corrected from the library, and data packs taken in there."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from mercworkshop import __version__, i18n
from mercworkshop.domain.entities import corrections
from mercworkshop.domain.entities.corrections import Correction, Evidence
from mercworkshop.domain.records.record import LONGEST_TEXT
from mercworkshop.gui.places.library.corrections import facts
from mercworkshop.gui.places.library.corrections.dialog import CorrectionDialog
from mercworkshop.gui.widgets.buttons import PushButton
from mercworkshop.gui.widgets.tables.text_table import TextTable
from tests.builders.data_packs import text_of, with_two_hundred_steps, write_pack


def said(page):
    QApplication.processEvents()  # shows what was just made
    found = page.reader.findChildren(QLabel)
    texts = [label.text() for label in found if label.isVisibleTo(page.reader)]
    tables = page.reader.findChildren(TextTable)
    return "\n".join((*texts, *(cell for table in tables for row in cells(table) for cell in row)))


def cells(table):
    columns = range(table.words.columnCount())
    return [
        tuple(table.words.index(row, column).data() for column in columns)
        for row in range(table.words.rowCount())
    ]


def tables(page):
    return [each for each in page.reader.findChildren(TextTable) if not each.isHidden()]


def whole(qtbot, page):
    qtbot.waitUntil(lambda: page.reader.is_whole)


@pytest.fixture
def open_dialog(qtbot):
    """Return a function that presses F2 on a page and returns the dialog."""

    def press(page):
        page.contents.tree.setFocus()
        qtbot.keyClick(page.contents.tree, Qt.Key.Key_F2)
        qtbot.waitUntil(lambda: page.findChild(CorrectionDialog) is not None)
        return page.findChild(CorrectionDialog)

    return press


def take_in(dialog):
    """Agree to the maker of a pack, who was not seen before, and take the pack in."""
    assert not dialog.take.isEnabled()
    dialog.agree.click()
    dialog.take.click()


def fill(qtbot, dialog, value, source="a page of the project", by="Nimal"):
    dialog.value.clear()
    qtbot.keyClicks(dialog.value, value)
    for field, words in ((dialog.source, source), (dialog.by, by)):
        field.clear()
        qtbot.keyClicks(field, words)


def made(session):
    return session.workshop.records(Correction).all()


def test_a_day_is_corrected_with_f2_and_marked_on_its_page(
    qtbot, open_library, open_dialog, session
):
    page = open_library("country", "LKA")
    dialog = open_dialog(page)
    fill(qtbot, dialog, "7 Oct 2014")
    dialog.keep.click()
    (correction,) = made(session)
    assert (correction.value, correction.was) == ("2014-10-07", "2014-10-08")
    whole(qtbot, page)
    assert "Corrected in this workshop: 7 Oct 2014. Source: a page of the project" in said(page)
    session.undo()
    assert not made(session)
    whole(qtbot, page)
    assert "Corrected in this workshop" not in said(page)


def test_a_day_that_an_article_rules_out_is_refused_or_kept_as_doubtful(
    qtbot, open_library, open_dialog, session
):
    page = open_library("country", "LKA")
    dialog = open_dialog(page)
    fill(qtbot, dialog, "14 Oct 2014")
    dialog.keep.click()
    assert "Article 29" in dialog.wrong.text()
    assert not made(session)
    dialog.doubtful.click()
    (correction,) = made(session)
    assert correction.is_doubtful
    known = session.reference.countries.of_code("LKA")
    assert known is not None
    assert known.signed.isoformat() == "2014-10-08"
    whole(qtbot, page)
    assert "Doubtful, kept in this workshop" in said(page)


def test_nothing_is_kept_without_a_source_and_typed_words_stay_with_their_fact(
    qtbot, open_library, open_dialog, session
):
    dialog = open_dialog(open_library("country", "LKA"))
    fill(qtbot, dialog, "7 Oct 2014", source="")
    dialog.keep.click()
    assert "source" in dialog.wrong.text()
    assert not made(session)
    fill(qtbot, dialog, "7 Oct 2014")
    for number in (1, 0):
        dialog.fact.setCurrentIndex(number)
        dialog.fact.activated.emit(number)
        assert (dialog.value.toPlainText() == "7 Oct 2014") == (number == 0)
    assert dialog.source.text() == "a page of the project"


def test_a_translation_is_corrected_beside_its_original(qtbot, open_library, open_dialog, session):
    i18n.use_language("fr")
    page = open_library("annex", "A")
    dialog = open_dialog(page)
    number = next(
        n for n, fact in enumerate(dialog._facts) if fact.says == "Piles" and fact.english
    )
    dialog.fact.setCurrentIndex(number)
    dialog._choose(number)
    assert "Batteries" in dialog.english.text()
    fill(qtbot, dialog, "Piles et accumulateurs", source="copie conforme")
    dialog.keep.click()
    (correction,) = made(session)
    assert correction.file == "translations/fr/annex_a.yaml"
    assert session.reference.law.annex_a.part1[0].name == "Piles et accumulateurs"


def test_a_correction_is_taken_back_from_the_list(qtbot, open_library, open_dialog, session):
    page = open_library("country", "LKA")
    dialog = open_dialog(page)
    fill(qtbot, dialog, "7 Oct 2014")
    dialog.keep.click()
    page.open_path(("data", "corrections"))
    whole(qtbot, page)
    assert "Sri Lanka: Signature" in said(page)
    qtbot.waitUntil(lambda: page.findChild(CorrectionDialog) is None)
    page.correct.click()
    page.findChild(CorrectionDialog).back.click()
    assert not made(session)
    whole(qtbot, page)
    assert "Nothing is corrected here" in said(page)


def test_a_data_pack_is_shown_and_then_taken_in(qtbot, open_library, session, tmp_path):
    changed = {"countries.yaml": text_of("countries.yaml", ("en: Suriname", "en: Surinam"))}
    page = open_library("country", "SUR")
    page._packs.read(write_pack(tmp_path / "1.mercdata", changed))
    qtbot.waitUntil(lambda: page._packs.dialog is not None)
    dialog = page._packs.dialog
    place = "Suriname: Name; English"
    assert (place, "Suriname", "Surinam") in cells(dialog.changes)
    assert "not seen before" in dialog.signed.text()
    assert re.search(r": \w{5}  \w{5}  \w{5}  \w{5}\.", dialog.signed.text()), "as on a sheet"
    assert session.reference.countries.name_of("SUR") == "Suriname"
    take_in(dialog)
    qtbot.waitUntil(lambda: session.reference.countries.name_of("SUR") == "Surinam")
    page.open_path(("data", "packs"))
    whole(qtbot, page)
    assert "Data pack 1" in said(page)
    assert "It changed 1 value." in said(page)
    changes = next(each for each in tables(page) if each.accessibleName() == "What it changed")
    assert cells(changes) == [("Surinam: Name; English", "Suriname", "Surinam")]
    back = next(each for each in page.reader.findChildren(PushButton))
    assert back.text() == "Take back this pack"
    back.click()
    qtbot.waitUntil(lambda: session.reference.countries.name_of("SUR") == "Suriname")
    qtbot.waitUntil(lambda: "No data pack was taken in here." in said(page))


def test_the_chosen_data_set_is_described_in_full_beside_the_table(qtbot, open_library):
    page = open_library("data", "sets")
    (table,) = tables(page)
    row = next(row for row, each in enumerate(cells(table)) if each[0].startswith("Countries"))
    table.setCurrentIndex(table.words.index(row, 0))
    QApplication.processEvents()
    assert f"as shipped with {__version__}" in said(page)
    assert any(each.text() == "Sources" for each in page.reader.findChildren(QLabel))


@pytest.mark.parametrize(
    "direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft]
)
def test_the_first_row_can_be_chosen_before_the_table_is_shown(qtbot, direction):
    table = TextTable("Days", (("Day", 1),), lines=2)
    qtbot.addWidget(table)
    table.setLayoutDirection(direction)
    table.show_rows([("Monday",), ("Tuesday",)])
    with qtbot.waitSignal(table.row_chosen) as chosen:
        table.choose_first()
    assert chosen.args == [0]


def test_a_correction_that_a_pack_contradicts_is_shown_in_its_dialog_and_stays(
    appearance, qtbot, open_library, open_dialog, session, tmp_path
):
    page = open_library("country", "LKA")
    dialog = open_dialog(page)
    fill(qtbot, dialog, "7 Oct 2014")
    dialog.keep.click()
    text = text_of("countries.yaml", ("signed: '2014-10-08'", "signed: '2014-10-09'"))
    page._packs.read(write_pack(tmp_path / "1.mercdata", {"countries.yaml": text}))
    qtbot.waitUntil(lambda: page._packs.dialog is not None)
    dialog = page._packs.dialog
    dialog.resize(dialog.minimumSizeHint())
    assert dialog.height() < 300, "the dialog scrolls to what does not fit"
    assert dialog.take.visibleRegion().boundingRect() == dialog.take.rect()
    (question,) = page._packs.dialog.questions
    assert "Sri Lanka: Signature: yours is 7 Oct 2014, the pack says 9 Oct 2014" in question.text()
    with qtbot.waitSignal(session.data_changed):
        take_in(page._packs.dialog)
    known = session.reference.countries.of_code("LKA")
    assert known is not None
    assert known.signed.isoformat() == "2014-10-07"
    page.open_path(("data", "corrections"))
    whole(qtbot, page)
    assert "The data say something new since" in said(page)


@pytest.mark.parametrize("is_cut", [True, False])
def test_a_damaged_pack_changes_nothing_and_says_why(
    qtbot, open_library, session, messages, tmp_path, is_cut
):
    changed = {"countries.yaml": text_of("countries.yaml", ("en: Suriname", "en: Surinam"))}
    path = write_pack(tmp_path / "1.mercdata", changed)
    path.write_bytes(path.read_bytes()[:-9] if is_cut else b"A letter")
    page = open_library("country", "SUR")
    page._packs.read(path)
    qtbot.waitUntil(lambda: "1.mercdata" in (messages.latest.text if messages.latest else ""))
    assert "Ask the secretariat for another copy." in messages.latest.text
    assert session.reference.countries.name_of("SUR") == "Suriname"


def test_a_kind_of_path_with_200_steps_is_refused_with_its_place(
    qtbot, open_library, session, messages, tmp_path
):
    before = session.reference.national_paths.families
    page = open_library("country", "SUR")
    page._packs.read(with_two_hundred_steps(tmp_path / "1.mercdata"))
    qtbot.waitUntil(lambda: messages.latest is not None)
    assert "path_families.yaml" in messages.latest.text
    assert "more than 40 entries" in messages.latest.text
    assert page._packs.dialog is None
    assert session.reference.national_paths.families == before


def test_after_a_pack_without_the_open_page_the_other_pages_can_be_opened(
    qtbot, open_library, session, tmp_path
):
    text = text_of("glossary.yaml")
    first, second = (
        text.index(f"  - id: {term.id}\n") for term in session.reference.glossary.terms[:2]
    )
    page = open_library("term", "mia")
    page._packs.read(
        write_pack(tmp_path / "1.mercdata", {"glossary.yaml": text[:first] + text[second:]})
    )
    qtbot.waitUntil(lambda: page._packs.dialog is not None)
    take_in(page._packs.dialog)
    qtbot.waitUntil(lambda: page.here() == ("article", "1"))
    for number in range(page.tabs.count()):
        page.tabs.setCurrentIndex(number)
    page.open_path(("country", "LKA"))
    assert page.crumbs()[0].title == "Sri Lanka"


def test_a_pack_that_empties_a_section_is_refused(qtbot, open_library, messages, tmp_path):
    text = text_of("glossary.yaml")
    files = {"glossary.yaml": text[: text.index("\nterms:")] + "\nterms: []\n"}
    page = open_library("term", "mia")
    page._packs.read(write_pack(tmp_path / "1.mercdata", files))
    qtbot.waitUntil(lambda: "1.mercdata" in (messages.latest.text if messages.latest else ""))
    assert "glossary.yaml: “terms” has no entries any more" in messages.latest.text
    assert page._packs.dialog is None


def test_the_texts_of_each_language_are_counted(qtbot, open_library):
    page = open_library("data", "texts")
    qtbot.waitUntil(lambda: said(page).count("Term read in an authentic text") == 5, timeout=20_000)
    assert "Français" in said(page)


def test_a_correction_that_cannot_be_kept_leaves_its_words_in_the_dialog(
    qtbot, open_library, open_dialog, session
):
    page = open_library("annex", "A")
    dialog = open_dialog(page)
    dialog.value.setPlainText("x" * (LONGEST_TEXT + 1))
    for field, words in ((dialog.source, "a page"), (dialog.by, "Nimal")):
        field.setText(words)
    dialog.keep.click()
    assert dialog.isVisible()
    assert not made(session)


def test_esc_keeps_what_was_typed_and_the_fact_it_was_typed_about(
    qtbot, open_library, open_dialog, session
):
    page = open_library("country", "LKA")
    dialog = open_dialog(page)
    dialog.fact.setCurrentIndex(1)
    dialog.fact.activated.emit(1)
    fill(qtbot, dialog, "7 Oct 2016", by="Nimal")
    qtbot.keyClick(dialog.why, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.findChild(CorrectionDialog) is None)
    assert not made(session)
    page.correct.click()
    again = page.findChild(CorrectionDialog)
    assert again.fact.currentIndex() == 1
    assert again.value.toPlainText() == "7 Oct 2016"
    assert again.source.text() == "a page of the project"
    page.open_path(("data", "corrections"))
    whole(qtbot, page)
    assert "Begun, and not kept yet" in said(page)


def in_list(page):
    """Return the titles of the pages of all sections in the list."""
    root = page.contents.tree.invisibleRootItem()
    tops = [root.child(number) for number in range(root.childCount())]
    return [top.child(n).text(0) for top in tops for n in range(top.childCount())]


def hits(page):
    model = page.contents.hits.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def find(qtbot, page, words, title):
    """Type in the filter, and wait until a page of this title is found."""
    page.contents.filter.clear()
    qtbot.keyClicks(page.contents.filter, words)
    qtbot.waitUntil(lambda: title in hits(page))


def test_list_and_search_have_a_new_name_as_soon_as_its_pack_is_taken_in(
    qtbot, open_library, session, tmp_path
):
    text = text_of("support.yaml")
    name = next(each.name for each in session.reference.support.all)
    page = open_library("support", session.reference.support.all[0].id)
    assert name in in_list(page)
    find(qtbot, page, name.split()[0], name)
    changed = {"support.yaml": text.replace(name, "A door for quicksilver")}
    page._packs.read(write_pack(tmp_path / "1.mercdata", changed))
    qtbot.waitUntil(lambda: page._packs.dialog is not None)
    take_in(page._packs.dialog)
    qtbot.waitUntil(lambda: "A door for quicksilver" in in_list(page))
    assert name not in in_list(page)
    assert in_list(page).count("A door for quicksilver") == 1
    find(qtbot, page, "quicksilver door", "A door for quicksilver")


def test_list_and_search_have_a_corrected_name_and_undo_brings_back_the_old_one(
    qtbot, open_library, session
):
    source = session.reference.support.all[0]
    page = open_library("support", source.id)
    fact = next(
        each
        for each in facts.facts_of_page(session.reference, "support", source.id)
        if each.says == source.name
    )
    says = Evidence("a page of the project", "Nimal")
    session.apply(
        corrections.correct,
        session.workshop.workshop_id,
        (),
        fact.changed("Quicksilver door"),
        says,
    )
    qtbot.waitUntil(lambda: "Quicksilver door" in in_list(page))
    find(qtbot, page, "quicksilver door", "Quicksilver door")
    session.undo()
    qtbot.waitUntil(lambda: source.name in in_list(page))
    assert page.crumbs()[0].title == source.name


def test_a_text_of_a_case_study_is_corrected_beside_its_original(
    qtbot, open_library, open_dialog, session
):
    i18n.use_language("fr")
    case = session.reference.case_studies.all[0]
    english, french = (case.title(code).value for code in ("en", "fr"))
    page = open_library("data", f"case.{case.id}")
    assert english in said(page)
    assert french in said(page)
    dialog = open_dialog(page)
    assert english in dialog.english.text()
    fill(qtbot, dialog, "Un autre titre", source="copie conforme")
    dialog.keep.click()
    (correction,) = made(session)
    assert (correction.file, correction.place) == (f"case_studies/{case.id}/fr.yaml", "title")
    now = session.reference.case_studies.find(case.id)
    assert now.title("fr").value == "Un autre titre"
    assert now.title("es") == case.title("es")
    session.undo()
    assert session.reference.case_studies.find(case.id).title("fr").value == french


def test_a_text_at_the_top_level_of_a_file_is_corrected(session):
    fact = next(
        each
        for each in facts.facts_of_page(session.reference, "annex", "A")
        if not each.subject and each.says
    )
    assert fact.place == fact.field
    says = Evidence("a page of the project", "Nimal")
    changed = fact.changed("What stops, in other words")
    session.apply(corrections.correct, session.workshop.workshop_id, (), changed, says)
    law = session.reference.law.annex_a
    assert getattr(law, fact.field.split(".")[0]) == "What stops, in other words"


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_words_of_the_program_are_corrected_beside_the_original(
    qtbot, open_library, context, language
):
    i18n.use_language(language)
    page = open_library("data", "program")
    words = page.reader.piece("words")
    qtbot.keyClicks(words.filter, "take in pack {number}")
    qtbot.waitUntil(lambda: words.table.model().rowCount() < 10)
    assert words.chosen.english == "Take in pack {number}"
    page.ask_correction()
    dialog = page.findChild(CorrectionDialog)
    assert "Take in pack {number}" in dialog.english.text()
    dialog.value.setPlainText("!")
    dialog.source.show_value("A reader")
    dialog.by.show_value("Ana")
    qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    assert dialog.wrong.isVisible()  # the number is left out
    dialog.value.setPlainText("+ {number}")
    qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    (made,) = context.session.workshop.records(Correction).all()
    assert (made.file, made.value) == (f"translations/{language}/program.yaml", "+ {number}")
    assert made.place == "Take in pack {number}"


def test_the_words_of_the_program_in_english_have_nothing_to_correct(open_library):
    page = open_library("data", "program")
    page.ask_correction()
    assert page.findChild(CorrectionDialog) is None
