"""What the editor of a report writes itself, until the archive has answered."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from mercworkshop.gui.session.archive_session import ArchiveSession, EditMaker

if TYPE_CHECKING:
    from mercworkshop.domain.programme.reports.merged import MergedParagraph, MergedReport
    from mercworkshop.gui.places.reports.edits import ParagraphWrite


class OwnWrites:
    """Writes for the editor, and knows which paragraphs wait to be written, in their order.

    What was read before stays on the screen for a moment: without them it would put back older
    words, and whoever types on would write those anew.
    """

    def __init__(self, session: ArchiveSession) -> None:
        self._session = session
        self._edits = 0
        self._waiting: list[tuple[ParagraphWrite, MergedParagraph]] = []

    @property
    def are_waiting(self) -> bool:
        """Whether an edit of the editor waits to be written."""
        return self._edits > 0

    def change(self, make: EditMaker) -> None:
        """Write an edit; errors are shown."""
        self._change(make, lambda: None, self._session.show_error)

    def write(
        self, write: ParagraphWrite, paragraph: MergedParagraph, refused: Callable[[], None]
    ) -> None:
        """Write a paragraph that stands so then; ``refused`` is called before an error is shown."""
        self._waiting.append((write, paragraph))
        self._change(
            write.edit, partial(self._forget, write), partial(self._refuse, write, refused)
        )

    def over(self, report: str, merged: MergedReport) -> MergedReport:
        """Return a report as it stands once all is written."""
        for write, paragraph in self._waiting:
            if (write.place.report, write.place.language) == (report, merged.language):
                merged = merged.with_paragraph(paragraph)
        return merged

    def _change(
        self, make: EditMaker, done: Callable[[], object], refused: Callable[[Exception], object]
    ) -> None:
        self._edits += 1
        self._session.change(
            make, done=partial(self._end, done), refused=partial(self._end, refused)
        )

    def _end(self, then: Callable[..., object], *error: Exception) -> None:
        self._edits -= 1
        then(*error)

    def _forget(self, write: ParagraphWrite) -> None:
        self._waiting = [each for each in self._waiting if each[0] is not write]

    def _refuse(self, write: ParagraphWrite, refused: Callable[[], None], error: Exception) -> None:
        self._forget(write)
        refused()
        self._session.show_error(error)
