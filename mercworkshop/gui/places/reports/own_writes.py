"""What the editor of a report writes itself, until the archive has answered."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from mercworkshop.gui.session.edits.archive_session import ArchiveSession, EditMaker

if TYPE_CHECKING:
    from mercworkshop.domain.programme.reports.merged_report import MergedParagraph, MergedReport
    from mercworkshop.domain.programme.reports.writing import ParagraphPlace
    from mercworkshop.gui.places.reports.edits import ParagraphWrite
    from mercworkshop.gui.session.edits.unsent_words import Route
    from mercworkshop.i18n import Language


class OwnWrites:
    """Writes for the editor, and knows which paragraphs wait to be written, in their order.

    What was read before stays on the screen for a moment: without them it would put back older
    words, and whoever types on would write those again.
    """

    def __init__(self, session: ArchiveSession) -> None:
        self._session = session
        self._edits = 0
        self._waiting: list[tuple[ParagraphWrite, MergedParagraph]] = []
        self._refused: dict[ParagraphPlace, ParagraphWrite] = {}

    @property
    def are_waiting(self) -> bool:
        """Whether an edit of the editor waits to be written."""
        return self._edits > 0

    def change(self, make: EditMaker, refused: Callable[[], object] = lambda: None) -> None:
        """Write an edit; ``refused`` is called before an error is shown."""

        def refuse(error: Exception) -> None:
            refused()
            self._session.show_error(error)

        self._change(make, lambda: None, refuse)

    def write(
        self, write: ParagraphWrite, paragraph: MergedParagraph, refused: Callable[[], None]
    ) -> None:
        """Write a paragraph, shown so at once; ``refused`` is called before an error is shown."""
        self._waiting.append((write, paragraph))
        self._change(
            write.edit, partial(self._on_done, write), partial(self._refuse, write, refused)
        )

    def over(self, report: str, merged: MergedReport) -> MergedReport:
        """Return a report as it stands once all is written."""
        for write, paragraph in self._waiting:
            if (write.place.report, write.place.language) == (report, merged.language):
                merged = merged.with_paragraph(paragraph)
        return merged

    def refused(self, report: str, language: Language) -> tuple[ParagraphWrite, ...]:
        """Return what could not be written in a report, until it is."""
        found = self._refused.items()
        return tuple(
            write for place, write in found if (place.report, place.language) == (report, language)
        )

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

    def _on_done(self, write: ParagraphWrite) -> None:
        self._forget(write)
        if self._refused.pop(write.place, None):
            self._session.unsent.drop(_route(write))

    def _forget(self, write: ParagraphWrite) -> None:
        self._waiting = [each for each in self._waiting if each[0] is not write]

    def _refuse(self, write: ParagraphWrite, refused: Callable[[], None], error: Exception) -> None:
        self._forget(write)
        if write.text.words.strip():  # kept, so that the window asks before it closes
            self._refused[write.place] = write
            self._session.unsent.keep(_route(write), (write.text.words,))
        refused()
        self._session.show_error(error)


def _route(write: ParagraphWrite) -> Route:
    return ("reports", write.place.report, write.place.part, write.place.language)
