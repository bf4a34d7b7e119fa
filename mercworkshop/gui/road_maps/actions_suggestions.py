"""Bodies and funders that were written before, to propose while somebody types."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QCompleter

from mercworkshop.domain.actions import Action
from mercworkshop.domain.path import PathStep
from mercworkshop.domain.workshop import Workshop


def suggestions(workshop: Workshop, road_map: str, field: str) -> list[str]:
    """Return what may be meant: of this road map the most used first, then of the others.

    Lead and partners share their bodies, and the bodies of the path to ratification.
    """
    here: Counter[str] = Counter()
    elsewhere: Counter[str] = Counter()
    for action in workshop.of(Action).values():
        words = [action.funder] if field == "funder" else [action.lead, *action.partners]
        (here if action.road_map == road_map else elsewhere).update(words)
    if field != "funder":
        for step in workshop.of(PathStep).values():
            (here if step.road_map == road_map else elsewhere)[step.body] += 1
    return list(dict.fromkeys([*_by_use(here), *_by_use(elsewhere)]))


def _by_use(words: Counter[str]) -> Iterable[str]:
    return (word for word, _count in words.most_common() if word.strip())


class ListCompleter(QCompleter):
    """Completes the last of several names with commas between."""

    _typed = ""

    def __init__(self, words: list[str], parent: QObject) -> None:
        super().__init__(words, parent)
        self.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def splitPath(self, path: str) -> list[str]:  # noqa: N802 - Qt's name
        self._typed = path
        return [_LAST_NAME.sub("", path, count=1)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:  # noqa: N802
        before = _LAST_NAME.match(self._typed)
        return (before[0] if before else "") + super().pathFromIndex(index)


_LAST_NAME = re.compile(r"^.*[;,،؛、；]\s*")
