"""The paragraphs of one section, each on its card, and an empty one to write at the end."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from mercworkshop.domain.programme.reports import writing
from mercworkshop.domain.programme.reports.merged_report import (
    MergedParagraph,
    MergedReport,
    MergedSection,
)
from mercworkshop.domain.values.written_text import WrittenText
from mercworkshop.gui.places.reports.paragraph_card import ParagraphCard
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import bare_widget, column, inset_scroll_area
from mercworkshop.i18n import _

if TYPE_CHECKING:
    from mercworkshop.gui.places.reports.edits import ParagraphWrite


class SectionPaper(QFrame):
    """Hands on what its cards ask for, with the name of the paragraph."""

    written = Signal(str, object)
    accepted = Signal(str)
    restored = Signal(str)
    settling_asked = Signal()
    entered = Signal(str)
    figure_chosen = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.cards: dict[str, ParagraphCard] = {}
        self.blank = writing.new_part()
        """The paragraph that is not written yet."""
        self.title = label("", "heading", wrap=True)
        self._lines = column(gap=10)
        inside = bare_widget(column(self.title, self._lines, None, margin=14))
        self.area = inset_scroll_area(inside)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(_("Paragraphs"))
        self.setLayout(column(self.area, gap=0))

    def show_section(
        self,
        report: MergedReport,
        section: MergedSection,
        refused: Iterable[ParagraphWrite],
        *,
        is_final: bool,
    ) -> None:
        """Show a section; cards that are there already keep their focus.

        ``refused`` is what could not be written: it stands on its card, and waits.
        """
        plain_text(self.title, _(section.title))
        waiting = {each.place.part: each for each in refused}
        for part, write in waiting.items():
            if write.place.section == section.key and report.find(part) is None:
                self.blank = part
        if report.find(self.blank) is not None:
            self.blank = writing.new_part()
        blank = MergedParagraph(part=self.blank, section=section.key, text=WrittenText())
        shown = (*section.paragraphs, *(() if is_final else (blank,)))
        self.drop_cards({each.part for each in shown})
        number = _first_number(report, section)
        for place, each in enumerate(shown):
            card = self._card(each.part, place)
            card.show_paragraph(each, number, is_final=is_final)
            number += bool(each.text.words)  # what is not written yet is not printed
            if typed := waiting.get(each.part):
                card.keep_typed(typed.text, typed.seen)

    def drop_cards(self, kept: Collection[str] = ()) -> None:
        """Forget the cards of all other paragraphs."""
        for part in [each for each in self.cards if each not in kept]:
            gone = self.cards.pop(part)
            self._lines.removeWidget(gone)
            gone.hide()
            gone.deleteLater()

    def keep_refused(self, write: ParagraphWrite) -> None:
        """Let words that could not be written wait on their card, unless others follow them."""
        card = self.cards.get(write.place.part)
        if card and card.seen == write.written:
            card.seen = write.seen
            if write.text.words.strip():
                card.text.pending_input.hold()

    def scroll_up(self) -> None:
        """Show the start of the section."""
        self.area.verticalScrollBar().setValue(0)

    def start(self) -> None:
        """Focus the words of the first paragraph."""
        if self.cards:
            min(self.cards.values(), key=self._lines.indexOf).text.setFocus()

    def go_to(self, paragraph: MergedParagraph) -> QWidget | None:
        """Focus what answers the first mark of a paragraph; return its words."""
        card = self.cards.get(paragraph.part)
        if card is None:
            return None
        if paragraph.stale:
            card.text.choose_figure(paragraph.stale[0].number)
        self.area.ensureWidgetVisible(card)
        card.first_answer.setFocus()
        return card.text

    def _card(self, part: str, place: int) -> ParagraphCard:
        if part in self.cards:
            return self.cards[part]
        made = self.cards[part] = ParagraphCard(part)
        made.written.connect(self.written)
        made.accepted.connect(self.accepted)
        made.restored.connect(self.restored)
        made.settling_asked.connect(self.settling_asked)
        made.entered.connect(self.entered)
        made.figure_chosen.connect(self.figure_chosen)
        self._lines.insertWidget(place, made)
        return made


def _first_number(report: MergedReport, section: MergedSection) -> int:
    """Return the number of the first paragraph of a section: numbers run through all sections."""
    count = 1
    for each in report.sections:
        if each.key == section.key:
            break
        count += sum(bool(paragraph.text.words) for paragraph in each.paragraphs)
    return count
