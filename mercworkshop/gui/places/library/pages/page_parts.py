"""Building blocks of library pages: tables of facts, sources, marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QWidget

from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.chips import Chip, chip
from mercworkshop.gui.widgets.inputs.fields import text_direction
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import FlowLayout, LayoutPart, bare_widget, card, row
from mercworkshop.gui.widgets.tooltips import plain_tooltip
from mercworkshop.i18n import _
from mercworkshop.reference.files.translations import ENGLISH
from mercworkshop.reference.reference import Reference

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext

Anchored = tuple[str, QWidget]
"""A part of a page: its anchor for links from the search (may be empty), its widget."""

_NAME = 130
"""Longest name of a fact in one line, in pixels at 100 %."""

_ADDRESS = re.compile(r"https?://(?:www\.)?([^/\s)]+)[^\s)]*")
"""The address of a page, and in it the site."""

_ROUNDING = 2
"""Pixels that a text may take more than its measured width."""


@dataclass(frozen=True, slots=True)
class PageContent:
    """One page. ``parts`` builds its widgets one by one while the page is shown."""

    title: str
    parts: Callable[[], Iterator[Anchored]]
    chips: tuple[tuple[str, str], ...] = field(default=())
    is_wide: bool = False
    """Whether it has tables that use all the room there is, and no long lines to read."""

    aside: Callable[[], QWidget] | None = None
    """Makes what stands beside the page where there is room, else below it."""


class FixedPage(NamedTuple):
    """A page that is always there: its title, what is on it, and the data file that it shows."""

    title: str
    build: Callable[[PageContext], Iterator[Anchored]]
    file: str = ""
    is_wide: bool = False

    def content(self, context: PageContext) -> PageContent:
        """Return the page, with what is said about the translation of its file."""
        chips = translation_chip(context.session.reference, self.file) if self.file else ()
        return PageContent(_(self.title), lambda: self.build(context), chips, self.is_wide)


class WrappedText(QLabel):
    """A wrapped text that breaks its lines once for each width.

    Each pass of a layout asks all texts of a page for their heights again, most at a known width.
    """

    def __init__(self, text: str, kind: str, horizontal: QSizePolicy.Policy) -> None:
        super().__init__()
        self._heights: dict[tuple[str, int], int] = {}
        plain_text(self, text)
        self.setProperty("kind", kind)
        self.setWordWrap(True)
        policy = QSizePolicy(horizontal, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width."""
        key = self.text(), width
        if key not in self._heights:
            self._heights[key] = super().heightForWidth(width)
        return self._heights[key]

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in another font or style."""
        self._heights.clear()
        super().changeEvent(event)


class FactName(WrappedText):
    """The name of a fact: one line, or several if it is long.

    A page that needs more width than it has would give its texts the heights of another width.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name, "muted", QSizePolicy.Policy.Minimum)

    def sizeHint(self) -> QSize:
        """Return the size in one line, or in lines of the greatest width."""
        whole = self.fontMetrics().horizontalAdvance(self.text()) + _ROUNDING
        width = min(whole, theme.current_look().px(_NAME))
        return QSize(width, self.heightForWidth(width))

    minimumSizeHint = sizeHint


class SelectableParagraph(WrappedText):
    """A wrapped text that is never lower than its lines.

    Rows and grids may keep the height that it had at another width, and cut its last lines off.
    """

    def __init__(self, text: str, kind: str) -> None:
        super().__init__(text, kind, QSizePolicy.Policy.Preferred)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = max(self.heightForWidth(self.width()), 0)
        if self.height() < needed or self.minimumHeight() > needed:
            self.setMinimumHeight(needed)


def selectable_text(text: str, kind: str = "") -> QLabel:
    """Return a paragraph that can be selected and copied, aligned by the direction of its text.

    An address within other words is its site alone; the tooltip and the paper have all of it.
    """
    shown = text if _ADDRESS.match(text) else _ADDRESS.sub(r"\1", text)
    paragraph = SelectableParagraph(shown, kind)
    if shown != text:
        paragraph.setToolTip(plain_tooltip(text))
    paragraph.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if text_direction(text) != Qt.LayoutDirection.LayoutDirectionAuto:
        is_mirrored = text_direction(text) == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft
        paragraph.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop)
    return paragraph


def fact_table(*pairs: tuple[str, str]) -> QWidget:
    """Return a table of names and values; pairs without a value are left out."""
    return widget_table(
        [(FactName(name), selectable_text(value)) for name, value in pairs if value]
    )


def bullet_list(items: Iterable[str]) -> QWidget:
    """Return a bulleted list."""
    return widget_table([(label("•"), selectable_text(item)) for item in items], gap=8)


def widget_table(rows: Sequence[Sequence[QWidget | None]], gap: int = 16) -> QWidget:
    """Return widgets in a grid; the second column takes the remaining width."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(gap)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for number, row_of in enumerate(rows):
        for place, cell in enumerate(row_of):
            if cell is not None:
                top = Qt.AlignmentFlag.AlignTop
                grid.addWidget(cell, number, place, top if place != 1 else Qt.AlignmentFlag(0))
    return bare_widget(grid)


def inline_row(*parts: QWidget) -> QWidget:
    """Return the parts beside each other, and in further lines where the width is used up."""
    return bare_widget(FlowLayout(*parts))


def titled_card(title: str, *parts: LayoutPart) -> QFrame:
    """Return a card with a title."""
    return card(selectable_text(title, "heading"), *parts, gap=8)


def unverified_mark() -> Chip:
    """Return the mark of a statement not verified in an official text or a source."""
    return chip(_("Not verified"), "warn")


def verified_mark() -> Chip:
    """Return the mark of a statement verified in an official text."""
    return chip(_("Official text"), "info")


def verification_mark(is_verified: bool) -> tuple[Chip, ...]:
    """Return the mark of a statement; empty if it is verified."""
    return () if is_verified else (unverified_mark(),)


def marked_heading(name: str, *, is_verified: bool) -> QWidget:
    """Return the heading of a card, with the mark of a statement that is not verified."""
    line = row(selectable_text(name, "heading"), *verification_mark(is_verified), gap=10)
    line.setStretch(0, 1)
    return bare_widget(line)


def translation_chip(reference: Reference, file: str) -> tuple[tuple[str, str], ...]:
    """Return the chip that says how sure the texts of a data file are; empty for English.

    A file without a translation is in English; one that no native reader has read is said to be so.
    """
    if reference.language == ENGLISH:
        return ()
    found = reference.translation(file)
    if not found.texts:
        return ((_("English"), "info"),)
    return () if found.read_by else ((_("Translation not yet checked"), "info"),)


def source_list(addresses: Mapping[str, str], note: str = "") -> QFrame:
    """Return a card with the sources of a page."""
    return card(
        label(_("Sources"), "caption"),
        *((selectable_text(note),) if note else ()),
        *(selectable_text(address, "muted") for address in addresses.values()),
        gap=6,
    )
