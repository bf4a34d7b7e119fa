"""The value before a difference, which version came in a file, and both wordings as one text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import NamedTuple

from mercworkshop.domain.comparison import conflicts
from mercworkshop.domain.comparison.field_history import FieldHistory
from mercworkshop.domain.comparison.word_changes import MOST_WORDS, split_words
from mercworkshop.domain.records.edit import Edit, combine_edits
from mercworkshop.domain.records.journal import Change, Conflict
from mercworkshop.domain.records.record import Record
from mercworkshop.i18n import Counted


@dataclass(frozen=True, slots=True)
class DifferencePast:
    """``before`` stood when both began to write; None if nothing did, or if that is not known.

    ``files`` has the file that each version was collected with, by the id of its change; empty if
    it was written in this workshop file. ``file`` is the one that was collected last, and so made
    the difference; empty if none did.
    """

    before: Change | None
    files: Mapping[str, str]
    file: str = ""


class SideChoice(NamedTuple):
    """A record with a difference, and the version of it to take."""

    record: Record
    conflict: Conflict
    version: Change


def tell_past(conflict: Conflict, history: FieldHistory) -> DifferencePast:
    """Return what the history of the field tells about a difference in it."""
    past = {each.change.id: each for each in history.changes}
    known = {key: each.change for key, each in past.items()}
    first = {each.id: _first_written(each, known) for each in conflict.versions}
    ancestors = [_ancestors(first[each.id], known) for each in conflict.versions]
    shared = set.intersection(*ancestors) if ancestors else set()
    superseded = {old for key in shared for old in known[key].supersedes}
    latest = [known[key] for key in shared - superseded]
    own = [past[each.id] for each in first.values() if each.id in past]
    last = max(own, key=lambda each: (each.collected_at, each.file), default=None)
    return DifferencePast(
        before=max(latest, key=lambda each: (each.recorded_at, each.id), default=None),
        files={key: past[each.id].file if each.id in past else "" for key, each in first.items()},
        file=last.file if last is not None else "",
    )


def version_of(conflict: Conflict, past: DifferencePast, *, is_of_file: bool) -> Change | None:
    """Return the latest version from the file that came last, or the latest of the others."""
    own = [
        each
        for each in conflict.versions
        if (past.files.get(each.id, "") == past.file) is is_of_file
    ]
    return own[-1] if own else None


def settle_all(chosen: Sequence[SideChoice]) -> Edit:
    """Settle several differences, each with a version of it: one undo step."""
    label = Counted("Settle a difference", "Settle {n} differences", len(chosen))
    return combine_edits(label, *(conflicts.settle(*each) for each in chosen))


def join_wordings(before: str, one: str, other: str) -> str:
    """Return one text with what both wrote in ``before``; empty if they changed the same words.

    What both wrote at the same place stands there one after the other.
    """
    base = split_words(before)
    sides = [_changes(base, split_words(each)) for each in (one, other)]
    if not before.strip() or None in sides:
        return ""
    mine, theirs = (side or [] for side in sides)
    theirs = [each for each in theirs if each not in mine]
    if any(_clash(each, its) for each in mine for its in theirs):
        return ""
    parts: list[str] = []
    at = 0
    for first, last, words in sorted([*mine, *theirs], key=lambda each: each[:2]):
        parts += base[at:first]
        text = "".join(words)
        if _needs_blank(parts, text, is_second=bool(at == first == last and parts)):
            parts.append(" ")
        parts.append(text)
        at = max(at, last)
    return "".join([*parts, *base[at:]])


type _Change = tuple[int, int, tuple[str, ...]]


def _changes(base: list[str], new: list[str]) -> list[_Change] | None:
    """Return what was changed: from which word to which, and the words there now."""
    if len(base) + len(new) > MOST_WORDS:
        return None
    matcher = SequenceMatcher(str.isspace, base, new, autojunk=False)
    return [
        (first, last, tuple(new[begin:stop]))
        for tag, first, last, begin, stop in matcher.get_opcodes()
        if tag != "equal"
    ]


def _clash(one: _Change, other: _Change) -> bool:
    """Whether two changes are about the same words, or touch; two insertions never do."""
    (first, last, _words), (begin, stop, _others) = one, other
    are_added = first == last and begin == stop
    return not are_added and max(first, begin) <= min(last, stop)


def _needs_blank(parts: Sequence[str], text: str, *, is_second: bool) -> bool:
    return is_second and bool(re.search(r"\w$", parts[-1]) and re.match(r"\w", text))


def _first_written(version: Change, known: Mapping[str, Change]) -> Change:
    """Return the first change of a version: asking about a difference again writes a copy of it."""
    said = replace(version, id="", supersedes=())
    same = [each for each in known.values() if replace(each, id="", supersedes=()) == said]
    return min(same, key=lambda each: len(_ancestors(each, known)), default=version)


def _ancestors(version: Change, known: Mapping[str, Change]) -> set[str]:
    """Return the ids of the known changes that a version was written after."""
    found: set[str] = set()
    waiting: Iterable[str] = version.supersedes
    while fresh := {each for each in waiting if each in known} - found:
        found |= fresh
        waiting = [old for each in fresh for old in known[each].supersedes]
    return found
