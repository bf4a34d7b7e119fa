"""The tab “Agenda”: days as columns on one clock, and beside them what is chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from mercworkshop.domain.entities.agenda.plan import AgendaPlan
from mercworkshop.domain.entities.agenda.records import AgendaDay, AgendaSession, AgendaTrack
from mercworkshop.domain.entities.agenda.repair_words import repair_effect, repair_title
from mercworkshop.domain.entities.agenda.repairs import missing_minutes, propose_repairs
from mercworkshop.domain.entities.agenda.schedule import DaySchedule
from mercworkshop.domain.entities.agenda.wording import session_title
from mercworkshop.domain.ports.agenda_facts import AgendaFace
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import FieldKey
from mercworkshop.gui.jobs.job import Job
from mercworkshop.gui.places.workshop.agenda import presentations
from mercworkshop.gui.places.workshop.agenda.beginnings import TemplateMenu
from mercworkshop.gui.places.workshop.agenda.board import AgendaBoard
from mercworkshop.gui.places.workshop.agenda.card import SessionCard
from mercworkshop.gui.places.workshop.agenda.commands import MENU, AgendaCommands
from mercworkshop.gui.places.workshop.agenda.track_forms import CaseChoice
from mercworkshop.gui.room.clock.repair_list import REPAIR_KEYS
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.session.pages.palette_command import PaletteCommand
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import PushButton, button, escape_ampersands
from mercworkshop.gui.widgets.empty_state import empty_state
from mercworkshop.gui.widgets.key_names import format_row
from mercworkshop.gui.widgets.keys.binding import bind
from mercworkshop.gui.widgets.keys.scopes import AGENDA
from mercworkshop.gui.widgets.keys.table import key_row
from mercworkshop.gui.widgets.layouts import bare_widget, column, row, set_orientation
from mercworkshop.gui.widgets.lines.tab_line import let_go_first
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, sentences

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext
    from mercworkshop.reference.reference import Reference

_WIDE, _SIDE, _LOW = 900, 330, 0.4
"""The card stands beside the days from this width, and is as wide as this, at 100 %."""


class AgendaView(TabView):
    """The board with its card; without a day an invitation."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self._cases: Mapping[str, str] = {}
        self._loading: Job | None = None
        self._after_paint = QTimer(self, singleShot=True, interval=0)
        self.does = AgendaCommands(context.session)
        self._make_tools()
        self.board = AgendaBoard(self.does.preview)
        self.card = SessionCard(context.session, self._session, self._day)
        self._sides = row(self.board, self.card, gap=0)
        self._sides.setStretch(0, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(
            empty_state(
                "calendar",
                _("No agenda yet. Begin with a template, or add the days and fill them."),
                self._begin_button(),
            )
        )
        self.stack.addWidget(bare_widget(self._sides))
        self.setLayout(column(self.stack))
        self._listen()
        refresh_when_visible(self, context.session, self.refresh)
        self.refresh()

    def _make_tools(self) -> None:
        hint = format_row(key_row(AGENDA, "add"))
        self.add = button(_("Add session"), "plus", "primary", run=self.add_session, hint=hint)
        self.add_day = button(_("Add day"), "calendar", "quiet", run=self._add_day)
        self.remove_day = button(_("Remove day"), "trash", "quiet", run=self._remove_day)
        self.templates = button(_("Templates"), "copy", "quiet")
        self.menu = TemplateMenu(self, self.context, self.does, self._day_schedule)
        self.templates.setMenu(self.menu)
        self.printed = button(_("Print"), "print", "quiet")
        self.printed.setMenu(QMenu(self.printed))
        for face in AgendaFace:
            run = weak_slot(self, AgendaView.show_paper, face)
            self.printed.menu().addAction(escape_ampersands(face.title)).triggered.connect(run)
        hint = format_row(key_row(AGENDA, "rehearse"))
        self.rehearse_button = button(
            _("Rehearse"), "play", "quiet", run=self.rehearse_day, hint=hint
        )
        self.present = button(_("Notes of it"), "note", "quiet", run=self.show_presentation)
        for rare in (self.remove_day, self.add_day):
            let_go_first(rare)
        self.tools = (
            self.present,
            self.rehearse_button,
            self.printed,
            self.remove_day,
            self.templates,
            self.add_day,
            self.add,
        )

    def _listen(self) -> None:
        self._after_paint.timeout.connect(self._load_cases)
        self.context.session.data_changed.connect(self._read_cases_again)
        self.board.chosen_changed.connect(self._show_chosen)
        self.board.key_pressed.connect(self.run)
        self.board.dropped.connect(self._drop)
        self.board.previewed.connect(self._say_preview)
        self.board.asked.connect(self._ask)
        self.card.repairs.asked.connect(self.repair)
        for name in ("rehearse", *REPAIR_KEYS):  # also while a field of the card has the keyboard
            bind(self.card, AGENDA, name, weak_slot(self, AgendaView.run, name))

    def show_record(self, record_id: str) -> None:
        """Show a session, or the session of a track, or the first one of a day, by its id."""
        records = self.context.session.workshop.records
        track = records(AgendaTrack).get(record_id)
        wanted = track.session if track is not None else record_id
        if record_id in records(AgendaDay):
            its = records(AgendaSession).owned_by(record_id)
            wanted = its[0].id if its else ""
        self.refresh()
        self.board.choose(wanted)
        self.board.setFocus()

    @property
    def held_field(self) -> FieldKey:
        """The chosen session as a whole, for its history."""
        chosen = self._session()
        return (AgendaSession.__name__, chosen.id, "") if chosen is not None else ("", "", "")

    def panes(self) -> Sequence[QWidget]:
        return (self.board, self.card) if self.stack.currentIndex() else (self.stack,)

    def commands(self) -> tuple[PaletteCommand, ...]:
        """Return the commands for the command palette."""
        return (PaletteCommand(_("Add session"), weak_slot(self, AgendaView.add_session)),)

    def run(self, name: str, keys: str = "") -> None:
        """Do what a key of the agenda means, and say what came of it."""
        if name == "edit":
            self.card.begin()
        elif name == "add":
            self.add_session()
        elif name == "rehearse":
            self.rehearse_day()
        elif name in REPAIR_KEYS:
            self.repair(name)
        else:
            is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            chosen = self.board.chosen
            if self.does.run(name, keys, chosen, is_mirrored=is_mirrored):
                self._say_result(chosen)

    def add_session(self) -> None:
        """Add a session after the chosen one, and edit it."""
        plan = self.board.plan
        if not plan.days:
            self._add_day()
            plan = self.board.plan
        number = self._day_number()
        new = self.does.add_session(plan.days[number], self.board.chosen)
        if new:
            self.board.choose(new)
            self.card.begin()

    def frame_answers(self) -> Mapping[str, Callable[[], object]]:
        """Return what Ctrl+P does: show the agenda as it was printed last, ready to print."""
        return {"print": weak_slot(self, AgendaView.show_last_paper)}

    def show_last_paper(self) -> None:
        """Show the agenda on paper, for whom it was printed last."""
        last = self.context.settings.value.agenda_face
        known = {each.value: each for each in AgendaFace}
        self.show_paper(known.get(last, AgendaFace.PARTICIPANT))

    def show_paper(self, face: AgendaFace) -> None:
        """Show the agenda on paper for a reader, to save or print."""
        from mercworkshop.gui.places.workshop.agenda.papers import AgendaPaperDialog

        self.paper = AgendaPaperDialog(self.context, face, self)
        self.paper.open()

    def rehearse_day(self) -> None:
        """Play the day of the chosen session; nothing is written."""
        from mercworkshop.gui.places.workshop.agenda.rehearsal_dialog import RehearsalDialog

        plan, number = self.board.plan, self._day_number()
        if plan.days and plan.days[number].sessions:
            self.rehearsal = RehearsalDialog(self, plan, number)
            self.rehearsal.open()
            self.rehearsal.clock.begin()

    def repair(self, name: str) -> None:
        """Make one of the repairs of the day, by its row of the table of keys, and say the effect.

        One step of undo takes it back.
        """
        of_day = self._day_schedule()
        found = {each.kind: each for each in propose_repairs(of_day)} if of_day else {}
        repair = found.get(REPAIR_KEYS[name])
        if repair is None:
            self.board.say(_("That would gain nothing on this day."))
        elif self.does.apply(repair.edit):
            self.board.say(f"{repair_title(repair)}. {repair_effect(repair)}")

    def refresh(self, _ids: object = None) -> None:
        """Show the agenda as it is now."""
        plan = self.does.plan()
        self.board.show_plan(plan, self._cases)
        self.stack.setCurrentIndex(1 if plan.days else 0)
        for each in (self.remove_day, self.printed, self.rehearse_button):
            self.set_tool_visible(each, is_visible=bool(plan.days))
        self._show_chosen()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._after_paint.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        look = theme.current_look()
        is_wide = self.width() >= look.px(_WIDE)
        set_orientation(self._sides, is_wide=is_wide)
        self.card.setFixedWidth(look.px(_SIDE) if is_wide else self.width())
        self.card.setMaximumHeight(theme.NO_LIMIT if is_wide else round(self.height() * _LOW))

    def _begin_button(self) -> PushButton:
        begin = button(_("Begin with a template"), "copy", "primary")
        begin.setMenu(self.menu)
        return begin

    def _day_schedule(self) -> DaySchedule | None:
        plan = self.board.plan
        return plan.days[self._day_number()] if plan.days else None

    def _session(self) -> AgendaSession | None:
        return self.context.session.workshop.records(AgendaSession).get(self.board.chosen)

    def _day(self) -> AgendaDay | None:
        plan = self.board.plan
        if not plan.days:
            return None
        days = self.context.session.workshop.records(AgendaDay)
        return days.get(plan.days[self._day_number()].day.id)

    def _day_number(self) -> int:
        found = self.board.plan.find(self.board.chosen)
        return found[0] if found is not None else 0

    def _show_chosen(self, _id: str = "") -> None:
        plan, number = self.board.plan, self._day_number()
        found = plan.find(self.board.chosen)
        title = session_title(found[1].session) if found is not None else ""
        day = plan.day_name(number) if plan.days else ""
        clashes = plan.clashes(self.board.chosen)
        late = ""
        if plan.days and missing_minutes(plan.days[number]):
            late = plan.describe_day(number)
        repairs = propose_repairs(plan.days[number]) if plan.days else ()
        self.card.refresh(title, day, (clashes, late), repairs)
        is_visible = presentations.is_presented(self._session())
        self.set_tool_visible(self.present, is_visible=is_visible)
        self.said.set_words(plan.describe_day(number) if plan.days else "")

    def show_presentation(self) -> None:
        """Show the presentation of the chosen session; make it if it is not there yet."""
        session = self._session()
        if session is not None:
            presentations.show_presentation(self.context, session)

    def _say_preview(self, plan: AgendaPlan | None) -> None:
        """Show in the status line what releasing the mouse now would give."""
        if plan is None:
            self._show_chosen()
            return
        found = plan.find(self.board.chosen)
        if found is not None:
            clashes = plan.clashes(self.board.chosen)
            self.said.set_words(sentences(plan.describe_day(found[0]), *clashes))

    def _say_result(self, session_id: str) -> None:
        """Say where a session is now, and what that does to its day."""
        plan = self.board.plan
        found = plan.find(session_id)
        if found is not None:
            self.board.say(sentences(plan.describe(session_id), plan.describe_day(found[0])))

    def _drop(self, edit: Edit) -> None:
        if self.does.apply(edit):
            self._say_result(self.board.chosen)

    def _add_day(self) -> None:
        self.does.add_day()
        self.board.setFocus()

    def _remove_day(self) -> None:
        day = self._day()
        if day is not None:
            self.does.remove_day(day)

    def _ask(self, point: QPoint) -> None:
        if self._session() is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for each in MENU:
            action = QAction(escape_ampersands(_(each.words)), menu)
            action.triggered.connect(weak_slot(self, AgendaView.run, each.id))
            menu.addAction(action)
        menu.popup(point)

    def _load_cases(self) -> None:
        """Read the titles of case studies beside the window: it takes a third of a second."""
        if self._loading is None:
            self._start_reading()

    def _start_reading(self) -> None:
        """Read them, or read them again: a data pack or a correction may have changed a title."""
        if self._loading is not None:
            self._loading.cancel()
        reference = self.context.session.reference
        self._loading = Job(partial(_read_cases, reference), owner=self)
        self._loading.done.connect(self._show_cases)
        self._loading.start()

    def _read_cases_again(self) -> None:
        if self._loading is not None:
            self._start_reading()

    def _show_cases(self, cases: Mapping[str, CaseChoice]) -> None:
        self._cases = {key: each.title for key, each in cases.items()}
        self.card.set_cases(cases)
        self.board.show_plan(self.board.plan, self._cases)


def _read_cases(reference: Reference, _progress: object) -> Mapping[str, CaseChoice]:
    language = reference.language
    return {
        case.id: CaseChoice(
            case.title(language).value,
            {
                each.id: case.text(f"stages.{each.id}.title", language).value
                for each in case.structure.stages
            },
        )
        for case in reference.case_studies.all
    }
