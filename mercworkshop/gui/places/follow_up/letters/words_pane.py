"""The words of a letter as it would go out, to read."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.programme.reports.letters import Letter
from mercworkshop.domain.programme.reports.runs import words_of
from mercworkshop.domain.programme.reports.sections.letters import SENDER, SUBJECT
from mercworkshop.domain.values.dates.partial_date import format_day_long
from mercworkshop.gui.widgets.labels import heading, label
from mercworkshop.gui.widgets.layouts import (
    MARGIN,
    bare_widget,
    clear_layout,
    column,
    make_frame,
    reading_area,
)
from mercworkshop.i18n import _, is_right_to_left, language_scope

_STRONG = {SENDER, SUBJECT}


class LetterPreview(QWidget):
    """Shows one letter in its language; what a person wrote says so."""

    def __init__(self) -> None:
        super().__init__()
        self.title = heading("")
        self._lines = column(gap=10)
        self.page = bare_widget(column(self._lines, None, margin=MARGIN))
        self.area = reading_area(self.page, _("The letter"))
        whole = column(self.title, make_frame(column(self.area, gap=0)), gap=6)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def show_letter(self, letter: Letter | None, title: str) -> None:
        """Show the words of a letter; nothing without one."""
        self.title.set_words(title)
        clear_layout(self._lines)
        if letter is None:
            return
        with language_scope(letter.text.language):
            is_mirrored = is_right_to_left()
            day = format_day_long(letter.composed.scope.as_of)
        side = Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft
        for words, kind in _lines(letter, day):
            line = label(words, kind, wrap=True)
            line.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
            self._lines.addWidget(line)
        self.area.verticalScrollBar().setValue(0)


def _lines(letter: Letter, day: str) -> Iterator[tuple[str, str]]:
    """Yield the lines of a letter with their looks, as they stand on its page."""
    is_dated = False
    for section in letter.text.sections:
        for each in section.paragraphs:
            if not is_dated and each.key != SENDER:
                is_dated = True
                yield day, ""
            if each.is_edited:
                yield _("Your words:"), "caption"
            yield words_of(each.runs), "strong" if each.key in _STRONG else ""
            for note in (*each.notes, *each.draft_notes):
                yield note, "amber"
