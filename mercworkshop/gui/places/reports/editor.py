"""The editor of a report: sections, the paragraphs of one, and where each figure is from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.programme.reports.merged_report import MergedParagraph, MergedSection
from mercworkshop.domain.programme.reports.records import Report, ReportState
from mercworkshop.domain.programme.reports.writing import ParagraphPlace, Signature
from mercworkshop.domain.values.written_text import WrittenText
from mercworkshop.gui.places.reports import edits, saving
from mercworkshop.gui.places.reports.edits import ParagraphWrite
from mercworkshop.gui.places.reports.final_dialog import FinalDialog, FinalLanguages
from mercworkshop.gui.places.reports.marks_words import headline
from mercworkshop.gui.places.reports.own_writes import OwnWrites
from mercworkshop.gui.places.reports.reading import ReadReport, ReportReader, spoken_in
from mercworkshop.gui.places.reports.section_lines import section_entry, step_section
from mercworkshop.gui.places.reports.section_paper import SectionPaper
from mercworkshop.gui.places.reports.trace_pane import TracePane
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.edits.archive_session import ArchiveAnswer
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.choices import ChoiceField
from mercworkshop.gui.widgets.inputs.pending_input import pending_inputs
from mercworkshop.gui.widgets.key_names import format_row
from mercworkshop.gui.widgets.keys.binding import bind
from mercworkshop.gui.widgets.keys.scopes import OUTLINE, REPORT_TEXT
from mercworkshop.gui.widgets.keys.table import key_row
from mercworkshop.gui.widgets.labels import heading
from mercworkshop.gui.widgets.layouts import (
    MARGIN,
    bare_widget,
    column,
    row,
    scroll_area,
    set_orientation,
)
from mercworkshop.gui.widgets.tables.two_line_list import TwoLineList
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import LANGUAGES, Language, _, current_language

_WIDE = 900
"""Pixels at 100 % from which on the three parts lie beside each other."""

_FEW_SECTIONS, _PAPER, _ANY = 116, 250, 10_000
"""Heights in pixels at 100 % where the parts lie below each other; then they scroll together."""


class ReportEditor(QWidget):
    """Shows one report; every change is written by itself, as everywhere."""

    shown = Signal()
    """Another report, or another state of it, is shown."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.context = context
        self.report = ""
        self.read: ReadReport | None = None
        self._wanted = ""
        self._section = ""
        self._part = ""
        self._is_old = self._is_opening = False
        self._own = OwnWrites(context.session)
        self.headline = heading("", level=1)
        self.language = ChoiceField(_("Language of the report"), list(LANGUAGES.items()))
        self.language.show_value(current_language())
        hint = format_row(key_row(REPORT_TEXT, "refresh"))
        self.refresh = button(
            _("Refresh figures"), "refresh", "quiet", run=self.read_again, hint=hint
        )
        self.state = button(_("Make it final"), "lock", run=self.turn_state)
        self.save = button(_("Save as paper"), "print", "quiet", run=self.ask_where_to_save)
        self.tools = (self.language, self.refresh, self.save, self.state)
        self.sections = TwoLineList(_("Sections"), OUTLINE)
        self.paper = SectionPaper()
        self.trace = TracePane(context.session.unsent)
        self._lay_out()
        self._answer = ArchiveAnswer["ReadReport | None"](context.session, self)
        self._answer.arrived.connect(self._show)
        self._connect()

    def _lay_out(self) -> None:
        self._parts = row(self.sections, self.paper, self.trace, gap=MARGIN)
        for place, share in enumerate((3, 8, 4)):
            self._parts.setStretch(place, share)
        whole = column(self.headline, self._parts, margin=MARGIN)
        whole.setStretch(1, 1)
        self.setLayout(column(scroll_area(bare_widget(whole)), gap=0))

    def _connect(self) -> None:
        session = self.context.session
        session.changed.connect(self._on_changed)
        session.day_changed.connect(self._ask)
        self.language.edited.connect(self._on_language)
        self.sections.chosen_changed.connect(self.show_section)
        bind(self.sections, OUTLINE, "open", self.paper.start)
        self.paper.written.connect(self._write)
        self.paper.accepted.connect(self.accept)
        self.paper.restored.connect(self.restore)
        self.paper.settling_asked.connect(self._open_differences)
        self.paper.entered.connect(self._choose)
        self.paper.figure_chosen.connect(self._show_figure)
        self.trace.records_asked.connect(self._open_records)
        self.trace.commented.connect(self._comment)
        self.trace.settled.connect(self._settle)
        self.trace.accepted.connect(self.accept)
        self.trace.restored.connect(self.restore)
        for name, run in (
            ("refresh", ReportEditor.read_again),
            ("accept", ReportEditor.accept),
            ("restore", ReportEditor.restore),
            ("comment", ReportEditor.start_comment),
        ):
            bind(self, REPORT_TEXT, name, weak_slot(self, run))
        bind(self, REPORT_TEXT, "section_after", partial(step_section, self.sections, 1))
        bind(self, REPORT_TEXT, "section_before", partial(step_section, self.sections, -1))

    # What is shown

    @property
    def spoken(self) -> Language:
        """The language in which the report is shown."""
        return Language(str(self.language.value()))

    @property
    def panes(self) -> Sequence[QWidget]:
        """The parts that F6 visits."""
        return (self.sections, self.paper, self.trace)

    @property
    def kept(self) -> Report | None:
        """The report as it is kept; None until it is read."""
        return self.read.kept.report if self.read else None

    def show_report(self, report: str, part: str = "", language: str = "") -> None:
        """Show a report by its id, and a paragraph of it; in ``language`` if one is given.

        Once it is read, the keyboard goes on to its first words, so that nothing typed gets lost.
        """
        pending_inputs.commit_all()
        self._wanted, self._is_opening = part, True
        if language in LANGUAGES and language != self.spoken:
            self.language.show_value(language)
            self.paper.drop_cards()
        if report != self.report:
            self.report, self.read, self._part, self._section = report, None, "", ""
        self._ask()

    def show_section(self, key: str) -> None:
        """Show the paragraphs of a section; what is typed in another is kept first."""
        pending_inputs.commit_all()
        if key != self._section:
            self._section, self._part = key, ""
            self._show_section()
            self.paper.scroll_up()

    def read_again(self) -> None:
        """Compose the report again from the data as they are now."""
        pending_inputs.commit_all()
        self._ask()

    def show_next_mark(self) -> None:
        """Go to what is to be looked at next, after the paragraph that is chosen."""
        marked = [each for each in self._all() if each.marks]
        if not marked:
            self.context.messages.inform(_("There is nothing to look at in this report."))
            return
        order = [each.part for each in self._all()]
        here = order.index(self._part) if self._part in order else -1
        after = [each for each in marked if order.index(each.part) > here]
        self._go_to((after or marked)[0])

    def _ask(self) -> None:
        """Compose the report again, or once it is seen."""
        self._is_old = True
        if self.report and self.isVisible():
            self._is_old = False
            self._answer.ask(self.reader().read)

    def _on_changed(self) -> None:
        """Show what was written; what the editor itself wrote changes no figure."""
        if self.read is None or not self._own.are_waiting or not self.isVisible():
            self._ask()
        elif self.report:
            self._answer.ask(replace(self.reader(), composed=self.read.merged.composed).read)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_old:
            self._ask()

    def reader(self) -> ReportReader:
        """Return what reads the report that is shown, in its language."""
        session = self.context.session
        return ReportReader(self.report, self.spoken, session.reference, session.day)

    def _show(self, read: ReadReport | None) -> None:
        if read is None:
            self.report, self.read = "", None
            self.paper.drop_cards()
            self.context.messages.inform(_("This report is no longer here."))
            self.context.navigator.navigate("reports")
            return
        is_first = self.read is None
        self.read = replace(read, merged=self._own.over(self.report, read.merged))
        spoken = spoken_in(read.kept)
        if is_first and spoken and self.spoken not in spoken:
            self.language.show_value(spoken[0].value)
            self._ask()
            return
        merged = self.read.merged
        self.headline.set_words(headline(read.kept.report, merged))
        is_final = read.kept.report.state is ReportState.FINAL
        self.state.setText(_("Work on it again") if is_final else _("Make it final"))
        self._section = self._section or next((each.key for each in merged.sections), "")
        self.sections.show_entries(
            [section_entry(at, each) for at, each in enumerate(merged.sections, 1)]
        )
        self.sections.choose(self._section)
        self._show_section()
        if self._wanted and (found := merged.find(self._wanted)):
            self._wanted = ""
            self._go_to(found)
        elif self._is_opening and self.sections.hasFocus() and not is_final:
            self.paper.start()
        self._is_opening = False
        self.shown.emit()

    def _show_section(self) -> None:
        """Show the paragraphs of the section; cards that are there already keep their focus."""
        section = self._shown_section()
        if self.read is None or section is None:
            return
        is_final = self.read.kept.report.state is ReportState.FINAL
        merged = self.read.merged
        refused = self._own.refused(self.report, merged.language)
        self.paper.show_section(merged, section, refused, is_final=is_final)
        self._show_chosen()

    def _choose(self, part: str) -> None:
        if part != self._part:
            self._part = part
            self._show_chosen()

    def _show_chosen(self) -> None:
        found = self._found(self._part)
        kept = self.kept
        is_final = kept is not None and kept.state is ReportState.FINAL
        self.trace.show_paragraph(self.report, found, is_final=is_final)
        if found is None:
            self.trace.show_figure(None, None)

    def _show_figure(self, part: str, number: int) -> None:
        if self.read is None or part not in self.paper.cards:
            return
        figures = self.paper.cards[part].text.text().figures
        figure = figures[number] if 0 <= number < len(figures) else None
        now = self.read.merged.current.get(figure.key) if figure else None
        self.trace.show_figure(figure, now)

    def _go_to(self, paragraph: MergedParagraph) -> None:
        section = self.read.merged.section_of(paragraph.part) if self.read else ""
        self.sections.choose(section)
        self.show_section(section)
        self._choose(paragraph.part)
        if words := self.paper.go_to(paragraph):
            announce(words, words.accessibleDescription())

    # What is written

    def accept(self, part: str = "") -> None:
        """Accept a paragraph; without ``part`` the chosen one, if it has words in this language."""
        pending_inputs.commit_all()
        found = self._found(part or self._part)
        if found is not None and (found.text.words or (part and found.is_lacking)):
            place = self._place(found.part, found.section)
            words = found.text.words
            self._own.change(partial(edits.accept, place, words, self._signature()))

    def restore(self, part: str = "") -> None:
        """Take back what was written, by default in the chosen paragraph."""
        pending_inputs.commit_all()  # so that undo brings back what was typed
        if found := self._found(part or self._part):
            self._put(found, WrittenText())

    def start_comment(self) -> None:
        """Go to the line for a comment on the chosen paragraph."""
        if self._found(self._part) is not None:
            self.trace.comment.setFocus()

    def turn_state(self) -> None:
        """Ask whether the report is final, or work on it again."""
        pending_inputs.commit_all()
        if self.read is None:
            return
        kept = self.read.kept
        if kept.report.state is ReportState.FINAL:
            self._own.change(partial(edits.work_on, self.report))
            return
        languages = FinalLanguages(spoken_in(kept), self.spoken)
        FinalDialog(kept.report, partial(self._finish, languages), languages, self).open()

    def _finish(self, languages: FinalLanguages) -> None:
        """Make the report final, and show it in a language in which it is final."""
        self._own.change(self.reader().finish)
        if languages.words:
            self.language.show_value(languages.final[0].value)
            self._on_language(None)

    def ask_where_to_save(self) -> None:
        """Ask where the report is to be saved as a file, with what was typed."""
        pending_inputs.commit_all()
        if kept := self.kept:
            saving.ask_where(self.context, self, self.reader(), kept.title)

    def _write(self, part: str, text: WrittenText) -> None:
        found, section = self._found(part), self._shown_section()
        if section is None or (found is None and not text.words):
            return
        blank = MergedParagraph(part=part, section=section.key, text=WrittenText())
        self._put(found or blank, text, edits.position_of(found, section))

    def _put(self, paragraph: MergedParagraph, text: WrittenText, position: str = "") -> None:
        """Write a text in place of what was seen of a paragraph; it stands here from now on."""
        if self.read is None:
            return
        card = self.paper.cards.get(paragraph.part)
        seen = card.seen if card else paragraph.written
        place = self._place(paragraph.part, paragraph.section, position)
        write = ParagraphWrite.of(place, seen, paragraph.composed, text)
        stands = paragraph.with_written(write.written)
        self.read = replace(self.read, merged=self.read.merged.with_paragraph(stands))
        if card:
            card.seen = write.written
        self._own.write(write, stands, partial(self._keep_refused, write))

    def _keep_refused(self, write: ParagraphWrite) -> None:
        """Keep words that could not be written as typed words that wait."""
        self.paper.keep_refused(write)
        self._ask()

    def _comment(self, words: str) -> None:
        if found := self._found(self._part):
            make = partial(edits.comment, self.report, found.part, words, self._signature())
            self._own.change(make, partial(self.trace.give_back, self.report, found.part, words))

    def _settle(self, comment: str) -> None:
        self._own.change(partial(edits.settle, comment))

    def _signature(self) -> Signature:
        return Signature(self.context.settings.value.user_name, datetime.now(UTC))

    def _place(self, part: str, section: str, position: str = "") -> ParagraphPlace:
        language = self.read.merged.language if self.read else self.spoken
        return ParagraphPlace(self.report, part, language, section, position)

    # Where things are

    def _all(self) -> Iterator[MergedParagraph]:
        return self.read.merged.paragraphs if self.read else iter(())

    def _found(self, part: str) -> MergedParagraph | None:
        return self.read.merged.find(part) if self.read and part else None

    def _shown_section(self) -> MergedSection | None:
        sections = self.read.merged.sections if self.read else ()
        return next((each for each in sections if each.key == self._section), None)

    def _on_language(self, _language: object) -> None:
        pending_inputs.commit_all()
        self.paper.drop_cards()  # their words are in the former language
        self._ask()

    def _open_records(self, route: tuple[str, ...]) -> None:
        pending_inputs.commit_all()
        if route:
            self.context.navigator.navigate(*route)

    def _open_differences(self) -> None:
        pending_inputs.commit_all()
        self.context.navigator.navigate("quality", "differences")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = theme.current_look().px
        is_wide = self.width() >= px(_WIDE)
        set_orientation(self._parts, is_wide=is_wide)
        self.sections.setMaximumHeight(px(_ANY) if is_wide else px(_FEW_SECTIONS))
        self.paper.setMinimumHeight(0 if is_wide else px(_PAPER))
        self.trace.setMinimumHeight(0 if is_wide else px(_PAPER))
