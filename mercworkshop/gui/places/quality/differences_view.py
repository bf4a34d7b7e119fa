"""The tab “Differences” of an archive: what laptops wrote differently, settled by a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QWidget

from mercworkshop.domain.comparison import conflicts
from mercworkshop.domain.entities.time_keeping.room_zone import RoomTimes
from mercworkshop.domain.fields.field import Field
from mercworkshop.domain.fields.formatting import NameOf, format_value
from mercworkshop.domain.ports.archive import ArchivePort
from mercworkshop.domain.programme.descriptions.every_description import ARCHIVE_DESCRIPTIONS
from mercworkshop.domain.programme.differences import (
    ArchiveDifference,
    DifferenceList,
    read_differences,
)
from mercworkshop.domain.programme.record_types import ARCHIVE_RECORD_TYPES
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import Conflict, FieldKey
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from mercworkshop.gui.conflicts.conflict_card import ConflictCard, ConflictWords, SettlingEdit
from mercworkshop.gui.places.quality.rested_words import RestedWords
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.desk.visible_asking import ask_while_visible
from mercworkshop.gui.session.edits.archive_session import ArchiveAnswer
from mercworkshop.gui.session.edits.unsent_words import Route, UnsentLines
from mercworkshop.gui.session.pages.headline_view import HeadlineView
from mercworkshop.gui.widgets.empty_state import empty_state
from mercworkshop.gui.widgets.focus import stops
from mercworkshop.gui.widgets.labels import label
from mercworkshop.gui.widgets.layouts import MARGIN, bare_widget, column
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, isolate, isolate_path, plural
from mercworkshop.reference.reference import Reference
from mercworkshop.reference.texts.record_names import names_in, record_label

_PLACE: Route = ("quality", "differences")


class ArchiveDifferencesView(HeadlineView):
    """A card for each difference; without any, a sentence that says so.

    A card stays while its difference is the same, with the keyboard and what is typed. The words of
    one's own wait in the session, for other cards and another window; those about a difference that
    went stand above the cards.
    """

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.context = context
        self.cards: list[ConflictCard] = []
        self._said: list[object] = []
        """What each of them says."""
        self._shown: DifferenceList | None = None
        self._file = 0
        """The file whose differences come first; 0 for none."""
        self._asked: tuple[Route, ...] = ()
        """The words that the last question was about."""
        self._wanted = ""
        """What :meth:`show_record` is to show; the question that waits has the answer."""
        self.more = label("", "muted", wrap=True)
        self.rested = RestedWords()
        self.rested.removed.connect(self._forget)
        self._lines = column(gap=10)
        self._list = bare_widget(self._lines)
        self.empty = empty_state(
            "check", _("What two laptops write differently stands here, until somebody chooses.")
        )
        parts = (self.headline, self.rested, self._list, self.more, self.empty)
        self.setLayout(column(*parts, None, margin=MARGIN))
        self.empty.hide()
        self._answer = ArchiveAnswer[DifferenceList](context.session, self)
        self._answer.arrived.connect(self._show)
        ask_while_visible(self, context.session, self._ask)
        self._ask()

    def panes(self) -> Sequence[QWidget]:
        rested = () if self.rested.isHidden() else (self.rested,)
        return (*rested, *(self.cards or (self.empty,)))

    def _ask(self) -> None:
        if not self._answer.is_waiting:
            self._wanted = ""  # of a question that failed
        self._ask_now()

    def _ask_now(self) -> None:
        self._asked = self.context.session.unsent.within(_PLACE)
        wanted = [*map(_key_in, self._asked)]
        self._answer.ask(partial(read_differences, file=self._file, wanted=wanted))

    def show_record(self, record_id: str) -> None:
        """Show the differences of a file of the inbox, by its number; the keyboard goes there.

        Or show the difference in which words of one's own wait, by the end of their route.
        """
        self._wanted = record_id
        if _is_file(record_id):
            self._file = int(record_id)
        self._ask_now()

    def _show(self, found: DifferenceList) -> None:
        """Show the differences; a card that holds the focus hands it to the one in its place."""
        there, unsent = [_route(each.conflict) for each in found.shown], self.context.session.unsent
        unasked = set(unsent.within(_PLACE)) - set(self._asked)  # typed meanwhile
        unsent.rest(_PLACE, unasked.union(there))
        self._show_rested()
        if found != self._shown:
            self._show_cards(found)
        wanted, self._wanted = self._wanted, ""
        if _is_file(wanted) and found.shown and found.shown[0].is_of_file:
            self.cards[0].setFocus()
        for route, card in zip(there, self.cards, strict=True):
            if wanted == route[-1] and card.own is not None:
                card.own.setFocus()
        if (text := self.rested.texts.get((*_PLACE, wanted))) is not None:
            text.setFocus()

    def _show_rested(self) -> None:
        """Show the words about what is not there: nobody is asked about them any more."""
        unsent = self.context.session.unsent
        words = {each: "\n".join(unsent.of(each) or ()) for each in unsent.resting(_PLACE)}
        if self.rested.show_words(words):
            stops.put_in_order((self.rested, self._list, self.more, self.empty))

    def _forget(self, route: Route) -> None:
        """Forget words that rest."""
        self.setFocus()  # else Qt moves the focus to the next button, which may settle
        self.context.session.unsent.drop(route)
        self._show_rested()

    def _show_cards(self, found: DifferenceList) -> None:
        before, known = self.cards, list(zip(self._said, self.cards, strict=True))
        self._shown, self._said = found, [self._what_is_said(each) for each in found.shown]
        self.cards = [
            next((card for words, card in known if words == said), None) or self._card(each)
            for each, said in zip(found.shown, self._said, strict=True)
        ]
        focused = QApplication.focusWidget()
        place = next((n for n, each in enumerate(before) if stops.holds(each, focused)), -1)
        is_gone = place >= 0 and before[place] not in self.cards
        caret = _caret_in(before[place]) if is_gone else None
        if is_gone:
            self.setFocus()  # else Qt moves the focus to the next button, which settles
        self._lay_out(found)
        self._say(found)
        if is_gone and self.cards:
            again = {each.conflict.key: each for each in self.cards}
            near = self.cards[min(place, len(self.cards) - 1)]
            _give_keyboard(again.get(before[place].conflict.key), caret, or_else=near)
        self.tools_changed.emit()

    def _what_is_said(self, difference: ArchiveDifference) -> object:
        """Return all that a card says, and where it writes: the rest of its record may change."""
        words, conflict = _words(self.context.reference, difference), difference.conflict
        said = words.record, words.field, *map(words.say, conflict.versions)
        return conflict, said, _origins(difference), difference.workshop

    def _lay_out(self, found: DifferenceList) -> None:
        """Put the cards one below the other, each below what its workshop is called."""
        has_kept = self._take_out()
        lines: list[QWidget] = []
        for each, card in zip(found.shown, self.cards, strict=True):
            if each.place and not each.is_of_workshops:
                lines.append(label(isolate(each.place), "caption"))
            lines.append(card)
        for line in lines:
            self._lines.addWidget(line)
            line.show()  # now: else it could take the focus only later
        if has_kept:
            stops.put_in_order(lines)

    def _take_out(self) -> bool:
        """Empty the list; return whether a card that was in it stays."""
        has_kept = False
        while (item := self._lines.takeAt(0)) is not None:
            if (line := item.widget()) in self.cards:
                has_kept = True
            elif line is not None:
                if isinstance(line, ConflictCard):
                    line.keep_wording()
                line.hide()
                line.deleteLater()
        return has_kept

    def _say(self, found: DifferenceList) -> None:
        words = plural(
            "{n} difference between laptops or workshops waits for a decision",
            "{n} differences between laptops or workshops wait for a decision",
            found.count,
        )
        self.headline.set_words(words if found.count else _("No difference waits for a decision"))
        self.empty.setVisible(not found.count)
        left = found.count - len(found.shown)
        self.more.setText(plural("{n} more is not shown.", "{n} more are not shown.", left))
        self.more.setVisible(left > 0)

    def _card(self, difference: ArchiveDifference) -> ConflictCard:
        words = _words(self.context.reference, difference)
        made = ConflictCard(difference.record, difference.conflict, words)
        made.show_origins(_origins(difference))
        made.settled.connect(partial(self._settle, difference))
        if made.own is not None:
            typed = UnsentLines(self.context.session.unsent, (made.own,), made)
            typed.turn_to(_route(difference.conflict), ("",))
        return made

    def _settle(self, difference: ArchiveDifference, make: SettlingEdit) -> None:
        made: list[Edit] = []

        def work(archive: ArchivePort) -> Edit:
            made.append(_settling_edit(archive, difference, make))
            return made[-1]

        drop = weak_slot(self, ArchiveDifferencesView._drop_used, difference.conflict, made)
        self.context.session.change(work, difference.workshop, done=drop)

    def _drop_used(self, conflict: Conflict, made: Sequence[Edit]) -> None:
        """Forget the words of one's own that are in the field now, also in the card."""
        unsent, route = self.context.session.unsent, _route(conflict)
        words = "\n".join(unsent.of(route) or ()).strip()
        written = [getattr(each, conflict.field, None) for edit in made for each in edit.after]
        if not words or words not in written:
            return
        unsent.drop(route)
        for card in self.cards:
            if card.conflict.key == conflict.key and card.own is not None:
                card.own.pending_input.discard()
                card.own.show_value("")


