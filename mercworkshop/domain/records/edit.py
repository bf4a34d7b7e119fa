"""The unit of change, used by undo, saving, refresh and the journal."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from mercworkshop.domain.records.journal import DELETED, Conflict, FieldKey
from mercworkshop.domain.records.record import (
    AsTyped,
    Record,
    changed_fields,
    clean_record,
    replace_fields,
    verbatim_of,
)
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import Counted, _

type EditLabel = str | Counted


@dataclass(frozen=True, slots=True)
class Edit:
    """One undoable change: records before and after.

    Adding has no ``before``; deleting has no ``after``. For a record in both, only the fields that
    differ are changed; concurrent changes of other fields stay. Consecutive edits with the same
    non-empty ``merge_key`` become one undo step.

    ``settles`` names the fields whose conflict this edit settles. ``seen_conflicts`` are the
    conflicts in the fields it changes, as the user saw them; versions that arrived later stay.
    The inverse ``reopens`` them, so that undo never settles a conflict.

    ``asks_again`` names the conflicts that a person wants to open again; the inverse settles them
    as they were settled before.

    ``is_undo_or_redo``: the values were there before and are not typed now.

    ``label`` says in English what it does, for "Undo: …"; it may contain a number of records.
    """

    label: EditLabel
    before: tuple[Record, ...] = ()
    after: tuple[Record, ...] = ()
    merge_key: str = ""
    settles: frozenset[FieldKey] = frozenset()
    seen_conflicts: tuple[Conflict, ...] = ()
    reopens: tuple[Conflict, ...] = ()
    asks_again: frozenset[FieldKey] = frozenset()
    is_undo_or_redo: bool = False

    @property
    def title(self) -> str:
        """The translated label, for "Undo: …"."""
        return self.label.text() if isinstance(self.label, Counted) else _(self.label)

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
        """Return the edit with clean texts, see :func:`clean_record`; raises InvalidInput."""
        after = tuple(clean_record(record) for record in self.after)
        return self if after == self.after else replace(self, after=after)

    def inverse(self) -> Edit:
        """Return the edit that undoes this one and reopens the conflicts it settled."""
        again = tuple(each for each in self.reopens if each.key in self.asks_again)
        return replace(
            self,
            before=self.after,
            after=self.before,
            settles=self.asks_again,
            seen_conflicts=again,
            reopens=tuple(each for each in self.seen_conflicts if each.key not in self.asks_again),
            asks_again=frozenset(),
        )


def combine_edits(label: EditLabel, *edits: Edit) -> Edit:
    """Return one edit with all of ``edits``, made from the same records: one undo step.

    If several change one record, the changed fields of all of them are combined. The merge key of a
    single edit is kept, so that further typing joins it.
    """
    before: dict[tuple[type[Record], str], Record] = {}
    after: dict[tuple[type[Record], str], Record] = {}
    for edit in edits:
        former = {(type(each), each.id): each for each in edit.before}
        for key, old in former.items():
            if key not in after:
                before.setdefault(key, old)
        for each in edit.after:
            key = type(each), each.id
            now, base = after.get(key), former.get(key)
            after[key] = apply_changed_fields(now, base, each) if now and base else each
    settles = frozenset(field for edit in edits for field in edit.settles)
    merge_key = edits[0].merge_key if len(edits) == 1 else ""
    seen = tuple(conflict for edit in edits for conflict in edit.seen_conflicts)
    reopens = tuple(conflict for edit in edits for conflict in edit.reopens)
    again = frozenset(field for edit in edits for field in edit.asks_again)
    changed = tuple(before.values()), tuple(after.values())
    return Edit(label, *changed, merge_key, settles, seen, reopens, again)


def apply_changed_fields[R: Record](now: R, before: R, after: R) -> R:
    """Return ``now`` with only the fields that changed between ``before`` and ``after``."""
    changed = changed_fields(before, after)
    if not (now.verbatim or after.verbatim):
        return replace_fields(now, **changed)
    kept = [each for each in now.verbatim if each.field not in changed]
    new = [each for each in after.verbatim if each.field in changed]
    return replace_fields(now, verbatim=tuple(sorted([*kept, *new])), **changed)


def compose_edits(label: EditLabel, edits: Iterable[Edit]) -> Edit:
    """Return one edit with the total effect of ``edits`` in this order.

    Each may build on the ones before it. Fields that return to their first value are left out,
    and so are changes that others made between two of the edits.
    """
    before: dict[str, Record | None] = {}
    after: dict[str, Record | None] = {}
    settles: set[FieldKey] = set()
    seen: dict[FieldKey, Conflict] = {}
    reopens: dict[FieldKey, Conflict] = {}
    again: set[FieldKey] = set()
    changed: set[FieldKey] = set()
    for edit in edits:
        # A conflict that arose after the first of them was not there before.
        seen |= {
            conflict.key: conflict
            for conflict in edit.seen_conflicts
            if conflict.key not in changed
        }
        reopens |= {conflict.key: conflict for conflict in edit.reopens}
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
        again |= edit.asks_again
    settled = {record_id for _kind, record_id, _field in (*settles, *reopens)}
    moved = [key for key, old in before.items() if old != after[key] or key in settled]
    return Edit(
        label,
        tuple(old for key in moved if (old := before[key])),
        tuple(new for key in moved if (new := after[key])),
        settles=frozenset(settles),
        seen_conflicts=tuple(seen.values()),
        reopens=tuple(reopens.values()),
        asks_again=frozenset(again),
    )


def edit_record(label: EditLabel, before: Record, **fields: Any) -> Edit:
    """Return the edit that changes fields of ``before``; typing in one field is one undo step."""
    after = replace_fields(before, **fields)
    return typing_edit(Edit(label, (before,), (after,)), before.id, fields)


def as_typed(record: Record, field: str) -> Any:
    """Return the value of a field for a verb, as :class:`AsTyped` if it has words as typed."""
    words, value = verbatim_of(record, field), getattr(record, field)
    return value if words is None else AsTyped(words.words, value, words.is_read)


def typing_edit(edit: Edit, record_id: str, fields: Iterable[str]) -> Edit:
    """Return ``edit`` with the merge key of typing in ``fields`` of a record.

    So a new record and further typing in it are one undo step, which removes it completely.
    """
    return replace(edit, merge_key=f"{record_id}:{','.join(sorted(fields))}")


class History:
    """The undo and redo steps; they change only after an edit was applied successfully.

    ``apply`` returns the edit as it was applied, with ``seen_conflicts``. A step that can no
    longer be applied, for example because another laptop deleted its record, is removed.
    """

    def __init__(self, apply: Callable[[Edit], Edit]) -> None:
        self._apply = apply
        self._done: list[Edit] = []
        self._undone: list[Edit] = []
        self._step_ended = True

    @property
    def next_undo(self) -> Edit | None:
        """The edit that :meth:`undo` would undo."""
        return self._done[-1] if self._done else None

    @property
    def next_redo(self) -> Edit | None:
        """The edit that :meth:`redo` would apply again."""
        return self._undone[-1] if self._undone else None

    def apply(self, edit: Edit) -> None:
        """Apply ``edit`` and add it to the undo steps; the redo steps are cleared."""
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
        """Remove all steps for which ``is_gone`` is true, as those that name an erased person."""
        self._done = [edit for edit in self._done if not is_gone(edit)]
        self._undone = [edit for edit in self._undone if not is_gone(edit)]
        self._step_ended = True

    def undo(self) -> Edit | None:
        """Undo the last edit and return the inverse that was applied; None if there is none.

        Raises InvalidInput, and drops the step, if it only added records that undo must not remove.
        """
        if self._done:
            self._keep_what_is_not_undone()
        return self._step(
            self._done,
            self._undone,
            Edit.inverse,
            lambda edit, applied: replace(edit, reopens=applied.seen_conflicts),
        )

    def _keep_what_is_not_undone(self) -> None:
        """Leave records that undo must not remove (Record.NOT_UNDONE) out of the next step."""
        step = self._done[-1]
        there = {each.id for each in step.before}
        stays = [each for each in step.after if each.NOT_UNDONE and each.id not in there]
        if not stays:
            return
        rest = replace(step, after=tuple(each for each in step.after if each not in stays))
        self._done[-1:] = [] if rest.is_empty else [rest]
        if rest.is_empty and (said := stays[0].NOT_UNDONE):
            self._step_ended = True
            raise InvalidInput(*map(_, said))

    def redo(self) -> Edit | None:
        """Apply the last undone edit again and return it; None if there is none."""
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
        """Apply ``turn`` of the last edit of ``source``, and move it to ``target``.

        ``note`` adds the conflicts that were seen to the moved edit.
        """
        self._step_ended = True
        if not source:
            return None
        step = replace(turn(source[-1]), is_undo_or_redo=True)
        try:
            applied = self._apply(step)
        except InvalidInput:
            source.pop()
            raise
        target.append(note(source.pop(), applied))
        return step
