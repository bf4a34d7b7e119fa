"""The words of a history: who wrote what, when and where, and which words came and went."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mercworkshop.domain.comparison import conflicts, field_history
from mercworkshop.domain.comparison.field_history import FieldHistory, PastChange
from mercworkshop.domain.comparison.word_changes import WordFate, WordRun, compare_words
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.time_keeping.room_zone import RoomTimes, room_times
from mercworkshop.domain.fields import descriptions
from mercworkshop.domain.fields.field import FieldKind
from mercworkshop.domain.fields.formatting import NameOf
from mercworkshop.domain.records.journal import DELETED, Change, RecordKey
from mercworkshop.domain.records.record import Record, record_fields
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import _, digits, isolate, listed, plural, sentences, with_stop
from mercworkshop.reference.reference import Reference
from mercworkshop.reference.texts.record_names import names_in

_COMPARED = {FieldKind.LINE, FieldKind.TEXT, FieldKind.LIST}
"""Kinds of fields whose values are compared word by word."""


class HistoryEntry(NamedTuple):
    """One change as it is shown: ``about`` names its record and ``field``, if there are several.

    ``day`` is that of the change, if the one above it is of another day; ``when`` the time of the
    day. ``spoken`` says the same for a screen reader; ``is_gone`` that its record was deleted;
    ``empties`` that its field would say nothing after it is restored.
    """

    past: PastChange
    who: str
    laptop: str
    day: str
    when: str
    about: str
    field: str
    note: str
    runs: tuple[WordRun, ...]
    spoken: str
    can_restore: bool
    is_gone: bool = False
    empties: bool = False

    @property
    def restoring(self) -> str:
        """What restoring does, or why there is nothing to restore."""
        if self.empties:
            return say_emptying()
        if self.can_restore:
            return _("Restoring adds a change; nothing is taken out of the history.")
        if self.past.change.field == DELETED or self.is_gone:
            return _("Deleted entries are put back from the bin.")
        return _("This is the value now; there is nothing to restore.")

    @property
    def words(self) -> str:
        """What the field said after the change."""
        return "".join(each.text for each in self.runs if each.fate is not WordFate.REMOVED)


def list_entries(
    reference: Reference, workshop: Workshop, history: FieldHistory, *, one_field: bool
) -> list[HistoryEntry]:
    """Return the words of a history, the newest change first."""
    name_of = names_in(reference, workshop)
    titles, times = dict(_titles(workshop, history.changes)), room_times(workshop)
    entries, above = list[HistoryEntry](), None
    for each in history.changes:
        about = ("", "") if one_field else _about(titles, each.change)
        at = times.at(each.change.recorded_at)
        day = partial_date.format_day(at.date()) if at.date() != above else ""
        entry = _entry(workshop, each, name_of, about, times)
        entries.append(entry._replace(day=day))
        above = at.date()
    return entries


def describe_count(history: FieldHistory) -> str:
    """Say how many changes there are, and on how many laptops they were made."""
    if not history.total:
        return _("Nothing was written here yet.")
    changes = plural("{n} change", "{n} changes", history.total)
    laptops = plural("{n} laptop", "{n} laptops", history.laptops)
    return f"{changes} · {laptops}"


def describe_author(change: Change) -> tuple[str, str]:
    """Return the author, or else the laptop, and the laptop if an author is named."""
    if change.author:
        return isolate(change.author), isolate(change.laptop)
    return isolate(change.laptop) or _("Unnamed laptop"), ""


def format_recorded(change: Change, times: RoomTimes) -> str:
    """Return when a change was made, on the clock of the room."""
    return partial_date.format_moment(times.at(change.recorded_at))


def _entry(
    workshop: Workshop,
    past: PastChange,
    name_of: NameOf,
    about: tuple[str, str],
    times: RoomTimes,
) -> HistoryEntry:
    change = past.change
    who, laptop = describe_author(change)
    stands = past.is_head and field_history.find_record(workshop, change) is not None
    came = _("came with the file {name}, collected {moment}").format(
        name=isolate(past.file), moment=times.words(past.collected_at)
    )
    notes = [_("stands now")] if stands else []
    notes += [came] if past.file else []
    runs = _runs(past, name_of)
    told = _join_field(*about)
    when = format_recorded(change, times)
    spoken = listed(filter(None, (told, who, laptop, when, *notes)))
    record = field_history.find_record(workshop, change)
    can_restore = (
        record is not None
        and change.field in record_fields(type(record))
        and not field_history.stands_now(workshop, change)
    )
    words = sentences(*map(with_stop, (spoken, *_spoken(runs))))
    return HistoryEntry(
        past=past,
        who=who,
        laptop=laptop,
        day="",
        when=digits(f"{times.at(change.recorded_at):%H:%M}"),
        about=about[0],
        field=about[1],
        note=listed(notes),
        runs=runs,
        spoken=words,
        can_restore=can_restore,
        is_gone=record is None,
        empties=can_restore and not format_past(change, name_of),
    )


def empty_words() -> str:
    """Return the name of the button that restores a field that said nothing."""
    return _("Empty it again")


def say_emptying() -> str:
    """Return what it means to restore a field that said nothing."""
    return _("The field was empty then: this takes out what it says now. Undo brings it back.")


def _join_field(about: str, field: str) -> str:
    if not field:
        return about
    return _("{about}: {sentence}").format(about=about, sentence=field)


def _runs(past: PastChange, name_of: NameOf) -> tuple[WordRun, ...]:
    change = past.change
    if change.field == DELETED:
        words = _("Deleted") if change.value is True else _("Put back")
        return (WordRun(WordFate.KEPT, words),)
    now = format_past(change, name_of)
    if past.before is None:
        return (WordRun(WordFate.WRITTEN, now),) if now else (WordRun(WordFate.KEPT, _("Nothing")),)
    then = format_past(past.before, name_of)
    field = descriptions.find_field(change.record_type, change.field)
    if field is not None and field.kind in _COMPARED:
        return compare_words(then, now) or (WordRun(WordFate.KEPT, _("Nothing")),)
    if then == now:
        return (WordRun(WordFate.KEPT, now or _("Nothing")),)
    runs = (WordRun(WordFate.REMOVED, then), WordRun(WordFate.WRITTEN, now))
    found = [each for each in runs if each.text]
    return (found[0], WordRun(WordFate.KEPT, " "), found[1]) if len(found) > 1 else tuple(found)


def format_past(change: Change, name_of: NameOf) -> str:
    """Return the value of a change as text; empty for a blank one."""
    kind = RECORD_TYPES.get(change.record_type, Record)
    field = descriptions.find_field(change.record_type, change.field)
    if change.value in (None, "", []) and not change.verbatim:
        return ""
    words = conflicts.format_change(kind, field, change, name_of)
    return "" if words == _("Nothing") and change.value != words else words


def _spoken(runs: Iterable[WordRun]) -> Iterator[str]:
    runs = list(runs)
    for fate, words in (
        (WordFate.WRITTEN, _("written: {words}")),
        (WordFate.REMOVED, _("taken out: {words}")),
    ):
        texts = [
            isolate(each.text.strip()) for each in runs if each.fate is fate and each.text.strip()
        ]
        if texts:
            yield words.format(words=listed(texts))
    whole = "".join(each.text for each in runs if each.fate is not WordFate.REMOVED).strip()
    if whole:
        yield isolate(whole)


def _titles(workshop: Workshop, changes: Iterable[PastChange]) -> Iterator[tuple[RecordKey, str]]:
    """Yield what records are called: by the record, or if it is gone by what was written last."""
    every = [(each.before if each.change.field == DELETED else each.change) for each in changes]
    for change in reversed([each for each in every if each is not None]):
        kind = RECORD_TYPES.get(change.record_type)
        if kind is not None and change.field in descriptions.DESCRIPTIONS[kind].title:
            yield (change.record_type, change.record_id), str(change.value or "")
    for each in changes:
        record = field_history.find_record(workshop, each.change)
        if record is not None:
            yield (
                (each.change.record_type, each.change.record_id),
                descriptions.record_title(record),
            )


def _about(titles: dict[RecordKey, str], change: Change) -> tuple[str, str]:
    """Return what a change is about: what the entry is called, and its field."""
    kind = RECORD_TYPES[change.record_type]
    name = descriptions.record_type_name(kind)
    if title := titles.get((change.record_type, change.record_id), ""):
        name = _("{kind} “{name}”").format(kind=name, name=isolate(title))
    if change.field == DELETED:
        return name, ""
    return name, descriptions.field_label(change.record_type, change.field)
