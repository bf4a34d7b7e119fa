"""Find words in road maps and put others in their place, with a look at each place before."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QWidget

from mercworkshop.domain.entities.action_groups import numbers_in
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.draft_state import DraftStage, draft_state
from mercworkshop.domain.entities.named_versions import NamedVersion
from mercworkshop.domain.entities.national_path import Declaration
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.fields.descriptions import record_title, record_type_name
from mercworkshop.domain.fields.places import place_of
from mercworkshop.domain.replacing.road_map_words import (
    WordPlace,
    find_words,
    replace_words,
    text_fields,
)
from mercworkshop.domain.replacing.word_search import WordSearch
from mercworkshop.gui.places.road_maps.replacing.place_tree import PlaceTree
from mercworkshop.gui.session.pages.page import PageContext
from mercworkshop.gui.session.pages.undo_offer import offer_undo
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.collation import sorted_words
from mercworkshop.gui.widgets.inputs.choices import ChoiceField
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import FlowLayout, bare_widget, column, row, set_dialog_size
from mercworkshop.i18n import _, digits, isolate, number, numbered, plural

MOST_SHOWN = 400
"""The most places that are listed and replaced at once."""

LEAST_LETTERS = 2
"""The fewest letters that are looked for: fewer stand everywhere."""

_LINE = 260


class ReplaceDialog(QDialog):
    """Looks for words in the road map ``here`` or in all of them. Show it with ``open()``."""

    def __init__(self, context: PageContext, here: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Find and replace"))
        self._context, self._session, self._here = context, context.session, here
        self._search = WordSearch("")
        self._found = 0
        self.sought = _line(_("Find"), _("Words to look for"))
        self.new = _line(_("Put in its place"), _("Put in its place (nothing: take them out)"))
        for line in (self.sought, self.new):
            line.textEdited.connect(self._look)
        self.where = ChoiceField(_("In which road maps"), self._scopes())
        self.where.widen()
        fields = sorted_words(text_fields().items(), lambda each: each[1])
        self.field = ChoiceField(_("Field"), [("", _("Any field")), *fields])
        self.whole = QCheckBox(_("Whole words"))
        self.exact = QCheckBox(_("Capitals and accents count"))
        self.whole.setChecked(True)
        for choice in (self.where, self.field):
            choice.edited.connect(self._look)
        for box in (self.whole, self.exact):
            box.toggled.connect(self._look)
        self.tree = PlaceTree()
        self.tree.ticked.connect(self._count)
        self.tree.opened.connect(self._go)
        self.said = label("", "muted", wrap=True)
        self.replace = button(_("Replace"), kind="primary", run=self._replace)
        self._lay_out()
        self._session.changed.connect(self._look)
        self._look()
        self.sought.setFocus()

    def _lay_out(self) -> None:
        close = button(_("Close"), run=self.reject)
        close.setAutoDefault(False)
        choices = FlowLayout(self.where, self.field, self.whole, self.exact, gap=12)
        foot = row(self.said, close, self.replace, gap=10)
        foot.setStretch(0, 1)
        lines = FlowLayout(self.sought, self.new, gap=12)
        title = heading(_("Find and replace"))
        body = column(
            title, bare_widget(lines), bare_widget(choices), self.tree, foot, gap=10, margin=18
        )
        body.setStretch(3, 1)
        self.setLayout(body)
        look = theme.current_look()
        set_dialog_size(self, look.px(1080), look.px(660))

    def _scopes(self) -> list[tuple[object, str]]:
        known = self._session.workshop.records(RoadMap).get(self._here)
        own = [] if known is None else [(self._here, self._country(known))]
        return [*own, ("", _("All road maps"))]

    def _country(self, road_map: RoadMap) -> str:
        return self._session.reference.countries.name_of(road_map.country)

    def _look(self, _given: object = None) -> None:
        """Look for the words, and show each place as it will be."""
        words = self.sought.text()
        search = WordSearch(
            words if len(words.strip()) >= LEAST_LETTERS else "",
            is_whole=self.whole.isChecked(),
            is_exact=self.exact.isChecked(),
        )
        if search != self._search:
            self.tree.forget_ticks()
        self._search = search
        found = find_words(
            self._session.workshop, self._road_maps(), search, str(self.field.value() or "")
        )
        self._found = len(found)
        self.tree.show_places(self._by_country(found[:MOST_SHOWN]), self._name, self.new.text())

    def _road_maps(self) -> list[str]:
        chosen = str(self.where.value() or "")
        every = self._session.workshop.records(RoadMap).all()
        return [chosen] if chosen else [each.id for each in sorted_words(every, self._country)]

    def _by_country(self, found: list[WordPlace]) -> dict[str, tuple[str, bool, list[WordPlace]]]:
        """Return places by road map; what was corrected or adopted is not ticked at first."""
        workshop = self._session.workshop
        grouped: dict[str, tuple[str, bool, list[WordPlace]]] = {}
        for place in found:
            if place.road_map not in grouped:
                own = workshop.records(RoadMap)[place.road_map]
                versions = workshop.records(NamedVersion).owned_by(own.id)
                stage = draft_state(own, versions).stage
                is_settled = stage in {DraftStage.CORRECTED, DraftStage.ADOPTED}
                title = self._country(own)
                if is_settled:
                    title = _("{country}: corrected or adopted, left out unless you tick it")
                    title = title.format(country=isolate(self._country(own)))
                grouped[place.road_map] = title, not is_settled, []
            grouped[place.road_map][2].append(place)
        self._numbers = {
            own: numbers_in(workshop, own, self._session.reference.sections) for own in grouped
        }
        return grouped

    def _name(self, place: WordPlace) -> str:
        kind, title = record_type_name(type(place.record)), record_title(place.record)
        if isinstance(place.record, RoadMap) or not title:
            return kind
        if isinstance(place.record, Declaration):
            return _("{name}: {words}").format(name=kind, words=isolate(title))
        if not isinstance(place.record, Action):
            return title
        own = self._numbers[place.road_map].get(place.record.id, "")
        return numbered(digits(own), title)

    def _count(self) -> None:
        """Say how many places change."""
        chosen = len(self.tree.chosen())
        self.replace.setEnabled(bool(chosen))
        words = plural("Replace in {n} place", "Replace in {n} places", chosen)
        self.replace.setText(words)
        plain_text(self.said, self._describe(chosen))

    def _describe(self, chosen: int) -> str:
        if not self._search.words:
            return _("Type at least two letters. Capitals and accents are not told apart.")
        if not self._found:
            return _("These words were not found.")
        if self._found > MOST_SHOWN:
            return plural(
                "Only the first place is listed; look for more words.",
                "Only the first {n} places are listed; look for more words.",
                MOST_SHOWN,
            )
        return _("{number} of {total} places change. One undo brings all of them back.").format(
            number=isolate(number(chosen)), total=isolate(number(self._found))
        )

    def _replace(self) -> None:
        chosen = self.tree.chosen()
        self._session.end_step()
        if not chosen or not self._session.apply(
            replace_words, chosen, self._search, self.new.text()
        ):
            return
        self._session.end_step()
        words = plural(
            "Words were replaced in {n} place.", "Words were replaced in {n} places.", len(chosen)
        )
        offer_undo(self._session, self._context.messages, words)
        self.accept()

    def _go(self, place: WordPlace) -> None:
        """Close, and go to the record of a place."""
        path = place_of(self._session.workshop, place.record)
        self.reject()
        if path:
            self._context.navigator.navigate(*path, place.record.id)


def _line(name: str, placeholder: str) -> QLineEdit:
    """Return a line for words that are no input of the workshop, so that none is pending."""
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setPlaceholderText(placeholder)
    made.setMinimumWidth(theme.current_look().px(_LINE))
    return made
