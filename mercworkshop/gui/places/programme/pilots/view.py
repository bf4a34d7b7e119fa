"""The tab “Pilots”: pilot projects by kind over the years, and the one that is chosen below."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.fields.field import RecordDescription
from mercworkshop.domain.programme.descriptions.pilots import PILOT, PILOT_OUTPUT, PILOT_QUESTION
from mercworkshop.domain.programme.pilots import desk, wording
from mercworkshop.domain.programme.pilots.overview import PilotOverview, read_pilots
from mercworkshop.domain.programme.pilots.pilots import (
    OutputState,
    Pilot,
    PilotKind,
    PilotOutput,
    PilotPart,
    PilotQuestion,
)
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.gui.places.programme.pilots.pane import PilotPane
from mercworkshop.gui.places.programme.pilots.table import PilotTable
from mercworkshop.gui.session.desk.archive_forms import ArchiveForm, open_form
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.desk.desk_papers import DeskPapers
from mercworkshop.gui.session.desk.visible_asking import ask_while_visible
from mercworkshop.gui.session.edits.archive_session import ArchiveAnswer
from mercworkshop.gui.session.forms.country_names import country_name
from mercworkshop.gui.session.pages.headline_view import HeadlineView
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.empty_state import empty_state
from mercworkshop.gui.widgets.key_names import format_row
from mercworkshop.gui.widgets.keys.scopes import WINDOW
from mercworkshop.gui.widgets.keys.table import key_row
from mercworkshop.gui.widgets.layouts import MARGIN, column, make_frame
from mercworkshop.gui.widgets.tables.record_table import EDITING
from mercworkshop.i18n import _, plural, sentences

if TYPE_CHECKING:
    from mercworkshop.domain.ports.archive import ArchivePort
    from mercworkshop.domain.records.edit import Edit

    type EditMaker = Callable[[ArchivePort, Mapping[str, Any]], Edit]

_DESCRIBED: Mapping[type, RecordDescription] = {
    each.kind: each for each in (PILOT, PILOT_OUTPUT, PILOT_QUESTION)
}


class PilotsView(HeadlineView):
    """The table of pilots above, one pilot below."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.context = context
        self.overview: PilotOverview | None = None
        self._wanted = ""
        self.table = PilotTable()
        self.pane = PilotPane()
        self.add = button(_("Add a pilot…"), "plus", "primary", run=self.ask_pilot)
        self.papers = DeskPapers(context, self, "pilots", "progress", about=self._about)
        self.tools = (self.papers.button, self.add)
        self.first = button(_("Add a pilot…"), "plus", "primary", run=self.ask_pilot)
        words = _("Add a pilot: who does it, in which countries, and what it is to bring by when.")
        self.empty = empty_state("flag", words, self.first)
        self.below = make_frame(column(self.pane, margin=14))
        whole = column(self.headline, self.empty, self.table, self.below, None, margin=MARGIN)
        self.setLayout(whole)
        self.pairs = (self.pane.parts,)
        self._answer = ArchiveAnswer[PilotOverview](context.session, self)
        self._answer.arrived.connect(self._show)
        self.table.chosen_changed.connect(self._show_chosen)
        self.table.key_pressed.connect(self._act)
        self.pane.output_wanted.connect(partial(self._act_on_part, PilotOutput))
        self.pane.question_wanted.connect(partial(self._act_on_part, PilotQuestion))
        ask_while_visible(self, context.session, self._ask)
        for each in (self.empty, self.table, self.below):
            each.hide()
        self._ask()

    def panes(self) -> Sequence[QWidget]:
        return (self.table, *self.pane.panes()) if self.empty.isHidden() else (self.empty,)

    def frame_answers(self) -> Mapping[str, Callable[[], object]]:
        return self.papers.answers() | {"next_finding": self.go_to_next}

    def show_record(self, record_id: str) -> None:
        """Choose a pilot, once it is read."""
        self._wanted = record_id
        self._choose_wanted()

    def go_to_next(self) -> None:
        """Choose the next pilot in which something needs a look; after the last, the first."""
        if self.overview is None:
            return
        found = [each.pilot.id for each in self.overview.in_doubt]
        order = [each.pilot.id for each in self.overview.pilots]
        now = order.index(self.table.pilot.pilot.id) if self.table.pilot else -1
        later = [each for each in found if order.index(each) > now]
        if found:
            self.table.choose((later or found)[0])
            self.table.setFocus()

    def ask_pilot(self) -> None:
        """Ask for a pilot."""
        values = {"kind": PilotKind.SECRETARIAT, "countries": ()}
        self._open(ArchiveForm(PILOT, desk.add_pilot, values))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.table.updateGeometry()
        self._say()

    def _ask(self) -> None:
        session, known = self.context.session, self.context.reference.countries
        codes = frozenset(each.iso3 for each in known.all)
        self._answer.ask(
            partial(read_pilots, day=session.day, countries=codes, until=session.until)
        )

    def _show(self, overview: PilotOverview) -> None:
        self.overview = overview
        is_there = bool(overview.pilots)
        self.headline.set_words(wording.headline(overview))
        self.empty.setVisible(not is_there)
        self.table.setVisible(is_there)
        self.below.setVisible(is_there)
        self.table.show_pilots(overview, self._name_of)
        self._choose_wanted()
        self._show_chosen()
        self._say()

    def _say(self) -> None:
        overview = self.overview
        is_there = overview is not None and bool(overview.pilots)
        words = _legend(overview, has_time=self.table.has_time) if overview and is_there else ""
        self.said.set_words(words)

    def _about(self) -> str:
        return self.table.pilot.pilot.id if self.table.pilot else ""

    def _choose_wanted(self) -> None:
        if self._wanted and self.table.choose(self._wanted):
            self._wanted = ""

    def _show_chosen(self, _chosen: str = "") -> None:
        self.pane.show_pilot(self.table.pilot, self._name_of)

    def _act(self, name: str) -> None:
        seen = self.table.pilot
        if name == "add":
            self.ask_pilot()
        elif seen is not None:
            self._change_or_remove(name, seen.pilot)

    def _act_on_part(self, kind: type[PilotPart], name: str, part: PilotPart | None) -> None:
        seen = self.pane.seen
        if seen is None:
            return
        if name != "add":
            if part is not None:
                self._change_or_remove(name, part)
            return
        values: dict[str, Any] = {"state": OutputState.AWAITED}
        if kind is PilotQuestion:
            day = PartialDate.from_day(self.context.session.day)
            values = {"text": wording.question_to_ask(seen), "asked": day}
        make = partial(_add_part, kind=kind, pilot=seen.pilot.id)
        self._open(ArchiveForm(_DESCRIBED[kind], make, values))

    def _change_or_remove(self, name: str, record: Pilot | PilotPart) -> None:
        if name == "take_out":
            self.context.session.change(lambda archive: desk.remove(archive, record))
            return
        if name not in EDITING:
            return
        make = partial(_change, record=record)
        self._open(ArchiveForm(_DESCRIBED[type(record)], make, record=record))

    def _open(self, form: ArchiveForm) -> None:
        open_form(self.context, self, form)

    def _name_of(self, code: str) -> str:
        return country_name(self.context.reference.countries, code)


def _legend(overview: PilotOverview, *, has_time: bool) -> str:
    """Return how many pilots need a look, and what the bars mean if there are any."""
    keys = format_row(key_row(WINDOW, "next_finding"))
    found = len(overview.in_doubt)
    look = plural("{n} needs a look ({{keys}}).", "{n} need a look ({{keys}}).", found)
    bars = (wording.legend(), _("Square and ring: ends before it begins.")) if has_time else ()
    return sentences(look.format(keys=keys), *bars)


def _add_part(
    archive: ArchivePort, values: Mapping[str, Any], kind: type[PilotPart], pilot: str
) -> Edit:
    return desk.add_part(archive, kind, pilot, values)


def _change(archive: ArchivePort, values: Mapping[str, Any], record: Pilot | PilotPart) -> Edit:
    return desk.change(archive, record, values)
