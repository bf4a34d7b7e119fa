"""The story of a case study and, separately, the facilitator's notes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel

from mercworkshop.gui.places.case_studies.figures_view import FiguresView
from mercworkshop.gui.places.case_studies.hand_out_sections import make_parts
from mercworkshop.gui.widgets.chips import chip
from mercworkshop.gui.widgets.labels import label
from mercworkshop.gui.widgets.layouts import card, row
from mercworkshop.i18n import _
from mercworkshop.reference.cases import hand_outs
from mercworkshop.reference.cases.case_studies import CaseStudy, DataTable, ScreenText


def make_narrative(case: CaseStudy, language: str, day: date) -> QFrame:
    """Return a card with the story, its figures, what the group learns, exhibits and roles."""
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
        *make_parts(hand_outs.read_materials(case, day, language)),
        None,
        gap=10,
        margin=18,
    )


def make_guide(case: CaseStudy, language: str, day: date) -> QFrame:
    """Return a card with all that the facilitator needs besides the story."""
    return card(
        label(_("Facilitator notes"), "heading", wrap=True),
        label(_("For the facilitator only. Keep this off the projector."), "bad", wrap=True),
        *make_parts(hand_outs.read_guide(case, day, language)),
        None,
        gap=10,
        margin=18,
    )


def _figures(table: DataTable | None) -> list[QLabel | FiguresView]:
    return [_caption(table.caption.value), FiguresView(table)] if table else []


def _caption(text: str) -> QLabel:
    return label(text, "caption", wrap=True)


def _paragraphs(texts: Iterable[ScreenText]) -> list[QLabel]:
    labels = [label(text.value, wrap=True) for text in texts]
    for paragraph in labels:
        paragraph.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return labels


def _bullets(texts: Iterable[ScreenText]) -> list[QLabel]:
    return [label(f"• {text.value}", wrap=True) for text in texts]
