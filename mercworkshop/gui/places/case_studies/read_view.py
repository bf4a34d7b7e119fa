"""A case study to read as a whole, before it is assigned, and to print."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.ports.hand_out import HandOut
from mercworkshop.gui.places.case_studies.destinations import law_day
from mercworkshop.gui.places.case_studies.hand_out_sections import make_section
from mercworkshop.gui.session.pages.page import PageContext
from mercworkshop.gui.session.papers.hand_out_printer import HandOutPrinter, HandOutRequest
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.choices import ChoiceField
from mercworkshop.gui.widgets.labels import ElidedLabel, label
from mercworkshop.gui.widgets.layouts import bare_widget, column, reading_area
from mercworkshop.gui.widgets.lines.tab_line import TabLine
from mercworkshop.i18n import LANGUAGES, _, current_language, language_scope
from mercworkshop.reference.cases import hand_outs
from mercworkshop.reference.cases.case_studies import CaseStudy


class ReadView(QWidget):
    """Shows what participants get, or what the facilitator gets."""

    turned = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self.case: CaseStudy | None = None
        self.printer = HandOutPrinter(context, self, _("Case study"))
        self.audience = ChoiceField(
            _("For whom"), [(False, _("For participants")), (True, _("For the facilitator"))]
        )
        self.audience.show_value(False)
        self.language = ChoiceField(_("Language of the case study"), list(LANGUAGES.items()))
        self.save = button(_("Save PDF…"), "file", run=self._ask_where)
        self.print = button(_("Print…"), "print", "primary", run=self.ask_printer)
        self.line = TabLine(None, self.audience, self.language, self.save, self.print)
        self.status = ElidedLabel("", "muted")
        self._text = column(gap=12, margin=4)
        self.pages = reading_area(bare_widget(self._text), _("Case study"))
        self.setLayout(column(self.pages))
        self.audience.edited.connect(self._turn)
        self.language.edited.connect(self._turn)

    def show_case(self, case: CaseStudy) -> None:
        """Show a case study from the top, in the language of the program."""
        self.case = case
        self.language.show_value(current_language())
        self._turn()

    def hand_out(self) -> HandOut | None:
        """Return the text that is shown."""
        if self.case is None:
            return None
        return hand_outs.read_case(
            self.case,
            law_day(self.context.session),
            str(self.language.value()),
            for_facilitator=bool(self.audience.value()),
        )

    def ask_printer(self) -> None:
        """Ask for a printer, and print there."""
        if request := self._request():
            self.printer.ask_printer(request)

    def _turn(self, _value: object = None) -> None:
        text = self.hand_out()
        while (item := self._text.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        if text is None:
            return
        with language_scope(text.language):
            head = [label(text.title, "title", wrap=True)]
            head += [label(text.state, "muted", wrap=True)] if text.state else []
            parts = [*head, *map(make_section, text.sections)]
        for part in parts:
            self._text.addWidget(part)
        self._text.addStretch(1)
        self.pages.verticalScrollBar().setValue(0)
        self.status.set_words(text.audience)
        self.turned.emit()

    def _request(self) -> HandOutRequest | None:
        text = self.hand_out()
        return self.printer.request(text, law_day(self.context.session)) if text else None

    def _ask_where(self) -> None:
        if request := self._request():
            self.printer.ask_where(request)
