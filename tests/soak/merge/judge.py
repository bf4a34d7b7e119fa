"""Judges, without the merge, whether all laptops agree once they have received everything."""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from mercworkshop.domain.comparison.consistency import find_inconsistencies
from mercworkshop.domain.entities.named_versions import NamedVersion
from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.script_steps import ScriptStep
from mercworkshop.domain.records.journal import DELETED, NEVER_CONFLICTING, Change
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from tests.soak.merge.laptop import WatchedLaptop, meant, said
from tests.soak.merge.truth import Truth
from tests.soak.merge.versions import told

type _Key = tuple[str, str]


def judged(
    laptops: Sequence[WatchedLaptop], truth: Truth, chance: random.Random
) -> tuple[str, dict[str, int]]:
    """Let every laptop collect everything, each in its own order; return what is wrong, and counts.

    If somebody was erased, they collect it twice: then all know which names must be gone.
    """
    for _round in range(2 if truth.erased else 1):
        files = [laptop.sent() for laptop in laptops]
        for laptop in laptops:
            for changes in [*chance.sample(files, len(files)), chance.choice(files)]:
                laptop.take(chance.sample(changes, len(changes)), is_read=True)
    wrongs = islice(_wrongs(laptops, truth), 3)
    counts = {
        "edits": sum(laptop.edits for laptop in laptops),
        "changes": len(laptops[0].known),
        "open questions": len(laptops[0].workshop.conflicts),
        "files taken back": sum(laptop.taken_back for laptop in laptops),
        "people erased": sum(kind == Person.__name__ for kind, _key in truth.erased),
        "proposals decided": sum(
            each.record_type == ScriptStep.__name__
            and each.field == "state"
            and each.value != "applied"
            for each in laptops[0].known.values()
        ),
        "versions": len(truth.versions),
        "words that mean no value": sum(
            each.value is None and each.verbatim != "" for each in laptops[0].known.values()
        ),
    }
    return "; ".join(wrongs), counts


def _wrongs(laptops: Sequence[WatchedLaptop], truth: Truth) -> Iterator[str]:
    first, held = laptops[0].workshop, {each.id: each for each in laptops[0].store.changes()}
    must = {
        key
        for key, each in truth.written.items()
        if (each.record_type, each.record_id) not in truth.erased
    }
    for laptop in laptops:
        yield from laptop.wrongs
        here = {change.id: change for change in laptop.store.changes()}
        if lost := must - here.keys():
            yield f"{laptop.name} lost {len(lost)}: {_named(truth.written[min(lost)])}"
        if more := here.keys() - must:
            yield f"{laptop.name} has {len(more)} too many: {_named(here[min(more)])}"
        if here != held:
            yield f"{laptop.name} has {len(here.items() ^ held.items())} changes otherwise"
        yield from (
            f"{_named(each)} is altered" for each in here.values() if not truth.is_as_written(each)
        )
        if ids := laptop.workshop.changed_ids(first):
            yield f"{laptop.name} differs from {laptops[0].name} in {sorted(ids)[:2]}"
        yield from laptop.store.find_problems()
        yield from find_inconsistencies(laptop.workshop, laptop.store.changes())
        yield from _of_versions(laptop, truth)
    yield from _of_values(first, held.values())
    deletions = {key: ids for laptop in laptops for key, ids in laptop.seen_at_deletion.items()}
    yield from _risen(first, truth, deletions)
    yield from _bytes(laptops, truth)


def _of_versions(laptop: WatchedLaptop, truth: Truth) -> Iterator[str]:
    """Yield named versions that differ from the road map at the time when they were named."""
    there = laptop.workshop.records(NamedVersion)
    for version in there.values():
        try:
            then = told(laptop.store.workshop_at_version(version), version.road_map)
        except InvalidInput as error:
            yield f"{laptop.name}: {error.message}"
            continue
        if differing := then ^ truth.versions[version.id]:
            yield f"{laptop.name}: a version says otherwise of {sorted(differing)[:2]}"


def _bytes(laptops: Sequence[WatchedLaptop], truth: Truth) -> Iterator[str]:
    """Yield the texts of erased people that are in a file of a laptop."""
    secrets = sorted(truth.secrets())
    for laptop in laptops if secrets else ():
        for path in sorted(laptop.folder.rglob("*")):
            data = path.read_bytes() if path.is_file() else b""
            codes = {each.decode() for each in _CODE.findall(data)}  # faster than each text
            for text in secrets:
                if not codes.isdisjoint(_CODES.findall(text)) and _is_in(text, data):
                    yield f"{laptop.name}: {path.name} holds {text!r}, which was erased"


_CODE, _CODES = re.compile(rb"x\d{5}x"), re.compile(r"x\d{5}x")
"""A code that is in each text of a person: see :class:`tests.soak.merge.words.MadeUpWords`."""


def _is_in(text: str, data: bytes) -> bool:
    return text.encode() in data or json.dumps(text)[1:-1].encode() in data


def _of_values(workshop: Workshop, written: Iterable[Change]) -> Iterator[str]:
    """Yield shown values that are no latest version, and conflicts that nobody is asked about."""
    live, gone = _live(written)
    for (kind, record_id, name), versions in live.items():
        record = workshop.records(RECORD_TYPES[kind]).get(record_id)
        if record is None:
            hidden = [each for each in versions if each.id not in gone[kind, record_id]]
            yield from (f"{_named(each)} is hidden by no deletion that saw it" for each in hidden)
        elif name not in NEVER_CONFLICTING:
            yield from _of_field(workshop, record, name, versions)


def _of_field(
    workshop: Workshop, record: Record, name: str, versions: list[Change]
) -> Iterator[str]:
    fork = workshop.conflicts.get((type(record).__name__, record.id, name))
    asked = {each.id for each in fork.versions} if fork else set()
    differ = any(meant(each) != meant(versions[0]) for each in versions)
    if asked != ({each.id for each in versions} if differ else set()):
        yield f"{_named(versions[0])} and {len(versions) - 1} more: not what is asked"
    shown = said(record, name)
    if shown not in [meant(each) for each in versions]:
        yield f"{type(record).__name__} {name} shows {shown!r}, nobody's last word"


def _live(
    written: Iterable[Change],
) -> tuple[dict[tuple[str, str, str], list[Change]], dict[_Key, set[str]]]:
    """Return the changes of each field that no other replaced, and the changes deletions saw."""
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
    workshop: Workshop, truth: Truth, deletions: Mapping[str, frozenset[str]]
) -> Iterator[str]:
    """Yield records that exist though erased, or though a deletion had seen all their changes."""
    of_record: dict[_Key, set[str]] = defaultdict(set)
    for each in truth.written.values():
        of_record[each.record_type, each.record_id].add(each.id)
    for deletion, known in deletions.items():
        change = truth.written[deletion]
        key = change.record_type, change.record_id
        if of_record[key] - known == {deletion} and key[1] in workshop.records(
            RECORD_TYPES[key[0]]
        ):
            yield f"{key[0]} {key[1]} rose again after {change.laptop} deleted it"
    for kind, record_id in sorted(truth.erased):
        if record_id in workshop.records(RECORD_TYPES[kind]):
            yield f"{kind} {record_id} was erased and is there again"


def _named(change: Change) -> str:
    return f"{change.record_type} {change.field} = {change.value!r} by {change.laptop}"
