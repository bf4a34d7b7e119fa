"""One pilot: what it is to bring, what it is for, who does what, and what to ask."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from mercworkshop.domain.programme.pilots import wording
from mercworkshop.domain.programme.pilots.overview import OutputStanding, SeenOutput, SeenPilot
from mercworkshop.domain.programme.pilots.pilots import PilotPart, PilotQuestion
from mercworkshop.domain.programme.pilots.wording import CountryNamer
from mercworkshop.domain.values.dates.partial_date import format_date
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import FlowLayout, bare_widget, column, row
from mercworkshop.gui.widgets.tables.record_table import RecordTable, TableRecord
from mercworkshop.gui.widgets.tables.text_table import CellInk
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import N_, _, isolate, sentences

_OUTPUTS = ((N_("What it was to bring"), 46), (N_("Due"), 18), (N_("Where is it?"), 36))
_QUESTIONS = ((N_("Question"), 42), (N_("Asked of"), 24), (N_("Answer"), 34))
_LINES = 8


class PilotPane(QWidget):
    """Emits what is wanted of its records: the name of the key, and the record or None."""

    output_wanted = Signal(str, object)
    question_wanted = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.seen: SeenPilot | None = None
        self.title = heading("")
        self.about = label("", "muted", wrap=True)
        self.outputs = RecordTable(_("What it was to bring"), _OUTPUTS, lines=_LINES)
        self.questions = RecordTable(_("Questions"), _QUESTIONS, lines=_LINES)
        self.aim, self.partners = label("", wrap=True), label("", wrap=True)
        self.facts = label("", "muted", wrap=True)
        self.doubts = label("", wrap=True)
        self.ask = button(_("Ask…"), "outgoing", run=weak_slot(self, PilotPane._ask))
        self.add = button(_("Add an output…"), "plus", run=weak_slot(self, PilotPane._add))
        self.parts: QBoxLayout = self._lay_out()
        self.outputs.key_pressed.connect(partial(PilotPane._act_on_output, self))
        self.questions.key_pressed.connect(partial(PilotPane._act_on_question, self))
        self.show_pilot(None, str)

    def panes(self) -> Sequence[QWidget]:
        """Return the tables of the pilot."""
        return [each for each in (self.outputs, self.questions) if not each.isHidden()]

    def show_pilot(self, seen: SeenPilot | None, name_of: CountryNamer) -> None:
        """Show a pilot; None: ask to choose one."""
        self.seen = seen
        for each in self._of_pilot:
            each.setVisible(seen is not None)
        if seen is None:
            self.title.set_words(_("Choose a pilot."))
            return
        pilot = seen.pilot
        self.title.set_words(
            _("{country}: {title}").format(
                country=wording.countries_words(pilot, name_of), title=isolate(pilot.title)
            )
        )
        plain_text(self.about, wording.summary(seen))
        plain_text(self.aim, isolate(pilot.aim) if pilot.aim else _("not reported"))
        partners = "\n".join(map(isolate, pilot.partners))
        plain_text(self.partners, partners or _("not reported"))
        plain_text(self.facts, _facts(seen))
        names = (wording.doubt_words(seen, each) for each in seen.doubts)
        plain_text(self.doubts, sentences(*names))
        self._show_outputs(seen.outputs)
        self._show_questions(seen.questions)

    def _lay_out(self) -> QBoxLayout:
        left = column(self.outputs, row(self.add, None), None)
        middle = column(
            heading(_("What is it for?"), level=3),
            self.aim,
            heading(_("Who does what?"), level=3),
            self.partners,
            self.facts,
            None,
        )
        acts = bare_widget(FlowLayout(self.ask))
        right = column(heading(_("What next?"), level=3), self.doubts, acts, self.questions, None)
        sides = [bare_widget(each) for each in (left, middle, right)]
        parts = row(*sides, gap=24)
        for at, share in enumerate((5, 3, 4)):
            parts.setStretch(at, share)
        self.setLayout(column(self.title, self.about, parts))
        self._of_pilot = (self.about, *sides)
        return parts

    def _show_outputs(self, outputs: Sequence[SeenOutput]) -> None:
        self.outputs.show_records([_output(each) for each in outputs])
        self.outputs.setVisible(bool(outputs))

    def _show_questions(self, questions: Sequence[PilotQuestion]) -> None:
        self.questions.show_records([_question(each) for each in questions])
        self.questions.setVisible(bool(questions))

    def _act_on_output(self, name: str) -> None:
        if self.seen is not None:
            found = [each.output for each in self.seen.outputs]
            self.output_wanted.emit(name, _found(found, self.outputs.chosen))

    def _act_on_question(self, name: str) -> None:
        if self.seen is not None:
            self.question_wanted.emit(name, _found(self.seen.questions, self.questions.chosen))

    def _ask(self) -> None:
        self.question_wanted.emit("add", None)

    def _add(self) -> None:
        self.output_wanted.emit("add", None)


def _facts(seen: SeenPilot) -> str:
    pilot = seen.pilot
    facts = [
        _("Paid by: {donor}").format(donor=wording.donor_words(pilot)),
        _("Status: {status}").format(status=wording.status_words(seen)),
        _("Source: {source}").format(source=isolate(pilot.source) or _("not reported")),
    ]
    return "\n".join([*facts, isolate(pilot.note)] if pilot.note else facts)


def _output(each: SeenOutput) -> TableRecord:
    cells = (isolate(each.output.title), wording.due_words(each), wording.output_words(each))
    is_late = each.standing is OutputStanding.LATE
    inks = {1: CellInk("cinnabar"), 2: CellInk("amber" if is_late else "ink", is_bold=is_late)}
    return TableRecord(each.output.id, cells, inks=inks if is_late or each.is_after_end else {})


def _question(each: PilotQuestion) -> TableRecord:
    asked = isolate(format_date(each.asked)) if each.asked else ""
    whom = isolate(each.whom) if each.whom else ""
    cells = isolate(each.text), "\n".join(filter(None, (whom, asked))), isolate(each.answer)
    return TableRecord(each.id, cells)


def _found(records: Sequence[PilotPart], chosen: str) -> PilotPart | None:
    return next((each for each in records if each.id == chosen), None)
