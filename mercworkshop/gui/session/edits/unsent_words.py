"""Words typed about a record of an archive and not sent yet: they wait until it is shown again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial

from PySide6.QtCore import QObject
from shiboken6 import Shiboken

from mercworkshop.gui.widgets.inputs.fields import AutoTextEdit, LineField

type Route = tuple[str, ...]
"""The place of a record and the path to it."""


class UnsentWords:
    """What waits in an open archive, by where it was typed; the window asks before it closes."""

    def __init__(self) -> None:
        self._waiting: dict[Route, tuple[str, ...]] = {}
        self._resting: frozenset[Route] = frozenset()

    @property
    def routes(self) -> tuple[Route, ...]:
        """Where words wait that can be sent."""
        return tuple(each for each in self._waiting if each not in self._resting)

    def within(self, place: Route) -> tuple[Route, ...]:
        """Return where words were typed in a place, also about what is not there now."""
        return tuple(each for each in self._waiting if each[: len(place)] == place)

    def rest(self, place: Route, there: Collection[Route]) -> None:
        """Keep the words of a place about what is not ``there`` for when it comes back.

        Until then they cannot be sent, so the window does not ask about them.
        """
        found = frozenset(self.within(place))
        self._resting = (self._resting - found) | (found - frozenset(there))

    def resting(self, place: Route) -> tuple[Route, ...]:
        """Return where words of a place wait about what is not there."""
        return tuple(each for each in self.within(place) if each in self._resting)

    def of(self, route: Route) -> tuple[str, ...] | None:
        """Return the words of all lines that wait at a record; None if none do."""
        return self._waiting.get(route)

    def keep(self, route: Route, words: tuple[str, ...]) -> None:
        """Let words wait at a record, in place of earlier ones."""
        self._waiting[route] = words
        self._resting -= {route}

    def drop(self, route: Route) -> None:
        """Forget the words at a record: they were sent or deleted."""
        self._waiting.pop(route, None)
        self._resting -= {route}

    def drop_all(self) -> None:
        """Forget all words: the person who typed them goes on without them."""
        self._waiting.clear()
        self._resting = frozenset()


class UnsentLines(QObject):
    """The lines of a pane that shows one record after another; what is typed stays with each."""

    def __init__(
        self, unsent: UnsentWords, lines: Sequence[LineField | AutoTextEdit], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._unsent, self._lines = unsent, tuple(lines)
        self._route: Route = ()
        self._proposed: tuple[str, ...] = ()
        for each in self._lines:
            each.textChanged.connect(self._note)

    def turn_to(self, route: Route, proposed: Sequence[str]) -> None:
        """Show what was typed about another record, or else what is proposed for each line."""
        if route == self._route:
            return
        self._route, self._proposed = (), tuple(proposed)
        for line, words in zip(self._lines, self._unsent.of(route) or proposed, strict=True):
            line.pending_input.discard()
            line.show_value(words)
        self._route = route

    def sending(self) -> Callable[[], None]:
        """Return what forgets the words as they are now; it is called once they are sent.

        The archive may be busy for a while: what is typed on until then stays.
        """
        return partial(self._drop_sent, self._route, self._unsent.of(self._route))

    def _drop_sent(self, route: Route, words: tuple[str, ...] | None) -> None:
        if self._unsent.of(route) == words:
            self.drop(route)

    def drop(self, route: Route) -> None:
        """Forget what was typed about a record: it was sent."""
        self._unsent.drop(route)
        if route == self._route and Shiboken.isValid(self):
            self._route = ()
            self.turn_to(route, self._proposed)

    def give_back(self, route: Route, words: tuple[str, ...]) -> None:
        """Let words wait at a record again: they were refused; what was typed since comes first."""
        if self._unsent.of(route) is not None:
            return
        self._unsent.keep(route, words)
        if route == self._route and Shiboken.isValid(self):
            self._route = ()
            self.turn_to(route, self._proposed)

    def _note(self) -> None:
        if not self._route:
            return
        words = tuple(map(_words_in, self._lines))
        if words == self._proposed:
            self._unsent.drop(self._route)
        else:
            self._unsent.keep(self._route, words)


def _words_in(line: LineField | AutoTextEdit) -> str:
    return line.text() if isinstance(line, LineField) else line.toPlainText()
