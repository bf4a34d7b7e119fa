"""What must hold when all laptops have heard of all that was written, judged without the merge."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from mercworkshop.domain.agreement import disagreements
from mercworkshop.domain.journal import DELETED, SILENT, Change
from mercworkshop.domain.kinds import KINDS
from mercworkshop.domain.record import Record, fields_of
from mercworkshop.domain.workshop import Workshop
from tests.soak.merge_laptop import Laptop

type _Key = tuple[str, str]


def judged(laptops: Sequence[Laptop], chance: random.Random) -> tuple[str, dict[str, int]]:
    """Let every laptop hear everything, each in an order of its own; return what is wrong."""
    files = [laptop.sent() for laptop in laptops]
    for laptop in laptops:
        for changes in [*chance.sample(files, len(files)), chance.choice(files)]:
            laptop.take(chance.sample(changes, len(changes)), is_read=True)
    written = laptops[0].known
    wrongs = islice(_wrongs(laptops, written), 3)
    counts = {
        "edits": sum(laptop.edits for laptop in laptops),
        "changes": len(written),
        "open questions": len(laptops[0].workshop.forks),
    }
    return "; ".join(wrongs), counts


def _wrongs(laptops: Sequence[Laptop], written: Mapping[str, Change]) -> Iterator[str]:
    first = laptops[0].workshop
    for laptop in laptops:
        yield from laptop.wrongs
        held = {change.id: change for change in laptop.store.changes()}
        if held != written:
            yield f"{laptop.name} lost or changed {len(held.items() ^ written.items())} changes"
        if ids := laptop.workshop.differing(first):
            yield f"{laptop.name} differs from {laptops[0].name} in {sorted(ids)[:2]}"
        yield from laptop.store.problems()
        yield from disagreements(laptop.workshop, laptop.store.changes())
    yield from _of_values(first, written.values())
    deletions = {key: ids for laptop in laptops for key, ids in laptop.seen_at_deletion.items()}
    yield from _risen(first, written, deletions)


def _of_values(workshop: Workshop, written: Iterable[Change]) -> Iterator[str]:
    """Yield what is shown though nobody's last word, and last words that are not shown or asked."""
    live, gone = _live(written)
    for (kind, record_id, name), versions in live.items():
        record = workshop.of(KINDS[kind]).get(record_id)
        if record is None:
            hidden = [each for each in versions if each.id not in gone[kind, record_id]]
            yield from (f"{_named(each)} is hidden by no deletion that saw it" for each in hidden)
        elif name not in SILENT:
            yield from _of_field(workshop, record, name, versions)


def _of_field(
    workshop: Workshop, record: Record, name: str, versions: list[Change]
) -> Iterator[str]:
    fork = workshop.forks.get((type(record).__name__, record.id, name))
    asked = {each.id for each in fork.versions} if fork else set()
    differ = any(each.value != versions[0].value for each in versions)
    if asked != ({each.id for each in versions} if differ else set()):
        yield f"{_named(versions[0])} and {len(versions) - 1} more: not what is asked"
    shown = fields_of(type(record))[name].spell(getattr(record, name))
    if shown not in [each.value for each in versions]:
        yield f"{type(record).__name__} {name} shows {shown!r}, nobody's last word"


def _live(
    written: Iterable[Change],
) -> tuple[dict[tuple[str, str, str], list[Change]], dict[_Key, set[str]]]:
    """Return the changes of each field that no other replaced, and what deletions saw."""
    written = list(written)
    replaced = {old for each in written if each.field != DELETED for old in each.supersedes}
    undone = {old for each in written if each.field == DELETED for old in each.supersedes}
    live: dict[tuple[str, str, str], list[Change]] = defaultdict(list)
    gone: dict[_Key, set[str]] = defaultdict(set)
    for each in written:
        if each.field != DELETED:
            if each.id not in replaced:
                live[each.record_type, each.record_id, each.field].append(each)
        elif each.value is True and each.id not in undone:
            gone[each.record_type, each.record_id] |= {each.id, *each.supersedes}
    return live, gone


def _risen(
    workshop: Workshop, written: Mapping[str, Change], deletions: Mapping[str, frozenset[str]]
) -> Iterator[str]:
    """Yield records that are there though a deletion knew all that was ever done to them."""
    of_record: dict[_Key, set[str]] = defaultdict(set)
    for each in written.values():
        of_record[each.record_type, each.record_id].add(each.id)
    for deletion, known in deletions.items():
        change = written[deletion]
        key = change.record_type, change.record_id
        if of_record[key] - known == {deletion} and key[1] in workshop.of(KINDS[key[0]]):
            yield f"{key[0]} {key[1]} rose again after {change.laptop} deleted it"


def _named(change: Change) -> str:
    return f"{change.record_type} {change.field} = {change.value!r} by {change.laptop}"
