"""The paragraphs of a record or of proceedings as they stand, and the words of the chosen one."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities.closing import paragraphs
from mercworkshop.domain.entities.closing.paragraphs import ParagraphText
from mercworkshop.domain.entities.closing.records import (
    DOCUMENT_NAMES,
    EditableDocument,
    EditedParagraph,
)
from mercworkshop.gui.places.run.close.papers import RecordPages, RecordPaper, write_everything
from mercworkshop.gui.session.edits.closed_screens import begin_writing, hold_while_closed
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.session.papers.paper_orders import paper_order
from mercworkshop.gui.session.papers.paper_saver import save_paper
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.choices import ChoiceField
from mercworkshop.gui.widgets.inputs.fields import AutoTextEdit
from mercworkshop.gui.widgets.inputs.file_chooser import ask_for_folder, ask_where_to_save
from mercworkshop.gui.widgets.keys.binding import bind
from mercworkshop.gui.widgets.keys.scopes import OUTLINE
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import bare_widget, column, row
from mercworkshop.gui.widgets.lines.chip_bar import ChipBar
from mercworkshop.gui.widgets.tables.two_line_list import ListedEntry, TwoLineList
from mercworkshop.i18n import LANGUAGES, Language, _, digits, listed, numbered, sentences
from mercworkshop.publishing.kinds import PaperKind

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext
    from mercworkshop.publishing.formats import Format
    from mercworkshop.report.documents.record.document import ReportForm, ToldParagraph


PAGES, WORDS = "pages", "words"

_KINDS = {
    EditableDocument.RECORD: PaperKind.RECORD,
    EditableDocument.PROCEEDINGS: PaperKind.PROCEEDINGS,
}


class RecordTexts(QWidget):
    """A list of paragraphs, and below it the words of one, which a person may rewrite."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.kind = EditableDocument.RECORD
        self._told: dict[str, ToldParagraph] = {}
        self._part = ""
        self.documents = ChipBar(_("Documents"))
        self.documents.set_chips([(each.value, _(DOCUMENT_NAMES[each])) for each in DOCUMENT_NAMES])
        self.documents.set_current(self.kind.value)
        self.language = ChoiceField(_("Language of the document"), list(LANGUAGES.items()))
        self.language.show_value(self._first_language())
        self.modes = ChipBar(_("What is shown"))
        self.modes.set_chips([(PAGES, _("Pages")), (WORDS, _("Words"))])
        self.sheets = RecordPages(context)
        self.list = TwoLineList(_("Paragraphs"), OUTLINE)
        self.words = AutoTextEdit(_("Words of the paragraph"), least=3, most=10)
        self.note = label("", "muted", wrap=True)
        self.take_back = button(
            _("Restore the automatic text"), "undo", "quiet", run=self.take_words_back
        )
        self.keep = button(_("Keep as written"), "check", "quiet", run=self.keep_words)
        hold_while_closed(context.session, self.words, self.take_back, self.keep)
        self.pdf = button(_("PDF…"), "file", run=self.ask_pdf)
        self.word = button(_("Word file…"), "file", run=self.ask_word)
        self.stick = button(_("Everything on one stick…"), "usb", run=self.ask_stick)
        self._lay_out()
        self.show_mode(PAGES)
        self._connect()
        refresh_when_visible(self, context.session, self._refresh)
        self._refresh()

    def _connect(self) -> None:
        self.modes.chosen.connect(self.show_mode)
        self.documents.chosen.connect(self.show_document)
        self.language.edited.connect(self._on_language)
        self.list.chosen_changed.connect(self.show_part)
        bind(self.list, OUTLINE, "open", partial(begin_writing, self._context.session, self.words))
        self.words.edited.connect(self._write)

    def _lay_out(self) -> None:
        head = row(self.documents, None, self.language)
        tools = row(self.note, self.take_back, self.keep)
        tools.setStretch(0, 1)
        self.paragraphs = bare_widget(column(self.list, self.words, tools))
        self.list.setMinimumHeight(260)
        files = row(self.pdf, self.word, self.stick, None)
        self.setLayout(column(head, row(self.modes, None), self.sheets, self.paragraphs, files))

    @property
    def shown_language(self) -> Language:
        """The language of the document that is shown."""
        return Language(str(self.language.value()))

    @property
    def form(self) -> ReportForm:
        """The form of the document that is shown."""
        from mercworkshop.report.documents.proceedings.document import PROCEEDINGS_FORM
        from mercworkshop.report.documents.record.document import RECORD_FORM

        return RECORD_FORM if self.kind is EditableDocument.RECORD else PROCEEDINGS_FORM

    def show_mode(self, mode: str) -> None:
        """Show the pages as they will be printed, or the words of each paragraph."""
        self.words.pending_input.commit()
        self.modes.set_current(mode)
        self.sheets.setHidden(mode != PAGES)
        self.paragraphs.setHidden(mode != WORDS)

    def show_document(self, kind: str) -> None:
        """Show the record or the proceedings."""
        self.words.pending_input.commit()
        self.kind = EditableDocument(kind)
        self.documents.set_current(kind)
        self._refresh()

    def show_part(self, part: str) -> None:
        """Show the words of a paragraph; what is typed in another one is kept first."""
        self.words.pending_input.commit()
        self._part = part
        self._show_words()

    def show_edit(self, record_id: str) -> None:
        """Show the paragraph that an edit is of, in its document and language."""
        edited = self._context.session.workshop.records(EditedParagraph).get(record_id)
        if edited is not None:
            self.show_mode(WORDS)
            self.language.show_value(edited.language)
            self.show_document(edited.document.value)
            self.list.choose(edited.part)

    def take_words_back(self) -> None:
        """Remove a person's words, so that the composed sentence is used again."""
        self.words.pending_input.discard()
        if (edited := self._told_paragraph().edited) is not None:
            self._context.session.apply(paragraphs.drop_edit, edited)
        self._refresh()

    def keep_words(self) -> None:
        """Keep the words although the composed sentence has changed."""
        told = self._told_paragraph()
        if told.edited is not None:
            self._context.session.apply(paragraphs.keep_edit, told.edited, told.composed)

    def ask_pdf(self) -> None:
        """Ask where to save the document as PDF."""
        self._ask("pdf")

    def ask_word(self) -> None:
        """Ask where to save the document as a Word file."""
        self._ask("docx")

    def ask_stick(self) -> None:
        """Ask for the stick that all papers to hand out are written to."""
        ask_for_folder(self, _("Onto which stick?"), self.write_to_stick)

    def write_to_stick(self, name: str) -> None:
        """Write all papers to hand out into a folder."""
        self.words.pending_input.commit()
        write_everything(self._context, self, self._paper().order, name)

    def _ask(self, ending: str) -> None:
        from mercworkshop.publishing.formats import Format
        from mercworkshop.publishing.requests import file_name

        self.words.pending_input.commit()
        paper = self._paper()
        found = Format.PDF if ending == Format.PDF.ending else Format.DOCX
        pattern = f"{found.label} (*.{found.ending})"
        save = partial(self.save_to, found)
        ask_where_to_save(self, _("Where to?"), pattern, save, file_name(paper.request(found)))

    def save_to(self, format_: Format, name: str) -> None:
        """Save the document that is shown as a file."""
        paper = self._paper()
        request = partial(paper.request, format_)
        save_paper(self._context, self, paper.kind.title, request, Path(name))

    def _paper(self) -> RecordPaper:
        order = paper_order(self._context)
        return RecordPaper(order, _KINDS[self.kind], self.shown_language)

    def _first_language(self) -> Language:
        spoken = self._context.session.workshop.details.languages
        own = self._context.session.reference.language
        return Language(next((each for each in spoken if each in LANGUAGES), own))

    def _on_language(self, _value: object) -> None:
        self.words.pending_input.commit()
        self._refresh()

    def _told_paragraph(self) -> ParagraphText:
        told = self._told.get(self._part)
        return told.text if told else ParagraphText("", "")

    def _write(self, text: str) -> None:
        told = self._told_paragraph()
        if told.part and text.strip() and text.strip() != told.text:
            session, language = self._context.session, self.shown_language
            edit = paragraphs.edit_paragraph
            session.apply(edit, session.workshop, self.kind, language, told, text)

    def _refresh(self, _ids: object = None) -> None:
        from mercworkshop.publishing.record_facts import record_facts
        from mercworkshop.report.documents.record.document import told_paragraphs

        session = self._context.session
        reference = session.reference.in_language(self.shown_language)
        facts = record_facts(session.workshop, reference)
        told = told_paragraphs(session.workshop, facts, self.form)
        self._told = {each.text.part: each for each in told}
        self.list.show_entries([_entry(each) for each in told])
        self._part = self.list.chosen
        self._show_words()
        self.sheets.show_paper(self._paper())

    def _show_words(self) -> None:
        told = self._told_paragraph()
        self.words.setEnabled(bool(told.part))
        self.words.show_value(told.text)
        plain_text(self.note, sentences(*_notes(told)))
        self.take_back.setVisible(told.edited is not None)
        self.keep.setVisible(told.is_stale)


def _entry(told: ToldParagraph) -> ListedEntry:
    title = numbered(f"{digits(str(told.number))}.", told.text.text)
    return ListedEntry(told.text.part, title, listed([_(told.section), *_marks(told.text)]))


def _marks(told: ParagraphText) -> list[str]:
    if told.is_stale:
        return [_("differs from the data")]
    if told.edited is not None:
        return [_("edited")]
    return [_("edited in another language")] if told.elsewhere else []


def _notes(told: ParagraphText) -> list[str]:
    if told.is_stale:
        words = _("The data now say: {sentence}")
        return [words.format(sentence=told.composed)]
    if told.edited is not None:
        words = _("A person wrote these words; “{button}” replaces them.")
        return [words.format(button=_("Restore the automatic text"))]
    if told.elsewhere:
        names = listed(LANGUAGES[each] for each in told.elsewhere)
        return [_("Edited in: {languages}. Here is the automatic text.").format(languages=names)]
    return []
