"""Erase a person for good: say what that does and what it cannot reach, and do it if told to."""

from __future__ import annotations

from argparse import Namespace
from contextlib import closing
from pathlib import Path

from mercworkshop import cli
from mercworkshop.cli import common
from mercworkshop.domain.comparison import conflicts
from mercworkshop.domain.entities import tombstones
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput, StorageError
from mercworkshop.i18n import _
from mercworkshop.reference.record_names import called
from mercworkshop.store.erasing import eraser, traces
from mercworkshop.store.store import Store


def run(asked: Namespace) -> None:
    """Say what is erased; erase it where ``--yes`` is given."""
    with closing(Store(asked.file, common.stamp())) as store:
        person = _found(store, asked.person, asked.file)
        told = traces.find(store, [person])
        for line in in_words(told, store.workshop()):
            print(line)
        if not asked.yes:
            raise InvalidInput(
                _("Nothing was erased yet, and it cannot be undone."),
                _("If it is meant, give the same command again with --yes."),
            )
        try:
            outcome = eraser.erase(store, [person], cli.show_progress)
        except KeyboardInterrupt as error:
            raise StorageError(
                _("Stopped. The person is erased from the workshop, but not from all copies."),
                _("The rest is done when the workshop is next opened."),
            ) from error
    for line in traces.outcome_in_words(outcome, told.names):
        print(line)


def in_words(told: traces.Traces, workshop: Workshop) -> list[str]:
    """Return what would be erased, and what would stay, as lines."""
    return [
        _("To be erased: {names}").format(names=", ".join(told.names)),
        *(f"  {line}" for line in (*told.does, *told.leaves)),
        *(f"    {_place(workshop, *each)}" for each in told.texts),
    ]


def _place(workshop: Workshop, record: Record, field: str) -> str:
    name = conflicts.FIELD_NAMES.get(field)
    return " – ".join(filter(None, (called(workshop, record), _(name) if name else "")))


def _found(store: Store, wanted: str, file: Path) -> str:
    """Return the id of the one person that is meant, be it in the list or removed from it."""
    known = traces.everybody(store)
    if wanted in known:
        return wanted
    name = tombstones.named(wanted)
    found = [each for each, its in known.items() if name and tombstones.named(its) == name]
    if len(found) == 1:
        return found[0]
    if not found:
        raise InvalidInput(
            _("Nobody in “{file}” is called “{name}”.").format(file=file.name, name=wanted),
            _("Give the whole name as it stands in the list of participants."),
        )
    raise InvalidInput(
        _("Several people in “{file}” are called “{name}”.").format(file=file.name, name=wanted),
        _("Give the id of the one that is meant: {ids}").format(ids=", ".join(sorted(found))),
    )
