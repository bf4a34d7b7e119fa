"""Saves what was presented as a paper; the ending of the name chooses the format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from mercworkshop.gui.session.papers.paper_orders import paper_order
from mercworkshop.gui.session.papers.paper_saver import ask_for_paper, save_paper
from mercworkshop.i18n import _

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext
    from mercworkshop.publishing.papers import PaperRequest


class PresentationPaper(QObject):
    """Asks where to, over the view ``owner``, and writes in a job."""

    def __init__(self, context: PageContext, owner: QWidget) -> None:
        super().__init__(owner)
        self._context, self._owner = context, owner

    def ask(self) -> None:
        """Show the dialog that asks for the file."""
        from mercworkshop.publishing import requests
        from mercworkshop.publishing.kinds import PaperKind

        name = requests.file_name(self._request(Path("paper.pdf")))
        ask_for_paper(self._owner, PaperKind.PRESENTATIONS, name, self.save_to)

    def save_to(self, name: str) -> None:
        """Write the paper to a file, in a job."""
        request = self._request(path := Path(name))
        title = _("What was presented")
        save_paper(self._context, self._owner, title, lambda: request, path)

    def _request(self, path: Path) -> PaperRequest:
        from mercworkshop.publishing import requests
        from mercworkshop.publishing.formats import Format, format_of
        from mercworkshop.publishing.kinds import PaperKind

        choices = requests.PaperChoices(
            kind=PaperKind.PRESENTATIONS, format=format_of(path) or Format.PDF
        )
        order = paper_order(self._context)
        return order.request_presentations(choices)
