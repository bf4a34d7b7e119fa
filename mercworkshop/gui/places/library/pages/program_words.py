"""The page with the words of the program itself: the original beside the translation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.gui.places.library.pages.page_parts import Anchored, FixedPage, selectable_text
from mercworkshop.gui.widgets.inputs.fields import LineField
from mercworkshop.gui.widgets.labels import ElidedLabel
from mercworkshop.gui.widgets.layouts import card, column
from mercworkshop.gui.widgets.tables.text_table import TextTable
from mercworkshop.i18n import LANGUAGES, N_, _, number, plural
from mercworkshop.reference.files.translations import ENGLISH, PROGRAM
from mercworkshop.reference.reference import Reference
from mercworkshop.reference.translation.program_texts import program_file
from mercworkshop.reference.translation.text_states import (
    STATE_NAMES,
    StatedText,
    stated_program_texts,
)

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext

ANCHOR = "words"
"""The part of the page that knows which text is chosen."""
_COLUMNS = ((N_("English"), 35), (N_("Translation"), 35), (N_("Status"), 30))
_LINES = 12
_MOST = 500
"""Texts that are shown at once; a filter finds the others."""
_TYPING_MS = 120


class ProgramWords(QWidget):
    """Every text of the program in the language of the window; a filter finds one by its words."""

    def __init__(self, reference: Reference) -> None:
        super().__init__()
        texts = stated_program_texts(reference.data, reference.language)
        self._texts = sorted(texts, key=lambda each: not each.english[:1].isalpha())
        file = program_file(reference.language)
        self._corrected = {each.place for each in reference.corrections if each.file == file}
        self._folded = [fold_text(f"{each.english} {each.words}") for each in self._texts]
        self._shown: list[StatedText] = []
        self.filter = LineField(_("Find in both languages"), _("Find in both languages"))
        self.filter.textChanged.connect(self._filter_soon)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TYPING_MS)
        self._timer.timeout.connect(self.show_found)
        self.count = ElidedLabel("", "muted")
        self.table = TextTable(_("Words of the program"), _COLUMNS, lines=_LINES)
        self.setLayout(column(self.filter, self.count, self.table))
        self.show_found()

    @property
    def chosen(self) -> StatedText | None:
        """The text of the current row; None if there is none."""
        row = self.table.currentIndex().row()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def show_found(self) -> None:
        """Show the texts that hold every word of the filter."""
        words = fold_text(self.filter.text()).split()
        found = [
            each
            for each, folded in zip(self._texts, self._folded, strict=True)
            if all(word in folded for word in words)
        ]
        self._shown = found[:_MOST]
        self.table.show_rows([self._row(each) for each in self._shown])
        self.table.choose_first()
        said = plural("{n} text", "{n} texts", len(found))
        if len(found) > _MOST:
            words_ = _("{found}; the first {number} are shown: type what to find")
            said = words_.format(found=said, number=number(_MOST))
        self.count.set_words(said)

    def _filter_soon(self, _words: str) -> None:
        self._timer.start()

    def _row(self, text: StatedText) -> tuple[str, str, str]:
        is_here = text.place in self._corrected
        state = _("Corrected here") if is_here else _(STATE_NAMES[text.state])
        return text.english, text.words, state


def find_program_words(piece: QObject | None) -> ProgramWords | None:
    """Return the part of a page that knows the chosen text; None on another page."""
    return piece if isinstance(piece, ProgramWords) else None


def _parts(context: PageContext) -> Iterator[Anchored]:
    reference = context.session.reference
    if reference.language == ENGLISH:
        words = _(
            "The program is written in English, which needs no correction here. Choose another"
            " language in the menu: its texts stand here beside the English ones, to be corrected."
        )
        yield "", card(selectable_text(words))
        return
    about = _(
        "F2 corrects the chosen text in {language}. Papers have it at once, the whole window from"
        " the next start on. It travels with the workshop, and as a data pack to everybody."
    )
    yield "", card(selectable_text(about.format(language=LANGUAGES[reference.language])))
    yield ANCHOR, ProgramWords(reference)


PAGE = FixedPage(N_("Words of the program"), _parts, is_wide=True)
KEY = PROGRAM.partition(".")[0]
