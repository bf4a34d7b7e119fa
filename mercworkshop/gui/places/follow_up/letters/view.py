"""The letters on promises: to whom each goes, whether a person wrote in it, and its words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.programme.follow_up.due_promises import DueList
from mercworkshop.domain.programme.reports.kinds import ReportKind
from mercworkshop.domain.programme.reports.letters import Letter, LetterReader, begin_letter
from mercworkshop.domain.programme.reports.records import ReportState
from mercworkshop.gui.places.follow_up.letters import rows
from mercworkshop.gui.places.follow_up.letters.words_pane import LetterPreview
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.desk.desk_papers import DeskPapers
from mercworkshop.gui.session.desk.empty_archive import NothingYet
from mercworkshop.gui.session.desk.visible_asking import ask_while_visible
from mercworkshop.gui.session.edits.archive_session import ArchiveAnswer
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.labels import heading
from mercworkshop.gui.widgets.layouts import (
    MARGIN,
    bare_widget,
    column,
    make_shrinkable,
    row,
    set_orientation,
)
from mercworkshop.gui.widgets.tables.record_table import RecordTable
from mercworkshop.i18n import N_, _
from mercworkshop.reference.facts.report_facts import letter_reader

if TYPE_CHECKING:
    from mercworkshop.domain.ports.archive import ArchivePort

_COLUMNS = ((N_("To whom"), 26), (N_("Language"), 14), (N_("Actions"), 10), (N_("Status"), 30))
_ACTIONS = 2


class LettersView(TabView):
    """The letters at the side, the words of the current one beside them."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.context = context
        self.letters: Mapping[str, Letter] = {}
        self.is_read = False
        self._wanted = self._opening = ""
        self.headline = heading("", level=1)
        self.table = RecordTable(_("Letters"), _COLUMNS)
        self.table.words.ends = {_ACTIONS}
        self.preview = LetterPreview()
        self.one = DeskPapers(context, self, "letters", about=self._about)
        self.office = DeskPapers(context, self, "office-letters", about=self._about)
        self.all = DeskPapers(context, self, "letters", "office-letters")
        self.all.button.setText(_("Save all letters"))
        self.save = button(_("Save this letter…"), "file", "quiet", run=self.save_one)
        self.write = button(_("Edit this letter"), "edit", "primary", run=self.open_letter)
        self.again = button(_("Begin a new letter"), "plus", "quiet", run=self.begin)
        self.tools = (self.all.button, self.save, self.again, self.write)
        self._lay_out()
        self._answer = ArchiveAnswer[tuple[Letter, ...]](context.session, self)
        self._answer.arrived.connect(self._show)
        self.table.chosen_changed.connect(self._show_chosen)
        self.table.key_pressed.connect(self._act)
        ask_while_visible(self, context.session, self._ask)
        self._ask()

    def _lay_out(self) -> None:
        missing = _("No road map is here yet: nothing was promised.")
        self.empty = NothingYet(self.context, "history", missing)
        self._beside = row(make_shrinkable(self.table), make_shrinkable(self.preview), gap=MARGIN)
        self._beside.setStretch(0, 1)
        self._beside.setStretch(1, 1)
        self.parts = bare_widget(self._beside)
        whole = column(self.headline, self.empty, self.parts, margin=MARGIN)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.parts.hide()
        self.empty.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the words below the letters in a narrow window."""
        super().resizeEvent(event)
        set_orientation(self._beside, is_wide=not theme.is_window_narrow(self))

    @property
    def letter(self) -> Letter | None:
        """The letter that is chosen."""
        return self.letters.get(self.table.chosen)

    def panes(self) -> Sequence[QWidget]:
        return (self.table, self.preview.area) if self.letters else (self.empty,)

    def frame_answers(self) -> Mapping[str, Callable[[], object]]:
        return {"print": self.save_one, "next_finding": self.go_to_next}

    def show_record(self, record_id: str) -> None:
        """Choose the letter to a country by its code, once it is read."""
        self._wanted = f"{ReportKind.LETTER}/{record_id}"
        self._choose_wanted()

    def go_to_next(self) -> None:
        """Choose the next letter with something to look at; after the last, the first."""
        order = [each for each in self.table.ids if each]
        marked = [each for each in order if rows.marks(self.letters[each])]
        here = order.index(self.table.chosen) if self.table.chosen in order else -1
        after = [each for each in marked if order.index(each) > here]
        if marked:
            self.table.choose((after or marked)[0])
            self.table.setFocus()

    def open_letter(self) -> None:
        """Open the chosen letter to be edited; one that nobody began is begun."""
        if self.letter is None:
            return
        if self.letter.report:
            self._edit(self.letter)
        else:
            self.begin()

    def begin(self) -> None:
        """Begin the chosen letter, or another one after a final one, and open it."""
        if (letter := self.letter) is None:
            return
        self._opening = self.table.chosen
        title = rows.letter_title(letter, self.context.reference.countries)
        place, language = letter.place, letter.text.language
        make = partial(begin_letter, place=place, title=title, language=language)
        self.context.session.change(make, done=self._ask)

    def save_one(self) -> None:
        """Ask where the chosen letter is to be saved, as it stands."""
        if self.letter is None:
            return
        if self.letter.place.kind is ReportKind.LETTER:
            self.one.ask("letters", "docx")
        elif self._about():
            self.office.ask("office-letters", "docx")

    def _about(self) -> str:
        """Return the country that the chosen letter goes to, or one of the subregion."""
        if (letter := self.letter) is None:
            return ""
        if letter.place.kind is ReportKind.LETTER:
            return letter.place.about
        due = letter.place.matter
        return due.by_country[0].country if isinstance(due, DueList) and due.months else ""

    def _ask(self) -> None:
        self._answer.ask(partial(_read_all, letter_reader(self.context.reference)))

    def _show(self, found: tuple[Letter, ...]) -> None:
        self.is_read = True
        self.letters = rows.by_id(found)
        is_there = bool(found)
        self.headline.set_words(rows.headline_words(found) if is_there else "")
        self.parts.setVisible(is_there)
        self.empty.setVisible(not is_there)
        known = self.context.reference.countries
        self.table.show_records([*rows.letter_records(self.letters, known)])
        said = _("Your words stay when the letters are made again; their figures are compared.")
        self.said.set_words(said if is_there else "")
        self._choose_wanted()
        self._show_chosen(self.table.chosen)
        self._open_begun()

    def _open_begun(self) -> None:
        """Open the letter that was begun, now that it is there."""
        letter = self.letters.get(self._opening)
        self._opening = ""
        if letter is not None and letter.report and letter.state is ReportState.DRAFT:
            self._edit(letter)

    def _edit(self, letter: Letter) -> None:
        """Open a letter that was begun, in the language of its row and not of the window."""
        navigate = self.context.navigator.navigate
        navigate("reports", letter.report, "", letter.text.language)

    def _show_chosen(self, _chosen: str) -> None:
        letter = self.letter
        known = self.context.reference.countries
        title = rows.letter_title(letter, known) if letter is not None else ""
        self.preview.show_letter(letter, title)
        is_final = letter is not None and letter.state is ReportState.FINAL
        words = _("Read this letter") if is_final else _("Edit this letter")
        self.write.setText(words)
        self.set_tool_visible(self.all.button, is_visible=bool(self.letters))
        self.set_tool_visible(self.save, is_visible=bool(self._about()))
        self.set_tool_visible(self.write, is_visible=letter is not None)
        self.set_tool_visible(self.again, is_visible=is_final)

    def _choose_wanted(self) -> None:
        if self._wanted and self.table.choose(self._wanted):
            self._wanted = ""

    def _act(self, name: str) -> None:
        if name in {"open", "edit"}:
            self.open_letter()


def _read_all(reader: LetterReader, archive: ArchivePort) -> tuple[Letter, ...]:
    kinds = (ReportKind.LETTER, ReportKind.OFFICE_LETTER)
    return tuple(each for kind in kinds for each in reader.read(archive, kind))
