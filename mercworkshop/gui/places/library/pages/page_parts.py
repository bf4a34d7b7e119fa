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
from mercworkshop.gui.widgets.fields import direction_of
from mercworkshop.gui.widgets.layouts import Part, card, plain, row
from mercworkshop.i18n import _, isolate, language

Anchored = tuple[str, QWidget]
"""A piece of a page, and the key by which the search leads to it (empty: none)."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page. ``parts`` are made one by one while it is shown, so that nothing waits for all."""

    title: str
    parts: Callable[[], Iterator[Anchored]]
    chips: tuple[tuple[str, str], ...] = field(default=())


def words(text: str, kind: str = "") -> QLabel:
    """Return a paragraph that can be selected and copied, in the direction of its own letters."""
    made = label(text, kind, wrap=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if direction_of(text) != Qt.LayoutDirection.LayoutDirectionAuto:
        is_mirrored = direction_of(text) == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft
        made.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop)
    return made


def facts(*pairs: tuple[str, str]) -> QWidget:
    """Return names with what they stand for beside them; a pair without a value is left out."""
    return table([(label(name, "muted"), words(value)) for name, value in pairs if value])


def listed(items: Iterable[str]) -> QWidget:
    """Return lines that each begin with a dot."""
    return table([(label("•"), words(item)) for item in items], gap=8)


def table(rows: Sequence[Sequence[QWidget | None]], gap: int = 16) -> QWidget:
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
    return plain(grid)


def line(*parts: Part) -> QWidget:
    """Return parts beside each other."""
    return plain(row(*parts))


def block(title: str, *parts: Part) -> QFrame:
    """Return a card with a title."""
    return card(words(title, "heading"), *parts, gap=8)


def unverified() -> Chip:
    """Return the mark of what was not read in an official text or a source."""
    return chip(_("Not verified"), "warn")


def verified() -> Chip:
    """Return the mark of what was read in an official text."""
    return chip(_("Official text"), "good")


def marks(is_verified: bool) -> tuple[Chip, ...]:
    """Return the mark of a statement; what is verified needs none."""
    return () if is_verified else (unverified(),)


def english() -> tuple[tuple[str, str], ...]:
    """Return the chip of a page whose text exists in English only, where that is news."""
    return () if language() == "en" else ((_("English"), "info"),)


def sources(addresses: Mapping[str, str], note: str = "") -> QFrame:
    """Return where the statements of a page were read."""
    return card(
        label(_("Sources"), "caption"),
        *((words(note),) if note else ()),
        *(words(address, "muted") for address in addresses.values()),
        gap=6,
    )


def day(when: date) -> str:
    """Write a day in the language of the window."""
    return isolate(partial_date.show_long(PartialDate.of(when), language()))


def sentence(text: str) -> str:
    """Return text with its first letter large, as reference data begins small."""
    return text[:1].upper() + text[1:]
