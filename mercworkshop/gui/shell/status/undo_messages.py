"""Reports what undo and redo change out of sight, and names it first if much would be removed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from mercworkshop.domain.entities.case_run import Answer, CaseRun
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.fields.descriptions import DESCRIPTIONS
from mercworkshop.domain.fields.places import place_of
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.session.pages.messages import Message, MessageQueue
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.buttons import escape_ampersands
from mercworkshop.gui.widgets.key_names import format_keys
from mercworkshop.gui.widgets.keys.scopes import WINDOW
from mercworkshop.gui.widgets.keys.table import key_row
from mercworkshop.gui.widgets.tooltips import plain_tooltip
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, isolate, plural

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession
    from mercworkshop.gui.session.edits.undo_step import UndoStep
    from mercworkshop.reference.reference import Reference


class RecordLocation(NamedTuple):
    """Where a record is shown: the path of its view, the rest of the path, and a name."""

    view: tuple[str, ...]
    rest: tuple[str, ...]
    name: str


class Window(Protocol):
    """The window, as far as :class:`UndoMessages` needs it."""

    def here(self) -> tuple[str, ...]:
        """Return the path of what is shown."""

    def navigate(self, place: str, *path: str) -> None:
        """Show ``place``, and inside it what ``path`` names."""


class UndoMessages(QObject):
    """Undoes and redoes for the keys, and tells what either changed out of sight.

    Nothing jumps there. A step that takes away several records out of sight is named first, and
    done when the key is pressed again.
    """

    def __init__(
        self, session: EditSession, messages: MessageQueue, window: Window, speaker: QObject
    ) -> None:
        super().__init__(speaker)
        self._speaker = speaker
        self._session, self._messages, self._window = session, messages, window
        self._shown: Message | None = None
        self._named: Edit | None = None
        self._next: tuple[Edit | None, Edit | None] = None, None
        session.stepped.connect(self._on_stepped)
        session.changed.connect(self._on_changed)

    def undo(self) -> None:
        """Undo the last step, unless it has to be named first."""
        self._session.flush()
        edit, is_arrival = self._session.next_undo, bool(self._session.last_arrival.label)
        if is_arrival or not self._name_first(edit, is_undo=True):
            self._session.undo()

    def redo(self) -> None:
        """Do again what was undone, unless it has to be named first."""
        if not self._name_first(self._session.next_redo, is_undo=False):
            self._session.redo()

    def _name_first(self, edit: Edit | None, *, is_undo: bool) -> bool:
        """Name a step that takes much away out of sight; False if it is to be done now."""
        named, self._named = self._named, None
        is_named = named is not None and edit is named and self._is_told()
        if edit is None or is_named:
            return False
        gone = _gone(edit.inverse() if is_undo else edit)
        spot = find_record_location(self._session.reference, self._session.workshop, edit)
        if spot is None or not _is_much(gone) or self._is_in_sight(spot):
            return False
        self._tell(_words_before(edit, spot, gone, is_undo=is_undo), spot, is_undo=is_undo)
        self._named = edit
        return True

    def _on_stepped(self, step: UndoStep) -> None:
        spot = find_record_location(self._session.reference, self._session.workshop, step.edit)
        words = _words(step, spot)
        self._named = None
        if spot is None or self._is_in_sight(spot):
            self._dismiss()
            announce(self._speaker, words)
        else:
            self._tell(words, spot, is_undo=not step.is_undo)

    def _is_in_sight(self, spot: RecordLocation) -> bool:
        return self._window.here()[: len(spot.view)] == spot.view

    def _is_told(self) -> bool:
        """Whether the last message of this object can still be read."""
        return self._shown is not None and self._messages.is_open(self._shown)

    def _tell(self, words: str, spot: RecordLocation, *, is_undo: bool) -> None:
        """Show ``words`` with buttons that show the place, and undo or redo the next step."""
        self._dismiss()
        show = weak_slot(self, UndoMessages._show, (*spot.view, *spot.rest))
        edit = self._session.next_undo if is_undo else self._session.next_redo
        step = weak_slot(self, UndoMessages._step, edit, is_undo)
        answer = _("Undo") if is_undo else _("Redo")
        keys = "show_last", "undo" if is_undo else "redo"
        answers = (_("Show"), show), (answer, step)
        self._messages.inform(words, *answers, tone="info", shows=True, keys=keys)
        self._shown = self._messages.latest
        self._next = self._session.next_undo, self._session.next_redo

    def _step(self, edit: Edit | None, is_undo: bool) -> None:
        """Undo or redo what the message named, unless something else came since."""
        self._session.flush()
        now = self._session.next_undo if is_undo else self._session.next_redo
        if edit is not None and now is edit:
            (self._session.undo if is_undo else self._session.redo)()

    def _show(self, path: tuple[str, ...]) -> None:
        self._shown = None
        self._window.navigate(*path)

    def _on_changed(self, _ids: object) -> None:
        """Remove the message after the next edit.

        A change read back from the file is no edit: after undo a conflict may return from there.
        """
        steps = self._session.next_undo, self._session.next_redo
        if not self._session.is_undoing and steps != self._next:
            self._dismiss()

    def _dismiss(self) -> None:
        shown, self._shown = self._shown, None
        if shown is not None:
            self._messages.dismiss(shown)


def find_record_location(
    reference: Reference, workshop: Workshop, edit: Edit
) -> RecordLocation | None:
    """Return where to see what an edit changed; None if no view shows it."""
    records = [*edit.after, *edit.before]
    road_maps = [each for each in records if isinstance(each, RoadMap)]
    whole = sorted(records, key=lambda each: not isinstance(each, RoadMap))
    spots = (_spot(reference, workshop, road_maps, each) for each in whole)
    return next((spot for spot in spots if spot is not None), None)


def _spot(
    reference: Reference, workshop: Workshop, road_maps: list[RoadMap], record: Record
) -> RecordLocation | None:
    if isinstance(record, CaseRun | Answer):
        return _in_case_study(workshop, record)
    view = place_of(workshop, record, road_maps)
    if not view:
        return None
    title = DESCRIPTIONS[type(record)].place_title
    if title:
        return RecordLocation(view, (record.id,), _(title))
    _place, country, *_tab = view
    return RecordLocation(view, (record.id,), reference.countries.name_of(country))


def _in_case_study(workshop: Workshop, record: Record) -> RecordLocation | None:
    run = workshop.records(CaseRun).get(record.run) if isinstance(record, Answer) else record
    if not isinstance(run, CaseRun):
        return None
    group = workshop.records(BreakoutGroup).get(run.group)
    return RecordLocation(
        ("case_studies", run.group, run.case_study), (), group.name if group else ""
    )


def name_next_steps(session: EditSession, undo: QAction, redo: QAction) -> None:
    """Give the actions the names of the steps that they would undo and redo."""
    steps = ((undo, session.next_undo, session.last_arrival.label), (redo, session.next_redo, ""))
    for action, edit, arrival in steps:
        said = arrival or describe_next_step(
            session.reference, session.workshop, edit, is_undo=action is undo
        )
        name_step(action, said, is_there=bool(arrival) or edit is not None)


def name_step(action: QAction, said: str, *, is_there: bool) -> None:
    """Say of undo or redo what it would do, and enable it if there is a step."""
    action.setEnabled(is_there)
    action.setText(escape_ampersands(said))
    action.setToolTip(plain_tooltip(f"{said} ({format_keys(action.shortcut().toString())})"))


def step_label(edit: Edit | None, *, is_undo: bool) -> str:
    """Return the text of the undo or redo action without a location; ``edit`` may be None."""
    if edit is None:
        return _("Undo") if is_undo else _("Redo")
    said = _("Undo: {step}") if is_undo else _("Redo: {step}")
    return said.format(step=edit.title)


def describe_next_step(
    reference: Reference, workshop: Workshop, edit: Edit | None, *, is_undo: bool
) -> str:
    """Return the text of the undo or redo action, with the location; ``edit`` may be None."""
    spot = find_record_location(reference, workshop, edit) if edit is not None else None
    if edit is None or spot is None or not spot.name:
        return step_label(edit, is_undo=is_undo)
    said = _("Undo: {step}, {where}") if is_undo else _("Redo: {step}, {where}")
    return said.format(step=edit.title, where=isolate(spot.name))


def _words(step: UndoStep, spot: RecordLocation | None) -> str:
    """Return the text on what was done, with the number of removed records if several."""
    title, where = step.edit.title, isolate(spot.name) if spot else ""
    gone = _gone(step.edit)
    if step.is_undo and _is_much(gone):
        counted = plural(
            "{n} entry was removed; Redo brings it back.",
            "{n} entries were removed; Redo brings them back.",
            len(gone),
        )
        said = _("Undone: {step}, {where}. {gone}")
        return said.format(step=title, where=where, gone=counted)
    if not where:
        said = _("Undone: {step}") if step.is_undo else _("Redone: {step}")
        return said.format(step=title)
    said = _("Undone: {step}, {where}") if step.is_undo else _("Redone: {step}, {where}")
    return said.format(step=title, where=where)


def _words_before(edit: Edit, spot: RecordLocation, gone: list[Record], *, is_undo: bool) -> str:
    """Return the text that names a step before it takes away what is not in sight."""
    counted = plural("{n} entry goes.", "{n} entries go.", len(gone))
    keys = format_keys(key_row(WINDOW, "undo" if is_undo else "redo").keys[0])
    said = (
        _("To undo: {step}, {where}. {gone} Press {keys} again to do it.")
        if is_undo
        else _("To redo: {step}, {where}. {gone} Press {keys} again to do it.")
    )
    where = isolate(spot.name)
    return said.format(step=edit.title, where=where, gone=counted, keys=isolate(keys))


def _is_much(gone: list[Record]) -> bool:
    """Whether several records go; a road map counts as several."""
    return len(gone) + any(isinstance(each, RoadMap) for each in gone) > 1


def _gone(edit: Edit) -> list[Record]:
    kept = {record.id for record in edit.after}
    return [each for each in edit.before if each.id not in kept]
