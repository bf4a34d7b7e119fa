"""What the pages of the library are made of: facts beside their names, sources, marks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.gui.widgets.basics import Chip, chip, label
from mercworkshop.gui.widgets.fields import text_direction
from mercworkshop.gui.widgets.layouts import LayoutPart, bare_widget, card, row
from mercworkshop.i18n import _, current_language, isolate

Anchored = tuple[str, QWidget]
"""A piece of a page, and the key by which the search leads to it (empty: none)."""


@dataclass(frozen=True, slots=True)
class PageContent:
    """One page. ``parts`` are made one by one while it is shown, so that nothing waits for all."""

    title: str
    parts: Callable[[], Iterator[Anchored]]
    chips: tuple[tuple[str, str], ...] = field(default=())


def selectable_text(text: str, kind: str = "") -> QLabel:
    """Return a paragraph that can be selected and copied, in the direction of its own letters."""
    made = label(text, kind, wrap=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if text_direction(text) != Qt.LayoutDirection.LayoutDirectionAuto:
        is_mirrored = text_direction(text) == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft
        made.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop)
    return made


def fact_table(*pairs: tuple[str, str]) -> QWidget:
    """Return names with what they stand for beside them; a pair without a value is left out."""
    return widget_table(
        [(label(name, "muted"), selectable_text(value)) for name, value in pairs if value]
    )


def bullet_list(items: Iterable[str]) -> QWidget:
    """Return lines that each begin with a dot."""
    return widget_table([(label("•"), selectable_text(item)) for item in items], gap=8)


def widget_table(rows: Sequence[Sequence[QWidget | None]], gap: int = 16) -> QWidget:
    """Return widgets in columns, the second of which takes the room there is."""
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


def inline_row(*parts: LayoutPart) -> QWidget:
    """Return parts beside each other."""
    return bare_widget(row(*parts))


def titled_card(title: str, *parts: LayoutPart) -> QFrame:
    """Return a card with a title."""
    return card(selectable_text(title, "heading"), *parts, gap=8)


def unverified_mark() -> Chip:
    """Return the mark of what was not read in an official text or a source."""
    return chip(_("Not verified"), "warn")


def verified_mark() -> Chip:
    """Return the mark of what was read in an official text."""
    return chip(_("Official text"), "good")


def verification_mark(is_verified: bool) -> tuple[Chip, ...]:
    """Return the mark of a statement; what is verified needs none."""
    return () if is_verified else (unverified_mark(),)


def english_only_chip() -> tuple[tuple[str, str], ...]:
    """Return the chip of a page whose text exists in English only, where that is news."""
    return () if current_language() == "en" else ((_("English"), "info"),)


def source_list(addresses: Mapping[str, str], note: str = "") -> QFrame:
    """Return where the statements of a page were read."""
    return card(
        label(_("Sources"), "caption"),
        *((selectable_text(note),) if note else ()),
        *(selectable_text(address, "muted") for address in addresses.values()),
        gap=6,
    )


def format_day(when: date) -> str:
    """Write a day in the language of the window."""
    return isolate(partial_date.format_date_long(PartialDate.from_day(when), current_language()))


def capitalise(text: str) -> str:
    """Return text with its first letter large, as reference data begins small."""
    return text[:1].upper() + text[1:]
