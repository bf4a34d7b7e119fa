"""Lists the collected files of a workshop, and takes one back."""

from __future__ import annotations

import json
from argparse import Namespace
from contextlib import closing
from dataclasses import asdict, dataclass

from mercworkshop.cli import command_inputs
from mercworkshop.domain.arrivals import arrivals
from mercworkshop.domain.arrivals.arrivals import Arrival
from mercworkshop.i18n import _, plural, sentences, with_stop
from mercworkshop.store.arrival_table import TakeBackResult
from mercworkshop.store.copies import backups
from mercworkshop.store.read_only_store import open_read_only
from mercworkshop.store.store import Store


@dataclass(frozen=True, slots=True)
class ListedArrival:
    """One file of the list. ``in_the_way`` says why it cannot be taken back, empty if it can."""

    number: int
    file: str
    kind: str
    made_by: str
    made_at: str
    signer: str
    title: str
    taken_at: str
    taken_by: str
    changes: int
    taken_back_at: str
    in_the_way: str


@dataclass(frozen=True, slots=True)
class TakeBackOutcome:
    """The effect of taking a file back.

    ``gone`` counts the removed changes, ``kept`` those that another file brought too.
    ``has_answers``: answers without a name stay.
    """

    number: int
    file: str
    is_preview: bool
    gone: int
    kept: int
    changed: int
    deleted: int
    back: int
    has_answers: bool


def run(asked: Namespace) -> None:
    """List the files, or take one back after a backup of the workshop."""
    if asked.list:
        with open_read_only(asked.file) as store:
            lines = list_files(store)
        _print(asked, [asdict(line) for line in lines], _describe_list(lines))
        return
    with closing(Store(asked.file, command_inputs.make_stamp())) as store:
        done = store.preview_take_back(asked.take_back)
        if not asked.preview:
            backups.make_backup(store)
            done = store.take_back(asked.take_back)
    outcome = _outcome(done, is_preview=asked.preview)
    _print(asked, asdict(outcome), _describe_outcome(outcome))


def list_files(store: Store) -> list[ListedArrival]:
    """Return the collected files, oldest first."""
    return [_line(store, each) for each in store.arrivals()]


def _line(store: Store, arrival: Arrival) -> ListedArrival:
    obstacle = store.find_obstacle(arrival.number)
    return ListedArrival(
        number=arrival.number,
        file=arrival.name,
        kind=arrival.kind,
        made_by=arrival.made_by,
        made_at=arrival.made_at,
        signer=arrival.signer,
        title=arrival.title,
        taken_at=arrival.collected_at,
        taken_by=arrival.collected_by,
        changes=arrival.changes,
        taken_back_at=arrival.taken_back_at,
        in_the_way=obstacle.sentence if obstacle else "",
    )


def _describe_list(lines: list[ListedArrival]) -> str:
    if not lines:
        return _("No file was collected yet.")
    return "\n".join(
        sentences(
            f"{line.number}  {line.file}:",
            _("from {laptop}, collected {moment}.").format(
                laptop=line.made_by or _("an unnamed laptop"),
                moment=arrivals.format_moment(line.taken_at),
            ),
            with_stop(plural("{n} new change", "{n} new changes", line.changes)),
            line.in_the_way or _("It can be taken back."),
        )
        for line in lines
    )


def _outcome(done: TakeBackResult, *, is_preview: bool) -> TakeBackOutcome:
    return TakeBackOutcome(
        number=done.arrival.number,
        file=done.arrival.name,
        is_preview=is_preview,
        gone=done.gone,
        kept=done.kept,
        changed=len(done.report.changed),
        deleted=len(done.report.deleted),
        back=len(done.report.added),
        has_answers=done.has_answers,
    )


def _describe_outcome(outcome: TakeBackOutcome) -> str:
    entries = _("Entries changed: {changed}, removed: {deleted}, restored: {back}.")
    parts = [
        f"{outcome.file}:",
        plural("{n} change removed.", "{n} changes removed.", outcome.gone),
        entries.format(changed=outcome.changed, deleted=outcome.deleted, back=outcome.back),
    ]
    if outcome.kept:
        parts.append(arrivals.describe_kept(outcome.kept))
    if outcome.has_answers:
        parts.append(arrivals.describe_answers())
    parts.append(
        _("This was a preview: nothing was changed.")
        if outcome.is_preview
        else _("It was taken back. It stays in the list, and can be collected again.")
    )
    return sentences(*parts)


def _print(asked: Namespace, as_json: object, words: str) -> None:
    print(json.dumps(as_json, ensure_ascii=False, indent=1) if asked.json else words)
