"""The library: sections, filter, marks, dates, duties that become actions, and printing."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from mercworkshop import i18n
from mercworkshop.domain.entities import actions, people, road_map
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.people import Delegation
from mercworkshop.domain.entities.road_map import road_map_id
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop import details
from mercworkshop.errors import BadFile
from mercworkshop.gui.jobs.job import JobProgress
from mercworkshop.gui.places.library import index
from mercworkshop.gui.places.library import page as library_page
from mercworkshop.gui.places.library.pages import page_parts
from mercworkshop.gui.places.library.pages.add_to_road_map_bar import AddToRoadMapBar
from mercworkshop.gui.places.library.pages.deadline_calculator import DeadlineCalculator
from mercworkshop.gui.places.library.pages.later_rules import is_added_later, later_chips
from mercworkshop.gui.style import theme
from mercworkshop.gui.style.tokens import LIGHT
from mercworkshop.i18n import without_marks
from mercworkshop.reference.texts import search_texts as entries
from mercworkshop.report import preview
from tests.every import every
from tests.examples import FULL, chosen
from tests.gui import walk
from tests.shipped import SHIPPED

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
LANGUAGES = tuple(i18n.LANGUAGES)

WORDY = (
    ("article", "5"),
    ("annex", "A"),
    ("annex", "D"),
    ("party", "paths"),
    ("party", "choices"),
    ("term", "asgm"),
    ("support", "gef-mia"),
)
"""The pages with the longest words, names and marks."""


def texts(widget):
    QApplication.processEvents()  # shows what was just made
    found = widget.findChildren(QLabel)
    return [label.text() for label in found if label.text() and label.isVisibleTo(widget)]


def said(page):
    return "\n".join(texts(page.reader))


def title(page):
    return page.crumbs()[-1].title


def whole(qtbot, page):
    qtbot.waitUntil(lambda: page.reader.is_whole)


def bar(page, anchor):
    return page.reader.piece(anchor).findChild(AddToRoadMapBar)


def link_buttons(its):
    """Return the buttons that lead to the actions made from the obligation."""
    return [each for each in its.links.findChildren(QPushButton) if not each.isHidden()]


def test_the_library_opens_at_the_first_article_and_arrow_keys_open_the_next_pages(qtbot, page):
    assert [crumb.title for crumb in page.crumbs()] == ["1. Objective"]
    assert page.tabs.tabText(page.tabs.currentIndex()) == "Convention"
    assert page.here() == ("article", "1")
    assert "1. Objective" not in said(page)
    page.contents.tree.setFocus()
    for _time in range(3):
        qtbot.keyClick(page.contents.tree, Qt.Key.Key_Down)
    whole(qtbot, page)
    assert title(page) == "4. Mercury-added products"
    assert "Stop manufacture, import and export" in said(page)
    assert "31 December 2020" in said(page)
    assert "Environment, trade, customs, health" in said(page)
    qtbot.keyClick(page.contents.tree, Qt.Key.Key_Up)
    assert title(page).startswith("3.")


def test_no_text_is_taller_than_its_words_while_the_page_is_made(qtbot, page):
    page.open_path(("article", "4"))
    while not page.reader.is_whole:
        QApplication.processEvents()
        for text in page.reader.findChildren(page_parts.SelectableParagraph):
            if text.isVisible():
                line = text.fontMetrics().lineSpacing()
                assert text.height() < text.heightForWidth(text.width()) + line, text.text()


def test_a_section_is_a_tab_and_its_list_has_only_its_pages(qtbot, page):
    titles = [page.tabs.tabText(number) for number in range(page.tabs.count())]
    assert titles == [
        "Convention",
        "Annexes",
        "Becoming a Party",
        "Glossary",
        "Sources of support",
        "Lists and forms",
        "Countries",
        "Data and corrections",
    ]
    page.tabs.setCurrentIndex(1)
    assert page.here() == ("annex", "A")
    page.contents.tree.setFocus()
    for _time in range(9):
        qtbot.keyClick(page.contents.tree, Qt.Key.Key_Down)
    assert page.here() == ("annex", "D")
    page.open_path(("term", "mia"))
    assert titles[page.tabs.currentIndex()] == "Glossary"


def test_a_title_in_the_list_has_as_many_lines_as_it_needs(page):
    tree, found = page.contents.tree, page._sections
    page.resize(560, 700)
    page.show()
    for section in range(len(found)):
        page.tabs.setCurrentIndex(section)
        QApplication.processEvents()
        top = tree.rootIndex()
        for row in range(tree.model().rowCount(top)):
            place = tree.visualRect(tree.model().index(row, 0, top))
            words, wraps = found[section][2][row].title, int(Qt.TextFlag.TextWordWrap)
            room = QRect(0, 0, place.width(), 9999)
            needed = tree.fontMetrics().boundingRect(room, wraps, words).height()
            assert place.height() >= needed, words


def test_in_the_window_a_page_is_below_bar_and_tabs_and_alt_left_returns_to_it(qtbot, window):
    window.navigate("library")
    page = window.page()
    qtbot.waitUntil(lambda: page.spot is not None and page.reader.is_whole)
    assert page.mapTo(window, QPoint()).y() == 84
    assert window.bar.crumbs.titles == ("Library", "1. Objective")
    assert window.bar.lines.currentWidget() is page.tab_line()
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.contents.filter.hasFocus()
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert page.reader.isAncestorOf(QApplication.focusWidget())
    qtbot.keyClick(window, Qt.Key.Key_F6, SHIFT)
    assert page.contents.filter.hasFocus()
    page.contents.tree.setFocus()
    qtbot.keyClick(page.contents.tree, Qt.Key.Key_Down)
    window.navigate("library", "obligation", "art08-6")
    page.tabs.setCurrentIndex(3)
    qtbot.keyClick(window, Qt.Key.Key_Left, ALT)
    assert window.here() == ("library", "obligation", "art08-6")
    qtbot.keyClick(window, Qt.Key.Key_Left, ALT)
    assert window.here() == ("library", "article", "2")
    assert title(page).startswith("2.")
    qtbot.keyClick(window, Qt.Key.Key_Left, ALT)
    assert window.here() == ("library", "article", "1")
    qtbot.keyClick(window, Qt.Key.Key_Right, ALT)
    assert window.here() == ("library", "article", "2")


def test_the_filter_finds_pages_that_the_keyboard_opens_or_says_what_to_try(qtbot, page):
    qtbot.keyClicks(page.contents.filter, "polyurethane made")
    qtbot.waitUntil(page.contents.hits.isVisible)
    assert page.status().text() == "1 page found"
    qtbot.keyClick(page.contents.filter, Qt.Key.Key_Down)
    whole(qtbot, page)
    assert page.contents.hits.hasFocus()
    assert title(page) == "Annex B: Manufacturing processes"
    assert page.spot.anchor == "b1-polyurethane"
    qtbot.keyClick(page.contents.filter, Qt.Key.Key_Escape)
    qtbot.waitUntil(page.contents.tree.isVisible)
    assert page.status().text() == ""
    qtbot.keyClicks(page.contents.filter, "xyzzy")
    qtbot.waitUntil(page.contents.nothing.isVisible)
    assert "Nothing found. Try fewer or other words." in texts(page.contents.nothing)
    assert page.status().text() == "Nothing found"


@every("path", [("article", "4"), ("party", "deadlines"), ("support", "sip")])
def test_a_page_is_shown_from_its_beginning_with_plain_texts_and_named_buttons(qtbot, page, path):
    page.window().resize(900, 400)
    page.open_path(path)
    whole(qtbot, page)
    assert_at_its_beginning(qtbot, page)
    page.window().resize(1180, 700)
    QApplication.processEvents()
    assert_readable(page)


def test_a_long_page_is_built_over_several_turns_and_space_scrolls_it(appearance, qtbot, page):
    page.open_path(("article", "3"))
    whole(qtbot, page)
    page.open_path(("annex", "A"))
    assert not page.reader.is_whole
    begun = page.reader._box.count()
    whole(qtbot, page)
    assert page.reader._box.count() > 2 * begun
    assert_at_its_beginning(qtbot, page)
    assert_readable(page)
    scroll = page.reader._area.verticalScrollBar()
    qtbot.keyClick(page.contents.tree, Qt.Key.Key_Space)
    assert scroll.value() > 0
    qtbot.keyClick(page.contents.tree, Qt.Key.Key_Space, SHIFT)
    assert scroll.value() == 0


def assert_at_its_beginning(qtbot, page):
    scroll = page.reader._area.verticalScrollBar()
    qtbot.waitUntil(lambda: scroll.maximum() > 0)
    for _turn in range(100):  # the layout needs several turns of the event loop for its heights
        QApplication.processEvents()
    assert scroll.value() == 0


def assert_readable(page):
    assert walk.labels_with_markup(page) == []
    assert walk.hints_with_markup(page) == []
    assert walk.without_a_name(page) == []
    assert walk.cut_off(page) == []


def test_the_height_of_a_text_follows_its_font_and_its_words(qtbot):
    text = page_parts.selectable_text("Mercury in lamps " * 20)
    qtbot.addWidget(text)
    low = text.heightForWidth(300)
    assert text.heightForWidth(600) < low
    font = text.font()
    font.setPointSizeF(2 * font.pointSizeF())
    text.setFont(font)
    high = text.heightForWidth(300)
    assert high > low
    text.setText("Mercury")
    assert text.heightForWidth(300) < high


def test_a_hit_of_the_search_scrolls_to_its_paragraph_and_frames_it(appearance, qtbot, page):
    page.open_path(("obligation", "art08-6"))
    whole(qtbot, page)
    piece = page.reader.piece("art08-6")
    assert piece.property("tone") == "info"
    qtbot.waitUntil(lambda: page.reader._area.verticalScrollBar().value() > 0)
    assert piece.visibleRegion().boundingRect().height() > 20


@pytest.mark.parametrize("language", chosen(list(LANGUAGES), "ar"))
def test_every_entry_of_the_search_leads_to_a_paragraph_of_the_library(context, language):
    anchors = {}
    reference = SHIPPED.in_language(language)
    texts_of_it = list(entries.library_texts(reference))
    for kind, key, *_words in texts_of_it[:: 1 if FULL else 4]:
        spot = index.find_page(reference, kind, key)
        if spot[:2] not in anchors:
            sheet = index.build_page(context, spot)
            anchors[spot[:2]] = {"", *(anchor for anchor, _piece in sheet.parts())}
        assert spot.anchor in anchors[spot[:2]]


def names_a_word_in_six_languages_with_what_is_verified(page):
    assert "évaluation initiale de Minamata" in said(page)
    assert texts(page.reader).count("Not verified") == 5


def says_what_to_ask_about_first(page):
    assert "Up to USD\N{NO-BREAK SPACE}200,000" in said(page)
    assert "Ask before you rely on it" in said(page)


def marks_the_choices_at_the_deposit(page):
    assert "Only at this moment" in texts(page.reader.piece("30.5"))
    comes_back = "At this moment or with an amendment"
    assert comes_back in texts(page.reader.piece("4.2"))
    assert "Closed by now" in texts(page.reader.piece("3.9"))


@every(
    "path, check",
    [
        (("term", "mia"), names_a_word_in_six_languages_with_what_is_verified),
        (("support", "gef-mia"), says_what_to_ask_about_first),
        (("provision", "30.5"), marks_the_choices_at_the_deposit),
    ],
)
def test_a_page_of_a_word_a_source_of_support_and_the_choices_at_the_deposit(
    qtbot, page, path, check
):
    page.open_path(path)
    whole(qtbot, page)
    check(page)


def test_unchecked_translations_and_unverified_titles_are_marked(open_library):
    i18n.use_language("fr")
    page = open_library("article", "4")
    assert title(page).endswith("Produits contenant du mercure ajouté")
    assert i18n._("Translation not yet checked") in texts(page.reader)
    assert i18n._("Title not verified") in texts(page.reader)
    i18n.use_language("en")
    other = open_library("article", "4")
    assert "Translation not yet checked" not in texts(other.reader)


def test_the_dates_after_a_day_of_deposit_are_shown_and_an_ambiguous_day_is_asked(qtbot, page):
    page.open_path(("party", "deadlines"))
    whole(qtbot, page)
    calculator = page.reader.findChild(DeadlineCalculator)
    qtbot.keyClicks(calculator.field, "30 March 2027")
    qtbot.keyClick(calculator.field, Qt.Key.Key_Return)
    shown = texts(calculator)
    assert "28 June 2027" in shown
    years = [text for text in shown if text.startswith(("3 y", "4 y", "5 y", "10 y", "15 y"))]
    assert years == [
        "3 years: 28 June 2030",
        "4 years: 28 June 2031",
        "5 years: 28 June 2032",
        "10 years: 28 June 2037",
        "15 years: 28 June 2042",
    ]
    reports = [text for text in shown if "report: " in text]
    assert reports[0] == "Short report: 31 December 2027 · not verified"
    assert len(reports) == 3
    calculator.field.selectAll()
    qtbot.keyClicks(calculator.field, "2027")
    qtbot.keyClick(calculator.field, Qt.Key.Key_Return)
    assert calculator.trouble.text().startswith("This is a period, not an exact day.")
    calculator.field.selectAll()
    qtbot.keyClicks(calculator.field, "11/06/2027")
    qtbot.keyClick(calculator.field, Qt.Key.Key_Return)
    choices = walk.buttons(calculator)
    assert [each.text() for each in choices] == ["11 June 2027", "6 November 2027"]
    choices[0].click()
    assert "9 September 2027" in texts(calculator)
    assert not calculator.trouble.isVisible()


def test_a_duty_is_added_in_one_undo_step_to_the_practice_or_the_only_country(
    qtbot, open_library, session, messages, navigator
):
    page = open_library("article", "4")
    bar(page, "art04-1").add.click()
    assert len(session.workshop.records(Action)) == 1
    session.undo()
    assert not session.workshop.records(Action)
    session.apply(people.add_delegations, "", (), ["JAM"])
    qtbot.mouseClick(bar(page, "art04-1").add, Qt.MouseButton.LeftButton)
    (action,) = session.workshop.records(Action).all()
    assert action.road_map == road_map_id("JAM")
    assert action.articles == ("4.1",)
    assert action.title == (
        "Issue a product regulation with the Annex A list and a customs alert on the tariff lines"
    )
    assert messages.latest.text == "Added to the road map of Jamaica."
    (link,) = link_buttons(bar(page, "art04-1"))
    assert link.text() == "Jamaica"
    link.click()
    assert navigator == [("road_maps", "JAM", "actions", action.id)]
    session.undo()
    assert not session.workshop.records(Action)
    assert link_buttons(bar(page, "art04-1")) == []


def test_an_article_names_the_actions_about_it_and_the_countries_without(
    qtbot, page, session, navigator
):
    for code, article in (("JAM", "4.1"), ("HTI", "40"), ("TTO", "4")):
        session.apply(road_map.start_road_map, code)
        rows = [{"title": "Ban creams", "articles": (article,)}, {"title": "Songs"}]
        session.apply(actions.add, (), road_map_id(code), rows)
    page.open_path(("article", "4"))
    qtbot.waitUntil(lambda: page.reader.is_whole)
    aside = page.reader.aside
    said = [without_marks(each.words) for each in aside.links.lines]
    assert said == ["Jamaica", "1. Ban creams", "Trinidad and Tobago", "1. Ban creams"]
    assert without_marks(aside.without.text()) == "No action yet: Haiti"
    page.resize(1600, 700)
    qtbot.waitUntil(lambda: aside.x() > page.reader.piece("art04-1").width())  # beside the page
    aside.links.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(aside.links, key)
    action = session.workshop.records(Action).owned_by(road_map_id("TTO"))[0]
    assert navigator[-1] == ("road_maps", "TTO", "actions", action.id)
    page.resize(700, 700)
    qtbot.waitUntil(lambda: aside.x() == 0)  # below the page


def test_a_duty_is_added_to_the_country_that_is_chosen_among_several(qtbot, page, session):
    page.open_path(("article", "4"))
    whole(qtbot, page)
    taking = bar(page, "art04-4")
    taking.add.setFocus()
    qtbot.keyClick(taking.add, Qt.Key.Key_Space)
    assert [each.text() for each in taking.choices()] == ["Jamaica", "Trinidad and Tobago"]
    assert taking.choices()[0].hasFocus()
    qtbot.keyClick(taking.choices()[1], Qt.Key.Key_Space)
    (action,) = session.workshop.records(Action).all()
    assert action.road_map == road_map_id("TTO")
    assert not taking.question.isVisible()
    assert taking.add.hasFocus()


def test_an_entry_of_an_annex_says_what_ends_when_and_becomes_an_action(qtbot, page, session):
    session.apply(people.remove_delegations, session.workshop.records(Delegation).all()[0])
    page.open_path(("annex", "a1-batteries"))
    whole(qtbot, page)
    words = texts(page.reader.piece("a1-batteries"))
    assert words[:4] == [
        "Batteries",
        "Ends 2020",
        "2013 text",
        "Except button zinc silver oxide and button zinc air batteries with less than 2 % mercury",
    ]
    assert words[4:6] == ["Ends 2025, if the amendment of 2023 binds you", "COP-5 · 2023"]
    assert "Not verified" in said(page)
    assert "https://minamataconvention.org/en/amendments" in said(page)
    bar(page, "a1-batteries").add.click()
    (action,) = session.workshop.records(Action).all()
    assert (action.annex_entries, action.articles) == (("a1-batteries",), ("4.1",))


def test_rules_added_after_the_workshop_say_so_and_others_do_not(qtbot, page, session):
    page.open_path(("annex", "a1-batteries"))
    whole(qtbot, page)
    assert "Added later" not in texts(page.reader.piece("a1-batteries"))
    start = PartialDate("2015-01-20")
    session.apply(details.update, session.workshop.details, start=start, end=start)
    chips = later_chips(page.context, "4")
    assert [words.startswith("With rules added later: ") for words, _tone in chips] == [True]
    assert later_chips(page.context, "7") == ()
    rule = SHIPPED.law.annex_a.part1[0].amendments[0]
    assert is_added_later(page.context, rule)


def test_a_broken_reference_file_is_explained(qtbot, open_library, messages, monkeypatch):
    def broken(_reference, _progress):
        raise BadFile("convention.yaml, line 7: text is wanted here.", "Correct it.")

    monkeypatch.setattr(library_page, "_read_sections", broken)
    opened = open_library(is_whole=False)
    qtbot.waitUntil(lambda: messages.latest is not None)
    assert "line 7" in messages.latest.text
    assert opened.spot is None


@pytest.mark.parametrize(
    ("scale", "language"),
    chosen(list(product([1.0, 2.0], LANGUAGES)), (1.0, "ar"), (2.0, "ru")),
)
def test_no_word_of_a_page_is_cut_off_in_any_language(
    appearance, qapp, qtbot, open_library, language, scale
):
    i18n.use_language(language)
    theme.apply_look(qapp, LIGHT, scale)
    page = open_library("article", "4")
    # The page in a window of 1366 x 768, beside the rail and below the bar.
    page.resize(1366 - 96, 768 - 140)
    try:
        for path in WORDY:
            page.open_path(path)
            whole(qtbot, page)
            for _turn in range(100):  # the layout needs several turns for its heights
                QApplication.processEvents()
            # Qt breaks the long address of a source only at some characters.
            assert [each for each in walk.without_room(page.reader) if "/" not in each] == []
        assert walk.cut_off(page.contents) == []
    finally:
        theme.apply_look(qapp, LIGHT, 1.0)


def test_nothing_is_cut_while_a_long_page_is_built(appearance, qapp, open_library):
    theme.apply_look(qapp, LIGHT, 2.0)
    page = open_library("article", "1")
    page.resize(1366 - 96, 768 - 140)
    try:
        page.open_path(("annex", "A"))
        turns = 0
        while not page.reader.is_whole:
            QApplication.processEvents()
            assert walk.without_room(page.reader) == []
            turns += 1
        assert turns > 1
    finally:
        theme.apply_look(qapp, LIGHT, 1.0)


@every("spot", [("article", "8"), ("annex", "A"), ("list", "papers")])
def test_a_page_is_printed_alone(page, tmp_path, spot):
    page.open_path(spot)
    assert "print" in page.answers()
    request = page.print_request()
    path = request.write(tmp_path / "page.pdf", JobProgress(lambda *_said: None))
    assert preview.page_count(path) >= 1
    first = preview.page_text(path, 0)
    assert request.text.title.split(":")[0] in first


def test_a_page_that_is_for_the_screen_alone_is_not_printed(page):
    page.open_path(("country", "JAM"))
    assert "print" not in page.answers()
    assert page.print_request() is None