def _route(conflict: Conflict) -> Route:
    """Return where words of one's own wait."""
    return (*_PLACE, "/".join(conflict.key))


def _is_file(name: str) -> bool:
    """Return whether what is to be shown is a file, by its number, and not the end of a route."""
    return bool(name) and "/" not in name


def _key_in(route: Route) -> FieldKey:
    """Return the field at the end of a route."""
    kind, _mark, rest = route[-1].partition("/")
    record, _mark, field = rest.rpartition("/")
    return kind, record, field


def _caret_in(card: ConflictCard) -> int | None:
    """Return where the caret is in the words of one's own; None if it is elsewhere."""
    is_there = card.own is not None and card.own.hasFocus()
    return card.own.textCursor().position() if card.own is not None and is_there else None


def _give_keyboard(card: ConflictCard | None, caret: int | None, or_else: ConflictCard) -> None:
    """Give a card the keyboard, where the one before it of the same difference had it."""
    if card is None or card.own is None or caret is None:
        (card or or_else).setFocus()
        return
    cursor = QTextCursor(card.own.document())
    cursor.setPosition(min(caret, card.own.document().characterCount() - 1))
    card.own.setTextCursor(cursor)
    card.own.setFocus()


def _origins(difference: ArchiveDifference) -> Mapping[str, str]:
    """Return where each version is from, by its id: its workshop, if known, and its file."""
    versions = difference.conflict.versions
    last = _("{place}, the last workshop").format(place=difference.place)
    places = difference.places or ("",) * len(versions)
    files = difference.files or ("",) * len(versions)
    said = _("In the file {name}")
    return {
        version.id: "\n".join(
            filter(
                None,
                (
                    last if place and place == difference.place else place,
                    said.format(name=isolate_path(file)) if file else "",
                ),
            )
        )
        for version, place, file in zip(versions, places, files, strict=True)
        if place or file
    }


