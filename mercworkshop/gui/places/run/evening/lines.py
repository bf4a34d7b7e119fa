"""Lines of the evening: papers with their pages, and checks with a box that is ticked or not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mercworkshop.domain.entities.time_keeping.room_zone import RoomTimes
from mercworkshop.domain.preflight.results import CheckKind, TriedCheck, result_of
from mercworkshop.domain.preflight.wording import check_question, describe_finding
from mercworkshop.gui.places.run.evening.papers import EveningPaper
from mercworkshop.gui.style.icons import IconLabel
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import clear_layout, column, row
from mercworkshop.i18n import plural


class PaperLines(QWidget):
    """A line for each paper, its pages at the end as soon as they are counted."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._papers: tuple[EveningPaper, ...] | None = None
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self.pages = [label("", "muted")]

    def show_papers(self, papers: tuple[EveningPaper, ...]) -> None:
        """Show the papers; the pages of the same ones stay until they are counted again."""
        if papers == self._papers:
            return
        self._papers = papers
        clear_layout(self._lines)
        self.pages = [label("", "muted") for _paper in papers]
        for paper, pages in zip(papers, self.pages, strict=True):
            line = row(label(paper.words, wrap=True), pages)
            line.setStretch(0, 1)
            self._lines.addLayout(line)

    def show_pages(self, counts: Sequence[int]) -> None:
        """Show how many pages each has; a paper of 0 cannot be made and says nothing."""
        for pages, count in zip(self.pages, counts, strict=False):
            plain_text(pages, plural("{n} page", "{n} pages", count) if count else "")


class CheckLines(QWidget):
    """A line for each check: a ticked box only for what was tried on this laptop and went well."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.signs = {kind: IconLabel("box") for kind in CheckKind}
        self.words = {kind: label(check_question(kind), wrap=True) for kind in CheckKind}
        lines = [row(self.signs[kind], self.words[kind]) for kind in CheckKind]
        for each in lines:
            each.setStretch(1, 1)
        self.setLayout(column(*lines, gap=4))

    def show_results(self, results: Sequence[TriedCheck], laptop: str, times: RoomTimes) -> None:
        """Show what was seen on a laptop."""
        for kind in CheckKind:
            found = result_of(results, kind, laptop)
            words = check_question(kind) if found is None else describe_finding(found, times)
            plain_text(self.words[kind], words)
            if found is None:
                self.signs[kind].show_icon("box", "muted")
            elif found.is_well:
                self.signs[kind].show_icon("box_ticked", "done")
            else:
                self.signs[kind].show_icon("warning", "amber")
