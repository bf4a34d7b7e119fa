"""English passages in an Arabic window: their own paragraphs, from the left, not cut off."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from mercworkshop.gui.widgets.labels import label
from mercworkshop.gui.widgets.reading.passages import is_foreign, named_passage, passage
from mercworkshop.i18n import use_language

ENGLISH = "Fill the template with the country office; the operational focal point endorses it."
ARABIC = "تملأ الدولة النموذج."
LEFT, RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


@pytest.fixture
def arabic(qapp, faces):
    use_language("ar")
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def words(labels):
    return [each.text() for each in labels]


def test_a_passage_is_part_of_a_sentence_of_its_own_direction(qtbot):
    assert words(named_passage("How: {how}", "how", ENGLISH)) == [f"How: {ENGLISH}"]
    assert words(named_passage("How: {how}", "how", "")) == []
    assert not is_foreign(ENGLISH)


def test_an_english_passage_in_arabic_is_a_paragraph_of_its_own(qtbot, arabic):
    name, text = named_passage("كيف: {how}", "how", ENGLISH)
    assert (name.text(), text.text()) == ("كيف:", ENGLISH)
    assert text.alignment() & LEFT
    assert passage(ARABIC).alignment() & RIGHT
    (one,) = words(named_passage("كيف: {how}", "how", ARABIC))
    assert one.startswith("كيف: ")
    assert one.endswith(f"{ARABIC}\u2069")


@pytest.mark.parametrize("width", range(180, 260, 16))
def test_no_letter_is_cut_at_the_left_of_mixed_lines(qtbot, arabic, width):
    shown = label(f"كيف تطلب الدولة: {ENGLISH}", wrap=True)
    qtbot.addWidget(shown)
    shown.resize(width, shown.heightForWidth(width))
    with qtbot.waitExposed(shown):
        shown.show()
    QApplication.processEvents()
    image = shown.grab().toImage()
    ground = image.pixelColor(image.width() - 1, 0)
    assert all(image.pixelColor(0, y) == ground for y in range(image.height()))