def _words(reference: Reference, difference: ArchiveDifference) -> ConflictWords:
    """Return what the record and its field are called, and what words a version.

    Differences of many workshops stand here: their times are those of this computer's clock.
    """
    record, conflict, related = difference.record, difference.conflict, difference.related
    names = names_in(reference, Workshop(), related)
    own = ARCHIVE_DESCRIPTIONS.get(type(record))
    if own is None:
        name = record_label(reference, Workshop(), record, related)
        say = partial(conflicts.format_version, conflict, name_of=names)
        return ConflictWords(name, conflicts.field_name(conflict), say, RoomTimes())
    name_of = _names_with(names, related)
    fields = {each.name: each for each in own.fields}
    field = fields.get(conflict.field)
    said = [format_value(fields[each], getattr(record, each), name_of) for each in own.title]
    title = next(filter(None, said), "")
    name = _("{kind}: {name}").format(kind=_(own.one), name=isolate(title))
    say = partial(conflicts.format_change, type(record), field, name_of=name_of)
    return ConflictWords(name, _known_as(field, conflict), say, RoomTimes())


def _known_as(field: Field | None, conflict: Conflict) -> str:
    """Return the caption of a field; an internal field that links records gets a general name."""
    if field is None:
        return conflicts.field_name(conflict)
    return field.caption if field.label else _("What it belongs to")


def _names_with(names: NameOf, related: Sequence[Record]) -> NameOf:
    """Return a function that also names records that only an archive has."""
    known = {each.id: each for each in related if type(each) in ARCHIVE_DESCRIPTIONS}

    def name_of(field: Field, entry: str) -> str:
        if field.refers_to not in ARCHIVE_RECORD_TYPES:
            return names(field, entry)
        found = known.get(entry)
        if found is None:
            return _("deleted entry")
        title = ARCHIVE_DESCRIPTIONS[type(found)].title
        return next((str(getattr(found, each)) for each in title if getattr(found, each)), "–")

    return name_of


def _settling_edit(archive: ArchivePort, difference: ArchiveDifference, make: SettlingEdit) -> Edit:
    """Return the edit that settles a difference. Raises InvalidInput if its record is gone."""
    now = archive.find(type(difference.record), difference.record.id)
    if now is None:
        raise InvalidInput(
            _("The record of this difference is no longer there."),
            _("Somebody deleted it; the difference went with it."),
        )
    return make(now)
