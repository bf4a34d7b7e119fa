"""Words that are too long are cut at the end of reading, also in windows of the other direction."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem

from mercworkshop import i18n
from mercworkshop.domain.entities import people
from mercworkshop.domain.entities.people import Person
from mercworkshop.gui.places.road_maps.actions.text_cache import TextCache
from mercworkshop.gui.places.workshop.groups.member_list import MemberList
from mercworkshop.gui.places.workshop.participants.view import ParticipantsView
from mercworkshop.gui.session.pages.page import PageContext
from mercworkshop.gui.style import fonts
from mercworkshop.gui.widgets.elision import elide_words, whole_width
from mercworkshop.gui.widgets.inputs.choices import ChoiceField
from tests.builders.navigator import Nowhere

LTR, RTL = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
DOTS = "…"

LATIN = "Ministry of Environment and Water Resources of Jamaica and of all others"
ARABIC = "وزارة البيئة والموارد المائية في جامايكا والوزارات الأخرى كلها في البلاد"
MIXED = f"وزارة {LATIN}", f"Customs {ARABIC}"


def is_cut_at_its_end(text, font, direction):
    """Whether the dots are on the side to which the word before them would go on."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setTextDirection(direction)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(100_000)
    line.setPosition(QPointF(0, 0))
    layout.endLayout()
    dots = text.index(DOTS)
    letter = next(n for n in reversed(range(dots)) if text[n].isalpha())
    (dots_run,) = layout.glyphRuns(dots, 1)
    (letter_run,) = layout.glyphRuns(letter, 1)
    is_behind = dots_run.boundingRect().center().x() > letter_run.boundingRect().center().x()
    return is_behind == text[letter].isascii()


@pytest.mark.parametrize("direction", [LTR, RTL])
@pytest.mark.parametrize("text", [LATIN, ARABIC, *MIXED])
@pytest.mark.parametrize("width", range(100, 180, 10))
def test_an_action_is_cut_at_the_end_of_its_second_line(faces, direction, text, width):
    font = QApplication.font()
    texts = TextCache()
    texts.use(font, direction)
    laid_out, _height = texts.laid_out(text, QSize(width, 60))
    _first, second = laid_out.text().split("\N{LINE SEPARATOR}")
    assert DOTS in second
    assert is_cut_at_its_end(second, QFont(font), laid_out.textOption().textDirection())


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("03/04/2016", ["03/04/", "2016"]),
        ("2016/03/04", ["2016/03/", "04"]),
        ("3.4.16-5.6.16", ["3.4.16-", "5.6.16"]),
        ("13.04.2016", ["13.04.", "2016"]),
        ("by 3/4/2016", ["by", "3/4/2016"]),
        ("by 03/04/2016", ["by 03/", "04/2016"]),
    ],
)
def test_a_date_that_has_no_room_breaks_after_its_separators(faces, words, lines):
    texts = TextCache()
    texts.use(fonts.text_font(), LTR)
    width = QFontMetrics(fonts.text_font()).horizontalAdvance("03/04/20") + 1
    laid_out, _height = texts.laid_out(words, QSize(width, 60))
    shown = laid_out.text().replace("\N{ZERO WIDTH SPACE}", "")
    assert shown.split("\N{LINE SEPARATOR}") == lines


def test_a_date_that_has_room_on_a_line_of_its_own_is_not_broken(faces):
    texts = TextCache()
    texts.use(fonts.text_font(), LTR)
    width = QFontMetrics(fonts.text_font()).horizontalAdvance("03/04/2016") + 2
    laid_out, _height = texts.laid_out("after 03/04/2016", QSize(width, 60))
    assert laid_out.text().split("\N{LINE SEPARATOR}") == ["after", "03/04/2016"]


@pytest.mark.parametrize(("words", "lines"), [(LATIN, 2), (ARABIC, 1)])
def test_words_of_a_taller_script_than_the_rows_are_made_for_get_one_line(faces, words, lines):
    texts = TextCache()
    texts.use(fonts.text_font(), LTR)
    room = QSize(120, 2 * fonts.line_height(fonts.text_font()))
    laid_out, height = texts.laid_out(words, room)
    assert len(laid_out.text().split("\N{LINE SEPARATOR}")) == lines
    assert DOTS in laid_out.text()
    assert height <= room.height()


@pytest.fixture
def view(qtbot, session, messages, settings, jobs):
    view = ParticipantsView(PageContext(session, messages, Nowhere(), settings, jobs))
    qtbot.addWidget(view)
    view.resize(700, 500)
    return view


