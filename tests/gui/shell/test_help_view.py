"""The help: its topics, the card of shortcuts, how it is printed and searched."""

from __future__ import annotations

import re

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from mercworkshop import __version__
from mercworkshop.gui.grid import commands as grid_commands
from mercworkshop.gui.jobs import printing
from mercworkshop.gui.places.road_maps.actions import commands as actions_commands
from mercworkshop.gui.shell.help_view import HelpView, topic_text
from mercworkshop.gui.shell.main_window import MainWindow
from mercworkshop.gui.shell.pages.help_topics import KEYS_TOPIC, TOPICS
from mercworkshop.gui.shell.pages.place_list import PLACES
from mercworkshop.gui.shell.shortcut_card import ShortcutCard, card_sections
from mercworkshop.gui.widgets.keys.table import KEYS, WITHOUT_ACTION, key_row
from mercworkshop.i18n import LANGUAGES
from mercworkshop.report.shortcut_sections import split_evenly
from tests.builders.checks import as_a
from tests.every import every

WRITTEN = [name for name, _title in TOPICS if name != KEYS_TOPIC]


@every("topic", WRITTEN)
def test_every_topic_is_written_and_its_links_lead_somewhere(topic):
    words = topic_text(topic, "en")
    assert words.startswith("# ")
    links = re.findall(r"\]\(([^)]*)\)", words)
    assert set(links) <= {name for name, _title in TOPICS}


@every("language", LANGUAGES)
@every("topic", WRITTEN)
def test_no_asterisk_of_bold_words_is_left_in_a_topic(topic, language):
    document = QTextDocument()
    document.setMarkdown(topic_text(topic, language))
    assert "*" not in document.toPlainText()


@every("language", LANGUAGES)
@every("topic", WRITTEN)
def test_as_many_names_are_bold_in_each_language(topic, language):
    english, words = topic_text(topic, "en"), topic_text(topic, language)
    if language == "zh" and "…" in words:
        return  # Markdown closes no bold between such a sign and a letter: marks of quotation do
    assert words.count("**") == english.count("**")


def test_every_place_has_a_topic():
    assert {place.help or place.id for place in PLACES} <= set(WRITTEN)


def test_a_topic_without_a_translation_is_shown_in_english_with_a_mark():
    assert "not translated yet" in topic_text("library", "xx")
    assert topic_text("library", "en") in topic_text("library", "xx")


def shown_words():
    return {words for section in card_sections() for _keys, words in section.rows}


def test_the_card_lists_each_key_once_under_each_heading():
    for section in card_sections():
        assert section.rows
        keys = [keys for keys, _words in section.rows]
        assert len(keys) == len(set(keys))
    assert ("F1", "Help") in {each.title: each.rows for each in card_sections()}["Help"]


@pytest.mark.parametrize("commands", [grid_commands.COMMANDS, actions_commands.COMMANDS])
def test_the_card_lists_the_commands_of_tables(commands):
    shown = shown_words()
    assert {key_row(command.scope, command.id).words for command in commands} <= shown


def test_the_card_shows_every_row_with_words():
    shown = shown_words()
    rows = [row for row in KEYS if row.words and row.keys]
    assert {row.words for row in rows if row.id not in WITHOUT_ACTION} <= shown


@every("place", PLACES, ids=lambda place: place.id)
def test_f1_opens_the_topic_of_the_place(window, place):
    window.navigate(place.id)
    window.acts["help"].trigger()
    page = as_a(HelpView, window.page())
    topic = page.topics.currentItem().text()
    assert topic == dict(TOPICS)[place.help or place.id] == place.title
    text = page.text.toPlainText()
    assert text.startswith(place.title)


def test_esc_goes_back_to_where_help_was_asked_for(qtbot, session, messages, settings, appearance):
    window = MainWindow(session, messages, settings, appearance)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.navigate("workshop", "details")
    before = QApplication.focusWidget()
    window.acts["help"].trigger()
    assert window.place == "help"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert window.here() == ("workshop", "details")
    assert QApplication.focusWidget() is before
    window.setProperty("close_anyway", True)
    window.close()


