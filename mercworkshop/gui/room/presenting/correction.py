"""The form of a correction in plenary: what is on the slide, its fields, and the new words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QDialog, QWidget

from mercworkshop.domain.comparison.plenary import note_corrections
from mercworkshop.domain.entities import actions, national_path, needs, road_map
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.national_path import PathStep
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.presenting.records import PlenaryCorrection, SlideKind
from mercworkshop.domain.entities.road_map import Objective, RoadMap
from mercworkshop.domain.fields import verbatim
from mercworkshop.domain.fields.descriptions import fields_of, record_title, record_type_name
from mercworkshop.domain.fields.formatting import format_plain
from mercworkshop.domain.fields.parsing import parser
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import FieldKey
from mercworkshop.domain.records.record import AsTyped, Record, record_fields, unread_words
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from mercworkshop.gui.room.presenting.deck import DeckSlide
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.choices import ChoiceField
from mercworkshop.gui.widgets.inputs.fields import LineField, selects_all
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import column, row, set_dialog_size
from mercworkshop.i18n import _, isolate, sentences

_FIELDS: Mapping[type[Record], tuple[str, ...]] = {
    Action: ("lead", "title", "start", "end", "cost", "funding", "funder", "outcome"),
    Objective: ("title",),
    PathStep: ("planned", "done", "title", "body"),
    Need: ("text", "kind"),
    RoadMap: ("intended_date", "focal_point", "coordination", "open_questions"),
}
_UPDATES: Mapping[type[Record], Callable[..., Edit]] = {
    Action: actions.update,
    Objective: road_map.update_objective,
    PathStep: national_path.update_step,
    Need: needs.update,
    RoadMap: road_map.update,
}
_ON_SLIDE: Mapping[SlideKind, tuple[type[Record], ...]] = {
    SlideKind.STATUS: (RoadMap, PathStep),
    SlideKind.AIMS: (Objective,),
    SlideKind.NEEDS: (Need,),
    SlideKind.QUESTIONS: (RoadMap,),
}
"""What a slide is about; the others are about actions."""

_LINE_END = " ¶ "
"""Stands for the end of a line in the field, which has one line."""


def records_on(workshop: Workshop, plan: str, slide: DeckSlide) -> list[Record]:
    """Return the records that can be corrected: first those that the slide names."""
    named = slide.picture.plan.records
    kinds = _ON_SLIDE.get(slide.choice.kind, (Action,))
    found = [each for kind in kinds for each in _of(workshop, kind, plan)]
    return sorted(found, key=lambda each: each.id not in named)


def _of(workshop: Workshop, kind: type[Record], plan: str) -> Iterator[Record]:
    if kind is RoadMap:
        own = workshop.records(RoadMap).get(plan)
        yield from (own,) if own is not None else ()
    else:
        yield from workshop.records(kind).owned_by(plan)


def correct(record: Record, field: str, words: str, plan: str, session: str = "") -> Edit:
    """Return the edit that gives a field the meaning of words, marked as made in plenary.

    Words that mean nothing to the field are kept as they are written.
    """
    its = fields_of(type(record))[field]
    value: Any
    try:
        value = verbatim.typed_value(words, parser(its)(words))
    except InvalidInput:
        if not verbatim.can_hold_words(type(record), field):
            raise
        value = AsTyped(words)
    if value is None:
        value = record_fields(type(record))[field].default
    edit = _UPDATES[type(record)](record, **{field: value})
    return note_corrections(edit, plan, session)


class _NewWords(LineField):
    """Goes on behind words that were begun, which Qt selects: the next key would replace them."""

    is_begun = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.is_begun and selects_all(event):
            self.end(False)


class PlenaryDialog(QDialog):
    """Shows what the room sees now, and takes the words that it agrees on; Enter corrects.

    What is typed waits in the workshop file until it is entered or dropped, and the dialog begins
    with it.
    """

    def __init__(
        self, session: EditSession, slide: DeckSlide, plan: str, parent: QWidget, agenda: str = ""
    ) -> None:
        super().__init__(parent)
        self._session, self._plan, self._agenda = session, plan, agenda
        self.setWindowTitle(_("Correct in plenary"))
        self._records = records_on(session.workshop, plan, slide)
        options = [(each.id, _name(each)) for each in self._records]
        self._shown: tuple[str, Any] = ("", None)
        """The words as they were shown, and the value that they are of."""
        self._key: FieldKey | None = None
        """Where what is typed waits; None while nothing can be corrected."""
        self.made: Edit | None = None
        """The correction, once it is made."""
        self._is_asked = False
        self.what = ChoiceField(_("What is corrected"), options)
        self.field = ChoiceField(_("Field"), [])
        self.words = _NewWords(_("New words"))
        self.note = label("", "bad", wrap=True)
        self.correct = button(_("Correct"), "check", "primary", run=self.apply)
        self.what.edited.connect(self._show_fields)
        self.field.edited.connect(self._show_words)
        self.words.returnPressed.connect(self.apply)
        self.words.textEdited.connect(self._forget_asking)
        self.words.edited.connect(self._keep)
        self._lay_out()
        self._begin()
        self.words.setFocus()

    def _lay_out(self) -> None:
        lines = [
            part
            for name, made in ((_("What is corrected"), self.what), (_("Field"), self.field))
            for part in (label(name, "caption"), made)
        ]
        about = label(
            sentences(
                _("Both screens show it at once."), _("The history says that it was in plenary.")
            ),
            "muted",
            wrap=True,
        )
        self.setLayout(
            column(
                heading(_("Correct in plenary"), level=1),
                about,
                *lines,
                label(_("New words"), "caption"),
                self.words,
                self.note,
                row(None, button(_("Cancel"), run=self.reject), self.correct),
                margin=18,
            )
        )
        set_dialog_size(self, 560, 420)

    @property
    def record(self) -> Record | None:
        """What is corrected."""
        chosen = self.what.value()
        found = next((each for each in self._records if each.id == chosen), None)
        return self._session.workshop.latest(found) if found is not None else None

    def apply(self) -> None:
        """Correct, and close if it could be read."""
        record, field = self.record, str(self.field.value())
        if record is None and not self._is_typed:
            self.reject()
            return
        if record is None:
            self._tell(
                _("It was removed meanwhile. Your words stay here, so that you can copy them.")
            )
            return
        words, (shown, value) = self.words.text(), self._shown
        if words == shown:
            self.reject()  # nothing is corrected, and nothing that came meanwhile is taken back
            return
        if getattr(record, field) != value:
            self._shown = shown, getattr(record, field)
            now = format_plain(fields_of(type(record))[field], getattr(record, field))
            told = _("It was changed meanwhile: {words}. Press Correct again to replace that.")
            self._tell(told.format(words=isolate(now)))
            return
        try:
            said = words.replace(_LINE_END, "\n")
            edit = correct(record, field, said, self._plan, self._agenda)
        except InvalidInput as error:
            self._tell(str(error))
            return
        self._session.end_step()
        if self._session.apply(partial(_as_it_is, edit)):
            self.made = edit
        self._session.end_step()
        if self.made is not None or edit.is_empty:
            self._drop()
            self.accept()

    def reject(self) -> None:
        """Close without a correction; words that were typed are asked about first."""
        if self._is_typed and not self._is_asked:
            self._is_asked = True
            self._tell(
                _("You have typed words that are not corrected yet. Close again to drop them.")
            )
            return
        self._drop()
        super().reject()

    @property
    def _is_typed(self) -> bool:
        return self.words.text() != self._shown[0]

    def _tell(self, words: str) -> None:
        plain_text(self.note, words)
        announce(self.note, words)

    def _forget_asking(self) -> None:
        self._is_asked, self.words.is_begun = False, True

    def _begin(self) -> None:
        """Show the first field whose correction was begun before, else the first of all."""
        begun = self._session.verbatim_words.all
        ways = ((each, field) for each in self._records for field in _FIELDS[type(each)])
        found = next((each for each in ways if _waiting_key(*each) in begun), None)
        if found is not None:
            self.what.show_value(found[0].id)
        self._show_fields()
        if found is not None:
            self.field.show_value(found[1])
            self._show_words()

    def _keep(self, _words: str = "") -> None:
        """Keep in the file what is typed; no undo step."""
        if self._key is not None:
            words = self.words.text() if self._is_typed else ""
            self._session.set_waiting_words(self._key, words)

    def _drop(self) -> None:
        """Let no words wait for this field: they are entered, or nobody wants them."""
        self.words.pending_input.discard()
        if self._key is not None:
            self._session.set_waiting_words(self._key, "")

    def _show_fields(self, _value: object = None) -> None:
        record = self.record
        names = _FIELDS.get(type(record), ()) if record is not None else ()
        known = fields_of(type(record)) if record is not None else {}
        self.field.replace_choices([(each, known[each].caption) for each in names])
        self.correct.setEnabled(bool(names))
        self._show_words()

    def _show_words(self, _value: object = None) -> None:
        """Show the words of the field; what was typed stays, for it was meant for this one.

        Words that wait for this field come first: those of the field before wait there then.
        """
        self._is_asked = False
        plain_text(self.note, "")
        record, field = self.record, self.field.value()
        if record is None or not isinstance(field, str):
            return
        self.words.pending_input.commit()
        typed, key = self.words.text() if self._is_typed else "", _waiting_key(record, field)
        its = fields_of(type(record))[field]
        shown = unread_words(record, field) or format_plain(its, getattr(record, field))
        if typed and key not in self._session.verbatim_words.all:
            self._drop()
            self._session.set_waiting_words(key, typed)
        self._key = key
        self._shown = _LINE_END.join(shown.splitlines()), getattr(record, field)
        self.words.setText(self._session.verbatim_words.of(key) or typed or self._shown[0])
        self._keep()
        if self._is_typed:
            told = _("The words that you typed stay. This field has now: {words}")
            self._tell(told.format(words=isolate(self._shown[0] or "–")))
            self.words.is_begun = True
        else:
            self.words.is_begun = False
            self.words.selectAll()


def _waiting_key(record: Record, field: str) -> FieldKey:
    """Return the key of a correction that is typed, and not entered yet."""
    return PlenaryCorrection.__name__, f"new {record.id}", field


def _as_it_is(edit: Edit) -> Edit:
    return edit


def _name(record: Record) -> str:
    kind = record_type_name(type(record))
    title = "" if isinstance(record, RoadMap) else record_title(record)
    return _("{about}: {sentence}").format(about=kind, sentence=title) if title else kind
