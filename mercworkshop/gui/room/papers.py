"""A menu of papers about people and the room, each saved as a file of any of its formats."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from mercworkshop.domain.ports.room_facts import ContactChoice
from mercworkshop.gui.session.papers.paper_orders import paper_order
from mercworkshop.gui.session.papers.paper_saver import ask_for_paper, save_paper
from mercworkshop.gui.widgets.buttons import PushButton, button, escape_ampersands
from mercworkshop.i18n import _
from mercworkshop.publishing.kinds import PaperKind

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext

type PaperEntry = tuple[str, PaperKind, ContactChoice]
"""A line of the menu, which paper it makes, and with whose contact details."""


class RoomPapers(QMenu):
    """Asks where to save a paper; the ending of the name chooses the format."""

    def __init__(self, owner: QWidget, context: PageContext, entries: Sequence[PaperEntry]) -> None:
        super().__init__(owner)
        self._owner, self._context = owner, context
        for words, kind, contacts in entries:
            action = self.addAction(escape_ampersands(words))
            action.triggered.connect(partial(self._ask, kind, contacts))

    def choose(self, below: QWidget) -> None:
        """Ask where to save the only paper, or show the menu below the button that has it."""
        first = self.actions()[0]
        if len(self.actions()) == 1:
            first.trigger()
            return
        self.popup(below.mapToGlobal(below.rect().bottomLeft()))
        self.setActiveAction(first)

    def save_to(self, kind: PaperKind, contacts: ContactChoice, name: str) -> None:
        """Save a paper as a file, in a job."""
        from mercworkshop.publishing import requests
        from mercworkshop.publishing.formats import Format, format_of

        path, order = Path(name), paper_order(self._context)
        found = format_of(path) or Format.PDF
        choices = requests.PaperChoices(kind=kind, contacts=contacts, format=found)
        request = partial(order.request_of_workshop, choices)
        save_paper(self._context, self._owner, kind.title, request, path)

    def _ask(self, kind: PaperKind, contacts: ContactChoice, _checked: bool = False) -> None:
        from mercworkshop.publishing.requests import PaperChoices

        name = paper_order(self._context).room_name(PaperChoices(kind=kind))
        ask_for_paper(self._owner, kind, name, partial(self.save_to, kind, contacts))


def papers_button(menu: RoomPapers) -> PushButton:
    """Return the button that shows a menu of papers."""
    made = button(_("Save as paper"), "print", "quiet")
    made.setMenu(menu)
    return made


def answer_print(
    menu: RoomPapers, shown: QWidget, tools: Sequence[QWidget]
) -> dict[str, Callable[[], object]]:
    """Return what Ctrl+P does where a menu of papers is among the tools that are shown."""
    return {"print": partial(menu.choose, shown)} if shown in tools else {}


def plain_entries(*kinds: PaperKind) -> list[PaperEntry]:
    """Return a line for each kind of paper under its own name."""
    return [(each.title, each, ContactChoice.NONE) for each in kinds]
