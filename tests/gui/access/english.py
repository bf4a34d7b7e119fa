"""Finds English that is left on a screen in another language.

It looks for the English source texts of the program and of its content that have two or more words
and another wording in the language. Texts that people wrote are left out: they stay as typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from io import BytesIO

from babel.messages.pofile import read_po
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView, QTreeView, QWidget

from mercworkshop import paths
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.shell.places_window import PlacesWindow
from mercworkshop.reference.files.pack import read_file, read_translation
from mercworkshop.reference.files.translations import find_texts
from mercworkshop.reference.translation.translated_files import TRANSLATED_FILES
from tests.shipped import SHIPPED

_WORD = re.compile(r"[^\W\d_]{2,}")
_PLACE = re.compile(r"\{[^}]*\}")
_FEWEST_WORDS = 2
_MOST_ROWS = 60
_SAID = ("text", "toolTip", "accessibleName", "accessibleDescription", "placeholderText", "title")
_HEADERS = (Qt.Orientation.Horizontal, Qt.Orientation.Vertical)


class EnglishSources:
    """The English texts that have another wording in ``language``."""

    def __init__(self, language: str, theirs: Iterable[str]) -> None:
        """``theirs`` are the texts that people wrote, in any language."""
        written = "\n".join(theirs)
        self._by_start: dict[tuple[str, ...], set[str]] = {}
        for words in _sources(language):
            if words not in written:
                start = tuple(_WORD.findall(words)[:_FEWEST_WORDS])
                self._by_start.setdefault(start, set()).add(words)

    def find(self, texts: Iterable[str]) -> set[str]:
        """Return the English texts that one of ``texts`` contains."""
        return {words for text in set(texts) for words in self._in_text(text)}

    def _in_text(self, text: str) -> Iterator[str]:
        words = _WORD.findall(text)
        for place in range(len(words) - 1):
            for source in self._by_start.get(tuple(words[place : place + _FEWEST_WORDS]), ()):
                if source in text:
                    yield source


@cache
def _sources(language: str) -> frozenset[str]:
    found: set[str] = set()
    for english, other in (*_messages(language), *_content(language)):
        if english != other:
            parts = _PLACE.split(english) if english not in other else ()
            found |= {part.strip(" .,:;()“”–") for part in parts}
    return frozenset(each for each in found if len(_WORD.findall(each)) >= _FEWEST_WORDS)


def _messages(language: str) -> Iterator[tuple[str, str]]:
    path = paths.resources() / "locale" / language / "LC_MESSAGES" / "mercworkshop.po"
    for message in read_po(BytesIO(path.read_bytes()), locale=language):
        if message.id:
            english = [message.id] if isinstance(message.id, str) else list(message.id)
            other = [message.string] if isinstance(message.string, str) else message.string or ()
            yield from ((str(each), "\n".join(map(str, other))) for each in english)


def _content(language: str) -> Iterator[tuple[str, str]]:
    data = SHIPPED.pack.data
    for name, kind in TRANSLATED_FILES.items():
        texts = read_translation(data, name, language).texts
        for place, english in find_texts(read_file(data, name, kind)):
            yield english, texts.get(place, "")


def written_in(workshop: Workshop) -> Iterator[str]:
    """Yield every text in the records of a workshop."""
    for records in workshop.tables.values():
        for record in records.values():
            yield repr(record)


def texts_on(root: QWidget) -> Iterator[str]:
    """Yield all texts of visible widgets: shown ones, tooltips, and those for screen readers."""
    for widget in (root, *root.findChildren(QWidget)):
        if widget.isVisible():
            yield from _said_by(widget)


def _said_by(widget: QWidget) -> Iterator[str]:
    for name in _SAID:
        if name == "title" and widget.isWindow():
            continue  # the title of a window contains the title of a page
        say = getattr(widget, name, None)
        if name == "title" and isinstance(widget, PlacesWindow):
            continue  # its method ``title`` takes a page
        if callable(say) and isinstance(said := say(), str):
            yield said
    model = widget.model() if isinstance(widget, QAbstractItemView) else None
    if model is not None:
        columns = model.columnCount() if isinstance(widget, (QTableView, QTreeView)) else 1
        yield from _cells(model, QModelIndex(), columns)
        if isinstance(widget, (QTableView, QTreeView)):
            yield from _heads(model)


def _cells(model: QAbstractItemModel, parent: QModelIndex, columns: int) -> Iterator[str]:
    for row in range(min(model.rowCount(parent), _MOST_ROWS)):
        for column in range(columns):
            index = model.index(row, column, parent)
            yield str(index.data() or "")
            yield str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
        first = model.index(row, 0, parent)
        if model.rowCount(first):
            yield from _cells(model, first, columns)


def _heads(model: QAbstractItemModel) -> Iterator[str]:
    counts = (model.columnCount(), min(model.rowCount(), _MOST_ROWS))
    for direction, count in zip(_HEADERS, counts, strict=True):
        for section in range(count):
            yield str(model.headerData(section, direction) or "")
