"""The languages of a road map, in its button, its dialog and the tab of its texts."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from shiboken6 import Shiboken

from mercworkshop.domain.entities import national_path, road_map, translated_texts
from mercworkshop.domain.entities.national_path import PathStep
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.translated_texts import TranslatedText
from mercworkshop.domain.values.languages import SecondLanguage
from mercworkshop.i18n import Language
from tests.shipped import SHIPPED

JAMAICA = road_map.road_map_id("JAM")
ENTER, F2 = Qt.Key.Key_Return, Qt.Key.Key_F2


def plan(session):
    return session.workshop.records(RoadMap)[JAMAICA]


def titles(session):
    return [each.title for each in session.workshop.records(PathStep).owned_by(JAMAICA)]


def pick(choice, value):
    """Choose as a person does, with the list of the field."""
    choice.setFocus()
    place = choice.findText(value)
    assert place >= 0
    choice.setCurrentIndex(place)
    choice.activated.emit(place)


@pytest.fixture
def path(page, begun):
    """A path from a list, whose first step somebody rewrote."""
    templates = SHIPPED.national_paths.step_templates("accession")
    begun.apply(national_path.choose_path, plan(begun), "accession", (), templates)
    first = begun.workshop.records(PathStep).owned_by(JAMAICA)[0]
    begun.apply(national_path.update_step, first, title="Study by the ministry")
    page.open_path(("JAM", "path"))
    return page.country.path()


@pytest.fixture
def dialog(qtbot, path):
    path.languages.click()
    yield path.languages.dialog
    if Shiboken.isValid(path.languages.dialog):
        path.languages.dialog.reject()


@pytest.fixture
def texts(page, begun, path):
    begun.apply(road_map.update, plan(begun), second_language=SecondLanguage(Language.FRENCH))
    return page.country.show_tab("texts")


def test_the_button_says_the_languages(path, begun):
    assert path.languages.text() == "English"
    begun.apply(road_map.update, plan(begun), second_language=SecondLanguage(Language.ARABIC))
    assert path.languages.text() == "English | العربية"


def test_choosing_another_language_shows_what_would_change_before_it_does(dialog, begun):
    before = titles(begun)
    pick(dialog.language, "Français")
    shown = {text.now for _box, text in dialog.boxes}
    assert "Entry into force" in shown
    assert "Study by the ministry" not in shown
    assert "somebody wrote" in dialog.kept.text()
    assert (titles(begun), plan(begun).language) == (before, "en")


def test_changing_the_language_is_one_undo_step_and_keeps_what_people_wrote(dialog, begun):
    before = titles(begun)
    pick(dialog.language, "Français")
    dialog.confirm.click()
    after = titles(begun)
    assert plan(begun).language == "fr"
    assert after[0] == "Study by the ministry"
    french = SHIPPED.in_language("fr").national_paths.step_templates("accession")
    assert after[-1] == french[-1].title
    begun.undo()
    assert (titles(begun), plan(begun).language) == (before, "en")


def test_a_text_that_is_unticked_stays_in_its_language(dialog, begun):
    pick(dialog.language, "Français")
    (box,) = (box for box, text in dialog.boxes if text.now == "Entry into force")
    box.click()
    dialog.confirm.click()
    assert plan(begun).language == "fr"
    assert titles(begun)[-1] == "Entry into force"


def test_the_language_can_be_changed_without_any_text(dialog, begun):
    before = titles(begun)
    pick(dialog.language, "Español")
    dialog.only.click()
    assert (titles(begun), plan(begun).language) == (before, "es")


def test_a_second_language_is_never_the_first(dialog, begun):
    pick(dialog.second, "Français")
    pick(dialog.language, "Français")
    assert dialog.second.value() == ""
    dialog.confirm.click()
    assert (plan(begun).language, plan(begun).second_language) == ("fr", "")


def test_the_tab_of_texts_is_there_with_a_second_language_only(page, begun, path):
    assert "texts" not in dict(page.country.shown_tabs())
    begun.apply(road_map.update, plan(begun), second_language=SecondLanguage(Language.FRENCH))
    assert "texts" in dict(page.country.shown_tabs())


def test_a_translation_is_typed_beside_its_original(qtbot, texts, begun):
    row = next(n for n, each in enumerate(texts.table.grid.rows) if each.words.startswith("Study"))
    assert texts.table.grid.rows[row].needs_translation
    texts.table.setFocus()
    texts.table.go(row, 2)
    qtbot.keyClicks(texts.table, "E")
    qtbot.keyClicks(texts.table.editing.editor, "tude nationale")
    qtbot.keyClick(texts.table.editing.editor, ENTER)
    (text,) = begun.workshop.records(TranslatedText).all()
    assert (text.words, text.original) == ("Etude nationale", "Study by the ministry")
    begun.undo()
    assert begun.workshop.records(TranslatedText).all() == ()


def test_the_filter_shows_only_texts_that_need_a_translation(qtbot, texts):
    everything = len(texts.table.grid.rows)
    texts.missing.click()
    shown = texts.table.grid.rows
    assert 0 < len(shown) < everything
    assert all(each.needs_translation for each in shown)
    texts.missing.click()
    assert len(texts.table.grid.rows) == everything


def test_the_old_words_of_an_original_are_shown_until_the_translation_is_confirmed(
    qtbot, texts, begun
):
    step = begun.workshop.records(PathStep).owned_by(JAMAICA)[0]
    begun.apply(translate_title, plan(begun), step)
    begun.apply(national_path.update_step, step, title="Study by two ministries")
    row = texts.table.grid.row_of(f"{step.id} title")
    texts.table.setFocus()
    texts.table.go(row, 2)
    assert "Study by the ministry" in texts.about.text()
    texts.right.click()
    assert texts.right.isHidden()
    (text,) = begun.workshop.records(TranslatedText).all()
    assert (text.words, text.original) == ("Étude", "Study by two ministries")


def translate_title(record, step):
    return translated_texts.translate(None, record, step, "title", "Étude")


def test_a_long_text_is_written_with_its_lines_below_the_table(qtbot, texts, begun):
    begun.apply(road_map.update, plan(begun), context="Gold.\nLamps.")
    row = texts.table.grid.row_of(f"{JAMAICA} context")
    texts.table.setFocus()
    texts.table.go(row, 0)
    assert texts.words.toPlainText() == "Gold.\nLamps."
    texts.translation.setFocus()
    qtbot.keyClicks(texts.translation, "Or.")
    qtbot.keyClick(texts.translation, ENTER)
    qtbot.keyClicks(texts.translation, "Lampes.")
    texts.table.setFocus()
    (text,) = begun.workshop.records(TranslatedText).all()
    assert (text.words, text.original) == ("Or.\nLampes.", "Gold.\nLamps.")
    assert plan(begun).context == "Gold.\nLamps."


def test_two_texts_of_one_record_can_be_pasted_at_once(qtbot, texts, begun):
    begun.apply(road_map.update, plan(begun), context="Gold.", sources="A report.")
    grid = texts.table.grid
    first = grid.row_of(f"{JAMAICA} context")
    shown = [each.id for each in grid.rows]
    last = shown.index(f"{JAMAICA} sources")
    top = min(first, last)
    assert abs(first - last) == 1
    texts.table.setFocus()
    texts.table.go(top, 1)
    QGuiApplication.clipboard().setText("One\tUn\nTwo\tDeux")
    qtbot.keySequence(texts.table, QKeySequence(QKeySequence.StandardKey.Paste))
    assert {plan(begun).context, plan(begun).sources} == {"One", "Two"}
    found = {(each.words, each.original) for each in begun.workshop.records(TranslatedText).all()}
    assert found == {("Un", "One"), ("Deux", "Two")}
    begun.undo()
    assert (plan(begun).context, plan(begun).sources) == ("Gold.", "A report.")


def test_a_text_is_named_by_the_number_of_its_step_also_after_a_deletion(texts, begun):
    def named(title):
        grid = texts.table.grid
        row = next(number for number, each in enumerate(grid.rows) if each.words == title)
        return grid.index(row, 0).data()

    assert f" {len(titles(begun))}: " in named("Entry into force")
    steps = begun.workshop.records(PathStep).owned_by(JAMAICA)
    begun.apply(national_path.delete_steps, steps[:1])
    texts.table.grid.refresh()
    assert f" {len(steps) - 1}: " in named("Entry into force")
