"""Type-ahead: what may be meant while somebody types, found in any language and without accents."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QListView

from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.gui.style import theme

Completion = str | tuple[str, str]
"""Words, alone or with other names for the same thing to find them by, one a line."""

MOST_SHOWN = 12
LEAST_WIDTH = 260
"""Of the list, at 100 %: a cell may be narrower than its words."""


class CompletionBox(QCompleter):
    """Offers what contains the typed words, the likeliest first.

    ``offers`` is asked when somebody first types.
    """

    def __init__(
        self, offers: Callable[[], Iterable[Completion]], name: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._ask: Callable[[], Iterable[Completion]] | None = offers
        self._offers: list[tuple[str, tuple[str, ...]]] = []
        self._found = QStringListModel(self)
        self.setModel(self._found)
        self.setMaxVisibleItems(MOST_SHOWN)
        self.list = QListView()
        self.setPopup(self.list)
        self.list.setProperty("kind", "popup")
        self.list.setAccessibleName(name)
        self.list.setMinimumWidth(theme.current_look().px(LEAST_WIDTH))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def set_completions(self, offers: Iterable[Completion]) -> None:
        """Offer other words from now on."""
        self._ask = None
        self._offers = [_names(each) for each in offers]

    def show_all(self) -> None:
        """Open the whole list, as the arrow of a box to choose from does."""
        self.setCompletionPrefix("")
        self.complete()

    def splitPath(self, path: str) -> list[str]:  # noqa: N802 - Qt's name
        """Find what is meant by the typed words; Qt shows all of it."""
        if self._ask is not None:
            self.set_completions(self._ask())
        typed = fold_text(path).strip()
        ranked: list[list[str]] = [[], [], [], [], []]
        for words, names in self._offers:
            ranked[_rank(names, typed)].append(words)
        self._found.setStringList([words for rank in ranked[:-1] for words in rank])
        return [""]


def _names(offer: Completion) -> tuple[str, tuple[str, ...]]:
    words, others = offer if isinstance(offer, tuple) else (offer, "")
    return words, tuple(fold_text(each) for each in (words, *others.split("\n")) if each)


def _rank(names: tuple[str, ...], typed: str) -> int:
    """Return how far down an offer stands; 4 where it does not contain what was typed."""
    tests = (
        names[0].startswith(typed),
        f" {typed}" in names[0],
        any(name.startswith(typed) for name in names),
        any(typed in name for name in names),
    )
    return next((place for place, is_so in enumerate(tests) if is_so), len(tests))
