"""Dialog for the languages of a road map: what would be proposed again, and what stays."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from mercworkshop.domain.comparison import language_change
from mercworkshop.domain.comparison.language_change import LanguageChange, NewText
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.translated_texts import TranslatedText
from mercworkshop.domain.values.languages import (
    LANGUAGE_NAMES,
    SECOND_LANGUAGE_NAMES,
    SecondLanguage,
)
from mercworkshop.gui.places.road_maps.languages.text_places import text_places
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.choices import ChoiceField, FlagField
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import (
    bare_widget,
    clear_layout,
    column,
    inset_scroll_area,
    row,
    set_dialog_size,
)
from mercworkshop.i18n import LANGUAGES, Language, _, isolate, plural
from mercworkshop.reference.texts.proposed_texts import ReferenceTexts


class LanguagesDialog(QDialog):
    """Show it with ``open()``. Nothing is changed before a button says so."""

    def __init__(self, session: EditSession, road_map_id: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._session, self._id = session, road_map_id
        self.boxes: list[tuple[FlagField, NewText]] = []
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        record = self._record()
        country = isolate(session.reference.countries.name_of(record.country))
        title = _("Languages of the road map of {country}").format(country=country)
        self.setWindowTitle(title)
        self.language = ChoiceField(_("Written in"), list(LANGUAGE_NAMES.items()))
        self.language.show_value(record.language)
        seconds = [
            (each, words if each else _(words)) for each, words in SECOND_LANGUAGE_NAMES.items()
        ]
        self.second = ChoiceField(_("Second language"), seconds)
        self.second.show_value(record.second_language)
        self.said = label("", wrap=True)
        self.kept = label("", "muted", wrap=True)
        self._rows = QGridLayout()
        self._rows.setColumnStretch(1, 1)
        self._rows.setColumnStretch(2, 1)
        self._texts = inset_scroll_area(bare_widget(column(self._rows, None)))
        self._texts.setAccessibleName(_("What is proposed again"))
        self.only = button(_("Change the language only"), run=self._change_only)
        self.confirm = button(_("Change"), "check", "primary", run=self._change)
        self.confirm.setDefault(True)
        self.language.edited.connect(self._language_edited)
        self.second.edited.connect(self._count)
        self._lay_out(title)
        self._change_shown = self._plan()
        self._show_plan()

    def ask_for(self, language: str) -> None:
        """Show what another language would change."""
        self.language.show_value(Language(language))
        self._language_edited(self.language.value())

    def _lay_out(self, title: str) -> None:
        written, beside = label(_("Written in")), label(_("Second language"))
        written.setBuddy(self.language)
        beside.setBuddy(self.second)
        note = _("The window stays in its language. Ctrl+Z takes all of it back.")
        cancel = button(_("Cancel"), run=self.reject)
        self.setLayout(
            column(
                heading(title),
                row(written, self.language, 12, beside, self.second, None),
                self.said,
                self.kept,
                self._texts,
                label(note, "muted", wrap=True),
                row(cancel, None, self.only, self.confirm),
                gap=10,
                margin=18,
            )
        )
        parent = self.parentWidget()
        height = parent.window().height() * 3 // 4 if parent is not None else self.height()
        set_dialog_size(self, self.fontMetrics().averageCharWidth() * 110, height)

    def _record(self) -> RoadMap:
        return self._session.workshop.records(RoadMap)[self._id]

    def _plan(self) -> LanguageChange:
        return language_change.plan_change(
            self._session.workshop,
            self._record(),
            Language(str(self.language.value())),
            ReferenceTexts(self._session.reference),
        )

    def _language_edited(self, language: object) -> None:
        """Show what the language would change; the two languages are never the same."""
        record = self._record()
        if self.second.value() == language:
            is_swap = record.second_language == language
            self.second.show_value(record.language if is_swap else SecondLanguage.NONE)
        self._change_shown = self._plan()
        self._show_plan()

    def _show_plan(self) -> None:
        plan = self._change_shown
        clear_layout(self._rows)
        self.boxes = []
        named = text_places(self._session.workshop, plan.road_map, self._session.reference.sections)
        for number, each in enumerate(plan.new):
            box = FlagField(named(each.record, each.field))
            box.show_value(True)
            box.edited.connect(self._count)
            self.boxes.append((box, each))
            self._rows.addWidget(box, number, 0)
            self._rows.addWidget(label(each.now, "muted", wrap=True), number, 1)
            self._rows.addWidget(label(each.proposed, "strong", wrap=True), number, 2)
        self._texts.setVisible(bool(plan.new))
        self._say(plan)
        self._count()

    def _say(self, plan: LanguageChange) -> None:
        said = kept = ""
        if plan.language != plan.road_map.language:
            language = isolate(LANGUAGES[plan.language])
            said = plural(
                "{n} text that nobody has edited is proposed again ({{language}}).",
                "{n} texts that nobody has edited are proposed again ({{language}}).",
                len(plan.new),
            ).format(language=language)
            kept = plural(
                "{n} text that somebody wrote stays as it is.",
                "{n} texts that somebody wrote stay as they are.",
                len(plan.kept),
            )
        plain_text(self.said, said)
        plain_text(self.kept, kept)

    def _chosen(self) -> list[NewText]:
        return [each for box, each in self.boxes if box.isChecked()]

    def _count(self, _choice: object = None) -> None:
        count = len(self._chosen())
        words = plural(
            "Change, propose {n} text ({{language}})",
            "Change, propose {n} texts ({{language}})",
            count,
        )
        language = isolate(LANGUAGES[str(self.language.value())])
        self.confirm.setText(words.format(language=language) if count else _("Change"))
        self.only.setVisible(count > 0)

    def _change_only(self) -> None:
        self._apply([])

    def _change(self) -> None:
        self._apply(self._chosen())

    def _apply(self, chosen: list[NewText]) -> None:
        self._session.end_step()
        texts = self._session.workshop.records(TranslatedText).owned_by(self._id)
        second = SecondLanguage(str(self.second.value()))
        if self._session.apply(
            language_change.change_language, self._change_shown, second, chosen, texts
        ):
            self.accept()
