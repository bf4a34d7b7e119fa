"""The place “Library”: the Convention in plain words, annexes, paths, glossary, support."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities import corrections
from mercworkshop.domain.entities.corrections import Correction, Evidence
from mercworkshop.errors import UserError
from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.places.library import index
from mercworkshop.gui.places.library.contents import LibraryContents, SectionPages
from mercworkshop.gui.places.library.corrections.dialog import CorrectionDialog
from mercworkshop.gui.places.library.corrections.facts import (
    CorrectableFact,
    begun_facts,
    facts_of_page,
    program_fact,
)
from mercworkshop.gui.places.library.corrections.pack_reader import PackReader
from mercworkshop.gui.places.library.index import PageLocation
from mercworkshop.gui.places.library.pages import program_words
from mercworkshop.gui.places.library.pages.program_words import find_program_words
from mercworkshop.gui.places.library.reader import PageReader
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.session.pages.frame_page import Crumb
from mercworkshop.gui.session.pages.messages import Message
from mercworkshop.gui.session.pages.page import Page, PageContext
from mercworkshop.gui.session.pages.palette_command import PaletteCommand
from mercworkshop.gui.session.papers.hand_out_printer import HandOutPrinter, HandOutRequest
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.keys.binding import bind
from mercworkshop.gui.widgets.keys.scopes import LIBRARY
from mercworkshop.gui.widgets.labels import ElidedLabel
from mercworkshop.gui.widgets.layouts import row
from mercworkshop.gui.widgets.lines.tab_bar import tab_bar
from mercworkshop.gui.widgets.lines.tab_line import TabLine
from mercworkshop.i18n import _, plural
from mercworkshop.reference.library.texts import is_on_paper, page_text
from mercworkshop.reference.reference import Reference

FIRST = PageLocation("article", "1")
_CORRECTIONS = ("data", "corrections")
_LIST_LETTERS = 42


class LibraryPage(Page):
    """A list beside the page that is shown; the sections are tabs.

    ``open_path`` takes kind and key of a search entry.
    """

    pack_shown = Signal(object)
    """Emitted with the PackDialog that shows what a data pack would change."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._sections: list[SectionPages] = []
        self._wanted = (FIRST.kind, FIRST.key)
        self._corrected: frozenset[str] = frozenset()
        self._is_showing = False
        self.spot: PageLocation | None = None
        self._shown: Reference | None = None
        """The reference data that the page is made of."""
        self.tabs = tab_bar(_("Sections"), [_(each.title) for each in index.LIBRARY_SECTIONS])
        self.correct = button(_("Correct…"), "edit", run=self.ask_correction)
        self.take_in = button(_("Take in a data pack…"), "incoming", run=self.ask_pack)
        self._line = TabLine(self.tabs, self.correct, self.take_in)
        self._packs = PackReader(context, self)
        self._packs.shown.connect(self.pack_shown)
        self.printer = HandOutPrinter(context, self, _("Library"))
        bind(self, LIBRARY, "edit", self.ask_correction)
        self._status = ElidedLabel("", "muted")
        self.contents = LibraryContents(context.messages, context.session.reference)
        self.reader = PageReader()
        sides = row(self.contents, self.reader, gap=12, margin=12)
        sides.setStretch(0, 2)
        sides.setStretch(1, 3)
        self.setLayout(sides)
        self.contents.chosen.connect(self._open)
        self.contents.turned.connect(self.reader.scroll_by)
        self.contents.searched.connect(self._show_count)
        self.tabs.currentChanged.connect(self._open_section)
        context.session.data_changed.connect(self._read_again)
        refresh_when_visible(self, context.session, self._on_changed)
        self._read()

    def crumbs(self) -> tuple[Crumb, ...]:
        title = self._title()
        return (Crumb(title, self.here()),) if title else ()

    def tab_line(self) -> TabLine:
        return self._line

    def status(self) -> QWidget:
        return self._status

    def panes(self) -> tuple[QWidget, ...]:
        return (self.contents, self.reader)

    def here(self) -> tuple[str, ...]:
        return self._wanted

    def answers(self) -> Mapping[str, Callable[[], object]]:
        answers: dict[str, Callable[[], object]] = {"filter": self.contents.filter.setFocus}
        if self.spot and is_on_paper(self.spot.kind, self.spot.key):
            answers["print"] = self.ask_printer
        return answers

    def open_path(self, path: tuple[str, ...]) -> None:
        if len(path) == 2:
            self._open(*path)

    def commands(self) -> tuple[PaletteCommand, ...]:
        return (
            PaletteCommand(_("Find in the library"), self.contents.filter.setFocus),
            PaletteCommand(_("Correct a fact"), self.ask_correction),
            PaletteCommand(_("Take in a data pack"), self.ask_pack),
        )

    def ask_correction(self) -> None:
        """Ask what a fact of the page should say."""
        session = self.context.session
        found = self._facts()
        if self._wanted == _CORRECTIONS:
            begun = begun_facts(session.reference, session.verbatim_words.all)
            found += [each for each in begun if each not in found]
        if not found:
            words = _("Nothing on this page can be corrected.")
            self.context.messages.add(Message(words))
            return
        person = self.context.settings.value.user_name
        dialog = CorrectionDialog(session, found, person, self)
        dialog.given.connect(partial(self._correct, dialog))
        dialog.taken_back.connect(self._take_back)
        theme.apply_style_sheet(dialog)
        dialog.open()

    def _facts(self) -> list[CorrectableFact]:
        """Return the facts of the page; of the words of the program only the chosen text."""
        reference = self.context.session.reference
        words = find_program_words(self.reader.piece(program_words.ANCHOR))
        if words is not None:
            return [program_fact(reference, words.chosen)] if words.chosen else []
        return facts_of_page(reference, *self._wanted) if self.spot else []

    def ask_printer(self) -> None:
        """Ask for a printer, and print the page there."""
        if request := self.print_request():
            self.printer.ask_printer(request)

    def print_request(self) -> HandOutRequest | None:
        """Return what to print of the page; None if it is not for paper."""
        reference = self.context.session.reference
        text = page_text(reference, self.spot.kind, self.spot.key) if self.spot else None
        return self.printer.request(text, reference.day) if text else None

    def ask_pack(self) -> None:
        """Ask for the file of a data pack."""
        self._packs.ask()

    def read_pack(self, path: Path) -> None:
        """Read a data pack, and show what it would change."""
        self._packs.read(path)

    def _correct(self, dialog: CorrectionDialog, fact: Correction, says: Evidence) -> None:
        session = self.context.session
        known = session.workshop.records(Correction).all()
        try:
            edit = corrections.correct(session.workshop.workshop_id, known, fact, says)
        except UserError as error:
            dialog.show_refusal(error)
            return
        if session.apply(lambda: edit):
            dialog.forget_words()
            dialog.accept()

    def _take_back(self, made: Correction) -> None:
        self.context.session.apply(corrections.take_back, (made,))

    def _on_changed(self, ids: frozenset[str]) -> None:
        """Show the page again if a correction of the workshop changed."""
        known = frozenset(each.id for each in self.context.session.reference.corrections)
        if ids & (known | self._corrected):
            self._show_again()
        self._corrected = known

    def _show_again(self) -> None:
        if self.spot is not None:
            self._show(self.spot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.fontMetrics().averageCharWidth() * _LIST_LETTERS
        self.contents.setMaximumWidth(min(roomy, self.width() * 2 // 5))

    def _read(self) -> None:
        """Read the reference data on another thread; it is cached if the search has read it."""
        read = partial(_read_sections, self.context.session.reference)
        self._job = Job(read, _("Opening the library…"), owner=self)
        self._job.done.connect(self._fill)
        self._job.failed.connect(self._explain)
        self._job.start()

    def _read_again(self) -> None:
        """Read the titles again, and search what the data say now."""
        self.contents.search_in(self.context.session.reference)
        self._read()

    def _fill(self, found: list[SectionPages]) -> None:
        self._sections = found
        self.contents.fill(found)
        if self.spot is not None and self._shown == self.context.session.reference:
            self.contents.show_spot(self._section(), self.spot)
            self.frame_changed.emit()
            return
        try:
            self._open(*self._wanted)
        except (KeyError, StopIteration):
            if self.spot is None:
                raise
            self._open(FIRST.kind, FIRST.key)  # a data pack has taken the page away

    def _explain(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.context.messages.show_error(error)

    def _open(self, kind: str, key: str) -> None:
        self._wanted = (kind, key)
        if self._sections:
            self._show(index.find_page(self.context.session.reference, kind, key))

    def _open_section(self, number: int) -> None:
        """Open the first page of a section; the list then shows this section."""
        if self._is_showing or not self._sections:
            return
        self.contents.filter.clear()
        _section, _title, leaves = self._sections[number]
        if leaves:
            self._open(leaves[0].kind, leaves[0].key)

    def _show(self, spot: PageLocation) -> None:
        self.spot, self._shown = spot, self.context.session.reference
        self.reader.show_sheet(index.build_page(self.context, spot), spot.anchor)
        self._is_showing = True
        self.tabs.setCurrentIndex(self._section())
        self._is_showing = False
        self.contents.show_spot(self._section(), spot)
        self.frame_changed.emit()

    def _section(self) -> int:
        """Return the number of the section that the page is in."""
        kinds = [leaves[0].kind if leaves else "" for _section, _title, leaves in self._sections]
        return kinds.index(self.spot.kind) if self.spot else 0

    def _title(self) -> str:
        """Return the title of the current page as the list shows it; empty if it is not listed."""
        if self.spot is None:
            return ""
        _section, _title, leaves = self._sections[self._section()]
        return next((leaf.title for leaf in leaves if leaf[:2] == self.spot[:2]), "")

    def _show_count(self, count: int | None) -> None:
        """Show how many pages the filter found; None if there is no filter."""
        words = "" if count is None else _("Nothing found")
        if count:
            words = plural("{n} page found", "{n} pages found", count)
        self._status.set_words(words)


def _read_sections(reference: Reference, _progress: JobProgress) -> list[SectionPages]:
    return [
        (each.id, _(each.title), tuple(each.leaves(reference))) for each in index.LIBRARY_SECTIONS
    ]
