"""The tab “Focal points”: letters and calls of regional offices, the overdue first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from mercworkshop.domain.programme.outreach import desk, words
from mercworkshop.domain.programme.outreach.desk import OutreachDesk, OutreachStanding, SeenOutreach
from mercworkshop.gui.places.partners.focal_points.letter_form import LetterForm
from mercworkshop.gui.places.partners.focal_points.letter_pane import LetterPane
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.desk.desk_papers import DeskPapers
from mercworkshop.gui.session.desk.visible_asking import ask_while_visible
from mercworkshop.gui.session.edits.archive_session import ArchiveAnswer
from mercworkshop.gui.session.forms.country_names import country_name
from mercworkshop.gui.session.pages.headline_view import HeadlineView
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.collation import sorted_words
from mercworkshop.gui.widgets.inputs.choices import ChoiceField
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import (
    MARGIN,
    FlowLayout,
    bare_widget,
    column,
    make_frame,
    row,
)
from mercworkshop.gui.widgets.lines.tab_line import let_go_first
from mercworkshop.gui.widgets.tables.record_table import EDITING, RecordTable, TableRecord
from mercworkshop.gui.widgets.tables.text_table import CellInk
from mercworkshop.i18n import N_, _, isolate

if TYPE_CHECKING:
    from mercworkshop.domain.ports.archive import ArchivePort

_COLUMNS = (
    (N_("Status"), 14),
    (N_("Country"), 16),
    (N_("How and when"), 18),
    (N_("What was asked"), 28),
    (N_("Promised for"), 14),
)
_MARKS = {
    OutreachStanding.OVERDUE: {0: CellInk("cinnabar"), 4: CellInk("cinnabar")},
    OutreachStanding.TO_REMIND: {0: CellInk("amber")},
}


class FocalPointsView(HeadlineView):
    """The letters of the chosen office and country at the left, the chosen one at the right."""

    is_scrolled = False

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.context = context
        self.desk = OutreachDesk(context.session.day)
        self.office = ChoiceField(_("Regional office"), [("", _("All offices"))])
        self.country = ChoiceField(_("Country"), [("", _("All countries"))])
        self.table = RecordTable(_("Letters and calls"), _COLUMNS)
        self.pane = LetterPane(context)
        self.form = LetterForm(context, self)
        self.empty = label("", "muted", wrap=True)
        self.papers = DeskPapers(context, self, "outreach", about=self._about)
        self.reminders = button(_("Save reminders…"), "bell", "quiet", run=self.ask_for_calendar)
        self.add = button(_("Note a letter or call…"), "plus", "primary", run=self.form.add)
        let_go_first(self.reminders)
        self.tools = (self.papers.button, self.reminders, self.add)
        self.said.set_words(_("F2 edits, Ins adds, Del removes, F7 goes to the next overdue"))
        self._lay_out()
        self._answer = ArchiveAnswer[OutreachDesk](context.session, self)
        self._answer.arrived.connect(self._show)
        self._connect()
        self._ask()

    def panes(self) -> Sequence[QWidget]:
        return (self.table, self.pane)

    def frame_answers(self) -> Mapping[str, Callable[[], object]]:
        return {**self.papers.answers(), "next_finding": self.go_to_next, "edit": self._edit}

    def show_record(self, record_id: str) -> None:
        self._choose_all()
        self._wanted = record_id
        self._ask()

    def go_to_next(self) -> None:
        """Choose the next letter that is overdue or to be reminded."""
        late = [each.id for each in self.desk.shown if _is_late(each)]
        after = [each for each in late if self._place(each) > self._place(self.table.chosen)]
        if late:
            self.table.choose((after or late)[0])

    def ask_for_calendar(self) -> None:
        """Ask where to save the reminders of the office and country that are shown."""
        self.papers.ask("outreach", "ics")

    def _lay_out(self) -> None:
        self._wanted = ""
        choices = bare_widget(FlowLayout(self.office, self.country))
        left = make_frame(column(self.empty, self.table, margin=14))
        parts = row(left, make_frame(column(self.pane, margin=14)), gap=MARGIN)
        parts.setStretch(0, 5)
        parts.setStretch(1, 3)
        self.pairs = (parts,)
        whole = column(self.headline, choices, parts, margin=MARGIN)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        session = self.context.session
        ask_while_visible(self, session, self._ask)
        self.office.edited.connect(self._show_rows)
        self.country.edited.connect(self._show_rows)
        self.table.chosen_changed.connect(self._show_chosen)
        self.table.key_pressed.connect(self._on_key)
        self.pane.edit_wanted.connect(self._edit)
        self.pane.remove_wanted.connect(self._remove)

    def _ask(self) -> None:
        day, until = self.context.session.day, self.context.session.until

        def read(archive: ArchivePort) -> OutreachDesk:
            return desk.read_outreach(archive, day, until=until)

        self._answer.ask(read)

    def _show(self, found: OutreachDesk) -> None:
        self.desk = found
        known = self.context.reference.countries
        codes = {each.country for each in found.letters}
        names = [(code, country_name(known, code)) for code in codes]
        named = sorted_words(names, lambda each: each[1], known.language)
        offices = [(each, isolate(each)) for each in found.offices]
        self.office.replace_choices([("", _("All offices")), *offices])
        self.country.replace_choices([("", _("All countries")), *named])
        self.headline.set_words(words.headline(found))
        self._show_rows()

    def _show_rows(self, _chosen: object = None) -> None:
        self.desk = _narrowed(self.desk, str(self.office.value()), str(self.country.value()))
        shown = self.desk.shown
        plain_text(
            self.empty,
            _("Note the first letter or call: what was asked, and what was promised for when."),
        )
        self.empty.setVisible(not shown)
        self.table.setVisible(bool(shown))
        self.table.show_records([self._record(each) for each in shown])
        if self._wanted and self.table.choose(self._wanted):
            self._wanted = ""
        self._show_chosen(self.table.chosen)

    def _record(self, letter: SeenOutreach) -> TableRecord:
        cells = (
            words.standing_words(letter),
            country_name(self.context.reference.countries, letter.country),
            words.contact_words(letter),
            isolate(letter.asked or letter.promised or letter.outcome),
            words.span_words(letter.due_first, letter.due_last),
        )
        standing = OutreachStanding(letter.standing)
        if standing is OutreachStanding.CLOSED:
            return TableRecord(letter.id, cells, "muted")
        return TableRecord(letter.id, cells, inks=_MARKS.get(standing, {}))

    def _show_chosen(self, chosen: str) -> None:
        self.pane.show_letter(next((each for each in self.desk.shown if each.id == chosen), None))

    def _on_key(self, name: str) -> None:
        if name == "add":
            self.form.add()
        elif name in EDITING:
            self._edit()
        elif name == "take_out":
            self._remove()

    def _edit(self, *_at: Any) -> None:
        if chosen := self.table.chosen:
            self.form.edit(chosen)

    def _remove(self) -> None:
        if chosen := self.table.chosen:
            self.context.session.change(lambda archive: desk.remove_by_id(archive, [chosen]))

    def _choose_all(self) -> None:
        self.office.show_value("")
        self.country.show_value("")

    def _about(self) -> str:
        return desk.outreach_key(self.desk.office, self.desk.country)

    def _place(self, record_id: str) -> int:
        ids = self.table.ids
        return ids.index(record_id) if record_id in ids else -1


def _narrowed(found: OutreachDesk, office: str, country: str) -> OutreachDesk:
    return OutreachDesk(found.day, found.letters, office, country, found.offices)


def _is_late(letter: SeenOutreach) -> bool:
    return letter.standing in (OutreachStanding.OVERDUE, OutreachStanding.TO_REMIND)
