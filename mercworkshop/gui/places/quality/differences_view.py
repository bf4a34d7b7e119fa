"""The tab “Differences” of an archive: what laptops wrote differently, settled by a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QApplication, QWidget

from mercworkshop.domain.comparison import conflicts
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
from mercworkshop.domain.records.journal import Conflict
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from mercworkshop.gui.conflicts.conflict_card import ConflictCard, ConflictWords, SettlingEdit
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.desk.visible_asking import ask_while_visible
from mercworkshop.gui.session.edits.archive_session import ArchiveAnswer
from mercworkshop.gui.session.pages.headline_view import HeadlineView
from mercworkshop.gui.widgets.basics import empty_state, label
from mercworkshop.gui.widgets.focus import stops
from mercworkshop.gui.widgets.layouts import MARGIN, bare_widget, clear_layout, column
from mercworkshop.i18n import _, isolate, isolate_path, plural
from mercworkshop.reference.reference import Reference
from mercworkshop.reference.texts.record_names import names_in, record_label


class ArchiveDifferencesView(HeadlineView):
    """A card for each difference; without any, a sentence that says so."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.context = context
        self.cards: list[ConflictCard] = []
        self._shown: DifferenceList | None = None
        self._file = 0
        """The file whose differences come first; 0 for none."""
        self._is_wanted = False
        """Whether the keyboard goes to the first of them, if there are any, once they are shown."""
        self.more = label("", "muted", wrap=True)
        self._lines = column(gap=10)
        self.empty = empty_state(
            "check", _("What two laptops write differently stands here, until somebody chooses.")
        )
        whole = column(
            self.headline, bare_widget(self._lines), self.more, self.empty, None, margin=MARGIN
        )
        self.setLayout(whole)
        self.empty.hide()
        self._answer = ArchiveAnswer[DifferenceList](context.session, self)
        self._answer.arrived.connect(self._show)
        ask_while_visible(self, context.session, self._ask)
        self._ask()

    def panes(self) -> Sequence[QWidget]:
        return tuple(self.cards) or (self.empty,)

    def _ask(self) -> None:
        self._answer.ask(partial(read_differences, file=self._file))

    def show_record(self, record_id: str) -> None:
        """Show the differences of a file of the inbox, by its number; the keyboard goes there."""
        self._file, self._is_wanted = int(record_id), True
        self._ask()

    def _show(self, found: DifferenceList) -> None:
        """Show the differences; a card that holds the focus hands it to the one in its place."""
        if found != self._shown:
            self._show_cards(found)
        is_wanted, self._is_wanted = self._is_wanted, False
        if is_wanted and found.shown and found.shown[0].is_of_file:
            self.cards[0].setFocus()

    def _show_cards(self, found: DifferenceList) -> None:
        self._shown = found
        focused = QApplication.focusWidget()
        place = next((n for n, each in enumerate(self.cards) if stops.holds(each, focused)), -1)
        if place >= 0:
            self.setFocus()  # else Qt moves the focus to the next button, which settles
        clear_layout(self._lines)
        self.cards = []
        for each in found.shown:
            if each.place and not each.is_of_workshops:
                self._lines.addWidget(label(isolate(each.place), "caption"))
            self.cards.append(self._card(each))
            self._lines.addWidget(self.cards[-1])
        self._say(found)
        if place >= 0 and self.cards:
            self.cards[min(place, len(self.cards) - 1)].setFocus()
        self.tools_changed.emit()

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
        return made

    def _settle(self, difference: ArchiveDifference, make: SettlingEdit) -> None:
        work = partial(_settling_edit, difference=difference, make=make)
        self.context.session.change(work, difference.workshop)


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
    """Return what the record and its field are called, and what words a version."""
    record, conflict, related = difference.record, difference.conflict, difference.related
    names = names_in(reference, Workshop(), related)
    own = ARCHIVE_DESCRIPTIONS.get(type(record))
    if own is None:
        name = record_label(reference, Workshop(), record, related)
        say = partial(conflicts.format_version, conflict, name_of=names)
        return ConflictWords(name, conflicts.field_name(conflict), say)
    name_of = _names_with(names, related)
    fields = {each.name: each for each in own.fields}
    field = fields.get(conflict.field)
    said = [format_value(fields[each], getattr(record, each), name_of) for each in own.title]
    title = next(filter(None, said), "")
    name = _("{kind}: {name}").format(kind=_(own.one), name=isolate(title))
    say = partial(conflicts.format_change, type(record), field, name_of=name_of)
    return ConflictWords(name, _known_as(field, conflict), say)


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
