"""The place “Library”: the Convention in plain words, annexes, paths, glossary, support."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QResizeEvent

from mercworkshop.errors import UserError
from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.places.library import index
from mercworkshop.gui.places.library.contents import LibraryContents, SectionPages
from mercworkshop.gui.places.library.index import PageLocation
from mercworkshop.gui.places.library.reader import PageReader
from mercworkshop.gui.session.page import Crumb, Page, PageContext
from mercworkshop.gui.session.palette_command import PaletteCommand
from mercworkshop.gui.widgets.key_names import format_keys
from mercworkshop.gui.widgets.keys.scopes import WINDOW
from mercworkshop.gui.widgets.keys.table import key_row
from mercworkshop.gui.widgets.layouts import row
from mercworkshop.i18n import _
from mercworkshop.reference.reference import Reference

FIRST = PageLocation("article", "1")
_REMEMBERED = 100
_LIST_LETTERS = 42


class LibraryPage(Page):
    """A list beside the page that is shown. ``open_path`` takes kind and key of a search entry."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._sections: list[SectionPages] = []
        self._history: list[PageLocation] = []
        self._wanted: PageLocation | tuple[str, str] = FIRST
        self.spot: PageLocation | None = None
        self.contents = LibraryContents(context.messages, context.session.reference)
        self.reader = PageReader()
        sides = row(self.contents, self.reader, gap=14, margin=20)
        sides.setStretch(0, 2)
        sides.setStretch(1, 3)
        self.setLayout(sides)
        self.contents.chosen.connect(self._open)
        self.contents.turned.connect(self.reader.scroll_by)
        self.reader.back_asked.connect(self.go_back)
        self._read()

    def crumbs(self) -> tuple[Crumb, ...]:
        if self.spot is None:
            return ()
        section, title = self._found_on()
        return (
            Crumb(section, (self.spot.kind, self.spot.key)),
            Crumb(title, (self.spot.kind, self.spot.key)),
        )

    def open_path(self, path: tuple[str, ...]) -> None:
        if len(path) == 2:
            self._open(*path)

    def commands(self) -> tuple[PaletteCommand, ...]:
        return (
            PaletteCommand(_("Find in the library"), self.contents.filter.setFocus),
            PaletteCommand(_("Back"), self.go_back, format_keys(key_row(WINDOW, "back").keys[0])),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.fontMetrics().averageCharWidth() * _LIST_LETTERS
        self.contents.setMaximumWidth(min(roomy, self.width() * 2 // 5))

    def go_back(self) -> None:
        """Show the previous page, if there is one."""
        if self._history:
            self._show(self._history.pop())

    def _read(self) -> None:
        """Read the reference data on another thread; it is cached if the search has read it."""
        read = partial(_read_sections, self.context.session.reference)
        self._job = Job(read, _("Opening the library…"), owner=self)
        self._job.done.connect(self._fill)
        self._job.failed.connect(self._explain)
        self._job.start()

    def _fill(self, found: list[SectionPages]) -> None:
        self._sections = found
        self.contents.fill(found)
        wanted = self._wanted
        self._open(wanted[0], wanted[1])

    def _explain(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.context.messages.show_error(error)

    def _open(self, kind: str, key: str) -> None:
        if not self._sections:
            self._wanted = (kind, key)
            return
        spot = index.find_page(self.context.session.reference, kind, key)
        if self.spot is not None and spot != self.spot:
            self._history = [*self._history[-_REMEMBERED:], self.spot]
        self._show(spot)

    def _show(self, spot: PageLocation) -> None:
        self.spot = spot
        self.reader.show_sheet(index.build_page(self.context, spot), spot.anchor)
        self.reader.back.setEnabled(bool(self._history))
        self.contents.show_spot(spot)
        self.frame_changed.emit()

    def _found_on(self) -> tuple[str, str]:
        """Return the titles of the current section and page; empty if not listed."""
        for _section, title, leaves in self._sections:
            for leaf in leaves:
                if self.spot is not None and leaf[:2] == self.spot[:2]:
                    return title, leaf.title
        return "", ""


def _read_sections(reference: Reference, _progress: JobProgress) -> list[SectionPages]:
    return [(each.id, _(each.title), tuple(each.leaves(reference))) for each in index.SECTIONS]