def first_cell(qtbot, view):
    """Return the first cell of the table of ``view``, as its delegate paints it."""
    with qtbot.waitExposed(view):
        view.show()
    table, option = view.table, QStyleOptionViewItem()
    table.initViewItemOption(option)
    index = table.model().index(0, 0)
    option.rect = table.visualRect(index)
    table.itemDelegate().initStyleOption(option, index)
    return option


def test_a_latin_cell_ends_with_its_full_stop_in_an_arabic_window(qtbot, session, view):
    people_there = session.workshop.records(Person).values()
    session.apply(people.add_many, people_there, [{"name": "Ms Lee, Jr."}])
    view.setLayoutDirection(RTL)
    with i18n.language_scope("ar"):
        option = first_cell(qtbot, view)
    layout, wraps = QTextLayout(option.text, option.font), QTextOption()
    wraps.setTextDirection(RTL)
    layout.setTextOption(wraps)
    layout.beginLayout()
    layout.createLine().setLineWidth(100_000)
    layout.endLayout()
    first, stop = (
        layout.glyphRuns(place, 1)[0].boundingRect().center().x()
        for place in (option.text.index("M"), option.text.rindex("."))
    )
    assert stop > first


@pytest.mark.parametrize("direction", [LTR, RTL])
@pytest.mark.parametrize("name", [LATIN, ARABIC, *MIXED])
def test_a_cell_is_cut_at_the_end_of_its_words(qtbot, session, view, direction, name):
    session.apply(people.add_many, session.workshop.records(Person).values(), [{"name": name}])
    view.setLayoutDirection(direction)
    option = first_cell(qtbot, view)
    assert option.text.startswith(name[:6])
    assert is_cut_at_its_end(option.text, option.font, option.direction)


@pytest.fixture
def members(qtbot):
    made = MemberList("1")
    qtbot.addWidget(made)
    made.resize(150, 300)
    return made


@pytest.mark.parametrize("direction", [LTR, RTL])
@pytest.mark.parametrize("name", [LATIN, ARABIC, *MIXED])
def test_a_line_of_a_list_is_cut_at_the_end_of_its_words(qtbot, members, direction, name):
    members.setLayoutDirection(direction)
    members.addItem(name)
    with qtbot.waitExposed(members):
        members.show()
    index, option = members.model().index(0, 0), QStyleOptionViewItem()
    members.initViewItemOption(option)
    whole = members.itemDelegate().sizeHint(option, index)
    option.rect = members.visualRect(index)
    members.itemDelegate().initStyleOption(option, index)
    assert DOTS in option.text
    assert is_cut_at_its_end(option.text, option.font, direction)
    assert whole.width() > option.rect.width()  # measured by the whole words


@pytest.mark.parametrize("direction", [LTR, RTL])
@pytest.mark.parametrize("name", [LATIN, ARABIC, *MIXED])
def test_a_choice_is_cut_at_the_end_of_its_words(qtbot, direction, name):
    choice = ChoiceField("Ministry", [("one", name), ("two", "Health")])
    qtbot.addWidget(choice)
    choice.setLayoutDirection(direction)
    choice.resize(170, 34)
    with qtbot.waitExposed(choice):
        choice.show()
    assert DOTS in choice.shown_words()
    assert is_cut_at_its_end(choice.shown_words(), choice.font(), direction)
    choice.show_value("two")
    assert choice.shown_words() == "Health"


def test_a_line_of_words_is_cut_between_them(qtbot):
    metrics = QFontMetrics(QFont())
    text = "4 groups, and drag between the columns"
    room = metrics.horizontalAdvance("4 groups, and drag betw" + DOTS)
    assert elide_words(metrics, text, room).startswith("4 groups, and drag" + DOTS)
    assert elide_words(metrics, text, 4 * room) == text
    room = metrics.horizontalAdvance("4 unbrok" + DOTS)
    assert elide_words(metrics, "4 unbroken", room).startswith("4 unbro")


@pytest.mark.parametrize("size", range(10, 34, 3))
def test_a_text_is_not_cut_in_its_whole_width(faces, size):
    font = QFont()
    font.setPixelSize(size)
    for text in ("Kerron", "Laptop 909F", "Shaira Hibiscus", "21 Jan 2015 20:30"):
        assert elide_words(QFontMetrics(font), text, whole_width(font, text)) == text
