"""The single unit of change. Undo, autosave, refresh and the journal all speak it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from mercworkshop.domain.records.journal import DELETED, Conflict, FieldKey
from mercworkshop.domain.records.record import Record, changed_fields, clean_record, replace_fields
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import _


@dataclass(frozen=True, slots=True)
class Edit:
    """One undoable change: records as they were, records as they will be.

    Adding has no ``before``; deleting has no ``after``. Of a record in both, only the fields that
    differ are changed: what somebody else did to the others meanwhile stays. Consecutive edits with
    the same non-empty ``merge_key`` become one step of undo.

    ``settles`` names fields whose difference this edit answers. ``answered`` holds the differences
    that were open in the fields it changes, as whoever made it saw them: a version that came in
    meanwhile stays. The inverse ``reopens`` them, so that undo never chooses a side.

    ``is_again`` tells of undo and redo: what they write was there before, and nobody typed it now.

    ``label`` may count the records with ``{n}``.
    """

    label: str
    before: tuple[Record, ...] = ()
    after: tuple[Record, ...] = ()
    merge_key: str = ""
    settles: frozenset[FieldKey] = frozenset()
    seen_conflicts: tuple[Conflict, ...] = ()
    reopens: tuple[Conflict, ...] = ()
    is_undo_or_redo: bool = False

    @property
    def title(self) -> str:
        """What the edit does, in words, for "Undo: …"."""
        return _(self.label).format(n=len(self.after or self.before))

    @property
    def is_empty(self) -> bool:
        """Whether applying it would change nothing."""
        return self.before == self.after and not self.settles and not self.reopens

    @property
    def record_ids(self) -> frozenset[str]:
        """The ids of the records it adds, changes or deletes."""
        return frozenset(record.id for record in (*self.before, *self.after))

    @property
    def fields(self) -> frozenset[FieldKey]:
        """The fields of existing records that it changes or settles; a deletion is one of them."""
        after = {record.id: record for record in self.after}
        keys = set(self.settles)
        for record in self.before:
            new = after.get(record.id)
            names = changed_fields(record, new) if new else (DELETED,)
            keys |= {(type(record).__name__, record.id, name) for name in names}
        return frozenset(keys)

    def clean(self) -> Edit:
        """Return the edit with every text as it may be kept; raises InvalidInput where none is."""
        after = tuple(clean_record(record) for record in self.after)
        return self if after == self.after else replace(self, after=after)

    def inverse(self) -> Edit:
        """Return the edit that takes this one back, and reopens what it answered."""
        return replace(
            self,
            before=self.after,
            after=self.before,
            settles=frozenset(),
            seen_conflicts=(),
            reopens=self.seen_conflicts,
        )


def combine_edits(label: str, *edits: Edit) -> Edit:
    """Return one edit that does all of ``edits``: wholly or not at all, one step of undo.

    Of a single one it is the same step as typing on in the same field.
    """
    before = tuple(record for edit in edits for record in edit.before)
    after = tuple(record for edit in edits for record in edit.after)
    settles = frozenset(field for edit in edits for field in edit.settles)
    key = edits[0].merge_key if len(edits) == 1 else ""
    answered = tuple(fork for edit in edits for fork in edit.seen_conflicts)
    reopens = tuple(fork for edit in edits for fork in edit.reopens)
    return Edit(label, before, after, key, settles, answered, reopens)


def apply_changed_fields[R: Record](now: R, before: R, after: R) -> R:
    """Return ``now`` with what changed between ``before`` and ``after``, and nothing else."""
    changed = changed_fields(before, after)
    if not (now.verbatim or after.verbatim):
        return replace_fields(now, **changed)
    kept = [each for each in now.verbatim if each.field not in changed]
    new = [each for each in after.verbatim if each.field in changed]
    return replace_fields(now, verbatim=tuple(sorted([*kept, *new])), **changed)


def compose_edits(label: str, edits: Iterable[Edit]) -> Edit:
    """Return one edit that comes to what ``edits`` do one after the other.

    Each may start from what the ones before it made. What comes back to where it was is left out,
    and so is what somebody else changed between two of them.
    """
    before: dict[str, Record | None] = {}
    after: dict[str, Record | None] = {}
    settles: set[FieldKey] = set()
    answered: dict[FieldKey, Conflict] = {}
    reopens: dict[FieldKey, Conflict] = {}
    changed: set[FieldKey] = set()
    for edit in edits:
        # A difference that arose between two of them is no part of how things were before.
        answered |= {fork.key: fork for fork in edit.seen_conflicts if fork.key not in changed}
        reopens |= {fork.key: fork for fork in edit.reopens}
        changed |= edit.fields
        for record in edit.before:
            first, last = before.get(record.id), after.get(record.id)
            if record.id not in before:
                before[record.id] = record
            elif first is not None and last is not None and last != record:
                before[record.id] = apply_changed_fields(record, last, first)
            after[record.id] = None
        for record in edit.after:
            before.setdefault(record.id, None)
            after[record.id] = record
        settles |= edit.settles
    settled = {record_id for _kind, record_id, _field in (*settles, *reopens)}
    moved = [key for key, old in before.items() if old != after[key] or key in settled]
    return Edit(
        label,
        tuple(old for key in moved if (old := before[key])),
        tuple(new for key in moved if (new := after[key])),
        settles=frozenset(settles),
        seen_conflicts=tuple(answered.values()),
        reopens=tuple(reopens.values()),
    )


def edit_record(label: str, before: Record, **fields: Any) -> Edit:
    """Return the edit that gives ``before`` other values; typing on in one field is one step."""
    after = replace_fields(before, **fields)
    return typing_edit(Edit(label, (before,), (after,)), before.id, fields)


def typing_edit(edit: Edit, record_id: str, fields: Iterable[str]) -> Edit:
    """Return ``edit`` as a part of typing in ``fields`` of a record: one step with what follows.

    So a new record and the words typed on in it are one step, and taking it away again leaves none.
    """
    return replace(edit, merge_key=f"{record_id}:{','.join(sorted(fields))}")


class History:
    """What was done and what was undone. Applies first, moves only on success.

    ``apply`` returns the edit as it was applied, with the differences it answered. A step that can
    never be taken again, as when somebody else deleted its record, is forgotten.
    """

    def __init__(self, apply: Callable[[Edit], Edit]) -> None:
        self._apply = apply
        self._done: list[Edit] = []
        self._undone: list[Edit] = []
        self._step_ended = True

    @property
    def next_undo(self) -> Edit | None:
        """The edit that :meth:`undo` would take back."""
        return self._done[-1] if self._done else None

    @property
    def next_redo(self) -> Edit | None:
        """The edit that :meth:`redo` would bring back."""
        return self._undone[-1] if self._undone else None

    def apply(self, edit: Edit) -> None:
        """Apply ``edit`` and remember it; what had been undone is forgotten."""
        edit = replace(edit, seen_conflicts=self._apply(edit).seen_conflicts)
        self._undone.clear()
        last = self.next_undo
        if last and not self._step_ended and edit.merge_key == last.merge_key != "":
            edit = replace(
                compose_edits(edit.label, (self._done.pop(), edit)), merge_key=edit.merge_key
            )
        if not edit.is_empty:
            self._done.append(edit)
        self._step_ended = edit.is_empty

    def end_step(self) -> None:
        """Let the next edit start a new step, as when focus leaves a field."""
        self._step_ended = True

    def remove_steps(self, is_gone: Callable[[Edit], bool]) -> None:
        """Forget every step that ``is_gone``, as those that tell of somebody who was erased."""
        self._done = [edit for edit in self._done if not is_gone(edit)]
        self._undone = [edit for edit in self._undone if not is_gone(edit)]
        self._step_ended = True

    def undo(self) -> Edit | None:
        """Take back the last edit and return what was applied, if anything."""
        return self._step(
            self._done,
            self._undone,
            Edit.inverse,
            lambda edit, applied: replace(edit, reopens=applied.seen_conflicts),
        )

    def redo(self) -> Edit | None:
        """Bring back the last edit that was undone."""
        return self._step(
            self._undone,
            self._done,
            lambda edit: edit,
            lambda edit, applied: replace(edit, seen_conflicts=applied.seen_conflicts),
        )

    def _step(
        self,
        source: list[Edit],
        target: list[Edit],
        turn: Callable[[Edit], Edit],
        note: Callable[[Edit, Edit], Edit],
    ) -> Edit | None:
        """Apply what ``turn`` makes of the last edit; ``note`` keeps in it what that answered."""
        self._step_ended = True
        if not source:
            return None
        turned = replace(turn(source[-1]), is_undo_or_redo=True)
        try:
            applied = self._apply(turned)
        except InvalidInput:
            source.pop()
            raise
        target.append(note(source.pop(), applied))
        return turned
