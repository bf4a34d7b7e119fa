"""The tab “Texts”: a road map in its two languages side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.comparison import translations
from mercworkshop.domain.comparison.translations import (
    STATE_NAMES,
    TextPair,
    TranslationState,
)
from mercworkshop.domain.entities import (
    actions,
    national_path,
    needs,
    road_map,
    translated_texts,
)
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.national_path import Declaration, PathStep
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.road_map import Objective, RoadMap
from mercworkshop.domain.entities.translated_texts import TranslatedText
from mercworkshop.domain.fields.field import Field
from mercworkshop.domain.fields.parsing import parse_text
from mercworkshop.domain.records.edit import Edit, combine_edits, edit_record
from mercworkshop.domain.records.journal import FieldKey
from mercworkshop.domain.records.record import Record, replace_fields
from mercworkshop.gui.grid.rows.grid_source import Changes, GridColumn, GridSource
from mercworkshop.gui.grid.rows.model import GridModel
from mercworkshop.gui.grid.view import GridView
from mercworkshop.gui.places.road_maps.languages.button import LanguagesButton
from mercworkshop.gui.places.road_maps.languages.text_places import text_places
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.fields import AutoTextEdit
from mercworkshop.gui.widgets.labels import ElidedLabel, label, plain_text
from mercworkshop.gui.widgets.layouts import MARGIN, bare_widget, column, row
from mercworkshop.i18n import LANGUAGES, N_, Counted, _, isolate, number
from mercworkshop.reference.texts.proposed_texts import ReferenceTexts

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext

_TONES = {
    TranslationState.PROPOSED: "plain",
    TranslationState.TRANSLATED: "done",
    TranslationState.OLDER: "warn",
    TranslationState.MISSING: "warn",
}
_UPDATES: Mapping[type[Record], Callable[..., Edit]] = {
    RoadMap: road_map.update,
    Objective: road_map.update_objective,
    PathStep: national_path.update_step,
    Action: actions.update,
    Need: needs.update,
}
_LINES = 4
"""Lines of the fields below the table; more can be scrolled to."""

_COUNT_MS = 150
"""Milliseconds from the last change to the count: a change of another view must not wait."""


class TextsView(TabView):
    """The texts of a road map and their translations; both can be typed in.

    ``missing`` shows only those that need a translation. ``right`` says that the translation of
    the current text is right for the new words of its original.
    """

    def __init__(self, context: PageContext, road_map_id: str) -> None:
        super().__init__()
        self._session, self._id = context.session, road_map_id
        self._named: Callable[[Record, Field], str] = lambda _record, field: field.caption
        self.languages = LanguagesButton(context, road_map_id)
        self.missing = button("", "filter", run=self._filter)
        self.missing.setCheckable(True)
        self.tools = (self.languages, self.missing)
        self.table = GridView(context, GridModel(context.session, self._source()), _("Texts"))
        self._counted = ElidedLabel("", "muted")
        self._shown_languages = self._language_names()
        self._in_detail: TextPair | None = None
        self.about = label("", "muted", wrap=True)
        self.right = button(_("Is still right"), "check", run=self._confirm)
        self.words = AutoTextEdit(_("Original"), least=_LINES, most=_LINES)
        self.translation = AutoTextEdit(
            _("Translation"), _("Translation?"), least=_LINES, most=_LINES
        )
        self.words.edited.connect(partial(self._write, "words"))
        self.translation.edited.connect(partial(self._write, "translation"))
        said = row(self.about, self.right, gap=10)
        said.setStretch(0, 1)
        foot = column(row(self.words, self.translation, gap=10), said, gap=6, margin=MARGIN)
        self.detail = bare_widget(foot)
        self.setLayout(column(self.table, self.detail, gap=0))
        self.table.rows_chosen.connect(self._show_current)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_COUNT_MS)
        self._timer.timeout.connect(self._count)
        refresh_when_visible(self, context.session, self._refresh)
        self._count()
        self._show_current()

    def panes(self) -> Sequence[QWidget]:
        return (self.table, self.detail)

    def status(self) -> QWidget:
        return self._counted

    def show_record(self, record_id: str) -> None:
        """Show the text whose translation has this id."""
        pairs = self._pairs()
        found = (each.id for each in pairs if each.translated and each.translated.id == record_id)
        self.table.show_record(next(found, ""))

    def _plan(self) -> RoadMap | None:
        return self._session.workshop.records(RoadMap).get(self._id)

    def _pairs(self) -> tuple[TextPair, ...]:
        plan = self._plan()
        if plan is None:
            return ()
        known = ReferenceTexts(self._session.reference)
        return translations.text_pairs(self._session.workshop, plan, known)

    def _rows(self) -> tuple[TextPair, ...]:
        pairs, plan = self._pairs(), self._plan()
        if plan is not None:  # once for all rows: a place is counted from the first text
            self._named = text_places(
                self._session.workshop, plan, self._session.reference.sections
            )
        if self.missing.isChecked():
            return tuple(each for each in pairs if each.needs_translation)
        return pairs

    def _source(self) -> GridSource:
        return GridSource(self._columns(), self._rows, self._rewrite, key=_key, scope="texts")

    def _columns(self) -> tuple[GridColumn, ...]:
        own, second = self._language_names()
        own = _("{language}, language of this road map").format(language=isolate(own))
        second = _("{language}, second language").format(language=isolate(second))
        return (
            GridColumn("place", N_("Text"), 190, self._place, is_fixed=True),
            GridColumn("words", own, 330, lambda pair: pair.words, read=parse_text),
            GridColumn("translation", second, 330, lambda pair: pair.translation, read=parse_text),
            GridColumn(
                "state",
                N_("Status"),
                150,
                lambda pair: _(STATE_NAMES[pair.state]),
                is_fixed=True,
                tone=lambda pair: _TONES[pair.state],
            ),
        )

    def _language_names(self) -> tuple[str, str]:
        plan = self._plan()
        if plan is None:
            return "", ""
        return LANGUAGES[plan.language], LANGUAGES.get(plan.second_language, "")

    def _place(self, pair: TextPair) -> str:
        return self._named(pair.record, pair.field)

    def _rewrite(self, changes: Changes) -> Edit:
        plan = self._session.workshop.records(RoadMap)[self._id]
        edits = [*_edits_of_originals(changes), *_edits_of_translations(plan, changes)]
        label_ = Counted("Edit a text", "Edit {n} texts", len(changes))
        return combine_edits(label_, *edits) if len(edits) > 1 else edits[0]

    def _filter(self) -> None:
        self.table.grid.refresh()

    def _refresh(self, _ids: object = None) -> None:
        if self._language_names() != self._shown_languages:
            self._shown_languages = self._language_names()
            grid = self.table.grid
            grid.columns = self._columns()
            grid.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(grid.columns) - 1)
        self._timer.start()
        self._show_current()

    def _count(self) -> None:
        pairs = self._pairs()
        left = sum(each.needs_translation for each in pairs)
        words = _("Needs translation: {number}").format(number=isolate(number(left)))
        self.missing.setText(words)
        done = _("{done} of {all} in both languages")
        self._counted.set_words(done.format(done=number(len(pairs) - left), all=number(len(pairs))))

    def _current(self) -> TextPair | None:
        chosen: list[TextPair] = list(self.table.selected_records())
        return chosen[0] if len(chosen) == 1 else None

    def _show_current(self) -> None:
        """Say what the original of the current text said when it was translated."""
        pair = self._current()
        is_older = pair is not None and pair.state is TranslationState.OLDER
        self.right.setVisible(is_older)
        words = ""
        if pair is not None and is_older and pair.translated and pair.translated.original:
            words = _("When it was translated, the original said: {words}").format(
                words=isolate(pair.translated.original)
            )
        plain_text(self.about, words)
        self._in_detail = pair
        self.words.show_value(pair.words if pair is not None else "")
        self.translation.show_value(pair.translation if pair is not None else "")
        self.detail.setEnabled(pair is not None)

    def _write(self, name: str, words: str) -> None:
        """Write what was typed below the table about the text that is shown there."""
        shown = self._in_detail
        now = {each.id: each for each in self._pairs()}.get(shown.id) if shown else None
        if now is not None and words != getattr(now, name):
            self._session.apply(self._rewrite, [(now, {name: words})])

    def _confirm(self) -> None:
        pair = self._current()
        if pair is not None and pair.translated is not None:
            self._session.apply(translated_texts.confirm, pair.translated, pair.words)


def _edits_of_originals(changes: Changes) -> Iterator[Edit]:
    """Yield one edit for each record, with all of its texts that are changed."""
    written: dict[str, tuple[Record, dict[str, Any]]] = {}
    for pair, values in changes:
        if "words" in values:
            fields = written.setdefault(pair.record.id, (pair.record, {}))[1]
            fields[pair.field.name] = values["words"]
    for record, fields in written.values():
        if isinstance(record, Declaration):
            yield edit_record(N_("Edit deposit checklist"), record, **fields)
        else:
            yield _UPDATES[type(record)](record, **fields)


def _edits_of_translations(plan: RoadMap, changes: Changes) -> Iterator[Edit]:
    """Yield the edits of the translations, of originals that may be written with them."""
    for pair, values in changes:
        if "translation" in values:
            name = pair.field.name
            record = replace_fields(pair.record, **{name: str(values.get("words", pair.words))})
            words = str(values["translation"])
            yield translated_texts.translate(pair.translated, plan, record, name, words)


def _key(pair: TextPair, name: str) -> FieldKey:
    if name != "translation":
        return type(pair.record).__name__, pair.record.id, pair.field.name
    own = pair.translated.id if pair.translated is not None else pair.id
    return TranslatedText.__name__, own, "words"