@pytest.mark.parametrize(("width", "count"), [(500, 1), (800, 2), (1300, 3)])
def test_the_card_has_as_many_columns_as_there_is_room_for(qtbot, width, count):
    card = ShortcutCard()
    qtbot.addWidget(card)
    card.resize(width, 900)
    with qtbot.waitExposed(card):
        card.show()
    used = [box for box in card.columns if as_a(QWidget, box.parentWidget()).isVisible()]
    assert len(used) == count
    shown = [each.text() for each in card.findChildren(QLabel) if each.isVisible()]
    assert len(shown) == sum(1 + 2 * len(each.rows) for each in card_sections())
    parts = split_evenly(card_sections(), count)
    assert [box.count() - 1 for box in used] == [len(sections) for sections in parts]


def test_ctrl_p_prints_the_card_on_two_pages(
    qtbot, session, messages, settings, appearance, tmp_path
):
    window = MainWindow(session, messages, settings, appearance)
    qtbot.addWidget(window)
    window.acts["help"].trigger()
    assert not window.acts["print"].isEnabled()
    window.acts["keys"].trigger()
    assert window.acts["print"].isEnabled()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "card.pdf"))
    as_a(HelpView, window.page()).print_on(printer)
    qtbot.waitUntil((tmp_path / "card.pdf").exists, timeout=20_000)
    assert len(PdfReader(tmp_path / "card.pdf").pages) == 2
    qtbot.waitUntil(lambda: messages.latest is not None)
    assert messages.latest.text == "2 pages sent to the printer."


class PdfProgram(QObject):
    """Stands in for the program of the system that shows PDF files."""

    def __init__(self):
        super().__init__()
        self.shown = []

    @Slot(QUrl)
    def show(self, url):
        self.shown.append(url.toLocalFile())


@pytest.fixture
def window(qtbot, session, messages, settings, appearance):
    """The window with the card of shortcuts."""
    window = MainWindow(session, messages, settings, appearance)
    qtbot.addWidget(window)
    window.acts["keys"].trigger()
    return window


def test_without_a_printer_the_card_is_opened_in_the_pdf_program(
    qtbot, window, messages, home, monkeypatch
):
    monkeypatch.setattr(printing, "has_printer", lambda: False)
    program = PdfProgram()
    QDesktopServices.setUrlHandler("file", program, "show")  # type: ignore[arg-type]
    try:
        window.acts["print"].trigger()
        assert "No printer is set up here" in messages.latest.text
        qtbot.waitUntil(lambda: bool(program.shown), timeout=20_000)
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert program.shown == [str(home / "papers" / "Keyboard shortcuts.pdf")]


def test_a_closed_print_dialog_is_deleted_and_the_status_names_the_version(
    qtbot, window, monkeypatch
):
    monkeypatch.setattr(printing, "has_printer", lambda: True)
    window.acts["print"].trigger()
    page = as_a(HelpView, window.page())
    (dialog,) = page.findChildren(QPrintDialog)
    dialog.reject()
    qtbot.waitUntil(lambda: not page.findChildren(QPrintDialog))
    window.navigate("help", "start")
    said = window.page().status().text()
    assert said.startswith(f"MercWorkshop {__version__}. Data: as shipped with {__version__}")


def test_words_are_found_in_the_texts_of_the_help(qtbot, window):
    window.acts["help"].trigger()
    page = as_a(HelpView, window.page())
    window.acts["filter"].trigger()
    assert window.focusWidget() is page.sought
    qtbot.keyClicks(page.sought, "Ctrl+H REPLACES")
    shown = [name for n, (name, _title) in enumerate(TOPICS) if not page.topics.isRowHidden(n)]
    assert shown == ["road_maps"]
    assert page.topics.currentItem().text() == dict(TOPICS)["road_maps"]
    assert page.text.textCursor().selectedText() == "Ctrl+H"
    page.sought.clear()
    assert not any(page.topics.isRowHidden(n) for n in range(page.topics.count()))
