"""Completions for bodies and funders, from the names already used in the workshop."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.bodies import BodyNames, BodyPair
from mercworkshop.domain.entities.national_path import PathStep
from mercworkshop.domain.fields.parsing import SEPARATORS
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.widgets.inputs.completer import CompletionBox
from mercworkshop.gui.widgets.inputs.fields import LineField
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import LISTED
from mercworkshop.gui.widgets.model_index import AnyIndex


def rank_bodies(workshop: Workshop, road_map: str, field: str) -> list[str]:
    """Return the names to complete from: this road map's most used first, then the others'.

    Lead and partners share their names, together with the bodies of the path steps. A body with
    several names is offered under the one that it is shown by.
    """
    here: Counter[str] = Counter()
    elsewhere: Counter[str] = Counter()
    for action in workshop.records(Action).values():
        words = [action.funder] if field == "funder" else [action.lead, *action.partners]
        (here if action.road_map == road_map else elsewhere).update(words)
    if field != "funder":
        for step in workshop.records(PathStep).values():
            (here if step.road_map == road_map else elsewhere)[step.body] += 1
        here = _under_one_name(workshop, road_map, here)
    return list(dict.fromkeys([*_by_use(here), *_by_use(elsewhere)]))


def _under_one_name(workshop: Workshop, road_map: str, names: Counter[str]) -> Counter[str]:
    """Count all names of a body for the one that it is shown under."""
    pairs = workshop.records(BodyPair).owned_by(road_map)
    if not any(each.is_one for each in pairs):
        return names
    shown = BodyNames(workshop.records(Action).owned_by(road_map), pairs)
    counted: Counter[str] = Counter()
    for name, count in names.items():
        counted[shown(name)] += count
    return counted


def _by_use(words: Counter[str]) -> Iterable[str]:
    return (word for word, _count in words.most_common() if word.strip())


class NameCompletions(QObject):
    """Completes the last name in a field of several names separated by commas.

    ``names`` is called when the field gets the focus. A name is inserted only when chosen in the
    list, with an arrow key and then Enter or Tab, or by a click.
    """

    def __init__(self, field: LineField, names: Callable[[], Iterable[str]]) -> None:
        super().__init__(field)
        self._field, self._names = field, names
        self.suggestions = _LastName(names, field.accessibleName(), self)
        self.suggestions.setWidget(field)
        self.suggestions.activated.connect(self._take)
        self.suggestions.list.installEventFilter(self)
        field.installEventFilter(self)
        field.textEdited.connect(self._propose)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Update the names when the field gets the focus; insert a name chosen by a key."""
        if watched is self._field and event.type() == QEvent.Type.FocusIn:
            self.suggestions.set_completions(self._names())
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return watched is self.suggestions.list and self._takes(event)
        return super().eventFilter(watched, event)

    def _takes(self, event: QKeyEvent) -> bool:
        chosen = self.suggestions.list.currentIndex()
        if meaning(event, LISTED) != "take" or not chosen.isValid():
            return False
        self.suggestions.list.hide()
        self._take(self.suggestions.pathFromIndex(chosen))
        return True

    def _propose(self, text: str) -> None:
        self.suggestions.setCompletionPrefix(text)
        self.suggestions.complete()

    def _take(self, words: str) -> None:
        self._field.setText(words)
        self._field.pending_input.restart_timer()
        self._field.pending_input.commit()


class _LastName(CompletionBox):
    """Completes the last of several names and keeps those before it."""

    _before = ""

    def splitPath(self, path: str) -> list[str]:  # noqa: N802 - Qt's name
        before = _NAMES_BEFORE.match(path)
        self._before = before[0] if before else ""
        return super().splitPath(path.removeprefix(self._before))

    def pathFromIndex(self, index: AnyIndex) -> str:  # noqa: N802
        return self._before + super().pathFromIndex(index)


_NAMES_BEFORE = re.compile(rf"^.*[{SEPARATORS}]\s*")
