"""The tab “Information package”: documents, their languages, and where each went."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from mercworkshop.domain.programme.materials import words
from mercworkshop.domain.programme.materials.desk import (
    MaterialDesk,
    SeenDispatch,
    SeenMaterial,
    SeenVersion,
    read_materials,
)
from mercworkshop.domain.programme.materials.materials import Dispatch, Material, MaterialVersion
from mercworkshop.gui.places.partners.package.forms import PackageForms
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.desk.desk_papers import DeskPapers
from mercworkshop.gui.session.desk.visible_asking import ask_while_visible
from mercworkshop.gui.session.edits.archive_session import ArchiveAnswer
from mercworkshop.gui.session.forms.country_names import country_name
from mercworkshop.gui.session.pages.headline_view import HeadlineView
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.keys.scopes import RECORDS
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import MARGIN, column, make_frame, row
from mercworkshop.gui.widgets.tables.record_table import EDITING, RecordTable, TableRecord
from mercworkshop.gui.widgets.tables.two_line_list import ListedEntry, TwoLineList
from mercworkshop.i18n import LANGUAGES, N_, Language, _, isolate, listed_phrases

_COLUMNS = (
    (N_("Document"), 40),
    *((LANGUAGES[each], 11) for each in Language),
    (N_("Went out"), 22),
)


_LINES = 8
_PARTS = 2
"""The place of the lower cards; free room follows them."""


class PackageView(HeadlineView):
    """Documents above; below, versions and dispatches of the chosen one."""

    is_scrolled = False

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.context = context
        self.desk = MaterialDesk()
        self.table = RecordTable(_("Documents"), _COLUMNS, lines=_LINES)
        self.about = label("", "muted", wrap=True)
        self.versions = TwoLineList(_("Versions"), RECORDS)
        self.dispatches = TwoLineList(_("Where it went"), RECORDS)
        self.no_version = label(
            _("No source says which versions there are: add what you know."), "muted", wrap=True
        )
        self.no_dispatch = label(
            _("No dispatch is recorded: note where copies went."), "muted", wrap=True
        )
        self.forms = PackageForms(context, self)
        self.papers = DeskPapers(context, self, "package")
        self.add_version = button(_("Add a version…"), "plus", run=self._add_version)
        self.send = button(_("Note where it went…"), "outgoing", run=self._send)
        self.add = button(_("Add a document…"), "plus", "primary", run=self.forms.add_document)
        self.tools = (self.papers.button, self.add)
        self.legend = label("", "muted", wrap=True)
        self.said.set_words(_("F2 edits, Ins adds, Del removes, in each of the three lists"))
        self._lay_out()
        self._answer = ArchiveAnswer[MaterialDesk](context.session, self)
        self._answer.arrived.connect(self._show)
        self._connect()
        self._ask()

    def panes(self) -> Sequence[QWidget]:
        return (self.table, self.versions, self.dispatches)

    def frame_answers(self) -> Mapping[str, Callable[[], object]]:
        return {**self.papers.answers(), "edit": self._edit_focused}

    def show_record(self, record_id: str) -> None:
        self._wanted = record_id
        self._choose_wanted()

    def _lay_out(self) -> None:
        self._wanted = ""
        upper = make_frame(column(self.table, self.legend, self.about, margin=14))
        above = row(heading(_("Versions")), None, self.add_version)
        versions = make_frame(column(above, self.no_version, self.versions, None, margin=14))
        above = row(heading(_("Where it went")), None, self.send)
        sent = make_frame(column(above, self.no_dispatch, self.dispatches, None, margin=14))
        parts = row(versions, sent, gap=MARGIN)
        parts.setStretch(0, 1)
        parts.setStretch(1, 1)
        self.pairs = (parts,)
        self._whole = column(self.headline, upper, parts, None, margin=MARGIN)
        self.setLayout(self._whole)

    def _connect(self) -> None:
        ask_while_visible(self, self.context.session, self._ask)
        self.table.chosen_changed.connect(self._show_chosen)
        self.table.key_pressed.connect(self._on_document_key)
        self.versions.key_pressed.connect(self._on_version_key)
        self.dispatches.key_pressed.connect(self._on_dispatch_key)
        self.versions.itemDoubleClicked.connect(self._edit_version)
        self.dispatches.itemDoubleClicked.connect(self._edit_dispatch)

    def _ask(self) -> None:
        self._answer.ask(partial(read_materials, until=self.context.session.until))

    def _show(self, found: MaterialDesk) -> None:
        self.desk = found
        self.headline.set_words(words.headline(found))
        self.table.show_records([self._record(each) for each in found.materials])
        plain_text(self.legend, words.legend(found))
        self._choose_wanted()
        self._show_chosen(self.table.chosen)

    def _record(self, material: SeenMaterial) -> TableRecord:
        marks = words.language_marks(self.desk.languages_of(material.id))
        cells = (isolate(material.title), *marks, words.went_words(material))
        return TableRecord(material.id, cells)

    def _choose_wanted(self) -> None:
        """Choose the document of a record that somebody wants to see."""
        owners = {each.id: each.material for each in self.desk.versions}
        owners |= {each.id: each.material for each in self.desk.dispatches}
        if self._wanted and self.table.choose(owners.get(self._wanted, self._wanted)):
            self.versions.choose(self._wanted)
            self.dispatches.choose(self._wanted)
            self._wanted = ""

    def _show_chosen(self, chosen: str) -> None:
        shown = next((each for each in self.desk.materials if each.id == chosen), None)
        plain_text(self.about, _about(shown) if shown else _("Add the first document."))
        self.add_version.setEnabled(shown is not None)
        self.send.setEnabled(shown is not None)
        self.versions.show_entries([self._version(v) for v in self.desk.versions_of(chosen)])
        self.dispatches.show_entries([self._sent(d) for d in self.desk.dispatches_of(chosen)])
        for note, entries in self._notes():
            note.setVisible(not entries.count())
            entries.setVisible(bool(entries.count()))
        is_blank = not any(entries.count() for _note, entries in self._notes())
        self._whole.setStretch(_PARTS, int(not is_blank))  # cards without entries stay low
        self._whole.setStretch(_PARTS + 1, int(is_blank))

    def _notes(self) -> tuple[tuple[QWidget, TwoLineList], ...]:
        return (self.no_version, self.versions), (self.no_dispatch, self.dispatches)

    def _version(self, version: SeenVersion) -> ListedEntry:
        spoken = words.languages_words(self.desk.languages_of_version(version.id))
        return ListedEntry(version.id, words.version_words(version), spoken)

    def _sent(self, sent: SeenDispatch) -> ListedEntry:
        parts = (
            words.day_words(sent),
            _("copies: {number}").format(number=words.copies_words(sent.copies)),
            words.medium_words(sent),
        )
        where = words.where_words(sent, self._name_of)
        return ListedEntry(sent.id, where, listed_phrases(parts))

    def _on_document_key(self, name: str) -> None:
        if name == "add":
            self.forms.add_document()
        elif name in EDITING:
            self._edit_document()
        elif name == "take_out":
            self.forms.remove(Material, self.table.chosen)

    def _on_version_key(self, name: str, _keys: str) -> None:
        if name == "add":
            self._add_version()
        elif name in EDITING:
            self._edit_version()
        elif name == "take_out":
            self.forms.remove(MaterialVersion, self.versions.chosen)

    def _on_dispatch_key(self, name: str, _keys: str) -> None:
        if name == "add":
            self._send()
        elif name in EDITING:
            self._edit_dispatch()
        elif name == "take_out":
            self.forms.remove(Dispatch, self.dispatches.chosen)

    def _edit_focused(self) -> None:
        if self.versions.hasFocus():
            self._edit_version()
        elif self.dispatches.hasFocus():
            self._edit_dispatch()
        else:
            self._edit_document()

    def _edit_document(self, *_at: Any) -> None:
        self.forms.edit(Material, self.table.chosen)

    def _edit_version(self, *_at: Any) -> None:
        self.forms.edit(MaterialVersion, self.versions.chosen)

    def _edit_dispatch(self, *_at: Any) -> None:
        self.forms.edit(Dispatch, self.dispatches.chosen)

    def _add_version(self) -> None:
        self.forms.add_version(self.table.chosen)

    def _send(self) -> None:
        self.forms.send(self.table.chosen)

    def _name_of(self, code: str) -> str:
        return country_name(self.context.reference.countries, code)


def _about(material: SeenMaterial) -> str:
    """Return what a document is about, and who says so."""
    source = _("Source: {source}").format(source=words.source_words(material.source))
    lines = (isolate(material.about), source, isolate(material.note))
    doubt = _("The source may be wrong.") if material.is_doubtful else ""
    return "\n".join(each for each in (*lines, doubt) if each)
