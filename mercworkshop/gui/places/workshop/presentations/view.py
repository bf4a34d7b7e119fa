"""The tab “Presentations”: the list, the notes of the chosen one, and its fields and slides."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities.agenda.plan import plan_agenda
from mercworkshop.domain.entities.presentations import notes, verbs, wording
from mercworkshop.domain.entities.presentations.records import Presentation, PresentationNote
from mercworkshop.domain.fields.descriptions import many_name
from mercworkshop.domain.records.edit import Edit
from mercworkshop.gui.places.workshop.presentations.card import PresentationCard
from mercworkshop.gui.places.workshop.presentations.note_sheet import NoteSheet
from mercworkshop.gui.places.workshop.presentations.paper import PresentationPaper
from mercworkshop.gui.places.workshop.presentations.slide_files import SlideFiles
from mercworkshop.gui.places.workshop.presentations.wording import (
    describe_below,
    describe_slides,
)
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.session.pages.palette_command import PaletteCommand
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.empty_state import empty_state
from mercworkshop.gui.widgets.inputs.file_chooser import ask_for_file, ask_for_folder
from mercworkshop.gui.widgets.key_names import format_row
from mercworkshop.gui.widgets.keys.scopes import PRESENTATIONS
from mercworkshop.gui.widgets.keys.table import key_row
from mercworkshop.gui.widgets.layouts import column
from mercworkshop.gui.widgets.lines.tab_line import let_go_first
from mercworkshop.gui.widgets.lines.three_parts import ThreeParts
from mercworkshop.gui.widgets.tables.two_line_list import ListedEntry, TwoLineList
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, plural

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext

_OF_OTHERS = {".mercx", ".mercws", ".mercdata"}
"""Files that the window takes in; they are no slides."""


class PresentationsView(TabView):
    """The list, the notes and the card; without a presentation an invitation."""

    is_scrolled = True

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context, self._session = context, context.session
        self._attaching = ""
        self.setAcceptDrops(True)
        hint = format_row(key_row(PRESENTATIONS, "add"))
        self.add = button(_("Add presentation"), "plus", "primary", run=self._add, hint=hint)
        self.from_agenda = button("", "calendar", "quiet", run=self._add_from_agenda)
        self.find_missing = button(_("Find missing files"), "usb", "quiet", run=self._choose_folder)
        self.remove = button(_("Remove"), "trash", "quiet", run=self._remove)
        self.printed = button(_("Save as paper"), "print", "quiet", run=self._print)
        let_go_first(self.remove)
        self.tools = (self.printed, self.remove, self.find_missing, self.from_agenda, self.add)
        self.paper = PresentationPaper(context, self)
        self.files = SlideFiles(context, self)
        self.list = TwoLineList(many_name(Presentation), PRESENTATIONS)
        self.sheet = NoteSheet(context, self._noted)
        self.card = PresentationCard(context.session, self._chosen)
        inviting = empty_state(
            "projector",
            _("Nothing was presented yet. Add a presentation, and note what is said."),
            button(_("Add presentation"), "plus", "primary", run=self._add),
        )
        self.stack = ThreeParts(inviting, self.list, self.sheet, self.card)
        self.setLayout(column(self.stack))
        self._listen()
        refresh_when_visible(self, context.session, self.refresh)
        self.refresh()

    def _listen(self) -> None:
        self.list.chosen_changed.connect(self._show_chosen)
        self.list.key_pressed.connect(self._on_key)
        self.card.attach_asked.connect(self._choose_file)
        self.card.open_asked.connect(self._open)
        self.card.take_off_asked.connect(self._take_off)
        self.files.changed.connect(self.refresh)

    def show_record(self, record_id: str) -> None:
        """Show a presentation, or a note of one, by its id."""
        self.refresh()
        note = self._session.workshop.records(PresentationNote).get(record_id)
        self.list.choose(note.presentation if note is not None else record_id)
        if note is not None:
            self.sheet.show_note(note.id)
        else:
            self.list.setFocus()

    def panes(self) -> Sequence[QWidget]:
        return self.stack.panes

    def frame_answers(self) -> Mapping[str, Callable[[], object]]:
        shown = self.printed in self.shown_tools
        return {"print": weak_slot(self, PresentationsView._print)} if shown else {}

    def commands(self) -> tuple[PaletteCommand, ...]:
        """Return the commands for the command palette."""
        return (
            PaletteCommand(_("Add presentation"), weak_slot(self, PresentationsView._add)),
            PaletteCommand(
                _("Find missing files"), weak_slot(self, PresentationsView._choose_folder)
            ),
        )

    def refresh(self, _ids: object = None) -> None:
        """Show the presentations as they are now."""
        workshop, plan = self._session.workshop, plan_agenda(self._session.workshop)
        names = self._session.reference.countries.name_of
        noted = workshop.records(PresentationNote)
        rows = verbs.all_presentations(workshop)
        self.list.show_entries(
            [
                ListedEntry(
                    each.id,
                    wording.presentation_title(each, names),
                    describe_below(plan, each, len(noted.owned_by(each.id)), self.files.absent),
                )
                for each in rows
            ]
        )
        waiting = len(verbs.sessions_to_present(workshop))
        words = plural("From the agenda ({n})", "From the agenda ({n})", waiting)
        self.from_agenda.setText(words)
        self.set_tool_visible(self.from_agenda, is_visible=waiting > 0)
        for each in (self.remove, self.printed):
            self.set_tool_visible(each, is_visible=bool(rows))
        self.set_tool_visible(self.find_missing, is_visible=bool(self.files.absent))
        self.stack.show_parts(is_any=bool(rows))
        count = plural("{n} presentation", "{n} presentations", len(rows))
        self.said.set_words(count if rows else "")
        self._show_chosen()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.files.look()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file that is no file of this program, for the chosen presentation."""
        if self._dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path, presentation = self._dropped(event), self._chosen()
        if path is not None and presentation is not None:
            event.acceptProposedAction()
            self.files.attach(presentation.id, path)

    def _dropped(self, event: QDropEvent) -> Path | None:
        urls = [each for each in event.mimeData().urls() if each.isLocalFile()]
        path = Path(urls[0].toLocalFile()) if len(urls) == 1 else None
        if path is None or path.suffix.lower() in _OF_OTHERS or self._chosen() is None:
            return None
        return path

    def _chosen(self) -> Presentation | None:
        return self._session.workshop.records(Presentation).get(self.list.chosen)

    def _noted(self) -> Presentation | None:
        """Return what the notes are about: the chosen one, also if another laptop removed it."""
        rows = verbs.all_presentations(self._session.workshop)
        return next((each for each in rows if each.id == self.list.chosen), None)

    def _show_chosen(self, _id: str = "") -> None:
        presentation = self._chosen()
        self.sheet.show_presentation()
        slides = presentation.slides if presentation is not None else None
        is_absent = slides is not None and slides.hash in self.files.absent
        laptop = self.files.holder(presentation) if is_absent and presentation else ""
        words = describe_slides(slides, is_absent=is_absent, laptop=laptop)
        self.card.refresh(words, has_slides=slides is not None)

    def _on_key(self, name: str, keys: str) -> None:
        match name:
            case "add":
                self._add()
            case "note":
                self.sheet.begin()
            case "edit":
                self.card.begin()
            case "remove":
                self._remove()
            case "move":
                self._move(1 if keys.endswith("Down") else -1)

    def _apply(self, edit: Edit) -> None:
        self._session.end_step()
        self._session.apply(lambda: edit)
        self._session.end_step()

    def _add(self) -> None:
        rows = self._session.workshop.records(Presentation).values()
        edit = verbs.add(rows, [{"title": ""}])
        self._apply(edit)
        self.list.choose(edit.after[0].id)
        self.card.begin()

    def _add_from_agenda(self) -> None:
        workshop = self._session.workshop
        self._apply(verbs.add_from_sessions(workshop, verbs.sessions_to_present(workshop)))
        self.list.setFocus()

    def _remove(self) -> None:
        presentation, noted = self._chosen(), self._session.workshop.records(PresentationNote)
        if presentation is not None:
            self._apply(verbs.remove([presentation], noted.values()))
        elif left := noted.owned_by(self.list.chosen):
            self._apply(notes.delete(left))

    def _move(self, by: int) -> None:
        presentation = self._chosen()
        if presentation is not None:
            rows = self._session.workshop.records(Presentation).all()
            self._apply(verbs.move(rows, [presentation], by))

    def _choose_file(self) -> None:
        presentation = self._chosen()
        if presentation is not None:
            self._attaching = presentation.id
            ask_for_file(self, _("Which file has the slides?"), "", self._attach)

    def _attach(self, name: str) -> None:
        self.files.attach(self._attaching, Path(name))

    def _choose_folder(self) -> None:
        ask_for_folder(self, _("In which folder are the files?"), self._find_in)

    def _find_in(self, name: str) -> None:
        self.files.find_in(Path(name))

    def _open(self) -> None:
        presentation = self._chosen()
        if presentation is not None and (slides := presentation.slides) is not None:
            self.files.open(slides)

    def _take_off(self) -> None:
        presentation = self._chosen()
        if presentation is not None:
            self._apply(verbs.attach_slides(presentation, None))

    def _print(self) -> None:
        self.paper.ask()
