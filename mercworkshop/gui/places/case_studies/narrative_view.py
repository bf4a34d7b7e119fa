"""The story of a case study and, separately, the facilitator's notes."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QLabel, QTableWidget, QTableWidgetItem

from mercworkshop.gui.widgets import wrapping_delegate
from mercworkshop.gui.widgets.basics import chip, label
from mercworkshop.gui.widgets.layouts import card, row
from mercworkshop.gui.widgets.wrapping_delegate import WrappingDelegate
from mercworkshop.i18n import _, isolate, number
from mercworkshop.reference.case_studies import CaseStudy, DataTable, ScreenText


def make_narrative(case: CaseStudy, language: str) -> QFrame:
    """Return a card with the story, its figures and what the group learns."""
    title = case.title(language)
    head = row(label(title.value, "heading", wrap=True))
    head.setStretch(0, 1)
    if title.is_fallback:
        head.addWidget(chip(_("English"), "warn"))
    parts = [*_paragraphs(case.narrative(language)), *_figures(case.table(language))]
    return card(
        head,
        row(chip(_("Invented story")), None),
        label(case.disclaimer(language).value, "muted", wrap=True),
        *parts,
        _caption(_("What you learn")),
        *_bullets(case.objectives(language)),
        None,
        gap=10,
        margin=18,
    )


def make_guide(case: CaseStudy, language: str) -> QFrame:
    """Return a card with the facilitator's notes and the model answers."""
    guide = case.guide(language)
    return card(
        label(_("Facilitator notes"), "heading", wrap=True),
        label(_("For the facilitator only. Keep this off the projector."), "bad", wrap=True),
        *_bullets(guide.notes),
        _caption(_("Model answers")),
        *_bullets(guide.model_answers),
        _caption(_("Closing question")),
        label(guide.closing_question.value, wrap=True),
        None,
        gap=10,
        margin=18,
    )


class FiguresView(QTableWidget):
    """The figures of the story: read-only, as tall as its rows, accessible to a screen reader."""

    def __init__(self, table: DataTable) -> None:
        super().__init__(len(table.rows), len(table.columns))
        self.setAccessibleName(table.caption.value)
        self.setHorizontalHeaderLabels([column.value for column in table.columns])
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self._delegate = WrappingDelegate(self)
        self.setItemDelegate(self._delegate)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        for down, cells in enumerate(table.rows):
            for along, cell in enumerate(cells):
                self.setItem(down, along, _cell(cell))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), wrapping_delegate.full_height(self))

    minimumSizeHint = sizeHint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        share = self.viewport().width() // (self.columnCount() + 1)
        for column in range(self.columnCount()):
            self.setColumnWidth(column, share if column else 2 * share)
        wrapping_delegate.fit_rows(self)


def _figures(table: DataTable | None) -> list[QLabel | FiguresView]:
    return [_caption(table.caption.value), FiguresView(table)] if table else []


def _cell(cell: ScreenText | int | float | None) -> QTableWidgetItem:
    if cell is None or isinstance(cell, ScreenText):
        return QTableWidgetItem(cell.value if cell else "")
    item = QTableWidgetItem(isolate(number(cell)))
    item.setTextAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
    return item


def _caption(text: str) -> QLabel:
    return label(text, "caption", wrap=True)


def _paragraphs(texts: Iterable[ScreenText]) -> list[QLabel]:
    labels = [label(text.value, wrap=True) for text in texts]
    for paragraph in labels:
        paragraph.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return labels


def _bullets(texts: Iterable[ScreenText]) -> list[QLabel]:
    return [label(f"• {text.value}", wrap=True) for text in texts]
