"""The notes of a presentation: a line that is always ready, the notes, and what becomes of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from mercworkshop.domain.carry_over import presentation_notes
from mercworkshop.domain.carry_over.presentation_notes import Outcome, outcome_words
from mercworkshop.domain.carry_over.target import find_target
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.entities.people import Delegation
from mercworkshop.domain.entities.presentations import notes, wording
from mercworkshop.domain.entities.presentations.records import (
    NOTE_NAMES,
    Presentation,
    PresentationNote,
    PresentationNoteKind,
)
from mercworkshop.domain.fields.descriptions import fields_of, many_name
from mercworkshop.domain.fields.places import place_of
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.grid.list_view import GridListView
from mercworkshop.gui.grid.rows.field_column import field_column
from mercworkshop.gui.grid.rows.grid_source import GridColumn, GridSource, update_each
from mercworkshop.gui.places.workshop.presentations.wording import describe_outcomes
from mercworkshop.gui.session.edits.verbatim_line import VerbatimLine
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.buttons import PushButton, button
from mercworkshop.gui.widgets.inputs.choices import ChoiceField
from mercworkshop.gui.widgets.key_names import format_row
from mercworkshop.gui.widgets.keys.binding import bind, meaning, pressed
from mercworkshop.gui.widgets.keys.scopes import NOTE_LINE, NOTES, KeyMeaning
from mercworkshop.gui.widgets.keys.table import key_row
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import (
    FlowLayout,
    bare_widget,
    column,
    inset_scroll_area,
    row,
)
from mercworkshop.i18n import N_, Counted, _, isolate, listed
from mercworkshop.reference.texts.article_proposals import propose_articles

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession
    from mercworkshop.gui.session.pages.page import PageContext

_KINDS = tuple(PresentationNoteKind)


class NoteLine(VerbatimLine):
    """The line in which notes are typed; its text is kept until Enter.

    ``kind_asked``: another kind, by this many steps; ``with_articles``: Ctrl+Enter.
    """

    kind_asked = Signal(int)
    with_articles = Signal()

    def __init__(self, session: EditSession, name: str, placeholder: str) -> None:
        super().__init__(session, ("", "", "new note"), name, placeholder)
        self.setAcceptDrops(False)  # a file dropped here is attached, not typed

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match meaning(event, NOTE_LINE):
            case "kind":
                self.kind_asked.emit(1 if pressed(event).endswith("Down") else -1)
            case "with_articles":
                self.with_articles.emit()
            case _:
                super().keyPressEvent(event)


class NoteSheet(QFrame):
    """The notes of the presentation that ``find`` returns."""

    def __init__(self, context: PageContext, find: Callable[[], Presentation | None]) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._context, self._session, self._find = context, context.session, find
        self._of: Workshop | None = None
        self._became: Mapping[str, list[Outcome]] = {}
        self._proposed: tuple[str, ...] = ()
        self._country_of = ""
        self.table = GridListView(context, self._source(), many_name(PresentationNote))
        self.table.opened.connect(self._go)
        name = _("Note what is said, then Enter")
        self.line = NoteLine(self._session, name, name)
        kind = fields_of(PresentationNote)["kind"]
        self.kind = ChoiceField(kind.caption, [(each, _(NOTE_NAMES[each])) for each in _KINDS])
        self.kind.setToolTip(format_row(key_row(NOTE_LINE, "kind")))
        self.proposal = label("", "muted", wrap=True)
        self.country = ChoiceField(_("In which road map"), self._countries())
        self.country.setMinimumContentsLength(20)
        self.to_action = _carrying(_("As an action"), key_row(NOTES, "to_action"))
        self.to_need = _carrying(_("As a need"), key_row(NOTES, "to_need"))
        self.to_offer = _carrying(_("To the offers"), key_row(NOTES, "to_offer"))
        self._lay_out()
        self._listen()

    def show_presentation(self) -> None:
        """Show the notes of the presentation that is chosen now."""
        presentation = self._find()
        self.setEnabled(presentation is not None)
        owner = presentation.id if presentation is not None else ""
        self.line.show_key(("", owner, "new note"))
        self.country.replace_choices(self._countries())
        if owner != self._country_of:
            self._country_of = owner
            if presentation is not None and presentation.country in dict(self.country.choices):
                self.country.show_value(presentation.country)
        self.table.grid.note_change()
        self.table.grid.catch_up()
        self._propose(self.line.text())

    def begin(self) -> None:
        """Focus the line."""
        self.line.setFocus()

    def show_note(self, note_id: str) -> None:
        """Focus a note."""
        self.table.show_row(note_id, "text")

    def carry(self, name: str) -> None:
        """Carry the chosen note over, or the last one if none is: ``to_action`` and so on."""
        presentation, note = self._find(), self._note()
        if presentation is None or note is None:
            return
        session, workshop = self._session, self._session.workshop
        session.end_step()
        if name == "to_offer":
            body = wording.presenter_name(presentation, session.reference.countries.name_of)
            offers = workshop.records(Offer).values()
            is_done = session.apply(
                presentation_notes.note_to_offer, offers, presentation, note, body
            )
        else:
            country = str(self.country.value() or "")
            if not country:
                return
            target = find_target(workshop, country, session.reference.language)
            verb = {
                "to_action": presentation_notes.note_to_action,
                "to_need": presentation_notes.note_to_need,
            }[name]
            is_done = session.apply(verb, target, presentation, note)
        session.end_step()
        self._say(note, name, is_done=is_done)

    def _say(self, note: PresentationNote, name: str, *, is_done: bool) -> None:
        """Say where the note went; also that it was there already, as then nothing happened.

        If what it became has other words by now, these are said.
        """
        words = self._became_words(note)
        if not words:
            return
        said = _("“{note}” {where}.") if is_done else _("Already there: “{note}” {where}.")
        kinds = {"to_action": Action, "to_need": Need, "to_offer": Offer}
        there = next((x for x in self._outcomes(note) if isinstance(x, kinds[name])), None)
        shown = note.text if is_done else outcome_words(there) or note.text
        text = said.format(note=isolate(shown.strip().partition("\n")[0][:60]), where=words)
        self._context.messages.inform(text, tone="done" if is_done else "info")

    def _note(self) -> PresentationNote | None:
        rows = self._rows()
        if self.line.hasFocus():
            return rows[-1] if rows else None
        chosen = self.table.grid.record(self.table.currentIndex().row())
        return chosen or (rows[-1] if rows else None)

    def _rows(self) -> tuple[PresentationNote, ...]:
        presentation = self._find()
        owner = presentation.id if presentation is not None else ""
        return self._session.workshop.records(PresentationNote).owned_by(owner)

    def _add(self) -> None:
        self._enter(())

    def _add_with_articles(self) -> None:
        self._enter(self._proposed)

    def _enter(self, articles: tuple[str, ...]) -> None:
        presentation, words = self._find(), self.line.text()
        if presentation is None or not words.strip():
            return
        kind = PresentationNoteKind(str(self.kind.value()))
        session = self._session
        session.end_step()
        if session.apply(notes.note, self._rows(), presentation, kind, words, articles):
            self.line.leave()
            self._propose("")
            rows = self.table.grid.rowCount()
            self.table.scrollTo(self.table.grid.index(rows - 1, 0))
        session.end_step()

    def _turn_kind(self, by: int) -> None:
        place = (_KINDS.index(PresentationNoteKind(str(self.kind.value()))) + by) % len(_KINDS)
        self.kind.show_value(_KINDS[place])
        announce(self.line, _(NOTE_NAMES[_KINDS[place]]))

    def _propose(self, words: str) -> None:
        """Show the articles that the words name, and those that their subject suggests."""
        named = notes.find_articles(words)
        found = propose_articles(self._session.reference, words) if words.strip() else ()
        self._proposed = tuple(each for each in found if each not in named)
        parts = []
        if named:
            parts.append(_("Articles named: {articles}").format(articles=listed(named)))
        if self._proposed:
            said = _("With {key}: articles {articles}").format(
                key=isolate(format_row(key_row(NOTE_LINE, "with_articles"))),
                articles=listed(map(self._article, self._proposed)),
            )
            parts.append(said)
        plain_text(
            self.proposal,
            " · ".join(parts) or _("Write “Article 11” in the line, and the note is linked to it."),
        )

    def _article(self, number: str) -> str:
        reference = self._session.reference
        title = reference.law.article(int(number)).title.in_language(reference.language)
        return f"{number} {isolate(title)}"

    def _source(self) -> GridSource:
        fields = fields_of(PresentationNote)
        became = GridColumn(
            "became", N_("What became of it"), 190, self._became_words, is_fixed=True,
            value=self._became_words,
        )  # fmt: skip
        columns = (
            field_column(fields["kind"], 130),
            field_column(fields["text"], 0),
            field_column(fields["articles"], 84),
            became,
        )
        return GridSource(
            columns,
            self._rows,
            update_each(lambda n: Counted("Edit a note", "Edit {n} notes", n), notes.update),
            notes.delete,
            self._move,
        )

    def _move(self, chosen: Sequence[PresentationNote], by: int) -> Edit:
        return notes.move(self._rows(), chosen, by)

    def _outcomes(self, note: PresentationNote) -> list[Outcome]:
        workshop = self._session.workshop
        if self._of is not workshop:
            self._of, self._became = workshop, presentation_notes.group_by_note(workshop)
        return self._became.get(note.id, [])

    def _became_words(self, note: PresentationNote) -> str:
        session = self._session
        found = self._outcomes(note)
        return describe_outcomes(session.reference.countries, session.workshop, found)

    def _countries(self) -> list[tuple[object, str]]:
        names = self._session.reference.countries
        there = self._session.workshop.records(Delegation).all()
        words = _("Road map: {country}")
        return [
            (each.country, words.format(country=isolate(names.name_of(each.country))))
            for each in there
        ]

    def _go(self, note_id: str) -> None:
        """Go to what a note became, or go on writing in it."""
        note = self._session.workshop.records(PresentationNote).get(note_id)
        for outcome in self._outcomes(note) if note is not None else ():
            place, *path = place_of(self._session.workshop, outcome)
            self._context.navigator.navigate(place, *path, outcome.id)
            return

    def _lay_out(self) -> None:
        typed = row(self.kind, self.line, gap=6)
        typed.setStretch(1, 1)
        carry = bare_widget(FlowLayout(self.country, self.to_action, self.to_need, self.to_offer))
        self.area = inset_scroll_area(self.table)
        self.area.setAccessibleName(many_name(PresentationNote))
        whole = column(self.area, typed, self.proposal, carry, gap=8, margin=12)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def _listen(self) -> None:
        self.line.returnPressed.connect(self._add)
        self.line.with_articles.connect(self._add_with_articles)
        self.line.kind_asked.connect(self._turn_kind)
        self.line.textChanged.connect(self._propose)
        self.to_action.clicked.connect(self._as_action)
        self.to_need.clicked.connect(self._as_need)
        self.to_offer.clicked.connect(self._as_offer)
        bind(self, NOTES, "to_action", self._as_action)
        bind(self, NOTES, "to_need", self._as_need)
        bind(self, NOTES, "to_offer", self._as_offer)

    def _as_action(self) -> None:
        self.carry("to_action")

    def _as_need(self) -> None:
        self.carry("to_need")

    def _as_offer(self) -> None:
        self.carry("to_offer")


def _carrying(words: str, keys: KeyMeaning) -> PushButton:
    return button(words, keys.icon, hint=format_row(keys))
